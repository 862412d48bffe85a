"""Means well: meets, never nurtures, and pushes the loudest aim.

It takes what the most influential partner says it wants for what everybody wants.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.actions import Offer
from sim.chance import Chance
from sim.policies.base import Chosen, Plan, first_answer
from sim.view import View


def naive(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """Launch whatever serves the loudest aim, as planned, with those who know the work; push it if it waits."""
    if view.question is not None:
        return first_answer(view)
    plan = Plan(view, offers)
    loudest = max(view.at_table, key=lambda partner: (partner.looks_influential, partner.id))
    themes = [aim.theme for aim in loudest.aims if aim.overtness == "open"] or list(view.themes)
    wanted = [item for item in view.initiatives.values() if item.stage == "listed"]
    wanted.sort(key=lambda item: (item.theme not in themes, item.ambition, item.id))
    under_way = [item for item in view.initiatives.values() if item.stage in ("waiting", "delivering")]
    for item in wanted[: max(0, 2 - len(under_way))]:
        able = [p.id for p in view.at_table if p is loudest or set(p.known_for) & set(view.needs[item.theme])]
        plan.add("launch", initiative=item.id, partners=tuple(able[: item.seats]), promise="plain")
    for item in under_way:
        if item.stage == "waiting":
            plan.add("guiding_hand", initiative=item.id, mode="push")
    if view.gain_statement.day < 0:
        everyone = tuple(partner.id for partner in view.at_table)
        plan.add("gain_statement", theme=themes[0], outcome="open", through=everyone, by="open", measure="open")
    return plan.actions
