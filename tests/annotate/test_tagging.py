"""The learnt tagger: what it finds, that it finds it again, and that nothing breaks it. No score is pinned."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import tagging
from sayso.annotate.decode import TAGS, Marked
from sayso.annotate.pieces import Pieces
from sayso.annotate.tagging import OVERLAP, WINDOW
from sayso.model import Report


def tagged(text: str) -> tuple[Marked, ...]:
    return tagging.tag(text, Report(text, ("text",)).lines)


def odds(text: str) -> tuple[Pieces, np.ndarray]:
    pieces, figures = tagging.look(text, Report(text, ("text",)).lines)
    return pieces, np.exp(figures.tags)


def share(text: str, role: str, start: int, end: int) -> float:
    pieces, seen = odds(text)
    inside = (pieces.ends > start) & (pieces.starts < end)
    return float(seen[inside][:, [tag.endswith(role) for tag in TAGS]].sum(axis=1).mean()) if inside.any() else 0.0


def words(text: str, one: Marked) -> tuple[str | None, str | None, list[str]]:
    source, cue = (text[span[0] : span[1]] if span else None for span in (one.source, one.cue))
    return source, cue, [text[start:end] for start, end in one.content]


# What it finds ------------------------------------------------------------------------------------------------------

SAID = "Mayor Ilse Torn said the bridge was closed."


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (SAID, "Mayor Ilse Torn", "said", "the bridge was closed"),
        ("“We will pay,” Pavel Orme told reporters.", "Pavel Orme", "told", "“We will pay,”"),
        ("According to the harbour office, it would sail.", "the harbour office", "According to", "it would sail"),
        ("Governor Nadia Brek denied that it was unsafe.", "Governor Nadia Brek", "denied", "that it was unsafe"),
    ],
)
def test_an_attribution(text: str, source: str, cue: str, content: str) -> None:
    assert [words(text, one) for one in tagged(text)] == [(source, cue, [content])]


@pytest.mark.parametrize("text", ["", " \n\n ", "The ferry did not run that day.", "\ud800", "\u200b"])
def test_nothing_to_find(text: str) -> None:
    pieces, seen = odds(text)
    assert tagged(text) == ()
    assert seen.shape == (len(pieces.ids), len(TAGS))


def test_shares_of_roles() -> None:
    assert share(SAID, "source", 0, 15) > 0.5 > share(SAID, "content", 0, 15)
    assert share(SAID, "content", 21, 42) > 0.5 > share(SAID, "cue", 21, 42)
    assert share(SAID, "source", 15, 16) == 0.0


FILLER = "The council met for two hours in the old town hall on the quay, and the ferry did not run that day."


def test_a_text_beyond_one_window() -> None:
    text = "\n\n".join([FILLER] * 20 + [SAID] + [FILLER] * 20)
    assert len(odds(text)[0].ids) > 3 * WINDOW
    (one,) = (one for one in tagged(text) if one.cue == (text.index("said"), text.index("said") + 4))
    assert words(text, one) == ("Mayor Ilse Torn", "said", ["the bridge was closed"])


def test_a_text_of_three_thousand_words() -> None:
    text = "\n\n".join([SAID, FILLER] * 105)
    assert len(text.split()) > 3000
    found = [words(text, one) for one in tagged(text)]
    assert found.count(("Mayor Ilse Torn", "said", ["the bridge was closed"])) >= 100


def test_the_same_text_gives_the_same() -> None:
    text = "\n\n".join([SAID, FILLER] * 12)
    before, _, after = tagged(text), tagged(FILLER), tagged(text)
    assert before == after
    assert np.array_equal(odds(text)[1], odds(text)[1])


# Windows ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, OVERLAP, WINDOW - 1, WINDOW, WINDOW + 1, 2 * WINDOW, 5000])
def test_windows_cover_everything_and_overlap(count: int) -> None:
    bounds = [(start, min(count, start + WINDOW)) for start in tagging.starts(count)]
    assert (bounds[0][0], bounds[-1][1]) == (0, count)
    assert all(before[1] - after[0] == OVERLAP for before, after in pairwise(bounds))
    assert len(bounds) == 1 or count > WINDOW


def test_a_piece_counts_less_towards_an_edge_that_is_not_the_texts() -> None:
    size, most = 2 * OVERLAP, OVERLAP // 2
    assert tagging.weights(size, first=True, last=True).tolist() == [most] * size
    inside = tagging.weights(size, first=False, last=False)
    assert inside[:3].tolist() == inside[::-1][:3].tolist() == [1, 2, 3]
    assert inside.max() == most
    assert tagging.weights(size, first=True, last=False)[0] == most


def test_windows_are_joined_by_weight() -> None:
    count = WINDOW + 10
    first, second = np.zeros((WINDOW, len(TAGS))), np.zeros((count - (WINDOW - OVERLAP), len(TAGS)))
    first[:, 1], second[:, 5] = 50, 50
    nothing = np.zeros((0, 2))
    odds = np.exp(
        tagging.joined(count, [(0, first, nothing, nothing), (WINDOW - OVERLAP, second, nothing, nothing)]).tags
    )
    assert odds.sum(axis=1) == pytest.approx(np.ones(count))
    assert odds[0, 1] == odds[-1, 5] == pytest.approx(1)
    half = OVERLAP // 2
    assert odds[WINDOW - OVERLAP, [1, 5]] == pytest.approx([half / (half + 1), 1 / (half + 1)])
    assert odds[WINDOW - 1, [1, 5]] == pytest.approx([1 / (half + 1), half / (half + 1)])


# Anything -----------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_nothing_breaks_it(text: str) -> None:
    for one in tagged(text):
        spans = [*one.content, *(span for span in (one.cue, one.source) if span)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert 0 < one.score <= 1
    seen = odds(text)[1]
    assert np.all((seen >= 0) & (seen.sum(axis=1, keepdims=True) <= 1 + 1e-6))


# What is loaded, and when -------------------------------------------------------------------------------------------

LATE = "{'onnxruntime', 'tokenizers', 'huggingface_hub'}"
NO_NETWORK = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise AssertionError(event)
sys.addaudithook(refuse)
"""


def ran(code: str) -> str:
    code = f"{NO_NETWORK}\n{code}\nprint(sorted({LATE} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "code",
    [
        "import sayso; sayso.run; sayso.pipeline",
        "from sayso import annotate",
        "from sayso.cli import main\nsys.argv = ['sayso', '--help']\ntry:\n    main()\nexcept SystemExit:\n    pass",
    ],
)
def test_what_runs_the_tagger_is_loaded_on_first_use(code: str) -> None:
    assert ran(code) == "[]"


def test_the_tagger_needs_no_network() -> None:
    code = f"from sayso.annotate import tagging\nassert tagging.tag({SAID!r}, [(0, {len(SAID)})])"
    assert ran(code) == "['onnxruntime', 'tokenizers']"


def test_a_refused_request_would_show() -> None:
    with pytest.raises(AssertionError, match=r"socket\."):
        ran("import socket; socket.create_connection(('127.0.0.1', 9))")
