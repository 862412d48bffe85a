"""What the convener did in a round, as one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence

from sim import Happening
from tui.tale import Tale
from tui.wording import ACTS, PROMISES, VAIN, listed, sentence

Wordings = dict[str, tuple[str, ...]]


def acts_of(tale: Tale, rows: Sequence[Happening]) -> str:
    """What the convener did in these rows; empty if nothing was chosen."""
    chosen = [row for row in rows if row.kind == "chosen"]
    done = [row for row in chosen if not _came_to_nothing(tale, row)]
    vain = [row for row in chosen if _came_to_nothing(tale, row)]
    if not chosen:
        return ""
    told = [sentence(f"the convener {listed(_told(tale, done, ACTS))}")] if done else []
    if vain:
        told.append(sentence(("but " if done else "") + listed(_told(tale, vain, VAIN))))
    return " ".join(told)


def _came_to_nothing(tale: Tale, chosen: Happening) -> bool:
    return any(row.kind == "came_to_nothing" for row in tale.then[chosen.id])


def _told(tale: Tale, chosen: Sequence[Happening], words: Wordings) -> list[str]:
    """The actions in words, in order; those of one kind with one person each are told together."""
    groups: dict[tuple[str, str], list[Happening]] = {}
    for row in chosen:
        key = "" if "partner" in row.detail["choice"] else row.id
        groups.setdefault((row.about, key), []).append(row)
    return [*dict.fromkeys(_words(tale, rows, words) for rows in groups.values())]


def _words(tale: Tale, rows: Sequence[Happening], words: Wordings) -> str:
    row = rows[0]
    choice = row.detail["choice"]
    whom = dict.fromkeys((one.detail["choice"].get("partner", ""), _day(tale, one)) for one in rows)
    partners = choice.get("partners", ())
    modes = {one.detail["choice"].get("mode") for one in rows}
    plan = tale.scenario.initiatives.get(choice.get("initiative", ""))
    ways = words[row.about]
    return ways[(row.detail["round"] - 1) % len(ways)].format(
        people=listed(dict.fromkeys(tale.person(name, day) for name, day in whom)),
        orgs=tale.names(dict.fromkeys(partners or (name for name, _ in whom))),
        mode=" in confidence" if modes == {"in confidence"} else "",
        what=plan.name if plan else "",
        partners=tale.names(partners),
        present=listed(tale.person(name, _day(tale, row)) for name in partners),
        promise=PROMISES.get(choice.get("promise", ""), ""),
    )


def _day(tale: Tale, chosen: Happening) -> int:
    """The day it was done, else the day it was chosen."""
    return next((row.day for row in tale.then[chosen.id]), chosen.day)
