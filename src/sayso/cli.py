"""The command line: what to read, what to write, and how it ended.

Exit codes: 0 all was read; 1 something was skipped (each on a line of standard error); 2 nothing could be read, or the
request makes no sense.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import sayso
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from sayso.ingest import Options
    from sayso.model import Failure
    from sayso.pipeline import Form, Result
    from sayso.run import Progress

SKIPPED = 1
NOTHING = 2

app = typer.Typer(
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="On whose say-so? Reads many reports of a crisis and gives back one cited picture, on this machine alone.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with the texts of the reports in it is nobody's wish
    rich_markup_mode=None,  # plain help: loading Rich for it would double the time that it takes
)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files (.txt, .html, .jsonl, .csv), folders with such files, or - for standard input.",
        show_default=False,
    ),
]
Meta = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="CSV table: path, outlet, url, title, published; one row a report."),
]
Field = Annotated[
    list[str] | None,
    typer.Option(metavar="OURS=THEIRS", help="Name of a field in .jsonl and .csv, as in text=body. May be repeated."),
]


@app.command(
    epilog="""Examples:

\b
  sayso brief reports/                          the brief, on the terminal
  sayso brief reports/ --out brief --open       pages, Markdown and JSON into brief/; opens the first page
  sayso brief pile.jsonl --field text=body      one report a line, its text in the field "body"
  sayso brief reports/ --format json | jq .     data, to standard output

Exit code: 0 all read, 1 something was skipped, 2 nothing could be read or a wrong request.
"""
)
def brief(
    paths: Paths,
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
    meta: Meta = None,
    field: Field = None,
) -> None:
    """Read reports and write one brief of them, every line of it cited."""
    wanted = _formats(formats, out, show)
    result = _read(paths, _options(meta, field))
    if not result.read:
        _finish(result.failures, NOTHING)
    written = sayso.pipeline.write(result)
    for form in wanted:
        if form != "html" and (out is None or form == "terminal"):
            _print(sayso.pipeline.text(written, form, _width(), _colour(), full))
    if out is not None:
        _save(sayso.pipeline.files(written, wanted), out)
        if show:
            typer.launch((out / "index.html").resolve().as_uri())
    _finish(result.failures, SKIPPED if result.failures else 0)


@app.command(
    epilog="""Examples:

\b
  sayso why 001:6 reports/              paragraph 6 of report 001 (its sixth non-empty line)
  sayso why 001¶6 reports/              the same, as the brief writes it
  sayso why s-8f2b90aa01c3 reports/     whatever has this id in brief.json
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
    paths: Paths,
    meta: Meta = None,
    field: Field = None,
) -> None:
    """Print a passage and how it was read: who says what in it, to whom, on what condition; events; dates."""
    result = _read(paths, _options(meta, field))
    if not result.read:
        _finish(result.failures, NOTHING)
    _print(sayso.pipeline.why(result, what, _width()))
    _finish(result.failures, SKIPPED if result.failures else 0)


@app.command(
    "if",
    epilog="""Examples:

\b
  sayso if "Russia invades Ukraine" reports/                 who says it will do what then, and what others answer
  sayso if "the union strikes" reports/ --format json | jq .  the same as data

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
    paths: Paths,
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="terminal or json.")] = "terminal",
    meta: Meta = None,
    field: Field = None,
) -> None:
    """Print who says it will do what on a condition, on whose word, and what the others say they would do then."""
    if form not in ("terminal", "json"):
        raise UsageError(f"--format has '{form}', expected terminal or json")
    result = _read(paths, _options(meta, field))
    if not result.read:
        _finish(result.failures, NOTHING)
    _print(sayso.pipeline.whatif(result, condition, "json" if form == "json" else "terminal", _width()))
    _finish(result.failures, SKIPPED if result.failures else 0)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {sayso.__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of `sayso` itself."""


def main() -> None:
    """Run the command line; an error that sayso raises on purpose becomes one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter gets a mark for it, not a traceback
    try:
        app()
    except SaysoError as error:
        _complain(str(error))
        sys.exit(NOTHING)
    except KeyboardInterrupt:
        sys.exit(130)


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


def _options(meta: Path | None, field: Sequence[str] | None) -> Options:
    fields = {}
    for pair in field or ():
        ours, mark, theirs = pair.partition("=")
        if not (ours and mark and theirs):
            raise UsageError(f"--field has '{pair}', expected OURS=THEIRS as in text=body")
        fields[ours] = theirs
    return sayso.ingest.Options(meta=meta, fields=fields)


def _read(paths: Sequence[str], options: Options) -> Result:
    with _progress() as progress:
        return sayso.run.run(paths, options, progress)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error while reports are read, where somebody is looking."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _width() -> int:
    return shutil.get_terminal_size().columns


def _colour() -> bool:
    """Whether standard output is a terminal that shows colour and nobody asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _print(text: str) -> None:
    typer.echo(text.rstrip("\n"))


def _save(files: Mapping[str, str], out: Path) -> None:
    """Write all files, or raise UsageError where the folder takes none."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"--out {out} cannot be written: {error.strerror}") from error
    first = "index.html" if "index.html" in files else min(files, default="")
    typer.echo(f"wrote {len(files)} file(s); read {out / first}", err=True)


def _complain(message: str) -> None:
    shown = "".join(c if c.isprintable() else "�" for c in message)
    typer.echo(f"sayso: {shown}", err=True)


def _finish(failures: Sequence[Failure], code: int) -> NoReturn:
    """Say on standard error what was skipped, one line each, and end."""
    for failure in failures:
        _complain(f"{failure.path}: {failure.stage}: {failure.error}")
    raise typer.Exit(code)
