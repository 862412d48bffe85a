"""Votes of a class, as a record keeps them: for each partner, stay or leave, and worth it or not.

They stand among the guesses of a record: what somebody expects, kept in its place, moving nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

VOTE = "vote/"
"""How a record marks a vote among guesses: `vote/PARTNER/stay`."""
COUNTED = re.compile(r"[a-z]{1,20} \d{1,4}(, [a-z]{1,20} \d{1,4}){0,4}")
"""What a vote may be: words with counts; anything else that stands there is passed over."""
STAY, WORTH, TELL = "stay", "worth", "tell"


class Votes(NamedTuple):
    """What was voted for a partner: words with counts, like `stay 7, leave 3`; empty where nobody voted."""

    stay: str = ""
    worth: str = ""


def votes_of(inputs: Sequence[Mapping[str, Any]]) -> dict[str, Votes]:
    """The latest votes by partner."""
    found: dict[str, Votes] = {}
    for what, value in _kept(inputs):
        partner, _, on = what.rpartition("/")
        if on in (STAY, WORTH):
            found[partner] = found.get(partner, Votes())._replace(**{on: value})
    return found


def told_votes(inputs: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """By happening: whether the class would have told them, as it was voted last."""
    return {what.removesuffix(f"/{TELL}"): value for what, value in _kept(inputs) if what.endswith(f"/{TELL}")}


def vote_key(on: str, question: str) -> str:
    """What a vote is kept as."""
    return f"{VOTE}{on}/{question}"


def _kept(inputs: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    guesses = [entry["guess"] for entry in inputs if isinstance(entry.get("guess"), dict)]
    return [
        (str(one["what"]).removeprefix(VOTE), str(one["value"]))
        for one in guesses
        if {"what", "value"} <= set(one) and str(one["what"]).startswith(VOTE) and COUNTED.fullmatch(str(one["value"]))
    ]
