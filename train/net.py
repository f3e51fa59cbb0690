"""The tagger's network: a small encoder, tags for each piece, vectors that tie sources and contents to their cue."""

from __future__ import annotations

import math
import random
from pathlib import Path

import torch
from torch import nn
from transformers import BertModel

from sayso.annotate.decode import TAGS
from sayso.annotate.pieces import KINDS

LINK = 64  # width of the vectors whose product ties a piece to its cue
POOL = 1 << 23  # random bits that all dropout masks are slices of


class PoolDropout(nn.Module):
    """Dropout whose masks are random slices of one seeded pool.

    PyTorch draws its masks on one thread; on two cores that took a third of a step (measured: 314 ms of 2,080).
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.register_buffer("pool", ((torch.rand(POOL) >= rate) / (1 - rate)).to(torch.bfloat16), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Drop entries of `x`, of any shape, while training."""
        if not self.training or not self.rate:
            return x
        start = random.randrange(POOL - x.numel())
        return x * self.pool[start : start + x.numel()].view(x.shape)


def _pooled(module: nn.Module, rate: float) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout) and child.p:
            setattr(module, name, PoolDropout(rate))
        else:
            _pooled(child, rate)


class Net(nn.Module):
    """The encoder → (tag logits, of what each piece depends, what each cue offers)."""

    def __init__(self, folder: Path, rate: float = 0.1) -> None:
        super().__init__()
        # Attention without dropout, written out: the fused kernel's backward pass is the slower one on a processor.
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        kinds = nn.Embedding(KINDS, self.bert.config.hidden_size)
        kinds.weight.data[:] = self.bert.embeddings.token_type_embeddings.weight.data[0]
        self.bert.embeddings.token_type_embeddings = kinds
        _pooled(self.bert, rate)
        size = self.bert.config.hidden_size
        self.drop = PoolDropout(rate)
        self.tag = nn.Linear(size, len(TAGS))
        self.needs = nn.Linear(size, LINK)
        self.offers = nn.Linear(size, LINK)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor | None, kinds: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Tags [batch, pieces, tags], needs and offers [batch, pieces, LINK] of ids, mask, kinds, all [batch, pieces].

        Without a mask all pieces count.
        """
        barred = None
        if mask is not None:
            # Added to the scores, in the scores' own type: else each layer would widen them to 32 bits and back.
            barred = ((1 - mask) * -1e4).to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32)
            barred = barred[:, None, None, :].expand(-1, 1, mask.shape[1], -1)
        x = self.drop(self.bert(input_ids=ids, attention_mask=barred, token_type_ids=kinds).last_hidden_state)
        return self.tag(x), self.needs(x) / math.sqrt(LINK), self.offers(x)
