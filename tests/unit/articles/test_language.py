"""Which texts are English enough to be read."""

import pytest

from tocsin.articles import Reason, Unreadable, read_article

GERMAN = (
    "Iranische Streitkräfte haben am Dienstag einen Tanker in der Straße von Hormus beschlagnahmt, "
    "teilte die US-Marine mit. Das Schiff wurde in den Hafen von Bandar Abbas gebracht."
)
MENU = [
    "News of the day",
    "All of the videos",
    "What we do and who we are",
    "Terms for the use of it",
]


def test_english_menus_around_another_language_do_not_make_it_english() -> None:
    with pytest.raises(Unreadable) as refused:
        read_article("\n\n".join([*MENU, GERMAN, GERMAN.replace("Iran", "Oman"), *MENU]).encode())
    assert refused.value.reason is Reason.NOT_ENGLISH


def test_a_long_quote_does_not_make_short_english_lines_another_language() -> None:
    lines = [f"The army fired on the port of Osten at {hour}." for hour in range(10, 20)]
    assert read_article("\n\n".join([*lines, f"“{GERMAN}”"]).encode()).text.endswith("”")


def test_a_headline_alone_is_english() -> None:
    assert read_article(b"Army closes the river").text == "Army closes the river"


@pytest.mark.parametrize(
    "text",
    [
        "Israel hat am Montag ein Waffenlager der Hisbollah in Tyrus angegriffen.",
        "La Russie a tiré 40 drones sur Odessa dans la nuit de lundi à mardi.",
        "Rusia lanza 40 drones contra Odesa, según el alcalde",
        "Tiri di artiglieria al confine tra Thailandia e Cambogia, due soldati uccisi",
        "Rússia lança 40 drones contra Odessa, diz prefeito",
        "Rusya, Odessa'ya 40 insansız hava aracı ile saldırdı.",
        "Militer Israel menyerang gudang senjata di dekat Tyre pada hari Senin.",
        "Rosja wystrzeliła w nocy 40 dronów na Odessę, poinformował burmistrz miasta.",
        "Rusland vuurt 40 drones af op Odessa, zegt de burgemeester",
        "Jeshi la Israel limeshambulia ghala la silaha karibu na mji wa Tyre.",
    ],
)
def test_a_sentence_of_another_language_is_told_by_its_small_words(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_article(text.encode())
    assert refused.value.reason is Reason.NOT_ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "US expels South African ambassador",
        "Four EU countries expel 43 Russian embassy staff",
        "Kim receives Russian defence minister, shows him missiles",
        "Tanzania, Rwanda settle milk dispute",
        "Lula da Silva meets Pedro Sánchez, Ursula von der Leyen",
        "The Russian chargé d'affaires was handed a note.",
        "Boatswain Luc Van den Bossche, 24, was shown a son whom he had never seen.",
        "“¡No pasarán!” crowd shouts at Madrid's embassy",
    ],
)
def test_headlines_of_names_and_rare_words_are_english(text: str) -> None:
    assert read_article(text.encode()).text == text
