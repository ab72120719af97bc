"""Who is in each act of an article: the names around it, weighed by a small network.

In: an article's names, what the encoder makes of its sentences, and its acts. Out: the
`Character`s of an act: for each code named around it how surely it is actor, recipient and speaker.
The network (model/cast.onnx, trained beside the encoder by training/train_encoder.py) sees the act's
sentence and the names as the encoder's vectors and tags, how far each name stands, and which share
a code; no name is a feature.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.actors import Kind, Mention
from tocsin.signals.act import Act
from tocsin.signals.encoder import CAST, ROLES, TYPES, WIDTH, Floats, SentenceLogits, session

PARTS = ROLES[1:4]
"""What the network says of a name."""
MOST_NAMES = 32
"""Names around an act that are weighed."""
ACTS_AT_ONCE = 4
"""More of them are padded more, and leave the processor's cache: 16 take a third longer."""
MOST_WEIGHED = 40
"""Acts of an article that the network weighs, the first ones; behind them the role tags decide."""
FARTHEST = 4
"""Steps of `STEP` tokens from the trigger that are told apart."""
STEP = 4
MOST_TIMES = 5
FACTS, DISTANCES = 4, 8
SUREST = 9.0
"""Logits of role tags are cut here."""
KINDS = list(Kind)

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Name:
    """A mention with a code in `row` (0 the title, then the sentences); offsets are the row's.

    `vector` (384,) and `tags` (roles, types) are the means over its tokens.
    """

    mention: Mention
    row: int
    vector: Floats
    tags: Floats


Weighed = tuple[Name, list[float]]
"""A name with logits of its parts."""


@dataclass(frozen=True)
class Character:
    """A code around an act: probabilities of its parts, and the name that stands for it best."""

    code: str
    actors: float
    recipients: float
    speakers: float
    name: Name
    """In the act's own sentence, where there is one, and in the title only where there is no other."""
    voice: Name
    """The same, where the code speaks."""


@dataclass(frozen=True)
class Scene:
    """An act as the network sees it; tokens of its own sentence, and names around it."""

    names: tuple[Name, ...]
    kind: int
    tokens: Floats
    """(tokens, 384)"""
    token_tags: Floats
    """(tokens, roles): logits."""
    token_steps: Numbers
    """(tokens,): steps from the trigger, from 0."""
    name_tags: Floats
    """(names, 2 * roles): logits for the act's type, and the most of any type."""
    facts: Numbers
    """(names, 4): distance in sentences, kind of name, steps from the trigger, how often it is named."""
    code: Numbers
    """(names,): number of each name's code."""


class Around:
    """The names of an article by their rows, and how often each code is named.

    `items` is each row's item of a round-up; names of other items are not around an act.
    """

    def __init__(self, names: Sequence[Name], items: Sequence[int] = ()) -> None:
        self.items = items
        self.rows: defaultdict[int, list[Name]] = defaultdict(list)
        for name in names:
            self.rows[name.row].append(name)
        self.times = Counter(name.mention.code for name in names)

    def nearest(self, row: int) -> tuple[Name, ...]:
        """At most `MOST_NAMES`, in the article's order: the first of the row, then of the title, then of
        the rows around, those before as if they were twice as near as those after."""
        found: list[Name] = []
        for near in sorted(self._rows_by(row), key=lambda other: _nearness(other, row)):
            found += self.rows.get(near, ())[: MOST_NAMES - len(found)]
        return tuple(sorted(found, key=lambda name: (name.row, name.mention.start)))

    def _rows_by(self, row: int) -> Iterable[int]:
        if not any(self.items):
            return range(row + MOST_NAMES)
        return (at for at, item in enumerate(self.items) if item == self.items[row])


