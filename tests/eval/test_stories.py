"""The scorer of stories, against cases worked by hand."""

import pytest

from eval.stories import EXAMPLE_GOLD, EXAMPLES, bcubed, half

# Bagga and Baldwin's way of counting, by hand. Gold {a b c} {d e}.
GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


@pytest.mark.parametrize(
    ("found", "precision", "recall", "f1"),
    [
        ({"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}, 1.0, 1.0, 1.0),
        # all together: (3 * 3/5 + 2 * 2/5) / 5 = 0.52
        (dict.fromkeys("abcde", "x"), 0.52, 1.0, 0.6842),
        # all alone: recall (3 * 1/3 + 2 * 1/2) / 5 = 0.4
        ({name: name for name in "abcde"}, 1.0, 0.4, 0.5714),
        # {a b} {c d} {e}: precision (1 + 1 + 1/2 + 1/2 + 1) / 5, recall (2/3 + 2/3 + 1/3 + 1/2 + 1/2) / 5
        ({"a": "x", "b": "x", "c": "y", "d": "y", "e": "z"}, 0.8, 0.5333, 0.64),
        # who is not found is alone
        ({"a": "x", "b": "x", "c": "x", "d": "y"}, 1.0, 0.8, 0.8889),
        ({}, 1.0, 0.4, 0.5714),
    ],
)
def test_bcubed_counts_as_by_hand(found: dict[str, str], precision: float, recall: float, f1: float) -> None:
    assert bcubed(GOLD, found) == {"precision": precision, "recall": recall, "f1": f1}


def test_the_score_of_nothing_is_nothing() -> None:
    assert bcubed({}, {"a": 1}) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_the_halves_stay_as_they_are() -> None:
    assert [half(name) for name in ("flood", "strike", "summit")] == ["odd", "even", "odd"]


def test_every_example_is_sorted() -> None:
    assert sorted(file.name[:3] for file in EXAMPLES.iterdir()) == sorted(EXAMPLE_GOLD)
