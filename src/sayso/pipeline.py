"""The order of the stages; the only module that knows all of them. Each loads when it is first asked for, through the
package (docs/decisions/0004): who only lays out a brief that is joined needs none of them.

`gather` and `read` work document by document, `conclude` on all of them. Who calls `read` for which report, and where,
is a matter of `sayso.run`: nothing here depends on the order in which reports are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import sayso
from sayso.errors import SaysoError, StageError, UsageError
from sayso.model import Coded, Failure, Findings, Picture, Reading, Report
from sayso.model.corrections import Correction, stands

if TYPE_CHECKING:
    from sayso import export
    from sayso.briefs import Brief
    from sayso.ingest import Options

Form = Literal["terminal", "html", "md", "json"]
Exported: TypeAlias = "export.Form | Literal['docx']"

LONGEST = 2_000_000
"""Longest text that is parsed, in characters. The parser holds a whole document at about 1 KB a character; the longest
news text met so far, a transcript of a day's hearings, has under a million."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one run found, and what it could not read. `read` is the number of reports whose text was read."""

    picture: Picture
    findings: Findings
    failures: tuple[Failure, ...]
    read: int

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports listed, those that were not read included."""
        return tuple(reading.report for reading in self.picture.readings)


@contextmanager
def _stage(name: str) -> Iterator[None]:
    """Turn whatever is raised inside into a StageError of that stage, with a message of one line."""
    try:
        yield
    except StageError:
        raise
    except Exception as error:
        said = " ".join(str(error).split())
        kind = type(error).__name__
        message = said if isinstance(error, SaysoError) else f"{kind}: {said}" if said else kind
        raise StageError(name, message) from error


def gather(paths: Sequence[str], options: Options) -> tuple[tuple[Report, ...], tuple[Failure, ...]]:
    """All documents below `paths`, same texts joined, and what could not be read; sorted."""
    documents = list(sayso.ingest.read(paths, options))
    reports = sayso.ingest.unique(document for document in documents if isinstance(document, Report))
    return reports, tuple(sorted({document for document in documents if isinstance(document, Failure)}))


def unfit(report: Report) -> StageError | None:
    """Why a report is listed but not parsed, None where it can be."""
    if report.language.split("-")[0].lower() != "en":
        return StageError("language", f"the text is in '{report.language}', expected 'en': listed, not read")
    return None


def read(report: Report) -> Reading:
    """Everything that one report says. Raises StageError where a stage breaks on it."""
    if len(report.text) > LONGEST:
        raise StageError(
            "annotate", f"the text has {len(report.text):,} characters, expected at most {LONGEST:,}: left out"
        )
    with _stage("annotate"):
        annotated = sayso.annotate.parse(report)
    with _stage("extract"):
        return sayso.extract.read(annotated)


def conclude(
    readings: Iterable[Reading], failures: Iterable[Failure], read: int, corrections: Iterable[Correction] = ()
) -> Result:
    """Join and compare what was read; the order of `readings` and of `corrections` does not matter."""
    made, valid = corrected(readings, corrections)
    picture = sayso.correct.picture(sayso.resolve.join(made), valid)
    findings = sayso.correct.findings(sayso.compare.weigh(picture), picture, valid)
    return Result(picture, findings, tuple(sorted(set(failures))), read)


def corrected(
    readings: Iterable[Reading], corrections: Iterable[Correction]
) -> tuple[tuple[Reading, ...], tuple[Correction, ...]]:
    """The readings with people's corrections of statements in effect, and the corrections that stand and hold."""
    made = tuple(readings)
    reports = {reading.report.id: reading.report for reading in made}
    valid = tuple(one for one in stands(corrections) if sayso.correct.holds(one, reports))
    return tuple(sayso.correct.reading(reading, valid) for reading in made), valid


def write(result: Result) -> Brief:
    """The brief of a result, not yet laid out."""
    return sayso.briefs.write(result.picture, result.findings, result.failures)


