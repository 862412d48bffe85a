"""What is told in confidence, asked about later, and what becomes of it.

A partner that thinks well enough of the convener may tell in confidence what it hides. Some time later another partner
asks outright. The convener keeps it, tells it, or denies that there is anything. Keeping it costs a little with the one
who asked; the one who told hears of it. Telling it, or lying, may come out (G3, M3).
"""

from __future__ import annotations

from sim import kinds
from sim.effects import reveal
from sim.happenings import Happening, Move
from sim.state import ConfidenceState, Obligation, Question
from sim.terms import MIDDLE
from sim.world import Wait, World

ANSWERS = {
    "keep": ("That is not mine to tell.", "The one who asked is a little put out; the one who told may hear of it."),
    "disclose": ("Yes. I will tell you what I know.", "The one who asked is glad of it. It may come out who told."),
    "deny": ("No, there is nothing.", "Easy now. If it comes out, it was a lie."),
}  # fmt: skip


def on_listened(world: World, row: Happening) -> None:
    """Is this the moment to tell?"""
    if row.detail["mode"] != "in confidence":
        return
    rule, discretion = world.scenario.parameters.confidences, world.state.partnership.discretion
    standing = world.state.partners[row.who].standing + rule.discreet * (discretion - MIDDLE)
    for name, confidence in world.scenario.confidences.items():
        state = world.state.confidences[name]
        holder = world.scenario.holder[confidence.aim]
        aim = world.state.aims[confidence.aim]
        is_secret = aim.overtness != "open" and aim.weight > 0.0
        if holder == row.who and state.status == "untold" and standing >= confidence.standing and is_secret:
            tell(world, state, row)
            return


def tell(world: World, state: ConfidenceState, row: Happening) -> None:
    """The convener is told, and will be asked."""
    confidence = world.scenario.confidences[state.id]
    world.state.aims[confidence.aim].confided = True
    state.told = world.today
    moves = ((state, "status", "told"),)
    told = world.happen(
        kinds.CONFIDED(says=confidence.told, aim=confidence.aim), row.who, *moves, about=state.id, because=(row.id,)
    )
    state.because = told.id
    world.oblige("asking", confidence.asked_by, state.id, day=world.today + confidence.after)


def asking(world: World, duty: Obligation) -> Wait:
    """Somebody asks about it outright."""
    yield from world.until(duty)
    state = world.state.confidences[duty.about]
    confidence = world.scenario.confidences[duty.about]
    asker, is_open = world.state.partners[duty.who], world.state.aims[confidence.aim].overtness == "open"
    if world.is_closed or is_open or asker.is_vacant or not asker.is_at_table:
        return
    texts = {key: text for key, (text, _) in ANSWERS.items()}
    tends = {key: tend for key, (_, tend) in ANSWERS.items()}
    row = world.happen(
        kinds.ASKED(says=confidence.asks, name=asker.representative.name),
        duty.who,
        about=duty.about,
        because=(state.because,),
    )
    world.ask(Question(f"confidence/{duty.about}", duty.who, confidence.asks, texts, tends, row.id))


def on_answered(world: World, row: Happening) -> None:
    """What the convener said has its effect at once, and another later."""
    family, _, name = row.about.partition("/")
    if family != "confidence":
        return
    state, rule = world.state.confidences[name], world.scenario.parameters.confidences
    asker = world.state.partners[world.scenario.confidences[name].asked_by]
    choice = row.detail["choice"]
    status = {"keep": "kept", "disclose": "disclosed", "deny": "denied"}[choice]
    by = {"keep": -rule.refused, "disclose": rule.refused, "deny": 0.0}[choice]
    world.happen(kinds.STANDING_MOVED, asker.id, (state, "status", status), (asker, "standing", by), because=(row.id,))
    if choice == "disclose":
        clearer = ((world.state.partnership, "clarity", rule.clearer),)
        world.happen(kinds.OWNED, asker.id, *clearer, about=name, because=(row.id,))
    world.oblige("aftermath", "convener", name, day=world.today + rule.after_days)


def aftermath(world: World, duty: Obligation) -> Wait:
    """It comes back: what was done with the confidence is heard of, or not."""
    yield from world.until(duty)
    name = duty.about
    state = world.state.confidences[name]
    confidence = world.scenario.confidences[name]
    holder, asker = world.scenario.holder[confidence.aim], confidence.asked_by
    comes_out = world.chance.happens(world.scenario.parameters.confidences.leaks, "leak", name)
    because = (state.because,)
    if state.status == "kept":
        world.happen(kinds.CONFIDENCE_KEPT(to=asker), holder, said_of(world, 1.0), about=name, because=because)
    elif comes_out and state.status == "disclosed":
        said = said_of(world, -2.0)
        row = world.happen(kinds.CONFIDENCE_BETRAYED(to=asker), holder, said, about=name, because=because)
        reveal(world, confidence.aim, badly=True, because=(row.id,))
    elif comes_out:
        world.happen(kinds.LIE_FOUND_OUT(of=holder), asker, said_of(world, -2.0), about=name, because=because)
    else:
        world.happen(kinds.NOTHING_HEARD, "convener", about=name, because=because)


def said_of(world: World, times: float) -> Move:
    """How the convener's name for discretion moves."""
    return world.state.partnership, "discretion", times * world.scenario.parameters.confidences.discretion


PROCESSES = {"asking": ("meet", asking), "aftermath": ("meet", aftermath)}
REACTIONS = {kinds.LISTENED: on_listened, kinds.ANSWERED: on_answered}
