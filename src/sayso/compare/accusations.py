"""Accusations and what meets them: a denial, or an accusation of the like by the one accused."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations

from sayso.compare import saying, wording
from sayso.compare.lookups import Lookup
from sayso.compare.terms import shared, terms
from sayso.model import Act, Actor, Citation, Difference, Statement, Voice

_DENYING: tuple[Act, ...] = ("deny", "reject")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:it|this|that|them|(?:the|these|those|any|all|such|its|their|his|her)? ?(?:\w+ )?"
    r"(?:accusation|allegation|charge|claim|report|involvement|responsibility|role)s?)",
    re.IGNORECASE,
)
"""A denial that names what is denied only by pointing back at it."""
_NEAR = 1
"""Paragraphs from an accusation to a denial that points back at it, at most."""
_ENOUGH = 0.5
"""Share of the shorter one's concepts that an accusation and a denial in full have in common."""


@dataclass(frozen=True, slots=True)
class _Accusation:
    statement: Statement
    by: str
    of: str
    accused: Actor
    terms: frozenset[str]
    sentence: tuple[str, int]


def find(lookup: Lookup) -> Iterator[Difference]:
    """Pairs of accusations, each by the other's accused, and accusations that the accused denies."""
    made = sorted(_accusations(lookup), key=lambda a: (a.sentence, a.statement.id))
    opposing = list(_opposing([a for a in made if a.of not in lookup.actors], lookup))
    yield from opposing
    paired: dict[str, list[Citation]] = defaultdict(list)
    for citation in (c for difference in opposing for value in difference.values for c in value.citations):
        paired[citation.report].append(citation)
    by_report: dict[str, list[_Accusation]] = defaultdict(list)
    for accusation in made:
        by_report[accusation.statement.report].append(accusation)
    stories = {report: story.id for report, story in lookup.stories.items()}
    denials = _denials(stories, lookup) if made else {}
    for accusation in made:
        content = saying.content(accusation.statement, lookup)
        if not any(citation.overlaps(content) for citation in paired[content.report]):
            told = denials.get(stories.get(content.report, ""), ())
            yield from _denied(accusation, by_report, told, lookup)


def _denials(stories: Mapping[str, str], lookup: Lookup) -> Mapping[str, Sequence[Statement]]:
    """The denials of each story, by its id; those of reports of no story under ""."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for reading in lookup.picture.readings:
        denied = (s for s in reading.statements if s.act in _DENYING and not saying.unsaid(s, lookup))
        found[stories.get(reading.report.id, "")].extend(denied)
    return found


def _denied(
    accusation: _Accusation, made: Mapping[str, Sequence[_Accusation]], told: Sequence[Statement], lookup: Lookup
) -> Iterator[Difference]:
    """The difference of an accusation and those denials of its story that are by the accused, where there are any.

    `made` are all accusations, by the id of their report.
    """
    denials = [
        s for s in told if _by(s, accusation, lookup) and _of_this(s, accusation, made.get(s.report, ()), lookup)
    ]
    if denials:
        values = (saying.position([accusation.statement], lookup), saying.position(denials, lookup))
        verb = "are" if wording.several(accusation.accused) else "is"
        about = f"what {wording.called(accusation.accused)} {verb} accused of"
        yield Difference(about, "contradiction", values)


def _by(denial: Statement, accusation: _Accusation, lookup: Lookup) -> bool:
    """Whether the accused, or somebody of the same side, denies."""
    speaker = lookup.speaker(denial)
    return speaker is not None and (speaker == accusation.accused or speaker.side == accusation.of)


def _of_this(denial: Statement, accusation: _Accusation, made: Sequence[_Accusation], lookup: Lookup) -> bool:
    """Whether a denial says what is denied in like words, or points back at the last accusation before it, of those
    `made` in its report.
    """
    content = saying.content(denial, lookup)
    if not _ANSWER.fullmatch(content.text.strip()):
        return shared(terms(content.text), accusation.terms) >= _ENOUGH
    paragraph = lookup.readings[denial.report].report.paragraph
    before = [a for a in made if a.sentence[1] <= content.start]
    last = max(before, key=lambda a: (a.sentence[1], a.statement.id), default=None)
    return last == accusation and paragraph(content.start) - paragraph(accusation.sentence[1]) <= _NEAR


def _opposing(made: Sequence[_Accusation], lookup: Lookup) -> Iterator[Difference]:
    """Pairs of accusations in one sentence, or of each other in one report, with all that say the like of the side."""
    done: set[tuple[str, str]] = set()
    for _, group in groupby(made, key=lambda a: a.statement.report):
        for one, other in permutations(group, 2):
            near = one.sentence == other.sentence or one.by == other.of
            if not near or not _answers(one, other) or {(other.of, one.of), (one.of, other.of)} & done:
                continue
            done.add((one.of, other.of))
            matter = one.terms | other.terms
            values = tuple(saying.position(_like(a, matter, made), lookup) for a in (one, other))
            about = f"what {wording.side(one.of)} and {wording.side(other.of)} are accused of"
            yield Difference(about, "opposing accusations", values)


def _answers(one: _Accusation, other: _Accusation) -> bool:
    """Whether the accused of the one accuses a third of the like in the other."""
    return one.of == other.by and one.by != other.by and one.of != other.of and bool(one.terms & other.terms)


def _accusations(lookup: Lookup) -> Iterator[_Accusation]:
    for reading in lookup.picture.readings:
        for statement in reading.statements:
            speaker = lookup.speaker(statement)
            if statement.act != "accuse" or speaker is None or saying.unsaid(statement, lookup):
                continue
            by = speaker.side or speaker.id
            targets = [_meant(statement.report, voice, lookup) for voice in (*statement.target, *statement.to)]
            accused = [t for t in targets if t and (t.side or t.id) != by]
            if not accused:
                continue
            target = min(accused, key=lambda t: t.side is None)
            of = target.side or target.id
            content = saying.content(statement, lookup)
            sentence = next((s.start for s in reading.sentences if s.start <= content.start < s.end), content.start)
            yield _Accusation(statement, by, of, target, terms(content.text), (statement.report, sentence))


def _meant(report: str, voice: Voice, lookup: Lookup) -> Actor | None:
    """Whom a voice means; where that was not found out, whom the report calls the same elsewhere."""
    if voice.entity is not None:
        return lookup.voice(report, voice)
    words, entities = _ARTICLE.sub("", voice.span.text), lookup.readings[report].entities
    called = {e.key for e in entities for m in e.mentions if _ARTICLE.sub("", m.span.text) == words}
    return lookup.actor(report, called.pop()) if len(called) == 1 else None


def _like(seed: _Accusation, matter: frozenset[str], made: Sequence[_Accusation]) -> list[Statement]:
    """The statements that accuse the same side of the same matter."""
    found = [a.statement for a in made if a.of == seed.of and len(a.terms & matter) >= 2 and a.by != a.of]
    return found if seed.statement in found else [*found, seed.statement]
