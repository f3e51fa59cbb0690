"""Codes of states as event data have them: ISO 3166 alpha-3."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache


@cache
def _threes() -> Mapping[str, str]:
    """ISO 3166 alpha-2 → alpha-3, as countryinfo has them."""
    from countryinfo import all_countries

    codes = [country.info()["ISO"] for country in all_countries()]
    found = {code["alpha2"]: code["alpha3"] for code in codes if code.get("alpha2") and code.get("alpha3")}
    return {"XK": "XKX", **found}  # Kosovo has no code of its own in ISO 3166; this one is for users to assign


def alpha3(side: str | None) -> str | None:
    """The code of three letters of a state (ISO alpha-2), None for alliances, movements and what no list knows.

    >>> alpha3("RU"), alpha3("NATO")
    ('RUS', None)
    """
    return _threes().get(side) if side else None
