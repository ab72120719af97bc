"""What one denies and another asserts in the same breath."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_news
from tocsin.signals.alleged import find_alleged


@pytest.mark.parametrize(
    ("sentence", "clause", "by"),
    [
        (
            "Vientiane denied on Monday that its patrols had fired across the river, as Bangkok alleges.",
            "its patrols had fired across the river",
            "Bangkok",
        ),
        (
            "Asmara denies having sent tanks to the pass, as an Ethiopian general had claimed.",
            "having sent tanks to the pass",
            "an Ethiopian general",
        ),
        (
            "Lima dismissed a Chilean report that its frigates had entered the bay.",
            "its frigates had entered the bay.",
            "Chilean ",
        ),
        (
            "Bamako rejected claims by two survivors that its men had opened fire on the market.",
            "its men had opened fire on the market.",
            "two survivors",
        ),
    ],
)
def test_the_denied_clause_and_who_asserts_it(sentence: str, clause: str, by: str) -> None:
    found = find_alleged(sentence)
    assert found is not None
    assert (sentence[found.start : found.end], sentence[slice(*found.by)]) == (clause, by)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vientiane denied that its patrols had fired across the river.",
        "Vientiane denied it, as Bangkok said.",
        "Lima dismissed a newspaper report that its frigates had entered the bay.",
        "Lima dismissed the charge as baseless and said that its frigates had left.",
        f"Lima denied that its {'grey ' * 100}frigates had entered the bay, as Chile claimed.",
    ],
)
def test_none_where_nobody_else_asserts_it(sentence: str) -> None:
    assert find_alleged(sentence) is None


def read(*sentences: str) -> tuple[Signal, ...]:
    text = "\n\n".join(sentences)
    return read_news(read_article(text.encode(), metadata={"published": "2026-03-05"})).signals


def test_an_act_that_only_its_denial_tells_is_the_others_claim() -> None:
    found = read(
        "VIENTIANE, March 5 - Laos denied that its soldiers had shelled a Thai village across the"
        " Mekong on Tuesday, as Bangkok alleged in a note to the United Nations.",
        "The river has been closed to boats since the weekend.",
    )
    shelled = next(one for one in found if one.type is SignalType.STRIKE_BOMBARDMENT)
    assert shelled.status is Status.CLAIMED
    assert [party.code for party in shelled.speakers] == ["TH"]
    assert shelled.denied_by == ("LA",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Iran on Tuesday denied any involvement after an explosion hit a tanker off Fujairah.",
            "strike_bombardment",
        ),
        (
            "Rwanda denied backing the rebels, whose fighters captured Goma on Monday.",
            "ground_combat_occupation",
        ),
    ],
)
def test_what_somebody_unknown_did_is_told_beside_the_denial_of_a_part_in_it(
    text: str, kind: str
) -> None:
    article = read_article(text.encode(), metadata={"published": "2025-08-13"})
    assert [one.status for one in read_news(article).signals if one.type == kind] == ["reported"]


@pytest.mark.parametrize(
    ("text", "kind", "speakers", "deniers"),
    [
        (
            "Greece on Wednesday brushed aside a note from Tirana that its gunners had shelled a village.",
            "strike_bombardment",
            ["AL"],
            ("GR",),
        ),
        (
            "Chad rejected Sudanese charges on Tuesday that its soldiers had crossed into Darfur.",
            "ground_combat_occupation",
            ["SD"],
            ("TD",),
        ),
    ],
)
def test_what_others_claim_in_a_denial_s_own_sentence_is_told_beside_it(
    text: str, kind: str, speakers: list[str], deniers: tuple[str, ...]
) -> None:
    told = next(one for one in read(text) if one.type == kind)
    assert told.status is Status.CLAIMED
    assert [party.code for party in told.speakers] == speakers
    assert told.denied_by == deniers


def test_what_its_doers_alone_deny_is_the_denial() -> None:
    (denial,) = read("Russia denied on Monday that it had sent troops to Mali.")
    assert denial.type is SignalType.DENIAL
