"""The class code: one word to read out, by which the same game starts on every laptop.

`first-steps.4821.hard.6r.k7qd2x8`: the situation, the seed, the difficulty and the rounds of a lesson where there are
any, and seven characters made from the scenario, the model and the code itself. Where those do not agree, it says what
differs. Spaces, dashes and any other mark do for dots, capitals for small letters, and what sounds or looks alike is
taken as meant: 0 and o, 1, i and l, 5 and s, letters of other scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sim import MODEL_VERSION, ActionNotAllowed, Scenario, as_seen, load_scenario, shipped
from tui.command_name import command_name

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Thirty-two characters without i, l, o and u, which are taken for others."""

HEARD = str.maketrans({"i": "1", "l": "1", "o": "0", "u": "v"})
DIGITS = str.maketrans({"i": "1", "l": "1", "o": "0", "s": "5", "z": "2", "b": "8"})
"""Letters that are taken for digits where there can be digits only."""
MISREAD = ("5s", "2z", "8b", "6g", "9g", "gq", "vy")
"""Characters of a code that are taken for one another on a board or a bad screen."""
SCENARIO, MODEL, WHOLE = 3, 2, 2
"""Characters for the scenario, for the model, and for the code itself."""
LONGEST = 200
"""Characters of what was typed that are looked at."""
FEW = 2
"""Characters that may be missing, or too many, in something that is still meant for a code."""


class ClassCode(NamedTuple):
    """What a code says."""

    scenario: str
    """The scenario's id."""
    seed: int
    difficulty: str | None
    rounds: int | None
    """Rounds of a lesson; none: all rounds of the scenario."""
    mark: str
    """The seven characters."""

    @property
    def is_lesson(self) -> bool:
        """Whether it is played in the rounds of a lesson."""
        return self.rounds is not None

    @property
    def text(self) -> str:
        """The code, to read out."""
        return f"{self._plain}.{self.mark}"

    @property
    def _plain(self) -> str:
        rounds = f"{self.rounds}r" if self.rounds else ""
        return ".".join(part for part in (self.scenario, str(self.seed), self.difficulty, rounds) if part)


class Ordered(NamedTuple):
    """What a code asks for, ready to start."""

    scenario: str
    """A name or a file, as `Session.start` takes it."""
    seed: int
    difficulty: str | None
    lesson: bool


def class_code(scenario: Scenario, seed: int, *, difficulty: str | None = None, lesson: bool = False) -> str:
    """The code of a game."""
    rounds = len(scenario.round_ends) if lesson else None
    code = ClassCode(scenario.id, seed, difficulty, rounds, "")
    return code._replace(mark=_mark(code, scenario)).text


def code_of(scenario: Scenario, seed: int) -> str:
    """The code of a game whose difficulty and rounds are not known: found by comparing texts.

    Raises:
        ActionNotAllowed: the scenario is no file that Convener knows, so that its dials cannot be told.
    """
    known = shipped()
    if scenario.id in known:
        plain = load_scenario(scenario.id)
        for difficulty in (None, *plain.difficulty):
            for lesson in (False, True) if plain.lesson else (False,):
                if load_scenario(scenario.id, difficulty=difficulty, lesson=lesson).text == scenario.text:
                    return class_code(scenario, seed, difficulty=difficulty, lesson=lesson)
    raise ActionNotAllowed("code: this scenario does not come with Convener as it is here, so a save has no code. "
                           "Start it again from its file, and ask then.")  # fmt: skip


def read_code(text: str) -> ClassCode:
    """A code as it was typed or heard.

    Raises:
        ActionNotAllowed: it is no class code, or a character is wrong.
    """
    plain = as_seen(text[:LONGEST])[0]
    if (found := _as_meant(plain)) is not None:
        return found
    parts = [part for part in re.split(r"[\s.,/:]+", plain) if part]
    wrong = ActionNotAllowed(f"--code: '{text[:60]}' is not a class code. One reads like first-steps.4821.k7qd2x8.")
    if len(parts) < 3 or not re.fullmatch(r"[0-9]{1,18}", parts[1]):
        raise wrong
    if much := len(parts[-1]) - (SCENARIO + MODEL + WHOLE):
        if abs(much) > FEW:
            raise wrong
        number = "one character is" if abs(much) == 1 else f"{abs(much)} characters are"
        raise ActionNotAllowed(
            f"--code: '{text[:60]}': {number} {'missing' if much < 0 else 'too many'}. A code ends in seven, and "
            f"this one in '{parts[-1][:20]}'."
        )
    difficulty, rounds = None, None
    for part in parts[2:-1]:
        if re.fullmatch(r"[0-9]{1,2}r", part) and rounds is None:
            rounds = int(part[:-1])
        elif re.fullmatch(r"[a-z][a-z0-9_-]{0,29}", part) and difficulty is None and rounds is None:
            difficulty = part
        else:
            raise wrong
    code = ClassCode(parts[0], int(parts[1]), difficulty, rounds, parts[-1].translate(HEARD))
    if not _is_whole(code):
        raise ActionNotAllowed(f"--code: '{text[:60]}' has a wrong character. Read it again from the start.")
    return code


