"""The first line of every message: who did what to whom."""

import pytest
from alerting import alert_of, form_of, headline_of, told
from telling import acceptance, act, count, parties, place, report, said

from tocsin.alerts import headline, render_email
from tocsin.alerts.naming import is_plural, names_of, seat_names, tell_quantity
from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_news
from tocsin.signals.signal import OF_A_SHIP, Party, Quantity, Span
from tocsin.stories import update


def test_acceptance_headline() -> None:
    assert headline(update(None, acceptance())[0]) == (
        "US says about 3,000 North Korean troops are in Russia; Moscow and Pyongyang deny"
    )


@pytest.mark.parametrize("kind", list(SignalType))
@pytest.mark.parametrize("status", [Status.REPORTED, Status.CLAIMED, Status.PLANNED])
def test_headline_of_every_type_and_status(
    kind: SignalType, status: Status, snapshot: object
) -> None:
    says = () if status is Status.REPORTED else ("GB",)
    of = SignalType.STRIKE_BOMBARDMENT if kind is SignalType.DENIAL else None
    assert form_of(act(kind, status, ("RU",), ("UA",), says, of=of)) == snapshot


@pytest.mark.parametrize(
    ("signal", "text"),
    [
        (act(says=("US", "KR")), "US and South Korea say North Korea has sent troops to Russia"),
        (act(says=("KP",)), "North Korea says it has sent troops to Russia"),
        (act(status=Status.PLANNED, says=()), "North Korea to send troops to Russia"),
        (act(status=Status.PLANNED, says=("KP",)), "North Korea says it plans to send troops "
         "to Russia"),
        (act(SignalType.STRIKE_BOMBARDMENT, Status.REPORTED, (None,), ("ML",), ()),
         "Gunmen have struck Mali"),
        (act(SignalType.STRIKE_BOMBARDMENT, by=("RU",), to=("UA",), says=("UA",),
             quantity=count(12, "killed", "at least"), places=(place("Kharkiv", "UA"),)),
         "Ukraine says Russia has struck Kharkiv, Ukraine, at least 12 killed"),
        (act(quantity=count(1, "soldiers", None)), "US says a North Korean soldier is in Russia"),
    ],
)  # fmt: skip
def test_headline_wording(signal: Signal, text: str) -> None:
    assert form_of(signal) == text


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Two Russian frigates are lying at Narva.", "2 Russian frigates are at Narva"),
        ("In Narva two Russian frigates lie at anchor.", "2 Russian frigates are in Narva"),
        ("Two Russian frigates, Tallinn said, have been sent on a visit to Narva.",
         "2 Russian frigates are in Narva"),
        ("Two Russian frigates put to sea, bound for Narva.",
         "Two Russian frigates put to sea, bound for Narva"),
        ("Two Russian frigates followed the ferry to the port of Narva.",
         "Two Russian frigates followed the ferry to the port of Narva"),
    ],
)  # fmt: skip
def test_forces_are_where_their_sentence_has_them_and_not_where_they_are_bound_for(
    sentence: str, line: str
) -> None:
    at = sentence.index("Narva")
    narva = place("Narva", None).model_copy(update={"start": at, "end": at + 5})
    two = count(2, "ships", None).model_copy(update={"text": "Two Russian frigates"})
    lead = told(SignalType.TROOP_DEPLOYMENT, sentence, "Russian", places=(narva,), quantity=two,
                recipients=())  # fmt: skip
    assert headline_of(lead) == line


def test_a_number_without_a_unit_is_none_of_troops_where_ships_are_told() -> None:
    sentence = "The number of Russian vessels in Estonia has risen to 43."
    named = Party(text="Estonia", start=33, end=40, code="EE")
    lead = told(SignalType.TROOP_DEPLOYMENT, sentence, "risen", recipients=(named,),
                quantity=Quantity(text="43", start=54, end=56, value=43))  # fmt: skip
    subject, _ = render_email(alert_of(report(lead)))
    assert "43 Russian troops" not in subject


def test_a_strike_near_a_town_has_not_struck_the_town() -> None:
    sentence = "Russian jets rocketed a ferry off Narva."
    narva = place("Narva", "EE").model_copy(update={"start": 34, "end": 39})
    lead = told(SignalType.STRIKE_BOMBARDMENT, sentence, "rocketed", places=(narva,))
    assert form_of(lead) == "Russia has struck waters off Narva, Estonia"


def test_who_denies_it_follows_what_is_said() -> None:
    told = headline_of(act(denied_by=("RU",)))
    assert told == "US says soldiers of North Korea had come to Russia; Moscow denies"


