"""Why something happened, in the most human terms the record allows."""

from __future__ import annotations

from collections import Counter

from sim import Happening
from tui.telling.tale import Tale
from tui.wording import counted, listed

HUMAN = (
    "aim_exposed", "event", "departed", "confidence_betrayed", "lie_found_out", "steer_seen", "came_back", "answered",
    "pushed", "promise_broken", "failed", "fact_shared", "delivered", "promise_kept", "aim_surfaced", "visited",
    "credited", "confidence_kept", "plan_adopted", "listened",
)  # fmt: skip
"""Causes a person would name, the first of them first."""

WEAKEST = {
    "trust": "it did not trust the others to do their part",
    "aims": "the work did little for what it wanted itself",
    "ownership": "it had never made the work its own",
    "fatigue": "its people were worn",
}
"""What held a partner back most, by the name the record gives it."""

LATELY = 120
"""Working days after which a departure explains nothing any more."""

SAID_ALREADY = (
    "lie_found_out", "confidence_betrayed", "confidence_kept", "steer_seen", "service_fades", "word_kept",
    "word_broken", "left",
)  # fmt: skip
"""Kinds whose own sentence says why, or that are told with more than a cause."""


def because(tale: Tale, row: Happening) -> str:
    """`, because …` for a happening; nothing where it has no cause that anyone would name."""
    reason = reason_of(tale, row)
    return f", because {reason}" if reason else ""


def reason_of(tale: Tale, row: Happening) -> str:
    """What follows 'because'."""
    if row.kind in SAID_ALREADY:
        return ""
    if row.kind == "postponed":
        return absent(tale, row)
    if row.kind == "promise_broken" and any(cause.kind == "left" for cause in tale.earlier(row)):
        return f"{tale.name(row.who)} left before it was done"
    if row.kind == "promise_broken" and row.who != "convener":
        return why_slow(tale, row.who, row.about, row.day)
    if row.kind == "failed":
        return given_up(tale, row)
    if row.kind == "worn_out":
        return "meetings and joint work had filled more than their diary holds"
    causes = [cause for cause in tale.earlier(row) if cause.kind in HUMAN]
    if not causes:
        return ""
    cause = min(causes, key=lambda cause: HUMAN.index(cause.kind))
    if cause.kind == "promise_broken" and cause.who == "convener":
        return f"the convener's promise on {tale.fields(cause)['what']} was broken"
    return tale.as_cause(cause)


def absent(tale: Tale, row: Happening) -> str:
    """Who did not come to the meeting that was to decide."""
    if blocker := row.detail.get("blocker"):
        return f"{tale.name(blocker)} stood in the way"
    people = [tale.person(name, row.day) for name in row.detail["missing"]]
    return f"{listed(people)} did not come to the meeting" if people else "too few in the room were for it"


def given_up(tale: Tale, row: Happening) -> str:
    """Whose part was not done, and why."""
    laggards = row.detail["laggards"]
    if not laggards:
        return "it had taken too long"
    name = tale.name(laggards[0])
    why = why_slow(tale, laggards[0], row.about, row.day)
    if len(laggards) == 1:
        return f"the part of {name} was never finished: {why}"
    why = why.replace("it gave", f"{name} gave").replace("its ", f"{name}'s ")
    return f"the parts of {tale.names(laggards)} were never finished: {why}"


def why_slow(tale: Tale, partner: str, initiative: str, day: int) -> str:
    """Why a partner's part in joint work was late, from what happened to it and what it gave."""
    began = next((row.day for row in tale.rows if row.kind == "started" and row.about == initiative), 0)
    since = [row for row in tale.rows if began <= row.day <= day]
    mine = [row for row in since if row.who == partner]
    held = {tale.calendar.number(row.day) for row in mine if row.kind == "held_back" and row.about == initiative}
    given = [row.detail for row in mine if row.kind == "effort_decided" and row.about == initiative]
    if len(held) > 1:
        return f"in {counted(len(held), tale.calendar.unit)} it gave nothing and did not say so"
    if stood := next((row for row in since if row.kind == "stood_still" and row.about == initiative), None):
        return tale.as_cause(stood)
    if gone := next((row for row in mine if row.kind == "departed" and row.day > day - LATELY), None):
        return f"{gone.detail['name']} had left {tale.name(partner)} in {tale.calendar.at(gone.day)}"
    if any(is_cut(row) for row in mine):
        return "its days had been cut from outside"
    if given and (share := sum(row["effort"] for row in given) / len(given)) < 0.65:
        weakest = Counter(row["weakest"] for row in given).most_common(1)[0][0]
        return f"it gave {in_tenths(share)} of the days it could have, for {WEAKEST.get(weakest, 'reasons of its own')}"
    return "its people had other work as well"


def excuse(tale: Tale, row: Happening) -> str:
    """Why nobody holds it against a partner that its part was not done: one of the three reasons the rule knows."""
    if not tale.post(row.who, row.day):
        return f"nobody was in post at {tale.name(row.who)}"
    began = next((one.day for one in tale.rows if one.kind == "started" and one.about == row.about), 0)
    since = [one for one in tale.rows if began <= one.day <= row.day]
    if stood := next((one for one in since if one.kind == "stood_still" and one.about == row.about), None):
        return tale.as_cause(stood)
    return "days had been taken from it from outside"


def is_cut(row: Happening) -> bool:
    """Whether a partner has fewer days to give from now on."""
    return row.kind == "squeezed" and sum(by for by in row.change.values() if isinstance(by, float)) < 0.0


def in_tenths(share: float) -> str:
    """A Share as people say it."""
    words = (
        (0.15, "a tenth"),
        (0.22, "a fifth"),
        (0.29, "a quarter"),
        (0.37, "a third"),
        (0.45, "four tenths"),
        (0.56, "half"),
    )
    return next((word for limit, word in words if share < limit), "six tenths")