def _as_meant(text: str) -> ClassCode | None:
    """The code that a text holds, by its own check, whatever parts it and however its characters were read."""
    parts = [part for part in re.split(r"[^a-z0-9_]+", text) if part]
    readings = [code for at in range(1, len(parts) - 1) if (code := _parted(parts, at)) is not None]
    for code in readings:
        if _is_whole(code):
            return code
    near = [code._replace(mark=mark) for code in readings for mark in _misread(code.mark)]
    found = [code for code in near if _is_whole(code)]
    return found[0] if len(found) == 1 else None


def _parted(parts: Sequence[str], at: int) -> ClassCode | None:
    """The code whose seed is the part at this place; none where that cannot be."""
    seed, between, mark = parts[at].translate(DIGITS), [*parts[at + 1 : -1]], parts[-1].translate(HEARD)
    if not re.fullmatch(r"[0-9]{1,18}", seed) or len(mark) != SCENARIO + MODEL + WHOLE:
        return None
    rounds = between.pop()[:-1].translate(DIGITS) if between and between[-1].endswith("r") else ""
    if rounds and not re.fullmatch(r"[0-9]{1,2}", rounds):
        return None
    difficulty = "-".join(between) or None
    return ClassCode("-".join(parts[:at]), int(seed), difficulty, int(rounds) if rounds else None, mark)


def _misread(mark: str) -> Iterator[str]:
    """The seven characters with one of them read as another that looks like it."""
    for place, char in enumerate(mark):
        for pair in MISREAD:
            if char in pair:
                yield f"{mark[:place]}{pair.replace(char, '')}{mark[place + 1 :]}"


def _is_whole(code: ClassCode) -> bool:
    return code.mark[-WHOLE:] == _characters(_said(code, code.mark[:-WHOLE]), WHOLE)


def order_of(text: str, *, scenario: str | None = None) -> Ordered:
    """What a code asks for, if the same game can start here; `scenario`: a file to look in, for one of your own.

    Raises:
        ActionNotAllowed: it names what differs.
        ScenarioError: the scenario cannot be used.
    """
    code = read_code(text)
    known = {**shipped()}
    if scenario is None and code.scenario not in known:
        raise ActionNotAllowed(
            f"--code: this Convener has no scenario '{code.scenario}'. Give its file: {command_name()} play FILE "
            "--code CODE"
        )
    source = scenario or code.scenario
    found = load_scenario(source)
    if found.id != code.scenario:
        raise ActionNotAllowed(f"--code: it is for the scenario '{code.scenario}', and this is '{found.id}'.")
    if differs := _differs(code, source, found):
        raise ActionNotAllowed(f"--code: not the same game here: {differs}")
    return Ordered(source, code.seed, code.difficulty, code.is_lesson)


def _differs(code: ClassCode, source: str, found: Scenario) -> str:
    """What is otherwise here than where the code was made; empty where nothing is."""
    if code.mark[SCENARIO : SCENARIO + MODEL] != _characters(MODEL_VERSION, MODEL):
        return f"the model differs; this is {MODEL_VERSION}. Use the same version of Convener."
    if code.difficulty is not None and code.difficulty not in found.difficulty:
        return f"the scenario has no difficulty '{code.difficulty}'. {_there_is(tuple(found.difficulty))}"
    if code.is_lesson and code.rounds != found.time.lesson_rounds:
        return f"a lesson has {found.time.lesson_rounds or 'no'} rounds of its own, and the code says {code.rounds}."
    dialled = load_scenario(source, difficulty=code.difficulty, lesson=code.is_lesson)
    if code.mark[:SCENARIO] != _characters(dialled.text, SCENARIO):
        where = "" if Path(source).suffix else " that comes with this Convener"
        return f"the scenario '{code.scenario}'{where} has another text. Use the same file, or the same version."
    return ""


def _there_is(names: Sequence[str]) -> str:
    return f"There are: {', '.join(names)}." if names else "It has none."


def _mark(code: ClassCode, scenario: Scenario) -> str:
    front = _characters(scenario.text, SCENARIO) + _characters(MODEL_VERSION, MODEL)
    return front + _characters(_said(code, front), WHOLE)


def _said(code: ClassCode, front: str) -> str:
    """The code without its last characters, which are made from it."""
    return f"{code._replace(mark=front).text}"


def _characters(text: str, number: int) -> str:
    """Some characters that stand for a text."""
    whole = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return "".join(LETTERS[whole >> 5 * place & 31] for place in range(number))
