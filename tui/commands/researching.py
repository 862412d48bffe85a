"""The commands of whoever does research, as they are typed."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter


def facts(
    *,
    quick: Annotated[bool, Parameter(negative="")] = False,
    only: Annotated[tuple[str, ...], Parameter(negative="", show_default=False)] = (),
    lookahead: Annotated[bool, Parameter(negative="")] = False,
    workers: Annotated[int, Parameter(allow_leading_hyphen=True, show_default=False)] = 0,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> None:
    """Look for published findings in the model: what was expected, what came, what was built in, what fails.

    Parameters
    ----------
    quick
        With fewer games: under two minutes, and wider intervals.
    only
        A finding by its number, with its further rows; may be given several times. Leaves out the scripted conveners.
    lookahead
        The script that plays its plans forward fares too, which takes some minutes: seconds a game.
    workers
        Processes to play with; left out: one for each core. The table is the same.
    json
        Print JSON.
    """
    from tui.commands.facts import tell_facts

    tell_facts(only, quick=quick, lookahead=lookahead, workers=workers, as_json=json)
