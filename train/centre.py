"""What the claims of news have in common: the mean of their vectors and the directions in which they spread most.

`python -m train.centre` reads every fourth document of ECB+'s train part (A. Cybulska and P. Vossen, 2014; CC BY 3.0)
and writes `src/sayso/annotate/centre.npy`; of the documents' text nothing is kept.
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


def main() -> None:
    """Measure and write."""
    data = Path(os.environ.get("SAYSO_DATA") or ROOT.parent / "shared" / "data")
    found = np.array(list(vectors(data / "ecbplus_train.jsonl")))
    mean = found.mean(axis=0)
    directions = np.linalg.svd(found - mean, full_matrices=False)[2][: embedding.REMOVED]
    centre = np.vstack([mean, directions]).astype(np.float32)
    np.save(ROOT / "src" / "sayso" / "annotate" / "centre.npy", centre)


if __name__ == "__main__":
    main()
