"""The closest words that a sentence allows for its act, and none beyond them."""

import json
import re

import pytest
from alerting import alert_of, form_of, headline_of, record_of, told
from telling import act, count, place, report

from tocsin.alerts import render_email, sns_message
from tocsin.alerts.facts import title
from tocsin.alerts.phrase import noun_phrase
from tocsin.alerts.wording import variants
from tocsin.signals import SignalType, Status
from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import Party, Quantity
from tocsin.stories import update

T = SignalType
SIDES = (("Thai", "TH"), ("Cambodian", "KH"))


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "line"),
    [
        (T.GROUND_COMBAT_OCCUPATION, "Russia took the oil town of Valga on Friday.", "took the oil",
         "Russia has taken the oil town of Valga"),
        (T.GROUND_COMBAT_OCCUPATION, "Its tanks rolled into Narva at noon.", "rolled into",
         "Russia has sent forces into Narva"),
        (T.GROUND_COMBAT_OCCUPATION, "Its men clashed with border guards.", "clashed",
         "Russia has fought Estonia"),
        (T.GROUND_COMBAT_OCCUPATION, "It drove the garrison out of Tartu.", "drove the garrison",
         "Russia has driven the garrison out of Tartu"),
        (T.GROUND_COMBAT_OCCUPATION, "A cutter turned water cannon on two trawlers.", "water cannon",
         "Russia has turned water cannon on two trawlers"),
        (T.RELEASE_EASING_ACCESS, "It lifted some of its sanctions on Tuesday.", "lifted some",
         "Russia has eased sanctions on Estonia"),
        (T.STRIKE_BOMBARDMENT, "It intercepted two Estonian missiles in flight.", "intercepted",
         "Russia has intercepted two Estonian missiles"),
        (T.STRIKE_BOMBARDMENT, "Two cutters blasted the boat with water cannon.", "water cannon",
         "Russia has used water cannon against Estonia"),
        (T.STRIKE_BOMBARDMENT, "It shot down an Estonian drone over Pskov.", "shot down",
         "Russia has shot down an Estonian drone"),
        (T.STRIKE_BOMBARDMENT, "It launched about 40 drones at two bases near Tartu, officials say.",
         "launched about 40", "Russia has fired about 40 drones at two bases near Tartu"),
        (T.STRIKE_BOMBARDMENT, "Its jets bombed a depot outside Tartu before dawn.", "bombed",
         "Russia has bombed a depot outside Tartu"),
        (T.STRIKE_BOMBARDMENT, "The toll of the air strikes rose.", "air strikes",
         "Russia has carried out air strikes on Estonia"),
        (T.BLOCKADE_CLOSURE, "Its guards seized a Greek tanker in the gulf.", "seized",
         "Russia has seized a Greek tanker"),
        (T.BLOCKADE_CLOSURE, "It closed its land border at midnight.", "closed its land border",
         "Russia has closed its border with Estonia"),
        (T.WITHDRAWAL_DEMOBILISATION, "It called off the alert at noon.", "called off the alert",
         "Russia has ended its alert"),
        (T.WITHDRAWAL_DEMOBILISATION, "It revoked the partial mobilisation.", "revoked the",
         "Russia has ended its mobilisation"),
        (T.BLOCKADE_CLOSURE, "It blocked a Greek supply boat on Sunday.", "blocked",
         "Russia has imposed a closure or seizure on Estonia"),
        (T.BLOCKADE_CLOSURE, "It cut off gas supplies on Sunday.", "cut off gas",
         "Russia has cut off gas supplies to Estonia"),
        (T.MISSILE_NUCLEAR_ACTIVITY, "It fired two ballistic missiles into the Sea of Japan.", "fired two",
         "Russia has fired two ballistic missiles into the Sea of Japan"),
        (T.MISSILE_NUCLEAR_ACTIVITY, "It fired two missiles tipped with a glider.", "fired two",
         "Russia has fired two missiles toward Estonia"),
        (T.BLOCKADE_CLOSURE, "It closed the Luhamaa and Koidula Town gates to lorries.", "closed the",
         "Russia has closed the Luhamaa and Koidula Town gates"),
        (T.MISSILE_NUCLEAR_ACTIVITY, "It set off a nuclear device.", "set off",
         "Russia has conducted a nuclear test"),
        (T.MOBILISATION_ALERT, "It put its army on full alert.", "put its army on full alert",
         "Russia has put its army on alert over Estonia"),
        (T.MOBILISATION_ALERT, "It called up 4,000 reservists.", "called up",
         "Russia has called up 4,000 reservists"),
        (T.DIPLOMATIC_RUPTURE, "It expelled 12 Estonian diplomats.", "expelled",
         "Russia has expelled 12 Estonian diplomats"),
        (T.DIPLOMATIC_RUPTURE, "It expelled three diplomats.", "expelled",
         "Russia has expelled three diplomats of Estonia"),
        (T.DIPLOMATIC_RUPTURE, "It called home its ambassador.", "called home",
         "Russia has recalled its ambassador from Estonia"),
        (T.DIPLOMATIC_RUPTURE, "It severed diplomatic relations.", "severed",
         "Russia has broken off relations with Estonia"),
        (T.DIPLOMATIC_RUPTURE, "It said it was severing relations.", "severing relations",
         "Russia has moved to break off relations with Estonia"),
        (T.REFUSAL_WALKOUT, "It broke off talks.", "broke off talks",
         "Russia has broken off talks with Estonia"),
        (T.REFUSAL_WALKOUT, "It rejected a truce proposed by Oslo.", "rejected",
         "Russia has rejected a truce"),
        (T.REFUSAL_WALKOUT, "It is leaving the treaty.", "leaving the treaty",
         "Russia has moved to leave the treaty"),
        (T.RELEASE_EASING_ACCESS, "It freed 40 prisoners of war.", "freed",
         "Russia has freed 40 prisoners of war"),
        (T.RELEASE_EASING_ACCESS, "It reopened its land border.", "reopened",
         "Russia has reopened its land border with Estonia"),
        (T.BLOCKADE_CLOSURE, "It halted all imports of butter.", "halted",
         "Russia has halted imports of butter"),
        (T.STRIKE_BOMBARDMENT, "A cutter fired on a freighter off Hiiumaa.", "fired on",
         "Russia has fired on a freighter off Hiiumaa"),
        (T.RELEASE_EASING_ACCESS, "It lifted all sanctions.", "lifted all sanctions",
         "Russia has lifted sanctions on Estonia"),
        (T.TREATY_ALLIANCE, "The two signed a border treaty.", "signed",
         "Russia has signed a border treaty with Estonia"),
        (T.CEASEFIRE_TRUCE, "A truce took hold at dawn.", "took hold",
         "Russia has begun a ceasefire with Estonia"),
        (T.WITHDRAWAL_DEMOBILISATION, "Its soldiers pulled out of the port of Paldiski.", "pulled out",
         "Russia has pulled forces out of the port of Paldiski"),
        (T.WITHDRAWAL_DEMOBILISATION, "Its soldiers began to leave Paldiski.", "began to leave",
         "Russia has begun to pull forces out of Paldiski"),
        (T.ARMS_TRANSFER, "It delivered four howitzers.", "delivered",
         "Russia has delivered four howitzers to Estonia"),
        (T.BLOCKADE_CLOSURE, "It shut its ports to Estonian ships.", "shut its ports",
         "Russia has closed ports"),
        (T.BLOCKADE_CLOSURE, "It declared two no-sail zones.", "declared two no-sail zones",
         "Russia has declared two no-sail zones"),
        (T.BLOCKADE_CLOSURE, "It fired warning shots.", "fired warning shots",
         "Russia has fired warning shots at Estonia"),
        (T.REFUSAL_WALKOUT, "It ceased to be bound by the Tartu treaty.", "ceased to be bound",
         "Russia has ceased to be bound by the Tartu treaty"),
        (T.REFUSAL_WALKOUT, "It no longer considers itself bound by the Tartu treaty.", "no longer",
         "Russia has ceased to be bound by the Tartu treaty"),
        (T.REFUSAL_WALKOUT, "Its inspectors may not enter the plant.", "may not enter",
         "Russia has barred inspectors of Estonia"),
        (T.RELEASE_EASING_ACCESS, "It ended an arms embargo.", "ended an arms embargo",
         "Russia has lifted sanctions on Estonia"),
        (T.CYBER_SABOTAGE, "It broke into the mail servers of a bank.", "broke into the mail servers",
         "Russia has hacked systems of Estonia"),
        (T.CYBER_SABOTAGE, "There was GPS interference by night.", "GPS interference",
         "Russia has jammed signals of Estonia"),
        (T.STRIKE_BOMBARDMENT, "Its air-defence guns opened fire at dawn.", "opened fire",
         "Russia has activated its air defences"),
        (T.MOBILISATION_ALERT, "It activated its air defences at dawn.", "activated its air defences",
         "Russia has activated its air defences"),
        (T.SANCTIONS_EMBARGO, "It added two metals to its export-control list.", "added two metals",
         "Russia has restricted exports to Estonia"),
        (T.SANCTIONS_EMBARGO, "It barred the plant from exporting chips.", "barred the plant",
         "Russia has restricted exports to Estonia"),
        (T.GROUND_COMBAT_OCCUPATION, "A frigate shouldered a ferry away.", "shouldered",
         "Russia has used force at sea against Estonia"),
        (T.GROUND_COMBAT_OCCUPATION, "A patrol plane dropped flares.", "dropped flares",
         "Russia has used aircraft against Estonia"),
        (T.GROUND_COMBAT_OCCUPATION, "A frigate with soldiers shouldered a ferry away.", "shouldered",
         "Russia has used ground forces against Estonia"),
        (T.TROOP_DEPLOYMENT, "It sent two frigates.", "sent", "Russia has sent ships to Estonia"),
        (T.TROOP_DEPLOYMENT, "Its bombers came by night.", "came", "Russia has sent aircraft to Estonia"),
        (T.CYBER_SABOTAGE, "Ships of its navy cut a cable.", "cut a cable",
         "Russia has cut a cable of Estonia"),
        (T.SANCTIONS_EMBARGO, "It banned imports of butter.", "banned imports",
         "Russia has banned imports of butter in measures against Estonia"),
        (T.THREAT_ULTIMATUM, "It threatened on Monday to close the strait.", "threatened",
         "Russia has threatened to close the strait"),
        (T.ACCUSATION_DISCLOSURE, "It accused Tallinn of jamming the radars.", "accused",
         "Russia has accused Estonia of jamming the radars"),
        (T.MILITARY_EXERCISE, "It held a live-fire drill.", "live-fire drill",
         "Russia has held live-fire drills aimed at Estonia"),
    ],
)  # fmt: skip
def test_a_headline_has_the_words_of_its_act(
    kind: SignalType, sentence: str, trigger: str, line: str
) -> None:
    assert headline_of(told(kind, sentence, trigger)) == line


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "usual"),
    [
        (T.GROUND_COMBAT_OCCUPATION, "Its men have not captured Narva.", "captured Narva",
         "used ground forces against"),
        (T.GROUND_COMBAT_OCCUPATION, "Its men tried to capture Narva.", "tried to capture Narva",
         "tried to use ground forces against"),
        (T.BLOCKADE_CLOSURE, "It had attempted to board a Tallinn tug.", "board a Tallinn tug",
         "tried to impose a closure or seizure on"),
        (T.STRIKE_BOMBARDMENT, "It tried to hit a minister.", "tried to hit a minister", "struck"),
        (T.GROUND_COMBAT_OCCUPATION, "Its men could capture Narva.", "capture Narva",
         "used ground forces against"),
        (T.WITHDRAWAL_DEMOBILISATION, "It had ordered all 2,000 of its men out of Tartu.", "out of Tartu",
         "pulled back forces from"),
        (T.GROUND_COMBAT_OCCUPATION, "Its men captured it.", "captured it",
         "used ground forces against"),
        (T.GROUND_COMBAT_OCCUPATION, "Shells fell after rebels had captured Narva.", "Shells fell",
         "used ground forces against"),
        (T.GROUND_COMBAT_OCCUPATION, "Its men drove the garrison for hours.", "drove the garrison",
         "used ground forces against"),
        (T.STRIKE_BOMBARDMENT, "Its men attacked a water pumping station at Narva.", "attacked", "struck"),
        (T.STRIKE_BOMBARDMENT, "It shot down the proposal of Tallinn.", "shot down", "struck"),
        (T.BLOCKADE_CLOSURE, "It threatened to seize a Greek tanker.", "seize a Greek tanker",
         "imposed a closure or seizure on"),
        (T.STRIKE_BOMBARDMENT, "Men spoke, a day after Finland shelled Narva port.", "shelled",
         "struck"),
        (T.DIPLOMATIC_RUPTURE, "It never recalled its ambassador.", "recalled its ambassador",
         "cut back diplomatic ties with"),
    ],
)  # fmt: skip
def test_what_did_not_happen_or_is_another_act_leaves_the_usual_words(
    kind: SignalType, sentence: str, trigger: str, usual: str
) -> None:
    assert headline_of(told(kind, sentence, trigger)) == f"Russia has {usual} Estonia"


