"""How long a situation takes to play: scripts play it, and what a person would read, weigh and answer is timed.

Nobody has been timed at Convener yet. Each number below says where it is from: *measured* elsewhere, known from an
excerpt; *advice*, from published plans of lessons; or *judgement*. With these, a round alone comes to about two and a
half minutes and with a team of five to about five, which is what plans of lessons like these allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, fsum, sqrt
from statistics import median
from typing import Any, NamedTuple

from sim import Action, ActionNotAllowed, Chance, Offer, RoundReport, Scenario, View, find_policy, load_scenario, run
from tui.cells import right
from tui.commands.files import refuse_record
from tui.plain import remark, say, say_json, wrapped
from tui.wording import NUMBERS, capital, counted

SCRIPTS = ("small-wins", "balanced", "talking-shop", "big-bang")
"""Scripts that use the days they have, as people do."""

SEEDS, MOST_SEATS = (1, 2, 3), 32
LEAST_MINUTES, MOST_MINUTES = 20, 480
LESSONS = (50, 90)
"""Minutes of a class, where none are named."""


class Pace(NamedTuple):
    """Minutes of a person, quick or slow."""

    words: float
    """Words read in a minute. Judgement."""
    weigh: float
    """What this round is for. Half of a decision in the Beer Game, 1 to 1.5 minutes (measured), which holds reading."""
    choice: float
    """Each thing chosen, with its whom and how. Judgement."""
    answer: float
    """Each question answered: as long as weighing a round. Judgement."""


QUICK, SLOW = Pace(240, 0.5, 0.15, 0.5), Pace(180, 0.75, 0.25, 0.75)

TALK = 0.9
"""What talk adds to weighing, choosing and answering, times the root of the further seats: in a team of five it takes
2.8 times as long. Judgement, so that five seats take twice the time of one (advice)."""

MOST_WEIGHED = 4
"""Choices a round that are weighed; what else the days allow is added in passing. Judgement."""

FIRST = 1.6
"""How much slower round one is, while people learn what is where: 4 minutes for 2.5 (advice)."""

LEAST_PLAYED = 1 / 3
"""Share of the rounds below which stopping early shows too little of a story. Judgement."""

DEBRIEF, BRIEFING, SPARE = 1 / 3, 0.115, 0.055
"""Shares of a class that are not for play: a third is the usual advice; the rest leaves 24 of 50 and 45 of 90."""


class Load(NamedTuple):
    """What a round asks of whoever plays it."""

    words: int
    choices: int
    questions: int

    def minutes(self, pace: Pace, seats: int) -> float:
        """How long it takes at this pace."""
        decided = pace.weigh + pace.choice * min(self.choices, MOST_WEIGHED) + pace.answer * self.questions
        return self.words / pace.words + decided * (1 + TALK * sqrt(seats - 1))


class Span(NamedTuple):
    """Minutes, of a quick group and of a slow one."""

    quick: float
    slow: float

    @property
    def text(self) -> str:
        """`34–48`, in whole minutes."""
        quick, slow = max(1, round(self.quick)), max(1, round(self.slow))
        return f"{quick}–{slow}" if slow > quick else f"{quick}"


class Estimate(NamedTuple):
    """How long each round takes."""

    rounds: tuple[Span, ...]

    def until(self, number: int) -> Span:
        """The rounds up to this one together."""
        return Span(fsum(one.quick for one in self.rounds[:number]), fsum(one.slow for one in self.rounds[:number]))

    @property
    def whole(self) -> Span:
        """All rounds."""
        return self.until(len(self.rounds))

    @property
    def usual(self) -> Span:
        """The middle one of the rounds after the first."""
        later = self.rounds[1:] or self.rounds
        return Span(median(one.quick for one in later), median(one.slow for one in later))

    def within(self, minutes: int) -> int:
        """How many rounds a slow group plays in this time."""
        return max(n for n in range(len(self.rounds) + 1) if self.until(n).slow <= minutes)


class Plan(NamedTuple):
    """A class and its parts, in whole minutes."""

    minutes: int
    briefing: int
    play: int
    debrief: int
    spare: int


def plan(minutes: int) -> Plan:
    """How a class of this length is cut up.

    >>> plan(90)
    Plan(minutes=90, briefing=10, play=45, debrief=30, spare=5)
    """
    briefing, debrief, spare = (round(minutes * share) for share in (BRIEFING, DEBRIEF, SPARE))
    return Plan(minutes, briefing, minutes - briefing - debrief - spare, debrief, spare)


class Answer(NamedTuple):
    """What was found, to be told."""

    scenario: Scenario
    seats: int
    found: Estimate
    cut: Estimate | None
    """The same story in the rounds of a lesson; none where it is so already, or there are none."""
    plans: tuple[Plan, ...]


def tell_time(name: str, *, seats: int, lesson: bool = False, minutes: int | None = None, as_json: bool) -> None:
    """Estimate how long a scenario takes, and how it fits a class.

    Raises:
        ConvenerError: there is no such scenario, or the seats or minutes cannot be; in a line.
    """
    _refuse(name, seats, minutes)
    scenario = load_scenario(name, lesson=lesson)
    if lesson and not scenario.lesson:
        remark(f"{name}: names no rounds for a lesson ('lesson_rounds'); timing all of its rounds.")
    cut = estimate(load_scenario(name, lesson=True), seats) if scenario.lesson and not lesson else None
    plans = tuple(plan(each) for each in (LESSONS if minutes is None else (minutes,)))
    answer = Answer(scenario, seats, estimate(scenario, seats), cut, plans)
    if as_json:
        say_json(_data(answer))
    else:
        say("\n".join(_lines(answer)) + "\n")


def _refuse(name: str, seats: int, minutes: int | None) -> None:
    refuse_record(name)
    if not 1 <= seats <= MOST_SEATS:
        raise ActionNotAllowed(f"--seats: {seats} cannot share a screen. Use 1 to {MOST_SEATS}; more play in teams.")
    if minutes is not None and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise ActionNotAllowed(f"--minutes: {minutes} is no class. Use {LEAST_MINUTES} to {MOST_MINUTES}.")


def estimate(scenario: Scenario, seats: int) -> Estimate:
    """Minutes of each round: the middle one of the games that came to it, at a quick pace and at a slow one."""
    games = [loads(scenario, script, seed) for script in SCRIPTS for seed in SEEDS]
    everything = [load for game in games for load in game]
    spans = []
    for number in range(len(scenario.round_ends)):
        reached = [game[number] for game in games if number < len(game)] or everything
        slower = 1.0 if number else FIRST
        quick, slow = (median(load.minutes(pace, seats) for load in reached) for pace in (QUICK, SLOW))
        spans.append(Span(quick * slower, slow * slower))
    return Estimate(tuple(spans))


def loads(scenario: Scenario, script: str, seed: int) -> list[Load]:
    """What each round of a game that a script leads asks of a person: its news, its choices and its questions."""
    choose, seen, chosen = find_policy(script), [], []

    def watched(view: View, offers: Sequence[Offer], chance: Chance) -> Sequence[Action] | str:
        made = choose(view, offers, chance)
        seen.append(view)
        chosen.append(made)
        return made

    seen.append(run(scenario, watched, seed).view())
    words = _words(scenario, seen)
    found: list[Load] = []
    for view, made, read in zip(seen, chosen, words, strict=False):
        if view.question is None:
            found.append(Load(read, len(made), 0))
        else:
            last = found[-1]
            found[-1] = Load(last.words + read, last.choices, last.questions + 1)
    found[-1] = found[-1]._replace(words=found[-1].words + words[-1])
    return found


def _words(scenario: Scenario, seen: Sequence[View]) -> list[int]:
    """Words to be read before each choice: news as told, a question and its answers; first, who is there."""
    from tui.describing.round import ALOUD, Telling

    reports = {number: [RoundReport(view.round, view.news, view)] for number, view in enumerate(seen)}
    telling, found = Telling(scenario, reports), []
    for view in seen:
        told = [partner.opening for partner in view.at_table] if view is seen[0] else []
        told += [f"{line.whole} {line.said}" for line in telling.lines(view.news) if line.weight >= ALOUD]
        if view.question is not None:
            told += [view.question.says, *view.question.options.values()]
        found.append(sum(len(text.split()) for text in told))
    return found


def _lines(answer: Answer) -> list[str]:
    found, usual = answer.found, answer.found.usual
    of = f"{_rounds(found)}, {counted(answer.seats, 'seat')}"
    lines = [
        *wrapped(f"{answer.scenario.title}: {found.whole.text} minutes of play ({of})."),
        *wrapped(f"Round one takes {found.rounds[0].text} minutes, a usual later round {usual.text}."),
        "",
        "round   minutes   by then",
    ]
    for number, one in enumerate(found.rounds, start=1):
        lines.append(f"{number:5d}   {right(one.text, 7)}   {right(found.until(number).text, 7)}")
    for each in answer.plans:
        parts = f"{each.briefing} for the briefing, {each.play} for play, {each.debrief} for the debrief"
        said = fit(found, answer.cut, each.play)
        lines += ["", *wrapped(f"A class of {each.minutes} minutes ({parts}, {each.spare} to spare): {said}")]
    assumed = (
        f"An estimate from {len(SCRIPTS) * len(SEEDS)} games led by scripts ({', '.join(SCRIPTS)}) at a person's pace; "
        "most of the pace is judgement. Time your own group's second round and compare."
    )
    return [*lines, "", *wrapped(assumed)]


def fit(found: Estimate, cut: Estimate | None, minutes: int) -> str:
    """Whether it fits these minutes of play, and what to do where not; `cut` is the game in a lesson's rounds."""
    whole, stop = found.whole, found.within(minutes)
    if 2 * whole.slow <= minutes:
        return "it fits twice. Play it, debrief, and play it again."
    if whole.slow <= minutes:
        return "it is this lesson's length."
    if whole.quick <= minutes:
        slow = f"stops after round {_number(stop)}" if stop else "runs over"
        return f"it is this lesson's length for a quick group; a slow one {slow}."
    ways = [] if cut is None else [*_cut_short(cut, minutes)]
    if _is_worth_it(found, stop):
        ways.append(f"stop after round {_number(stop)}")
    if not ways:
        ways.append("take a longer class")
    return f"too long. {capital('; or '.join(ways))}; or take {_number(ceil(whole.slow / minutes))} classes."


