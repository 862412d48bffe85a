"""What the screens show, as text: every change is to be read as a difference.

`pytest tests/screens --rewrite-frames` stores them as they are now.
"""

from __future__ import annotations

import pytest

Frames = dict[str, tuple[str, ...]]
AT_FIRST: Frames = {"first-table": (), "choose": ("enter",)}
LATER: Frames = {
    "table": (), "ties": ("2",), "matrix": ("m", "down", "right"), "map": ("3", "down"), "power": ("4",),
    "ledger": ("5",), "outcomes": ("6",), "said": ("7",), "drawer": ("d",), "predict": ("p",), "dossier": ("o",),
    "why": ("7", "down", "down", "down", "i"),
    "help": ("question_mark",), "settings": ("f2",), "briefing": ("b",), "confirm": ("c",),
    "round": ("c", "3"), "round-end": ("c", "3", "e"),
}  # fmt: skip
"""Frames by name, with the keys that lead there from the table."""
AT_THE_END: Frames = {"verdicts": ()}
LARGE: Frames = {name: LATER[name] for name in ("table", "matrix", "dossier", "round-end")}


@pytest.mark.parametrize(
    "wanted",
    [(0, AT_FIRST, (80, 24)), (5, LATER, (80, 24)), (99, AT_THE_END, (80, 24)), (5, LARGE, (120, 40)),
     (99, AT_THE_END, (120, 40))],
    ids=["first", "later", "end", "later-large", "end-large"],
)  # fmt: skip
def test_the_screens_show_what_is_stored(wanted, led, play, stored, own_folder) -> None:
    rounds, frames, size = wanted
    shown: dict[str, str] = {}

    async def steps(playing) -> None:
        for name, keys in frames.items():
            await back_to_the_table(playing)
            for key in keys:
                await playing.press(key)
            await playing.settle()
            shown[f"{name}-{size[0]}x{size[1]}.txt"] = playing.text + "\n"

    play(led(rounds), steps, size)
    for name, text in shown.items():
        stored(name, text)


async def back_to_the_table(playing) -> None:
    """Close what lies over the table, words in place of the matrix, and the focus on the hand."""
    while playing.place not in ("Table", "Verdicts"):
        playing.app.screen.dismiss(None)
        await playing.settle()
    if playing.place == "Table":
        playing.app.screen.query_one("#ties").is_matrix = False
        await playing.press("1", "home", "8", "home")