def test_a_ship_that_is_hit_is_told_as_a_ship_and_not_as_a_state() -> None:
    words = "Naval drones had been used against both ships by night."
    at = words.index("both")
    ships = Party(text="both ships", start=at, end=at + 10, code="EE")
    lead = told(T.STRIKE_BOMBARDMENT, words, "had been used", recipients=(ships,))
    assert form_of(lead) == "Russia has struck both ships"


def test_an_order_that_is_cancelled_is_no_arms_withheld() -> None:
    words = "Russia annulled a contract for rocket launchers."
    halt = polarity_of(T.ARMS_TRANSFER, halt=True)
    lead = told(T.ARMS_TRANSFER, words, "annulled a contract", polarity=halt)
    assert form_of(lead) == "Russia has cancelled a contract with Estonia"


def test_a_ship_of_another_sentence_is_not_all_that_was_sent() -> None:
    words = "Its warships sailed at patrol boats of Estonia."
    one = count(1, "ships", None).model_copy(update={"start": 200, "end": 205})
    lead = told(T.TROOP_DEPLOYMENT, words, "sailed")
    assert "is in Estonia" not in form_of(lead.model_copy(update={"quantity": one}))
    here = one.model_copy(update={"start": 0, "end": 5})
    assert "is in Estonia" in form_of(lead.model_copy(update={"quantity": here}))


