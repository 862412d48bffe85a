"""What to consider about an action before it is planned: that little, or nothing, can come of it as things stand.

It may be done all the same: what is told here is what everyone at the table can see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from sim import ACTIONS, Action, Offer, OneOf, Scenario, View
from tui.describing.form import domains_of
from tui.describing.initiative import JOINT, time_words
from tui.describing.promising import day_of
from tui.widgets.naming import short_names
from tui.wording import Calendar, capital, listed

Value = str | tuple[str, ...]


class Warned(NamedTuple):
    """What speaks against an action, though it may be done; empty: nothing does."""

    text: str = ""
    brief: str = ""
    """The same for a line of the plan."""

    @property
    def in_brackets(self) -> str:
        """The same to follow an option in a list: ` (nobody has proposed it yet)`; empty where nothing does."""
        return f" ({self.brief[:1].lower()}{self.brief[1:].removesuffix('.')})" if self.brief else ""


ALONE = Warned(
    "With one partner it is that partner's own work: nothing is gained by it jointly, however well it goes. Joint gain "
    "takes two at least.",
    "One partner: no joint gain.",
)
NO_PLAN = Warned(
    "Nobody has said what you hope to gain together, and no work has been proposed: there is nothing yet beside which "
    "a name could stand.",
    "Nothing to put names beside.",
)
CLOSED = Warned(
    "The partnership will have been wound down by then: nothing below that in the plan is done. Move it up, "
    "or leave it out.",
    "Not done: it comes after the end.",
)
NOBODY_TO_LEARN = Warned(
    "Nobody who took part in work that is over is at the table any more: there is nobody to take lessons home, and "
    "your days are lost.",
    "Nobody to take lessons home.",
)
NO_WORK = Warned("No work has been proposed or is under way: there is nothing to put people into.", "No work for them.")


Joins = Mapping[str, int]
"""The working day on which each partner that is not there from the start is to come by itself."""


def coming(scenario: Scenario) -> Joins:
    """Return when each partner that is not there from the start is to come, as everyone knows."""
    return {name: partner.joins for name, partner in scenario.partners.items() if partner.joins}


def warning_of(
    kind: str, choice: Mapping[str, Value], view: View, before: Sequence[Action] = (), joins: Joins | None = None
) -> Warned:
    """Return what to consider about an action as far as it is chosen, after those that are planned `before` it."""
    found = chain(
        _of_the_plan(choice, view, before),
        _of_the_work(kind, choice, view, before),
        _of_partners(kind, choice, view, before, joins or {}),
        _of_nothing(kind, choice, view, before),
    )
    return next((warned for warned in found if warned.text), Warned())


def is_in_vain(offer: Offer, filled: Mapping[str, Value], view: View, joins: Joins) -> bool:
    """Tell whether an action is warned of whatever is chosen beside what is filled in."""
    return next(unwarned(offer, filled, view, joins), None) is None


def unwarned(offer: Offer, filled: Mapping[str, Value], view: View, joins: Joins) -> Iterator[Action]:
    """Give ways of doing an action that keep what is filled in, and are warned of nothing."""
    for whole in _wholes(offer, dict(filled)):
        if offer.allows(whole) and not warning_of(offer.id, whole.choice, view, (), joins).text:
            yield whole


def _wholes(offer: Offer, chosen: dict[str, Value]) -> Iterator[Action]:
    """Give all whole choices that keep what is chosen; of a list only its first so many."""
    domains = domains_of(offer, chosen)
    name = next((one for one in domains if one not in chosen), None)
    if name is None:
        yield Action(offer.id, {one: chosen[one] for one in domains})
        return
    domain, values = domains[name], list[Value]()
    if isinstance(domain, OneOf):
        values = [*domain.options]
    else:
        values = [tuple(domain.options)[:count] for count in range(domain.least, domain.most + 1)]
    for value in values:
        yield from _wholes(offer, {**chosen, name: value})


def _day_of(kind: str, view: View, before: Sequence[Action]) -> int:
    """Return the working day on which an action is done after those that are planned before it."""
    done = (*(action.kind for action in before), kind)
    return day_of(view, sum(ACTIONS[one].attention(view.numbers) for one in done))


def _of_the_plan(choice: Mapping[str, Value], view: View, before: Sequence[Action]) -> Iterator[Warned]:
    if any(action.kind == "wind_down" for action in before):
        yield CLOSED
    yield _of_gone(choice, view, before)


def _of_the_work(kind: str, choice: Mapping[str, Value], view: View, before: Sequence[Action]) -> Iterator[Warned]:
    work, partners = str(choice.get("initiative", "")), choice.get("partners", ())
    if kind in JOINT:
        yield _of_late_work(work, view)
        if isinstance(partners, tuple) and len(partners) == 1:
            yield ALONE
    if kind in ("guiding_hand", "review"):
        yield _of_stopped(work, view, before)
    if kind == "guiding_hand":
        yield _of_push(work, view, before)
        yield _of_meeting(work, view, _day_of(kind, view, before))
    if kind == "review" and choice.get("mode") != "stop":
        yield _of_due(work, view, _day_of(kind, view, before))


def _of_partners(
    kind: str, choice: Mapping[str, Value], view: View, before: Sequence[Action], joins: Joins
) -> Iterator[Warned]:
    partner, mode = str(choice.get("partner", "")), choice.get("mode")
    if kind == "write_commitments":
        yield _of_commitments(partner, view)
    if kind == "change_membership" and mode != "release":
        yield _of_coming(partner, view, _day_of(kind, view, before), joins)
    if kind == "change_membership" and mode == "release":
        yield _of_release(partner, view)


def _of_nothing(kind: str, choice: Mapping[str, Value], view: View, before: Sequence[Action]) -> Iterator[Warned]:
    """What there is nothing for: a plan of nothing, people for no work, lessons for nobody."""
    is_said = view.gain_statement.day >= 0 or any(action.kind == "gain_statement" for action in before)
    if kind == "action_plan" and not is_said and not _has_work(view, before):
        yield NO_PLAN
    if choice.get("mode") == "mobilise" and not _has_work(view, before):
        yield NO_WORK
    if kind == "share_lessons" and not _learners(view) and not any(action.kind == "review" for action in before):
        yield NOBODY_TO_LEARN


def _of_gone(choice: Mapping[str, Value], view: View, before: Sequence[Action]) -> Warned:
    """Whoever is let go earlier in the plan takes no part in what comes after it."""
    let_go = {
        one.one("partner") for one in before if one.kind == "change_membership" and one.choice["mode"] == "release"
    }
    meant = {name for value in choice.values() for name in ((value,) if isinstance(value, str) else value)}
    if not (gone := [name for name in view.partners if name in let_go & meant]):
        return Warned()
    names = listed(short_names(view)[name] for name in gone)
    return Warned(
        f"By then {names} will have left: you let them go earlier in this round.", f"By then {names} will have left."
    )


def _of_late_work(work: str, view: View) -> Warned:
    """Work that takes longer, as planned, than the story has left can hardly open in it."""
    if work not in view.initiatives or view.initiatives[work].months < view.months_left:
        return Warned()
    calendar, takes = Calendar.of(view.horizon, view.rounds), time_words(view, work)
    return Warned(
        f"It takes {takes}, and {calendar.left(view.day)}: it can hardly open before this story ends.",
        "It can hardly open before the end.",
    )


def _of_push(work: str, view: View, before: Sequence[Action]) -> Warned:
    """What nobody has proposed cannot be brought forward."""
    item = view.initiatives.get(work)
    if item is None or item.stage != "listed" or _is_proposed_by(before, work):
        return Warned()
    return Warned(
        f"Nobody has proposed {item.name} yet, so there is nothing to push, and your days are lost. Propose it first: "
        "'Launch an initiative', earlier in this round.",
        "Nobody has proposed it yet.",
    )


def _of_stopped(work: str, view: View, before: Sequence[Action]) -> Warned:
    """What is stopped earlier in the plan can be neither pushed nor looked at."""
    if not any(one.kind == "review" and one.choice == {"initiative": work, "mode": "stop"} for one in before):
        return Warned()
    return Warned(
        f"You stop {view.initiatives[work].name} earlier in this round: by then there is nothing left of it.",
        "You stop it earlier in this round.",
    )


def _of_meeting(work: str, view: View, day: int) -> Warned:
    """What waits comes up at the next meeting of the governing body, which may settle it before it is pushed."""
    item = view.initiatives.get(work)
    if item is None or item.stage != "waiting" or not 0 <= view.next_meeting <= day:
        return Warned()
    when = Calendar.of(view.horizon, view.rounds).at(view.next_meeting)
    return Warned(
        f"The governing body meets in {when}, before you get to this, and may agree to {item.name} by itself: your "
        "days would be lost.",
        f"The governing body meets first, in {when}.",
    )


def _of_due(work: str, view: View, day: int) -> Warned:
    """Work that is due before one gets to it is over by then, or its promises are broken."""
    item = view.initiatives.get(work)
    if item is None or item.stage != "delivering" or not view.day <= item.due <= day:
        return Warned()
    when = Calendar.of(view.horizon, view.rounds).due(item.due)
    return Warned(
        f"{capital(item.name)} is due by {when}, before you get to this: its promises will be kept or broken by then.",
        "It is due before you get to this.",
    )


def _of_coming(partner: str, view: View, day: int, joins: Joins) -> Warned:
    """Whoever comes by itself in this round need not be asked."""
    is_asked = partner in view.partners and view.partners[partner].status == "invited"
    comes = joins.get(partner, 0)
    if not is_asked or not 0 < comes <= view.day + view.round_days:
        return Warned()
    name, when = short_names(view)[partner], Calendar.of(view.horizon, view.rounds).at(comes)
    lost = (
        "before you get to asking it: your days would be lost" if comes <= day else "in this round, without being asked"
    )
    return Warned(f"{capital(name)} comes by itself in {when}, {lost}.", f"It comes by itself in {when}.")


def _of_release(partner: str, view: View) -> Warned:
    """Whoever goes leaves the chair empty, and its part of what is under way undone."""
    if partner not in view.partners:
        return Warned()
    name = capital(short_names(view)[partner])
    works = [
        item.name
        for item in view.initiatives.values()
        if item.stage in ("waiting", "delivering") and partner in item.team and partner not in item.parts_done
    ]
    is_chair = view.chair == partner
    if is_chair:
        part = f", and does no more of {listed(works)}" if works else ""
        return Warned(f"{name} is in the chair: it stands empty once they have gone{part}.", "It is in the chair.")
    if works:
        return Warned(
            f"{name} does no more of {listed(works)} once they have gone.", f"It has a part in {listed(works)}."
        )
    return Warned()


def _learners(view: View) -> set[str]:
    """Return who is at the table and took part in work that has opened or is over."""
    ended = [item for item in view.initiatives.values() if item.stage in ("service", "failed", "stopped")]
    return {partner.id for partner in view.at_table if any(partner.id in item.team for item in ended)}


def _of_commitments(partner: str, view: View) -> Warned:
    """A partner that has promised nothing has little to write down."""
    if partner not in view.partners or any(one.who == partner and one.status == "open" for one in view.promises):
        return Warned()
    name = short_names(view)[partner]
    return Warned(
        f"{capital(name)} has promised no work that is still to be done: there is little to write down.",
        "It has promised no work that could be written down.",
    )


def _is_proposed_by(actions: Sequence[Action], work: str) -> bool:
    return any(action.kind == "launch" and action.choice.get("initiative") == work for action in actions)


def _has_work(view: View, before: Sequence[Action]) -> bool:
    """Tell whether any work waits or is under way, or is proposed by what is planned."""
    stages = {item.stage for item in view.initiatives.values()}
    return bool(stages & {"waiting", "delivering"}) or any(action.kind in JOINT for action in before)
