"""What a folder of shards is of, said in the folder: shards of one thing alone stand in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sayso.errors import UsageError
from sayso.run import places

PLAN = "plan.json"


def planned(out: str, plan: Mapping[str, Any]) -> None:
    """Say in the folder `out` what its shards are of. Raises UsageError where they are of something else."""
    held = places.content(out, PLAN)
    if held is None:
        with places.written(out, PLAN) as stream:
            stream.write(json.dumps(plan, indent=1).encode() + b"\n")
        return
    try:
        told = json.loads(held)
        other = next((name for name, value in plan.items() if told[name] != value), None)
    except (ValueError, TypeError, KeyError):
        other = "sayso"
    if other:
        raise UsageError(f"{out}/{PLAN} has other '{other}' than asked for now: expected another --to, or the same")
