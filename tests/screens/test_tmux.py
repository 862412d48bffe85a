"""The game in tmux, as many play it: it starts, a click chooses, and another size is another size."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")]
START = "from tui.cli import main; raise SystemExit(main())"


class Pane:
    """The game in a window of a tmux of its own."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        kept = f"CONVENER_SAVES={folder}/saves CONVENER_SETTINGS={folder}/settings.toml TERM=screen-256color"
        game = f"env -u COLUMNS -u LINES {kept} {sys.executable} -c '{START}' play first-steps --seed 1"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", game)
        self.tmux("set", "-g", "mouse", "on")
        self.tmux("set", "-g", "status", "off")

    def tmux(self, *words: str) -> str:
        """Ask tmux for something."""
        done = subprocess.run(["tmux", "-S", self._socket, *words], capture_output=True, text=True, check=False)
        return done.stdout

    def until(self, marker: str, seconds: float = 30.0) -> list[str]:
        """What is shown, once something is."""
        end = time.monotonic() + seconds
        while marker not in (shown := self.tmux("capture-pane", "-p")) and time.monotonic() < end:
            time.sleep(0.1)
        assert marker in shown, shown
        return shown.splitlines()

    def resize(self, columns: int, rows: int) -> None:
        """Another size, once all is quiet, as when a hand goes from the keys to the mouse."""
        time.sleep(0.5)
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def press(self, *keys: str) -> None:
        """Type."""
        self.tmux("send-keys", *keys)

    def click(self, text: str) -> None:
        """Click where something stands."""
        row, line = next((row, line) for row, line in enumerate(self.until(text), start=1) if text in line)
        column = line.index(text) + 2
        for end in "Mm":
            self.tmux("send-keys", "-l", f"\x1b[<0;{column};{row}{end}")


@pytest.fixture
def pane(tmp_path: Path) -> Iterator[Pane]:
    """A game that is ended with its tmux."""
    shown = Pane(tmp_path)
    yield shown
    shown.tmux("kill-server")


def test_it_starts_a_click_chooses_and_the_size_may_change(pane: Pane) -> None:
    assert len(pane.until("To the table")) <= 24
    pane.press("Enter")
    pane.until("8 Hand")
    pane.click("Listen to one partner")
    pane.until("Back")
    pane.press("Escape")
    pane.until("9 Plan")
    pane.resize(70, 20)
    pane.until("70 by 20")
    pane.resize(120, 40)
    assert max(len(line) for line in pane.until("2 Ties")) > 100
    pane.until("6 Outcomes")
