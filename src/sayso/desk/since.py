"""What has come since a day: new, said by more texts, now contradicted; two results of one store, side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from sayso.briefs import cites, words
from sayso.briefs.index import Index, index
from sayso.briefs.scope import party
from sayso.model import Citation, Claim, Commitment, Demand, Difference, Event, Story
from sayso.pipeline import Result

Kind = Literal["report", "story", "claim", "commitment", "demand", "difference", "fact"]
T = TypeVar("T")

MOST = 3  # reports that a line cites


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is other than it was: `change` says how, `before` and `now` what it was and is, in short words.

    `reports` are those that were added since and that show it (ids), `cites` where it stands.
    """

    kind: Kind
    change: str
    id: str
    text: str
    before: str
    now: str
    reports: tuple[str, ...]
    cites: str


def changes(now: Result, then: Result) -> tuple[Change, ...]:
    """What `now` has that `then`, the result of some of its reports, has not; by kind, most telling first."""
    compared = _Compared(now, then)
    return tuple(
        change
        for part in (
            compared.reports(),
            compared.stories(),
            compared.claims(),
            compared.facts(),
            compared.differences(),
            compared.commitments(),
            compared.demands(),
        )
        for change in part
    )


class _Compared:
    """Two results, with look-ups over the later one."""

    def __init__(self, now: Result, then: Result) -> None:
        self.now, self.then = now, then
        self.look: Index = index(now.picture, now.findings)
        self.fresh = frozenset(report.id for report in now.reports) - {report.id for report in then.reports}

    def change(
        self, kind: Kind, how: str, one: tuple[str, str], was: tuple[str, str], where: Iterable[Citation]
    ) -> Change:
        """A change of the thing with this (id, text), which was and is so; `where` it stands."""
        found = self.look.sort(where)
        reports = tuple(sorted(self.fresh & {citation.report for citation in found}))
        first = sorted(found, key=lambda citation: citation.report not in self.fresh)
        return Change(kind, how, one[0], words.line(one[1]), *was, reports, cites.text(first, self.look, MOST, MOST))

    def reports(self) -> Iterator[Change]:
        """The reports that were added."""
        for report in sorted(self.now.reports, key=lambda report: report.paths):
            if report.id in self.fresh:
                name = self.look.names[report.id]
                yield Change("report", "new", report.id, report.path, "", name, (report.id,), name)

    def stories(self) -> Iterator[Change]:
        """Stories that are new, and those that have new reports."""
        old = {report: story for story in self.then.picture.stories for report in story.reports}
        for story in sorted(self.now.picture.stories, key=lambda story: (-len(story.reports), story.id)):
            added = tuple(sorted(self.fresh.intersection(story.reports)))
            before = {old[report].id: len(old[report].reports) for report in story.reports if report in old}
            if added:
                was = _reports(sum(before.values())) if before else ""
                yield self._story(story, "more reports" if before else "new", was, added)

    def _story(self, story: Story, how: str, was: str, added: tuple[str, ...]) -> Change:
        names = " ".join(sorted(self.look.names[report] for report in added)[:MOST])
        return Change("story", how, story.id, words.line(story.title), was, _reports(len(story.reports)), added, names)

    def claims(self) -> Iterator[Change]:
        """Claims that are now contradicted, that more texts carry, or more sides; and new ones."""
        old = _by(self.then.findings.claims, _said)
        found = []
        for claim in self.now.findings.claims:
            before = _matching(claim, old, _said)
            change = self._claim(claim, before)
            if change:
                found.append((_URGENT.index(change.change), -claim.texts, change))
        yield from (change for _, _, change in sorted(found, key=lambda one: (*one[:2], one[2].id)))

    def _claim(self, claim: Claim, before: Collection[Claim]) -> Change | None:
        one, where = (claim.id, claim.text), claim.citations
        if not self.fresh.intersection(c.report for c in where):
            return None
        if not before:
            return self.change("claim", "new", one, ("", claim.agreement), where)
        was = " and ".join(sorted({other.agreement for other in before}))
        if claim.agreement == "contradicted" and "contradicted" not in was:
            return self.change("claim", "now contradicted", one, (was, claim.agreement), where)
        texts = max(other.texts for other in before)
        if claim.agreement == "both sides" and "both sides" not in was:
            return self.change("claim", "now told by both sides", one, (was, claim.agreement), where)
        if claim.texts > texts:
            return self.change("claim", "more texts", one, (_texts(texts), _texts(claim.texts)), where)
        return None

    def facts(self) -> Iterator[Change]:
        """Facts of events on which the reports now differ."""
        old = _by(self.then.picture.events, _mentions)
        for event in sorted(self.now.picture.events, key=lambda event: event.id):
            before = {
                (fact.name, fact.agreement)
                for other in _matching(event, old, _mentions)
                for fact in self.then.findings.facts.get(other.id, ())
            }
            for fact in self.now.findings.facts.get(event.id, ()):
                if fact.agreement != "differ" or (fact.name, "differ") in before:
                    continue
                was = next((agreement for name, agreement in sorted(before) if name == fact.name), "")
                where = [citation for value in fact.values for citation in value.citations]
                values = "; ".join(words.line(value.value) for value in fact.values)
                text = f"{event.title}, {fact.name}: {values}"
                yield self.change("fact", "now differs", (event.id, text), (was, fact.agreement), where)

    def differences(self) -> Iterator[Change]:
        """Places where the reports part, and did not."""
        old = _by(self.then.findings.differences, _positions)
        for one in sorted(self.now.findings.differences, key=lambda one: one.id):
            where = [citation for value in one.values for citation in value.citations]
            known = any(other.kind == one.kind for other in _matching(one, old, _positions))
            if not known and self.fresh.intersection(citation.report for citation in where):
                text = " / ".join(words.line(value.value) for value in one.values)
                yield self.change("difference", "new", (one.id, text), ("", one.kind), where)

    def commitments(self) -> Iterator[Change]:
        """Warnings and pledges that are new, or have changed from one occasion to the next."""
        old = _by(self.then.findings.commitments, _consequences)
        for one in sorted(self.now.findings.commitments, key=lambda one: one.id):
            before = _matching(one, old, _consequences)
            where = [w.consequence for w in one.wordings]
            if not self.fresh.intersection(citation.report for citation in where):
                continue
            text = f"{one.condition} → {one.consequence}" if one.condition else one.consequence
            known = {change.kind for other in before for change in other.changes}
            changed = sorted({c.kind for c in one.changes if c.kind in ("hardened", "softened")} - known)
            if not before:
                yield self.change("commitment", "new", (one.id, text), ("", party(self.look, one.by)), where)
            elif changed:
                yield self.change("commitment", ", ".join(changed), (one.id, text), ("", ""), where)

    def demands(self) -> Iterator[Change]:
        """Demands that are new, or have got a reply."""
        old = _by(self.then.findings.demands, _asked)
        for one in sorted(self.now.findings.demands, key=lambda one: one.id):
            before = _matching(one, old, _asked)
            answered = max((len(other.answers) for other in before), default=0)
            if not before and self.fresh.intersection(one.reports):
                yield self.change("demand", "new", (one.id, one.text), ("", party(self.look, one.by)), one.citations)
            elif before and len(one.answers) > answered:
                was = (f"{answered} answered", f"{len(one.answers)} answered")
                yield self.change("demand", "more replies", (one.id, one.text), was, one.citations)


