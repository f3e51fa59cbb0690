"""From picture and findings to the brief: pages of sections in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from sayso.briefs import accounts, days, moves, parting, pledges, voices, words
from sayso.briefs.index import Index, index
from sayso.briefs.page import Brief, Cites, Line, Link, Page, Part, Section, Words
from sayso.briefs.scope import Scope, aside, counted, joined
from sayso.briefs.sources import source
from sayso.model import Failure, Findings, Picture, Sentence, Story

_TITLE: Final = 80  # characters


class Made(Protocol):
    """What was found in one part of a pile."""

    @property
    def picture(self) -> Picture:
        """What its reports say together."""

    @property
    def findings(self) -> Findings:
        """How they compare."""


def write(picture: Picture, findings: Findings, failures: Sequence[Failure] = (), parts: Sequence[Made] = ()) -> Brief:
    """Write the picture out, one page a story, those of most reports first.

    What a page says comes of its part alone, but for what reports are called and for the other stories that it names.
    """
    look = index(picture, findings, tuple(sorted(set(failures))))
    stories = ordered(look)
    loose = sorted(set(look.reports) - set(look.story_of), key=lambda r: (look.names[r], r))
    pages = {page.story: page for page in _pages(look, stories, parts)}
    return Brief(
        index=look,
        pages=tuple(pages[story.id] for story in stories),
        loose=tuple(source(look, look.reports[r]) for r in loose),
    )


def _pages(whole: Index, stories: Sequence[Story], parts: Sequence[Made]) -> Iterator[Page]:
    """The page of each story, part by part; all in one where there are no `parts`."""
    several = (part_index(part, whole.names, whole.failures) for part in parts)
    for look in several if parts else (whole,):
        for story in look.picture.stories:
            yield story_page(look, story, stories)


def part_index(part: Made, names: Mapping[str, str], failures: Sequence[Failure]) -> Index:
    """The look-ups of one part of a pile, of which the reports are called by `names` (report id → name) in the whole.

    A page that `story_page` writes of it is the page that the brief of the whole has, but for the stories of others.
    """
    return index(part.picture, part.findings, tuple(sorted(set(failures))), names)


def ordered(look: Index) -> Sequence[Story]:
    """The stories of a picture: those of most separate texts first, then of most reports, then the latest."""

    def order(story: Story) -> tuple[int, int, int, str]:
        day = last_day(look, story)
        return (-separate(look, story), -len(story.reports), -day.toordinal() if day else 0, story.id)

    return sorted(look.picture.stories, key=order)


def last_day(look: Index, story: Story) -> date | None:
    """The last day of the story's event, the last of its reports where that is not known."""
    event = look.events.get(story.event or "")
    if event and event.when.latest:
        return event.when.latest
    out = [when.latest for report in story.reports if (when := look.picture.dates.get(report)) and when.latest]
    return max(out, default=None)


def separate(look: Index, story: Story) -> int:
    """In how many separate texts a story is told, by the leads of its reports."""
    leads = [sentences[0] for report in story.reports if (sentences := look.sentences.get(report))]
    return look.picture.texts(leads) + len(story.reports) - len(leads)


def story_page(look: Index, story: Story, stories: Sequence[Story]) -> Page:
    """The page of one story, which also names the others of `stories`, where any are given: it is one of them."""
    scope = Scope(look, story)
    sections = tuple(filter(None, _sections(scope)))
    timeline = days.timeline(scope)
    ours = _named(look, story.reports)
    page = Page(
        story=story.id,
        title=title(story),
        day=words.when(scope.event.when, weekday=True) if scope.event else "",
        head=tuple(_head(scope, stories)),
        sections=sections,
        timeline=timeline,
        sources=tuple(source(look, look.reports[r]) for r in ours),
        reports=ours,
        texts=separate(look, story),
        last=last_day(look, story),
    )
    others = {citation.report for citation in page.citations}.difference(ours)
    return replace(page, reports=(*ours, *_named(look, others)))


def title(story: Story) -> str:
    """The title of a story, of a long sentence its first clauses."""
    return words.capital(words.clause(words.line(story.title), _TITLE))


