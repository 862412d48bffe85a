"""How it ended: both verdicts with their reasons, who paid and who gained, what was promised, what was hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sim import DAYS_A_MONTH, PRINCIPLES, kinds
from tui.cells import padded, right
from tui.partner_names import names_within
from tui.telling.joint_work import late_dates
from tui.telling.parted import Books, all_of, parted
from tui.telling.standing import number_of
from tui.telling.tale import Tale
from tui.wording import (
    INERTIA,
    OVERTNESS,
    PEOPLE,
    SMALL,
    VERDICTS,
    capital,
    in_days_worth,
    level,
    listed,
    sentence,
    whole,
)


def ending(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    """The end of the story, a paragraph a time."""
    yield from _ledger_verdict(tale, came)
    yield from _peoples_verdict(tale, came)
    yield from _statement(tale, came)
    yield from _promises(tale, came)
    yield from _who_paid(tale, came)
    yield from _hidden_aims(tale, came)
    yield from _to_think_about(tale)


def _ledger_verdict(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    books = all_of([came["gain"]])
    yield f"The ledger's verdict: {VERDICTS[came['verdict']]}."
    yield (
        f"Joint work yielded {in_days_worth(str(books.gained))}. {_cost(books)} "
        f"That leaves {whole(books.net)}{_broke_even(tale, came['gain'])}.{_late_meetings(tale)}"
    )
    yield _why(tale, came)
    words = (f"'{INERTIA[name]}' {value:.2f} ({level(value)})" for name, value in came["inertia"].items())
    yield f"Inertia at the end: {', '.join(words)}."


def _cost(books: Books) -> str:
    """What was paid, in two parts that add up."""
    if not books.alone:
        return f"It cost {books.paid}, all of it in meetings and the rest of what working together takes."
    return (
        f"It cost {books.paid}: {books.alone} that the partners would have achieved with the same days each on its "
        f"own, and {books.paid - books.alone} in meetings and the rest of what working together takes."
    )


def _late_meetings(tale: Tale) -> str:
    """What meetings of the last part of the story took, and how little of it stands in the books."""
    last = tale.scenario.horizon // 4
    moves = [move for row in tale.rows if row.day >= tale.scenario.horizon - last for move in row.moves]
    days, worth = (
        sum(float(by) for _, stock, by in moves if stock == name) for name in ("administrative_days", "administrative")
    )
    if days < 5 or worth > 0.6 * days:
        return ""
    return (
        f" In the last {tale.calendar.counted(last)} meetings and the like took {days:.0f} staff days and weigh only "
        f"{worth:.0f} here, since so near the end a day would have yielded little anywhere. They look cheap; they took "
        "people as long as any others."
    )


def _broke_even(tale: Tale, gain: dict[str, Any]) -> str:
    month = gain["break_even_month"]
    return f", and it broke even in {tale.calendar.at(DAYS_A_MONTH * month - 1)}" if month else ""


def _why(tale: Tale, came: dict[str, Any]) -> str:
    """What it came from: the services that run, those that came to nothing, and how soon."""
    begun = [row for row in came["initiatives"] if row["launched"] >= 0]
    runs = [row for row in begun if row["delivered"] >= 0]
    if not begun:
        return "Why: nothing was ever launched, so there was nothing to share in; the meetings cost days all the same."
    plans = tale.scenario.initiatives
    runs.sort(key=lambda row: row["delivered"])
    joint, alone = [row for row in runs if _is_joint(tale, row)], [row for row in runs if not _is_joint(tale, row)]
    were = "the one joint service was" if len(joint) == 1 else "the joint services were"
    lost = [row["name"] for row in begun if row["stage"] == "failed"]
    open_still = [row["name"] for row in begun if row["stage"] in ("waiting", "delivering")]
    parts = [f"{were} {_services(tale, joint)}" if joint else "no joint service ever opened"]
    parts += [f"{_services(tale, alone)} opened as one partner's own work"] if alone else []
    parts += [f"{listed(lost)} had to be given up"] if lost else []
    end = "its end" if len(open_still) == 1 else "their end"
    parts += [f"{listed(open_still)} never got to {end}"] if open_still else []
    duds = [plans[row["id"]].service for row in runs if row["potential"] == 0.0]
    parts += [f"in {listed(duds)} there was no advantage to be had, which nobody could know"] if duds else []
    return sentence("Why: " + "; ".join(parts))


def _is_joint(tale: Tale, row: dict[str, Any]) -> bool:
    """Whether at least two of those who began the work were still there when it opened."""
    return any(
        len(tale.together(one)) > 1 for one in tale.rows if (one.kind, one.about) == (kinds.DELIVERED, row["id"])
    )


def _services(tale: Tale, rows: list[dict[str, Any]]) -> str:
    """Services by name, with since when they run."""
    plans, at = tale.scenario.initiatives, tale.calendar.at
    return listed(f"{plans[row['id']].service} (from {at(row['delivered'])})" for row in rows)


def _peoples_verdict(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    rows = [row for row in came["community"] if row["id"] in tale.scenario.community.outcomes]
    yield ""
    yield f"The people's verdict: {PEOPLE[came['people']]}.{_all_the_same(rows) if came['people'] == 'better' else ''}"
    is_any_open = any(row["delivered"] >= 0 for row in came["initiatives"])
    for row in rows:
        yield (
            f"{row['name']}: {number_of(row['baseline'], row['baseline'])} {row['unit']} at the start, "
            f"{number_of(row['target'], row['baseline'])} hoped for. {_moved(row, is_any_open)}{_last_count(tale, row)}"
        )
    if came["unpaid"]["days"]:
        days = f"{came['unpaid']['days']:.0f}"
        yield f"Families and volunteers gave {days} unpaid days meanwhile. Nobody's ledger has them."


def _moved(row: dict[str, Any], is_any_open: bool) -> str:
    """What was opened and the world outside did to a count by the end, and where that leaves it."""
    by, outside = _of_services(row), float(row["from_outside"])
    stands = number_of(round(max(0.0, row["baseline"] + by + outside), 1), row["baseline"])
    ours, theirs = _signed(by, row["baseline"]), _signed(outside, row["baseline"])
    if not is_any_open and not by:
        return (
            f"Nothing was opened; the world outside moved it by {theirs}, to about {stands}."
            if theirs
            else ("Nothing was opened, and the world outside had not moved it by the end.")
        )
    if not ours and not theirs:
        return "By the end neither what they opened nor the world outside had moved it."
    if not ours:
        return f"What they opened hardly moved it, and the world outside did, by {theirs}, to about {stands}."
    if not theirs:
        return f"What they opened moved it by {ours}, to about {stands}, and the world outside did not."
    return f"What they opened moved it by {ours} and the world outside by {theirs}, to about {stands} at the end."


def _last_count(tale: Tale, row: dict[str, Any]) -> str:
    """The last count, with how far a single count may be out."""
    if not row["counts"]:
        return " It was never counted."
    noise = tale.scenario.community.outcomes[row["id"]].noise
    when, last = tale.calendar.at(row["counts"][-1][0]), number_of(_last(row), row["baseline"])
    wobble = (
        f"; one count wobbles by {noise:g} or so, and at the worst by {number_of(2.5 * noise, row['baseline'])}"
        if noise
        else ""
    )
    return f" The last count, in {when}, said {last}{wobble}."


def _last(row: dict[str, Any]) -> float:
    """The last count of an outcome."""
    return float(row["counts"][-1][1] if row["counts"] else row["baseline"])


def _all_the_same(rows: list[dict[str, Any]]) -> str:
    """Why people are better off though the counts got worse, where all of them did."""
    got_worse = [row for row in rows if (_last(row) - row["baseline"]) * (row["target"] - row["baseline"]) < 0]
    if len(got_worse) < len(rows) or any(row["by_services"] <= 0 for row in rows):
        return ""
    if len(rows) == 1:
        return " The count got worse all the same, but less than it would have."
    return f" {'Both' if len(rows) == 2 else 'All'} counts got worse all the same, but less than they would have."


def _of_services(row: dict[str, Any]) -> float:
    """What joint services did to a count, with its sign."""
    return float(row["by_services"] if row["target"] >= row["baseline"] else -row["by_services"])


def _signed(by: float, baseline: float) -> str:
    """A change with its sign, in whole numbers where there are many; empty where it is too small to tell."""
    shown = f"{by:+z.0f}" if baseline >= 100 or abs(by) >= 10 else f"{by:+z.1f}"
    return shown if float(shown) else ""


def _statement(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    said = came["gain_statement"]
    if not said["said"]:
        yield "What they would gain together was never said."
        return
    theme = tale.scenario.themes[said["theme"]].name
    said_on = max((row.day for row in tale.rows if row.kind == kinds.GAIN_STATED), default=0)
    runs = [row for row in came["initiatives"] if row["theme"] == said["theme"] and row["delivered"] >= said_on]
    head = f"What they said they would gain: {theme}."
    if not runs:
        yield f"{head} No joint service for it opened after that."
        return
    runs.sort(key=lambda row: row["delivered"])
    plans, at = tale.scenario.initiatives, tale.calendar.at
    told = listed(f"{plans[row['id']].service} in {at(row['delivered'])}" for row in runs)
    first = "The first of them" if len(runs) > 1 else "It"
    when = {True: f"{first} opened in the time they had named", False: f"{first} opened later than they had said"}
    timely = when.get(said["in_time"], "They had named no time for it")
    yield f"{head} For it they opened {told}. {timely}.{_in_vain(tale, said, len(runs))}{_count_since(came, said_on)}"


def _count_since(came: dict[str, Any], said_on: int) -> str:
    """Where the count that was to show the gain stood when it was said, and at the last count."""
    row = next((row for row in came["community"] if row["id"] == came["gain_statement"]["outcome"]), None)
    if row is None or not row["counts"]:
        return ""
    before = [count for day, count in row["counts"] if day <= said_on]
    was, now = (number_of(count, row["baseline"]) for count in (before[-1] if before else row["baseline"], _last(row)))
    return f" '{row['name']}' stood at {was} when they said it, and at {now} at the last count."


def _in_vain(tale: Tale, said: dict[str, Any], services: int) -> str:
    """Who had been named for it and took no part."""
    if not said["named_in_vain"]:
        return ""
    of_what = "it" if services == 1 else "any of them"
    return f" {capital(tale.names(said['named_in_vain']))} had been named for it and took no part in {of_what}."


def _promises(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    by_who: dict[str, Counter[str]] = {}
    for row in came["promises"]:
        by_who.setdefault(row["who"], Counter())[row["status"]] += 1
    if not by_who:
        return
    told = [f"{tale.name(who)} {_tally(tally, _how_late(tale, came, who))}" for who, tally in by_who.items()]
    yield ""
    yield f"Promises: {capital('; '.join(told))}."


def _tally(tally: Counter[str], late: str) -> str:
    by_status = sorted(tally.items(), key=lambda pair: ORDER.index(pair[0]))
    return listed(f"{number} {status}{late if status == 'broken' else ''}" for status, number in by_status)


def _how_late(tale: Tale, came: dict[str, Any], who: str) -> str:
    """How late broken promises were done after all, and how many never were."""
    broken = [row["about"] for row in came["promises"] if row["who"] == who and row["status"] == "broken"]
    dates = [late_dates(tale, who, about) for about in broken]
    done = sorted((pair for pair in dates if pair), key=lambda pair: pair[1] - pair[0])
    if not done:
        return ""
    first, last = (tale.calendar.late(*pair) for pair in (done[0], done[-1]))
    by = f"by {last}" if first == last else f"the latest by {last}"
    never = dates.count(None)
    return f" ({by}{f', {SMALL[never - 1]} never done' if 0 < never <= len(SMALL) else ''})"


ORDER = ("kept", "excused", "broken", "open")


def _who_paid(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield "Who gained and who paid, in days' worth:"
    yield f"| {_row('', 'gained', 'paid', 'rest')}"
    books = parted({tale.name(row["id"]): row["ledger"] for row in came["partners"]})
    called = names_within({name: name for name in books}, 36)
    for name, its in sorted(books.items(), key=lambda row: -row[1].net):
        yield f"| {_row(capital(called[name]), str(its.gained), str(its.paid), whole(its.net))}"


def _row(name: str, *numbers: str) -> str:
    """A row of who gained and paid: a name and three numbers in lines of eighty."""
    return " ".join((padded(name, 36), *(right(number, 7) for number in numbers)))


def _hidden_aims(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    """What was not said at the start, and whether it came out."""
    unsaid = [(row, aim) for row in came["partners"] for aim in row["aims"] if aim["overtness"] != "open"]
    if not unsaid:
        return
    yield ""
    yield "What was not on the table at the start:"
    for row, aim in unsaid:
        came_out = _came_out(tale, aim["id"])
        how = OVERTNESS[aim["overtness"]]
        yield f'* {capital(tale.name(row["id"]))} ({how}): "{sentence(aim["text"])}" {capital(came_out)}.'


def _came_out(tale: Tale, aim: str) -> str:
    """Whom it was told, when, and how it came to be known to all."""
    told = [row for row in tale.rows if row.kind == kinds.AIM_CONFIDED and row.about == aim]
    told += [row for row in tale.rows if row.kind == kinds.CONFIDED and row.detail["aim"] == aim]
    known = next((row for row in tale.rows if row.kind in KNOWN and row.about == aim), None)
    first = min((row.day for row in told if not known or row.day < known.day), default=-1)
    at = tale.calendar.at
    if known and first >= 0:
        return f"told to the convener in {at(first)}, {KNOWN[known.kind]} in {at(known.day)}"
    if known:
        return f"{KNOWN[known.kind]} in {at(known.day)}"
    return f"told to the convener alone, in {at(first)}" if first >= 0 else "it never came out"


KNOWN = {kinds.AIM_EXPOSED: "found out", kinds.AIM_SURFACED: "said openly"}
"""How an aim becomes known to all."""


def _to_think_about(tale: Tale) -> Iterator[str]:
    """Three questions: up to two about what came from outside, then what the situation asks."""
    scenario = tale.scenario
    struck = [row.about for row in tale.rows if row.kind == kinds.EVENT]
    events = [event for name in struck if (event := scenario.events.get(name) or scenario.deck.get(name))]
    asked = [f"{one.name}. {one.question} ({PRINCIPLES[one.principle]})" for one in events if one.question][:2]
    asked += [one.ask for one in scenario.teaching.questions][: 3 - len(asked)]
    if asked:
        yield ""
        yield "To think about:"
        yield from (f"* {question}" for question in asked)
