"""Measures the whole reader on the corpus's own articles, a part at a time.

In: the annotated articles. Out: the figures of `tocsin evaluate articles`,
with acts told again (`same_as`) counted once, and sentence by sentence the types.
"""

from __future__ import annotations

import argparse
from typing import Any

from rich import print_json
from rich.progress import track

from tocsin.local.evaluate import (
    Case,
    Tally,
    Told,
    article_of,
    found_signal,
    gold_signal,
    score_cases,
)
from tocsin.signals.newsworthy import judge
from tocsin.signals.read import read_sentences, read_told, tell
from units import read_lines, split_by_event


def main() -> None:
    """Print figures of one part; with --errors the errors before them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--part", default="dev")
    arguments.add_argument("--errors", action="store_true")
    given = arguments.parse_args()
    entries = read_lines("articles")
    held = [
        e for e, part in zip(entries, split_by_event(entries), strict=True) if part == given.part
    ]
    cases, sentences = [], Tally()
    for entry in track(held, "reading"):
        article = article_of(entry)
        told = tell(article)
        reading = judge(article, read_told(article, told), told)
        cases.append(
            Case(entry["id"], told_once(entry), bool(entry["alert"]), entry.get("lead"), reading)
        )
        found = read_sentences(article, told)
        for sentence, gold in zip(article.sentences, entry["sentences"], strict=True):
            here = [found_signal(one) for one in found if one.evidence.start == sentence.start]
            sentences.add(here, [gold_signal(one) for one in gold["signals"]])
    figures, errors = score_cases(cases)
    if given.errors:
        print("\n".join(errors))
    figures["by sentence"] = {
        "type": sentences.types.figures(),
        "strict": sentences.strict.figures(),
        "status": sentences.status.figures()["precision"],
    }
    print_json(data=figures)


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
