"""Texts that a party publishes itself: what they tell is its word, and "we" is who publishes them."""

import pytest

from tocsin.articles import Article, read_article
from tocsin.signals import Signal, SignalType, Status, read_news
from tocsin.signals.names import dateline_end, find_rows
from tocsin.signals.publisher import Publisher, find_publisher
from tocsin.signals.read import published_date, read_signals


def text(title: str, *sentences: str, **metadata: str) -> Article:
    given = {"title": title, "published": "2026-11-20", **metadata}
    return read_article("\n\n".join(sentences).encode(), metadata=given)


def publisher_of(article: Article) -> Publisher | None:
    return find_publisher(article, find_rows(article, published_date(article)))


def lead_of(article: Article) -> Signal:
    lead = read_news(article).lead
    assert lead is not None
    return lead


def codes(signal: Signal, part: str) -> list[str | None]:
    return [party.code for party in getattr(signal, part)]


QUIET = "The session opened at noon."


@pytest.mark.parametrize(
    ("article", "code"),
    [
        (text("Statement by the Government of Chad on the shelling of Tine", QUIET), "TD"),
        (text("Joint Staff of Japan press release on two Russian bombers", QUIET), "JP"),
        (text("STATEMENT BY THE MINISTRY OF DEFENCE OF THE REPUBLIC OF CHAD", QUIET), "TD"),
        (text("Communique of M23", QUIET), "NSA:M23"),
        (text("Polisario Front statement on the berm", QUIET), "NSA:POLISARIO"),
        (text("Missile over Tohoku (Statement by the Prime Minister of Japan)", QUIET), "JP"),
        (
            text(
                "Spokesperson's response to media queries on a Pakistani claim",
                "The Official Spokesperson, Shri Randhir Jaiswal, was asked about it.",
            ),
            "IN",
        ),
        (
            text(
                "Statement of the Ministry of Foreign Affairs on Russian balloons",
                "They fell on the territory of the Republic of Poland.",
            ),
            "PL",
        ),
        (
            text(
                "Taking of a barracks",
                "The Rapid Support Forces announce that our forces are in the barracks of Nahud.",
            ),
            "NSA:RSF",
        ),
        (
            text(
                "Situation at 18:00",
                "The enemy fired 12 missiles. Our defenders hold. Glory to Ukraine!",
            ),
            "UA",
        ),
        (
            text(
                "A tug is hit",
                "Warriors of Ukraine's intelligence hit a tug of the aggressor state. The occupiers sank.",
            ),
            "UA",
        ),
        (
            text(
                "Taipei Economic and Cultural Representative Office - Launchers",
                "A possible Foreign Military Sale was approved. The proposed sale serves US interests.",
            ),
            "US",
        ),
        (text("CENTCOM hits a radar in Yemen", "A radar was hit by CENTCOM forces today."), "US"),
        (text("ROK Joint Chiefs of Staff text message to the press", QUIET), "KR"),
        (text("Philippine Coast Guard statement on a collision", QUIET), "PH"),
        (
            text(
                "Defense Ministry Spokesperson's Weekly Briefing",
                "Our units hold, Turkish Defense Ministry spokesman Zeki Akturk said.",
            ),
            "TR",
        ),
        (text("A radar is hit", QUIET, url="https://www.mod.gov.pl/a/1"), "PL"),
        (text("A radar is hit", QUIET, url="https://www.gov.uk/government/news/a"), "GB"),
        (text("A radar is hit", QUIET, url="https://www.centcom.mil/a"), "US"),
        (text("A radar is hit", QUIET, url="https://www.nato.int/a"), "ORG:NATO"),
        (text("A radar is hit", QUIET, outlet="U.S. Central Command"), "US"),
        (text("A radar is hit", QUIET, outlet="The White House"), "US"),
        (text("A radar is hit", QUIET, outlet="Ministry of Defence of Japan"), "JP"),
    ],
)
def test_a_text_is_a_partys_own(article: Article, code: str) -> None:
    assert publisher_of(article) == Publisher(code=code)


@pytest.mark.parametrize(
    "article",
    [
        text("Hungary alone refuses EU statement on Georgia", QUIET),
        text(
            "Treasury puts rebel spokesman on blacklist", "The Treasury blacklisted him on Monday."
        ),
        text("Statement of the Anglers' Society of Malaysia", QUIET),
        text("A tug is hit", "The enemy sent boats. The enemy left at dawn."),
        text(
            "A tug is hit",
            "KYIV - Ukraine hit a tug. The enemy had sent it, a sailor wrote, and the enemy lost it.",
        ),
        text(
            "South Korean President's remarks on Japan draw fire",
            "SEOUL - South Korea's president said on Monday that Japan was late. Tokyo said it was not.",
        ),
        text("EU statement on Georgia angers Moscow", "Moscow said on Monday that it was a lie."),
        text(
            "A trench in Ukraine",
            "The enemy comes at night, said a sergeant called Bear. His men drank tea.",
            "'The enemy has more drones,' he said, and the enemy was 800 metres off, a medic told us.",
        ),
        text("A radar is hit", QUIET, outlet="NATO Watch"),
        text("A radar is hit", QUIET, outlet="Danish Refugee Council"),
        text("A radar is hit", QUIET, outlet="National Council of Resistance of Iran"),
        text("A radar is hit", QUIET, outlet="Indian Army News"),
        text("IDF hits Tyre", "The IDF hit Tyre on Monday, residents said."),
        text(
            "Separatists order men to arms",
            'DONETSK, Feb 21 - "Our forces are ready," the head of the Donetsk republic told them.',
        ),
        text(
            "Statement by the Government of Chad on the shelling of Tine",
            "N'DJAMENA (Reuters) - The session opened at noon.",
        ),
        text("A radar is hit", QUIET, url="https://www.example.pl/gov/mil"),
        text("A radar is hit", QUIET, outlet="The Times of Israel"),
    ],
)
def test_a_text_is_an_outlets(article: Article) -> None:
    assert publisher_of(article) is None


