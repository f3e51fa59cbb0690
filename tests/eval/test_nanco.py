from __future__ import annotations

from eval import nanco


def test_the_best_threshold_parts_the_same_from_the_others() -> None:
    assert nanco.best([(0.9, True), (0.7, True), (0.6, False), (0.1, False)]) == 0.7


def test_both_kinds_count_alike() -> None:
    assert nanco.balanced([(True, True), (True, False), (False, False), (False, False), (False, False)]) == 0.875


def test_a_question_is_judged_by_the_others() -> None:
    pairs = {"a": [(0.9, True), (0.2, False)], "b": [(0.5, True), (0.1, False)]}
    assert nanco.left_out(pairs) == 0.75
