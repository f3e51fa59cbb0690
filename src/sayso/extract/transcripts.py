"""Transcripts: what stands after a speaker's label, up to the next label, is that speaker's, sentence by sentence.

A turn is long and says many things, so each of its sentences is a statement of its own, which a reader can check by
itself; greetings and bare answers, which have no subject, are none. A question is nobody's claim, and neither is what
it supposes: of those who only ask, the questions alone are kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotate import Span
from sayso.extract.borders import to_range
from sayso.extract.drafts import Draft, Page, Range

ASKERS = frozenset({"q", "question", "questioner", "interviewer", "reporter", "journalist", "press", "host", "anchor"})
HOSTING = frozenset({"moderator", "operator"})  # who also say how the call is held, which is nobody's position
OURS = frozenset({"i", "we"})
ASK = "ask"  # the cue that a question would have
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def _turns(read: Page) -> Iterator[tuple[Range, Range]]:
    """Each turn: its speaker without the colon, and [start, end) of what is said."""
    report = read.annotated.report
    labels = sorted((piece.start, piece.end) for piece in report.not_text if piece.kind == "speaker label")
    ends = [start for start, _ in labels[1:]] + [len(report.text)]
    for (start, end), stop in zip(labels, ends, strict=False):
        name = report.text[start:end].rstrip(" \t\u00a0:.")
        if name.strip():
            yield (start, start + len(name)), (end, stop)


def _asks(read: Page, voice: Range) -> bool:
    """Whether a label names somebody by what they do here, which is to ask: "Q", "INTERVIEWER"."""
    return read.text[slice(*voice)].split("(")[0].strip(" *_").lower() in ASKERS | HOSTING


def _sentences(read: Page, turn: Range) -> Iterator[list[Span]]:
    """The sentences of a turn; those that one quotation holds together are one."""
    held: list[Span] = []
    first, last = (bisect_left(read.sentence_starts, offset) for offset in turn)
    for sentence in read.annotated.sentences[first:last]:
        around = read.quotations.around(sentence.start_char)
        if held and (around is None or around.start >= held[-1].end_char - 1):
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


def _is_question(read: Page, sentences: Sequence[Span]) -> bool:
    return read.text[: sentences[-1].end_char].endswith("?")


def find(read: Page) -> Iterator[Draft]:
    """One draft for each sentence of a labelled turn of a transcript."""
    for voice, turn in _turns(read):
        asks = _asks(read, voice)
        for sentences in _sentences(read, turn):
            question = _is_question(read, sentences)
            if (asks and not question) or not any(t.dep_ in SUBJECTS for s in sentences for t in s):
                continue
            said = to_range(sentences[0].doc, (sentences[0].start, sentences[-1].end))
            if said is not None:
                yield Draft(voice, None, ASK if question else "", (said,))


def _first_person(read: Page, draft: Draft) -> bool | None:
    """Whether the speaker's own "I …" or "we …" leads its sentence; None for what others say, also in a quotation."""
    words = read.tokens(*draft.voice)
    if len(words) != 1 or words[0].lower_ not in OURS or read.quotations.around(draft.voice[0]) is not None:
        return None
    verb = words[0].head
    while verb.dep_ == "conj":
        verb = verb.head
    return bool(verb.dep_ == "ROOT")


def settle(read: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of a transcript without what is supposed in questions, where nobody says it.

    "I think that X", said in a turn, is that speaker's: it stands for its whole sentence and has no second voice "I".
    """
    turns = list(_turns(read))
    starts = [turn[0] for _, turn in turns]
    kept: list[Draft] = []
    own: list[int] = []
    for draft in drafts:
        at = bisect_right(starts, draft.cue[0]) - 1 if draft.cue is not None else -1
        if draft.cue is None or at < 0:
            kept.append(draft)
        elif not _asks(read, turns[at][0]):
            leads = _first_person(read, draft) if draft.content else None
            if leads:
                own.append(draft.cue[0])
                draft = replace(draft, voice=turns[at][0])
            if leads is not False:
                kept.append(draft)
    own.sort()
    return [d for d in kept if d.cue is not None or not _holds(d.content[0], own)]


def _holds(piece: Range, offsets: Sequence[int]) -> bool:
    return bisect_left(offsets, piece[0]) < bisect_left(offsets, piece[1])
