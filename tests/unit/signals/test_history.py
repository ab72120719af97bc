"""Acts without a day of their own behind what is long past, in an article of 26 April 2025."""

from datetime import date

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.codebook import polarity_of
from tocsin.signals.history import carry_history
from tocsin.signals.signal import Quantity, Span
from tocsin.signals.time import find_times

PUBLISHED = date(2025, 4, 26)
PAST = "In 2019 a bomber killed 40 policemen in Pulwama."


def statuses(text: str, *told: tuple[str, Status]) -> list[Status]:
    """Those of attacks told by sentences of the text, found by their first words."""
    article = read_article(text.encode())
    signals = []
    for words, status in told:
        sentence = next(one for one in article.sentences if one.text.startswith(words))
        span = Span(text=sentence.text, start=sentence.start, end=sentence.end)
        times = find_times(sentence.text, PUBLISHED)
        kind = SignalType.STRIKE_BOMBARDMENT
        signals.append(
            Signal(
                type=kind,
                status=status,
                polarity=polarity_of(kind),
                time=times[0] if times else None,
                trigger=span,
                evidence=span,
                confidence=0.9,
            )
        )
    return [one.status for one in carried(signals, text)]


def carried(signals: list[Signal], text: str) -> list[Signal]:
    return carry_history(signals, read_article(text.encode()), PUBLISHED)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("\n\nIndian jets then bombed a camp.", Status.BACKGROUND),
        ("\n\nIndian jets bombed a camp two weeks later.", Status.BACKGROUND),
        (" Indian jets bombed a camp.", Status.BACKGROUND),
        ("\n\nIndian jets bombed a camp.", Status.REPORTED),
        ("\n\nIndian jets bombed a camp later in the day.", Status.REPORTED),
        (" Indian jets bombed a camp on Friday.", Status.REPORTED),
        (" Indian jets have bombed a camp.", Status.REPORTED),
    ],
)
def test_what_went_on_then_is_background(more: str, status: Status) -> None:
    told = ("In 2019", Status.BACKGROUND), ("Indian jets", Status.REPORTED)
    assert statuses(f"{PAST}{more}", *told)[1] is status


def test_history_goes_on_sentence_by_sentence() -> None:
    text = f"{PAST} Indian jets then bombed a camp. Pakistani guns answered."
    told = ("In 2019", Status.BACKGROUND), ("Indian", Status.REPORTED), ("Pak", Status.CLAIMED)
    assert statuses(text, *told) == [Status.BACKGROUND] * 3


def test_what_follows_news_is_news() -> None:
    text = "On Friday guns shelled Poonch. Indian jets then bombed a camp."
    told = ("On Friday", Status.REPORTED), ("Indian", Status.REPORTED)
    assert statuses(text, *told)[1] is Status.REPORTED


@pytest.mark.parametrize(
    ("place", "dead", "status"),
    [(3, 56000, Status.BACKGROUND), (3, 560, Status.REPORTED), (0, 56000, Status.REPORTED)],
)
def test_a_toll_of_tens_of_thousands_far_down_is_that_of_a_war(
    place: int, dead: int, status: Status
) -> None:
    rest = ["Guns fired on Friday.", "Nobody was hurt.", "Roads were shut."]
    rest.insert(place, f"Its campaign has killed {dead} people.")
    text = " ".join(rest)
    start = text.index("Its campaign")
    span = Span(text=rest[place], start=start, end=start + len(rest[place]))
    kind = SignalType.STRIKE_BOMBARDMENT
    toll = Quantity(text=f"{dead} people", start=start, end=start + 5, value=dead, unit="killed")
    told = Signal(
        type=kind,
        status=Status.REPORTED,
        polarity=polarity_of(kind),
        quantity=toll,
        trigger=span,
        evidence=span,
        confidence=0.9,
    )
    assert carried([told], text)[0].status is status