def text(
    written: Brief,
    form: Literal["terminal", "md", "json"],
    width: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """The brief as one text; `width` (columns), `colour` (escape sequences) and `full` are for the terminal."""
    match form:
        case "terminal":
            return sayso.briefs.terminal.render(written, width, colour, full)
        case "md":
            return sayso.briefs.markdown.render(written)
        case "json":
            return sayso.briefs.json.render(written, sayso.annotate.versions())


def files(written: Brief, forms: Iterable[Form]) -> Mapping[str, str]:
    """File name → content, for each of the `forms` that is written to files."""
    found: dict[str, str] = {}
    for form in forms:
        match form:
            case "html":
                found.update(sayso.briefs.html.pages(written))
            case "md" | "json":
                found[f"brief.{form}"] = text(written, form)
            case "terminal":
                pass
    return dict(sorted(found.items()))


def coded(result: Result) -> Coded:
    """The picture as event data: rows in the codes of PLOVER and CAMEO, and what is not coded and why."""
    return sayso.codes.code(result.picture, result.findings)


def material(result: Result) -> export.Material:
    """What exports are written from."""
    return sayso.export.Material(result.picture, result.findings, coded(result), sayso.annotate.versions())


def exports() -> tuple[Exported, ...]:
    """The formats of exports."""
    return (*sayso.export.FORMS, "docx")


def several(form: Exported, table: str | None = None) -> bool:
    """Whether an export is several files. Raises UsageError where it cannot be made, as `export.several` does."""
    if form == "docx" and table is not None:
        raise UsageError(f"table '{table}' is asked of docx, expected one of {', '.join(sayso.export.TABULAR)}")
    return form != "docx" and sayso.export.several(form, table)


def exported(result: Result, form: Exported, table: str | None = None) -> Mapping[str, bytes]:
    """File name → content of one format; of one of tables all, or one. Raises UsageError as `several` does."""
    several(form, table)
    if form == "docx":
        return {"brief.docx": sayso.briefs.docx.render(write(result), sayso.annotate.versions())}
    return sayso.export.files(material(result), form, table)


def why(result: Result, wanted: str, width: int = 80) -> str:
    """The passage that a citation of the brief points at, or what an id stands for, and how it was read.

    Raises UsageError where nothing in the brief is called so.
    """
    return sayso.briefs.why.explain(sayso.briefs.index.index(result.picture, result.findings), wanted, width)


def whatif(result: Result, condition: str, form: Literal["terminal", "json"] = "terminal", width: int = 80) -> str:
    """Who says it will do what if `condition`, and what the others say they would do then.

    Raises UsageError where the condition has no word to look for.
    """
    found = sayso.compare.asking.ask(result.picture, result.findings.commitments, condition)
    look = sayso.briefs.index.index(result.picture, result.findings)
    if form == "json":
        return sayso.briefs.json.whatif(look, found)
    return sayso.briefs.whatif.answer(look, found, width)


@dataclass(frozen=True, slots=True)
class Answered:
    """What was asked of a result, ready to be laid out: a page, and the same as JSON. `name` is that of its files,
    `flagged` the number of things in it that somebody should look at.
    """

    name: str
    brief: Brief
    data: str
    flagged: int = 0


def check(result: Result, draft: Reading) -> Answered:
    """Hold each sentence of a draft, read like a report, against the reports of a result."""
    found = sayso.check.check(draft, sayso.check.reports(result.picture))
    look = sayso.briefs.index.index(result.picture, result.findings, result.failures)
    flagged = sum(one.support in sayso.briefs.checked.FLAGGED for one in found)
    page = sayso.briefs.checked.page(look, draft.report, found)
    return Answered("check", page, sayso.briefs.json.checked(look, draft.report, found), flagged)


def quotes(result: Result) -> Answered:
    """Every quotation of a result beside the text that it is from."""
    found = sayso.compare.quoting.examine(result.picture, result.findings.quotations)
    look = sayso.briefs.index.index(result.picture, result.findings, result.failures)
    return Answered("quotes", sayso.briefs.quotes.page(look, found), sayso.briefs.json.quoting(look, found))


def laid_out(answered: Answered, form: Form, width: int = 80, colour: bool = False) -> str:
    """An answer as one text; `width` (columns) and `colour` (escape sequences) are for the terminal."""
    match form:
        case "html":
            return sayso.briefs.html.pages(answered.brief)[sayso.briefs.html.FRONT]
        case "json":
            return answered.data
        case _:
            return text(answered.brief, form, width, colour, full=True)
