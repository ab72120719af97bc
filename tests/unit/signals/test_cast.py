"""The names around an act, as the network sees them, and what becomes of its word."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.actors import Kind, Mention
from tocsin.articles import read_article
from tocsin.articles.article import Article
from tocsin.signals import SignalType, Status, read_news, read_signals
from tocsin.signals.act import Act
from tocsin.signals.case import Case
from tocsin.signals.cast import (
    FARTHEST,
    MOST_NAMES,
    MOST_WEIGHED,
    Around,
    Character,
    Name,
    build_scene,
    find_casts,
    find_names,
    join,
)
from tocsin.signals.encoder import ROLES
from tocsin.signals.merge import join_tellings
from tocsin.signals.names import find_rows
from tocsin.signals.read import read_sentences, tell
from tocsin.signals.roles import _joined, _likeliest, _subject_alone

STORY = """Warsaw sends brigade to Lithuania

Poland sent a brigade to Lithuania on Tuesday, its defence minister said.

Belarus called the move a provocation. It recalled its ambassador from Warsaw on Wednesday.
"""


def article(text: str = STORY) -> Article:
    return read_article(text.encode())


def name(row: int, start: int = 0, code: str = "PL") -> Name:
    mention = Mention(text="x", start=start, end=start + 1, code=code, kind=Kind.STATE)
    return Name(mention, row, np.zeros(384, np.float32), np.zeros((len(ROLES), 20), np.float32))


def test_names_are_found_by_row_with_the_rows_offsets() -> None:
    read = article()
    rows = find_rows(read, None)
    texts = [read.title or "", *(sentence.text for sentence in read.sentences)]
    assert len(rows) == len(texts)
    for text, mentions in zip(texts, rows, strict=True):
        assert all(text[one.start : one.end] == one.text for one in mentions)
    assert [one.code for one in rows[1]] == ["PL", "LT"]


def test_names_of_sentences_that_were_not_read_are_left_out() -> None:
    read = article()
    readings = list(tell(read).readings)
    rows = find_rows(read, None)
    assert {one.row for one in find_names(rows, readings)} >= {1, 2}
    readings[1] = None
    assert 1 not in {one.row for one in find_names(rows, readings)}


def test_the_nearest_names_are_those_of_the_sentence_then_the_title_then_those_before() -> None:
    many = [name(row, start) for row in range(7) for start in range(MOST_NAMES // 4)]
    found = Around(many).nearest(4)
    assert len(found) == MOST_NAMES
    assert {one.row for one in found} == {0, 2, 3, 4}
    places = [(one.row, one.mention.start) for one in found]
    assert places == sorted(places)


def test_an_act_far_down_has_names_too() -> None:
    assert [one.row for one in Around([name(0), name(3)]).nearest(150)] == [0, 3]
    assert [one.row for one in Around([name(0), name(149), name(152)]).nearest(150)] == [
        0,
        149,
        152,
    ]


def test_scenes_of_unlike_length_are_padded() -> None:
    read = article()
    told = tell(read)
    rows = find_rows(read, None)
    around = Around(find_names(rows, told.readings))
    scenes = [
        build_scene(act, row, around) for row, acts in enumerate(told.acts, 1) for act in acts
    ]
    assert len(scenes) >= 2
    joined = join(scenes)
    for number, scene in enumerate(scenes):
        assert (~joined["token_padding"][number]).sum() == len(scene.tokens)
        assert (~joined["name_padding"][number]).sum() == len(scene.names)
        assert np.allclose(joined["alike"][number].sum(1)[: len(scene.names)], 1)


def test_an_act_without_any_name_around_has_no_characters() -> None:
    acts = tell(
        article("Shelling\n\nRebels shelled the town overnight, killing four people.\n")
    ).acts
    assert acts[0]
    assert find_casts([], acts) == [[()] * len(told) for told in acts]


def test_acts_behind_those_that_the_network_weighs_have_their_parties_too() -> None:
    text = " ".join(f"Iran fired {number} missiles at Israel." for number in range(2, 70))
    read = article(f"Missiles\n\n{text}\n")
    strikes = [s for s in read_sentences(read, tell(read)) if s.type == "strike_bombardment"]
    assert len(strikes) > MOST_WEIGHED + 20
    assert {tuple(party.code for party in one.actors) for one in strikes} == {("IR",)}
    assert {tuple(party.code for party in one.recipients) for one in strikes} == {("IL",)}


def test_who_is_not_named_has_words_without_a_code() -> None:
    (shelling,) = read_signals(article("Shelling\n\nThe army shelled the town on Tuesday.\n"))
    assert [(one.text, one.code) for one in shelling.actors] == [("The army", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Israel strikes Beirut suburb\n\nIts jets hit a building on Tuesday, killing ten people.\n",
        "Iran fires missiles at Israel\n\nThe missiles hit an air base on Tuesday, killing ten soldiers.\n",
    ],
)
def test_who_is_named_in_the_title_only_has_words_of_the_text(text: str) -> None:
    read = article(text)
    parties = [p for one in read_signals(read) for p in (*one.actors, *one.recipients)]
    assert {"IR", "IL"} & {party.code for party in parties}
    assert all(read.text[one.start : one.end] == one.text for one in parties)


def test_a_dateline_names_nobody() -> None:
    read = article(
        "Border crossed\n\nMOSCOW, Russia (AFP) - Troops crossed the border into Georgia on Monday.\n"
    )
    floor = read.text.index("Troops")
    parties = [p for one in read_signals(read) for p in (*one.actors, *one.recipients)]
    assert "RU" in {party.code for party in parties}
    assert all(party.start >= floor for party in parties)


def test_a_name_outside_the_clause_stands_on_its_own_side_of_the_trigger() -> None:
    read = article("Shelling\n\nRebels shelled the town overnight, killing four people.\n")
    act = tell(read).acts[0][0].moved(100)
    around = Around([name(1, 10), name(1, 300)])
    steps = build_scene(act, 1, around).facts[:, 2]
    assert steps.tolist() == [1, 1 + 2 * FARTHEST]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Iran fired 40 missiles at Israel on Tuesday.", "strike_bombardment", {"IR"}, {"IL"}),
        ("Israel was attacked by Iran with 40 missiles.", "strike_bombardment", {"IR"}, {"IL"}),
        ("France and Germany will send tanks to Ukraine.", "arms_transfer", {"FR", "DE"}, {"UA"}),
        (
            "Serbia accused Kosovo of blocking the road. It recalled its ambassador on Monday.",
            "diplomatic_rupture",
            {"RS"},
            {"XK"},
        ),
        (
            "Turkey struck Kurdish fighters in Syria, Damascus said.",
            "strike_bombardment",
            {"TR"},
            None,
        ),
        (
            "US officials said that North Korea had sent troops to Russia. Pyongyang and Moscow have both"
            " denied any posting of troops, although North Korea has sent munitions to Russia.",
            "denial",
            {"KP", "RU"},
            None,
        ),
    ],
)
def test_who_did_it_and_to_whom(
    text: str, kind: str, actors: set[str], recipients: set[str] | None
) -> None:
    found = [one for one in read_signals(article(f"News\n\n{text}\n")) if one.type == kind]
    assert len(found) == 1
    assert {party.code for party in found[0].actors} == actors
    if recipients is not None:
        assert {party.code for party in found[0].recipients if party.code} == recipients


def test_who_acts_in_a_later_clause_is_not_the_doer_of_the_first() -> None:
    text = (
        "JERUSALEM - Israel released 40 Palestinian detainees late on Friday, two days after Hamas"
        " handed over the bodies of four hostages held in Gaza."
    )
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    assert [one.code for one in read_news(article).signals[0].actors] == ["IL"]


def test_who_likely_did_it_is_named_where_nobody_surely_did() -> None:
    text = "The envoy was called home on Monday over a speech at a football ground."
    given = {"title": "Serbia calls home its envoy in Zagreb", "published": "2026-03-05"}
    (act,) = read_signals(read_article(text.encode(), metadata=given))
    assert [one.code for one in act.actors] == ["RS"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Masked men kill 12 at Peshawar barracks",
            "PESHAWAR - Masked men shot 12 recruits dead at a barracks gate in Peshawar on Tuesday"
            " evening and drove off in two vans.\n\nThe Pakistani Taliban knew nothing of it.",
        ),
        (
            "Congo army, M23 trade blame over shelled market",
            "GOMA, Congo, March 5 - Shells fell on a market in Masisi on Wednesday, killing 14 people,"
            " and the Congolese army and the M23 rebels accused each other of firing them.",
        ),
    ],
)
def test_an_attack_of_strangers_or_in_dispute_is_pinned_on_nobody(title: str, text: str) -> None:
    given = {"title": title, "published": "2026-03-05"}
    signals = read_signals(read_article(text.encode(), metadata=given))
    strike = next(one for one in signals if one.type == "strike_bombardment")
    assert not [one.code for one in strike.actors if one.code]


def test_an_attack_of_strangers_is_theirs_who_claim_it() -> None:
    text = (
        "Two suicide bombers blew up a mosque in Peshawar on Friday, killing 61; the Pakistani Taliban"
        " claimed it."
    )
    signals = read_signals(read_article(text.encode(), metadata={"published": "2026-03-05"}))
    strike = next(one for one in signals if one.type == "strike_bombardment")
    assert [one.code for one in strike.actors] == ["NSA:TTP"]


def test_each_of_two_who_accuse_each_other_is_accused() -> None:
    text = (
        "GOMA, Congo, March 5 - Shells fell on a market in Masisi on Wednesday, killing 14 people,"
        " and the Congolese army and the M23 rebels accused each other of firing them."
    )
    signals = read_signals(read_article(text.encode(), metadata={"published": "2026-03-05"}))
    (charge,) = [one for one in signals if one.type == "accusation_disclosure"]
    assert {one.code for one in charge.actors} == {"CD", "NSA:M23"}
    assert charge.is_mutual
    assert join_tellings((charge, charge)).is_mutual


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("A drone that came from Sudan hit a market in the Chadian town of Adre on Monday.", []),
        ("Rockets launched from Lebanon hit the Israeli town of Metula on Monday.", []),
        ("Drones from Iran struck a camp near Erbil in Iraq on Monday.", ["IR"]),
        ("Sudan's army fired shells from Sudan at the Chadian town of Adre on Monday.", ["SD"]),
    ],
)
def test_a_rocket_from_where_many_fire_is_not_yet_the_states(text: str, doers: list[str]) -> None:
    signals = read_signals(read_article(text.encode(), metadata={"published": "2026-03-05"}))
    strike = next(one for one in signals if one.type == "strike_bombardment")
    assert [one.code for one in strike.actors if one.code] == doers


@pytest.mark.parametrize(
    ("text", "kind", "doers"),
    [
        (
            "TOKYO - Japan's coast guard spotted two Chinese patrol ships in its waters off the"
            " Senkaku Islands on Monday, it said.",
            "troop_deployment",
            ["CN"],
        ),
        (
            "BRUSSELS - NATO aircraft tracked two Russian fighters in Estonian airspace on Monday,"
            " the alliance said.",
            "troop_deployment",
            ["RU"],
        ),
        (
            "COPENHAGEN - Denmark sent a frigate to the strait on Monday, where radar had picked up"
            " a Russian warship.",
            "troop_deployment",
            ["DK"],
        ),
        (
            "OSLO - Norwegian soldiers spotted by Russian drones were sent to the border on Monday.",
            "troop_deployment",
            ["NO"],
        ),
        (
            "WARSAW - Poland detected Russian drones over its territory and deployed Patriot batteries to"
            " the border with Belarus on Monday.",
            "troop_deployment",
            ["PL"],
        ),
    ],
)
def test_whose_ships_were_seen_moved_them_not_who_saw_them(
    text: str, kind: str, doers: list[str]
) -> None:
    signals = read_signals(read_article(text.encode(), metadata={"published": "2026-03-05"}))
    moved = next(one for one in signals if one.type == kind)
    assert [one.code for one in moved.actors] == doers


@pytest.mark.parametrize(
    ("text", "status", "does_it"),
    [
        ("The garrison held out near the port, Rwanda's army said.", Status.CLAIMED, False),
        ("Rwanda's army said that its men had shelled the port.", Status.CLAIMED, True),
        ("Rwanda's army said shells would fall on the port.", Status.PLANNED, True),
    ],
)
def test_who_only_tells_of_an_attack_has_not_likely_made_it(
    text: str, status: Status, does_it: bool
) -> None:
    told = article(text)
    tags, hidden = np.zeros((1, len(ROLES)), np.float32), np.zeros((1, 384), np.float32)
    act = Act(SignalType.STRIKE_BOMBARDMENT, 0, 9, 1.0, {status: 0.9}, tags, hidden, ((0, 0),))
    army = Character("RW", 0.45, 0.05, 0.9, name(1), name(1))
    found = _likeliest(Case(told, 0, act, 0, (), (army,)), [army])
    assert (found == [army]) is does_it


def test_weapons_are_fired_at_whom_the_words_behind_them_name() -> None:
    text = (
        "Iran launched 180 ballistic missiles at Israel on Tuesday evening in what it said was revenge for"
        " the killing of the leaders of Hezbollah and Hamas."
    )
    (strike,) = (
        one
        for one in read_news(read_article(text.encode())).signals
        if one.trigger.text.startswith("launched")
    )
    assert [party.code for party in strike.recipients] == ["IL"]


def test_those_who_are_for_a_state_are_not_that_state() -> None:
    read = article(
        "Sites down\n\nPro-Russian hackers attacked the websites of Danish ministries on Monday.\n"
    )
    (attack,) = [one for one in read_signals(read) if one.type is SignalType.CYBER_SABOTAGE]
    assert "RU" not in {one.code for one in attack.actors}
    assert {one.code for one in attack.recipients} == {"DK"}


def test_a_drone_from_belarus_is_nobodys_yet() -> None:
    text = "A drone entered Lithuania's airspace from Belarus on Monday and crashed, its army said."
    acts = read_signals(article(f"Drone\n\n{text}\n"))
    assert acts
    assert "BY" not in {one.code for act in acts for one in act.actors}


@pytest.mark.parametrize(
    ("text", "does_it"),
    [
        ("Turkish jets struck 40 targets overnight, hours after rebels killed six soldiers.", True),
        ("Six Turkish soldiers captured in March were set free, hours after rebels struck.", False),
    ],
)
def test_whose_jets_do_it_is_who_does_it(text: str, *, does_it: bool) -> None:
    told = article(text)
    start = text.index("struck 40" if does_it else "captured")
    tags, hidden = np.zeros((1, len(ROLES)), np.float32), np.zeros((1, 384), np.float32)
    act = Act(
        SignalType.STRIKE_BOMBARDMENT,
        start,
        start + 8,
        1.0,
        {Status.REPORTED: 0.9},
        tags,
        hidden,
        ((0, 0),),
    )
    hit = Character("TR", 0.38, 0.82, 0.0, name(1), name(1))
    found = _subject_alone(Case(told, 0, act, 0, find_rows(told, None)[1], (hit,)))
    assert [one.code for one in found] == (["TR"] if does_it else [])


def test_whose_base_it_is_was_not_hit_where_it_houses_anothers_men() -> None:
    text = "Iran fired nine ballistic missiles at two Qatari bases housing American soldiers on Monday."
    (strike,) = [
        one
        for one in read_signals(article(f"News\n\n{text}\n"))
        if one.type == "strike_bombardment"
    ]
    assert {one.code for one in strike.recipients} == {"US"}


@pytest.mark.parametrize(
    "text",
    [
        "A Syrian militia backed by Iran fired drones at an American base on Monday.",
        "Iran-backed militiamen fired drones at an American base on Monday.",
    ],
)
def test_who_only_backs_those_who_attack_has_not_attacked(text: str) -> None:
    acts = read_signals(article(f"News\n\n{text}\n"))
    assert acts
    assert "IR" not in {one.code for act in acts for one in act.actors}


def test_whose_jets_shoot_missiles_down_did_not_fire_them() -> None:
    text = "The missiles were shot down over Jordan by American fighters on Monday, the army said."
    signals = read_signals(article(f"Iran fires missiles at Israel\n\n{text}\n"))
    strike = next(one for one in signals if one.type == "strike_bombardment")
    assert {one.code for one in strike.recipients} == {"IR"}


def test_two_who_stop_their_attacks_on_each_other_both_do_it() -> None:
    text = (
        "KYIV - Russia and Ukraine agreed to stop strikes on Ukraine's and Russia's power plants for 30"
        " days, the White House said on Tuesday."
    )
    (truce,) = [
        one
        for one in read_signals(read_article(text.encode(), metadata={"title": "Truce"}))
        if one.type == "ceasefire_truce"
    ]
    assert {one.code for one in truce.actors} == {"RU", "UA"}
    assert not truce.recipients


@pytest.mark.parametrize(("likely", "doers"), [(0.1, ["EG"]), (0.3, ["EG", "QA"])])
def test_who_is_named_beside_a_doer_joins_him_where_he_is_likely(
    likely: float, doers: list[str]
) -> None:
    told = article("News\n\nIts envoys struck a bargain after Egypt and Qatar had met in Doha.\n")
    rows = find_rows(told, None)
    tags, hidden = np.zeros((1, len(ROLES)), np.float32), np.zeros((1, 384), np.float32)
    statuses = {Status.REPORTED: 0.9}
    act = Act(SignalType.TROOP_DEPLOYMENT, 11, 17, 1.0, statuses, tags, hidden, ((0, 0),))
    sure = Character("EG", 0.8, 0.1, 0.0, name(1), name(1))
    beside = Character("QA", likely, 0.0, 0.0, name(1), name(1))
    case = Case(told, 0, act, 0, rows[1], (sure, beside))
    assert [one.code for one in (sure, *_joined(case, [sure]))] == doers
