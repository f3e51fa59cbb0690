"""PolNeAR's training part as windows of pieces, and windows as batches."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from sayso.annotate.pieces import CLS, PAD, SEP, Pieces, cut
from sayso.annotate.tagging import WINDOW
from train.labels import label

OVERLAP = 48  # pieces that two windows of an epoch share; they begin elsewhere in each
IGNORED = -100  # the label that no loss counts


@dataclass(frozen=True, slots=True)
class Document:
    """One text in pieces, with its labels."""

    name: str
    text: str
    attributions: list[dict[str, Any]]
    pieces: Pieces
    tags: np.ndarray
    links: np.ndarray


Window = tuple[Document, int, int]


def lines(text: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs of a text."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, cutting nothing off and filling nothing up."""
    read = Tokenizer.from_file(str(folder / "tokenizer.json"))
    read.no_truncation()
    read.no_padding()
    return read


def load(path: Path, cutter: Tokenizer, held: int, seed: int = 1) -> tuple[list[Document], list[Document]]:
    """Documents to train on and, apart from them, `held` documents to choose epochs on: the same ones for each seed."""
    documents = []
    for row in map(json.loads, path.open(encoding="utf-8")):
        pieces = cut(row["text"], lines(row["text"]), cutter)
        tags, links = label(row["attributions"], pieces)
        documents.append(Document(row["id"], row["text"], row["attributions"], pieces, tags, links))
    documents.sort(key=lambda document: document.name)
    random.Random(seed).shuffle(documents)
    return documents[held:], documents[:held]


def windows(documents: list[Document], rng: random.Random | None = None) -> Iterator[Window]:
    """Overlapping stretches of documents; with a generator, beginning at random places."""
    for document in documents:
        size = len(document.pieces.ids)
        start = -rng.randrange(WINDOW // 2) if rng else 0
        while True:
            last = min(size, start + WINDOW)
            yield document, max(0, start), last
            if last == size:
                break
            start += WINDOW - OVERLAP


def batch(items: list[Window]) -> dict[str, torch.Tensor]:
    """Windows side by side, filled up to the longest: ids, mask, kinds, tags, links, all [windows, pieces]."""
    shape = (len(items), max(last - first for _, first, last in items) + 2)
    made = {name: np.zeros(shape, dtype=np.int64) for name in ("ids", "mask", "kinds")}
    made |= {name: np.full(shape, IGNORED, dtype=np.int64) for name in ("tags", "links")}
    made["ids"][:] = PAD
    for row, (document, first, last) in enumerate(items):
        size = last - first
        at = slice(1, size + 1)
        made["ids"][row, 0], made["ids"][row, size + 1] = CLS, SEP
        made["mask"][row, : size + 2] = 1
        made["ids"][row, at] = document.pieces.ids[first:last]
        made["kinds"][row, at] = document.pieces.kinds[first:last]
        made["tags"][row, at] = document.tags[first:last]
        links = document.links[first:last]
        made["links"][row, at] = np.where((links >= first) & (links < last), links - first + 1, IGNORED)
    return {name: torch.from_numpy(values) for name, values in made.items()}
