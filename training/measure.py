"""Measures the whole reader on the corpus's own articles, a part at a time.

In: the annotated articles. Out: the figures of `tocsin evaluate articles`, with acts told again (`same_as`)
counted once; by article the types that somebody denies, right where the reader names a denier that the
annotators name; and sentence by sentence the types.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich import print_json
from rich.progress import track

from tocsin.local.evaluate import Case, article_of, score_cases
from tocsin.local.tally import Counts, Tally, Told, found_signal, gold_signal
from tocsin.signals.newsworthy import judge
from tocsin.signals.read import read_sentences, read_told, tell
from tocsin.signals.signal import Signal
from units import unseen_entries

Denied = dict[str, set[str]]


def main() -> None:
    """Print figures of one part, or of the articles named; with --errors the errors before them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--part", default="dev")
    arguments.add_argument("--ids", type=Path, help="instead of a part: file of ids, a line each")
    arguments.add_argument("--errors", action="store_true")
    given = arguments.parse_args()
    cases, sentences, denied = [], Tally(), Counts()
    for entry in track(unseen_entries(given.part, given.ids), "reading"):
        article = article_of(entry)
        told = tell(article)
        reading = judge(article, read_told(article, told), told)
        cases.append(
            Case(entry["id"], told_once(entry), bool(entry["alert"]), entry.get("lead"), reading)
        )
        given_by, wanted = denied_by(reading.signals), said_to_be_denied(entry)
        right = sum(bool(codes & given_by.get(kind, set())) for kind, codes in wanted.items())
        denied.add(right, len(given_by), len(wanted))
        found = read_sentences(article, told)
        for sentence, gold in zip(article.sentences, entry["sentences"], strict=True):
            here = [found_signal(one) for one in found if one.evidence.start == sentence.start]
            sentences.add(here, [gold_signal(one) for one in gold["signals"]])
    figures, errors = score_cases(cases)
    if given.errors:
        print("\n".join(errors))
    figures["denied types"] = denied.figures()
    figures["by sentence"] = {
        "type": sentences.types.figures(),
        "strict": sentences.strict.figures(),
        "status": sentences.status.figures()["precision"],
    }
    print_json(data=figures)


def denied_by(signals: Iterable[Signal]) -> Denied:
    """The types that are denied, and by whom."""
    found: Denied = defaultdict(set)
    for one in signals:
        if one.denied_by:
            found[one.type.value].update(one.denied_by)
    return found


def said_to_be_denied(entry: dict[str, Any]) -> Denied:
    """The same by the annotation: types of which the article tells an act, and whose denier has a code."""
    told = [signal for sentence in entry["sentences"] for signal in sentence["signals"]]
    types = {signal["type"] for signal in told}
    found: Denied = defaultdict(set)
    for signal in told:
        codes = {party["code"] for party in signal["actors"] if party.get("code")}
        if signal["type"] == "denial" and signal.get("of") in types and codes:
            found[signal["of"]].update(codes)
    return found


def told_once(entry: dict[str, Any]) -> tuple[Told, ...]:
    """The article's acts, each once: the first telling, with parties that only a later one names."""
    acts: dict[str, dict[str, Any]] = {}
    for number, sentence in enumerate(entry["sentences"]):
        for place, signal in enumerate(sentence["signals"]):
            same = signal.get("same_as")
            if same in acts:
                first = acts[same]
                for role in ("actors", "recipients"):
                    if not any(p.get("code") for p in first.get(role) or ()):
                        first[role] = signal.get(role)
                first["quantity"] = first.get("quantity") or signal.get("quantity")
            else:
                acts[signal.get("id") or f"{number}.{place}"] = dict(signal)
    return tuple(gold_signal(act) for act in acts.values())


if __name__ == "__main__":
    main()
