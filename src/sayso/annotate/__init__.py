"""Parsing a report with spaCy; the only importer of its pipeline."""

from sayso.annotate.parse import MODEL, Annotated, parse, parse_many, versions

__all__ = ["MODEL", "Annotated", "parse", "parse_many", "versions"]
