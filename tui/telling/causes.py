"""Why something happened, in the most human terms the record allows."""

from __future__ import annotations

from collections import Counter

from sim import Happening, kinds
from tui.telling.tale import Tale
from tui.wording import counted, listed

HUMAN = (
    kinds.AIM_EXPOSED, kinds.EVENT, kinds.DEPARTED, kinds.CONFIDENCE_BETRAYED, kinds.LIE_FOUND_OUT, kinds.STEER_SEEN,
    kinds.CAME_BACK, kinds.ANSWERED, kinds.PUSHED, kinds.PROMISE_BROKEN, kinds.FAILED, kinds.FACT_SHARED,
    kinds.DELIVERED, kinds.PROMISE_KEPT, kinds.AIM_SURFACED, kinds.VISITED, kinds.CREDITED, kinds.CONFIDENCE_KEPT,
    kinds.PLAN_ADOPTED, kinds.LISTENED,
)  # fmt: skip
"""Causes a person would name, the first of them first."""

WEAKEST = {
    "trust": "it did not trust the others to do their part",
    "aims": "the work did little for what it wanted itself",
    "ownership": "it had never made the work its own",
    "fatigue": "its people were worn",
}
"""What held a partner back most, by the name the record gives it."""

DAYS_CUT = "its days had been cut from outside"
"""Why a partner was late that had fewer days to give."""

ENDED = (kinds.STOPPED, kinds.LEFT, kinds.RELEASED)
"""What ends joint work, or a partner's part in it, and excuses what had been promised."""

LATELY = 120
"""Working days after which a departure explains nothing any more."""

