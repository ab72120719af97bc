"""How a replay is scored against an editor's answers, of which there may be several for one article."""

import pytest

from tocsin.local.replay import Step
from tocsin.local.scores import Gold, Scores, score


def scored(change: str | None, gold: str | None, *alt: str | None) -> Scores:
    loud = change not in (None, "repeat")
    step = Step(seq=1, story="a", change=change, status=None, severity=None, alert=loud, reason="",
                headline=None)  # fmt: skip
    return score([step], {1: Gold(seq=1, story="A", change=gold, alt=alt)})


@pytest.mark.parametrize(
    ("change", "gold", "alt", "right", "needless", "missed"),
    [
        ("confirmed", "confirmed", (), 1, 0, 0),
        ("confirmed", "corroborated", (), 0, 0, 0),
        ("confirmed", "corroborated", ("confirmed",), 1, 0, 0),
        ("new", "repeat", (), 0, 1, 0),
        ("new", "repeat", ("corroborated",), 0, 1, 0),
        ("corroborated", "repeat", ("corroborated",), 1, 0, 0),
        ("repeat", "escalated", (), 0, 0, 1),
        ("repeat", "escalated", ("repeat",), 1, 0, 0),
        (None, "repeat", (None,), 1, 0, 0),
    ],
)
def test_any_answer_that_an_editor_could_give_is_right(
    change: str | None,
    gold: str,
    alt: tuple[str | None, ...],
    right: int,
    needless: int,
    missed: int,
) -> None:
    found = scored(change, gold, *alt)
    assert (found.change_right, found.needless, found.missed) == (right, needless, missed)
