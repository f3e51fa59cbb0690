"""On whose say-so? Reads many reports of a crisis and gives back one cited picture.

>>> import sayso
>>> pile = sayso.read("reports/")  # doctest: +SKIP

What is named here loads when it is first asked for (docs/decisions/0004), so that `sayso --help` answers at once: the
functions of the library (`sayso.api`), and modules.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso import api, correct, desk, export, fetch, ingest, model, pipeline, run, web
    from sayso.api import brief, frame, read

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "api",
    "brief",
    "correct",
    "desk",
    "export",
    "fetch",
    "frame",
    "ingest",
    "model",
    "pipeline",
    "read",
    "run",
    "web",
]
_LIBRARY = ("brief", "frame", "read")


def __getattr__(name: str) -> object:
    if name in _LIBRARY:
        return getattr(import_module("sayso.api"), name)
    if name in __all__:
        return import_module(f"sayso.{name}")
    raise AttributeError(f"module 'sayso' has no attribute '{name}'")
