"""A text as the word pieces that the tagger reads, each with its offsets and what its letters look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.annotate import quotation

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, PAD, BREAK = 101, 102, 0, 2  # the vocabulary's own marks; BREAK, unused there, stands between paragraphs
KINDS = 6  # (small, Capital, CAPITALS) x (outside, inside a quotation)
# One mark for each kind of quotation mark: outlets differ, and a translator's marks tell nothing. The tokenizer
# refuses lone surrogates: they are read as spaces.
LONE = map(chr, range(0xD800, 0xE000))
PLAIN = str.maketrans({**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys(LONE, " ")})


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text: four arrays of one length; offsets are code points, half-open."""

    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    kinds: np.ndarray


def _case(word: str) -> int:
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def cut(text: str, lines: Sequence[tuple[int, int]], tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text whose paragraphs are `lines`; a BREAK, of no length, stands between two of them."""
    plain = text.translate(PLAIN)
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    paragraphs = [(start, end) for start, end in lines if plain[start:end].strip()]
    encoded = tokenizer.encode_batch([plain[start:end] for start, end in paragraphs], add_special_tokens=False)
    for (start, _), one in zip(paragraphs, encoded, strict=True):
        if ids:
            ids.append(BREAK)
            spans.append((start, start))
        ids += one.ids
        spans += [(start + first, start + last) for first, last in one.offsets]
    kinds = np.array([_case(plain[first:last]) for first, last in spans], dtype=np.int64)
    starts = np.array([first for first, _ in spans], dtype=np.int64)
    ends = np.array([last for _, last in spans], dtype=np.int64)
    for quoted in quotation.find(text, lines):
        kinds[np.searchsorted(starts, quoted.start) : np.searchsorted(starts, quoted.end)] += 3
    return Pieces(np.array(ids, dtype=np.int64), starts, ends, kinds)
