"""What connects reports, and the parts that a pile falls into."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import made
from sayso.errors import UsageError
from sayso.model import Entity, EventMention, Mention, Reading, Report
from sayso.resolve import WINDOW, Connections, connected, connections, parts
from tests.resolve.made import Attack, Call
from tests.resolve.made import reading as told

DAY = date(2031, 3, 4)

Parts = tuple[tuple[str, ...], ...]


def in_one_part(*readings: Reading) -> bool:
    """Whether some reports are all of one part."""
    return len(parts(map(connections, readings))) == 1


def by_events(reading: Reading) -> frozenset[int]:
    """The keys that a report has for its events."""
    return connections(reading).keys - connections(replace(reading, events=())).keys


def written(text: str, *persons: str, name: str = "one", published: date | None = DAY) -> Reading:
    """The reading of a report of which each line is a sentence; the persons named in it are given."""
    report = Report(text, (f"{name}.txt",), published=published)
    people = tuple(Entity(key, "person", who, (cite(report, who),)) for key, who in enumerate(persons))
    return Reading(report, tuple(report.cite(start, end) for start, end in report.lines if end > start), people)


def cite(report: Report, words: str) -> Mention:
    start = report.text.index(words)
    return Mention(report.cite(start, start + len(words)), "name")


def meeting(text: str, *, background: bool = False) -> Reading:
    """A report of which the first two words are states that met."""
    report = Report(text, (f"{text}.txt",), published=DAY)
    names = text.split()[:2]
    states = tuple(Entity(key, "state", name, (cite(report, name),), country=name) for key, name in enumerate(names))
    whole = report.cite(0, len(text))
    event = EventMention(whole, whole, "consult", "meeting", "past", (0, 1), background=background)
    return Reading(report, (whole,), states, events=(event,))


# --- what connects two reports


def test_a_call_of_the_same_two_connects_reports_in_whatever_words() -> None:
    one = told("one", DAY, Call(("Ines Duarte", "Omar Haddad")))
    other = told("other", DAY, Call(("Haddad", "President Duarte")))
    third = told("third", DAY, Call(("Ines Duarte", "Pavel Zorin")))
    assert len(by_events(one)) == 1
    assert by_events(one) == by_events(other) != by_events(third)


def test_a_deed_connects_reports_by_its_town_and_the_family_of_its_words() -> None:
    one = told("one", DAY, Attack("Narvik", words="rocket attack"))
    other = told("other", DAY, Attack("Narvik", words="mortar barrage"))
    assert in_one_part(one, other)
    assert not in_one_part(one, told("third", DAY, Attack("Bergen", words="rocket attack")))
    [deed] = other.events
    assert not in_one_part(one, replace(other, events=(replace(deed, family=("strike",)),)))


def test_states_that_met_connect_reports_but_for_those_that_only_recall_it() -> None:
    one = meeting("Ruritania Elbonia talked of fishing quotas")
    other = meeting("Elbonia Ruritania sat down over tariffs")
    assert len(by_events(one)) == 1
    assert by_events(one) == by_events(other)
    assert not by_events(meeting("Ruritania Elbonia talked of fishing quotas", background=True))


def test_two_telling_words_connect_reports_and_one_does_not() -> None:
    one = written("The ferry Albatros sank off Skagen.")
    assert in_one_part(one, written("Divers reached the Albatros near Skagen at night.", name="other"))
    assert not in_one_part(one, written("Skagen elects a mayor on Sunday.", name="other"))


def test_a_verb_of_saying_and_a_name_connect_nothing() -> None:
    one, other = "Velonia {} a flood of grain.", "Marshes of Velonia {} drains."
    for verb, connected_by_it in (("denies", False), ("spoke", False), ("embargoes", True)):
        assert in_one_part(written(one.format(verb)), written(other.format(verb), name="other")) == connected_by_it


def test_common_words_connect_nothing() -> None:
    assert not in_one_part(
        written("A man went home with people."), written("People said the man went on.", name="other")
    )


def test_words_of_a_dateline_connect_nothing() -> None:
    dated = "Thurs., Nov. 27, 7:20 p.m. ET, don’t repost:"
    assert not in_one_part(
        written(f"{dated} Kumquats rot in Velonia."), written(f"{dated} Saxophonists toured.", name="other")
    )


def test_the_words_of_one_persons_name_are_one_word() -> None:
    lines = "Zebulon Quandt opens a bakery.", "A violin of Zebulon Quandt was stolen."
    named = [written(line, "Zebulon Quandt", name=line) for line in lines]
    assert in_one_part(*(written(line, name=line) for line in lines))
    assert not in_one_part(*named)


def test_numbers_and_single_letters_are_no_words() -> None:
    assert not connections(written("U. S. 2031 4711")).keys


def test_copied_sentences_connect_reports_however_their_lines_are_broken() -> None:
    copied = [f"Sentence {at} of the agency was {' '.join(f'w{at}x{n}' for n in range(20))}." for at in range(2)]
    one = written("\n".join((*copied, "Kumquat growers rejoiced over juicy kumquat crops.")))
    other = written("\n".join(("Saxophone virtuosos toured with saxophone quartets.", *copied)), name="other")
    broken = written("\n".join(("Saxophones.", *(" ".join(line.split()[:25]) for line in copied))), name="broken")
    assert connections(one).keys & connections(other).keys
    assert connections(one).keys & connections(broken).keys


def test_a_long_report_copied_within_another_shares_some_of_its_least_hashes() -> None:
    lines = [f"Line {at} told {' '.join(f'v{at}q{n}' for n in range(16))}." for at in range(40)]
    one, other = written("\n".join(lines)), written("\n".join(lines[:38]), name="other")
    assert connections(one).keys & connections(other).keys
    assert len(connections(one).keys) <= 40


@pytest.mark.parametrize("text", ["", "\n", "…", "\ud800 \ud800", "a" * 10_000])
def test_any_report_has_connections(text: str) -> None:
    report = Report(text, ("odd.txt",))
    nameless = (Entity(0, "person", "", ()), Entity(1, "institution", "", ()))
    assert connections(Reading(report, entities=nameless)).day is None


@pytest.mark.parametrize("reading", list(made.readings(20)), ids=lambda reading: reading.report.id)
def test_keys_are_few_and_small(reading: Reading) -> None:
    found = connections(reading)
    assert found.report == reading.report.id
    assert found.day == reading.report.published.toordinal()
    assert 0 < len(found.keys) <= 45
    assert all(0 <= key < 1 << 40 for key in found.keys)


def test_what_else_the_metadata_say_connects_nothing() -> None:
    [reading] = made.readings(1)
    other = replace(reading, report=replace(reading.report, paths=("moved.txt",), outlet="The Gazette", published=None))
    assert connections(other).keys == connections(reading).keys
    assert connections(other).day is None


def test_keys_do_not_depend_on_the_seed_of_hashes() -> None:
    code = (
        "from bench import made; from sayso.resolve import connections;"
        "print([sorted(connections(one).keys) for one in made.readings(5)])"
    )

    env = os.environ | {"PYTHONHASHSEED": "1"}
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert run.stdout == f"{[sorted(connections(one).keys) for one in made.readings(5)]}\n"


# --- parts


def found(report: str, day: int | None, *keys: int) -> Connections:
    return Connections(report, day, frozenset(keys))


def test_reports_that_share_a_key_within_the_window_are_one_part() -> None:
    pile = [found("c", 100 + WINDOW, 1), found("a", 100, 1, 2), found("b", 100 + WINDOW + 1, 2), found("d", 100, 3)]
    assert parts(pile) == (("a", "c"), ("b",), ("d",))


def test_days_far_apart_are_bridged_by_a_report_between_and_by_one_without_a_day() -> None:
    far = [found("a", 100, 1), found("b", 100 + 2 * WINDOW, 1)]
    assert parts(far) == (("a",), ("b",))
    assert parts([*far, found("c", 100 + WINDOW, 1)]) == (("a", "b", "c"),)
    assert parts([*far, found("c", None, 1)]) == (("a", "b", "c"),)


def test_a_tie_makes_its_reports_one_part_and_ignores_strangers() -> None:
    pile = [found(name, 100, at) for at, name in enumerate("abc")]
    assert parts(pile, [("c", "a"), ("b", "gone"), ("gone", "lost"), ()]) == (("a", "c"), ("b",))


def test_no_pile_has_no_parts() -> None:
    assert parts([]) == ()
    assert parts([found("a", None)]) == (("a",),)


piles = st.lists(
    st.builds(
        Connections,
        st.integers(0, 99).map("r{}".format),
        st.none() | st.integers(1, 6).map(lambda at: at * (WINDOW // 2 + 1)),
        st.frozensets(st.integers(0, 12), max_size=3),
    ),
    max_size=12,
    unique_by=lambda one: one.report,
)
ties = st.lists(st.lists(st.integers(0, 99).map("r{}".format), max_size=3), max_size=3)


def by_hand(pile: Sequence[Connections], tied: Sequence[Collection[str]]) -> Parts:
    """Parts, by looking at all pairs again and again."""
    groups = [{one.report} for one in pile]
    links = [{a.report, b.report} for a, b in combinations(pile, 2) if shares(a, b)]
    for link in [*links, *({*tie} & {one.report for one in pile} for tie in tied)]:
        met = [group for group in groups if group & link]
        groups = [group for group in groups if group not in met] + ([set().union(*met)] if met else [])
    return tuple(sorted(tuple(sorted(group)) for group in groups))


def shares(a: Connections, b: Connections) -> bool:
    near = a.day is None or b.day is None or abs(a.day - b.day) <= WINDOW
    return near and bool(a.keys & b.keys)


@given(piles, ties)
def test_parts_are_what_pairs_connect(pile: list[Connections], tied: list[list[str]]) -> None:
    assert parts(pile, tied) == by_hand(pile, tied)


@given(piles, ties, st.randoms(use_true_random=False))
def test_the_order_of_a_pile_does_not_matter(pile: list[Connections], tied: list[list[str]], random: Random) -> None:
    mixed = random.sample(pile, len(pile))
    assert parts(mixed, tied[::-1]) == parts(pile, tied)


@given(piles, piles)
def test_reports_more_only_make_parts_one(pile: list[Connections], more: list[Connections]) -> None:
    before = {one.report for one in pile}
    added = [one for one in more if one.report not in before]
    after = parts([*pile, *added])
    assert all(sum(bool({*part} & {*whole}) for whole in after) == 1 for part in parts(pile))
    assert parts([one for one in [*pile, *added] if one.report in before]) == parts(pile)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("at_once", [1, 7])
def test_parts_are_found_some_keys_at_a_time(monkeypatch: pytest.MonkeyPatch, seed: int, at_once: int) -> None:
    random = Random(seed)
    days = [None, 1, 2, 1 + WINDOW, 2 * WINDOW, 4 * WINDOW]
    pile = [found(f"r{at}", random.choice(days), *random.choices(range(60), k=3)) for at in range(30)]
    monkeypatch.setattr(connected, "_AT_ONCE", at_once)
    assert parts(pile, [("r1", "r2")]) == by_hand(pile, [("r1", "r2")])


def test_a_report_that_is_given_twice_stands_in_one_part_once() -> None:
    assert parts([found("b", 1, 5), found("a", 1, 4), found("b", 900, 4)]) == (("a",), ("b",))
    assert parts([found("b", 1, 5), found("a", 1, 4), found("b", 1, 4)]) == (("a", "b"),)


def test_more_reports_than_there_are_numbers_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connected, "_MOST", 1)
    with pytest.raises(UsageError, match="2 reports are to be joined, expected at most 1: join them in several runs"):
        parts([found("a", 1), found("b", 1)])


def test_one_more_report_leaves_the_parts_of_others_as_they_are() -> None:
    pile = [connections(one) for one in made.readings(40)]
    far = connections(told("far", DAY + timedelta(900), Attack("Narvik")))
    assert parts([*pile, far]) == tuple(sorted((*parts(pile), (far.report,))))
