"""Statements in PolNeAR's manner: borders move, nothing is left out."""

from __future__ import annotations

from typing import Any

import pytest

from eval.polnear_policy import adapt
from sayso.model import Citation, Report, Statement, Voice


def statement(text: str, voice: str, cue: str | None, *content: str, target: str | None = None) -> Statement:
    """A statement whose parts are the first places of these words; of the content, the last ones."""
    report = Report(text, ("text",))

    def cite(words: str, start: int) -> Citation:
        return report.cite(start, start + len(words))

    return Statement(
        report=report.id,
        voices=(Voice(cite(voice, text.index(voice)), None),),
        cue=cite(cue, text.index(cue)) if cue else None,
        cue_lemma="say",
        content=tuple(cite(words, text.rindex(words)) for words in content),
        target=(Voice(cite(target, text.index(target)), None),) if target else (),
    )


def parts(text: str, *found: Statement) -> list[tuple[str, str | None, list[str]]]:
    def words(span: dict[str, Any]) -> str:
        return text[span["start"] : span["end"]]

    return [
        (words(row["source"]), words(row["cue"]) if row["cue"] else None, [words(c) for c in row["content"]])
        for row in adapt(text, found)
    ]


@pytest.mark.parametrize(
    ("text", "mine", "theirs"),
    [
        (
            "Oma Vell said that the pier was shut.",
            ("Oma Vell", "said", "the pier was shut"),
            ("Oma Vell", "said", ["that the pier was shut"]),
        ),
        (
            "Oma Vell said the pier was shut.",
            ("Oma Vell", "said", "the pier was shut"),
            ("Oma Vell", "said", ["the pier was shut"]),
        ),
        (
            "Oma Vell has also warned of floods.",
            ("Oma Vell", "warned of", "floods"),
            ("Oma Vell", "has also warned of", ["floods"]),
        ),
        (
            "Oma Vell, it is known, said no.",
            ("Oma Vell", "said", "no"),
            ("Oma Vell", "said", ["no"]),
        ),
        (
            "Oma Vell on Monday said no.",
            ("Oma Vell", "said", "no"),
            ("Oma Vell", "said", ["no"]),
        ),
        (
            "They argued against the levy.",
            ("They", "argued", "against the levy"),
            ("They", "argued against", ["the levy"]),
        ),
        (
            "A song, which he called a gift, ended.",
            ("he", "called", "a gift"),
            ("he", "called", ["which", "a gift"]),
        ),
        (
            "It was the pilot, who said the wing broke.",
            ("the pilot", "said", "the wing broke"),
            ("who", "said", ["the wing broke"]),
        ),
        (
            "The pilot, who had slept, said the wing broke.",
            ("The pilot", "said", "the wing broke"),
            ("The pilot, who had slept", "said", ["the wing broke"]),
        ),
        (
            "The wing broke, said the pilot, who had slept.",
            ("the pilot", "said", "The wing broke"),
            ("the pilot, who had slept", "said", ["The wing broke"]),
        ),
    ],
)
def test_borders(text: str, mine: tuple[str, str, str], theirs: tuple[str, str, list[str]]) -> None:
    assert parts(text, statement(text, *mine)) == [theirs]


@pytest.mark.parametrize(("target", "content"), [("the dockers", "the dockers to rest"), (None, "to rest")])
def test_whoever_is_asked_belongs_to_the_content(target: str | None, content: str) -> None:
    text = "Oma Vell urged the dockers to rest."
    assert parts(text, statement(text, "Oma Vell", "urged", "to rest", target=target)) == [
        ("Oma Vell", "urged", [content])
    ]


def test_pieces_of_one_cue_are_one_attribution_with_every_that() -> None:
    text = "Oma Vell said that the pier was shut and that it leaked."
    found = [statement(text, "Oma Vell", "said", words) for words in ("the pier was shut", "it leaked")]
    assert parts(text, *found) == [("Oma Vell", "said", ["that the pier was shut", "and that it leaked"])]


def test_a_quotation_that_runs_on_belongs_to_the_attribution_before() -> None:
    text = '"It leaks," Oma Vell said. "It sank." "All of it."'
    found = [
        statement(text, "Oma Vell", cue, words)
        for cue, words in (("said", '"It leaks,"'), (None, '"It sank."'), (None, '"All of it."'))
    ]
    assert parts(text, *found) == [("Oma Vell", "said", ['"It leaks,"', '"It sank."', '"All of it."'])]


def test_quotations_of_one_voice_without_any_cue_are_all_kept() -> None:
    text = 'Oma Vell: "It leaks." "It sank."'
    found = [statement(text, "Oma Vell", None, words) for words in ('"It leaks."', '"It sank."')]
    assert parts(text, *found) == [("Oma Vell", None, ['"It leaks."', '"It sank."'])]


def test_nested_statements_are_left_to_the_outermost() -> None:
    text = "Oma Vell said Ruk Tane denied it."
    outer = statement(text, "Oma Vell", "said", "Ruk Tane denied it")
    inner = Statement(
        report=outer.report,
        voices=(outer.voices[0], Voice(Report(text, ("text",)).cite(14, 22), None)),
        cue=None,
        cue_lemma="",
        content=outer.content,
        parent=outer.id,
    )
    assert parts(text, outer, inner) == [("Oma Vell", "said", ["Ruk Tane denied it"])]
