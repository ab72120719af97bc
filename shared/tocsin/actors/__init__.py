"""Names of political actors and places in a text, and their codes."""

from tocsin.actors.gazetteer import (
    Kind,
    are_many,
    capital,
    demonym,
    gazetteer,
    home_of,
    nuclear_armed,
    short_name,
    state_name,
    states_at_war,
)
from tocsin.actors.mentions import Mention, find_mentions
from tocsin.actors.spelling import one_name

__all__ = [
    "Kind",
    "Mention",
    "are_many",
    "capital",
    "demonym",
    "find_mentions",
    "gazetteer",
    "home_of",
    "nuclear_armed",
    "one_name",
    "short_name",
    "state_name",
    "states_at_war",
]
