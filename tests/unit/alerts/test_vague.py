"""Papers, offers and demands: told with what they are about where the sentence goes on to say so."""

import pytest
from alerting import alert_of, headline_of, told
from telling import parties, report

from tocsin.alerts import render_email
from tocsin.signals import SignalType as T
from tocsin.signals import Status


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "line"),
    [
        (T.TREATY_ALLIANCE, "Russia and Estonia signed an agreement on Monday under which 40 men go home.",
         "signed an agreement",
         "Russia and Estonia signed an agreement on Monday under which 40 men go home"),
        (T.TREATY_ALLIANCE, "Russia and Estonia signed a declaration in Riga that their quarrel was over.",
         "signed a declaration",
         "Russia and Estonia signed a declaration in Riga that their quarrel was over"),
        (T.TREATY_ALLIANCE, "Russia and Estonia signed a pact in Abu Dhabi under which 40 men go home.",
         "signed a pact", "Russia and Estonia signed a pact in Abu Dhabi under which 40 men go home"),
        (T.REFUSAL_WALKOUT, "Russia rejected an Estonian offer for a ten-day lull on the lake.", "rejected",
         "Russia rejected an Estonian offer for a ten-day lull on the lake"),
        (T.REFUSAL_WALKOUT, "Russia rejected an Estonian offer on Friday.", "rejected",
         "Russia has rejected an Estonian offer"),
        (T.REFUSAL_WALKOUT, "Russia rejected the demand on Monday.", "rejected",
         "Russia has rejected the demand"),
        (T.REFUSAL_WALKOUT, "Russia rejected two coffins of Estonian oak for the dead.", "rejected",
         "Russia has rejected two coffins of Estonian oak"),
    ],
)  # fmt: skip
def test_a_vague_noun_is_told_with_what_it_is_about(
    kind: T, sentence: str, trigger: str, line: str
) -> None:
    assert headline_of(told(kind, sentence, trigger)) == line


def test_a_long_clause_is_not_cut_before_what_was_agreed() -> None:
    clause = (
        "Russia and a council of the Estonian fishermen of the eastern shore signed an agreement on"
        " Wednesday under which 99 boats will be tied up at a pier that men of the Red Cross watch"
    )
    assert headline_of(told(T.TREATY_ALLIANCE, f"{clause}.", "signed an agreement")) == clause


def test_who_says_what_he_refused_is_named_once() -> None:
    sentence = "Russia has turned down an offer to open the lake, a Russian official said."
    lead = told(T.REFUSAL_WALKOUT, sentence, "turned down")
    assert headline_of(lead) == "Russia says it has turned down an offer to open the lake"


@pytest.mark.parametrize("both", ["Russia and Estonia", "The Republic of Estonia and Russia"])
def test_two_who_say_what_they_agreed_are_named_once(both: str) -> None:
    sentence = f"{both} have agreed to a lull of nine days on the lake, officials of both said."
    at = sentence.index("officials")
    partners = parties("RU", "EE")
    words = {"text": "officials of both", "start": at, "end": at + 17}
    said = tuple(one.model_copy(update=words) for one in partners)
    lead = told(T.CEASEFIRE_TRUCE, sentence, "have agreed", status=Status.CLAIMED)
    lead = lead.model_copy(update={"actors": partners, "recipients": (), "speakers": said})
    assert (
        headline_of(lead)
        == "Russia and Estonia say they have agreed to a lull of nine days on the lake"
    )


def test_those_who_deny_are_named_alike_in_subject_and_first_lines() -> None:
    lead = told(T.RELEASE_EASING_ACCESS, "It freed nine men.", "freed", status=Status.CLAIMED)
    lead = lead.model_copy(update={"speakers": parties("OM"), "denied_by": ("YE",)})
    subject, body = render_email(alert_of(report(lead)))
    assert "Yemen denies" in subject
    assert "Yemen denies it." in body