def _cut_short(cut: Estimate, minutes: int) -> Iterator[str]:
    """How the rounds of a lesson help, where they do."""
    stop, play = cut.within(minutes), f"play --lesson ({_rounds(cut)}, {cut.whole.text} minutes)"
    if stop == len(cut.rounds):
        yield play
    elif stop and cut.whole.quick <= minutes:
        yield f"{play}, a slow group to round {_number(stop)}"
    elif _is_worth_it(cut, stop):
        yield f"{play} as far as round {_number(stop)}"


def _is_worth_it(found: Estimate, stop: int) -> bool:
    return stop >= len(found.rounds) * LEAST_PLAYED


def _rounds(found: Estimate) -> str:
    return counted(len(found.rounds), "round")


def _number(number: int) -> str:
    return NUMBERS.get(str(number), str(number))


def _data(answer: Answer) -> dict[str, Any]:
    found, cut = answer.found, answer.cut
    return {
        "scenario": answer.scenario.id,
        "title": answer.scenario.title,
        "seats": answer.seats,
        "minutes": _span(found.whole),
        "rounds": [_span(one) for one in found.rounds],
        "lesson": None if cut is None else {"minutes": _span(cut.whole), "rounds": [_span(one) for one in cut.rounds]},
        "classes": [_class(answer, each) for each in answer.plans],
    }


def _class(answer: Answer, one: Plan) -> dict[str, Any]:
    found, said = answer.found, fit(answer.found, answer.cut, one.play)
    fits = found.whole.slow <= one.play
    return {**one._asdict(), "fits": fits, "stop_after": found.within(one.play), "said": said}


def _span(span: Span) -> dict[str, float]:
    return {"quick": round(span.quick, 2), "slow": round(span.slow, 2)}
