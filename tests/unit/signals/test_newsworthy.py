"""What the reason of a reading says of an article that is not read to its end."""

from dataclasses import replace

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_news
from tocsin.signals.codebook import polarity_of
from tocsin.signals.newsworthy import judge
from tocsin.signals.read import tell
from tocsin.signals.signal import Party, Span


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "SITTWE - Myanmar's army bombed Arakan Army posts in Ann on Sunday, two days after a"
            " ceasefire had taken effect.",
            SignalType.STRIKE_BOMBARDMENT,
        ),
        (
            "GOMA - Rwanda sent 900 soldiers back into Goma on Monday, three weeks after it had"
            " withdrawn them, Congo's government said.",
            SignalType.TROOP_DEPLOYMENT,
        ),
    ],
)
def test_what_came_so_long_before_the_act_of_its_sentence_is_not_the_news(
    text: str, kind: SignalType
) -> None:
    lead = read_news(read_article(text.encode(), metadata={"published": "2026-03-05"})).lead
    assert lead is not None
    assert lead.type is kind


FIRED = "Iran fired {} ballistic missiles at Israel on Tuesday, the Israeli army said. "


def why(sentences: int) -> str:
    text = "".join(FIRED.format(number) for number in range(sentences))
    return read_news(read_article(text.encode())).why


def test_sentences_that_the_model_leaves_out_are_counted() -> None:
    assert why(150).endswith("; 59 later sentences that may tell of acts left out")


def test_an_article_read_whole_has_no_such_remark() -> None:
    assert "left out" not in why(5)


def test_a_sentence_too_long_to_be_read_shifts_no_names() -> None:
    dots = ". " * 6_000
    text = f"Poland sent troops to Lithuania on Tuesday.\n\nThe troops {dots}\n\n{FIRED.format(40)}"
    read = read_news(read_article(f"Troops\n\n{text}".encode()))
    assert "sentences read" in read.why
    strikes = [one for one in read.signals if one.type == "strike_bombardment"]
    assert [[party.code for party in one.actors] for one in strikes] == [["IR"]]


@pytest.mark.parametrize(
    ("title", "alert"),
    [
        ("Iran fires missiles at Israel", True),
        ("Analysis: Iran fires missiles at Israel", True),
        ("Opinion: Iran fires missiles at Israel", False),
        ("From the archive: Iran fires missiles at Israel", False),
    ],
)
def test_what_its_publisher_files_under_no_news_alerts_nobody(title: str, alert: bool) -> None:
    article = read_article(FIRED.format(40).encode(), metadata={"title": title})
    assert read_news(article).alert is alert


STORY = "Iran fires 40 ballistic missiles at Israel, and Israel bombs Tehran before midnight."


@pytest.mark.parametrize(
    ("around", "alert"),
    [
        ("{} The ministry called it an answer to a raid.", True),
        ("The film had not been shown when the city's cinema burnt down. {}", True),
        (
            "{} That is the last scene of a thriller in which nobody sleeps. In cinemas from May.",
            False,
        ),
        ("{} Anna Poe plays the envoy. The film is two hours long.", False),
        ("We open on turn six. {} I rolled badly, as ever.", False),
        ("{} Most of the novel is set in a lift. Three stars out of five.", False),
    ],
)
def test_what_a_film_a_novel_or_a_game_tells_alerts_nobody(around: str, alert: bool) -> None:
    article = read_article(f"Night over Haifa\n\n{around.format(STORY)}".encode())
    assert read_news(article).alert is alert


@pytest.mark.parametrize(
    "beside",
    [
        "The film shows a ship on fire. The camera follows two men with rifles.",
        "The last scene of the war, an envoy called it, and no video game. China's player was out.",
        "A bus stopped at turn two of the canal road.",
        "Donald Trump plays the peacemaker, and the film of it is on every channel.",
    ],
)
def test_news_that_speaks_of_films_or_games_alerts(beside: str) -> None:
    article = read_article(f"Night over Haifa\n\n{FIRED.format(40)} {beside}".encode())
    assert read_news(article).alert


def test_fire_that_is_returned_does_not_lead_before_the_attack() -> None:
    text = (
        "Guyanese soldiers on the Cuyuni River were shot at on Thursday by armed men on the far bank,"
        " the army said.\n\nThe soldiers returned fire near Kanaan, it added.\n\nNobody was hurt."
    )
    reading = read_news(read_article(text.encode(), metadata={"published": "2026-05-15"}))
    assert reading.lead is not None
    assert "were shot at" in reading.lead.evidence.text