@pytest.mark.parametrize(
    ("dateline", "code"),
    [
        ("MOSCOW, November 14. /TASS/. ", "RU"),
        ("Damascus, SANA - ", "SY"),
        ("Riyadh, November 11, 2026, SPA -- ", "SA"),
        ("TEHRAN, Nov. 8 (MNA) - ", "IR"),
    ],
)
def test_an_agency_speaks_for_its_state_alone(dateline: str, code: str) -> None:
    found = publisher_of(text("Talks", f"{dateline}{QUIET}"))
    assert found == Publisher(code=code, party=False)


@pytest.mark.parametrize(
    ("address", "code"),
    [("https://www.nna-leb.gov.lb/en/1", "LB"), ("https://www.pna.gov.ph/articles/1", "PH")],
)
def test_an_agency_at_its_states_address_tells_others_deeds_as_an_outlet(
    address: str, code: str
) -> None:
    article = text("Isfahan", "Israel struck an air base near Isfahan in Iran.", url=address)
    assert publisher_of(article) == Publisher(code=code, party=False)
    assert lead_of(article).status is Status.REPORTED


@pytest.mark.parametrize(
    "dateline",
    [
        "Asmara, 14 June 2016 - ",
        "Rawalpindi, 11 November 2026: ",
        "Damascus, SANA - ",
        "Jammu, Nov 9 (PTI) ",
        "HELSINKI (TT) ",
        "Ramstein (dpa) - ",
        "Goma - ",
        "Siliguri: ",
        "(ANSA) - ROME, OCT 14 - ",
        "Rome, 10 Nov 18:20 - (Agenzia Nova) - ",
        "Jan 19 (Interfax) - ",
        "UMM RUWABA / KAMPALA - ",
        "Muscat, 18 Oct (ONA) --- ",
    ],
)
def test_an_official_dateline_is_no_part_of_the_sentence(dateline: str) -> None:
    assert dateline_end(f"{dateline}The troops moved.") == len(dateline)


@pytest.mark.parametrize("speaker", ["Moscow: ", "Ukraine - ", "Hamas (IRM) ", "Zelensky: "])
def test_who_speaks_by_a_label_is_no_town_of_a_dateline(speaker: str) -> None:
    assert dateline_end(f"{speaker}The troops moved.") == 0


def test_a_command_says_what_its_release_tells() -> None:
    lead = lead_of(
        text(
            "CENTCOM Strikes Houthi Drone Boats",
            "TAMPA, Fla. - CENTCOM forces carried out strikes on two Houthi drone boats near Hodeidah.",
            "They presented a threat to ships in the region.",
        )
    )
    assert (lead.status, codes(lead, "actors"), codes(lead, "speakers")) == (
        Status.CLAIMED,
        ["US"],
        ["US"],
    )


def test_our_forces_are_the_publishers() -> None:
    lead = lead_of(
        text(
            "Rapid Support Forces statement on Nahud",
            "Our brave forces captured the town of Nahud in West Kordofan this morning.",
            "The army left 30 vehicles behind.",
        )
    )
    assert lead.type is SignalType.GROUND_COMBAT_OCCUPATION
    assert (codes(lead, "actors"), codes(lead, "speakers")) == (["NSA:RSF"], ["NSA:RSF"])


def test_the_enemy_is_whom_the_publisher_fights() -> None:
    attack = read_signals(
        text(
            "Operational information of the General Staff",
            "Last night the enemy attacked with 90 strike drones and two ballistic missiles.",
            "Our defenders shot down 71 of the Russian drones. Glory to Ukraine!",
        )
    )[0]
    parts = (codes(attack, "actors"), codes(attack, "recipients"), codes(attack, "speakers"))
    assert parts == (["RU"], ["UA"], ["UA"])


def test_a_measure_that_nobody_is_told_to_take_is_the_publishers() -> None:
    lead = lead_of(
        text(
            "Statement of the Foreign Ministry of the Russian Federation on response measures",
            "The charge d'affaires of Latvia was summoned to the ministry.",
            "Two employees of the Latvian Embassy were declared personae non gratae.",
        )
    )
    assert lead.type is SignalType.DIPLOMATIC_RUPTURE
    assert (codes(lead, "actors"), codes(lead, "recipients")) == (["RU"], ["LV"])


