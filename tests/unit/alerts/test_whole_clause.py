"""What a clause of the article's own is told with: what makes it true and whole, and whose word it is."""

import pytest
from alerting import headline_of, told
from telling import parties

from tocsin.alerts.headline import in_its_words
from tocsin.alerts.verbatim import Clause
from tocsin.signals import SignalType as T
from tocsin.signals import Status
from tocsin.signals.signal import Party

CLOSED = "Russia has imposed a closure or seizure on Estonia"
LAY = "Russian boats lay across the river mouth on Friday"


def test_what_one_of_several_says_in_its_sentence_stands_behind_no_they_say() -> None:
    sentence = f"Russia's navy said that it had lain across it and that {LAY}."
    both = parties("LV", "RU")
    lead = told(T.BLOCKADE_CLOSURE, sentence, "lay across", status=Status.CLAIMED, speakers=both)
    assert in_its_words(lead) == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("voices", "sentence", "line"),
    [
        (("EE", "RU"), f"{LAY}, Moscow said.", f"Russia says {LAY}"),
        (("RU", "EE"), f"{LAY}, Tallinn said.", f"Estonia says {LAY}"),
        (("EE", "LV"), f"{LAY}, Riga said.", f"Estonia and Latvia say {LAY}"),
        (
            ("EE", "LV"),
            "Latvia has pictures of boats of Russia that lay across the river mouth, Riga said.",
            "Latvia says it has pictures of boats of Russia that lay across the river mouth",
        ),
    ],
)
def test_the_words_of_one_side_are_not_put_in_the_others_mouth(
    voices: tuple[str, ...], sentence: str, line: str
) -> None:
    lead = told(
        T.BLOCKADE_CLOSURE,
        sentence,
        "lay across",
        status=Status.CLAIMED,
        speakers=parties(*voices),
    )
    assert in_its_words(lead) == line


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
         f"Estonia says it has not confirmed that {LAY}"),
        (("EE",), f"BUKAVU, Democratic Republic of Congo - {LAY}, according to Tallinn.",
         f"Estonia says {LAY}"),
        (("EE",), f"Estonia's navy said Monday that {LAY}.", f"Estonia says {LAY}"),
        (("EE",), f"Estonia's premier said in New York on Monday that {LAY}.", f"Estonia says {LAY}"),
        (("EE",), f"Estonia's premier had written on Monday that {LAY}.", f"Estonia says {LAY}"),
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
        ("AE", "The Emirates' navy will open theirs", " its navy will open theirs"),
        ("US", "The U.S. State Department has closed its own", " it has closed its own"),
        ("US", "the United States will open its own", " it will open its own"),
        ("US", "The United States approved a sale", " it approved a sale"),
        (
            "RU",
            "The Russian armed forces shelled a port",
            " the Russian armed forces shelled a port",
        ),
        ("US", "US trained commandos were killed", " US trained commandos were killed"),
        ("EE", "Tallinn has closed its own", " it has closed its own"),
        ("EE", "Tallinn was hit by two drones", " Tallinn was hit by two drones"),
        ("EE", "Tallinn's harbour was hit", " Tallinn's harbour was hit"),
        ("EE", "Narva has closed its own", " Narva has closed its own"),
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


@pytest.mark.parametrize("end", [".", ", as Tallinn alleges."])
def test_an_act_that_only_its_denial_tells_is_not_told_in_the_words_of_the_denial(end: str) -> None:
    sentence = f"Russia denied that its guns had bombed the town of Valga{end}"
    lead = told(T.STRIKE_BOMBARDMENT, sentence, "had bombed", status=Status.CLAIMED)
    claimed = lead.model_copy(update={"speakers": parties("EE")})
    assert headline_of(claimed) == "Estonia says Russia has bombed the town of Valga"


def test_who_says_something_else_behind_the_clause_is_not_said_to_say_it() -> None:
    sentence = (
        f"Latvia's pilots waited while {LAY}, after villagers said that the men aboard had waved."
    )
    at = sentence.index("villagers")
    villagers = Party(text="villagers", start=at, end=at + 9)
    lead = told(
        T.BLOCKADE_CLOSURE, sentence, "lay across", status=Status.CLAIMED, speakers=(villagers,)
    )
    assert headline_of(lead) == "Villagers say Russia has imposed a closure or seizure on Estonia"


def test_who_charges_somebody_need_not_be_said_to_say_so() -> None:
    charge = Clause(text="Estonia charged a crane driver with having cut a cable for Russia")
    assert charge.says_who(parties("EE"))


