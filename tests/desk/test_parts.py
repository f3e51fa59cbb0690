"""A store that joins only the parts that a change touches says what a fresh run says, whatever came in which order."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import made
from sayso import desk, pipeline
from sayso.desk import apart, joining, listing, making, planning
from sayso.desk.versions import reads
from sayso.errors import StageError, StoreError
from sayso.model import Reading
from sayso.model.corrections import Correction
from sayso.run import parts
from sayso.run.pool import TWICE
from sayso.store import Read, Store, file, labels, lists, marks, pictures, pledged, reports, tables
from tests.desk.conftest import DAY
from tests.run import dying

LATER = "2031-05-08"

Step = tuple[Literal["add", "remove", "join", "break"], tuple[int, ...]]

READINGS = tuple(made.crises(24, 3))
FEW = READINGS[:12]


def put(store: Store, readings: Iterable[Reading], day: str = DAY) -> None:
    with store.change():
        for reading in readings:
            number = reports.put(store, reading.report, day, None)
            reports.keep(store, number, Read(reports.key(reading.report, reads()), reads(), reading))


def take(store: Store, readings: Iterable[Reading]) -> None:
    with store.change():
        for reading in readings:
            one = reports.held(store, reading.report.id)
            if one:
                reports.take(store, one, reading.report.path)


def shown(store: Store) -> list[Any]:
    """All that the lists show: what each page of tables is made from, without the numbers of rows."""
    every = -1, 0
    return [
        list(desk.stories(store)),
        [row.id for row in lists.newest(store, *every)],
        list(desk.statements(store, desk.Filters())),
        list(tables.actors(store, {}, *every)),
        list(tables.claims(store, {}, *every)),
        list(tables.demands(store, {}, *every)),
        list(tables.commitments(store, {}, *every)),
        list(tables.events(store, {}, *every)),
        list(tables.events(store, {}, *every, dated=True)),
        [(row.by, row.condition, row.consequence) for row in pledged.drawn(store, {}, 1_000, 0)[0]],
        {row.id: desk.told(store, row.id, ["md", "json"]) for row in desk.stories(store)},
    ]


def fresh(readings: Sequence[Reading], days: Iterable[str] = repeat(DAY)) -> list[Any]:
    """The same of a store to which these were added one after the other on these days, and then joined."""
    with TemporaryDirectory() as folder, Store(Path(folder) / "store.sayso", make=True) as store:
        for reading, day in zip(readings, days, strict=False):
            put(store, [reading], day)
        return shown(store)


def written(told: Any) -> dict[str, str]:
    return {form: pipeline.text(brief, form) for form, brief in told.items()}


def alike(one: list[Any], other: list[Any]) -> None:
    assert one[:-1] == other[:-1]
    assert {story: written(told) for story, told in one[-1].items()} == {
        story: written(told) for story, told in other[-1].items()
    }


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many reports each part had that was joined."""
    sizes: list[int] = []
    part = pipeline.part

    def counted(readings: Iterable[Reading], corrections: Iterable[Correction] = ()) -> pipeline.Result:
        found = tuple(readings)
        sizes.append(len(found))
        return part(found, corrections)

    monkeypatch.setattr(pipeline, "part", counted)
    return sizes


def test_one_more_report_joins_its_part_alone(store: Store, joined: list[int]) -> None:
    parts = [[one.report.id for one in readings] for readings, _ in pipeline.parts(READINGS)]
    assert len(parts) > 3
    last = READINGS[-1]
    put(store, READINGS[:-1])
    desk.refresh(store)
    assert sum(joined) == len(READINGS) - 1
    joined.clear()
    put(store, [last])
    desk.refresh(store)
    assert joined == [len(next(part for part in parts if last.report.id in part))]
    alike(shown(store), fresh(READINGS))


def test_it_is_told_how_many_reports_are_joined(store: Store) -> None:
    put(store, READINGS)
    told: list[tuple[int, int]] = []
    desk.refresh(store, lambda done, total: told.append((done, total)))
    assert told[0] == (0, len(READINGS))
    assert told[-1] == (len(READINGS), len(READINGS))
    assert len(told) == 1 + len(list(pipeline.parts(READINGS)))


