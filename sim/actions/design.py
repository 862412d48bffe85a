"""Designing gain: what it is about, what each can offer, what others have learned; what to stop, and how to end."""

from __future__ import annotations

from sim import kinds
from sim.actions.base import (
    ActionKind,
    Choice,
    Domain,
    OneOf,
    SomeOf,
    Told,
    acquainted,
    between,
    convene,
    no_choice,
    one,
    partners_at_table,
    read,
    some,
)
from sim.happenings import Move, id_of
from sim.rules.delivery import quality
from sim.state import Act, InitiativeState
from sim.terms import DAYS_A_MONTH
from sim.view import FrozenDict, View
from sim.world import World


def diagnose_domains(view: View) -> dict[str, Domain]:
    """What about, and with whom."""
    table, most = partners_at_table(view, in_post=True), int(view.numbers["diagnose"]["most"])
    return {"theme": OneOf(dict(view.themes)), "partners": SomeOf(table, 2, min(most, len(table)))}


def diagnose(world: World, act: Act) -> None:
    """A day of each: what somebody in the room knows may come out, if they are ready to say it."""
    numbers, disclosure = world.scenario.parameters.actions.diagnose, world.scenario.parameters.disclosure
    meeting = convene(world, act, numbers.days, some(act.choice, "partners"))
    if meeting is None:
        return
    theme = one(act.choice, "theme")
    moves = acquainted(between(world, meeting.names), numbers.familiarity)
    row = meeting.happen(world, kinds.DIAGNOSED(present=meeting.names, absent=meeting.absent), act, *moves, about=theme)
    for name, fact in world.state.facts.items():
        holder = world.state.partners[fact.holder]
        ready = holder.standing + disclosure.fact_voice * holder.voice + numbers.prompted >= disclosure.fact_at
        is_about = world.scenario.facts[name].theme == theme
        if is_about and not fact.is_shared and fact.holder in meeting.names and ready:
            world.happen(kinds.FACT_SHARED, fact.holder, about=name, because=(row.id,))


def map_offers(world: World, act: Act) -> None:
    """Half a day of everyone: what each can really do, beyond what it is known for."""
    numbers = world.scenario.parameters.actions.map_offers
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    moves = acquainted(between(world, meeting.names), numbers.familiarity)
    moves += [(partner, "voice", numbers.voice * (1.0 - partner.voice)) for partner in meeting.present]
    offers = {need: best_at(world, need, meeting.names) for need in world.scenario.capabilities}
    meeting.happen(world, kinds.OFFERS_MAPPED(present=meeting.names, absent=meeting.absent, offers=offers), act, *moves)


def best_at(world: World, need: str, names: tuple[str, ...]) -> str:
    """Who of those present can do most of something."""
    return max(names, key=lambda name: (world.scenario.partners[name].capabilities.get(need, 0.0), name))


def theme_domains(view: View) -> dict[str, Domain]:
    """What about."""
    return {"theme": OneOf(dict(view.themes))}


def bring_evidence(world: World, act: Act) -> None:
    """A quarter of a day of everyone to hear it. It may speak against something; its silence proves nothing."""
    theme, common = one(act.choice, "theme"), world.state.partnership
    numbers = world.scenario.parameters.actions.bring_evidence
    meeting = convene(world, act, numbers.days, least=1)
    if meeting is None:
        return
    expertise = {name: part.power.get("expertise", 0.0) for name, part in world.scenario.partners.items()}
    laymen = [partner for partner in meeting.present if expertise[partner.id] < numbers.expert_from]
    learned = numbers.knowledge * meeting.turnout * (1.0 - common.knowledge)
    moves: list[Move] = [*meeting.moves, (common, "knowledge", learned)]
    moves += [(partner, "ownership", -numbers.lectured * partner.ownership) for partner in laymen]
    row = world.happen(
        kinds.EVIDENCE_BROUGHT(present=meeting.names, absent=meeting.absent),
        "convener",
        *moves,
        about=theme,
        because=(act.because,),
    )
    for item in [item for item in listed_on(world, theme) if item.potential < numbers.little]:
        if world.chance.happens(numbers.found, "evidence", item.id, world.state.round):
            world.happen(kinds.DOUBT_CAST, "convener", about=item.id, because=(row.id,))


def listed_on(world: World, theme: str) -> list[InitiativeState]:
    """What is on the list about a theme and has not begun."""
    plans = world.scenario.initiatives
    return [
        item
        for item in world.state.initiatives.values()
        if item.stage in ("listed", "waiting") and plans[item.id].theme == theme
    ]


