"""A report against itself: its headline against what its own text says.

Headlines are not read as prose (their grammar is their own), so they are compared in three narrow ways: a toll that no
figure of the text fits, a flat announcement of what the text has as no more than possible, and a warning in the mouth
of a person to whom the text does not give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso import concepts
from sayso.compare import saying, values
from sayso.compare.lookups import Lookup
from sayso.compare.terms import terms
from sayso.compare.values import Value
from sayso.model import Actor, Citation, Difference, Position, Reading, Statement

_KIND: Literal["report against itself"] = "report against itself"
_LEAD = 3
"""Paragraphs of the text in which a toll of what the headline tells must stand."""
_COVERED = 0.75
"""Share of a headline's terms that a clause has where it tells the same."""
_LEAST = 3
"""Terms that a headline must have to be compared with a clause."""

_HARMED = re.compile(
    r"\b(?:(?P<killed>kill(?:s|ed|ing)?|dead|die[sd]?|dying)|(?P<wounded>injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?!(?:and|or|but|in|on|at|by|when|since|during|after|near|as|off|from)\b)([^,.;:]*?)"
    r"(?=,\s|[.;:]|\s(?:and|in|on|at|by|when|during|after|near|as|from)\b|\Z)"
)
_BEFORE = re.compile(r"(?:\A|,\s|[.;:]|\band\b)((?:(?!,\s|[.;:]|\band\b).)*)\Z")
_WINDOW = 4
"""Words beside "killed" among which its number stands."""

_HEDGED = re.compile(
    r"\b(?:may|might|could|can|would|should|must|likely|possibl[ey]|poised|set to|expected|plans?|planned|"
    r"planning|mulls?|weighs?|considers?|ponders?|eyes?|threat\w*|warns?|urges?|calls?|asks?|seeks?|wants?|hopes?|fears?|vows?|pledges?|"
    r"if|says?|said|reports?|reportedly|denies|not|no|why|how|what|who)\b|[?:]",
    re.IGNORECASE,
)
"""What leaves a headline less than a flat announcement of its own, or says on whose word it stands."""

_WARNS = re.compile(
    r"\A(?P<who>(?:[^\W\d_][\w'’.-]*\s+){1,4}?)(?:warns?|threatens?)\b(?P<whom>[^:;?]*?)\s(?:of|with|against|over)\s+"
    r"(?P<what>[^:;?]+)"
)
_NEXT = re.compile(r"\s+(?:ahead|before|after|amid|over|in|on|at|as|if|for|during|while|to|of)\b")


@dataclass(frozen=True, slots=True)
class _Toll:
    citation: Citation
    name: str
    value: Value


def find(lookup: Lookup) -> Iterator[Difference]:
    """Differences between the headlines of reports and their own text."""
    for reading in lookup.picture.readings:
        report = reading.report
        for place in report.not_text:
            if place.kind == "headline" and report.text[place.start : place.end].strip():
                headline = report.cite(place.start, place.end)
                yield from _tolls_apart(headline, reading)
                yield from _announced(headline, reading)
                yield from _other_mouth(headline, reading, lookup)


def _tolls_apart(headline: Citation, reading: Reading) -> Iterator[Difference]:
    """A number of killed or wounded in a headline that no number of the text fits."""
    told = list(_tolls(headline, reading))
    body = [toll for sentence in reading.sentences for toll in _tolls(sentence, reading)] if told else []
    for toll in told:
        alike = [other for other in body if other.name == toll.name]
        lead = [other for other in alike if _in_lead(other.citation, headline, reading)]
        if lead and all(values.relate(toll.value, other.value) == "differ" for other in alike):
            own = saying.narrated(lead[0].citation)
            yield Difference(f"{toll.name} in headline and text", _KIND, (saying.narrated(toll.citation), own))


def _in_lead(piece: Citation, headline: Citation, reading: Reading) -> bool:
    before = reading.report.paragraph(headline.start) if headline.start < piece.start else 0
    return reading.report.paragraph(piece.start) - before <= _LEAD


def _tolls(piece: Citation, reading: Reading) -> Iterator[_Toll]:
    """The numbers of killed and wounded that a piece of text gives, each with its verb."""
    for harmed in _HARMED.finditer(piece.text):
        name = "number killed" if harmed["killed"] else "number injured"
        after, before = _AFTER.match(piece.text, harmed.end()), _BEFORE.search(piece.text, 0, harmed.start())
        for found, words in ((after, slice(0, _WINDOW)), (before, slice(-_WINDOW, None))):
            near = " ".join(found[1].split()[words]) if found else ""
            value = values.read(name, near) if near else None
            if value is not None and value.kind == "count" and found is not None:
                start, end = min(found.start(1), harmed.start()), max(found.end(1), harmed.end())
                cited = reading.report.cite(piece.start + start, piece.start + end)
                yield _Toll(_trimmed(cited, reading), name, value)
                break


def _trimmed(piece: Citation, reading: Reading) -> Citation:
    text = piece.text
    left = len(text) - len(text.lstrip())
    return reading.report.cite(piece.start + left, piece.end - (len(text) - len(text.rstrip())))


def _announced(headline: Citation, reading: Reading) -> Iterator[Difference]:
    """A headline that says flatly what all clauses of the text that tell of it have as possible."""
    told = _told(headline.text)
    if len(told) < _LEAST or _HEDGED.search(headline.text):
        return
    alike = [p for p in reading.propositions if len(told & _told(p.span.text)) >= _COVERED * len(told)]
    if alike and all(p.modality == "possible" for p in alike):
        text = min((p.span for p in alike), key=lambda span: span.start)
        yield Difference("how sure it is", _KIND, (saying.narrated(headline), saying.narrated(text)))


def _told(text: str) -> frozenset[str]:
    """The concepts of a text, names of states among them: who is to do it matters as much as what."""
    return frozenset(c for c in concepts.split(text).concepts if concepts.weight(c) == 1.0)


def _other_mouth(headline: Citation, reading: Reading, lookup: Lookup) -> Iterator[Difference]:
    """A warning that the headline gives to a named person and the text to somebody else alone."""
    found = _WARNS.match(headline.text)
    who = found and _person(found["who"].strip(), reading, lookup)
    if not found or not who:
        return
    matter = terms(_NEXT.split(found["what"], maxsplit=1)[0])
    spoke = [s for s in reading.statements if matter and matter <= terms(saying.content(s, lookup).text)]
    spoke = [s for s in spoke if s.voices and not saying.unsaid(s, lookup)]
    others = [s for s in spoke if s.act in ("warn", "threaten") and _another(s, who, lookup)]
    if others and not any(_voiced(s, who, lookup) for s in spoke):
        position = Position(headline.text, (who.id,), (headline.report,), (headline,))
        yield Difference("who gave the warning", _KIND, (position, saying.position(others, lookup)))


def _person(name: str, reading: Reading, lookup: Lookup) -> Actor | None:
    """The named person of a report whom a headline calls by the last name."""
    last = name.split()[-1]
    for entity in reading.entities:
        actor = lookup.actor(reading.report.id, entity.key)
        if actor and actor.kind == "person" and actor.named and last in actor.name.split()[-1:]:
            return actor
    return None


def _voiced(statement: Statement, who: Actor, lookup: Lookup) -> bool:
    """Whether somebody is among the voices of a statement, or one of them may be anybody."""
    voices = [lookup.voice(statement.report, voice) for voice in statement.voices]
    return any(actor is None or actor == who for actor in voices)


def _another(statement: Statement, who: Actor, lookup: Lookup) -> bool:
    speaker = lookup.speaker(statement)
    return speaker is not None and speaker.kind == "person" and speaker != who
