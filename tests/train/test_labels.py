"""Attributions as tags and links; needs no PyTorch."""

from __future__ import annotations

import numpy as np

from sayso.annotate.decode import TAGS
from sayso.annotate.pieces import Pieces
from train.labels import NONE, label

TEXT = "Ana said yes and no ."
WORDS = [(0, 3), (4, 8), (9, 12), (13, 16), (17, 19), (20, 21)]
SOURCE, CUE, YES, NO = ({"start": start, "end": end} for start, end in [WORDS[0], WORDS[1], WORDS[2], (13, 19)])


def labelled(*attributions: dict[str, object]) -> tuple[list[str], list[int]]:
    starts, ends = (np.array([word[side] for word in WORDS], dtype=np.int64) for side in (0, 1))
    same = np.zeros(len(WORDS), dtype=np.int64)
    tags, links = label(list(attributions), Pieces(same, starts, ends, same))
    return [TAGS[tag] for tag in tags], links.tolist()


def test_no_attributions() -> None:
    assert labelled() == (["O"] * 6, [NONE] * 6)


def test_sources_and_contents_are_linked_to_the_first_piece_of_their_cue() -> None:
    tags, links = labelled({"source": SOURCE, "cue": CUE, "content": [YES, NO]})
    assert tags == ["B-source", "B-cue", "B-content", "B-content", "I-content", "O"]
    assert links == [1, NONE, 1, 1, 1, NONE]


def test_without_a_cue_there_is_nothing_to_link_to() -> None:
    tags, links = labelled({"source": None, "cue": None, "content": [NO]})
    assert tags == ["O", "O", "O", "B-content", "I-content", "O"]
    assert links == [NONE] * 6


def test_a_cue_inside_a_content_stays_a_cue() -> None:
    tags, links = labelled({"source": None, "cue": CUE, "content": [{"start": 0, "end": 12}]})
    assert tags == ["B-content", "B-cue", "I-content", "O", "O", "O"]
    assert links == [1, NONE, 1, NONE, NONE, NONE]
