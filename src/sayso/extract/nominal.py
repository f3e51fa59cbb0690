"""Attributions by nouns ("Lund's warning that X", "a charge denied by Oslo") and adjectives ("is convinced that X")."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import lexicon
from sayso.annotate import Token
from sayso.extract import performed
from sayso.extract.answers import answer, is_saying
from sayso.extract.borders import to_range
from sayso.extract.cues import negated, supposed
from sayso.extract.drafts import Draft, Page, Range, end_of
from sayso.extract.performed import tagged
from sayso.extract.voices import RELATIVE, SUBJECTS, agent, can_speak, kinds, noun_range, receiver, subject

CLAUSES = ("acl", "ccomp", "relcl", "xcomp", "advcl")


def _frames(noun: Token) -> frozenset[str]:
    return lexicon.tags("cues").get(noun.lemma_.lower(), frozenset()) if noun.pos_ == "NOUN" else frozenset()


def _light(verb: Token) -> bool:
    """Whether a verb adds nothing to its noun, so that whoever does it is the one who speaks: "issued a warning"."""
    return tagged(verb, "light") or tagged(verb, "performing")


def _given(noun: Token) -> Token | None:
    """The participle by which a noun is given or made: "the assurance given by X to Y"."""
    return next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and _light(c)), None)


def _lighted(noun: Token) -> Token | None:
    """The verb that only brings the noun: "issued a warning"."""
    verb = noun.head
    light = noun.dep_ == "dobj" and _light(verb)
    return verb if light and not supposed(verb) and not negated(verb) else None


def _received(noun: Token) -> Token | None:
    """A verb whose object is a noun but never a clause, so that the clause is the noun's: "welcomed a pledge"."""
    verb = noun.head
    taken = (
        noun.dep_ == "dobj" and verb.i < noun.i and "clause" not in lexicon.tags("cues").get(verb.lemma_.lower(), ())
    )
    return verb if taken and not _light(verb) else None


def _hosts(noun: Token) -> Iterator[Token]:
    """Tokens on which the parser may hang what a noun announces: itself, "given", "issued", the "account" of it."""
    yield noun
    for verb in (_given(noun), _lighted(noun), _received(noun)):
        if verb is not None:
            yield verb
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and "noun-of" in _frames(noun.head.head):
        yield noun.head.head


def _clause(noun: Token, frames: frozenset[str]) -> tuple[Token, int] | None:
    """The clause that says what the noun announces, and the token number at which it begins."""
    for child in (c for host in _hosts(noun) for c in host.children):
        if child.i < noun.i or child.dep_ not in CLAUSES:
            continue
        for mark in child.children:
            if mark.lower_ == "that" and (mark.dep_ == "mark" or _second_subject(mark, child)):
                return child, mark.i + 1
            if mark.lower_ == "to" and mark.dep_ == "aux" and "noun-inf" in frames:
                return child, mark.i
    return None


def _second_subject(that: Token, clause: Token) -> bool:
    """Whether "that" was taken for the subject of a clause that has another: "a threat that, unless …, war would …"."""
    taken = that.dep_ in SUBJECTS or (that.dep_ == "dobj" and that.nbor().text == ",")
    return taken and any(c.dep_ in SUBJECTS and c.i > that.i for c in clause.children)


def _written(noun: Token) -> Token | None:
    """The text in which a noun stands: "a note containing a warning", "a cable with a threat"."""
    verb, text = noun.head, noun.head.head
    if verb.dep_ == "prep" and verb.lower_ == "with" and noun.dep_ == "pobj":
        found = next((c for c in text.children if c.dep_ == "dobj" and c.i < verb.i), text)
    elif noun.dep_ == "dobj" and verb.dep_ == "acl" and verb.tag_ == "VBG" and _light(verb):
        found = text
    elif noun.dep_ == "dobj" and _light(verb):
        found = next((c for c in verb.lefts if c.dep_ in SUBJECTS), noun)
    else:
        return None
    return found if found.pos_ in ("NOUN", "PROPN") and _is_text(found) else None


def _is_text(noun: Token) -> bool:
    return "document" in kinds(noun.lemma_.lower()) or noun.lemma_ in performed.REPLIES


