"""Line by line, whatever the hand and the drawer offer is planned by typing what the lines ask for, and is played."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from sim import Chance, policies
from tui.plainly.play import play_in_lines
from tui.plainly.talk import Talk
from tui.session import Session

SITUATIONS = ("first-steps", "only-met", "seventy-two-hours", "upland-water", "whole-place")
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED", "0")) or Random().randrange(1, 10**6)
"""Which games are walked; `CONVENER_FUZZ_SEED` repeats one, `CONVENER_FUZZ` multiplies their number."""
MOST = 80
"""Ways of answering that are tried for one offer."""


class Reader:
    """Somebody who reads what is said and types what it asks for."""

    def __init__(self, capsys: pytest.CaptureFixture[str], chance: Random, share: float) -> None:
        self.capsys, self.chance, self.share = capsys, chance, share
        self.planned: list[str] = []

    def heard(self) -> str:
        """What has been said since the last line that was typed."""
        return self.capsys.readouterr().out

    def round(self) -> Iterator[str]:
        """Try everything that is offered, then plan one thing and play it to the next round."""
        for shown in ("hand", "drawer"):
            self.heard()
            yield shown
            for number in numbers(self.heard()):
                if self.chance.random() < self.share:
                    yield shown
                    yield from self.plan(number)
                    yield "undo"
        yield "hand"
        yield from self.plan(1)
        yield "commit now"
        while "Your answer:" in self.heard():
            yield "1"

    def plan(self, number: int) -> Iterator[str]:
        """Choose an offer by its number, and answer what is asked in one way after the other until it is planned."""
        for way in range(MOST):
            self.heard()
            yield str(number)
            said = self.heard()
            while said.rstrip().endswith("Choose:"):
                options = numbers(said)
                wanted = re.findall(r"\((\d+)(?: to \d+)? of them\)", " ".join(said.split()))
                least = int(wanted[-1]) if wanted else 1
                way, first = divmod(way, len(options))
                chosen = [options[(first + step) % len(options)] for step in range(least)]
                yield " ".join(map(str, chosen)) or "none"
                said = self.heard()
            if "Planned: " in said:
                self.planned.append(said)
                return
        raise AssertionError(f"{number}: cannot be planned\n{said}")


def numbers(said: str) -> list[int]:
    """The numbers of the last list that was said."""
    found = [int(number) for number in re.findall(r"^ +(\d+)\. ", said, re.MULTILINE)]
    return found[len(found) - 1 - found[::-1].index(1) :] if found else []


def walked(session: Session, reader: Reader, rounds: int) -> None:
    """Play some rounds, trying everything in each."""

    def typed() -> Iterator[str]:
        for _ in range(rounds):
            if session.is_over:
                return
            yield from reader.round()

    play_in_lines(session, Talk(typed(), is_echoed=False))


def led(session: Session, rounds: int) -> Session:
    """Have a script lead the first rounds."""
    while not session.is_over and (session.last_round < rounds or session.view.question is not None):
        chosen = policies["balanced"](session.view, session.offers, Chance(session.seed, "policy"))
        if session.view.question is not None:
            session.answer(chosen)
            continue
        for action in chosen:
            session.add(action)
        session.commit()
    return session


def test_some_offers_are_planned_and_played_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print(f"CONVENER_FUZZ_SEED={SEED}")
    chance = Random(SEED)
    for name in SITUATIONS:
        session = led(Session.start(name, seed=chance.randrange(1, 10**6), folder=tmp_path), chance.randrange(5))
        before, reader = session.last_round, Reader(capsys, chance, 0.2)
        walked(session, reader, 1)
        assert session.last_round == before + 1
        assert reader.planned


@pytest.mark.slow
@pytest.mark.parametrize("name", SITUATIONS)
def test_every_offer_of_whole_games_is_planned_and_played_line_by_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print(f"CONVENER_FUZZ_SEED={SEED}")
    chance = Random(f"{SEED}/{name}")
    for _ in range(TIMES):
        session = Session.start(name, seed=chance.randrange(1, 10**6), folder=tmp_path)
        reader = Reader(capsys, chance, 1.0)
        walked(session, reader, session.view.rounds)
        assert session.is_over
        assert len(reader.planned) > 20 * session.last_round
