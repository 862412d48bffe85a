"""Questions for the debrief, matched to what happened: ours, those of events that struck, those of the situation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sim import kinds
from sim.debrief.ladder import Step, step_of
from sim.debrief.moments import Moment
from sim.debrief.observables import Seen
from sim.debrief.question_bank import BANK
from sim.game import Game
from sim.happenings import Happening
from sim.scenario import Scenario
from sim.scenario.story import Event, Reply
from sim.terms import Principle

STRUCK = 3
"""Happenings that are as much as an event leaves to see: itself and what it set off (J)."""


class Asked(NamedTuple):
    """A question that there is something to look at for."""

    id: str
    """Of the bank, or `event/bus`, or `situation/2`."""
    text: str
    step: Step
    """It may be asked from this step on, and gives away nothing that a later one opens."""
    principle: Principle
    evidence: tuple[str, ...]
    """What it is about, in order; nothing of it belongs to a later step."""
    much: float
    """How much there is to see, a Share (J)."""
    listen_for: str = ""
    """What a situation's own question listens for; nothing for the others."""


class Cue(NamedTuple):
    """What in the words of a situation's own question says what it is about."""

    words: tuple[str, ...]
    principle: Principle
    kinds: tuple[str, ...]
    is_needed: bool = False
    """Whether it is not asked where nothing of it has happened."""


CUES: tuple[Cue, ...] = (
    Cue(("steer", "decide alone"), "G7", (kinds.PUSHED, kinds.AGENDA_SET, kinds.DECISIONS_MOVED)),
    Cue(("promise",), "G3", (kinds.PROMISE_BROKEN, kinds.PROMISE_KEPT, kinds.PROMISE_EXCUSED), is_needed=True),
    Cue(("services",), "G1", (kinds.DELIVERED,), is_needed=True),
    Cue(("handover",), "G5", (kinds.DEPARTED, kinds.HANDOVER_PLANNED, kinds.INDUCTED), is_needed=True),
    Cue(("to the table last",), "G4", (kinds.JOINED,), is_needed=True),
    Cue(("told", "given the list"), "G3", (kinds.CONFIDED, kinds.AIM_CONFIDED, kinds.ANSWERED, kinds.AIM_EXPOSED)),
    Cue(("granted", " aim "), "G1", (kinds.AIM_SURFACED, kinds.AIM_EXPOSED, kinds.AIMS_TRADED)),
    Cue(("knew", "knowledge"), "G4", (kinds.FACT_SHARED, kinds.INITIATIVE_LISTED, kinds.DIAGNOSED, kinds.MET)),
    Cue(("meet", "groups"), "G4", (kinds.MET, kinds.GROUP_MET)),
    Cue(("members",), "G4", (kinds.JOINED, kinds.WENT_QUIET, kinds.LEFT, kinds.RELEASED, kinds.MEMBERSHIP_CLARIFIED)),
    Cue(("who decided",), "G2", (kinds.DECIDED, kinds.POSTPONED, kinds.DECISIONS_MOVED)),
    Cue(("people of",), "G7", (kinds.COMMUNITY_ASKED, kinds.COUNTED)),
    Cue((kinds.ENDED, "at the end"), "G5", (kinds.WOUND_DOWN, kinds.COLLAPSED, kinds.ENDED)),
    Cue(("how long", "longer", "on the day"), "G5", (kinds.DELIVERED, kinds.FAILED, kinds.EVENT)),
    Cue(("money",), "G2", (kinds.BUDGETS_POOLED, kinds.INFLUENCE_SHIFTED, kinds.ANSWERED)),
)
"""Tried in order; the first that fits (J)."""


def questions(game: Game, moments: Sequence[Moment]) -> tuple[Asked, ...]:
    """All questions there is something to look at for, up to the last of these moments; the most to see first."""
    last = moments[-1]
    seen = Seen(game.scenario, last.state, game.log[: last.happened])
    every = [*of_the_bank(seen), *of_events(seen), *of_the_situation(seen)]
    return tuple(sorted((row for row in every if row.evidence), key=lambda row: (-row.much, row.step)))


def of_the_bank(seen: Seen) -> Iterator[Asked]:
    """Ours."""
    for row in BANK:
        evidence = opened(seen, row.find(seen), row.step)
        yield Asked(row.id, row.text, row.step, row.principle, evidence, min(1.0, len(evidence) / row.plenty))


def of_events(seen: Seen) -> Iterator[Asked]:
    """Those that events of the scenario bring with them, for the events that happened."""
    for row in seen.rows(kinds.EVENT):
        event = event_of(seen.scenario, row.about)
        if event.question is not None:
            step: Step = 2 if any(effect.do == "surface" for effect in event.effects) else 1
            evidence = opened(seen, [row, *(other for other in seen.log if row.id in other.because)], step)
            much = min(1.0, len(evidence) / STRUCK)
            yield Asked(f"event/{row.about}", event.question, step, event.principle, evidence, much)


def event_of(scenario: Scenario, name: str) -> Event:
    """An event of the scenario or of its deck."""
    return scenario.events[name] if name in scenario.events else scenario.deck[name]


def of_the_situation(seen: Seen) -> Iterator[Asked]:
    """The situation's own, on the third step: their words may speak of what was hidden."""
    for number, reply in enumerate(seen.scenario.teaching.questions, start=1):
        cue = cue_of(reply)
        rows = [] if cue is None else seen.rows(*cue.kinds)
        if not rows and cue is not None and cue.is_needed:
            continue
        evidence = opened(seen, rows or seen.rows(kinds.FOUNDING, kinds.ENDED), 3)
        principle = seen.scenario.teaching.principles[0] if cue is None else cue.principle
        much = min(1.0, len(rows) / STRUCK)
        yield Asked(f"situation/{number}", reply.ask, 3, principle, evidence, much, reply.listen_for)


def cue_of(reply: Reply) -> Cue | None:
    """What a situation's own question is about, if its words say so."""
    ask = reply.ask.lower()
    return next((cue for cue in CUES if any(word in ask for word in cue.words)), None)


def opened(seen: Seen, rows: Iterable[Happening], step: Step) -> tuple[str, ...]:
    """The ids of what a step has opened, in the order in which it happened."""
    found = {row.id for row in rows if step_of(seen.scenario, row) <= step}
    return tuple(row.id for row in seen.log if row.id in found)
