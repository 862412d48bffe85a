"""The tutorial: the first rounds of First Steps, one small thing after another, within five minutes.

Two people with two lines each, one request, one promise, one guess, one consequence with its because. A step is done by
doing it, or put away by its reader. Everything here is worked out from what the convener knows, so that screens and
plain lines tell the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sim import Action, RoundReport, Scenario, View
from tui.describing.round import Line, Telling
from tui.widgets.naming import short_names

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
    number: int
    of: int
    text: str
    do: str


def tutorial(moment: Moment, put_away: frozenset[str] = frozenset()) -> Told | None:
    """The step to show now; none elsewhere than in First Steps, and when all is done."""
    if moment.scenario.id != WHERE or moment.view.ended or moment.view.question is not None:
        return None
    for number, step in enumerate(STEPS, start=1):
        if step.id not in put_away and not step.is_done(moment):
            return Told(step.id, number, len(STEPS), step.text(moment), step.do)
    return None


def _played(moment: Moment) -> int:
    return max(moment.reports, default=0)


def _has(moment: Moment, kind: str) -> bool:
    """Whether an action is planned, or was used already."""
    return any(action.kind == kind for action in moment.queue) or kind in moment.view.done


def _people(moment: Moment) -> str:
    names = short_names(moment.view)
    met = (f'{p.representative}, {names[p.id]}: "{p.opening.strip()}"' for p in moment.view.at_table)
    return " ".join(("You convene; nobody has to do what you say. Two people are at the table.", *met))


def _request(moment: Moment) -> str:
    first = next((p.representative for p in moment.view.at_table if not p.is_vacant), "Somebody")
    return (
        f"{first} asks for an hour of your time. Hear one of the two out: people tell whoever asks them. It takes two "
        f"of your {moment.view.attention:g} days. In confidence they say more, and what they say is yours to keep."
    )


def _promise(moment: Moment) -> str:
    small = [item for item in moment.view.initiatives.values() if item.stage == "listed"]
    name = min(small, key=lambda item: item.ambition).name if small else "something small"
    return (
        f"Make a promise. Launch something small, like {name}, with both of them, and promise a date with room in it: "
        "a promise kept makes the next step possible, and a broken one is remembered."
    )


def _guess(moment: Moment) -> str:
    return "Guess before you look: what will come of it? Nothing hangs on it, and you will see how well you know them."


def _commit(moment: Moment) -> str:
    return "Commit the round. Three months pass, and what you planned is done in the order in which it stands."


def _consequence(moment: Moment) -> str:
    """Something that came of the first round, with its because."""
    telling = Telling(moment.scenario, moment.reports)
    lines = telling.lines([row for report in moment.reports.get(1, ()) for row in report.news])
    causes = [line for line in lines if line.because] or [line for line in lines if line.weight >= 3]
    came: Line | None = max(causes, key=lambda line: line.weight, default=None)
    if came is None:
        return "Nothing came of it that you could see. Ask why of anything you are told: some causes show later."
    return (
        f"This came of it. {came.whole} Ask why of any line: it goes back to what you did, and to what you cannot see."
    )


STEPS: tuple[Step, ...] = (
    Step("people", _people, lambda moment: _played(moment) > 0 or bool(moment.queue)),
    Step("request", _request, lambda moment: _played(moment) > 0 or _has(moment, "listen"), "listen"),
    Step("promise", _promise, lambda moment: _played(moment) > 0 or _has(moment, "launch"), "launch"),
    Step("guess", _guess, lambda moment: _played(moment) > 0 or bool(moment.guesses), "guess"),
    Step("commit", _commit, lambda moment: _played(moment) > 0, "commit"),
    Step("consequence", _consequence, lambda moment: _played(moment) > 1, "why"),
)
"""All of it, in order."""
