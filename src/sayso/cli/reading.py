"""The commands that read reports and say what is in them: brief, why, if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import sayso
from sayso.cli.app import app
from sayso.cli.shared import (
    NOTHING,
    SKIPPED,
    Field,
    Jobs,
    Meta,
    Paths,
    StorePath,
    chosen,
    colour,
    day,
    finish,
    joined,
    options,
    read,
    save,
    say,
    told,
    width,
)
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.briefs import Brief
    from sayso.model import Failure
    from sayso.pipeline import Form


@app.command(
    epilog="""Examples:

\b
  sayso brief reports/                          the brief, on the terminal
  sayso brief reports/ --out brief --open       pages, Markdown and JSON into brief/; opens the first page
  sayso brief pile.jsonl --field text=body      one report a line, its text in the field "body"
  sayso brief reports/ --format json | jq .     data, to standard output
  sayso brief reports/ -j 0                     read and join on all cores; the same brief
  sayso brief --store war.sayso --since 2031-01-09   the stories of a store with reports added since

Without PATH the brief is of a store: --store, SAYSO_STORE, or that of this user, which `sayso add` makes.
Exit code: 0 all read, 1 something was skipped, 2 nothing could be read or a wrong request.
"""
)
def brief(
    paths: Paths = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write files into this folder.")] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="LIST",
            help="Any of terminal,html,md,json. Without --out one of terminal (default), md, json, to standard "
            "output; with --out html,md,json unless said otherwise.",
            show_default=False,
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the first page in the browser. Needs --out.")] = False,
    full: Annotated[bool, typer.Option("--full", help="On the terminal, every line instead of a first look.")] = False,
    store: StorePath = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Of a store, this story alone.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Of a store, the stories with reports added since this day.")
    ] = None,
    meta: Meta = None,
    field: Field = None,
    jobs: Jobs = 1,
) -> None:
    """Read reports and write one brief of them, every line of it cited."""
    wanted = _formats(formats, out, show)
    if paths and (story or since):
        raise UsageError("--story and --since are of a store: expected no PATH")
    if story and not since:
        written, failures = _of_story(story, store, wanted, jobs)
    else:
        result, stories = chosen(paths, store, options(meta, field), jobs, story, day(since))
        if not result.read:
            finish(result.failures, NOTHING)
        if stories is not None and not stories:
            typer.echo(f"no story has a report added since {since}", err=True)
            return
        whole = sayso.pipeline.write(result)
        written = {form: whole if stories is None else sayso.desk.narrowed(whole, stories, form) for form in wanted}
        failures = result.failures
    for form in wanted:
        if form != "html" and (out is None or form == "terminal"):
            say(sayso.pipeline.text(written[form], form, width(), colour(), full))
    if out is not None:
        save({k: v for form in wanted for k, v in sayso.pipeline.files(written[form], [form]).items()}, out)
        if show:
            typer.launch((out / "index.html").resolve().as_uri())
    finish(failures, SKIPPED if failures else 0)


def _of_story(
    story: str, store: Path | None, forms: Sequence[Form], jobs: int
) -> tuple[Mapping[Form, Brief], tuple[Failure, ...]]:
    """The brief of one story of a store in each form, without that of all; and what could not be read."""
    told(None, store)
    with joined(store, jobs) as held:
        written = sayso.desk.told(held, story, forms)
    return written, written[forms[0]].failures


@app.command(
    epilog="""Examples:

\b
  sayso why 001:6 reports/              paragraph 6 of report 001 (its sixth non-empty line)
  sayso why 001¶6 reports/              the same, as the brief writes it
  sayso why s-8f2b90aa01c3 reports/     whatever has this id in brief.json
  sayso why s-8f2b90aa01c3              the same, of a store
"""
)
def why(
    what: Annotated[
        str,
        typer.Argument(
            metavar="CITATION-OR-ID",
            help="A citation of the brief (001¶6, 001:6), a report's name, or an id of brief.json.",
            show_default=False,
        ),
    ],
    paths: Paths = None,
    store: StorePath = None,
    meta: Meta = None,
    field: Field = None,
    jobs: Jobs = 1,
) -> None:
    """Print a passage and how it was read: who says what in it, to whom, on what condition; events; dates."""
    result = read(paths, store, options(meta, field), jobs)
    if not result.read:
        finish(result.failures, NOTHING)
    say(sayso.pipeline.why(result, what, width()))
    finish(result.failures, SKIPPED if result.failures else 0)


@app.command(
    "if",
    epilog="""Examples:

\b
  sayso if "Russia invades Ukraine" reports/                 who says it will do what then, and what others answer
  sayso if "the union strikes" reports/ --format json | jq .  the same as data
  sayso if "the union strikes" --store war.sayso             of a store

Exit code: 0 all read, 1 something was skipped, 2 nothing could be read or a wrong request.
""",
)
def what_if(
    condition: Annotated[
        str,
        typer.Argument(
            metavar="CONDITION", help="What may happen, as a clause: who does what to whom.", show_default=False
        ),
    ],
    paths: Paths = None,
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="terminal or json.")] = "terminal",
    store: StorePath = None,
    meta: Meta = None,
    field: Field = None,
    jobs: Jobs = 1,
) -> None:
    """Print who says it will do what on a condition, on whose word, and what the others say they would do then."""
    if form not in ("terminal", "json"):
        raise UsageError(f"--format has '{form}', expected terminal or json")
    result = read(paths, store, options(meta, field), jobs)
    if not result.read:
        finish(result.failures, NOTHING)
    say(sayso.pipeline.whatif(result, condition, "json" if form == "json" else "terminal", width()))
    finish(result.failures, SKIPPED if result.failures else 0)


def _formats(given: str | None, out: Path | None, show: bool) -> Sequence[Form]:
    """The formats asked for. Raises UsageError where they do not fit the other options."""
    known: dict[str, Form] = {"terminal": "terminal", "html": "html", "md": "md", "json": "json"}
    asked = (given if given is not None else "html,md,json" if out else "terminal").split(",")
    for form in asked:
        if form.strip() not in known:
            raise UsageError(f"--format has '{form.strip()}', expected some of {', '.join(known)}")
    wanted = [known[form] for form in dict.fromkeys(form.strip() for form in asked)]
    if out is None and "html" in wanted:
        raise UsageError("--format html is several files: say where they go with --out DIR")
    if out is None and len(wanted) != 1:
        raise UsageError(f"--format has {len(wanted)} formats and there is no --out: expected one, or --out DIR")
    if show and (out is None or "html" not in wanted):
        raise UsageError("--open shows the page: expected --out DIR, and html among the formats")
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"--out {out} is a file, expected a folder or a name for a new one")
    return wanted
