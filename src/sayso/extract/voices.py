"""Who speaks, and to whom: the noun phrases that play a part in an attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sayso import lexicon
from sayso.annotate import Token
from sayso.extract.cues import Cue, bounds, finite, misjoined, reached
from sayso.extract.drafts import Range, end_of

SUBJECTS = ("nsubj", "csubj")
RELATIVE = frozenset({"who", "which", "that", "whom"})
PEOPLE = frozenset(
    {"he", "she", "they", "we", "i", "you", "it", "him", "her", "them", "us", "me", "others", "some", "many", "both"}
)
CONCEDING = frozenset({"acknowledge", "admit", "concede", "confirm", "grant"})
DYING = frozenset({"die", "perish"})  # who does it says nothing any more
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
SUFFIXES = ("man", "woman", "person", "men", "women")


def _described_apart(token: Token, head: Token) -> bool:
    """Whether a clause about the noun stands behind a comma, or a verb was hung on the noun by mistake."""
    if token.dep_ == "acl" and token.tag_ == "VBD" and token.head == head and head.dep_ == "nsubj":
        return not any(c.dep_ == "agent" for c in token.children)  # "X called Y, warning …" with X hung on "warning"
    if token.dep_ in ("relcl", "acl", "advcl", "parataxis", "ccomp") and token.head in (head, *head.children):
        return token.doc[token.left_edge.i - 1].text in (",", "-", "\u2014")
    if token.dep_ == "prep" and token.lower_ == "to" and token.head == head and head.pos_ == "PROPN":
        return True  # "promised by X to Y"
    if token.dep_ == "appos" and token.head == head and token.doc[token.left_edge.i].dep_ == "det":
        return not token.doc[token.left_edge.i - 1].is_punct  # "told the press the minister"
    told = token.tag_ in ("VBD", "VBZ", "VBP")
    return told and token.head == head and token.dep_ not in ("relcl", "acl")


def noun_range(head: Token) -> Range:
    """[start, end) of a noun phrase: names with titles and appositions; clauses about it after a comma are left out."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    doc = head.doc
    if end < len(doc) and head.dep_ == doc[end].dep_ == "nsubj" and doc[end].pos_ == "PROPN":
        end += doc[end].head == head.head  # "the Swedish operator | Nordnett"
    if head.dep_ == "pobj" and head.head.lower_ == "on" and (day := _day_before(head)) is not None:
        start = day + 1
    for token in doc[head.i + 1 : end]:
        if token.text == '"':
            end = min(end, token.i)
        elif _described_apart(token, head):
            left = token.left_edge.i
            end = min(end, left if left > head.i else token.i)
    for token in doc[start : head.i]:  # a dateline before the name: "GENEVA (Reuters) - The minister"
        if token.text in ("\u2014", "-", "--", ":") and token.i > start and doc[token.i - 1].whitespace_:
            start = token.i + 1
    while start < head.i and (_outside(doc[start]) or doc[start].dep_ in ("cc", "preconj")):
        start += 1
    while end > head.i + 1 and ((_outside(doc[end - 1]) and doc[end - 1].text != ")") or doc[end - 1].dep_ == "case"):
        end -= 1
    return doc[start].idx, end_of(doc[end - 1])


def _outside(token: Token) -> bool:
    return bool(token.is_space or (token.is_punct and token.text not in ('"', "'")))


def _makes_agency(modifier: Token) -> bool:
    """Whether an agency is one of the press: "the press agency", "the Norpress agency"."""
    named = modifier.dep_ == "compound" and modifier.pos_ == "PROPN" and modifier.head.lower_ == "agency"
    return modifier.lower_ in ("news", "press") or (named and modifier.left_edge.i == modifier.i)


@lru_cache(maxsize=1 << 16)
def kinds(lemma: str) -> frozenset[str]:
    """What a common noun is as a speaker: person, body, document, medium; empty if it cannot speak."""
    known = lexicon.tags("speakers").get(lemma, frozenset()) - {"channel"}
    return known or (frozenset({"person"}) if lemma.endswith(SUFFIXES) else known)


def can_speak(head: Token) -> bool:
    """Whether a noun phrase may be somebody who speaks."""
    if head.ent_type_ in NAMED or head.pos_ == "PROPN" or head.lower_ in PEOPLE or head.lower_ in RELATIVE:
        return True
    return bool(kinds(head.lemma_.lower())) or any(c.dep_ == "conj" and can_speak(c) for c in head.children)


