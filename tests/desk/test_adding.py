"""A store says what a fresh run says, in whatever order reports come and go."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import piles
from sayso import desk, pipeline, run
from sayso.errors import StageError, UsageError
from sayso.model import Failure, Findings, Picture, Reading, Report
from sayso.model.corrections import Correction
from sayso.store import Store, reports
from tests.desk.conftest import DAY
from tests.run import dying

RUSSIAN = "Министр иностранных дел заявил в понедельник, что переговоры с соседней страной будут продолжены в мае.\n"


def brief(result: pipeline.Result) -> str:
    return pipeline.text(pipeline.write(result), "json")


def files(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.iterdir())]


def test_a_store_says_what_a_fresh_run_says(pile: Path, store: Store) -> None:
    for path in reversed(files(pile)):
        assert desk.add(store, [path], DAY).new == 1
    fresh = brief(run.run([str(pile)]))
    assert brief(desk.result(store)) == fresh
    assert brief(desk.result(store)) == fresh, "and again, from what it kept"


def test_what_is_there_is_not_read_again(pile: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.add(store, [str(pile)], DAY)
    monkeypatch.setattr(pipeline, "read", lambda report: pytest.fail("read again"))
    second = desk.add(store, [str(pile)], "2031-05-09")
    assert (first.new, first.held, second.new, second.held) == (8, 0, 0, 8)
    assert {one.added for one in reports.all_held(store)} == {DAY}


def test_a_copy_that_states_other_metadata_is_one_report(pile: Path, store: Store, readings: Sequence[Reading]) -> None:
    copy = pile / "0a.jsonl"
    copy.write_text(piles.line(readings[3].report, outlet="The Copy") + "\n", encoding="utf-8")
    desk.add(store, [str(pile / "3.jsonl")], DAY)
    desk.add(store, [str(copy)], DAY)
    (whole,) = desk.result(store).reports
    assert (whole.outlet, whole.paths) == ("The Copy", (f"{copy}#1", f"{pile / '3.jsonl'}#1"))
    assert desk.remove(store, str(copy)) == 1
    (whole,) = desk.result(store).reports
    assert whole.outlet == readings[3].report.outlet


def test_the_file_that_was_read_is_kept(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read", Reading)
    page = tmp_path / "a.txt"
    page.write_bytes("\ufeffOma Vell said the pier was safe — and left.\n".encode())
    desk.add(store, [str(page)], DAY)
    (one,) = reports.all_held(store)
    (place,) = reports.found(store, one)
    assert place.raw is not None
    assert reports.raw(store, place.raw) == page.read_bytes()
    desk.remove(store, str(page))
    assert store.one("SELECT count(*) FROM raw") == (0,)


def test_two_texts_at_one_path_are_both_kept(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read", Reading)
    page = tmp_path / "a.txt"
    for words in ("Oma Vell said the pier was safe.", "Oma Vell said the pier was closed."):
        page.write_text(words, encoding="utf-8")
        desk.add(store, [str(page)], DAY)
    found = {report.text: report.path for report in desk.result(store).reports}
    assert len(found) == 2
    assert all(path == f"{page}@{Report(text, ('x',)).id[2:]}" for text, path in found.items())
    assert desk.remove(store, str(page)) == 2


def test_what_could_not_be_read_is_kept_until_it_can(pile: Path, store: Store) -> None:
    (pile / "8.txt").write_text("", encoding="utf-8")
    (pile / "9.txt").write_text(RUSSIAN, encoding="utf-8")
    added = desk.add(store, [str(pile)], DAY)
    assert [Path(failure.path).name for failure in added.failures] == ["8.txt", "9.txt"]
    result = desk.result(store)
    assert result.failures == run.run([str(pile)]).failures
    assert result.read == 8
    (pile / "8.txt").unlink()
    (pile / "9.txt").unlink()
    desk.add(store, [str(pile)], DAY)
    assert [Path(failure.path).name for failure in desk.result(store).failures] == ["9.txt"]
    assert desk.remove(store, str(pile / "9.txt")) == 1
    assert desk.result(store).failures == ()


def test_a_report_that_breaks_a_stage_is_tried_again_when_asked(pile: Path, store: Store, quick: piles.Reader) -> None:
    def breaks(report: Report) -> Reading:
        if report.path.endswith("2.jsonl#1"):
            raise StageError("extract", "no")
        return quick(report)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "read", breaks)
        added = desk.add(store, [str(pile)], DAY)
        assert added.failures == (Failure(f"{pile / '2.jsonl'}#1", "extract", "no"),)
        assert brief(desk.result(store)) == brief(run.run([str(pile)]))
    assert desk.add(store, [str(pile)], DAY).failures == added.failures
    with store.change():
        store.write("UPDATE report SET version = (SELECT number FROM version WHERE key = '')")
    assert desk.again(store).again == 8
    assert brief(desk.result(store)) == brief(run.run([str(pile)]))
    assert desk.again(store).again == 0


def test_reading_again_goes_on_where_it_was(pile: Path, store: Store, quick: piles.Reader) -> None:
    desk.add(store, [str(pile)], DAY)
    with store.change():
        store.write("UPDATE report SET version = (SELECT number FROM version WHERE key = '')")
        store.write("UPDATE body SET reading = x'00' WHERE number = 1")
    told: list[tuple[int, int]] = []

    def stops(report: Report) -> tuple[Reading | None, Failure | None]:
        if len(told) > 4:
            raise KeyboardInterrupt
        return quick(report), None

    with pytest.raises(KeyboardInterrupt):
        desk.again(store, lambda done, total: told.append((done, total)), stops)
    assert told[-1] == (4, 8)
    assert desk.again(store).again == 4
    assert brief(desk.result(store)) == brief(run.run([str(pile)]))


def test_removing_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(UsageError) as error:
        desk.remove(store, "nothing.txt")
    assert str(error.value) == (
        f"nothing in {store.path} is called 'nothing.txt', expected a path as it was added or a report's id"
    )


def test_a_folder_is_no_beginning_of_a_name(pile: Path, store: Store) -> None:
    other = pile.with_name("pile2")
    shutil.copytree(pile, other)
    desk.add(store, [str(pile), str(other)], DAY)
    assert desk.remove(store, f"{pile}/") == 8
    assert {path.rpartition("/")[0] for report in desk.result(store).reports for path in report.paths} == {str(other)}


# Several processes --------------------------------------------------------------------------------------------------


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Reports in one file: copies side by side that state other metadata, one that fails, one without words."""
    said = [{"text": f"Oma Vell said that pier {n // 3} was safe.", "outlet": f"Outlet {n % 3}"} for n in range(36)]
    said += [{"text": "Oma Vell fails here."}, {"text": ""}]
    (tmp_path / "mixed.jsonl").write_text("\n".join(map(json.dumps, said)) + "\n", encoding="utf-8")
    return tmp_path / "mixed.jsonl"


