"""Scripted conveners, one a file. They see what a person sees and choose through the same door."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from sim.chance import Chance
from sim.errors import ActionNotAllowed, PolicyError
from sim.game import Game, RoundReport
from sim.policies.asking import DECISION_SECONDS, Moment, ask, first_line, limits_time
from sim.policies.balanced import balanced
from sim.policies.base import Chosen, Policy
from sim.policies.big_bang import big_bang
from sim.policies.command import command
from sim.policies.do_nothing import do_nothing
from sim.policies.lookahead import lookahead
from sim.policies.naive import naive
from sim.policies.own import POLICY_FILE, load_policy, policy_from
from sim.policies.random import random
from sim.policies.small_wins import small_wins
from sim.policies.talking_shop import talking_shop
from sim.scenario.model import Scenario
from sim.view import View

__all__ = [
    "DECISION_SECONDS",
    "POLICY_FILE",
    "Policy",
    "find_policy",
    "limits_time",
    "load_policy",
    "policies",
    "policy_from",
    "run",
]

policies: dict[str, Policy] = {
    "do-nothing": do_nothing,
    "random": random,
    "talking-shop": talking_shop,
    "big-bang": big_bang,
    "command": command,
    "naive": naive,
    "small-wins": small_wins,
    "balanced": balanced,
    "lookahead": lookahead,
}
"""Every scripted convener by name."""


def run(
    scenario: Scenario,
    policy: str | Policy = "balanced",
    seed: int = 1,
    *,
    decision_seconds: float = DECISION_SECONDS,
) -> Game:
    """Play a whole game with a scripted convener.

    A policy of one's own may take so many seconds for each decision (0: as many as it likes), where that can be held:
    in a program's main thread, and not on Windows.

    Raises:
        PolicyError: the policy is unknown, raises, ends the program, takes too long or gives back what is not allowed;
            names the round and the line.

    >>> from sim import load_scenario, run
    >>> run(load_scenario("first-steps"), "do-nothing", seed=1).is_over
    True
    """
    choose = find_policy(policy) if isinstance(policy, str) else policy
    name = policy if isinstance(policy, str) else str(getattr(choose, "__name__", "policy"))
    seconds = 0 if any(choose is one for one in policies.values()) else decision_seconds
    game, chance = Game(scenario, seed), Chance(seed, "policy")
    report: RoundReport | None = None
    while not game.is_over:
        view = report.view if report is not None else game.view()
        chosen = ask(choose, name, Moment(view, game.offers(), chance), seconds)
        report = _take(game, name, view, chosen, first_line(choose))
    return game


def _take(game: Game, name: str, view: View, chosen: Chosen, where: str) -> RoundReport:
    """Give a game what a policy chose."""
    try:
        return game.answer(chosen) if isinstance(chosen, str) else game.play_round(chosen)
    except ActionNotAllowed as error:
        raise PolicyError(f"policy {name}: round {view.round}: {str(error).removesuffix('.')}{where}") from error


def find_policy(name: str) -> Policy:
    """A scripted convener by name, or from a Python file of one's own.

    Raises:
        PolicyError: there is none of that name, or the file does not hold one; says what there is.
    """
    if name in policies:
        return policies[name]
    if name.endswith(".py"):
        return load_policy(Path(name))
    near = get_close_matches(name, policies, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise PolicyError(f"policy: there is no '{name}'.{hint} There are {', '.join(policies)}, or give a file: mine.py.")
