"""Sentences of two reports that run parallel, in order: rewrites, and two translations of one text."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sayso import concepts
from sayso.resolve.meeting import Met, Place
from sayso.resolve.passages import Codes, Passage, Places, codes, placed
from sayso.resolve.prose import Prose

SIMILAR = 0.42
"""Weighted overlap from which two sentences of a run say the same. On the first case the parallel sentences of a
common text reach .46 to .7, others at most .45 once names are left out."""
BRIDGE = 0.33
"""Weighted overlap from which two sentences may stand between parallel ones of a run, as where one sentence here is two
there; they show nothing by themselves."""
NEARLY = 0.6
"""Weighted overlap from which two neighbouring sentences are enough for a run."""
POINTS = 3
"""How many telling words other than names two parallel sentences must share."""
BRIDGE_POINTS = 2
"""The same of a bridge, and of a piece of a sentence."""
LONG = 3
"""How many parallel sentences make a run."""
GAP = 2
"""How many sentences, or lines, further the next parallel one may stand: 2 leaves one unmatched."""
PART = 0.45
"""Share of a sentence's weight that its neighbour's parallel must hold for it to be a piece of that: one sentence here,
two there."""
_NAME = 0.2
"""Weight of a name beside another word."""
_NAMES = 2
"""Names or actors that a run must share: pleasantries and boilerplate share none."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that say the same, the telling concepts and the names that they share; a bridge is not strong."""

    one: Passage
    other: Passage
    score: float
    shared: frozenset[str]
    names: frozenset[str]
    strong: bool


def points(prose: Prose) -> tuple[Codes, Places]:
    """By which words sentences of two reports meet that may say the same: those that tell, not all over the report.

    Gives their codes and the places of their sentences.
    """
    held = [passage.telling - prose.often for passage in prose]
    return codes(chain.from_iterable(held)), placed(held)


def runs(
    one: Prose,
    other: Prose,
    met: Sequence[Met],
    copied: Collection[Place] = (),
    filled: Collection[Place] = (),
) -> tuple[tuple[Pair, ...], ...]:
    """Runs of parallel sentences of two reports, each in both reports' order.

    `met` are the places, sorted, of sentences that share BRIDGE_POINTS of their `points`, with how many they share;
    `copied` those of sentences known to be the same, `filled` of those that fill other things into one form.
    """
    pairs = [pair for pair in _pairs(one, other, met, copied) if (pair.one.at, pair.other.at) not in filled]
    chains = (_trimmed(chain) for chain in _chains(pairs))
    return tuple(chain for chain in chains if _one_text(chain))


def _trimmed(chain: Sequence[Pair]) -> tuple[Pair, ...]:
    """A chain without bridges at its ends."""
    strong = [i for i, pair in enumerate(chain) if pair.strong]
    return tuple(chain[strong[0] : strong[-1] + 1]) if strong else ()


def _one_text(chain: Sequence[Pair]) -> bool:
    """Whether a chain is long or close enough. A sentence matched twice counts once, a bridge not at all."""
    if len({name for pair in chain for name in pair.names}) < _NAMES:
        return False
    strong = [pair for pair in chain if pair.strong]
    length = min(len({p.one.at for p in strong}), len({p.other.at for p in strong}))
    return length >= LONG or (length == LONG - 1 and all(p.score >= NEARLY for p in strong))


def _pairs(one: Prose, other: Prose, met: Sequence[Met], copied: Collection[Place]) -> list[Pair]:
    """Sentences that share enough, by place; none where too few can be strong for a run."""
    least = POINTS - _everywhere(one, other)
    likely = [place for place, count in met if count >= least or place in copied]
    if min(len({a for a, _ in likely}), len({b for _, b in likely})) < LONG - 1:
        return []
    weights, names = _Weights(one, other), one.names | other.names
    found = []
    for (at, to), _ in met:
        a, b = one[at], other[to]
        shared = a.concepts & b.concepts
        score = weights.score(a, b, shared)
        telling = a.telling & b.telling
        strong = (at, to) in copied or (score >= SIMILAR and len(telling) >= POINTS)
        if strong or score >= BRIDGE:
            found.append(Pair(a, b, score, telling, shared & names, strong))
    return found


def _everywhere(one: Prose, other: Prose) -> int:
    """How many telling concepts of both stand all over one of them: these tell nothing of any two sentences."""
    if not one.often and not other.often:
        return 0
    return len((one.often & other.telling) | (other.often & one.telling))


