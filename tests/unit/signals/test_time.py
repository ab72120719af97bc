"""Time expressions of wire prose, read in an article of Wednesday, 23 October 2024."""

from datetime import date, timedelta

import pytest

from tocsin.articles import read_article
from tocsin.signals import read_news
from tocsin.signals.moment import of_plan
from tocsin.signals.time import find_times

PUBLISHED = date(2024, 10, 23)


def day(month: int, number: int, year: int = 2024) -> tuple[date, date, str]:
    return date(year, month, number), date(year, month, number), "day"


CASES = [
    ("US officials on Wednesday said so.", day(10, 23)),
    ("Troops crossed on Monday.", day(10, 21)),
    ("They met on Thursday.", day(10, 17)),
    ("The army will hold exercises on Monday.", day(10, 28)),
    ("Envoys are due to meet in Doha on Thursday.", day(10, 24)),
    ("The two will meet next Friday.", day(10, 25)),
    ("Last Wednesday the embassy was shut.", day(10, 16)),
    ("Drones struck the port late on Tuesday.", day(10, 22)),
    ("Missiles hit the town overnight.", day(10, 23)),
    ("The truce ended yesterday.", day(10, 22)),
    ("The group will disband, an agency reported on Monday.", day(10, 21)),
    ("Sanctions will return, the president promised on Monday.", day(10, 21)),
    ("Talks start tomorrow.", day(10, 24)),
    ("Two days ago the border was closed.", day(10, 21)),
    ("They came early to mid-October.", (date(2024, 10, 1), date(2024, 10, 20), "part_of_month")),
    ("It was sent in late September.", (date(2024, 9, 21), date(2024, 9, 30), "part_of_month")),
    ("It signed in early March 2021.", (date(2021, 3, 1), date(2021, 3, 10), "part_of_month")),
    ("The pact was signed on 5 March.", day(3, 5)),
    ("The pact was signed on March 5.", day(3, 5)),
    ("The pact was signed on 5 March 2019.", day(3, 5, 2019)),
    ("It was signed on Dec. 20.", day(12, 20, 2023)),
    ("A drill was held on the 5th of June.", day(6, 5)),
    ("Talks will be held on 5 January.", day(1, 5, 2025)),
    ("Talks will be held on November 7.", day(11, 7)),
    ("From 5 to 9 March ships drilled.", (date(2024, 3, 5), date(2024, 3, 9), "day")),
    ("It was hit on Monday last week.", day(10, 14)),
    ("It was hit on Friday of last week.", day(10, 18)),
    ("They will meet on Monday next week.", day(10, 28)),
    ("They will meet on Wednesday.", day(10, 23)),
    ("They will meet next Wednesday.", day(10, 30)),
    ("It was hit on Sunday, 15 September.", day(9, 15)),
    ("It was hit on Saturday, October 7, 2023.", day(10, 7, 2023)),
    ("It was hit on Tuesday (22 October).", day(10, 22)),
    ("It was hit on Friday, 15 September.", day(9, 15, 2023)),
    ("A drill on Tuesday, 5 November, is off.", day(11, 5)),
    ("It was hit on Monday, 22 October.", (None, None, "day")),
    (
        "It accused Mali last month of breaking the truce.",
        (date(2024, 9, 1), date(2024, 9, 30), "month"),
    ),
    ("It was hit on February 24 2022.", day(2, 24, 2022)),
    ("It was hit the day before yesterday.", day(10, 21)),
    ("They leave the day after tomorrow.", day(10, 25)),
    ("It was hit from Sunday until Tuesday.", (date(2024, 10, 20), date(2024, 10, 22), "day")),
    ("It was hit in 2023-24.", (date(2023, 1, 1), date(2024, 12, 31), "year")),
    ("It was hit between May 3 and 5.", (date(2024, 5, 3), date(2024, 5, 5), "day")),
    ("It was hit Monday through Tuesday.", (date(2024, 10, 21), date(2024, 10, 22), "day")),
    ("The truce takes effect on 1 January.", day(1, 1, 2025)),
    ("A drill begins on Friday.", day(10, 25)),
    ("Talks resume on Friday.", day(10, 25)),
    ("Israel resumes strikes on Tuesday.", day(10, 22)),
    ("They were gone by October 20.", day(10, 20)),
    ("In June they signed a treaty.", (date(2024, 6, 1), date(2024, 6, 30), "month")),
    ("In November they drilled.", (date(2023, 11, 1), date(2023, 11, 30), "month")),
    ("They will drill in November.", (date(2024, 11, 1), date(2024, 11, 30), "month")),
    ("The February 2022 invasion went on.", (date(2022, 2, 1), date(2022, 2, 28), "month")),
    ("The war began in 2022.", (date(2022, 1, 1), date(2022, 12, 31), "year")),
    ("Last year it bought tanks.", (date(2023, 1, 1), date(2023, 12, 31), "year")),
    ("It quit the pact last month.", (date(2024, 9, 1), date(2024, 9, 30), "month")),
    ("Next month it will test it.", (date(2024, 11, 1), date(2024, 11, 30), "month")),
    ("Last week envoys left.", (None, None, "unknown")),
    (
        "Troops backed by artillery took it on Tuesday.",
        (date(2024, 10, 22), date(2024, 10, 22), "day"),
    ),
    ("Guns fired until a truce held on Monday.", (date(2024, 10, 21), date(2024, 10, 21), "day")),
    ("It will expel two, Oslo said on Friday.", (date(2024, 10, 18), date(2024, 10, 18), "day")),
    ("They must leave by midnight on Friday.", (date(2024, 10, 25), date(2024, 10, 25), "day")),
    ("Envoys are due to meet on Friday.", (date(2024, 10, 25), date(2024, 10, 25), "day")),
    ("Deaths due to shelling rose on Monday.", (date(2024, 10, 21), date(2024, 10, 21), "day")),
    ("KYIV, Oct 23 - It fell on Monday.", (date(2024, 10, 21), date(2024, 10, 21), "day")),
    ("It was due on 31 June.", (None, None, "day")),
    (
        "The raids went on between Sunday and Tuesday.",
        (date(2024, 10, 20), date(2024, 10, 22), "day"),
    ),
    ("It was hit overnight Saturday to Sunday.", (date(2024, 10, 19), date(2024, 10, 20), "day")),
    (
        "Raids from Friday to Monday cost it a bridge.",
        (date(2024, 10, 18), date(2024, 10, 21), "day"),
    ),
    ("Shells fell on Wednesday and Thursday.", (date(2024, 10, 23), date(2024, 10, 24), "day")),
    (
        "They are to meet the envoy, who was in Rome, on Friday.",
        (date(2024, 10, 25), date(2024, 10, 25), "day"),
    ),
    ("Shells fell overnight on Tuesday.", (date(2024, 10, 22), date(2024, 10, 22), "day")),
]
UNDATED = [
    ("Troops crossed on Monday.", "day"),
    ("In June they signed.", "month"),
    ("It was signed on 5 March.", "day"),
    ("Missiles hit the town overnight.", "unknown"),
    ("It came in early October.", "part_of_month"),
    ("Last year it bought tanks.", "unknown"),
    ("Two days ago it closed.", "unknown"),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_time(sentence: str, expected: tuple[date | None, date | None, str]) -> None:
    found = find_times(sentence, PUBLISHED)
    assert [(w.first, w.last, w.precision) for w in found] == [expected]
    assert all(sentence[w.start : w.end] == w.text for w in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was hit on Monday and Tuesday saw an answer.",
        "It was hit on Monday and Tuesday's talks were called off.",
        "It closed the port on Monday to Tuesday's ferries.",
    ],
)
def test_two_days_of_two_things_are_two_times(sentence: str) -> None:
    found = find_times(sentence, PUBLISHED)
    assert [time.first for time in found] == [date(2024, 10, 21), date(2024, 10, 22)]


