"""Who says what: lines from the scenario, in the mood that what happened leaves a person in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sim import Happening
from tui.telling.tale import Post, Tale

URGENT = (
    "betrayed", "leaving", "promise_broken", "overruled", "confidence_kept", "wary", "tired", "pleased",
    "promise_kept", "thanked",
)  # fmt: skip
"""Moods, the one most worth hearing first."""

CALLED = {"leaving": ", leaving", "thanked": ", thanked", "overruled": ", passed over"}
"""What is said of somebody who speaks, where it would not be plain why."""


class Cue(NamedTuple):
    """A moment at which somebody may say something."""

    mood: str
    partner: str
    row: Happening
    what: str


class Voices:
    """Lines that have been spoken, so that none comes twice before the others have come once."""

    def __init__(self, tale: Tale) -> None:
        self._tale = tale
        self._spoken: Counter[tuple[str, int, str]] = Counter()
        self._heard: Counter[str] = Counter()

    def of(
        self, rows: Sequence[Happening], *, fits: Callable[[Happening, str], bool], most: int = 2
    ) -> list[tuple[Happening, str]]:
        """What people say to a round, each with the happening they say it to: those heard least before first."""
        there = [cue for cue in cues_of(self._tale, rows) if self._is_there(cue)]
        cues = sorted(there, key=lambda cue: (URGENT.index(cue.mood), self._heard[cue.partner]))
        said: list[tuple[Happening, str]] = []
        moods: set[str] = set()
        partners: set[str] = set()
        for cue in cues:
            if cue.partner in partners or cue.mood in moods or len(said) == most:
                continue
            if (line := self._line(cue)) and fits(cue.row, line):
                said.append((cue.row, line))
                moods.add(cue.mood)
                partners.add(cue.partner)
                self._heard[cue.partner] += 1
                self._spoken[self._key(cue)] += 1
        return said

    def _is_there(self, cue: Cue) -> bool:
        gone = (row for row in self._tale.rows if row.kind in ("left", "released") and row.who == cue.partner)
        return all(row.day > cue.row.day for row in gone)

    def _line(self, cue: Cue) -> str:
        """The next line of whoever is in post, or was until that day; nothing where none is written."""
        post = self._post(cue)
        lines = self._lines(cue, post) if post else ()
        if not lines or post is None:
            return ""
        line = lines[self._spoken[self._key(cue)] % len(lines)].replace("{what}", cue.what)
        return f'{post.name}{CALLED.get(cue.mood, "")}: "{line}"'

    def _post(self, cue: Cue) -> Post | None:
        return self._tale.post(cue.partner, cue.row.day - (cue.mood == "leaving"))

    def _key(self, cue: Cue) -> tuple[str, int, str]:
        post = self._post(cue)
        return cue.partner, post.number if post else -1, cue.mood

    def _lines(self, cue: Cue, post: Post) -> tuple[str, ...]:
        partner = self._tale.scenario.partners[cue.partner]
        people = (partner.representative, *partner.successors)
        voice = dict(people[post.number].voice) if post.number < len(people) else {}
        return tuple(voice.get(cue.mood, ()))  # type: ignore[call-overload]


def cues_of(tale: Tale, rows: Sequence[Happening]) -> Iterator[Cue]:
    """Every moment of these rows at which somebody may say something."""
    for row in rows:
        for mood, partners in _moved(tale, row):
            for partner in partners:
                yield Cue(mood, partner, row, str(tale.fields(row)["what"]))


def _moved(tale: Tale, row: Happening) -> Iterator[tuple[str, Sequence[str]]]:
    """Whom a happening leaves in which mood."""
    if row.kind in ("departed", "worn_out", "confidence_kept", "confidence_betrayed"):
        moods = {"departed": "leaving", "worn_out": "tired", "confidence_betrayed": "betrayed"}
        yield moods.get(row.kind, row.kind), (row.who,)
    elif row.kind == "pushed":
        yield "overruled", row.detail["passed_over"]
    elif row.kind == "credited" and row.detail["weight"] > 0.2:
        yield "thanked", (row.who,)
    elif row.kind in ("delivered", "failed", "postponed"):
        yield "pleased" if row.kind == "delivered" else "wary", team_of(tale, row.about)
    elif row.kind in ("promise_kept", "promise_broken"):
        watching = [name for name in team_of(tale, row.about) if name != row.who]
        yield row.kind, [name for name in watching if not _broke(tale, name, row)]


def _broke(tale: Tale, partner: str, row: Happening) -> bool:
    """Whether a partner broke its own promise on the same work: then it does not complain of others."""
    same = (one for one in tale.rows if one.kind == "promise_broken" and one.about == row.about)
    return any(one.who == partner for one in same)


def team_of(tale: Tale, initiative: str) -> tuple[str, ...]:
    """Those who take part in joint work."""
    begun = [row for row in tale.rows if row.kind in ("proposed", "started") and row.about == initiative]
    return tuple(begun[-1].detail["team"]) if begun else ()
