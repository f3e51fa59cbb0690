"""`python -m bench`: how fast, how large; written into results.md beside this file.

Each row is measured in a process of its own, the best of three. "spaCy alone" runs the same components on the same
texts in the same process as the reading that it is compared with, turn by turn, so that the machine's mood weighs
on both.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "crisis-2021"
RESULTS = Path(__file__).with_name("results.md")
ROUNDS = 3

BESIDE = """
import json, sys, time
from sayso import annotate, extract, ingest, pipeline
reports, _ = pipeline.gather([sys.argv[1]], ingest.Options())
extract.read(annotate.parse(reports[0]))
best = {}
for _ in range(5):
    for name, work in (("spacy", annotate.parse), ("sayso", lambda report: extract.read(annotate.parse(report)))):
        start = time.perf_counter()
        for report in reports:
            work(report)
        best[name] = min(best.get(name, 1e9), time.perf_counter() - start)
print(json.dumps({name: len(reports) / seconds for name, seconds in best.items()}))
"""


def child(*arguments: str) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of processor time and peak memory in MB of one run of `python *arguments`."""
    start = time.perf_counter()
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"python {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}, expected 0")
    per_mb = 1024 if sys.platform != "darwin" else 1024 * 1024
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / per_mb


def best(*arguments: str) -> tuple[float, float, float]:
    """The least of several runs, number by number."""
    seconds, processor, memory = zip(*(child(*arguments) for _ in range(ROUNDS)), strict=True)
    return min(seconds), min(processor), min(memory)


def main() -> None:
    """Measure, print, write."""
    seconds, processor, memory = best("-m", "sayso", "brief", str(EXAMPLES), "--format", "json")
    helped = best("-m", "sayso", "--help")[1]
    command = [sys.executable, "-c", BESIDE, str(EXAMPLES)]
    rate = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rows = [
        ("five example reports to JSON, all in", f"{seconds:.1f} s", f"{processor:.1f} s of processor time"),
        ("peak memory of that run", f"{memory:.0f} MB", ""),
        (
            "reports/s, parsing and extracting",
            f"{rate['sayso']:.1f}",
            f"{rate['sayso'] / rate['spacy']:.2f} of spaCy alone",
        ),
        ("reports/s, spaCy alone, same components", f"{rate['spacy']:.1f}", ""),
        ("processor time of `sayso --help`", f"{helped:.2f} s", "limit 0.30 s, tested"),
    ]
    table = "\n".join(f"| {what} | {figure} | {remark} |" for what, figure, remark in rows)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    text = (
        f"# Speed and memory\n\nWritten by `make bench` on {machine}.\n\n| what | figure | |\n|---|---|---|\n{table}\n"
    )
    RESULTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