def test_several_processes_fill_a_store_as_one_does(tmp_path: Path, mixed: Path, store: Store) -> None:
    with mixed.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"text": f"Oma Vell {dying.ALWAYS} here."}))
    told: list[tuple[int, int]] = []
    some = desk.add(store, [str(mixed)], DAY, None, lambda *said: told.append(said), dying.read, 2)
    assert (some.new, some.held) == (38, 0)
    assert told == [(done, 38) for done in range(39)]
    assert [(failure.path, failure.stage) for failure in some.failures] == [
        (f"{mixed}#37", "extract"),
        (f"{mixed}#38", "ingest"),
        (f"{mixed}#39", "run"),
    ]
    with Store(tmp_path / "one.sayso", make=True) as one:
        desk.add(one, [str(mixed)], DAY, read=lambda report: dying.read(report) if "#39" not in report.path else DEAD)
        assert list(desk.dump(store)) == list(desk.dump(one))
    again = desk.add(store, [str(mixed)], DAY, read=dying.read, workers=2)
    assert (again.new, again.held, again.failures) == (0, 38, some.failures)


DEAD = (None, Failure("", "run", "the process that read it died twice, expected it to end by itself: left out"))


def test_what_several_processes_were_at_when_broken_off_is_read_the_next_time(mixed: Path, store: Store) -> None:
    def stops(done: int, total: int) -> None:
        if done == 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.add(store, [str(mixed)], DAY, progress=stops, read=dying.read, workers=2)
    assert [finding.what for finding in desk.examine(store)] == []
    again = desk.add(store, [str(mixed)], DAY, read=dying.read, workers=2)
    assert (again.new, again.held) == (28, 9)


