"""A story in at most six sentences, made from the picture only and in the reports' own words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from sayso import names
from sayso.compare import figures, opening, phrasing, readouts, tellings, wording
from sayso.compare.facts import ADJECTIVE
from sayso.compare.lookups import Lookup
from sayso.compare.tellings import Part
from sayso.model import (
    Citation,
    Claim,
    Commitment,
    Demand,
    Difference,
    Event,
    Fact,
    FactValue,
    Position,
    Sentence,
    Story,
)

_Told = TypeVar("_Told", Claim, Commitment, Demand)

SENTENCES = 6
"""Sentences of a summary, at most."""

_SCHEDULED = 3
"""Coming events named, at most."""

_TOLD = ("duration", "number killed", "number missing", "number injured", "number", "requested by")
"""Facts that the first sentence gives, in this order; other counts after them."""

_SUFFERED = re.compile(r"(?:ed|missing|hurt|homeless|ill)\Z")
"""Counts of those to whom something happened: "were killed"."""
_ONE = re.compile(r"(?:1|one|an?)\b(?! (?:dozen|hundred|thousand|few))")

_PARTING = ("contradiction", "update", "report against itself", "attribution", "reporter's reading")


def write(
    lookup: Lookup,
    facts: Mapping[str, tuple[Fact, ...]],
    claims: tuple[Claim, ...],
    commitments: tuple[Commitment, ...],
    demands: tuple[Demand, ...],
    differences: tuple[Difference, ...],
) -> Mapping[str, tuple[Sentence, ...]]:
    """At most six sentences a story, each with its citations, by story id."""
    picture = lookup.picture
    said, pledged, asked = _by_story(lookup, claims), _by_story(lookup, commitments), _by_story(lookup, demands)
    parted, coming, titles = _parted(lookup, differences), _coming(lookup), frozenset(e.title for e in picture.events)
    written = {}
    for story in sorted(picture.stories, key=lambda story: story.id):
        opened = opening.sentence(story, lookup) if _little_told(story, facts, lookup) else None
        happened = [] if opened and not _placed(story, lookup) else list(_what(story, facts, lookup))
        told = [fact for fact in facts.get(story.event or "", ()) if _is_told(fact)]
        known, counts = _cited(told), _cited(fact for fact in told if fact.name.startswith("number"))
        sentences = [
            *([_sentence([(f"In the words of one report: {opened.text}", (opened,))])] if opened else ()),
            *happened,
            *(
                _sentence(t.parts, t.further)
                for t in tellings.of_story(said[story.id], pledged[story.id], asked[story.id], story, lookup, counts)
                if opened is None or not any(piece.overlaps(opened) for piece in t.pieces)
            ),
            *_next(coming[story.id], story, lookup),
            *_parting([d for d in parted[story.id] if not _repeats(d, known)], story, lookup, titles),
        ]
        written[story.id] = tuple(sentence for sentence in sentences if sentence)[:SENTENCES]
    return written


def _by_story(lookup: Lookup, found: Iterable[_Told]) -> Mapping[str, tuple[_Told, ...]]:
    """Story id → those of `found` that its reports carry, in their order."""
    stories = lookup.stories
    held: dict[str, list[_Told]] = defaultdict(list)
    for one in found:
        for story in dict.fromkeys(stories[report].id for report in one.reports if report in stories):
            held[story].append(one)
    return defaultdict(tuple, {story: tuple(ones) for story, ones in held.items()})


def _parted(lookup: Lookup, differences: Iterable[Difference]) -> Mapping[str, list[Difference]]:
    """Story id → the differences that its reports have a part in."""
    stories = lookup.stories
    held: dict[str, list[Difference]] = defaultdict(list)
    for difference in differences:
        reports = (report for value in difference.values for report in value.reports)
        for story in dict.fromkeys(stories[report].id for report in reports if report in stories):
            held[story].append(difference)
    return held


def _coming(lookup: Lookup) -> Mapping[str, list[Event]]:
    """Story id → the scheduled events, of a day that is known, that its reports name."""
    stories = lookup.stories
    held: dict[str, list[Event]] = defaultdict(list)
    for event in lookup.picture.events:
        if event.status == "scheduled" and event.when.earliest is not None:
            reports = (mention.span.report for mention in event.mentions)
            for story in dict.fromkeys(stories[report].id for report in reports if report in stories):
                held[story].append(event)
    return held


def _sentence(parts: Iterable[Part], further: Iterable[Citation] = ()) -> Sentence | None:
    """A sentence of its parts, with a capital and a stop; None where nothing is cited."""
    found = [(" ".join(text.split("\n")), citations) for text, citations in parts if text]
    citations = {citation for _, cited in found for citation in cited}
    if not citations:
        return None
    others = tuple(sorted(set(further) - citations))
    found[0] = (wording.capital(found[0][0]), found[0][1])
    stop = "" if found[-1][0].rstrip("\"”'’)").endswith((".", "!", "?")) else "."
    found[-1] = (found[-1][0] + stop, found[-1][1])
    return Sentence("".join(text for text, _ in found), tuple(sorted(citations.union(others))), tuple(found), others)


def _within(citations: Iterable[Citation], reports: frozenset[str]) -> tuple[Citation, ...]:
    return tuple(sorted({citation for citation in citations if citation.report in reports}))


def _first(citations: Iterable[Citation], reports: frozenset[str]) -> tuple[Citation, ...]:
    """The first place of each report."""
    found: dict[str, Citation] = {}
    for citation in _within(citations, reports):
        found.setdefault(citation.report, citation)
    return tuple(found.values())


# --- what happened ---------------------------------------------------------------------------------------------------


def _what(story: Story, facts: Mapping[str, tuple[Fact, ...]], lookup: Lookup) -> Iterator[Sentence | None]:
    """The story's event with its day and facts, each value on whose word."""
    event = lookup.events.get(story.event or "")
    if event is None:
        return
    reports = frozenset(story.reports)
    day = wording.when(event.when) or f"day not known{_said_of_day(event)}"
    parts: list[Part] = [(f"{event.title}, {day}", _first((mention.span for mention in event.mentions), reports))]
    for fact in sorted((f for f in facts.get(event.id, ()) if _is_told(f)), key=lambda f: (_order(f), f.name)):
        vouched = {f.span: lookup.told_by(f.statement) for m in event.mentions for f in m.facts if f.name == fact.name}
        sourced = [(value, _sources(value, vouched, reports, lookup)) for value in fact.values]
        parts += _values(fact, event, [(value, sources) for value, sources in sourced if sources])
    yield _sentence(parts)


