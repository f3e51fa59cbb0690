"""The command that follows addresses on the web: watch."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

import sayso
from sayso.cli import stores
from sayso.cli.app import app
from sayso.cli.shared import NOTHING, SKIPPED, StorePath, complain, finish

if TYPE_CHECKING:
    from sayso.desk.watching import Poll

MINUTE = 60.0


@app.command(
    epilog="""Examples:

\b
  sayso watch feeds.opml                       every 15 minutes, until Ctrl-C
  sayso watch https://news.example/rss --once  each address once, as from a timetable
  sayso watch feeds.opml --every 60 --store war.sayso

Only addresses that you name are asked, and as their robots.txt allows. One that fails is said and tried again later.
Exit code: 0 all is in, 1 something was skipped, 2 nothing could be read or a wrong request.
"""
)
def watch(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS.opml|URL...", help="Lists of feeds (OPML), addresses of feeds or pages.", show_default=False
        ),
    ],
    store: StorePath = None,
    every: Annotated[float, typer.Option("--every", metavar="MINUTES", min=1, help="How often each is asked.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Ask each address once and end.")] = False,
    private: Annotated[
        bool, typer.Option("--allow-private", help="Allow hosts that are not on the public internet.")
    ] = False,
) -> None:
    """Follow feeds: add what is new in them to a store, again and again."""
    addresses = sayso.desk.addresses(what)
    with sayso.desk.opened(store, make=True) as held:
        polls = sayso.desk.watch(held, addresses, sayso.fetch.Fetcher(private=private), stores.today, every * MINUTE)
        latest: dict[str, Poll] = {}
        with suppress(KeyboardInterrupt):
            for poll in islice(polls, len(addresses) if once else None):
                latest[poll.address] = poll
                _tell(poll, once)
    failures = [failure for poll in latest.values() for failure in poll.outcome.failures]
    given = any(poll.unchanged or poll.outcome.new or poll.outcome.held for poll in latest.values())
    skipped = failures or any(poll.trouble for poll in latest.values())
    finish(sorted(failures), NOTHING if not given else SKIPPED if skipped else 0)


def _tell(poll: Poll, once: bool) -> None:
    """One line of what came of asking an address."""
    if poll.trouble:
        said = poll.trouble if poll.address in poll.trouble else f"{poll.address}: {poll.trouble}"
        complain(said if once else f"{said}; asked again in {poll.wait / MINUTE:g} min")
    elif poll.unchanged:
        typer.echo(f"{poll.address}: nothing newer", err=True)
    else:
        came = poll.outcome
        skipped = f", {len(came.failures)} skipped" if came.failures else ""
        typer.echo(f"{poll.address}: {came.new} new, {came.held} there already{skipped}", err=True)
