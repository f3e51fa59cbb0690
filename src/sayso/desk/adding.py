"""Putting reports into a store and taking them out: each in one transaction, read before it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Final

from sayso import ingest
from sayso.desk.versions import reads
from sayso.desk.whole import merged
from sayso.errors import StoreError, UsageError
from sayso.model import Failure, Reading, Report
from sayso.run import Attempt, Progress, attempt, outcomes
from sayso.store import Found, Held, Read, Store, reports

BATCH: Final = 500
"""Documents that are opened before the first of them is read: how far ahead the total that is shown knows."""
Content = Callable[[str], bytes | None]
"""Gives the bytes of the file at a path where it holds one document, for the store to keep."""
LARGEST: Final = 8_000_000  # bytes of a file that are kept, as many as are read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: documents that are `new` in the store, that it `held`, reports read `again`, what failed."""

    new: int = 0
    held: int = 0
    again: int = 0
    failures: tuple[Failure, ...] = ()


def _silent(done: int, total: int) -> None:
    """No progress shown."""


def add(
    store: Store,
    paths: Sequence[str],
    day: str,
    options: ingest.Options | None = None,
    progress: Progress = _silent,
    read: Attempt = attempt,
    workers: int = 1,
) -> Outcome:
    """Read all documents below `paths` that the store does not hold yet, and keep each as soon as it is read.

    `day` (ISO) is when they are added. What could not be read is kept too, in place of what could not be read there
    before; what is wrong with a table of metadata is only told, since it speaks of one call alone.
    """
    given = options or ingest.Options()
    table = given.meta.as_posix() if given.meta else None
    told: set[Failure] = set()

    def documents() -> Iterator[Report | Failure]:
        for document in ingest.read(paths, given):
            if isinstance(document, Failure) and document.path.partition("#")[0] == table:
                told.add(document)
            elif isinstance(document, Report) or not store.is_own(document.path):
                yield document

    ended = add_documents(store, documents(), day, paths, progress, read, workers, content)
    return replace(ended, failures=tuple(sorted({*ended.failures, *told})))


def add_documents(
    store: Store,
    documents: Iterable[Report | Failure],
    day: str,
    places: Iterable[str],
    progress: Progress = _silent,
    read: Attempt = attempt,
    workers: int = 1,
    content: Content = lambda path: None,
) -> Outcome:
    """Put documents into the store, reading with so many `workers` those that it does not hold; each is kept at once.

    The failures among them are kept in place of what could not be read at or below `places` before.
    """
    tally = _Tally(progress)
    intake = _Intake(store, day, tally.said, content)
    intake.take(tally.counted(documents), read, workers)
    with store.change():
        reports.fail(store, places, sorted(tally.failed))
    return Outcome(tally.new, tally.held, failures=tuple(sorted(tally.failed | tally.told)))


