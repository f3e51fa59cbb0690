"""What pages are made with: templates, styles and scripts that the package brings, and their hashes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib import resources

from jinja2 import BaseLoader, Environment, StrictUndefined

from sayso.briefs.page import Cites


def environment(loader: BaseLoader, address: Callable[[str], str]) -> Environment:
    """Where templates are rendered: all text escaped, nothing undefined; `address` gives a story's page."""
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.tests["cites"] = lambda part: isinstance(part, Cites)
    made.filters["address"] = address
    return made


@cache
def packaged(package: str, name: str) -> str:
    """The text of a file among a package's templates."""
    return (resources.files(package) / "templates" / name).read_text(encoding="utf-8")


def hashed(text: str) -> str:
    """A style or script as a Content-Security-Policy names it: by its SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
