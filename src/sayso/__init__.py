"""On whose say-so? Reads many reports of a crisis and gives back one cited picture.

>>> import sayso
>>> result = sayso.run.run(["reports/"])  # doctest: +SKIP

The modules named here load when they are first asked for (docs/decisions/0004), so that `sayso --help` answers at once.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso import ingest, model, pipeline, run

__version__ = "0.1.0"
__all__ = ["__version__", "ingest", "model", "pipeline", "run"]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"sayso.{name}")
    raise AttributeError(f"module 'sayso' has no attribute '{name}'")
