"""What to consider about an action before it is planned: that little, or nothing, can come of it as things stand.

It may be done all the same: what is told here is what everyone at the table can see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim import Action, View
from tui.describing.initiative import JOINT, time_words
from tui.widgets.naming import short_names
from tui.wording import Calendar, capital, listed

Value = str | tuple[str, ...]


class Warned(NamedTuple):
    """What speaks against an action, though it may be done; empty: nothing does."""

    text: str = ""
    brief: str = ""
    """The same for a line of the plan."""


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
NO_WORK = Warned("No work has been proposed or is under way: there is nothing to put people into.", "No work for them.")


def warning_of(kind: str, choice: Mapping[str, Value], view: View, before: Sequence[Action] = ()) -> Warned:
    """Return what to consider about an action as far as it is chosen, after those that are planned `before` it."""
    partners = choice.get("partners", ())
    if any(action.kind == "wind_down" for action in before):
        return CLOSED
    if (gone := _of_gone(choice, view, before)).text:
        return gone
    if kind in JOINT and (late := _of_late_work(str(choice.get("initiative", "")), view)).text:
        return late
    if kind in JOINT and isinstance(partners, tuple) and len(partners) == 1:
        return ALONE
    if kind == "guiding_hand":
        return _of_push(str(choice.get("initiative", "")), view, before)
    if kind == "write_commitments":
        return _of_commitments(str(choice.get("partner", "")), view)
    is_said = view.gain_statement.day >= 0 or any(action.kind == "gain_statement" for action in before)
    if kind == "action_plan" and not is_said and not _has_work(view, before):
        return NO_PLAN
    return NO_WORK if choice.get("mode") == "mobilise" and not _has_work(view, before) else Warned()


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


def _of_commitments(partner: str, view: View) -> Warned:
    """A partner that has promised nothing has nothing to write down."""
    if partner not in view.partners or any(one.who == partner and one.status == "open" for one in view.promises):
        return Warned()
    name = short_names(view)[partner]
    return Warned(
        f"{capital(name)} has promised nothing that is still to be done: there is little to write into its plan.",
        "It has nothing promised to write down.",
    )


def _is_proposed_by(actions: Sequence[Action], work: str) -> bool:
    return any(action.kind == "launch" and action.choice.get("initiative") == work for action in actions)


def _has_work(view: View, before: Sequence[Action]) -> bool:
    """Tell whether any work waits or is under way, or is proposed by what is planned."""
    stages = {item.stage for item in view.initiatives.values()}
    return bool(stages & {"waiting", "delivering"}) or any(action.kind in JOINT for action in before)
