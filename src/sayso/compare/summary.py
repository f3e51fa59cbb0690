"""A story in at most six sentences, made from the picture only and in the reports' own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sayso.compare import figures, lookups, readouts, tellings, wording
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
    Picture,
    Position,
    Sentence,
    Story,
)

SENTENCES = 6
"""Sentences of a summary, at most."""

_SCHEDULED = 3
"""Coming events named, at most."""

_TOLD = ("duration", "number killed", "number missing", "number injured", "number", "requested by")
"""Facts that the first sentence gives, in this order; other counts after them."""

_ADJECTIVE = re.compile(r"[\w.,]+[-‑]\w+")
"""A length that stands before its noun: "50-minute"."""

_PARTING = ("contradiction", "update", "report against itself", "attribution", "reporter's reading")


def write(
    picture: Picture,
    facts: Mapping[str, tuple[Fact, ...]],
    claims: tuple[Claim, ...],
    commitments: tuple[Commitment, ...],
    demands: tuple[Demand, ...],
    differences: tuple[Difference, ...],
) -> Mapping[str, tuple[Sentence, ...]]:
    """At most six sentences a story, each with its citations, by story id."""
    lookup = lookups.of(picture)
    written = {}
    for story in sorted(picture.stories, key=lambda story: story.id):
        happened = list(_what(story, facts, lookup))
        told = [fact for fact in facts.get(story.event or "", ()) if _is_told(fact)]
        known, counts = _cited(told), _cited(fact for fact in told if fact.name.startswith("number"))
        sentences = [
            *happened,
            *(_sentence(t.parts) for t in tellings.of_story(claims, commitments, demands, story, lookup, counts)),
            *_next(story, lookup),
            *_parting([d for d in differences if not _repeats(d, known)], story, lookup),
        ]
        written[story.id] = tuple(sentence for sentence in sentences if sentence)[:SENTENCES]
    return written


def _sentence(parts: Iterable[Part]) -> Sentence | None:
    """A sentence of its parts, with a capital and a stop; None where nothing is cited."""
    found = [(" ".join(text.split("\n")), citations) for text, citations in parts if text]
    citations = tuple(sorted({citation for _, cited in found for citation in cited}))
    if not citations:
        return None
    found[0] = (wording.capital(found[0][0]), found[0][1])
    stop = "" if found[-1][0].rstrip("\"”'’)").endswith((".", "!", "?")) else "."
    found[-1] = (found[-1][0] + stop, found[-1][1])
    return Sentence("".join(text for text, _ in found), citations, tuple(found))


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
    day = wording.when(event.when) or "day not known"
    parts: list[Part] = [(f"{event.title}, {day}", _first((mention.span for mention in event.mentions), reports))]
    for fact in sorted((f for f in facts.get(event.id, ()) if _is_told(f)), key=lambda f: (_order(f), f.name)):
        vouched = {f.span: lookup.told_by(f.statement) for m in event.mentions for f in m.facts if f.name == fact.name}
        sourced = [(value, _sources(value, vouched, reports, lookup)) for value in fact.values]
        parts += _values(fact, event, [(value, sources) for value, sources in sourced if sources])
    yield _sentence(parts)


def _is_told(fact: Fact) -> bool:
    return fact.name in _TOLD or fact.name.startswith("number ")


def _cited(facts: Iterable[Fact]) -> frozenset[Citation]:
    return frozenset(citation for fact in facts for value in fact.values for citation in value.citations)


def _order(fact: Fact) -> int:
    return _TOLD.index(fact.name) if fact.name in _TOLD else len(_TOLD)


def _values(fact: Fact, event: Event, sourced: list[tuple[FactValue, list[Part]]]) -> Iterator[Part]:
    """The values of a fact with their sources: "It lasted 50 minutes: US officials; no source named", or a list."""
    opening = _opening(fact, event)
    for number, (value, sources) in enumerate(sourced):
        before = ""
        for source, citations in sources:
            shown = _wording(value, citations)
            if shown == before:
                yield f"; {source}", citations
            elif "{}" in opening:
                again = number or before
                yield f". {wording.capital(shown) if again else opening.format(shown)}: {source}", citations
            else:
                first = not number and not before
                yield f"{f'. {opening}: ' if first else '; '}{wording.lower(shown)}, {source}", citations
            before = shown


def _wording(value: FactValue, citations: tuple[Citation, ...]) -> str:
    """The words for a value: of one source its own where they are vaguer or surer than the common ones ("over 20")."""
    texts = sorted({citation.text for citation in citations}, key=lambda text: (len(text), text))
    alike = [t for t in texts if figures.hedged(figures.plain(t)) == figures.hedged(figures.plain(value.value))]
    return texts[0] if texts and not alike else value.value


def _opening(fact: Fact, event: Event) -> str:
    """How a fact is told: a clause with room for its value, or the name of a list of values."""
    if fact.name == "duration":
        if any(_ADJECTIVE.fullmatch(value.value) for value in fact.values):
            return "Length"
        return "They spoke for {}" if event.mode in ("telephone", "video") else "It lasted {}"
    if fact.name == "requested by":
        return "{} asked for it"
    return wording.capital(fact.name.removeprefix("number "))


def _sources(
    value: FactValue, vouched: Mapping[Citation, tuple[str, ...]], reports: frozenset[str], lookup: Lookup
) -> list[Part]:
    """On whose word a value stands, and where: those who vouch for it first."""
    by: dict[tuple[str, ...], list[Citation]] = {}
    for citation in _within(value.citations, reports):
        by.setdefault(vouched.get(citation, ()), []).append(citation)
    found = []
    for voices, citations in sorted(by.items(), key=lambda item: (not item[0], item[0])):
        names = wording.listed(wording.called(lookup.actors[voice]) for voice in voices if voice in lookup.actors)
        found.append((names or "no source named", tuple(citations)))
    return found


# --- what is next, where reports part --------------------------------------------------------------------------------


def _next(story: Story, lookup: Lookup) -> Iterator[Sentence | None]:
    """Scheduled events that the story's reports name, with their days."""
    reports = frozenset(story.reports)
    main = lookup.events.get(story.event or "")
    coming = []
    for event in lookup.picture.events:
        citations = _first((mention.span for mention in event.mentions), reports)
        known = event.when.earliest is not None
        later = not (
            main and known and main.when.latest and event.when.earliest and event.when.earliest < main.when.latest
        )
        if event.status == "scheduled" and event.id != story.event and citations and later:
            coming.append((not known, event.when.latest, event.title, event, citations))
    coming.sort(key=lambda row: (row[0], row[1].isoformat() if row[1] else "", row[2], row[3].id))
    parts: list[Part] = []
    for *_, title, event, citations in coming[:_SCHEDULED]:
        day = wording.coarse(event.when, (time for m in event.mentions for time in m.times)) or "day not known"
        parts.append((f"{'; ' if parts else 'Next: '}{_mid_sentence(title, event)}, {day}", citations))
    yield _sentence(parts)


