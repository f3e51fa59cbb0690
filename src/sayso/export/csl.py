"""The reports as CSL-JSON, which reference managers and citation processors read (schema 1.0.2)."""

from __future__ import annotations

from typing import Any

from sayso import __version__, places
from sayso.export.material import Material
from sayso.export.records import to_json
from sayso.model import Report, When


def write(material: Material) -> bytes:
    """One item for each report, sorted by id."""
    return f"{to_json([_item(material, key) for key in sorted(material.readings)], indent=1)}\n".encode()


def _item(material: Material, key: str) -> dict[str, Any]:
    report, when = material.report(key), material.picture.dates.get(key)
    known = {
        "title": report.title,
        "container-title": report.outlet,
        "publisher": places.name(report.official) if report.official else None,
        "URL": material.address(key),
        "issued": _issued(when, stated=report.published is not None),
        "note": _note(when, report),
    }
    return {
        "id": report.id,
        "type": _type(report, material.address(key)),
        "language": report.language,
        **{name: value for name, value in known.items() if value},
        "custom": {"sha256": report.sha256, "paths": list(report.paths), "made_by": f"sayso {__version__}"},
    }


def _type(report: Report, address: str | None) -> str:
    """An official text on the web is a page, not a newspaper's article; of a bare file nothing is known."""
    if report.outlet and not report.official:
        return "article-newspaper"
    return "webpage" if address else "document"


def _issued(when: When | None, stated: bool) -> dict[str, Any] | None:
    """The day, or first and last day; `circa` where it was inferred rather than stated."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    days = [[day.year, day.month, day.day] for day in dict.fromkeys((when.earliest, when.latest))]
    return {"date-parts": days} if stated else {"date-parts": days, "circa": True}


def _note(when: When | None, report: Report) -> str | None:
    """Why the report is thought to be of that day, where it does not say so itself."""
    return f"dated by sayso: {when.basis}" if when and when.earliest and report.published is None else None
