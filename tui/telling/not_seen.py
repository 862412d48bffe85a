"""Why something went as it did, where nothing that was seen tells it: one plain line, or that nobody can know.

What is told here rests on what everyone at the table may know: what was done, who was in post, what had been said.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim import kinds
from tui.telling.causes import why_not_kept
from tui.telling.tale import Tale
from tui.wording import listed

ASKING = (kinds.LISTENED, kinds.COMMUNITY_ASKED, kinds.DIAGNOSED, kinds.EVIDENCE_BROUGHT)
"""Kinds in which the convener asks, or looks into something."""
BROUGHT_NOTHING = {
    kinds.LISTENED: "They may have had nothing more to tell, or did not think well enough of you to tell it, or not "
    "that day. You cannot see which.",
    kinds.COMMUNITY_ASKED: "There may have been nothing left that they alone knew, or it did not come up. You cannot "
    "see which.",
    kinds.DIAGNOSED: "Those who came may have had nothing more to tell on this, or did not think well enough of you to "
    "tell it. You cannot see which.",
    kinds.EVIDENCE_BROUGHT: "There may have been nothing in it that spoke against work on your list, or it was not "
    "seen. You cannot tell which.",
}
"""Why asking brought nothing new, as far as anybody may know; said of every asking that brought nothing."""
OFF_THE_RECORD = "Asked off the record, some say more."
"""What is added where somebody was asked on the record."""
ASKED_AGAIN = "They had been asked not long before, and nothing had opened since: asked again so soon, they stay away."
STAYED_AWAY = (
    "Why {people} did not come, nobody said. A full diary and tired people keep somebody away, and now and then it is "
    "chance."
)
NOT_DONE = (
    "Why its part was not done by then, nobody at the table could see: what a partner gives, it decides month by "
    "month, and does not announce."
)
NO_AIM = "You knew of nothing that {who} wants, so there was nothing for the other to take up."
NO_TRADE = (
    "Either they trust each other too little for it, or what you know of their aims left nothing to give. You cannot "
    "see which."
)
OLD_WOUNDS = "One of them thinks too little of you for it, or it had been as good as forgotten. You cannot see which."


def remark(tale: Tale, row: Any) -> str:
    """Return the line that says why, or that nobody may know; empty where what was seen says it."""
    said = (find(tale, row) for find in (*([REMARKS[row.kind]] if row.kind in REMARKS else []), _stayed_away))
    return " ".join(part for part in said if part)


def _stayed_away(tale: Tale, row: Any) -> str:
    """Why somebody did not come who could have."""
    away = (*row.detail.get("absent", ()), *row.detail.get("missing", ()))
    people = [tale.person(name, row.day) for name in dict.fromkeys(away) if tale.post(name, row.day)]
    return STAYED_AWAY.format(people=listed(people)) if people else ""


def _brought_nothing(tale: Tale, row: Any) -> str:
    """Why asking brought nothing new."""
    if tale.then.get(row.id):
        return ""
    if row.kind == kinds.COMMUNITY_ASKED and row.detail.get("again"):
        return ASKED_AGAIN
    more = f" {OFF_THE_RECORD}" if row.kind == kinds.LISTENED and row.detail.get("mode") == "openly" else ""
    return BROUGHT_NOTHING[row.kind] + more


def _not_done(tale: Tale, row: Any) -> str:
    """Why a part was late, where nobody could see it."""
    return "" if why_not_kept(tale, row, as_seen=True) else NOT_DONE


def _no_trade(tale: Tale, row: Any) -> str:
    """Why no trade came of it: nothing was known to trade, or else it cannot be told."""
    told = {one.about for one in tale.rows[: tale.place[row.id]] if one.kind.startswith("aim_")}
    for name in row.detail["members"]:
        aims = tale.scenario.partners[name].aims
        if not any(aim.overtness == "open" or key in told for key, aim in aims.items()):
            return NO_AIM.format(who=tale.name(name))
    return NO_TRADE


REMARKS: dict[str, Callable[[Tale, Any], str]] = {
    **dict.fromkeys(ASKING, _brought_nothing),
    kinds.PROMISE_BROKEN: _not_done,
    kinds.TRADE_REFUSED: _no_trade,
    kinds.TORN_OPEN: lambda tale, row: OLD_WOUNDS,
}
"""By kind: what finds the line."""
