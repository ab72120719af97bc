"""Alerts as their readers see them."""

import json
import re
from datetime import date

import jsonschema
import pytest
from alerting import alert_of, headline_of
from telling import acceptance, act, count, denial, parties, place, report, said

from tocsin.alerts import Suppressed, decide, render_email, sns_message
from tocsin.alerts.facts import facts, quotes
from tocsin.alerts.plain import one_line
from tocsin.alerts.record import machine_record, record_json
from tocsin.alerts.schema import PUBLISHED, schema_text
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party, Span, When
from tocsin.stories import update


def test_acceptance_subject() -> None:
    assert render_email(alert_of(acceptance()))[0] == (
        "[HIGH|CONTESTED] KP->RU troops: US says ~3,000 in Russia; Moscow, Pyongyang deny"
    )


def test_acceptance_email(snapshot: object) -> None:
    assert render_email(alert_of(acceptance()))[1] == snapshot


def test_acceptance_email_shows_no_combat_as_fact_and_nothing_confirmed() -> None:
    _, body = render_email(alert_of(acceptance()))
    assert "confirmed" not in body.casefold()
    assert "Whether they will fight: not established." in body
    assert body.index("Treaty or alliance") > body.index("BACKGROUND")


def test_update_shows_only_what_changed(snapshot: object) -> None:
    alert = alert_of(acceptance(), report(act(says=("KR",)), sha="b" * 64))
    subject, body = render_email(alert)
    assert subject.startswith("[UPDATE 2|CONTESTED] KP->RU troops: ")
    assert "BACKGROUND" not in body
    assert body == snapshot


def test_retraction_says_so_first() -> None:
    first = report(act(), url="https://a.example/1")
    gone = report(act(), url="https://a.example/1", sha="b" * 64, withdrawn=True)
    subject, body = render_email(alert_of(first, gone))
    assert subject.startswith("[RETRACTED] ")
    said, why, more = body.splitlines()[:3]
    assert said == "WITHDRAWN: US says soldiers of North Korea had come to Russia."
    assert why.startswith("Why withdrawn: the publisher withdrew")
    assert more.endswith("Disregard alert 1 of this story.")
    assert "WHY HIGH" not in body


def test_what_only_the_article_says_is_told_by_its_outlet() -> None:
    alone = act(SignalType.STRIKE_BOMBARDMENT, Status.REPORTED, ("RU",), ("UA",), ())
    alone = said("It came at dawn.", alone, "came")
    subject, body = render_email(alert_of(report(alone, denial("RU"))))
    assert subject.endswith("Russia has struck Ukraine (per The Example)")
    assert body.startswith("Russia has struck Ukraine (per The Example).\n")
    nowhere = report(alone, outlet=None)
    assert render_email(alert_of(nowhere))[0].endswith("Ukraine (per the article)")


def test_a_time_that_began_a_sentence_is_told_as_inside_of_one() -> None:
    monday = date(2024, 10, 21)
    when = When(text="On Monday", start=0, end=9, first=monday, last=monday, precision="day")
    _, body = render_email(alert_of(report(act(time=when))))
    assert "WHEN       2024-10-21 (on Monday)\n" in body
    may = act(time=When(text="May 23", start=0, end=6))
    assert "WHEN       May 23\n" in render_email(alert_of(report(may)))[1]


def test_a_claim_whose_sayer_was_not_made_out_is_not_the_article_s() -> None:
    """Nor an unnamed one's: the article may name the Red Cross."""
    alert = alert_of(report(act(says=())))
    assert "asserted: a source in the article (no named origin)\n" in render_email(alert)[1]
    asserted = dict(facts(machine_record(alert)))["Asserted by"]
    assert asserted == "a source in the article (no named origin)"


def test_who_announces_a_plan_asserts_it() -> None:
    _, body = render_email(alert_of(report(act(status=Status.PLANNED))))
    assert "STATUS     ASSERTED  asserted: US (1 origin)\n" in body


def test_of_many_who_deny_the_rest_are_counted() -> None:
    codes = ("RU", "KP", "CN", "IR", "BY", "SY")
    lead = act(denied_by=codes)
    subject, body = render_email(alert_of(report(lead, *map(denial, codes))))
    assert "\nMoscow, Pyongyang, Beijing and 3 others deny it.\n" in body
    assert subject.endswith("; RU, KP, CN, 3 others deny")


