"""The tutorial: the first rounds of First Steps, one small thing after another.

One request, one promise, one guess, one consequence with its because; each fits in three lines. A step is done by doing
it and only by that, or put away by its reader, so none goes by unread because of another. Everything here is worked out
from what the convener knows, so that screens and plain lines tell the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim import Action, RoundReport, Scenario, View
from tui.describing.round import ALOUD, Line, Telling
from tui.wording import listed

if TYPE_CHECKING:
    from tui.session import Session

WHERE = "first-steps"
"""The scenario it belongs to."""

Reports = Mapping[int, Sequence[RoundReport]]


class Moment(NamedTuple):
    """What the tutorial looks at."""

    scenario: Scenario
    view: View
    queue: Sequence[Action]
    reports: Reports
    guesses: Mapping[int, tuple[str, str]]


class Step(NamedTuple):
    """One thing to do."""

    id: str
    text: Callable[[Moment], str]
    is_done: Callable[[Moment], bool]
    do: str = ""
    """What to do it with: an action, or a command that front ends have a key for; nothing: read it and put it away."""


class Told(NamedTuple):
    """The step to show now, in words."""

    id: str
    text: str
    do: str
    is_last: bool
    """Whether nothing is asked for after it; what was done before it was asked for is not asked for."""


def tutorial(moment: Moment, put_away: frozenset[str] = frozenset()) -> Told | None:
    """The step to show now; none elsewhere than in First Steps, and when all is done."""
    if moment.scenario.id != WHERE or moment.view.ended or moment.view.question is not None:
        return None
    left = [step for step in STEPS if step.id not in put_away and not step.is_done(moment)]
    if not left:
        return None
    step = left[0]
    return Told(step.id, step.text(moment), step.do, len(left) == 1)


def next_step(session: Session, put_away: frozenset[str] = frozenset()) -> Told | None:
    """The step to show now of a game in play."""
    return tutorial(Moment(session.scenario, session.view, session.queue, session.reports, session.guesses), put_away)


def _played(moment: Moment) -> int:
    return max(moment.reports, default=0)


def _has(moment: Moment, kind: str) -> bool:
    """Whether an action is planned, or was used already."""
    return any(action.kind == kind for action in moment.queue) or kind in moment.view.done


def _request(moment: Moment) -> str:
    people = listed(p.representative for p in moment.view.at_table if not p.is_vacant)
    return (
        f"At the table: {people}. Nobody has to do what you say. Hear one of them out: people tell whoever asks them, "
        "in confidence more, which is yours to keep."
    )


def _promise(moment: Moment) -> str:
    small = [item for item in moment.view.initiatives.values() if item.stage == "listed"]
    name = min(small, key=lambda item: item.ambition).name if small else "something small"
    return (
        f"Make a promise. Launch something small, like {name}, with both of them, by a date with room in it: a promise "
        "kept makes the next step possible."
    )


def _guess(moment: Moment) -> str:
    return "Guess before you look: what will come of it? Nothing hangs on it, and you will see how well you know them."


def _commit(moment: Moment) -> str:
    return "Play the round. Three months pass, and what you planned is done in the order in which it stands."


def _consequence(moment: Moment) -> str:
    """Something that came of the first round, with its because where one is short enough."""
    telling = Telling(moment.scenario, moment.reports)
    lines = telling.lines([row for report in moment.reports.get(1, ()) for row in report.news])
    short = [line for line in lines if line.weight >= ALOUD and len(line.whole) <= ROOM]
    came: Line | None = max(short, key=lambda line: (bool(line.because), line.weight), default=None)
    if came is None:
        return "You could see nothing come of that round: some things show later. Plan something small for this one."
    return f"{came.whole} Ask why of any line."


ROOM = 164
"""Characters of a consequence for which a tip has room."""

STEPS: tuple[Step, ...] = (
    Step("request", _request, lambda moment: _played(moment) > 0 or _has(moment, "listen"), "listen"),
    Step("promise", _promise, lambda moment: _played(moment) > 0 or _has(moment, "launch"), "launch"),
    Step("guess", _guess, lambda moment: _played(moment) > 0 or bool(moment.guesses), "guess"),
    Step("commit", _commit, lambda moment: _played(moment) > 0, "commit"),
    Step("consequence", _consequence, lambda moment: _played(moment) > 1, "why"),
)
"""All of it, in order."""
