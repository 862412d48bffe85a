"""Who gets little for its trouble goes quiet, blocks, or leaves.

Quarter by quarter each partner weighs what being a member is to it: its own part in it, whom it trusts, what it gets
for what it pays, how worn its people are. One that is dissatisfied and cannot do without the others goes quiet: a
member in name. One with influence blocks what does not serve it. One that can leave says so first, to the convener, and
waits a while for what it is promised. Then it may go, and more easily where it needs nobody here or has its own circle.
Where too few of those who ever came still take part, there is no partnership any more (M25, M26).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Happening
from sim.perception import satisfaction
from sim.state import Obligation, Partner, Question
from sim.terms import DAYS_A_QUARTER
from sim.world import Wait, World

STRIDE = 3
"""Texts from one of these to the next that is said: without a common part with how many there are, so each comes."""
THREATS = (
    "I will be straight with you. We are asking ourselves what we still do here, and I have no good answer.",
    "My people want to know what we have had out of this. What do I tell them?",
    "We have other things to do, and some of those work. Give me a reason to put this first.",
    "I have been asked whether we stay in. I said I would ask you before I answer.",
    "If we were not at this table already, I do not think we would come to it.",
    "There was a paper at home this week. It had two columns, and we were in the shorter one.",
    "I have defended this three times now. I would like something to defend it with.",
    "Nobody here has done us wrong. That is about the best that I can say for it.",
    "If I stopped coming, who would notice before the minutes did?",
    "I count what we give. I have begun to count what comes back.",
)
ANSWERS = {
    "promise": ("Stay. Something you need will be on its way before long.",
                "They wait for new work with them that serves what they want. They will remember."),
    "ask": ("What would have to change?", "Worth something if they think well of you. The next months decide."),
    "let_go": ("If it is right for you, go, and go well.", "Nobody is held. They may go, and without a quarrel."),
}  # fmt: skip


def weighing(world: World, duty: Obligation) -> Wait:
    """Once a quarter, everybody who has been here for one."""
    while True:
        yield from world.until(duty)
        if not world.is_closed:
            for partner in world.at_table:
                if world.today - partner.joined >= DAYS_A_QUARTER:
                    weigh(world, partner)
            fall_apart(world, ())
        world.put_off(duty, DAYS_A_QUARTER)


def weigh(world: World, partner: Partner) -> None:
    """What does this partner do about how it feels?"""
    rule, at = world.scenario.parameters.exits, satisfaction(world, partner)
    if at >= rule.mark + rule.back_in and partner.status == "passive":
        world.happen(kinds.CAME_BACK_IN, partner.id, (partner, "status", "member"))
    if at >= rule.mark:
        partner.is_blocking, partner.threatened = False, -1
        return
    exit_power = world.scenario.partners[partner.id].power.get("exit", 0.0)
    if partner.threatened >= 0:
        may_leave(world, partner, exit_power)
    elif partner.influence * len(world.at_table) >= rule.blocks_at:
        block(world, partner, exit_power)
    elif exit_power >= rule.can_leave and not partner.is_vacant and world.state.question is None:
        threaten(world, partner)
    elif partner.status == "member":
        world.happen(kinds.WENT_QUIET, partner.id, (partner, "status", "passive"))


def block(world: World, partner: Partner, exit_power: float) -> None:
    """It stands in the way; if it has stood there for a quarter, and can leave, it begins to think of it."""
    if partner.is_blocking and exit_power >= world.scenario.parameters.exits.can_leave:
        partner.threatened = world.today
    elif not partner.is_blocking:
        partner.is_blocking = True
        world.happen(kinds.BLOCKED, partner.id)


def threaten(world: World, partner: Partner) -> None:
    """It says so first, to the convener."""
    partner.threatened = world.today
    name = partner.representative.name
    common = world.state.partnership
    first = int(world.chance.draw("threat", "first") * len(THREATS))
    says = THREATS[(first + STRIDE * common.threats) % len(THREATS)]
    common.threats += 1
    row = world.happen(kinds.ASKED(says=says, name=name), partner.id, about=f"leaving/{world.today}")
    texts = {key: text for key, (text, _) in ANSWERS.items()}
    tends = {key: tend for key, (_, tend) in ANSWERS.items()}
    world.ask(Question(f"leaving/{partner.id}", partner.id, says, texts, tends, row.id))


def on_answered(world: World, row: Happening) -> None:
    """What the convener said to one that speaks of leaving."""
    family, _, name = row.about.partition("/")
    if family != "leaving":
        return
    partner, choice = world.state.partners[name], row.detail["choice"]
    rule = world.scenario.parameters.exits
    if choice == "let_go":
        if world.chance.happens(rule.let_go, "let_go", name, world.month):
            leave(world, partner, (row.id,), graceful=True)
    elif choice == "promise":
        reassure(world, partner, rule.promised, row)
        world.oblige("waiting", name, f"{row.id}", day=world.today + rule.patience_days)
    elif partner.standing >= rule.asked_at:
        reassure(world, partner, rule.asked, row)


def reassure(world: World, partner: Partner, part: float, row: Happening) -> None:
    """It counts the partnership a little more as its own: part of the way up."""
    world.happen(
        kinds.REASSURED, partner.id, (partner, "ownership", part * (1.0 - partner.ownership)), because=(row.id,)
    )


def waiting(world: World, duty: Obligation) -> Wait:
    """It was promised something it needs: has anything of the kind begun?"""
    yield from world.until(duty)
    partner = world.state.partners[duty.who]
    if not partner.is_at_table or world.is_closed:
        return
    asked = world.log[duty.about].day
    begun = [item for item in world.state.initiatives.values() if item.launched >= asked and partner.id in item.parts]
    wanted = [item for item in begun if world.scenario.serving[partner.id, world.scenario.initiatives[item.id].theme]]
    if wanted:
        world.happen(kinds.WORD_KEPT, partner.id, about=wanted[0].id, because=(duty.about,))
    else:
        row = world.happen(kinds.WORD_BROKEN, partner.id, because=(duty.about,))
        leave(world, partner, (row.id,), graceful=False)


def may_leave(world: World, partner: Partner, exit_power: float) -> None:
    """It has said so, and nothing has got better: it may go."""
    rule = world.scenario.parameters.exits
    hazard = rule.hazard + rule.exit_power * exit_power
    hazard += rule.faction if partner.id in world.state.partnership.faction else 0.0
    if world.chance.happens(hazard, "exit", partner.id, world.month):
        leave(world, partner, (), graceful=False)


def leave(world: World, partner: Partner, because: tuple[str, ...], *, graceful: bool) -> None:
    """It goes; with one left the partnership has fallen apart."""
    if world.spares(f"left/{partner.id}"):
        return
    name = partner.representative.name
    world.happen(kinds.LEFT(name=name, graceful=graceful), partner.id, (partner, "status", "left"), because=because)


def on_gone(world: World, row: Happening) -> None:
    """Is there anybody left to meet?"""
    fall_apart(world, (row.id,))


def fall_apart(world: World, because: tuple[str, ...]) -> None:
    """The end, where too few of those who ever came still take part, and nobody is still to come."""
    came = [partner for partner in world.state.partners.values() if partner.status != "invited"]
    active = [partner for partner in came if partner.status == "member"]
    enough = max(2.0, world.scenario.parameters.exits.quorum * len(came))
    if len(active) < enough and not world.is_closed and not invited(world):
        common = world.state.partnership
        common.closed_on, common.has_collapsed = world.today, True
        world.happen(kinds.COLLAPSED, "partnership", because=because)


def invited(world: World) -> bool:
    """Whether somebody is still to come."""
    return any(partner.status == "invited" for partner in world.state.partners.values())


def found(world: World) -> None:
    """Weighed at each quarter's end."""
    world.oblige("weighing", "partnership", day=DAYS_A_QUARTER - 1)


PROCESSES = {"weighing": ("close", weighing), "waiting": ("meet", waiting)}
REACTIONS = {kinds.ANSWERED: on_answered, kinds.LEFT: on_gone, kinds.RELEASED: on_gone}
