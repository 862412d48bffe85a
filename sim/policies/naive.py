"""Means well: meets, never nurtures, and pushes the loudest aim.

It takes what the most influential partner says it wants for what everybody wants.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.actions import Offer
from sim.chance import Chance
from sim.policies.base import Chosen, Plan, first_answer
from sim.view import InitiativeView, PartnerView, View


def naive(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """Launch whatever serves the loudest aim, one thing at a time, with those who know the work; push it on."""
    if view.question is not None:
        return first_answer(view)
    plan = Plan(view, offers)
    loudest = max(view.at_table, key=lambda partner: (partner.looks_influential, partner.id))
    themes = [aim.theme for aim in loudest.aims if aim.overtness == "open"] or list(view.themes)
    listed = [item for item in view.initiatives.values() if item.stage == "listed"]
    under_way = [item for item in view.initiatives.values() if item.stage in ("waiting", "delivering")]
    if listed and not under_way:
        item = min(listed, key=lambda item: (item.theme not in themes, item.ambition, item.id))
        plan.add("launch", initiative=item.id, partners=team_for(view, item, loudest), promise="plain")
    for item in under_way:
        if item.stage == "waiting":
            plan.add("guiding_hand", initiative=item.id, mode="push")
    if view.gain_statement.day < 0:
        everyone = tuple(partner.id for partner in view.at_table)
        plan.add("gain_statement", theme=themes[0], outcome="open", through=everyone, by="open", measure="open")
    return plan.actions


def team_for(view: View, item: InitiativeView, loudest: PartnerView) -> tuple[str, ...]:
    """For each thing the work needs the first who is known for it; the loudest where that makes no team."""
    team: list[str] = []
    for need in view.needs[item.theme]:
        able = [partner.id for partner in view.at_table if need in partner.known_for]
        if able and not set(able) & set(team) and len(team) < item.seats:
            team.append(able[0])
    for partner in (loudest, *view.at_table):
        if len(team) < 2 and partner.id not in team:
            team.append(partner.id)
    return tuple(partner.id for partner in view.at_table if partner.id in team)
