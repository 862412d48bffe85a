"""The commands of whoever teaches, as they are typed."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter


def time(
    scenario: str,
    /,
    *,
    seats: Annotated[int, Parameter(allow_leading_hyphen=True)] = 5,
    lesson: Annotated[bool, Parameter(negative="")] = False,
    minutes: Annotated[int | None, Parameter(allow_leading_hyphen=True, show_default=False)] = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> None:
    """Estimate how long a scenario takes to play, and how it fits a class with a third for the debrief.

    Parameters
    ----------
    scenario
        A scenario's name or a file.
    seats
        How many share a screen and decide together, 1 to 32.
    lesson
        In the fewer, longer rounds of a lesson.
    minutes
        The length of your class; left out: 50 and 90.
    json
        Print JSON.
    """
    from tui.commands.time import tell_time

    tell_time(scenario, seats=seats, lesson=lesson, minutes=minutes, as_json=json)
