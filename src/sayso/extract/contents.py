"""What a cue attributes: the words of the sentence that are its content, by the shapes that its verb allows."""

from __future__ import annotations

from sayso import lexicon
from sayso.annotate import Span, Token
from sayso.extract.answers import answers, is_saying
from sayso.extract.borders import QUOTES, Piece, absorb, clause_like, constituent, cut, is_setting, without_settings
from sayso.extract.clauses import behind_colon, following, preceding, unit
from sayso.extract.cues import Cue, finite, prepositions
from sayso.extract.cues import at as cue_at
from sayso.extract.drafts import Range, end_of
from sayso.extract.reckoned import counted
from sayso.extract.voices import RELATIVE, SUBJECTS, can_hear, can_speak, objects, passive, patient

TOGETHER = frozenset({"discuss", "talk", "speak"})
EMPTY = frozenset({"little", "nothing", "anything", "much", "so", "enough", "something", "more", "less", "goodbye"})
# Cues by which also a noun is told: "confirmed Oslo's warning that …", not "rejected Oslo's claim that …".
RETELLING = frozenset({"confirm", "mention", "note", "recall", "recount", "relay", "report", "cite", "quote"})
NARRATING = frozenset({"recall", "cover"})  # by which a thing is attributed only where it is something said
KEPT = frozenset({"against"})  # prepositions without which the content would say the reverse


def _noun(cue: Cue, limit: int) -> list[Piece]:
    held = [o for o in objects(cue.verb) if o.dep_ == "dobj" or "who" not in cue.frames] or _behind_partner(cue)
    if "who" in cue.frames and len(held) < 2 and any(can_speak(o) for o in held):
        return []
    if held and held[-1].lower_ in EMPTY:
        return []
    if not held or (held[-1].pos_ == "PRON" and held[-1].lower_ not in ("it",)):
        return []
    if narrated(cue.lemma, held[-1]):
        return []
    if together(cue) or (cue.lemma == "question" and held and can_speak(held[-1])):
        return []
    return [_phrase(cue, held[-1], limit)]


def narrated(lemma: str, thing: Token) -> bool:
    """Whether something is only told of: "recalled its envoy", "covered many issues", not "recalled his promise"."""
    return lemma in NARRATING and thing.pos_ in ("NOUN", "PROPN") and not is_saying(thing)


def _behind_partner(cue: Cue) -> list[Token]:
    """An object behind the partner of a talk, taken for its apposition: "discussed with Oslo the release of …"."""
    doc = cue.verb.doc
    partners = (p for c in cue.verb.children if c.lower_ == "with" for p in c.children if cue.lemma in TOGETHER)
    behind = (a for p in partners for a in p.children if a.dep_ == "appos")
    return [a for a in behind if doc[a.left_edge.i].dep_ == "det" and not doc[a.left_edge.i - 1].is_punct]


def together(cue: Cue) -> bool:
    """Whether a talk is told as what happened between its partners: "the two leaders discussed X"; not "the organisers
    spoke of 90,000 people".
    """
    if cue.lemma not in TOGETHER or any(c.lower_ == "of" and counted(c) for c in cue.verb.children):
        return False
    subject = next((c for c in cue.base.children if c.dep_ in SUBJECTS), None)
    alone = (
        subject is not None and subject.tag_ in ("NN", "NNP") and not any(c.dep_ == "conj" for c in subject.children)
    )
    return not alone and not any(c.lower_ == "with" for c in cue.verb.children)


def _phrase(cue: Cue, head: Token, limit: int, start: int | None = None) -> Piece:
    doc = head.doc
    first = head.left_edge.i if start is None else start
    end = cut(doc, first, min(head.right_edge.i + 1, limit))
    end = without_settings(doc, first, end, head)
    if end == head.right_edge.i + 1:
        end = _with_second(cue, end, limit)
        end = cut(doc, first, absorb(doc, first, end, limit, cue))
    return first, end