def find_names(
    rows: Sequence[Sequence[Mention]], readings: Sequence[SentenceLogits | None]
) -> list[Name]:
    """The names with a code of title and sentences, those that were not read left out."""
    found = []
    for row, (mentions, reading) in enumerate(zip(rows, readings, strict=True)):
        if reading is None:
            continue
        for mention in mentions:
            inside = tokens_within(reading.offsets, mention.start, mention.end)
            if mention.code and inside:
                vector, tags = (
                    np.add.reduce(of_tokens[inside]) / len(inside)
                    for of_tokens in (reading.hidden, reading.tags)
                )
                found.append(Name(mention, row, vector, tags))
    return found


def find_casts(
    names: Sequence[Name], acts: Sequence[Sequence[Act]], items: Sequence[int] = ()
) -> list[list[tuple[Character, ...]]]:
    """The characters of each act, by sentence; `items` as `find_items` gives them."""
    around = Around(names, items)
    asked = [(row, act) for row, told in enumerate(acts, 1) for act in told]
    scenes = [(row, build_scene(act, row, around)) for row, act in asked[:MOST_WEIGHED]]
    casts: list[list[tuple[Character, ...]]] = [[] for _ in acts]
    for start in range(0, len(scenes), ACTS_AT_ONCE):
        chunk = scenes[start : start + ACTS_AT_ONCE]
        logits = session(CAST).run(None, join([scene for _, scene in chunk]))[0]
        for (row, scene), parts in zip(chunk, logits, strict=True):
            casts[row - 1].append(_characters(scene, parts, row))
    for row, act in asked[MOST_WEIGHED:]:
        casts[row - 1].append(_tagged(act, around.rows.get(row, ())))
    return casts


def _tagged(act: Act, names: Sequence[Name]) -> tuple[Character, ...]:
    """The act's own sentence's names by the role tags alone, the surest name of each code and part."""
    kind = TYPES.index(act.type)
    weighed = [(name, name.tags[1:4, kind].tolist()) for name in names]
    return _by_code(weighed, 0, max)


def build_scene(act: Act, row: int, around: Around) -> Scene:
    """What the network sees of an act in `row`."""
    kind = TYPES.index(act.type)
    tags = np.clip(np.log((act.tags + 1e-6) / (1 - act.tags + 1e-6)), -SUREST, SUREST)
    sure = act.tags[:, ROLES.index("trigger")]
    places = np.arange(len(sure))
    centre = float((sure * places).sum() / max(float(sure.sum()), 1e-3))
    chosen = around.nearest(row)
    codes = {code: n for n, code in enumerate(dict.fromkeys(n.mention.code for n in chosen))}
    facts = [
        (
            apart(name.row, row),
            KINDS.index(name.mention.kind),
            steps_from(centre, act.offsets, name.mention) if name.row == row else 0,
            min(around.times[name.mention.code], MOST_TIMES),
        )
        for name in chosen
    ]
    seen = np.array([name.tags for name in chosen]).reshape(-1, len(ROLES), len(TYPES))
    return Scene(
        names=chosen,
        kind=kind,
        tokens=act.hidden,
        token_tags=tags.astype(np.float32),
        token_steps=stepped(places - centre, FARTHEST + 1) + FARTHEST + 1,
        name_tags=np.concatenate([seen[:, :, kind], seen.max(2)], axis=1),
        facts=np.array(facts, dtype=np.int64).reshape(-1, FACTS),
        code=np.array([codes[name.mention.code] for name in chosen], dtype=np.int64),
    )


