"""Headlines of what eases: truces kept and ended, gates reopened, land handed back, papers initialled."""

import pytest
from alerting import form_of, headline_of, told

from tocsin.signals import SignalType as T
from tocsin.signals import Status
from tocsin.signals.signal import Party, Place


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "line"),
    [
        (T.RELEASE_EASING_ACCESS, "It reopened the crossing at Narva.", "reopened the crossing",
         "Russia has reopened the crossing to Estonia"),
        (T.RELEASE_EASING_ACCESS, "It opened the crossing at Narva.", "opened the crossing",
         "Russia has opened the crossing to Estonia"),
        (T.RELEASE_EASING_ACCESS, "It reopened its eastern border.", "reopened its",
         "Russia has reopened its eastern border with Estonia"),
        (T.RELEASE_EASING_ACCESS, "It returned three villages on the lake.", "returned three villages",
         "Russia has handed back three villages to Estonia"),
        (T.RELEASE_EASING_ACCESS, "It ceded three islands in the lake.", "ceded three",
         "Russia has handed over three islands to Estonia"),
        (T.RELEASE_EASING_ACCESS, "It handed Estonia four villages.", "handed",
         "Russia has handed over four villages to Estonia"),
        (T.RELEASE_EASING_ACCESS, "It handed over 11 village guards.", "handed over",
         "Russia has freed 11 village guards"),
        (T.RELEASE_EASING_ACCESS, "It reopened its two northern border crossings on Sunday.", "reopened",
         "Russia has reopened its two northern border crossings to Estonia"),
        (T.RELEASE_EASING_ACCESS, "It eased restrictions on Sunday.", "eased",
         "Russia has eased restrictions"),
        (T.RELEASE_EASING_ACCESS, "It returned three sailors.", "returned three",
         "Russia has freed captives or eased restrictions for Estonia"),
        (T.RELEASE_EASING_ACCESS, "A licence waived most sanctions.", "waived most sanctions",
         "Russia has eased sanctions on Estonia"),
        (T.TREATY_ALLIANCE, "The two initialled an agreement.", "initialled",
         "Russia has initialled an agreement with Estonia"),
        (T.CEASEFIRE_TRUCE, "The truce on the lake collapsed.", "truce on the lake collapsed",
         "Russia has seen a ceasefire with Estonia end"),
        (T.CEASEFIRE_TRUCE, "It declared the truce on the lake over on Monday.", "declared the truce",
         "Russia has seen a ceasefire with Estonia end"),
        (T.CEASEFIRE_TRUCE, "It declared a truce over the holidays.", "declared a truce",
         "Russia has declared a ceasefire with Estonia"),
        (T.CEASEFIRE_TRUCE, "The two signed a truce, a week after one collapsed.", "signed a truce",
         "Russia has agreed a ceasefire with Estonia"),
        (T.CEASEFIRE_TRUCE, "The two agreed a truce and held talks in Riga.", "agreed a truce",
         "Russia has agreed a ceasefire with Estonia"),
        (T.CEASEFIRE_TRUCE, "It declared a truce so as to hold a vote.", "declared a truce",
         "Russia has declared a ceasefire with Estonia"),
        (T.CEASEFIRE_TRUCE, "The truce on the lake was holding.", "was holding",
         "Russia has kept to a ceasefire with Estonia"),
        (T.CEASEFIRE_TRUCE, "The truce on the lake did not hold.", "did not hold",
         "Russia has agreed a ceasefire with Estonia"),
        (T.RELEASE_EASING_ACCESS, "It handed over to Estonia a guard who was lost.", "handed over",
         "Russia has freed a guard"),
        (T.TREATY_ALLIANCE, "The two exchanged ambassadors.", "exchanged ambassadors",
         "Russia has exchanged ambassadors with Estonia"),
        (T.TREATY_ALLIANCE, "The two signed in Narva a protocol.", "signed",
         "Russia has signed a protocol with Estonia"),
        (T.RELEASE_EASING_ACCESS, "It lifted a ban on flights by its neighbour.", "lifted a ban",
         "Russia has lifted a ban"),
        (T.WITHDRAWAL_DEMOBILISATION, "Some 40 guards surrendered.", "surrendered",
         "Russia has surrendered"),
        (T.WITHDRAWAL_DEMOBILISATION, "All its rifles were put beyond use.", "put beyond use",
         "Russia has given up weapons"),
        (T.CEASEFIRE_TRUCE, "It has stopped all attacks on the lake.", "has stopped all attacks",
         "Russia has stopped attacks on Estonia"),
        (T.CEASEFIRE_TRUCE, "A truce on the lake will begin on Sunday.", "will begin",
         "Russia has agreed a ceasefire with Estonia"),
        (T.REFUSAL_WALKOUT, "It would observe no winter truce.", "would observe no",
         "Russia has refused a ceasefire with Estonia"),
    ],
)  # fmt: skip
def test_a_form_says_what_was_eased_and_how(
    kind: T, sentence: str, trigger: str, line: str
) -> None:
    assert form_of(told(kind, sentence, trigger)) == line


def test_a_lifted_ban_is_told_with_what_it_was_on() -> None:
    lead = told(
        T.RELEASE_EASING_ACCESS, "Russia lifted a ban on flights by Estonia.", "lifted a ban"
    )
    assert headline_of(lead) == "Russia lifted a ban on flights by Estonia"


def test_envoys_are_told_without_a_capital() -> None:
    sentence = (
        "Envoys of Russia and Estonia met in Riga twice this week, Latvia's foreign ministry said."
    )
    latvia = Party(text="Latvia's foreign ministry", start=57, end=82, code="LV")
    lead = told(T.TALKS_MEDIATION, sentence, "met in Riga", status=Status.CLAIMED)
    lead = lead.model_copy(update={"speakers": (latvia,)})
    assert (
        headline_of(lead) == "Latvia says envoys of Russia and Estonia met in Riga twice this week"
    )


def test_when_a_truce_took_hold_is_told() -> None:
    sentence = "A ceasefire between Russia and Estonia took hold on Monday at noon."
    lead = told(T.CEASEFIRE_TRUCE, sentence, "took hold")
    assert headline_of(lead) == sentence.rstrip(".")


def test_who_says_what_he_released_is_named_once() -> None:
    sentence = "Russia released the last 11 anglers on Monday, the justice minister said."
    at = sentence.index("the justice")
    minister = Party(text="the justice minister", start=at, end=at + 20, code="RU")
    lead = told(T.RELEASE_EASING_ACCESS, sentence, "the last 11", status=Status.CLAIMED)
    lead = lead.model_copy(update={"speakers": (minister,)})
    assert headline_of(lead) == "Russia says it released the last 11 anglers on Monday"


def test_how_many_laid_down_their_arms_is_told() -> None:
    sentence = "Some 90 Russian scouts laid down their arms at Narva on Monday."
    lead = told(T.WITHDRAWAL_DEMOBILISATION, sentence, "laid down their arms")
    assert headline_of(lead) == "Some 90 Russian scouts laid down their arms at Narva on Monday"


def test_forces_are_not_pulled_back_from_where_they_land() -> None:
    sentence = "Russian bombers that were withdrawn landed at Pskov on Monday."
    at = sentence.index("Pskov")
    pskov = Place(text="Pskov", start=at, end=at + 5, code="RU", role="site")
    lead = told(T.WITHDRAWAL_DEMOBILISATION, sentence, "withdrawn", places=(pskov,), recipients=())
    assert form_of(lead) == "Russia has pulled back forces"
