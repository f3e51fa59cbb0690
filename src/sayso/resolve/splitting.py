"""Parts of a pile whose reports share no block with those of others, even through third ones.

No event of one part is ever compared with one of another, and no day of one bears on one of another: each is settled as
if the others were not there. Whoever keeps what a part was settled to needs to settle again only the parts that a
report joins or leaves.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.resolve import blocks
from sayso.resolve.blocks import Key
from sayso.resolve.group import Node


def split(reports: Iterable[str], nodes: Iterable[Node]) -> list[tuple[str, ...]]:
    """The reports (their ids) of each part, sorted, the part of the least report first."""
    up = {report: report for report in sorted(reports)}

    def root(report: str) -> str:
        while up[report] != report:
            up[report] = up[up[report]]
            report = up[report]
        return report

    first: dict[Key, str] = {}
    for node in nodes:
        for key in blocks.keys(node):
            one, other = sorted((root(first.setdefault(key, node.report)), root(node.report)))
            up[other] = one
    found: dict[str, list[str]] = {}
    for report in up:
        found.setdefault(root(report), []).append(report)
    return [tuple(part) for part in found.values()]
