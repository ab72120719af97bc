"""How encoder and lexical model are joined: weights, and the thresholds from which a type counts.

In: logits of both. Out: joint logits, and the weights that training wrote.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tocsin.signals.encoder import MODEL, TYPES, ArticleLogits, Floats
from tocsin.signals.signal import SignalType

BLEND = "blend.json"


@dataclass(frozen=True)
class Blend:
    """How encoder and lexical logits join, chosen on the development articles.

    A type's logit is `encoder` times the encoder's plus `lexical` times the lexical model's plus
    the type's `bias`; it counts from the type's `threshold` (a probability). `alert` and `lead` are
    the same for the article. `gate` is the score of `gate_score` below which a sentence is not
    read further, `gate_article` what the article's lexical logit of alerting adds to it.
    """

    encoder: float
    lexical: float
    bias: dict[SignalType, float]
    threshold: dict[SignalType, float]
    alert_encoder: float
    alert_lexical: float
    alert_bias: float
    alert: float
    lead_lexical: float
    gate: float
    gate_article: float = 0.0


@lru_cache(maxsize=1)
def blend() -> Blend:
    """The joint weights written by training; raises OSError where the file is missing."""
    data = json.loads((MODEL / BLEND).read_text("utf-8"))
    for name in ("bias", "threshold"):
        data[name] = {SignalType(kind): value for kind, value in data[name].items()}
    return Blend(**data)


def gate_score(lexical: Floats, alert: float, share: float) -> float:
    """How surely a sentence tells anything: its likeliest type, and a share of its article's `alert`.

    Both are logits of the lexical model; the score is a probability where `share` is none.
    """
    return float(sigmoid(lexical.max() + np.float32(share * alert)))


def type_logits(encoder: Floats, lexical: Floats, chosen: Blend) -> Floats:
    """Joint logits of the types, (20,)."""
    bias = np.array([chosen.bias[kind] for kind in TYPES], dtype=np.float32)
    return np.asarray(chosen.encoder * encoder + chosen.lexical * lexical + bias, dtype=np.float32)


def article_logits(
    encoder: ArticleLogits, alert: float, leads: Floats, chosen: Blend
) -> tuple[float, Floats]:
    """Joint logit of alerting, and joint logits of the leading types, (20,)."""
    whole = chosen.alert_encoder * encoder.alert + chosen.alert_lexical * alert + chosen.alert_bias
    return whole, np.asarray(encoder.leads + chosen.lead_lexical * leads, dtype=np.float32)


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of logits, of the same shape."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