def test_what_is_not_touched_is_not_joined(store: Store, joined: list[int]) -> None:
    put(store, READINGS)
    desk.refresh(store)
    joined.clear()
    assert desk.result(store) == pipeline.conclude(READINGS, (), len(READINGS))
    assert len(joined) == len(list(pipeline.parts(READINGS))), "those of the fresh run alone"


def test_a_part_that_a_report_held_together_falls_apart_without_it(store: Store) -> None:
    one, *others = READINGS
    first, second = others[0].report, others[-1].report
    assert len(list(pipeline.parts([others[0], others[-1]]))) == 2
    tie = Correction("merge", "story", (first.cite(0, 5), second.cite(0, 5)), "Ada", "2031-05-09T10:00")
    put(store, READINGS)
    apart = shown(store)
    desk.correcting.record(store, [tie])
    assert desk.result(store) == pipeline.conclude(READINGS, (), len(READINGS), [tie])
    desk.correcting.undo(store, tie.id, "Ada", "2031-05-09T11:00")
    alike(shown(store), apart)
    take(store, [one])
    alike(shown(store), fresh(others))


def test_a_report_that_is_called_otherwise_beside_another_is_called_so_everywhere(store: Store) -> None:
    one, other = (
        replace(reading, report=replace(reading.report, outlet="The Fog Post", paths=(f"folder/{number}.txt",)))
        for number, reading in enumerate((READINGS[0], READINGS[-1]))
    )
    put(store, [one])
    assert lists.told(store, one.report.id) is None
    desk.refresh(store)
    before = lists.told(store, one.report.id)
    put(store, [other])
    desk.refresh(store)
    after = lists.told(store, one.report.id)
    assert before and after
    assert (before.name, after.name) == ("The Fog Post", "0")
    alike(shown(store), fresh([one, other]))


def test_a_store_that_cannot_be_written_is_listed_beside_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fresh(READINGS)
    put(store, READINGS)
    store.close()
    monkeypatch.setattr(file, "_writable", lambda path: False)
    content = store.path.read_bytes()
    with Store(store.path) as held:
        assert not joining.refresh(held)
        alike(shown(held), whole)
        assert desk.result(held) == pipeline.conclude(READINGS, (), len(READINGS))
    assert store.path.read_bytes() == content


def test_a_store_that_another_program_holds_is_listed_beside_it(store: Store) -> None:
    put(store, READINGS[:6])
    whole = fresh(READINGS[:6])
    with Store(store.path, wait=0.01) as other, store.change():
        assert not joining.refresh(other)
        alike(shown(other), whole)
    assert lists.told(store, READINGS[0].report.id) is None


def test_reports_can_be_added_while_a_part_is_joined_and_its_rows_are_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, *others = READINGS[:6]
    put(store, others)
    with Store(store.path, wait=0.01) as other:
        made_rows = listing.rows

        def meanwhile(*given: Any) -> Any:
            found = made_rows(*given)
            put(other, [one])
            return found

        monkeypatch.setattr(listing, "rows", meanwhile)
        joining.refresh(store)
        monkeypatch.setattr(listing, "rows", made_rows)
    assert marks.touched(store) == [len(others) + 1]
    alike(shown(store), fresh(READINGS[:6]))


def test_a_part_is_not_put_into_lists_that_were_begun_anew_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, READINGS)
    numbers = labels.numbers

    def begun(held: Store, texts: Sequence[str]) -> Sequence[int]:
        found = numbers(held, texts)
        with pictures.changing(held):
            pictures.begin(held, "another version")
        return found

    monkeypatch.setattr(labels, "numbers", begun)
    joining.refresh(store)
    assert list(store.rows("SELECT * FROM pile")) == []
    monkeypatch.setattr(labels, "numbers", numbers)
    alike(shown(store), fresh(READINGS))


def test_what_others_add_while_parts_are_looked_for_is_left_to_the_next_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    *others, one = READINGS[:6]
    put(store, others)
    with Store(store.path, wait=0.01) as other:
        meanwhile(monkeypatch, planning, "connect", lambda: put(other, [one]))
        joining.refresh(store)
    assert marks.touched(store) == [len(READINGS[:6])]
    alike(shown(store), fresh(READINGS[:6]))


