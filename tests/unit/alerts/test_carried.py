"""Who is blamed and what else an article tells, in the record and in what channels make of it."""

import json

from alerting import record_of
from slack_limits import faults
from telling import act, denial, report

from tocsin.alerts import AlertRecord
from tocsin.alerts.chat import render_chat
from tocsin.alerts.facts import quotes
from tocsin.alerts.pagerduty import pagerduty_body
from tocsin.alerts.record import record_json
from tocsin.alerts.slack import render_slack, render_slack_update
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party, Span
from tocsin.stories.story import FieldChange

T = SignalType
STRUCK = "A bomb went off at a depot in Tamale on Monday, the UN said."
BLAMED = "The governor blamed Togo."
SHUT = "Benin shut its border with Togo on Tuesday."


def lead() -> Signal:
    return moved(STRUCK, 0, act(T.STRIKE_BOMBARDMENT, Status.CLAIMED, (), ("GH",), ("ORG:UN",)))


def moved(words: str, start: int, of: Signal) -> Signal:
    span = Span(text=words, start=start, end=start + len(words))
    return of.model_copy(update={"evidence": span, "trigger": span})


def accusation(by: str = "GH", to: str = "TG", words: str = BLAMED) -> Signal:
    told = act(T.ACCUSATION_DISCLOSURE, Status.REPORTED, (by,), (to,), ())
    return moved(words, 100, told)


def closing(words: str = SHUT, *, denied_by: tuple[str, ...] = ()) -> Signal:
    shut = act(T.BLOCKADE_CLOSURE, Status.REPORTED, ("BJ",), ("TG",), (), denied_by=denied_by)
    at = words.index("shut")
    told = moved(words, 200, shut)
    verb = Span(text="shut", start=200 + at, end=204 + at)
    return told.model_copy(update={"trigger": verb})


def record() -> AlertRecord:
    return record_of(report(lead(), accusation(), closing()))


def described(found: AlertRecord) -> str:
    return render_chat(found).content.description


def test_the_record_has_the_accusations_and_the_other_acts_with_their_sentences() -> None:
    found = json.loads(record_json(record()))
    assert [one["evidence"]["text"] for one in found["blames"]] == [BLAMED]
    assert [one["evidence"]["text"] for one in found["also_told"]] == [SHUT]


def test_a_record_of_before_has_neither_and_is_read() -> None:
    before = json.loads(record_json(record()))
    del before["blames"], before["also_told"]
    found = AlertRecord.model_validate(before)
    assert (found.blames, found.also_told) == ((), ())
    assert "Blame" not in str(render_slack(found).blocks)


def test_slack_says_who_is_blamed_and_what_else_is_told() -> None:
    message = render_slack(record())
    assert faults(message.text, message.blocks) == []
    shown = str(message.blocks)
    assert "*Blame*\\nGhana blames Togo." in shown
    told = "Benin shut its border with Togo on Tuesday (blockade or closure)"
    assert f"*Also in this article (did not raise this alert)*\\n• {told}" in shown


def test_the_second_quote_is_who_denies_else_who_blames() -> None:
    assert [one.text for one in quotes(record())] == [STRUCK, BLAMED]
    assert quotes(record())[1].source == "Ghana, accusation [100-125]"
    refuted = moved("Togo denied it.", 300, denial("TG", of=T.STRIKE_BOMBARDMENT))
    contested = lead().model_copy(update={"denied_by": ("TG",)})
    found = quotes(record_of(report(contested, accusation(), refuted)))
    assert [one.text for one in found] == [STRUCK, "Togo denied it."]


def test_chat_and_pagerduty_say_it_too() -> None:
    told = described(record())
    assert "*Blame:* Ghana blames Togo." in told
    assert "Also told: Benin shut its border with Togo on Tuesday (blockade or closure)" in told
    details = pagerduty_body(record())["payload"]["custom_details"]
    assert details["Blame"] == "Ghana blames Togo."


def test_an_update_says_whom_its_article_blames_and_no_other_acts() -> None:
    later = accusation("NG", words="Nigeria blamed Togo.")
    found = record_of(
        report(lead(), accusation(), closing()),
        report(
            lead().model_copy(update={"speakers": act(says=("NG",)).speakers}),
            later,
            closing(),
            sha="b" * 64,
        ),
    )
    assert found.alert_version == 2
    for shown in (str(render_slack_update(found).blocks), described(found)):
        assert "Nigeria blames Togo." in shown
        assert "Benin" not in shown
    shown = str(render_slack(found).blocks)
    assert shown.count("Nigeria blames Togo.") == shown.count("*Article*") == 1


def test_who_denies_another_act_is_told_with_it() -> None:
    found = record_of(report(lead(), closing(denied_by=("BJ",))))
    assert "on Tuesday; Porto-Novo denies (blockade or closure)" in described(found)


def test_a_hostile_name_among_the_blamed_calls_nobody_and_formats_nothing() -> None:
    also = (
        act(by=(None,)).actors[0].model_copy(update={"text": "<!channel> & *men* [a](https://x)"})
    )
    told = accusation()
    told = told.model_copy(update={"recipients": (*told.recipients, also)})
    found = record_of(report(lead(), told, closing()))
    message = render_slack(found)
    assert faults(message.text, message.blocks) == []
    assert "Ghana blames Togo and &lt;!channel&gt; &amp; ∗men∗" in str(message.blocks)
    assert "Ghana blames Togo and ‹!channel› ＆ ∗men∗ (a)(https://x)" in described(found)


def test_a_message_too_long_goes_without_what_else_is_told_before_who_denies_it() -> None:
    struck = moved(STRUCK + '"' * 800, 0, lead().model_copy(update={"denied_by": ("TG",)}))
    refuted = moved("Togo denied it " + '"' * 800, 900, denial("TG", of=T.STRIKE_BOMBARDMENT))
    found = record_of(report(struck, accusation(), closing(), refuted))
    long = "&" * 400
    one = Party(text=long, start=0, end=400)
    others = tuple(
        act.model_copy(
            update={"actors": (one,), "recipients": (one,), "denied_by": (f"NSA:{long}",)}
        )
        for act in found.also_told * 4
    )
    field = FieldChange(name="HOW MANY", before=long, after=long)
    more = {
        "alert_version": 2,
        "change": found.change.model_copy(update={"reason": long, "fields": (field,) * 7}),
        "article": found.article.model_copy(update={"title": long, "outlet": long, "key": long}),
        "origins": (f"witnesses:{long}", "GH"),
        "denied_by": ("TG", f"NSA:{long}"),
        "blames": tuple(a.model_copy(update={"recipients": (one,)}) for a in found.blames),
        "rule": long,
        "also_told": others,
        "background": others,
        "not_established": others,
    }
    message = render_slack(found.model_copy(update=more))
    shown = str(message.blocks)
    assert faults(message.text, message.blocks) == []
    assert "*Background" not in shown
    for kept in ("*Change*", "*Asserted by*", "*Denied by*", "Togo denied it"):
        assert kept in shown
