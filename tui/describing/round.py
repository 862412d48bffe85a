"""A round told to the one who plays it: month by month, what was seen, with its because, and who said what to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sim import ACTIONS, DAYS_A_MONTH, KINDS, Action, News, RoundReport, Scenario, kinds
from tui.describing.promising import Foreseen, foreseen
from tui.telling.acts import acts_of
from tui.telling.causes import absent, is_cut, reason_of, why_not_kept, why_seen_slow
from tui.telling.joint_work import late_dates
from tui.telling.leaving import how_asked, why_left
from tui.telling.standing import count_words, number_of
from tui.telling.tale import Tale
from tui.telling.voices import spoken
from tui.wording import PROMISES, answer_words, capital, counted, listed, sentence
from tui.words.seat import ENGAGED, MOVED

ALOUD = 3
"""Weight from which a line is part of the round; below it is the small print."""

HEAVY = 5
"""Weight from which it is said where a cause cannot be seen."""

TOGETHER = (kinds.COUNTED, kinds.PROMISED, kinds.PROMISE_KEPT)
"""Kinds that are told together where they come on one day; promises, those on the same work."""

A_DAY = 1 / DAYS_A_MONTH
"""Months by which the time that work takes has to differ for that to be a reason."""

PLAIN = (kinds.ASKED, kinds.ANSWERED, kinds.CAME_BACK, kinds.UNSQUEEZED, kinds.PROMISE_KEPT)
"""Kinds that say themselves what they come from, or need not."""

GUESSED = (kinds.PROMISE_BROKEN, kinds.FAILED, kinds.POSTPONED, kinds.WORN_OUT)
"""Kinds of which the story tells causes that nobody at the table could see."""


class Line(NamedTuple):
    """Something of a round, told."""

    id: str
    """The happening it tells: what 'why' asks about."""
    day: int
    weight: int
    text: str
    because: str = ""
    """The cause that could be seen, as a clause without 'because'; empty where there is none to name."""
    has_hidden_cause: bool = False
    """Whether something lies behind it that cannot be seen yet."""
    said: str = ""
    """What somebody says to it, with the name in front."""

    @property
    def whole(self) -> str:
        """The sentence with its because: in front of it where it ends in somebody's words."""
        if not self.because:
            return sentence(self.text)
        if self.text.endswith(('"', ".")):
            return sentence(f"because {self.because}, {_inside(self.text)}")
        return sentence(f"{self.text}, because {self.because}")


def _inside(text: str) -> str:
    """A sentence as it goes on after a comma: 'You' and 'It' lose their capital, names keep theirs."""
    first = text.partition(" ")[0]
    return f"{first.lower()}{text[len(first) :]}" if first in ("You", "It", "The", "People") else text


