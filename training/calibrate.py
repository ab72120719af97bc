"""Joins encoder and lexical model: weights, calibration, thresholds, gate; from the development part.

In: both models, trained without that part. Out: blend.json beside them, and figures
of development and test part printed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from rich import print_json
from rich.progress import track
from sklearn.linear_model import LogisticRegression

from examples import STATUSES, TYPES, Text, read_texts
from fit import best_f1
from tocsin.signals.blend import BLEND, Blend
from tocsin.signals.encoder import MODEL, read_logits
from tocsin.signals.lexical import lexical_article, lexical_sentence
from tocsin.signals.signal import SignalType

GATE_RECALL = 0.995
PRECISE = 0.45
"""No type counts below this: an alert wants precision first."""
SHRINK = 30.0
"""A type's own threshold counts as much as the common one at so many positive sentences."""

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Scored:
    """Logits and labels of a part: sentences in rows, then articles in rows."""

    encoder: Floats
    lexical: Floats
    statuses: Floats
    labels: Bools
    status: NDArray[np.int64]
    """Index of each type's status in the sentence, -1 where it has no such type."""
    of_article: Bools
    around: Floats
    """The lexical model's logit of alerting of the text around the sentence."""
    alert_encoder: Floats
    alert_lexical: Floats
    lead_encoder: Floats
    lead_lexical: Floats
    alert: Bools
    lead: NDArray[np.int64]


def main() -> None:
    """Choose on dev, print figures of dev and test, write blend.json."""
    texts = read_texts()
    scored = {part: score([t for t in texts if t.part == part], part) for part in ("dev", "test")}
    chosen = choose(scored["dev"])
    (MODEL / BLEND).write_text(json.dumps(asdict(chosen), indent=1) + "\n", "utf-8")
    print_json(data={part: figures(one, chosen) for part, one in scored.items()})


def score(texts: Sequence[Text], part: str) -> Scored:
    """Run both models over the texts of a part."""
    rows: list[tuple[Floats, Floats, Floats, list[bool], list[int], bool, float]] = []
    wholes: list[tuple[float, float, Floats, Floats, bool, int]] = []
    for text in track(texts, f"reading {part}"):
        lines = [line.text for line in text.lines]
        found = read_logits(text.title, lines)
        alert, leads = lexical_article(text.title, lines)
        for number, (line, logits) in enumerate(zip(text.lines, found.sentences, strict=True)):
            before = lines[number - 1] if number else ""
            statuses = {act.type: STATUSES.index(act.status) for act in line.acts}
            rows.append(
                (
                    logits.types,
                    lexical_sentence(line.text, before, text.title),
                    logits.statuses,
                    [kind in statuses for kind in TYPES],
                    [statuses.get(kind, -1) for kind in TYPES],
                    text.alert is not None,
                    alert,
                )
            )
        if text.alert is not None:
            lead = TYPES.index(text.lead) if text.lead else -1
            wholes.append((found.alert, alert, found.leads, leads, text.alert, lead))
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    whole = [np.array(column) for column in zip(*wholes, strict=True)]
    return Scored(*columns, *whole)


def choose(scored: Scored) -> Blend:
    """Platt scaling of the joint logits with common weights; thresholds for F1, shrunk together."""
    cells = np.stack([scored.encoder.ravel(), scored.lexical.ravel()], axis=1)
    hot = np.eye(len(TYPES))[np.tile(np.arange(len(TYPES)), len(scored.encoder))]
    joint = LogisticRegression(C=0.3, max_iter=2000, fit_intercept=False)
    joint.fit(np.concatenate([cells, hot], axis=1), scored.labels.ravel())
    weights = joint.coef_[0]
    logits = weights[0] * scored.encoder + weights[1] * scored.lexical + weights[2:]
    probabilities = _sigmoid(logits)
    common = best_f1(probabilities.ravel(), scored.labels.ravel())
    thresholds = {}
    for place, kind in enumerate(TYPES):
        own = best_f1(probabilities[:, place], scored.labels[:, place])
        count = float(scored.labels[:, place].sum())
        joint_threshold = (own * count + common * SHRINK) / (count + SHRINK)
        thresholds[kind] = max(PRECISE, round(joint_threshold, 3))
    whole = np.stack([scored.alert_encoder, scored.alert_lexical], axis=1)
    alerting = LogisticRegression(C=0.3).fit(whole, scored.alert)
    a, b = alerting.coef_[0]
    alert = _sigmoid(whole @ alerting.coef_[0] + alerting.intercept_[0])
    led = scored.lead >= 0
    shares = np.linspace(0, 2, 21)
    right = [
        (scored.lead_encoder + s * scored.lead_lexical)[led].argmax(1) == scored.lead[led]
        for s in shares
    ]
    telling = scored.labels.any(axis=1)
    cues = np.stack([scored.lexical.max(axis=1), scored.around], axis=1)
    gate = LogisticRegression(C=0.3).fit(cues, telling).coef_[0]
    gate_article = round(float(gate[1] / gate[0]), 2)
    gates = np.sort(_gate(scored, gate_article)[telling])
    return Blend(
        encoder=round(float(weights[0]), 4),
        lexical=round(float(weights[1]), 4),
        bias={kind: round(float(weights[2 + n]), 4) for n, kind in enumerate(TYPES)},
        threshold=thresholds,
        alert_encoder=round(float(a), 4),
        alert_lexical=round(float(b), 4),
        alert_bias=round(float(alerting.intercept_[0]), 4),
        alert=round(best_f1(alert, scored.alert), 3),
        lead_lexical=round(float(shares[int(np.argmax([one.mean() for one in right]))]), 2),
        gate=round(float(gates[int((1 - GATE_RECALL) * len(gates))]), 4),
        gate_article=gate_article,
    )


