"""What a report is called where a basis names it: the shortest unambiguous start of its file name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath


def call(paths: Mapping[str, str]) -> Mapping[str, str]:
    """Report id → its name: what stands before the first "_" of the file name where no other report shares it.

    `paths` are the reports' by their ids.
    """
    stems = {report: PurePath(path.replace("\\", "/")).stem for report, path in paths.items()}
    starts = {report: stem.split("_")[0] for report, stem in stems.items()}
    counts: dict[str, int] = {}
    for start in starts.values():
        counts[start] = counts.get(start, 0) + 1
    return {r: starts[r] if counts[starts[r]] == 1 and starts[r] else stems[r] for r in stems}


def listed(words: Sequence[str]) -> str:
    """ "001", "001 and 004", "000, 001 and 004"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
