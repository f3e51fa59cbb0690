"""Acts of speech that a noun tells with no clause behind it.

"Norland issued a strong protest", "a request for aid was sent by Oslo": the noun phrase is what is attributed, the verb
its cue. "Velo's reply was an appeal for arms": the reply is the cue. "Norland's demand for talks": the noun is the cue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso import lexicon
from sayso.annotate import Token
from sayso.extract.borders import cut, to_range, without_settings
from sayso.extract.contents import kind_of_act
from sayso.extract.cues import UNCERTAIN, negated, supposed
from sayso.extract.drafts import Draft, Range, end_of
from sayso.extract.voices import NAMED, agent, can_speak, noun_range, passive, receiver, subject

REPLIES = frozenset({"response", "reply", "answer", "reaction"})
LEADING = frozenset({"for", "of", "against"})
OWN_END = frozenset({"to", "by", "from"})  # prepositions behind which a noun's hearer or speaker stands, not its matter


def tagged(token: Token, tag: str) -> bool:
    """Whether the lexicon of cues gives a word's lemma a tag."""
    return tag in lexicon.tags("cues").get(token.lemma_.lower(), ())


def _happened(verb: Token) -> bool:
    """Whether a verb tells what was done, not what might be, is to be or was not."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.dep_ == "pcomp" and verb.head.lower_ != "by":  # "accused of giving support"
        return False
    return not (auxiliaries & (UNCERTAIN | {"to"}) or supposed(verb) or negated(verb))


def _phrases(noun: Token) -> list[Token]:
    """The nouns of a coordination where each tells an act of its own: "a warning to Oslo and a demand for talks"."""
    heads = [noun, *noun.conjuncts]
    return heads if all(kind_of_act(h) for h in heads) else [noun]


def _range(noun: Token, heads: list[Token]) -> Range | None:
    """A noun phrase without its later conjuncts, and without whom it is for, where that stands at its end."""
    doc, start, end = noun.doc, noun.left_edge.i, noun.right_edge.i + 1
    for other in heads:
        if other.i > noun.i:
            end = min(end, other.left_edge.i)
    end = without_settings(doc, start, cut(doc, start, end), noun)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in OWN_END and child.i > noun.i and child.right_edge.i + 1 >= end:
            end = min(end, child.i)
    return to_range(doc, (start, end))


def _to(noun: Token, verb: Token, content: Range) -> tuple[Range, ...]:
    """Whom the noun, or the verb that brings it, is for."""
    heard = next((h for host in (noun, verb) if (h := receiver(host)) is not None and h != noun), None)
    if heard is None or content[0] <= heard.idx < content[1]:
        return ()
    return (noun_range(heard),)


def _drafts(noun: Token, verb: Token, voice: Token | None, cue: Token) -> Iterator[Draft]:
    if voice is None or not can_speak(voice):
        return
    heads = _phrases(noun)
    for head in heads:
        content = _range(head, heads)
        if content is not None and not content[0] <= voice.idx < content[1]:
            yield Draft(
                voice=noun_range(voice),
                cue=(cue.idx, end_of(cue)),
                lemma=cue.lemma_.lower(),
                content=(content,),
                to=_to(head, verb, content),
                telling=False,
            )


def _brought(noun: Token) -> Iterator[Draft]:
    """ "Norland issued a protest", "a protest was lodged by Norland"."""
    verb = noun.head
    by = noun.dep_ == "nsubjpass"
    if not (by or noun.dep_ == "dobj") or not tagged(verb, "performing") or not _happened(verb):
        return
    yield from _drafts(noun, verb, agent(verb) if by else None if passive(verb) else subject(verb), verb)


def _received(noun: Token) -> Iterator[Draft]:
    """ "Norland received a promise of aid": what somebody is promised, by whom is not said."""
    verb = noun.head
    of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
    held = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if noun.dep_ != "dobj" or not tagged(verb, "receiving") or not _happened(verb) or held is None:
        return
    content, heard = _range(held, [held]), subject(verb)
    if content is not None and owner(noun) is None:
        cue = (verb.idx, end_of(noun))
        to = (noun_range(heard),) if heard is not None and can_speak(heard) else ()
        yield Draft(cue, cue, noun.lemma_.lower(), (content,), to=to, telling=False, unnamed=True)


def owner(noun: Token) -> Token | None:
    """Whose act a noun tells: "Oslo's demand", "a demand by Oslo", "a Norlandic demand"."""
    came = noun.head if noun.dep_ == "dobj" or noun.head.lemma_ == "come" else None  # "a request came from Oslo"
    for child in (*noun.children, *(c for c in (came.children if came is not None else ()) if c.lower_ == "from")):
        if (child.dep_ == "poss" or any(c.tag_ == "POS" for c in child.children)) and can_speak(child):
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by"):
            named = next((c for c in child.children if c.dep_ == "pobj"), None)
            if named is not None and can_speak(named):
                return named
    described = (c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in NAMED)
    return next(described, None) if noun.tag_ == "NN" else None


def _replied(noun: Token) -> Iterator[Draft]:
    """ "Norland's response was an appeal for arms"."""
    verb = noun.head
    if noun.lemma_ not in REPLIES or noun.dep_ != "nsubj" or verb.lemma_ != "be" or not _happened(verb):
        return
    told = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i and kind_of_act(c)), None)
    if told is not None:
        yield from _drafts(told, verb, owner(noun), noun)
        return
    clauses = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
    that = next((m for c in clauses for m in c.children if m.dep_ == "mark" and m.lower_ == "that"), None)
    who = owner(noun)
    content = to_range(noun.doc, (that.i + 1, that.head.right_edge.i + 1)) if that is not None else None
    if content is not None and who is not None:
        yield Draft(
            noun_range(who), (noun.idx, end_of(noun)), noun.lemma_.lower(), (content,), to=_to(noun, noun, content)
        )


def _led(noun: Token) -> Iterator[Draft]:
    """ "Norland's demand for talks", "a request for aid from Oslo"."""
    lead = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in LEADING and c.i > noun.i), None)
    held = next((c for c in lead.children if c.dep_ == "pobj"), None) if lead is not None else None
    who = owner(noun)
    if lead is None or held is None or who is None:
        return
    first = lead.i if lead.lower_ == "against" else held.left_edge.i
    end = min([held.right_edge.i + 1, *(c.i for c in held.children if c.lower_ in OWN_END and who.head == c)])
    content = to_range(noun.doc, (first, without_settings(noun.doc, first, cut(noun.doc, first, end), held)))
    if content is not None and not content[0] <= who.idx < content[1]:
        cue = (noun.idx, end_of(noun))
        yield Draft(noun_range(who), cue, noun.lemma_.lower(), (content,), to=_to(noun, noun, content), telling=False)


def find(noun: Token) -> Iterator[Draft]:
    """What a noun attributes where no clause says what it announces."""
    if noun.pos_ != "NOUN":
        return
    if noun.lemma_ in REPLIES:
        yield from _replied(noun)
    if not kind_of_act(noun):
        return
    brought = list(_brought(noun))
    content = noun.dep_ == "dobj" and tagged(noun.head, "np")  # "rejected Velo's demand for talks"
    yield from brought or list(_received(noun)) or (_led(noun) if tagged(noun, "noun-np") and not content else ())