def test_a_publisher_accuses_in_its_own_voice() -> None:
    lead = lead_of(
        text(
            "Press Statement of the Ministry of National Defence of the DPRK",
            "The ROK again committed the grave provocation of sending a drone over Kaesong on Saturday.",
            "It is an undisguised violation of the sovereignty of our state.",
        )
    )
    assert lead.type is SignalType.ACCUSATION_DISCLOSURE
    assert (codes(lead, "actors"), codes(lead, "recipients")) == (["KP"], ["KR"])


def test_an_agency_is_an_outlet_on_others_deeds() -> None:
    lead = lead_of(
        text(
            "US jets strike Hodeidah",
            "MOSCOW, November 14. /TASS/. US jets struck the port of Hodeidah in Yemen on Friday.",
            "Six people were killed.",
        )
    )
    assert (lead.status, lead.speakers) == (Status.REPORTED, ())


def test_an_agency_gives_its_states_word_on_its_own_deeds() -> None:
    lead = lead_of(
        text(
            "Russian troops take Lypivka",
            "MOSCOW, November 14. /TASS/. Russian troops have captured the village of Lypivka in Ukraine.",
            "The advance goes on.",
        )
    )
    assert (lead.status, codes(lead, "speakers")) == (Status.CLAIMED, ["RU"])


def test_who_only_tells_of_an_attack_did_not_do_it() -> None:
    lead = lead_of(
        text(
            "Communique of the Alliance Fleuve Congo/M23",
            "The AFC/M23 informs the public that since dawn the coalition of the Kinshasa regime has been"
            " bombing villages of Masisi and Walikale with drones.",
            "These attacks killed nine civilians in the market of Nyabiondo.",
        )
    )
    assert "NSA:M23" not in codes(lead, "actors")
    assert codes(lead, "speakers") == ["NSA:M23"]


def test_what_a_statement_condemns_was_done_if_it_is_of_these_days() -> None:
    title = "Statement by the North Atlantic Council on the violation of Romanian airspace"
    condemned = "We condemn Russia's reckless violation of Romanian airspace on {}."
    late, old = (
        read_signals(text(title, condemned.format(day)))[0] for day in ("18 November", "18 March")
    )
    assert (late.status, codes(late, "speakers")) == (Status.CLAIMED, ["ORG:NATO"])
    assert old.status is Status.BACKGROUND


def test_what_a_ministry_answers_is_context_of_its_answer() -> None:
    lead = lead_of(
        text(
            "Statement of the Ministry of Foreign Affairs of the Republic of Poland",
            "In connection with the sabotage on the railway to Lublin, carried out by the services of the"
            " Russian Federation, the Ministry informs that the ambassador of Russia was summoned.",
            "He was handed a note declaring three members of the embassy's staff personae non gratae.",
        )
    )
    assert lead.type is SignalType.DIPLOMATIC_RUPTURE
    assert (codes(lead, "actors"), codes(lead, "recipients")) == (["PL"], ["RU"])


def test_an_attack_that_was_beaten_off_is_the_attackers() -> None:
    lead = lead_of(
        text(
            "Statement of the General Command of the Sudanese Armed Forces",
            "Our forces in the El Obeid sector repelled on Thursday an attack by the Rapid Support Forces"
            " on the town of Bara and destroyed 27 combat vehicles.",
            "The Sudanese Armed Forces affirm that they will not rest.",
        )
    )
    assert (codes(lead, "actors"), codes(lead, "recipients")) == (["NSA:RSF"], ["SD"])


def test_what_a_reporter_asks_about_is_context() -> None:
    signals = read_signals(
        text(
            "Foreign Ministry Spokesperson Guo Jiakun's Regular Press Conference",
            "Kyodo News: The United States has sold 40 missiles to Taiwan. What is your comment?",
            "Guo Jiakun: China has decided to impose sanctions on six US arms companies.",
            "It takes effect today.",
        )
    )
    found = {one.type: one.status for one in signals}
    assert found[SignalType.ARMS_TRANSFER] is Status.BACKGROUND
    assert found[SignalType.SANCTIONS_EMBARGO] in (Status.CLAIMED, Status.PLANNED)


def test_who_neutralises_is_who_says_so() -> None:
    attack = read_signals(
        text(
            "Ministry of National Defense Spokesperson's Weekly Briefing",
            "ANKARA - Since Friday 22 terrorists have been neutralized in air strikes in the north of Iraq,"
            " Turkish Defense Ministry spokesman Zeki Akturk said.",
            "Our units stopped 40 members of the PKK.",
        )
    )[0]
    assert (codes(attack, "actors"), codes(attack, "recipients")) == (["TR"], ["NSA:PKK"])


def test_who_detects_a_launch_did_not_launch() -> None:
    launch = read_signals(
        text(
            "ROK Joint Chiefs of Staff text message to the press",
            "Our military detected two short-range ballistic missiles launched by North Korea toward the"
            " East Sea at about 7 a.m. today.",
            "Our military is maintaining full readiness.",
        )
    )[0]
    assert (codes(launch, "actors"), codes(launch, "speakers")) == (["KP"], ["KR"])
