"""What the screens of a debrief show, as text, at both sizes: every change is to be read as a difference.

`pytest tests/screens --rewrite-frames` stores them as they are now.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sim
from sim import save_record
from tui.screens.debrief import Debrief
from tui.screens.debrief_book import Opening

FEW = Opening(seeds=4, workers=1)
"""Few seeds, and no other processes."""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_a_debrief_shows_what_is_stored(size, tmp_path, play, stored, monkeypatch) -> None:
    monkeypatch.setattr(Debrief, "OPENING", FEW)
    file = tmp_path / "saves" / "game.convener"
    file.parent.mkdir()
    save_record(sim.run(sim.load_scenario("first-steps"), "balanced", 3), file)
    shown: dict[str, str] = {}

    async def steps(playing) -> None:
        async def keep(name: str, *keys: str) -> None:
            for key in keys:
                await playing.press(key)
                await playing.settle()
            await playing.settle()
            shown[f"debrief-{name}-{size[0]}x{size[1]}.txt"] = playing.text + "\n"

        await playing.settle()
        await keep("what-everyone-saw")
        await keep("rounds", "t", "left", "left")
        await playing.press("escape")
        await keep("before-the-second-step", "greater_than_sign")
        await playing.press("escape")
        await keep("votes", "v")
        await playing.press("escape")
        await climbed(playing, keep)

    play(file, steps, size)
    for name, text in shown.items():
        stored(name, text)


async def climbed(playing, keep: Callable[..., object]) -> None:
    """Each later step, what it opens with and what leads on from it."""
    await playing.climb(2)
    await keep("what-each-wanted")
    await keep("rounds-with-the-truth", "t", "left", "left")
    await playing.press("escape")
    await playing.climb(3)
    await keep("what-was-believed")
    await playing.climb(4)
    await keep("why-it-came-to-this")
    await keep("to-take-away", "enter")
    await keep("rests-on", "i")
    await playing.press("escape")
    await keep("one-thing-otherwise", "w", "down", "down", "enter")
