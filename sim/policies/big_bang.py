"""The largest first: one great reform with everyone in it, boldly promised, then the next."""

from __future__ import annotations

from collections.abc import Sequence

from sim.actions import Offer
from sim.chance import Chance
from sim.policies.base import Chosen, Plan, first_answer
from sim.view import View


def big_bang(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """Launch the most ambitious thing on the list whenever nothing of the kind is under way."""
    if view.question is not None:
        return first_answer(view)
    plan = Plan(view, offers)
    listed = [item for item in view.initiatives.values() if item.stage == "listed"]
    under_way = [item for item in view.initiatives.values() if item.stage in ("waiting", "delivering")]
    if listed and not under_way:
        item = max(listed, key=lambda item: (item.ambition, item.id))
        team = tuple(partner.id for partner in view.at_table)[: item.seats]
        plan.add("launch", initiative=item.id, partners=team, promise="bold")
    if not view.has_plan:
        plan.add("action_plan")
    for partner in view.at_table:
        plan.add("listen", partner=partner.id, mode="openly")
    return plan.actions