def _said_of_day(event: Event) -> str:
    """The words by which a report tells of a day that cannot be told: “Tuesday” of a report without a date."""
    words = next(iter(sorted(event.when.citations)), None)
    return f" (“{' '.join(words.text.split())}”)" if words else ""


def _little_told(story: Story, facts: Mapping[str, tuple[Fact, ...]], lookup: Lookup) -> bool:
    """Whether no event of the story is known, or no more than its title; of a contact its day is enough."""
    event = lookup.events.get(story.event or "")
    if event is None:
        return True
    dated = event.kind == "consult" and event.when.earliest is not None
    return not dated and not any(_is_told(fact) for fact in facts.get(event.id, ()))


def _placed(story: Story, lookup: Lookup) -> bool:
    """Whether it is known where or when the story's event happened."""
    event = lookup.events.get(story.event or "")
    return event is not None and (event.where is not None or event.when.earliest is not None)


def _is_told(fact: Fact) -> bool:
    return fact.name in _TOLD or fact.name.startswith("number ")


def _cited(facts: Iterable[Fact]) -> frozenset[Citation]:
    return frozenset(citation for fact in facts for value in fact.values for citation in value.citations)


def _order(fact: Fact) -> int:
    return _TOLD.index(fact.name) if fact.name in _TOLD else len(_TOLD)


