"""Measuring: what counts as a hit, and the commands on files of every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.local.cli import app
from tocsin.local.evaluate import _errors, evaluate_articles, make_article
from tocsin.local.plover import score_roots
from tocsin.local.tally import Tally, Told, gold_signal, match

GOLD = Path(__file__).parents[2] / "gold"


def told(kind: str, actors: str, recipients: str = "", status: str = "reported") -> Told:
    return Told(kind, status, frozenset(actors.split()), frozenset(recipients.split()))


def test_strict_needs_all_codes_and_lenient_one_actor() -> None:
    found = [told("strike_bombardment", "RU BY", "UA")]
    wanted = [told("strike_bombardment", "RU", "UA")]
    assert match(found, wanted, "strict") == []
    assert match(found, wanted, "lenient") == [(found[0], wanted[0])]


def test_a_signal_is_matched_once_and_with_its_closest() -> None:
    near, far = told("denial", "RU", status="reported"), told("denial", "RU KP")
    pairs = match([far, near], [told("denial", "RU"), told("denial", "KP")], "lenient")
    assert (near, told("denial", "RU")) in pairs
    assert (far, told("denial", "KP")) in pairs


def test_unnamed_actors_match_each_other_only() -> None:
    nobody = told("cyber_sabotage", "")
    assert match([nobody], [told("cyber_sabotage", "")], "lenient")
    assert not match([nobody], [told("cyber_sabotage", "RU")], "lenient")


def test_roots_are_averaged_over_those_in_the_gold() -> None:
    figures = score_roots(["ASSAULT", "ACCUSE"], ["ASSAULT", "REJECT"], ["4", "3"])
    assert figures["root_macro_f1"] == 0.5
    assert figures["root_accuracy"] == 0.5
    assert figures["quad_macro_f1"] == 1.0


def run(*arguments: str) -> dict[str, object]:
    result = CliRunner().invoke(app, ["evaluate", *arguments])
    assert result.exit_code == 0, result.output
    line: dict[str, object] = json.loads(result.output.splitlines()[-1])
    return line


def test_plover_reads_the_columns_of_the_benchmark(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text(
        "marked_sentence\tgold_root\tgold_penta\n"
        "<s>Russian forces</s> shelled <t>Kharkiv</t>, killing four.\tASSAULT\t4\n"
        "<s>Poland</s> accused <t>Belarus</t> of spying.\tACCUSE\t3\n",
        "utf-8",
    )
    figures = run("plover", str(file))
    assert (figures["n"], figures["root_accuracy"], figures["quad_macro_f1"]) == (2, 1.0, 1.0)


def test_passages_and_annotated_articles_are_measured(tmp_path: Path) -> None:
    strike = {
        "type": "strike_bombardment",
        "status": "reported",
        "trigger": "shelled",
        "actors": [{"text": "Russian forces", "code": "RU"}],
        "recipients": [{"text": "Kharkiv", "code": "UA"}],
    }
    text = "Russian forces shelled Kharkiv on Tuesday."
    lines = [
        {"id": "p", "text": text, "signals": [strike]},
        {
            "id": "a",
            "title": "Kharkiv shelled",
            "published": "2024-05-14",
            "sentences": [
                {"text": text, "signals": [strike]},
                {"text": "Shops were open.", "signals": []},
            ],
        },
    ]
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    figures = run("passages", str(file))
    assert figures["units"] == 3
    assert figures["type"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_articles_list_their_errors_and_end_with_a_line_of_figures(tmp_path: Path) -> None:
    for article in GOLD.iterdir():
        (tmp_path / article.name).symlink_to(article)
    # Every tenth will do: tests/gold reads them all.
    lines = (GOLD / "gold.jsonl").read_text("utf-8").splitlines(keepends=True)[::10]
    (tmp_path / "gold.jsonl").unlink()
    (tmp_path / "gold.jsonl").write_text("".join(lines), "utf-8")
    figures, errors = evaluate_articles(tmp_path)
    assert figures["articles"] == 6
    wrong = figures["missed_alerts"] + figures["false_alerts"]
    assert sum(" alert " in error for error in errors) == wrong


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        evaluate_articles(tmp_path)


@pytest.mark.parametrize(
    ("command", "text", "told"),
    [
        ("plover", "sentence\troot\nx\tASSAULT\n", "no column 'gold_root'"),
        ("plover", "marked_sentence\tgold_root\tgold_penta\nx\tASSAULT\tfour\n", "'four'"),
        ("passages", '{"text": "A.", "signals": []}\n{"text": "B."}\n', "line 2: no 'signals'"),
        ("passages", "[1]\n", "line 1: "),
        ("passages", "no JSON\n", "line 1: "),
    ],
)
def test_a_file_of_another_kind_is_told_in_a_line(
    tmp_path: Path, command: str, text: str, told: str
) -> None:
    file = tmp_path / "file"
    file.write_text(text, "utf-8")
    result = CliRunner().invoke(app, ["evaluate", command, str(file)])
    assert result.exit_code == 1
    assert result.output.startswith(f"not a file of annotations: {file}: ")
    assert told in result.output


def test_errors_name_wrong_quantities_and_denials() -> None:
    found = Told("denial", "reported", frozenset({"RU"}), frozenset(), quantity=3.0)
    wanted = Told("denial", "reported", frozenset({"RU"}), frozenset(), frozenset({"UA"}), 4.0)
    assert list(_errors([found], [wanted])) == [
        "quantity 3.0, should be 4.0: denial reported RU > -: ",
        "denied by -, should be UA: denial reported RU > -: ",
    ]


def test_an_annotated_article_has_the_genre_of_its_title() -> None:
    assert make_article("Opinion: Leave the river alone", (), "x").genre == "opinion"


def test_who_asserts_a_claim_counts_where_the_annotation_tells_it() -> None:
    found = [Told("arms_transfer", "claimed", frozenset({"IR"}), frozenset(), speakers=frozenset())]
    facts = {"type": "arms_transfer", "status": "claimed", "actors": ["IR"], "recipients": []}
    tally = Tally()
    tally.add(found, [gold_signal(facts)])
    assert tally.speakers.wanted == 0
    wanted = gold_signal(facts | {"speakers": [{"text": "Washington", "code": "US"}]})
    tally.add(found, [wanted])
    assert (tally.speakers.hits, tally.speakers.wanted) == (0, 1)
    assert list(_errors(found, [wanted])) == [
        "told by -, should be US: arms_transfer claimed IR > -: "
    ]


def test_of_two_acts_alike_the_one_with_the_same_count_is_the_same() -> None:
    def moves(*counts: float) -> list[Told]:
        return [
            Told("troop_deployment", "reported", frozenset({"US"}), frozenset(), quantity=count)
            for count in counts
        ]

    pairs = match(moves(1000.0, 3700.0), moves(3700.0, 1000.0), "lenient")
    assert sorted((one.quantity, other.quantity) for one, other in pairs) == [
        (1000.0, 1000.0),
        (3700.0, 3700.0),
    ]
