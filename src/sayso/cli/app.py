"""The command line as a whole: its help and the options that stand before a command."""

from __future__ import annotations

from typing import Annotated

import typer

import sayso

app = typer.Typer(
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="On whose say-so? Reads many reports of a crisis and gives back one cited picture, on this machine alone.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with the texts of the reports in it is nobody's wish
    rich_markup_mode=None,  # plain help: loading Rich for it would double the time that it takes
)


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