def is_medium(head: Token) -> bool:
    """Whether somebody only carries what others say: "Interfax", "the Reuters news agency", "reporters"."""
    if "medium" in kinds(head.lemma_.lower()):
        return head.lemma_ != "agency" or any(_makes_agency(c) for c in head.children)
    if is_channel(head):
        return True
    names = lexicon.tags("agencies")
    beside = head.doc[head.left_edge.i : head.i + 1]
    return any(t.text in names for t in beside) or (
        head.pos_ == "PROPN" and any("medium" in kinds(t.lower_) and t.is_lower for t in beside)
    )


def is_channel(noun: Token) -> bool:
    """Whether something is said on a noun: "on state television", "on Telegram"."""
    on = noun.dep_ == "pobj" and noun.head.lower_ in ("on", "via")
    return on and "channel" in lexicon.tags("speakers").get(noun.lemma_.lower(), ())


def _antecedent(relative: Token) -> Token:
    verb = relative.head
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head.i < verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else relative


def agent(verb: Token) -> Token | None:
    """Who does what a passive says: "told by the minister"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def passive(verb: Token) -> bool:
    """Whether a verb is passive: "was told", also where it shares its auxiliary: "was signed and sent by X"."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    joined = verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and not _own_subject(verb)
    return joined and any(c.dep_ == "agent" for c in verb.children) and passive(verb.head)


def patient(verb: Token) -> Token | None:
    """The subject of a passive; None where the sentence has none."""
    own = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return patient(verb.head) if own is None and verb.dep_ == "conj" and passive(verb) else own