def _with_second(cue: Cue, end: int, limit: int) -> int:
    """End of a noun phrase with the second one that was taken for a verb: "called for calm and a return to talks"."""
    doc = cue.verb.doc
    if end + 1 >= limit or doc[end].dep_ != "cc":
        return end
    top = constituent(doc, end + 1)
    second = top.dep_ == "conj" and top.head == cue.verb and top.pos_ in ("NOUN", "PROPN")
    return min(top.right_edge.i + 1, limit) if second and not clause_like(top) else end


def _prepositional(cue: Cue, limit: int) -> list[Piece]:
    if together(cue):
        return []
    wanted = prepositions(cue.frames)
    verb, doc = cue.verb, cue.verb.doc
    hosts = {verb, cue.last}
    if "who" in cue.frames:  # "accuses Russia of X", with X hung on Russia
        hosts |= {t for o in objects(verb) for t in o.subtree if t == o or t.dep_ in ("conj", "appos")}
    elif cue.lemma == "respond":  # "responded to the warning with a demand"
        hosts |= {t for t in verb.subtree if t.dep_ == "pobj"}
    hosts |= {p for c in verb.children if is_setting(c) for p in c.children if p.dep_ == "pobj"}
    for token in doc[verb.i + 1 : limit]:
        if token.lower_ in wanted and token.i == cue.last.i + 1 and (acting := _to_act(token)) is not None:
            return [_phrase(cue, acting, limit, token.i + 1)]
        if token.lower_ in wanted and token.i == cue.last.i + 1 and _noun_taken_for_verb(token):
            return [_phrase(cue, token.head, limit, token.i + 1)]
        if (
            token.lower_ in wanted
            and token.head in hosts
            and token.dep_ in ("prep", "prt", "agent", "dative", "mark", "aux")
        ):
            held = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
            if held is not None and token.lower_ == "on" and held.ent_type_ in ("DATE", "TIME"):
                continue  # "agreed on Monday"
            if held is None or (token.lower_ == "to" and (held.dep_ != "pobj" or _given(cue, token))):
                continue
            if token.lower_ == "with" and "who" not in cue.frames and not kind_of_act(held):
                continue
            first = token.i if token.lower_ in KEPT else max(held.left_edge.i, token.i + 1)
            return [_phrase(cue, held, limit, first)]
    return []


def _given(cue: Cue, to: Token) -> bool:
    """Whether "to" leads to whom a thing is given rather than to what is said: "promised aid to Oslo"."""
    return "np" in cue.frames and any(o.i < to.i and not can_hear(o) for o in objects(cue.verb))


def _to_act(preposition: Token) -> Token | None:
    """The verb of those who are to act: "called for both sides to talk"."""
    verb = preposition.head
    acting = preposition.lower_ == "for" and preposition.dep_ == "mark" and verb.tag_ == "VB"
    return verb if acting and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) else None


def _noun_taken_for_verb(preposition: Token) -> bool:
    """Whether a plural noun was taken for a verb: "complained about NATO attempts to develop …"."""
    head = preposition.head
    return preposition.dep_ == "mark" and head.tag_ == "VBZ" and head.dep_ in ("advcl", "ccomp")


def kind_of_act(noun: Token) -> bool:
    """Whether a noun names something said: "responded with a demand"."""
    return any(tag.startswith("noun:") for tag in lexicon.tags("acts").get(noun.lemma_.lower(), ()))


def _infinitive(cue: Cue, limit: int) -> list[Piece]:
    verb, doc = cue.verb, cue.verb.doc
    hosts = {verb, *objects(verb), cue.last, *(c for c in cue.last.children if c.dep_ == "pobj")}
    for child in verb.subtree:
        if (
            child.i <= verb.i
            or child.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "relcl")
            or child.head not in hosts
        ):
            continue
        to = next((c for c in child.children if c.lower_ == "to" and c.dep_ == "aux"), None)
        if to is not None and to.i > verb.i:
            if withholds_name(child):
                return []  # "asked not to be named"
            first = to.i - 1 if doc[to.i - 1].lower_ == "not" else to.i
            end = cut(doc, first, min(child.right_edge.i + 1, limit))
            return [(first, cut(doc, first, absorb(doc, first, end, limit, cue)))]
    return []


def withholds_name(verb: Token) -> bool:
    """Whether a verb is that of "asked not to be named", which says nothing."""
    return verb.lemma_ in ("name", "identify", "quote") and passive(verb)


