"""Back at the table after a round: the cursor is where the next choice is, and nowhere where one key more plays on."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "keys", [("9", "c"), ("9", "z", "c"), ("9", "end", "enter"), ("c",), ("3", "z", "c")], ids=" ".join
)
def test_after_a_round_the_cursor_is_in_the_hand(keys: tuple[str, ...], begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        playing.app.keep("asks_unspent", False)
        await playing.press("enter")
        assert playing.place == "Table"
        await playing.press(*keys)
        assert playing.place == "Round"
        for _ in range(40):
            if playing.place != "Round" or session.view.question is not None:
                break
            await playing.press("enter")
        assert playing.place == "Table"
        assert playing.app.focused.id == "hand"
        before = session.last_round
        await playing.press("enter")
        assert session.last_round == before, "one enter more plays on"

    play(session, steps)