def _values(fact: Fact, event: Event, sourced: list[tuple[FactValue, list[Part]]]) -> Iterator[Part]:
    """The values of a fact with their sources: ". It lasted 50 minutes according to US officials, …"."""
    shape, again = _shape(fact, event)
    before = ""
    for value, sources in sourced:
        for source, citations in sources:
            shown = wording.lower(_wording(value, citations)) if fact.name != "requested by" else value.value
            if not before:
                be = "was" if _ONE.match(shown) else "were"
                yield f". {wording.capital(shape.format(shown, be=be))} {source}", citations
            elif shown == before:
                yield f" and {source}", citations
            else:
                yield f", {again.format(shown)} {source}", citations
            before = shown


def _wording(value: FactValue, citations: tuple[Citation, ...]) -> str:
    """The words for a value: of one source its own where they are vaguer or surer than the common ones ("over 20")."""
    texts = sorted({citation.text for citation in citations}, key=lambda text: (len(text), text))
    alike = [t for t in texts if figures.hedged(figures.plain(t)) == figures.hedged(figures.plain(value.value))]
    return texts[0] if texts and not alike else value.value


def _shape(fact: Fact, event: Event) -> tuple[str, str]:
    """How a fact is told: a clause with room for its first value, and what another value stands in behind it."""
    if fact.name == "duration":
        if any(ADJECTIVE.fullmatch(value.value) for value in fact.values):
            return "its length: {}", "{}"
        return ("they spoke for {}", "for {}") if event.mode in ("telephone", "video") else ("it lasted {}", "{}")
    if fact.name == "requested by":
        return "{} asked for it", "{}"
    counted = fact.name.removeprefix("number").strip()
    if _SUFFERED.search(counted):
        return f"{{}} {{be}} {counted}", "{}"
    return (f"{counted}: {{}}" if counted else "number: {}"), "{}"


def _sources(
    value: FactValue, vouched: Mapping[Citation, tuple[str, ...]], reports: frozenset[str], lookup: Lookup
) -> list[Part]:
    """On whose word a value stands, and where: those who vouch for it first."""
    by: dict[str, list[Citation]] = {}
    for citation in _within(value.citations, reports):
        voices = [lookup.actors[voice] for voice in vouched.get(citation, ()) if voice in lookup.actors]
        by.setdefault(wording.listed(map(wording.called, voices)), []).append(citation)
    return [
        (f"according to {names}" if names else "with no source named", tuple(citations))
        for names, citations in sorted(by.items(), key=lambda item: (not item[0], item[0]))
    ]


# --- what is next, where reports part --------------------------------------------------------------------------------


def _next(events: Sequence[Event], story: Story, lookup: Lookup) -> Iterator[Sentence | None]:
    """Scheduled events that the story's reports name, with their days; a bare "Meeting" where nothing is fuller."""
    main = lookup.events.get(story.event or "")
    since = main.when.latest if main else None
    later = [e for e in events if e is not main and not (since and e.when.earliest and e.when.earliest < since)]
    fuller = [event for event in later if " " in event.title] or later
    fuller.sort(key=lambda e: (e.when.latest.isoformat() if e.when.latest else "", e.title, e.id))
    parts: list[Part] = []
    for event in fuller[:_SCHEDULED]:
        day = wording.coarse(event.when, (time for m in event.mentions for time in m.times)) or "day not known"
        citations = _first((mention.span for mention in event.mentions), frozenset(story.reports))
        parts.append((f"{'; ' if parts else 'Next: '}{_mid_sentence(event.title, event)}, {day}", citations))
    yield _sentence(parts)


def _mid_sentence(title: str, event: Event) -> str:
    """A title as it stands within a sentence: "talks at NATO", but "Putin–Xi talks"."""
    first = title.split()[0].lower()
    common = any(first in mention.span.text.split() for mention in event.mentions)
    return f"{title[:1].lower()}{title[1:]}" if common else title


