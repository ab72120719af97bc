"""A clause of the sentence itself where no form says closely what was done."""

import pytest
from alerting import alert_of, headline_of, told
from telling import count, parties, report

from tocsin.alerts import render_email
from tocsin.signals import SignalType as T
from tocsin.signals import Status
from tocsin.signals.signal import Party


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "line"),
    [
        (
            T.DIPLOMATIC_RUPTURE,
            "NARVA (Wire) - Russia on Monday declared the Estonian consul unwelcome and told him to pack.",
            "declared the Estonian consul",
            "Russia on Monday declared the Estonian consul unwelcome and told him to pack",
        ),
        (
            T.RELEASE_EASING_ACCESS,
            "Transport Minister Doe: Mr President, lorries from Russia rolled over the bridge at Narva.",
            "rolled over the bridge",
            "Lorries from Russia rolled over the bridge at Narva",
        ),
        (
            T.RELEASE_EASING_ACCESS,
            "For the first time in a decade, lorries from Russia rolled over the bridge at Narva.",
            "rolled over the bridge",
            "Lorries from Russia rolled over the bridge at Narva",
        ),
        (
            T.RELEASE_EASING_ACCESS,
            "Nine days after the thaw began, Russian lorries rolled over the bridge at Narva.",
            "rolled over the bridge",
            "Russian lorries rolled over the bridge at Narva",
        ),
        (
            T.RELEASE_EASING_ACCESS,
            "Earlier today (Friday), Russian lorries rolled over the bridge at Narva.",
            "rolled over the bridge",
            "Russian lorries rolled over the bridge at Narva",
        ),
        (
            T.RELEASE_EASING_ACCESS,
            "On November 6, starting at 02:15, Russian lorries rolled over the bridge at Narva.",
            "rolled over the bridge",
            "Russian lorries rolled over the bridge at Narva",
        ),
        (
            T.BLOCKADE_CLOSURE,
            "Russia on Monday closed its northern border at one of three crossings into Estonia.",
            "closed its northern border",
            "Russia on Monday closed its northern border at one of three crossings into Estonia",
        ),
        (
            T.BLOCKADE_CLOSURE,
            "Russia's coastguard turned off the lamps on the bridge at Narva on Monday and told the crews"
            " of all ferries from Estonia to stay in the harbour, in response to the loss of its boats.",
            "turned off",
            "Russia's coastguard turned off the lamps on the bridge at Narva on Monday and told the crews"
            " of all ferries from Estonia to stay in the harbour",
        ),
        (
            T.BLOCKADE_CLOSURE,
            "Russia's coastguard turned off the lamps on the bridge at Narva on Monday, sending all of the"
            " ferries from Estonia back to the harbour nearly a week after the loss of its boats.",
            "turned off",
            "Russia's coastguard turned off the lamps on the bridge at Narva on Monday",
        ),
        (
            T.BLOCKADE_CLOSURE,
            "Russia has turned off the lamps on the bridge, its answer to Estonia over halted flights.",
            "halted flights",
            "Russia has turned off the lamps on the bridge, its answer to Estonia over halted flights",
        ),
        (
            T.TREATY_ALLIANCE,
            "Russia and Estonia agreed early on Friday that no patrol would cross the lake, a step few "
            "had hoped for.",
            "agreed",
            "Russia and Estonia agreed early on Friday that no patrol would cross the lake",
        ),
        (
            T.THREAT_ULTIMATUM,
            "Russia has told Estonia that its boats may not fish there, six days after a warning shot.",
            "told Estonia",
            "Russia has told Estonia that its boats may not fish there",
        ),
        (
            T.THREAT_ULTIMATUM,
            "Russia will be at the gates, which nobody wants, unless Estonia turns the water on.",
            "will be at the gates",
            "Russia will be at the gates, which nobody wants, unless Estonia turns the water on",
        ),
    ],
)
def test_what_no_form_says_is_told_as_it_stands(
    kind: T, sentence: str, trigger: str, line: str
) -> None:
    assert headline_of(told(kind, sentence, trigger)) == line


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("It came after Russia had warned Estonia for weeks.", "came"),
        ("Russia had <!channel> more to say to Estonia on Monday than ever.", "had"),
        ("Russia sent Estonia to https://evil.example/a for all that is left to say.", "sent"),
        ("The move was no surprise to Russia or to Estonia.", "was no surprise"),
        ("Soldiers stood at every corner of the old town.", "stood"),
        ('Russia had "no quarrel with those who live at the lake.', "no quarrel"),
        (
            "Russia let it be seen in every street of the old town and in the squares beside the river and"
            " in the yards behind the harbour and on the long road to Narva and on the frozen lake and in"
            " the woods beyond it that it was back.",
            "was back",
        ),
    ],
)
def test_what_leans_on_another_sentence_or_is_not_whole_is_left_to_the_forms(
    sentence: str, trigger: str
) -> None:
    lead = told(T.BLOCKADE_CLOSURE, sentence, trigger)
    assert headline_of(lead) == "Russia has imposed a closure or seizure on Estonia"


