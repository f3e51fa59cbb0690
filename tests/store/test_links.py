"""What connects reports, and labels: kept, looked up, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.model import Report
from sayso.store import Store, labels, links, marks, reports
from tests.store import piles

HIGH = 1 << 39
KEYS = {1: {1, HIGH | 5}, 2: {HIGH | 5, 9}, 3: {5, 9}, 4: {1, HIGH | 5}}
DAYS = {1: 100, 2: 160, 3: None, 4: 161}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with four reports of which it is known what connects them: 2 and 3 share a key with the same low bits."""
    with Store(tmp_path / "store.sayso", make=True) as held:
        for at in range(4):
            piles.add(held, at)
        with held.change(contents=False):
            for number, keys in KEYS.items():
                links.keep(held, number, DAYS[number], keys)
        yield held


def test_near_is_who_shares_a_key_within_the_window_or_has_no_day(store: Store) -> None:
    assert [links.near(store, number, 60) for number in KEYS] == [{2}, {1, 3, 4}, {2}, {2}]
    assert [links.near(store, number, 61) for number in (1, 4)] == [{2, 4}, {1, 2}]
    assert links.near(store, 9, 60) == set()


def test_what_is_kept_comes_back_by_number(store: Store) -> None:
    whole = [(number, DAYS[number], frozenset(keys)) for number, keys in KEYS.items()]
    assert list(links.of(store, reversed(KEYS))) == whole
    assert list(links.of(store, [3, 1, 9])) == [whole[0], whole[2]]


def test_what_has_changed_is_looked_up_again(store: Store) -> None:
    assert links.missing(store) == []
    with store.change():
        reports.put(store, piles.report(1), "2031-04-30", None)
    assert links.missing(store) == [2]
    assert links.near(store, 1, 60) == set()
    with store.change(contents=False):
        links.keep(store, 2, 100, {1})
        marks.touch(store, [3])
    assert (links.missing(store), links.near(store, 1, 60)) == ([], {2})
    for number in KEYS:
        with store.change(contents=False):
            links.drop(store, number)
    assert store.one("SELECT (SELECT count(*) FROM link), (SELECT count(*) FROM connected)") == (0, 0)


def test_texts_that_share_a_path_change_together(store: Store) -> None:
    with store.change(contents=False):
        marks.forget(store, KEYS, store.changes)
    other = Report("Another text.", ("1.txt",))
    with store.change():
        number = reports.put(store, other, piles.DAY, None)
    assert marks.touched(store) == [2, number]
    with store.change(contents=False):
        marks.forget(store, [2, number], store.changes)
    with store.change():
        one = reports.held(store, other.id)
        assert one
        reports.take(store, one, "1.txt")
    assert marks.touched(store) == [2, number]


def test_labels_are_looked_up_together_and_made_where_there_are_none(store: Store) -> None:
    with store.change(contents=False):
        labels.label(store, "Oma Vell")
    found = labels.numbers(store, ["Kell", "Oma Vell", "Tarn"])
    assert found == [2, 1, 3]
    with Store(store.path, wait=0.01) as other, store.change():
        assert labels.numbers(other, ["Tarn", "Kell"]) == [3, 2], "what is known needs no lock"
    assert labels.stand(store, ["Tarn", "Kell"], [3, 2])
    assert not labels.stand(store, ["Tarn", "Oren"], [3, 2])
    assert not labels.stand(store, ["Tarn", "Oren"], [3, 4])
    assert labels.stand(store, [], [])


def test_a_label_is_made_once(store: Store) -> None:
    texts = ("Oma Vell", "Élan, Kell", "Oma Vell", "oma vell", "Mrs Vell", "Vell", "ell", "\U0001f600")
    with store.change(contents=False):
        assert [labels.label(store, text) for text in texts] == [1, 2, 1, 3, 4, 5, 6, 7]
    assert list(store.rows("SELECT text, folded FROM label WHERE number < 3")) == [
        ("Oma Vell", None),
        ("Élan, Kell", "élan, kell"),
    ]