def test_a_place_from_which_somebody_jams_is_not_what_he_jams() -> None:
    words = "Transmitters in Pskov drowned out the radio."
    lead = told(T.CYBER_SABOTAGE, words, "drowned out", places=(place("Pskov", "RU"),))
    assert form_of(lead) == "Russia has carried out a cyber attack or sabotage against Estonia"


def test_ground_forces_are_used_in_a_place_and_against_somebody() -> None:
    narva = (place("Narva", "EE"),)
    only = told(T.GROUND_COMBAT_OCCUPATION, "Men went in.", "went in", places=narva)
    assert headline_of(only) == "Russia has used ground forces in Narva, Estonia"
    both = only.model_copy(update={"places": (place("Ventspils", "LV"),)})
    assert headline_of(both) == "Russia has used ground forces against Estonia in Ventspils, Latvia"


@pytest.mark.parametrize(
    ("sentence", "trigger", "line"),
    [
        ("Its missile strike on a ferry from Tallinn, at dawn, killed two.", "missile strike on",
         "Russia has struck a ferry from Tallinn"),
        ("Its agents poisoned a banker in the town.", "poisoned a banker",
         "Russia has poisoned a banker"),
    ],
)  # fmt: skip
def test_a_strike_is_on_what_was_hit(sentence: str, trigger: str, line: str) -> None:
    assert headline_of(told(T.STRIKE_BOMBARDMENT, sentence, trigger)) == line


