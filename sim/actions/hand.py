"""The hand: the few actions that the situation itself raises, out of all that may be done.

Who wants to be seen, what is due, what has just broken, what nobody has said yet: each raises an action, with what it
is about filled in. A convener may always do something else; the hand forbids nothing and knows only what the view
holds. Urgent things come first, an action comes once, and where little is going on the hand is filled up with what has
had no turn for long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.actions.base import Offer
from sim.actions.suggestions import JUST_HAPPENED, PRESSING, STANDING, Suggestion, again, is_answered
from sim.view import View

LEAST, MOST, FRESH = 5, 7, 4
"""How many offers lie in a hand, and how many of them what has just happened may raise before the rest (J)."""
LATELY = 3
"""Rounds for which what has been done can wait (J)."""
STRIDE = 3
"""By how many the turn of what can wait goes on in a round (J)."""
TURNS = (
    "decide_where", "visit", "ask_community", "action_plan", "handover", "map_offers", "engage", "write_commitments",
    "diagnose", "amplify", "scan", "formal_agreement", "draw_map", "set_measures", "trade_aims", "bring_evidence",
    "pool_budgets", "rotate_chair", "pilot", "simplify_groups", "change_membership", "vision_workshop",
)  # fmt: skip
"""The order in which what can wait has its turn."""


def hand(
    view: View, offers: Sequence[Offer], *, is_worth_it: Callable[[Suggestion], bool] = lambda raised: True
) -> tuple[Suggestion, ...]:
    """Five to seven of what may be done now, the most pressing first; all of it where there is no more.

    `is_worth_it`: what a front adds to judge an offer by; what is not worth it is left to the drawer.
    """
    possible = {offer.id: offer for offer in offers}
    dealt: dict[str, Suggestion] = {}
    for raised in everything_raised(view):
        if len(dealt) == MOST:
            break
        is_new = raised.action not in dealt and raised.action in possible
        if is_new and fits(possible[raised.action], raised) and is_worth_it(raised):
            dealt[raised.action] = raised
    for offer in sorted(offers, key=lambda offer: (is_empty(view, offer.id), in_turn(view, offer.id))):
        if len(dealt) >= LEAST:
            break
        reason = "too_early" if is_empty(view, offer.id) else again(view, offer.id, "undone")
        raised = Suggestion(offer.id, {}, reason)
        if offer.id not in dealt and is_worth_it(raised):
            dealt[offer.id] = raised
    return tuple(dealt.values())


def everything_raised(view: View) -> Iterator[Suggestion]:
    """What has just happened raises, the newest four; then what is pressing; then what has been left for longest."""
    fresh: dict[str, Suggestion] = {}
    for raised in (row for raises in JUST_HAPPENED for row in raises(view)):
        if not is_answered(view, raised):
            fresh.setdefault(raised.action, raised)
    yield from list(fresh.values())[:FRESH]
    yield from (row for raises in PRESSING for row in raises(view))
    yield from sorted((row for raises in STANDING for row in raises(view)), key=lambda row: in_turn(view, row.action))
    yield from list(fresh.values())[FRESH:]


def in_turn(view: View, action: str) -> tuple[bool, int]:
    """Where an action stands among those that can wait: those just done last, a new beginning each round."""
    place = TURNS.index(action) if action in TURNS else len(TURNS)
    lately = view.done.get(action, -LATELY) > view.round - LATELY
    return lately, (place - STRIDE * view.round) % (len(TURNS) + 1)


def is_empty(view: View, action: str) -> bool:
    """Whether an action has nothing to rest on yet: credit, where nobody has done anything."""
    return action == "share_credit" and not any(item.parts_done for item in view.initiatives.values())


def fits(offer: Offer, raised: Suggestion) -> bool:
    """Whether what is filled in may be chosen now."""
    domains = offer.domains
    return all(name in domains and domains[name].fault(value) is None for name, value in raised.choice.items())
