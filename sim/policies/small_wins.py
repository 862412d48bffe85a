"""A fixed ladder of trust: begin small, go up a step at a time, whatever happens.

The advice of the literature on collaboration as a rule of thumb [VH03], [AG08]. It ignores what it sees.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.actions import Offer
from sim.chance import Chance
from sim.policies.base import Chosen, Plan, first_answer
from sim.view import InitiativeView, View

LADDER = (1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4)
"""The greatest ambition by round."""


def small_wins(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """Listen in turn, launch the next step, credit, see one another's work."""
    if view.question is not None:
        return first_answer(view, "keep", "own_up", *list(view.question.options)[1:])
    plan = Plan(view, offers)
    table = [partner.id for partner in view.at_table]
    turn = table[(view.round - 1) % len(table)]
    step = next_step(view)
    if step is not None:
        plan.add("launch", initiative=step.id, partners=team_in_turn(view, step), promise="modest")
    plan.add("listen", partner=turn, mode="openly")
    if view.round % 3 == 2:
        plan.add("visit", partners=tuple(table[: min(4, len(table))]))
    if view.round == 4:
        plan.add("action_plan")
    plan.add("share_credit", partner=turn)
    return plan.actions


def next_step(view: View) -> InitiativeView | None:
    """The smallest listed initiative the ladder allows by now; nothing while two are under way."""
    reach = LADDER[min(view.round, len(LADDER)) - 1]
    listed = [item for item in view.initiatives.values() if item.stage == "listed" and item.ambition <= reach]
    under_way = [item for item in view.initiatives.values() if item.stage in ("waiting", "delivering")]
    return min(listed, key=lambda item: (item.ambition, item.id)) if listed and len(under_way) < 2 else None


def team_in_turn(view: View, step: InitiativeView) -> tuple[str, ...]:
    """As many partners as there is room for: those known for what the work needs in turn, then others in turn."""
    table = [partner.id for partner in view.at_table]
    turn = [table[(view.round + k) % len(table)] for k in range(len(table))]
    able = [name for name in turn if set(view.partners[name].known_for) & set(view.needs[step.theme])]
    team = [*able, *(name for name in turn if name not in able)][: step.seats]
    return tuple(name for name in table if name in team)
