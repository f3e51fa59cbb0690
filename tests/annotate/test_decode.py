"""From the tagger's figures to spans that belong together."""

from __future__ import annotations

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import decode
from sayso.annotate.decode import TAGS, Figures, Marked, Window
from sayso.annotate.pieces import BREAK, Pieces

LETTERS = "OSsCcTt"  # one for each of TAGS: source, cue, content; large where it begins, small inside


def by_three(text: str) -> Pieces:
    """Pieces of at most three letters of a word; a BREAK before each paragraph but the first."""
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r".*\S.*", text):
        spans += [(line.start(), line.start())] if spans else []
        for word in re.finditer(r"\S+", line[0]):
            start, end = line.start() + word.start(), line.start() + word.end()
            spans += [(first, min(first + 3, end)) for first in range(start, end, 3)]
    starts, ends = (np.array([span[side] for span in spans], dtype=np.int64) for side in (0, 1))
    return Pieces(np.where(starts == ends, BREAK, 1000), starts, ends, np.zeros(len(spans), dtype=np.int64))


def sure(letters: str) -> np.ndarray:
    """Log probabilities that leave little doubt."""
    tags = np.full((len(letters), len(TAGS)), np.log(0.01))
    tags[np.arange(len(letters)), [LETTERS.index(letter) for letter in letters]] = np.log(0.94)
    return tags


def window(start: int, end: int, links: dict[int, int]) -> Window:
    """What was seen at once of pieces [start, end), with `links` from a piece to its cue's first piece."""
    needs, offers = np.zeros((end - start, 50)), np.eye(50)[start:end] * 9
    for piece, cue in links.items():
        needs[piece - start, cue] = 1
    return Window(start, needs, offers)


def found(text: str, letters: str, links: dict[int, int], *windows: Window) -> tuple[Marked, ...]:
    seen = windows or (window(0, len(letters), links),)
    return decode.attributions(Figures(sure(letters), seen), by_three(text), text)


def test_a_sentence_with_two_attributions() -> None:
    text = "Ana said yes but Ivo told her no"
    one, two = found(text, "SCcTOSCcOT", {0: 1, 3: 1, 5: 6, 9: 6})
    assert (one.source, one.cue, one.content) == ((0, 3), (4, 8), ((9, 12),))
    assert (two.source, two.cue, two.content) == ((17, 20), (21, 25), ((30, 32),))
    assert one.score == two.score == pytest.approx(0.94)


def test_links_decide_not_the_order() -> None:
    one, two = found("Ana Ivo say ask yes no", "SSCCTT", {0: 3, 1: 2, 4: 3, 5: 2})
    assert (one.source, one.cue, one.content) == ((4, 7), (8, 11), ((20, 22),))
    assert (two.source, two.cue, two.content) == ((0, 3), (12, 15), ((16, 19),))


def test_a_content_may_have_several_pieces_and_a_cue_one_source() -> None:
    (one,) = found("yes say Ana Ivo no", "TCSST", {0: 1, 2: 1, 3: 1, 4: 1})
    assert (one.source, one.content) == ((8, 11), ((0, 3), (16, 18)))


def test_half_a_word_is_the_word() -> None:
    (one,) = found("Anabel said nothing", "OSCOOTO", {1: 2, 5: 2})
    assert (one.source, one.cue, one.content) == ((0, 6), (7, 11), ((12, 19),))


def test_a_cue_without_content_is_nothing() -> None:
    assert found("Ana said yes", "SCcO", {0: 1}) == ()


def test_a_content_without_cue_stands_alone() -> None:
    (one,) = found("Ana had yes", "SOT", {})
    assert (one.source, one.cue, one.content) == (None, None, ((8, 11),))


def test_a_break_alone_is_nothing() -> None:
    assert [one.content for one in found("yes\nno", "OTO", {})] == []
    assert [one.content for one in found("yes\nno", "Ttt", {})] == [((0, 6),)]


def test_no_link_leaves_its_window() -> None:
    text = "Ana say yes and all but the end"
    apart = window(0, 4, {0: 1}), window(3, 8, {})
    (one,) = found(text, "SCOOOOOT", {}, *apart)
    assert (one.source, one.cue, one.content) == (None, None, ((28, 31),))
    (other,) = found(text, "SCOOOOOT", {}, *apart, window(0, 8, {0: 1, 7: 1}))
    assert (other.source, other.cue, other.content) == ((0, 3), (4, 7), ((28, 31),))


def test_nothing_gives_nothing() -> None:
    assert decode.attributions(Figures(np.zeros((0, len(TAGS))), ()), by_three(""), "") == ()
    assert decode.path(np.zeros((0, len(TAGS)))).tolist() == []


# The path -----------------------------------------------------------------------------------------------------------


def allowed(tags: tuple[int, ...]) -> bool:
    names = [TAGS[tag] for tag in tags]
    return all(
        before[2:] == name[2:] for before, name in zip(["O", *names], names, strict=False) if name.startswith("I-")
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_path_is_the_best_of_those_without_a_lone_inside(count: int, seed: int) -> None:
    figures = np.log(np.random.default_rng(seed).dirichlet(np.ones(len(TAGS)), count))
    every = [tags for tags in product(range(len(TAGS)), repeat=count) if allowed(tags)]
    best = max(every, key=lambda tags: figures[np.arange(count), list(tags)].sum())
    assert tuple(decode.path(figures)) == best


def test_an_inside_without_its_beginning_becomes_one() -> None:
    figures = sure("Ot")
    figures[1, LETTERS.index("T")] = np.log(0.05)
    assert "".join(LETTERS[tag] for tag in decode.path(figures)) == "OT"


# Anything -----------------------------------------------------------------------------------------------------------


def whole_words(text: str, start: int, end: int) -> bool:
    edges = [text[at - 1 : at + 1] for at in (start, end) if 0 < at < len(text)]
    return not any(edge[0].isalnum() and edge[1].isalnum() for edge in edges)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("abcde  ,.\n"), max_size=60), st.integers(0, 10_000))
def test_spans_are_whole_words_of_the_text_and_links_stay_in_windows(text: str, seed: int) -> None:
    pieces = by_three(text)
    count = len(pieces.ids)
    rng = np.random.default_rng(seed)
    tags = np.log(rng.dirichlet(np.full(len(TAGS), 0.3), count) + 1e-9) if count else np.zeros((0, len(TAGS)))
    bounds = [(start, min(count, start + 8)) for start in range(0, max(1, count - 3), 5)] if count else []
    windows = tuple(Window(start, *rng.normal(size=(2, end - start, 4))) for start, end in bounds)

    def numbers(start: int, end: int) -> set[int]:
        return set(np.flatnonzero((pieces.starts < end) & (pieces.ends >= start)).tolist())

    for one in decode.attributions(Figures(tags, windows), pieces, text):
        assert one.content
        assert 0 < one.score <= 1
        for start, end in [*one.content, *(span for span in (one.cue, one.source) if span)]:
            assert 0 <= start < end <= len(text)
            assert whole_words(text, start, end)
            if one.cue:
                views = [set(range(*bound)) for bound in bounds]
                assert any(view & numbers(start, end) and view & numbers(*one.cue) for view in views)
