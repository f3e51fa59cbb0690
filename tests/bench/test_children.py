"""Processes that are measured: what they need, and what they print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench import children


def test_a_run_has_seconds_processor_time_and_memory() -> None:
    seconds, processor, memory = children.best(1, "-c", "x = bytearray(64 * 1024 * 1024)")
    assert seconds > 0
    assert processor > 0
    assert memory > 64


def test_a_run_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match=r"^python -c raise SystemExit\(3\) ended with 3, expected 0$"):
        children.best(1, "-c", "raise SystemExit(3)")


def test_what_a_module_prints_is_read(tmp_path: Path) -> None:
    given = tmp_path / "given.json"
    given.write_text('{"seconds": [1.5]}', encoding="utf-8")
    assert children.told("json.tool", str(given)) == {"seconds": [1.5]}


def test_a_module_that_fails_has_told_nothing(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        children.told("json.tool", str(tmp_path / "missing.json"))


def test_a_process_knows_its_own_peak_and_not_that_of_its_parent() -> None:
    """What began it holds 64 MB more, and what it begins took processor time."""
    held = bytearray(64 * 1024 * 1024)
    before = children.processor()
    code = "import json, sys; from bench import children; json.dump(children.peak(), sys.stdout)"
    own = float(subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE).stdout)
    assert children.peak() > own + 32
    assert children.processor() > before
    del held
