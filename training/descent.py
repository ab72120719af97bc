"""How every network here is trained: AdamW, a rate that warms up and then falls to nothing."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

LONGEST_GRADIENT = 1.0


class Descent:
    """Steps down a loss over `groups` of weights, each with its own "lr".

    `total` counts the steps, of which the share `warm_up` warms up.
    """

    def __init__(
        self, groups: list[dict[str, Any]], total: int, warm_up: float, decay: float = 0.01
    ) -> None:
        warm = warm_up * total
        self.weights = [weight for group in groups for weight in group["params"]]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=decay)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm))),
        )

    def step(self, loss: Tensor) -> float:
        """One step along the loss's gradient, cut to `LONGEST_GRADIENT`; the loss."""
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.weights, LONGEST_GRADIENT)
        self.optimiser.step()
        self.schedule.step()
        return loss.item()