@pytest.mark.parametrize(
    ("says", "sentence", "line"),
    [
        (
            ("EE",),
            "Four Russian boats lay across the river mouth on Friday, the government in Tallinn said.",
            "Estonia says four Russian boats lay across the river mouth on Friday",
        ),
        (
            ("EE",),
            "Four Russian boats lay across the river mouth, anglers, a pilot and an officer of Estonia's"
            " coastguard said on Friday, the farthest up the river that any of them had been seen since the"
            " harbour was dredged and the last beacons were taken away.",
            "Estonia says four Russian boats lay across the river mouth",
        ),
        (
            ("EE",),
            "Estonia's government said on Friday that Russian boats lay across the river mouth.",
            "Estonia says Russian boats lay across the river mouth",
        ),
        *(
            (
                ("EE",),
                f"Tallinn {said} that Russian boats lay across the river mouth.",
                "Estonia says Russian boats lay across the river mouth",
            )
            for said in ("said a day earlier", "announced this month", "had claimed", "said again")
        ),
        (
            ("EE", "LV"),
            "Four Russian boats lay across the river mouth, according to Tallinn.",
            "Estonia and Latvia say four Russian boats lay across the river mouth",
        ),
        (
            ("RU",),
            "Russia has boats which lay across the river mouth, the staff in Moscow said.",
            "Russia says it has boats which lay across the river mouth",
        ),
        (
            ("RU",),
            "Russia put boats there which lay across the river mouth, the staff in Moscow said.",
            "Russia says it put boats there which lay across the river mouth",
        ),
        (
            ("RU",),
            "Russia has boats which lay across the river mouth, its naval staff said.",
            "Russia has boats which lay across the river mouth, its naval staff said",
        ),
        (
            ("RU",),
            "The staff in Moscow confirmed that boats of the old flotilla lay across the river mouth.",
            "Russia says boats of the old flotilla lay across the river mouth",
        ),
        (
            ("EE",),
            "Four Russian boats lay across the river mouth, Estonia's government admitted on Friday.",
            "Estonia says four Russian boats lay across the river mouth",
        ),
        (
            ("RU",),
            '"It is over," a man of Russia\'s wrote, adding that its boats lay across the river mouth.',
            '"It is over," a man of Russia\'s wrote, adding that its boats lay across the river mouth',
        ),
        (
            ("RU",),
            "Russia's fleet maintains that its boats lay across the river mouth.",
            "Russia's fleet maintains that its boats lay across the river mouth",
        ),
        (
            ("EE",),
            "Estonia accuses Russian crews of boats which lay across the river mouth.",
            "Estonia accuses Russian crews of boats which lay across the river mouth",
        ),
        (
            ("EE",),
            "Russian boats lay across the river mouth by Friday noon.",
            "Estonia says Russian boats lay across the river mouth by Friday noon",
        ),
    ],
)
def test_who_says_it_stands_before_it(says: tuple[str, ...], sentence: str, line: str) -> None:
    lead = told(
        T.BLOCKADE_CLOSURE,
        sentence,
        "lay across",
        status=Status.CLAIMED,
        speakers=parties(*says),
    )
    assert headline_of(lead) == line


def test_what_nobody_known_did_to_nobody_known_is_told_as_it_stands() -> None:
    sentence = "Narva airport was shut for three hours because of balloons, its operator said."
    lead = told(T.BLOCKADE_CLOSURE, sentence, "was shut", status=Status.CLAIMED, actors=())
    lead = lead.model_copy(update={"recipients": (), "speakers": parties("EE")})
    assert headline_of(lead) == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger"),
    [
        (T.CYBER_SABOTAGE, "Russian hackers broke into the network of a bank in Narva.", "broke into"),
        (T.CYBER_SABOTAGE, "A Russian trawler cut the cable between Narva and the isles.", "cut the cable"),
        (T.GROUND_COMBAT_OCCUPATION, "Two Russian jets flew into Estonian airspace by Narva.", "flew into"),
        (T.BLOCKADE_CLOSURE, "Russia fired warning shots at two trawlers.", "fired warning shots"),
        (T.MILITARY_EXERCISE, "Russia fired at rafts in a naval exercise off Narva.", "naval exercise"),
        (T.MISSILE_NUCLEAR_ACTIVITY, "Russia has enriched uranium to 60 percent.", "enriched uranium"),
    ],
)  # fmt: skip
def test_a_form_that_leaves_out_what_was_hit_or_how_much_gives_way(
    kind: T, sentence: str, trigger: str
) -> None:
    assert headline_of(told(kind, sentence, trigger)) == sentence.rstrip(".")


