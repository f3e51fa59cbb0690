"""Accounts by topic, tellers side by side: an account belongs to its teller, whoever is said to have spoken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso import concepts
from sayso.briefs import mutual, saying, voices, words
from sayso.briefs.page import TOLD, Cites, Line, Part, Row, Section, Table, Words
from sayso.briefs.scope import NO_SOURCE, Scope, aside, counted, joined, label, line, values
from sayso.model import Actor, Citation, Claim, Fact, Statement, Voice

COLUMNS: Final = 2
"""Sides with a column of their own: a page and a terminal hold two, the others share the last column."""

_NAMED: Final = 3  # speakers named before a line that several have said
_NOTE: Final = "An account belongs to its teller, whoever is said to have spoken."
_NONE: Final = "other matters"  # the topic of claims on none that the lexicon has
_SINGLE: Final = "single remarks"  # claims on no topic that one report alone carries
_SEVERAL: Final = 2  # separate texts from which on a claim on no topic is a row of its own
_TELLING: Final = 2  # its words that name the row
_LABEL: Final = 28  # characters of a row's name
_LONG: Final = 48  # characters of what a report calls somebody of whom nothing else is known
_PRONOUNS: Final = frozenset(("he", "she", "it", "they", "we", "i", "you", "who", "which", "one", "some", "others"))
_CORE: Final = 0.6  # a line that holds another and little more than it says nothing new


def section(scope: Scope) -> Section | None:
    """Facts of the main event; what both sides tell, and one of the other; then the other claims by topic, with one
    column a side, and one for all others.
    """
    sides = voices.parties(scope, COLUMNS)
    told = mutual.parted(scope, sides)
    rows = _topics(scope, sides, told.rest)
    columns = [f"{TOLD}{_named(scope, side)}" for side in sides] + [voices.OTHERS if sides else voices.ALL]
    if sides and not any(row.cells[-1] for row in rows):
        columns.pop()
        rows = [Row(row.head, row.cells[:-1]) for row in rows]
    table = Table("topic", tuple(columns), tuple(rows)) if rows else None
    facts, first = _facts(scope), tuple(_mutual(scope, told, sides))
    if not (facts or first or table):
        return None
    return Section("accounts", "Accounts", lead=facts, first=first, table=table, note=_NOTE)


def _named(scope: Scope, side: str) -> str:
    actor = scope.look.actors.get(side)
    return scope.look.short(actor) if actor else words.side(side)


def _mutual(scope: Scope, told: mutual.Mutual, sides: Sequence[str]) -> Iterator[Line]:
    """What both tell, and below it what one tells of the other and the other does not."""
    if told.both:
        yield line(label(f"Both {' and '.join(_named(scope, side) for side in sides)} tell:"))
    for claim in told.both:
        yield _both(scope, claim, sides)
    for (teller, of), claims in told.alone.items():
        name = _named(scope, teller)
        yield line(label(f"Of {_named(scope, of)}, on the word of {name} alone:"))
        for claim in claims:
            for made in _columns(scope, claim, sides).values():
                yield from (replace(one, level=1) for one in made)


def _both(scope: Scope, claim: Claim, sides: Sequence[str]) -> Line:
    """A claim once, with where each side tells it."""
    columns = sorted(_columns(scope, claim, sides).items())
    said = [p for p in columns[0][1][0].parts if not isinstance(p, Cites) and getattr(p, "weight", "") != "teller"]
    told: list[Part] = []
    for column, made in columns:
        told.append(aside(_named(scope, sides[column]) if column < len(sides) else voices.OTHERS))
        told.append(scope.cites(citation for one in made for citation in one.citations))
    return line(*said, *told, level=1)


def _facts(scope: Scope) -> tuple[Line, ...]:
    """What is told of the main event itself, one line a fact: what differs first, then the most told."""
    facts = scope.look.findings.facts.get(scope.story.event or "", ())
    ordered = sorted(facts, key=lambda fact: _fact_order(scope, fact))
    return tuple(line(label(f"{words.capital(words.line(f.name))}:"), *values(scope, f)) for f in ordered)


def _fact_order(scope: Scope, fact: Fact) -> tuple[bool, int, str]:
    texts = scope.look.picture.texts(citation for value in fact.values for citation in value.citations)
    return (fact.agreement != "differ", -texts, fact.name)


def _topics(scope: Scope, sides: Sequence[str], claims: Iterable[Claim]) -> list[Row]:
    rows: dict[str, list[list[Line]]] = {}
    for claim in claims:
        cells = rows.setdefault(_topic(claim), [[] for _ in (*sides, None)])
        for at, lines in _columns(scope, claim, sides).items():
            cells[at].extend(lines)
    made = [Row(topic, tuple(_leaner(scope.merged(cell)) for cell in cells)) for topic, cells in rows.items()]
    return _once(sorted(made, key=lambda row: _weight(scope, row, len(sides)), reverse=True), scope)


def _once(rows: Iterable[Row], scope: Scope) -> list[Row]:
    """Rows without lines that say in the same words, from the same places of this story's, what stands further up."""
    above: dict[tuple[int, str], set[Citation]] = defaultdict(set)
    kept = []
    for row in rows:
        cells = []
        for column, cell in enumerate(row.cells):
            places = [[c for c in made.citations if c.report in scope.reports] for made in cell]
            keys = [(column, _text(made)) for made in cell]
            found = zip(cell, keys, places, strict=True)
            cells.append(tuple(made for made, key, cited in found if not above[key].issuperset(cited)))
            for key, cited in zip(keys, places, strict=True):
                above[key].update(cited)
        if any(cells):
            kept.append(Row(row.head, tuple(cells)))
    return kept


