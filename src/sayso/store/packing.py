"""Numbers in few bytes: what the lists keep of a thing that no query asks for, such as where it is cited.

A number takes seven bits a byte, the lowest first; the highest bit of a byte says that more follow. A store holds some
sixty things a report, so that each byte counts: words that stand in a report are kept as the place where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Final, NamedTuple

_LOW: Final = 0x7F
_MORE: Final = 0x80
_COUNTED: Final = 4  # bits of how many passages a body cites
CITED: Final = (1 << _COUNTED) - 1
"""Most passages that a body cites."""


class Spot(NamedTuple):
    """A passage in the lists: the number of its report, its paragraph (from 1), where it starts and ends."""

    report: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a thing: the passages by which it is set apart, whose word it is, and what of its report is shown.

    `aside` is the number of a label (None: the words of the passage itself), `shown` (start, end) in the report of the
    first passage (None: the passages).
    """

    spots: tuple[Spot, ...]
    aside: int | None = None
    shown: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What a row of the lists has besides its columns.

    `cited` are the passages that it cites, `more` numbers of which each list has its own. Of what can be taken apart
    `count` says of how many parts it is, and `parts` are the first of them.
    """

    cited: tuple[Spot, ...]
    count: int = 0
    parts: tuple[Part, ...] = ()
    more: tuple[int, ...] = ()

    def packed(self) -> bytes:
        """The same as bytes."""
        return pack(self._numbers())

    def _numbers(self) -> Iterator[int]:
        yield self.count << _COUNTED | len(self.cited)
        yield from chain.from_iterable(map(_spot, self.cited))
        if self.count:
            yield len(self.parts)
            yield from chain.from_iterable(map(_numbers, self.parts))
        yield from self.more


def body(content: bytes) -> Body:
    """What `Body.packed` made these bytes of."""
    numbers = iter(unpack(content))
    first = next(numbers)
    count, cited = first >> _COUNTED, _spots(numbers, first & CITED)
    parts = tuple(_part(numbers) for _ in range(next(numbers))) if count else ()
    return Body(cited, count, parts, tuple(numbers))


def _numbers(part: Part) -> Iterator[int]:
    yield from (0 if part.aside is None else part.aside + 1, len(part.spots))
    yield from chain.from_iterable(map(_spot, part.spots))
    start, end = part.shown or (0, 0)
    yield from (start, end - start)


def _spot(one: Spot) -> tuple[int, int, int, int]:
    return one.report, one.paragraph, one.start, one.end - one.start


def _spots(numbers: Iterator[int], count: int) -> tuple[Spot, ...]:
    found = []
    for _ in range(count):
        report, paragraph, start = next(numbers), next(numbers), next(numbers)
        found.append(Spot(report, paragraph, start, start + next(numbers)))
    return tuple(found)


def _part(numbers: Iterator[int]) -> Part:
    aside = next(numbers)
    spots = _spots(numbers, next(numbers))
    start, length = next(numbers), next(numbers)
    return Part(spots, aside - 1 if aside else None, (start, start + length) if length else None)


def pack(numbers: Iterable[int]) -> bytes:
    """Numbers, none below zero, as bytes."""
    made = bytearray()
    for number in numbers:
        rest = number
        while rest > _LOW:
            made.append(rest & _LOW | _MORE)
            rest >>= 7
        made.append(rest)
    return bytes(made)


def unpack(content: bytes) -> Sequence[int]:
    """The numbers of which `pack` made these bytes."""
    found, number, shift = [], 0, 0
    for byte in content:
        number |= (byte & _LOW) << shift
        shift += 7
        if byte < _MORE:
            found.append(number)
            number = shift = 0
    return found


def rising(numbers: Iterable[int]) -> bytes:
    """Different numbers as bytes: each by how much it is more than the one before."""
    ordered = sorted(set(numbers))
    return pack(chain(ordered[:1], (after - before for before, after in pairwise(ordered))))


def raised(content: bytes, by: int) -> bytes:
    """The bytes that `rising` makes of the same numbers, each so much more."""
    end = next((at for at, byte in enumerate(content, 1) if byte < _MORE), 0)
    return pack(number + by for number in unpack(content[:end])) + content[end:]


def risen(content: bytes) -> Iterable[int]:
    """The numbers of which `rising` made these bytes, in order."""
    return accumulate(unpack(content))