def _mid_sentence(title: str, event: Event) -> str:
    """A title as it stands within a sentence: "talks at NATO", but "Putin–Xi talks"."""
    first = title.split()[0].lower()
    common = any(first in mention.span.text.split() for mention in event.mentions)
    return f"{title[:1].lower()}{title[1:]}" if common else title


def _repeats(difference: Difference, known: Collection[Citation]) -> bool:
    """Whether all values that differ are in the summary already."""
    return all(citation in known for value in difference.values for citation in value.citations)


def _parting(differences: Sequence[Difference], story: Story, lookup: Lookup) -> Iterator[Sentence | None]:
    """The gravest difference within the story's reports; those on facts of other events are left to the body."""
    reports = frozenset(story.reports)
    elsewhere = tuple(f": {event.title}" for event in lookup.picture.events if event.id != story.event)
    for difference in sorted(
        differences, key=lambda d: (_rank(d), -len({r for v in d.values for r in v.reports}), d.id)
    ):
        held = [(value, _within(value.citations, reports)) for value in difference.values]
        fit = all(citations and tellings.fits(value.value) for value, citations in held)
        if difference.kind not in _PARTING or not fit or difference.about.endswith(elsewhere):
            continue
        silent = readouts.silent(difference)
        opening = silent or f"Reports part on {_topic(difference, story, lookup)}:"
        second = "; elsewhere a comment is reported: " if silent else "; "
        said = [value.value if silent else _by(value, difference, lookup) for value, _ in held]
        yield _sentence(
            (f"{second if number else f'{opening} '}{said[number]}", citations)
            for number, (_, citations) in enumerate(held)
        )
        return


def _by(position: Position, difference: Difference, lookup: Lookup) -> str:
    """A position with the names of those who take it: "Chile denies that …", "Chile: the road is open".

    The value of a fact stands before its source: "12 people, the army".
    """
    value = wording.closed(position.value)
    names = wording.listed(wording.called(lookup.actors[voice]) for voice in position.voices)
    if difference.about.endswith(tuple(f": {event.title}" for event in lookup.picture.events)):
        return f"{value}, {names or 'no source named'}"
    if not names:
        return value
    cues = {(s.report, s.cue.start) for s in lookup.statements.values() if s.cue}
    led = any((c.report, c.start) in cues for c in position.citations if c.text == position.value)
    return f"{names} {value}" if led else f"{names}: {value}"


def _topic(difference: Difference, story: Story, lookup: Lookup) -> str:
    """What a difference is about, in a sentence: a fact of the story's own event without the event's name."""
    event = lookup.events.get(story.event or "")
    fact = difference.about.removesuffix(f": {event.title}") if event else difference.about
    return f"the {fact}" if fact != difference.about and not fact.startswith("who ") else fact


def _rank(difference: Difference) -> int:
    return _PARTING.index(difference.kind) if difference.kind in _PARTING else len(_PARTING)
