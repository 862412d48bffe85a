"""Who says what: lines from the scenario, in the mood that what happened leaves a person in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sim import KINDS, Happening, kinds
from tui.telling.causes import is_cut
from tui.telling.leaving import grievance
from tui.telling.tale import Post, Tale
from tui.wording import capital
from tui.words.said import (
    ANYBODY,
    AT_THE_END,
    FAREWELL,
    GONE_QUIET,
    LET_GO,
    MISSED,
    RUNS_IT_ALL,
    STANDS_IN_THE_WAY,
    STAYED,
    WILL_WAIT,
    WOULD_CHANGE,
)

URGENT = (
    "betrayed", "leaving", "farewell", "stayed", "answer", "at_the_end", kinds.PROMISE_BROKEN, "overruled", "missed",
    kinds.BLOCKED, "quiet", "dominated",
    kinds.CONFIDENCE_KEPT, "tired", "pleased", kinds.PROMISE_KEPT, "thanked", "wary",
)  # fmt: skip
"""Moods, the one most worth hearing first."""

ALWAYS = ("betrayed", "leaving", "farewell", "stayed", "answer")
"""Moods that are heard whoever has spoken before; in the others, those who have said least speak first."""

CALLED = {"leaving": ", leaving", "thanked": ", thanked", "overruled": ", passed over"}
"""What is said of somebody who speaks, where it would not be plain why."""

AGREED = (
    kinds.PLAN_ADOPTED,
    kinds.VISION_SHARED,
    kinds.CHAIR_ROTATED,
    kinds.MEASURES_SET,
    kinds.DECISIONS_MOVED,
    kinds.BUDGETS_POOLED,
)
"""What the convener has had the partners do, to which those who were there may have something to say."""

BY_CONVENER = (
    *AGREED,
    kinds.CREDITED,
    kinds.PUSHED,
    kinds.AMPLIFIED,
    kinds.AIMS_TRADED,
    kinds.TRADE_REFUSED,
    kinds.REPAIRED,
)
"""Kinds that are told in what the convener did, or next to it."""

PARTING = (kinds.DEPARTED, kinds.LEFT, kinds.ANSWERED)
"""Kinds after which somebody always speaks."""


KNOWN = 60
"""Working days somebody has to have been there before they miss another."""


class Cue(NamedTuple):
    """A moment at which somebody may say something."""

    mood: str
    partner: str
    row: Happening
    what: str


def spoken(tale: Tale, reports: Iterable[Sequence[Happening]]) -> dict[str, list[str]]:
    """Take reports into a tale, one after another, and return what people say to each happening.

    Who speaks hangs on what the convener had seen by the end of a report, and on nothing else: so the table, the
    story and the debrief let the same people say the same.
    """
    voices, said = Voices(tale), dict[str, list[str]]()
    for rows in reports:
        tale.go_on(rows)
        for row, line in voices.of([row for row in rows if KINDS[row.kind].seat.tells]):
            said.setdefault(row.id, []).append(line)
    return said


class Voices:
    """Lines that have been spoken, so that none comes twice, and those who have said least come first."""

    def __init__(self, tale: Tale) -> None:
        self._tale = tale
        self._spoken: set[str] = set()
        self._heard: Counter[str] = Counter()

    def of(self, rows: Sequence[Happening], *, most: int = 4) -> list[tuple[Happening, str]]:
        """What people say to a round, or to a part of it, each with the happening they say it to."""
        begun = self._tale.rounds[-1] if self._tale.rounds else rows
        met = [row for row in rows if not self._has_closed_before(row)]
        there = [cue for cue in cues_of(self._tale, met) if self._is_there(cue) and not self._is_new(cue, begun[0].day)]
        said: list[tuple[Happening, str, str]] = []
        done: set[tuple[str, str]] = set()
        for cue in sorted(there, key=self._order):
            mood = (cue.mood, cue.row.id if cue.mood in ALWAYS else "")
            who = (self._who(cue), "")
            if who in done or mood in done or len(said) == most:
                continue
            if line := self._line(cue):
                said.append((cue.row, f'{self._named(cue)}: "{line}"', cue.mood))
                done |= {who, mood}
                self._heard[self._who(cue)] += 1
                self._spoken.add(self._template(cue, line))
        return [(row, line) for row, line, _ in sorted(said, key=lambda one: URGENT.index(one[2]))]

    def _order(self, cue: Cue) -> tuple[bool, int, int]:
        """Partings first; then those who have said least; then what is most worth hearing."""
        return cue.mood not in ALWAYS, self._heard[self._who(cue)], URGENT.index(cue.mood)

    def _has_closed_before(self, row: Happening) -> bool:
        """Whether nobody meets any more by then: whoever still comes or goes has nobody to say it to."""
        closed = self._tale.of(kinds.WOUND_DOWN, kinds.COLLAPSED)
        return any(self._tale.place[one.id] < self._tale.place[row.id] for one in closed)

    def _is_there(self, cue: Cue) -> bool:
        gone = (row for row in self._tale.of(kinds.LEFT, kinds.RELEASED) if row.who == cue.partner)
        return all(row.day > cue.row.day or (row is cue.row and cue.mood == "farewell") for row in gone)

    def _is_new(self, cue: Cue, first: int) -> bool:
        """Whether somebody has come only in these rows, and would speak before being named."""
        since = self._since(cue)
        return since > 0 and since >= first and (cue.row.kind in BY_CONVENER or cue.row.day <= since)

    def _since(self, cue: Cue) -> int:
        """The day from which somebody speaks for a partner at the table."""
        post = self._post(cue)
        came = max((row.day for row in self._tale.of(kinds.JOINED) if row.who == cue.partner), default=0)
        return max(came, post.since if post else 0)

    def _line(self, cue: Cue) -> str:
        """A line that has not been spoken yet, of whoever is in post, or was until that day; nothing where none is."""
        post = self._post(cue)
        lines = self._lines(cue, post) if post else ()
        line = next((line for line in lines if line not in self._spoken), "")
        return line.replace("{what}", cue.what).replace("{name}", str(cue.row.detail.get("name", "")))

    def _template(self, cue: Cue, line: str) -> str:
        """The line as it stands in its list, before names are filled in."""
        post = self._post(cue)
        lines = self._lines(cue, post) if post else ()
        return next(one for one in lines if one not in self._spoken) if line else ""

    def _named(self, cue: Cue) -> str:
        post = self._post(cue)
        heard = cue.row.kind == kinds.AMPLIFIED
        called = ", given a hearing" if heard else CALLED.get(cue.mood, "")
        return f"{capital(post.name)}{called}" if post else ""

    def _post(self, cue: Cue) -> Post | None:
        return self._tale.post(cue.partner, cue.row.day - (cue.mood == "leaving"))

    def _who(self, cue: Cue) -> str:
        """The person, or the partner where nobody is in post."""
        post = self._post(cue)
        return post.name if post else cue.partner

    def _lines(self, cue: Cue, post: Post) -> tuple[str, ...]:
        partner = self._tale.scenario.partners[cue.partner]
        if cue.mood in ("farewell", "stayed"):
            return self._turned(cue, (FAREWELL if cue.mood == "farewell" else STAYED)[partner.kind], post)
        if cue.mood == "missed" and 0 < self._since(cue) > cue.row.day - KNOWN:
            return ()
        if cue.mood == "answer":
            return self._turned(cue, self._answer(cue, partner.kind), post)
        if cue.mood in FOR_ANYBODY:
            return self._turned(cue, FOR_ANYBODY[cue.mood], post)
        people = (partner.representative, *partner.successors)
        voice = dict(people[post.number].voice) if post.number < len(people) else {}
        own = tuple(voice.get(cue.mood, ()))  # type: ignore[call-overload]
        return self._turned(cue, own or ANYBODY.get(cue.mood, ()), post)

    def _answer(self, cue: Cue, kind: str) -> tuple[str, ...]:
        """What is said to the convener's answer by one who spoke of leaving."""
        choice = cue.row.detail["choice"]
        if choice == "promise":
            return WILL_WAIT[kind]
        held = grievance(self._tale, cue.partner, cue.row.day)[0]
        return LET_GO if choice == "let_go" else WOULD_CHANGE[held]

    def _turned(self, cue: Cue, lines: tuple[str, ...], post: Post) -> tuple[str, ...]:
        """The same lines, beginning with another for each who speaks, and for each way to lead."""
        chosen = sum(len(row.about) for row in self._tale.before(cue.row, kinds.CHOSEN))
        start = (sum(map(ord, post.name)) + chosen) % len(lines) if lines else 0
        return (*lines[start:], *lines[:start])


