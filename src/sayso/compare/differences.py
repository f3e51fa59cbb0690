"""Where reports part. A false alarm costs a reader more than a miss, so each kind has narrow rules of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from sayso.compare import accusations, facts, headlines, lookups, mouths, readouts, values
from sayso.compare.lookups import Lookup
from sayso.compare.values import Value
from sayso.model import Citation, Claim, Difference, Fact, FactValue, Picture, Position, Quotation

LABELS: Mapping[str, str] = {
    "duration": "length",
    "started": "start",
    "ended": "end",
    "requested by": "who asked",
    "number": "number",
}
"""What a page calls a fact, where that is not its name."""

_WORDED = frozenset(("duration", "started", "ended", "number"))
"""Facts of which a mere difference of wording is worth a line."""


_COUNT = "number"
_EITHER = " (either count may be older)"
"""Said of counts that differ in reports of which none is known to be later: a toll rises, nobody need be wrong."""
_RISEN = re.compile(
    r"\b(?:ris(?:en|es|ing) to|rose to|rais(?:ed|es|ing) (?:the|an|its|their)|climb(?:ed|s|ing) to|up from|"
    r"revis(?:ed|es|ing)|updat(?:ed|es|ing)|(?:earlier|previous|initial) (?:\w+ )?(?:toll|figure|count|number))\b",
    re.IGNORECASE,
)
"""What says that a count takes the place of an earlier one."""


def weigh(
    lookup: Lookup,
    known: Mapping[str, tuple[Fact, ...]],
    claims: tuple[Claim, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Difference, ...]:
    """All differences of a picture, sorted by kind (contradictions first), then by what they are about."""
    found = [
        *_of_facts(lookup, known),
        *readouts.find(lookup),
        *mouths.attributions(lookup),
        *mouths.joint_leads(lookup),
        *headlines.find(lookup),
        *accusations.find(lookup),
    ]
    return tuple(sorted(_merged(found), key=order))


def order(difference: Difference) -> tuple[int, str, str]:
    """Sort key of a difference: by kind, contradictions first, then by what it is about."""
    return _ORDER.index(difference.kind), difference.about, difference.id


def _merged(found: Iterable[Difference]) -> Iterator[Difference]:
    """Differences, those on one matter in the same words as one: so a copied report adds none."""
    alike: dict[tuple[object, ...], list[Difference]] = {}
    for one in found:
        alike.setdefault((one.kind, one.about, *(value.value for value in one.values)), []).append(one)
    for group in alike.values():
        values = zip(*(one.values for one in group), strict=True)
        yield replace(group[0], values=tuple(_together(same) for same in values))


def _together(same: Sequence[Position]) -> Position:
    citations = {citation for position in same for citation in position.citations}
    return Position(
        same[0].value,
        tuple(sorted({voice for position in same for voice in position.voices})),
        lookups.reports_of(citations),
        tuple(sorted(citations)),
    )


_ORDER = (
    "contradiction",
    "update",
    "report against itself",
    "attribution",
    "reporter's reading",
    "opposing accusations",
    "wording",
)


def _of_facts(lookup: Lookup, known: Mapping[str, tuple[Fact, ...]]) -> Iterator[Difference]:
    picture = lookup.picture
    for event in sorted(picture.events, key=lambda event: event.id):
        risen, ahead = _risen(known.get(event.id, ()), lookup), facts.planned(event)
        for fact in known.get(event.id, ()):
            label = LABELS.get(fact.name, fact.name)
            parting = _parting(fact, ahead)
            if fact.agreement == "differ" and parting and not _may_nest(fact):
                values_apart = tuple(_position(value) for value in parting)
                cited = {citation.report for value in parting for citation in value.citations}
                toll = fact.name.startswith(_COUNT)
                later = _updated(parting, picture) or (toll and cited & risen)
                about = f"{label}{_EITHER if toll and not later else ''}: {event.title}"
                yield Difference(about, "update" if later else "contradiction", values_apart)
            elif fact.agreement == "consistent" and fact.name in _WORDED and _worded(fact, ahead):
                about = f"{label}: {event.title}"
                yield Difference(about, "wording", tuple(_position(value) for value in fact.values))


def _worded(fact: Fact, ahead: frozenset[Citation]) -> bool:
    """Whether values are several wordings of one, not what was planned beside what came."""
    return len(fact.values) > 1 and len({ahead.issuperset(value.citations) for value in fact.values}) == 1


def _may_nest(fact: Fact) -> bool:
    """Whether values may lie in each other without our knowing: places whose countries are not known."""
    return fact.name == "place" and not all(values.known_place(value.value) for value in fact.values)


def _read(fact: Fact, value: FactValue) -> Value:
    return values.read(fact.name, value.value, value.normalized)


def _parting(fact: Fact, ahead: frozenset[Citation]) -> tuple[FactValue, ...]:
    """The values that differ from another one of another report; none of them planned and the other come about."""
    parts = set()
    for one, other in combinations(fact.values, 2):
        reports = {c.report for c in one.citations} | {c.report for c in other.citations}
        if ahead.issuperset(one.citations) != ahead.issuperset(other.citations):
            continue
        if len(reports) > 1 and values.relate(_read(fact, one), _read(fact, other)) == "differ":
            parts |= {one, other}
    return tuple(value for value in fact.values if value in parts)


def _position(value: FactValue) -> Position:
    return Position(value.value, value.voices, lookups.reports_of(value.citations), value.citations)


def _updated(parting: tuple[FactValue, ...], picture: Picture) -> bool:
    """Whether two counts come from reports of which one is known to be later: then the later one may know more."""
    if len(parting) != 2:
        return False
    first, second = (_span(value, picture) for value in parting)
    return bool(first and second and (first[1] < second[0] or second[1] < first[0]))


def _risen(known: Iterable[Fact], lookup: Lookup) -> frozenset[str]:
    """Reports that say of a count that it takes the place of an earlier one: they know more than the others."""
    counts = {c for fact in known if fact.name.startswith(_COUNT) for value in fact.values for c in value.citations}
    by_report: dict[str, list[Citation]] = defaultdict(list)
    for count in counts:
        by_report[count.report].append(count)
    return frozenset(
        report
        for report, held in by_report.items()
        if any(
            _RISEN.search(sentence.text)
            for sentence in lookup.readings[report].sentences
            if any(sentence.covers(citation) for citation in held)
        )
    )


def _span(value: FactValue, picture: Picture) -> tuple[date, date] | None:
    """From the earliest to the latest day on which the reports of a value can have appeared."""
    dates = [picture.dates.get(citation.report) for citation in value.citations]
    known = [(when.earliest, when.latest) for when in dates if when and when.earliest and when.latest]
    if len(known) < len(dates):
        return None
    return min(first for first, _ in known), max(last for _, last in known)
