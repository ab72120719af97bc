"""Whether an act that is for a term extends one of its type or follows it: truces, sanctions.

In: a `Signal`. Out: `renewal_of`: "extends", "anew" or "". The words are renewal.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.signals.signal import Signal
from tocsin.stories.data import yaml_data

REACH = 30
"""How far from the act's words, in characters, its renewal may begin or end."""
_EXTENDS = r"""
\b (?: (?:extend|prolong|renew)(?:s|ing)? | (?:extended|prolonged|renewed) ) \s {length}
  (?: (?:the|a|an|its|their|his|her|our|this|that|these|those|all|both|existing|current) \s
    (?: (?!{links}\b) [\w’'-]+ \s ){{0,4}}? | (?: (?!{links}\b) [\w’'-]+ \s )? ) {term} \b
| \b (?:extension|prolongation|renewal) \s (?:of|to|in) \s (?: (?!{links}\b) [\w’'-]+ \s ){{0,4}}? {term} \b
| \b {term} (?: \s (?!{breaks}\b) [\w’'-]+ ){{0,8}}? \s (?:is|was|are|were|be|been|being) \s (?: \w+ly \s )?
  (?:extended|prolonged|renewed) \b
| \b {term} ['’]?s? \s (?:extension|prolongation|renewal) \b
"""
_ANEW = r"""
\b (?: new | another | second | fresh | an? \s renewed ) \s (?: [\w’-]+ \s )?
  (?: truce | cease-?fire | armistice ) \b
"""


class Words(BaseModel):
    """The expressions of renewal.yaml."""

    model_config = ConfigDict(frozen=True)

    term: str
    links: str
    breaks: str
    length: str


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Raises ValidationError where the data is faulty."""
    words = Words.model_validate(yaml_data(Path(__file__).with_name("renewal.yaml"))).model_dump()
    both = f"(?P<anew>{_ANEW})|(?P<extends>{_EXTENDS.format(**words)})"
    return re.compile(both, re.IGNORECASE | re.VERBOSE)


def renewal_of(act: Signal) -> str:
    """How the act says that one of its type stood before: "extends", "anew", or not at all."""
    start = act.trigger.start - act.evidence.start
    first, last = start - REACH, start + len(act.trigger.text) + REACH
    found = _pattern().finditer(act.evidence.text)
    near = (one for one in found if one.start() <= last and one.end() >= first)
    return next((str(one.lastgroup) for one in near), "")