def test_cooperation_is_told_of_two_and_not_of_one() -> None:
    lead = act(SignalType.ARMS_TRANSFER, Status.REPORTED, ("FR",), (None,), ())
    _, body = render_email(alert_of(report(lead)))
    assert "DIRECTION  escalatory\n" in body


def test_a_denial_by_article_is_evidence_of_a_denial() -> None:
    lead = act(
        SignalType.DENIAL, Status.REPORTED, ("RU",), ("KP",), (), of=SignalType.TROOP_DEPLOYMENT
    )
    _, body = render_email(alert_of(report(act()), report(lead, sha="b" * 64)))
    assert "RU, denial" in body


def test_a_number_that_is_no_longer_told_is_not_none() -> None:
    leaving = act(SignalType.WITHDRAWAL_DEMOBILISATION)
    _, body = render_email(
        alert_of(report(act(quantity=count(12000))), report(leaving, sha="b" * 64))
    )
    assert "about 12,000 troops -> not told" in body


def test_a_hostile_outlet_breaks_no_line_of_a_retraction() -> None:
    alert = alert_of(report(act(), url="https://a.example/1"),
                     report(act(), url="https://a.example/1", sha="b" * 64, withdrawn=True))  # fmt: skip
    bad = alert.change.model_copy(update={"reason": "also asserted by witnesses:A\r\nBcc: x\u202e"})
    _, body = render_email(alert.model_copy(update={"change": bad}))
    assert all(line.isprintable() for line in body.split("\n"))


def test_a_repeat_is_suppressed_with_its_reason() -> None:
    story, _ = update(None, report(act()))
    story, change = update(story, report(act(), sha="b" * 64))
    decision = decide(story, change, report(act()), minimum_severity=0, engine="0.1.0")
    assert decision == Suppressed(reason="nothing material changed")


def test_schema_is_the_models() -> None:
    assert PUBLISHED.read_text("utf-8") == schema_text()


def test_record_obeys_the_schema_and_travels_to_machines() -> None:
    message = sns_message(alert_of(acceptance())).message
    record = json.loads(message["sqs"])
    jsonschema.validate(record, json.loads(PUBLISHED.read_text("utf-8")))
    assert message["sqs"] == message["lambda"] == message["https"]
    assert not message["default"].startswith("{")
    assert [claim["speaker"] for claim in record["claims"]] == ["US", "RU", "KP"]


def test_filter_attributes_are_few_and_flat() -> None:
    found = sns_message(alert_of(acceptance())).attributes
    assert {name: one["StringValue"] for name, one in found.items()} == {
        "severity": "HIGH",
        "type": "troop_deployment",
        "status": "contested",
        "countries": '["KP", "RU"]',
        "dyad": "KP-RU",
        "channels": '["email", "slack", "chat", "webhook"]',
    }


def test_a_subscriber_to_a_pair_hears_of_an_act_against_two() -> None:
    listed = act(SignalType.SANCTIONS_EMBARGO, Status.REPORTED, ("US",), ("RU", "CN"), ())
    dyad = sns_message(alert_of(report(listed))).attributes["dyad"]
    assert dyad == {"DataType": "String.Array", "StringValue": '["CN-US", "RU-US"]'}


@pytest.mark.parametrize(
    ("by", "to", "dyad"),
    [((None,), (), "none"), (("RU",), (), "RU"), ((None,), ("UA", "PL"), "PL-UA")],
)
def test_an_act_without_a_pair_has_a_dyad_to_filter_by(by, to, dyad) -> None:
    """SNS refuses a message with an attribute of no characters."""
    struck = act(SignalType.STRIKE_BOMBARDMENT, by=by, to=to)
    found = sns_message(alert_of(report(struck))).attributes["dyad"]
    assert found == {"DataType": "String", "StringValue": dyad}


def test_each_who_asserts_it_is_quoted_by_his_own_sentence() -> None:
    lead = act(says=("US",))
    after = lead.evidence.end + 1
    second = Span(text="Seoul said so too.", start=after, end=after + 18)
    seoul = Party(text="Seoul", start=after, end=after + 5, code="KR")
    more = {"mentions": (second,), "speakers": (*lead.speakers, seoul)}
    record = machine_record(alert_of(report(lead.model_copy(update=more))))
    quoted = {claim.speaker: claim.evidence for claim in record.claims}
    assert quoted == {"US": lead.evidence, "KR": second}