def test_a_plan_is_told_with_what_it_hangs_on() -> None:
    sentence = "Russia will close two crossings at Narva if the balloons come again."
    lead = told(T.BLOCKADE_CLOSURE, sentence, "will close two crossings", status=Status.PLANNED)
    assert headline_of(lead) == sentence.rstrip(".")
    sentence = "Russia will close two crossings at Narva on Monday."
    lead = told(T.BLOCKADE_CLOSURE, sentence, "will close two crossings", status=Status.PLANNED)
    assert headline_of(lead) == "Russia to close two crossings with Estonia"


def test_a_refusal_of_a_plan_or_demand_tells_which() -> None:
    sentence = "Russia on Monday turned down a demand by Estonia to let its boats pass."
    lead = told(T.REFUSAL_WALKOUT, sentence, "turned down a demand")
    assert headline_of(lead) == sentence.rstrip(".")
    sentence = "Russia on Monday turned down a treaty of friendship with boats and all."
    lead = told(T.REFUSAL_WALKOUT, sentence, "turned down a treaty")
    assert headline_of(lead) == "Russia has rejected a treaty of friendship"


def test_a_form_that_tells_a_bare_noun_gives_way_unless_it_counts_the_dead() -> None:
    sentence = "Russia shot down drones that had crossed the lake from Estonia by night."
    lead = told(T.STRIKE_BOMBARDMENT, sentence, "shot down drones")
    assert headline_of(lead) == sentence.rstrip(".")
    counted = lead.model_copy(update={"quantity": count(3, "killed", None)})
    assert headline_of(counted) == "Russia has shot down drones, 3 killed"


def test_a_statement_is_its_makers_and_nobody_elses() -> None:
    own = '"Nobody passes here again," the Russian consul said.'
    lead = told(T.THREAT_ULTIMATUM, own, "Nobody passes")
    assert headline_of(lead) == 'Russia says "Nobody passes here again"'
    heard = "Estonian guards were told by Russian ones to be gone by noon, a farmer said."
    lead = told(T.THREAT_ULTIMATUM, heard, "told by Russian ones to be gone")
    assert headline_of(lead) == heard.rstrip(".")


@pytest.mark.parametrize("says", ["has not confirmed that", "suspects, but cannot prove, that"])
def test_what_is_not_confirmed_or_only_suspected_is_no_form_s_fact(says: str) -> None:
    sentence = f"The navy in Tallinn {says} Russian sailors seized the port of Narva."
    lead = told(T.GROUND_COMBAT_OCCUPATION, sentence, "seized the port")
    assert headline_of(lead) == sentence.rstrip(".")


def test_who_says_it_between_two_halves_is_said_once() -> None:
    sentence = (
        '"Russian boats lay across the mouth," said the mayor of Narva, "and we want them gone".'
    )
    mayor = (Party(text="the mayor of Narva", start=0, end=9, code="EE"),)
    lead = told(T.BLOCKADE_CLOSURE, sentence, "lay across", status=Status.CLAIMED, speakers=mayor)
    assert headline_of(lead) == sentence.rstrip(".")


def test_a_form_that_says_it_closely_comes_first() -> None:
    sentence = "Russia recalled its ambassador from Estonia on Monday, its envoy there said."
    lead = told(T.DIPLOMATIC_RUPTURE, sentence, "recalled its ambassador")
    assert headline_of(lead) == "Russia has recalled its ambassador from Estonia"
    loose = "Russia and Estonia exchanged 40 prisoners of war at the bridge on Monday."
    lead = told(T.RELEASE_EASING_ACCESS, loose, "exchanged 40 prisoners")
    assert headline_of(lead) == loose.rstrip(".")


