"""The main event of each report; reports with the same one are one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.model import Event, EventMention, Reading, Story
from sayso.resolve.dates import spoken, spoken_interval

# Points for standing in the lead, for every mention, for being a contact with parties, for parties in the headline.
_LEAD, _MENTION, _PARTIES, _FACT, _IN_HEADLINE = 4, 1, 1, 1, 6
_LEAD_SENTENCES = 3
# A chain with fewer points is not what the report is about.
_ENOUGH = 5
_PAIR = 2
_LONGEST_TITLE = 90


def main_chain(reading: Reading, chains: Sequence[Sequence[EventMention]]) -> str | None:
    """Id of the first mention of the chain that the report is about, or None."""
    best: tuple[int, int, str] | None = None
    lead_end = _lead_end(reading)
    headed = _in_headline(reading)
    for chain in chains:
        first = chain[0]
        if first.background or first.status == "denied":
            continue
        if first.kind == "consult" and len(first.participants) < 2 and not any(m.place for m in chain):
            continue
        points = _MENTION * len(chain) + _FACT * min(2, sum(bool(m.facts) for m in chain))
        points += _LEAD if first.span.start < lead_end else 0
        points += _PARTIES if len(first.participants) >= 2 else 0
        points += _IN_HEADLINE if first.kind == "consult" and len(headed & set(first.participants)) >= _PAIR else 0
        points -= _PARTIES if first.status == "scheduled" else 0
        rank = (points, -first.span.start, first.id)
        if points >= _ENOUGH and (best is None or rank > best):
            best = rank
    return best[2] if best else None


def _in_headline(reading: Reading) -> frozenset[int]:
    """Keys of the people whom the report's title names by their last name."""
    title = {word.strip(",.:;").removesuffix("'s").removesuffix("’s") for word in (reading.report.title or "").split()}
    people = [entity for entity in reading.entities if entity.named and entity.kind == "person" and entity.name]
    return frozenset(entity.key for entity in people if entity.name.split()[-1] in title)


def _lead_end(reading: Reading) -> int:
    """Where the first sentences of prose end."""
    lead = reading.sentences[:_LEAD_SENTENCES]
    return lead[-1].end if lead else 0


def tell(
    readings: Sequence[Reading], main: Mapping[str, Event], alike: Mapping[str, str] | None = None
) -> tuple[Story, ...]:
    """Stories sorted by id: reports with one main event, and those that `alike` puts with another report.

    `alike` maps a report to the one that its story is named after; any other without a main event stands alone.
    """
    together: dict[str, list[Reading]] = {}
    for reading in sorted(readings, key=lambda reading: reading.report.id):
        report = reading.report.id
        event = main.get(report)
        name = (alike or {}).get(report) or (event.id if event else report)
        together.setdefault(name, []).append(reading)
    told: list[Story] = []
    for group in together.values():
        reports = tuple(reading.report.id for reading in group)
        event = next((main[report] for report in reports if report in main), None)
        told.append(Story(_title(event) if event else _headline(group[0]), event.id if event else None, reports))
    return tuple(sorted(told, key=lambda story: story.id))


def _title(event: Event) -> str:
    when = event.when
    if when.earliest is not None and when.earliest == when.latest:
        return f"{event.title}, {spoken(when.earliest)}"
    words = spoken_interval(when.earliest, when.latest)
    return f"{event.title}, {words}" if words else event.title


def _headline(reading: Reading) -> str:
    report = reading.report
    if report.title:
        return report.title
    for piece in sorted(report.not_text):
        if piece.kind == "headline" and report.text[piece.start : piece.end].strip():
            return " ".join(report.text[piece.start : piece.end].split())
    words = " ".join(reading.sentences[0].text.split()) if reading.sentences else " ".join(report.text.split())
    if len(words) <= _LONGEST_TITLE:
        return words or "Empty report"
    return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"