SAID_ALREADY = (
    kinds.LIE_FOUND_OUT, kinds.CONFIDENCE_BETRAYED, kinds.CONFIDENCE_KEPT, kinds.STEER_SEEN, kinds.SERVICE_FADES,
    kinds.WORD_KEPT, kinds.WORD_BROKEN, kinds.LEFT,
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
    if row.kind == kinds.POSTPONED:
        return absent(tale, row)
    if row.kind in (kinds.PROMISE_BROKEN, kinds.PROMISE_EXCUSED):
        return why_not_kept(tale, row)
    if row.kind == kinds.FAILED:
        return given_up(tale, row)
    if row.kind == kinds.WORN_OUT:
        return "meetings and joint work had filled more than their diary holds"
    if row.kind == kinds.DELIVERED and (gone := closed_by_leaving(tale, row)):
        return gone
    causes = [cause for cause in tale.earlier(row) if cause.kind in HUMAN]
    if not causes:
        return ""
    cause = min(causes, key=lambda cause: HUMAN.index(cause.kind))
    if cause.kind == kinds.PROMISE_BROKEN and cause.who == "convener":
        return f"the convener's promise on {tale.fields(cause)['what']} was broken"
    if row.kind == kinds.DEPARTED and cause.kind == kinds.EVENT:
        return f'of what lies behind the news "{cause.detail["name"]}"'
    return tale.as_cause(cause)


def closed_by_leaving(tale: Tale, row: Happening) -> str:
    """That work was done with what one that left had done of it; empty where somebody's part was the last."""
    last = tale.by_id.get(next(iter(row.because), ""))
    if last is None or last.kind not in (kinds.LEFT, kinds.RELEASED):
        return ""
    return f"{tale.name(last.who)} had gone, and its part was left as it stood"


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


def why_not_kept(tale: Tale, row: Happening, *, as_seen: bool = False) -> str:
    """Why a promise on joint work was not kept; `as_seen`: from what all could see, empty where nobody could say."""
    if row.kind == kinds.PROMISE_EXCUSED:
        whom = "the convener" if row.who == "convener" else "it"
        return f"{excuse(tale, row)}, and nobody holds that against {whom}"
    if any(cause.kind == kinds.LEFT for cause in tale.earlier(row)):
        return f"{tale.name(row.who)} left before it was done"
    if row.who == "convener":
        return _whole_not_done(tale, row)
    return (why_seen_slow if as_seen else why_slow)(tale, row.who, row.about, row.day)


def _whole_not_done(tale: Tale, row: Happening) -> str:
    """Whose parts were not done when the convener's promise, which is for the whole, came due."""
    began = next((one for one in tale.rows if (one.kind, one.about) == (kinds.STARTED, row.about)), None)
    done = {
        one.who for one in tale.rows if (one.kind, one.about) == (kinds.PART_DONE, row.about) and one.day <= row.day
    }
    team = began.detail["team"] if began else ()
    left = [name for name in team if name not in done and not tale.has_gone(name, row.day + 1)]
    parts = f"the part of {tale.names(left)} was" if len(left) == 1 else f"the parts of {tale.names(left)} were"
    return f"{parts} not done by then, and the convener had promised the whole" if left else ""


def _since_begun(tale: Tale, initiative: str, day: int) -> list[Happening]:
    """What happened from the day on which joint work began to another day."""
    began = next((row.day for row in tale.rows if row.kind == kinds.STARTED and row.about == initiative), 0)
    return [row for row in tale.rows if began <= row.day <= day]


def why_seen_slow(tale: Tale, partner: str, initiative: str, day: int) -> str:
    """Why a partner's part in joint work was late, where all could see it; empty where nobody could say."""
    since = _since_begun(tale, initiative, day)
    mine = [row for row in since if row.who == partner]
    if stood := next((row for row in since if row.kind == kinds.STOOD_STILL and row.about == initiative), None):
        return tale.as_cause(stood)
    if gone := next((row for row in mine if row.kind == kinds.DEPARTED and row.day > day - LATELY), None):
        return f"{gone.detail['name']} had left {tale.name(partner)} in {tale.calendar.at(gone.day)}"
    return DAYS_CUT if any(is_cut(row) for row in mine) else ""


def why_slow(tale: Tale, partner: str, initiative: str, day: int) -> str:
    """Why a partner's part in joint work was late: what all could see, and then what it gave."""
    seen = why_seen_slow(tale, partner, initiative, day)
    mine = [row for row in _since_begun(tale, initiative, day) if (row.who, row.about) == (partner, initiative)]
    held = {tale.calendar.number(row.day) for row in mine if row.kind == kinds.HELD_BACK}
    given = [row.detail for row in mine if row.kind == kinds.EFFORT_DECIDED]
    if len(held) > 1:
        silent = f"in {counted(len(held), tale.calendar.unit)} it gave nothing and did not say so"
        return f"{seen}, and {silent}" if seen else silent
    if seen:
        return seen
    if given and (share := sum(row["effort"] for row in given) / len(given)) < 0.65:
        weakest = Counter(row["weakest"] for row in given).most_common(1)[0][0]
        return f"it gave {in_tenths(share)} of the days it could have, for {WEAKEST.get(weakest, 'reasons of its own')}"
    return "its people had other work as well"


def excuse(tale: Tale, row: Happening) -> str:
    """Why nobody holds it against somebody that a promise was not kept: one of the reasons the rule knows."""
    ended = next((one for one in (tale.by_id[cause] for cause in row.because) if one.kind in ENDED), None)
    if ended is not None:
        return _excused_by(tale, row, ended)
    if not tale.post(row.who, row.day):
        return f"nobody was in post at {tale.name(row.who)}"
    since = _since_begun(tale, row.about, row.day)
    if stood := next((one for one in since if one.kind == kinds.STOOD_STILL and one.about == row.about), None):
        return tale.as_cause(stood)
    return DAYS_CUT


def _excused_by(tale: Tale, row: Happening, ended: Happening) -> str:
    """What ended joint work, or somebody's part in it, before its time without a quarrel."""
    if ended.kind == kinds.STOPPED:
        chosen = any(one.kind == kinds.CHOSEN and one.about == "wind_down" for one in tale.earlier(ended))
        gone = any(one.kind in (kinds.LEFT, kinds.RELEASED) for one in tale.earlier(ended))
        how = "the partnership was wound down" if chosen else "the convener had stopped the work"
        return "nobody was left to do the work" if gone else how
    return "it had been let go" if ended.kind == kinds.RELEASED else "it had been told that it might go"


def is_cut(row: Happening) -> bool:
    """Whether a partner has fewer days to give from now on: news say so, a record tells by how much."""
    if row.kind != kinds.SQUEEZED:
        return False
    fewer = row.detail.get("fewer")
    return bool(sum(by for by in row.change.values() if isinstance(by, float)) < 0.0 if fewer is None else fewer)


def in_tenths(share: float) -> str:
    """A Share as people say it."""
    words = (
        (0.15, "a tenth"),
        (0.22, "a fifth"),
        (0.29, "a quarter"),
        (0.37, "a third"),
        (0.45, "four tenths"),
        (0.56, "half"),
        (0.65, "six tenths"),
        (0.75, "seven tenths"),
        (0.85, "eight tenths"),
        (0.95, "nine tenths"),
    )
    return next((word for limit, word in words if share < limit), "all")
