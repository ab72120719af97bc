"""Headlines of refusals, expulsions, papers, ultimatums and easings: what was refused, agreed or let in."""

import pytest
from alerting import alert_of, form_of, headline_of, told
from telling import report

from tocsin.alerts import render_email
from tocsin.signals import SignalType, Status
from tocsin.signals.signal import Party

T = SignalType


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "line"),
    [
        (T.REFUSAL_WALKOUT, "It will not take part in a new round of talks by Oslo.", "will not take",
         "Russia has refused to take part in a new round of talks"),
        (T.REFUSAL_WALKOUT, "Its envoy said it would not recognise the award of the judges.", "would not",
         "Russia has refused to recognise the award of the judges"),
        (T.REFUSAL_WALKOUT, "The fleet would never hand over its guns.", "would never",
         "Russia has refused to hand over its guns"),
        (T.REFUSAL_WALKOUT, "It annulled all agreements on the shared ports.", "annulled",
         "Russia has cancelled all agreements with Estonia"),
        (T.REFUSAL_WALKOUT, "It does not accept the ruling.", "does not accept",
         "Russia has refused to accept the ruling"),
        (T.REFUSAL_WALKOUT, "It will never again hold talks with its neighbour.", "will never again",
         "Russia has refused talks with Estonia"),
        (T.REFUSAL_WALKOUT, "It called off a meeting of the two ministers.", "called off",
         "Russia has called off a meeting with Estonia"),
        (T.REFUSAL_WALKOUT, "It put off a visit to Tallinn.", "put off", "Russia has called off a visit"),
        (T.REFUSAL_WALKOUT, "Talks on the lake ended when its men walked out.", "walked out",
         "Russia has walked out of talks with Estonia"),
        (T.TALKS_MEDIATION, "Talks on the lake collapsed on Monday.", "Talks on the lake",
         "Russia has failed to agree in talks with Estonia"),
        (T.TALKS_MEDIATION, "A third round ended without a date for more.", "A third round",
         "Russia has failed to agree in talks with Estonia"),
        (T.TALKS_MEDIATION, "Talks on the lake ended on Monday.", "Talks on the lake",
         "Russia has held talks with Estonia"),
        (T.REFUSAL_WALKOUT, "It boycotted the summit.", "boycotted",
         "Russia has stayed away from the summit"),
        (T.REFUSAL_WALKOUT, "A decree withdraws Russia from a treaty on fishing.", "withdraws",
         "A decree withdraws Russia from a treaty on fishing"),
        (T.REFUSAL_WALKOUT, "It left the Tartu treaty.", "left the", "Russia has left the Tartu treaty"),
        (T.DIPLOMATIC_RUPTURE, "Four attaches have been told to leave within two days.", "told to leave",
         "Russia has ordered diplomats of Estonia to leave"),
        (T.DIPLOMATIC_RUPTURE, "The envoy was given until noon on Monday to go home.", "was given",
         "Russia has ordered the envoy of Estonia to leave"),
        (T.DIPLOMATIC_RUPTURE, "Two attaches are personae non gratae.", "personae non gratae",
         "Russia has declared envoys of Estonia unwelcome"),
        (T.DIPLOMATIC_RUPTURE, "The consul is persona non grata.", "persona non grata",
         "Russia has declared an envoy of Estonia unwelcome"),
        (T.DIPLOMATIC_RUPTURE, "The premier is persona non grata.", "persona non grata",
         "Russia has declared an official of Estonia unwelcome"),
        (T.DIPLOMATIC_RUPTURE, "Her diplomats are persona non grata.", "persona non grata",
         "Russia has declared envoys of Estonia unwelcome"),
        (T.DIPLOMATIC_RUPTURE, "It called its diplomats home.", "called its diplomats home",
         "Russia has recalled its diplomats from Estonia"),
        (T.DIPLOMATIC_RUPTURE, "The minister cut his country's ties with it.", "cut his",
         "Russia has broken off relations with Estonia"),
        (T.SANCTIONS_EMBARGO, "It stopped imports of butter.", "stopped imports",
         "Russia has banned imports of butter in measures against Estonia"),
        (T.SANCTIONS_EMBARGO, "It imposed sanctions on two dairies on Monday.", "imposed sanctions",
         "Russia has imposed sanctions on two dairies of Estonia"),
        (T.SANCTIONS_EMBARGO, "It imposed sanctions on the country.", "imposed sanctions",
         "Russia has imposed sanctions on Estonia"),
        (T.SANCTIONS_EMBARGO, "It blacklisted a Tallinn bank.", "blacklisted",
         "Russia has imposed sanctions on a Tallinn bank"),
        (T.SANCTIONS_EMBARGO, "It put six Estonian judges on a sanctions list.", "put six",
         "Russia has imposed sanctions on six Estonian judges"),
        (T.THREAT_ULTIMATUM, "It gave the town two days to give up the bridge.", "gave the town",
         "Russia has given Estonia an ultimatum"),
        (T.THREAT_ULTIMATUM, "It gave police another two days to search.", "gave police",
         "Russia has threatened Estonia"),
        (T.THREAT_ULTIMATUM, "It vowed to cut every cable.", "vowed",
         "Russia has vowed to cut every cable"),
        (T.SANCTIONS_EMBARGO, "It imposed sanctions on Friday on six judges.", "imposed sanctions",
         "Russia has imposed sanctions on six judges of Estonia"),
        (T.DIPLOMATIC_RUPTURE, "It told the naval attaché on Friday to leave.", "told the naval attaché",
         "Russia has ordered diplomats of Estonia to leave"),
        (T.THREAT_ULTIMATUM, "Its envoy vowed to defend the strait.", "vowed",
         "Russia has vowed to defend the strait"),
        (T.THREAT_ULTIMATUM, "Its fines will return on Sept. 28 unless it is paid.", "will return",
         "Russia has threatened Estonia"),
        (T.THREAT_ULTIMATUM, "It will strike on Sept. 28 unless it is paid.", "will strike",
         "Russia has threatened Estonia"),
        (T.THREAT_ULTIMATUM, "It would support the plan of its neighbour.", "would support",
         "Russia has threatened Estonia"),
        (T.THREAT_ULTIMATUM, "It threatened on Monday to shell the port unless it is paid.", "threatened",
         "Russia has threatened to shell the port"),
        (T.REFUSAL_WALKOUT, "It refused on Friday to recognise passports issued by them.", "refused on",
         "Russia has refused to recognise passports"),
        (T.RELEASE_EASING_ACCESS, "Inspectors returned home with three freed sailors.", "returned",
         "Russia has freed captives or eased restrictions for Estonia"),
        (T.THREAT_ULTIMATUM, "It told Tallinn that it would close the bridge.", "told",
         "Russia has threatened to close the bridge"),
        (T.ACCUSATION_DISCLOSURE, "It accused its neighbour of a massacre.", "accused",
         "Russia has accused Estonia of a massacre"),
        (T.ACCUSATION_DISCLOSURE, "It blamed its neighbour for the fire.", "blamed",
         "Russia has blamed Estonia for the fire"),
        (T.DENIAL, "It denied a claim by Oslo that it had moved tanks, and laughed.", "denied",
         "Russia has denied a claim by Oslo that it had moved tanks"),
        (T.DENIAL, "It denied a claim by Oslo that it had moved some 1,500 men to the lake.", "denied",
         "Russia has denied a claim by Oslo that it had moved some 1,500 men to the lake"),
        (T.DENIAL, "The fleet denied breaking the U.N. embargo and said it was at anchor.", "denied",
         "Russia has denied breaking the U.N. embargo"),
        (T.DENIAL, "The minister denied that his men were there.", "denied",
         "Russia has denied a report involving Estonia"),
        (T.RELEASE_EASING_ACCESS, "It handed over the bodies of two pilots.", "handed over",
         "Russia has handed over the bodies of two pilots"),
        (T.RELEASE_EASING_ACCESS, "The two each freed nine sailors.", "freed nine",
         "Russia has freed nine sailors each"),
        (T.RELEASE_EASING_ACCESS, "It let inspectors into the plant.", "let inspectors",
         "Russia has let in inspectors"),
        (T.RELEASE_EASING_ACCESS, "A convoy came after it agreed to let it through.", "let it through",
         "Russia has let aid through"),
    ],
)  # fmt: skip
def test_a_headline_says_what_was_refused_or_allowed(
    kind: SignalType, sentence: str, trigger: str, line: str
) -> None:
    assert headline_of(told(kind, sentence, trigger)) == line


