"""The order of the stages; the only module that knows all of them. Each loads when it is first asked for, through the
package (docs/decisions/0004): who only lays out a brief that is joined needs none of them.

`gather` and `read` work document by document, `conclude` on all of them. Who calls `read` for which report, and where,
is a matter of `sayso.run`: nothing here depends on the order in which reports are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import sayso
from sayso.errors import SaysoError, StageError, UsageError
from sayso.model import Coded, Failure, Findings, Picture, Reading, Report
from sayso.model.corrections import Correction, stands

if TYPE_CHECKING:
    from sayso import export
    from sayso.briefs import Brief
    from sayso.ingest import Options
    from sayso.resolve import Connections

Form = Literal["terminal", "html", "md", "json"]
Exported: TypeAlias = "export.Form | Literal['docx']"
Part: TypeAlias = tuple[tuple[Reading, ...], tuple[Correction, ...]]
"""Readings that nothing connects with others, and the corrections that speak of them."""

_SEVERAL = 2
LONGEST = 2_000_000
"""Longest text that is parsed, in characters. The parser holds a whole document at about 1 KB a character; the longest
news text met so far, a transcript of a day's hearings, has under a million."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one run found, and what it could not read. `read` is the number of reports whose text was read.

    `parts` are the results of the parts into which the reports fall, by their first report; none where all are one.
    """

    picture: Picture
    findings: Findings
    failures: tuple[Failure, ...] = ()
    read: int = 0
    parts: tuple[Result, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports listed, those that were not read included."""
        return tuple(reading.report for reading in self.picture.readings)


Each: TypeAlias = Callable[[Callable[[Part], Result], Iterable[Part]], Iterable[Result]]
"""Has a piece of work done for each part, as `map` does, here or elsewhere; gives the results in any order."""


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
    readings: Iterable[Reading],
    failures: Iterable[Failure],
    read: int,
    corrections: Iterable[Correction] = (),
    each: Each = map,
) -> Result:
    """Join and compare what was read, part by part; the order of `readings` and of `corrections` does not matter.

    `each` has the parts joined as `map` would, in any order; it is given the largest first. Readings that are not in
    memory stay where they are: those of one part are held while it is joined.
    """
    cut = _Cut.of(readings, corrections)
    largest_first = replace(cut, groups=sorted(cut.groups, key=lambda group: -len(group)))
    return together(map(cut.back, each(_joined, largest_first.parts())), failures, read)


def parts(readings: Iterable[Reading], corrections: Iterable[Correction] = ()) -> Iterator[Part]:
    """The parts into which readings fall, by their first report: nothing that is said in one bears on another.

    Each with people's corrections of statements in effect, and with the corrections that hold and speak of it.
    """
    return _Cut.of(readings, corrections).parts()


@dataclass(frozen=True, slots=True)
class _Cut:
    """Readings cut up into parts. By report id: `places` are their numbers, `changed` those of which corrections speak,
    with these in effect, `valid` the corrections that hold, by the first report that each speaks of.
    """

    held: Sequence[Reading]
    places: Mapping[str, int]
    changed: Mapping[str, Reading]
    valid: Mapping[str, Sequence[Correction]]
    groups: Sequence[Sequence[str]]

    @classmethod
    def of(cls, readings: Iterable[Reading], corrections: Iterable[Correction]) -> _Cut:
        """Find the parts; of readings that are not in memory only those of which corrections speak are held."""
        held = readings if isinstance(readings, Sequence) else tuple(readings)
        standing = stands(corrections)
        ties = [frozenset(passage.report for passage in sayso.correct.passages(one)) for one in standing]
        named = frozenset[str]().union(*ties)
        spoken_of = {one.report.id: one for one in held if one.report.id in named} if named else {}
        reports = {report: reading.report for report, reading in spoken_of.items()}
        valid = _by_report(one for one in standing if sayso.correct.holds(one, reports))
        changed = {name: sayso.correct.reading(one, valid.get(name, ())) for name, one in spoken_of.items()}
        places: dict[str, int] = {}

        def found() -> Iterator[Connections]:  # one by one: nobody has to hold those of all
            for number, reading in enumerate(held):
                places[reading.report.id] = number
                yield sayso.resolve.connections(changed.get(reading.report.id, reading))

        return cls(held, places, changed, valid, sayso.resolve.parts(found(), ties))

    def parts(self) -> Iterator[Part]:
        """Each part, its readings taken from where they are when it is asked for."""
        for group in self.groups:
            yield tuple(self._lying(group)), stands(one for report in group for one in self.valid.get(report, ()))

    def _lying(self, reports: Iterable[str]) -> Sequence[Reading]:
        return sayso.resolve.Elsewhere(
            [((self.changed[one],), 0) if one in self.changed else (self.held, self.places[one]) for one in reports]
        )

    def back(self, result: Result) -> Result:
        """The result of a part with its readings where they are: here where they are in memory."""
        found = self._lying(reading.report.id for reading in result.picture.readings)
        readings = tuple(found) if isinstance(self.held, (tuple, list)) else found
        return replace(result, picture=replace(result.picture, readings=readings))


def part(readings: Iterable[Reading], corrections: Iterable[Correction] = ()) -> Result:
    """Join and compare what is one part, corrections of statements being in effect in it."""
    own = tuple(corrections)
    picture = sayso.correct.picture(sayso.resolve.join(readings), own)
    found = sayso.correct.findings(sayso.compare.weigh(picture), picture, own)
    return Result(picture, sayso.compare.together([found], picture.stories))


def _joined(one: Part) -> Result:
    return part(*one)


def together(parts: Iterable[Result], failures: Iterable[Failure] = (), read: int = 0) -> Result:
    """One result of those of its parts, whatever their order."""
    made = sorted((one for one in parts if one.picture.readings), key=lambda one: one.picture.readings[0].report.id)
    left = tuple(sorted(set(failures)))
    if len(made) < _SEVERAL:
        return replace(made[0] if made else part(()), failures=left, read=read)
    picture = sayso.resolve.together(one.picture for one in made)
    findings = sayso.compare.together((one.findings for one in made), picture.stories)
    return Result(picture, findings, left, read, tuple(made))


def corrected(
    readings: Iterable[Reading], corrections: Iterable[Correction]
) -> tuple[tuple[Reading, ...], tuple[Correction, ...]]:
    """The readings with people's corrections of statements in effect, and the corrections that stand and hold."""
    made = tuple(readings)
    reports = {reading.report.id: reading.report for reading in made}
    valid = tuple(one for one in stands(corrections) if sayso.correct.holds(one, reports))
    own = _by_report(valid)
    return tuple(sayso.correct.reading(reading, own.get(reading.report.id, ())) for reading in made), valid


def _by_report(corrections: Iterable[Correction]) -> Mapping[str, Sequence[Correction]]:
    """Report id → the corrections that speak of it first, in their order: what changes its statements is among them."""
    found: dict[str, list[Correction]] = {}
    for one in corrections:
        found.setdefault(one.on[0].report, []).append(one)
    return found


def write(result: Result) -> Brief:
    """The brief of a result, not yet laid out."""
    return sayso.briefs.write(result.picture, result.findings, result.failures, result.parts)


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
