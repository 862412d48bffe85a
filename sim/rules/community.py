"""What joint services do for the people it is for: late, blurred, and mixed with what would have come anyway.

Each outcome moves towards what the joint services on its theme can do in the long run, half of the way in `lag`
months, while the world outside drifts. What is published is a count with its noise, every three months. Days that
families and volunteers give are kept in a ledger of their own and never turned into anything else (M27).
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.chance import bell
from sim.happenings import Move
from sim.scenario.model import Scenario
from sim.scenario.work import Outcome
from sim.state import Obligation, OutcomeState, State
from sim.terms import DAYS_A_MONTH, LN_2, MONTHS_A_QUARTER, MONTHS_A_YEAR
from sim.world import Wait, World


def month_of_lives(world: World, duty: Obligation) -> Wait:
    """Once a month; a count every third."""
    while True:
        yield from world.until(duty)
        most, moves = world.scenario.parameters.community.most, list[Move]()
        for name, outcome in world.scenario.community.outcomes.items():
            state = world.state.outcomes[name]
            reached = outcome.reach * flow_on(world, outcome.theme) * reach_of_design(world.scenario, world.state)
            goal = min(reached, most * abs(outcome.target - outcome.baseline))
            moves.append((state, "come", LN_2 / outcome.lag * (goal - state.come)))
            moves.append((state, "outside", outcome.drift / MONTHS_A_YEAR))
        moves.append((world.state.community, "shadow_days", shadow(world)))
        row = world.happen(kinds.LIVES_CHANGED, "community", *moves)
        if (world.month + 1) % MONTHS_A_QUARTER == 0:
            count(world, row.id)
        world.put_off(duty, DAYS_A_MONTH)


def flow_on(world: World, theme: str) -> float:
    """What joint services on a theme yield now, in days' worth a month."""
    initiatives = world.state.initiatives.values()
    return fsum(
        item.flow
        for item in initiatives
        if item.stage == "service" and world.scenario.initiatives[item.id].theme == theme
    )


def reach_of_design(scenario: Scenario, state: State) -> float:
    """Services designed without those they are for reach only some of them."""
    least = scenario.parameters.community.uninvolved
    return least + (1.0 - least) * state.community.involvement


def shadow(world: World) -> float:
    """Days families and volunteers gave this month: what they gave before, and what lapsed services leave to them."""
    rule = world.scenario.parameters.community
    lapsed = fsum(
        part.days_done * (1.0 - part.strength)
        for item in world.state.initiatives.values()
        if item.stage == "service"
        for part in item.parts.values()
    )
    return world.scenario.community.shadow_days + rule.shadow * lapsed


def count(world: World, because: str) -> None:
    """Publish each outcome."""
    for name, outcome in world.scenario.community.outcomes.items():
        state = world.state.outcomes[name]
        noise = outcome.noise * bell(world.chance.draw("count", name, world.month))
        number = round(max(0.0, level(outcome, state) + noise), 1)
        state.counts = (*state.counts, (world.today, number))
        world.happen(kinds.COUNTED(count=number), "community", about=name, because=(because,))


def level(outcome: Outcome, state: OutcomeState) -> float:
    """The true level of an outcome; services move it towards its target's side."""
    better = 1.0 if outcome.target >= outcome.baseline else -1.0
    return outcome.baseline + better * state.come + state.outside


def found(world: World) -> None:
    """Lives go on at each month's end."""
    world.oblige("month_of_lives", "community", day=DAYS_A_MONTH - 1)


PROCESSES = {"month_of_lives": ("people_outside", month_of_lives)}
