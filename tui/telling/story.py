"""The plain story of a finished game: for whoever ran it, so it may tell what the players never saw, and says where.

Round by round: what the convener did, what happened and why, who said what, how it stood. Then the two verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim import Game, Happening, kinds, outcome
from tui.cells import cell_len
from tui.plain import WIDTH, wrapped
from tui.seen import reports_in
from tui.telling.acts import acts_of
from tui.telling.beats import HEAVY, Beat, beats_of
from tui.telling.behind import Behind
from tui.telling.ending import ending
from tui.telling.page import all_heavy, height, height_of, light_that_fit
from tui.telling.standing import Standing, number_of
from tui.telling.tale import Tale
from tui.telling.voices import BY_CONVENER, spoken
from tui.wording import GAUGES, capital, how_ended

LONGEST = 17
"""Lines a round has unless what must be told is longer."""

Said = Mapping[str, Sequence[str]]
"""What people say, by the happening they say it to."""


def story(game: Game, *, led_by: str = "", changed: Sequence[str] = ()) -> str:
    """The whole story of a game, in lines of at most eighty characters; `changed`: how it differs from its file."""
    tale = Tale(game.scenario, game.log)
    behind, standing = Behind(tale), Standing(tale)
    spoke = spoken(Tale(game.scenario, ()), reports_in(game.log))
    came = outcome(game) if game.is_over else None
    lines = [*_opening(tale, game, led_by, changed)]
    for first, last in spans(tale):
        rows = [row for number in range(first, last + 1) for row in tale.rounds[number - 1]]
        stands = standing.after(rows, came if last == len(tale.rounds) else None)
        lines += ["", _heading(tale, first, last), *Round(tale, rows, stands, spoke).lines(behind)]
    lines += ["", *(_end(tale, game.ended, came) if came else _unfinished(tale, game))]
    return "\n".join(lines) + "\n"


def _opening(tale: Tale, game: Game, led_by: str, changed: Sequence[str]) -> Iterator[str]:
    scenario = tale.scenario
    yield scenario.title
    yield "=" * min(WIDTH, cell_len(scenario.title))
    led = f" Led by the script '{led_by}'." if led_by else ""
    yield from wrapped(f"{capital(scenario.place)}. Seed {game.seed}.{led}")
    if changed:
        yield from wrapped(f"Changed: {'; '.join(changed)}.")
    yield ""
    yield from wrapped(f"{scenario.summary.strip()} The purpose they signed: {scenario.purpose}")
    yield ""
    for name in tale.at_table(0):
        person = scenario.partners[name].representative
        head = f"{person.name}, {person.role}, {tale.name(name)}"
        yield from wrapped(f'{head}: "{scenario.partners[name].opening.strip()}"', indent=2)
    outcomes = scenario.community.outcomes.values()
    counts = (
        f"{item.name} ({number_of(item.baseline, item.baseline)} {item.unit} now, "
        f"{number_of(item.target, item.baseline)} hoped for)"
        for item in outcomes
    )
    yield ""
    yield from wrapped(f"What is counted: {'; '.join(counts)}.")
    yield from wrapped(GAUGES)


def spans(tale: Tale) -> Iterator[tuple[int, int]]:
    """Rounds by number, first and last: one each, but those in which nothing is to be told are told as one."""
    first = 0
    for number, rows in enumerate(tale.rounds, start=1):
        is_quiet = not beats_of(tale, rows) and not acts_of(tale, rows, in_order=True)
        if first and not is_quiet:
            yield first, number - 1
            first = 0
        if is_quiet:
            first = first or number
        else:
            yield number, number
    if first:
        yield first, len(tale.rounds)


def _heading(tale: Tale, first: int, last: int) -> str:
    ends = (0, *tale.scenario.round_ends)
    rounds = f"Round {first}" if last == first else f"Rounds {first} to {last}"
    return f"{rounds}, {tale.calendar.span(ends[first - 1], max(ends[first - 1], ends[last] - 1))}"


class Round:
    """One round: all that is referred to later or spoken to, and as much of the rest as there is room for."""

    def __init__(self, tale: Tale, rows: Sequence[Happening], stands: str, spoke: Said) -> None:
        self._tale, self._rows, self._stands = tale, rows, stands
        self._said = [(row, line) for row in rows for line in spoke.get(row.id, ())]
        beats = beats_of(tale, rows)
        self._acts = acts_of(tale, rows, in_order=True) or ("" if beats else NOTHING)
        room = LONGEST - 1 - height(self._acts) - height(stands)
        room -= sum(height(line, indent=4) for _, line in self._said)
        heavy = all_heavy([*self._heard(beats)], room)
        light = light_that_fit(beats, room - height_of(heavy))
        self._room = room - height_of(heavy) - height_of(light)
        self._beats = [beat for _, beat in sorted({**light, **heavy}.items())]

    def _heard(self, beats: Sequence[Beat]) -> Iterator[Beat]:
        """The beats, those to which somebody says something heavy enough to be told."""
        tellers = [_teller(self._tale, beats, row) for row, _ in self._said if row.kind not in BY_CONVENER]
        for beat in beats:
            yield beat._replace(weight=max(beat.weight, HEAVY)) if beat in tellers else beat

    def lines(self, behind: Behind) -> Iterator[str]:
        """Newcomers whom the convener saw, what the convener did, what happened, each with who speaks to it."""
        hidden = behind.of(self._rows, fits=lambda text: height(text) <= self._room)
        early = [*self._named_in_acts()]
        for beat in early:
            yield from self._told(beat)
        yield from wrapped(self._acts, indent=2)
        yield from self._said_to(None)
        for beat in self._beats:
            yield from self._told(beat) if beat not in early else ()
        yield from wrapped(hidden, indent=2)
        yield from wrapped(self._stands, indent=2)

    def _named_in_acts(self) -> Iterator[Beat]:
        """Beats that must come before the acts: who is new in them, and whom they follow."""
        named = [beat for beat in self._beats if beat.newcomer and beat.newcomer in self._acts]
        posts = {self._tale.by_id[beat.ids[0]].who for beat in named}
        gone = [row for row in self._rows if row.kind == kinds.DEPARTED and row.who in posts]
        for beat in self._beats:
            if beat in named or any(beat.tells(self._tale, row) for row in gone):
                yield beat

    def _told(self, beat: Beat) -> Iterator[str]:
        yield from wrapped(beat.text, indent=2)
        yield from self._said_to(beat)

    def _said_to(self, beat: Beat | None) -> Iterator[str]:
        """What is said to a beat, or to what the convener did."""
        for row, text in self._said:
            if _teller(self._tale, self._beats, row) == beat:
                yield from wrapped(text, indent=4)


def _teller(tale: Tale, beats: Sequence[Beat], row: Happening) -> Beat | None:
    """The beat in which a happening is told."""
    own = (beat for beat in beats if row.id in beat.ids)
    return next(own, None) or next((beat for beat in beats if beat.tells(tale, row)), None)


NOTHING = "Nothing happened that anybody would remember."


def _unfinished(tale: Tale, game: Game) -> Iterator[str]:
    """Where a record stops before its end."""
    question = game.view().question
    waits = f" {tale.person(question.who, tale.rows[-1].day)} waits for an answer." if question else ""
    when = tale.calendar.at(tale.rows[-1].day)
    yield from wrapped(f"The record stops here, in {when}; the story is not over.{waits}")


def _end(tale: Tale, ended: str, came: dict[str, Any]) -> Iterator[str]:
    yield "The end"
    yield "-------"
    time = tale.calendar.counted(tale.scenario.horizon)
    yield from wrapped(how_ended(ended, time))
    yield ""
    for text in ending(tale, came):
        if not text:
            yield ""
        elif text.startswith("|"):
            yield f"  {text[2:]}"
        elif text.startswith("*"):
            yield from wrapped(text[2:], indent=2)
        else:
            yield from wrapped(text)
