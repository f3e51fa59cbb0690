"""One seeded run: epochs over shuffled windows, a falling learning rate, losses on the documents held out."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

import numpy as np
import torch
from torch import nn

from sayso.annotate.decode import TAGS
from train.corpus import IGNORED, Document, Window, batch, windows
from train.net import Net

CUE = TAGS.index("B-cue")
EVERY = 25  # steps between two lines of the log


@dataclass(frozen=True, slots=True)
class Settings:
    """Of one run; `rate` is the encoder's highest learning rate, the new layers' is four times that."""

    seed: int = 1
    epochs: int = 5
    batch: int = 16
    rate: float = 2.5e-4
    warm: float = 0.08
    smoothing: float = 0.03
    link_weight: float = 0.3


def losses(net: Net, parts: dict[str, torch.Tensor], smoothing: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Cross entropies of the tags and of the links to the right cue among a window's cues."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, needs, offers = net(parts["ids"], parts["mask"], parts["kinds"])
        links = torch.einsum("bik,bjk->bij", needs, offers)
    tags, links = tags.float(), links.float()
    links = links.masked_fill((parts["tags"] != CUE)[:, None, :], -1e4)
    gold = parts["tags"].flatten()
    entropy = nn.functional.cross_entropy(tags.flatten(0, 1), gold, ignore_index=IGNORED, label_smoothing=smoothing)
    return entropy, nn.functional.cross_entropy(links.flatten(0, 1), parts["links"].flatten(), ignore_index=IGNORED)


def held_out(net: Net, documents: list[Document]) -> dict[str, float]:
    """Losses and share of pieces with the right tag on documents that are not trained on."""
    net.eval()
    sums, right, count = [], 0, 0
    stretches = list(windows(documents))
    with torch.no_grad():
        for at in range(0, len(stretches), 16):
            parts = batch(stretches[at : at + 16])
            sums.append([float(loss) for loss in losses(net, parts, 0.0)])
            tags = net(parts["ids"], parts["mask"], parts["kinds"])[0].argmax(-1)
            real = parts["tags"] != IGNORED
            right += int(((tags == parts["tags"]) & real).sum())
            count += int(real.sum())
    net.train()
    tag, link = np.mean(sums, axis=0)
    return {"tag_loss": round(float(tag), 4), "link_loss": round(float(link), 4), "tags_right": round(right / count, 4)}


class _Run:
    """A run under way: its network, optimiser, place in the schedule, and log."""

    def __init__(self, net: Net, settings: Settings, total: int, log: TextIO) -> None:
        self.net, self.settings, self.log = net, settings, log
        old = [weight for name, weight in net.named_parameters() if name.startswith("bert")]
        new = [weight for name, weight in net.named_parameters() if not name.startswith("bert")]
        groups = [{"params": old, "lr": settings.rate}, {"params": new, "lr": 4 * settings.rate}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min(1.0, step / (settings.warm * total), max(0.02, 1.03 * (1 - step / total)))
        )
        self.started, self.steps = time.monotonic(), 0

    @property
    def seconds(self) -> int:
        return round(time.monotonic() - self.started)

    def note(self, **row: object) -> None:
        self.log.write(json.dumps(row) + "\n")
        self.log.flush()

    def epoch(self, stretches: list[Window]) -> None:
        """A step for each batch of windows, and a line of the log for each EVERY steps."""
        seen: list[tuple[float, float]] = []
        for at in range(0, len(stretches), self.settings.batch):
            seen.append(self._step(stretches[at : at + self.settings.batch]))
            self.steps += 1
            if self.steps % EVERY == 0:
                tag, link = np.mean(seen[-EVERY:], axis=0)
                self.note(step=self.steps, tag=round(float(tag), 4), link=round(float(link), 4), seconds=self.seconds)

    def _step(self, chosen: list[Window]) -> tuple[float, float]:
        parts = batch(chosen)
        tag, link = losses(self.net, parts, self.settings.smoothing)
        (tag + self.settings.link_weight * link).backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad(set_to_none=True)
        return tag.item(), link.item()


def fit(folder: Path, train: list[Document], held: list[Document], settings: Settings, out: Path) -> Net:
    """Train one network; write its weights, epoch by epoch, and its log into `out`.

    Same settings and data, same weights, on the same machine with the same number of threads.
    """
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    rng = random.Random(settings.seed)
    net = Net(folder).train()
    total = settings.epochs * (len(list(windows(train, random.Random(0)))) // settings.batch + 1)
    out.mkdir(parents=True, exist_ok=True)
    with (out / "log.jsonl").open("w", encoding="utf-8") as log:
        run = _Run(net, settings, total, log)
        run.note(settings=asdict(settings), documents=len(train), steps=total)
        for epoch in range(1, settings.epochs + 1):
            stretches = list(windows(train, rng))
            rng.shuffle(stretches)
            run.epoch(stretches)
            run.note(epoch=epoch, seconds=run.seconds, **held_out(net, held))
            torch.save(net.state_dict(), out / f"epoch{epoch}.pt")
    return net