@pytest.mark.parametrize(("sentence", "precision"), UNDATED)
def test_without_a_date_nothing_is_guessed(sentence: str, precision: str) -> None:
    (found,) = find_times(sentence)
    assert (found.first, found.last, found.precision) == (None, None, precision)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bloody Sunday is a name for it.",
        "Both sides may strike.",
        "The convoy will march 12 kilometres.",
        "They moved 3,000 troops.",
        "General Mark May spoke.",
        "It was attacked two years ago today.",
        "It was attacked a week ago on Tuesday.",
        "It fell in the last week of May.",
    ],
)
def test_no_time_in_it(sentence: str) -> None:
    assert find_times(sentence, PUBLISHED) == ()


@pytest.mark.parametrize(
    ("sentence", "published", "first"),
    [
        ("It was hit on 7 October.", date(2024, 10, 23), date(2024, 10, 7)),
        ("It was hit on 7 October.", date(2025, 3, 1), date(2024, 10, 7)),
        ("Hamas attacked on 7 October.", date(2025, 3, 1), date(2023, 10, 7)),
        ("Drones entered Poland on September 11.", date(2025, 12, 1), date(2025, 9, 11)),
        ("It was hit on 7 October.", date(2022, 12, 1), date(2022, 10, 7)),
        ("It has hunted al-Qaeda since September 11.", date(2024, 12, 1), date(2001, 9, 11)),
        ("Shells fell on December 1.", date(2024, 11, 28), date(2024, 12, 1)),
        ("Shells fell on January 1.", date(2024, 12, 30), date(2025, 1, 1)),
        ("Shells fell on 29 February.", date(2024, 3, 1), date(2024, 2, 29)),
        ("Shells fell on 29 February.", date(2025, 3, 1), None),
    ],
)
def test_the_year_of_a_day_is_that_of_the_nearest(
    sentence: str, published: date, first: date | None
) -> None:
    assert [one.first for one in find_times(sentence, published)] == [first]


