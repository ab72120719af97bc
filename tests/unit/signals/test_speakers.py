"""Who says so, in wire prose, and how those without a code are called."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_news
from tocsin.signals.names import find_rows
from tocsin.signals.unnamed import _party
from tocsin.signals.voices import voice_words

CASES = [
    ("TEL AVIV - Israel confirmed on Tuesday that its jets had struck a port in Iran.", "IL"),
    ("ADDIS ABABA - The Ethiopian army admitted that its drones hit a convoy near Mekelle.", "ET"),
    (
        "MOSCOW - Russian soldiers are fighting in northern Mali, Kremlin spokesman Dmitry Peskov"
        " acknowledged on Monday.",
        "RU",
    ),
    (
        "WASHINGTON - A US destroyer shot down three drones in the Red Sea, the Pentagon said.",
        "US",
    ),
    (
        "KHARTOUM - The Rapid Support Forces have withdrawn their last units from Khartoum, a"
        " spokesman for the group said on Sunday.",
        "NSA:RSF",
    ),
    ("ANKARA - Turkish jets bombed caves in the Qandil mountains, the defence ministry said.", "TR"),
    (
        "SEOUL - North Korea fired a ballistic missile into the sea on Wednesday, the Joint Chiefs of"
        " Staff said.",
        "KR",
    ),
    ("KYIV - Russian missiles hit a hospital in Dnipro, the regional governor said.", "UA"),
    (
        "BEIRUT - An Israeli air raid killed three people near Tyre on Tuesday, the health ministry"
        " said.",
        "LB",
    ),
    (
        "N'DJAMENA - Drones that came from Sudan struck the Chadian town of Tine on Friday, killing"
        " six, the interior minister told reporters.",
        "TD",
    ),
    ("MINSK - Russia has stationed ten missiles in Belarus, President Alexander Lukashenko said.", "BY"),
    ("HELSINKI - Finland closed its border with Russia on Saturday, the interior ministry said.", "FI"),
    ("OSLO - A Russian trawler cut a cable off Svalbard, Norwegian police said on Thursday.", "NO"),
    (
        "JERUSALEM - Israel killed a Hezbollah commander in Beirut on Sunday, the military said in a"
        " statement.",
        "IL",
    ),
    (
        "NAIROBI - Al Shabaab fighters raided a police post in Mandera on Wednesday and killed five"
        " officers, the interior ministry said.",
        "KE",
    ),
    (
        "TAIPEI - China sent 45 warplanes across the median line of the strait on Monday, the ministry"
        " of national defence said.",
        "TW",
    ),
    (
        "TEHRAN - Iran sent 200 drones to Sudan's army, a United States official said on Monday.",
        "US",
    ),
]  # fmt: skip


def _claim(text: str) -> Signal:
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    return next(one for one in read_news(article).signals if one.status is Status.CLAIMED)


@pytest.mark.parametrize(("text", "code"), CASES)
def test_who_says_so(text: str, code: str) -> None:
    assert [one.code for one in _claim(text).speakers] == [code]


def test_who_claims_an_attack_says_so() -> None:
    claim = _claim(
        "BAMAKO - JNIM, an affiliate of al Qaeda, claimed responsibility on Sunday for the rockets"
        " that hit Gao airport in Mali."
    )
    assert [one.code for one in claim.speakers] == ["NSA:JNIM"]


def test_who_blames_the_other_for_an_attack_does_not_own_to_it() -> None:
    text = (
        "KYIV - Ukraine and Russia blamed one another on Tuesday for an attack on the"
        " Zaporizhzhia nuclear power plant that set a pump house on fire."
    )
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    own = [
        one
        for one in read_news(article).signals
        if one.type is SignalType.STRIKE_BOMBARDMENT
        and {party.code for party in one.actors} & {party.code for party in one.speakers}
    ]
    assert own == []


def test_who_says_so_may_have_no_code() -> None:
    claim = _claim(
        "GOMA - Shells fell on the town of Sake on Tuesday, residents said by telephone."
    )
    assert [(one.code, one.text) for one in claim.speakers] == [(None, "residents")]


def test_a_pronoun_speaks_for_who_spoke_before() -> None:
    text = (
        "CARACAS - Guyana has closed its border, Venezuela's defence minister said on Monday.\n\n"
        "He said that Guyanese soldiers had crossed the river on Sunday night."
    )
    signals = read_news(read_article(text.encode())).signals
    told = [one for one in signals if "crossed" in one.evidence.text]
    assert [[party.code for party in one.speakers] for one in told] == [["VE"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "BEIRUT - Israeli jets bombed a warehouse near Tyre on Tuesday.",
            ["a warehouse"],
        ),
        (
            "MAIDUGURI - Nigerian aircraft killed dozens of fighters in a forest on Monday.",
            ["dozens of fighters"],
        ),
        (
            "ANKARA - Turkish jets bombed a smugglers' camp in the hills on Tuesday.",
            ["a smugglers' camp"],
        ),
    ],
)
def test_parties_without_a_code_are_called_by_whole_words(text: str, words: list[str]) -> None:
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    assert [p.text for one in read_news(article).signals for p in one.recipients] == words


def test_a_title_and_a_name_are_one_speaker() -> None:
    claim = _claim("Gunmen shelled the port on Monday, Gen. Tariq Dagvadorj told reporters.")
    assert [one.text for one in claim.speakers] == ["Gen. Tariq Dagvadorj"]


def test_a_dateline_tells_whose_ministry_speaks() -> None:
    text = (
        "BAKU - Armenian forces shelled a post near Lachin on Monday, the ministry of defence said."
    )
    assert [one.code for one in _claim(text).speakers] == ["AZ"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("SEOUL, Nov 3 (Reuters) - Two drones fell.", ["KR"]),
        ("NEW DELHI/ISLAMABAD, May 7 - Two drones fell.", ["IN", "PK"]),
        ("DEIR AL-BALAH, Gaza Strip (AP) — Two drones fell.", ["PS", "PS"]),
        ("SANA’A: Two drones fell.", ["YE"]),
        ("PORT-AU-PRINCE (AP) - Two drones fell.", ["HT"]),
        ("TWO DRONES - both old - fell.", []),
    ],
)
def test_a_dateline_names_its_city(text: str, codes: list[str]) -> None:
    article = read_article(text.encode())
    named = find_rows(article, None)[1]
    assert [one.code for one in named] == codes
    assert all(one.text == article.text[one.start : one.end] for one in named)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "KYIV - Missiles hit a school in Izium on Tuesday, residents of Izium said.",
            ["residents of Izium"],
        ),
        ("Shells fell on the town of Sake on Tuesday, residents said.", ["residents"]),
    ],
)
def test_people_of_a_place_speak_for_no_government(text: str, words: list[str]) -> None:
    assert [(one.code, one.text) for one in _claim(text).speakers] == [
        (None, word) for word in words
    ]


def test_a_state_whose_group_speaks_does_not_and_who_tells_of_an_attack_did_not_make_it() -> None:
    claim = _claim("Sudan's Rapid Support Forces said army jets bombed Nyala on Monday.")
    assert [one.code for one in claim.speakers] == ["NSA:RSF"]
    assert "NSA:RSF" not in {one.code for one in claim.actors}


def test_nobody_calls_himself_it_in_his_own_words() -> None:
    """What "fired twice" is the drone, which the group says is the army's; the group is no attacker."""
    text = (
        "News\n\nA drone struck a market in El Fasher on Monday and killed 11 people, hospital officials "
        'said.\n\nThe Rapid Support Forces said that the drone belonged to the Sudanese army. "It circled '
        'for an hour, then fired twice into the stalls," their spokesman, Al-Fateh Qurashi, said.\n'
    )
    signals = read_news(read_article(text.encode())).signals
    (strike,) = [one for one in signals if one.type is SignalType.STRIKE_BOMBARDMENT]
    assert "NSA:RSF" not in {one.code for one in strike.actors}