def _topic(claim: Claim) -> str:
    """The claim's topic; of one that has none, and stands in several texts, its first telling words."""
    topic = words.line(claim.topic)
    if topic and topic != _NONE:
        return topic
    if claim.texts < _SEVERAL:
        return _SINGLE
    telling = [w for w in concepts.words(claim.text) if concepts.weight(w.concept) == 1.0]
    if len(telling) < _TELLING:
        return _SINGLE
    first, second = telling[:_TELLING]
    together = words.line(claim.text[first.start : second.end])
    apart = f"{claim.text[first.start : first.end]}, {claim.text[second.start : second.end]}"
    return together if len(together) <= _LABEL else words.line(apart)


def _weight(scope: Scope, row: Row, sides: int) -> tuple[bool, int]:
    """Sort key of a topic: whether several sides tell of it, then in how many separate texts."""
    citations = [citation for cell in row.cells for made in cell for citation in made.citations]
    return (sum(map(bool, row.cells[:sides])) > 1, scope.look.picture.texts(citations))


def _leaner(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a cell without those that hold another of the same place and little more."""
    texts, places = [_text(one) for one in lines], [one.citations for one in lines]
    beside: dict[str, list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        beside[place[0].report].append(at)

    def fuller(at: int, other: int) -> bool:
        long, short = texts[at], texts[other]
        little_more = len(long) > len(short) >= _CORE * len(long)
        return little_more and places[at][0].overlaps(places[other][0]) and short in long

    earlier: dict[str, list[frozenset[Citation]]] = defaultdict(list)
    kept = []
    for at, one in enumerate(lines):
        cited = frozenset(places[at])
        again = any(cited <= other for other in earlier[texts[at]])
        if again or any(fuller(at, other) for other in beside[places[at][0].report]):
            continue
        earlier[texts[at]].append(cited)
        kept.append(one)
    return tuple(kept)


def _text(one: Line) -> str:
    return " ".join(part.text for part in one.parts if isinstance(part, Words) and part.weight == "plain")


def _columns(scope: Scope, claim: Claim, sides: Sequence[str]) -> dict[int, list[Line]]:
    """Column → the claim as tellers of that column have it; narration stands among the others."""
    told: dict[tuple[int, bool], list[tuple[Statement, Citation]]] = defaultdict(list)
    narrated = []
    for citation in scope.look.sort(claim.citations):
        statement = _statement(scope, claim, citation)
        if statement is None:
            narrated.append(citation)
            continue
        teller = scope.look.teller(statement)
        side = (teller.side if teller.side in sides else teller.id) if teller else None
        column = sides.index(side) if side in sides else len(sides)
        told[column, not statement.voices].append((statement, citation))
    columns: dict[int, list[Line]] = {}
    for (column, _), said in sorted(told.items(), key=lambda item: item[0]):
        if scope.cited_here(citation for _, citation in said):
            columns.setdefault(column, []).append(_told(scope, claim, said))
    if scope.cited_here(narrated):
        parts: list[Part] = [_words(claim, narrated), aside(NO_SOURCE), scope.cites(narrated)]
        parts += [*_texts(claim, narrated), *joined(claim.joined_by)]
        columns.setdefault(len(sides), []).append(line(*parts))
    return columns


def _statement(scope: Scope, claim: Claim, citation: Citation) -> Statement | None:
    """The statement in whose content a citation of the claim stands: one of the claim's own, else the innermost."""
    said = scope.look.said(citation)
    found = [s for s in said if s.id in claim.statements] or said
    return min(found, key=lambda s: (s.content[-1].end - s.content[0].start, s.id), default=None)


def _words(claim: Claim, citations: Sequence[Citation]) -> Words:
    """The claim's text where one of these citations has it, else the words of the first."""
    text = claim.text if any(claim.text in c.text for c in citations) else citations[0].text
    return Words(words.cut(words.line(text), saying.LONGEST))


def _texts(claim: Claim, citations: Iterable[Citation]) -> tuple[Part, ...]:
    """A remark where several reports carry the claim in fewer separate texts."""
    reports = len({citation.report for citation in citations})
    return counted(claim.texts, reports) if reports == len(claim.reports) else ()


def _told(scope: Scope, claim: Claim, said: Sequence[tuple[Statement, Citation]]) -> Line:
    """The claim in the words of one of these statements, of this story's reports, with the names of those who tell it.

    All of the statements have voices, or none has.
    """
    statements, citations = [s for s, _ in said], [c for _, c in said]
    here = [s for s in statements if s.report in scope.reports] or statements
    chosen = _chosen(claim, here)
    passed = _passed(scope, chosen, statements)
    if passed and len(chosen.voices) == 1 and (relayed := [s for s in here if len(s.voices) > 1]):
        chosen = _chosen(claim, relayed)  # beside who passes it on stand the words that he passed on
        passed = _passed(scope, chosen, statements)
    text = Words(saying.shown(scope.look, chosen, claim.text))
    rest = (*_texts(claim, citations), *_people(statements), *joined(claim.joined_by))
    if not chosen.voices:
        return line(text, aside(NO_SOURCE), scope.cites(citations), *rest)
    opening = label(f"{_together(_speakers(scope, chosen, statements))}:")
    told = [Words(_together(passed), "teller")] if passed else []
    return line(opening, text, *told, scope.cites(citations), *rest)


def _chosen(claim: Claim, statements: Sequence[Statement]) -> Statement:
    """The statement whose words are shown: one that has the claim's, else the first."""
    return next((s for s in statements if any(claim.text in piece.text for piece in s.content)), statements[0])


def _passed(scope: Scope, chosen: Statement, statements: Sequence[Statement]) -> list[str]:
    """Who passes on what others said, as they are called."""
    tellers = [_called(scope, s.voices[0], scope.look.teller(s)) for s in statements if len(s.voices) > 1]
    speakers = _speakers(scope, chosen, statements) if tellers else ()
    return [teller for teller in tellers if teller not in speakers]


def _people(statements: Iterable[Statement]) -> tuple[Part, ...]:
    """A remark where people made, changed or accepted what the line rests on."""
    names = sorted({statement.by for statement in statements if statement.by})
    return (aside(f"corrected or accepted by {_together(names)}"),) if names else ()


def _speakers(scope: Scope, chosen: Statement, statements: Iterable[Statement]) -> Sequence[str]:
    """Who is said to have spoken in the chosen statement, then in the others."""
    return [_speaker(scope, s) for s in (chosen, *(other for other in statements if other is not chosen))]


def _speaker(scope: Scope, statement: Statement) -> str:
    """Who is said to have spoken: the innermost voice, or the nearest to it that is known."""
    voices = (scope.look.actor(statement.report, voice) for voice in reversed(statement.voices))
    return _called(scope, statement.voices[-1], next(filter(None, voices), None))


def _called(scope: Scope, voice: Voice, actor: Actor | None) -> str:
    """What somebody is called; of whom nothing is known but what the report calls him, that."""
    own = words.line(voice.span.text)
    return scope.look.short(actor) if actor or own.lower() in _PRONOUNS else words.cut(own, _LONG)


def _together(found: Iterable[str]) -> str:
    """The names, the first ones only where they are many."""
    once = list(dict.fromkeys(found))
    return ", ".join(once) if len(once) <= _NAMED else f"{', '.join(once[: _NAMED - 1])} and others"
