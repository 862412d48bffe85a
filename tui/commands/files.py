"""Files a person names: a record where a scenario was meant, and files that a record must not replace."""

from __future__ import annotations

from pathlib import Path

from sim import Record, RecordError, Scenario, files, printable
from tui.command_name import command_name
from tui.plain import remark
from tui.saves import has_ended

HEAD = (b'{"convener"', b'\xef\xbb\xbf{"convener"')
"""How a record begins, also where an editor has put a mark before it."""


def is_record(name: str) -> bool:
    """Whether there is a record of this name, whole or not."""
    return files.read_beginning(name, len(HEAD[1])).startswith(HEAD)


def refuse_record(name: str) -> None:
    """Say what to do with a record where a scenario is wanted.

    Raises:
        RecordError: it is a record.
    """
    if is_record(name):
        raise RecordError(
            f"{name}: this is a saved game, not a scenario. Have it told by: {command_name()} replay {name}"
        )


def remark_on(scenario: Scenario, name: str) -> None:
    """Say what in a scenario's file is allowed and probably not meant."""
    for problem in scenario.remarks:
        remark(problem.said_of(name))


def warn_of_hidden(*records: Record) -> None:
    """Say of games that are not over that what is told now would spoil them."""
    left = [record.source for record in records if not has_ended(record)]
    if left:
        games, them = ("this game is", "it") if len(left) == 1 else ("these games are", "them")
        remark(
            f"{', '.join(left)}: {games} not over, and what follows tells what is hidden in {them}. Whoever plays on "
            f"should not read it; '{command_name()} debrief --step 1' tells only what everyone saw."
        )


def refuse_to_lose(name: str) -> None:
    """Look, before anything is played, whether a record can be saved here and replaces nothing but a record.

    Raises:
        NotSaved: it cannot, in one line.
    """
    files.refuse_foreign(Path(name), HEAD[0].decode())


def write_page(path: Path, text: str, *, ours: str) -> None:
    """Write a page of ours whole, with nothing in it that a terminal obeys; raises as `files.write_whole` does."""
    files.write_whole(path, printable(text).encode(), ours=ours)
