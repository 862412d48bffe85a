"""What has been chosen for an action so far, complete or not, and what is still to be chosen.

A form may stand half filled: nothing is refused because something else is still missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim import Offer, OneOf, SomeOf
from tui.describing.initiative import JOINT
from tui.describing.offer import Value, how_many
from tui.wording import capital
from tui.words.hand import ASKED

Domain = OneOf | SomeOf

Choice = dict[str, Value]
"""What is chosen, by parameter; a parameter nobody has touched is absent, a list may hold too few."""


def begin_form(offer: Offer, filled: Mapping[str, Value]) -> Choice:
    """Return what is chosen at the start: what was filled in, and what leaves no choice."""
    chosen: Choice = dict(filled)
    for name, domain in offer.domains.items():
        if name in chosen:
            continue
        if isinstance(domain, OneOf):
            if len(domain.options) == 1:
                chosen[name] = next(iter(domain.options))
        elif len(domain.options) == domain.least or domain.least == 0:
            chosen[name] = tuple(domain.options) if domain.least else ()
    return chosen


def domains_of(offer: Offer, choice: Mapping[str, Value]) -> dict[str, Domain]:
    """Return what may be chosen beside what is chosen already: a team has no more partners than the work has room."""
    domains = dict(offer.domains)
    work, team = offer.view.initiatives.get(str(choice.get("initiative"))), domains.get("partners")
    if offer.id in JOINT and work is not None and isinstance(team, SomeOf):
        domains["partners"] = SomeOf(team.options, team.least, max(team.least, min(team.most, work.seats)))
    return domains


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


def next_option(domain: Domain, value: Value | None) -> str:
    """Return the option to point at in what is still open: the first that is not ticked, or of too many the last."""
    ticked = value or () if isinstance(domain, SomeOf) else ()
    free = [key for key in domain.options if key not in ticked]
    is_too_many = isinstance(domain, SomeOf) and len(ticked) > domain.most
    return ticked[-1] if is_too_many or not free else free[0]


def question_words(name: str, domain: Domain, value: Value | None) -> str:
    """Return what is asked for a parameter; of a list how many are wanted, and how many of them are chosen."""
    asked = ASKED.get(name, f"{capital(name)}?")
    return asked if isinstance(domain, OneOf) else f"{asked} ({how_many(domain)}: {how_far(domain, value)})"


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
