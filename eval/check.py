"""Copy and quotations against one party's own texts: sentences of `tests/check/suite.tsv` that are held against
readouts and a briefing, and every case of `tests/check/quotations.tsv`, of the five example reports against these.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from eval import check_suite, readings
from eval.crisis import EXAMPLES
from sayso import ingest, pipeline
from sayso.compare import quoting
from sayso.model import Compared, Paraphrase, Quoting, Reading, Report

NAME = "check"
NEEDS = ("whitehouse.jsonl",)
CASES = Path(__file__).parent.parent / "tests" / "check" / "quotations.tsv"
TEXTS = {
    "R09": "wh_2021-07-09_readout",
    "R07": "wh_2021-12-07_readout",
    "Z09": "wh_2021-12-09_readout",
    "H29": "wh_2021-12-29_statement",
    "S30": "wh_2021-12-30_statement",
    "B30": "wh_2021-12-30_background",
    "Z02": "wh_2022-01-02_statement",
    "Z27": "wh_2022-01-27_readout",
    "R12": "wh_2022-02-12_readout",
    "Z13": "wh_2022-02-13_readout",
}
"""What the suites call a text → how its id in the collection begins."""
_FIELDS = ("id", "text", "title", "outlet", "url", "date")


def measure(data: Path) -> dict[str, float]:
    """`whitehouse.*`: the sentences of copy; `quotations`: share of the cases that come out with all that is asked."""
    own, examples = _own(data / "whitehouse.jsonl"), _read(str(EXAMPLES))
    names = {report.report.id: name for name, report in own.items()}
    alone = pipeline.conclude(own.values(), (), len(own))
    found = check_suite.held(alone.picture, check_suite.cases("whitehouse"))
    scored = check_suite.scores(found, lambda report: names[report.id], alone.picture)
    figures = {f"whitehouse.{name}": value for name, value in scored.items()}
    both = pipeline.conclude([*own.values(), *examples], (), len(own) + len(examples))
    names |= {reading.report.id: Path(reading.report.path).name[:3] for reading in examples}
    held = quoting.examine(both.picture, both.findings.quotations)
    reports = {report.id: report for report in both.reports}
    rows = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if line[0] != "#"][1:]
    hits = [_comes_out(row, held, reports, names) for row in rows]
    return {**figures, "quotations": sum(hits) / len(hits)}


def _own(file: Path) -> Mapping[str, Reading]:
    """The readings of the texts that are used, by what the suites call them."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, start in TEXTS.items():
            row = next(row for row in rows if row["id"].startswith(start))
            one = Path(folder) / f"{name}.jsonl"
            one.write_text(json.dumps({key: row[key] for key in _FIELDS if key in row}), encoding="utf-8")
            (found[name],) = _read(str(one))
    return found


def _read(path: str) -> list[Reading]:
    reports, _ = pipeline.gather([path], ingest.Options())
    return [readings.read(report) for report in reports]


def _comes_out(row: list[str], held: Quoting, reports: Mapping[str, Report], names: Mapping[str, str]) -> bool:
    """Whether a case is found, with its match and source, and all that is to be shown of it."""
    where, match, printed, source, shown = row
    wanted = [] if shown == "-" else [part.partition(":") for part in shown.split("|")]
    if match == "paraphrase":
        told = [p for p in held.paraphrases if p.content.text.startswith(printed)]
        return any(names[p.source.report] == source and all(_says(p, *w[::2]) for w in wanted) for p in told)
    for form in (form for _, forms in held.quotations for form in forms):
        piece = form.variant.citations[0]
        at = f"{names[piece.report]}¶{reports[piece.report].paragraph(piece.start)}"
        if at == where and form.variant.text.startswith(printed):
            found = names[form.source.report] if form.source else "-"
            return (form.variant.match, found) == (match, source) and all(_shows(form, *w[::2], names) for w in wanted)
    return False


def _says(one: Paraphrase, kind: str, words: str) -> bool:
    return words in (one.report_only if kind == "report" else one.source_only)


def _shows(one: Compared, kind: str, words: str, names: Mapping[str, str]) -> bool:
    match kind:
        case "changed":
            return tuple(words.split("=")) in {(change.printed, change.source) for change in one.changed}
        case "ending":
            return one.ending == words
        case "spoken":
            return one.spoken_by == words
        case _:
            return words in {names[passage.report] for passage in one.nearest}
