"""The words for what happens, what a convener does, and how things stand: everything said is said from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

PROMISES = {"modest": "a modest", "plain": "a plain", "bold": "a bold"}

LEVELS = ((0.2, "very low"), (0.4, "low"), (0.6, "middling"), (0.8, "high"), (1.01, "very high"))
"""A Share in words: up to this, this."""

INERTIA = {"output": "little to show for it", "rate": "slow", "pain": "hard going"}
"""The gauges of inertia as a partner would put them, by the names the record gives them."""

DAYS_WORTH = "what an ordinary staff day yields by the end when a partner spends it alone, at the start"
"""What 1 in the books is."""

COSTS = "costs what it would still have yielded alone, the later the less"
"""What a day does in the books; it is set against what joint work yields."""

GAUGES = (
    "Inertia is told by three gauges, from 0 for none of it to 1 for as bad as it can be: 'little to show for it' "
    "(little came of the days there were), 'slow' (it is long since anything was finished, or much is late) and 'hard "
    "going' (people are worn, and days went into meetings). After the first round a gauge is told when its word "
    "changes. The books are in days' worth, counted from the start: what joint work yielded, and what it cost. 1 is "
    f"{DAYS_WORTH}. In them a day {COSTS}: so late meetings look cheap in the books, and take people just as long."
)

ENDINGS = {
    "horizon": "The {months} months are over",
    "wound_down": "The partnership wound itself down",
    "collapsed": "The partnership fell apart",
}


def how_ended(ended: str, time: str) -> str:
    """How a story ended, as a sentence; `time` is the whole of it, as it is counted there."""
    return f"The {time} are over." if ended == "horizon" else f"{ENDINGS[ended]}."


VERDICTS = {
    "gain": "collaborative gain: more came of it than it cost",
    "break_even": "break even: about as much came of it as it cost",
    "hard_grind": "a hard grind: more came of it than it cost, but the people are worn",
    "inertia": "collaborative inertia: it cost more than came of it",
}

PEOPLE = {
    "better": "better off than they would have been without it",
    "unchanged": "much as they would have been without it",
    "worse": "worse off: the world outside took more than joint services gave",
    "too_early": "too early to tell",
}

SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {str(number): word for number, word in enumerate(SMALL, start=1)}
"""Small numbers as people say them."""

OVERTNESS = {"assumed": "never said, taken for granted", "hidden": "hidden"}


PARTS = {
    0.25: ("a quarter of a", "a quarter"),
    0.5: ("half a", "a half"),
    0.75: ("three quarters of a", "three quarters"),
}
"""Parts of one as people say them, alone and after a whole number."""


def level(share: float) -> str:
    """A Share in words."""
    return next(word for limit, word in LEVELS if share < limit)


def listed(names: Iterable[str], join: str = "and") -> str:
    """Names in a row: `a, b and c`."""
    items = [*names]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {join} {items[-1]}" if items else "nobody"


def times(number: int) -> str:
    """`once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(number) or counted(number, "time")


def counted(number: float, thing: str) -> str:
    """`one month`, `two months`, `20 months`, `no months`; `half a day`, `one and a half days`."""
    whole, part = divmod(number, 1)
    if part in PARTS and whole < len(SMALL):
        of_one, of_more = PARTS[part]
        return f"{SMALL[int(whole) - 1]} and {of_more} {thing}s" if whole else f"{of_one} {thing}"
    shown = f"{number:g}"
    said = "no" if shown == "0" else NUMBERS.get(shown, shown)
    return f"{said} {thing}{'' if shown == '1' else 's'}"


def gain_stated(theme: str, group: str, through: str, by: str, measure: str) -> str:
    """A gain statement: what, for whom, through whom, by when and seen in what, or which of these were left open.

    >>> gain_stated("Quieter nights", "those who live there", "through NHS and Police", "12", "counted")
    'Quieter nights, for those who live there, through NHS and Police, within a year, to be seen in the published count'
    >>> gain_stated("Quieter nights", "those who live there", "through Police", "open", "counted")
    'Quieter nights, for those who live there, through Police, to be seen in the published count; by when is left open'
    >>> gain_stated("Quieter nights", "", "", "6", "open")
    'Quieter nights, within half a year; for whom, through whom and seen in what are left open'
    """
    when = within(by) if by.isdigit() else ""
    seen = "to be seen in the published count" if measure == "counted" else ""
    said = {"for whom": group and f"for {group}", "through whom": through, "by when": when, "seen in what": seen}
    left_open = [what for what, words in said.items() if not words]
    rest = f"; {listed(left_open)} {'is' if len(left_open) == 1 else 'are'} left open" if left_open else ""
    return f"{', '.join([theme, *filter(None, said.values())])}{rest}"


def staff_time(days: float) -> str:
    """What an action takes of somebody's time: `half a staff day`, `an hour`."""
    return "an hour" if days == HOUR else counted(days, "staff day")


HOUR = 0.125
"""An hour of a staff day of eight."""


def within(months: str) -> str:
    """By when a gain is to come: `within half a year`, `some day` where that was left open."""
    return f"within {SPANS.get(months) or counted(int(months), 'month')}" if months.isdigit() else "some day"


SPANS = {"3": "three months", "6": "half a year", "12": "a year", "24": "two years", "36": "three years"}
"""Months that can be named for a gain, as people say them."""


def in_post(months: int) -> str:
    """How long somebody has been in a post: `12 months in post`, `19 years in post`, or that they are new."""
    if months >= 36:
        return f"{counted(months // 12, 'year')} in post"
    return f"{counted(months, 'month')} in post" if months else "less than a month in post"


def staff_days(number: float) -> str:
    """`no staff days`, `1 staff day`, `20 staff days`."""
    return (
        counted(number, "staff day")
        if number % 1 or not number
        else f"{number:g} staff day{'' if number == 1 else 's'}"
    )


def length(days: int) -> str:
    """A span of working days as people say it."""
    if days < 15:
        return counted(max(1, round(days / 5)), "week")
    return counted(max(1, round(days / 20)), "month")


SHORT = 240
"""Working days, a year of them, below which a story is told in weeks, as is one whose rounds are short."""


class Calendar(NamedTuple):
    """How time is told in a situation: in months, or in weeks where much happens within a month."""

    unit: str
    days: int
    """Working days in one."""
    ends: int = 10**9
    """The working day on which the story is over."""

    @classmethod
    def of(cls, horizon: int, rounds: int) -> Calendar:
        """Weeks where the whole is short or its rounds are, on average, shorter than a month."""
        is_short = horizon < SHORT or horizon < 20 * rounds
        return cls("week", 5, horizon) if is_short else cls("month", 20, horizon)

    def number(self, day: int) -> int:
        """The week or month a working day lies in, from 1."""
        return day // self.days + 1

    def at(self, day: int) -> str:
        """`month 3`, or `week 3`."""
        return f"{self.unit} {self.number(day)}"

    def due(self, day: int) -> str:
        """The day something is promised for, and that the story is over by then, where it is.

        The month alone would not do: what is promised for a day of it is late on the next, in the same month.

        >>> Calendar("month", 20).due(491), Calendar("week", 5).due(14)
        ('day 12 of month 25', 'the end of week 3')
        """
        place = day % self.days + 1
        date = f"{'the end' if place == self.days else f'day {place}'} of {self.at(day)}"
        return self._beyond(date, day)

    def about_due(self, day: int) -> str:
        """About when something would be promised, before it is; and that the story is over by then, where it is."""
        return self._beyond(f"about {self.at(day)}", day)

    def _beyond(self, date: str, day: int) -> str:
        return f"{date}, after the end of this story" if day >= self.ends else date

    def left(self, day: int) -> str:
        """How much time is left on a working day, as a clause: `30 months are left`."""
        whole, rest = divmod(self.ends - day, self.days)
        if whole <= 0 and rest <= 0:
            return "no time is left"
        if not whole:
            return f"less than a {self.unit} is left"
        if 2 * rest >= self.days:
            return f"not quite {counted(whole + 1, self.unit)} are left"
        time = f"{'a little more than ' if rest else ''}{counted(whole, self.unit)}"
        return f"{time} {'is' if whole == 1 else 'are'} left"

    def span(self, first: int, last: int) -> str:
        """`months 4 to 6`: from one working day to another; days where they are few."""
        if self.unit == "week" and last < 20 and last - first < 10:
            return f"days {first + 1} to {last + 1}" if last > first else f"day {first + 1}"
        start, end = self.number(first), self.number(last)
        return f"{self.unit}s {start} to {end}" if end > start else f"{self.unit} {start}"

    def counted(self, days: float) -> str:
        """So many weeks or months, at least one."""
        return counted(max(1, round(days / self.days)), self.unit)

    def length(self, days: int) -> str:
        """A span of working days as people say it here."""
        if self.unit == "month":
            return length(days)
        return counted(days, "working day") if days < 5 else self.counted(days)

    def spare(self, days: int) -> str:
        """Days that a date leaves, so finely that two dates and what each leaves do not contradict each other.

        >>> Calendar("month", 20).spare(30), Calendar("month", 20).spare(75), Calendar("week", 5).spare(8)
        ('six weeks', 'four months', 'eight working days')
        """
        if self.unit == "month" and 5 <= days < 60:
            return counted(round(days / 5), "week")
        if days < 10:
            return counted(days, "working day")
        return counted(round(2 * days / self.days) / 2, self.unit)

    def late(self, due: int, day: int) -> str:
        """How late something is: by the day within a month, then as the two dates are told."""
        if day - due < 20:
            return counted(day - due, "working day")
        return counted(self.number(day) - self.number(due), self.unit)

    def early(self, due: int, day: int) -> str:
        """How long before its date something is: within a month as people say it, then as the two dates are told."""
        if due - day < self.days:
            return self.length(due - day)
        return counted(self.number(due) - self.number(day), self.unit)


def less(amount: float, other: float) -> str:
    """By how much an amount is more or less than another, as the two are told: in whole numbers that add up."""
    return whole(round(amount) - round(other))


def whole(amount: float) -> str:
    """An amount with its sign, in whole numbers; never less than nothing by a rounding."""
    return f"{round(amount):+d}"


def percents(parts: Mapping[str, float]) -> dict[str, int]:
    """Return parts of one in whole percents that add up as the parts do: what rounding leaves goes to the nearest.

    >>> percents({"a": 0.335, "b": 0.335, "c": 0.33}), percents({"a": 0.115, "b": 0.885})
    ({'a': 34, 'b': 33, 'c': 33}, {'a': 12, 'b': 88})
    """
    down = {name: int(100 * part) for name, part in parts.items()}
    missing = round(100 * fsum(parts.values())) - sum(down.values())
    nearest = sorted(down, key=lambda name: down[name] - 100 * parts[name])[:missing]
    return {name: number + (name in nearest) for name, number in down.items()}


def days_worth(amount: float) -> str:
    """An amount of net gain with its sign and unit.

    >>> days_worth(-12.4), days_worth(0.8)
    ("-12 days' worth", "+1 day's worth")
    """
    return in_days_worth(whole(amount))


def in_days_worth(amount: str) -> str:
    """An amount of value, already in figures, with its unit.

    >>> in_days_worth("1"), in_days_worth("97")
    ("1 day's worth", "97 days' worth")
    """
    unit = "day's" if amount.lstrip("+-") == "1" else "days'"
    return f"{amount} {unit} worth"


def month(day: int) -> int:
    """The month a working day lies in, from 1."""
    return day // 20 + 1


def capital(text: str) -> str:
    """With a capital letter in front, also behind an opening quotation mark."""
    start = 1 if text[:1] in "'\"" else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def sentence(text: str) -> str:
    """A sentence with its capital and its full stop."""
    return capital(text) if text.rstrip("\"'").endswith((".", "!", "?")) else f"{capital(text)}."


DIRECTIONS = ("Say", "Suggest")
"""First words of answers that tell what is to be said and are not said themselves."""


def answer_words(text: str) -> str:
    """An answer as it was given: in quotation marks where it is direct speech."""
    return text if text.partition(" ")[0] in DIRECTIONS else f'"{text}"'


def brief(text: str, most: int) -> str:
    """The first and, where there is room, the last sentences of a text; never part of a sentence."""
    if len(text) <= most:
        return text
    parts = sentences(text)
    kept: Sequence[str] = parts[:1]
    for part in parts[1:]:
        if len(" ".join((*kept, part))) > most:
            break
        kept = (*kept, part)
    return " ".join(kept)


def sentences(text: str) -> list[str]:
    """A text in sentences."""
    parts: list[str] = []
    for word in text.split():
        if parts and not parts[-1].endswith((".", "!", "?", ".'", "?'", '."', '?"')):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


ASCII = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "·": "-", "→": "->",
                       "−": "-", "×": "x", "±": "+/-", "\u00a0": " "})  # fmt: skip
"""Typographic characters and what stands for them where they cannot be shown."""