class _Tally:
    """What has come of documents so far."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.known = self.new = self.held = 0
        self.failed: set[Failure] = set()
        self.told: set[Failure] = set()

    def counted(self, documents: Iterable[Report | Failure]) -> Iterator[Report]:
        """The reports among documents; a batch is opened before the first of it is given, so that a total is known."""
        waiting = iter(documents)
        while batch := list(islice(waiting, BATCH)):
            self.failed.update(one for one in batch if isinstance(one, Failure))
            found = [one for one in batch if isinstance(one, Report)]
            self.known += len(found)
            self.progress(self.new + self.held, self.known)
            yield from found

    def said(self, fresh: bool, trouble: Sequence[Failure]) -> None:
        """One more is in: whether it is new, and what broke on it."""
        self.new, self.held = self.new + fresh, self.held + (not fresh)
        self.told.update(trouble)
        self.progress(self.new + self.held, self.known)


def _read(report: Report, reading: Reading | None, failure: Failure | None) -> Read:
    """A report that was read here and now, as a store keeps it."""
    trouble = (failure.stage, failure.error) if failure else None
    return Read(reports.key(report, reads()), reads(), reading, trouble)


def _look(store: Store, report: str) -> tuple[Held | None, tuple[Found, ...]]:
    with store.still():
        one = reports.held(store, report)
        return one, reports.found(store, one) if one else ()


def take_in(store: Store, document: Report, day: str, read: Attempt) -> tuple[bool, Sequence[Failure]]:
    """Keep one document; gives whether it is new, and what broke on it."""
    ended: list[tuple[bool, Sequence[Failure]]] = []
    _Intake(store, day, lambda *said: ended.append(said), content).take([document], read)
    return ended[0]


@dataclass(frozen=True, slots=True)
class _Look:
    """A text as the store had it when `document` came, and the report that it is to be with it."""

    document: Report
    one: Held | None
    places: tuple[Found, ...]
    whole: Report


class _Intake:
    """Documents on their way into a store. `flying` are the texts that are being read, by id, `later` those documents
    that have to wait: for the same text, or since another program has changed it meanwhile.
    """

    def __init__(
        self, store: Store, day: str, said: Callable[[bool, Sequence[Failure]], None], content: Content
    ) -> None:
        self.store, self.day, self.said, self.content = store, day, said, content
        self.flying: dict[str, _Look] = {}
        self.later: list[Report] = []

    def take(self, documents: Iterable[Report], read: Attempt, workers: int = 1) -> None:
        """Keep all of them, and say of each that it is in."""
        left = iter(documents)
        while True:
            with closing(outcomes(self._owed(left), workers, read)) as found:
                for whole, reading, failure in found:
                    look = self.flying.pop(whole.id)
                    self._keep(look, _read(whole, reading, failure))
            if not self.later:
                return
            left, self.later = chain(self.later, left), []

    def _owed(self, documents: Iterator[Report]) -> Iterator[Report]:
        """What has to be read for these documents; those for which nothing has to be read are kept at once."""
        for document in documents:
            if document.id in self.flying:
                self.later.append(document)
            else:
                yield from self._looked(document)
            if len(self.later) >= BATCH:
                return

    def _looked(self, document: Report) -> Iterator[Report]:
        """What has to be read for one document, if anything has."""
        one, places = _look(self.store, document.id)
        if any(place.report == document for place in places):
            self.said(False, _trouble(one, document.path))
            return
        others = tuple(place for place in places if place.report.path != document.path)
        look = _Look(document, one, places, merged([*others, Found(document, self.day)]))
        if one and one.key == reports.key(look.whole, reads()):
            self._keep(look, None)
        else:
            self.flying[document.id] = look
            yield look.whole

    def _keep(self, look: _Look, found: Read | None) -> None:
        """Keep the document of a look, with how its text was read where it had to be."""
        document = look.document
        data = self.content(document.path)
        with self.store.change():
            same = _same(self.store, document.id, look.one, look.places)
            if same:
                number = reports.put(self.store, document, self.day, data)
                if found:
                    reports.keep(self.store, number, found)
        if not same:
            self.later.append(document)
            return
        trouble = found.trouble if found else look.one.trouble if look.one else None
        self.said(True, _failed(look.whole, trouble))


def _same(store: Store, report: str, one: Held | None, places: tuple[Found, ...]) -> bool:
    """Whether nobody else has changed a text since it was looked at."""
    now = reports.held(store, report)
    return now == one and (now is None or reports.found(store, now) == places)


def _failed(whole: Report, trouble: tuple[str, str] | None) -> Sequence[Failure]:
    return [Failure(whole.path, *trouble)] if trouble else []


def _trouble(one: Held | None, path: str) -> Sequence[Failure]:
    return [Failure(path, *one.trouble)] if one and one.trouble else []


def content(path: str) -> bytes | None:
    """The bytes of a file that holds one document; None for one of many in a file, and for standard input."""
    place = Path(path)
    try:
        if place.is_file() and place.stat().st_size <= LARGEST:
            return place.read_bytes()
    except (OSError, ValueError):
        pass  # it was read a moment ago; what it said is kept without the bytes in which it stood
    return None


def again(store: Store, progress: Progress = _silent, read: Attempt = attempt, workers: int = 1) -> Outcome:
    """Read again what another version of code, models or lexicons has read, and what cannot be used any more.

    Each is kept as soon as it is read: what is ended midway goes on where it was.
    """
    with store.still():
        owed = [one.id for one in reports.all_held(store) if _owed(store, one)]
    total = len(owed)
    failed: list[Failure] = []
    progress(0, total)
    while owed:
        done = total - len(owed)
        missed: list[str] = []
        for count, (name, trouble) in enumerate(_again(store, owed, read, workers), 1):
            if trouble is None:
                missed.append(name)
            else:
                failed += trouble
                progress(done + count - len(missed), total)
        owed = missed
    return Outcome(again=total, failures=tuple(sorted(failed)))


def _owed(store: Store, one: Held) -> bool:
    if one.version != reads().key:
        return True
    try:
        reports.reading(store, one, merged(reports.found(store, one)))
    except StoreError:
        return True
    return False


def _again(
    store: Store, owed: Iterable[str], read: Attempt, workers: int
) -> Iterator[tuple[str, Sequence[Failure] | None]]:
    """Each of these texts, by id, as it is read again, and what broke on it: None where it has changed meanwhile."""
    looks: dict[str, tuple[Held, tuple[Found, ...]]] = {}

    def wholes() -> Iterator[Report]:
        for name in owed:
            one, places = _look(store, name)
            if one:
                looks[name] = one, places
                yield merged(places)

    with closing(outcomes(wholes(), workers, read)) as ended:
        for whole, reading, failure in ended:
            one, places = looks.pop(whole.id)
            found = _read(whole, reading, failure)
            with store.change():
                same = _same(store, whole.id, one, places)
                if same:
                    reports.keep(store, one.number, found)
            yield whole.id, _failed(whole, found.trouble) if same else None


def remove(store: Store, wanted: str, read: Attempt = attempt) -> int:
    """Take documents out: those at a path, in a folder or a file of many, or all of a report by its id.

    Gives how many; what could not be read there is forgotten too. Raises UsageError where nothing is called so.
    """
    taken = list(reports.documents(store, wanted))
    known = reports.failed_below(store, wanted)
    if not taken and not known:
        raise UsageError(
            f"nothing in {store.path} is called '{wanted}', expected a path as it was added or a report's id"
        )
    for path, report in taken:
        _take_out(store, path, report, read)
    with store.change():
        reports.fail(store, [wanted], ())
    return len(taken)


def _take_out(store: Store, path: str, report: str, read: Attempt) -> None:
    while True:
        one, places = _look(store, report)
        left = [place for place in places if place.report.path != path]
        if one is None or len(left) == len(places):
            return  # another program was quicker
        found = None
        if left and reports.key(merged(left), reads()) != one.key:
            whole = merged(left)
            found = _read(whole, *read(whole))
        with store.change():
            if _same(store, report, one, places):
                reports.take(store, one, path)
                if found:
                    reports.keep(store, one.number, found)
                return
