"""The trained encoder: shapes, order, batching, and marked pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

import numpy as np
import pytest

from tocsin.signals import encoder
from tocsin.signals.encoder import (
    ARTICLE,
    CAST,
    DENIALS,
    ENCODER,
    MARKS,
    MODEL,
    PAIRS,
    ROLES,
    ROOTS,
    SIGNS,
    denied_logit,
    ends_of_text,
    has_vnni,
    read_logits,
    root_logits,
    session,
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


def test_a_title_without_words_reads_as_it_always_does() -> None:
    first, again = (read_logits("", [text]).title for text in (STRIKE, RECIPE))
    assert len(first.offsets) == MARKS
    assert (first.tags == again.tags).all()
    assert (first.hidden == again.hidden).all()


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


@pytest.fixture
def anew() -> Iterator[None]:
    """Sessions are made in the test and none of them stays."""
    session.cache_clear()
    yield
    session.cache_clear()


def test_signs_and_borrowed_weights_belong_to_the_files_beside_them() -> None:
    signs = json.loads((MODEL / SIGNS).read_text("utf-8"))
    for name in (ENCODER, ARTICLE, CAST, PAIRS, DENIALS):
        assert signs[name]["sha256"] == sha256((MODEL / name).read_bytes()).hexdigest(), name
    for name in (PAIRS, DENIALS):
        assert signs[name]["lender"] == signs[ENCODER]["sha256"], name


@pytest.mark.parametrize("name", [ENCODER, ARTICLE, CAST])
@pytest.mark.usefixtures("anew")
def test_every_graph_is_one_with_signed_weights_too(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = [(one.name, one.shape) for one in session(name).get_outputs()]
    session.cache_clear()
    monkeypatch.setattr(encoder, "has_vnni", lambda: True)
    assert [(one.name, one.shape) for one in session(name).get_outputs()] == plain
    places = json.loads((MODEL / SIGNS).read_text("utf-8"))[name]
    assert sum(b - a for a, b in places["values"]) > 0.8 * (MODEL / name).stat().st_size


@pytest.mark.usefixtures("anew")
def test_the_model_reads_the_same_with_signed_and_unsigned_weights(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not has_vnni():
        pytest.skip("signed weights overflow on processors without VNNI: they are not used there")
    found, roots, denied = [], [], []
    for vnni in (True, False):
        session.cache_clear()
        denied_logit.cache_clear()
        monkeypatch.setattr(encoder, "has_vnni", lambda vnni=vnni: vnni)
        found.append(read_logits("Airfield bombed", [STRIKE, RECIPE]))
        roots.append(root_logits(["<s>Jets</s> bombed <t>an airfield</t>."]))
        denied.append(denied_logit(ends_of_text(), SignalType.STRIKE_BOMBARDMENT))
    assert roots[0] == pytest.approx(roots[1], abs=0.01)
    assert denied[0] == pytest.approx(denied[1], abs=0.01)
    for one, other in zip(found[0].sentences, found[1].sentences, strict=True):
        assert one.types == pytest.approx(other.types, abs=0.01)
        assert one.tags == pytest.approx(other.tags, abs=0.01)
    assert found[0].alert == pytest.approx(found[1].alert, abs=0.01)


def test_the_model_keeps_within_thirty_megabytes() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 30_000_000
