"""Actions as they are kept, and faults as a person reads them."""

from __future__ import annotations

from sim import ACTIONS, Action, Offer, View


def of_fault(error: Exception, view: View) -> str:
    """What speaks against an action, with the names people know in place of ids."""
    action, found, rest = str(error).partition(": ")
    if not found or action not in ACTIONS:
        return f"{action[:1].upper()}{action[1:]}{found}{rest}"
    return f"{ACTIONS[action].name}: {rest}"


def in_order(offer: Offer, action: Action) -> Action:
    """An action with its choices, and the names in each, in the order in which they are offered."""
    choice = {}
    for name, domain in offer.domains.items():
        value = action.choice[name]
        in_domain = tuple(one for one in domain.options if one in value)
        choice[name] = in_domain if isinstance(value, tuple) else value
    return Action(action.kind, choice)
