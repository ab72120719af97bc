"""Subjects, headers and SMS: what a line without room leaves out, and what it keeps."""

from alerting import alert_of, record_of, told
from telling import act, count, parties, report

from tocsin.alerts import render_email
from tocsin.alerts.record import sns_message
from tocsin.alerts.slack import render_slack
from tocsin.signals import SignalType as T
from tocsin.signals import Status
from tocsin.signals.signal import Signal

HEADER, SMS = 150, 140


def told_of(lead: Signal, **more: object) -> str:
    return render_email(alert_of(report(lead, **more)))[0].partition(": ")[2]


def test_a_clause_is_cut_rather_than_told_by_a_form_that_says_less() -> None:
    sentence = (
        "Russia on Monday began to take the loudspeakers away from the long border with Estonia."
    )
    lead = told(T.WITHDRAWAL_DEMOBILISATION, sentence, "began to take")
    line = "Russia on Monday began to take the loudspeakers... (per X)"
    assert told_of(lead, outlet="X") == line


def test_a_line_too_long_has_a_short_toll_and_verb_then_no_toll_but_no_half_of_it() -> None:
    says = parties("UA", "PL")
    dead = count(1234, "killed", "at least")
    lead = act(T.STRIKE_BOMBARDMENT, Status.CLAIMED, (None,), ("US",)).model_copy(
        update={"speakers": says, "quantity": dead}
    )
    assert told_of(lead) == "UA, Poland say gunmen have struck US, at least 1,234 killed"
    three = lead.model_copy(update={"speakers": parties("UA", "PL", "NSA:ALSHABAAB")})
    assert told_of(three) == "UA, PL, ALSHABAAB say gunmen have struck US, >=1,234 killed"
    four = lead.model_copy(update={"speakers": parties("UA", "PL", "BY", "NSA:ALSHABAAB")})
    assert told_of(four) == "UA, PL, BY, ALSHABAAB say gunmen struck US, >=1,234 killed"
    denied = four.model_copy(update={"denied_by": ("RU",)})
    assert told_of(denied) == "UA, PL, BY, ALSHABAAB say gunmen struck US; Moscow denies"


def test_an_article_without_an_outlet_gives_its_room_to_what_it_says() -> None:
    sentence = "Russia on Monday told the Estonian consul in Pskov to pack and go."
    lead = told(T.DIPLOMATIC_RUPTURE, sentence, "told the Estonian consul")
    assert told_of(lead, outlet=None).startswith("Russia on Monday told the Estonian consul")
    assert told_of(lead, outlet="The Example").endswith("(per The Example)")


def long_claim() -> Signal:
    sentence = (
        "Russian soldiers and Estonian riot police entered the village of Luhamaa in armoured vehicles "
        "this week and began at dawn to take away its people, witnesses said."
    )
    lead = told(T.GROUND_COMBAT_OCCUPATION, sentence, "entered the village", status=Status.CLAIMED)
    return lead.model_copy(update={"denied_by": ("RU",)})


def test_a_header_of_slack_is_cut_before_who_denies() -> None:
    header = render_slack(record_of(report(long_claim()))).blocks[0]["text"]["text"]
    assert header.endswith("...; Moscow denies")
    assert len(header) <= HEADER


def test_an_sms_says_who_denies() -> None:
    sms = sns_message(alert_of(report(long_claim()))).message["sms"]
    assert sms.endswith("; Moscow denies")
    assert len(sms) <= SMS


def test_a_subject_that_is_cut_behind_if_keeps_it() -> None:
    sentence = (
        "Russia began to take guns from Narva if Estonia builds a radar mast on the hill there."
    )
    lead = told(T.WITHDRAWAL_DEMOBILISATION, sentence, "began to take")
    line = "Russia began to take guns from Narva if... (per The Example)"
    assert told_of(lead, outlet="The Example") == line


def test_a_form_of_many_acts_gives_way_to_what_is_left_of_a_clause() -> None:
    sentence = (
        "Masked men burned down the frontier post at Luhamaa on Wednesday evening, two nights after "
        "Russia sent special police to wrest it from Estonia."
    )
    both = parties("EE", "NSA:ALSHABAAB")
    lead = told(T.GROUND_COMBAT_OCCUPATION, sentence, "sent special police", recipients=both)
    assert told_of(lead, outlet=None) == "Masked men burned down the frontier post..."


def test_a_short_verb_does_not_take_half_of_two() -> None:
    lead = act(T.REFUSAL_WALKOUT, Status.REPORTED, ("NSA:ALSHABAAB",), ("US", "GB", "FR"))
    assert "has refused terms or broken" in told_of(lead)


def said_by(lead: Signal, words: str, code: str) -> Signal:
    """A claim of theirs that Russia denies."""
    at = lead.evidence.text.index(words)
    span = {"text": words, "start": at, "end": at + len(words)}
    who = parties(code)[0].model_copy(update=span)
    return lead.model_copy(
        update={"status": Status.CLAIMED, "speakers": (who,), "denied_by": ("RU",)}
    )


def test_a_cut_clause_of_which_only_its_sayer_is_left_gives_way_to_a_form() -> None:
    sentence = (
        "Latvia's ministry of the interior said on Tuesday evening that one of its pilots on patrol had"
        " seen Russia turn off the lamps on the bridge."
    )
    says = parties("LV", "LT")
    lead = told(T.BLOCKADE_CLOSURE, sentence, "turn off the lamps", status=Status.CLAIMED)
    line = told_of(lead.model_copy(update={"speakers": says}))
    assert line == "Latvia, LT say Russia has imposed a closure or seizure on EE"


def test_those_who_say_it_behind_what_is_cut_are_told() -> None:
    sentence = (
        "Russia has quietly put mobile rocket launchers on five islets in the lake, pointing at "
        "runways and roads, Western officials say."
    )
    lead = told(T.TROOP_DEPLOYMENT, sentence, "has quietly put mobile rocket launchers")
    lead = said_by(lead, "Western officials", "US")
    assert told_of(lead).startswith("US says ")
    assert ": US says " in sns_message(alert_of(report(lead))).message["sms"]


def test_an_sms_cuts_a_clause_whose_sayer_is_at_its_head_and_tells_no_other_act() -> None:
    sentence = (
        "Inspectors who spent a week emptying a Russian ship found none of the chemicals for poison "
        "gas that Riga had said were on their way to Estonia, the Polish government announced."
    )
    lead = told(T.ARMS_TRANSFER, sentence, "were on their way")
    lead = said_by(lead, "the Polish government", "PL")
    sms = sns_message(alert_of(report(lead))).message["sms"]
    assert "Poland says inspectors who spent a week" in sms
    assert sms.endswith("...; Moscow denies")