def _sections(scope: Scope) -> tuple[Section | None, ...]:
    return (
        _short(scope),
        voices.section(scope),
        accounts.section(scope),
        pledges.section(scope),
        moves.demands(scope),
        parting.differences(scope),
        parting.gaps(scope),
        days.coming(scope),
        days.earlier(scope),
    )


def _short(scope: Scope) -> Section | None:
    sentences = scope.look.findings.summary.get(scope.story.id, ())
    lines = tuple(_sentence(scope, sentence) for sentence in sentences)
    return Section("short", "In short", lines, numbered=True) if lines else None


def _sentence(scope: Scope, sentence: Sentence) -> Line:
    """Each part of the sentence with what it rests on, and in how many separate texts that stands."""
    parts: list[Part] = []
    for text, citations in sentence.parts or ((sentence.text, sentence.citations),):
        parts += [Words(words.line(text))] if text.strip() else []
        parts += [scope.cites(citations)] if citations else []
    *before, last = parts
    if isinstance(last, Cites) and before and isinstance(before[-1], Words):
        before[-1] = Words(_unstopped(before[-1].text))
    reports = len({citation.report for citation in sentence.citations})
    further: tuple[Part, ...] = (aside("in other words"), scope.cites(sentence.further)) if sentence.further else ()
    return Line(
        (*before, last, *further, *counted(scope.look.picture.texts(sentence.citations), reports)), alone=reports == 1
    )


def _unstopped(text: str) -> str:
    """The text without its full stop: its citations follow."""
    return text[:-1] if text.endswith(".") and "." not in text.split(" ")[-1][:-1] else text


def _named(look: Index, reports: Iterable[str]) -> tuple[str, ...]:
    """The reports that exist, by name."""
    return tuple(sorted((r for r in reports if r in look.names), key=lambda r: (look.names[r], r)))


def _head(scope: Scope, stories: Sequence[Story]) -> list[Line]:
    """The reports of this story and their latest day, who joined them, then the other stories and theirs."""
    look, story = scope.look, scope.story
    lines = [Line((Words(f"{words.capital(_counted(_names(look, story)))}{_latest(scope)}."),))]
    for opening, people in (
        ("The story", story.joined_by),
        ("Its event", scope.event.joined_by if scope.event else ()),
    ):
        lines += [Line((aside(f"{opening}:"), *joined(people)))] if people else []
    others = [other for other in stories[: OTHERS + 1] if other.id != story.id][:OTHERS]
    named = [Other(other.id, title(other), _names(look, other)) for other in others]
    return [*lines, *beside(named, max(0, len(stories) - 1 - len(named)))]


@dataclass(frozen=True, slots=True)
class Other:
    """A story that the page of another one names: its id, its title, and what the brief calls its reports, sorted."""

    story: str
    title: str
    reports: tuple[str, ...]


def beside(others: Iterable[Other], more: int) -> Iterator[Line]:
    """The lines at the head of a page that name other stories; of `more` of them it says only how many there are."""
    for other in others:
        yield Line((aside(f"Another story, in {_counted(other.reports)}:"), Link(other.title, other.story)))
    if more:
        yield Line((aside(f"And {more} more stories."),))


_NAMED = 8  # reports named at the head of a page; all of them stand among the sources
OTHERS: Final = 5  # other stories named at the head of a page; all of them stand on the front page


def _names(look: Index, story: Story) -> tuple[str, ...]:
    return tuple(look.names[r] for r in _named(look, story.reports))


def _counted(names: Sequence[str]) -> str:
    """How many reports, and what the first are called."""
    shown = [words.line(name) for name in names[:_NAMED]]
    if len(names) == 1:
        return f"report {shown[0]}"
    return f"{len(names)} reports ({', '.join(shown)}{' …' if len(names) > _NAMED else ''})"


def _latest(scope: Scope) -> str:
    dates = [scope.look.picture.dates.get(report) for report in scope.story.reports]
    if len(dates) == 1:
        return f", published {words.when(dates[0])}" if dates[0] and dates[0].latest else ""
    known = [(when.earliest, when.latest, when) for when in dates if when and when.earliest and when.latest]
    # By its earliest day: a report that may be of any day of a week is not the latest for that.
    latest = max(known, key=lambda row: row[:2], default=None)
    return f", the latest of {words.when(latest[2])}" if latest else ""
