"""The commands that hold words against the reports: check (one's own copy), quotes (what reports quote)."""

from __future__ import annotations

from collections.abc import Sequence
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
    colour,
    finish,
    options,
    read,
    save,
    say,
    told,
)
from sayso.cli.shared import width as columns
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.pipeline import Answered, Form

FLAGGED = 1

Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write files into this folder.")]
Formats = Annotated[
    str,
    typer.Option(
        "--format", metavar="LIST", help="Any of terminal,html,md,json; several need --out. HTML is one file."
    ),
]


@app.command(
    epilog="""Examples:

\b
  sayso check draft.docx --against reports/                        what your copy says otherwise than the reports
  sayso check draft.md --against reports/ readouts.jsonl           several places to look in
  sayso check draft.txt --against reports/ --format html,json --out checked
  sayso check draft.txt --store war.sayso                          against all that a store holds

Each sentence is carried, overstated, differs, or is not in these reports: never true or false.

Exit code: 0 every sentence is carried, 1 some is overstated, differs or is not in these reports, 2 nothing could be
read or a wrong request. Reports that were skipped are named on standard error.
"""
)
def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="Your copy: .txt, .md, .html or .docx, or -.")],
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against", metavar="PATH...", help="Reports to hold it against: files and folders; else of a store."
        ),
    ] = None,
    more: Annotated[list[str] | None, typer.Argument(metavar="[PATH...]", hidden=True)] = None,
    formats: Formats = "terminal",
    out: Out = None,
    store: StorePath = None,
    meta: Meta = None,
    field: Field = None,
    jobs: Jobs = 1,
) -> None:
    """Hold each sentence of your copy against the reports: who carries it, on whose word, what it overstates."""
    wanted = _formats(formats, out)
    paths = [*(against or ()), *(more or ())]
    told(paths, store, "--against")
    own = sayso.run.draft(draft)
    result = read(paths, store, options(meta, field), jobs)
    if not result.read:
        finish(result.failures, NOTHING)
    answered = sayso.pipeline.check(result, own)
    _write(answered, wanted, out)
    finish(result.failures, FLAGGED if answered.flagged else 0)


@app.command(
    epilog="""Examples:

\b
  sayso quotes reports/ readouts.jsonl        each quotation beside the party's own text, where the pile has one
  sayso quotes reports/ --format html,json --out quotes
  sayso quotes --store war.sayso

Exit code: 0 all read, 1 something was skipped, 2 nothing could be read or a wrong request.
"""
)
def quotes(
    paths: Paths = None,
    formats: Formats = "terminal",
    out: Out = None,
    store: StorePath = None,
    meta: Meta = None,
    field: Field = None,
    jobs: Jobs = 1,
) -> None:
    """Print every quotation with its wordings: word for word, reworded, cut or not found, beside its source."""
    wanted = _formats(formats, out)
    result = read(paths, store, options(meta, field), jobs)
    if not result.read:
        finish(result.failures, NOTHING)
    _write(sayso.pipeline.quotes(result), wanted, out)
    finish(result.failures, SKIPPED if result.failures else 0)


def _formats(given: str, out: Path | None) -> Sequence[Form]:
    """The formats asked for. Raises UsageError where there is no such format, or no place for it."""
    known: dict[str, Form] = {"terminal": "terminal", "html": "html", "md": "md", "json": "json"}
    asked = list(dict.fromkeys(form.strip() for form in given.split(",")))
    for form in asked:
        if form not in known:
            raise UsageError(f"--format has '{form}', expected some of {', '.join(known)}")
    if out is None and len(asked) > 1:
        raise UsageError(f"--format has {len(asked)} formats and there is no --out: expected one, or --out DIR")
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"--out {out} is a file, expected a folder or a name for a new one")
    return [known[form] for form in asked]


def _write(answered: Answered, wanted: Sequence[Form], out: Path | None) -> None:
    """Print what goes to the terminal, or has no folder; write the rest."""
    for form in wanted:
        if out is None or form == "terminal":
            say(sayso.pipeline.laid_out(answered, form, columns(), colour()))
    files = {
        f"{answered.name}.{form}": sayso.pipeline.laid_out(answered, form) for form in wanted if form != "terminal"
    }
    if out is not None and files:
        save(files, out)