def share_lessons(world: World, act: Act) -> None:
    """A quarter of a day of those who have something to take home."""
    done = [item for item in world.state.initiatives.values() if item.stage in ("service", "failed", "stopped")]
    names = tuple(name for name in world.state.partners if any(name in item.parts for item in done))
    there = [name for name in names if world.state.partners[name].is_at_table]
    if not there:
        world.happen(kinds.CAME_TO_NOTHING(), "partnership", about=act.kind, because=(act.because,))
        return
    numbers = world.scenario.parameters.actions.share_lessons
    meeting = convene(world, act, numbers.days, there, least=1)
    if meeting is None:
        return
    common = world.state.partnership
    moves: list[Move] = [(common, "knowledge", numbers.knowledge * meeting.turnout * (1.0 - common.knowledge))]
    moves += [(p, "commitment", numbers.commitment * (1.0 - p.commitment)) for p in meeting.present]
    meeting.happen(world, kinds.LESSONS_SHARED(present=meeting.names, absent=meeting.absent), act, *moves)


def something_ended(view: View) -> bool:
    """Whether there is anything to learn from yet."""
    return any(item.stage in ("service", "failed", "stopped") for item in view.initiatives.values())


def review_domains(view: View) -> dict[str, Domain]:
    """What, and whether to look at it or to end it."""
    going = {item.id: item.name for item in view.initiatives.values() if item.stage in ("waiting", "delivering")}
    return {
        "initiative": OneOf(going),
        "mode": OneOf({"review": "see how far it has come, and why", "stop": "end it now, and say so"}),
    }


def review(world: World, act: Act) -> None:
    """Half a day of the team to look at it; stopped, what has been done is lost, and no more is."""
    initiative = world.state.initiatives[one(act.choice, "initiative")]
    if not initiative.is_under_way:
        world.happen(kinds.CAME_TO_NOTHING(), "partnership", about=act.kind, because=(act.because,))
    elif one(act.choice, "mode") == "stop":
        stop(world, act, initiative)
    else:
        look_at(world, act, initiative)


def stop(world: World, act: Act, initiative: InitiativeState) -> None:
    """Honest, and nobody likes it."""
    stopped = world.scenario.parameters.actions.review.stopped
    moves: list[Move] = [(world.state.partners[name], "ownership", -stopped) for name in initiative.parts]
    for part in initiative.parts.values():
        part.finished = world.today if part.finished < 0 else part.finished
    if initiative.stage == "waiting":
        initiative.parts = {}
    moves.append((initiative, "stage", "stopped"))
    world.drop(initiative.id)
    initiative.because = id_of(world.today, kinds.STOPPED, "partnership", initiative.id)
    world.happen(kinds.STOPPED, "partnership", *moves, about=initiative.id, because=(act.because,))


def look_at(world: World, act: Act, initiative: InitiativeState) -> None:
    """Who has done what: those behind put more in, and the design takes up part of what has been learned since."""
    team = [name for name in initiative.parts if world.state.partners[name].is_at_table]
    numbers = world.scenario.parameters.actions.review
    meeting = convene(world, act, numbers.days, team, least=1)
    if meeting is None:
        return
    behind = tuple(name for name in meeting.names if is_behind(world, initiative, name))
    common = world.state.partnership
    moves: list[Move] = [(common, "knowledge", numbers.knowledge * (1.0 - common.knowledge))]
    moves += [(world.state.partners[name], "commitment", numbers.behind) for name in behind]
    better = max(0.0, quality(world, initiative) - initiative.quality)
    moves.append((initiative, "quality", numbers.quality * better))
    row = meeting.happen(
        world,
        kinds.REVIEWED(present=meeting.names, absent=meeting.absent, behind=behind),
        act,
        *moves,
        about=initiative.id,
    )
    for partner in meeting.present:
        read(world, f"fatigue/{partner.id}", partner.fatigue, numbers.spread_of_fatigue, row)
        read(world, f"ownership/{partner.id}", partner.ownership, numbers.spread_of_ownership, row)


def is_behind(world: World, initiative: InitiativeState, partner: str) -> bool:
    """Whether a partner has done clearly less than what the time that has gone calls for."""
    part, below = initiative.parts[partner], world.scenario.parameters.actions.review.behind_below
    gone = min(1.0, (world.today - initiative.started) / (initiative.months * DAYS_A_MONTH))
    return not part.is_done and part.days_done < below * gone * part.days_planned


