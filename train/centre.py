"""What the claims of news have in common, and in which directions they differ: the mean of their vectors, and axes.

`python -m train.centre` reads every fourth document of ECB+'s train part (A. Cybulska and P. Vossen, 2014; CC BY 3.0)
and writes `src/sayso/annotate/centre.npy`; of the documents' text nothing is kept. The axes are the directions in which
the vectors spread, the widest first: the first few are what all have in common and left out, those behind the last are
what next to none of them uses.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sayso import annotate, extract
from sayso.annotate import embedding
from sayso.model import Report

ROOT = Path(__file__).parent.parent
EVERY = 4


def vectors(file: Path) -> Iterator[np.ndarray]:
    """The vectors of what is stated in the documents of a file of JSON lines, each at length one."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        if number % EVERY:
            continue
        annotated = annotate.parse(Report(json.loads(line)["text"], (f"{file.name}#{number + 1}",)))
        stated = {p.span for p in extract.read(annotated).propositions if p.statement}
        for span in sorted(stated):
            tokens = annotated.doc.char_span(span.start, span.end, alignment_mode="contract")
            found = embedding.plain(tokens) if tokens is not None else None
            if found is not None:
                yield found


def centre(found: np.ndarray) -> np.ndarray:
    """The mean of vectors, one a row, and below it the axes that are kept of the directions in which they spread."""
    mean = found.mean(axis=0)
    directions = np.linalg.svd(found - mean, full_matrices=False)[2]
    kept = directions[embedding.REMOVED : embedding.REMOVED + embedding.KEPT]
    return np.vstack([mean, kept]).astype(np.float16)


def main() -> None:
    """Measure and write."""
    data = Path(os.environ.get("SAYSO_DATA") or ROOT.parent / "shared" / "data")
    found = np.array(list(vectors(data / "ecbplus_train.jsonl")))
    np.save(ROOT / "src" / "sayso" / "annotate" / "centre.npy", centre(found))


if __name__ == "__main__":
    main()
