"""How it ended: both verdicts with their reasons, who paid and who gained, what was promised, what was hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sim import PRINCIPLES
from tui.tale import Tale
from tui.wording import OVERTNESS, PEOPLE, VERDICTS, capital, level, listed, sentence, whole


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
    gain = came["gain"]
    yield f"The ledger's verdict: {VERDICTS[came['verdict']]}."
    yield (
        f"Joint work yielded {gain['joint_value']:.0f} days' worth. {_cost(gain)} "
        f"That leaves {whole(gain['net'])}{_broke_even(gain)}."
    )
    yield _why(tale, came)
    words = (f"{name} {value:.2f}, {level(value)}" for name, value in came["inertia"].items())
    yield f"Inertia at the end: {'; '.join(words)}."


def _cost(gain: dict[str, Any]) -> str:
    together = gain["administrative"] + gain["legal"]
    if gain["opportunity"] < 0.5:
        return f"It cost {together:.0f}, all of it in meetings and the rest of what working together takes."
    return (
        f"It cost {together + gain['opportunity']:.0f}: {gain['opportunity']:.0f} that the partners would have "
        f"achieved with the same days each on its own, and {together:.0f} in meetings and the rest of what working "
        "together takes."
    )


def _broke_even(gain: dict[str, Any]) -> str:
    return f", and it broke even in month {gain['break_even_month']}" if gain["break_even_month"] else ""


def _why(tale: Tale, came: dict[str, Any]) -> str:
    """What it came from: the services that run, those that came to nothing, and how soon."""
    begun = [row for row in came["initiatives"] if row["launched"] >= 0]
    runs = [row for row in begun if row["delivered"] >= 0]
    if not begun:
        return "Why: nothing was ever launched, so there was nothing to share in; the meetings cost days all the same."
    plans = tale.scenario.initiatives
    told = [f"{plans[row['id']].service} from month {row['delivered'] // 20 + 1}" for row in runs]
    lost = [row["name"] for row in begun if row["stage"] == "failed"]
    open_still = [row["name"] for row in begun if row["stage"] in ("waiting", "delivering")]
    parts = [f"there was {listed(told)}" if told else "no joint service ever opened"]
    parts += [f"{listed(lost)} had to be given up"] if lost else []
    parts += [f"{listed(open_still)} never got to its end"] if open_still else []
    duds = [plans[row["id"]].service for row in runs if row["potential"] == 0.0]
    parts += [f"in {listed(duds)} there was no advantage to be had, which nobody could know"] if duds else []
    return sentence("Why: " + "; ".join(parts))


def _peoples_verdict(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"The people's verdict: {PEOPLE[came['people']]}."
    for row in came["community"]:
        if row["id"] not in tale.scenario.community.outcomes:
            continue
        last = row["counts"][-1][1] if row["counts"] else row["baseline"]
        yield (
            f"{row['name']}: {row['baseline']:g} {row['unit']} at the start, {last:g} at the last count; "
            f"{row['target']:g} were hoped for. Of the change, joint services account for about "
            f"{_signed(row['by_services'], row)} and the world outside for {row['from_outside']:+.1f}."
        )
    shadow = next((row for row in came["community"] if row["id"] == "shadow"), None)
    if shadow:
        days = f"{shadow['unpaid_days']:.0f}"
        yield f"Families and volunteers gave {days} unpaid days meanwhile. Nobody's ledger has them."


def _signed(by: float, row: dict[str, Any]) -> str:
    better = by if row["target"] >= row["baseline"] else -by
    return f"{better + 0.0:+.1f}"


def _statement(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    said = came["gain_statement"]
    if not said["said"]:
        yield "What they would gain together was never said."
        return
    theme = tale.scenario.themes[said["theme"]].name
    if not said["came"]:
        yield f"They had said they would gain on {theme}. No joint service on it ever opened."
        return
    when = {True: "in the time they named", False: "later than they said", None: "though they had named no time"}
    vain = (
        f" {tale.names(said['named_in_vain'])} had been named for it and took no part." if said["named_in_vain"] else ""
    )
    yield f"They had said they would gain on {theme}, and a joint service on it opened, {when[said['in_time']]}.{vain}"


def _promises(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    by_who: dict[str, Counter[str]] = {}
    for row in came["promises"]:
        by_who.setdefault(row["who"], Counter())[row["status"]] += 1
    if not by_who:
        return
    told = [f"{tale.name(who)} {_tally(tally)}" for who, tally in by_who.items()]
    yield ""
    yield f"Promises: {capital('; '.join(told))}."


def _tally(tally: Counter[str]) -> str:
    return listed(
        f"{number} {status}" for status, number in sorted(tally.items(), key=lambda pair: ORDER.index(pair[0]))
    )


ORDER = ("kept", "excused", "broken", "open")


def _who_paid(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield "Who gained and who paid, in days' worth:"
    yield f"| {'':<36} {'gained':>7} {'paid':>7} {'rest':>7}"
    for row in sorted(came["partners"], key=lambda row: -row["ledger"]["net"]):
        ledger = row["ledger"]
        cost = ledger["administrative"] + ledger["legal"] + ledger["opportunity"]
        name = tale.name(row["id"])
        yield f"| {name:<36.36} {ledger['joint_value']:7.0f} {cost:7.0f} {whole(ledger['net']):>7}"


def _hidden_aims(tale: Tale, came: dict[str, Any]) -> Iterator[str]:
    """What was not said at the start, and whether it came out."""
    unsaid = [(row, aim) for row in came["partners"] for aim in row["aims"] if aim["overtness"] != "open"]
    if not unsaid:
        return
    yield ""
    yield "What was not on the table at the start:"
    for row, aim in unsaid:
        came_out = _came_out(tale, aim["id"], aim["now"])
        how = OVERTNESS[aim["overtness"]]
        yield f'* {tale.name(row["id"])} ({how}): "{sentence(aim["text"])}" {capital(came_out)}.'


def _came_out(tale: Tale, aim: str, now: str) -> str:
    rows = [row for row in tale.rows if row.about == aim]
    if found := next((row for row in rows if row.kind == "aim_exposed"), None):
        return f"it was found out in month {found.day // 20 + 1}"
    if said := next((row for row in rows if row.kind == "aim_surfaced"), None):
        return f"it was said openly in month {said.day // 20 + 1}"
    told = [row for row in tale.rows if row.kind == "aim_confided" and row.about == aim]
    told += [row for row in tale.rows if row.kind == "confided" and row.detail["aim"] == aim]
    if told:
        return f"only the convener was told, in month {told[0].day // 20 + 1}"
    return "it never came out"


def _to_think_about(tale: Tale) -> Iterator[str]:
    """Three questions: about what came from outside, then what the situation always asks."""
    scenario = tale.scenario
    struck = [row.about for row in tale.rows if row.kind == "event"]
    events = [event for name in struck if (event := scenario.events.get(name) or scenario.deck.get(name))]
    asked = [f"{event.question} ({PRINCIPLES[event.principle]})" for event in events if event.question]
    asked += [reply.ask for reply in scenario.teaching.questions]
    if asked:
        yield ""
        yield "To think about:"
        yield from (f"* {question}" for question in [*asked[:2], *asked[-1:]][: len(asked)])