def test_several_processes_read_again_as_one_does(mixed: Path, store: Store) -> None:
    desk.add(store, [str(mixed)], DAY, read=dying.read)
    before = list(desk.dump(store))
    with store.change():
        store.write("UPDATE report SET version = (SELECT number FROM version WHERE key = '')")
        store.write("UPDATE body SET reading = NULL")
    assert desk.again(store, read=dying.read, workers=2).again == 13
    assert list(desk.dump(store)) == before


# Any sequence -------------------------------------------------------------------------------------------------------

NAMES = st.integers(0, 7)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(NAMES, min_size=1, max_size=4), st.integers(0, 60)),
        st.tuples(st.just("remove"), st.lists(NAMES, min_size=1, max_size=2), st.integers(0, 30)),
    ),
    min_size=1,
    max_size=6,
)


class Broken(BaseException):
    """The program ends here."""


class Breaking(Store):
    """A store whose program ends after so many statements: 0 for never."""

    left = 0

    def __init__(self, path: Path, *, make: bool = False) -> None:
        super().__init__(path, make=make)
        list(self.rows("PRAGMA synchronous = OFF"))  # the machine does not end, only the program

    def write(self, statement: str, *values: object) -> int:
        self.left -= 1
        if self.left == 0:
            raise Broken
        return super().write(statement, *values)


def sequence(folder: Path, path: Path, steps: Sequence[tuple[str, list[int], int]]) -> tuple[Store, set[int]]:
    """The store after these steps, each broken off after some statements and then done again; and what is in it."""
    present: set[int] = set()
    store = Breaking(path, make=True)
    for what, names, after in steps:
        for left in (after, 0):
            store.left = left
            paths = [str(folder / f"{name}.jsonl") for name in names]
            with suppress(Broken):
                if what == "add":
                    desk.add(store, paths, DAY)
                for one in paths if what == "remove" else ():
                    with suppress(UsageError):
                        desk.remove(store, one)
            store.close()
            store = Breaking(path)
        present = present | set(names) if what == "add" else present - set(names)
    return store, present


@pytest.fixture(scope="module")
def copies(readings: Sequence[Reading]) -> Iterator[Path]:
    """Eight files: two are copies under another outlet, one is in another language, one is empty."""
    folder = Path(mkdtemp())
    for number in range(8):
        text = piles.line(readings[number % 5].report, outlet=f"The Outlet {number}")
        text = {6: '{"text": ""}', 7: piles.line(Report(RUSSIAN, ("x",), language="ru"), outlet="Other")}.get(
            number, text
        )
        (folder / f"{number}.jsonl").write_text(text + "\n", encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


def side_by_side(readings: Iterable[Reading], corrections: Iterable[Correction] = ()) -> pipeline.Result:
    """Stands in for `pipeline.part`: what goes into joining, not joined. Joining asks for nothing else."""
    ordered = tuple(sorted(readings, key=lambda reading: reading.report.id))
    assert list(corrections) == []
    picture = Picture(ordered, (), (), (), (), {}, {})
    return pipeline.Result(picture, Findings({}, (), (), (), (), (), (), (), {}))


def read_alike(folder: Path, work: Path, steps: Sequence[tuple[str, list[int], int]]) -> None:
    """Assert that a store after these steps says what a fresh run says."""
    store, present = sequence(folder, work / "store.sayso", steps)
    with store:
        assert [finding.what for finding in desk.examine(store)] == []
        if not present:
            assert list(reports.all_held(store)) == []
            return
        fresh = run.run([str(folder / f"{name}.jsonl") for name in sorted(present)])
        assert desk.joined(store) == fresh
        assert desk.joined(store) == fresh, "and again, from what it kept"


@settings(
    max_examples=int(os.environ.get("SAYSO_SEQUENCES", "40")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_sequence_broken_off_anywhere_equals_a_fresh_run(
    copies: Path, quick: piles.Reader, steps: Sequence[tuple[str, list[int], int]]
) -> None:
    with TemporaryDirectory() as work, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "part", side_by_side)
        read_alike(copies, Path(work), steps)