FOR_ANYBODY = {
    "missed": MISSED, "at_the_end": AT_THE_END, "blocked": STANDS_IN_THE_WAY, "quiet": GONE_QUIET,
    "dominated": RUNS_IT_ALL,
}  # fmt: skip
"""Moods in which anybody speaks alike."""


def cues_of(tale: Tale, rows: Sequence[Happening]) -> Iterator[Cue]:
    """Every moment of these rows at which somebody may say something."""
    for row in rows:
        for mood, partners in _moved(tale, row):
            for partner in partners:
                yield Cue(mood, partner, row, tale.named(row)["what"])


def _moved(tale: Tale, row: Happening) -> Iterator[tuple[str, Sequence[str]]]:
    """Whom a happening leaves in which mood."""
    if row.kind in ONE:
        yield ONE[row.kind], (row.who,)
    if row.kind in OTHERS:
        yield OTHERS[row.kind], [name for name in tale.at_table(row.day) if name != row.who]
    if row.kind in TEAM:
        yield TEAM[row.kind], [name for name in team_of(tale, row.about) if name not in _away(tale, row)]
    if row.kind in PRESENT:
        there = row.detail.get("present") or row.detail.get("members", ())
        yield PRESENT[row.kind], [name for name in there if name in tale.scenario.partners]
    yield from _sometimes(tale, row)