def join(scenes: Sequence[Scene]) -> dict[str, NDArray[Any]]:
    """The network's inputs for some scenes, padded to the longest."""
    count = len(scenes)
    longest = max(len(scene.tokens) for scene in scenes)
    most = max(1, *(len(scene.names) for scene in scenes))
    held: dict[str, NDArray[Any]] = {
        "tokens": np.zeros((count, longest, WIDTH), np.float32),
        "token_tags": np.zeros((count, longest, len(ROLES)), np.float32),
        "token_steps": np.zeros((count, longest), np.int64),
        "token_padding": np.ones((count, longest), np.bool_),
        "names": np.zeros((count, most, WIDTH), np.float32),
        "name_tags": np.zeros((count, most, 2 * len(ROLES)), np.float32),
        "facts": np.zeros((count, most, FACTS), np.int64),
        "alike": np.zeros((count, most, most), np.float32),
        "name_padding": np.ones((count, most), np.bool_),
        "kind": np.array([scene.kind for scene in scenes], np.int64),
    }
    for n, scene in enumerate(scenes):
        long, many = len(scene.tokens), len(scene.names)
        held["tokens"][n, :long] = scene.tokens
        held["token_tags"][n, :long] = scene.token_tags
        held["token_steps"][n, :long] = scene.token_steps
        held["token_padding"][n, :long] = False
        if many:
            held["names"][n, :many] = [name.vector for name in scene.names]
            held["name_tags"][n, :many] = scene.name_tags
            held["facts"][n, :many] = scene.facts
            same = (scene.code[:, None] == scene.code).astype(np.float32)
            held["alike"][n, :many, :many] = same / same.sum(1, keepdims=True)
            held["name_padding"][n, :many] = False
    return held


def _characters(scene: Scene, parts: Floats, row: int) -> tuple[Character, ...]:
    """Over a code's names the logits add as exponents."""
    weighed = zip(scene.names, parts.tolist(), strict=False)
    return _by_code(weighed, row, lambda logits: log(sum(map(exp, logits))))


def _by_code(
    weighed: Iterable[Weighed], row: int, joined: Callable[[Iterable[float]], float]
) -> tuple[Character, ...]:
    """A character for each code, its names' logits of a part `joined`."""
    found: defaultdict[str, list[Weighed]] = defaultdict(list)
    for name, logits in weighed:
        found[str(name.mention.code)].append((name, logits))
    characters = []
    for code, named in found.items():
        by_part = zip(*(logits for _, logits in named), strict=True)
        actor, recipient, speaker = (1 / (1 + exp(-joined(logits))) for logits in by_part)
        does, says = (_stands(named, row, parts) for parts in (slice(0, 2), slice(2, 3)))
        characters.append(Character(code, actor, recipient, speaker, does, says))
    return tuple(characters)


def _stands(named: Sequence[Weighed], row: int, parts: slice) -> Name:
    """The name that is likeliest to have one of the parts, of those that stand nearest."""
    best, _ = max(named, key=lambda one: (one[0].row == row, one[0].row > 0, max(one[1][parts])))
    return best


def tokens_within(offsets: Sequence[tuple[int, int]], start: int, end: int) -> list[int]:
    """Numbers of the tokens that lie in a span."""
    return [n for n, (a, b) in enumerate(offsets) if b > a and a < end and b > start]


def _nearness(row: int, own: int) -> int:
    """Rank of a name's row: the act's own, the title, those before, those after."""
    if row == own:
        return 0
    return 1 if not row else 1 + (own - row if row < own else 2 * (row - own))


def apart(row: int, own: int) -> int:
    """Distance class: title, five or more before, three or four, two, one, own, next, later."""
    if not row:
        return 0
    gap = row - own
    if gap < 0:
        return 1 if gap <= -5 else 2 if gap <= -3 else 5 + gap
    return 5 + min(gap, 2)


def steps_from(centre: float, offsets: Sequence[tuple[int, int]], mention: Mention) -> int:
    """A name's steps from the token `centre` of its sentence, from 1; 0 is for other sentences."""
    inside = tokens_within(offsets, mention.start, mention.end)
    if inside:
        gap = sum(inside) / len(inside) - centre
    else:
        ends = max(end for _, end in offsets)
        gap = FARTHEST * STEP * (1.0 if mention.start >= ends else -1.0)
    steps = min(ceil(abs(gap) / STEP), FARTHEST)
    return 1 + FARTHEST + (steps if gap > 0 else -steps)


def stepped(gaps: NDArray[Any], most: int) -> Numbers:
    """Gaps in tokens as signed steps, at most so many either way."""
    steps = np.sign(gaps) * np.ceil(np.abs(gaps) / STEP)
    return np.asarray(np.clip(steps, -most, most), dtype=np.int64)
