"""Set phrases that tell an act by themselves, in sentences and in what is read of an article."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, read_news
from tocsin.signals.idiom import find_idioms, is_no_act

R, T, A, W, M, G, S, D, B, K, X, N, E, C, H, P = (
    SignalType.REFUSAL_WALKOUT,
    SignalType.THREAT_ULTIMATUM,
    SignalType.ACCUSATION_DISCLOSURE,
    SignalType.WITHDRAWAL_DEMOBILISATION,
    SignalType.MOBILISATION_ALERT,
    SignalType.GROUND_COMBAT_OCCUPATION,
    SignalType.SANCTIONS_EMBARGO,
    SignalType.DENIAL,
    SignalType.BLOCKADE_CLOSURE,
    SignalType.TALKS_MEDIATION,
    SignalType.ARMS_TRANSFER,
    SignalType.DIPLOMATIC_RUPTURE,
    SignalType.MILITARY_EXERCISE,
    SignalType.CEASEFIRE_TRUCE,
    SignalType.STRIKE_BOMBARDMENT,
    SignalType.TROOP_DEPLOYMENT,
)


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("Asmara replied that it was not bound by the ruling.", R, "not bound by"),
        ("The front's other wing says it is bound by nothing.", R, "bound by nothing"),
        ("Its commander told callers that no truce binds his men.", R, "no truce binds"),
        ("There is nothing to negotiate, its envoy said.", R, "is nothing to negotiate"),
        ("Such a raid would not go unanswered, the general wrote.", T, "not go unanswered"),
        ("This is no bluff, the president told the crowd.", T, "is no bluff"),
        ("The movement has vowed to avenge him.", T, "vowed to avenge"),
        ("Baku laid the shelling at Yerevan's door.", A, "laid the shelling at Yerevan's door"),
        ("The ministry puts the blame on Kigali.", A, "puts the blame on"),
        ("Both fleets have stood down.", W, "fleets have stood down"),
        ("Oslo lowered the readiness of its navy.", W, "lowered the readiness of its navy"),
        ("The group is ending its highest alert.", W, "ending its highest alert"),
        ("Kampala has suspended its air strikes on the hills.", C, "suspended its air strikes"),
        (
            "He told a caller that Tehran seemed to be standing down.",
            W,
            "seemed to be standing down",
        ),
        (
            "Two brigades were put on standby at the border.",
            M,
            "brigades were put on standby",
        ),
        ("The city held civil defence drills at noon.", M, "civil defence drills"),
        ("Haifa opened its bomb shelters.", M, "opened its bomb shelters"),
        ("Rebels brought the jet down and captured its pilot.", G, "captured its pilot"),
        ("Washington will snap back UN sanctions.", S, "snap back UN sanctions"),
        ("The penalties of 2012 are to come back in May.", S, "penalties of 2012 are to come back"),
        ("The office is designating nine entities in Dubai.", S, "designating nine entities"),
        ("The Council listed 12 more individuals.", S, "listed 12 more individuals"),
        ("It adopted restrictive measures against the firm.", S, "restrictive measures against"),
        (
            "It takes countermeasures against four companies.",
            S,
            "countermeasures against four companies",
        ),
        ("Two of the staff were declared personae non gratae.", N, "personae non gratae"),
        ("Quito was in no way a party and was not involved in it.", D, "was not involved in"),
        ("The front wasn't behind the ambush.", D, "wasn't behind the"),
        ("Our state does not arm bandits, its envoy said.", D, "does not arm "),
    ],
)
def test_a_set_phrase_tells_an_act(sentence: str, kind: SignalType, words: str) -> None:
    found = find_idioms(sentence)
    assert {one: sentence[slice(*place)] for one, place in found.items()} == {kind: words}


@pytest.mark.parametrize(
    "sentence",
    [
        "The tanker was not bound for any port of the country.",
        "The deputy leader stood down as a candidate on Friday.",
        "The army was put on standby because of floods in the valley.",
        "The council opened its public shelters to the homeless.",
        "The school sent a bill that could not be left unpaid.",
        "The airline took its pilots off the list.",
        "The river boat took a pilot at the mouth of the canal.",
        "Customs men caught the pilot with a suitcase of gold.",
        "The guards were not standing down, their captain said.",
        "The chief of the forces stands down in May.",
        "No troops were on standby, the ministry said.",
        "Ambulance crews are on standby at the lake.",
        "The island has cancelled its civil defence drills.",
        "Riga asked whether it was still not bound by the pact.",
        "The museum opened its bomb shelters to visitors.",
        "Nobody laid the blame on Kigali.",
        "Europe will not bring back the sanctions, its envoy said.",
        "He never left the letters of his soldiers unanswered.",
        "The agency designated two ships as historic.",
        "He would be persona non grata if he came back.",
        "Kyiv's gunners stopped Russian attacks on the hill.",
        "It would talk once Kampala suspended its air strikes.",
        "Kampala has not halted its attacks.",
        "The embassy suspended operations because of a fire.",
        "An oil firm halted its operations in the delta.",
        "Air defences stopped all attacks on the city.",
        "Lufthansa's pilots suspended strikes on Monday.",
    ],
)
def test_words_alike_tell_none(sentence: str) -> None:
    assert find_idioms(sentence) == {}


@pytest.mark.parametrize(
    ("kind", "sentence", "words"),
    [
        (D, "Bamako would neither confirm nor deny the raid.", "deny"),
        (D, "Its spokesman declined to confirm or deny it.", "deny"),
        (D, "The general did not deny that he was there.", "did not deny"),
        (D, "Oslo has denied visas to four of his aides.", "denied"),
        (D, "The team's plane was denied overflight on Monday.", "was denied"),
        (B, "Doha closed its airspace for an hour as a precaution.", "closed its airspace"),
        (B, "Minsk shut the bridge for repairs.", "shut"),
        (B, "The governor closed all primary schools until May.", "closed all"),
        (B, "Tehran cut the flow of gas because of the cold.", "cut"),
        (K, "The cabinet met for an hour.", "met"),
        (T, "Two analysts in Rome warned that it would strike again.", "would strike"),
        (T, "Berlin said that it would answer the offer on Friday.", "would answer"),
        (T, "Berlin warned its citizens to leave by Friday.", "warned its citizens"),
        (T, "The president would make the final decision, an aide said.", "would make the final"),
        (T, "He said no decision had been taken on a strike.", "no decision"),
        (X, "Tokyo delivered nine generators to the city.", "delivered"),
        (E, "Tokyo will continue to exercise vigilance.", "exercise vigilance"),
        (E, "It would focus on training the Estonian army.", "training the Estonian army"),
        (G, "In response to a media query on the attack at Lahore, he spoke.", "the attack"),
        (G, "Oslo accused it of massing fresh troops at the lake.", "massing fresh troops"),
        (
            P,
            "The loudspeakers themselves stay in place on the hill, a colonel said.",
            "stay in place",
        ),
        (H, "Kampala has suspended its air strikes on the hills.", "air strikes"),
        (D, "Seoul rejected the protest as groundless.", "rejected the protest"),
        (D, "Seoul rejects Tokyo's latest demand.", "rejects"),
        (R, "The Iranian refused to shake hands with the referee.", "refused"),
        (R, "Poland's president vetoed on Monday a bill on pensions.", "vetoed"),
        (S, "Brussels fined the company 200 million euros.", "fined"),
        (S, "A court fined the bank for a breach of sanctions.", "sanctions"),
    ],
)
def test_a_phrase_that_tells_no_act_of_the_type_tells_none(
    kind: SignalType, sentence: str, words: str
) -> None:
    start = sentence.index(words)
    assert is_no_act(sentence, kind, start, start + len(words))
    other = f"{sentence} Later it denied all, and closed its skies."
    assert not is_no_act(other, D, other.index("denied all"), len(other))
    assert not is_no_act(other, B, other.rindex("closed"), len(other))


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (D, "Oslo denied that it had barred anybody's entry."),
        (D, "Oslo denied barring entry to his aides."),
        (D, "Oslo denied reports of a landing without permission."),
        (K, "The cabinet met with envoys of the other side."),
        (B, "Minsk shut the bridge for good and then the road."),
        (T, "Tehran warned its neighbours to keep out of it."),
        (X, "Tokyo delivered nine howitzers and some tents to the army."),
        (X, "Tokyo sent a Patriot battery plus generators."),
        (E, "Tokyo exercised its marines on the island."),
        (E, "Its marines trained with Estonian soldiers."),
        (X, "Oslo gave six F-16 jets besides heaters."),
        (D, "Oslo denied its jets had cut the passage of ferries."),
        (D, "Oslo denied the asylum deal."),
        (D, "Oslo rejected the accusations."),
        (D, "Oslo rejected Lima's claim that it had made a demand."),
        (D, "The raid was denied an hour later."),
        (K, "The cabinet met a delegation of the rebels."),
        (B, "Beirut closed its schools and its airport."),
        (T, "Houthi gunmen told aid workers and warned that they would be shelled."),
        (T, "Traders were warned by Tehran that ships would be sunk."),
        (T, "Tehran warned all people in the port to leave before it struck."),
        (T, "Tehran will make its final answer heard in the Gulf."),
        (G, "Kampala began a mass attack on Rwandan troops."),
        (S, "Brussels fined a bank and imposed sanctions on nine ships."),
        (S, "Brussels fined a trader and blacklisted 40 tankers."),
        (S, "Brussels revoked a waiver from sanctions for the port."),
        (E, "Tokyo and Manila began joint training of troops on an island."),
    ],
)
def test_words_like_such_a_phrase_may_tell_an_act(kind: SignalType, sentence: str) -> None:
    assert not is_no_act(sentence, kind, 0, len(sentence))


@pytest.mark.parametrize(
    ("kind", "sentence", "words"),
    [
        (B, "Tehran shut the strait to tankers, and Muscat closed a pier as a precaution.", "shut"),
        (T, "Two analysts warned of war as Tehran threatened to sink ships.", "threatened"),
        (D, "Oslo did not deny it before, but now it denied all.", "denied all"),
    ],
)
def test_an_act_beside_such_a_phrase_is_told(kind: SignalType, sentence: str, words: str) -> None:
    start = sentence.index(words)
    assert not is_no_act(sentence, kind, start, start + len(words))


def test_the_second_of_such_phrases_counts_as_the_first() -> None:
    sentence = "Doha closed its airspace as a precaution and Muscat shut its own as a precaution."
    assert is_no_act(sentence, B, sentence.index("shut"), sentence.index("shut") + 4)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kigali neither admits nor denies that it has men in Congo.",
        "Rwanda did not deny that its men were in Congo.",
        "Qatar closed its airspace for two hours on Wednesday as a precaution.",
    ],
)
def test_nothing_is_read_in_a_phrase_that_tells_no_act(sentence: str) -> None:
    told = "KIGALI - Rwandan troops crossed into Congo on Wednesday, Congo's army said."
    found = read(told, sentence)
    assert {one.type for one in found} == {G}
    assert not any(one.denied_by for one in found)


def test_who_stops_firing_at_others_eases_and_they_are_the_ones_spared() -> None:
    (found,) = read(
        "KAMPALA - Uganda said on Thursday it had suspended air strikes against the Allied Democratic"
        " Forces for ten days."
    )
    assert found.type is C
    assert [party.code for party in found.actors] == ["UG"]
    assert [party.code for party in found.recipients] == ["NSA:ADF"]


def test_those_who_stop_firing_at_each_other_both_do() -> None:
    (found,) = read(
        "KAMPALA - Uganda and Rwanda will stop their attacks on each other from Friday."
    )
    assert {party.code for party in found.actors} == {"UG", "RW"}


def read(*sentences: str) -> tuple[Signal, ...]:
    text = " ".join(sentences)
    return read_news(read_article(text.encode(), metadata={"published": "2026-03-05"})).signals


def test_an_act_that_only_the_phrase_tells_is_read_with_its_doer() -> None:
    found = read(
        "KIGALI - Rwanda and Burundi signed an accord on the border on Wednesday, mediators said.",
        "In a note of two lines Uganda let both know that it is bound by none of it.",
    )
    refusal = next(one for one in found if one.type is R)
    assert [party.code for party in refusal.actors] == ["UG"]
    assert refusal.trigger.text == "bound by none"


def test_a_title_tells_no_act_that_a_set_phrase_rules_out() -> None:
    text = (
        "EU fines Google 2.95 billion euros, Trump threatens reply\n\nBRUSSELS - The European Commission"
        " fined Google 2.95 billion euros on Friday for favouring its own services.\n\nThe company said"
        " that it would appeal."
    )
    assert S not in {one.type for one in read_news(read_article(text.encode())).signals}


def test_a_waiver_from_sanctions_is_none() -> None:
    found = read(
        "Washington has granted Oman a waiver from sanctions on a port in Iran, Muscat said."
    )
    assert S not in {one.type for one in found}
