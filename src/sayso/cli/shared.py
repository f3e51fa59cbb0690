"""What the commands share: how their options read, where they print, what they say of what was skipped."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
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
    from sayso.store import Store

SKIPPED = 1
NOTHING = 2

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH...]",
        help="Files, folders, or - for standard input; without any, of a store.",
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

StorePath = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="FILE", help="The store; else SAYSO_STORE, else that of this user.", show_default=False
    ),
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=0, help="Work with so many processes; 0: one for each core."),
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


def day(given: str | None) -> str | None:
    """A day that was given, as stores have days (ISO). Raises UsageError where it is none."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise UsageError(f"'{given}' is not a day, expected one like 2031-01-09") from error


def read(paths: Sequence[str] | None, store: Path | None, options: Options, jobs: int) -> Result:
    """What the reports say: those of `paths`, else those of the store. Raises as `told` does."""
    return chosen(paths, store, options, jobs)[0]


def chosen(
    paths: Sequence[str] | None,
    store: Path | None,
    options: Options,
    jobs: int,
    story: str | None = None,
    since: str | None = None,
) -> tuple[Result, frozenset[str] | None]:
    """What the reports say, as `read`; and of a store the stories that are wanted, None: all.

    These are the one that is named, and those with a report added since a day (ISO).
    """
    told(paths, store)
    if paths:
        with progress() as bar:
            return sayso.run.run(paths, options, bar, workers(jobs)), None
    with joined(store, jobs) as held:
        return sayso.desk.result(held), sayso.desk.wanted(held, story, since)


@contextmanager
def joined(place: Path | None, jobs: int = 1) -> Iterator[Store]:
    """The store, joined as it is now by so many processes; with a bar where something has to be joined and somebody is
    looking.

    Raises StoreError where it cannot be used.
    """
    with sayso.desk.opened(place) as held:
        if not sayso.desk.fits(held):
            with progress("joining") as bar:
                sayso.desk.refresh(held, bar, workers(jobs))
        yield held


def told(paths: Sequence[str] | None, store: Path | None, hint: str = "PATH...") -> None:
    """Raise UsageError where both paths and a store are given, BadParameter where there is neither.

    The store of this user is one where it exists; `hint` is what paths are given as.
    """
    if paths and store:
        raise UsageError("PATH and --store were given, expected one of them: 'sayso add' puts reports into a store")
    if not paths and store is None and not sayso.desk.place().exists():
        raise typer.BadParameter("there is neither a PATH nor a store, expected one of them", param_hint=hint)


def workers(jobs: int) -> int:
    """With how many processes to work; 0 stands for one for each core that this program may use."""
    return jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


@contextmanager
def progress(what: str = "reading") -> Iterator[Progress]:
    """A bar on standard error while reports are worked on, where somebody is looking."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
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
