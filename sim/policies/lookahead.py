"""Plays a few plans forward in worlds it imagines, and takes the one that comes out best.

It knows what the others know, the view and nothing else: the worlds are those in which that view could have come about
(`sim/belief`). Every plan meets the same worlds with the same luck, `balanced` leads on after it, and plans that trail
are dropped early. It leaves what `balanced` would do only for what comes out clearly above it. What it expected it can
say: `weigh` and `reasons`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import fsum, sqrt
from typing import NamedTuple

from sim.actions import Action, Offer
from sim.belief import imagined
from sim.chance import Chance
from sim.game import Game, Snapshot
from sim.policies.balanced import Wish, balanced, best_step, busy_partners, is_in_time, promise_of, team_for, wishes
from sim.policies.base import Chosen, Plan
from sim.policies.command import command
from sim.policies.small_wins import small_wins
from sim.view import View

EFFORT = 60
"""Rounds it plays forward for one choice, more where its worlds would be too few: a default game takes seconds."""
STAGES = (9, 2)
"""How many plans are kept, stage by stage; each stage has its part of the effort, and worlds of its own."""
DOUBT = 2.0
"""Standard errors by which a plan has to come out above what `balanced` would do (J)."""
FEWEST = 4
"""Worlds in which a plan is judged at least: fewer say nothing (J)."""
STEPS = 2
"""How many other first steps come into question."""


class Weighed(NamedTuple):
    """A plan for the round, or an answer, and what was expected of it."""

    called: str
    chosen: Chosen
    nets: tuple[float, ...] = ()
    """Net gain from here to the horizon, in days' worth, in each world in which it was played."""

    @property
    def expected(self) -> float:
        """The mean of them; nothing where it was not played."""
        return fsum(self.nets) / max(1, len(self.nets))


def lookahead(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """The plan, or the answer, that comes out best."""
    return best(weigh(view, offers, chance)).chosen


def reasons(view: View, offers: Sequence[Offer], chance: Chance) -> list[tuple[Action, str]]:
    """A round's actions, each with a sentence that says what was expected of the plan."""
    weighed = weigh(view, offers, chance)
    taken, first = best(weighed), weighed[0]
    said = f"{taken.called}: net gain from here {taken.expected:+.0f} days' worth in {len(taken.nets)} imagined worlds"
    if taken is not first:
        said += f", {fsum(gaps(taken, first)) / len(taken.nets):+.0f} against {first.called}"
    return [(action, said) for action in taken.chosen if isinstance(action, Action)]


def weigh(view: View, offers: Sequence[Offer], chance: Chance) -> list[Weighed]:
    """What comes into question, the first as `balanced` would do it; those kept to the end with what came of them.

    Each stage imagines worlds of its own: a plan that is kept for its luck in some is judged in others.
    """
    every = distinct(candidates(view, offers, chance))
    kept, number = list(every), 0
    for most in STAGES if len(every) > 1 else ():
        kept = [kept[0], *sorted(kept[1:], key=lambda one: kept[0].expected - one.expected)[: most - 1]]
        kept = [one._replace(nets=()) for one in kept]
        ahead = len(kept) * (view.rounds - view.round + 1)
        least = FEWEST if most == STAGES[-1] else 1
        for _ in range(max(least, EFFORT // len(STAGES) // ahead)):
            world = imagined(view, int(chance.draw("world", "", view.day, number) * 10**9))
            kept = [one._replace(nets=(*one.nets, forward(world, one.chosen))) for one in kept]
            number += 1
        played = {one.called: one for one in kept}
        every = [played.get(one.called, one._replace(nets=())) for one in every]
    return every


def best(weighed: Sequence[Weighed]) -> Weighed:
    """What leads the first by more than doubt; the first where nothing does."""
    return max(weighed, key=lambda one: lead(one, weighed[0]))


def lead(one: Weighed, first: Weighed) -> float:
    """How far one lies above the first, less for doubt, in days' worth; nothing for the first itself, or unjudged."""
    found = gaps(one, first)
    if one is first or len(found) < 2:
        return 0.0
    mean = fsum(found) / len(found)
    variance = fsum([(gap - mean) * (gap - mean) for gap in found]) / (len(found) - 1)
    return mean - DOUBT * sqrt(variance / len(found))


def gaps(one: Weighed, first: Weighed) -> list[float]:
    """How far one lies above the first in each world both were played in."""
    return [a - b for a, b in zip(one.nets, first.nets, strict=False)]


def forward(world: Snapshot, chosen: Chosen) -> float:
    """Net gain from here to the horizon, in days' worth, where this is chosen in this world."""
    game = Game.restore(world)
    before, chance = net(game), Chance(world.seed, "led on")
    while True:
        if isinstance(chosen, str):
            game.answer(chosen)
        else:
            game.play_round(chosen)
        if game.is_over:
            return net(game) - before
        chosen = balanced(game.view(), game.offers(), chance)


def net(game: Game) -> float:
    """Net gain so far, in days' worth."""
    return fsum([account.net_gain for account in game.state.accounts.values()])


# -- what comes into question --------------------------------------------------------------------------


def candidates(view: View, offers: Sequence[Offer], chance: Chance) -> Iterator[Weighed]:
    """What `balanced` would do, and what else is worth a thought."""
    first = balanced(view, offers, chance)
    yield Weighed("as balanced would", first)
    if view.question is not None:
        yield from (Weighed(f"answer {key}", key) for key in view.question.options)
        return
    rest = [wish for wish in wishes(view) if wish[1] != "launch"]
    yield Weighed("launch nothing", fitting(view, offers, rest))
    for name, team in other_steps(view):
        step: Wish = ("", "launch", {"initiative": name, "partners": team, "promise": "plain"})
        yield Weighed(f"launch {name}", fitting(view, offers, [step, *rest]))
    yield Weighed("as small-wins would", small_wins(view, offers, chance))
    yield Weighed("as command would", command(view, offers, chance))
    yield Weighed("do nothing", [])
    yield Weighed("wind down", fitting(view, offers, [("", "wind_down", {})]))


def other_steps(view: View) -> list[tuple[str, tuple[str, ...]]]:
    """The most promising work but for what `balanced` would begin, and a team for each, whatever trust can carry."""
    busy, taken = busy_partners(view), best_step(view)
    found = []
    for item in view.initiatives.values():
        team = team_for(view, item, busy)
        if item.stage == "listed" and len(team) > 1 and is_in_time(view, item) and (not taken or item is not taken[0]):
            found.append((promise_of(view, item, team), item.id, team))
    return [(name, team) for _, name, team in sorted(found, reverse=True)[:STEPS]]


def fitting(view: View, offers: Sequence[Offer], wanted: Iterable[Wish]) -> list[Action]:
    """As many of these as fit, in this order."""
    plan = Plan(view, offers)
    for _, kind, choice in wanted:
        plan.add(kind, **choice)
    return plan.actions


def distinct(found: Iterable[Weighed]) -> list[Weighed]:
    """Each plan once."""
    kept: dict[str, Weighed] = {}
    for one in found:
        kept.setdefault(repr(one.chosen), one)
    return list(kept.values())
