"""The commands about people's corrections: correct, corrections, undo, eval."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso.cli import tables
from sayso.cli.app import app
from sayso.cli.shared import StorePath, say, width
from sayso.errors import UsageError

Form = Annotated[str, typer.Option("--format", metavar="FORM", help="table, json, csv, jsonl or yaml.")]
COLUMNS = {
    "id": "ID",
    "at": "WHEN",
    "who": "WHO",
    "what": "WHAT",
    "thing": "OF WHAT",
    "state": "STATE",
    "text": "PASSAGE",
}


def now() -> str:
    """The time of a correction (ISO 8601, UTC)."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@app.command(
    epilog="""Examples:

\\b
  sayso correct corrections.jsonl --store war.sayso    one correction a line
  sayso corrections --format jsonl | sayso correct - --store other.sayso

What is there already is passed over; all of a file goes in, or none of it.
"""
)
def correct(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Lines of JSON, or - for standard input.")],
    store: StorePath = None,
) -> None:
    """Put corrections into a store: they are applied to every later reading, and shown as people's work."""
    try:
        text = typer.get_text_stream("stdin").read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}, expected lines of JSON") from error
    made = [
        sayso.correct.records.parsed(line, f"{file}:{number}")
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    with sayso.desk.opened(store) as held:
        new = sayso.desk.correcting.record(held, made)
        lost = len(sayso.desk.correcting.orphans(held))
        typer.echo(f"recorded {new} correction(s) in {held.path}; {len(made) - new} there already", err=True)
        if lost:
            typer.echo(f"{lost} correction(s) have no passage in this store: 'sayso corrections' lists them", err=True)


@app.command()
def corrections(form: Form = "table", store: StorePath = None) -> None:
    """List the corrections of a store, with those undone and those whose passage is gone; or hand them on.

    jsonl is for 'sayso correct'; yaml has the statements as people have them, a reference set of the desk's own.
    """
    with sayso.desk.opened(store) as held:
        if form == "yaml":
            say(sayso.desk.measuring.reference(held))
            return
        every = sayso.desk.correcting.records(held)
        if form == "jsonl":
            say("\n".join(sayso.correct.records.line(one) for one in every))
            return
        standing = {one.id for one in sayso.desk.correcting.standing(held)}
        lost = {one.id for one in sayso.desk.correcting.orphans(held)}
        rows = [
            {
                "id": one.id,
                "at": one.at,
                "who": one.who,
                "what": one.what,
                "thing": one.thing,
                "state": _state(one.id, one.what == "undo", standing, lost),
                "text": one.on[0].text,
                "why": one.why,
            }
            for one in every
        ]
        text = tables.laid_out(rows, form, COLUMNS, width())
        if text:
            say(text)


def _state(name: str, undoing: bool, standing: set[str], lost: set[str]) -> str:
    if undoing:
        return ""
    return "passage gone" if name in lost else "stands" if name in standing else "undone"


@app.command()
def undo(
    what: Annotated[str, typer.Argument(metavar="ID", help="A correction's id, as 'sayso corrections' lists it.")],
    why: Annotated[str, typer.Option(help="Why.")] = "",
    who: Annotated[str, typer.Option(help="Who; without it the name of this user.", show_default=False)] = "",
    store: StorePath = None,
) -> None:
    """Undo a correction, or an undoing. Both stay on record."""
    with sayso.desk.opened(store) as held:
        made = sayso.desk.correcting.undo(held, what, who or getpass.getuser(), now(), why)
        typer.echo(f"recorded {made.id}: {what} is undone", err=True)


@app.command("eval")
def evaluate(store: StorePath = None) -> None:
    """Measure the machine against what people of this store accepted, changed, added and rejected."""
    with sayso.desk.opened(store) as held:
        found = sayso.desk.measuring.measure(held)
    rows = (
        ("statements judged, of which right", found.right, found.judged),
        ("statements as people have them, of which found", found.found, found.wanted),
        ("of those found, with the right voice", found.voice, found.found),
        ("of those found, with the right act", found.act, found.found),
        ("of those found, with the right addressee", found.addressee, found.found),
        ("of those found, with the right condition", found.condition, found.found),
    )
    say(f"{found.reports} report(s) that people corrected")
    for name, part, whole in rows:
        share = f"{part / whole:.2f}" if whole else "–"
        say(f"{share:>5}  {part:>5} of {whole:<5} {name}")
