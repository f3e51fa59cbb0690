"""One set of findings of those of parts of a pile that nothing connects, in the order in which all would be weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TypeVar

from sayso.compare import claims, commitments, demands, differences, gaps, only, quotations
from sayso.model import Findings, Gap, Story

T = TypeVar("T")


def together(findings: Iterable[Findings], stories: Iterable[Story]) -> Findings:
    """The findings of parts as one, whatever their order; `stories` are those of all parts."""
    parts = tuple(findings)
    return Findings(
        facts=_sorted(one.facts for one in parts),
        claims=tuple(sorted(chain.from_iterable(one.claims for one in parts), key=claims.order)),
        commitments=tuple(sorted(chain.from_iterable(one.commitments for one in parts), key=commitments.order)),
        demands=tuple(sorted(chain.from_iterable(one.demands for one in parts), key=demands.order)),
        quotations=tuple(sorted(chain.from_iterable(one.quotations for one in parts), key=quotations.order)),
        differences=tuple(sorted(chain.from_iterable(one.differences for one in parts), key=differences.order)),
        gaps=tuple(_gaps(chain.from_iterable(one.gaps for one in parts), stories)),
        only=tuple(sorted(chain.from_iterable(one.only for one in parts), key=only.order)),
        summary=_sorted(one.summary for one in parts),
    )


def _sorted(found: Iterable[Mapping[str, T]]) -> Mapping[str, T]:
    return dict(sorted((name, one) for held in found for name, one in held.items()))


def _gaps(found: Iterable[Gap], stories: Iterable[Story]) -> list[Gap]:
    """Story by story, those of one story as they were found; those of all stories last, by what they say."""
    places = {story.id: at for at, story in enumerate(sorted(stories, key=gaps.order))}

    def order(gap: Gap) -> tuple[int, str, str]:
        return (len(places), gap.what, gap.searched) if gap.story is None else (places[gap.story], "", "")

    return sorted(found, key=order)
