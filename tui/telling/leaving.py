"""Those who speak of leaving, and those who leave: why, as far as the record goes, and what had been said before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sim import Happening, kinds
from tui.telling.causes import is_cut
from tui.telling.tale import Tale
from tui.wording import capital, listed, sentence

A_WHILE = 200
"""Working days within which something is still held against the others."""


def is_of_leaving(row: Happening) -> bool:
    """Whether somebody asks for a reason to stay."""
    return row.kind == kinds.ASKED and row.about.startswith("leaving")


def how_asked(row: Happening, asks: str, leaves: str, says: str) -> str:
    """Return which of three ways to put it fits what somebody comes to the convener with, a question or not."""
    if row.kind != kinds.ASKED or "?" in str(row.detail["says"]):
        return asks
    return leaves if is_of_leaving(row) else says


def spoke_of_leaving(tale: Tale, row: Happening) -> str:
    """That somebody spoke of leaving, with the reason there was for it."""
    before = [one for one in tale.rows[: tale.place[row.id]] if is_of_leaving(one)]
    told = SPOKE[len(before) % len(SPOKE)].format(person=tale.person(row.who, row.day), who=tale.name(row.who))
    again = "once more " if any(one.who == row.who for one in before) else ""
    return sentence(f"{again}{told}: {why_discontent(tale, row.who, row.day)}")


SPOKE = (
    "{person} told the convener that {who} might leave",
    "{person} asked what should keep {who} at the table",
    "{person} wanted one good reason for {who} to stay",
    "{person} came to say that {who} was thinking of going",
    "{person} no longer knew what {who} was there for, and said so",
)
"""How it is told that somebody spoke of leaving, the first time in a story, the second …"""


def left(tale: Tale, row: Happening) -> str:
    """An organisation leaves: what it waited for in vain, or what it had said."""
    told = f"{tale.told(row)}{' without a quarrel' if row.detail['graceful'] else ''}"
    why, still = why_left(tale, row), ""
    if not row.because and (discontent := why_discontent(tale, row.who, row.day)) not in _said_before(tale, row):
        still = f" {sentence(capital(discontent))}"
    return sentence(f"{told}, because {why}") + still if why else sentence(told) + still


def _said_before(tale: Tale, row: Happening) -> list[str]:
    """What it had given as its reason when it spoke of leaving."""
    spoke = (one for one in tale.rows if is_of_leaving(one) and one.who == row.who and one.day <= row.day)
    return [why_discontent(tale, one.who, one.day) for one in spoke]


def why_left(tale: Tale, row: Happening) -> str:
    """What had passed between a partner that leaves and the convener, as what follows 'because'."""
    answers = [one for one in tale.earlier(row) if one.kind == kinds.ANSWERED]
    spoke = [one for one in tale.rows if is_of_leaving(one) and one.who == row.who and one.day <= row.day]
    at = tale.calendar.at
    if answers and any(one.kind == kinds.WORD_BROKEN for one in tale.earlier(row)):
        return f"no new work that served what it wanted had been put forward with it since {at(answers[-1].day)}"
    if answers:
        return "the convener had told it that it might"
    if spoke:
        return f"nothing had got better for it since it had said in {at(spoke[-1].day)} that it might leave"
    return ""


def why_discontent(tale: Tale, who: str, day: int) -> str:
    """What a partner could hold against being there, the heaviest first."""
    return grievance(tale, who, day)[1]


def grievance(tale: Tale, who: str, day: int) -> tuple[str, str]:
    """The same with its name."""
    return next((name, why) for name, find in GRIEVANCES.items() if (why := find(tale, who, day)))


def _lately(tale: Tale, kind: str, day: int) -> Iterator[Happening]:
    return (row for row in reversed(tale.rows) if row.kind == kind and day - A_WHILE <= row.day <= day)


def _teams(tale: Tale, who: str, day: int) -> list[str]:
    """The joint work a partner has taken part in by a day, in order."""
    begun = (row for row in tale.rows if row.kind == kinds.STARTED and row.day <= day and who in row.detail["team"])
    return [*dict.fromkeys(row.about for row in begun)]


def _let_down(tale: Tale, who: str, day: int) -> str:
    mine = _teams(tale, who, day)
    broken = (row for row in _lately(tale, kinds.PROMISE_BROKEN, day) if row.about in mine)
    row = next((row for row in broken if row.who not in (who, "convener")), None)
    return f"{tale.name(row.who)} had not kept its promise on {tale.fields(row)['what']}" if row else ""


def _in_vain(tale: Tale, who: str, day: int) -> str:
    mine = _teams(tale, who, day)
    row = next((row for row in _lately(tale, kinds.FAILED, day) if row.about in mine), None)
    return f"it had given days to {tale.fields(row)['what']}, and that had been given up" if row else ""


def _passed_over(tale: Tale, who: str, day: int) -> str:
    row = next((row for row in _lately(tale, kinds.PUSHED, day) if who in row.detail["passed_over"]), None)
    return f"it had not been asked when {tale.fields(row)['what']} was pushed through" if row else ""


def _worn(tale: Tale, who: str, day: int) -> str:
    row = next((row for row in _lately(tale, kinds.WORN_OUT, day) if row.who == who), None)
    return "its people could not keep up" if row else ""


def _left_out(tale: Tale, who: str, day: int) -> str:
    if _teams(tale, who, day):
        return ""
    since = next((row.day for row in tale.rows if row.kind == kinds.JOINED and row.who == who), 0)
    return f"in {tale.calendar.length(max(5, day - since))} it had been given no part in anything"


def _waits(tale: Tale, who: str, day: int) -> str:
    mine = _teams(tale, who, day)
    open_by_now = {row.about for row in tale.rows if row.kind == kinds.DELIVERED and row.day <= day}
    if any(name in open_by_now for name in mine):
        return ""
    names = listed(tale.scenario.initiatives[name].name for name in mine)
    return f"it had given days to {names}, and had nothing to show for them yet"


def _other_aims(tale: Tale, who: str, day: int) -> str:
    """That what runs is not what it had openly come for."""
    runs = {row.about for row in tale.rows if row.kind == kinds.DELIVERED and row.day <= day}
    themes = {tale.scenario.initiatives[name].theme for name in runs}
    aims = tale.scenario.partners[who].aims.values()
    wanted = [aim for aim in aims if aim.overtness == "open" and aim.authenticity == "genuine" and aim.direction > 0]
    unserved = [aim for aim in wanted if aim.theme not in themes]
    if not unserved:
        return ""
    strongest = max(unserved, key=lambda aim: aim.weight)
    served = "nothing that ran yet served" if runs else "nothing had opened yet of"
    return f'{served} what it had come for, "{strongest.text}"'


def _little(tale: Tale, who: str, day: int) -> str:
    return "what came back to it was less than what it gave"


GRIEVANCES: dict[str, Callable[[Tale, str, int], str]] = {
    "let_down": _let_down, "in_vain": _in_vain, "passed_over": _passed_over, "left_out": _left_out, "waits": _waits,
    "worn": _worn, "other_aims": _other_aims, "little": _little,
}  # fmt: skip
"""What may be held against the others, the heaviest first; the last always holds for one that is dissatisfied."""


def departed(tale: Tale, row: Happening) -> str:
    """That somebody left a post, and what may have made it easier to go."""
    name, who = row.detail["name"], tale.name(row.who)
    hard = ""
    if tale.has_gone(row.who, row.day):
        return sentence(tale.told(row))
    if not row.because and next((one for one in _lately(tale, kinds.WORN_OUT, row.day) if one.who == row.who), None):
        hard = ", where people had been worn for a while"
    elif not row.because and _is_short_of_days(tale, row):
        hard = ", where days had been cut from outside"
    return sentence(f"{name} left {who}{hard}, and the post stood empty")


def _is_short_of_days(tale: Tale, row: Happening) -> bool:
    for one in _lately(tale, kinds.SQUEEZED, row.day):
        until = one.day + 20 * one.detail["months"]
        if one.who == row.who and until >= row.day:
            return is_cut(one)
    return False
