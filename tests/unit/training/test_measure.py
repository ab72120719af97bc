"""What counts as denied by the annotation and by the reader."""

import sys
from pathlib import Path

from tocsin.articles import read_article
from tocsin.signals import read_news

sys.path.insert(0, str(Path(__file__).parents[3] / "training"))

from measure import denied_by, said_to_be_denied


def _told(kind: str, actor: str | None, of: str | None = None) -> dict[str, object]:
    return {"type": kind, "actors": [{"text": "x", "code": actor}], "of": of}


def test_a_type_is_denied_whose_act_is_told_and_whose_denier_has_a_code() -> None:
    signals = [
        _told("strike_bombardment", "RU"),
        _told("denial", "RU", "strike_bombardment"),
        _told("denial", "BY", "strike_bombardment"),
        _told("denial", "RU", "arms_transfer"),
        _told("denial", None, "strike_bombardment"),
    ]
    entry = {"sentences": [{"signals": signals[:2]}, {"signals": signals[2:]}]}
    assert said_to_be_denied(entry) == {"strike_bombardment": {"RU", "BY"}}


def test_the_reader_s_deniers_are_held_by_type() -> None:
    text = (
        "KINSHASA - Rwandan troops shelled the town of Sake on Tuesday, Congo's army said.\n\n"
        "Rwanda denied that its troops had shelled Sake."
    )
    found = denied_by(read_news(read_article(text.encode())).signals)
    assert found == {"strike_bombardment": {"RW"}}
