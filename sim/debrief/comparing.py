"""Games of one situation side by side: read off their records, and what one did tried in the game of another.

A record holds what happened, so that nothing has to be played again to say who did what and what came of it. Only a
trial plays: one thing that a convener did or answered is put into another's script, and the whole is played with the
luck that the other had.
"""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum
from typing import Any, NamedTuple

from sim import dials, kinds, runner
from sim.actions import ACTIONS, Action
from sim.debrief.luck import Panel, panel_on
from sim.debrief.measured import Measured, measured
from sim.debrief.principles import attention_by_principle
from sim.debrief.script import Asked, Script, played
from sim.game import Game
from sim.happenings import Happening
from sim.outcome import peoples_verdict, series_of, verdict
from sim.record import Record
from sim.record.rows import sealed
from sim.scenario import Scenario
from sim.state import State
from sim.terms import PRINCIPLES, PeoplesVerdict, Principle, Verdict

MOST_DEEDS, MOST_ANSWERS = 7, 4
"""Things done, and answers, of one game that are tried in another."""

CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"
SHAPE = (CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS) * 2


def check_code(record: Record) -> str:
    """Two words that anybody can say and that stand for a whole record: it tells accidents, and proves nothing."""
    whole = (record.model_version, record.digest, record.seed, record.inputs, record.happenings)
    number, letters = int(sealed([json.dumps(whole, sort_keys=True)])[:16], 16), ""
    for among in SHAPE:
        number, place = divmod(number, len(among))
        letters += among[place]
    return f"{letters[:5]}-{letters[5:]}"


class Deed(NamedTuple):
    """Something a convener chose to do."""

    round: int
    action: Action
    happening: str

    @property
    def whole(self) -> str:
        """What it was in full, in whatever order partners were named."""
        return repr((self.action.kind, *(self.action.use(name)[1] for name in sorted(self.action.choice))))

    @property
    def thing(self) -> tuple[str, object]:
        """What was done and on whom or what, however."""
        return self.action.use(ACTIONS[self.action.kind].target)

    def is_before(self, other: Deed) -> bool:
        """Whether it is the same joint work, turned to in an earlier round."""
        return "initiative" in self.action.choice and self.round < other.round


class Reply(NamedTuple):
    """What was answered to a question."""

    round: int
    asked: Asked
    who: str
    choice: str
    says: str
    question: str
    happening: str


class Told(NamedTuple):
    """A game as its record tells it."""

    seed: int
    model_version: str
    code: str
    ended: str
    """How; empty where it was left before its end."""
    rounds: int
    """Rounds begun."""
    measured: Measured
    verdict: Verdict
    people: PeoplesVerdict
    partners: dict[str, float]
    """Net gain of each partner, in days' worth."""
    counts: dict[str, tuple[tuple[int, float], ...]]
    """Published counts by outcome: working day and count."""
    deeds: tuple[Deed, ...]
    replies: tuple[Reply, ...]
    attention: dict[Principle, float]
    """The convener's own days by principle; those of an action are parted equally (J)."""

    def rounds_of(self, principle: Principle) -> tuple[int, ...]:
        """Rounds in which something was done that bears on a principle."""
        ours = (deed.round for deed in self.deeds if principle in ACTIONS[deed.action.kind].principles)
        return tuple(dict.fromkeys(ours))

    def net_at(self, month: int) -> float:
        """Net gain at the end of a month; of a game that was over by then, what it ended with."""
        curve = self.measured.curve
        return curve[month - 1] if month <= len(curve) else self.measured.net


