"""Named entities by spaCy's own network, all words at once instead of word by word.

The recogniser walks through a text as an automaton. Outside an entity its network sees one word alone, inside one
the word, the one before and the entity's first: so what it would do at each word outside is one product of matrices,
and what it would do inside is asked only where an entity begins, one word further each time. The walk is the same,
and so is what it finds. (spaCy's own loop asks of each of 74 actions at each word whether it may be done.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

Entity = tuple[int, int, str]


class Recogniser:
    """An entity recogniser that walks through many documents at once. Raises ValueError where it is made otherwise."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        moves: list[str] = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
        model = recogniser.model
        self._tok2vec, self._lower, self._upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        made = (recogniser.cfg["beam_width"], self._lower.get_dim("nF"), model.attrs["unseen_classes"])
        if made != (1, 3, set()) or self._lower.get_dim("nP") < 2 or not model.attrs["has_upper"]:
            raise ValueError(f"entity recogniser: beam, features and unseen classes are {made}, expected (1, 3, set())")
        self._labels = [move.partition("-")[2] for move in moves]
        kinds = np.array([move[:1] for move in moves])
        labelled = np.array([bool(label) for label in self._labels])
        self._begins, self._whole = (kinds == "B") & labelled, (kinds == "U") & labelled
        self._outside = self._begins | self._whole | (kinds == "O")
        inside = {move: number for number, move in enumerate(moves)}
        self._goes_on, self._ends = (
            np.array([inside.get(f"{kind}-{label}", -1) for label in self._labels]) for kind in "IL"
        )

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the entities of documents that have none, and whose sentences are known."""
        from spacy.tokens import Span

        at = 0
        found = self._walk(docs)
        entity = next(found, None)
        for doc in docs:
            own = []
            while entity is not None and entity[0] < at + len(doc):
                own.append(Span(doc, entity[0] - at, entity[1] - at, label=entity[2]))
                entity = next(found, None)
            doc.set_ents(own)
            at += len(doc)

    def _walk(self, docs: Sequence[Doc]) -> Iterator[Entity]:
        """Entities as numbers of words, half-open, over all documents."""
        seen = self._lower.predict(self._tok2vec.predict(docs))
        pad, rows = seen[0], seen[1:]
        moves = self._moves(rows[:, 0] + pad[1] + pad[2], docs)
        ends = self._ended(rows, moves, _joins(docs))
        past = 0
        for first in np.flatnonzero(self._begins[moves] | self._whole[moves]).tolist():
            if first >= past:
                past = ends[first]
                yield first, past, self._labels[moves[first]]

    def _scores(self, summed: np.ndarray) -> np.ndarray:
        hidden = (summed + self._lower.get_param("b")).max(axis=-1)
        return np.asarray(self._upper.predict(hidden))

    def _moves(self, summed: np.ndarray, docs: Sequence[Doc]) -> np.ndarray:
        """The best move at each word that no open entity reaches."""
        scores = self._scores(summed)
        spaces = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        scores[:, ~self._outside] = -np.inf
        scores[np.ix_(~_joins(docs) | spaces, self._begins)] = -np.inf
        scores[np.ix_(spaces, self._whole)] = -np.inf
        return np.asarray(scores.argmax(axis=1))

    def _ended(self, rows: np.ndarray, moves: np.ndarray, joins: np.ndarray) -> np.ndarray:
        """Where an entity that begins at a word would end."""
        ends = np.arange(1, len(moves) + 1)
        first = np.flatnonzero(self._begins[moves])
        at = first + 1
        while len(first):
            scores = self._scores(rows[at, 0] + rows[first, 1] + rows[at - 1, 2])
            row = np.arange(len(first))
            on, end = scores[row, self._goes_on[moves[first]]], scores[row, self._ends[moves[first]]]
            going = joins[at] & (on >= end)
            ends[first[~going]] = at[~going] + 1
            first, at = first[going], at[going] + 1
        return ends


def _joins(docs: Sequence[Doc]) -> np.ndarray:
    """Whether the word after each is of the same sentence."""
    starts = np.concatenate([doc.to_array("SENT_START").astype(np.int64) == 1 for doc in docs])
    lasts = np.cumsum([len(doc) for doc in docs]) - 1
    joins = np.append(~starts[1:], False)
    joins[lasts] = False
    return joins
