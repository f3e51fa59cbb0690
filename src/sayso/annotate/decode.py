"""What the tagger's figures for each piece say: spans of sources, cues and contents, and which belong together."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sayso.annotate.pieces import Pieces

Role = Literal["source", "cue", "content"]
Range = tuple[int, int]
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES: tuple[Role, ...] = ("source", "cue", "content")
BEGINS = (1, 3, 5)  # numbers of the tags with a B
FORBIDDEN = -1e9


@dataclass(frozen=True, slots=True)
class Window:
    """What the tagger saw at once: pieces from `start` on; a row of `needs` times a row of `offers` scores a link.

    Vectors of two windows cannot be compared: each piece knows only what its own window holds.
    """

    start: int
    needs: np.ndarray
    offers: np.ndarray

    @property
    def end(self) -> int:
        """The number of the piece after the last one."""
        return self.start + len(self.needs)

    def depth(self, first: int, last: int) -> int:
        """How far inside the window the pieces [first, last) stand; negative where it does not hold them all."""
        return min(first - self.start, self.end - last)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the tagger says of each piece: log probabilities of its tags [pieces, len(TAGS)], and the windows it saw."""

    tags: np.ndarray
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as the tagger sees it; offsets of the text, half-open. `score` is in (0, 1]."""

    cue: Range | None
    source: Range | None
    content: tuple[Range, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces [first, last) of one role."""

    role: Role
    first: int
    last: int


def path(tags: np.ndarray) -> np.ndarray:
    """The most probable sequence of tags in which no I stands without its B: [pieces] numbers of TAGS.

    Numbers are TAGS' own: 0 is O, an odd one a B, the even one after it the I that may follow it and itself alone.
    """
    rows = tags.tolist()
    if not rows:
        return np.zeros(0, dtype=np.int64)
    best = [FORBIDDEN if at and not at % 2 else value for at, value in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        most = max(best)
        top = best.index(most)
        origins, reached = [top], [most + row[0]]
        for begins in BEGINS:
            own = begins if best[begins] >= best[begins + 1] else begins + 1
            origins += (top, own)
            reached += (most + row[begins], best[own] + row[begins + 1])
        back.append(origins)
        best = reached
    found = [best.index(max(best))]
    for origins in reversed(back):
        found.append(origins[found[-1]])
    return np.array(found[::-1], dtype=np.int64)


def _runs(tags: np.ndarray) -> list[_Run]:
    found: list[_Run] = []
    for at, tag in enumerate(tags):
        if tag in BEGINS:
            found.append(_Run(ROLES[tag // 2], at, at + 1))
        elif tag:
            found[-1] = _Run(found[-1].role, found[-1].first, at + 1)
    return found


def _range(pieces: Pieces, run: _Run, text: str) -> Range:
    """Offsets of a run, widened to whole words."""
    start, end = int(pieces.starts[run.first]), int(pieces.ends[run.last - 1])
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _links(figures: Figures, runs: list[_Run], cues: list[_Run]) -> list[tuple[int, float] | None]:
    """For each source and content, its cue's number and the probability of that link; None where no cue is near."""
    firsts = np.array([cue.first for cue in cues], dtype=np.int64)
    begins = [window.start for window in figures.windows]
    found: list[tuple[int, float] | None] = []
    for run in runs:
        at = bisect_right(begins, run.first)
        around = figures.windows[max(0, at - 3) : at + 1]
        window = max(around, key=lambda window: (window.depth(run.first, run.last), -window.start))
        near = np.arange(*np.searchsorted(firsts, (window.start, window.end)))
        if not len(near):
            found.append(None)
            continue
        first, last = max(run.first, window.start) - window.start, min(run.last, window.end) - window.start
        scores = window.needs[first:last] @ window.offers[firsts[near] - window.start].T
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = (odds / odds.sum(axis=1, keepdims=True)).mean(axis=0)
        best = int(shares.argmax())
        found.append((int(near[best]), float(shares[best])))
    return found


def attributions(figures: Figures, pieces: Pieces, text: str) -> tuple[Marked, ...]:
    """Sources, cues and contents that belong together, in the order of their cues."""
    tags = path(figures.tags)
    runs = [run for run in _runs(tags) if pieces.starts[run.first] < pieces.ends[run.last - 1]]  # no BREAK alone
    cues = [run for run in runs if run.role == "cue"]
    others = [run for run in runs if run.role != "cue"]
    sources: dict[int, list[tuple[float, _Run]]] = {}
    contents: dict[int, list[_Run]] = {}
    loose: list[_Run] = []
    for run, link in zip(others, _links(figures, others, cues), strict=True):
        if link is None:
            loose += [run] if run.role == "content" else []
        elif run.role == "source":
            sources.setdefault(link[0], []).append((link[1], run))
        else:
            contents.setdefault(link[0], []).append(run)
    sure = figures.tags[np.arange(len(tags)), tags] if len(tags) else figures.tags[:0, 0]

    def score(parts: list[_Run]) -> float:
        return float(np.exp(np.concatenate([sure[part.first : part.last] for part in parts]).mean()))

    found = []
    for number, cue in enumerate(cues):
        said = contents.get(number, [])
        if said:
            source = max(sources.get(number, []), key=lambda pair: (pair[0], -pair[1].first), default=None)
            found.append(
                Marked(
                    _range(pieces, cue, text),
                    _range(pieces, source[1], text) if source else None,
                    tuple(_range(pieces, run, text) for run in said),
                    score([cue, *said]),
                )
            )
    found += [Marked(None, None, (_range(pieces, run, text),), score([run])) for run in loose]
    return tuple(found)