class Reader:
    """Reads games of one situation off their records, whose scenario is read once."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._founded = pickle.dumps(Game(scenario, seed=0).state, protocol=5)

    def told(self, record: Record) -> Told:
        """What a record tells."""
        log = record.happenings
        state, series = self._state(log), series_of(log)
        net = fsum(account.net_gain for account in state.accounts.values())
        come = dials.progress(self.scenario, state)
        deeds = tuple(_deeds(log))
        spent = [attention_by_principle(deed.action.kind, self.scenario.numbers) for deed in deeds]
        return Told(
            seed=record.seed,
            model_version=record.model_version,
            code=check_code(record),
            ended=next((row.detail["how"] for row in log if row.kind == kinds.ENDED), ""),
            rounds=len([row for row in log if row.kind == kinds.ROUND_BEGUN]),
            measured=Measured(net, come, tuple(series["net_gain"])),
            verdict=verdict(self.scenario, state, series),
            people=peoples_verdict(self.scenario, state),
            partners={name: account.net_gain for name, account in state.accounts.items()},
            counts={name: tuple(_counts(log, name)) for name in self.scenario.community.outcomes},
            deeds=deeds,
            attention={code: fsum(days.get(code, 0.0) for days in spent) for code in PRINCIPLES},
            replies=tuple(_replies(log)),
        )

    def _state(self, log: Sequence[Happening]) -> State:
        """As much of the State as verdicts are read off, with all that the log moved in it."""
        state: State = pickle.loads(self._founded)
        places: dict[str, Any] = {"community": state.community}
        for room in (state.accounts, state.outcomes, state.initiatives):
            places.update((place.path, place) for place in room.values())
        for row in log:
            for path, stock, by in row.moves:
                if path in places:
                    before = getattr(places[path], stock)
                    setattr(places[path], stock, by if isinstance(by, str) else before + by)
            if row.kind == kinds.DELIVERED:
                state.initiatives[row.about].delivered = row.day
            elif row.kind == kinds.YIELDED:
                state.initiatives[row.about].flow = row.detail["flow"]
        return state


def _counts(log: Sequence[Happening], outcome: str) -> Iterator[tuple[int, float]]:
    return ((row.day, float(row.detail["count"])) for row in log if row.kind == kinds.COUNTED and row.about == outcome)


def _deeds(log: Sequence[Happening]) -> Iterator[Deed]:
    for row in log:
        if row.kind == kinds.CHOSEN and row.about in ACTIONS:
            chosen = row.detail["choice"].items()
            choice = {name: tuple(value) if isinstance(value, list) else value for name, value in chosen}
            yield Deed(row.detail["round"], Action(row.about, choice), row.id)


def _replies(log: Sequence[Happening]) -> Iterator[Reply]:
    by_id = {row.id: row for row in log}
    times: Counter[str] = Counter()
    number = 0
    for row in log:
        number += row.kind == kinds.ROUND_BEGUN
        if row.kind == kinds.ANSWERED:
            times[row.about] += 1
            says = [by_id[cause].detail.get("says", "") for cause in row.because if cause in by_id]
            question = next((text for text in says if text), "")
            said, asked = row.detail.get("says", ""), (row.about, times[row.about])
            yield Reply(number, asked, row.who, row.detail["choice"], said, question, row.id)


class Difference(NamedTuple):
    """How one game was played otherwise than another."""

    first: int | None
    """The first round in which something else was done or answered; none where everything was the same."""
    only_one: tuple[Deed, ...]
    """What the one did and the other never, or joint work that the other turned to later; when it did it first."""
    only_other: tuple[Deed, ...]
    replies: tuple[tuple[Reply, Reply], ...]
    """The same question with another answer: the one's, and the other's."""


def difference(one: Told, other: Told) -> Difference:
    """What differs between two games in what was done and answered."""
    rounds = range(1, max(one.rounds, other.rounds) + 1)
    theirs = {reply.asked: reply for reply in other.replies}
    replies = [(reply, theirs[reply.asked]) for reply in one.replies if reply.asked in theirs]
    differ = tuple((ours, their) for ours, their in replies if ours.choice != their.choice)
    otherwise = [number for number in rounds if _done_in(one, number) != _done_in(other, number)]
    first = min([*otherwise, *(ours.round for ours, _ in differ)], default=None)
    return Difference(first, _only(one, other), _only(other, one), differ)


def _done_in(told: Told, number: int) -> list[str]:
    return sorted(deed.whole for deed in told.deeds if deed.round == number)


def _only(one: Told, other: Told) -> tuple[Deed, ...]:
    first, theirs = ({deed.thing: deed for deed in reversed(told.deeds)} for told in (one, other))
    mine = [deed for deed in one.deeds if deed is first[deed.thing]]
    return tuple(deed for deed in mine if deed.thing not in theirs or deed.is_before(theirs[deed.thing]))


Thing = tuple[Deed | None, Reply | None]
"""Something done, or an answer."""


class Trial(NamedTuple):
    """One thing from one game, tried in another."""

    deed: Deed | None
    reply: Reply | None
    net: float
    """What it changed in net gain, in days' worth."""
    people: float
    """What it changed of the way to the community's targets."""
    was_possible: bool
    """Whether it could be done there at all."""
    skipped: int
    """What the other did and had no room any more."""


