"""On whose say-so? Reads many reports of a crisis and gives back one cited picture.

>>> import sayso
>>> pile = sayso.read("reports/")  # doctest: +SKIP

What is named here loads when it is first asked for (docs/decisions/0004), so that `sayso --help` answers at once: the
functions of the library (`sayso.api`), and modules.
"""

from typing import TYPE_CHECKING

from sayso.lazy import offer

if TYPE_CHECKING:
    from sayso import (
        annotate,
        api,
        briefs,
        check,
        codes,
        compare,
        correct,
        desk,
        export,
        extract,
        fetch,
        ingest,
        model,
        pipeline,
        resolve,
        run,
        web,
    )
    from sayso.api import brief, frame, read

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "annotate",
    "api",
    "brief",
    "briefs",
    "check",
    "codes",
    "compare",
    "correct",
    "desk",
    "export",
    "extract",
    "fetch",
    "frame",
    "ingest",
    "model",
    "pipeline",
    "read",
    "resolve",
    "run",
    "web",
]
_LIBRARY = {name: f"sayso.api:{name}" for name in ("brief", "frame", "read")}
__getattr__ = offer(__name__, {name: f"sayso.{name}" for name in __all__} | _LIBRARY)
