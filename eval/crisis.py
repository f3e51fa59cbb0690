"""The five example reports against what a careful reader gets out of them.

The references and the scorers stand outside the project (crisis-2021/ and score/ beside the folder of corpora); the
scorers run as they are, on what `sayso brief --format json` writes.

The rules were developed with these reports: the figures guard what was reached and are no estimate for other reports.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

NAME = "crisis"
NEEDS = (
    "../score/statements.py",
    "../score/picture.py",
    "../crisis-2021/statements.yaml",
    "../crisis-2021/picture.yaml",
    "../crisis-2021/reports",
)
EXAMPLES = Path(__file__).parent.parent / "examples" / "crisis-2021"


def measure(data: Path) -> dict[str, float]:
    """Statements: found, right, complete. Picture: for each section the share found. `no_*` count what is too much."""
    beside = data.parent
    with tempfile.TemporaryDirectory() as folder:
        brief = Path(folder) / "brief.json"
        command = [sys.executable, "-m", "sayso", "brief", str(EXAMPLES), "--format", "json"]
        brief.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
        said = _score(beside, "statements", brief)
        picture = _score(beside, "picture", brief)
    figures = {f"statements.{key}": float(said[key] or 0) for key in _STATEMENTS}
    figures["statements.no_bad_spans"] = float(said["bad_spans"] == 0)
    figures["statements.no_extra_to"] = 1 - float(said["extra_to"])
    figures["statements.no_extra_condition"] = 1 - float(said["extra_condition"])
    return figures | {f"picture.{section}": float(Fraction(str(share))) for section, share in picture.items()}


_STATEMENTS = (
    "content_p",
    "content_r",
    "content_f1",
    "voice",
    "chain",
    "act",
    "quote",
    "to",
    "condition",
)


def _score(beside: Path, scorer: str, brief: Path) -> dict[str, Any]:
    """What one scorer prints as the last line of its output."""
    reference = beside / "crisis-2021"
    command = [
        sys.executable,
        str(beside / "score" / f"{scorer}.py"),
        str(brief),
        str(reference / f"{scorer}.yaml"),
        str(reference / "reports"),
    ]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, Any] = json.loads(printed.strip().splitlines()[-1])
    return figures
