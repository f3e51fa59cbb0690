"""What is known where a value is packed or unpacked: reports and ids by number, and what the readings have it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.model import Citation, EventMention, Reading, Report

_WINDOW: Final = 32_000  # bytes that zlib looks back over
_PASSAGE: Final = 4  # characters from which on words stand as the passage that has them
_MET: Final = 9  # characters from which on words that were met before stand as a number


@dataclass(slots=True)
class Out:
    """What encoding needs beside the value: report id → number; ids so far → number; and the bytes so far.

    `passages` are those that readings cite, by number, `worded` maps their words to the first of them, `said` words
    that were written to their number; `last` is the last passage that was written.
    """

    numbers: Mapping[str, int]
    readings: Sequence[Reading]
    ids: dict[str, int] = field(default_factory=dict)
    met: int = 0
    mentions: Mapping[str, EventMention] = field(init=False)
    side: bytearray = field(default_factory=bytearray)
    passages: Mapping[Citation, int] = field(init=False)
    worded: dict[str, int] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    last: int = 0

    def __post_init__(self) -> None:
        for name in names(self.readings):
            self.meet(name)
        self.mentions = mentions(self.readings)
        numbers: dict[Citation, int] = {}
        for passage in _passages(self.readings):
            self.worded.setdefault(passage.text, numbers.setdefault(passage, len(numbers)))
        self.passages = numbers

    def meet(self, name: str) -> None:
        """Count an id."""
        self.ids.setdefault(name, self.met)
        self.met += 1

    def cited(self, passage: Citation) -> int | None:
        """How much further on a passage is than the last one, None where readings have none such."""
        number = self.passages.get(passage)
        return None if number is None else self._step(number)

    def short(self, words: str) -> int | list[int] | None:
        """What stands for words: the passage that has them, or how far they are back; None: they themselves."""
        if not self.passages or len(words) < _PASSAGE:
            return None
        passage = self.worded.get(words)
        if passage is not None:
            return [self._step(passage)]
        if len(words) < _MET:
            return None
        before = self.said.get(words)
        if before is None:
            self.said[words] = len(self.said)
            return None
        return before - len(self.said)

    def _step(self, number: int) -> int:
        self.last, before = number, self.last
        return number - before


@dataclass(slots=True)
class In:
    """What decoding needs beside the JSON: reports by number, the shape, ids so far, the bytes and where to go on.

    `passages` and `last` are as for encoding, `said` words that were read.
    """

    reports: Sequence[Report]
    shape: Mapping[str, Sequence[str]]
    side: bytes
    ids: list[str]
    mentions: Mapping[str, EventMention]
    passages: Sequence[Citation]
    at: int = 0
    said: list[str] = field(default_factory=list)
    last: int = 0
    made: dict[tuple[int, int, int], Citation] = field(default_factory=dict)
    known: dict[type, bool] = field(default_factory=dict)

    def whole(self, kind: type, names: Sequence[str]) -> bool:
        """Whether the shape has these fields of a dataclass, in this order: looked up once."""
        if kind not in self.known:
            self.known[kind] = list(self.shape[kind.__name__]) == list(names)
        return self.known[kind]

    def cite(self, start: int, length: int, number: int = 0) -> Citation:
        """The piece of a report; the same piece is one object."""
        key = (start, length, number)
        if key not in self.made:
            self.made[key] = self.reports[number].cite(start, start + length)
        return self.made[key]

    def step(self, by: int) -> Citation:
        """The passage that is so much further on than the last one. Raises IndexError where there is none."""
        self.last += by
        if self.last < 0:
            raise IndexError(f"no passage {self.last}")
        return self.passages[self.last]

    def read(self, words: str) -> str:
        """Words as they are written out."""
        if self.passages and len(words) >= _MET:
            self.said.append(words)
        return words


class Met(dict[str, int]):
    """Report id → its number; a report that was not met before gets the next one."""

    def __missing__(self, name: str) -> int:
        return self.setdefault(name, len(self))


def names(readings: Iterable[Reading]) -> Iterator[str]:
    """The ids of what readings hold, in order."""
    for reading in readings:
        yield reading.report.id
        yield from (one.id for one in (*reading.statements, *reading.ascribed))
        yield from (one.id for one in reading.events)


def mentions(readings: Iterable[Reading]) -> Mapping[str, EventMention]:
    """The mentions of events that readings hold, by id."""
    return {mention.id: mention for reading in readings for mention in reading.events}


def passages(readings: Iterable[Reading]) -> Sequence[Citation]:
    """The passages of readings that what is of them cites again, each once, in order."""
    return tuple(dict.fromkeys(_passages(readings)))


def _passages(readings: Iterable[Reading]) -> Iterator[Citation]:
    for reading in readings:
        for one in (*reading.statements, *reading.ascribed):
            yield from one.content
        yield from (proposition.span for proposition in reading.propositions)
        named = (mention for entity in reading.entities for mention in entity.mentions)
        yield from (mention.span for mention in named if mention.form != "pronoun")


def text(last_first: Iterable[Report]) -> bytes:
    """What compressing may take as known: the words of reports, of which the last ones come first here."""
    known = b""
    for report in last_first:
        known = report.text.encode("utf-8", "surrogatepass") + known
        if len(known) >= _WINDOW:
            break
    return known[-_WINDOW:]
