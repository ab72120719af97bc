"""Which act a denial of another type finds, by what is said in it, and who admits nothing by denying."""

from datetime import date

import pytest
from telling import STRIKE, act, denial, place, report, said, story_of, strike

from tocsin.alerts.naming import tell_news
from tocsin.signals import Signal, SignalType
from tocsin.stories import ChangeKind, Story, update
from tocsin.stories.denial import as_denial

GROUND, SABOTAGE = SignalType.GROUND_COMBAT_OCCUPATION, SignalType.CYBER_SABOTAGE
CHARGE = SignalType.ACCUSATION_DISCLOSURE


def denies(words: str, by: str, trigger: str = "denied") -> Signal:
    return said(words, denial(by).model_copy(update={"of": None}), trigger)


def rammed() -> Story:
    """One side's account of a collision."""
    words = "China Coast Guard vessel 5103 rammed the BRP Datu Sanday east of Pag-asa Island."
    at = (place("Pag-asa Island", "PH"),)
    return story_of(
        report(said(words, act(GROUND, by=("CN",), to=("PH",), says=("PH",), places=at)))
    )[0]


@pytest.mark.parametrize(
    "besides", ["and said the Philippine side had caused", "blaming Manila for"]
)
def test_where_a_denier_puts_what_the_other_side_did_is_no_place_of_what_he_denies(
    besides: str,
) -> None:
    words = f"China denied ramming a Philippine vessel {besides} a collision near Tiexian Jiao."
    words = words.replace(" blaming", ", blaming")
    caused = act(GROUND, by=("PH",), to=(), says=("CN",))
    told = report(said(words, caused), denies(words, "CN"), sha="b" * 64, denies=True)
    found = as_denial(told, [rammed()])
    assert found is not None
    assert update(found[1], found[0])[1].kind is ChangeKind.CONTESTED


def test_a_denial_of_ramming_at_another_reef_is_of_another_collision() -> None:
    words = (
        "China denied ramming a Philippine vessel near Tiexian Jiao, and accused Manila of lies."
    )
    assert as_denial(report(denies(words, "CN"), sha="b" * 64), [rammed()]) is None


@pytest.mark.parametrize(("canal", "found"), [("Ibar-Lepenac", True), ("Drim", False)])
def test_a_denial_names_the_canal_that_was_blown_up_and_the_story_the_town_besides(
    canal: str, found: bool
) -> None:
    words = "PRISTINA - An explosion damaged the Ibar-Lepenac canal near Zubin Potok on Monday."
    blast = act(
        SABOTAGE, by=("RS",), to=("XK",), says=("XK",), places=(place("Zubin Potok", "XK"),)
    )
    story, _ = story_of(report(said(words, blast)))
    words = f"Serbia denied that it was behind the explosion at the {canal} canal in Kosovo."
    told = report(denies(words, "RS"), sha="b" * 64)
    assert (as_denial(told, [story]) is not None) is found


@pytest.mark.parametrize(("town", "found"), [("Tine", True), ("Adre", False)])
def test_the_words_of_denial_may_name_the_town_themselves(town: str, found: bool) -> None:
    hit = said("A drone hit a funeral in the town of Tine.", act(STRIKE, by=(), to=("TD",)))
    story, _ = story_of(report(hit))
    words = (
        f"Sudan's army said that it had not attacked {town} and accused the RSF of having done so."
    )
    told = report(denies(words, "SD", f"had not attacked {town}"), sha="b" * 64, denies=True)
    assert (as_denial(told, [story]) is not None) is found


@pytest.mark.parametrize(("day", "found"), [(28, True), (31, True), (5, False)])
def test_a_denial_of_hacking_may_come_as_late_as_another_account_of_it(
    day: int, found: bool
) -> None:
    story, _ = story_of(report(act(SABOTAGE, by=("CN",), to=("PW",), says=("PW",))))
    words = "China denied that hackers linked to the government had broken into computers in Palau."
    on = date(2024, 10 if day > 20 else 11, day)
    told = report(denies(words, "CN"), sha="b" * 64, on=on)
    assert (as_denial(told, [story]) is not None) is found


def test_who_dismisses_the_charge_that_he_bombed_a_town_does_not_admit_it() -> None:
    """It was told as confirmed by Pakistan, whose word its reader took the act for."""
    words = (
        "The military dismissed the Taliban's allegation that Pakistani aircraft bombed Paktika."
    )
    bombed = strike("Paktika", "PK", "AF", "AF")
    story, _ = story_of(report(bombed))
    both = bombed.model_copy(update={"speakers": act(says=("AF", "PK")).speakers})
    dismissed = said(words, denial("PK", of=CHARGE), "dismissed")
    told = report(said(words, both, "bombed"), dismissed, sha="b" * 64, denies=True)
    after, change = update(story, told)
    assert change.kind is ChangeKind.CONTESTED
    assert (after.origins, after.denied_by) == (("AF",), ("PK",))


@pytest.mark.parametrize(("by", "kind"), [((), ChangeKind.CONTESTED), (("RU",), ChangeKind.REPEAT)])
def test_a_second_suspect_s_denial_is_news_while_nobody_is_known_to_have_done_it(
    by: tuple[str, ...], kind: ChangeKind
) -> None:
    hit = act(STRIKE, by=by, to=("TD",), says=("TD",), places=(place("Tine", "TD"),))
    first, second = (
        report(hit.model_copy(update={"denied_by": (code,)}), sha=sha * 64, denies=True)
        for code, sha in (("NSA:RSF", "b"), ("SD", "c"))
    )
    story, change = story_of(report(hit), first, second)
    assert story.denied_by == ("NSA:RSF", "SD")
    assert change.kind is kind
    assert tell_news(change) == ("New: also denied by Sudan." if not by else "")
