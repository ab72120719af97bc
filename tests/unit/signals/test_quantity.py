"""Counts in wire prose: value, upper end, qualifier, what is counted; and which is an act's."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import read_news
from tocsin.signals.counted import read_quantity
from tocsin.signals.quantity import find_counts
from tocsin.signals.signal import Quantity, SignalType
from tocsin.signals.trait import Place

CASES = [
    ("Pyongyang sent about 3,000 troops to the front.", (3000, None, "about", "troops")),
    ("At least a dozen soldiers crossed the bridge.", (12, None, "at least", "troops")),
    ("Two battalions were moved to the border.", (2, None, None, "battalions")),
    ("The army fired between 40 and 50 drones at the port.", (40, 50, None, "drones")),
    ("Tens of thousands of troops are massed there.", (None, None, None, "troops")),
    ("Dozens of rockets were fired at the town.", (None, None, None, "missiles")),
    ("It pledged 10,000 to 12,000 shells.", (10000, 12000, None, "shells")),
    ("Up to 1,500 North Korean special forces soldiers arrived.", (1500, None, "up to", "troops")),
    ("Twenty-five tanks were seen near the dam.", (25, None, None, "tanks")),
    ("More than 2 million reservists could be called.", (2e6, None, "more than", "troops")),
    ("Some 40 fighter jets took off.", (40, None, "some", "aircraft")),
    ("Half a dozen warships entered the strait.", (6, None, None, "ships")),
    ("Three of its soldiers were wounded.", (3, None, None, "wounded")),
    ("The strike killed at least 12 people.", (12, None, "at least", "killed")),
    ("At least 12 people were killed in the strike.", (12, None, "at least", "killed")),
    ("Shelling left 40 dead in the town.", (40, None, None, "killed")),
    ("The raid wounded nine civilians.", (9, None, None, "wounded")),
    ("The blast killed three soldiers.", (3, None, None, "killed")),
    ("At least 40 worshippers were hacked or shot to death.", (40, None, "at least", "killed")),
    ("The army has admitted losing 14 men.", (14, None, None, "killed")),
    ("It struck at sea, killing all four men aboard.", (4, None, None, "killed")),
    ("Some nine pilgrims, including two girls, were martyred.", (9, None, "some", "killed")),
    ("About 30 gunmen killed a policeman.", (30, None, "about", "troops")),
    ("Five gunmen wounded nine people there.", (5, None, None, "troops")),
    ("Nine soldiers killed in the raid were buried.", (9, None, None, "killed")),
    ("The number of soldiers killed in the raid has risen to 58.", (58, None, None, "killed")),
    ("The death toll rose to 61 on Monday, killing hopes.", (61, None, None, "killed")),
    ("An estimated 800 fighters left the valley.", (800, None, "an estimated", "troops")),
    ("Some 30 armoured vehicles crossed.", (30, None, "some", "tanks")),
    ("Russia freed 24 prisoners.", (24, None, None, "prisoners")),
    ("Prague expelled 18 diplomats.", (18, None, None, "diplomats")),
    ("It has approved two hundred missiles for export.", (200, None, None, "missiles")),
    ("A further 4,500 US Marines will follow.", (4500, None, "a further", "troops")),
    ("One destroyer sailed through the strait.", (1, None, None, "ships")),
    ("Several hundred fighters held the town.", (None, None, None, "troops")),
    ("Aid of some 1.2 million dollars was promised.", (1.2e6, None, "some", "dollars")),
    ("Nearly 5 thousand troops took part.", (5000, None, "nearly", "troops")),
    ("No fewer than 60 drones were shot down.", (60, None, "no fewer than", "drones")),
    ("The frigate Admiral Essen left port.", (1, None, None, "ships")),
    ("Its aircraft carrier Fujian left port.", (1, None, None, "ships")),
    ("Gunmen seized a car carrier.", (1, None, None, "ships")),
    (
        "It will raise the force from 1,200 to about 2,500 soldiers.",
        (2500, None, "about", "troops"),
    ),
    ("The force shrinks from 13,000 soldiers to 8,600 soldiers.", (8600, None, None, "troops")),
    ("It brought home half of its 2,000 soldiers.", (1000, None, None, "troops")),
    ("Two-thirds of the 6,000 soldiers left.", (4000, None, None, "troops")),
    ("They freed half a million soldiers.", (5e5, None, None, "troops")),
    ("A 6,000-strong force landed.", (6000, None, None, "troops")),
    ("Some 400 United Nations soldiers fought.", (400, None, "some", "troops")),
    ("They gave back four wounded Ugandan soldiers.", (4, None, None, "troops")),
    ("One Malaysian died in the ambush.", (1, None, None, "killed")),
    ("Shells fell on the town, killing a Syrian.", (1, None, None, "killed")),
    ("It shot down a MiG-29 near the border.", (1, None, None, "aircraft")),
    ("It sent eight F-16s to the base.", (8, None, None, "aircraft")),
    ("Canberra pledged A$1.3 billion.", (1.3e9, None, None, "dollars")),
    ("It sent one hundred twenty troops.", (120, None, None, "troops")),
    ("It sent one thousand troops.", (1000, None, None, "troops")),
    ("It sent two thousand five hundred troops.", (2500, None, None, "troops")),
    ("It sent two hundred and fifty thousand troops.", (250000, None, None, "troops")),
    ("It sent a thousand two hundred and six troops.", (1206, None, None, "troops")),
    ("It sent twenty one tanks.", (21, None, None, "tanks")),
    ("It sent twenty one-way drones.", (20, None, None, "drones")),
    ("It sent 12 000 troops.", (12000, None, None, "troops")),
    ("It sent 12\u00a0000 troops.", (12000, None, None, "troops")),
    ("It sent 1\u202f200\u202f000 shells.", (1.2e6, None, None, "shells")),
    ("It sent 1.200 troops.", (1200, None, None, "troops")),
    ("On May 3 200 troops left.", (200, None, None, "troops")),
    ("It sent 2 lakh troops.", (2e5, None, None, "troops")),
    ("It sent one or two tanks.", (1, 2, None, "tanks")),
    ("It sent two to three thousand troops.", (2000, 3000, None, "troops")),
    ("It fired 10-12,000 shells.", (10000, 12000, None, "shells")),
    ("It fired 300 – 400 missiles.", (300, 400, None, "missiles")),
    ("It killed 300 people - 40 of them children.", (300, None, None, "killed")),
    ("The toll is 300 – 40 of them children.", (300, None, None, "killed")),
    ("OSLO, March 5 - Ten drones fell on the port.", (10, None, None, "drones")),
    ("It fired at least 300 and up to 400 missiles.", (300, None, "at least", "")),
    ("It fired no less than 300 missiles.", (300, None, "no less than", "missiles")),
    ("It fired not more than 300 missiles.", (300, None, "not more than", "missiles")),
    ("It fired perhaps 300 missiles.", (300, None, "perhaps", "missiles")),
    ("More than half of its 300 troops left.", (150, None, "more than", "troops")),
    ("A couple of hundred troops left.", (None, None, None, "troops")),
    ("It approved a $1.2bn sale.", (1.2e9, None, None, "dollars")),
    ("It pledged €300m of arms.", (3e8, None, None, "euros")),
    ("It pledged $5 to $6 billion.", (5e9, 6e9, None, "dollars")),
    ("It pledged $1 trillion.", (1e12, None, None, "dollars")),
    ("In the same part of the city he killed eight soldiers.", (8, None, None, "killed")),
    ("The index closed at 6,112.45.", (6112.45, None, None, "")),
    ("In Zelene 40 drones fell.", (40, None, None, "drones")),
    ("It gave Zelensky 14 tanks.", (14, None, None, "tanks")),
    ("At the checkpoint 12 soldiers fell.", (12, None, None, "troops")),
    ("Most of the 12 people killed were children.", (12, None, None, "killed")),
    ("Some of the 20 dead were children.", (20, None, None, "killed")),
    ("Most of the 300 drones launched were lost.", (300, None, None, "drones")),
    ("It gave Kyiv 14 tanks.", (14, None, None, "tanks")),
    ("They dropped a 500 kg bomb.", (1, None, None, "bombs")),
    ("It keeps the 500 kg of uranium.", (500, None, None, "kilograms")),
    ("They keep 1,500 and 1,100 soldiers there.", (1500, None, None, "")),
]
NOTHING = [
    "In 2022 troops crossed the border.",
    "The base is 40 km from the troops.",
    "The 34-year-old soldier spoke.",
    "On 5 March troops left the town.",
    "On March 5 soldiers left the town.",
    "The S-400 missiles were moved.",
    "F-16 jets were scrambled.",
    "Leopard 2 tanks were sent.",
    "Some 40 percent of the troops went home.",
    "After three days of fighting the forces withdrew.",
    "Resolution 1701 forces the group to disarm.",
    "The two countries’ forces drilled together.",
    "A third of the force was sent home.",
    "The line is 555-0199, soldiers were told.",
    "The crew of the Forrest Sherman (DDG 98) came home.",
    "Since 2014 soldiers have guarded the road.",
    "The embassy at 12 Market Street was shut by police.",
    "One said that troops had left.",
    "Men aged up to 55 were told to report.",
    "The general, 61, inspected the troops.",
    "A missile strike hit the port.",
    "Storm Shadow 2 was tested.",
    "By 10 a.m. troops had left.",
    "The 101st Airborne troops landed.",
    "In 2019 and 2021 Indian soldiers came.",
    "An American newspaper reported it.",
    "An F-16 base was shut.",
    "A Rangers fan was held.",
    "Rebels took a gold mine on the west bank of the Uele.",
    "Guards stood at 14 Harley Street.",
    "It withdrew most of its 300 troops.",
    "It withdrew 10% of its 300 troops.",
    "It withdrew none of its 300 troops.",
    "One in 10 soldiers was killed.",
    "It shelled the town, killing one in five residents.",
    "On day 1,000 of the war it was shelled.",
    "They hit it with 12.7mm guns.",
    "Shells fell 2m away.",
    "At 0430 troops crossed the border.",
    "It fired Shahed 136 drones at the port.",
    "They use Boeing 737 aircraft there.",
    "Under resolution 1701 forces must leave.",
    "They sold Rs 500 crore of missiles.",
    "On February 24 2022 troops crossed the border.",
    "It sent a few military aircraft.",
    "It sent its aircraft north.",
    "The P5+1 officials met.",
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_count(sentence: str, expected: tuple[float | None, float | None, str | None, str]) -> None:
    found = find_counts(sentence)
    assert [(c.value, c.high, c.qualifier, c.hurt or c.unit) for c in found][:1] == [expected]


def test_numbers_that_share_a_noun_add_up() -> None:
    counts = find_counts("Twenty Indian and four Chinese soldiers were killed.")
    assert [(one.value, one.hurt) for one in counts if one.parts == 2] == [(24, "killed")]
    counts = find_counts("France and Italy keep 1,500 and 1,100 soldiers there.")
    assert [(one.value, one.unit) for one in counts if one.parts == 2] == [(2600, "troops")]


@pytest.mark.parametrize("sentence", NOTHING)
def test_number_that_counts_no_unit(sentence: str) -> None:
    assert not [one for one in find_counts(sentence) if not one.is_definite]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The navy boarded the tanker off Fujairah.", "the tanker"),
        ("Oman asked its ambassador to come home.", "its ambassador"),
        ("Off Crete, Italy's frigate Carabiniere turned back.", "Italy's frigate"),
    ],
)
def test_thing_that_is_known_counts_as_one(sentence: str, text: str) -> None:
    counts = [one for one in find_counts(sentence) if one.is_definite]
    assert [(sentence[one.start : one.end], one.value) for one in counts] == [(text, 1)]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("The base took in 20 Marines from Okinawa.", 20, "troops"),
        ("Sweden sold 14 Marder vehicles to Chile.", 14, "vehicles"),
        ("In June 18 fishermen were detained off Jeju.", 18, "people"),
        ("A hundred and four hostages walked out.", 104, "prisoners"),
        ("His hundred fighters kept the bridge.", 100, "troops"),
        ("Both pilots ejected over Nevada.", 2, "people"),
        ("A tank commander was shot near Rafah.", 1, "people"),
        ("Divers cut both pipelines off Rügen.", 2, "pipelines"),
        ("The 30-odd tanks stood in a field.", 30, "tanks"),
        ("The frigates Adelaide and Perth left Darwin.", 2, "ships"),
        ("A shell struck him and six other miners.", 7, "people"),
        ("An engineer, his wife and their two sons died.", 4, "people"),
        ("Two Danes and a Swede were freed.", 3, "people"),
        ("They hit two depots 40 km from the river.", 2, "depots"),
        ("They gave up nine more of their 30 posts.", 9, "places"),
    ],
)
def test_count_in_odd_words(sentence: str, value: float, unit: str) -> None:
    assert (value, unit) in [(one.value, one.unit) for one in find_counts(sentence)]


def test_thing_named_twice_is_one() -> None:
    counts = find_counts("Crews lost a helicopter, a Mi-8, in the storm.")
    assert {one.value for one in counts if one.unit == "aircraft"} == {1}


STRIKE, MOVE = SignalType.STRIKE_BOMBARDMENT, SignalType.TROOP_DEPLOYMENT
ARMS, FREED = SignalType.ARMS_TRANSFER, SignalType.RELEASE_EASING_ACCESS
GROUND, SEIZED = SignalType.GROUND_COMBAT_OCCUPATION, SignalType.BLOCKADE_CLOSURE
OF_ACTS = [
    ("Iran fired 30 missiles, killing four people.", STRIKE, "fired", (30, "missiles")),
    ("A drone strike on the camp killed at least 12 people.", STRIKE, "strike", (12, "killed")),
    ("The army moved in after 12 people were killed.", MOVE, "moved in", None),
    ("Rebels shot down a military helicopter.", STRIKE, "shot down", (1, "aircraft")),
    ("The navy sent a frigate to the strait.", MOVE, "sent", (1, "ships")),
    ("The group freed five Americans on Friday.", FREED, "freed", (5, "prisoners")),
    ("Five soldiers and 25 militants were killed in clashes.", GROUND, "clashes", (30, "killed")),
    ("Berlin will supply 24 howitzers, two officials said.", ARMS, "supply", (24, "howitzers")),
    ("Troops moved to the border, two diplomats said.", MOVE, "moved", None),
    ("Raiders killed 11 herders and 25 millers.", STRIKE, "killed", (36, "killed")),
    ("A colonel and 12 of his men were killed in the raid.", STRIKE, "killed", (13, "killed")),
    ("Commandos seized the tanker on Monday.", SEIZED, "seized", (1, "ships")),
    ("Oman freed 12 sailors, who left on two buses.", FREED, "freed", (12, "prisoners")),
]


@pytest.mark.parametrize(("sentence", "kind", "trigger", "expected"), OF_ACTS)
def test_count_of_an_act(
    sentence: str, kind: SignalType, trigger: str, expected: tuple[float, str] | None
) -> None:
    found = _read(sentence, kind, trigger)
    assert (found and (found.value, found.unit)) == expected
    assert found is None or sentence[found.start : found.end] == found.text


def test_each_act_has_its_own_count() -> None:
    text = "Kyiv sent 2,000 soldiers to the town and Moscow released 50 prisoners."
    sent, freed = _place(text, MOVE, "sent"), _place(text, FREED, "released")
    counts = find_counts(text)
    first = read_quantity(text, sent, [freed], counts)
    second = read_quantity(text, freed, [sent], counts)
    assert [one and one.value for one in (first, second)] == [2000, 50]


def _place(sentence: str, kind: SignalType, trigger: str) -> Place:
    start = sentence.index(trigger)
    return Place(kind, start, start + len(trigger))


def _read(sentence: str, kind: SignalType, trigger: str) -> Quantity | None:
    return read_quantity(sentence, _place(sentence, kind, trigger), (), find_counts(sentence))


@pytest.mark.parametrize(("tagged", "value"), [("2,000", 2000), ("50", 50)])
def test_the_encoder_says_which_of_two_counts_is_the_acts(tagged: str, value: float) -> None:
    text = "Kyiv sent 2,000 soldiers and 50 tanks to the town."
    place, at = _place(text, MOVE, "sent"), text.index(tagged)
    found = read_quantity(
        text, place, (), find_counts(text), lambda start, end: 0.999 if start <= at < end else 0.001
    )
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("A man of 68 was killed.", []),
        ("A boy of nine was killed.", []),
        ("Between 21:15 and 23:50 the army shelled the town.", []),
        ("France will hand over six Mirage jets.", [(6.0, None)]),
        ("It sent over six Mirage jets.", [(6.0, "over")]),
        ("Rebels took about 40 soldiers.", [(40.0, "about")]),
        ("Officials aged 60 said nine were hurt.", [(9.0, None)]),
    ],
)
def test_ages_times_and_what_is_handed_over(
    sentence: str, counted: list[tuple[float, str | None]]
) -> None:
    found = [(one.value, one.qualifier) for one in find_counts(sentence) if not one.is_single]
    assert found == counted


def test_a_ship_that_has_a_name_counts_with_those_beside_it() -> None:
    counts = find_counts("Turkey sent the frigate Kemalreis and two patrol ships to Libya.")
    assert (3.0, "ships") in [(one.value, one.unit) for one in counts]


@pytest.mark.parametrize("digits", ["1" * 310, "9" + "0" * 300 + " billion", "1" + ",111" * 200])
def test_a_number_without_end_counts_nothing(digits: str) -> None:
    article = read_article(f"Russia fired {digits} missiles at Ukraine on Monday.".encode())
    assert not any(one.quantity for one in read_news(article).signals)


def test_who_is_killed_with_others_is_no_force() -> None:
    counts = find_counts("At least nine conscripts and dozens of bystanders were killed in Homs.")
    assert [one.hurt for one in counts if one.value == 9] == ["killed"]


@pytest.mark.parametrize(
    "text",
    [
        "14.05 Rockets have landed in Ashdod.",
        "Deputies in Oslo approved by 96 votes to 73 the dispatch of a frigate.",
    ],
)
def test_a_live_pages_time_and_a_ballot_count_nothing(text: str) -> None:
    assert not {14.05, 73.0} & {one.value for one in find_counts(text)}


def test_who_is_killed_may_be_told_apart_before() -> None:
    counts = find_counts(
        "Nine guards, four of them Sudanese and five Chadian, were killed at Tine."
    )
    assert [one.hurt for one in counts if one.value == 9] == ["killed"]


@pytest.mark.parametrize(
    ("text", "value", "hurt"),
    [
        ("At least four people, including a nurse, were killed in Homs.", 4, "killed"),
        ("Sixteen members of a band of the old rebel army were killed at Tine.", 16, "killed"),
        ("Nine conscripts from the town of Tine had been wounded.", 9, "wounded"),
        ("At least 14 people in Homs, including a nurse, were killed.", 14, "killed"),
        ("Nine conscripts in a lorry that was hit left before others were killed.", 9, None),
        ("Nine conscripts from a brigade whose colonel was killed left.", 9, None),
        ("Nine conscripts in a town where two men were killed left.", 9, None),
        ("It brought a toll of 30 dead, and led 900 people to flee to 4 camps.", 4, None),
    ],
)
def test_who_they_are_may_stand_between_the_number_and_its_dead(
    text: str, value: float, hurt: str | None
) -> None:
    assert [one.hurt for one in find_counts(text) if one.value == value] == [hurt]


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("Three more people died at night, bringing the death toll to 31.", [31]),
        ("Two men died, taking the number killed in the raid to 54.", [54]),
        ("It lowered the number of people killed from 80 to 62.", [62]),
        ("Eleven people, and not 40, were killed.", [11]),
        ("Nine persons lost their life in the raid.", [9]),
        ("Nine people killed a day earlier were buried.", [9]),
        ("Six people killed two weeks ago were named.", [6]),
        ("At least 40 people killed, the ministry said.", [40]),
        ("The unit lost 40 men, and its party lost 30 seats.", [40]),
    ],
)
def test_the_dead_are_the_toll_that_others_bring_to_a_number(
    sentence: str, dead: list[int]
) -> None:
    found = [one.value for one in find_counts(sentence) if one.hurt == "killed"]
    assert found[: len(dead)] == dead
    assert 30 not in found


@pytest.mark.parametrize(
    ("sentence", "hurt"),
    [
        ("It offered condolences for two dead soldiers.", "killed"),
        ("The fight left eleven dead Malian soldiers on the road.", "killed"),
        ("The exchange brought home 40 wounded soldiers.", None),
    ],
)
def test_dead_soldiers_are_a_toll_and_no_force(sentence: str, hurt: str | None) -> None:
    assert [one.hurt for one in find_counts(sentence)] == [hurt]


@pytest.mark.parametrize(
    "sentence",
    [
        "A man of 61 died when a drone struck his house.",
        "Two women of 58 and 70 died in Tine.",
        "A girl aged nine was killed at Tine.",
        "Six others, the oldest 80, were killed.",
        "All but about 90 were gone by Sunday.",
    ],
)
def test_an_age_or_what_is_left_counts_nobody(sentence: str) -> None:
    assert not {61, 58, 70, 128, 9, 80, 90} & {one.value for one in find_counts(sentence)}


def test_the_number_of_the_dead_is_a_toll() -> None:
    (dead,) = find_counts("The ministry gave the number of the dead as 29.")
    assert (dead.value, dead.hurt) == (29, "killed")


def test_a_ship_and_a_squadron_are_not_two_of_anything() -> None:
    counts = find_counts("It is moving a second aircraft carrier and a squadron of 12 jets.")
    assert 2.0 not in [one.value for one in counts]
    both = find_counts("It moved two brigades and a battalion.")
    assert 3.0 not in [one.value for one in both]
