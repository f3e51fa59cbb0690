"""The pieces of a text that are not its prose, put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.ingest.not_text.headings import headings, is_prose
from sayso.ingest.not_text.layout import Paragraph, paragraphs
from sayso.ingest.not_text.openings import dateline_end, signature_start
from sayso.ingest.not_text.page_lines import anywhere, at_an_edge, heading_end, is_stamp
from sayso.ingest.not_text.speakers import speaker_labels
from sayso.model import NotText, NotTextKind

PAGE_TOP = 6  # paragraphs among which a date on a line of its own dates the page; further down it heads what follows


def _page_lines(pieces: Sequence[Paragraph], taken: Mapping[int, NotTextKind]) -> dict[int, NotTextKind]:
    """Index of each paragraph that belongs to the page → its kind; `taken` are known to be something else."""
    kinds = dict(taken)
    kinds |= {i: kind for i, piece in enumerate(pieces) if i not in kinds and (kind := anywhere(piece))}
    prose = [i for i, piece in enumerate(pieces) if i not in kinds and is_prose(piece)]
    if prose:
        for i, piece in enumerate(pieces):
            outside = i < prose[0] or i >= prose[-1]
            if outside and i not in kinds and (kind := at_an_edge(piece)):
                kinds[i] = kind
            elif not outside and i >= PAGE_TOP and is_stamp(piece.text):
                kinds[i] = "crosshead"
    return kinds


def _inside(
    text: str, pieces: Sequence[Paragraph], kinds: Mapping[int, NotTextKind], labels: Sequence[tuple[int, int]]
) -> Iterator[NotText]:
    """Datelines, signatures and speaker `labels` within paragraphs of prose."""
    yield from (NotText(start, end, "speaker label") for start, end in labels)
    labelled = {start for start, _ in labels}
    prose = [piece for i, piece in enumerate(pieces) if i not in kinds and piece.start not in labelled]
    for piece in prose:
        if end := dateline_end(piece, text, first=piece is prose[0]):
            yield NotText(piece.start, piece.start + len(piece.text[:end].rstrip()), "dateline")
        elif end := heading_end(piece):
            yield NotText(piece.start, piece.start + end, "page header")
    if prose and (at := signature_start(prose[-1])) is not None:
        yield NotText(prose[-1].start + at, prose[-1].end, "agency signature")


def _apart(pieces: Sequence[NotText]) -> tuple[NotText, ...]:
    """The pieces in text order, without those that overlap an earlier one."""
    kept: list[NotText] = []
    for piece in sorted(pieces):
        if piece.start < piece.end and (not kept or kept[-1].end <= piece.start):
            kept.append(piece)
    return tuple(kept)


def mark(text: str, title: str | None = None, known: Sequence[NotText] = ()) -> tuple[NotText, ...]:
    """The pieces of `text` that are not its prose, in order, disjoint, without blanks around them.

    `title` is the report's title where its metadata state one: a line that repeats it is a headline. `known` are
    paragraphs that the document's markup calls headings. What a text consists of as a whole is not a heading: a lone
    headline is all that it says.
    """
    pieces = paragraphs(text)
    labels = speaker_labels(text, pieces)
    told: dict[int, NotTextKind] = {piece.start: piece.kind for piece in known}
    whole_labels = set(labels) & {(piece.start, piece.end) for piece in pieces}
    told |= {start: "speaker label" for start, _ in whole_labels}
    kinds = {i: told[piece.start] for i, piece in enumerate(pieces) if piece.start in told}
    kinds |= _page_lines(pieces, kinds)
    kinds |= headings(pieces, kinds, title)
    whole = [NotText(pieces[i].start, pieces[i].end, kind) for i, kind in kinds.items()]
    return _apart([*whole, *_inside(text, pieces, kinds, labels)])
