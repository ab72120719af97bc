"""Parties that have no code: the words that stand for them in a sentence.

In: a sentence and an act's role tags. Out: `Party`s of whole words, surest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.signals.act import Act
from tocsin.signals.signal import Party

LEAST_TAG, BESIDE_TAG = 0.3, 0.1
"""Words without a name stand for a party where a token is this surely in its role, with its neighbours
that are less sure."""
_WORD = re.compile(r"\d[\d.,]*\d|\w+(?:['’-]\w+)*")
_PRONOUNS = frozenset(
    "i we you he she it they me us him her them my our your his its their mine ours theirs who whom"
    " whose which one ones itself himself themselves".split()
)
_POINTERS = frozenset(
    "a an the this that these those such some any other others another more most many much few every"
    " each all both no and or but as of to by from in on at for with than".split()
)
"""Words that are nobody's name or kind by themselves; nor are bare figures."""
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands"
    " several".split()
)
"""Words that alone are nobody, as "three" of "said that three had hit the base"."""
_JOINTS = frozenset(
    "and or but as of to by from in on at for with than that which who whose the a an".split()
)
"""Words that no party's words end with, nor, but for an article, begin with."""
_ARTICLES = frozenset({"the", "a", "an"})
_BOUNDS = frozenset({"least", "most"})
"""What is left of "at least 40 men" without its first word."""
_SHORT = frozenset("Gen Lt Col Capt Maj Sgt Adm Dr Mr Mrs Ms Sen Rep Gov St Prof Rev".split())
"""Words written with a full stop that ends no sentence."""
_STUMP = re.compile(
    r"(?<![Tt]hose) (?:(?:who|whom|which)(?: \w+)?|(?:believed|thought|said) to(?: \w+)?)\Z"
)
_NAME_ENDS, _NAME_GOES_ON = re.compile(r" [A-Z][\w’'-]+\Z"), re.compile(r"(?: [A-Z][a-z]+)+")
"""A party's last word of a name, and the rest of the name: "the Federal Register"."""
_OWNERS = frozenset("my our your his her its their whose".split())
"""Whose a party is tells the reader nothing outside its sentence: "their camp" is "camp"."""


def find_unnamed(
    sentence: str, act: Act, role: str, floor: int, named: Sequence[tuple[int, int]]
) -> list[Party]:
    """Words behind `floor` that stand in the role and are none of the names; pronouns among them."""
    sure = act.spans(role, LEAST_TAG)
    if not sure:
        return []
    spans = [
        span
        for span in _whole(sentence, act.spans(role, BESIDE_TAG))
        if span[0] >= floor
        and _meets(span, sure)
        and not _meets(span, named)
        and not _POINTERS.issuperset(_words(sentence[slice(*span)]))
        and sentence[slice(*span)].casefold() not in _NUMBERS
    ]
    spans.sort(key=lambda span: -act.role(role, *span))
    return [_party(sentence, start, end) for start, end in spans]


def _party(sentence: str, start: int, end: int) -> Party:
    """The words without the stump of a clause about them: "a priest", not "a priest who took"."""
    stump = _STUMP.search(sentence, start, end)
    end = stump.start() if stump and stump.start() > start else end
    more = _NAME_GOES_ON.match(sentence, end) if _NAME_ENDS.search(sentence, start, end) else None
    end = more.end() if more else end
    return Party(text=sentence[start:end], start=start, end=end)


def that_tell(others: Sequence[Party]) -> list[Party]:
    """Words that tell who is meant, as a pronoun does not."""
    return [one for one in others if not _PRONOUNS.issuperset(_words(one.text) - _POINTERS)]


def _whole(sentence: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of whole words that touch the spans, each without what only joins it to others."""
    inside: list[re.Match[str]] = []
    for word in _WORD.finditer(sentence):
        if inside and not _goes_on(inside[-1].group(), sentence[inside[-1].end() : word.start()]):
            yield from _trimmed(inside)
            inside = []
        if _meets(word.span(), spans):
            inside.append(word)
        else:
            yield from _trimmed(inside)
            inside = []
    yield from _trimmed(inside)


def _goes_on(word: str, between: str) -> bool:
    """Whether nothing stands between two words but a space, the full stop of "Gen." or "J.", or what makes
    the first an owner ("hauliers' union")."""
    gap = between.strip()
    if between in ("' ", "’ ") and word.endswith("s"):
        return True
    return not gap or (gap == "." and (len(word) == 1 or word in _SHORT))


def _trimmed(words: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    while words and words[0].group().casefold() in (_JOINTS - _ARTICLES) | _OWNERS | _BOUNDS:
        words = words[1:]
    while words and words[-1].group().casefold() in _JOINTS:
        words = words[:-1]
    if words:
        yield words[0].start(), words[-1].end()


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text) if not word[0].isdigit())


def _meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in others)
