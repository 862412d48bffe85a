"""The game in a real terminal: it starts, speaks plain characters where it must, and leaves everything as it was."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from ctypes import CDLL
from pathlib import Path
from threading import Timer

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
START = "from tui.cli import main; raise SystemExit(main())"


class Terminal:
    """The game in a pseudo-terminal of 80 by 24."""

    def __init__(self, folder, *words: str, start: str = START, **environment: str) -> None:
        import pty

        self.pid, self.file = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whatever the tests were started under
            given = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "CONVENER_SAVES": str(folder)}
            os.environ.update({**given, "CONVENER_SETTINGS": str(folder / "settings.toml"), **environment})
            os.execv(sys.executable, [sys.executable, "-c", start, *words])
        self.seen = b""

    def until(self, marker: str, seconds: float = 60.0) -> str:
        """Read until something is to be seen."""
        end = time.monotonic() + seconds
        while marker not in self.text and time.monotonic() < end:
            self._read(0.1)
        while self._read(0.2):
            pass
        assert marker in self.text, self.text[-500:]
        return self.text

    def _read(self, seconds: float) -> bool:
        if not select.select([self.file], [], [], seconds)[0]:
            return False
        try:
            more = os.read(self.file, 1 << 16)
        except OSError:
            return False
        self.seen += more
        return bool(more)

    @property
    def text(self) -> str:
        """What was drawn, without colours and moves."""
        return re.sub(r"\x1b(\[[0-9;?]*[a-zA-Z]|[=>78]|\][^\x07]*\x07)", "", self.seen.decode("utf-8", "replace"))

    @property
    def modes(self) -> set[int]:
        """The modes of the terminal that are on: 1049 is the other screen, 1000 the mouse, 25 the cursor …"""
        on = {7, 25}
        for numbers, way in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.seen):
            for number in numbers.split(b";"):
                (on.add if way == b"h" else on.discard)(int(number))
        return on

    @property
    def keyboard(self) -> list:
        """How the terminal treats what is typed: echo, whole lines …"""
        import termios

        return termios.tcgetattr(self.file)[:6]

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.file, keys.encode())

    def end(self, by: int = signal.SIGTERM) -> int:
        """Send a signal, and read to the end; how it ended."""
        os.kill(self.pid, by)
        while self._read(1.0):
            pass
        _, status = os.waitpid(self.pid, 0)
        self.left_with = self.modes, self.keyboard
        os.close(self.file)
        return status


def record_in(folder: Path) -> Path:
    """The one record that is there."""
    (record,) = folder.glob("*.convener")
    return record


AS_IT_WAS = {7, 25}
"""Modes that a terminal is in before: lines wrap, and the cursor is shown."""


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGTERM, marks=pytest.mark.slow),
        pytest.param(signal.SIGHUP, marks=pytest.mark.slow),
        signal.SIGQUIT,
    ],
    ids=lambda one: one.name,
)
def test_a_terminal_is_as_it_was_when_the_game_is_told_to_end(number, tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1")
    before = game.keyboard
    game.until("To the table")
    assert {1049, 1000} < game.modes
    assert before != game.keyboard
    assert os.waitstatus_to_exitcode(game.end(number)) == 128 + number
    assert game.left_with == (AS_IT_WAS, before)


def test_a_game_whose_terminal_has_gone_ends_though_no_signal_says_so(tmp_path) -> None:
    start = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{START}"
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1", start=start)
    game.until("To the table")
    os.close(game.file)
    too_late = Timer(60.0, os.kill, (game.pid, signal.SIGKILL))
    too_late.start()
    _, status = os.waitpid(game.pid, 0)
    too_late.cancel()
    assert os.waitstatus_to_exitcode(status) == 129


BROKEN = """
from tui.screens.briefing import Briefing
def action_help(self): {fault}
from tui.app import ConvenerApp
ConvenerApp.action_help = action_help
"""


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["1 / 0", "raise SystemExit(3)", "raise KeyboardInterrupt", "raise MemoryError"])
def test_a_terminal_is_as_it_was_when_the_game_fails(fault: str, tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1", start=BROKEN.format(fault=fault) + START)
    before = game.keyboard
    game.until("To the table")
    game.press("?")
    game.end(signal.SIGCONT)
    assert game.left_with == (AS_IT_WAS, before)


@pytest.mark.slow
def test_a_terminal_is_as_it_was_when_a_game_that_hangs_is_told_to_end(tmp_path) -> None:
    start = BROKEN.format(fault="\n    while True: pass") + "import tui.signals; tui.signals.PATIENCE = 0.5\n" + START
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1", start=start)
    before = game.keyboard
    game.until("To the table")
    game.press("?")
    assert os.waitstatus_to_exitcode(game.end(signal.SIGTERM)) == 128 + signal.SIGTERM
    assert game.left_with == (AS_IT_WAS, before)


def test_a_game_is_stopped_by_ctrl_z_and_goes_on_with_its_screen_by_fg(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1", start=SHELL)
    game.until("$ ")
    before = game.keyboard
    game.press("game\r")
    game.until("To the table")
    game.press("\x1a")
    game.until("topped")
    game.until("$ ")
    assert game.modes == AS_IT_WAS
    assert before == game.keyboard
    for number in (1, 2):
        game.seen = b""
        game.press("fg\r")
        game.until("To the table")
        assert {1049, 1000} < game.modes
        if number == 1:
            game.press("\x1a")
            game.until("topped")
    game.seen = b""
    game.press("\r")
    game.until("8 Hand")
    game.press("\x11")
    game.until("$ ")
    assert game.modes == AS_IT_WAS
    assert before == game.keyboard
    game.end(signal.SIGKILL)


SHELL = """
import os, sys
with open(os.environ["CONVENER_SAVES"] + "/.env", "w") as file:
    words = " ".join(sys.argv[1:])
    file.write(f'game() {{ "{sys.executable}" -c "from tui.cli import main; raise SystemExit(main())" {words}; }}')