def test_who_is_named_beside_the_act_is_quoted_by_the_sentence_that_tells_it() -> None:
    lead = act(says=())
    after = lead.evidence.end + 1
    beside = Span(text="Seoul gave no number.", start=after, end=after + 21)
    seoul = Party(text="Seoul", start=after, end=after + 5, code="KR")
    more = {"mentions": (beside,), "speakers": (seoul,)}
    record = machine_record(alert_of(report(lead.model_copy(update=more))))
    assert [claim.evidence for claim in record.claims] == [lead.evidence]


def test_a_record_too_large_is_cut_and_says_so() -> None:
    lead = act()
    long = lead.evidence.model_copy(update={"text": "word " * 100_000})
    alert = alert_of(report(lead.model_copy(update={"evidence": long}), denial("RU")))
    text = record_json(machine_record(alert))
    assert len(text) <= 24_000
    assert json.loads(text)["truncated"] is True


def test_a_record_that_is_cut_leads_to_its_article_all_the_same() -> None:
    url = "https://news.example.org/2026/03/07/" + "a-long-headline-of-many-words-" * 5
    many = [act(status=Status.POSSIBLE) for _ in range(40)]
    alert = alert_of(report(act(), *many, url=url, title="word " * 100))
    wide = machine_record(alert).model_copy(update={"not_established": tuple(many)})
    record = json.loads(record_json(wide, 6_000))
    assert record["truncated"]
    assert record["article"]["url"] == url
    assert len(record["article"]["title"]) < 130
    endless = alert_of(report(act(), *many, url=url + "z" * 4_000))
    wide = machine_record(endless).model_copy(update={"not_established": tuple(many)})
    assert json.loads(record_json(wide, 6_000))["article"]["url"] is None


def test_an_address_of_letters_that_json_writes_at_length_keeps_a_record_within_its_bytes() -> None:
    many = tuple(act(status=Status.POSSIBLE) for _ in range(40))
    for url in (
        "https://example.org/" + "\N{COLLISION SYMBOL}" * 1_000,
        "\N{COLLISION SYMBOL}" * 250,
    ):
        alert = alert_of(report(act(), *many, url=url))
        wide = machine_record(alert).model_copy(
            update={"not_established": many, "background": many}
        )
        assert len(record_json(wide, 9_000)) <= 9_000


def test_a_hostile_title_stays_on_its_line() -> None:
    title = "Peace\r\nBcc: all@example.org\n\nSTATUS     CONFIRMED \u202eevil"
    subject, body = render_email(alert_of(report(act(), title=title)))
    assert "\n" not in subject
    assert not re.search(r"^(Bcc|STATUS     CONFIRMED)", body, re.MULTILINE)
    assert "\u202e" not in body


def test_an_unnamed_actor_with_a_hostile_name_cannot_break_the_subject() -> None:
    lead = act().model_copy(update={"actors": parties("KP") + parties(None)})
    bad = lead.actors[1].model_copy(update={"text": "men\r\nSubject: x"})
    subject, _ = render_email(
        alert_of(report(lead.model_copy(update={"actors": (lead.actors[0], bad)})))
    )
    assert subject.isascii()
    assert subject.isprintable()


def test_an_unknown_doer_is_a_question_mark_in_the_subject_and_small_in_the_headline() -> None:
    lead = act(SignalType.STRIKE_BOMBARDMENT, by=(), to=("TR",), says=("TR",))
    subject, _ = render_email(alert_of(report(lead)))
    assert "] ?->TR strike: " in subject
    assert headline_of(lead) == "Turkey says an unnamed party has struck Turkey"


def test_where_only_the_teller_is_known_the_subject_says_so() -> None:
    lead = act(SignalType.STRIKE_BOMBARDMENT, by=(), to=(), says=("TR",))
    leaning = lead.evidence.model_copy(update={"text": "It was all over by nine."})
    subject, _ = render_email(alert_of(report(lead.model_copy(update={"evidence": leaning}))))
    assert "] unnamed strike: Turkey says an unnamed party " in subject


def test_a_long_subject_gives_up_names_before_it_is_cut() -> None:
    places = (place("El Obeid", "SD"),)
    toll = count(6, "killed", None)
    strike = act(SignalType.STRIKE_BOMBARDMENT, by=("NSA:RSF",), to=("SD",), says=("SD",),
                 quantity=toll, places=places, denied_by=("NSA:RSF",))  # fmt: skip
    told = report(strike, denial("NSA:RSF", of=SignalType.STRIKE_BOMBARDMENT))
    assert render_email(alert_of(told))[0] == (
        "[HIGH|CONTESTED] NSA:RSF->SD strike: "
        "Sudan says RSF have struck El Obeid, 6 killed; RSF deny"
    )


