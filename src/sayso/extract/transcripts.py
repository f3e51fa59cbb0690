"""Transcripts: what stands after a speaker's label, up to the next label, is that speaker's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from sayso.extract.drafts import Draft, Page, Range, covers


def _trimmed(text: str, start: int, end: int, around: str) -> Range | None:
    while start < end and (text[start].isspace() or text[start] in around):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in around):
        end -= 1
    return (start, end) if start < end else None


def find(read: Page) -> Iterator[Draft]:
    """One draft for each labelled turn of a transcript."""
    report = read.annotated.report
    marks = sorted(report.not_text)
    labels = [n for n, piece in enumerate(marks) if piece.kind == "speaker label"]
    for number, following in zip_longest(labels, labels[1:], fillvalue=len(marks)):
        label = marks[number]
        end = marks[following].start if following < len(marks) else len(report.text)
        voice = _trimmed(report.text, label.start, label.end, ":.")
        lines = report.lines[report.paragraph(label.start) - 1 : report.paragraph(end)]
        said = [
            _trimmed(report.text, max(start, label.end), min(stop, end), "")
            for start, stop in lines
            if stop > label.end and start < end
        ]
        apart = [(piece.start, piece.end) for piece in marks[number:following]]
        content = tuple(piece for piece in said if piece is not None and not any(covers(a, piece) for a in apart))
        if voice is not None and content:
            yield Draft(voice, None, "", content)
