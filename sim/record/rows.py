"""What a record holds, and how each line of its file is written and read."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from sim.actions import ACTIONS
from sim.errors import RecordError, ScenarioError
from sim.files import JsonLimits, parse_json
from sim.game import Game
from sim.happenings import Happening
from sim.inputs import Input
from sim.scenario import Scenario, digest, parse_scenario
from sim.terms import MODEL_VERSION

FORMAT = 1
"""Version of the record format; a file with a higher one is refused."""

LARGEST_PART = 16 * 1024 * 1024
"""Bytes a packed part may have when unpacked; the longest game of thirty-two partners has four million."""

PART_LIMITS = JsonLimits(values=1_000_000, depth=16)
"""What a packed part may hold; the longest game of thirty-two partners holds a quarter of a million values."""

KEPT_ONLY = ("guess", "note")
"""Inputs that a record keeps in their place and that change nothing."""


@dataclass(frozen=True)
class Record:
    """A game as it was saved."""

    source: str
    """What messages call it: the name of its file."""
    title: str
    model_version: str
    """Version of the model it was played with."""
    scenario_text: str
    seed: int
    inputs: tuple[Input, ...]
    """Rounds of actions, answers, injected events, guesses and notes, in order."""
    happenings: tuple[Happening, ...]

    @property
    def digest(self) -> str:
        """What tells its scenario from another."""
        return digest(self.scenario_text)

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario it was played on.

        Raises:
            RecordError: this version of Convener cannot use it.
        """
        try:
            return parse_scenario(self.scenario_text, source=self.source, known_actions=frozenset(ACTIONS))
        except ScenarioError as error:
            problem = error.problems[0]
            raise RecordError(
                f"{self.source}: the scenario inside does not fit this Convener ({problem.path or 'whole'}: "
                f"{problem.what}) It was played with model {self.model_version}, this is {MODEL_VERSION}."
            ) from None


def record_of(game: Game, *, source: str = "", coming: Input | None = None) -> Record:
    """The record of a game as it stands: over, between two rounds, or stopped at a question; or as an input comes."""
    return Record(
        source=source or game.scenario.id,
        title=game.scenario.title,
        model_version=MODEL_VERSION,
        scenario_text=game.scenario.text,
        seed=game.seed,
        inputs=(*game.inputs, *([] if coming is None else [coming])),
        happenings=tuple(game.log),
    )


def plain_row(row: Happening) -> list[Any]:
    """A happening as JSON holds it: its fields in order, tuples as lists."""
    return [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def line_of(data: Any) -> str:
    """Data as one line of JSON, always the same for the same data; numbers as Python writes them, exact."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encoded(text: str) -> bytes:
    """Text as UTF-8; halves of broken characters as JSON escapes them."""
    return text.encode("utf-8", "backslashreplace")


def sealed(lines: Iterable[str]) -> str:
    """The digest of lines."""
    return sha256(encoded("\n".join(lines))).hexdigest()


def packed(name: str, data: Any) -> str:
    """A part that nobody should read by accident, as a line with its digest."""
    unpacked = encoded(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False))
    body = b64encode(zlib.compress(unpacked, 6)).decode("ascii")
    return line_of({"hidden": name, "sha256": sha256(unpacked).hexdigest(), "packed": body})


def unpacked(line: dict[str, Any]) -> Any:
    """What a packed line holds.

    Raises:
        ValueError: it is damaged (`damaged`), or its digest differs (`edited`).
    """
    try:
        opener = zlib.decompressobj()
        data = opener.decompress(b64decode(str(line.get("packed")), validate=True), LARGEST_PART)
    except (zlib.error, ValueError):
        raise ValueError("damaged: it cannot be unpacked") from None
    if not opener.eof:
        raise ValueError("damaged: it ends early, or is far too large")
    if sha256(data).hexdigest() != line.get("sha256"):
        raise ValueError("not as it was written: its digest differs")
    return parse_json(data, PART_LIMITS)