def figures(scored: Scored, chosen: Blend) -> dict[str, object]:
    """Type F1 of article sentences (joint, and of each model alone), status, gate, alert, lead."""
    bias = np.array([chosen.bias[SignalType(kind)] for kind in TYPES])
    limits = np.array([chosen.threshold[kind] for kind in TYPES])
    joint = _sigmoid(chosen.encoder * scored.encoder + chosen.lexical * scored.lexical + bias)
    here = scored.of_article
    truth = scored.labels[here]
    found = joint[here] >= limits
    known = scored.status >= 0
    status = scored.statuses.argmax(-1)[known] == scored.status[known]
    gate = _gate(scored, chosen.gate_article) >= chosen.gate
    alert = _sigmoid(
        chosen.alert_encoder * scored.alert_encoder
        + chosen.alert_lexical * scored.alert_lexical
        + chosen.alert_bias
    )
    led = scored.lead >= 0
    lead = (scored.lead_encoder + chosen.lead_lexical * scored.lead_lexical)[led].argmax(1)
    telling = scored.labels.any(axis=1)
    return {
        "article sentences": int(here.sum()),
        "type f1": _f1(found, truth),
        "type f1, encoder alone": _best(scored.encoder[here], truth),
        "type f1, lexical alone": _best(scored.lexical[here], truth),
        "by type": {str(k): _f1(found[:, n], truth[:, n]) for n, k in enumerate(TYPES)},
        "status accuracy given type": round(float(status.mean()), 4),
        "expected calibration error": _calibration(joint.ravel(), scored.labels.ravel()),
        "gate recall": round(float(gate[telling].mean()), 4),
        "gate drops of signal-free": round(float(1 - gate[~telling].mean()), 4),
        "articles": len(scored.alert),
        "alert accuracy": round(float(((alert >= chosen.alert) == scored.alert).mean()), 4),
        "alert, encoder alone": round(
            float(((scored.alert_encoder >= 0) == scored.alert).mean()), 4
        ),
        "alert, lexical alone": round(
            float(((scored.alert_lexical >= 0) == scored.alert).mean()), 4
        ),
        "false alerts": int(((alert >= chosen.alert) & ~scored.alert).sum()),
        "lead": round(float((lead == scored.lead[led]).mean()), 4),
    }


def _gate(scored: Scored, share: float) -> Floats:
    return _sigmoid(scored.lexical.max(axis=1) + share * scored.around)


def _best(logits: Floats, truth: Bools) -> float:
    """F1 at the best common threshold: kind to the single model."""
    return _f1(_sigmoid(logits) >= best_f1(_sigmoid(logits).ravel(), truth.ravel()), truth)


def _f1(found: Bools, truth: Bools) -> float:
    return round(float(2 * (found & truth).sum() / max(1, found.sum() + truth.sum())), 4)


def _calibration(probabilities: Floats, truth: Bools, bins: int = 10) -> float:
    """Expected calibration error of cells above 0.05, in ten bins."""
    kept = probabilities > 0.05
    probabilities, truth = probabilities[kept], truth[kept]
    place = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = [
        abs(float(probabilities[place == n].mean() - truth[place == n].mean()))
        * (place == n).mean()
        for n in range(bins)
        if (place == n).any()
    ]
    return round(float(sum(gaps)), 4)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)))


if __name__ == "__main__":
    main()