class Telling:
    """All that was seen of a game, ready to be told."""

    def __init__(self, scenario: Scenario, reports: Mapping[int, Sequence[RoundReport]]) -> None:
        self.tale = Tale(scenario, ())
        self._planned_on = {number + 1: reports[number][-1].view for number in reports}
        """By round: the view on which it was planned."""
        parts = [report.news for number in sorted(reports) for report in reports[number]]
        self._said = {row: " ".join(lines) for row, lines in spoken(self.tale, parts).items()}  # type: ignore[arg-type]

    def lines(self, news: Sequence[News]) -> tuple[Line, ...]:
        """These in order, each told; counts of a day, and promises on the same work, are told together."""
        together: dict[str, list[News]] = {}
        for row in _in_order(news):
            alike = f"{row.kind}/{row.day}/{'' if row.kind == kinds.COUNTED else row.about}"
            together.setdefault(alike if row.kind in TOGETHER else row.id, []).append(row)
        found = (self.line(rows[0]) if len(rows) == 1 else self._line_of(rows) for rows in together.values())
        return tuple(line for line in found if line is not None)

    def _line_of(self, rows: Sequence[News]) -> Line:
        """Several that are told in one line."""
        first = rows[0]
        if first.kind == kinds.COUNTED:
            text = f"Counted: {'; '.join(self.text(row).removeprefix('Counted: ') for row in rows)}"
        else:
            called = self.tale.promising if first.kind == kinds.PROMISED else lambda row: self.tale.name(row.who)
            who = listed([called(row) if row.who != "convener" else "you" for row in rows])
            what, due = self.tale.fields(first)["what"], self.tale.calendar.due(first.detail["due"])  # type: ignore[arg-type]
            text = f"{who} promise {what} by {due}{self._moved(first)}"
            if first.kind == kinds.PROMISE_KEPT:
                text = f"{who} have kept {'your' if rows[-1].who == 'convener' else 'their'} promises on {what}"
        said = " ".join(self._said[row.id] for row in rows if row.id in self._said)
        return Line(first.id, self._day_of(first), KINDS[first.kind].seat.weight, capital(text), said=said)

    def _moved(self, promised: News) -> str:
        """That the date is not the one that was named when the work was planned, and why; or what it stood."""
        before = [row for row in self.tale.rows if row.about == promised.about and row.day <= promised.day]
        proposed = next((row for row in reversed(before) if row.kind in (kinds.PROPOSED, kinds.PILOTED)), None)
        if proposed is None:
            return ""
        chosen = next((self.tale.by_id[cause] for cause in proposed.because if cause in self.tale.by_id), None)
        since: list[News] = before[before.index(proposed) :]  # type: ignore[assignment]
        number = len([row for row in since if row.kind == kinds.POSTPONED])
        put_off = f"{counted(number, 'meeting')} had put it off" if number else ""
        plan = self._foreseen(chosen) if chosen else None  # type: ignore[arg-type]
        at = self.tale.calendar.at
        if plan is None or at(plan.due) == at(promised.detail["due"]):
            return f"; {put_off}" if put_off else ""
        why = [*([put_off] if put_off else []), *self._why_moved(chosen, since, plan)]  # type: ignore[arg-type]
        if promised.detail["due"] < plan.due:
            why += self._why_sooner(chosen, since)  # type: ignore[arg-type]
        return f"; about {at(plan.due)} had been named{f', but {listed(why)}' if why else ''}"

    def _foreseen(self, chosen: News) -> Foreseen | None:
        """What the plan of that round would have promised, as it was shown when it was played."""
        view = self._planned_on.get(chosen.detail["round"])
        so_far = [row for row in self.tale.rows[: self.tale.place[chosen.id] + 1] if row.kind == kinds.CHOSEN]
        planned = [row for row in so_far if row.detail["round"] == chosen.detail["round"]]
        queue = [Action(row.about, row.detail["choice"]) for row in planned]
        return foreseen(view, queue) if view else None

    def _why_moved(self, chosen: News, since: Sequence[News], plan: Foreseen) -> Iterator[str]:
        """What moved a date besides meetings that put the work off: its team, or their days."""
        started = next(row for row in reversed(since) if row.kind == kinds.STARTED)
        team = started.detail["team"]
        gone = [name for name in chosen.detail["choice"]["partners"] if name not in team]
        if gone:
            yield f"{self.tale.names(gone)} had left"
        if abs(started.detail["months"] - plan.months) > A_DAY:
            yield from self._other_days(team, chosen, started.day)

    def _why_sooner(self, chosen: News, since: Sequence[News]) -> Iterator[str]:
        """What brought work forward: no reason for a later date."""
        started = next(row for row in reversed(since) if row.kind == kinds.STARTED)
        calls = [row for row in self.tale.rows if row.kind == kinds.AGENDA_SET and chosen.day <= row.day <= started.day]
        if any(row.kind == kinds.PUSHED for row in since):
            yield "you had pushed it"
        elif calls:
            yield "you had the governing body called early"

    def _other_days(self, team: Sequence[str], chosen: News, day: int) -> Iterator[str]:
        """Who of a team had other days to give on a day than when the work was planned, and since when."""
        of_round = (row for row in self.tale.rows if row.kind == kinds.ROUND_BEGUN)
        planned = next(row.day for row in of_round if row.detail["round"] == chosen.detail["round"])
        for name in team:
            mine = [row for row in self.tale.rows if row.who == name and planned <= row.day <= day]
            over = [cause for row in mine if row.kind == kinds.UNSQUEEZED for cause in row.because]
            for row in [one for one in mine if one.kind == kinds.SQUEEZED and one.id not in over][:1]:
                since = self.tale.calendar.at(row.day)
                yield f"{self.tale.name(name)} has had {'fewer' if is_cut(row) else 'more'} days to give since {since}"

    def line(self, row: News) -> Line | None:
        """One of them; none where it is not told by itself."""
        text = self.text(row)
        if not text or self._is_told_twice(row) or self.tale.is_of_gone(row):
            return None
        weight = KINDS[row.kind].seat.weight
        why = "" if row.kind in PLAIN else seat_reason(self.tale, row)
        has_hidden = row.has_hidden_cause and weight >= HEAVY and not why and not self._is_own_act(row)
        return Line(row.id, self._day_of(row), weight, text, why, has_hidden, self._said.get(row.id, ""))

    def _day_of(self, row: News) -> int:
        """The day a line is told under: what comes as the story ends, under its last day."""
        return min(row.day, self.tale.scenario.horizon - 1)

    def _is_told_twice(self, row: News) -> bool:
        """Whether a part is said to be done that had been done before: days in hand go on being booked."""
        same = (
            one for one in self.tale.rows if (one.kind, one.who, one.about) == (kinds.PART_DONE, row.who, row.about)
        )
        return row.kind == kinds.PART_DONE and next(same).id != row.id

    def text(self, row: News) -> str:
        """A happening as a sentence without its full stop; empty where it is not told by itself."""
        if row.kind == kinds.CAME_TO_NOTHING and row.detail.get("closed"):
            action = ACTIONS[self.tale.by_id[row.because[0]].about].name
            return f"Not done, since the partnership had been wound down by then: {action}"
        if row.kind == kinds.CAME_TO_NOTHING:
            return to_you(acts_of(self.tale, [self.tale.by_id[cause] for cause in row.because]))
        if row.kind == kinds.FACTION_GONE and self.tale.gap_before(row) is None:
            return ""  # nobody had seen it
        seat = KINDS[row.kind].seat
        words = seat.of_you if row.who == "convener" else ""
        if self.tale.has_gone(row.who, row.day):
            words = seat.of_gone
        return capital((words or seat.tells).format_map({**self.tale.fields(row), **more(self.tale, row)}))  # type: ignore[arg-type]

    def chosen(self, row: News) -> str:
        """What the convener decided to do, where that itself is asked for; empty for anything else."""
        if row.kind != kinds.CHOSEN:
            return ""
        return f"You decided so in round {row.detail['round']}: {ACTIONS[row.about].name}."

    def _is_own_act(self, row: News) -> bool:
        return any(self.tale.by_id[cause].kind == kinds.CHOSEN for cause in row.because)