def test_a_long_subject_shortens_whole_names_only() -> None:
    sentence = "It imposed sanctions on an Estonian general of the engineers."
    lead = told(T.SANCTIONS_EMBARGO, sentence, "imposed sanctions")
    subject, _ = render_email(alert_of(report(lead)))
    assert "on an Estonian" in subject


def test_a_pledge_between_two_is_told_by_what_they_agreed_to_do() -> None:
    partners = (Party(text="Russia", start=0, end=6, code="RU"),)
    lead = told(
        T.TREATY_ALLIANCE,
        "Russia agreed with its neighbour on Monday to reopen its bridge at Narva.",
        "agreed",
        actors=partners,
        recipients=(),
    )
    assert headline_of(lead) == "Russia has agreed to reopen its bridge"


@pytest.mark.parametrize(
    ("sentence", "trigger", "line"),
    [
        (
            "The two agreed on Monday on the outline of a deal.",
            "agreed",
            "Russia has agreed on the outline of a deal",
        ),
        (
            "Both put their names on Monday to a declaration that the war was over.",
            "put their",
            "Russia has signed a declaration",
        ),
        ("It reopened its embassy.", "reopened", "Russia has reopened its embassy"),
    ],
)
def test_an_agreement_is_told_by_what_was_agreed(sentence: str, trigger: str, line: str) -> None:
    assert headline_of(told(T.TREATY_ALLIANCE, sentence, trigger, recipients=())) == line


@pytest.mark.parametrize(
    ("sentence", "trigger", "line"),
    [
        (
            "Russia's parliament voted by 211 to 64 to ratify a border treaty with Estonia.",
            "voted",
            "Russia has voted to ratify a border treaty with Estonia",
        ),
        (
            "The treaty that Russia and Estonia drew up was ratified.",
            "ratified",
            "Russia and Estonia have agreed a treaty or alliance",
        ),
    ],
)
def test_only_who_stands_before_it_ratifies_a_treaty(
    sentence: str, trigger: str, line: str
) -> None:
    def party(name: str, code: str) -> Party:
        at = sentence.index(name)
        return Party(text=name, start=at, end=at + len(name), code=code)

    both = (party("Russia", "RU"), party("Estonia", "EE"))
    lead = told(
        T.TREATY_ALLIANCE, sentence, trigger, status=Status.REPORTED, actors=both, recipients=()
    )
    assert form_of(lead) == line
