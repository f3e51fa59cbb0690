"""Where a report's own word meets somebody's: "did not comment" a comment, a reporter's reading a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.compare import lookups, saying, wording
from sayso.compare.lookups import Lookup
from sayso.compare.terms import terms
from sayso.model import Actor, Citation, Difference, Reading, Statement

_NO_COMMENT = re.compile(
    r"\b(?P<said>(?:did not|ha(?:s|ve|d) not|didn['’]t|ha(?:s|ve|d)n['’]t|declined to|refused to|would not)\s+"
    r"(?P<yet>immediately |yet |so far |initially )?(?:comment(?:ed)?|responded? publicly)(?P<on> on [^.;]+)?)",
    re.IGNORECASE,
)
_COMMENT = "comment by "
_SEEMS = re.compile(
    r"\b(?:appear|seem|look)(?:s|ed)?\s+(?:to be\s+)?(?:ready|willing|prepared|open|inclined|poised|set)\s+to\s+"
    r"(?P<what>[^.;,]+)",
    re.IGNORECASE,
)
_TALKING = frozenset(("warn", "accuse", "threat", "demand", "deny", "report", "claim", "worry", "support", "serious"))
_REFUSING = frozenset(("reject", "deny"))


def find(lookup: Lookup) -> Iterator[Difference]:
    """Differences between what reports say on their own word and what others quote."""
    for story, readings in lookups.by_story(lookup):
        events = frozenset((story.event,)) if story and story.event else frozenset()
        others = [statement for reading in readings for statement in reading.statements]
        sentences = [(s, reading) for reading in readings for s in reading.sentences]
        quiet = [(s, reading) for s, reading in sentences if _NO_COMMENT.search(s.text)]
        timely = [s for s in others if quiet and saying.about_story(s, events, lookup) and not saying.unsaid(s, lookup)]
        for sentence, reading in quiet:
            yield from _no_comment(sentence, reading, timely, lookup)
        for sentence, reading in sentences:
            yield from _seems(sentence, reading, others, lookup)


def _no_comment(sentence: Citation, reading: Reading, others: list[Statement], lookup: Lookup) -> Iterator[Difference]:
    """Somebody "did not comment" on what other reports quote that side on."""
    found = _NO_COMMENT.search(sentence.text)
    piece = found and reading.report.cite(sentence.start + found.start("said"), sentence.start + found.end("said"))
    if not found or not piece or not found["on"] or saying.in_statement(piece, reading):
        return
    topic = terms(found["on"]) - _TALKING
    quiet = saying.before(reading, piece.start, sentence.start, lookup)
    spoke = [s for s in others if s.report != reading.report.id and topic and _of(s, quiet, lookup)]
    spoke = [s for s in spoke if 2 * len(topic & terms(saying.content(s, lookup).text)) >= len(topic)]
    if quiet and spoke:
        yield Difference(
            f"{_COMMENT}{wording.called(quiet)}{found['on']}",
            "update" if found["yet"] else "contradiction",
            (saying.narrated(piece), saying.position(spoke, lookup)),
        )


def silent(difference: Difference) -> str:
    """Who is said not to have commented, "" for differences of another kind."""
    about = difference.about
    return wording.capital(about.removeprefix(_COMMENT).partition(" on ")[0]) if about.startswith(_COMMENT) else ""


def _of(statement: Statement, actor: Actor | None, lookup: Lookup) -> bool:
    """Whether a statement is told or made by an actor, or by somebody who speaks for the same side."""
    if actor is None:
        return False
    return any(
        voice == actor or (actor.side is not None and voice.side == actor.side)
        for voice in (lookup.teller(statement), lookup.speaker(statement))
        if voice is not None
    )


def _seems(sentence: Citation, reading: Reading, others: list[Statement], lookup: Lookup) -> Iterator[Difference]:
    """Somebody "appeared ready to" do what that side is quoted as refusing."""
    found = _SEEMS.search(sentence.text)
    piece = found and reading.report.cite(sentence.start + found.start(), sentence.start + found.end())
    if not found or not piece or saying.in_statement(piece, reading):
        return
    subject = saying.before(reading, piece.start, sentence.start, lookup)
    what = terms(found["what"])
    refused = []
    for statement in others:
        if statement.act not in _REFUSING or not _of(statement, subject, lookup):
            continue
        refusal = terms(saying.content(statement, lookup).text)
        if refusal and 2 * len(refusal & what) >= len(refusal):
            refused.append(statement)
    if subject and refused:
        whole = reading.report.cite(sentence.start, piece.end)
        about = f"whether {subject.name} is ready to {_first_words(found['what'])}"
        yield Difference(about, "reporter's reading", (saying.narrated(whole), saying.position(refused, lookup)))


def _first_words(text: str) -> str:
    """A readiness in its first words: up to "to", "for" or "on"."""
    return re.split(r"\s+(?:to|for|on|with|over|in)\b", text.strip(), maxsplit=1)[0]
