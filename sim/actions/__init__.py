"""Leadership actions: what the convener can do, and what may be done now.

One family a file. An action costs the convener attention and the partners staff days; none is free. `offers` says what
is possible now as far as the seat knows, with the domains of the parameters, never their cross product.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim import kinds
from sim.actions import aims, change, complexity, design, leadership, power, structures, together, trust
from sim.actions.base import Action, ActionKind, Domain, Numbers, Offer, OneOf, SomeOf, Told, Value
from sim.actions.hand import hand
from sim.actions.suggestions import Suggestion
from sim.errors import ActionNotAllowed
from sim.state import Act, Obligation
from sim.view import FrozenDict, View
from sim.world import Wait, World

__all__ = [
    "ACTIONS",
    "Action",
    "ActionKind",
    "Domain",
    "Numbers",
    "Offer",
    "OneOf",
    "SomeOf",
    "Suggestion",
    "Told",
    "check",
    "day_of_act",
    "hand",
    "offers",
    "spread_out",
]  # fmt: skip

ACTIONS: dict[str, ActionKind] = {
    kind.id: kind
    for family in (aims, together, power, trust, complexity, change, structures, leadership, design)
    for kind in family.KINDS
}
"""Every action by id."""


def offers(view: View) -> tuple[Offer, ...]:
    """What may be done now, in the order of `ACTIONS`; nothing while a question waits or after the end."""
    if view.ended or view.question is not None:
        return ()
    kinds = [ACTIONS[name] for name in view.actions or ACTIONS]
    possible = [Offer(kind, FrozenDict(kind.domains(view)), view) for kind in kinds if kind.possible(view)]
    return tuple(offer for offer in possible if all(has_choice(domain) for domain in offer.domains.values()))


def has_choice(domain: Domain) -> bool:
    """Whether there is as much to choose from as must be chosen."""
    return len(domain.options) >= (max(1, domain.least) if isinstance(domain, SomeOf) else 1)


def check(view: View, possible: Sequence[Offer], actions: Sequence[Action]) -> None:
    """Whether a round of actions is allowed, by what is possible now.

    Raises:
        ActionNotAllowed: with the first fault, in a line; nothing has changed.
    """
    by_id = {offer.id: offer for offer in possible}
    spent, used = 0.0, list[tuple[str, Value]]()
    for action in actions:
        if not isinstance(action, Action):
            raise ActionNotAllowed(
                f"{action!r:.60}: not an action. Give Action(kind, choice), or what an offer samples."
            )
        if action.kind not in by_id:
            raise ActionNotAllowed(f"{action.kind}: not possible now. Possible are {', '.join(by_id) or 'none'}.")
        if fault := by_id[action.kind].fault(action):
            raise ActionNotAllowed(f"{fault}.")
        use = action.use(by_id[action.kind].kind.target)
        if use in used:
            raise ActionNotAllowed(f"{action.kind}: chosen twice in one round for the same. Choose it once.")
        used.append(use)
        spent += by_id[action.kind].attention
    if spent > view.attention:
        raise ActionNotAllowed(
            f"attention: these take {spent:g} of your days, and the round has {view.attention:g}. Leave something."
        )


def spread_out(world: World, actions: Sequence[Action], *, start: int, end: int) -> None:
    """Put a round's actions into the convener's own diary: each is done when the days before it are spent."""
    spent = 0.0
    for number, action in enumerate(actions, start=1):
        spent += ACTIONS[action.kind].attention(world.scenario.numbers)
        day = day_of_act(start, end, spent=spent, attention=world.scenario.time.attention)
        name = f"r{world.state.round}.{number}"
        row = world.happen(
            kinds.CHOSEN(round=world.state.round, act=name, choice=dict(action.choice)), "convener", about=action.kind
        )
        world.state.used[action.kind] = world.state.round
        world.state.acts[name] = Act(name, action.kind, dict(action.choice), row.id)
        world.oblige("act", "convener", name, day=day)


def day_of_act(start: int, end: int, *, spent: float, attention: float) -> int:
    """The working day on which an action is done, when so many of the round's own days are spent with it.

    >>> [day_of_act(60, 120, spent=days, attention=14) for days in (3, 14)]
    [72, 119]
    """
    return min(end - 1, start + int((end - start) * spent / max(spent, attention)))


def act(world: World, duty: Obligation) -> Wait:
    """The convener gets round to it."""
    yield from world.until(duty)
    doing = world.state.acts.pop(duty.about)
    if world.is_closed:
        world.happen(kinds.CAME_TO_NOTHING(closed=True), "convener", about=doing.kind, because=(doing.because,))
        return
    ACTIONS[doing.kind].effect(world, doing)


PROCESSES = {"act": ("act", act)}
