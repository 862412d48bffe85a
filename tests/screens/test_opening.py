"""A game that is being read: something to see at once, and nobody has to wait for it."""

from __future__ import annotations

from threading import Event

from sim import ScenarioError
from tui.opening import Making


def held(begun) -> tuple[Event, Making]:
    """A game that is read when the event is set."""
    let, session = Event(), begun()

    def make(aside):
        aside("upland-water: names no rounds for a lesson.")
        let.wait(10)
        return session

    return let, Making("first-steps", make)


def test_what_takes_a_while_is_named_and_opens_by_itself(begun, play) -> None:
    let, making = held(begun)

    async def steps(playing) -> None:
        playing.waits = False
        await playing.settle()
        assert "Opening first-steps" in playing.text
        assert "Do not wait" in playing.text
        let.set()
        playing.waits = True
        await playing.settle()
        assert playing.place == "Briefing"
        assert any("no rounds for a lesson" in toast.message for toast in playing.app._notifications)

    play(making, steps)


def test_escape_does_not_wait(begun, play) -> None:
    let, making = held(begun)

    async def steps(playing) -> None:
        playing.waits = False
        await playing.settle()
        await playing.press("escape")
        let.set()
        assert playing.app.return_code == 0
        assert playing.place != "Briefing"

    play(making, steps)


def test_what_cannot_be_opened_ends_the_command_in_a_line(play) -> None:
    def make(_):
        raise ScenarioError("nowhere", ())

    seen = []

    async def steps(playing) -> None:
        await playing.settle()
        seen.append(playing.app.failure)

    play(Making("nowhere", make), steps)
    assert isinstance(seen[0], ScenarioError)


def test_from_home_the_way_back_is_home(begun, play) -> None:
    let, making = held(begun)

    async def steps(playing) -> None:
        playing.waits = False
        playing.app.open_game(making)
        await playing.settle()
        assert playing.place == "Opening"
        await playing.press("q")
        assert playing.place == "Home"
        let.set()

    play(None, steps)
