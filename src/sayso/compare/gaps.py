"""What these reports do not hold: only what can be shown by looking through them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sayso.compare import lookups, saying, wording
from sayso.compare.lookups import Lookup
from sayso.model import Citation, Demand, Gap, Story

_ELSEWHERE = re.compile(r"(?:the )?(?:West|East|European|African|Arab|Asian|foreign|international)", re.IGNORECASE)
"""What names of voices from another part of the world, or from abroad, begin with."""
_SEVERAL = 2
"""Separate texts of a story that carry a demand whose reply is missed, or speak of a side that is not heard."""
_SOME_OF = re.compile(
    r"\bsome of (?:the|his|her|its|their|these|those) (?:\w+ ){0,2}?"
    r"(?:demands|proposals|conditions|points|terms|requests|measures|steps)\b",
    re.IGNORECASE,
)
"""What a claim is about without saying which of them."""


def weigh(lookup: Lookup, demands: tuple[Demand, ...]) -> tuple[Gap, ...]:
    """The gaps of each story: who is not heard, whose own text is missing, which demands have no reply."""
    picture = lookup.picture
    names = wording.report_names(picture)
    official = frozenset(reading.report.official for reading in picture.readings if reading.report.official)
    missed = _without_answer(demands, lookup)
    found: dict[Gap, None] = {}
    for story in sorted(picture.stories, key=order):
        if story.event is not None:
            told = _tellers(story, lookup)
            found.update(dict.fromkeys(_unheard(story, told, names, lookup)))
            found.update(dict.fromkeys(_no_official_text(story, told, official, names)))
        found.update(dict.fromkeys((*_unanswered(missed[story.id], story, lookup), *_left_open(story, names, lookup))))
    return tuple(found)


def order(story: Story) -> tuple[tuple[str, ...], str]:
    """Sort key of a story whose gaps are told: by its reports."""
    return story.reports, story.id


def _reports(reports: tuple[str, ...], names: Mapping[str, str]) -> str:
    called = sorted(names.get(report, report) for report in reports)
    return f"report{'s' if len(called) > 1 else ''} {wording.listed(called)}"


def _tellers(story: Story, lookup: Lookup) -> Counter[str]:
    """How many statements of a story's reports each side tells, those in the same words once."""
    heard: dict[str, set[str]] = defaultdict(set)
    for report in story.reports:
        for statement in lookup.readings[report].statements:
            for voice in statement.voices[:1]:
                actor = lookup.voice(report, voice)
                sides = {*lookup.sides_in(voice.span), actor.side if actor else None}
                for side in sides - {None}:
                    heard[side or ""].add(saying.content(statement, lookup).text)
    return Counter({side: len(told) for side, told in heard.items()})


def _unheard(story: Story, heard: Counter[str], names: Mapping[str, str], lookup: Lookup) -> Iterator[Gap]:
    """Sides that others speak of and that are cited in none of the story's reports; `heard` says how often each is."""
    spoken_of: dict[str, list[Citation]] = defaultdict(list)
    for report in story.reports:
        for statement in lookup.readings[report].statements:
            said = saying.content(statement, lookup)
            for side in lookup.sides_in(said):
                spoken_of[side].append(said)
    texts = {side: lookup.picture.texts(pieces) for side, pieces in spoken_of.items() if not heard[side]}
    told = {side: len({piece.text for piece in spoken_of[side]}) for side in texts}
    leads = [found[0] for report in story.reports if (found := lookup.readings[report].sentences)]
    needed = min(_SEVERAL, lookup.picture.texts(leads))
    silent = [
        side
        for side in sorted(texts, key=lambda side: (-texts[side].bit_length(), -told[side], side))
        if texts[side] >= needed and told[side] >= _SEVERAL
    ]
    if silent and not _maybe(story, lookup):
        who = wording.listed((wording.side(side) for side in silent), "or")
        yield Gap(f"No one from {who} is cited", f"the statements of {_reports(story.reports, names)}", story.id)


def _maybe(story: Story, lookup: Lookup) -> bool:
    """Whether somebody is cited whose side is not known and who may well speak for a side that seems unheard.

    Such are persons by name, offices ("the government", "the army") and groups ("rebels"). Nobody's are unnamed single
    persons ("an official"), documents, and who belongs to several sides or to another part of the world.
    """
    for report in story.reports:
        for statement in lookup.readings[report].statements:
            for voice in statement.voices[:1]:
                actor = lookup.voice(report, voice)
                if actor and actor.side is None and not lookup.sides_in(voice.span):
                    single = actor.kind == "person" and not actor.named
                    if actor.kind != "document" and not single and not _ELSEWHERE.match(actor.name):
                        return True
    return False


def _no_official_text(
    story: Story, told: Counter[str], official: Collection[str], names: Mapping[str, str]
) -> Iterator[Gap]:
    """Sides that tell much of a story and of which no own text is in the pile; `official` are those of which one is."""
    missing = [side for side, count in sorted(told.items()) if count >= 3 and side not in official]
    if missing:
        what = wording.capital(wording.own((wording.side(side) for side in missing), "text"))
        yield Gap(what, f"{_reports(story.reports, names)}, for documents that a side itself published", story.id)


def _without_answer(demands: Iterable[Demand], lookup: Lookup) -> Mapping[str, list[Demand]]:
    """Story id → the demands without an answer that its reports carry."""
    stories = lookup.stories
    held: dict[str, list[Demand]] = defaultdict(list)
    for demand in demands:
        if not demand.answers:
            for story in dict.fromkeys(stories[c.report].id for c in demand.citations if c.report in stories):
                held[story].append(demand)
    return held


def _unanswered(demands: Sequence[Demand], story: Story, lookup: Lookup) -> Iterator[Gap]:
    """Of the story's `demands` without an answer those that several separate texts of it carry."""
    reports = frozenset(story.reports)
    for demand in demands:
        here = [citation for citation in demand.citations if citation.report in reports]
        if lookup.picture.texts(here) < _SEVERAL:
            continue
        actor = lookup.actors.get(demand.by)
        by = wording.called(actor) if actor else wording.side(demand.by)
        searched = "statements of other sides that reject, agree, concede, deny or promise, on the same matter"
        yield Gap(f"A reply to what {by} asked for: {demand.text}", searched, story.id)


def _left_open(story: Story, names: Mapping[str, str], lookup: Lookup) -> Iterator[Gap]:
    """Claims about "some of the demands" of which no report says which: one gap for all that leave the same open."""
    open_: dict[str, list[Citation]] = {}
    for report in story.reports:
        for statement in lookup.readings[report].statements:
            said = saying.content(statement, lookup)
            if found := _SOME_OF.search(said.text):
                open_.setdefault(found.group(), []).append(said)
    for some, pieces in open_.items():
        searched = f"the statements of {_reports(lookups.reports_of(pieces), names)}"
        yield Gap(f"Which ones are meant by {some}", searched, story.id)
