"""The commands for piles that no single run holds: read into shards, join these, load them into a store."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso.cli.app import app
from sayso.cli.shared import NOTHING, SKIPPED, Field, Jobs, StorePath, complain, finish, options, progress, workers
from sayso.cli.stores import today
from sayso.errors import UsageError

Scheduler = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Work on the Dask cluster of this scheduler.")
]


@app.command(
    epilog="""Examples:

\b
  sayso read pile.jsonl --to shards -j 0             on all cores of this machine
  sayso read s3://news/2031/ --to s3://news/read --scheduler tcp://10.0.0.1:8786
  sayso load shards --store war.sayso                then into a store
  sayso join shards --to results                     or joined as they are, part by part

What is finished is not read again: after Ctrl-C or a failure run the same once more.
Exit code: 0 all is read, 1 something was skipped, 2 nothing could be read or a wrong request.
"""
)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="IN...", help="Files or folders of .jsonl or .parquet, here or at an address.", show_default=False
        ),
    ],
    to: Annotated[str, typer.Option("--to", metavar="OUT", help="The folder for what was read.", show_default=False)],
    shards: Annotated[
        int | None, typer.Option("--shards", metavar="N", min=1, help="Cut the pile into so many; else as fits it.")
    ] = None,
    scheduler: Scheduler = None,
    field: Field = None,
    jobs: Jobs = 1,
) -> None:
    """Read a pile of any size into a folder of shards, here or on a cluster."""
    given = options(None, field)
    count = failed = skipped = 0
    with progress() as bar:
        for step in sayso.run.spread(paths, to, sayso.desk.reads, given.fields, shards, workers(jobs), scheduler):
            bar(step.done, step.total)
            count, failed, skipped = count + step.read, failed + len(step.failures), skipped + step.before
            for failure in step.failures:
                complain(f"{failure.path}: {failure.stage}: {failure.error}")
    told = f"; {skipped} shard(s) were read before" if skipped else ""
    typer.echo(f"read {count} document(s) into {to}{told}", err=True)
    raise typer.Exit(NOTHING if failed and not count and not skipped else SKIPPED if failed else 0)


@app.command(
    epilog="""Examples:

\b
  sayso join shards --to results -j 0                on all cores of this machine
  sayso join s3://news/read --to s3://news/joined --scheduler tcp://10.0.0.1:8786
  gzip -dc results/joined-*.jsonl.gz | jq .stories   each line is the brief.json of one part

A part is all reports that have to do with one another, if only through others. What is finished is not done again:
after Ctrl-C or a failure run the same once more.
Exit code: 0 all is joined, 1 something was skipped, 2 nothing could be joined or a wrong request.
"""
)
def join(
    folder: Annotated[str, typer.Argument(metavar="SHARDS", help="The folder of 'sayso read'.", show_default=False)],
    to: Annotated[str, typer.Option("--to", metavar="OUT", help="The folder for the results.", show_default=False)],
    shards: Annotated[
        int | None, typer.Option("--shards", metavar="N", min=1, help="So many files of results; else as fits them.")
    ] = None,
    scheduler: Scheduler = None,
    jobs: Jobs = 1,
) -> None:
    """Join what was read in shards, part by part, into a folder of results, here or on a cluster."""
    given = sayso.desk.reads, sayso.desk.joins
    with progress("joining") as bar:
        for step in sayso.run.join_shards(folder, to, *given, shards, workers(jobs), scheduler):
            bar(step.done, step.total)
    typer.echo(f"joined {step.read} report(s) in {step.parts} part(s) into {to}", err=True)
    finish(step.failures, NOTHING if not step.parts else SKIPPED if step.failures else 0)


@app.command(
    epilog="""Examples:

\b
  sayso dump | sayso load - --store copy.sayso       what 'sayso dump' has written, into a new store
  sayso load shards --store war.sayso                what 'sayso read' has read, into a store, as 'sayso add' would
"""
)
def load(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FILE-OR-FOLDER",
            help="What 'sayso dump' has written, or -; or the folder of 'sayso read'.",
            show_default=False,
        ),
    ],
    store: StorePath = None,
) -> None:
    """Fill a new store from a dump, all of it or nothing; or add what was read in shards, which may be repeated."""
    if "://" in what or Path(what).is_dir():
        _shards(what, store)
        return
    with sayso.desk.opened(store, make=True) as held:
        try:
            with nullcontext(sys.stdin) if what == "-" else Path(what).open(encoding="utf-8") as lines:
                count = sayso.desk.load(held, lines)
        except OSError as error:
            raise UsageError(f"{what} cannot be read: {error.strerror}, expected a dump or a folder") from error
        typer.echo(f"loaded {count} report(s) into {held.path}", err=True)


def _shards(folder: str, store: Path | None) -> None:
    taken = sayso.run.Taken(folder, sayso.desk.reads())
    with sayso.desk.opened(store, make=True) as held:
        with progress() as bar:
            ended = sayso.desk.add_documents(held, taken.documents(), today(), (), bar, read=taken.read)
        typer.echo(f"added {ended.new} document(s) to {held.path}; {ended.held} there already", err=True)
        nothing = not ended.new and not ended.held
        finish(ended.failures, NOTHING if nothing else SKIPPED if ended.failures else 0)
