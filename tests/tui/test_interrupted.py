"""Ctrl-C reaches every process of a command at once; whatever each is at, it ends in one line."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random, SystemRandom
from shutil import rmtree

import pytest

from sim import Study
from sim.runner import interrupts_held

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise elsewhere")

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = ROOT / "tests" / "scenario" / "minimal.yaml"
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED", "0")) or SystemRandom().randrange(1, 10**6)
STUDY = f"situations: [{MINIMAL}]\npolicies: [do-nothing, small-wins]\nseeds: {{seeds}}\nchunk: 2\n"
START = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where these tests are run by something deaf to it
from tui.cli import main
print("begun", file=sys.stderr, flush=True)
sys.exit(main())
"""
CTRL_C_IN_A_WORKER = """
import os, signal, sys, time

def press():
    try:
        os.close(os.open({mark!r}, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    for _ in range({presses}):
        os.kill(0, signal.SIGINT)
        time.sleep(0.05)

class Pressing:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            press()

if "--multiprocessing-fork" in sys.orig_argv:
    sys.meta_path.insert(0, Pressing())
    if not {name!r}:
        press()
"""
COMMANDS = {
    "study small.yaml --out out --workers 2": r"Interrupted: [\d,]+ of [\d,]+ runs are kept in out\. Go on.*",
    "facts --quick --workers 2": r"Interrupted\.",
    "study verify done --runs 80": r"Interrupted\.",
}
"""What they say where they are interrupted in the midst of their work; before it, they say 'Interrupted.'"""

NAMES = ("", "multiprocessing.connection", "sim", "sim.world")
"""What a worker is about to import when Ctrl-C is pressed; "": it has done nothing yet."""
QUICK = {("study", "", 1), ("study", "sim", 3), ("facts", "multiprocessing.connection", 3), ("facts", "sim.world", 1)}
WORKERS = [
    pytest.param(words, name, presses, marks=[] if (words.split()[0], name, presses) in QUICK else pytest.mark.slow)
    for words in list(COMMANDS)[:2]
    for name in NAMES
    for presses in (1, 3)
]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the file of a study, and one that was run."""
    (tmp_path / "small.yaml").write_text(STUDY.format(seeds=40), encoding="utf-8")
    return tmp_path


def interrupted(words: str, here: Path, after: Callable[[int], None]) -> tuple[int, list[str]]:
    """The exit code of a command and what it and all its processes say, once this was done to its group."""
    process = subprocess.Popen(
        [sys.executable, "-c", START, *words.split()],
        cwd=here,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(ROOT)])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr is not None
    try:
        assert process.stderr.readline() == b"begun\n"
        after(process.pid)
        said = process.communicate(timeout=120)[1].decode()  # which ends when the last of them has
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode, said.splitlines()


def is_interruption(words: str, code: int, said: list[str]) -> bool:
    """Whether this is how a command ends that was interrupted."""
    lines = [line for line in said if not re.match(r"\d+ cells, ", line)]
    return code == 130 and len(lines) == 1 and bool(re.fullmatch(rf"Interrupted\.|{COMMANDS[words]}", lines[0]))


@pytest.mark.parametrize(("words", "name", "presses"), WORKERS)
def test_ctrl_c_while_a_worker_has_only_begun_is_one_line(words: str, name: str, presses: int, here: Path) -> None:
    pressing = CTRL_C_IN_A_WORKER.format(mark=str(here / "pressed"), name=name, presses=presses)
    (here / "sitecustomize.py").write_text(pressing)
    code, said = interrupted(words, here, lambda _: None)
    assert (here / "pressed").exists()
    assert is_interruption(words, code, said), said
    assert not list(here.glob("out/**/.convener-*"))


@pytest.mark.parametrize("words", COMMANDS)
def test_ctrl_c_at_any_moment_is_one_line(words: str, here: Path) -> None:
    if "done" in words:
        Study.read(here / "small.yaml").run(here / "done", workers=1)
    (here / "small.yaml").write_text(STUDY.format(seeds=10**5), encoding="utf-8")
    moments = Random(SEED)
    for _ in range(2 * TIMES):
        moment = moments.uniform(0.05, 1.5)

        def press(group: int, moment: float = moment) -> None:
            time.sleep(moment)
            os.killpg(group, signal.SIGINT)

        rmtree(here / "out", ignore_errors=True)  # on a quick machine parts of it are done by then
        code, said = interrupted(words, here, press)
        is_over = (code, said) == (0, [])
        assert is_over or is_interruption(words, code, said), (f"CONVENER_FUZZ_SEED={SEED}", moment, said)


def test_ctrl_c_while_the_terminal_is_put_away_is_answered_when_it_is_back() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with interrupts_held():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            assert heard == []
        assert heard == [signal.SIGINT]
        signal.raise_signal(signal.SIGINT)
        assert heard == [signal.SIGINT] * 2
    finally:
        signal.signal(signal.SIGINT, before)