_URGENT = ("now contradicted", "now told by both sides", "more texts", "new")


def _by(things: Iterable[T], marks: Callable[[T], Iterable[Hashable]]) -> Mapping[Hashable, T]:
    """Mark → the thing that bears it."""
    return {mark: thing for thing in things for mark in marks(thing)}


def _matching(thing: T, old: Mapping[Hashable, T], marks: Callable[[T], Iterable[Hashable]]) -> Collection[T]:
    """Those of the old things that share a mark with this one."""
    found = {id(old[mark]): old[mark] for mark in marks(thing) if mark in old}
    return list(found.values())


def _said(claim: Claim) -> Iterable[Hashable]:
    return (*claim.statements, *claim.citations)


def _mentions(event: Event) -> Iterable[Hashable]:
    return [mention.id for mention in event.mentions]


def _positions(difference: Difference) -> Iterable[Hashable]:
    return [citation for value in difference.values for citation in value.citations]


def _consequences(commitment: Commitment) -> Iterable[Hashable]:
    return [wording.consequence for wording in commitment.wordings]


def _asked(demand: Demand) -> Iterable[Hashable]:
    return demand.citations


def _texts(number: int) -> str:
    return "one text" if number == 1 else f"{number} texts"


def _reports(number: int) -> str:
    return "one report" if number == 1 else f"{number} reports"
