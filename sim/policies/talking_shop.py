"""Meets, visits, plans and says again what it is all for; launches nothing.

The partnership that interacts and never collaborates (T4, T6).
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.actions import Offer
from sim.chance import Chance
from sim.policies.base import Chosen, Plan, first_answer
from sim.view import View


def talking_shop(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """Something for everybody to come to, every round."""
    if view.question is not None:
        return first_answer(view, "keep")
    plan = Plan(view, offers)
    table = tuple(partner.id for partner in view.at_table)
    if view.round % 4 == 1:
        vague: dict[str, str | tuple[str, ...]] = {"theme": next(iter(view.themes)), "outcome": "open", "through": ()}
        plan.add("gain_statement", **vague, by="open", measure="open")
    if view.round % 4 == 3:
        plan.add("action_plan")
    plan.add("visit", partners=table[: min(4, len(table))])
    for name in table:
        plan.add("listen", partner=name, mode="openly")
    return plan.actions
