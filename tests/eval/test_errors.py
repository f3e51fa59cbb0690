"""Each error gets its kind; the list has every error once, and the table counts them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval import error_kinds, errors, polnear
from eval.error_kinds import Case
from sayso import annotate
from sayso.model import Report

SPEECH = frozenset({"said", "say", "told", "warned"})

SCORER = '''
"""A stand-in for the scorer: pairs where the contents share a word."""
import re
class Doc:
    def __init__(self, text):
        self.words = [m.span() for m in re.finditer(r"\\w+", text)]
class Att:
    def __init__(self, doc, raw):
        self.raw = raw
        cover = lambda spans: {w for w in doc.words for s in spans if w[0] < s["end"] and s["start"] < w[1]}
        self.source = cover([raw["source"]] if raw["source"] else [])
        self.content = cover(raw["content"])
def src(gold, found):
    return bool(gold.source & found.source)
def match(gold, found, floor):
    return [(i, j, 1.0) for i, g in enumerate(gold) for j, f in enumerate(found) if g.content & f.content]
'''


def marked(text: str, source: str | None, cue: str | None, *content: str) -> dict[str, Any]:
    def span(words: str) -> dict[str, int]:
        return {"start": text.rindex(words), "end": text.rindex(words) + len(words)}

    return {
        "source": span(source) if source else None,
        "cue": span(cue) if cue else None,
        "content": [span(words) for words in content],
        "type": "indirect",
    }


def case(text: str, gold: dict[str, Any] | None, found: dict[str, Any] | None, *beside: dict[str, Any]) -> Case:
    return Case(annotate.parse(Report(text, ("text",))).doc, text, gold, found, beside, (), SPEECH)


@pytest.mark.parametrize(
    ("text", "parts", "kind"),
    [
        ("Rain fell. Oma Vell yodelled that it rained.", ("Oma Vell", "yodelled", "that it rained"), "belief or "),
        ("Rain fell. There was a hunch that it rained.", (None, "hunch", "that it rained"), "no source"),
        ("Rain fell. Oma Vell's report on the pier is here.", ("Oma Vell", "report on", "the pier"), "cue is a noun"),
        ("Rain fell. It rained, per the office.", ("the office", "per", "It rained"), "cue is a preposition"),
        ("Rain fell. It would rain. Oma Vell.", ("Oma Vell", None, "It would rain"), "no cue"),
        ("Oma Vell said it rained", ("Oma Vell", "said", "it rained"), "headline"),
    ],
)
def test_why_one_was_missed(text: str, parts: tuple[str | None, str | None, str], kind: str) -> None:
    assert error_kinds.alone(case(text, marked(text, *parts), None))[0].startswith(kind)


def test_a_cue_found_with_other_content_is_not_called_unknown() -> None:
    text = "Rain fell. On Monday Oma Vell said it rained, and the pier leaked."
    gold = marked(text, "Oma Vell", "said", "it rained")
    found = marked(text, "Oma Vell", "said", "the pier leaked")
    assert error_kinds.alone(case(text, gold, None, found)) == ("found with other content", "say")
    assert error_kinds.alone(case(text, None, found, gold)) == ("gold has other content", "say")


def test_why_one_is_too_much() -> None:
    text = "Rain fell. Oma Vell said Ruk Tane warned of floods. Ruk Tane could say more."
    inner = marked(text, "Ruk Tane", "warned", "of floods")
    outer = marked(text, "Oma Vell", "said", "Ruk Tane warned of floods")
    inner["source"] = {"start": 25, "end": 33}
    assert error_kinds.alone(case(text, None, inner, outer))[0] == "stands in a content of the gold"
    supposed = marked(text, "Ruk Tane", "say", "more")
    assert error_kinds.alone(case(text, None, supposed, outer))[0] == "supposed"


@pytest.mark.parametrize(
    ("gold", "found", "kind"),
    [
        (None, "Oma Vell", "null in the gold, named by sayso"),
        ("Oma Vell", None, "named in the gold, null by sayso"),
        ("He", "Oma Vell", "pronoun for a name or the reverse"),
        ("Ruk Tane", "Oma Vell", "other head"),
    ],
)
def test_wrong_sources(gold: str | None, found: str | None, kind: str) -> None:
    text = "He and Ruk Tane and Oma Vell said it rained."
    pair = case(text, marked(text, gold, "said", "it rained"), marked(text, found, "said", "it rained"))
    assert error_kinds.source(pair) == kind


@pytest.mark.parametrize(
    ("part", "gold", "found", "expected"),
    [
        ("content", "that it rained", "it rained", ("too short at the left: that", "that")),
        ("content", "it rained", "it rained on Monday", ("too long at the right: time", "on Monday")),
        ("cue", "has said", "said", ("too short at the left: auxiliary or adverb", "has")),
        ("content", "it rained", "it rained", None),
        ("cue", "has", "said", ("other cue", "")),
    ],
)
def test_borders(part: str, gold: str, found: str, expected: tuple[str, str] | None) -> None:
    text = "Oma Vell has said that it rained on Monday."
    sides = [
        marked(text, "Oma Vell", said if part == "cue" else "said", said if part == "content" else "it rained")
        for said in (gold, found)
    ]
    assert list(error_kinds.borders(case(text, *sides), part)) == ([expected] if expected else [])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One document with what sayso finds in it, an attribution that nobody can find, and a wrong source."""
    text = "Rain fell. Oma Vell said that it rained. The roof creaked."
    gold = [marked(text, "Rain", "said", "that it rained"), marked(text, "The roof", "creaked", "creaked")]
    (tmp_path / "data").mkdir()
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "attribution.py").write_text(SCORER)
    (tmp_path / "data" / "speech_cues.txt").write_text("said\n")
    row = {"id": "a", "text": text, "attributions": gold}
    (tmp_path / "data" / "polnear_dev.jsonl").write_text(json.dumps(row) + "\n")
    return tmp_path / "data"


def test_the_list_has_each_error_with_its_words(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = corpus / "build" / "errors.jsonl"
    errors.write(corpus, path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["group"], line["kind"]) for line in lines] == [
        ("a", "missed", "belief or intention, cue not in the lexicon"),
        ("a", "wrong source", "other head"),
    ]
    assert lines[1]["gold"]["source"] == [{"start": 0, "end": 4, "text": "Rain"}]
    assert lines[1]["predicted"]["source"][0]["text"] == "Oma Vell"
    assert "     1  wrong source  other head" in capsys.readouterr().out.splitlines()


def test_kinds_are_counted_most_frequent_first() -> None:
    def error(kind: str) -> errors.Error:
        return errors.Error("a", "missed", kind, "", None, None)

    assert errors.table([error("b"), error("c"), error("a"), error("c")]).splitlines() == [
        "     2  missed        c",
        "     1  missed        a",
        "     1  missed        b",
    ]


def test_the_documents_are_read_once(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse: Callable[[Report], Any] = annotate.parse

    def counted(report: Report) -> Any:
        parsed.append(report.text)
        return parse(report)

    monkeypatch.setattr(annotate, "parse", counted)
    polnear.read(corpus)
    errors.find(corpus)
    assert len(parsed) == 1
