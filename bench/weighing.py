"""`python -m bench.weighing [READINGS ...]`: how the time of weighing and of writing grows with the pile, as JSON.

Piles of made readings (`bench.made`) of each size are joined, which is not measured here, then weighed, written and
laid out in each form. Seconds are of processor time.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable

from bench import joining, made
from sayso import briefs, compare, resolve
from sayso.briefs import html, markdown, terminal
from sayso.briefs import json as as_json

PILES = (100, 300, 1_000)
FORMS: dict[str, Callable[[briefs.Brief], object]] = {
    "json": lambda brief: as_json.render(brief, {}),
    "md": markdown.render,
    "html": html.pages,
    "terminal": lambda brief: terminal.render(brief, full=True),
}


def pile(count: int) -> dict[str, float]:
    """Seconds for so many made readings: "weigh", "write", and one for each of `FORMS`."""
    picture = resolve.join(list(made.readings(count)))
    start = time.process_time()
    findings = compare.weigh(picture)
    weighed = time.process_time()
    brief = briefs.write(picture, findings)
    seconds = {"weigh": weighed - start, "write": time.process_time() - weighed}
    for name, form in FORMS.items():
        start = time.process_time()
        form(brief)
        seconds[name] = time.process_time() - start
    return seconds


def main() -> None:
    """Measure, print."""
    named = tuple(map(int, sys.argv[1:]))
    told = joining.grown(pile, named, math.inf) if named else joining.grown(pile, PILES)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