def _gerund(cue: Cue, limit: int) -> list[Piece]:
    for child in cue.verb.children:
        gerund = child.tag_ == "VBG" or any(c.lower_ == "having" and c.dep_ == "aux" for c in child.children)
        if child.i > cue.verb.i and gerund and child.dep_ in ("xcomp", "ccomp", "pcomp"):
            return [(child.left_edge.i, cut(child.doc, child.left_edge.i, min(child.right_edge.i + 1, limit)))]
    return []


def _described(cue: Cue, limit: int) -> list[Piece]:
    """ "described X as Y"; of "which X sees as Y" only "as Y"."""
    verb, doc = cue.verb, cue.verb.doc
    held = [o for o in objects(verb) if o.i > verb.i]
    for token in doc[verb.i + 1 : limit]:
        if (
            token.lower_ == "as"
            and token.dep_ in ("prep", "mark", "advmod")
            and (token.head == verb or _bare(token.head, verb) or (held and token.head in held[-1].subtree))
        ):
            first = held[0].left_edge.i if held else token.i
            end = max(token.right_edge.i, token.head.right_edge.i if token.head in doc[first:limit] else 0) + 1
            asked = any(c.lower_ == "what" and c.dep_ in ("dobj", "pobj") and c.i < verb.i for c in verb.children)
            if not held and verb.dep_ != "relcl" and not asked:
                return []
            return [(first, cut(doc, first, min(end, limit)))]
    return []


def _bare(token: Token, verb: Token) -> bool:
    """Whether a verb's complement has no verb of its own, though it was taken for a clause: "barbaric"."""
    return token.head == verb and token.dep_ == "advcl" and token.pos_ in ("ADJ", "NOUN", "PROPN")


def reflexive(token: Token) -> bool:
    """Whether a token is "itself" or the like."""
    return token.tag_ == "PRP" and token.lower_.endswith(("self", "selves"))


def _small(cue: Cue, limit: int) -> list[Piece]:
    """ "called X Y"; not "a group calling itself Y", which is its name."""
    verb, doc = cue.verb, cue.verb.doc
    if verb.dep_ == "acl" and any(map(reflexive, objects(verb))):
        return []
    for child in verb.children:
        if child.i > verb.i and (child.dep_ == "oprd" or (child.dep_ == "ccomp" and not finite(child))):
            first = min([child.left_edge.i, *(o.left_edge.i for o in objects(verb))])
            if first > cue.last.i and child.right_edge.i + 1 - first > 1:
                return [(first, cut(doc, first, min(child.right_edge.i + 1, limit)))]
    return []


def _undergone(cue: Cue, sentence: Span) -> list[Piece]:
    """The subject of a passive, which is what was said or answered: "the offer was rejected by Oslo"."""
    held = patient(cue.verb)
    if held is None or not sentence.start <= held.left_edge.i or held.right_edge.i >= cue.verb.i:
        return []
    told = held.lower_ in RELATIVE
    if (told and cue.verb.dep_ != "relcl") or (held.pos_ == "PRON" and not told and not answers(cue.verb)):
        return []
    head = cue.verb.head if told else held
    end = min(held.left_edge.i, cue.verb.left_edge.i) if told else held.right_edge.i + 1
    return [(head.left_edge.i, end)]


SHAPES = (
    ("as", _described),
    ("small", _small),
    ("inf", _infinitive),
    ("ger", _gerund),
    ("np", _noun),
)


