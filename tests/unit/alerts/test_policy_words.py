"""Headlines of refusals, expulsions, papers, ultimatums and easings: what was refused, agreed or let in."""

import pytest
from alerting import alert_of, form_of, headline_of, told
from telling import parties, report

from tocsin.alerts import render_email
from tocsin.signals import SignalType, Status
from tocsin.signals.codebook import polarity_of
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
        (T.TALKS_MEDIATION, "Talks on the lake resumed a week after they broke off.", "Talks on the lake",
         "Russia has held talks with Estonia"),
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
        (T.SANCTIONS_EMBARGO, "It imposed sanctions on two banks in Oman, Iraq and Hong Kong over oil.",
         "imposed sanctions",
         "Russia has imposed sanctions on two banks in Oman, Iraq and Hong Kong"),
        (T.SANCTIONS_EMBARGO, "It imposed sanctions on two banks, a day after a vote.", "imposed sanctions",
         "Russia has imposed sanctions on two banks of Estonia"),
        (T.SANCTIONS_EMBARGO, "It cancelled a visa-free regime.", "cancelled",
         "Russia has imposed sanctions on Estonia"),
        (T.SANCTIONS_EMBARGO, "It imposed sanctions on two banks in June.", "imposed sanctions",
         "Russia has imposed sanctions on two banks of Estonia"),
        (T.SANCTIONS_EMBARGO, "It withdrew the visas of five judges on Friday.", "withdrew the visas",
         "Russia has revoked the visas of five judges of Estonia"),
        (T.SANCTIONS_EMBARGO, "It seized a yacht whose owner has a business.", "seized",
         "Russia has imposed sanctions on Estonia"),
        (T.SANCTIONS_EMBARGO, "It nationalised a brewery on Friday.", "nationalised",
         "Russia has taken over a brewery"),
        (T.DIPLOMATIC_RUPTURE, "It is expelling six employees of the mission.", "is expelling six",
         "Russia has expelled six employees of the mission of Estonia"),
        (T.DIPLOMATIC_RUPTURE, "It has declared the consul and her aides undesirable.", "has declared",
         "Russia has declared envoys of Estonia unwelcome"),
        (T.SANCTIONS_EMBARGO, "It took control of a bank on Friday.", "took control",
         "Russia has taken control of a bank"),
        (T.SANCTIONS_EMBARGO, "It imposed sanctions on two ships, a bank in Oman and four towns.",
         "imposed sanctions", "Russia has imposed sanctions on two ships"),
        (T.SANCTIONS_EMBARGO, "It put two banks in Oman and a trader from Sofia on its blacklist.",
         "put two",
         "Russia has imposed sanctions on two banks in Oman and a trader from Sofia"),
        (T.REFUSAL_WALKOUT, "It left the Convention on Blinding Lasers on Friday.", "left the",
         "Russia has left the Convention on Blinding Lasers"),
        (T.REFUSAL_WALKOUT, "It left the Treaty on Friday.", "left the", "Russia has left the Treaty"),
        (T.THREAT_ULTIMATUM, "It gave the town two days to give up the bridge.", "gave the town",
         "Russia has given Estonia an ultimatum"),
        (T.THREAT_ULTIMATUM, "It gave police another two days to search.", "gave police",
         "Russia has threatened Estonia"),
        (T.THREAT_ULTIMATUM, "It threatened to shoot down any Latvian or Finnish jets near it.",
         "threatened",
         "Russia has threatened to shoot down any Latvian or Finnish jets"),
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