@pytest.mark.parametrize(
    ("where", "name"), [(planning, "connecting"), (making, "owed")], ids=["while connecting", "before it is joined"]
)
def test_a_correction_that_comes_while_its_part_is_joined_is_not_lost(
    store: Store, monkeypatch: pytest.MonkeyPatch, where: ModuleType, name: str
) -> None:
    put(store, FEW)
    (content,) = FEW[0].statements[0].content
    wrong = Correction("reject", "statement", (content,), "Ada", "2031-05-09T10:00")
    with Store(store.path, wait=0.01) as other:
        meanwhile(monkeypatch, where, name, lambda: desk.correcting.record(other, [wrong]))
        joining.refresh(store)
    assert marks.touched(store) == [1]
    assert desk.result(store) == pipeline.conclude(FEW, (), len(FEW), [wrong])
    assert [found.what for found in desk.examine(store)] == []


def test_what_another_has_joined_later_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, FEW)
    (content,) = FEW[0].statements[0].content
    wrong = Correction("reject", "statement", (content,), "Ada", "2031-05-09T10:00")
    with Store(store.path) as other:

        def corrected() -> None:
            desk.correcting.record(other, [wrong])
            assert joining.refresh(other)

        meanwhile(monkeypatch, making, "owed", corrected)
        joining.refresh(store)
    assert marks.touched(store) == []
    assert desk.result(store) == pipeline.conclude(FEW, (), len(FEW), [wrong])
    assert [found.what for found in desk.examine(store)] == []


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, where: ModuleType, name: str, happens: Callable[[], object]
) -> list[Callable[[], object]]:
    """Let something happen once, as soon as a function of a module is done; gives it for as long as it is to happen."""
    left, done = [happens], getattr(where, name)

    def first(*given: Any) -> Any:
        found = done(*given)
        if left:
            left.pop()()
        return found

    monkeypatch.setattr(where, name, first)
    return left


