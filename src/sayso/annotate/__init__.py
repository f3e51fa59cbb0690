"""Parsing a report with spaCy and tagging it with the learnt tagger; the only importer of their libraries."""

from typing import TYPE_CHECKING

from sayso.lazy import offer

if TYPE_CHECKING:
    from sayso.annotate.decode import Marked
    from sayso.annotate.embedding import vector
    from sayso.annotate.models import MODEL, versions
    from sayso.annotate.parsing import Annotated, parse, parse_many
    from sayso.annotate.tokens import Doc, Span, Token

__all__ = ["MODEL", "Annotated", "Doc", "Marked", "Span", "Token", "parse", "parse_many", "vector", "versions"]
__getattr__ = offer(
    __name__,
    {
        "MODEL": "sayso.annotate.models:MODEL",
        "Annotated": "sayso.annotate.parsing:Annotated",
        "Doc": "sayso.annotate.tokens:Doc",
        "Marked": "sayso.annotate.decode:Marked",
        "Span": "sayso.annotate.tokens:Span",
        "Token": "sayso.annotate.tokens:Token",
        "parse": "sayso.annotate.parsing:parse",
        "parse_many": "sayso.annotate.parsing:parse_many",
        "vector": "sayso.annotate.embedding:vector",
        "versions": "sayso.annotate.models:versions",
    },
)
