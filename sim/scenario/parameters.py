"""The numbers of the model, of its rules and of its actions, each with where it comes from.

Marks: P published, D derived from a published number, J judgement. A scenario may change any of them under
`parameters`; every rule has its switch `on`. What each rule does with its numbers is told in `sim/rules/`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import Field

from sim.frozen import FrozenDict, frozen
from sim.scenario.base import Months, Part
from sim.scenario.numbers_of_actions import Actions
from sim.scenario.rules_of_people import RulesOfPeople
from sim.scenario.rules_of_the_table import RulesOfTheTable
from sim.scenario.rules_of_work import RulesOfWork
from sim.terms import Share


class Gauges(Part):
    """The three gauges of inertia, the verdict, and their fixed marks (ours, J; [HV04] names the three kinds)."""

    output_mark: Share = 0.10
    """Joint value, as part of all days the partners could have given, at which the output gauge stands at one half."""
    patience_months: Months = 9
    """Months without a finished piece of work at which the rate gauge stands at one half."""
    pain_line: Share = 0.5
    """A gain with pain above this line is hard grind."""
    even: Share = 0.05
    """Within this part of the cost, gain and loss are called even."""
    late: Share = 0.5
    """Part of what is left of the rate gauge that work which is all late adds (J)."""
    worn: Share = 0.35
    """Weight of the partners' mean fatigue in the pain gauge (J)."""
    worst: Share = 0.35
    """Weight of the fatigue of the most worn among them (J)."""
    grind: Share = 0.3
    """Weight of the part of all days that goes into meetings and papers (J)."""
    progress: Annotated[float, Field(gt=0, le=1)] = 0.15
    """Part of the way to the target from which people's lives count as changed (J)."""


class Parameters(RulesOfTheTable, RulesOfWork, RulesOfPeople):
    """The numbers of the model; leave out what stays as it is."""

    gauges: Gauges = Field(default_factory=Gauges)
    actions: Actions = Field(default_factory=Actions)


@cache
def usual_numbers() -> FrozenDict[str, FrozenDict[str, float]]:
    """By action: its numbers where a scenario sets none otherwise."""
    numbers: FrozenDict[str, FrozenDict[str, float]] = frozen(Actions().model_dump())
    return numbers


def groups(parameters: Parameters | None = None) -> Iterator[tuple[str, Part]]:
    """Every group of numbers with its path, `trust` or `actions.listen`; the usual ones if none are given."""
    for name, group in parameters or Parameters():
        if isinstance(group, Actions):
            yield from ((f"{name}.{action}", numbers) for action, numbers in group)
        else:
            yield name, group