os.environ.update(ENV=file.name, PS1="$ ")
os.execvp("sh", ["sh", "-i"])
"""
"""A shell with job control that knows how to begin the game."""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a signal for one thread")
def test_a_signal_is_heard_at_once_whichever_thread_the_system_gives_it_to(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1")
    game.until("To the table")
    others = [int(thread) for thread in os.listdir(f"/proc/{game.pid}/task") if int(thread) != game.pid]
    CDLL(None).tgkill(game.pid, max(others), signal.SIGTERM)
    game.until("[<u", seconds=20)  # the keyboard is given back
    os.waitpid(game.pid, 0)


@pytest.mark.slow
def test_where_there_is_no_shell_to_come_back_from_ctrl_z_says_so(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1")
    game.until("To the table")
    game.press("\x1a")
    game.until("no shell here")
    game.press("\r")
    game.until("8 Hand")
    game.end()


@pytest.mark.slow
def test_a_game_that_is_told_to_go_on_without_having_stopped_goes_on(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1")
    before = game.keyboard
    game.until("To the table")
    os.kill(game.pid, signal.SIGCONT)
    game.press("\r")
    game.until("8 Hand")
    game.end()
    assert game.left_with == (AS_IT_WAS, before)


def test_lines_pasted_into_a_note_line_by_line_are_all_in_it(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--plain", "--seed", "1")
    game.until("left:")
    game.press("note council alpha\nquit the\nomega\n")
    assert "3 lines were pasted; they are taken as one: council alpha quit the omega" in game.until("Noted.")
    game.press("note nursery beta\n")
    game.until("nursery beta")
    game.press("quit\n")
    game.until("The game is kept")
    game.end()
    kept = record_in(tmp_path).read_text("utf-8")
    assert '"council","text":"alpha quit the omega"' in kept
    assert '"nursery","text":"beta"' in kept


def seconds_of(process: int) -> float:
    """How long a process has been at work, where the system says it."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            told = file.read().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def commit(game: Terminal) -> None:
    """Play the first round with nothing planned."""
    game.press("\r")
    game.until("8 Hand")
    game.press("c")
    game.until("Play the round")
    game.press("3")
    game.until("As it happens")


@pytest.mark.slow
def test_a_hang_up_keeps_the_game(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1")
    game.until("To the table")
    commit(game)
    game.end(signal.SIGHUP)
    again = Terminal(tmp_path, "play", "--load", str(record_in(tmp_path)))
    again.until("round 2 of 12")
    again.end()


@pytest.mark.slow
def test_a_game_that_was_killed_goes_on_from_home(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1")
    game.until("To the table")
    commit(game)
    game.end(signal.SIGKILL)
    again = Terminal(tmp_path)
    again.until("Continue")
    again.press("\x1b[A\x1b[A\x1b[A\r")
    again.until("round 2 of 12")
    again.end()


@pytest.mark.slow
def test_a_plan_is_there_after_the_game_was_killed_and_after_it_was_left(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1")
    game.until("To the table")
    game.press("\r")
    game.until("8 Hand")
    game.press("\x1b[B\x1b[B\r")
    game.until("none chosen")
    game.press("\r")
    game.until("1 chosen, 1 more")
    game.press("\x1b[B\r")
    game.until("It can go in the plan")
    game.press("a")
    game.until("Planned: Arrange a shared visit.")
    game.end(signal.SIGKILL)
    for how in (signal.SIGHUP, None):
        again = Terminal(tmp_path, "play", "--load", str(record_in(tmp_path)))
        again.until("9 of 12 days left")
        if how is None:
            again.press("\x11")
            again.end(0)
        else:
            again.end(how)
    plain = Terminal(tmp_path, "play", "--plain", "--load", record_in(tmp_path).stem)
    plain.until("is still planned")
    plain.end()


@pytest.mark.slow
def test_plain_characters_in_a_plain_locale_and_no_colours_where_none_are_wanted(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1", LC_ALL="C", NO_COLOR="1")
    game.until("To the table")
    game.press("\rm")
    game.until("row trusts")
    game.end()
    assert game.seen.isascii()
    assert "\\u" not in game.text
    colours = set(re.findall(rb"38;2;(\d+);(\d+);(\d+)", game.seen))
    assert all(red == green == blue for red, green, blue in colours)


@pytest.mark.slow
def test_where_plain_characters_are_asked_for_no_other_byte_is_sent(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1", CONVENER_ASCII="true", LC_ALL="C.UTF-8")
    game.until("To the table")
    game.press("\rm")
    game.until("row trusts")
    game.press("5")
    game.until("5 LEDGER")
    game.end()
    assert {*game.seen} <= {*range(32, 127), *b"\x1b\r\n\x07\x08\x0f"}


@pytest.mark.slow
def test_nothing_is_sent_while_nobody_types(tmp_path) -> None:
    game = Terminal(tmp_path, "play", "first-steps", "--seed", "1")
    game.until("To the table")
    game.press("\r")
    game.until("8 Hand")
    time.sleep(1)
    game._read(0.0)
    before, busy = len(game.seen), seconds_of(game.pid)
    game._read(5.0)
    assert len(game.seen) == before
    assert seconds_of(game.pid) - busy <= 0.05
    game.end()
