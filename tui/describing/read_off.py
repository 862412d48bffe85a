"""How it goes, as far as it can be read from the table: what was seen to go in, what runs, and the gauges of inertia.

What joint work really yields stands in no books before the end; no way of playing shows it sooner than another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import fsum
from typing import TYPE_CHECKING, Any

from sim import ACTIONS, DAYS_A_MONTH, News, View, kinds
from tui.telling.standing import sums_of
from tui.widgets.naming import tight_names
from tui.wording import (
    COSTS,
    INERTIA,
    Calendar,
    capital,
    counted,
    in_days_worth,
    level,
    listed,
    percents,
    staff_days,
    whole,
)

if TYPE_CHECKING:
    from tui.session import Session


def days_in(news: Sequence[News], view: View) -> tuple[list[float], list[float]]:
    """Staff days seen to go in, summed up to each month: into meetings and what was asked of them, and into work."""
    months = max(1, view.day // DAYS_A_MONTH)
    met, done = [0.0] * months, [0.0] * months
    chosen = {row.id: row.about for row in news if row.kind == kinds.CHOSEN}
    for row in news:
        place = min(months - 1, row.day // DAYS_A_MONTH)
        if row.kind in (kinds.MET, kinds.GROUP_MET):
            met[place] += row.detail.get("days", 0.0) * len(row.detail.get("present", ()))
        elif row.kind == kinds.PART_DONE:
            done[place] += row.detail.get("days", 0.0)
        elif row.kind != kinds.CAME_TO_NOTHING and row.because and row.because[0] in chosen:
            met[place] += _asked_for(row, chosen[row.because[0]], there(view, news, row.id), view.numbers)
    return [*accumulate(met)], [*accumulate(done)]


def _asked_for(row: News, action: str, at_table: Sequence[str], numbers: Mapping[str, Mapping[str, float]]) -> float:
    """Staff days that an action took of partners, by what its card says and by who was seen to take part."""
    days = ACTIONS[action].days(numbers)
    if row.kind == kinds.SCANNED:
        return days * len(at_table)
    hearing = numbers["amplify"]["hearing_days"] * (len(at_table) - 1) if row.kind == kinds.AMPLIFIED else 0.0
    detail = row.detail
    alone = () if row.who in ("convener", "partnership") else (row.who,)
    people = detail.get("present") or detail.get("members") or detail.get("team") or alone
    if row.kind == kinds.PROPOSED and len(people) < 2:
        return 0.0
    return days * len(people) + hearing


def there(view: View, news: Sequence[News], happening: str) -> list[str]:
    """Who was at the table when something happened; who leaves on the same day may have been there."""
    place = next(number for number, row in enumerate(news) if row.id == happening)
    gone = {row.who for row in news[:place] if row.kind in (kinds.LEFT, kinds.RELEASED)}
    later = {row.who for row in news[place:] if row.kind == kinds.JOINED}
    return [name for name, one in view.partners.items() if one.status != "invited" and name not in gone | later]


def since_opened(view: View) -> str:
    """How long it is since anything opened, in whole weeks or months."""
    opened = [item.delivered for item in view.initiatives.values() if item.delivered >= 0]
    if not opened:
        return "nothing has opened yet"
    calendar = Calendar.of(view.horizon, view.rounds)
    passed = (view.day - max(opened)) // calendar.days
    return f"{counted(passed, calendar.unit) if passed else f'less than a {calendar.unit}'} since anything opened"


def gauges(view: View) -> dict[str, tuple[str, str]]:
    """Each gauge of inertia: a word, and what can be seen of it from the table."""
    begun = [item for item in view.initiatives.values() if item.launched >= 0]
    runs = [item for item in begun if item.stage == "service"]
    late = [item for item in begun if item.stage in ("failed", "stopped") or (_until(view, item) > item.due >= 0)]
    calendar = Calendar.of(view.horizon, view.rounds)
    idle = (view.day - max([0, *(item.delivered for item in begun)])) // calendar.days
    worn = [partner.fatigue for partner in view.at_table]
    tired = sum(one.value for one in worn) / len(worn) if worn else 0.0
    unsure = max((one.spread for one in worn), default=0.0)
    run = "runs" if len(runs) == 1 else "run"
    overdue = f", {len(late)} late, stopped or given up" if late else ""
    most = level(max((one.value for one in worn), default=0.0))
    seem = level(tired) if most == level(tired) else f"{level(tired)} on average, {most} at the worst"
    return {
        "output": (f"{len(runs)} of {len(begun)}" if begun else "nothing", f"{counted(len(runs), 'service')} {run}"),
        "rate": (f"{idle} {calendar.unit}s", f"{since_opened(view)}{overdue}"),
        "pain": (
            level(tired),
            f"how worn people seem: {seem} (±{unsure:.2f}); days in meetings count as well",
        ),
    }


def _until(view: View, item: Any) -> int:
    """The day up to which a piece of work is late, if it is."""
    return item.delivered if item.delivered >= 0 else view.day


def gauges_in_words(view: View) -> Iterator[str]:
    """Each gauge in a sentence."""
    for name, (_, seen) in gauges(view).items():
        yield f"'{capital(INERTIA[name])}', as far as you can tell: {seen}."


def ledger_in_words(view: View, news: Sequence[News]) -> Iterator[str]:
    """What was seen to go in and what runs, against going alone."""
    met, done = days_in(news, view)
    runs = [item for item in view.initiatives.values() if item.stage == "service"]
    at = Calendar.of(view.horizon, view.rounds).at
    yield (
        f"Seen to go in: {staff_days(round(done[-1]))} of work done, {staff_days(round(met[-1]))} in meetings and in "
        "what you asked of them."
    )
    told = listed(f"{item.service} (since {at(item.delivered)})" for item in runs) if runs else "nothing yet"
    yield f"What runs: {told}."
    yield f"What it yields, against going alone, stands in no books yet; they open at the end. {NOT_THE_BOOKS}"


NOT_THE_BOOKS = (
    f"The days that went in are not what the books will say: there a day {COSTS}, and what joint work yields is set "
    "against it."
)
"""What stands between the days that are seen to go in and the verdict."""


def books_in_words(session: Session) -> Iterator[str]:
    """After the end: how the days that were seen to go in lead to the net gain."""
    view, gain = session.view, session.result["gain"]
    met, done = days_in(session.news, view)
    gained, paid = sums_of(gain)
    ledgers = [row["ledger"] for row in session.result["partners"]]
    seen, all_in = round(met[-1] + done[-1]), round(fsum(ledger[part] for ledger in ledgers for part in DAYS))
    yield (
        f"Joint work yielded {in_days_worth(str(gained))} and cost {paid}: net {whole(gained - paid)}. At "
        f"the table you saw {_days_seen(seen, all_in)}. Each {COSTS}."
    )


def shares(view: View) -> dict[str, int]:
    """Percent of all influence that each partner at the table looks to hold, in whole percents, as in the debrief."""
    whole = percents({partner.id: partner.looks_influential for partner in view.partners.values()})
    return {name: part for name, part in whole.items() if view.partners[name].status in ("member", "passive")}


DAYS = ("administrative_days", "legal_days", "delivery_days", "upkeep_days")
"""What a ledger holds of staff days: meetings and what was asked, papers, work, and keeping it up."""


def _days_seen(seen: int, all_in: int) -> str:
    """How many days were seen to go in, and of how many, where there were more: work that is not done, and upkeep."""
    if all_in <= seen:
        return f"{seen} days go in"
    why = "nobody announces days that keep a service up, or go into work that is not done yet"
    return f"{seen} of {all_in} days go in: {why}"


def rest_words(view: View) -> str:
    """What the parts are parts of, and whose the rest is."""
    names = tight_names(view)
    away = [
        f"{listed(names[one.id] for one in view.partners.values() if one.status == status)}{said}"
        for status, said in (("invited", ", not at the table yet"), ("left", ", no longer at the table"))
        if any(one.status == status for one in view.partners.values())
    ]
    if not away:
        return "Parts of all that the partners can bring to bear; how far each uses it, you do not know."
    rest = 100 - sum(shares(view).values())
    return f"Parts of all that the partners can bring to bear. The other {rest}%: {'; '.join(away)}."
