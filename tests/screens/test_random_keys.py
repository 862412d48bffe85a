"""Keys in any order: nothing crashes, no save is damaged, and what is in the record is what was played."""

from __future__ import annotations

from random import Random

import pytest

from sim import load_record, verify

KEYS = (
    *("enter",) * 8, *("down",) * 6, *("c",) * 4, *("1", "2", "3") * 2, *"45678", "9", *"abdeijkhlmnopqrstuwxyz", "tab",
    *("escape",) * 4, "shift+tab", "slash", "question_mark", "f1", "f2", "J", "K", "T", "pagedown", "end", "home",
    "space", "left", "right", "up", "greater_than_sign",
)  # fmt: skip
"""Keys by how often they come."""
SIZES = ((80, 24), (120, 40), (170, 50), (70, 20))


async def at_random(playing, number: int, seed: int, session) -> None:
    """Press keys; now and then the window changes; where the game is left, it is opened again."""
    chance = Random(seed)
    for _ in range(number):
        if chance.random() < 0.005:
            await playing.pilot.resize_terminal(*chance.choice(SIZES))
            await playing.settle()
        if playing.place in ("Home", "NewGame", "Load"):
            playing.app.play(session)
            await playing.settle()
        key = chance.choice(KEYS)
        if key == "q" and playing.place == "Home":
            continue
        if chance.random() < 0.1:
            await playing.burst(*(one for one in chance.choices(KEYS, k=5) if one != "q"))
        await playing.press(key)
        if playing.app._exit:
            raise AssertionError(f"{key} left the game")


def assert_the_save_holds(session) -> None:
    """It can be loaded, and it replays to the same happenings."""
    session.close()
    record = load_record(session.path)
    assert [row.id for row in verify(record).log] == [row.id for row in session._game.log]


def test_three_hundred_keys_crash_nothing_and_damage_no_save(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        playing.app.asks_unspent = False
        await at_random(playing, 300, 1, session)

    play(session, steps, (80, 24), hints=True)
    assert_the_save_holds(session)
    assert session.last_round > 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 7))
def test_five_thousand_keys_crash_nothing_and_damage_no_save(seed, begun, play) -> None:
    session = begun(
        ("first-steps", "only-met", "seventy-two-hours", "upland-water", "whole-place")[seed - 2], seed=seed
    )

    async def steps(playing) -> None:
        await at_random(playing, 1000, seed, session)

    play(session, steps, SIZES[seed % 3], hints=True)
    assert_the_save_holds(session)