@pytest.mark.parametrize(
    ("sentence", "trigger", "line"),
    [
        ("It found 15 rockets under a load of cement.", "found 15", "Russia has found 15 rockets"),
        ("It impounded a lorry with rifles.", "impounded a lorry", "Russia has seized a lorry"),
        ("It is holding a freighter with rifles.", "is holding", "Russia has seized a freighter"),
        ("It held up the sale of radars.", "held up", "Russia has halted the sale of radars"),
        (
            "It boarded a freighter with rifles.",
            "boarded a freighter",
            "Russia has stopped a freighter",
        ),
        ("A dhow was stopped off Narva.", "was stopped", "Russia has stopped a shipment of arms"),
    ],
)
def test_arms_caught_on_their_way_are_seized_and_not_withheld(
    sentence: str, trigger: str, line: str
) -> None:
    halt = polarity_of(T.ARMS_TRANSFER, halt=True)
    assert form_of(told(T.ARMS_TRANSFER, sentence, trigger, polarity=halt)).startswith(line)


def test_why_somebody_is_listed_is_told_with_it() -> None:
    sentence = (
        "Russia imposed sanctions on two banks and a trader for helping Estonia to buy rifles."
    )
    lead = told(T.SANCTIONS_EMBARGO, sentence, "imposed sanctions")
    assert headline_of(lead) == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger"),
    [
        (T.TREATY_ALLIANCE, "Russia signed a declaration on the use of the lake.", "signed a"),
        (T.REFUSAL_WALKOUT, "Russia rejected an offer to host the judges in Riga.", "rejected an"),
    ],
)
def test_a_paper_or_an_offer_is_told_with_what_it_is_of(
    kind: SignalType, sentence: str, trigger: str
) -> None:
    lead = told(kind, sentence, trigger, recipients=())
    assert headline_of(lead) == sentence.rstrip(".")


def test_tariffs_are_told_in_the_sentences_own_words() -> None:
    sentence = "Russia slapped tariffs of 25% on Estonian butter on Monday."
    assert headline_of(told(T.SANCTIONS_EMBARGO, sentence, "slapped tariffs")) == sentence.rstrip(
        "."
    )


def test_what_was_sold_does_not_begin_with_who_bought_it() -> None:
    sold = told(T.ARMS_TRANSFER, "It sold Estonia some 40 radars on Friday.", "sold Estonia")
    assert form_of(sold) == "Russia has sold some 40 radars to Estonia"


def test_a_cancelled_order_is_told_with_what_was_ordered() -> None:
    sentence = "Russia cancelled an order for 40 radars from a firm in Estonia."
    halt = polarity_of(T.ARMS_TRANSFER, halt=True)
    lead = told(T.ARMS_TRANSFER, sentence, "cancelled an order", polarity=halt)
    assert headline_of(lead) == sentence.rstrip(".")


def test_a_travel_warning_is_told_as_one() -> None:
    sentence = "It advised its citizens not to travel to the country."
    assert form_of(told(T.SANCTIONS_EMBARGO, sentence, "not to travel")) == (
        "Russia has told its citizens not to go to Estonia"
    )


def test_a_subject_rather_cuts_the_act_than_tells_another_of_its_type() -> None:
    sentence = (
        "Russia has barred the sons of Estonian ministers from its schools and all its academies."
    )
    subject, _ = render_email(alert_of(report(told(T.SANCTIONS_EMBARGO, sentence, "has barred"))))
    assert "Russia has barred the sons of Estonian" in subject
    assert "imposed sanctions" not in subject


def test_a_subject_tells_the_type_where_a_cut_would_leave_the_act_out() -> None:
    sentence = (
        "After a long night of talks among its ministers Russia let fall that butter would wait."
    )
    subject, _ = render_email(
        alert_of(report(told(T.SANCTIONS_EMBARGO, sentence, "butter would wait")))
    )
    assert "Russia has imposed sanctions on Estonia" in subject


def test_a_subject_names_first_who_says_what_it_cuts() -> None:
    sentence = (
        "Russia has barred the sons of Estonian ministers and judges from all its schools, the ministry of"
        " foreign affairs in Moscow said."
    )
    lead = told(
        T.SANCTIONS_EMBARGO, sentence, "has barred", status=Status.CLAIMED, speakers=parties("RU")
    )
    subject, _ = render_email(alert_of(report(lead)))
    assert "sanctions: Russia says it has barred the sons of Estonian" in subject


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