ONE = {
    kinds.DEPARTED: "leaving",
    kinds.WORN_OUT: "tired",
    kinds.CONFIDENCE_BETRAYED: "betrayed",
    kinds.CONFIDENCE_KEPT: "confidence_kept",
    kinds.AMPLIFIED: "thanked",
    kinds.LEFT: "farewell",
}
"""Kinds that move the one whom they are about."""
OTHERS = {
    kinds.DEPARTED: "missed",
    kinds.LEFT: "stayed",
    kinds.RELEASED: "stayed",
    kinds.WOUND_DOWN: "at_the_end",
    kinds.BLOCKED: "blocked",
    kinds.WENT_QUIET: "quiet",
    kinds.DOMINATES: "dominated",
}
"""Kinds that move all the others at the table."""
TEAM = {kinds.DELIVERED: "pleased", kinds.POSTPONED: "wary", kinds.DECIDED: "wary", kinds.SERVICE_FADES: "tired"}
"""Kinds that move those who do the work."""
PRESENT = {
    **dict.fromkeys(AGREED, "wary"),
    kinds.REPAIRED: "pleased",
    kinds.AIMS_TRADED: "pleased",
    kinds.TRADE_REFUSED: "wary",
}
"""Kinds that move those who were there."""


def _away(tale: Tale, row: Happening) -> set[str]:
    """Who did not come to the meeting at which something was decided or put off."""
    if row.kind not in (kinds.DECIDED, kinds.POSTPONED):
        return set()
    met = [tale.by_id[cause] for cause in row.because if cause in tale.by_id]
    return {*row.detail["missing"], *(name for one in met if one.kind == kinds.MET for name in one.detail["absent"])}


def _sometimes(tale: Tale, row: Happening) -> Iterator[tuple[str, Sequence[str]]]:
    """What depends on how it came."""
    if row.kind == kinds.PUSHED:
        yield "overruled", row.detail["passed_over"]
    elif row.kind == kinds.CREDITED and row.detail["weight"] > 0.2:
        yield "thanked", (row.who,)
    elif row.kind == kinds.EVENT:
        yield "tired", [one.who for one in tale.then[row.id] if is_cut(one)]
    elif row.kind == kinds.FAILED:
        yield kinds.PROMISE_BROKEN, [name for name in team_of(tale, row.about) if name not in row.detail["laggards"]]
    elif row.kind == kinds.ANSWERED and row.about.startswith("leaving/"):
        yield "answer", (row.about.partition("/")[2],)
    elif row.kind in (kinds.PROMISE_KEPT, kinds.PROMISE_BROKEN):
        watching = [name for name in team_of(tale, row.about) if name != row.who]
        yield row.kind, [name for name in watching if not _broke(tale, name, row)]


def _broke(tale: Tale, partner: str, row: Happening) -> bool:
    """Whether a partner broke its own promise on the same work: then it does not complain of others."""
    same = (one for one in tale.of(kinds.PROMISE_BROKEN) if one.about == row.about)
    return any(one.who == partner for one in same)


def team_of(tale: Tale, initiative: str) -> tuple[str, ...]:
    """Those who take part in joint work."""
    begun = [row for row in tale.of(kinds.PROPOSED, kinds.STARTED) if row.about == initiative]
    return tuple(begun[-1].detail["team"]) if begun else ()