def trials(one: Told, other: Told, script: Script, *, workers: int = 1) -> list[Trial]:
    """What the one did or answered otherwise, each put into the script of the other; what changed most comes first."""
    differs = difference(one, other)
    deeds = [deed for deed in differs.only_one if deed.round <= len(script.rounds)]
    deeds.sort(key=lambda deed: ("initiative" not in deed.action.choice, deed.round))
    things: list[Thing] = [(deed, None) for deed in deeds[:MOST_DEEDS]]
    open_to = {row.asked: row.options for row in script.answers}
    replies = [reply for reply, _ in differs.replies if reply.choice in open_to.get(reply.asked, ())]
    things += [(None, reply) for reply in replies[:MOST_ANSWERS]]
    tasks = [(_with(script, *thing), thing[0]) for thing in things]
    before, *found = runner.each(_tried, [(script, None), *tasks], workers=workers, chunk=4)
    tried = [
        Trial(
            deed, reply, after.measured.net - before.measured.net, after.measured.people - before.measured.people,
            after.was_done, max(0, after.skipped - before.skipped),
        )
        for (deed, reply), after in zip(things, found, strict=True)
    ]  # fmt: skip
    return sorted(tried, key=lambda trial: (not trial.was_possible, -abs(trial.net)))


def _with(script: Script, deed: Deed | None, reply: Reply | None) -> Script:
    """A script with something done in its round before all else, or with another answer."""
    if deed is None:
        return script if reply is None else script.with_answer(reply.asked, reply.choice)
    rounds = [*script.rounds]
    rounds[deed.round - 1] = (deed.action, *rounds[deed.round - 1])
    return replace(script, rounds=tuple(rounds))


class _After(NamedTuple):
    measured: Measured
    skipped: int
    was_done: bool


def _tried(task: tuple[Script, Deed | None]) -> _After:
    script, deed = task
    again = played(script)
    done = [one.whole for one in _deeds(again.game.log) if deed is not None and one.round == deed.round]
    return _After(measured(again.game), again.skipped, deed is None or deed.whole in done)


def luck_on(scenario: Scenario, panel: Panel, seeds: Sequence[int], *, workers: int = 0) -> dict[int, float]:
    """What a panel gets on each seed less what it gets on many: what the luck there was worth to anybody."""
    known = {seed: nets for seed in seeds if (nets := panel.on(seed)) is not None}
    fresh = [seed for seed in dict.fromkeys(seeds) if seed not in known]
    played_now = runner.each(_panel_on, [(scenario, seed) for seed in fresh], workers=workers, chunk=2)
    known.update(zip(fresh, played_now, strict=True))
    return {seed: fsum(known[seed]) / len(known[seed]) - panel.usual for seed in seeds}


def _panel_on(task: tuple[Scenario, int]) -> tuple[float, ...]:
    return panel_on(*task)
