"""The learnt tagger: a small encoder, run on one thread, that sees the outermost attributions of a report.

Its weights stand beside this file, with a card that says what they were made of (`tagger/CARD.md`). It is dynamically
quantised: the figures of a window depend on what the window holds, so windows are cut from a report's own text and run
one by one; what is found in a report depends on that report alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sayso.annotate.decode import TAGS, Figures, Marked, Window, attributions
from sayso.annotate.models import file
from sayso.annotate.pieces import CLS, SEP, Pieces, cut

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

WINDOW = 254  # pieces of text that the encoder sees at once; two marks besides
OVERLAP = 64  # pieces that two windows share, so that no attribution stands at an edge only
# Fused, adding and normalising took 10.5 ms of a window's 52 on the processor that it was measured on; apart, 3.
SLOW = ["SkipLayerNormFusion"]
DIGITS = 4  # to which the network's figures are rounded


@cache
def _session() -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        file("tagger.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
    )


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    return Tokenizer.from_buffer(file("tokenizer.json"))


def starts(count: int) -> range:
    """Where the windows of a text of `count` pieces begin."""
    return range(0, max(1, count - OVERLAP), WINDOW - OVERLAP)


def weights(size: int, *, first: bool, last: bool) -> np.ndarray:
    """How much a window's word counts at each of its pieces: less towards an edge where another window sees further."""
    at = np.arange(size)
    left = np.full(size, size) if first else at + 1
    right = np.full(size, size) if last else size - at
    return np.asarray(np.minimum(np.minimum(left, right), OVERLAP // 2), dtype=np.float64)


def joined(count: int, seen: Sequence[tuple[int, np.ndarray, np.ndarray, np.ndarray]]) -> Figures:
    """Figures of a text of `count` pieces from its windows: (start, tag logits, needs, offers), in text order.

    The probabilities of tags are averaged by `weights`.
    """
    tags, total = np.zeros((count, len(TAGS))), np.zeros(count)
    for start, logits, _, _ in seen:
        end = start + len(logits)
        weight = weights(len(logits), first=start == 0, last=end == count)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        tags[start:end] += weight[:, None] * odds / odds.sum(axis=1, keepdims=True)
        total[start:end] += weight
    views = tuple(Window(start, needs, offers) for start, _, needs, offers in seen)
    return Figures(np.log(tags / np.maximum(total, 1e-9)[:, None] + 1e-9), views)


def _window(pieces: Pieces, start: int, end: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    ids = np.concatenate([[CLS], pieces.ids[start:end], [SEP]])[None].astype(np.int64)
    kinds = np.concatenate([[0], pieces.kinds[start:end], [0]])[None].astype(np.int64)
    found = _session().run(["tags", "needs", "offers"], {"ids": ids, "kinds": kinds})
    tags, needs, offers = (np.round(one[0, 1:-1].astype(np.float64), DIGITS) for one in found)
    return tags, needs, offers


def look(text: str, lines: Sequence[tuple[int, int]]) -> tuple[Pieces, Figures]:
    """The pieces of the paragraphs `lines` ([start, end) each, in text order) of a text, and what is seen in them."""
    pieces = cut(text, lines, _tokenizer())
    count = len(pieces.ids)
    bounds = [(start, min(count, start + WINDOW)) for start in starts(count)] if count else []
    return pieces, joined(count, [(start, *_window(pieces, start, end)) for start, end in bounds])


def tag(text: str, lines: Sequence[tuple[int, int]]) -> tuple[Marked, ...]:
    """The attributions that the tagger finds in the paragraphs `lines` of a text, in the order of their cues."""
    pieces, figures = look(text, lines)
    return attributions(figures, pieces, text)
