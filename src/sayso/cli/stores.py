"""The commands that keep a store of reports (add, remove), ask it (stories, statements, search, diff), and tend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import sayso
from sayso.cli import tables
from sayso.cli.app import app
from sayso.cli.shared import (
    NOTHING,
    SKIPPED,
    Field,
    Jobs,
    Meta,
    StorePath,
    complain,
    day,
    finish,
    joined,
    options,
    progress,
    say,
    width,
    workers,
)
from sayso.errors import UsageError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Form = Annotated[str, typer.Option("--format", metavar="FORM", help="table, json or csv.")]
Most = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many; else all.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only what has come with reports added on this day or later."),
]

ALL = -1  # rows of a list
STORIES = {"id": "ID", "latest": "DAY", "reports": "REPORTS", "texts": "TEXTS", "added": "LAST ADDED", "title": "STORY"}
STATEMENTS = {"teller": "TOLD BY", "speaker": "SAID BY", "to": "TO", "act": "ACT", "cite": "WHERE", "text": "WHAT"}
HITS = {"cite": "WHERE", "added": "ADDED", "text": "PARAGRAPH"}
CHANGES = {"kind": "WHAT", "change": "CHANGE", "before": "BEFORE", "now": "NOW", "cites": "WHERE", "text": "IN WORDS"}


def today() -> str:
    """The day on which reports are added (ISO); the only clock of the program."""
    return date.today().isoformat()


def shown(rows: Iterable[DataclassInstance], form: str, columns: Mapping[str, str]) -> None:
    """Print rows, in a table with each place as a citation."""
    listed = (_row(asdict(row), form) for row in rows)
    text = tables.laid_out(listed, form, columns, width())
    if text:
        say(text)


def _row(row: dict[str, Any], form: str) -> Mapping[str, Any]:
    if form == "table" and "paragraph" in row:
        row["cite"] = f"{Path(row['path']).name}¶{row['paragraph']}"
    return row


@app.command(
    epilog="""Examples:

\b
  sayso add reports/                    into the store of this user
  sayso add reports/ --store war.sayso  into a store of its own
  curl -s URL | sayso add -             one report from standard input
  sayso add reports/ -j 0               read on all cores; the store says the same
  sayso add --again                     read again what an older sayso has read

Adding a report that is there already changes nothing: what was broken off goes on where it was.
Exit code: 0 all is in, 1 something was skipped, 2 nothing could be read or a wrong request.
"""
)
def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Files, folders, or - for standard input.", show_default=False),
    ] = None,
    store: StorePath = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read again what another version has read, or what cannot be used.")
    ] = False,
    meta: Meta = None,
    field: Field = None,
    jobs: Jobs = 1,
) -> None:
    """Read reports into a store and keep them, each as soon as it is read."""
    if not paths and not again:
        raise UsageError("nothing to add: expected a PATH, or --again")
    with sayso.desk.opened(store, make=bool(paths)) as held:
        if again:
            with progress() as bar:
                ended = sayso.desk.again(held, bar, workers=workers(jobs))
            typer.echo(f"read {ended.again} report(s) again", err=True)
        if paths:
            with progress() as bar:
                ended = sayso.desk.add(held, paths, today(), options(meta, field), bar, workers=workers(jobs))
            typer.echo(f"added {ended.new} document(s) to {held.path}; {ended.held} there already", err=True)
        nothing = bool(paths) and not ended.new and not ended.held
        finish(ended.failures, NOTHING if nothing else SKIPPED if ended.failures else 0)


@app.command(
    epilog="""Examples:

\b
  sayso remove reports/old.txt          the report at this path, as it was added
  sayso remove reports/                 all that was added from this folder
  sayso remove r-8f2b90aa01c3           one text, wherever it was found
"""
)
def remove(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH-OR-ID...", help="Paths as they were added, or ids of reports.", show_default=False
        ),
    ],
    store: StorePath = None,
) -> None:
    """Take reports out of a store."""
    with sayso.desk.opened(store) as held:
        taken = sum(sayso.desk.remove(held, one) for one in what)
        typer.echo(f"removed {taken} document(s) from {held.path}", err=True)


@app.command(
    epilog="""Examples:

\b
  sayso stories                         all stories, those of most texts first
  sayso stories --since 2031-01-09      those with reports added since
  sayso stories --format json | jq .    as data
