"""What the commands share: how their options read, where they print, what they say of what was skipped."""

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
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.ingest import Options
    from sayso.model import Failure
    from sayso.pipeline import Result
    from sayso.run import Progress

SKIPPED = 1
NOTHING = 2

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


def options(meta: Path | None, field: Sequence[str] | None) -> Options:
    """How documents are to be read, from the options. Raises UsageError where a field makes no sense."""
    fields = {}
    for pair in field or ():
        ours, mark, theirs = pair.partition("=")
        if not (ours and mark and theirs):
            raise UsageError(f"--field has '{pair}', expected OURS=THEIRS as in text=body")
        fields[ours] = theirs
    return sayso.ingest.Options(meta=meta, fields=fields)


def read(paths: Sequence[str], options: Options) -> Result:
    """Read and compare all reports below `paths`, with a bar where somebody is looking."""
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


def width() -> int:
    """Columns of the terminal."""
    return shutil.get_terminal_size().columns


def colour() -> bool:
    """Whether standard output is a terminal that shows colour and nobody asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Print a text to standard output."""
    typer.echo(text.rstrip("\n"))


def save(files: Mapping[str, str], out: Path) -> None:
    """Write all files, or raise UsageError where the folder takes none."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"--out {out} cannot be written: {error.strerror}") from error
    first = "index.html" if "index.html" in files else min(files, default="")
    typer.echo(f"wrote {len(files)} file(s); read {out / first}", err=True)


def complain(message: str) -> None:
    """Print one line to standard error, without control characters."""
    shown = "".join(c if c.isprintable() else "�" for c in message)
    typer.echo(f"sayso: {shown}", err=True)


def finish(failures: Sequence[Failure], code: int) -> NoReturn:
    """Say on standard error what was skipped, one line each, and end."""
    for failure in failures:
        complain(f"{failure.path}: {failure.stage}: {failure.error}")
    raise typer.Exit(code)
