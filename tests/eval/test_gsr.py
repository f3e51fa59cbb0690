"""How events and statements are laid on PLOVER's types, on invented sentences."""

from __future__ import annotations

import json
from pathlib import Path

from eval import gsr

ATTACK = "Kenyan soldiers shelled a village in Uganda on Monday."
CODED = {
    "code_plover2": "ASSAULT",
    "source": [{"actorText": "Kenyan soldiers"}],
    "target": [{"actorText": "Ugandan villagers"}],
}
TALKS = "Peru agreed to hold talks with Bolivia next week."


def test_what_is_due_counts_as_an_agreement() -> None:
    types = {t for told in gsr.told(gsr.read(TALKS)) for t in told.types}
    assert "AGREE" in types
    assert "CONSULT" not in types


def test_what_is_only_threatened_is_no_deed() -> None:
    found = list(gsr.told(gsr.read("Peru threatened to attack Bolivia.")))
    assert not any("ASSAULT" in told.types for told in found)


def test_phrases_that_name_one_state_or_name_are_the_same() -> None:
    assert gsr.same("Kenyan soldiers", "Kenya")
    assert gsr.same("the Red Harbour Front", "Harbour Front rebels")
    assert not gsr.same("Kenyan soldiers", "Uganda")


def test_figures_for_records_of_odd_and_even_number(tmp_path: Path) -> None:
    wrong = {**CODED, "code_plover2": "AID"}
    rows = [{"text": ATTACK, "expected": [coded]} for coded in (CODED, wrong)]
    (tmp_path / "plover_gsr_dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    figures = gsr.measure(tmp_path)
    assert (figures["odd.type"], figures["even.type"], figures["all.type"]) == (1.0, 0.0, 0.5)
    assert figures["even.type_and_parties"] == 0.0
