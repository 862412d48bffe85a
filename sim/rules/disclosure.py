"""What is not said comes out, well or badly; what one partner knows becomes known to all.

Asked by a convener it thinks well of, a partner says what it took for granted, later what it hides, and shares what it
knows that the others do not, the sooner the more it trusts them. An aim told openly gives room, though those who hardly
trust its holder take a hidden one badly; an aim found out is a deception. A fact shared puts right
the design of later work and may let somebody think of an initiative that nobody had listed (M10, M11, D1–D4).
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.effects import confide, reveal
from sim.happenings import Happening, Move
from sim.perception import overshadowing
from sim.state import AimState, FactState
from sim.world import World


def on_listened(world: World, row: Happening) -> None:
    """What does a partner say when it is asked?"""
    rule = world.scenario.parameters.disclosure
    if world.chance.draw("disclose", row.who, world.month) >= rule.willing:
        return
    in_confidence = row.detail["mode"] == "in confidence"
    aim = ready_to_say(world, row.who, rule.in_confidence if in_confidence else 0.0)
    fact = ready_to_share(world, row.who)
    if aim is not None:
        if in_confidence:
            confide(world, aim.id, (row.id,))
        else:
            reveal(world, aim.id, badly=False, because=(row.id,))
    elif fact is not None and not in_confidence:
        world.happen(kinds.FACT_SHARED, row.who, about=fact.id, because=(row.id,))


def ready_to_say(world: World, partner: str, ease: float) -> AimState | None:
    """The first aim it is ready to speak of, that the convener does not know yet."""
    rule = world.scenario.parameters.disclosure
    standing = world.state.partners[partner].standing + ease
    marks = {"assumed": rule.assumed_at, "hidden": rule.hidden_at}
    for aim in world.state.aims.values():
        is_news = aim.holder == partner and aim.weight > 0.0 and not (ease and aim.confided)
        if is_news and standing >= marks.get(aim.overtness, 2.0) and not is_for_confidence(world, aim):
            return aim
    return None


def ready_to_share(world: World, partner: str) -> FactState | None:
    """The first fact it is ready to share."""
    if world.state.partners[partner].standing < needed_to_share(world, partner):
        return None
    return next((fact for fact in world.state.facts.values() if fact.holder == partner and not fact.is_shared), None)


def needed_to_share(world: World, partner: str) -> float:
    """The standing it takes: more with those who feel overshadowed, less where they have been given a hearing (M8)."""
    holder, rule = world.state.partners[partner], world.scenario.parameters.disclosure
    needed = rule.fact_at
    if world.has("imbalance") and len(world.at_table) > 2:
        needed += world.scenario.parameters.imbalance.withheld * overshadowing(world, holder)[1]
    others = [world.state.ties[partner, other.id].trust for other in world.at_table if other is not holder]
    trust = fsum(others) / len(others) if others else 0.0
    return needed - rule.voice * holder.voice - rule.trusting * (trust - rule.trusting_from)


def is_for_confidence(world: World, aim: AimState) -> bool:
    """Whether an aim is one its holder will tell in confidence or not at all."""
    told = {confidence.aim for confidence in world.scenario.confidences.values()}
    return world.has("confidences") and aim.id in told


def on_surfaced(world: World, row: Happening) -> None:
    """Said openly, an aim makes its holder more at home; nobody can be surprised by it any more."""
    partner, common, rule = world.state.partners[row.who], world.state.partnership, world.scenario.parameters.disclosure
    moves: list[Move] = [(partner, "ownership", rule.owned), (common, "clarity", rule.clearer)]
    world.happen(kinds.OWNED, row.who, *moves, about=row.about, because=(row.id,))
    if row.detail["was"] == "hidden":
        resent(world, row)


def resent(world: World, row: Happening) -> None:
    """Those who hardly trust the holder take what it has said for its true face."""
    rule = world.scenario.parameters.disclosure
    ties = [world.state.ties[other.id, row.who] for other in world.at_table if other.id != row.who]
    moves: list[Move] = [(tie, "personal", -rule.resented * tie.personal) for tie in ties if tie.trust < rule.safe_at]
    if moves:
        world.happen(kinds.RESENTED, row.who, *moves, about=row.about, because=(row.id,))


def on_exposed(world: World, row: Happening) -> None:
    """Found out, a hidden aim makes its holder a deceiver."""
    if row.detail["was"] == "hidden":
        world.happen(kinds.DECEIVED, row.who, about=row.about, because=(row.id,))


def on_fact_shared(world: World, row: Happening) -> None:
    """What can be thought of now that could not be before?"""
    world.state.facts[row.about].is_shared = True
    for name, plan in world.scenario.initiatives.items():
        initiative = world.state.initiatives[name]
        if initiative.stage == "unlisted" and all(world.state.facts[fact].is_shared for fact in plan.needs_facts):
            move: Move = (initiative, "stage", "listed")
            world.happen(kinds.INITIATIVE_LISTED, "partnership", move, about=name, because=(row.id,))


REACTIONS = {
    kinds.LISTENED: on_listened,
    kinds.AIM_SURFACED: on_surfaced,
    kinds.AIM_EXPOSED: on_exposed,
    kinds.FACT_SHARED: on_fact_shared,
}
