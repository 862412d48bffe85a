"""What has been chosen for an action so far, complete or not, and what is still to be chosen.

A form may stand half filled: nothing is refused because something else is still missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from sim import Action, Offer, OneOf, SomeOf
from tui.describing.initiative import JOINT
from tui.describing.offer import Value, how_many, too_dear
from tui.queue import alike
from tui.widgets.naming import short_names
from tui.wording import capital
from tui.words.hand import ASKED

Domain = OneOf | SomeOf

Choice = dict[str, Value]
"""What is chosen, by parameter; a parameter nobody has touched is absent, a list may hold too few."""


PLANNED_ONCE = "It is planned for this round already, and once in a round is all there is of it."
ALL_PLANNED = "It is planned for this round already on all it could be used on."


def begin_form(offer: Offer, filled: Mapping[str, Value]) -> Choice:
    """Return what is chosen at the start: what was filled in, and none of a list that may stay empty."""
    lists = (name for name, domain in offer.domains.items() if isinstance(domain, SomeOf) and domain.least == 0)
    return {**filled, **{name: () for name in lists if name not in filled}}


def domains_of(offer: Offer, choice: Mapping[str, Value], planned: Sequence[Action] = ()) -> dict[str, Domain]:
    """Return what may be chosen beside what is chosen already and what is planned.

    A single choice lists nothing with which the action would be refused in the end, whatever else is chosen after it:
    it hangs on the choices asked before it, never on later ones, so that each can still be changed. A team has no more
    partners than the work has room for. Where nothing at all would be left, everything is listed.
    """
    domains, before = dict[str, Domain](), dict[str, Value]()
    for name, domain in offer.domains.items():
        domains[name] = domain
        if isinstance(domain, OneOf):
            left = {
                key: words
                for key, words in domain.options.items()
                if _can_be_met(offer, {**before, name: key}, planned)
            }
            domains[name] = OneOf(left) if left else domain
        if name in choice:
            before[name] = choice[name]
    work, team = offer.view.initiatives.get(str(choice.get("initiative"))), domains.get("partners")
    if offer.id in JOINT and work is not None and isinstance(team, SomeOf):
        domains["partners"] = SomeOf(team.options, team.least, max(team.least, min(team.most, work.seats)))
    return domains


def _can_be_met(offer: Offer, chosen: Choice, planned: Sequence[Action]) -> bool:
    """Tell whether an action with these choices would be allowed with some value for each of the others."""
    rest = [name for name in offer.domains if name not in chosen]
    values = (
        [*domain.options] if isinstance(domain, OneOf) else [tuple(domain.options)[: domain.least]]
        for domain in (offer.domains[name] for name in rest)
    )  # fmt: skip
    wholes = (Action(offer.id, {**chosen, **dict(zip(rest, some, strict=True))}) for some in product(*values))
    return any(not is_planned(offer, whole, planned) and not _objects(offer, whole) for whole in wholes)


def _objects(offer: Offer, action: Action) -> bool:
    return bool(offer.kind.objection(offer.view, action.choice))


def is_planned(offer: Offer, action: Action, planned: Sequence[Action]) -> bool:
    """Tell whether an action on the same is planned; of those on several partners only a whole team says it."""
    is_on_several = isinstance(offer.domains.get(offer.kind.target), SomeOf)
    return not is_on_several and alike(planned, action, offer.kind.target) is not None


def planned_options(offer: Offer, name: str, planned: Sequence[Action]) -> dict[str, str]:
    """Return the options of a parameter on which the action is planned already, with their words."""
    domain = offer.domains[name]
    if name != offer.kind.target or not isinstance(domain, OneOf):
        return {}
    return {
        key: words for key, words in domain.options.items() if is_planned(offer, Action(offer.id, {name: key}), planned)
    }


def why_not_now(offer: Offer, planned: Sequence[Action], left: float) -> str:
    """Return why an action cannot be put in the plan however it is chosen, before anything is asked; empty: it can."""
    target = offer.kind.target
    if not target and alike(planned, Action(offer.id), target):
        return PLANNED_ONCE
    if target and len(planned_options(offer, target, planned)) == len(offer.domains[target].options):
        return ALL_PLANNED
    return too_dear(offer.kind, offer.view, left)


def fitting(offer: Offer, choice: Mapping[str, Value]) -> Choice:
    """Return what still fits of a choice: a single choice that an earlier one rules out is open again."""
    fits: Choice = {}
    for name in offer.domains:
        domain = domains_of(offer, fits)[name]
        if name in choice and (not isinstance(domain, OneOf) or choice[name] in domain.options):
            fits[name] = choice[name]
    return fits


def choose_option(domain: Domain, before: Value | None, key: str) -> Value:
    """Return the value after an option is picked: that option, or a list with it ticked or no longer ticked."""
    if isinstance(domain, OneOf):
        return key
    ticked = before or ()
    return tuple(one for one in domain.options if (one in ticked) != (one == key))


def still_open(offer: Offer, choice: Mapping[str, Value]) -> list[str]:
    """Return the parameters that still want something, in the order in which they are asked."""
    return [name for name, domain in domains_of(offer, choice).items() if not is_met(domain, choice.get(name))]


def is_met(domain: Domain, value: Value | None) -> bool:
    """Tell whether as much is chosen as is wanted, and no more."""
    if isinstance(domain, OneOf):
        return value is not None
    return value is not None and domain.least <= len(value) <= domain.most


def next_option(domain: Domain, value: Value | None, suggested: Sequence[str] = ()) -> str:
    """Return the option to point at: the one chosen; of a list one to tick, suggested ones first; of too many the last.

    >>> form = SomeOf(dict.fromkeys("abcd", ""), 2, 3)
    >>> [next_option(form, tuple(ticked), "bc") for ticked in ("", "b", "bc", "abcd")]
    ['b', 'c', 'a', 'd']
    """
    if isinstance(value, str):
        return value
    ticked = value or () if isinstance(domain, SomeOf) else ()
    free = [key for key in domain.options if key not in ticked]
    free.sort(key=lambda key: key not in suggested)
    is_too_many = isinstance(domain, SomeOf) and len(ticked) > domain.most
    return ticked[-1] if is_too_many or not free else free[0]


def question_words(name: str, domain: Domain, value: Value | None) -> str:
    """Return what is asked for a parameter; of a list how many are wanted, and how many of them are chosen."""
    asked = domain.asks or ASKED.get(name, f"{capital(name)}?")
    return asked if isinstance(domain, OneOf) else f"{asked} ({how_many(domain)}: {how_far(domain, value)})"


def left_out_words(offer: Offer, name: str) -> str:
    """Return who is not listed for a parameter though at the table, and why; empty: nobody."""
    chair, domain = offer.view.chair, offer.domains.get(name)
    if offer.id != "rotate_chair" or not chair or domain is None or chair in domain.options:
        return ""
    return f"Not listed: {short_names(offer.view)[chair]}, which is in the chair now."


def how_far(domain: SomeOf, value: Value | None) -> str:
    """Return how many of a list are chosen, and what is still wanted.

    >>> form = SomeOf(dict.fromkeys("abcd", ""), 2, 3)
    >>> [how_far(form, tuple(ticked)) for ticked in ("", "a", "ab", "abcd")]
    ['none chosen, 2 more', '1 chosen, 1 more', '2 chosen, enough', '4 chosen, 1 too many']
    """
    count = len(value or ())
    chosen = f"{count or 'none'} chosen"
    if count < domain.least:
        return f"{chosen}, {domain.least - count} more"
    return f"{chosen}, {count - domain.most} too many" if count > domain.most else f"{chosen}, enough"