def _in_order(news: Sequence[News]) -> list[News]:
    """These as they came, but what somebody tells with a question stands before the question that rests on it."""
    asked = {row.id: place for place, row in enumerate(news) if row.kind == kinds.ASKED}

    def place(at: int) -> tuple[int, bool]:
        rests_on = [asked[cause] for cause in news[at].because if cause in asked]
        return (rests_on[0], False) if news[at].kind == kinds.AIM_CONFIDED and rests_on else (at, True)

    return [news[at] for at in sorted(range(len(news)), key=place)]


def seat_reason(tale: Tale, row: Any) -> str:
    """What follows 'because', from what the convener could see; empty where nobody could say."""
    if row.kind in GUESSED:
        return _visible_reason(tale, row)
    if row.kind == kinds.LEFT:
        is_told = any(one.kind == kinds.WORD_BROKEN for one in tale.earlier(row))
        return "" if is_told else to_you(why_left(tale, row))
    return to_you(reason_of(tale, row))


def _visible_reason(tale: Tale, row: Any) -> str:
    """Why a part was not done, where all could see it."""
    if row.kind == kinds.PROMISE_BROKEN:
        return to_you(why_not_kept(tale, row, as_seen=True))
    late = next(iter(row.detail["laggards"]), "") if row.kind == kinds.FAILED else ""
    return to_you(why_seen_slow(tale, late, row.about, row.day)) if late else ""


def to_you(text: str) -> str:
    """The convener's own doings, said to the convener."""
    for said, to in (("The convener's", "Your"), ("the convener's", "your"), ("The convener ", "You "),
                     ("the convener ", "you "), ("the convener", "you")):  # fmt: skip
        text = text.replace(said, to)
    return text


def more(tale: Tale, row: Any) -> dict[str, str]:
    """What only some sentences name."""
    detail = row.detail
    present = detail.get("present", ())
    return {
        **_counts(tale, row),
        "mode": " in confidence" if detail.get("mode") == "in confidence" else "",
        "come": "comes" if len(present) < 2 else "come",
        "absent": _absent(tale, row),
        "unheard": ", which was not there to be asked" if _is_given_unheard(row) else "",
        "asks": how_asked(row, "asks you", "speaks of leaving", "says to you"),
        "waits": absent(tale, row) if row.kind == kinds.POSTPONED else "",
        "laggards": _laggards(tale, detail.get("laggards", ())),
        "to": tale.name(detail.get("to", "")),
        "promise": PROMISES.get(detail.get("promise", ""), ""),
        "late": _late(tale, row.day, detail.get("late", 0)),
        "little": ", for little" if detail.get("weight", 1.0) <= 0.2 else "",
        "said": tale.gain(detail["said"], row.day) if "said" in detail else "",
        "map": "power" if detail.get("mode") == "power" else "who works with whom",
        "where": MOVED.get(detail.get("mode", ""), ""),
        "engage": _engaged(tale, row),
        "after_all": _after_all(tale, row),
        "dated": f" (due by {tale.calendar.due(detail['due'])})" if _is_overdue(row) else "",
        "freed": _freed(tale, row),
        "again": " again" if detail.get("again") else "",
        "behind": _behind(tale, detail.get("behind", ())),
        "scanned": _heard_of(tale, row) if row.kind == kinds.SCANNED else "",
        "answered_in": _answered_in(tale, row),
        "time": _time(tale, detail),
        "fewer": "fewer" if is_cut(row) else "more",
        "answer": answer_words(detail.get("says", "")),
        **({"who": tale.promising(row)} if row.kind == kinds.PROMISED and row.who != "convener" else {}),
        **({"team": listed(tale.came(one, row.day) for one in detail["team"])} if row.kind == kinds.STARTED else {}),
    }  # fmt: skip


