"""`python -m eval --errors FILE`: every error of statements on PolNeAR dev, of one kind each; the table on the screen.

A line of FILE is one error: document, group (missed, too much, wrong source, source, cue, content), kind, the words
that tell, and both attributions with their text. FILE quotes the corpus: it belongs under build/, which git ignores.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from eval import error_kinds, polnear
from eval.error_kinds import Case

LEAST = 0.5
"""Content F1 from which a prediction and a gold attribution are a pair, as in the measure."""


@dataclass(frozen=True, slots=True)
class Error:
    """One error; `gold` and `found` as in the corpus, None where there is none."""

    document: str
    group: str
    kind: str
    words: str
    gold: Mapping[str, Any] | None
    found: Mapping[str, Any] | None


def scorer(data: Path) -> ModuleType:
    """The scorer that stands outside the project, for its pairs.

    Raises FileNotFoundError where it is not there.
    """
    path = data.parent / "score" / "attribution.py"
    spec = importlib.util.spec_from_file_location("attribution", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pair(error: Case, document: str, pairing: ModuleType, marked: Any) -> Iterator[Error]:
    """The errors of one pair, part by part: a wrong source is no matter of its borders."""
    gold, found = marked
    if not pairing.src(gold, found):
        yield Error(document, "wrong source", error_kinds.source(error), "", error.gold, error.found)
    elif gold.source != found.source:
        for kind, words in error_kinds.borders(error, "source"):
            yield Error(document, "source", kind, words, error.gold, error.found)
    for part in ("cue", "content"):
        for kind, words in error_kinds.borders(error, part):
            yield Error(document, part, kind, words, error.gold, error.found)


def of_document(read: polnear.Read, pairing: ModuleType, speech: frozenset[str]) -> Iterator[Error]:
    """All errors of one document: what is missed, what is too much, then those of the pairs."""
    doc, text = read.annotated.doc, read.annotated.report.text
    scored = pairing.Doc(text)
    gold = [a for a in (pairing.Att(scored, g) for g in read.gold) if a.content]
    found = [a for a in (pairing.Att(scored, p) for p in read.predicted) if a.content]
    pairs = sorted((i, j) for i, j, _ in pairing.match(gold, found, LEAST))
    inner = [(s.cue.start, s.cue.end) for s in read.found if s.parent is not None and s.cue is not None]
    for i, one in enumerate(gold):
        if i not in {pair[0] for pair in pairs}:
            case = Case(doc, text, one.raw, None, read.predicted, inner, speech)
            kind, words = error_kinds.alone(case)
            yield Error(read.id, "missed", kind, words, one.raw, None)
    for j, one in enumerate(found):
        if j not in {pair[1] for pair in pairs}:
            case = Case(doc, text, None, one.raw, read.gold, inner, speech)
            kind, words = error_kinds.alone(case)
            yield Error(read.id, "too much", kind, words, None, one.raw)
    for i, j in pairs:
        case = Case(doc, text, gold[i].raw, found[j].raw, (), (), speech)
        yield from _pair(case, read.id, pairing, (gold[i], found[j]))


def table(errors: list[Error]) -> str:
    """Kinds with their numbers, most frequent first."""
    kinds = Counter((error.group, error.kind) for error in errors)
    rows = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join(f"{number:6}  {group:<12}  {kind}" for (group, kind), number in rows)


def _with_text(text: str, attribution: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if attribution is None:
        return None
    return {
        part: [{**span, "text": text[span["start"] : span["end"]]} for span in error_kinds.spans(attribution, part)]
        for part in ("source", "cue", "content")
    }


def find(data: Path) -> list[tuple[Error, str]]:
    """All errors of the dev part, each with the text of its document.

    Raises FileNotFoundError where the corpus or the scorer is not there.
    """
    pairing = scorer(data)
    speech = frozenset((data / "speech_cues.txt").read_text(encoding="utf-8").lower().split())
    return [
        (error, read.annotated.report.text)
        for read in polnear.read(data)
        for error in of_document(read, pairing, speech)
    ]


def write(data: Path, path: Path) -> None:
    """Write every error into `path`, print the table."""
    found = find(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for error, text in found:
            line = {
                "id": error.document,
                "group": error.group,
                "kind": error.kind,
                "words": error.words,
                "gold": _with_text(text, error.gold),
                "predicted": _with_text(text, error.found),
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(table([error for error, _ in found]))
    print(f"{len(found)} errors, each with its text: {path}")