def find(cue: Cue, voice: Token, sentence: Span) -> list[list[Piece]]:
    """What a cue attributes: contents (coordinated clauses are contents of their own), each a list of pieces."""
    told_of = cue.verb.dep_ == "acl" and cue.verb.tag_ == "VBN"  # "the claim that she had ruled out talks was …"
    limit = cue.verb.right_edge.i + 1 if told_of else sentence.end
    shared = cue.verb.tag_ == "VBG" and not cue.verb.is_ancestor(voice)  # "after telling him that …, Reck left"
    if voice.i > cue.verb.i and not passive(cue.verb) and not shared:  # inverted: what it says stands before it
        before = preceding(cue, voice) or behind_colon(cue, voice, limit)
        return [before] if before else []
    first, _ = unit(cue, voice)
    if cue.frames & {"clause", "quote"} and first > sentence.start + 1 and cue.verb.doc[first - 1].text in QUOTES:
        before = preceding(cue, voice)
        if before:
            return [before]
    after = [_with_alternative(cue, pieces, limit) for pieces in _behind(cue, limit)]
    if not after and "np" in cue.frames and passive(cue.verb) and (undergone := _undergone(cue, sentence)):
        return [undergone]
    if not after and cue.frames & {"clause", "quote"} and (before := preceding(cue, voice)):
        return [before]
    return after or _shared(cue, limit)


def _shared(cue: Cue, limit: int) -> list[list[Piece]]:
    """What stands behind a second cue and belongs to both: "Reck said, and Oslo agreed, that the dam was safe"."""
    doc, at = cue.verb.doc, cue.last.i + 1
    if "clause" not in cue.frames or at + 1 >= limit or doc[at].text != "," or doc[at + 1].dep_ != "cc":
        return []
    second = next((c for c in cue.verb.children if c.dep_ == "conj" and c.i > at), None)
    other = cue_at(second) if second is not None and any(c.dep_ in SUBJECTS for c in second.lefts) else None
    if other is None or other.last.i + 1 >= limit or doc[other.last.i + 1].text != ",":
        return []
    return _behind(other, limit)


def _behind(cue: Cue, limit: int) -> list[list[Piece]]:
    """What a cue attributes behind it, in the first of its shapes that fits."""
    if _led(cue) and (after := _prepositional(cue, limit)):
        return [after]
    if "clause" in cue.frames and (after := following(cue, limit)):
        return [[piece] for piece in after]
    if prepositions(cue.frames) and (after := _prepositional(cue, limit)):
        return [after]
    for frame, shape in SHAPES:
        if frame in cue.frames and (after := shape(cue, limit)):
            return [after]
    return []


def _with_alternative(cue: Cue, pieces: list[Piece], limit: int) -> list[Piece]:
    """A content with what is to happen else: "demanded that Oslo withdraw, otherwise it would attack"."""
    doc, (start, end) = cue.verb.doc, pieces[-1]
    at = end + 1 if end < limit and doc[end].text in (",", ";") else end
    if at + 2 >= limit or not _else(doc.span(at, limit)):
        return pieces
    return [*pieces[:-1], (start, cut(doc, start, limit))]


def _else(words: Span) -> bool:
    """Whether words tell what is to happen if something is not done: "otherwise", "or else", "failing which"."""
    first, second = words[0].lower_, words[1].lower_
    return first == "otherwise" or (first, second) in (("or", "else"), ("failing", "which"))


def _led(cue: Cue) -> bool:
    """Whether a noun led by the cue's own preposition stands beside it: "hit back at the claim that …"."""
    after = cue.last.i + 1
    word = cue.verb.doc[after].lower_ if after < len(cue.verb.doc) else ""
    return word in prepositions(cue.frames) - {"to", "with"}


def preposition(cue: Cue, spans: list[Range]) -> tuple[int, str]:
    """End of the cue and its lemma with the preposition that leads to the content: "called for", "pushed for"."""
    doc = cue.verb.doc
    after = doc[cue.last.i + 1] if cue.last.i + 1 < len(doc) else None
    if after is not None and after.lower_ in prepositions(cue.frames) - KEPT and spans and spans[0][0] > after.idx:
        return end_of(after), f"{cue.lemma} {after.lower_}"
    return cue.span[1], cue.lemma


def telling(cue: Cue, pieces: list[Piece]) -> bool:
    """Whether a content is a clause (or a quotation, where there is no piece), not a noun, gerund or infinitive."""
    if not pieces or cue.lemma in RETELLING:
        return True
    doc = cue.verb.doc
    root = doc.span(*pieces[0]).root
    done = doc[pieces[0][0]].tag_ == "VBG"  # "denied telling", "accused of having told"
    return root.pos_ in ("VERB", "AUX") and (finite(root) or len(pieces) > 1 or done)
