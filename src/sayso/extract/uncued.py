"""Quotations that no cue introduces: whose they are, by who is spoken of beside them.

`python -m eval --only cover` measures how often this is right. Nobody is certain here: the voices are marked so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sayso.annotate import Span, Token
from sayso.annotate.quotation import DOUBLE, SINGLE, Quotation, words
from sayso.extract.drafts import Draft, Page, Range, overlap
from sayso.extract.voices import kinds, noun_range

UTTERANCE = 3  # words from which a quotation on its own is taken for something said rather than a name or a scare quote
MARKS = DOUBLE + SINGLE + " \u00a0"
ENDS = ".!?\u2026"
HE = frozenset({"he", "she", "they", "i", "we"})
HIS = frozenset({"his", "her", "their"})
SUBJECTS = ("nsubj", "nsubjpass")
ASKED = frozenset({"ask", "press", "question"})  # who is asked goes on to speak; who is arrested does not
BEFORE = ENDS + ":\"'\u2019\u201d\u00bb)"


def is_utterance(read: Page, q: Quotation) -> bool:
    """Whether a quotation is a sentence or more on its own, rather than a name or some words set into a sentence."""
    text, report = read.text, read.annotated.report
    start, end = report.lines[report.paragraph(q.start) - 1]
    inner = text[q.start : q.end].strip(MARKS)
    before, after = text[start : q.start].rstrip(), text[q.end : end].strip()
    if words(inner) < UTTERANCE or not (inner[:1].isupper() or inner[:1].isdigit()):
        return False
    ended = not q.closed or inner[-1:] in ENDS or after[:1] == "."
    return ended and (not before or before[-1] in BEFORE) and not after[:1].islower()


def _speaks(noun: Token) -> bool:
    """Whether a noun means people: what happens to a country or a ministry is no sign that it goes on to speak."""
    if noun.pos_ == "PROPN" and noun.ent_type_ in ("", "PERSON"):
        return True
    return noun.ent_type_ == "PERSON" or noun.lower_ in HE or "person" in kinds(noun.lemma_.lower())


def _subject(tokens: Span, introduces: bool) -> Token | None:
    """Whom a sentence without a cue is about: its subject, or the person of "for the minister it was …".

    `introduces`: it ends in a colon, so that what it is about may be somebody's: "The envoy's answer was short:".
    """
    root, first = tokens.root, tokens[0]
    if first.lower_ == "for" and first.dep_ == "prep":
        held = next((c for c in first.children if c.dep_ == "pobj" and _speaks(c)), None)
        if held is not None:
            return held
    asked = root.lemma_ in ASKED
    subject = next((c for c in root.children if c.dep_ in SUBJECTS[: 1 + asked] and c.i < root.i), None)
    if subject is not None and _speaks(subject):
        return subject
    if not introduces:
        return None
    owners = (c for noun in (subject, root) if noun is not None for c in noun.children if c.dep_ == "poss")
    return next((c for c in owners if _speaks(c) or c.lower_ in HIS), None)


def _sentence(read: Page, at: int, start: int, end: int) -> Span | None:
    """The words of [start, end) in the sentence that holds the character at `at`, without marks at its ends."""
    number = bisect_right(read.sentence_starts, at) - 1
    if number < 0:
        return None
    sentence = read.annotated.sentences[number]
    tokens = read.tokens(max(start, sentence.start_char), min(end, sentence.end_char))
    return tokens if any(t.is_alpha for t in tokens) else None


class _Floor:
    """Who has the floor: those who speak with a cue, and those found so far."""

    def __init__(self, read: Page, drafts: Sequence[Draft]) -> None:
        self.read = read
        spoken = (d for d in drafts if d.cue is None or read.quotations.around(d.cue[0]) is None)
        self.turns = sorted((d.content[-1][1], d.cue or d.voice, d.voice) for d in spoken)
        self.ends = [end for end, _, _ in self.turns]

    def last(self, before: int) -> tuple[int, Range] | None:
        """Offset at which the last one before it ended, and whose voice it was."""
        at = bisect_right(self.ends, before) - 1
        return (max(self.ends[at], self.turns[at][1][1]), self.turns[at][2]) if at >= 0 else None

    def give(self, voice: Range, q: Quotation) -> None:
        """Let somebody speak a quotation."""
        at = bisect_right(self.ends, q.end)
        self.ends.insert(at, q.end)
        self.turns.insert(at, (q.end, voice, voice))


def _in_front(read: Page, floor: _Floor, q: Quotation, start: int) -> Range | None:
    """Whoever speaks or is spoken of in front of a quotation in its paragraph, which begins at `start`."""
    told = read.text[start : q.start].rstrip()
    sentence = _sentence(read, start + len(told) - 1, start, q.start)
    last = floor.last(q.start)
    inside = last is not None and start <= last[0] - 1
    subject = None
    if sentence is not None and not read.quotations.within(sentence.start_char, q.start):
        subject = _subject(sentence, introduces=told.endswith(":"))
    if last is not None and inside:
        speaks = sentence is not None and last[0] > sentence.start_char
        if subject is None or subject.lower_ in HE or speaks:
            return last[1]
    return noun_range(subject) if subject is not None else None


def _behind(read: Page, q: Quotation, end: int) -> Range | None:
    """Whoever is spoken of right behind a quotation that opens its paragraph: '"…" The mayor shrugged.'."""
    at = q.end
    while at < end and not read.text[at].isalnum():
        at += 1
    sentence = _sentence(read, at, q.end, end) if at < end else None
    if sentence is None or read.quotations.within(sentence.start_char, sentence.end_char):
        return None
    subject = _subject(sentence, introduces=False)
    return noun_range(subject) if subject is not None and subject.dep_ == "nsubj" else None


def _speaker(read: Page, floor: _Floor, q: Quotation) -> Range | None:
    report = read.annotated.report
    number = report.paragraph(q.start)
    start, end = report.lines[number - 1]
    if read.text[start : q.start].strip():
        return _in_front(read, floor, q, start)
    if read.text[q.end : end].strip(" .\u00a0\r"):
        return _behind(read, q, end)
    last = floor.last(start)
    near = last is not None and report.paragraph(last[0] - 1) == number - 1
    return last[1] if last is not None and near and words(read.text[q.start : q.end]) >= 2 * UTTERANCE else None


def find(read: Page, drafts: Sequence[Draft], taken: set[Quotation]) -> Iterator[Draft]:
    """A draft for each quotation that none of `drafts` holds and that stands beside somebody."""
    floor = _Floor(read, drafts)
    for q in read.quotations.all:
        if q in taken or not is_utterance(read, q):
            continue
        voice = _speaker(read, floor, q)
        if voice is not None and not overlap(voice, (q.start, q.end)):
            floor.give(voice, q)
            yield Draft(voice, None, "", ((q.start, q.end),), certain=False)
