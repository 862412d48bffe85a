"""What each action is worth: the steady convener with it and without it, in every situation, by hand.

Prints a line for each action and situation; with `--write` the tables go into the page about it. Both arms have so much
attention that nothing is given up for the action: it is measured against leaving that attention unspent. Draws are
addressed, so the same seed gives both arms the same luck.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from functools import cache
from typing import NamedTuple

import worth_page
from action_choices import TRIES
from steady_convener import STEADY, Steady

import sim
from sim import dials, runner
from sim.intervals import mean_and_half

SITUATIONS = ("first-steps", "whole-place", "upland-water", "seventy-two-hours", "only-met")
SPARE = {"time.attention": 60}
"""The convener's days in a round, in both arms: nothing has to be left out."""
AT_ONCE = 5
"""Seeds that one worker plays at a time."""


class Played(NamedTuple):
    """What came of a game."""

    net: float
    """Net gain, in days' worth."""
    people: float
    """How much of the way to its targets the community has come, in hundredths."""
    uses: int


class Worth(NamedTuple):
    """What an action changed in a situation: a mean over seeds, and half of its 95% interval."""

    net: float
    net_out: float
    people: float
    people_out: float
    uses: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the net gain lies on one side of nothing."""
        return abs(self.net) > self.net_out


@cache
def scenario(name: str) -> sim.Scenario:
    """A situation with attention to spare."""
    return sim.load_scenario(name, changes=SPARE)


def play(situation: str, seed: int, tried: str, *, used: bool) -> Played:
    """A game of the steady convener, with an action or without it."""
    convener = Steady(tried, TRIES[tried] if used else None)
    game = sim.run(scenario(situation), convener, seed)
    accounts = game.state.accounts.values()
    net = sum(account.net_gain for account in accounts)
    return Played(net, 100.0 * dials.progress(scenario(situation), game.state), convener.uses)


@cache
def without(situation: str, seed: int, left_out: str) -> Played:
    """The game without the action: the same for all that the steady convener does not do anyway."""
    return play(situation, seed, left_out, used=False)


def pair(situation: str, seed: int, tried: str) -> tuple[Played, Played]:
    """The same game without the action and with it."""
    left_out = tried if tried in STEADY or tried == "repair" else "wind_down"
    return without(situation, seed, left_out), play(situation, seed, tried, used=True)


class Task(NamedTuple):
    """What a worker plays at a time."""

    situation: str
    seeds: range
    actions: list[str]


def pairs(task: Task) -> dict[str, list[tuple[Played, Played]]]:
    """Pairs of games for each of the actions."""
    return {action: [pair(task.situation, seed, action) for seed in task.seeds] for action in task.actions}


def worth(games: list[tuple[Played, Played]]) -> Worth:
    """What the action changed."""
    net, net_out = mean_and_half([after.net - before.net for before, after in games])
    people, people_out = mean_and_half([after.people - before.people for before, after in games])
    return Worth(net, net_out, people, people_out, statistics.fmean(after.uses for _, after in games))


def measure(actions: list[str], seeds: range, workers: int) -> dict[tuple[str, str], Worth]:
    """What each action is worth in each situation."""
    games: dict[tuple[str, str], list[tuple[Played, Played]]] = {}
    tasks = [
        Task(situation, seeds[first : first + AT_ONCE], actions)
        for first in range(0, len(seeds), AT_ONCE)
        for situation in SITUATIONS
    ]
    played = runner.each(pairs, tasks, workers=workers, chunk=1)
    for number, (task, found) in enumerate(zip(tasks, played, strict=True), start=1):
        for action, some in found.items():
            games.setdefault((action, task.situation), []).extend(some)
        print(f"{number} of {len(tasks)}", file=sys.stderr)
    return {key: worth(some) for key, some in games.items()}


def main() -> None:
    """Measure; print; write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=80, help="pairs of games for each; 80 unless given")
    parser.add_argument("--first", type=int, default=1, help="the first seed; 1 unless given")
    parser.add_argument("--only", default="", help="actions, with commas; all unless given")
    parser.add_argument("--workers", type=int, default=2, help="processes; 2 unless given")
    parser.add_argument("--write", action="store_true", help="write docs/explanation/actions-worth.md")
    asked = parser.parse_args()
    actions = asked.only.split(",") if asked.only else list(TRIES)
    seeds = range(asked.first, asked.first + asked.seeds)
    found = measure(actions, seeds, asked.workers)
    for (action, situation), row in found.items():
        clear = "" if row.is_clear else "  (not clear)"
        print(
            f"{action:19} {situation:18} net {row.net:+7.1f} ± {row.net_out:4.1f}"
            f"  people {row.people:+6.1f} ± {row.people_out:4.1f}  used {row.uses:4.1f}{clear}"
        )
    if asked.write:
        worth_page.write(found, SITUATIONS, seeds)


if __name__ == "__main__":
    main()
