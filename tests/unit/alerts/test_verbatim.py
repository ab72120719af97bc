"""A clause of the sentence itself where no form says closely what was done."""

import pytest
from alerting import alert_of, headline_of, told
from telling import count, parties, report

from tocsin.alerts import render_email
from tocsin.alerts.headline import in_its_words
from tocsin.alerts.verbatim import Clause
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
    assert subject.partition(": ")[2].startswith(f"{says} has carried out missile or nuclear")
    assert len(subject) < 100


def test_who_says_it_of_itself_in_the_sentence_is_named_by_it() -> None:
    sentence = "The fishermen's league of the lake said on Monday it was leaving all joint patrols."
    it = parties("NSA:FANO")[0].model_copy(update={"text": "it"})
    lead = told(T.REFUSAL_WALKOUT, sentence, "was leaving all joint patrols", actors=(it,))
    assert headline_of(lead) == sentence.rstrip(".")


CLOSED = "Russia has imposed a closure or seizure on Estonia"
LAY = "Russian boats lay across the river mouth on Friday"


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (f"{LAY}, the last of them by night, and nobody saw them.", LAY),
        (f"{LAY}, as they had threatened to, a harbour pilot said.", f"{LAY}, a harbour pilot said"),
        ("Some Russian boats lay across the river mouth.", "Some Russian boats lay across the river mouth"),
        ("Some of the Russian boats lay across the river mouth.", CLOSED),
        ("All were Russian and lay across the river mouth.", CLOSED),
        (f"{LAY} with grain, timber, cement and six sheep from the farms around Pskov on board and have let"
         " nobody pass since then but for the ferry.",
         f"{LAY} with grain, timber, cement and six sheep from the farms around Pskov on board"),
        (f"{LAY} with grain, timber, cement and six sheep from the farms around Pskov on board and have let"
         " nobody pass since then, according to a report by the harbour pilots.",
         f"{LAY} with grain, timber, cement and six sheep from the farms around Pskov on board, according"
         " to a report by the harbour pilots"),
        (f"The harbour pilot at Narva said that {LAY}.", f"The harbour pilot at Narva said that {LAY}"),
        (f"He said that {LAY}.", CLOSED),
        (f"{LAY}, which Moscow denies.", f"{LAY}, which Moscow denies"),
        (f"{LAY} - or so Tallinn maintains.", f"{LAY} - or so Tallinn maintains"),
        (f"{LAY}, after a week of warnings, Tallinn claimed.",
         f"{LAY}, after a week of warnings, Tallinn claimed"),
        (f"Talks in Riga failed; {LAY}.", LAY),
        (f"{LAY}; if they stay, Estonia will protest.", LAY),
        (f"Had {LAY.replace('lay', 'lain')} or did they lay across it to Estonia?", CLOSED),
        (f"A pact for the lake was announced in Narva by the Russian premier, whose boats {LAY[14:]}.",
         f"A pact for the lake was announced in Narva by the Russian premier, whose boats {LAY[14:]}"),
        (f"Russian sailors, whose boats {LAY[14:]} after a long night, let it be known that they would go.",
         f"Russian sailors, whose boats {LAY[14:]} after a long night, let it be known that they would go"),
        ("The boats that Russia had lay across the river mouth, which is narrow, went home on Friday.",
         "The boats that Russia had lay across the river mouth, which is narrow, went home on Friday"),
        ("In the evening 15 Russian boats, a tug among them, were seen and lay across the river mouth.",
         "In the evening 15 Russian boats, a tug among them, were seen and lay across the river mouth"),
        (f"In a drill that was filmed for the state's television, {LAY}.",
         f"In a drill that was filmed for the state's television, {LAY}"),
        (f"In a film that nobody could verify, {LAY}.", f"In a film that nobody could verify, {LAY}"),
        ("When the ice is gone, Russian boats will be back and lay across the river mouth.",
         "When the ice is gone, Russian boats will be back and lay across the river mouth"),
        ("Russian boats lay across the river (the mouth of it, which is narrow, froze on Friday).", CLOSED),
        (f"{LAY} &lt;b&gt; by night.", CLOSED),
        (f"03:10 GMT - {LAY}.", CLOSED),
        ("The navy kept at it and lay across the river mouth on Friday.", CLOSED),
        (f"{LAY} with grain, timber, cement and six sheep from the farms around Pskov for the first time"
         " since the bridge was blown up in June of last year.",
         f"{LAY} with grain, timber, cement and six sheep from the farms around Pskov for the first time"
         " since the bridge was blown up in June of last year"),
    ],
)  # fmt: skip
def test_no_clause_is_told_without_what_makes_it_true_and_whole(sentence: str, line: str) -> None:
    navy = (Party(text="The navy", start=0, end=8, code="RU"),)
    lead = told(T.BLOCKADE_CLOSURE, sentence, "lay across")
    lead = lead.model_copy(update={"actors": navy}) if "navy" in sentence else lead
    assert headline_of(lead) == line


