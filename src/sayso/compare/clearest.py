"""Which of a claim's wordings a reader is shown."""

from __future__ import annotations

from collections.abc import Sequence

from sayso import concepts
from sayso.compare import align, saying
from sayso.compare.lookups import Lookup
from sayso.compare.said import Said
from sayso.model import Citation, Statement

_BETWEEN = 40
"""Characters between voice, cue and content up to which these make one clause."""
_CLOSE = 0.6
"""Overlap (`dice`) with its centre from which a statement's wording can stand for the whole claim."""
_WITNESSES = 8
"""Members beside the centre that tell what most of them say: those closest to it."""
_READABLE = 4
"""Words from which a content can stand as a claim's text without its voice and cue."""
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "this", "these", "such", "to"}
)


def wording(known: Lookup, members: Sequence[Said]) -> str:
    """The clearest wording, verbatim, of those that say no more than the centre, the first of the members.

    What most members say comes before what fewer do. A content that can stand alone comes before one that needs its
    voice and cue, and that before one whose voice is a pronoun; then one that calls what was held as the title of the
    story does (of a "call" not "the talks", which may be others); then the shortest.
    """
    stated = [(member, member.statement) for member in members if member.statement]
    if len(stated) == 1:
        return _clear(known, stated[0][1])[1]
    witnesses = members[: 1 + _WITNESSES]
    ranked = []
    for member, statement in stated:
        shared = 2 * sum(align.covers(other.point, member.point) for other in witnesses) > len(witnesses)
        if shared or member is members[0] or _close(member, members[0]):
            standing, text = _clear(known, statement)
            story = known.stories.get(statement.report)
            renamed = _renamed(text, saying.title(story, known) if story else "")
            ranked.append((not shared, standing, renamed, len(text), text))
    return min(ranked)[-1]


def _clear(known: Lookup, statement: Statement) -> tuple[int, str]:
    """How well a statement stands alone, and its wording: 0 by its content, 1 with its voice, 2 where that is vague."""
    content = saying.content(statement, known)
    readable = len(content.text.split()) >= _READABLE
    alone = readable and _clause(known, statement)
    vague = bool(statement.voices) and statement.voices[-1].span.text.lower() in _PRONOUNS
    bare = alone or (vague and readable)
    text = content.text if bare else _with_voice(known, statement, content)
    return 0 if alone else 1 + vague, " ".join(text.split())


def _close(member: Said, centre: Said) -> bool:
    return align.compare(member.point, centre.point).dice >= _CLOSE


def _renamed(text: str, title: str) -> int:
    """How many words of a text have another word of the title for what they say."""
    names = {word.concept: title[word.start : word.end].lower() for word in concepts.words(title)}
    found = [(word.concept, text[word.start : word.end].lower()) for word in concepts.words(text)]
    return sum(concept in names and concepts.stem(names[concept]) != concepts.stem(form) for concept, form in found)


def _clause(known: Lookup, statement: Statement) -> bool:
    """Whether a content is a clause of its own, and does not start with a word for somebody named before."""
    found = known.contents.get(statement.id)
    if found is None or not (found.subject is not None or found.predicate.startswith("be ")):
        return False
    first = found.span.text.split()[0].strip("\"“„«'").lower()
    return first not in _PRONOUNS or (first == "it" and found.subject is None)


def _with_voice(known: Lookup, statement: Statement, content: Citation) -> str:
    """A statement from its innermost voice to its content's end where they stand in that order in one paragraph."""
    if not statement.voices or statement.cue is None:
        return content.text
    voice, cue = statement.voices[-1].span, statement.cue
    if not voice.end <= cue.start < cue.end <= content.start:
        return content.text
    whole = known.readings[statement.report].report.text[voice.start : content.end]
    near = cue.start - voice.end <= _BETWEEN and content.start - cue.end <= _BETWEEN
    return whole if near and "\n" not in whole else content.text