def test_a_number_of_missiles_is_fired_and_one_of_prisoners_freed() -> None:
    missiles = act(
        SignalType.MISSILE_NUCLEAR_ACTIVITY,
        to=("JP",),
        says=("JP",),
        quantity=count(3, "missiles", None),
    )
    missiles = said("Three missiles came down at sea, Tokyo said.", missiles, "came down")
    assert form_of(missiles) == "Japan says North Korea has fired 3 missiles toward Japan"
    freed = act(
        SignalType.RELEASE_EASING_ACCESS,
        Status.REPORTED,
        ("RU",),
        (),
        (),
        quantity=count(50, "prisoners"),
    )
    assert form_of(freed) == "Russia has freed about 50 prisoners"


@pytest.mark.parametrize(
    ("words", "plural"),
    [
        ("residents", True),
        ("people familiar with the matter", True),
        ("residents and a military spokesman", True),
        ("residents reached by telephone", True),
        ("an official reached by telephone", False),
        ("police", True),
        ("two of its officers", True),
        ("a group of men", False),
        ("A grand jury", False),
        ("the provincial council", False),
        ("the agency's board", False),
        ("the press", False),
        ("children", True),
        ("an official and two diplomats", True),
        ("a number of officials", True),
        ("a search and rescue team", False),
        ("Reuters", False),
        ("the campus", False),
    ],
)
def test_an_unnamed_party_is_one_or_many(words: str, plural: bool) -> None:
    assert is_plural(Party(text=words, start=0, end=len(words))) is plural


def test_a_place_of_no_known_state_is_named_alone() -> None:
    lead = act(SignalType.STRIKE_BOMBARDMENT, places=(place("Stanley", "FK"),), to=(), says=())
    assert form_of(lead) == "North Korea has struck Stanley"


@pytest.mark.parametrize(
    ("kind", "sentence", "told"),
    [
        (
            SignalType.GROUND_COMBAT_OCCUPATION,
            "A helicopter entered Estonian airspace.",
            "Russia has entered the airspace or waters of Estonia",
        ),
        (
            SignalType.GROUND_COMBAT_OCCUPATION,
            "Radar picked up a bomber in Estonian airspace.",
            "Russia has entered the airspace or waters of Estonia",
        ),
        (
            SignalType.GROUND_COMBAT_OCCUPATION,
            "Its patrol boat rammed a cutter.",
            "Russia has rammed a cutter",
        ),
        (
            SignalType.GROUND_COMBAT_OCCUPATION,
            "Militants rammed a truck into a post.",
            "Russia has used ground forces against Estonia",
        ),
        (
            SignalType.GROUND_COMBAT_OCCUPATION,
            "Its troops captured a town on Monday, after drones had violated Latvia's airspace.",
            "Russia has captured a town",
        ),
        (
            SignalType.TROOP_DEPLOYMENT,
            "Eight of its aircraft crossed the median line.",
            "Russia has sent aircraft toward Estonia",
        ),
        (SignalType.TROOP_DEPLOYMENT, "It sent soldiers.", "Russia has sent troops to Estonia"),
        (
            SignalType.TROOP_DEPLOYMENT,
            "Its soldiers stayed in the country.",
            "Russia has kept troops in Estonia",
        ),
        (
            SignalType.WITHDRAWAL_DEMOBILISATION,
            "It cut its garrison to 900.",
            "Russia has cut its forces to forces in Estonia",
        ),
    ],
)
def test_the_acts_own_words_choose_the_headlines(
    kind: SignalType, sentence: str, told: str
) -> None:
    lead = act(kind, Status.REPORTED, ("RU",), ("EE",), ())
    span = lead.evidence.model_copy(update={"text": sentence, "end": len(sentence)})
    verb = span.model_copy(update={"text": sentence[:40], "end": min(40, len(sentence))})
    assert headline_of(lead.model_copy(update={"evidence": span, "trigger": verb})) == told


@pytest.mark.parametrize("word", OF_A_SHIP)
def test_a_ship_is_never_the_state_that_it_belongs_to(word: str) -> None:
    ship = Party(text=f"British-{word}", start=0, end=8 + len(word), code="GB")
    strike = act(SignalType.STRIKE_BOMBARDMENT, Status.REPORTED, ("PK",), (), ())
    told = headline_of(strike.model_copy(update={"recipients": (ship,)}))
    assert told == f"Pakistan has struck a British-{word} ship"


