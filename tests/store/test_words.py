"""Searching paragraphs by their words, whatever a user types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.model import Report
from sayso.store import Store, lists, reports, words

TEXTS = (
    "Oma Vell said the red line was crossed.\n\n  \nThe café's line is red, she said.\n",
    'A "ferry AND island" plan failed.\nFerries left Nokustan; nobody was near.\n',
    "Half a pair \ud83d stands here, and a NUL \0 beside it.\n",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(Path(tmp_path_factory.mktemp("words")) / "store.sayso", make=True) as held:
        with held.change():
            for number, text in enumerate(TEXTS):
                reports.put(held, Report(text, (f"{number}.txt",)), "2031-05-01", None)
        yield held


def found(store: Store, wanted: str) -> Sequence[tuple[str, int]]:
    return sorted((hit.path, hit.paragraph) for hit in lists.hits(store, wanted, 50))


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ("line", [("0.txt", 1), ("0.txt", 2)]),
        ("LINE red", [("0.txt", 1), ("0.txt", 2)]),
        ('"red line"', [("0.txt", 1)]),
        ('she "line is"', [("0.txt", 2)]),
        ("cafe", [("0.txt", 2)]),
        ("café's", [("0.txt", 2)]),
        ("ferr*", [("1.txt", 1), ("1.txt", 2)]),
        ("ferr", []),
        ("ferry AND island", [("1.txt", 1)]),
        ("ferry NOT island", []),
        ("ferry OR line", []),
        ("NEAR(nobody near)", []),
        ("near", [("1.txt", 2)]),
        ("paragraph:line", []),
        ("line - red", [("0.txt", 1), ("0.txt", 2)]),
        ('"unclosed line', []),
        ("pair stands", [("2.txt", 1)]),
    ],
)
def test_words_are_words_and_no_query_language(store: Store, wanted: str, places: Sequence[tuple[str, int]]) -> None:
    assert found(store, wanted) == places


def test_a_hit_is_the_paragraph_as_citations_count_it(store: Store) -> None:
    (hit,) = lists.hits(store, "she", 5)
    assert (hit.text, hit.paragraph, hit.added) == ("The café's line is red, she said.", 2, "2031-05-01")


def test_at_most_so_many(store: Store) -> None:
    assert len(list(lists.hits(store, "line", 1))) == 1


@pytest.mark.parametrize("wanted", ["", "  ", '""', "* - (", "\0", "_"])
def test_nothing_to_look_for_is_said(store: Store, wanted: str) -> None:
    with pytest.raises(UsageError) as error:
        found(store, wanted)
    assert str(error.value) == f"'{wanted}' has no word to look for, expected one or more"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(wanted=st.text(max_size=20) | st.text('"*()^:-+{}ANDORNEAR line', max_size=20))
@example("\ud83d line")
@example("a\0b")
def test_nothing_that_can_be_typed_breaks_the_search(store: Store, wanted: str) -> None:
    try:
        places = found(store, wanted)
    except UsageError:
        assert not any(letter.isalnum() for letter in wanted)
    else:
        assert set(places) <= {(f"{n}.txt", p) for n in range(3) for p in (1, 2)}


def test_what_is_taken_out_is_not_found(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sayso", make=True) as store:
        for text in TEXTS:
            with store.change():
                reports.put(store, Report(text, ("a.txt",)), "2031-05-01", None)
        for one in list(reports.all_held(store)):
            with store.change():
                reports.take(store, one, "a.txt")
        assert store.one("SELECT count(*) FROM words_docsize") == (0,)
        assert [words.query("line"), found(store, "line")] == ['"line"', []]