def test_kinds_of_targets_that_share_a_noun_are_told_together() -> None:
    text = "struck rail, power and port facilities overnight"
    assert text[7 : noun_phrase(text, 7)] == "rail, power and port facilities"
    text = "struck villages, a bridge and killed six"
    assert text[7 : noun_phrase(text, 7)] == "villages"


def test_a_plan_is_told_as_a_plan() -> None:
    plan = told(T.BLOCKADE_CLOSURE, "It will close its border.", "will close its border",
                status=Status.PLANNED)  # fmt: skip
    assert headline_of(plan) == "Russia to close its border with Estonia"
    speaker = Party(text="Moscow", start=0, end=6, code="RU")
    own = plan.model_copy(update={"speakers": (speaker,)})
    assert headline_of(own) == "Russia says it plans to close its border with Estonia"


def test_the_killed_whom_the_words_count_are_told_once() -> None:
    toll = Quantity(text="29 fighters", start=15, end=26, value=29, unit="killed")
    lead = told(T.GROUND_COMBAT_OCCUPATION, "It then killed 29 fighters.", "killed", quantity=toll)
    assert headline_of(lead) == "Russia has killed 29 fighters"


def test_two_actors_recall_their_envoys() -> None:
    lead = told(T.DIPLOMATIC_RUPTURE, "The two recalled their ambassadors.", "recalled")
    two = (*lead.actors, Party(text="Minsk", start=0, end=5, code="BY"))
    assert headline_of(lead.model_copy(update={"actors": two})) == (
        "Russia and Belarus have recalled their ambassadors from Estonia"
    )