def test_a_subject_that_no_name_can_save_is_cut_before_its_denial() -> None:
    party = parties(None)[0].model_copy(update={"text": "a spokesman of the joint command"})
    lead = act(says=(), denied_by=("RU",)).model_copy(update={"speakers": (party,)})
    subject, _ = render_email(alert_of(report(lead)))
    assert len(subject) < 100
    assert subject.endswith("; RU denies")


def test_unnamed_speakers_and_doers_stand_in_the_headline_as_a_sentence_says_them() -> None:
    def unnamed(words: str) -> tuple[Party, ...]:
        return (Party(text=words, start=0, end=len(words)),)

    strike = act(SignalType.STRIKE_BOMBARDMENT, to=("ML",), says=())
    claim = strike.model_copy(
        update={"actors": unnamed("Gunmen on motorcycles"), "speakers": unnamed("Two officials")}
    )
    assert headline_of(claim) == "Two officials say gunmen on motorcycles have struck Mali"
    subject, body = render_email(alert_of(report(claim)))
    assert subject.endswith("Two officials say gunmen on motorcycles have struck Mali")
    assert "asserted: two officials (no named origin)" in body
    assert "two officials, claimed" in " ".join(body.split())


def test_a_denial_that_leads_is_told_once() -> None:
    _, body = render_email(alert_of(report(said("It has no troops there.", denial("KP"), "no"))))
    assert body.splitlines()[0].startswith("North Korea has denied a report of")
    assert "denies it" not in body


def test_a_quoted_act_that_the_article_tells_is_nobodys_word() -> None:
    lead = act(SignalType.STRIKE_BOMBARDMENT, Status.REPORTED, says=())
    _, body = render_email(alert_of(report(lead)))
    assert "the article, reported" in " ".join(body.split())


def test_slack_and_chat_name_the_unnamed_too() -> None:
    officials = (Party(text="two officials", start=0, end=13),)
    span = act().evidence.model_copy(update={"text": "Troops had come, two officials said."})
    lead = act().model_copy(update={"speakers": officials, "evidence": span})
    record = machine_record(alert_of(report(lead, denial("RU"))))
    assert dict(facts(record))["Asserted by"] == "two officials (no named origin)"
    assert [quote.source.partition(",")[0] for quote in quotes(record)] == [
        "two officials",
        "Russia",
    ]


def test_where_it_happened_is_told_before_where_something_came_from() -> None:
    places = (place("Mukalla", "YE"), place("Fujairah", "AE", "origin"))
    strike = act(SignalType.STRIKE_BOMBARDMENT, Status.REPORTED, places=places, says=())
    _, body = render_email(alert_of(report(strike)))
    assert "WHERE      Mukalla, Yemen\n" in body


def test_a_state_is_not_named_beside_its_own_town() -> None:
    lead = act(places=(place("Ukraine", "UA"), place("Sumy", "UA"), place("Romania", "RO")))
    body = render_email(alert_of(report(lead)))[1]
    assert "WHERE      Sumy, Ukraine; Romania\n" in body


def test_an_update_names_witnesses_and_what_ended_in_words() -> None:
    seen = act().model_copy(update={"speakers": (Party(text="residents", start=0, end=9),)})
    again = report(seen, sha="b" * 64, outlet="Nile Post")
    _, body = render_email(alert_of(report(act()), again))
    assert "also asserted by witnesses (Nile Post)" in body
    assert "US -> US, witnesses (Nile Post)" in body
    left = act(SignalType.WITHDRAWAL_DEMOBILISATION, to=())
    _, body = render_email(alert_of(report(act()), report(left, sha="b" * 64)))
    assert "ended: withdrawal or demobilisation" in body


def test_a_plan_called_off_says_so_in_subject_and_first_line() -> None:
    words = "Norway has called off the drill."
    plan = act(SignalType.MILITARY_EXERCISE, Status.PLANNED, ("NO",), (), ("NO",))
    off = said(
        words, act(SignalType.MILITARY_EXERCISE, Status.NEGATED, ("NO",), (), ()), "called off"
    )
    subject, body = render_email(alert_of(report(plan), report(off, sha="b" * 64)))
    assert ": Called off: plan to hold military drills" in subject
    assert body.startswith("A plan for Norway to hold military drills has been called off")
    assert "planned -> called off" in body