def _repeats(difference: Difference, known: Collection[Citation]) -> bool:
    """Whether all values that differ are in the summary already."""
    return all(citation in known for value in difference.values for citation in value.citations)


def _parting(
    differences: Sequence[Difference], story: Story, lookup: Lookup, titles: Collection[str]
) -> Iterator[Sentence | None]:
    """The gravest difference within the story's reports; those on facts of other events are left to the body."""
    reports = frozenset(story.reports)
    main = lookup.events.get(story.event or "")
    for difference in sorted(
        differences, key=lambda d: (_rank(d), -lookup.grade(c for v in d.values for c in v.citations), d.about)
    ):
        held = [(value, _within(value.citations, reports)) for value in difference.values]
        fit = all(citations and _tellable(value, lookup) for value, citations in held)
        of = _event_title(difference, titles)
        elsewhere = of is not None and (main is None or of != main.title)
        if difference.kind not in _PARTING or not fit or elsewhere or _one_person(difference, lookup):
            continue
        silent = readouts.silent(difference)
        who = "Reports" if of or not all(value.voices for value, _ in held) else "Those cited"
        opening = silent or f"{who} part on {_topic(difference, story, lookup)}:"
        second = "; elsewhere a comment is reported: " if silent else "; "
        said = [value.value if silent else _by(value, of is not None, lookup) for value, _ in held]
        yield _sentence(
            (f"{second if number else f'{opening} '}{said[number]}", citations)
            for number, (_, citations) in enumerate(held)
        )
        return


def _tellable(position: Position, lookup: Lookup) -> bool:
    """Whether a position can stand in a sentence: it fits, and does not open with a verb that is none of a sentence."""
    led = any(_led(citation, lookup) for citation in position.citations if citation.text == position.value)
    return tellings.fits(position.value) and (not led or phrasing.finite(position.value))


def _event_title(difference: Difference, titles: Collection[str]) -> str | None:
    """The title of the event of which a difference concerns a fact ("number killed: Blast in Kampala")."""
    ends = (match.end() for match in re.finditer(": ", difference.about))
    return next((difference.about[end:] for end in ends if difference.about[end:] in titles), None)


def _one_person(difference: Difference, lookup: Lookup) -> bool:
    """Whether what is given to two speakers may be one person's under two names ("Trump", "Donald J. Trump")."""
    if difference.kind != "attribution":
        return False
    if ". " in difference.about:  # no words to name a matter by
        return True
    held = [sorted(lookup.actors[voice].name for voice in value.voices) for value in difference.values]
    return any(names.same_person(a, b) for one, other in pairwise(held) for a in one for b in other)


def _by(position: Position, of_event: bool, lookup: Lookup) -> str:
    """A position with the names of those who take it: "Chile denies that …", "Chile: the road is open".

    The value of a fact stands before its source: "12 people, the army".
    """
    value = wording.closed(position.value)
    called = wording.listed(wording.called(lookup.actors[voice]) for voice in position.voices)
    if of_event:
        return f"{value} {f'according to {called}' if called else 'with no source named'}"
    if not called:
        return value
    shown = [citation for citation in position.citations if citation.text == position.value]
    led = any(_led(citation, lookup) for citation in shown)
    return f"{called} {value}" if led else f"{called}: {value}"


def _led(piece: Citation, lookup: Lookup) -> bool:
    """Whether a piece opens with the verb of a statement."""
    statements = lookup.readings[piece.report].statements
    return any(statement.cue is not None and statement.cue.start == piece.start for statement in statements)


def _topic(difference: Difference, story: Story, lookup: Lookup) -> str:
    """What a difference is about, in a sentence: a fact of the story's own event without the event's name."""
    event = lookup.events.get(story.event or "")
    fact = difference.about.removesuffix(f": {event.title}") if event else difference.about
    return f"the {fact}" if fact != difference.about and not fact.startswith("who ") else fact


def _rank(difference: Difference) -> int:
    return _PARTING.index(difference.kind) if difference.kind in _PARTING else len(_PARTING)
