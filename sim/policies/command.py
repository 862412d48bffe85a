"""Centralises and pushes: launches what the most influential want and does not wait for anybody (M21).

Fast, and some will not forget it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.actions import Offer
from sim.chance import Chance
from sim.policies.base import Chosen, Plan, first_answer
from sim.view import InitiativeView, View


def command(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """Push what waits; launch the next middling step with the most influential of the able; promise it boldly."""
    if view.question is not None:
        return first_answer(view, "disclose", "deny")
    plan = Plan(view, offers)
    for item in view.initiatives.values():
        if item.stage == "waiting":
            plan.add("guiding_hand", initiative=item.id, mode="push")
    listed = sorted(
        (item for item in view.initiatives.values() if item.stage == "listed"),
        key=lambda item: (abs(item.ambition - 3), item.id),
    )
    under_way = [item for item in view.initiatives.values() if item.stage in ("waiting", "delivering")]
    for item in listed[: max(0, 2 - len(under_way))]:
        plan.add("launch", initiative=item.id, partners=team_for(view, item), promise="bold")
    if not view.has_plan:
        plan.add("action_plan")
    return plan.actions


def team_for(view: View, item: InitiativeView) -> tuple[str, ...]:
    """As many as there is room for: those known for what the work needs, the most influential first; then others so."""
    needs = set(view.needs[item.theme])
    first = sorted(view.at_table, key=lambda one: (not needs & set(one.known_for), -one.looks_influential, one.id))
    names = {partner.id for partner in first[: item.seats]}
    return tuple(partner.id for partner in view.at_table if partner.id in names)
