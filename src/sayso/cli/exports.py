"""The command that writes the picture in files that other programs take: export."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import sayso
from sayso.cli.app import app
from sayso.cli.shared import NOTHING, SKIPPED, Field, Jobs, Meta, Paths, StorePath, finish, options, read
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.pipeline import Exported

STANDARD = "-"
ZIP = ".zip"


@app.command(
    epilog="""Examples:

\b
  sayso export reports/ --format polecat --out events.tsv    event data in the columns of POLECAT
  sayso export reports/ --format csv --out tables            a folder of tables; tables.zip makes one file of it
  sayso export reports/ --format jsonl --table claims        one table, to standard output
  sayso export reports/ --format docx,csl,ical --out desk    several formats, into one folder
  sayso export --store war.sayso --format csv --out tables   of a store

Formats: csv, jsonl, parquet (tables), polecat, gdelt (event data), webannotation, csl (sources), ical (contacts),
graphml, docx (the brief). docs/exports.md says what each holds.

Exit code: 0 all read, 1 something was skipped, 2 nothing could be read or a wrong request.
"""
)
def export(
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="One format, or several into a folder.", show_default=False)
    ],
    paths: Paths = None,
    out: Annotated[
        str,
        typer.Option(
            "--out", metavar="FILE|DIR|-", help="A file, a folder, a name ending in .zip, or - for standard output."
        ),
    ] = STANDARD,
    table: Annotated[
        str | None, typer.Option("--table", metavar="NAME", help="One table only, of csv, jsonl or parquet.")
    ] = None,
    store: StorePath = None,
    meta: Meta = None,
    field: Field = None,
    jobs: Jobs = 1,
) -> None:
    """Read reports and write what is in them as data: tables, event codes, annotations, sources, a calendar."""
    wanted = _formats(formats)
    many = _fits(wanted, out, table)
    result = read(paths, store, options(meta, field), jobs)
    if not result.read:
        finish(result.failures, NOTHING)
    made: dict[str, bytes] = {}
    for form in wanted:
        made.update(sayso.pipeline.exported(result, form, table))
    _write(made, out, many)
    finish(result.failures, SKIPPED if result.failures else 0)


def _formats(given: str) -> Sequence[Exported]:
    """The formats asked for, each once. Raises UsageError where there is no such format."""
    known: dict[str, Exported] = {form: form for form in sayso.pipeline.exports()}
    asked = list(dict.fromkeys(form.strip() for form in given.split(",")))
    for form in asked:
        if form not in known:
            raise UsageError(f"--format has '{form}', expected some of {', '.join(known)}")
    return [known[form] for form in asked]


def _fits(wanted: Sequence[Exported], out: str, table: str | None) -> bool:
    """Whether several files are to be written.

    Raises UsageError where they cannot go where they are sent, or cannot be made: said before anything is read.
    """
    split = [sayso.pipeline.several(form, table) for form in wanted]
    many = len(wanted) > 1 or split[0]
    what = f"--format {','.join(wanted)} is several files"
    if many and out == STANDARD:
        raise UsageError(f"{what}, expected --out DIR or FILE.zip, or one format with --table NAME")
    named = Path(out).suffix and not out.endswith("/")
    if many and not out.endswith(ZIP) and not Path(out).is_dir() and (Path(out).exists() or named):
        raise UsageError(f"{what} and --out {out} is one, expected a folder (an ending of / makes one) or FILE.zip")
    return many


def _write(made: Mapping[str, bytes], out: str, many: bool) -> None:
    """Send the files where they belong: a zip archive, standard output, one file, a folder."""
    data = {name: content for name, content in made.items() if not name.endswith(sayso.export.META)}
    if out.endswith(ZIP):
        _save({Path(out): sayso.export.archive(made)})
    elif out == STANDARD:
        _print(*data.items())
    elif many or Path(out).is_dir() or out.endswith("/"):
        _save({Path(out) / name: content for name, content in made.items()})
    else:
        beside = Path(f"{out}{sayso.export.META}")
        _save({Path(out) if name in data else beside: content for name, content in made.items()})


def _print(file: tuple[str, bytes]) -> None:
    """One file to standard output, as it is; raises UsageError where that is a terminal and the file no text."""
    name, content = file
    if sys.stdout.isatty() and b"\0" in content:
        raise UsageError(f"{name} is no text and would go to the terminal, expected --out FILE")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _save(made: Mapping[Path, bytes]) -> None:
    """Write all files, or raise UsageError where one cannot be written."""
    for path, content in made.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise UsageError(f"--out {path} cannot be written: {error.strerror}") from error
    typer.echo(f"wrote {len(made)} file(s): {', '.join(sorted(str(path) for path in made))}", err=True)
