"""The command line: what to read, what to write, and how it ended.

Exit codes: 0 all was read; 1 something was skipped (each on a line of standard error); 2 nothing could be read, or the
request makes no sense.
"""

from __future__ import annotations

import sys

from sayso.cli import correcting, drafts, exports, pages, reading, sharding, stores, watching
from sayso.cli.app import app
from sayso.cli.shared import NOTHING, complain
from sayso.errors import SaysoError


def main() -> None:
    """Run the command line; an error that sayso raises on purpose becomes one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter gets a mark for it, not a traceback
    try:
        app()
    except SaysoError as error:
        complain(str(error))
        sys.exit(NOTHING)
    except KeyboardInterrupt:
        sys.exit(130)


__all__ = ["app", "correcting", "drafts", "exports", "main", "pages", "reading", "sharding", "stores", "watching"]