def _after_all(tale: Tale, row: Any) -> str:
    """What was promised and done after its day, yet in the week or month that had been named."""
    dates = late_dates(tale, row.who, row.about) if _is_overdue(row) else None
    if dates is None or tale.calendar.number(dates[0]) != tale.calendar.number(dates[1]):
        return ""
    done = "it opened" if row.who == "convener" else "its part was done"
    return f": {done} later that {tale.calendar.unit}, {tale.calendar.late(*dates)} late"


def _is_overdue(row: Any) -> bool:
    """Whether a promise was broken by its date, and not because somebody left before it."""
    return bool(row.kind == kinds.PROMISE_BROKEN and row.day >= row.detail["due"])


def _heard_of(tale: Tale, row: Any) -> str:
    """What comes, and when; and that it is before another round can be planned, where that is so."""
    if "due" not in row.detail:
        return ", and see nothing that you did not know"
    name, due = row.detail["name"], row.detail["due"]
    ends = next((end for end in tale.scenario.round_ends if end > row.day), tale.scenario.horizon)
    soon = ", before you can plan for it" if due < ends else ""
    return f", and hear of this: {name}, in {tale.calendar.at(due)}{soon}"


def _freed(tale: Tale, row: Any) -> str:
    """Who of a group that is given up has its days back: those who are at the table."""
    names = tale.members(row) if row.kind == kinds.GROUPS_SIMPLIFIED else ()
    return f": {tale.names(names)} {'gets' if len(names) == 1 else 'get'} those days back" if names else ""


def _behind(tale: Tale, names: Sequence[str]) -> str:
    return f"{tale.names(names)} {'is' if len(names) == 1 else 'are'} far behind" if names else "nobody is far behind"


def _engaged(tale: Tale, row: Any) -> str:
    """How the convener drew somebody in."""
    words = ENGAGED.get(row.detail.get("mode", ""), "draw {person} in")
    return words.replace("{person}", tale.person(row.who, row.day) if row.who in tale.scenario.partners else "them")


def _counts(tale: Tale, row: Any) -> dict[str, str]:
    outcome = tale.scenario.community.outcomes.get(row.about)
    group = tale.scenario.start.groups.get(row.about)
    count = number_of(row.detail["count"], outcome.baseline) if outcome and "count" in row.detail else ""
    return {
        "count": count_words(outcome.name, outcome.unit, count) if outcome and count else "",
        "group": group.name if group else "a group",
    }  # fmt: skip


def _absent(tale: Tale, row: Any) -> str:
    away = [name for name in row.detail.get("absent", ()) if not _is_given_unheard(row) or name != row.detail["to"]]
    return f"; {tale.apologies(away, row.day)}" if away else ""


def _is_given_unheard(row: Any) -> bool:
    """Whether the chair goes to somebody who did not come."""
    return row.kind == kinds.CHAIR_ROTATED and row.detail["to"] in row.detail.get("absent", ())


def _laggards(tale: Tale, names: Sequence[str]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return f": the part of {tale.names(names)} was never finished"
    return f": the parts of {tale.names(names)} were never finished"


def _late(tale: Tale, day: int, days: int) -> str:
    if days > 0:
        return f", {tale.calendar.late(day - days, day)} late (promised for {tale.calendar.due(day - days)})"
    return f", {tale.calendar.early(day - days, day)} before its date" if days < -4 else ", when it had been promised"


def _answered_in(tale: Tale, row: Any) -> str:
    """The month of the answer something comes back to."""
    answers = [tale.by_id[cause].day for cause in row.because if tale.by_id[cause].kind == kinds.ANSWERED]
    return f" in {tale.calendar.at(answers[0])}" if answers else ""


def _time(tale: Tale, detail: Mapping[str, Any]) -> str:
    if "months" in detail:
        return tale.calendar.counted(20 * detail["months"])
    return tale.calendar.length(int(detail.get("days", 0)))
