"""The player's own words in a record: guesses and notes; what is not in Convener's form is passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Inputs = Sequence[Mapping[str, Any]]


def guesses_in(inputs: Inputs) -> dict[int, tuple[str, str]]:
    """By round: what was guessed of, and what."""
    kept = [entry["guess"] for entry in inputs if "guess" in entry]
    ours = [one for one in kept if isinstance(one, dict) and {"round", "what", "value"} <= {*one}]
    return {one["round"]: (one["what"], one["value"]) for one in ours}


def notes_in(inputs: Inputs) -> dict[str, str]:
    """By partner: the latest note, where it is not empty."""
    kept = [entry["note"] for entry in inputs if "note" in entry]
    ours = [one for one in kept if isinstance(one, dict) and {"partner", "text"} <= {*one}]
    latest = {one["partner"]: one["text"] for one in ours}
    return {partner: text for partner, text in latest.items() if text}
