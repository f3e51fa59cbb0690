"""People's corrections in a store: put in, undone, listed, and which of them have lost their passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sayso import correct
from sayso.correct import records as lines
from sayso.errors import UsageError
from sayso.model import Report
from sayso.model.corrections import Correction, stands, undone
from sayso.store import Store, marks
from sayso.store import reports as stored


def record(store: Store, corrections: Iterable[Correction]) -> int:
    """Put corrections into the store, all or none; gives how many it did not hold yet. Nothing is ever taken out."""
    with store.change():
        return sum(keep(store, one) for one in corrections)


def keep(store: Store, one: Correction) -> bool:
    """Put one correction in, inside a change; gives whether it is new."""
    if store.maybe("SELECT 1 FROM correction WHERE id = ?", one.id):
        return False
    store.write(
        "INSERT INTO correction (id, line) VALUES (?, ?)", one.id, lines.line(one).encode("utf-8", "surrogatepass")
    )
    found = (stored.held(store, name) for name in sorted(_spoken_of(store, one)))
    marks.changed(store, [held.number for held in found if held])
    return True


def _spoken_of(store: Store, one: Correction) -> set[str]:
    """The reports (ids) that a correction bears on; an undoing on those of what it undoes."""
    found = _named(one)
    undone_one = store.maybe("SELECT line, id FROM correction WHERE id = ?", one.value) if one.what == "undo" else None
    return found | _spoken_of(store, _parsed(store, *undone_one)) if undone_one else found


def _named(one: Correction) -> set[str]:
    """The reports (ids) whose passages a correction names."""
    return {passage.report for passage in correct.passages(one)}


def records(store: Store) -> tuple[Correction, ...]:
    """All corrections, undone ones and undoings too, in the order of their times."""
    found = store.rows("SELECT line, id FROM correction ORDER BY number")
    return tuple(sorted((_parsed(store, *row) for row in found), key=lambda one: (one.at, one.id)))


def _parsed(store: Store, line: bytes, name: str) -> Correction:
    return lines.parsed(line.decode("utf-8", "surrogatepass"), f"{store.path}, correction {name}")


def undo(store: Store, wanted: str, who: str, at: str, why: str = "") -> Correction:
    """Undo a correction, or an undoing, by its id. Raises UsageError where there is none, or it is undone already."""
    every = records(store)
    known = {one.id: one for one in every}
    if wanted not in known:
        raise UsageError(f"no correction has the id {wanted}, expected one of those that 'sayso corrections' lists")
    if wanted in undone(every):
        raise UsageError(f"the correction {wanted} is undone already, expected one that stands")
    made = Correction("undo", known[wanted].thing, known[wanted].on, who, at, why, value=wanted)
    record(store, (made,))
    return made


def standing(store: Store) -> tuple[Correction, ...]:
    """The corrections that are not undone, in the order of their times."""
    return stands(records(store))


class Standing:
    """The corrections of a store that are not undone, as they were at one moment; found by the reports they speak of.

    `ties` are the reports (ids) of which each speaks.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._speaking: dict[str, list[Correction]] = defaultdict(list)
        self.ties: list[set[str]] = []
        for one in standing(store):
            self.ties.append(_named(one))
            for name in self.ties[-1]:
                self._speaking[name].append(one)

    def of(self, names: Iterable[str]) -> tuple[Correction, ...]:
        """Those that speak of one of these reports (ids), in the order of their times."""
        found = {one.id: one for name in names for one in self._speaking.get(name, ())}
        return tuple(sorted(found.values(), key=lambda one: (one.at, one.id)))

    def tied(self, names: Iterable[str]) -> set[str]:
        """The reports (ids) of which a correction speaks that speaks of one of these."""
        return set().union(*map(_named, self.of(names)))

    def holding(self, names: Iterable[str]) -> list[Correction]:
        """Those of them all of whose passages stand in texts that were read, as they stood when they were made."""
        own = self.of(names)
        held = {name: one for name in sorted(set().union(*map(_named, own))) if (one := stored.held(self.store, name))}
        read = {name: one for name, one in held.items() if stored.is_read(self.store, one.number)}
        texts = {name: stored.found(self.store, one)[0].report for name, one in read.items()}
        return [one for one in own if correct.holds(one, texts)]


def orphans(store: Store) -> tuple[Correction, ...]:
    """The standing corrections whose text has changed or vanished, in the order of their times."""
    every = standing(store)
    wanted = set().union(*map(_named, every))
    held = {name: one for name in sorted(wanted) if (one := stored.held(store, name))}
    texts: dict[str, Report] = {}
    for name, one in held.items():
        texts[name] = stored.found(store, one)[0].report
    return correct.orphans(every, texts)