def test_a_subject_holds_the_clause_where_it_fits_else_a_form_else_what_fits_of_the_clause() -> (
    None
):
    def subject_of(kind: T, sentence: str, trigger: str) -> str:
        subject, _ = render_email(alert_of(report(told(kind, sentence, trigger), outlet="X")))
        assert len(subject) < 100
        return subject.partition(": ")[2]

    short = subject_of(T.TALKS_MEDIATION, "Russia wrote to Estonia about the lake.", "wrote")
    assert short == "Russia wrote to Estonia about the lake (per X)"
    long = "Russia on Monday wrote to Estonia about the lake and everything else that lies between them."
    assert (
        subject_of(T.TALKS_MEDIATION, long, "wrote") == "Russia has held talks with Estonia (per X)"
    )
    cut = subject_of(T.MISSILE_NUCLEAR_ACTIVITY, long, "wrote")
    assert cut.startswith("Russia on Monday wrote to Estonia about")
    assert cut.endswith("... (per X)")


@pytest.mark.parametrize(
    "end",
    [
        " if nobody pays for what it lost there",
        ", its naval staff said",
        " and failed to get an answer",
    ],
)
def test_a_subject_cuts_off_nothing_that_turns_what_it_tells(end: str) -> None:
    sentence = (
        f"Russia on Monday wrote to Estonia about the lake and all that lies between the two{end}."
    )
    lead = told(T.MISSILE_NUCLEAR_ACTIVITY, sentence, "wrote")
    if "said" in end:
        lead = lead.model_copy(update={"status": Status.CLAIMED, "speakers": parties("RU")})
    subject, _ = render_email(alert_of(report(lead, outlet="X")))
    says = "RU says it" if "said" in end else "RU"
    assert subject.partition(": ")[2].startswith(f"{says} carried out missile or nuclear")
    assert len(subject) < 100


def test_who_says_it_of_itself_in_the_sentence_is_named_by_it() -> None:
    sentence = "The fishermen's league of the lake said on Monday it was leaving all joint patrols."
    it = parties("NSA:FANO")[0].model_copy(update={"text": "it"})
    lead = told(T.REFUSAL_WALKOUT, sentence, "was leaving all joint patrols", actors=(it,))
    assert headline_of(lead) == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Russia and five smaller states have signed an agreement.",
            "Russia and five smaller states have signed an agreement",
        ),
        ("Russia has signed an agreement.", "Russia has signed an agreement"),
    ],
)
def test_a_partner_without_a_name_is_told(sentence: str, line: str) -> None:
    russia = (Party(text="Russia", start=0, end=6, code="RU"),)
    lead = told(T.TREATY_ALLIANCE, sentence, "signed an agreement", actors=russia, recipients=())
    assert headline_of(lead) == line


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Shares fell in Tallinn on Monday after Russia turned off the lamps on the bridge at Narva.",
            "Russia turned off the lamps on the bridge at Narva",
        ),
        (
            "Shares fell in Tallinn on Monday after Russia turned off the lamps on its side of the bridge.",
            "Shares fell in Tallinn on Monday after Russia turned off the lamps on its side of the bridge",
        ),
        (
            "Two shots fell after dark on Monday as the men of Russia turned off the lamps of Narva.",
            "Two shots fell after dark on Monday as the men of Russia turned off the lamps of Narva",
        ),
    ],
)
def test_a_clause_that_hangs_on_another_is_told_without_it(sentence: str, line: str) -> None:
    at = sentence.index("Russia")
    doer = parties("RU")[0].model_copy(update={"text": "Russia", "start": at, "end": at + 6})
    lead = told(T.BLOCKADE_CLOSURE, sentence, "turned off the lamps", actors=(doer,))
    assert headline_of(lead) == line


def test_an_opening_that_holds_the_first_of_those_who_act_is_not_cut_off() -> None:
    sentence = (
        "After a night of talks the leaders of Latvia, Russia and France turned off the lamps."
    )
    doers = tuple(
        Party(text=name, start=sentence.index(name), end=sentence.index(name) + 6, code=code)
        for name, code in (("Latvia", "LV"), ("Russia", "RU"), ("France", "FR"))
    )
    lead = told(T.BLOCKADE_CLOSURE, sentence, "turned off the lamps", actors=doers)
    assert headline_of(lead) == sentence.rstrip(".")


def test_a_claim_of_nobody_known_that_is_too_long_with_who_says_it_is_told_without() -> None:
    clause = (
        "Russia put boats of its old flotilla there which lay across the river mouth and shut the two"
        " crossings at Narva"
    )
    sentence = (
        f"{clause}, the board of harbours told its pilots and all shipping agents of the inland"
        " waters in a notice on Tuesday."
    )
    lead = told(T.BLOCKADE_CLOSURE, sentence, "lay across", status=Status.CLAIMED)
    assert headline_of(lead) == clause