def test_a_ship_is_named_by_its_flag_and_the_dead_by_their_number() -> None:
    flag = Party(text="Liberian-flagged", start=0, end=16, code="LR")
    dead = Party(text="ten people", start=0, end=10)
    strike = act(SignalType.STRIKE_BOMBARDMENT, Status.REPORTED, ("PK",), (), ())
    assert headline_of(strike.model_copy(update={"recipients": (flag,)})) == (
        "Pakistan has struck a Liberian-flagged ship"
    )
    toll = {"recipients": (dead,), "quantity": count(10, "killed", None)}
    khost = strike.model_copy(update=toll | {"places": (place("Khost", "AF"),)})
    assert headline_of(khost) == "Pakistan has struck Khost, Afghanistan, 10 killed"
    market = Party(text="a market", start=20, end=28)
    both = strike.model_copy(update=toll | {"recipients": (dead, market)})
    assert headline_of(both) == "Pakistan has struck a market, 10 killed"


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Gunmen on motorcycles", "gunmen on motorcycles"),
        ("Fighters of the Seven Hills militia", "fighters of the Seven Hills militia"),
        ("Chiefs of the Lower Vale", "chiefs of the Lower Vale"),
        ("More than 90 men of the Seven Hills", "more than 90 men of the Seven Hills"),
        ("Residents", "residents"),
        ("Kurdish fighters", "Kurdish fighters"),
        ("Amnesty International", "Amnesty International"),
        ("Security Council experts", "Security Council experts"),
        ("Amnesty", "Amnesty"),
        ("A Kurdish commander", "a Kurdish commander"),
    ],
)
def test_a_first_word_is_small_inside_a_sentence_where_it_is_no_name(
    words: str, inside: str
) -> None:
    assert names_of([Party(text=words, start=0, end=len(words))]) == (inside,)


def test_troops_are_sent_to_a_group_and_not_in_it() -> None:
    lead = act(to=("NSA:M23",), quantity=count(2000))
    assert form_of(lead) == "US says North Korea has sent about 2,000 troops to M23"


def test_what_the_sentence_says_is_on_a_border_with_a_region_is_not_in_that_region() -> None:
    words = "Venezuela moved troops to the border with the wet Essequibo."
    at = words.index("Essequibo")
    there = place("Essequibo", "GY").model_copy(update={"start": at, "end": at + 9})
    lead = act(by=("VE",), to=(), says=("GY",), places=(there,))
    told = form_of(said(words, lead, "moved"))
    assert told == "Guyana says Venezuela has sent troops to the border with Essequibo"


def test_many_are_many_whatever_they_were_reached_by() -> None:
    assert is_plural(Party(text="Three elders reached by radio", start=0, end=29))
    assert not is_plural(Party(text="One elder reached by radio", start=0, end=26))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("NSA:HOUTHI", "Houthis have struck Mali"),
        ("NSA:LTTE", "Tamil Tigers have struck Mali"),
        ("NSA:RSF", "Rapid Support Forces have struck Mali"),
        ("NSA:HAMAS", "Hamas has struck Mali"),
        ("NSA:ISIS", "Islamic State has struck Mali"),
        ("NSA:ICU", "Union of Islamic Courts has struck Mali"),
    ],
)
def test_a_group_that_goes_by_its_members_is_many(code: str, line: str) -> None:
    assert (
        form_of(act(SignalType.STRIKE_BOMBARDMENT, Status.REPORTED, (code,), ("ML",), ())) == line
    )
    sent = act(by=("NSA:HOUTHI",), to=("SA",), says=("SA",), quantity=count(300))
    assert form_of(sent) == "Saudi Arabia says about 300 Houthi troops are in Saudi Arabia"


@pytest.mark.parametrize(
    ("says", "line"),
    [
        (("PK",), "Pakistan says it and India have agreed a ceasefire"),
        (("QA",), "Qatar says India and Pakistan have agreed a ceasefire"),
        (("IN", "PK"), "India and Pakistan say they have agreed a ceasefire"),
    ],
)
def test_who_tells_what_he_did_with_others_is_named_once(says: tuple[str, ...], line: str) -> None:
    truce = act(SignalType.CEASEFIRE_TRUCE, Status.CLAIMED, ("IN", "PK"), (), says)
    assert form_of(truce) == line


def test_members_of_a_group_are_they_where_they_tell_what_they_did_with_others() -> None:
    truce = act(SignalType.CEASEFIRE_TRUCE, Status.CLAIMED, ("SD", "NSA:RSF"), (), ("NSA:RSF",))
    told = "Rapid Support Forces say they and Sudan have agreed a ceasefire"
    assert form_of(truce) == told


