"""What the reason of a reading says of an article that is not read to its end."""

from tocsin.articles import read_article
from tocsin.signals import read_news

FIRED = "Iran fired {} ballistic missiles at Israel on Tuesday, the Israeli army said. "


def why(sentences: int) -> str:
    text = "".join(FIRED.format(number) for number in range(sentences))
    return read_news(read_article(text.encode())).why


def test_sentences_that_the_model_leaves_out_are_counted() -> None:
    assert why(150).endswith("; 59 later sentences that may tell of acts left out")


def test_an_article_read_whole_has_no_such_remark() -> None:
    assert "left out" not in why(5)