def test_who_calls_off_his_own_talks_is_named_for_it() -> None:
    planned = act(SignalType.TALKS_MEDIATION, Status.PLANNED, ("NO", "SE"), (), ("NO",))
    words = "Norway has called off talks with Sweden."
    off = act(SignalType.TALKS_MEDIATION, Status.NEGATED, ("NO",), ("SE",), ())
    told = report(planned), report(said(words, off, "has called off"), sha="b" * 64)
    _, body = render_email(alert_of(*told))
    assert body.startswith("Norway has called off a plan to hold talks with Sweden")


def test_a_leap_of_the_toll_is_told_before_its_severity() -> None:
    few, many = (
        act(SignalType.STRIKE_BOMBARDMENT, quantity=count(number, "killed", None))
        for number in (4, 60)
    )
    _, body = render_email(alert_of(report(few), report(many, sha="b" * 64)))
    assert "escalated: toll of 60 killed after 4 killed; severity +1" in body


def test_a_short_name_stands_for_a_whole_word_only() -> None:
    lead = act(SignalType.STRIKE_BOMBARDMENT, by=("IN",), to=("PK",), says=("PK", "IN"))
    long = "Indian guns shelled twenty Pakistani positions on the heights of the upper valley."
    lead = said(long, lead, "shelled twenty Pakistani positions")
    subject, _ = render_email(alert_of(report(lead)))
    assert "PKi" not in subject
    assert "Pakistani positions" in subject


def test_a_long_subject_keeps_a_name_that_is_no_longer_than_its_code() -> None:
    taken = SignalType.GROUND_COMBAT_OCCUPATION
    lead = act(taken, Status.REPORTED, by=("NSA:WAGNER",), to=("RU",), says=())
    long = "Wagner men seized the headquarters of the southern army before dawn and drove on."
    subject, _ = render_email(alert_of(report(said(long, lead, "seized"))))
    assert "combat: Wagner captured" in subject


def test_ships_in_a_subject_keep_their_word_and_a_border_is_not_the_state_behind_it() -> None:
    fleet = act(by=("RU",), to=("VE",), says=("RU",), quantity=count(2, "ships", None))
    subject, _ = render_email(alert_of(report(fleet)))
    assert subject.endswith("Russia says it has sent 2 ships to Venezuela")
    massed = act(by=("VE",), to=("GY",), says=("GY",), quantity=count(4000),
                 places=(place("border with Guyana", "GY", "destination"),))  # fmt: skip
    subject, body = render_email(alert_of(report(massed)))
    told = "Guyana says Venezuela has sent about 4,000 troops to the border with Guyana"
    assert " ".join(body.splitlines()[:2]).startswith(told)
    assert "4,000 in Guyana" not in subject


@pytest.mark.parametrize(
    ("most", "line"),
    [
        (40, "RU has shot down a jet with 2,098..."),
        (35, "RU has shot down a jet with..."),
        (28, "RU has shot down a jet..."),
        (53, "RU has shot down a jet with 2,098 soldiers aboard"),
        (45, "RU has shot down a jet with 2,098 soldiers..."),
        (42, "RU has shot down a jet with 2,098..."),
    ],
)
def test_a_line_is_not_cut_in_a_word_or_number(most: int, line: str) -> None:
    assert one_line("RU has shot down a jet with 2,098 soldiers aboard", most) == line


@pytest.mark.parametrize(
    ("again", "line"),
    [
        (act(says=("KR",)), "New: also asserted by South Korea (allied)."),
        (act(says=("KP",)), "New: confirmed by North Korea."),
        (act(says=("ORG:UN",)), "New: confirmed by UN."),
        (act(SignalType.WITHDRAWAL_DEMOBILISATION, to=()), ""),
        (denial("RU"), "Moscow denies it."),
    ],
)
def test_an_updates_second_line_says_what_it_adds(again: Signal, line: str) -> None:
    _, body = render_email(alert_of(report(act()), report(again, sha="b" * 64)))
    assert body.splitlines()[1] == line


def test_the_first_alert_of_a_story_has_nothing_to_add_to() -> None:
    _, body = render_email(alert_of(report(act(says=("KP",)))))
    assert "New:" not in body


def test_a_ship_is_seized_where_it_was_and_taken_to_a_port() -> None:
    strait, port = place("Strait of Hormuz", None), place("Bandar Abbas", "IR", "destination")
    seized = act(SignalType.BLOCKADE_CLOSURE, by=("IR",), to=("MH",), places=(strait, port))
    _, body = render_email(alert_of(report(seized)))
    assert "WHERE      Strait of Hormuz -> Bandar Abbas, Iran" in body
