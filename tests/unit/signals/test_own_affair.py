"""What is a state's own affair wakes nobody: mishaps, its politicians' quarrels, powers against crime."""

from dataclasses import replace

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_news
from tocsin.signals.codebook import polarity_of
from tocsin.signals.newsworthy import judge
from tocsin.signals.read import read_told, tell
from tocsin.signals.signal import Party, Span


def alerts(title: str, text: str) -> bool:
    metadata = {"title": title, "published": "2026-03-10"}
    return read_news(read_article(text.encode(), metadata=metadata)).alert


def judged_as_news(text: str) -> bool:
    """Whether it alerts if the models are sure that it is news."""
    article = read_article(text.encode())
    told = tell(article)
    return judge(article, read_told(article, told), replace(told, alert=0.99)).alert


@pytest.mark.parametrize(
    ("how", "alert"),
    [
        ("an artillery shell exploded during live-fire training at the Nowa Deba range", False),
        ("an artillery shell exploded at their post near the border with Ukraine", True),
        ("a drone struck their camp during training", True),
        ("a bomb under their lorry blew up during training", True),
        ("a suicide bomber struck in their training camp", True),
        ("a missile strike hit a training range near the border with Ukraine", True),
    ],
)
def test_a_mishap_in_training_is_no_attack(how: str, alert: bool) -> None:
    text = (
        f"WARSAW, March 10 - Three Polish soldiers were killed and six injured on Tuesday when {how},"
        " the army's general command said."
    )
    assert alerts("Three Polish soldiers killed by shell", text) is alert


@pytest.mark.parametrize(
    ("cause", "alert"),
    [
        ("fire set off shells in the army's main munitions depot", False),
        ("drones hit the army's main munitions depot", True),
    ],
)
def test_a_depot_that_catches_fire_is_no_attack(cause: str, alert: bool) -> None:
    text = (
        f"N'DJAMENA - Eight people were killed and 40 hurt when {cause} in N'Djamena overnight,"
        " Chad's government said on Tuesday."
    )
    assert alerts("Munitions depot explodes in Chad's capital", text) is alert


@pytest.mark.parametrize(
    ("cause", "alert"),
    [
        ("Prosecutors see no sign of sabotage.", False),
        ("Prosecutors suspect sabotage.", True),
        ("Russia said there was no evidence of sabotage.", True),
        ("Finland's police found no evidence of sabotage by Russia.", False),
        ("Prosecutors have not ruled out sabotage.", True),
        ("Prosecutors declined to rule out sabotage.", True),
    ],
)
def test_a_cable_that_nobody_meant_to_cut_wakes_nobody(cause: str, alert: bool) -> None:
    text = (
        "HELSINKI - A power cable between Finland and Estonia was cut on Monday by the anchor of a"
        f" tanker that had left St Petersburg, Finnish police said.\n\n{cause}"
    )
    assert judged_as_news(f"Power cable to Estonia cut\n\n{text}") is alert


def test_gas_that_leaks_where_others_blew_up_a_pipe_is_no_mishap() -> None:
    text = (
        "OSLO - Explosions on the sea bed caused gas leaks from a pipeline to Poland on Monday, and"
        " Norway's government called it sabotage."
    )
    assert judged_as_news(f"Gas leaks from pipeline\n\n{text}")


def test_who_denies_that_a_gas_blast_was_an_attack_wakes_nobody() -> None:
    text = (
        "An explosion destroyed the front of a hotel in Cuba's capital on Tuesday and killed at least"
        ' 20 people, state television said.\n\n"It was no bomb and no attack," President Miguel'
        " Diaz-Canel wrote."
    )
    assert not alerts("Gas blast wrecks hotel in Havana", text)


@pytest.mark.parametrize(
    ("who", "whom", "alert"),
    [
        ("Former deputy president Rigathi Gachagua", "President William Ruto", False),
        ("Kenyan opposition leader Kalonzo Musyoka", "President William Ruto", False),
        ("Kenya's president", "Ethiopia", True),
        ("A militia commander near Mandera", "President William Ruto", True),
    ],
)
def test_politicians_who_accuse_their_own_government_wake_nobody(
    who: str, whom: str, alert: bool
) -> None:
    text = (
        f"NAIROBI - {who} accused {whom} on Sunday of sending armed men to a rally and firing on the"
        " crowd.\n\nThe interior ministry denied it."
    )
    assert alerts("Rally shot at, says leader", text) is alert


@pytest.mark.parametrize(
    "text",
    [
        "MOSCOW - Former president Dmitry Medvedev warned on Monday that Russia would hit factories"
        " anywhere in Europe.",
        "TEHRAN - Iran's lawmakers threatened on Monday to close the Strait of Hormuz.",
    ],
)
def test_politicians_who_threaten_others_are_heard(text: str) -> None:
    assert judged_as_news(f"Warning\n\n{text}")


@pytest.mark.parametrize(
    ("foe", "alert"),
    [("drug gangs that extort bus drivers", False), ("rebels from across the border", True)],
)
def test_an_emergency_over_crime_wakes_nobody(foe: str, alert: bool) -> None:
    text = (
        "LIMA - Peru's president declared a 30-day state of emergency in two provinces on Tuesday and"
        f" let soldiers search houses without a warrant to fight {foe}."
    )
    assert alerts("Peru declares emergency in two provinces", text) is alert


@pytest.mark.parametrize(
    "text",
    [
        "DELHI - India put its army on high alert at the border with Pakistan on Monday after the"
        " murder of nine pilgrims.",
        "CARACAS - Venezuela called up reservists on Monday and said that the United States used"
        " cartels as a pretext.",
    ],
)
def test_readiness_against_another_state_is_no_own_affair(text: str) -> None:
    assert judged_as_news(f"Army on alert\n\n{text}")


def test_a_gang_that_is_called_after_its_land_is_no_known_doer() -> None:
    article = read_article(b"Gunmen of the Red Command gang raided a hillside in Rio on Tuesday.")
    sentence = article.sentences[0]
    span = Span(text=sentence.text, start=sentence.start, end=sentence.end)
    raid = Signal(
        type=SignalType.STRIKE_BOMBARDMENT,
        status=Status.REPORTED,
        polarity=polarity_of(SignalType.STRIKE_BOMBARDMENT),
        actors=(Party(text="the Red Command gang", start=10, end=30, code="BR"),),
        recipients=(),
        trigger=span,
        evidence=span,
        confidence=0.9,
    )
    assert not judge(article, (raid,), replace(tell(article), alert=0.99)).alert
