"""DynamoDB's expressions over one item: conditions and updates, as far as this project writes them.

In: an expression, its values and names, an item. Out: whether it holds, or the item after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

Item = dict[str, Any]
Values = dict[str, Any]
_TOKEN = re.compile(
    r"\s*(attribute_not_exists|attribute_exists|contains|size|AND|OR|[(),]|<=|>=|=|<|>|:?#?\w+)",
    re.IGNORECASE,
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


@lru_cache(maxsize=1_000)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


def plain(value: dict[str, Any] | None) -> Any:
    """A typed attribute as what it compares by; None where it is missing."""
    if value is None:
        return None
    kind, inner = next(iter(value.items()))
    return float(inner) if kind == "N" else inner


class Condition:
    """A condition expression over one item: comparisons, existence, AND, OR, brackets."""

    def __init__(self, text: str, values: Values, names: dict[str, str]) -> None:
        self._tokens = _tokens(text)
        self._values, self._names = values, names

    def holds(self, item: Item | None) -> bool:
        self._at, self._item = 0, item or {}
        return self._any()

    def _next(self) -> str:
        token: str = self._tokens[self._at]
        self._at += 1
        return token

    def _peek(self) -> str:
        return self._tokens[self._at].upper() if self._at < len(self._tokens) else ""

    def _any(self) -> bool:
        found = self._all()
        while self._peek() == "OR":
            self._next()
            found = self._all() or found
        return found

    def _all(self) -> bool:
        found = self._one()
        while self._peek() == "AND":
            self._next()
            found = self._one() and found
        return found

    def _one(self) -> bool:
        token = self._next()
        if token == "(":
            found = self._any()
            self._next()
            return found
        if token.lower().startswith("attribute_"):
            self._next()
            there = self._field(self._next()) is not None
            self._next()
            return there != ("not" in token.lower())
        if token == "contains":
            self._next()
            inside = self._field(self._next()) or []
            self._next()
            wanted = plain(self._values[self._next()])
            self._next()
            return wanted in inside
        if token == "size":
            self._next()
            left: Any = len(self._field(self._next()) or [])
            self._next()
        else:
            left = self._field(token)
        compare, right = self._next(), self._next()
        value = plain(self._values[right])
        return left is not None and _COMPARE[compare](left, value)

    def _field(self, name: str) -> Any:
        return plain(self._item.get(self._names.get(name, name)))


def updated(item: Item, text: str, values: Values, names: dict[str, str]) -> Item:
    """The item after SET, ADD and REMOVE clauses of plain values."""
    after = dict(item)
    clauses = re.split(r"\b(SET|ADD|REMOVE)\b", text)[1:]
    for word, body in zip(clauses[::2], clauses[1::2], strict=True):
        for part in (piece.strip() for piece in body.split(",")):
            if word == "SET":
                name, _, value = part.partition("=")
                after[names.get(name.strip(), name.strip())] = values[value.strip()]
            elif word == "ADD":
                name, value = part.split()
                name = names.get(name, name)
                after[name] = _added(after.get(name), values[value])
            else:
                after.pop(names.get(part, part), None)
    return after


def _added(before: Any, value: Any) -> Any:
    if "N" in value:
        return {"N": f"{float((before or {'N': '0'})['N']) + float(value['N']):.10g}"}
    return {"SS": sorted({*(before or {"SS": []})["SS"], *value["SS"]})}
