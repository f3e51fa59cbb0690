"""What the brief calls each report of a store beside all others (`sayso.briefs.calling.names`), looked up one by one.

One more report can change what others are called: those of its outlet, and those whose files stand beside its own in
the order of names. Only these are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.briefs.calling import SHORTEST, numbered, start, stem
from sayso.desk.whole import report
from sayso.store import Store, links, naming, reports
from sayso.store.naming import Named

_FEW = 2  # others of one outlet, or of one number, beside those that have changed: with more none is called otherwise


def called(store: Store, number: int) -> str:
    """What the brief calls a report (by its number) that was read."""
    one = naming.of(store, number)
    if one is None:
        return ""
    if one.outlet and naming.count(store, "outlet", one.outlet) == 1 and not _taken(store, one.outlet):
        return one.outlet
    if one.own and naming.count(store, "own", one.own) == 1 and not _taken(store, one.own):
        return one.own
    return start(one.key, *naming.beside(store, one.key))


def _taken(store: Store, name: str) -> bool:
    """Whether a report is called so by its file."""
    return any(start(key, *naming.beside(store, key)) == name for key in naming.beginning(store, name))


def follow(store: Store, changed: Iterable[int]) -> list[int]:
    """Take note of reports (numbers) that have changed, inside a change; gives those that are listed under a name that
    they have no longer.
    """
    before, after = [], []
    for number in sorted(changed):
        old, new = naming.of(store, number), _now(store, number)
        if old is not None:
            before.append(old)
            naming.drop(store, number)
        if new is not None:
            after.append(new)
            naming.put(store, new)
    every = [*before, *after]
    keys = {one.key for one in every} | _told_apart(store, {one.file for one in every})
    return [one for one in sorted({one.report for one in _touched(store, every, keys)}) if _is_renamed(store, one)]


def _is_renamed(store: Store, number: int) -> bool:
    row = store.maybe("SELECT name FROM told WHERE report = ?", number)
    return row is not None and row[0] != called(store, number)


def _now(store: Store, number: int) -> Named | None:
    """By what a report is called as it is now, None where it is not there or was not read."""
    if not any(links.of(store, [number])):
        return None
    found = naming.stated(store, number)
    if found is None:
        (one,) = reports.numbered(store, [number])
        whole = report(store, one)
        found = whole.path, whole.outlet
    path, outlet = found
    return Named(number, stem(path), "", outlet or "", numbered(path, outlet))


def _told_apart(store: Store, stems: Iterable[str]) -> set[str]:
    """Give those whose files are called alike their paths for keys, and who has none like it left its file's name; the
    keys that come and go thereby.
    """
    keys: set[str] = set()
    for name in sorted(stems):
        alike = naming.alike(store, name)
        for one in alike:
            key = name if len(alike) == 1 else _path(store, one.report)
            if key != one.key:
                keys |= {key, one.key}
                naming.put(store, Named(one.report, key, "" if key == name else name, one.outlet, one.own))
    return keys


def _path(store: Store, number: int) -> str:
    found = naming.stated(store, number)
    (one,) = reports.numbered(store, [number]) if found is None else (None,)
    return found[0] if found else report(store, one).path if one else ""


def _touched(store: Store, changed: Iterable[Named], keys: set[str]) -> list[Named]:
    """Those that may be called otherwise once keys have come or gone, and reports of some outlets."""
    every = list(changed)
    near = keys | {key for one in keys for key in naming.beside(store, one) if key is not None}
    starts = {key[:end] for key in near for end in range(min(SHORTEST, len(key)), len(key) + 1)}
    most = len(every) + _FEW
    return [
        *naming.among(store, "key", near),
        *naming.among(store, "outlet", {one.outlet for one in every if one.outlet}, most),
        *naming.among(store, "own", {one.own for one in every if one.own}, most),
        *naming.among(store, "outlet", starts, _FEW),
        *naming.among(store, "own", starts, _FEW),
    ]
