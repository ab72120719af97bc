"""Where something was agreed, which is not where it is done."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import SignalType, read_news


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("India and China agreed on Monday in Moscow that their troops should pull back from Depsang.",
         "Moscow"),
        ("Rebels of the MFDC have laid down their arms in Casamance under an accord signed in Praia.",
         "Praia"),
    ],
)  # fmt: skip
def test_where_a_withdrawal_was_agreed_is_not_where_it_is(text: str, place: str) -> None:
    read = read_news(read_article(text.encode(), metadata={"published": "2026-03-05"}))
    found = [one for one in read.signals if one.type is SignalType.WITHDRAWAL_DEMOBILISATION]
    assert found
    assert place not in {one.text for signal in found for one in signal.places}
