"""Sides and sectors of those who act."""

import pytest

from sayso.model import Party
from tests.codes import coding


def parties(text: str) -> list[Party]:
    return [party for row in coding.coded(text).events for party in (*row.source, *row.target)]


@pytest.mark.parametrize(
    ("text", "side", "sector"),
    [
        ("Chilean forces shelled the port of Tacna on Monday.", "CL", "MIL"),
        ("Chile recalled its ambassador from Peru on Monday.", "CL", "GOV"),
        ("NATO demanded that Chile release two fishermen.", "NATO", "IGO"),
        ("Peru's parliament demanded that Chile release two fishermen.", "PE", "LEG"),
        ("Rebels attacked a convoy near Goma on Monday.", None, "REB"),
    ],
)
def test_a_party_has_its_side_and_sector(text: str, side: str | None, sector: str) -> None:
    assert (side, (sector,)) in [(party.side, party.sectors) for party in parties(text)]


def test_whom_nobody_can_place_is_no_source_of_a_saying() -> None:
    text = "Westerners demanded that Chile release two fishermen."
    assert coding.coded(text).events == ()
    assert "unknown parties" in coding.reasons(text).values()
