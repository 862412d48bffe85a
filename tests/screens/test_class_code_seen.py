"""The class code of a game in play: in its briefing, in help, and by name among the commands."""

from __future__ import annotations

import re

from tui.session import Session


def test_the_class_code_of_a_new_game_stands_in_its_briefing_and_in_help(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        assert any(session.class_code in text for text in playing.texts)
        await playing.press("enter", "question_mark")
        assert any(session.class_code in text for text in playing.texts)

    play(session, steps)
    assert re.fullmatch(r"first-steps\.1\.[0-9a-z]{7}", session.class_code)


def test_the_class_code_of_a_game_that_was_loaded_is_found(begun, play) -> None:
    session = begun()
    code = session.class_code
    session.commit()
    session.close()
    again = Session.load(session.path)
    assert not again.known_code

    async def steps(playing) -> None:
        commands = {one.title: one for one in playing.app.get_system_commands(playing.app.screen)}
        commands["Class code"].callback()
        await playing.until(lambda: playing.app.said)
        assert playing.app.said[-1] == f"The class code of this game: {code}"
        await playing.press("b")
        await playing.settle()
        assert any(code in text for text in playing.texts)

    play(again, steps)
