"""Which sentences tell one act, and which tell two."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import read_signals


def tellings(kind: str, *sentences: str) -> list[int]:
    """How many sentences tell each act of a type."""
    article = read_article(" ".join(sentences).encode())
    return [len(one.mentions) + 1 for one in read_signals(article) if one.type == kind]


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        (
            "strike_bombardment",
            (
                "Turkey bombed Kurdish positions in northern Iraq on Sunday, its defence ministry said.",
                "The air strikes hit caves and depots near Duhok, the ministry added.",
            ),
        ),
        (
            "sanctions_embargo",
            (
                "Canada imposed sanctions on nine Venezuelan officials on Tuesday.",
                "The measures freeze the assets of the nine, Ottawa said.",
            ),
        ),
    ],
)
def test_a_second_sentence_tells_the_act_again(kind: str, sentences: tuple[str, ...]) -> None:
    assert tellings(kind, *sentences) == [2]


def test_an_earlier_act_of_the_type_is_another() -> None:
    assert tellings(
        "strike_bombardment",
        "Israel bombed Hezbollah positions in southern Lebanon on Monday, the army said.",
        "Last month Israeli jets had also struck a depot near Damascus in Syria.",
    ) == [1, 1]


def test_what_is_unknown_of_forces_that_were_told_is_no_second_deployment() -> None:
    assert tellings(
        "troop_deployment",
        "Iran has sent 900 soldiers to Syria, American officials said on Monday.",
        "It was unknown if those soldiers would be sent to the front near Aleppo, one official said.",
    ) == [2]


def test_an_act_is_told_again_by_what_is_like_its_first_telling() -> None:
    assert tellings(
        "ground_combat_occupation",
        "Thai soldiers and Cambodian troops fought for an hour near Preah Vihear on Friday, Bangkok's army"
        " said.",
        "Four men were killed, a Cambodian general said.",
        "On Wednesday Thai patrols had crossed the frontier twice, Phnom Penh said.",
    ) == [2, 1]


def doers(kind: str, sentence: str) -> list[set[str | None]]:
    """Who does each act of a type that one sentence tells."""
    signals = read_signals(read_article(sentence.encode()))
    return [{party.code for party in one.actors} for one in signals if one.type == kind]


@pytest.mark.parametrize(
    ("kind", "sentence", "each"),
    [
        (
            "strike_bombardment",
            "Armenian gunners shelled Azerbaijani posts near Goris on Monday, a day after Azerbaijani"
            " drones struck a barracks at Jermuk.",
            [{"AM"}, {"AZ"}],
        ),
        (
            "strike_bombardment",
            "Ukraine's drones set fire to a refinery at Tuapse overnight, and Russian missiles hit the"
            " port of Izmail.",
            [{"UA"}, {"RU"}],
        ),
        (
            "mobilisation_alert",
            "Ethiopia called up its reservists on Monday, and Eritrea put its army on alert.",
            [{"ET"}, {"ER"}],
        ),
        (
            "diplomatic_rupture",
            "Poland expelled three Russian diplomats on Tuesday; Moscow ordered four Poles to leave a week"
            " later.",
            [{"PL"}, {"RU"}],
        ),
    ],
)
def test_two_sides_do_the_same_in_one_sentence(
    kind: str, sentence: str, each: list[set[str | None]]
) -> None:
    found = doers(kind, sentence)
    assert len(found) == len(each)
    assert all(one in found for one in each)


def test_one_sides_raids_in_one_sentence_are_one_act() -> None:
    sentence = (
        "Israel bombed a depot near Tyre on Sunday, and its jets struck two bridges on the Litani."
    )
    assert doers("strike_bombardment", sentence) == [{"IL"}]
