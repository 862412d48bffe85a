"""How the screens look, colours and all: pictures that open in a browser, the same on every machine.

`pytest tests/screens --rewrite-frames` stores them as they are now; look at each one that changed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

STORED = Path(__file__).parent / "pictures"
IN_THE_README = Path(__file__).parents[2] / "docs" / "pictures"


class Picture(NamedTuple):
    """How one gets to what is shown."""

    keys: tuple[str, ...] = ()
    rounds: int = 5
    """Rounds played before; 99 is the whole game."""
    size: tuple[int, int] = (80, 24)
    settings: dict[str, object] = {}  # noqa: RUF012
    until_asked: bool = False
    """Whether the game stands at a question."""
    folder: Path = STORED
    """Where it is stored."""


LARGE = (120, 40)
PICTURES = {
    "home": Picture(rounds=-1),
    "home-large": Picture(rounds=-1, size=LARGE),
    "briefing": Picture(rounds=0),
    "first-table": Picture(("enter",), 0, settings={"hints": True}),
    "table": Picture(),
    "table-large": Picture(size=LARGE),
    "table-light": Picture(size=LARGE, settings={"theme": "light"}),
    "table-contrast": Picture(size=LARGE, settings={"theme": "contrast"}),
    "table-mono": Picture(size=LARGE, settings={"theme": "mono"}),
    "table-plain-characters": Picture(settings={"ascii": True}),
    "matrix-large": Picture(("m", "down", "right"), size=LARGE),
    "map": Picture(("3", "z", "down")),
    "power": Picture(("4", "z")),
    "ledger": Picture(("5", "z")),
    "outcomes": Picture(("6", "z")),
    "said": Picture(("7", "z", "down", "down")),
    "drawer-large": Picture(("d",), size=LARGE),
    "choose": Picture(("enter",)),
    "question": Picture(("e",), 99, until_asked=True),
    "round-large": Picture(("c", "3"), size=LARGE),
    "round-end": Picture(("c", "3", "e")),
    "dossier-large": Picture(("o",), size=LARGE),
    "why": Picture(("7", "down", "down", "down", "i")),
    "help": Picture(("question_mark",)),
    "settings": Picture(("f2",)),
    "verdicts": Picture(rounds=99),
    "verdicts-large": Picture(rounds=99, size=LARGE),
    "too-small": Picture(size=(70, 20)),
    "table-in-the-readme": Picture(("2", "m", "8"), size=LARGE, folder=IN_THE_README),
    "verdicts-in-the-readme": Picture(rounds=99, size=LARGE, folder=IN_THE_README),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_screens_look_as_they_are_stored(name, request, led, play, own_folder) -> None:
    picture, shown = PICTURES[name], []
    session = None if picture.rounds < 0 else led(picture.rounds, to_a_question=picture.until_asked)

    async def steps(playing) -> None:
        if session is None:
            await playing.settle()
        await playing.press(*picture.keys)
        await playing.settle()
        shown.append(drawn(playing.app.export_screenshot()))

    play(session, steps, picture.size, **picture.settings)
    stored = picture.folder / f"{name.removesuffix('-in-the-readme')}.svg"
    if request.config.getoption("--rewrite-frames", default=False):
        picture.folder.mkdir(exist_ok=True)
        stored.write_text(shown[0], encoding="utf-8", newline="\n")
    assert stored.read_text("utf-8") == shown[0], f"{name}: open {stored} beside what is shown now"


def drawn(svg: str) -> str:
    """A picture with names that do not depend on all that is in it, so that another word is another line."""
    text = re.sub(r"terminal-\d+", "t", svg)
    return re.sub(r"[ \t]+\n", "\n", text).rstrip() + "\n"