def test_who_tells_of_an_attack_made_together_made_it_too() -> None:
    claim = _claim("The U.S. military said American and British warplanes struck the Houthis.")
    assert {one.code for one in claim.actors} == {"US", "GB"}


def test_who_shoots_down_what_others_sent_does_it() -> None:
    text = (
        "WARSAW (Wire) - Poland shot down drones that entered its airspace on Wednesday during a Russian"
        " attack on western Ukraine."
    )
    article = read_article(text.encode(), metadata={"published": "2026-09-10"})
    shot = next(one for one in read_news(article).signals if "shot" in one.trigger.text)
    assert [one.code for one in shot.actors] == ["PL"]


def test_who_beat_an_attack_off_was_attacked() -> None:
    claim = _claim("Congo's army said on Monday it had repelled an attack by M23 rebels on Sake.")
    assert [one.code for one in claim.actors] == ["NSA:M23"]


def test_a_party_ends_where_its_name_does() -> None:
    sentence = "It was lifted, according to the Federal Register of Monday."
    start = sentence.index("the Federal")
    assert _party(sentence, start, start + len("the Federal")).text == "the Federal Register"
    assert (
        _party(sentence, start, start + len("the Federal Register")).text == "the Federal Register"
    )


def test_where_attackers_are_based_did_not_attack() -> None:
    claim = _claim(
        "Nigerian troops foiled an attempted attack by Cameroon-based fighters of Boko Haram on Sunday"
        " in Borno, the army said."
    )
    assert "CM" not in [one.code for one in claim.actors]


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("a priest who took", "a priest"),
        ("men believed to have", "men"),
        ("traders who passed them", "traders who passed them"),
        ("those who stay", "those who stay"),
        ("a bomber of that group", "a bomber of that group"),
    ],
)
def test_a_party_does_not_end_in_the_stump_of_a_clause(words: str, party: str) -> None:
    sentence = f"He heard {words} part in it."
    assert _party(sentence, 9, 9 + len(words)).text == party


