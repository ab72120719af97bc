"""Transcripts: who stands before his words by name or turn, and what is then his claim."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Status, read_news
from tocsin.signals.label import label_end


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("MS DOE: Troops have left.", "MS DOE: "),
        ("Q: Have troops left?", "Q: "),
        (
            "Defence Minister Jane Doe: Mr President, troops have left.",
            "Defence Minister Jane Doe: Mr President, ",
        ),
        (
            "Sergey Lavrov (through an interpreter): We will answer.",
            "Sergey Lavrov (through an interpreter): ",
        ),
        ("Ukraine: 40 drones were seen.", ""),
        ("Key Points: Troops have left.", ""),
        ("The minister said: Troops have left.", ""),
        ("DR Congo: M23 rebels took Goma.", ""),
        ("UN General Assembly: Russia was condemned.", ""),
        ("Trump Tariffs: China hit back.", ""),
    ],
)
def test_a_label_ends_where_the_words_begin(sentence: str, label: str) -> None:
    assert sentence[: label_end(sentence)] == label


def test_what_a_labelled_speaker_tells_is_his_claim() -> None:
    words = "Over the week our troops captured Huliaipole and two villages in Zaporizhzhia region."
    text = f"Defence Minister Andrei Belousov: {words}\n\nThe president thanked him for it."
    lead = read_news(read_article(f"Meeting with the Defence Minister\n\n{text}".encode())).lead
    assert lead is not None
    assert (lead.status, [one.code for one in lead.speakers]) == (Status.CLAIMED, ["RU"])