def test_who_claims_it_elsewhere_is_named_and_not_said_to_say_these_words() -> None:
    sentence = "Russian boats lay across the river mouth on Friday, and the ferry turned back."
    elsewhere = Party(text="Tallinn", start=400, end=407, code="EE")
    signal = told(
        T.BLOCKADE_CLOSURE,
        sentence,
        "lay across",
        status=Status.CLAIMED,
        speakers=(elsewhere,),
    )
    assert headline_of(signal).startswith("Estonia says Russia has ")
    own = elsewhere.model_copy(update={"text": "Moscow", "code": "RU"})
    taken = signal.model_copy(update={"speakers": (own,)})
    assert headline_of(taken).startswith("Russia says it has ")


def test_what_a_step_was_said_to_be_is_not_who_said_so() -> None:
    act = "Russia began to dredge the river mouth on Sunday"
    sentence = (
        f"{act}, a step that its harbour master, Ivan Petrov, said was an answer to a strike."
    )
    assert in_its_words(told(T.BLOCKADE_CLOSURE, sentence, "began to dredge")) == act


@pytest.mark.parametrize(
    ("before", "status", "alone"),
    [
        ("Ferries turned back on Monday because ", Status.REPORTED, True),
        ("It came two days after ", Status.REPORTED, True),
        ("Estonia will free the pilot when ", Status.PLANNED, False),
        ("Nothing is known of ferries that turned back because ", Status.REPORTED, False),
        ("Three hours after ", Status.REPORTED, False),
    ],
)
def test_a_clause_stands_alone_only_where_what_stands_before_it_leaves_it_so(
    before: str, status: Status, alone: bool
) -> None:
    clause = "Russian boats lay across the river mouth"
    doer = Party(text="Russian boats", start=len(before), end=len(before) + 13, code="RU")
    signal = told(T.BLOCKADE_CLOSURE, f"{before}{clause}.", "lay across", status=status)
    line = headline_of(signal.model_copy(update={"actors": (doer,)}))
    assert (line == clause) == alone


def test_a_leader_is_no_it_where_his_state_speaks() -> None:
    told_of = Clause(text="Putin has gone to a bunker and put rocket crews on watch")
    assert told_of.behind(parties("RU")) == f" {told_of.text}"


def test_a_threat_is_told_with_what_it_hangs_on() -> None:
    sentence = "Russia will close the strait if Estonia holds another of its boats."
    threat = told(T.THREAT_ULTIMATUM, sentence, "will close the strait")
    assert headline_of(threat) == sentence.rstrip(".")
    bare = told(T.THREAT_ULTIMATUM, "Russia will close the strait.", "will close the strait")
    assert headline_of(bare) == "Russia has threatened to close the strait"


def test_what_was_cut_off_is_told_where_only_that_names_who_did_it() -> None:
    sentence = "The lamps on the bridge were lit on Sunday at noon, after being put out by Russia."
    at = sentence.index("Russia")
    who = (Party(text="Russia", start=at, end=at + 6, code="RU"),)
    lead = told(T.RELEASE_EASING_ACCESS, sentence, "were lit", actors=who)
    assert headline_of(lead) == sentence.rstrip(".")


def test_another_party_s_act_is_not_told_for_who_did_it_in_a_clause_behind_it() -> None:
    sentence = "Latvian ferries lay at the pier at Narva, while tugs from Russia lit the bridge."
    at = sentence.index("Russia")
    who = (Party(text="Russia", start=at, end=at + 6, code="RU"),)
    lead = told(T.BLOCKADE_CLOSURE, sentence, "lay at the pier", actors=who)
    assert headline_of(lead) == "Russia has imposed a closure or seizure on Estonia"


def test_a_source_that_the_clause_names_as_who_says_it_is_not_named_twice() -> None:
    sentence = f'{LAY}, a pilot of the harbour has told "Narva Today".'
    at = sentence.index("a pilot of the harbour")
    pilot = Party(text="a pilot of the harbour", start=at, end=at + 22)
    lead = told(
        T.BLOCKADE_CLOSURE, sentence, "lay across", status=Status.CLAIMED, speakers=(pilot,)
    )
    assert headline_of(lead) == sentence.rstrip(".")


def test_a_town_with_a_colon_before_a_sentence_is_no_part_of_it() -> None:
    sentence = f"Moscow: {LAY}."
    assert headline_of(told(T.BLOCKADE_CLOSURE, sentence, "lay across")) == LAY
