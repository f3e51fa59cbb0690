"""Parsing a report with spaCy and tagging it with the learnt tagger; the only importer of their libraries."""

from sayso.annotate.decode import Marked
from sayso.annotate.embedding import vector
from sayso.annotate.parse import MODEL, Annotated, parse, parse_many, versions
from sayso.annotate.tokens import Doc, Span, Token

__all__ = ["MODEL", "Annotated", "Doc", "Marked", "Span", "Token", "parse", "parse_many", "vector", "versions"]
