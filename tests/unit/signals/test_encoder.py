"""The trained encoder: shapes, order, batching, and marked pairs."""

from __future__ import annotations

import json

import numpy as np
import onnxruntime as ort
import pytest

from tocsin.signals import encoder
from tocsin.signals.encoder import (
    ARTICLE,
    CAST,
    ENCODER,
    MODEL,
    ROLES,
    ROOTS,
    SIGNS,
    has_vnni,
    read_logits,
    root_logits,
    session,
    signed,
)
from tocsin.signals.signal import SignalType, Status

STRIKE = "Jets bombed an airfield outside the capital on Tuesday, killing 12 soldiers."
RECIPE = "Stir the onions gently until they are soft and golden."


def test_shapes_and_offsets_belong_to_each_sentence() -> None:
    found = read_logits("Airfield bombed", [STRIKE, RECIPE])
    assert len(found.sentences) == 2
    for text, logits in zip((STRIKE, RECIPE), found.sentences, strict=True):
        assert logits.types.shape == (len(SignalType),)
        assert logits.statuses.shape == (len(SignalType), len(Status))
        assert logits.tags.shape == (len(logits.offsets), len(ROLES), len(SignalType))
        assert max(end for _, end in logits.offsets) == len(text)
    strike = list(SignalType).index(SignalType.STRIKE_BOMBARDMENT)
    assert found.sentences[0].types.argmax() == strike
    assert found.sentences[0].types[strike] > 0 > found.sentences[1].types.max()


def test_sentences_in_one_batch_read_as_they_do_in_many() -> None:
    """Int8 activations are scaled by batch, so logits may differ a little, not more."""
    texts = [STRIKE, RECIPE] * 30
    many = read_logits("", texts)
    assert len(many.sentences) == 60
    first = many.sentences[0].types
    assert np.abs(first - read_logits("", texts[:58]).sentences[0].types).max() < 0.5


def test_an_endless_sentence_is_cut_not_refused() -> None:
    found = read_logits("", ["troops crossed the border " * 500])
    assert len(found.sentences[0].offsets) == 128


@pytest.mark.parametrize(
    ("marked", "root"),
    [
        ("<s>Russian forces</s> shelled <t>Kharkiv</t> overnight, killing four.", "ASSAULT"),
        ("<s>The president</s> met <t>the Iranian foreign minister</t> for talks.", "CONSULT"),
        ("<s>Poland</s> accused <t>Belarus</t> of spying.", "ACCUSE"),
    ],
)
def test_a_marked_pair_has_its_root(marked: str, root: str) -> None:
    assert ROOTS[int(root_logits([marked])[0].argmax())] == root


def test_who_is_source_matters() -> None:
    one, other = root_logits(
        [
            "<s>Russia</s> accused <t>Poland</t> of spying.",
            "<t>Russia</t> accused <s>Poland</s> of spying.",
        ]
    )
    assert np.abs(one - other).max() > 0.1


@pytest.mark.parametrize("name", [ENCODER, ARTICLE, CAST])
def test_signed_weights_differ_from_the_file_where_it_says_so(name: str) -> None:
    data = np.frombuffer((MODEL / name).read_bytes(), dtype=np.uint8)
    changed = np.frombuffer(signed(name), dtype=np.uint8)
    places = json.loads((MODEL / SIGNS).read_text("utf-8"))[name]
    assert (data[places["kinds"]] == 2).all()
    assert (changed[places["kinds"]] == 3).all()
    assert sum(end - start for start, end in places["values"]) > 0.8 * len(data)
    differing = sum(end - start for start, end in places["values"]) + len(places["kinds"])
    assert np.count_nonzero(data != changed) == differing


def test_the_model_reads_the_same_with_signed_and_unsigned_weights(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not has_vnni():
        pytest.skip("signed weights overflow on processors without VNNI: they are not used there")
    found = []
    for vnni in (True, False):
        session.cache_clear()
        monkeypatch.setattr(encoder, "has_vnni", lambda vnni=vnni: vnni)
        found.append(read_logits("Airfield bombed", [STRIKE, RECIPE]))
    session.cache_clear()
    for one, other in zip(found[0].sentences, found[1].sentences, strict=True):
        assert one.types == pytest.approx(other.types, abs=0.01)
        assert one.tags == pytest.approx(other.tags, abs=0.01)
    assert found[0].alert == pytest.approx(found[1].alert, abs=0.01)


def test_a_signed_graph_is_one_that_the_runtime_takes() -> None:
    ort.InferenceSession(signed(ENCODER), providers=["CPUExecutionProvider"])


def test_the_model_keeps_within_thirty_megabytes() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 30_000_000
