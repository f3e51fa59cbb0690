"""From a picture to the files of each format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, cast, get_args

from sayso.errors import UsageError
from sayso.export import csl, delimited, gdelt, graphml, ical, polecat, records, webannotation
from sayso.export.event_data import happened
from sayso.export.material import Material
from sayso.export.records import to_json
from sayso.export.tables import NAMES, row_types, tables

Form = Literal["csv", "jsonl", "parquet", "polecat", "gdelt", "webannotation", "csl", "ical", "graphml"]

FORMS: Final[tuple[Form, ...]] = get_args(Form)
TABULAR: Final[tuple[Form, ...]] = ("csv", "jsonl", "parquet")
"""The formats that are one file for each table."""
META: Final = ".meta.json"


def several(form: Form, table: str | None = None) -> bool:
    """Whether a format is several files, what says by what they were made aside.

    Raises UsageError where there is no such table, the format has no tables, or a library is not installed.
    """
    if table is not None and form not in TABULAR:
        raise UsageError(f"table '{table}' is asked of {form}, expected one of {', '.join(TABULAR)}")
    if table is not None and table not in NAMES:
        raise UsageError(f"no table '{table}', expected one of {', '.join(NAMES)}")
    if form == "parquet":
        records.arrow()
    return form == "gdelt" or (form in TABULAR and table is None)


def files(material: Material, form: Form, table: str | None = None) -> Mapping[str, bytes]:
    """File name → content of one format; of a tabular one all tables, or one.

    Formats that have no place for it come with a file `NAME.meta.json` that says what they were made by.

    Raises UsageError as `several` does.
    """
    several(form, table)
    match form:
        case "csv" | "jsonl" | "parquet":
            return _tabular(material, form, table)
        case "polecat":
            return {"polecat.tsv": polecat.write(material), f"polecat{META}": _coding(material)}
        case "gdelt":
            made = {"gdelt.export.CSV": gdelt.events(material), "gdelt.mentions.CSV": gdelt.mentions(material)}
            return {**made, f"gdelt{META}": _coding(material)}
        case "webannotation":
            return {"annotations.jsonld": webannotation.write(material)}
        case "csl":
            return {"sources.csl.json": csl.write(material), f"sources.csl{META}": _meta(material)}
        case "ical":
            return {"contacts.ics": ical.write(material)}
        case "graphml":
            return {"picture.graphml": graphml.write(material)}


def _meta(material: Material, **more: Any) -> bytes:
    return f"{to_json({'made_by': material.made_by, **more}, indent=1)}\n".encode()


def _coding(material: Material) -> bytes:
    """Beside event data: the status of each row, and which rows have no place in a format without status."""
    kept = happened(material.coded.events)
    status = {event.id: event.status for event in kept if event.status != "asserted"}
    left = {event.id: event.status for event in material.coded.events if event not in kept}
    return _meta(material, status=status, left_out=left)


def _tabular(material: Material, form: Form, table: str | None) -> Mapping[str, bytes]:
    found = tables(material)
    made: dict[str, bytes] = {}
    for name in NAMES if table is None else (table,):
        row, rows = row_types()[name], cast(tuple[object, ...], getattr(found, name))
        if form == "parquet":
            made[f"{name}.parquet"] = records.parquet(row, rows, material.made_by_text)
        elif form == "jsonl":
            made[f"{name}.jsonl"] = records.lines(row, rows)
        else:
            made[f"{name}.csv"] = delimited.table(row, rows)
    return made if form == "parquet" else {**made, f"{table or form}{META}": _meta(material)}