def wind_down(world: World, act: Act) -> None:
    """Half a day of everyone: services are handed over, people thanked, the file closed."""
    numbers = world.scenario.parameters.actions.wind_down
    meeting = convene(world, act, numbers.days, least=1)
    if meeting is None:
        return
    by = numbers.commitment
    moves: list[Move] = [(partner, "commitment", by * (1.0 - partner.commitment)) for partner in meeting.present]
    for item in world.state.initiatives.values():
        if item.is_under_way:
            stop(world, act, item)
    world.state.partnership.closed_on = world.today
    meeting.happen(world, kinds.WOUND_DOWN(present=meeting.names, absent=meeting.absent), act, *moves)


def may_end(view: View) -> bool:
    """Nobody ends what has hardly begun."""
    return view.round >= view.numbers["wind_down"]["from_round"]


def once_more(view: View, choice: Choice) -> str | None:
    """What waits has not begun, so there is nothing to look at."""
    item = view.initiatives[one(choice, "initiative")]
    return "it has not begun yet" if one(choice, "mode") == "review" and item.stage == "waiting" else None


DIAGNOSE = ActionKind(
    id="diagnose",
    name="Diagnose together",
    principles=("G1", "G4"),
    turns_up="those you invite",
    tends="What one of them knows about it comes out, and they learn one another's work.",
    risk="A day each; with the wrong people in the room there is nothing to find.",
    told=Told(
        did="looked with {partners} into what lies behind '{theme}'",
        in_vain="too few came to look into what lies behind '{theme}'",
    ),
    domains=diagnose_domains,
    effect=diagnose,
    target="theme",
    needs="two partners with somebody in post",
)
OFFERS = ActionKind(
    id="map_offers",
    name="Map what each can offer",
    principles=("G4", "G7"),
    turns_up="everyone at the table",
    tends="They know what the others can do; you learn who is best at what. Later work is better designed.",
    risk="Half a day each, and most of it they knew.",
    told=Told(
        did="had the partners lay out what each can offer",
        in_vain="too few came to lay out what each can offer",
    ),
    domains=no_choice,
    effect=map_offers,
)
EVIDENCE = ActionKind(
    id="bring_evidence",
    name="Bring evidence",
    principles=("G1", "G5"),
    turns_up="everyone at the table",
    tends="Later work is better designed, and you may hear that something on the list did not work elsewhere.",
    risk="A quarter of a day each. Silence proves nothing; those who are no experts feel lectured.",
    told=Told(
        did="brought what others have learned about '{theme}'",
        in_vain="there was nobody left to bring evidence to",
    ),
    domains=theme_domains,
    effect=bring_evidence,
    target="theme",
)
LESSONS = ActionKind(
    id="share_lessons",
    name="Share lessons home",
    principles=("G5", "G6"),
    turns_up="those who have taken part in something",
    tends="What was learned is kept when people go, and partners make it part of their own work.",
    risk="Done after every small thing it is one report more.",
    told=Told(
        did="had lessons written up and taken home",
        in_vain="nobody came to take any lessons home",
    ),
    domains=no_choice,
    effect=share_lessons,
    possible=something_ended,
    needs="a piece of work that is over or has opened",
)
REVIEW = ActionKind(
    id="review",
    name="Review or stop a piece of work",
    principles=("G6",),
    turns_up="the team, to review; nobody, to stop",
    tends="Reviewed, those behind put more in and it is fitted to what is known now; stopped, it takes no more days.",
    risk="Where all is well a review is half a day each; stopped, the days it has had are lost, and the team feels it.",
    told=Told(
        did="looked with its team at how far {what} had come",
        in_vain="{what} was over before it could be looked at",
        too_few="nobody of its team came to look at how far {what} had come",
        by_mode=FrozenDict(
            {
                "stop": Told(did="stopped {what}", in_vain="{what} was over before it could be stopped"),
            }
        ),
    ),
    domains=review_domains,
    effect=review,
    target="initiative",
    objection=once_more,
    needs="a piece of work that waits for a decision or is under way",
)
WIND_DOWN = ActionKind(
    id="wind_down",
    name="Wind the partnership down well",
    principles=("G5",),
    turns_up="everyone at the table",
    tends="Nobody meets any more. What runs goes on in the partners' own plans, and counts until the last month.",
    risk="What might still have come never comes; work under way stops.",
    told=Told(
        did="wound the partnership down",
        in_vain="nobody came to wind it down with",
    ),
    domains=no_choice,
    effect=wind_down,
    possible=may_end,
    needs="to be round {from_round:g} or later",
)
KINDS = (DIAGNOSE, OFFERS, EVIDENCE, LESSONS, REVIEW, WIND_DOWN)
