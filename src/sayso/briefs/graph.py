"""Warnings and pledges as a graph: conditions lead to consequences, and some consequences to conditions of others.

`draw` lays it out in columns from left to right, `outline` tells the same as a list in a list. Both follow the order of
the graph's own nodes and edges, so the same graph gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from sayso.briefs import words
from sayso.model import Citation

COLOURS: Final = 6
"""Colours of sides; the seventh side has the first one's again, and its name as all have."""

_LONGEST: Final = 130  # characters of a box: beyond, the list below the graph has the words
_BOX: Final = 168
_LABEL: Final = 104  # between a condition and a consequence, where it says on whose word
_PLAIN: Final = 36  # between a consequence and the condition that it is
_PAIR: Final = 2 * _BOX + _LABEL + _PLAIN
_INNER: Final = 12
_LINE: Final = 17
_LETTERS: Final = 20  # of a box's width, at 13 units a letter's height
_ON_LABEL: Final = 14
_MOST: Final = 5  # lines of a label: the list has all who say so
_SMALL: Final = 14
_BETWEEN: Final = 14
_MARGIN: Final = 3


@dataclass(frozen=True, slots=True)
class Node:
    """A condition (`head` is "If") or a consequence (`head` is the side, `side` its number) with its citations."""

    key: str
    head: str
    text: str
    citations: tuple[Citation, ...]
    side: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """From a condition to a consequence, `label` on whose word; or from a consequence to the condition that it is."""

    start: str
    end: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges, in the order in which they are shown."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A node as drawn: its corner and size, its lines and where its citations stand; all in units."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[int, str], ...]
    cites_y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge as drawn: its path and tip, and its label by lines. `chained`: from a consequence to a condition."""

    path: str
    tip: str
    x: int
    lines: tuple[tuple[int, str], ...]
    chained: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing and its size."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int

    @property
    def pairs(self) -> int:
        """How many columns of conditions with their consequences stand side by side."""
        return 1 + max(box.x for box in self.boxes) // _PAIR if self.boxes else 0


@dataclass(frozen=True, slots=True)
class Item:
    """A node in the list: on whose word, what follows from it; `again`: it stands in the list before, with all that."""

    node: Node
    label: str
    below: tuple[Item, ...]
    again: bool = False


def draw(graph: Graph) -> Chart:
    """Lay the graph out: conditions in even columns, consequences in odd ones, what follows further to the right."""
    return _Layout(graph).chart()


class _Layout:
    """Where boxes stand: what each column holds so far, and the boxes made."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes = {node.key: node for node in graph.nodes}
        self.after: dict[str, list[Edge]] = {}
        for edge in graph.edges:
            self.after.setdefault(edge.start, []).append(edge)
        self.columns = _columns(graph)
        self.free: dict[int, int] = {}
        self.boxes: dict[str, Box] = {}

    def chart(self) -> Chart:
        for node in sorted(self.graph.nodes, key=lambda node: self.columns[node.key]):
            if node.side is None and node.key not in self.boxes:
                self.block(node, 0)
        boxes = tuple(self.boxes[node.key] for node in self.graph.nodes if node.key in self.boxes)
        arrows = tuple(self.arrow(edge) for edge in self.graph.edges if {edge.start, edge.end} <= self.boxes.keys())
        return Chart(
            boxes,
            arrows,
            max((box.x + box.width for box in boxes), default=0) + _MARGIN,
            max((box.y + box.height for box in boxes), default=0) + _MARGIN,
        )

    def block(self, condition: Node, least: int) -> None:
        """A condition beside its consequences, each beside what follows from it."""
        column = self.columns[condition.key]
        top = max(least, self.free.get(column, _MARGIN), self.free.get(column + 1, _MARGIN))
        y = top
        for edge in self.after.get(condition.key, ()):
            if edge.end in self.boxes:
                continue
            lines = len(_label(edge))
            height = max(_height(self.nodes[edge.end]), 2 * (_SMALL * lines + 4))
            self.boxes[edge.end] = self.box(self.nodes[edge.end], column + 1, y, height)
            for further in self.after.get(edge.end, ()):
                if further.end not in self.boxes and self.columns[further.end] > column:
                    self.block(self.nodes[further.end], y)
            y += height + _BETWEEN
        own = _height(condition)
        bottom = max(y - _BETWEEN, top + own)
        self.boxes[condition.key] = self.box(condition, column, top + (bottom - top - own) // 2, own)
        self.free[column] = self.free[column + 1] = bottom + 2 * _BETWEEN

    def box(self, node: Node, column: int, y: int, height: int) -> Box:
        rows = [*_rows(node)]
        start = y + (height - _height(node)) // 2
        lines = tuple((start + _INNER + _LINE * number - 3, text) for number, text in enumerate(rows, 1))
        return Box(node, _x(column), y, _BOX, height, lines, start + _INNER + _LINE * (len(rows) + 1) - 2)

    def arrow(self, edge: Edge) -> Arrow:
        one, other = self.boxes[edge.start], self.boxes[edge.end]
        chained = one.node.side is not None
        start, end = one.x + _BOX, other.x - 1
        high, low = one.y + one.height // 2, other.y + other.height // 2
        if end <= start:  # back to the left: below all that stands between
            under = max(one.y + one.height, other.y + other.height) + _BETWEEN // 2
            path = f"M{start} {high}h8V{under}H{other.x - 9}V{low}H{end}"
        else:
            path = f"M{start} {high}h12V{low}H{end}"
        label = _label(edge)
        lines = tuple((low - 6 - _SMALL * (len(label) - 1 - number), text) for number, text in enumerate(label))
        tip = f"M{end - 6} {low - 4}L{end} {low}L{end - 6} {low + 4}z"
        return Arrow(path, tip, start + 16, lines, chained)


def _columns(graph: Graph) -> dict[str, int]:
    """Node → its column: behind all that leads to it; an edge that would close a circle leads to nothing."""
    before: dict[str, list[str]] = {}
    for edge in graph.edges:
        before.setdefault(edge.end, []).append(edge.start)
    columns: dict[str, int] = {}
    for node in graph.nodes:
        _column(node.key, before, columns, ())
    sides = {node.key: node.side for node in graph.nodes}
    return {key: column + (column % 2 == (sides[key] is None)) for key, column in columns.items()}


def _column(key: str, before: dict[str, list[str]], columns: dict[str, int], path: tuple[str, ...]) -> int:
    if key not in columns:
        found = [_column(one, before, columns, (*path, key)) for one in before.get(key, ()) if one not in (*path, key)]
        if path and len(found) < len([one for one in before.get(key, ()) if one != key]):
            return max(found, default=-1) + 1  # inside a circle: settled when it is asked for by itself
        columns[key] = max(found, default=-1) + 1
    return columns[key]


def _x(column: int) -> int:
    pairs, half = divmod(column, 2)
    return _MARGIN + pairs * _PAIR + half * (_BOX + _LABEL)


def _rows(node: Node) -> Iterator[str]:
    yield words.cut(node.head, _LETTERS)
    yield from wrap(words.cut(node.text, _LONGEST), _LETTERS)


def _height(node: Node) -> int:
    return _LINE * (len(list(_rows(node))) + 1) + 2 * _INNER - 4


def _label(edge: Edge) -> Sequence[str]:
    return wrap(edge.label, _ON_LABEL, max_lines=_MOST, placeholder=" …") if edge.label else ()


def outline(graph: Graph) -> tuple[Item, ...]:
    """The graph as a list: each condition to which nothing leads, below it what follows, each node told once."""
    after: dict[str, list[Edge]] = {}
    for edge in graph.edges:
        after.setdefault(edge.start, []).append(edge)
    nodes = {node.key: node for node in graph.nodes}
    led = {edge.end for edge in graph.edges}
    told: set[str] = set()

    def item(key: str, label: str) -> Item:
        if key in told:
            return Item(nodes[key], label, (), again=True)
        told.add(key)
        return Item(nodes[key], label, tuple(item(edge.end, edge.label) for edge in after.get(key, ())))

    roots = [node.key for node in graph.nodes if node.key not in led]
    first = [item(key, "") for key in roots]
    rest = [item(node.key, "") for node in graph.nodes if node.side is None and node.key not in told]
    return (*first, *rest)
