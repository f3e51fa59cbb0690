"""Where an event happens: a name after "in" or "at", or before the noun ("the Geneva talks")."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import places
from sayso.annotate import Token
from sayso.extract import event_words
from sayso.extract.event_clauses import given
from sayso.extract.event_party import Cast
from sayso.extract.event_roles import same_doer
from sayso.extract.event_triggers import Trigger
from sayso.model import Citation, Report

# Phrases on which the parser hangs a place that belongs to the event: "on 10 January in Geneva", "as guests in Geneva".
_LOOSE = frozenset({"on", "in", "for", "as", "during", "at", "with", "of", "between", "by"})
_NEAR = frozenset({"in", "at", "near", "outside"})


def place(trigger: Trigger, governing: Token | None, report: Report, cast: Cast) -> Citation | None:
    """Where it happens: a name after "in" or "at", or before the noun ("the Geneva talks")."""
    noun = trigger.head
    before = [t for t in noun.children if t.dep_ in ("compound", "nmod") and t.i < noun.i and _is_town(t, cast)]
    if trigger.form == "noun" and before:
        return cite_name(before[0], report)
    if (hosting := _hosting(trigger, governing, report, cast)) is not None:
        return hosting
    around = [noun, *(c for c in noun.children if c.dep_ in ("relcl", "acl", "dobj"))]
    around += [c for c in noun.children if c.dep_ == "conj" and trigger.form == "verb" and same_doer(noun, c)]
    if governing is not None and governing.i != noun.i:
        around.extend((governing, *(c for c in governing.children if c.dep_ == "acomp")))
    around.extend(_reached_by(governing or noun))
    for head in around:
        visit = trigger.sense.mode == "visit" or (head.i != noun.i and given("motion", head) is not None)
        for preposition in sorted(_prepositions(head, _NEAR | {"to"} if visit else _NEAR), key=lambda t: t.i):
            for named in preposition.children:
                timed = any(c.dep_ == "nummod" for c in named.children) or named.ent_type_ in ("DATE", "TIME")
                if named.dep_ == "pobj" and not timed and (found := _named_place(named, cast)) is not None:
                    return cite_name(found, report)
    return None


def _reached_by(verb: Token) -> list[Token]:
    """The journey made for it: "travelled" in "travelled to Bishkek to meet"."""
    going = verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and given("motion", verb.head) is not None
    return [verb.head] if going else []


def _hosting(trigger: Trigger, governing: Token | None, report: Report, cast: Cast) -> Citation | None:
    """The place that hosts or is visited: "Oman hosted the talks", "visited Lima"."""
    hosted = governing is not None and governing.lemma_ == "host" and trigger.form == "noun"
    if hosted and governing is not None:
        named = [c for c in governing.children if c.dep_ == "nsubj"]
    elif trigger.form == "verb" and trigger.sense.mode == "visit":
        named = [c for c in trigger.head.children if c.dep_ == "dobj"]
    else:
        return None
    return next((cite_name(c, report) for c in named if is_place(c, cast)), None)


def _prepositions(head: Token, kinds: frozenset[str] = _NEAR) -> Iterator[Token]:
    """Prepositions of place at a word, also those that the parser hangs on one another ("on 10 January in Geneva")."""
    for child in head.children:
        if child.dep_ in ("prep", "agent"):
            if child.lower_ in kinds:
                yield child
            for inner in child.children:
                if inner.dep_ in ("pobj", "prep") and child.lower_ in _LOOSE:
                    yield from _prepositions(inner)


def _named_place(token: Token, cast: Cast) -> Token | None:
    if is_place(token, cast):
        return token
    for child in token.children:
        # "in Geneva approach": a verb that the parser took for a noun.
        if child.dep_ == "compound" and child.ent_type_ == "GPE" and child.i == token.i - 1 and token.tag_ == "NN":
            return child
    seat = any(token.lemma_.lower() in event_words.words(tag) for tag in ("spot", "place", "building"))
    for child in token.children:
        if child.lower_ == "of" and seat:
            return next((c for c in child.children if is_place(c, cast)), None)
    return None


def _is_town(token: Token, cast: Cast) -> bool:
    """A place before a noun that is no party to it: "Geneva talks", not "Russia talks", "U.S.-Russia talks"."""
    if "-" in token.text or (token.i + 1 < len(token.doc) and token.nbor(1).text == "-"):
        return False
    entity = cast.entity(token)
    located = (entity is not None and entity.kind == "place") or token.ent_type_ in ("GPE", "LOC", "FAC")
    return located and (places.country(token.text) is None or places.is_capital(token.text))


def is_place(token: Token, cast: Cast) -> bool:
    """Whether a token is the name of a place, as far as parser, cast and gazetteer know."""
    if token.tag_ not in ("NNP", "NNPS") or (
        token.ent_type_ in ("DATE", "TIME", "PERSON") and not places.lookup(token.text)
    ):
        return False
    entity = cast.entity(token)
    if entity is not None and entity.kind == "person":
        return False
    return (
        token.ent_type_ in ("GPE", "LOC", "FAC")
        or places.lookup(token.text) is not None
        or (entity is not None and entity.kind == "place")
    )


def cite_name(token: Token, report: Report) -> Citation:
    """The name that a token heads without its article, with what "and" and "of" join to it ("Gulf of Aden")."""
    parts = ("NNP", "NNPS", "CC", "DT", "POS", "HYPH")
    names = [t for t in token.subtree if t.tag_ in parts or t.dep_ == "compound"]
    run = [token]
    for near in sorted((t for t in names if t.i < token.i), key=lambda t: -t.i):
        if near.i == run[0].i - 1:
            run.insert(0, near)
    for near in sorted((t for t in names if t.i > token.i), key=lambda t: t.i):
        if near.i == run[-1].i + 1:
            run.append(near)
    run += _of_a_name(run[-1])
    while run[0].tag_ in ("DT", "CC", "POS") and len(run) > 1:
        run.pop(0)
    while run[-1].tag_ in ("DT", "CC", "POS") and len(run) > 1:
        run.pop()
    return report.cite(run[0].idx, run[-1].idx + len(run[-1].text))


def _of_a_name(token: Token) -> list[Token]:
    """What "of" adds to a name: "of Aden" to "the Gulf", "of the Oder" to "the Bend"."""
    own = [c for c in token.children if c.i == token.i + 1 and c.lower_ == "of"]
    named = [c for preposition in own for c in preposition.children if c.tag_ in ("NNP", "NNPS")]
    found = [*own, *named[0].subtree] if named else []
    whole = all(t.tag_ in ("NNP", "NNPS", "DT", "IN") for t in found)
    return found if whole and [t.i for t in found] == list(range(token.i + 1, token.i + 1 + len(found))) else []
