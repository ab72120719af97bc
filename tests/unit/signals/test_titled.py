"""Types that the title tells surely, where no sentence does."""

from tocsin.articles import read_article
from tocsin.signals import Reading, SignalType, read_news

SENTENCES = (
    "Oslo's foreign minister held up a photograph of a trawler out of Murmansk.",
    "Moscow's envoy asked where Norwegian boats had been that night.",
)


def read(title: str) -> Reading:
    text = f"{title}\n\n" + " ".join(SENTENCES)
    metadata = {"published": "2026-03-06", "title": title}
    return read_news(read_article(text.encode(), metadata=metadata))


def test_the_sentence_that_tells_it_likeliest_tells_what_the_title_does() -> None:
    reading = read("Norway and Russia blame each other for cut cable")
    accusation = next(
        one for one in reading.signals if one.type is SignalType.ACCUSATION_DISCLOSURE
    )
    assert accusation.evidence.text == SENTENCES[0]
    assert [party.code for party in accusation.actors] == ["NO"]


def test_a_title_of_nothing_of_the_kind_adds_nothing() -> None:
    reading = read("Two ministers meet the press over cut cable")
    assert SignalType.ACCUSATION_DISCLOSURE not in {one.type for one in reading.signals}
