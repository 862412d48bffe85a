"""Choosing for one action: what is planned already."""

from __future__ import annotations

from tui.screens.choose import PLANNED, Choose


def test_what_is_planned_already_says_so_and_can_be_taken_out(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        await playing.listen(session, "council")
        table = playing.app.screen
        assert len(session.queue) == 1
        table.choose("listen", {"partner": "council", "mode": "in-confidence"})
        await playing.settle()
        assert playing.place == "Choose"
        said = " ".join("\n".join(playing.texts[1:]).split())
        assert PLANNED in said
        assert "Not yet" not in said
        await playing.press("x")
        assert playing.place == "Table"
        assert session.queue == ()
        table.choose("listen", {"partner": "nursery", "mode": "openly"})
        await playing.settle()
        assert isinstance(playing.app.screen, Choose)
        assert PLANNED not in " ".join("\n".join(playing.texts[1:]).split())
        await playing.press("x")
        assert playing.place == "Choose"

    play(session, steps)