def test_who_denies_an_act_does_not_assert_it_in_the_same_breath() -> None:
    text = (
        "BAMAKO - Mali's army denied on Monday that JNIM fighters had overrun its base in Boulkessi,"
        " saying that they had been beaten off."
    )
    article = read_article(text.encode(), metadata={"title": "Army denies loss of base"})
    act = next(one for one in read_news(article).signals if one.type != "denial")
    assert [one.code for one in act.speakers] == []
    assert act.denied_by == ("ML",)


def _signals(text: str) -> tuple[Signal, ...]:
    return read_news(read_article(text.encode(), metadata={"published": "2026-03-05"})).signals


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "AMMAN - Turkish drones hit a bakery near Raqqa on Tuesday, killing four people, the Syrian"
            " Observatory for Human Rights said.",
            ["the Syrian Observatory for Human Rights"],
        ),
        (
            "TOKYO - A Japanese destroyer sailed through the Taiwan Strait on Monday, Japanese"
            " newspapers reported.",
            ["Japanese newspapers"],
        ),
        (
            "OSLO - A Russian tabloid wrote on Monday that Norway had sent 900 troops to Estonia.",
            ["A Russian tabloid"],
        ),
        (
            "RIGA - An Estonian news site reported that Russian jets had bombed a bridge near Narva.",
            ["An Estonian news site"],
        ),
        (
            "KABUL - Afghan guards fired on two border posts on Wednesday, Pakistani villagers said.",
            ["Pakistani villagers"],
        ),
        (
            "MOSCOW - Ukrainian drones hit an airfield near Ryazan on Tuesday, Russian military bloggers"
            " wrote.",
            ["Russian military bloggers"],
        ),
    ],
)
def test_those_of_a_country_who_speak_for_themselves_are_not_its_government(
    text: str, words: list[str]
) -> None:
    assert [(one.code, one.text) for one in _claim(text).speakers] == [(None, w) for w in words]


def test_a_ministrys_weekly_briefing_is_its_countrys_word() -> None:
    claim = _claim(
        "ANKARA - Israel carried out the strike on the convoy in Iraq, an Iranian weekly briefing said"
        " on Sunday."
    )
    assert [one.code for one in claim.speakers] == ["IR"]


def test_what_carries_words_says_nothing_itself() -> None:
    text = (
        "WASHINGTON - Nine words on a screen told Europe on Wednesday that 2,000 soldiers would leave"
        " Syria, the last of the American force."
    )
    (withdrawal,) = _signals(text)
    assert withdrawal.speakers == ()


def test_who_makes_no_mention_of_an_attack_neither_tells_nor_denies_it() -> None:
    text = (
        "KYIV - Russian missiles hit a bakery in Kharkiv on Tuesday, killing three people, Ukrainian"
        " officials said.\n\nRussia's defence ministry made no mention of the city and said it had hit"
        " barracks."
    )
    strike = _signals(text)[0]
    assert [one.code for one in strike.speakers] == ["UA"]
    assert strike.denied_by == ()


