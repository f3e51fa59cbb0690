"""What a statement says, in the report's own words: with its verb where the content alone would say something else."""

from __future__ import annotations

import re
from typing import Final

from sayso import lexicon
from sayso.briefs import words
from sayso.briefs.index import Index
from sayso.model import Citation, Statement

PLAIN: Final = frozenset({"say", "tell", "add", "state", "according to", "note", "explain", "write", "inform"})
"""Cues that take nothing away from what follows them and add nothing to it."""

TURNING: Final = frozenset({"deny", "reject", "accuse", "demand"})
"""Acts whose verb changes what a clause behind it means: "denies that it struck" is not "it struck"."""

LONGEST: Final = 360  # characters of one line: of a speech of an hour the beginning, the rest is a citation away

_NEAR: Final = 80  # characters between voice and content: beyond, something else stands between them
_CLAUSE: Final = 3  # a content of no more words is no clause: its "that" points at something
_BEFORE: Final = 5  # words shown of what a "which" refers to
_SUBJECTLESS: Final = re.compile(r"(?:was|were|is|are|has|have|had|would|could|will|can|may|might|must)\b")
_NOUN: Final = re.compile(r"\b(?:the|an?|his|her|its|their|this|that|these|those)\s[^,;:.]*\Z", re.IGNORECASE)
_OPENED: Final = re.compile(r"(\bthat|[:,])\s*[\"“‘'«]?\Z")  # a clause or a quotation follows
_NOT: Final = re.compile(r"(?i)\b(not|no|never|neither|nor|without|declin\w+|refus\w+|fail\w+)\b|n['’]t\b")
_ASIDE: Final = re.compile(r",\s(?:who|which|whose|whom|where)\b.*,\s", re.DOTALL)
_LEADING: Final = re.compile(
    r"(?i)(who|which|on the other hand|by contrast|for (his|her|its|their) part"
    r"|also|so far|already|meanwhile|then|in turn|(has|have|had)(?! (not|been|to|no)\b)"
    r"|((late|early) )?(on )?(mon|tues|wednes|thurs|fri|satur|sun)day( (morning|afternoon|evening|night))?),?\s+"
)


def shown(look: Index, statement: Statement, core: str = "") -> str:
    """The content, behind its verb where that denies, demands, rejects …; the whole sentence where that is torn.

    "denies that it poses a threat" is not "it poses a threat", "a diplomatic solution" says nothing without "pushed
    for", and "did not comment on" is no comment. `core` is the piece of the content that matters, where it is not all
    of it; what is long is cut.
    """
    return words.cut(_shown(look, statement, core), LONGEST)


def _shown(look: Index, statement: Statement, core: str) -> str:
    content = next((piece for piece in statement.content if core in piece.text), statement.content[0])
    whole = words.line(content.text if core else " … ".join(piece.text for piece in statement.content))
    if statement.cue is None:
        return whole
    text = look.reports[statement.report].text
    if _SUBJECTLESS.match(whole) and (subject := _subject(look, statement, content)):
        return f"… {words.line(text[subject : content.start])} {whole}"
    if _is_bare_answer(look, statement, statement.cue, content):
        return f"{words.line(statement.cue.text)}: {whole}"
    start = _start(statement, statement.cue, content, text)
    if start is None or "\n" in text[start : content.start]:
        elsewhere = statement.polarity == "negated" and not _NOT.search(whole)
        return words.line(_sentence(look, content).text) if elsewhere else _bare(whole)
    verb = words.line(text[start : content.start])
    if statement.polarity == "negated" and not _NOT.search(f"{verb} {whole}"):
        return words.line(_sentence(look, content).text)  # "no group claimed": its voice denies it
    if not _needed(statement, verb, whole, words.line(text[statement.cue.end : content.start])):
        return _bare(whole)
    if not statement.voices:
        return words.line(_sentence(look, content).text)
    if text[: statement.voices[-1].span.start].endswith("whom "):
        whom = _object(look, content, text, statement.voices[-1].span.start)
        return f"{whom}{words.line(text[statement.voices[-1].span.start : content.start])} {whole}"
    if _misses_object(whole):
        return f"{_object(look, content, text, start)}{verb} {whole}"
    return f"{_lean(verb)} {whole}"


def _is_bare_answer(look: Index, statement: Statement, cue: Citation, content: Citation) -> bool:
    """Whether what is answered stands in the sentence before: "Norland refused"."""
    apart = cue.start > content.end and not _sentence(look, content).covers(cue)
    return apart and "word:bare" in lexicon.tags("acts").get(statement.cue_lemma, ())


def _bare(content: str) -> str:
    """The content without the "that" that tied it to its verb."""
    return content.removeprefix("that ") if len(content.split(" ")) > _CLAUSE else content


def _needed(statement: Statement, verb: str, content: str, gap: str) -> bool:
    """Whether the content says something else, or nothing, without its verb; `gap` stands between the two."""
    if statement.polarity == "negated" and _NOT.search(verb):
        return True
    if statement.cue_lemma in PLAIN:
        return False
    return statement.act in TURNING or not (_OPENED.search(gap) or content.startswith("that "))


def _lean(verb: str) -> str:
    """The verb phrase without the comma, the adverbs and auxiliaries that it opens with."""
    verb = verb.lstrip(" ,;")
    while match := _LEADING.match(f"{verb} "):
        verb = verb[match.end() :]
    return verb


def _subject(look: Index, statement: Statement, content: Citation) -> int | None:
    """Where the noun begins of which a content that opens with its verb is said ("the talks he said were useful")."""
    voice = statement.voices[-1].span if statement.voices else None
    if voice is None or statement.cue is None or not voice.end <= statement.cue.start < content.start:
        return None
    sentence = _sentence(look, content)
    noun = _NOUN.search(sentence.text, 0, max(0, voice.start - sentence.start))
    return sentence.start + noun.start() if noun and content.start - voice.start < _NEAR else None


def _misses_object(content: str) -> bool:
    """Whether the content is what is said of an object that stands elsewhere ("sees as a threat")."""
    return content.lower().startswith("as ")


def _object(look: Index, content: Citation, text: str, start: int) -> str:
    """The words before a "which …" up to its verb, behind an ellipsis: what "sees as a threat" is said of."""
    sentence = _sentence(look, content)
    before = words.line(text[min(sentence.start, start) : start]).split(" ")
    relative = max((at for at, word in enumerate(before) if word in ("which", "that", "whom", "who")), default=None)
    if relative is None:
        return ""
    return f"… {' '.join(before[max(0, relative - _BEFORE) :])} "


def _start(statement: Statement, cue: Citation, content: Citation, text: str) -> int | None:
    """Where the verb begins that leads up to the content: behind the speaker's name and a clause about him, else at the
    cue.

    None where the speaker stands between the two ("according to the ministry, …"): such a cue is no verb.
    """
    if not cue.end <= content.start <= cue.end + _NEAR:
        return None
    if any(cue.end <= voice.span.start < content.start for voice in statement.voices):
        return None
    before = [voice.span.end for voice in statement.voices if cue.start - _NEAR < voice.span.end <= cue.start]
    if before:
        aside = _ASIDE.match(text, max(before), cue.start)
        return aside.end() if aside else max(before)
    return None if statement.polarity == "negated" else cue.start


def _sentence(look: Index, piece: Citation) -> Citation:
    """The sentence in which a piece stands, or the piece itself."""
    sentences = look.sentences.get(piece.report, ())
    return next((sentence for sentence in sentences if sentence.covers(piece)), piece)
