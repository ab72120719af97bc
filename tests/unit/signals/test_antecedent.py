"""Whom "It" and "The missiles" at the head of a sentence point back at."""

from __future__ import annotations

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, read_signals


def _found(text: str, kind: str) -> Signal:
    (found,) = [one for one in read_signals(read_article(text.encode())) if one.type == kind]
    return found


def _codes(text: str, kind: str) -> tuple[set[str | None], set[str | None]]:
    found = _found(text, kind)
    return {one.code for one in found.actors}, {one.code for one in found.recipients}


@pytest.mark.parametrize(
    ("text", "doers", "others"),
    [
        (
            "Armenia accused Azerbaijan of killing two farmers. It recalled its ambassador on Friday.",
            {"AM"},
            {"AZ"},
        ),
        (
            "Chad's government blamed Sudan for the raid. It expelled three diplomats the same evening.",
            {"TD"},
            {"SD"},
        ),
    ],
)
def test_who_accuses_goes_on_acting(text: str, doers: set[str], others: set[str]) -> None:
    assert _codes(f"News\n\n{text}\n", "diplomatic_rupture") == (doers, others)


def test_who_denies_may_be_the_accused() -> None:
    text = "News\n\nChad accused Sudan of arming the rebels. It denied that it had sent them weapons.\n"
    assert _codes(text, "denial")[0] == {"SD"}


def test_a_doctors_union_goes_on_telling() -> None:
    text = (
        "EL OBEID, Sudan - Shells killed nine patients at a hospital on Thursday, a doctors' union said. It"
        " blamed the Rapid Support Forces.\n"
    )
    blame = _found(f"Shells hit hospital\n\n{text}", "accusation_disclosure")
    assert [(one.text, one.code) for one in blame.actors] == [("a doctors' union", None)]
    assert {one.code for one in blame.recipients} == {"NSA:RSF"}


def test_weapons_that_open_a_text_are_the_titles() -> None:
    text = (
        "Russia launches drones at Odesa\n\nThe drones hit a port on Monday, killing two dockers.\n"
    )
    assert _codes(text, "strike_bombardment")[0] == {"RU"}


@pytest.mark.parametrize(
    "title", ["Russia warns of drones over Odesa", "Russia sends grain envoy to Odesa"]
)
def test_a_title_by_which_nobody_fires_gives_weapons_to_nobody(title: str) -> None:
    text = f"{title}\n\nThe drones hit a port on Monday, killing two dockers.\n"
    assert "RU" not in _codes(text, "strike_bombardment")[0]
