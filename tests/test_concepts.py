from __future__ import annotations

import pytest
import snowballstemmer  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from sayso import concepts, lexicon


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("negotiations", "talks"),
        ("invaded", "attack"),
        ("de-escalation", "deescalating"),
        ("deployment", "deploying"),
        ("killed", "dead"),
        ("ceasefire", "truce"),
        ("satisfied", "satisfaction"),
        ("expansion", "enlargement"),
    ],
)
def test_forms_and_near_synonyms_share_a_concept(one: str, other: str) -> None:
    assert concepts.concept(one) == concepts.concept(other) is not None


@pytest.mark.parametrize(("one", "other"), [("police", "ceasefire"), ("international", "internal"), ("gas", "grain")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert concepts.concept(one) != concepts.concept(other)


@pytest.mark.parametrize("word", ["the", "of", "would", "us", "it", "", "-", "'"])
def test_function_words_have_none(word: str) -> None:
    assert concepts.concept(word) is None


def test_the_state_is_not_the_pronoun() -> None:
    assert concepts.concept("US") == "us"


@pytest.mark.parametrize("word", ["talks", "the", "us", "US", "@RU", "state's", "'s", "", "De-escalation"])
def test_what_has_a_concept_is_told_without_it(word: str) -> None:
    assert concepts.tells(word) == (concepts.concept(word) is not None)


def test_keys_stay() -> None:
    assert concepts.concept("@NATO") == "@NATO"


def test_generic_words_count_little() -> None:
    assert concepts.weight("say") == concepts.GENERIC < concepts.weight("blockad") == 1.0


def test_words_keep_their_offsets() -> None:
    text = "A de-escalation of Chad–Niger tensions: 1,000 soldiers’ graves."
    found = concepts.words(text)
    assert [text[w.start : w.end] for w in found] == [
        "de-escalation",
        "Chad",
        "Niger",
        "tensions",
        "1,000",
        "soldiers",
        "graves",
    ]
    assert found[0].concept == "deescalate"


def test_contraries_are_symmetric() -> None:
    assert concepts.contrary("agree", "reject") and concepts.contrary("reject", "agree")
    assert not concepts.contrary("agree", "agree")


def test_contraries_are_words_that_say_something() -> None:
    words = {word for row in lexicon.load("antonyms") for word in (row.form, row.tag)}
    assert sorted(word for word in words if concepts.concept(word) is None) == []


def test_a_concept_is_called_by_one_of_its_words() -> None:
    assert sorted({r.tag for r in lexicon.load("synonyms") if concepts.concept(r.tag) != r.tag}) == []


def test_topics_are_made_of_words_that_say_something() -> None:
    words = {word for row in lexicon.load("topics") for word in row.form.split("+")}
    assert sorted(word for word in words if concepts.concept(word) is None) == []


@given(st.text(max_size=60))
def test_any_text_has_words_within_it(text: str) -> None:
    for word in concepts.words(text):
        assert 0 <= word.start < word.end <= len(text)


@pytest.mark.parametrize(
    "text", ["The co-operation ended. It’s 1,000 graves", "soldiers’ de-escalation\nof 2.5 tons", ""]
)
def test_words_of_a_part_are_those_of_the_part_alone_wherever_it_is_cut(text: str) -> None:
    whole = concepts.split(text)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            alone = [(w.concept, start + w.start, start + w.end) for w in concepts.words(text[start:end])]
            part = whole.part(start, end)
            assert list(zip(part.concepts, part.starts, part.ends, strict=True)) == alone


@pytest.mark.parametrize("letter", "abfhjkopquvwxz7é")
def test_no_word_with_such_a_last_letter_has_an_ending(letter: str) -> None:
    stemmer = snowballstemmer.stemmer("english")
    forms = [row.form for row in lexicon.load("word_ranks") if row.form.endswith(letter)] + [f"y'ey{letter}"]
    assert [concepts.stem(form) for form in forms] == [stemmer.stemWord(form) for form in forms] == forms
