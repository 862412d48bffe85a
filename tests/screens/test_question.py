"""Enter never decides for anybody: text is read to its end first, and a question is answered by choosing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim import kinds
from tui.screens.question import CHOOSE, NOTHING_CHOSEN, READ_ON, Question
from tui.widgets.panel import Panel

SITUATIONS = ("first-steps", "only-met", "seventy-two-hours", "upland-water", "whole-place")
SIZES = ((80, 24), (120, 40))


def in_sight(rows: list[str]) -> set[str]:
    """Lines of a panel without the place of the cursor."""
    return {row[2:] for row in rows}


async def to_a_question(playing) -> None:
    """Play by enter alone until somebody waits for an answer."""
    for _ in range(400):
        if playing.place == "Question":
            return
        await playing.press({"Table": "c", "Confirm": "1"}.get(playing.place, "enter"))


@pytest.mark.parametrize("size", SIZES)
def test_enter_and_space_alone_never_answer(size, led, play) -> None:
    session = led(99, to_a_question=True)

    async def steps(playing) -> None:
        await to_a_question(playing)
        asked = session.view.question
        assert not any("▸" in row for row in playing.rows_of("#asked")), "nothing is chosen when it is asked"
        assert CHOOSE in playing.text
        for key in ("enter", "space", "pagedown", "end", "home") * 4:
            await playing.press(key)
            assert playing.place == "Question"
        assert session.view.question == asked
        await playing.press("enter")
        assert NOTHING_CHOSEN in playing.text
        await playing.pilot.resize_terminal(100, 30)
        await playing.press("enter")
        assert playing.place == "Question", "another size chooses nothing"
        await playing.press("down", "down", "enter")
        assert session.news[-1].kind != kinds.ANSWERED or session.view.question != asked
        (answer,) = [entry["answer"] for entry in session._game.inputs[-1:]]
        assert answer == [*asked.options][1]

    play(session, steps, size)


def test_what_was_pressed_before_a_question_could_be_read_is_no_answer_to_it(led, play) -> None:
    session = led(99, to_a_question=True)

    async def steps(playing) -> None:
        asked = session.view.question
        for _ in range(400):
            if "Somebody waits for your answer: enter." in playing.text:
                break
            await playing.press({"Table": "c", "Confirm": "1"}.get(playing.place, "enter"))
        assert playing.place == "Round"
        await playing.burst("enter", "1", "down", "enter", "2")
        await playing.settle()
        assert playing.place == "Question"
        assert session.view.question == asked
        assert not any("▸" in row for row in playing.rows_of("#asked"))
        await playing.press("2")
        assert session.view.question != asked

    play(session, steps)


def test_a_question_longer_than_the_window_is_read_to_its_end_before_it_can_be_answered(led, play) -> None:
    session = led(99, to_a_question=True)
    asked = session.view.question
    long = asked._replace(says=" ".join(f"Sentence {number} of what they have to say." for number in range(80)))
    given: list[str] = []

    async def steps(playing) -> None:
        await playing.settle()
        view = replace(session.view, question=long)
        playing.app.push_screen(Question(view), given.append)
        await playing.settle()
        panel, seen = playing.app.screen.query_one("#asked", Panel), set()
        assert READ_ON in playing.text
        await playing.press("3", "down")
        assert not given
        await playing.press("home")
        panel._at = -1
        for _ in range(9):
            seen |= in_sight(playing.rows_of("#asked"))
            if CHOOSE in playing.text:
                break
            await playing.press("enter")
        rows = {"".join(span.text for span in row).rstrip() for row in panel._rows}
        assert rows <= seen
        await playing.press("3")
        assert given == [[*asked.options][2]]

    play(session, steps)


@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("size", SIZES)
def test_one_who_only_presses_enter_has_seen_every_line_of_a_round(name, size, led, play) -> None:
    session = led(4, name)

    async def steps(playing) -> None:
        seen: set[str] = set()
        await playing.press("c")
        for _ in range(120):
            if playing.place == "Table":
                break
            if playing.place == "Round":
                page = playing.app.screen.query_one("#unfolding", Panel)
                seen |= in_sight(playing.rows_of("#unfolding"))
                rows = {"".join(span.text for span in row).rstrip() for row in page._rows}
            await playing.press({"Confirm": "1", "Question": "1"}.get(playing.place, "enter"))
        assert playing.place == "Table"
        assert session.last_round == 5
        assert len(rows) > 3
        assert rows <= seen

    play(session, steps, size)