def test_several_processes_list_what_one_does(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SMALL", 5)
    monkeypatch.setattr(planning, "_BATCH", 4)
    put(store, READINGS)
    told: list[int] = []
    assert desk.refresh(store, lambda done, _: told.append(done), 3)
    assert told == sorted(told)
    assert told[-1] == len(READINGS)
    assert [found.what for found in desk.examine(store)] == []
    alike(shown(store), fresh(READINGS))


@pytest.mark.parametrize("said", [dying.ONCE, "nothing"])
def test_what_a_process_dies_on_is_worked_on_again(store: Store, tmp_path: Path, said: str) -> None:
    things = [str(tmp_path / one) for one in ("Vell", f"Omar {said}", "Ruda")]
    found = apart.each(store, things, dying.told, 2, str)
    assert sorted(found) == sorted((thing, Path(thing).name) for thing in things)


def test_what_two_processes_die_on_is_said_on_one_line(store: Store) -> None:
    said = f"Omar {dying.ALWAYS}: the process that worked on it {TWICE}"
    with pytest.raises(StageError, match=f"^{re.escape(said)}$"):
        list(apart.each(store, ["Vell", f"Omar {dying.ALWAYS}"], dying.told, 2, str))


def test_an_old_link_finds_the_story_that_has_its_report_now(store: Store) -> None:
    put(store, READINGS[:-1])
    before = {row.id for row in desk.stories(store)}
    put(store, READINGS[-1:])
    after = {row.id for row in desk.stories(store)}
    for gone in sorted(before - after):
        assert lists.now_called(store, gone) in after
    for kept in sorted(before & after)[:1]:
        assert lists.now_called(store, kept) == kept
    assert lists.now_called(store, "y-000000000000") is None


def broken(store: Store, after: int) -> None:
    """Join, but let it break when so many parts are listed."""
    left = iter([True] * after)
    place = pictures.place

    def breaking(*given: Any) -> None:
        if not next(left, False):
            raise KeyboardInterrupt
        place(*given)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(pictures, "place", breaking)
        joining.refresh(store)


some = st.lists(st.integers(0, len(FEW) - 1), max_size=6, unique=True).map(tuple)
steps = st.lists(st.tuples(st.sampled_from(("add", "add", "remove", "join", "break")), some), max_size=6)


@settings(
    max_examples=int(os.environ.get("SAYSO_SEQUENCES", "12")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(begun=some, steps=steps)
def test_any_sequence_ends_with_what_a_fresh_run_says(begun: tuple[int, ...], steps: Sequence[Step]) -> None:
    present: dict[int, str] = {}
    with TemporaryDirectory() as folder, Store(Path(folder) / "store.sayso", make=True) as store:
        for day, (what, which) in zip(chain([DAY], repeat(LATER)), (("add", begun), *steps), strict=False):
            if what == "add":
                put(store, (FEW[at] for at in which), day)
                present = dict.fromkeys(which, day) | present
            elif what == "remove":
                take(store, (FEW[at] for at in which))
                present = {at: added for at, added in present.items() if at not in which}
            elif what == "join" or pictures.listed(store, joining.joins()):
                joining.refresh(store)
            else:
                try:
                    broken(store, len(which))
                except BaseException as error:  # nothing was left to break
                    assert "DID NOT RAISE" in str(error)
        held = [FEW[at] for at in sorted(present)]
        assert [found.what for found in desk.examine(store)] == []
        if held:
            assert desk.result(store) == pipeline.conclude(held, (), len(held))
            early = [FEW[at] for at in sorted(present) if present[at] == DAY]
            assert desk.joined(store, LATER) == pipeline.conclude(early, (), len(early))
        alike(shown(store), fresh(held, [present[at] for at in sorted(present)]))


def corrected(store: Store, which: Iterable[int]) -> None:
    """Reject the first statement of some readings."""
    for at in which:
        content = FEW[at].statements[0].content
        desk.correcting.record(store, [Correction("reject", "statement", content, "Ada", f"2031-05-09T10:{at:02}")])


def happen(store: Store, what: str, which: Sequence[int]) -> None:
    match what:
        case "add":
            put(store, (FEW[at] for at in which))
        case "remove":
            take(store, (FEW[at] for at in which))
        case "correct":
            corrected(store, which)
        case "join":
            joining.refresh(store)


points = st.sampled_from(
    ((planning, "connect"), (planning, "connecting"), (making, "owed"), (making, "made"), (labels, "numbers"))
)
kinds = st.sampled_from(("add", "add", "remove", "correct", "join"))


@settings(
    max_examples=int(os.environ.get("SAYSO_SEQUENCES", "12")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(begun=some, steps=st.lists(st.tuples(points, st.lists(st.tuples(kinds, some), max_size=2)), max_size=4))
def test_whatever_happens_while_parts_are_joined_ends_with_what_a_fresh_run_says(
    begun: tuple[int, ...], steps: Sequence[tuple[tuple[ModuleType, str], Sequence[tuple[str, tuple[int, ...]]]]]
) -> None:
    present, wrong = set(begun), set[int]()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.sayso"
        with Store(path, make=True, wait=0.01) as store, Store(path, wait=0.01) as other:
            put(store, (FEW[at] for at in begun))
            for (where, name), happening in steps:
                with pytest.MonkeyPatch.context() as patch:
                    left = meanwhile(patch, where, name, lambda own=happening: [happen(other, *one) for one in own])
                    assert joining.refresh(store)
                for late in left:
                    late()
                for what, which in happening:
                    present = {"add": present | {*which}, "remove": present - {*which}}.get(what, present)
                    wrong |= {*which} if what == "correct" else set()
            held = [FEW[at] for at in sorted(present)]
            found = shown(store)
            assert [one.what for one in desk.examine(store)] == []
    with TemporaryDirectory() as folder, Store(Path(folder) / "store.sayso", make=True) as store:
        put(store, held)
        corrected(store, sorted(wrong))
        alike(found, shown(store))


def test_a_reading_that_cannot_be_used_is_one_line(store: Store) -> None:
    put(store, FEW[:3])
    store.write("UPDATE body SET reading = x'00' WHERE number = 1")
    with pytest.raises(StoreError, match=r"^the reading of r-[0-9a-f]+ cannot be used: .*'sayso add --again' reads it"):
        desk.refresh(store)