class _Weights(dict[str, float]):
    """Concept → weight in a pair of reports: the rarer among their passages the more; names little."""

    def __init__(self, one: Prose, other: Prose) -> None:
        super().__init__()
        self.one, self.other = one, other
        self.number = len(one) + len(other) + 1
        self.full = math.log(self.number)
        self.totals: dict[int, float] = {}

    def score(self, a: Passage, b: Passage, shared: frozenset[str]) -> float:
        """How far two passages say the same, from 0 to 1, by the concepts that they share."""
        if len(shared) == len(a.concepts) == len(b.concepts):
            return 1.0
        common = sum(self[c] for c in sorted(shared))
        ours, theirs = self._total(a), self._total(b)
        return (2 * common / (ours + theirs) + common / min(ours, theirs)) / 2

    def _total(self, passage: Passage) -> float:
        if (found := self.totals.get(id(passage))) is None:
            found = self.totals[id(passage)] = sum(self[c] for c in passage.concepts) or 1.0
        return found

    def __missing__(self, c: str) -> float:
        n = self.one.held.get(c, 0) + self.other.held.get(c, 0)
        name = _NAME if c in self.one.names or c in self.other.names else 1.0
        self[c] = concepts.weight(c) * name * (math.log(self.number / n) + 0.1) / self.full
        return self[c]


def _chains(pairs: Sequence[Pair]) -> list[tuple[Pair, ...]]:
    """The best chains of pairs in both reports' order, greedily from the strongest, each passage in at most one.

    A chain steps on by at most GAP passages in either report; one passage may be parallel to two neighbours.
    """
    found = []
    for group in _groups(sorted(pairs, key=lambda p: (p.one.at, p.other.at))):
        left = group
        while left:
            best = _best(left)
            found.append(best)
            used_one, used_other = {p.one.at for p in best}, {p.other.at for p in best}
            left = [p for p in left if p.one.at not in used_one and p.other.at not in used_other]
    return found


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs, sorted by place, in stretches of the first report between which no chain can step."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        if groups and _step(groups[-1][-1].one, pair.one) <= GAP:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return groups


def _best(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The chain with the highest sum of scores (ties: the earliest)."""
    total: list[float] = []
    before: list[int] = []
    first = 0
    for i, pair in enumerate(pairs):
        while _step(pairs[first].one, pair.one) > GAP:
            first += 1
        options = [(total[j], -j) for j in range(first, i) if _follows(pairs[j], pair)]
        best, at = max(options, default=(0.0, 1))
        total.append(best + pair.score)
        before.append(-at)
    i = max(range(len(pairs)), key=lambda k: (total[k], -k))
    chain = []
    while i >= 0:
        chain.append(pairs[i])
        i = before[i]
    return tuple(reversed(chain))


def _step(first: Passage, second: Passage) -> int:
    """How far it is on to `second`: a line with many sentences may stand between as one with a single one may."""
    return min(second.at - first.at, second.line - first.line + (second.line == first.line) * GAP)


def _follows(first: Pair, second: Pair) -> bool:
    if second.one.at < first.one.at or second.other.at < first.other.at:
        return False
    return _step(first.one, second.one) <= GAP and _step(first.other, second.other) <= GAP and first is not second


def pieces(one: Prose, other: Prose, places: Iterable[Place]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Sentences of each that are part of what a neighbour's match says; `places` are the matched ones of both."""
    weights = _Weights(one, other)
    matched = sorted(set(places))
    return _pieces(one, other, matched, weights), _pieces(other, one, [(b, a) for a, b in matched], weights)


def _pieces(
    own: Sequence[Passage], others: Sequence[Passage], matched: Sequence[Place], weights: Mapping[str, float]
) -> tuple[Passage, ...]:
    taken = {at for at, _ in matched}
    found = {
        near: own[near]
        for at, match in matched
        for near in (at - 1, at + 1)
        if 0 <= near < len(own) and near not in taken and _is_piece(own[near], others[match], weights)
    }
    return tuple(found[at] for at in sorted(found))


def _is_piece(piece: Passage, match: Passage, weights: Mapping[str, float]) -> bool:
    shared = piece.concepts & match.concepts
    if len(piece.telling & match.telling) < BRIDGE_POINTS:
        return False
    return sum(weights[c] for c in sorted(shared)) >= PART * sum(weights[c] for c in sorted(piece.concepts))
