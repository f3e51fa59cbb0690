"""The picture, written out: terminal, HTML, Markdown, JSON.

What is named here loads when it is first asked for (docs/decisions/0004): a brief in one form needs no other.
"""

from typing import TYPE_CHECKING

from sayso.lazy import offer

if TYPE_CHECKING:
    from sayso.briefs import checked, docx, html, index, json, markdown, quotes, terminal, whatif, why
    from sayso.briefs.build import write
    from sayso.briefs.page import Brief

_MODULES = ("checked", "docx", "html", "index", "json", "markdown", "quotes", "terminal", "whatif", "why")

__all__ = [
    "Brief",
    "checked",
    "docx",
    "html",
    "index",
    "json",
    "markdown",
    "quotes",
    "terminal",
    "whatif",
    "why",
    "write",
]
__getattr__ = offer(
    __name__,
    {name: f"sayso.briefs.{name}" for name in _MODULES}
    | {"Brief": "sayso.briefs.page:Brief", "write": "sayso.briefs.build:write"},
)
