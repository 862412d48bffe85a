"""How fast the screens are, through a pseudo-terminal: from a key to the frame that shows what it did.

Each measure starts the game as a person does, types keys and reads what comes back until a marker of the new frame has
been drawn and nothing more comes. Pilot would measure its own waiting instead. Unix only.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

QUIET = 0.03
"""Seconds without a byte after which a frame counts as whole."""
LONGEST = 10.0
"""Seconds after which a measure is given up."""


class Frame(NamedTuple):
    """What came back for a key."""

    took: float
    """Milliseconds to its last byte."""
    shown: float
    """Milliseconds to the marker."""
    size: int
    """Bytes."""
    text: str


class Terminal:
    """The game in a pseudo-terminal of its own."""

    def __init__(self, words: list[str], columns: int, rows: int, folder: Path) -> None:
        self.began = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as they are for everybody
            os.environ.update(
                TERM="xterm-256color", COLORTERM="truecolor", CONVENER_SAVES=str(folder), LANG="C.UTF-8",
                CONVENER_SETTINGS=str(folder / "settings.toml"), COLUMNS=str(columns), LINES=str(rows),
            )  # fmt: skip
            os.execv(
                sys.executable, [sys.executable, "-c", "from tui.cli import main; raise SystemExit(main())", *words]
            )
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, marker: str = "", *, since: float | None = None) -> Frame:
        """All bytes until the marker was drawn and it is quiet; how long the last byte took."""
        start, last, shown, seen = since or time.perf_counter(), 0.0, 0.0, b""
        while time.perf_counter() - start < LONGEST:
            is_ready, _, _ = select.select([self.file], [], [], QUIET)
            if is_ready:
                seen += os.read(self.file, 1 << 16)
                last = time.perf_counter()
                shown = shown or (last if marker in plain(seen) else 0.0)
            elif seen and marker in plain(seen):
                break
        return Frame((last - start) * 1000, (shown - start) * 1000, len(seen), plain(seen))

    def press(self, keys: str, marker: str = "") -> Frame:
        """Type, and read what comes."""
        start = time.perf_counter()
        os.write(self.file, keys.encode())
        return self.read(marker, since=start)

    def memory(self) -> float:
        """Megabytes it holds."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def idle_bytes(self, seconds: float) -> int:
        """Bytes that come while nobody types."""
        end, count = time.perf_counter() + seconds, 0
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.file], [], [], left)[0]:
                count += len(os.read(self.file, 1 << 16))
        return count

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGTERM)
        while select.select([self.file], [], [], 0.5)[0]:
            try:
                if not os.read(self.file, 1 << 16):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)
        os.close(self.file)


def plain(seen: bytes) -> str:
    """What was drawn, without colours and moves."""
    return re.sub(r"\x1b(\[[0-9;?]*[a-zA-Z]|[=>78]|\][^\x07]*\x07)", "", seen.decode("utf-8", "replace"))


def measures(columns: int, rows: int, times: int) -> Iterator[tuple[str, list[float], int, float]]:
    """Each measure: its name, milliseconds, the most bytes, and the aim."""
    with tempfile.TemporaryDirectory() as folder:
        size = (columns, rows)
        yield "control: Python imports textual.app", [imported() for _ in range(max(3, times // 5))], 0, 172.0
        yield "start to Home", *started([], size, Path(folder), times), 600.0
        words = ["play", "first-steps", "--seed", "1"]
        yield "start to the first frame of a game", *started(words, size, Path(folder), times), 600.0
        yield "start to its briefing", *started(words, size, Path(folder), times, "To the table"), 1000.0
        game = Terminal(["play", "first-steps", "--seed", "1"], columns, rows, Path(folder))
        game.read("table")
        game.press("\r", "Hand")
        yield "cursor", *pressed(times, lambda number: game.press("j" if number % 6 < 3 else "k")), 50.0
        yield "modal open", *opened(game, times), 120.0
        yield "round committed to report", *rounds(game), 150.0
        game.idle_bytes(1)
        print(f"idle for 3 s: {game.idle_bytes(3)} bytes; memory {game.memory():.0f} MB (aim: 0, 80)")
        game.close()


def imported() -> float:
    """Milliseconds the library of the screens takes to start in; 172 on the machine for which the aims were set."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import textual.app"], check=True)
    return (time.perf_counter() - start) * 1000


def started(
    words: list[str], size: tuple[int, int], folder: Path, times: int, marker: str = "Help"
) -> tuple[list[float], int]:
    """From starting the command to a whole first screen."""
    took, most = [], 0
    warm = Terminal(words, *size, folder)
    warm.read(marker)
    warm.close()
    for _ in range(max(3, times // 5)):
        game = Terminal(words, *size, folder)
        frame = game.read(marker, since=game.began)
        took.append(frame.shown)
        most = max(most, frame.size)
        game.close()
    return took, most


def pressed(times: int, press: Callable[[int], Frame]) -> tuple[list[float], int]:
    """A key, again and again; the first ones warm up."""
    frames = [press(number) for number in range(times + 3)][3:]
    return [frame.took for frame in frames], max(frame.size for frame in frames)


def opened(game: Terminal, times: int) -> tuple[list[float], int]:
    """The drawer, opened and closed."""
    frames = []
    for _ in range(times + 1):
        frames.append(game.press("d", "Drawer"))
        game.press("q", "Hand")
    return [frame.took for frame in frames[1:]], max(frame.size for frame in frames)


def rounds(game: Terminal) -> tuple[list[float], int]:
    """Rounds with nothing planned: from the answer to the first frame of the report."""
    frames = []
    for number in range(8):
        game.press("c", "days left")
        frames.append(game.press("1", "As it happens"))
        for _ in range(12):
            shown = game.press("e" if "waits" not in frames[-1].text else "\r").text
            if "Somebody waits" in shown:
                game.press("1")
            elif "To think about" in shown or number > 11:
                break
        game.press("\r", "Hand")
    return [frame.took for frame in frames[1:]], max(frame.size for frame in frames)


def main() -> None:
    """Measure at one size and print a table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--times", type=int, default=30)
    words.add_argument("--size", default="120x40")
    given = words.parse_args()
    columns, rows = (int(number) for number in given.size.split("x"))
    print(f"| at {given.size} | p50 ms | p95 ms | most KB | aim p95 |")
    print("|---|---|---|---|---|")
    for name, took, most, aim in measures(columns, rows, given.times):
        took.sort()
        p95 = took[min(len(took) - 1, round(0.95 * (len(took) - 1)))]
        print(f"| {name} | {took[len(took) // 2]:.1f} | {p95:.1f} | {most / 1024:.1f} | {aim:.0f} |")


if __name__ == "__main__":
    main()
