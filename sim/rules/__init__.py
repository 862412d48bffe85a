"""The rules of the model, one mechanism a file.

A rule's file opens with a paragraph that a partnership officer could check, has its pure arithmetic above and its SimPy
process below, and ends with what it enters: `PROCESSES` (obligation kind → phase and process), `REACTIONS` (happening
kind → function) and `found` (its first obligations). Its switch is `parameters.<rule>.on`; off, it enters nothing, but
for a rule marked `STAYS`, whose process goes on and asks `world.has` for its own name. Rules do not import one another:
they meet in the world, through happenings.
"""

from __future__ import annotations

from types import ModuleType

from sim.rules import (
    bookkeeping,
    chairing,
    community,
    confidences,
    delivery,
    diaries,
    dilemmas,
    disclosure,
    effort,
    events,
    exits,
    factions,
    fatigue,
    governance,
    imbalance,
    joining,
    learning,
    meetings,
    membership,
    power,
    promises,
    services,
    staffing,
    standing,
    steering,
    substitutes,
    trust,
)
from sim.scenario.parameters import Parameters
from sim.terms import Phase
from sim.world import Mechanisms, Process, Reaction, World

RULES: dict[str, ModuleType] = {
    "joining": joining,
    "events": events,
    "staffing": staffing,
    "disclosure": disclosure,
    "confidences": confidences,
    "dilemmas": dilemmas,
    "steering": steering,
    "meetings": meetings,
    "governance": governance,
    "chairing": chairing,
    "promises": promises,
    "delivery": delivery,
    "substitutes": substitutes,
    "effort": effort,
    "diaries": diaries,
    "services": services,
    "trust": trust,
    "standing": standing,
    "fatigue": fatigue,
    "power": power,
    "imbalance": imbalance,
    "factions": factions,
    "membership": membership,
    "learning": learning,
    "exits": exits,
    "community": community,
    "bookkeeping": bookkeeping,
}
"""Every rule by the name of its switch. Reactions to one happening come in this order."""


def is_on(parameters: Parameters, rule: str) -> bool:
    """Whether a rule is switched on."""
    group = getattr(parameters, rule, None)
    return group is None or group.on


def mechanisms(parameters: Parameters, *more: ModuleType) -> Mechanisms:
    """The rules that are on, and `more` that always are, as the world needs them."""
    modules = [rule for name, rule in RULES.items() if is_on(parameters, name) or hasattr(rule, "STAYS")]
    reactions: dict[str, list[Reaction]] = {}
    processes: dict[str, tuple[Phase, Process]] = {}
    for module in (*modules, *more):
        processes.update(getattr(module, "PROCESSES", {}))
        for kind, react in getattr(module, "REACTIONS", {}).items():
            reactions.setdefault(kind, []).append(react)
    names = frozenset(name for name in RULES if is_on(parameters, name))
    return Mechanisms(names, processes, {kind: tuple(react) for kind, react in reactions.items()})


def found(world: World) -> None:
    """Let every rule enter its first obligations."""
    for rule in RULES.values():
        if hasattr(rule, "found"):
            rule.found(world)
