"""The plain story of a finished game: for whoever ran it, so it may tell what the players never saw, and says where.

Round by round: what the convener did, what happened and why, who said what, how it stood. Then the two verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim import Game, Happening, outcome
from tui.acts import acts_of
from tui.beats import Beat, beats_of
from tui.behind import Behind
from tui.ending import ending
from tui.plain import WIDTH, wrapped
from tui.tale import Tale
from tui.voices import Voices
from tui.wording import ENDINGS, GAUGES, level, month, sentence, whole

LONGEST = 14
"""Lines a round may have."""

HEAVY = 8
"""Weight from which something is told before anything else gets room."""


def story(game: Game, *, led_by: str = "") -> str:
    """The whole story of a game, in lines of no more than eighty characters."""
    tale = Tale(game)
    voices, behind = Voices(tale), Behind(tale)
    lines = [*_opening(tale, game, led_by)]
    for first, last in spans(tale):
        rows = [row for number in range(first, last + 1) for row in tale.rounds[number - 1]]
        lines += ["", _heading(tale, first, last), *_round(tale, voices, behind, rows)]
    lines += ["", *_end(tale, game)]
    return "\n".join(lines) + "\n"


def _opening(tale: Tale, game: Game, led_by: str) -> Iterator[str]:
    scenario = tale.scenario
    yield scenario.title
    yield "=" * min(WIDTH, len(scenario.title))
    led = f" Led by the script '{led_by}'." if led_by else ""
    yield from wrapped(f"{scenario.place}. Seed {game.seed}.{led}")
    yield ""
    yield from wrapped(f"{scenario.summary.strip()} The purpose they signed: {scenario.purpose}")
    yield ""
    for name in tale.at_table(0):
        person = scenario.partners[name].representative
        head = f"{person.name}, {person.role}, {tale.name(name)}"
        yield from wrapped(f'{head}: "{scenario.partners[name].opening.strip()}"', indent=2)
    outcomes = scenario.community.outcomes.values()
    counts = (f"{item.name} ({item.baseline:g} {item.unit} now, {item.target:g} hoped for)" for item in outcomes)
    yield ""
    yield from wrapped(f"What is counted: {'; '.join(counts)}.")
    yield from wrapped(GAUGES)


def spans(tale: Tale) -> Iterator[tuple[int, int]]:
    """Rounds by number, first and last: one each, but those in which nothing is to be told are told as one."""
    first = 0
    for number, rows in enumerate(tale.rounds, start=1):
        is_quiet = not beats_of(tale, rows) and not acts_of(tale, rows)
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
    start, end = month(ends[first - 1]), month(max(ends[first - 1], ends[last] - 1))
    rounds = f"Round {first}" if last == first else f"Rounds {first} to {last}"
    return f"{rounds}, months {start} to {end}" if end > start else f"{rounds}, month {start}"


def _round(tale: Tale, voices: Voices, behind: Behind, rows: Sequence[Happening]) -> Iterator[str]:
    """One round: as many of its beats as there is room for, the heaviest first."""
    beats = beats_of(tale, rows)
    did = acts_of(tale, rows) or ("" if beats else "Nothing happened that anybody would remember.")
    acts = wrapped(did, indent=2)
    stands = wrapped(_stands(tale, rows), indent=2)
    room = LONGEST - 1 - len(acts) - len(stands)
    heavy = _fitting([beat for beat in beats if beat.weight >= HEAVY], room, spare=2)
    room -= _lines(heavy)
    said = _first_fitting([wrapped(text, indent=4) for text in voices.of(rows, 2 if room > 4 else 1)], room)
    room -= len(said)
    hidden = wrapped(behind.of(rows, fits=lambda text: len(wrapped(text, indent=2)) <= room), indent=2)
    light = _fitting([beat for beat in beats if beat.weight < HEAVY], room - len(hidden))
    ordered = sorted([*heavy, *light], key=lambda beat: beat.day)
    told = [line for beat in ordered for line in wrapped(beat.text, indent=2)]
    yield from (*acts, *told, *said, *hidden, *stands)


def _first_fitting(texts: list[list[str]], room: int, only: int = 9) -> list[str]:
    """Lines of the first of these texts that fit."""
    kept: list[list[str]] = []
    for lines in texts:
        if lines and len(lines) <= room and len(kept) < only:
            kept.append(lines)
            room -= len(lines)
    return [line for lines in kept for line in lines]


def _lines(beats: list[Beat]) -> int:
    return sum(len(wrapped(beat.text, indent=2)) for beat in beats)


def _fitting(beats: list[Beat], room: int, spare: int = 0) -> list[Beat]:
    """The heaviest beats that fit: all of them shortly first, then in full as long as some room is to spare."""
    kept: list[Beat] = []
    for beat in sorted(beats, key=lambda beat: (-beat.weight, beat.day)):
        shortly = beat._replace(text=beat.short or beat.text, short=beat.text)
        if _lines([shortly]) <= room:
            kept.append(shortly)
            room -= _lines([shortly])
    for place, beat in enumerate(kept):
        fully = beat._replace(text=beat.short)
        if (more := _lines([fully]) - _lines([beat])) <= room - spare:
            kept[place] = fully
            room -= more
    return kept


def _stands(tale: Tale, rows: Sequence[Happening]) -> str:
    """How it stands at the end of a round: the gauges of inertia, the books, the counts."""
    months = [row.detail for row in rows if row.kind == "month_closed"]
    if not months:
        return ""
    now = months[-1]
    gauges = ", ".join(f"{name} {now[name]:.2f} ({level(now[name])})" for name in ("output", "rate", "pain"))
    books = (
        f"joint value {now['joint_value']:.0f}, cost {now['cost']:.0f}, net {whole(now['joint_value'] - now['cost'])}"
    )
    latest = {row.about: row.detail["count"] for row in rows if row.kind == "counted"}
    units = tale.scenario.community.outcomes
    counts = ", ".join(f"{count:g} {units[name].unit}" for name, count in latest.items())
    return f"Inertia: {gauges}. Books: {books}." + (f" Counts: {counts}." if counts else "")


def _end(tale: Tale, game: Game) -> Iterator[str]:
    if not game.is_over:
        question = game.view().question
        waits = f" {tale.person(question.who, tale.rows[-1].day)} waits for an answer." if question else ""
        yield from wrapped(f"The record stops here, in month {month(tale.rows[-1].day)}; the story is not over.{waits}")
        return
    yield "The end"
    yield "-------"
    yield from wrapped(sentence(ENDINGS[game.ended].format(months=round(tale.scenario.horizon / 20))))
    yield ""
    for text in ending(tale, outcome(game)):
        if not text:
            yield ""
        elif text.startswith("|"):
            yield f"  {text[2:]}"
        elif text.startswith("*"):
            yield from wrapped(text[2:], indent=2)
        else:
            yield from wrapped(text)