"""
)
def stories(
    store: StorePath = None, since: Since = None, form: Form = "table", limit: Most = None, jobs: Jobs = 1
) -> None:
    """List the stories of a store: what they are about, when, how many reports and separate texts tell them."""
    tables.check(form)
    with joined(store, jobs) as held:
        shown(sayso.desk.stories(held, day(since), limit or ALL), form, STORIES)


@app.command(
    epilog="""Examples:

\b
  sayso statements --teller Kremlin --act threaten
  sayso statements --speaker "Oma Vell" --to Ruritania --format csv > said.csv
  sayso statements --story y-5d74344af0ba --text sanctions
"""
)
def statements(
    store: StorePath = None,
    teller: Annotated[str | None, typer.Option(metavar="NAME", help="Who tells it: a name, or an actor's id.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who is said to have said it.")] = None,
    side: Annotated[str | None, typer.Option(metavar="CODE", help="The teller's side: US, RU, NATO …")] = None,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="To whom it is said.")] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="state, promise, threaten, warn, demand …")] = None,
    on: Annotated[str | None, typer.Option("--day", metavar="DATE", help="In reports of this day.")] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="In reports of this story.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="With all these words in it.")] = None,
    form: Form = "table",
    limit: Most = None,
    jobs: Jobs = 1,
) -> None:
    """List who says what to whom, by report."""
    tables.check(form)
    with joined(store, jobs) as held:
        wanted = sayso.desk.Filters(teller, speaker, side, to, act, day(on), story, text)
        shown(sayso.desk.statements(held, wanted, limit or ALL), form, STATEMENTS)


@app.command(
    epilog="""Examples:

\b
  sayso search ferry island             paragraphs with both words
  sayso search '"red line"'             with these words side by side
  sayso search 'sanction*'              with words that begin so
"""
)
def search(
    words: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words to look for.", show_default=False)],
    store: StorePath = None,
    form: Form = "table",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = 20,
) -> None:
    """Find paragraphs by their words."""
    tables.check(form)
    with sayso.desk.opened(store) as held:
        shown(sayso.desk.hits(held, " ".join(words), limit), form, HITS)


@app.command(
    epilog="""Examples:

\b
  sayso diff --since 2031-01-09
  sayso diff --since 2031-01-09 --format json | jq '.[] | select(.change == "now contradicted")'
"""
)
def diff(
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="The first day of what is new.")],
    store: StorePath = None,
    form: Form = "table",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many of a kind.")] = 20,
    jobs: Jobs = 1,
) -> None:
    """List what has come since a day: new reports, stories and claims, what more texts carry, what is contradicted."""
    tables.check(form)
    since_day = day(since) or ""
    with joined(store, jobs) as held:
        changes = sayso.desk.diff(held, since_day)
    kinds: dict[tuple[str, str], list[DataclassInstance]] = {}
    for change in changes:
        kinds.setdefault((change.kind, change.change), []).append(change)
    rows = [row for listed in kinds.values() for row in (listed if form != "table" else islice(listed, limit))]
    shown(rows, form, CHANGES)
    if len(rows) < len(changes):
        typer.echo(f"{len(changes) - len(rows)} more: --limit N, or --format json for all", err=True)


@app.command(
    epilog="""Exit code: 0 the store is whole, 1 it is not, 2 it cannot be used at all.
"""
)
def doctor(store: StorePath = None) -> None:
    """Look whether a store is whole: the file, every text, how it was read, the words that can be searched."""
    with sayso.desk.opened(store) as held:
        found = list(sayso.desk.examine(held))
        old = sum(finding.state == "old" for finding in found)
        broken = [finding for finding in found if finding.state == "broken"]
        for finding in broken:
            complain(finding.what)
        if old:
            typer.echo(f"{old} report(s) read by another version: 'sayso add --again' reads them again", err=True)
        if broken:
            raise typer.Exit(SKIPPED)
        say(f"{held.path} is whole: {sayso.desk.counted(held)}")


@app.command(
    epilog="""Examples:

\b
  sayso dump > store.jsonl              everything, one JSON object a line
  sayso load store.jsonl --store new.sayso
"""
)
def dump(store: StorePath = None) -> None:
    """Print a whole store as plain lines of JSON."""
    with sayso.desk.opened(store) as held:
        for line in sayso.desk.dump(held):
            typer.echo(line)