def test_count_after_a_month_is_no_day() -> None:
    (found,) = find_times("In March 3,000 troops left.", PUBLISHED)
    assert (found.text, found.precision) == ("In March", "month")


def test_first_and_last_days_of_the_calendar_are_no_failure() -> None:
    assert find_times("Troops left yesterday, last month.", date.min)[0].first is None
    assert find_times("They will leave tomorrow, next year.", date.max)[0].first is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("over the weekend", date(2026, 2, 28)),
        ("at the weekend", date(2026, 2, 28)),
        ("next weekend", date(2026, 3, 7)),
    ],
)
def test_a_weekend_is_its_two_days(text: str, first: date) -> None:
    found = find_times(f"They fired three missiles {text}, he said.", date(2026, 3, 4))
    assert [(one.text, one.first, one.last) for one in found] == [
        (text, first, first + timedelta(days=1))
    ]


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        ("this weekend", date(2026, 3, 3), date(2026, 2, 28)),
        ("this weekend", date(2026, 3, 6), date(2026, 3, 7)),
        ("last weekend", date(2026, 3, 8), date(2026, 2, 28)),
        ("over the past weekend", date(2026, 3, 7), date(2026, 2, 28)),
        ("over the weekend", date(2026, 3, 8), date(2026, 3, 7)),
        ("next weekend", date(2026, 3, 7), date(2026, 3, 14)),
    ],
)
def test_which_weekend_it_is_depends_on_the_day(text: str, published: date, first: date) -> None:
    assert [one.first for one in find_times(f"Drills were held {text}.", published)] == [first]


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        ("They have held out since May 3.", "May 3", date(2024, 5, 3)),
        ("They have been gone since Oct. 7, 2023, he said.", "Oct. 7, 2023", date(2023, 10, 7)),
        ("They must be gone by November 5, he said.", "November 5", date(2024, 11, 5)),
        ("They must be gone by Friday.", "by Friday", date(2024, 10, 4)),
        ("It told the crews to be gone by Friday.", "by Friday", date(2024, 10, 4)),
        ("It told the crews to leave by 5 a.m. on Friday.", "on Friday", date(2024, 10, 4)),
        ("No crew had moved by 5 a.m. on Friday.", "on Friday", date(2024, 9, 27)),
        ("The last of them was gone by Friday.", "by Friday", date(2024, 9, 27)),
        (
            "It told crews to go to a pier, which they left by Friday.",
            "by Friday",
            date(2024, 9, 27),
        ),
        ("Since July 30 of them have left.", "Since July", date(2024, 7, 1)),
    ],
)
def test_the_day_since_or_by_which_is_a_day(text: str, words: str, first: date) -> None:
    found = find_times(text, date(2024, 9, 30))
    assert [(one.text, one.first) for one in found] == [(words, first)]


def test_a_plan_is_ahead_however_long_its_sentence() -> None:
    text = (
        "Belarus will rehearse the use of rockets and of its new launchers in joint exercises with"
        " Russia on its own territory from May 12 to 16."
    )
    assert [one.first for one in find_times(text, date(2026, 6, 5))] == [date(2027, 5, 12)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Israeli jets bombed a depot near Homs, Syria's army said on Monday.", None),
        ("Israel's army said on Monday that its jets had bombed a depot near Homs.", "on Monday"),
        ("Israeli jets bombed a depot near Homs on Saturday, Syria's army said on Monday.", "on Saturday"),
        ("Syria's army said on Monday that Israeli jets had bombed a depot on Saturday.", "on Saturday"),
    ],
)  # fmt: skip
def test_when_somebody_else_told_it_is_not_when_it_happened(text: str, when: str | None) -> None:
    article = read_article(text.encode(), metadata={"published": "2026-03-04"})
    strike = next(one for one in read_news(article).signals if one.type.value.startswith("strike"))
    assert (strike.time and strike.time.text) == when


