"""Average-link clustering."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.linkage import Pair, cluster

A, B, C, D = "abcd"


def groups(pairs: Sequence[Pair[str]]) -> set[frozenset[str]]:
    found = {item: {item} for pair in pairs for item in (pair.a, pair.b)}
    for join in cluster(pairs):
        found[join.kept] |= found.pop(join.gone)
    return {frozenset(one) for one in found.values()}


def test_the_likest_are_joined_and_clusters_are_judged_on_average() -> None:
    # c is like b, but more unlike a: once a and b are one, c stays outside.
    assert groups([Pair(A, B, 3.0), Pair(B, C, 1.0), Pair(A, C, -2.0)]) == {frozenset("ab"), frozenset("c")}
    assert groups([Pair(A, B, 3.0), Pair(B, C, 1.0), Pair(A, C, -0.5)]) == {frozenset("abc")}


def test_a_pair_that_was_not_compared_says_nothing() -> None:
    assert groups([Pair(A, B, 1.0), Pair(B, C, 1.0)]) == {frozenset("abc")}


def test_nought_is_enough_and_less_is_not() -> None:
    assert groups([Pair(A, B, 0.0), Pair(C, D, -0.1)]) == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_a_join_names_the_likest_pair_of_the_two_clusters() -> None:
    last = cluster([Pair(A, B, 3.0), Pair(A, C, 0.5), Pair(B, C, 2.0)])[-1]
    assert (last.kept, last.gone, last.best) == (A, C, Pair(B, C, 2.0))


def test_what_may_not_be_one_is_not_joined() -> None:
    asked: list[tuple[str, ...]] = []

    def agree(ours: Sequence[str], theirs: Sequence[str]) -> bool:
        asked.append((*ours, *theirs))
        return "c" not in (*ours, *theirs)

    joins = cluster([Pair(A, B, 1.0), Pair(A, C, 2.0)], agree)
    assert [(join.kept, join.gone) for join in joins] == [(A, B)]
    assert asked == [("a", "c"), ("a", "b")]


@given(st.dictionaries(st.sampled_from(["ab", "ac", "ad", "bc", "bd", "cd"]), st.integers(-3, 3)))
def test_the_order_of_pairs_does_not_matter(odds: dict[str, int]) -> None:
    pairs = [Pair(a, b, float(value)) for (a, b), value in odds.items()]
    assert cluster(pairs) == cluster(list(reversed(pairs)))
