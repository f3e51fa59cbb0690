from __future__ import annotations

import pytest

from sayso.compare.topics import OTHER, topic


@pytest.mark.parametrize(
    ("lemmas", "label"),
    [
        ("@NATO eastward expansion", "NATO expansion"),
        ("@EU enlargement", "EU expansion"),
        ("impose tough sanction", "sanctions"),
        ("release hostage", "hostages"),
        ("ceasefire begin", "ceasefire"),
        ("kill civilian shell", "casualties"),
        ("earthquake village", "earthquake"),
        ("grain export", "grain exports"),
        ("@PE beekeeper meadow", OTHER),
        ("pragmatic result orient diplomacy importance", "diplomacy"),
        ("avoid military escalation", "de-escalation"),
        ("protect hostility separatist", "security"),
        ("troop near border", "troops"),
        ("deploy force border", "troops"),
        ("secure guarantee", "security"),
        ("close border", "border"),
        ("drone launch ship", "drones and missiles"),
        ("three day mourning", "compensation and mourning"),
        ("resignation minister", "resignation"),
        ("send observer", "peacekeepers and observers"),
        ("@PE say", OTHER),
        ("", OTHER),
    ],
)
def test_topic(lemmas: str, label: str) -> None:
    assert topic(lemmas.split()) == label