def _author(text: Token) -> Token | None:
    """Who speaks by a text: whose it is or from whom it comes, else who sent it."""
    own = performed.owner(text)
    if own is not None or text.dep_ != "dobj":
        return own
    return subject(text.head)


def _owner(noun: Token) -> Token | None:
    """Who says it: the possessor, "from X", "by X", "given by X", or the subject of "issued a warning"."""
    own = performed.owner(noun)
    if own is not None:
        return own
    text = _written(noun)
    if text is not None and (author := _author(text)) is not None:
        return author
    given, verb = _given(noun), _lighted(noun)
    if given is not None:
        return agent(given)
    return subject(verb) if verb is not None else None


def _to(noun: Token, before: int) -> tuple[Range, ...]:
    """Whom what a noun names is for, in front of offset `before`: "its warning to the council that …"."""
    given = _given(noun)
    by = agent(given) if given is not None else None
    text = _written(noun)
    texts = [t for t in (text, text.head) if t.pos_ in ("NOUN", "PROPN", "VERB")] if text is not None else []
    for host in (*_hosts(noun), *([by] if by is not None else []), *texts):
        heard = receiver(host)
        if heard is not None and end_of(heard) < before:
            start, end = noun_range(heard)
            return ((start, min(end, before - 1)),)
    return ()


def _announced(noun: Token, frames: frozenset[str]) -> Range | None:
    """What a noun announces: its clause, or of an account what it is an account of."""
    found = _clause(noun, frames) if "noun" in frames else None
    if found is not None:
        return to_range(noun.doc, (found[1], found[0].right_edge.i + 1))
    if "noun-of" not in frames:
        return None
    of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
    told = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if told is None or not is_saying(told) or _owner(told) is None:
        return None
    clause = _clause(told, _frames(told))
    last = max(told.right_edge.i, clause[0].right_edge.i if clause else 0)
    return to_range(noun.doc, (told.left_edge.i, last + 1))


def _by_noun(token: Token) -> Draft | None:
    frames = _frames(token)
    if not frames & {"noun", "noun-of"}:
        return None
    owner, content = _owner(token), _announced(token, frames)
    if content is None or owner is None or not can_speak(owner):
        return None
    voice = noun_range(owner)
    if voice[1] > content[0] > voice[0]:
        return None
    return Draft(voice, (token.idx, end_of(token)), token.lemma_.lower(), (content,), to=_to(token, content[0]))


def _answered(noun: Token) -> Draft | None:
    """ "A charge denied by Oslo", "a claim that Oslo rejects": the noun is what is denied."""
    found = answer(noun)
    if found is None or not can_speak(found[1]) or found[1].lower_ in RELATIVE:
        return None
    verb, who = found
    content = to_range(noun.doc, (noun.left_edge.i, verb.left_edge.i))
    if content is None:
        return None
    return Draft(noun_range(who), (verb.idx, end_of(verb)), verb.lemma_.lower(), (content,), telling=False)


def _by_adjective(token: Token) -> Draft | None:
    if "adjective" not in lexicon.tags("cues").get(token.lower_, ()):
        return None
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    copula = token.head if token.dep_ == "acomp" else token
    if copula is not token and copula.lemma_ not in ("be", "remain", "feel"):
        return None
    who = next((c for c in copula.children if c.dep_ in (*SUBJECTS, "nsubjpass")), None)
    if clause is None or who is None or not can_speak(who) or who.lower_ == "it" or supposed(copula):
        return None
    first = next((c for c in copula.children if c.dep_ == "auxpass"), copula)
    content = to_range(token.doc, (clause.left_edge.i, clause.right_edge.i + 1))
    if content is None or negated(copula) or content[0] < end_of(token):
        return None
    return Draft(noun_range(who), (first.idx, end_of(token)), f"be {token.lower_}", (content,))


def _by_nouns(noun: Token) -> Iterator[Draft]:
    told = _by_noun(noun) or _by_adjective(noun)
    for draft in (told, _answered(noun)):
        if draft is not None:
            yield draft
    if told is None:
        yield from performed.find(noun)


def find(read: Page) -> Iterator[Draft]:
    """Attributions by nouns and adjectives, in text order."""
    for sentence in read.annotated.sentences:
        for token in sentence:
            if token.pos_ == "NOUN":
                yield from _by_nouns(token)
            elif (told := _by_adjective(token)) is not None:
                yield told
