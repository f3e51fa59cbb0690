from __future__ import annotations

from itertools import combinations

import pytest

from sayso.briefs import graph
from sayso.briefs.graph import Edge, Graph, Item, Node


def chain(*links: tuple[str, str], sides: dict[str, int]) -> Graph:
    """A graph of short keys; those of `sides` are consequences."""
    keys = dict.fromkeys(key for link in links for key in link)
    nodes = tuple(Node(key, "Quito" if key in sides else "If", f"words of {key}", (), sides.get(key)) for key in keys)
    return Graph(nodes, tuple(Edge(start, end, "on the word of Quito" if end in sides else "") for start, end in links))


CHAIN = chain(("a", "b"), ("a", "c"), ("b", "d"), ("d", "e"), sides={"b": 0, "c": 0, "e": 1})
CIRCLE = chain(("a", "b"), ("b", "d"), ("d", "e"), ("e", "a"), sides={"b": 0, "e": 1})


@pytest.mark.parametrize("made", [CHAIN, CIRCLE])
def test_every_node_and_edge_is_drawn_and_no_boxes_overlap(made: Graph) -> None:
    chart = graph.draw(made)
    assert [box.node for box in chart.boxes] == list(made.nodes)
    assert len(chart.arrows) == len(made.edges)
    for one, other in combinations(chart.boxes, 2):
        apart_x = one.x + one.width <= other.x or other.x + other.width <= one.x
        apart_y = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart_x or apart_y
    assert all(box.x + box.width <= chart.width and box.y + box.height <= chart.height for box in chart.boxes)


def test_what_follows_stands_further_to_the_right() -> None:
    at = {box.node.key: box.x for box in graph.draw(CHAIN).boxes}
    assert at["a"] < at["b"] == at["c"] < at["d"] < at["e"]


def test_only_an_arrow_to_a_condition_is_chained_and_has_no_label() -> None:
    arrows = graph.draw(CHAIN).arrows
    assert [(arrow.chained, bool(arrow.lines)) for arrow in arrows] == [
        (False, True), (False, True), (True, False), (False, True),
    ]  # fmt: skip


def test_the_same_graph_gives_the_same_drawing() -> None:
    assert graph.draw(CHAIN) == graph.draw(CHAIN)


def test_long_words_stay_in_their_box_and_long_texts_end_in_an_ellipsis() -> None:
    long = Graph((Node("a", "If", "x" * 90 + " y" * 90, ()),), ())
    (box,) = graph.draw(long).boxes
    assert max(len(text) for _, text in box.lines) <= 21
    assert box.lines[-1][1].endswith("…")
    assert all(box.y < y < box.y + box.height for y, _ in box.lines)


def keys(items: tuple[Item, ...]) -> list[object]:
    return [[item.node.key, item.again, keys(item.below)] for item in items]


def test_the_list_holds_what_follows_below_what_it_follows_from() -> None:
    assert keys(graph.outline(CHAIN)) == [
        ["a", False, [["b", False, [["d", False, [["e", False, []]]]]], ["c", False, []]]]
    ]


def test_a_circle_is_told_once_and_then_referred_to() -> None:
    assert keys(graph.outline(CIRCLE)) == [
        ["a", False, [["b", False, [["d", False, [["e", False, [["a", True, []]]]]]]]]]
    ]


def test_no_graph_is_an_empty_drawing() -> None:
    assert graph.draw(Graph((), ())) == graph.Chart((), (), 3, 3)
