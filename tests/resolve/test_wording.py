"""What the words of two mentions tell for and against their being one event."""

import pytest

from sayso.model import Reading, Report
from sayso.resolve import happenings, telling, wording
from sayso.resolve.telling import Telling


def told(text: str, trigger: str) -> Telling:
    report = Report(text, ("x.txt",))
    start = text.index(trigger)
    return telling.tell(Reading(report, (report.cite(0, len(text)),)), report.cite(start, start + len(trigger)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acquired", "takeover"), ("bought", "acquisition"), ("quake", "earthquake"), ("tremor", "quake"),
        ("gunned down", "shot"), ("took into custody", "arrested"), ("passed away", "died"), ("fled", "escape"),
        ("let go", "fired"), ("stepped down", "resignation"), ("foiled", "thwarted"), ("blaze", "fire"),
    ],
)  # fmt: skip
def test_words_of_one_happening_share_a_family(one: str, other: str) -> None:
    assert happenings.families(one) & happenings.families(other)


@pytest.mark.parametrize(("one", "other"), [("acquired", "resigned"), ("quake", "riot"), ("arrested", "sentenced")])
def test_words_of_other_happenings_share_none(one: str, other: str) -> None:
    assert not happenings.families(one) & happenings.families(other)


def test_a_phrase_is_not_read_word_by_word() -> None:
    assert "die" not in happenings.families("passed a law")
    assert "arrest" in happenings.families("taken into custody")
    assert "steal" not in happenings.families("taken into custody")


def test_irregular_forms_have_the_stem_of_their_lemma() -> None:
    assert happenings.stems("struck Fled") == happenings.stems("strike flee")


def test_words_around_the_trigger_are_those_of_its_sentence() -> None:
    one = told("Rebels did not seize the port of Lamu.", "seize")
    assert one.negated
    assert {"rebel", "port"} <= one.near
    assert not told("Rebels seized the port of Lamu.", "seized").negated


def test_the_same_word_tells_more_than_a_family_and_a_family_more_than_nothing() -> None:
    seized = told("Rebels seized the port of Lamu.", "seized")
    again = told("The port of Lamu was seized by rebels.", "seized")
    captured = told("The port of Lamu was captured by rebels.", "captured")
    feared = told("The port of Lamu feared rebels.", "feared")
    odds = [wording.compare(seized, other).odds for other in (again, captured, feared)]
    assert odds == sorted(odds, reverse=True)
    assert odds[1] > 0 > odds[2]


def test_likeness_is_the_same_both_ways_and_says_why() -> None:
    one, other = told("Rebels seized the port.", "seized"), told("The port was captured by rebels.", "captured")
    assert wording.compare(one, other) == wording.compare(other, one)
    assert wording.compare(one, other).reasons == ("words that tell of the same (capture)", "the same words around it")


def test_where_nothing_is_told_nothing_is_alike() -> None:
    assert wording.likest((), (told("Rebels fled.", "fled"),)).odds == float("-inf")


def test_a_headline_outside_the_prose_has_its_line_around_it() -> None:
    text = "Rebels seize port\nMore to come."
    report = Report(text, ("x.txt",))
    found = telling.tell(Reading(report, (report.cite(18, 31),)), report.cite(7, 12))
    assert found.sentence == 0
    assert "port" in found.near


def test_every_feature_has_a_weight() -> None:
    some = [told("Rebels seized the port.", "seized"), told("He said so.", "said"), told("It was not said.", "said")]
    names = {name for a in some for b in some for name in wording.features(a, b)}
    assert names <= set(wording.weights())
