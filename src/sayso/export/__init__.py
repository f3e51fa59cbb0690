"""The picture in files that other programs take: tables, event data, annotations, sources, a calendar, a graph."""

from sayso.export.archive import archive
from sayso.export.files import FORMS, META, TABULAR, Form, files, several
from sayso.export.frames import Library, frame, frames
from sayso.export.material import Material
from sayso.export.tables import NAMES, Tables, columns, row_types, tables

__all__ = [
    "FORMS",
    "META",
    "NAMES",
    "TABULAR",
    "Form",
    "Library",
    "Material",
    "Tables",
    "archive",
    "columns",
    "files",
    "frame",
    "frames",
    "row_types",
    "several",
    "tables",
]
