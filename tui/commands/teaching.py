"""The commands of whoever teaches, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from tui.round_minutes import TABLE


def time(
    scenario: str,
    /,
    *,
    seats: Annotated[int, Parameter(allow_leading_hyphen=True)] = TABLE,
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


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How far a record is opened, and what is made of it.

    Parameters
    ----------
    step
        How far to open it, from 1 to 4.
    html
        A folder to write a page for each step to.
    markdown
        A file to write all of it to, as Markdown.
    csv
        A folder to write tables of what happened and of the months to.
    json
        Print JSON.
    names
        Tell the players' own words and the name of their file as well.
    what_if
        One thing to do otherwise, as 'list' lists them: r2.1 without it, r2.1=list what could stand in its place.
    plain
        Tell it line by line, also in a terminal.
    """

    step: Annotated[str, Parameter(allow_leading_hyphen=True)] = "4"
    html: Annotated[str | None, Parameter(show_default=False)] = None
    markdown: Annotated[str | None, Parameter(show_default=False)] = None
    csv: Annotated[str | None, Parameter(show_default=False)] = None
    json: Annotated[bool, Parameter(negative="")] = False
    names: Annotated[bool, Parameter(negative="")] = False
    what_if: Annotated[str | None, Parameter(show_default=False)] = None
    plain: Annotated[bool, Parameter(negative="")] = False


FAR = Opening()


def debrief(file: str, /, *, opening: Opening = FAR) -> int:
    """Open a saved game up, step by step: what everyone saw, what each wanted, what was believed, why it came so.

    Parameters
    ----------
    file
        A saved game.
    """
    from tui.commands.debrief import debrief_one

    return debrief_one(file, opening)


def compare(
    file: str,
    /,
    *more: str,
    html: Annotated[str | None, Parameter(show_default=False)] = None,
    markdown: Annotated[str | None, Parameter(show_default=False)] = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    names: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Set the games of a class side by side: who did what, what came of it, what made the difference, what was luck.

    Parameters
    ----------
    file
        A saved game.
    more
        Those of other teams, played with the same class code.
    html
        A folder to write a page for each step to.
    markdown
        A file to write all of it to, as Markdown.
    json
        Print JSON.
    names
        Call teams by their files, instead of Team 1, Team 2 in the order given.
    """
    from tui.commands.compare import Order, compare_all

    return compare_all(Order((file, *more), html=html, markdown=markdown, as_json=json, names=names))


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is done with the checklist; asked statement by statement where nothing else is named.

    Parameters
    ----------
    form
        Print it as a form to fill in, in Markdown.
    save
        The file to keep answers in; left out: checklist.json, here.
    before
        A file of answers from before.
    after
        A file of answers from after.
    record
        A saved game, to hold answers against.
    answers
        Files of answers of several members, to see where they differ.
    """

    form: Annotated[bool, Parameter(name="--print", negative="")] = False
    save: Annotated[str | None, Parameter(show_default=False)] = None
    before: Annotated[str | None, Parameter(show_default=False)] = None
    after: Annotated[str | None, Parameter(show_default=False)] = None
    record: Annotated[str | None, Parameter(show_default=False)] = None
    answers: Annotated[tuple[str, ...], Parameter(consume_multiple=True, negative="", show_default=False)] = ()


ONE_BY_ONE = Asked()


def checklist(*, asked: Asked = ONE_BY_ONE) -> int:
    """Ask 26 statements about your own partnership, and show where pictures of it differ."""
    from tui.commands.checklist import checklist_one

    return checklist_one(asked)
