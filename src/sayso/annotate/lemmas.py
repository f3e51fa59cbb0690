"""Lemmas as spaCy's lemmatizer gives them, looked up.

Its rules ask for a word's spelling, part of speech and morphology alone: what they say is remembered by these. They
look for what they make of a word in a list of all lemmas, tens of thousands; here it is a set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc

ASKED = ("ORTH", "POS", "MORPH")


class Lemmas:
    """A lemmatizer with a memory. Raises ValueError where it goes by something else than rules, or unsets lemmas.

    The table of lemmas of the lemmatizer itself is changed, and holds the same afterwards.
    """

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        made = (lemmatizer.mode, lemmatizer.overwrite)
        if made != ("rule", False):
            raise ValueError(f"lemmatizer: mode and overwriting are {made}, expected ('rule', False)")
        self._lemmatizer = lemmatizer
        lemmas = lemmatizer.lookups.get_table("lemma_index")
        for part in list(lemmas):
            lemmas[part] = frozenset(lemmas[part])
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the lemmas of the words that have none."""
        for doc in docs:
            given = []
            for i, (orth, pos, morph, lemma) in enumerate(doc.to_array([*ASKED, "LEMMA"]).tolist()):
                given.append(lemma or self._known.get((orth, pos, morph)) or self._learnt(doc, i, (orth, pos, morph)))
            doc.from_array(["LEMMA"], cast("Any", np.array(given, dtype=np.uint64)))

    def _learnt(self, doc: Doc, i: int, asked: tuple[int, int, int]) -> int:
        lemma = self._lemmatizer.lemmatize(doc[i])[0]
        self._known[asked] = found = doc.vocab.strings.add(lemma)
        return found