def _own_subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None) or next(
        (c for c in verb.children if c.dep_ in SUBJECTS), None
    )


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The noun that does what a verb says, also where the verb shares it with another clause; None if unknown."""
    if depth > 8:
        return None
    if passive(verb):
        return agent(verb)
    own = _own_subject(verb)
    if own is not None:
        return _antecedent(own) if own.lower_ in RELATIVE and own.tag_ in ("WDT", "WP") else own
    return _dated(verb) or _set_off(verb) or _shared_subject(verb, depth + 1)


def _set_off(verb: Token) -> Token | None:
    """A subject that the parser gave to the participle behind it: "Oslo, determined to hold on, replied"."""
    for clause in verb.lefts:
        before = clause.nbor(-1).text if clause.i else ""
        if clause.dep_ in ("ccomp", "advcl") and clause.tag_ in ("VBN", "VBD") and before == ",":
            own = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
            if own is not None and not own.i < verb.left_edge.i and own.right_edge.i + 1 == clause.i:
                return own
    return None


def _dated(verb: Token) -> Token | None:
    """A subject that the parser ran together with the day before it: "On the 8th Premier Reck threatened to resign"."""
    on = verb.doc[verb.left_edge.i]
    held = object_of(on) if on.lower_ == "on" and on.dep_ == "prep" and on.head == verb else None
    if held is None or held.right_edge.i + 1 != verb.i or (day := _day_before(held)) is None:
        return None
    return held if held.i > day else None


def _day_before(noun: Token) -> int | None:
    """Number of the ordinal by which a noun phrase begins: "the 8th Premier Reck"."""
    first = noun.left_edge
    day = first.nbor() if first.lower_ == "the" and first.i < noun.i else first
    return day.i if day.text[:-2].isdigit() and day.lower_[-2:] in ("st", "nd", "rd", "th") and day != noun else None


def astray(verb: Token) -> bool:
    """Whether a verb was joined to a clause in which it has no part.

    "Said the dam was safe and promised to help", "said that two men had died and threatened to strike", "confirmed that
    Oslo had paid but denied that she knew".
    """
    if misjoined(verb):
        return True
    told = verb.dep_ == "conj" and (verb.tag_ in ("VBD", "VBZ") or _is_told(verb)) and "actor" not in _frames(verb)
    if not told or not _frames(verb) or _own_subject(verb) is not None or verb.head.dep_ != "ccomp":
        return False
    if (verb.head.lemma_ in DYING and finite(verb.head)) or _qualifies(verb):
        return True
    thing = next((c for c in verb.head.children if c.dep_ in (*SUBJECTS, "nsubjpass", "expl")), None)
    return thing is not None and thing.tag_ in ("NN", "NNS") and not can_speak(thing)


def _is_told(verb: Token) -> bool:
    """Whether a verb that the parser takes for a participle cannot share the auxiliary before it: "had been forged and
    threatened to leave", "had testified but denied that".
    """
    if verb.tag_ != "VBN":
        return False
    passive_before = any(c.dep_ == "auxpass" for c in verb.head.children)
    return (passive_before and any(c.dep_ == "xcomp" for c in verb.children)) or _qualifies(verb)


def _qualifies(verb: Token) -> bool:
    """Whether a verb takes back with "but" some of what was just admitted."""
    but = any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.head.children)
    return but and verb.head.head.lemma_ in CONCEDING


def _frames(verb: Token) -> frozenset[str]:
    return lexicon.tags("cues").get(verb.lemma_.lower(), frozenset())


def _above(verb: Token) -> Token:
    """The finite verb to which a verb belongs that was joined to a clause or noun below it."""
    below = verb.head
    head = below.head if below.pos_ in ("VERB", "AUX") else below
    while head.dep_ != "ROOT" and not (head.pos_ in ("VERB", "AUX") and finite(head) and not _is_of_a_thing(head)):
        head = head.head
    return head


def _is_of_a_thing(verb: Token) -> bool:
    """Whether a clause is about something that cannot speak: "that the recount proved"."""
    thing = _own_subject(verb)
    return verb.dep_ == "ccomp" and thing is not None and thing.tag_ in ("NN", "NNS") and not can_speak(thing)


def _shared_subject(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if astray(verb):
        return subject(_above(verb), depth)
    if verb.dep_ == "conj":
        return subject(head, depth) if head.pos_ in ("VERB", "AUX") else None
    if (
        verb.dep_ in ("advcl", "xcomp", "dep")
        and head.pos_ in ("VERB", "AUX")
        and (verb.tag_ in ("VBG", "VB", "VBD") or any(c.lower_ == "having" for c in verb.children))
    ):
        return subject(_sayer(verb), depth)
    if verb.dep_ == "pcomp" and head.dep_ == "conj" and head.head.lower_ == head.lower_:
        head = head.head  # "by sending troops and by warning Oslo that …"
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        blamed = head.lower_ in ("of", "for") and "who" in _frames(head.head)
        return _quoted(head.head) if head.lower_ == "as" or blamed else subject(head.head, depth)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return _writer(head, depth)
    return None


def _sayer(participle: Token) -> Token:
    """The verb whose subject a participle shares; behind what somebody said, his: "said it was shut, adding that …"."""
    head = participle.head
    behind = participle.tag_ == "VBG" and participle.i > head.i and participle.nbor(-1).text == ","
    told = behind and head.dep_ == "ccomp" and "clause" in _frames(head.head) and not _frames(head)
    inset = (c for c in head.children if c.dep_ in ("parataxis", "ccomp") and head.i < c.i < participle.i)
    said = next((c for c in inset if behind and "clause" in _frames(c)), head)
    return head.head if told else said


def _quoted(verb: Token) -> Token | None:
    """Whom somebody quotes or blames: "quoted the minister as saying", "accused the minister of having told"."""
    wanted = ("nsubjpass",) if passive(verb) else ("dobj",)
    return next((c for c in verb.children if c.dep_ in wanted), None)


def _writer(noun: Token, depth: int) -> Token | None:
    """Who speaks in "a statement saying": the one who issues it, if the sentence says so, else the statement."""
    verb = noun.head
    written = not can_speak(noun) or "document" in kinds(noun.lemma_.lower())
    if written and noun.dep_ == "dobj" and verb.pos_ == "VERB" and (who := subject(verb, depth)) is not None:
        return who
    return noun if can_speak(noun) else None


def inverted(cue: Cue) -> Token | None:
    """The speaker of a trailing cue that the parser took for its object: "…, informed the ministry"."""
    verb = cue.verb
    doc = verb.doc
    if verb.i == bounds(verb)[0] or verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP"):
        return None
    first = next((i for i in range(verb.i, bounds(verb)[0], -1) if doc[i - 1].dep_ != "aux"), verb.i)
    if doc[first - 1].text not in (",", '"', "'", "\u2014", "-") or any(
        c.dep_ in (*SUBJECTS, "auxpass") or (c.dep_ == "aux" and c.lemma_ != "have") for c in verb.children
    ):
        return None
    for child, start in _behind(verb):
        if child.left_edge.i == start and can_speak(child):
            rest = doc[child.right_edge.i + 1 : bounds(verb)[1]]
            return child if not len(rest) or rest[0].is_punct or rest[0].pos_ == "ADP" else None
    return None


def _behind(verb: Token) -> Iterator[tuple[Token, int]]:
    """Nouns that may be a trailing cue's subject, with where each must begin: "declared to the press the minister"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep"):
            yield child, verb.i + 1
        if child.lower_ == "to" and child.i == verb.i + 1:
            heard = [c for c in child.children if c.dep_ == "pobj"]
            behind = [*heard[1:], *(c for c in heard[0].children if c.dep_ == "appos")] if heard else []
            for noun in behind:
                yield noun, heard[0].i + 1