@pytest.mark.parametrize(
    ("says", "sentence", "line"),
    [
        (("EE",), f"Tallinn has not confirmed that {LAY}.",
         f"Estonia says Tallinn has not confirmed that {LAY}"),
        (("EE",), f"BUKAVU, Democratic Republic of Congo - {LAY}, according to Tallinn.",
         f"Estonia says {LAY}"),
        (("EE",), f"Estonia's navy said Monday that {LAY}.", f"Estonia says {LAY}"),
        (("EE",), f"Estonia's premier said in New York on Monday that {LAY}.", f"Estonia says {LAY}"),
        (("EE",), f"Estonia's navy said the Russian one had announced that {LAY}.",
         f"Estonia says the Russian one had announced that {LAY}"),
        (("EE",), "Estonia reported the Russian boats that lay across the river mouth on Monday.",
         "Estonia reported the Russian boats that lay across the river mouth on Monday"),
        (("EE",), "Russian sailors told men of the Estonian village they lay across from to leave.",
         "Estonia says Russian sailors told men of the Estonian village they lay across from to leave"),
        (("EE",), f"{LAY}, the foreign minister of Latvia said.",
         f"{LAY}, the foreign minister of Latvia said"),
        (("EE",), f"{LAY}, says Latvia; none did, says the navy.", f"{LAY}, says Latvia"),
        (("EE",), f'{LAY}, Tallinn said, an act that its premier called "as bold as it is brazen".',
         f"Estonia says {LAY}"),
        (("EE",), f"{LAY}, Tallinn said, unless the film was old.",
         f"{LAY}, Tallinn said, unless the film was old"),
        (("EE",), "Masked men of Russia's lay across the river mouth, according to Tallinn.",
         "Estonia says masked men of Russia's lay across the river mouth"),
        (("EE",), "Trawlers of Russia's lay across the river mouth, according to Tallinn.",
         "Estonia says: Trawlers of Russia's lay across the river mouth"),
    ],
)  # fmt: skip
def test_who_says_it_is_neither_misnamed_nor_left_out(
    says: tuple[str, ...], sentence: str, line: str
) -> None:
    lead = told(T.BLOCKADE_CLOSURE, sentence, "lay across", status=Status.CLAIMED)
    assert headline_of(lead.model_copy(update={"speakers": parties(*says)})) == line


@pytest.mark.parametrize(
    ("code", "clause", "line"),
    [
        ("NSA:HOUTHI", "The Houthis will stay away", " the Houthis will stay away"),
        ("AE", "The Emirates will open theirs", " it will open theirs"),
        ("SA", "The Emirates will open theirs", " the Emirates will open theirs"),
        ("SA", "Zayed will open theirs", ": Zayed will open theirs"),
        ("SA", "Prime Minister Zayed will open theirs", " Prime Minister Zayed will open theirs"),
    ],
)
def test_only_one_who_is_one_is_an_it_and_only_what_is_no_name_is_small(
    code: str, clause: str, line: str
) -> None:
    assert Clause(text=clause).behind(parties(code)) == line


def test_a_name_of_two_words_leans_on_nothing() -> None:
    sentence = "The Kremlin will let boats lay across the river mouth by Estonia."
    assert headline_of(told(T.BLOCKADE_CLOSURE, sentence, "lay across")) == sentence[:-1]


def test_a_clause_that_does_not_fit_beside_who_says_it_and_who_denies_it_is_not_cut() -> None:
    sentence = (
        f"{LAY} and by the old pier and before the yards and in every creek of the lake as far as the eye"
        " could see from the tower of the church, the navy let it be known."
    )
    says = [
        Party(text=f"the {word} council of the river port", start=0, end=2)
        for word in ("old", "new")
    ]
    lead = told(
        T.BLOCKADE_CLOSURE, sentence, "lay across", status=Status.CLAIMED, speakers=tuple(says)
    )
    assert len(in_its_words(lead) or "") > 220
    assert headline_of(lead).endswith(
        "council of the river port say Russia has imposed a closure or seizure on Estonia"
    )


def test_what_is_only_reported_names_nobody_who_reports_it() -> None:
    asked = parties("EE")
    raid = Clause(
        text="Police raided a farm at Narva, on the reported presence of gunmen in Estonia"
    )
    assert not raid.says_who(asked)
    assert Clause(text="Police raided a farm, Estonia reported").says_who(asked)


def test_we_behind_another_s_says_is_nobody() -> None:
    sentence = "The command announces that we have shut our side of the bridge at Narva to Estonia."
    signal = told(T.RELEASE_EASING_ACCESS, sentence, "have shut our side")
    assert in_its_words(signal) is None


def test_who_describes_it_so_has_not_to_be_said_to_say_it() -> None:
    sentence = "Estonia's envoy described Russian soldiers as being in Narva to back the miners."
    signal = told(
        T.GROUND_COMBAT_OCCUPATION,
        sentence,
        "being in Narva",
        status=Status.CLAIMED,
        speakers=parties("EE"),
    )
    assert headline_of(signal) == sentence.rstrip(".")


def test_to_whom_and_until_when_an_airspace_is_closed_is_told() -> None:
    sentence = "Russia has closed its airspace to flights from Tartu in Estonia until July 3."
    signal = told(T.BLOCKADE_CLOSURE, sentence, "closed its airspace")
    assert headline_of(signal) == sentence.rstrip(".")


def test_nobody_says_of_himself_that_he_claims_it() -> None:
    sentence = "The raiders claim to have taken eleven prisoners on the ice near Narva."
    own = parties("RU")[0].model_copy(update={"text": "The raiders"})
    act = told(
        T.GROUND_COMBAT_OCCUPATION,
        sentence,
        "taken eleven prisoners",
        status=Status.CLAIMED,
        actors=(own,),
        speakers=(own,),
    )
    assert headline_of(act).startswith("Russia says it has ")


def test_an_act_that_only_its_denial_tells_is_not_told_in_the_words_of_the_denial() -> None:
    denied = "Russia denied that its guns had shelled a village by the lake"
    bare = told(T.STRIKE_BOMBARDMENT, f"{denied}.", "had shelled", status=Status.CLAIMED)
    claimed = told(
        T.STRIKE_BOMBARDMENT, f"{denied}, as Tallinn alleges.", "had shelled", status=Status.CLAIMED
    )
    lines = [
        in_its_words(one.model_copy(update={"speakers": parties("EE")})) for one in (bare, claimed)
    ]
    assert [line is None for line in lines] == [False, True]