def test_a_bare_number_is_nobody() -> None:
    text = (
        "ERBIL, Iraq - Four rockets struck a base of the coalition near Erbil on Tuesday, setting a fuel"
        " tank on fire.\n\nThe coalition's spokesman confirmed that four had hit the base and said"
        " nobody was hurt."
    )
    assert "four" not in [party.text for one in _signals(text) for party in one.actors]


def test_an_attack_that_nobody_claims_is_not_that_of_who_is_near() -> None:
    text = (
        "BAMAKO - Gunmen ambushed an army column near Sevare on Tuesday, killing nine soldiers, the"
        " defence ministry said.\n\nNo group has claimed the ambush, but fighters of JNIM are active in"
        " the area."
    )
    assert [party.text for party in _signals(text)[0].actors] == ["Gunmen"]


def test_the_subject_of_an_attack_has_made_it() -> None:
    text = (
        "KYIV, March 3 - Russia attacked Ukraine overnight with 110 drones and seven missiles, Ukraine's"
        " air force said on Tuesday, of which it brought down 57 and four.\n\nA block of flats in Sumy"
        " was hit and four people were wounded, the city's mayor said."
    )
    assert [party.code for party in _signals(text)[0].actors] == ["RU"]


def test_who_speaks_after_a_meeting_was_not_where_the_act_was() -> None:
    text = (
        "MINSK - Russia has sent nuclear warheads to Belarus, President Alexander Lukashenko said on"
        " Monday after a meeting of the union's leaders in St Petersburg."
    )
    sent = next(one for one in _signals(text) if "sent" in one.trigger.text)
    assert sent.places == ()


def test_who_is_told_it_does_not_say_it() -> None:
    text = (
        "Fano militants entered the town of Debark on Wednesday and held it for hours,"
        " residents told Addis Standard."
    )
    (entered, *_) = read_news(read_article(text.encode())).signals
    assert [party.text for party in entered.speakers] == ["residents"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("GOMA - M23 has taken Numbi, a rebel spokesman said on Tuesday.", ["NSA:M23"]),
        ("GOMA - M23 has left Numbi, the group's commander told a radio station.", ["NSA:M23"]),
        ("TRIPOLI - Haftar's Libyan National Army said its jets had hit 22 lorries.", ["NSA:LNA"]),
    ],
)
def test_a_group_speaks_for_itself(text: str, codes: list[str]) -> None:
    assert [one.code for one in _claim(text).speakers] == codes


def test_a_rebel_commander_speaks_for_no_ally_of_the_army() -> None:
    claim = _claim(
        "The Syrian army and Hezbollah attacked Aleppo on Sunday, a rebel commander said."
    )
    assert [(one.text, one.code) for one in claim.speakers] == [("a rebel commander", None)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "SEOUL - North Korea has tested a new engine for its long-range missiles, state media"
            " reported on Thursday.",
            ["KP"],
        ),
        (
            "DAMASCUS - Israeli jets bombed a depot near Homs on Friday, state television said.",
            ["SY"],
        ),
        (
            "TEHRAN - Israel has sent 3,000 soldiers to the Golan, state media said on Friday.",
            [None],
        ),
        (
            "BEIJING - The United States put two Chinese firms under sanctions, state television said.",
            [None],
        ),
        (
            "WARSAW - Poland closed two crossings to Belarus on Friday, Polish state media said.",
            ["PL"],
        ),
    ],
)
def test_state_media_are_those_of_the_state_that_acts_unless_it_fights_or_has_none(
    text: str, codes: list[str]
) -> None:
    assert [one.code for one in _claim(text).speakers] == codes


def test_a_company_speaks_for_no_government() -> None:
    text = "ATHENS - Iran has seized a tanker in the Gulf of Oman, the Greek company that manages it said."
    assert "GR" not in [one.code for one in _claim(text).speakers]


def test_people_familiar_with_a_matter_speak_and_the_matter_does_not() -> None:
    assert voice_words().thing.match("matter")
    assert not voice_words().thing.match("people familiar with the matter")