def test_the_time_right_behind_an_act_is_its_own() -> None:
    text = "Ten Turkish-made armoured cars of an order signed in 2024 arrived in Kenya on Thursday."
    article = read_article(text.encode(), metadata={"published": "2026-07-10"})
    (arms,) = read_news(article).signals
    assert arms.time is not None
    assert arms.time.text == "on Thursday"


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("The air force shelled the port, the first such raid since May.", []),
        ("On Monday it was hit again in the deadliest strike since 2023.", ["On Monday"]),
        ("It was the first launch since July 1, when a rocket failed.", []),
        ("Most of the crossings have been closed since May.", ["since May"]),
        ("The only bridge of the town has been closed since May.", ["since May"]),
        ("It was the second such raid since May.", []),
        ("Egypt's Third Army was cut off since May.", ["since May"]),
        ("Rockets fell on Monday, the first since Iraqi Scuds in 1991.", ["on Monday"]),
        ("It was the worst raid since a bombing in March.", []),
        ("It saw 66 aircraft on Monday, the most this year.", ["on Monday"]),
        ("It was the seventh such launch so far this month.", []),
        ("The two are to meet this month.", ["this month"]),
        ("It fired the first missile this morning.", ["this morning"]),
        ("It was the first raid since May and killed 30 in June.", ["in June"]),
    ],
)
def test_an_act_is_not_of_the_time_that_it_is_compared_with(
    sentence: str, times: list[str]
) -> None:
    assert [one.text for one in find_times(sentence, date(2024, 9, 30))] == times


@pytest.mark.parametrize(
    ("sentence", "trigger", "day"),
    [
        ("Oslo agreed to free ten prisoners on Monday.", "agreed to free", date(2024, 10, 28)),
        ("Oslo said that envoys would meet there on Monday.", "meet", date(2024, 10, 28)),
        ("Oslo awaits Monday's exchange.", "Monday's exchange", date(2024, 10, 28)),
        ("Oslo plans a drill, it said on Monday.", "plans", date(2024, 10, 21)),
        ("Oslo approved the sale on Monday.", "approved", date(2024, 10, 21)),
        ("Oslo agreed on Monday to free ten prisoners.", "agreed", date(2024, 10, 21)),
        ("Oslo agreed to free ten prisoners on Tuesday.", "agreed to free", date(2024, 10, 22)),
    ],
)
def test_a_weekday_behind_a_plan_is_the_coming_one(sentence: str, trigger: str, day: date) -> None:
    """Told on Wednesday, 23 October 2024; yesterday's is as likely when it was decided."""
    published = date(2024, 10, 23)
    (time,) = find_times(sentence, published)
    assert of_plan(time, sentence, sentence.index(trigger), published).first == day


@pytest.mark.parametrize(
    ("sentence", "words", "first", "last"),
    [
        (
            "The theft went on from January 2021 until February 2023.",
            "January 2021 until February 2023",
            date(2021, 1, 1),
            date(2023, 2, 28),
        ),
        (
            "The ships met between 3 September and 9 October.",
            "3 September and 9 October",
            date(2024, 9, 3),
            date(2024, 10, 9),
        ),
    ],
)
def test_two_ends_of_a_stretch_are_one_time(
    sentence: str, words: str, first: date, last: date
) -> None:
    (time,) = find_times(sentence, PUBLISHED)
    assert (time.text, time.first, time.last) == (words, first, last)


def test_two_times_that_nothing_joins_are_two() -> None:
    assert len(find_times("They met in March 2021 and in May 2022.", PUBLISHED)) == 2
    assert len(find_times("News from March 2021 and May 2022 was bad.", PUBLISHED)) == 2


def test_a_day_from_which_on_something_may_be_done_is_no_stretch_to_the_day_of_telling() -> None:
    sentence = "Both agreed on a lull from Thursday to let crews in, Oslo said on Wednesday."
    assert [time.text for time in find_times(sentence, PUBLISHED)] == [
        "from Thursday",
        "on Wednesday",
    ]


def test_a_plan_from_a_weekday_on_keeps_its_end() -> None:
    sentence = "Oslo closes the strait from Saturday until 9 December."
    (time,) = find_times(sentence, PUBLISHED)
    planned = of_plan(time, sentence, sentence.index("closes"), PUBLISHED)
    assert (planned.first, planned.last) == (date(2024, 10, 26), date(2024, 12, 9))


def test_what_is_past_again_behind_a_plan_is_not_ahead() -> None:
    sentence = "Two days before he is to speak there, the consul was freed on Monday."
    (time,) = find_times(sentence, PUBLISHED)
    assert time.first == date(2024, 10, 21)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026-01-22T22:00:00+00:00", date(2026, 1, 23)),
        ("2026-01-22T17:00:00-05:00", date(2026, 1, 23)),
        ("2026-01-22T08:00:00+00:00", date(2026, 1, 16)),
        ("2026-01-23T07:00:00+09:00", date(2026, 1, 23)),
        ("2026-01-22", date(2026, 1, 16)),
    ],
)
def test_a_weekday_that_has_begun_in_asia_is_no_week_old(published: str, day: date) -> None:
    text = "SEOUL - North Korea fired two missiles into the sea on Friday, South Korea's army said."
    article = read_article(text.encode(), metadata={"published": published})
    (time,) = {one.time for one in read_news(article).signals}
    assert time is not None
    assert (time.first, time.last) == (day, day)
