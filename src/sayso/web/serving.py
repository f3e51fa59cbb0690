"""Starting the pages: on this machine's own address, quietly."""

from __future__ import annotations

import signal
import socket
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn

from sayso import desk
from sayso.errors import UsageError
from sayso.web.app import application
from sayso.web.guard import Keys
from sayso.web.held import Held

HOST: Final = "127.0.0.1"


def now() -> str:
    """The time (ISO 8601, UTC)."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def serve(path: Path, port: int, who: str, told: Callable[[str], None], *, browse: bool) -> None:
    """Serve the pages of the store at `path` until they are stopped; 0 takes any free port.

    `told` is given the address with its token as soon as it answers; `browse` opens it in the browser of this machine.
    Raises UsageError where the port is taken, StoreError where the store cannot be used.
    """
    with desk.opened(path, make=True):
        pass  # a new desk begins with an empty store, to which the pages add
    with listening(port) as listener:
        name = f"{HOST}:{listener.getsockname()[1]}"
        held = Held(path, Keys.make(), who, now)
        held.warm()
        pages = application(held, {name, f"localhost:{name.rpartition(':')[2]}"})
        address = f"http://{name}/?token={held.keys.token}"
        settings = uvicorn.Config(
            pages,
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            ws="none",
            timeout_graceful_shutdown=2,
        )
        told(address)
        if browse:
            webbrowser.open(address)
        signal.signal(signal.SIGTERM, _end)
        uvicorn.Server(settings).run([listener])


def _end(number: int, frame: FrameType | None) -> None:
    """End as after Ctrl-C: what is done at the end of a program takes its other processes and their files with it."""
    raise SystemExit(128 + number)


def listening(port: int) -> socket.socket:
    """A socket on this machine's own address. Raises UsageError where the port cannot be had."""
    made = socket.socket()
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen(64)
    except (OSError, OverflowError) as error:
        made.close()
        said = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"port {port} cannot be had: {said}, expected a free one; --port 0 takes any") from error
    return made