def speaker(cue: Cue) -> Token | None:
    """Who speaks by this cue; None if nobody is named or the subject cannot speak."""
    head = inverted(cue) or subject(cue.base)
    if head is None or not can_speak(head):
        head = _text_before(cue.verb) or head
    if head is None or head.i == cue.verb.i or head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"):
        return None
    if (
        head.lower_
        in ("there", "this", "that", "what", "which", "who", "whom", "these", "those", "nothing", "anything", "half")
        and head.pos_ != "PROPN"
    ):
        return None
    return head if can_speak(head) or ("actor" not in cue.frames and _plain(cue)) else None


def _text_before(verb: Token) -> Token | None:
    """The text whose words a participle behind it tells: "a resolution was passed condemning the raid"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl"):
        return None
    for token in reversed(verb.doc[verb.head.left_edge.i : verb.i]):
        if "document" in kinds(token.lemma_.lower()) and token.pos_ == "NOUN":
            return token
        if token.pos_ == "VERB" and token != verb.head:
            return None
    return None


def _plain(cue: Cue) -> bool:
    """Whether the verb is one of saying in so many words, whose subject speaks whatever it is."""
    return "clause" in cue.frames and "quote" in cue.frames


def objects(verb: Token) -> list[Token]:
    """The verb's objects, nearest first."""
    return [c for c in verb.children if c.dep_ in ("dobj", "dative", "iobj") and c.i > verb.i and c.pos_ != "ADP"]


def object_of(preposition: Token) -> Token | None:
    """The noun behind a preposition."""
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def is_contact(noun: Token) -> bool:
    """Whether a noun names a talk or a text in which something is said: "phone call", "interview", "letter"."""
    return noun.lemma_.lower() in lexicon.tags("settings")


def contact_partner(verb: Token, skip: Iterable[int] = ()) -> Token | None:
    """With whom or to whom somebody speaks: "in a phone call with X", "in a letter to X"."""
    skipped = set(skip)
    for token in verb.subtree:
        if token.lower_ not in ("with", "to") or token.i in skipped or not is_contact(token.head):
            continue
        noun = token.head
        if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "at", "on", "after", "by"):
            partner = object_of(token)
            if partner is not None and can_speak(partner):
                return partner
    return None


def addressees(cue: Cue) -> list[Token]:
    """Whom the cue says it was said to."""
    verb = cue.verb
    found: list[Token] = []
    if passive(verb) and "who" in cue.frames:
        patient = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        return [patient] if patient is not None else []
    if cue.lemma in ("call on", "call upon"):
        found += [p for p in (object_of(cue.last),) if p is not None]
    if "who" in cue.frames:
        found += [o for o in objects(verb)[:1] if can_hear(o)]
    for token in (*verb.children, *(cue.last.children if cue.last != verb else ())):
        if token.lower_ == "to" and token.dep_ in ("dative", "prep") and "to" not in cue.frames and token.i > verb.i:
            partner = object_of(token)
            if partner is not None:
                found += [p for p in (partner, *partner.children) if can_speak(p) and p.dep_ in ("pobj", "poss")][:1]
    if cue.lemma in ("discuss", "agree"):
        found += [p for t in verb.children if t.lower_ == "with" and (p := object_of(t)) is not None and can_speak(p)]
    by = agent(verb) if passive(verb) else None
    if not found and by is not None and (hearer := receiver(by)) is not None:  # "made clear by X to Y"
        found.append(hearer)
    turned = reached(verb)
    if not found and turned is not None:
        found += [o for o in (*objects(turned), receiver(turned)) if o is not None and can_hear(o)][:1]
    if not found and verb.dep_ == "acl":  # "sent a message to the council saying that …"
        found += [p for t in (verb.head, verb.head.head) if (p := receiver(t)) is not None][:1]
    return (found or _channels(verb))[:1]


def receiver(noun: Token) -> Token | None:
    """Whom something said is for: "a warning to the council", "gave the council his word"."""
    for child in noun.children:
        if child.lower_ == "to" and child.dep_ in ("prep", "dative") and child.i > noun.i:
            partner = object_of(child)
            if partner is not None and can_speak(partner):
                return partner
    return None


def _channels(verb: Token) -> list[Token]:
    """On what something is said: "said on television", "wrote in a post on Telegram"."""
    hosts = [verb, *(p for c in verb.children if (p := object_of(c)) is not None and is_contact(p))]
    on = (c for host in hosts for c in host.children if c.lower_ in ("on", "via") and c.dep_ == "prep")
    return [p for c in on if (p := object_of(c)) is not None and is_channel(p)]


def can_hear(noun: Token) -> bool:
    """Whether somebody may be spoken to: whoever can speak, and "each other"."""
    return can_speak(noun) or noun.lower_ in ("each", "other", "himself", "herself", "themselves", "one")
