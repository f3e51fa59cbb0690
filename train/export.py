"""Weights as the package carries them: one ONNX graph, quantised to 8 bits, without a mask (windows run one by one)."""

from __future__ import annotations

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from train.corpus import tokenizer
from train.net import Net

INPUTS = ("ids", "kinds")
OUTPUTS = ("tags", "needs", "offers")


class _Alone(nn.Module):
    """A network that reads one unfilled window."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        return self.net(ids, None, kinds)


def export(net: Net, encoder: Path, out: Path) -> Path:
    """Write `tagger.onnx` and `tokenizer.json` into `out` and return the former's path."""
    out.mkdir(parents=True, exist_ok=True)
    example = torch.full((1, 32), 2000), torch.zeros((1, 32), dtype=torch.int64)
    whole = out / "whole.onnx"
    torch.onnx.export(
        _Alone(net.eval()), example, str(whole), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes={name: {1: "pieces"} for name in INPUTS + OUTPUTS}, opset_version=17, dynamo=False,
    )  # fmt: skip
    small = out / "tagger.onnx"
    quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    tokenizer(encoder).save(str(out / "tokenizer.json"), pretty=False)
    return small