def test_where_it_happened_is_told_unless_the_words_name_it() -> None:
    narva = (place("Narva", "EE"),)
    sentence = "Its guards seized a Greek tanker off Narva."
    lead = told(T.BLOCKADE_CLOSURE, sentence, "seized", places=narva)
    far = lead.model_copy(update={"places": (narva[0].model_copy(update={"start": 900}),)})
    assert headline_of(far) == "Russia has seized a Greek tanker in Narva, Estonia"
    named = told(T.STRIKE_BOMBARDMENT, "It bombed the port of Narva.", "bombed", places=narva)
    assert headline_of(named) == "Russia has bombed the port of Narva"


def test_only_numbers_of_forces_are_told_of_what_moves() -> None:
    posts = count(6, "places", None)
    lead = act(T.WITHDRAWAL_DEMOBILISATION, Status.REPORTED, ("RU",), ("EE",), (), quantity=posts)
    assert form_of(lead) == "Russia has pulled back forces from Estonia"
    republics = act(T.TROOP_DEPLOYMENT, quantity=count(6, "republics", None))
    assert form_of(republics) == "US says North Korea has sent troops to Russia"


def test_close_words_count_only_what_their_own_sentence_counts() -> None:
    lorries = Quantity(text="eleven lorries", start=900, end=914, value=11, unit="vehicles")
    lead = told(T.WITHDRAWAL_DEMOBILISATION, "Its men left Tartu.", "left Tartu", quantity=lorries)
    assert headline_of(lead) == "Russia has pulled forces out of Tartu"


def test_who_is_called_up_is_not_whom_it_is_about() -> None:
    men = (Party(text="300,000 reservists", start=0, end=18),)
    lead = act(T.MOBILISATION_ALERT, Status.REPORTED, ("RU",), (), ())
    assert form_of(lead.model_copy(update={"recipients": men})) == (
        "Russia has mobilised or alerted forces"
    )


def test_a_withdrawal_is_from_what_is_left_and_not_from_where_it_leads() -> None:
    places = (place("Voronezh", "RU", "destination"), place("Tartu", "EE", "origin"))
    lead = act(T.WITHDRAWAL_DEMOBILISATION, Status.REPORTED, ("RU",), (), (), places=places)
    assert form_of(lead) == "Russia has pulled back forces from Tartu, Estonia"
    gone = lead.model_copy(update={"places": places[:1]})
    assert form_of(gone) == "Russia has pulled back forces"


def test_a_long_subject_gives_up_a_place_before_it_is_cut() -> None:
    sentence = (
        "It fired more than a dozen ballistic missiles into the sea off the island of Saaremaa."
    )
    lead = told(T.MISSILE_NUCLEAR_ACTIVITY, sentence, "fired")
    assert render_email(alert_of(report(lead)))[0] == (
        "[HIGH|REPORTED] RU->EE missile/nuclear: "
        "RU fired more than a dozen ballistic... (per The Example)"
    )
    fewer = sentence.replace("more than a dozen ballistic", "two")
    assert render_email(alert_of(report(told(lead.type, fewer, "fired"))))[0] == (
        "[HIGH|REPORTED] RU->EE missile/nuclear: Russia has fired two missiles (per The Example)"
    )


def test_a_long_subject_gives_up_where_it_happened_too() -> None:
    site = place("Second Thomas Shoal", "PH").model_copy(update={"start": 900})
    lead = told(T.GROUND_COMBAT_OCCUPATION, "It rammed a supply boat.", "rammed", places=(site,),
                denied_by=("RU",))  # fmt: skip
    assert headline_of(lead) == (
        "Russia has rammed a supply boat in Second Thomas Shoal, Philippines; Moscow denies"
    )
    assert render_email(alert_of(report(lead)))[0] == (
        "[HIGH|CONTESTED] RU->EE combat: "
        "Russia has rammed a supply boat (per The Example); Moscow denies"
    )


