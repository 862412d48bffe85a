"""Scripted conveners, one a file. They see what a person sees and choose through the same door."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Any

from sim.chance import Chance
from sim.errors import ActionNotAllowed, PolicyError
from sim.files import FileFault, FileKind, read_text_file
from sim.game import Game, RoundReport
from sim.policies.balanced import balanced
from sim.policies.base import Chosen, Policy
from sim.policies.big_bang import big_bang
from sim.policies.command import command
from sim.policies.do_nothing import do_nothing
from sim.policies.lookahead import lookahead
from sim.policies.naive import naive
from sim.policies.random import random
from sim.policies.small_wins import small_wins
from sim.policies.talking_shop import talking_shop
from sim.scenario.model import Scenario
from sim.view import View

__all__ = ["POLICY_FILE", "Policy", "find_policy", "load_policy", "policies", "run"]

POLICY_FILE = FileKind("policy file", 1024 * 1024)

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


def run(scenario: Scenario, policy: str | Policy = "balanced", seed: int = 1) -> Game:
    """Play a whole game with a scripted convener.

    Raises:
        PolicyError: the policy is unknown, raises, or gives back something that is not allowed; names the round.

    >>> from sim import load_scenario, run
    >>> run(load_scenario("first-steps"), "do-nothing", seed=1).is_over
    True
    """
    choose = find_policy(policy) if isinstance(policy, str) else policy
    name = policy if isinstance(policy, str) else getattr(policy, "__name__", "policy")
    game, chance = Game(scenario, seed), Chance(seed, "policy")
    report: RoundReport | None = None
    while not game.is_over:
        view = report.view if report is not None else game.view()
        report = _take(game, name, view, _asked(choose, name, view, game, chance))
    return game


def _asked(choose: Policy, name: str, view: View, game: Game, chance: Chance) -> Chosen:
    try:
        return choose(view, game.offers(), chance)
    except Exception as error:
        kind = type(error).__name__
        raise PolicyError(f"policy {name}: round {view.round}: it raised {kind}: {error}. Mend the policy.") from error


def _take(game: Game, name: str, view: View, chosen: Any) -> RoundReport:
    """Give a game what a policy chose."""
    try:
        if view.question is not None:
            if not isinstance(chosen, str):
                raise ActionNotAllowed(f"an answer's key was wanted, not {chosen!r:.80}.")
            return game.answer(chosen)
        if isinstance(chosen, str) or not isinstance(chosen, list | tuple):
            raise ActionNotAllowed(f"a list of actions was wanted, not {chosen!r:.80}.")
        return game.play_round(chosen)
    except ActionNotAllowed as error:
        raise PolicyError(f"policy {name}: round {view.round}: {error}") from error


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


def load_policy(path: Path) -> Policy:
    """The function `choose(view, offers, chance)` of a Python file.

    Raises:
        PolicyError: the file cannot be read or run, or has no such function; says what to do.
    """
    try:
        text = read_text_file(path, POLICY_FILE)
    except FileFault as fault:
        if fault.reason == "missing":
            give = "Give the path of a Python file with a function 'choose'."
            raise PolicyError(f"{path}: there is no such file. {give}") from None
        raise PolicyError(str(fault)) from None
    module = ModuleType("convener_policy")
    module.__file__ = str(path)
    try:
        exec(compile(text, path, "exec"), module.__dict__)  # what was read is what runs
    except Exception as error:
        raise PolicyError(f"{path}: it cannot be run: {type(error).__name__}: {error}. Mend the file.") from error
    choose: Callable[..., Chosen] | None = getattr(module, "choose", None)
    if not callable(choose):
        raise PolicyError(f"{path}: it has no function 'choose'. Write: def choose(view, offers, chance): return [].")
    return choose
