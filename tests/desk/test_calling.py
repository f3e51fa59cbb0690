"""What reports of a store are called, looked up one by one, is what they are called beside all others."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.briefs.calling import names
from sayso.desk import calling, planning
from sayso.desk.versions import reads
from sayso.model import Reading, Report
from sayso.store import Read, Store, links, marks, reports
from tests.desk.conftest import DAY

PLACES = (
    "a.txt",
    "b/a.txt",
    "ab.txt",
    "b/ab_c.txt",
    "abc.txt",
    "b/abcd.txt",
    "f.xml#1",
    "f.xml#2",
    "b/f.xml#1",
    "Fog.txt",
)
OUTLETS = (None, "Fog", "ab", "abc", "f")

Step = Sequence[tuple[int, int, str, str | None]]


def put(store: Store, number: int, path: str, outlet: str | None) -> Report:
    report = Report(f"Text number {number}.", (path,), outlet=outlet)
    with store.change():
        row = reports.put(store, report, DAY, None)
        reports.keep(store, row, Read(reports.key(report, reads()), reads(), Reading(report)))
    return report


def told(store: Store) -> dict[str, str]:
    """Take note of what has changed; gives what is called otherwise now, as the lists would have it."""
    with store.change(contents=False):
        fresh = marks.touched(store)
        for number in fresh:
            one = next(reports.numbered(store, [number]), None)
            if one and not any(links.of(store, [number])):
                links.keep(store, number, None, ())
        renamed = calling.follow(store, fresh)
        for number in sorted({*fresh, *renamed}):
            store.write("DELETE FROM told WHERE report = ?", number)
            if any(links.of(store, [number])):
                row = (number, 0, calling.called(store, number))
                store.write("INSERT INTO told VALUES (?, ?, NULL, ?, NULL, NULL, 0, -1, 0, NULL, 0, NULL, 0)", *row)
        store.write("DELETE FROM touched")
    return dict(store.rows("SELECT r.id, t.name FROM told t JOIN report r ON r.number = t.report"))


@settings(
    max_examples=int(os.environ.get("SAYSO_SEQUENCES", "60")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from((0, 1, 1, 1)), st.integers(0, 7), st.sampled_from(PLACES), st.sampled_from(OUTLETS)
            ),
            max_size=4,
        ),
        max_size=6,
    )
)
def test_names_follow_whatever_comes_and_goes(steps: Sequence[Step]) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "store.sayso", make=True) as store:
        for step in steps:
            for adds, number, path, outlet in step:
                if adds:
                    put(store, number, path, outlet)
                    continue
                for one in list(reports.all_held(store)):
                    if one.id == Report(f"Text number {number}.", ("x",)).id:
                        with store.change():
                            for place in reports.found(store, one):
                                reports.take(store, one, place.report.path)
            held = [planning.report(store, one) for one in reports.all_held(store)]
            assert told(store) == dict(names(held))
