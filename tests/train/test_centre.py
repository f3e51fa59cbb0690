"""The mean and the axes of vectors: what all have in common is left out, and so is what next to none uses."""

from __future__ import annotations

import numpy as np

from sayso.annotate.embedding import KEPT, REMOVED
from train.centre import centre

SIZE = REMOVED + KEPT + 10


def test_the_widest_directions_are_left_out_and_the_next_ones_kept() -> None:
    spread = np.linspace(4.0, 1.0, SIZE)
    found = np.concatenate([np.diag(spread), -np.diag(spread)]) + 0.5
    mean, axes = centre(found)[0], centre(found)[1:]
    assert np.allclose(mean, 0.5)
    assert np.argmax(np.abs(axes), axis=1).tolist() == list(range(REMOVED, REMOVED + KEPT))
    assert np.allclose(np.abs(axes).max(axis=1), 1.0)
