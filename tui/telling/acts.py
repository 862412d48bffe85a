"""What the convener did in a round, as one or two sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sim import ACTIONS, Happening, Told, kinds
from tui.telling.joint_work import promised_for
from tui.telling.tale import Tale
from tui.wording import PROMISES, listed, sentence


def acts_of(tale: Tale, rows: Sequence[Happening], *, in_order: bool = False) -> str:
    """What the convener did in these rows, thanks last; empty if nothing was chosen.

    `in_order`: a push that came to nothing is left out, to be told after what made it idle.
    """
    chosen = sorted((row for row in rows if row.kind == kinds.CHOSEN), key=lambda row: row.about == "share_credit")
    done = [row for row in chosen if not _came_to_nothing(tale, row)]
    vain = [row for row in chosen if _came_to_nothing(tale, row) and not _came_too_late(tale, row)]
    if in_order:
        vain = [row for row in vain if row.about != "guiding_hand"]
    if not chosen:
        return ""
    told = []
    if done:
        told.append(sentence(f"the convener {listed(_told(tale, done, did))}"))
    if vain:
        told.append(sentence(("but " if done else "") + listed(_told(tale, vain, came_to))))
    if late := [ACTIONS[row.about].name for row in chosen if _came_too_late(tale, row)]:
        told.append(f"Not done, since the partnership had been wound down by then: {'; '.join(dict.fromkeys(late))}.")
    return " ".join(told)


def told_of(chosen: Happening) -> Told:
    """The words for an action that was chosen, in the way it was to be done."""
    told = ACTIONS[chosen.about].told
    return told.by_mode.get(chosen.detail["choice"].get("mode", ""), told)


def did(tale: Tale, rows: Sequence[Happening]) -> str:
    """What the convener did, after "the convener"."""
    return _filled(tale, told_of(rows[0]).did, rows)


def came_to(tale: Tale, rows: Sequence[Happening]) -> str:
    """Why nothing came of what was chosen."""
    first = rows[0]
    if first.about == "guiding_hand":
        return _why_idle(tale, first)
    told, vain = told_of(first), next(row for row in tale.then[first.id] if row.kind == kinds.CAME_TO_NOTHING)
    phrase = told.in_vain or NOTHING_CAME.format(name=ACTIONS[first.about].name)
    is_with_one = {"partner", "other"} & first.detail["choice"].keys() == {"partner"}
    if is_with_one and all(tale.has_gone(row.detail["choice"]["partner"], vain.day + 1) for row in rows):
        phrase = LEFT_BY_THEN
    if vain.detail.get("absent"):
        apologies = tale.apologies(vain.detail["absent"], vain.day)
        return f"{_filled(tale, told.too_few or phrase, rows)}: {apologies}"
    return _filled(tale, phrase, rows)


NOTHING_CAME = 'nothing came of "{name}"'
"""What is said of an action that has no words of its own for that."""
LEFT_BY_THEN = "by then {orgs} had left the partnership"
"""Why nothing came of what was meant for one partner."""


def is_vain_push(tale: Tale, row: Happening) -> bool:
    """Whether a push found nothing left to push."""
    of_push = row.kind == kinds.CAME_TO_NOTHING and row.about == "guiding_hand" and not row.detail.get("closed")
    return of_push and any(tale.by_id[cause].kind == kinds.CHOSEN for cause in row.because)


def pushed_in_vain(tale: Tale, row: Happening) -> str:
    """The same as a sentence of its own."""
    return sentence(_why_idle(tale, next(tale.by_id[cause] for cause in row.because)))


def _why_idle(tale: Tale, chosen: Happening) -> str:
    """Why there was nothing to push: it was agreed to already, it was over, or nobody had proposed it."""
    name = chosen.detail["choice"]["initiative"]
    what = tale.scenario.initiatives[name].name
    vain = next((row for row in tale.then[chosen.id] if row.kind == kinds.CAME_TO_NOTHING), chosen)
    before = [row for row in tale.rows[: tale.place.get(vain.id, 0)] if row.about == name]
    last = next((row.kind for row in reversed(before) if row.kind in IDLE), "")
    to_do = "to call a meeting for" if chosen.detail["choice"].get("mode") == "agenda" else "to push"
    return IDLE.get(last, ACTIONS[chosen.about].told.in_vain).format(what=what, to_do=to_do)


IDLE = {
    kinds.DECIDED: "there was nothing left {to_do}: the governing body had agreed to {what} of its own accord",
    kinds.PUSHED: "{what} had been pushed already, and could not be pushed again",
    kinds.AGENDA_SET: "{what} stood first on the agenda already",
    kinds.STARTED: "there was nothing left {to_do}: {what} was under way",
    kinds.DELIVERED: "there was nothing left {to_do}: {what} was done",
    kinds.FAILED: "{what} had been given up, and could not be pushed any more",
    kinds.STOPPED: "{what} had been stopped, and could not be pushed any more",
}
"""Why a push came to nothing, by what had last become of the work."""


def _came_to_nothing(tale: Tale, chosen: Happening) -> bool:
    return any(row.kind == kinds.CAME_TO_NOTHING for row in tale.then[chosen.id])


def _came_too_late(tale: Tale, chosen: Happening) -> bool:
    """Whether the partnership had been wound down by then."""
    return any(row.kind == kinds.CAME_TO_NOTHING and row.detail.get("closed") for row in tale.then[chosen.id])


def _told(tale: Tale, chosen: Sequence[Happening], words: Callable[[Tale, Sequence[Happening]], str]) -> list[str]:
    """The actions in words, in order; those of one kind are told together, each piece of joint work apart."""
    groups: dict[tuple[str, str], list[Happening]] = {}
    for row in chosen:
        choice = row.detail["choice"]
        key = row.id if "initiative" in choice else choice.get("mode", "")
        groups.setdefault((row.about, key), []).append(row)
    return [*dict.fromkeys(words(tale, rows) for rows in groups.values())]


def _filled(tale: Tale, phrase: str, rows: Sequence[Happening]) -> str:
    """A phrase with its braces filled in: for whom and what these rows of one action were."""
    row = rows[0]
    choice = row.detail["choice"]
    whom = dict.fromkeys((one.detail["choice"].get("partner", ""), done_on(tale, one)) for one in rows)
    teams = dict.fromkeys((_team(tale, one), done_on(tale, one)) for one in rows)
    groups = [*dict.fromkeys(listed(_people(tale, name, day) for name in team) for team, day in teams)]
    dates = [date for one in tale.then[row.id] if (date := promised_for(tale, one))]
    plan = tale.scenario.initiatives.get(choice.get("initiative", ""))
    return phrase.format(
        people=listed(dict.fromkeys(tale.person(name, day) for name, day in whom)),
        orgs=tale.names(dict.fromkeys(name for name, _ in whom)),
        mode=" in confidence" if choice.get("mode") == "in confidence" else "",
        what=plan.name if plan else "",
        partners=", and with ".join(dict.fromkeys(tale.names(team) for team, _ in teams)),
        present=groups[0] if len(groups) == 1 else f"{', and then '.join(groups)},",
        promise=PROMISES.get(choice.get("promise", ""), ""),
        date=f" (promised for {dates[0]})" if dates else "",
        **_more(tale, row),
    )


def _more(tale: Tale, chosen: Happening) -> dict[str, str]:
    """What only some actions have: a second partner, a theme, a group, a map, who came."""
    choice = chosen.detail["choice"]
    other, theme, group = (choice.get(name, "") for name in ("other", "theme", "group"))
    came = next((row.detail["present"] for row in tale.then[chosen.id] if "present" in row.detail), ())
    return {
        "other": tale.person(other, done_on(tale, chosen)) if other else "",
        "theme": tale.scenario.themes[theme].name if theme else "",
        "group": tale.scenario.start.groups[group].name if group else "",
        "map": "power" if choice.get("mode") == "power" else "who works with whom",
        "came": tale.names(came) if came else "nobody",
    }


def _team(tale: Tale, chosen: Happening) -> tuple[str, ...]:
    """The partners it was for: those who came where that is known, else those who were meant."""
    came = next((row.detail["present"] for row in tale.then[chosen.id] if row.kind == kinds.VISITED), None)
    return tuple(came or chosen.detail["choice"].get("partners", ()))


def _people(tale: Tale, partner: str, day: int) -> str:
    """Who comes for a partner: its representative, or others where there is none."""
    return tale.person(partner, day) if tale.post(partner, day) else f"people from {tale.name(partner)}"


def done_on(tale: Tale, chosen: Happening) -> int:
    """The day on which something that was chosen was done; where it never was, the day it was chosen."""
    return next((row.day for row in tale.then[chosen.id]), chosen.day)