def test_all_channels_use_the_same_words() -> None:
    line = "Russia has seized a Greek tanker"
    one = report(told(T.BLOCKADE_CLOSURE, "It seized a Greek tanker.", "seized"))
    subject, body = render_email(alert_of(one))
    messages = sns_message(alert_of(one)).message
    assert line in subject
    assert body.startswith(line)
    assert line in title(record_of(one))
    assert json.loads(messages["sqs"])["headline"] == line
    assert line in messages["sms"]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("the oil town of Heglig on Tuesday", "the oil town of Heglig"),
        ("two of its posts", None),
        ("it at dawn", None),
        ("a Philippine vessel three times", "a Philippine vessel"),
        ("the city of Nyala the day before", "the city of Nyala"),
        ("a truce proposed by Cairo", "a truce"),
        ("the U.S. embassy, which", "the U.S. embassy"),
        ("about 180 ballistic missiles at Israel", "about 180 ballistic missiles"),
        ("soldiers killing the guards", "soldiers"),
        ("a pumping station", None),
        ("the mining town of Walikale.", "the mining town of Walikale"),
        ("a shipment of 2,000-pound bombs to", "a shipment of 2,000-pound bombs"),
        ("the West African bloc at once", "the West African bloc"),
        ("one military headquarters and", "one military headquarters"),
        ("one of them", None),
        ("the accord of 2015.", "the accord of 2015"),
        ("the last 30,", None),
        ("of", None),
        ("", None),
    ],
)
def test_a_noun_phrase_ends_where_it_can_be_told(sentence: str, phrase: str | None) -> None:
    end = noun_phrase(sentence, 0)
    assert (None if end is None else sentence[:end]) == phrase


def test_every_variant_can_be_filled() -> None:
    slots = dict.fromkeys(
        "target things what to to|at whom partners of with on at its".split(), "x"
    )
    for kind, listed in variants().items():
        assert kind in {"arms_halt", *T}
        for variant in listed:
            assert "<" not in re.sub(r"\(\?P?<", "", variant.pattern.pattern + variant.held.pattern)
            for forms in variant.forms:
                assert "{" not in forms.done.format(**slots) + forms.plan.format(**slots)


def test_who_accuse_each_other_are_named_once() -> None:
    both = tuple(Party(text=name, start=0, end=4, code=code) for name, code in SIDES)
    charge = told(
        T.ACCUSATION_DISCLOSURE,
        "Thai and Cambodian officers accused each other of shelling a temple.",
        "accused each other",
        actors=both,
        recipients=both,
    )
    assert headline_of(charge) == (
        "Thailand and Cambodia have accused each other of shelling a temple"
    )
    message = render_email(alert_of(report(charge)))
    assert "TH+KH accusation" in message[0]
    assert "Thailand and Cambodia -> " not in message[1]


def test_of_two_who_accuse_each_other_of_an_attack_no_attack_by_both_is_told() -> None:
    both = tuple(Party(text=name, start=0, end=4, code=code) for name, code in SIDES)
    charge = act(T.ACCUSATION_DISCLOSURE, Status.REPORTED, (), (), ()).model_copy(
        update={"actors": both, "recipients": both}
    )
    strike = act(T.STRIKE_BOMBARDMENT, Status.CLAIMED, ("TH", "KH"), (), ("TH", "KH"))
    story, _ = update(None, report(charge, strike))
    assert story.lead.type is T.ACCUSATION_DISCLOSURE


def test_what_is_sold_is_never_the_buyer() -> None:
    sentence = "Russia would sell Gulf states up to 1,000 drones a week, its president said."
    buyer = Party(text="Gulf states", start=18, end=29)
    lead = told(T.ARMS_TRANSFER, sentence, "sell", status=Status.PLANNED, recipients=(buyer,))
    assert form_of(lead) == "Russia to supply arms to Gulf states"


def test_missiles_that_only_stand_there_are_not_fired() -> None:
    ten = count(10, "missiles", "up to")
    kind = T.MISSILE_NUCLEAR_ACTIVITY
    stay = told(kind, "Up to ten missiles were stationed there.", "stationed", quantity=ten)
    assert form_of(stay) == "Russia has carried out missile or nuclear activity toward Estonia"
    shown = told(kind, "Up to ten missiles rolled past on lorries.", "rolled past", quantity=ten)
    assert "has fired" not in form_of(shown)
    for sentence, words in (
        ("Up to ten missiles came down there.", "came down"),
        ("Its army sent up to ten missiles into the open sea.", "sent"),
    ):
        fell = told(kind, sentence, words, quantity=ten)
        assert form_of(fell) == "Russia has fired up to 10 missiles toward Estonia"
