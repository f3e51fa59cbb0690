"""The command that shows a store as pages in a browser: serve."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

import sayso
from sayso.cli.app import app
from sayso.cli.shared import StorePath, say


@app.command(
    epilog="""Examples:

\b
  sayso serve --open                    the desk's pages, in this machine's browser
  sayso serve --store war.sayso --port 8321

Open the address that it prints: its token lets the browser in. Only this machine can ask. Ctrl-C ends it.
"""
)
def serve(
    store: StorePath = None,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65_535, help="The port; 0 for any free one.")] = 0,
    browse: Annotated[bool, typer.Option("--open", help="Open the pages in the browser.")] = False,
    who: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Who corrects; else the name of this user.")
    ] = None,
) -> None:
    """Show the store as pages: read the briefs, check them against the reports, correct what was misread."""
    place = sayso.desk.place(store)
    sayso.web.serve(place, port, who or _user(), say, browse=browse)


def _user() -> str:
    """The name of this user, as the machine has it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