def test_members_of_a_group_deny() -> None:
    _, body = render_email(alert_of(report(act(denied_by=("NSA:HOUTHI",)))))
    assert "Houthis deny it." in body
    assert headline_of(act(denied_by=("NSA:HOUTHI",))).endswith("; Houthis deny")


def test_no_capital_that_others_hold_stands_for_those_who_deny() -> None:
    assert seat_names(("YE", "BE", "OM")) == ("Yemen", "Belgium", "Muscat")


def test_of_more_than_four_parties_the_first_three_are_named_and_the_others_counted() -> None:
    names = names_of(parties("PH", "JP", "AU", "FR", "CA", "US"))
    assert names == ("Philippines", "Japan", "Australia", "3 others")
    assert len(names_of(parties("PH", "JP", "AU", "FR"))) == 4


@pytest.mark.parametrize(
    ("text", "unit", "value", "told"),
    [
        ("More than 40 fuel tankers", "ships", 40, "40 fuel tankers"),
        ("three of the rockets", "missiles", 3, "3 rockets"),
        ("a second tanker", "ships", 1, "1 tanker"),
        ("one of its frigates", "ships", 1, "1 frigate"),
        ("an Indian MiG", "aircraft", 1, "1 MiG"),
        ("the carrier and five escorts", "ships", 6, "6 ships"),
        ("about 900 men", "troops", 900, "900 troops"),
        (
            "some 300,000 more trained reservists",
            "troops",
            300_000,
            "300,000 more trained reservists",
        ),
        ("50 infantry fighting vehicles", "tanks", 50, "50 infantry fighting vehicles"),
        ("12 schoolgirls", "prisoners", 12, "12 schoolgirls"),
        ("one of its batteries", "batteries", 1, "1 battery"),
        ("six villagers", "killed", 6, "6 killed"),
    ],
)
def test_a_number_is_told_with_the_articles_own_noun(
    text: str, unit: str, value: int, told: str
) -> None:
    quantity = count(value, unit, None).model_copy(update={"text": text})
    assert tell_quantity(quantity) == told


def test_ships_off_an_island_are_not_in_it() -> None:
    told = read_news(
        read_article(
            b"TOKYO - Japan's navy spotted three Chinese frigates 110 km northwest of Uotsuri Island.",
            metadata={"title": "Chinese frigates near Uotsuri", "published": "2026-11-06"},
        )
    ).lead
    assert told is not None
    assert "northwest of Uotsuri Island" in form_of(told)


def test_a_denial_of_an_accusation_is_not_of_a_report_of_one() -> None:
    denial = act(
        SignalType.DENIAL, Status.REPORTED, ("IN",), (), (), of=SignalType.ACCUSATION_DISCLOSURE
    )
    assert form_of(denial) == "India has denied an accusation"


def test_a_statement_of_the_publishers_own_is_per_nobody() -> None:
    own, told = (act(SignalType.DENIAL, Status.REPORTED, ("IN",), (), by) for by in (("IN",), ()))
    assert "(per " not in render_email(alert_of(report(own)))[1]
    assert "(per The Example)" in render_email(alert_of(report(told)))[1]


def test_a_toll_that_only_one_of_the_tellers_gives_is_told_by_him() -> None:
    army = Party(text="Chad", start=3, end=7, code="TD")
    other = Party(text="Paris", start=300, end=305, code="FR")
    raid = act(SignalType.STRIKE_BOMBARDMENT, by=("NSA:FACT",), to=(), says=())
    told = raid.model_copy(
        update={
            "speakers": (army, other),
            "quantity": count(9, "killed", None),
            "mentions": (Span(text="Paris spoke of a second raid", start=300, end=328),),
        }
    )
    assert headline_of(told).endswith(", 9 killed according to Chad")
    alone = told.model_copy(update={"speakers": (army,)})
    assert headline_of(alone).endswith(", 9 killed")


def test_one_thing_is_told_with_its_article() -> None:
    ship = Quantity(text="the aircraft carrier", start=19, end=39, value=1, unit="ships")
    sentence = "Russia is sending the aircraft carrier Kuznetsov and its escorts to the Baltic."
    more = {"quantity": ship, "recipients": ()}
    lead = told(SignalType.TROOP_DEPLOYMENT, sentence, "is sending", **more)
    assert form_of(lead) == "Russia has moved an aircraft carrier"
    drone = Quantity(text="an unmanned vessel", start=19, end=37, value=1, unit="ships")
    unmanned = lead.model_copy(update={"quantity": drone})
    assert form_of(unmanned) == "Russia has moved an unmanned vessel"
