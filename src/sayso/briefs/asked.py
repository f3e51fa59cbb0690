"""What a user asks about: an id, a citation or the name of a report, found in the brief."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import chain

from sayso.briefs.entries import Entry
from sayso.briefs.index import Index
from sayso.errors import UsageError
from sayso.model import Citation, Report

_CITATION = re.compile(r"(?P<name>.+?)\s*[¶:]\s*(?P<number>\d+)")
_ID = re.compile(r"(?P<kind>[a-z])-?(?P<digits>[0-9a-f]{3,12})")
_NEAREST = 3  # ids, or
_NAMES = 8  # names of reports, that an error line shows


def find(index: Index, wanted: str) -> Entry | Citation:
    """A paragraph for a citation ("001¶6", "001:6"), a report for its name, else what has an id that begins so.

    Raises UsageError where nothing, or more than one thing, is called so.
    """
    cited = _CITATION.fullmatch(wanted)
    if cited:
        return _paragraph(index, _named(index, cited["name"]), int(cited["number"]))
    known = _reports(index, wanted)
    asked = _ID.fullmatch(wanted)
    return _entry(index, wanted, f"{asked['kind']}-{asked['digits']}") if asked and not known else _named(index, wanted)


def _entries(index: Index) -> Iterator[Entry]:
    """Everything of the brief that has an id."""
    picture, findings = index.picture, index.findings
    return chain(
        index.reports.values(),
        index.statements.values(),
        index.ascribed.values(),
        (mention for reading in picture.readings for mention in reading.events),
        picture.events,
        picture.actors,
        picture.origins,
        picture.stories,
        findings.claims,
        findings.commitments,
        findings.demands,
        findings.quotations,
        findings.differences,
    )


def _entry(index: Index, wanted: str, start: str) -> Entry:
    entries = {entry.id: entry for entry in _entries(index)}
    ids = sorted(entries)
    found = [one for one in ids[bisect_left(ids, start) :][: _NEAREST + 1] if one.startswith(start)]
    if len(found) == 1:
        return entries[found[0]]
    if found:
        raise UsageError(f"more than one thing has an id that begins with {start}: {', '.join(found[:_NEAREST])}, …")
    raise UsageError(f"nothing in these reports has the id {wanted}; {_nearest(entries, start)}")


def _nearest(entries: Mapping[str, Entry], start: str) -> str:
    """The ids of the same kind that look most like it; where none does, the first ones of its place in order."""
    same = sorted(one for one in entries if one[0] == start[0]) or sorted(entries)
    at = max(0, min(bisect_left(same, start) - 1, len(same) - _NEAREST))
    near = get_close_matches(start, same, _NEAREST) or same[at : at + _NEAREST]
    return f"nearest: {', '.join(near)}" if near else "nothing in it has an id"


def _reports(index: Index, name: str) -> list[Report]:
    """Reports called so in the brief, else those whose file's name starts so."""
    reports = sorted(index.reports.values(), key=lambda report: report.paths)
    exact = [r for r in reports if name in (index.names[r.id], r.id, *r.paths)]
    return exact or [r for r in reports if any(p.rpartition("/")[2].startswith(name) for p in r.paths)]


def _named(index: Index, name: str) -> Report:
    """The one report that is called so. Raises UsageError."""
    found = _reports(index, name)
    if len(found) == 1:
        return found[0]
    names = [index.names[r.id] for r in found or sorted(index.reports.values(), key=lambda r: r.paths)]
    if len(names) > _NAMES:
        names = [*(get_close_matches(name, names, _NAMES, cutoff=0.3) or names[:_NAMES]), "…"]
    raise UsageError(f"{len(found) or 'no'} reports are called '{name}', expected one of {', '.join(names)}")


def _paragraph(index: Index, report: Report, number: int) -> Citation:
    if not 1 <= number <= len(report.lines):
        raise UsageError(f"{index.names[report.id]} has no paragraph {number}, expected 1 to {len(report.lines)}")
    start, end = report.lines[number - 1]
    return report.cite(start, end)
