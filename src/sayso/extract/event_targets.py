"""Where a deed strikes: what it hits, the dam that bursts, "the attack on", "the Nepal flood"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import places
from sayso.annotate import Token
from sayso.extract import event_words
from sayso.extract.event_party import Cast
from sayso.extract.event_places import cite_name, is_place
from sayso.extract.event_roles import governor
from sayso.extract.event_triggers import Trigger
from sayso.model import Citation, Report

_INTO = frozenset({"in", "at", "near", "outside", "on", "against", "of", "off"})
_OF_DEEDS = frozenset({"in", "at", "near", "outside", "on", "against", "off", "through", "across"})
# Deeds that a name before the noun places ("the Nepal flood"); before an attack it may be who did it.
_PLACED_BEFORE = frozenset({"flood", "quake", "storm", "eruption", "tsunami", "fire", "landslide", "coup", "ceasefire"})
_OF_CLAUSE = ("subject", "object", "on", "in")
_WITHIN = frozenset({"in", "near", "outside", "off"})
_DEEPEST = 4


def where(trigger: Trigger, report: Report, cast: Cast) -> Citation | None:
    """The most exact name of a place that the deed's own clause gives as the one that it befell."""
    if trigger.sense.how == "structure":
        dams = [t for t in trigger.head.children if t.dep_ in ("nsubj", "nsubjpass")]
        named = next((_site(dam, report) for dam in dams), None)
        return named or _first(_below(trigger.head, _OF_DEEDS, 0), report, cast)
    if (dam := _broken(trigger)) is not None and (named := _site(dam, report)) is not None:
        return named
    if trigger.sense.family & _PLACED_BEFORE:
        before = [c for c in trigger.head.children if c.dep_ in ("compound", "nmod") and c.i < trigger.head.i]
        if before and is_place(before[-1], cast):
            return cite_name(before[-1], report)
    return _first(_struck(trigger), report, cast) or _first(_beside(trigger), report, cast)


def _beside(trigger: Trigger) -> Iterator[Token]:
    """Names after prepositions of place anywhere in the trigger's clause: "beaten by soldiers in Dorin"."""
    governed = governor(trigger.head)
    verb = governed[0] if trigger.form == "noun" and governed is not None else trigger.head
    if trigger.form == "noun" and governed is not None and governed[1] not in _OF_CLAUSE:
        verb = trigger.head
    verbs = {verb.i, *(c.i for c in verb.children if c.dep_ == "xcomp")}
    for token in verb.subtree:
        near = token.dep_ == "pobj" and token.head.lower_ in _OF_DEEDS and token.i > trigger.head.i
        if near and next((t.i for t in token.ancestors if t.i == verb.i or t.pos_ in ("VERB", "AUX")), -1) in verbs:
            yield token


def _broken(trigger: Trigger) -> Token | None:
    """The dam of "the bursting of the Berin dam", "the Berin dam collapse"."""
    if trigger.form != "noun":
        return None
    of = [c for c in trigger.head.children if c.dep_ == "prep" and c.lower_ == "of" and c.i == trigger.head.i + 1]
    near = [o for c in of for o in c.children if o.dep_ == "pobj"]
    near += [c for c in trigger.head.children if c.dep_ == "compound"]
    return next((t for t in near if t.lemma_.lower() in event_words.words("structure")), None)


def _site(structure: Token, report: Report) -> Citation | None:
    """ "The Berin dam": the name and the noun."""
    doc, first = structure.doc, structure.i
    while first and doc[first - 1].dep_ == "compound" and doc[first - 1].tag_.startswith("NNP"):
        first -= 1
    return report.cite(doc[first].idx, structure.idx + len(structure.text)) if first < structure.i else None


def _first(tokens: Iterator[Token], report: Report, cast: Cast) -> Citation | None:
    """The first name that is no state's, else the first."""
    named = [token for token in tokens if _named(token, cast)]
    towns = [token for token in named if (at := places.lookup(token.text)) is None or at.form == "capital"]
    return cite_name((towns or named)[0], report) if named else None


def _named(token: Token, cast: Cast) -> bool:
    """Whether a token names a place; after "the port of" any name does, after "near" any that is nobody's."""
    if is_place(token, cast):
        return True
    of = token.head
    if token.tag_ != "NNP" or token.ent_type_ in ("DATE", "TIME", "ORG", "EVENT"):
        return False
    if of.lower_ == "of":
        return of.head.lemma_.lower() in event_words.words("spot")
    entity = cast.entity(token)
    if entity is not None and entity.kind == "person":
        return False
    # "Explosions rocked Kelm": what such a verb befalls is somewhere, if it is nobody.
    return of.lower_ in _WITHIN or (token.dep_ == "dobj" and event_words.carrier(of))


def _struck(trigger: Trigger) -> Iterator[Token]:
    """Nouns that may say where: below the trigger, below what it hits, below its clause."""
    head = trigger.head
    yield from _below(head, _OF_DEEDS | {"from"} if trigger.sense.kind == "retreat" else _OF_DEEDS, 0)
    if trigger.form == "verb":
        yield from _objects(head)
        return
    for clause in head.children:
        if clause.dep_ in ("relcl", "acl"):
            yield from _objects(clause)
            yield from _below(clause, _OF_DEEDS, 0)
    governed = governor(head)
    if governed is not None and governed[1] == "subject" and event_words.carrier(governed[0]):
        yield from _objects(governed[0])
    if governed is not None and governed[1] in _OF_CLAUSE:
        yield from _below(governed[0], _OF_DEEDS, 0)


def _objects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield from _below(child, _INTO, 0)
            yield child


def _below(head: Token, prepositions: frozenset[str], depth: int) -> Iterator[Token]:
    """What prepositions of place govern below a word, the deepest and so most exact first."""
    if depth >= _DEEPEST:
        return
    for child in sorted(head.children, key=lambda t: t.i):
        if child.dep_ == "prep" and child.lower_ in prepositions and child.i > head.i:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.ent_type_ not in ("DATE", "TIME"):
                    if noun.tag_ in ("NN", "NNS") or noun.lemma_.lower() in event_words.words("spot"):
                        yield from _below(noun, _INTO, depth + 1)
                    yield noun