@pytest.mark.parametrize(
    ("doers", "alert"),
    [
        ("two factions of the gang Los Halcones", False),
        ("about 30 masked men with machine-guns", True),
    ],
)
def test_what_criminals_do_to_each_other_alerts_nobody_though_the_police_tell_it(
    doers: str, alert: bool
) -> None:
    text = (
        f"Masked men kill 22 in Ecuador\n\nGUAYAQUIL, Ecuador, March 6 - At least 22 people were killed"
        f" in an attack by {doers} in the port of Guayaquil on Thursday, Ecuador's army said."
    )
    assert read_news(read_article(text.encode())).alert is alert


def test_an_attack_by_the_unknown_told_first_leads_before_what_is_told_of_the_known() -> None:
    text = (
        "Army convoy ambushed in Burkina Faso, at least 40 soldiers killed\n\n"
        "At least 40 soldiers were killed when an army convoy was ambushed on Thursday in the east of"
        " Burkina Faso, security sources said. A lorry burned on the road until noon."
        " JNIM said that it had also taken eleven soldiers prisoner."
    )
    lead = read_news(read_article(text.encode())).lead
    assert lead is not None
    assert lead.evidence.text.startswith("At least 40 soldiers")


def test_a_raid_that_two_types_tell_is_led_by_the_one_whose_doer_is_known() -> None:
    raid = "Jihadists on motorcycles attacked two army camps in Mali on Tuesday."
    arrest = "On Thursday the junta said it had arrested dozens of soldiers."
    article = read_article(f"{raid}\n\n{arrest}".encode())
    ground, strike = SignalType.GROUND_COMBAT_OCCUPATION, SignalType.STRIKE_BOMBARDMENT

    def told(kind: SignalType, index: int, code: str | None) -> Signal:
        sentence = article.sentences[index]
        span = Span(text=sentence.text, start=sentence.start, end=sentence.end)
        return Signal(
            type=kind,
            status=Status.REPORTED,
            polarity=polarity_of(kind),
            actors=(Party(text="Jihadists", start=0, end=9, code=code),),
            recipients=(Party(text="Mali", start=52, end=56, code="ML"),),
            trigger=span,
            evidence=span,
            confidence=0.9,
        )

    signals = told(ground, 0, None), told(strike, 0, "NSA:JNIM"), told(ground, 1, "ML")
    view = replace(tell(article), alert=0.99, leads={ground: 0.99})
    assert judge(article, signals, view).lead == signals[1]


@pytest.mark.parametrize(
    ("text", "alert"),
    [
        (
            "DOHA - Several explosions were heard in Qatar's capital on Tuesday afternoon and smoke"
            " rose over the Katara district, witnesses said.\n\nAn Israeli official said senior Hamas"
            " leaders were the target.",
            True,
        ),
        (
            "MANILA - An explosion heard across the Philippine capital on Sunday was a meteor that broke"
            " up over the bay, the weather service said.",
            False,
        ),
    ],
)
def test_blasts_that_are_surely_news_alert_before_anybody_is_named(text: str, alert: bool) -> None:
    assert read_news(read_article(f"Blasts heard in the capital\n\n{text}".encode())).alert is alert


def test_an_attack_of_the_unknown_alerts_where_it_is_surely_news_and_its_land_is_known() -> None:
    text = (
        "JOS - Armed men killed more than forty villagers in Zikke in Nigeria's Plateau state"
        " overnight, the governor said."
    )
    assert read_news(
        read_article(f"Mayor of Jos village: raiders kill 40\n\n{text}".encode())
    ).alert


@pytest.mark.parametrize(
    ("view", "codes", "alert"),
    [
        (0.2, ("MZ",), False),
        (0.9, ("MZ",), True),
        (0.2, ("MZ", "TZ"), True),
        (0.2, ("ORG:SADC",), True),
    ],
)
def test_a_meeting_of_one_known_party_alerts_only_in_news_of_talks(
    view: float, codes: tuple[str, ...], alert: bool
) -> None:
    text = "Mozambique's minister met the governor on Wednesday."
    article = read_article(text.encode())
    kind = SignalType.TALKS_MEDIATION
    span = Span(text=text, start=0, end=len(text))
    meeting = Signal(
        type=kind, status=Status.REPORTED, polarity=polarity_of(kind), evidence=span, confidence=0.9,
        trigger=Span(text="met", start=22, end=25),
        actors=tuple(Party(text=code, start=0, end=10, code=code) for code in codes),
    )  # fmt: skip
    told = replace(tell(article), alert=0.99, leads={kind: view})
    assert judge(article, (meeting,), told).alert is alert
