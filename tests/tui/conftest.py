"""What the tests of the game line by line share: a game that is typed into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.plainly.play import play_in_lines
from tui.plainly.talk import Talk
from tui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """First Steps, not begun."""
    return Session.start("first-steps", seed=3, folder=tmp_path)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[Session, str], str]:
    """Types some lines into a game, and gives the transcript."""

    def transcript(session: Session, lines: str) -> str:
        play_in_lines(session, Talk(lines.splitlines(), is_echoed=True))
        return capsys.readouterr().out

    return transcript
