"""However a study is run, broken off and gone on with, its tables are the same."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sim import Study, StudyError
from sim.study import Folder, Results

ROOT = Path(__file__).parents[2]
KILLS_ITSELF = """\
import os, signal
from pathlib import Path

def choose(view, offers, chance):
    mark = Path({mark!r})
    if {when} and not mark.exists():
        mark.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return [] if view.question is None else next(iter(view.question.options))
"""


def digests(folder: Path) -> tuple[str, str]:
    """Of the runs and of the months."""
    results = Results(Folder(folder))
    return results.digest(), results.digest("series")


@pytest.fixture(scope="module")
def told(whole: Path) -> tuple[str, str]:
    """The digests of the small study run in one go by one worker."""
    return digests(whole)


@pytest.mark.parametrize("workers", [2, pytest.param(4, marks=pytest.mark.slow)])
def test_tables_are_the_same_for_any_number_of_workers(
    workers: int, small: Path, told: tuple[str, str], tmp_path: Path
) -> None:
    results = Study.read(small).run(tmp_path / "out", workers=workers)
    assert digests(tmp_path / "out") == told
    frame = results.frame()
    assert frame.select("cell", "replication").n_unique() == frame.height == 24


def test_tables_are_the_same_on_an_executor_that_is_handed_in(
    small: Path, told: tuple[str, str], tmp_path: Path
) -> None:
    with ThreadPoolExecutor(2) as executor:
        Study.read(small).run(tmp_path / "out", executor=executor)
        assert executor.submit(abs, -1).result() == 1, "it stays open"
    assert digests(tmp_path / "out") == told


def test_a_study_is_played_replication_by_replication(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole, tmp_path / "out")
    results = Results(Folder(tmp_path / "out"))
    assert results.frame()["replication"].is_sorted()
    for part in results.folder.parts("runs")[:2]:  # two chunks of two runs: all four cells of the first seed
        part.unlink()
    again = Results(results.folder)
    assert again.frame()["replication"].to_list() == [number for number in range(1, 6) for _ in range(4)]


def begin(small: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    code = "import sys; from tui.cli import main; sys.exit(main())"
    words = ["study", str(small), "--out", str(out), "--workers", "2", *more]
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )


def kill_when(process: subprocess.Popen[bytes], is_time: Callable[[], bool]) -> None:
    """Kill a process once it is time, or let it end if it is over sooner."""
    while process.poll() is None and not is_time():
        time.sleep(0.002)
    process.kill()
    process.communicate()


def finish(small: Path, out: Path) -> None:
    """Go on with what is there, or begin where nothing is."""
    more = ["--resume"] if (out / "manifest.json").exists() else []
    process = begin(small, out, *more)
    said = process.communicate()[1]
    assert process.returncode == 0, said.decode()


@pytest.mark.parametrize("parts", [pytest.param(0, marks=pytest.mark.slow), 1, pytest.param(7, marks=pytest.mark.slow)])
def test_a_study_killed_and_resumed_comes_to_the_same_tables(
    parts: int, small: Path, told: tuple[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    kill_when(begin(small, out), lambda: len(Folder(out).done()) >= parts and (out / "manifest.json").exists())
    kept = len(Folder(out).done())
    finish(small, out)
    assert digests(out) == told
    assert kept >= parts
    assert not list(out.glob("**/.convener-*"))


@pytest.mark.slow
def test_a_study_killed_at_twenty_moments_comes_to_the_same_tables(
    small: Path, told: tuple[str, str], tmp_path: Path
) -> None:
    """For this stands `test_a_study_killed_and_resumed_comes_to_the_same_tables`, after one part."""
    moments = random.Random(7)
    for number in range(20):
        out = tmp_path / f"out-{number}"
        end = time.monotonic() + moments.uniform(0.1, 4.0)
        kill_when(begin(small, out), lambda end=end: time.monotonic() > end)
        finish(small, out)
        assert digests(out) == told


def test_its_processes_end_with_the_one_that_began_them(small: Path, tmp_path: Path) -> None:
    process = begin(small, tmp_path / "out")
    found: list[str] = []

    def has_begun() -> bool:
        found[:] = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        return len(Folder(tmp_path / "out").done()) >= 2

    if not Path("/proc").is_dir():
        pytest.skip("processes are looked up in /proc")
    kill_when(process, has_begun)
    assert found
    end = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in found) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [child for child in found if Path(f"/proc/{child}").exists()]


def test_a_worker_that_is_killed_costs_its_chunk_and_nothing_else(small: Path, tmp_path: Path) -> None:
    mark = tmp_path / "killed"
    (tmp_path / "mine.py").write_text(KILLS_ITSELF.format(mark=str(mark), when="view.round == 3"))
    small.write_text(small.read_text().replace("do-nothing", "mine.py"))
    results = Study.read(small).run(tmp_path / "out", workers=2)
    assert mark.exists()
    assert results.frame().height == 24
    assert not results.failures().height


@pytest.mark.slow
def test_a_chunk_whose_process_is_always_killed_stops_the_study_in_a_line(small: Path, tmp_path: Path) -> None:
    """For this stands `test_a_worker_that_is_killed_costs_its_chunk_and_nothing_else`."""
    (tmp_path / "mine.py").write_text(KILLS_ITSELF.format(mark=str(tmp_path / "no" / "such"), when="True").replace(
        'mark.write_text("")', "pass"
    ))  # fmt: skip
    small.write_text(small.read_text().replace("do-nothing", "mine.py"))
    with pytest.raises(StudyError, match=r"chunk \d: its process was ended 3 times") as said:
        Study.read(small).run(tmp_path / "out", workers=2)
    assert "\n" not in str(said.value)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_run_that_raises_is_a_row_with_its_point_and_the_study_goes_on(
    workers: int, small: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.py").write_text(
        "def choose(view, offers, chance):\n"
        "    if chance.draw('mood', 'me') < 0.5:\n        raise ValueError('not today')\n"
        "    return [] if view.question is None else next(iter(view.question.options))\n"
    )
    small.write_text(small.read_text().replace("do-nothing", "mine.py"))
    results = Study.read(small).run(tmp_path / "out", workers=workers)
    failed = results.failures()
    assert results.ran is not None
    assert 0 < failed.height == results.ran.failed < 12
    assert set(failed["policy"]) == {"mine"}
    assert set(failed["partners.*.turnover"]) == {0.1, 0.6}
    assert "ValueError: not today" in failed["failed"][0]
    assert "mine.py" in failed["traceback"][0]
    assert results.frame().height == 24
    assert results.frame()["net"].null_count() == failed.height


def test_an_interrupted_study_keeps_what_is_done(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    small.write_text(small.read_text().replace("seeds: 6", "seeds: 400"))
    process = begin(small, out)
    while len(Folder(out).done()) < 3 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1].decode()
    assert process.returncode == 130, said
    assert "Go on with --resume." in said
    assert "Traceback" not in said
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["sessions"][0]["runs_done"] == Results(Folder(out)).frame().height >= 6


def test_the_manifest_says_all_that_is_needed_to_play_it_again(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole, tmp_path / "out")
    said = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert said["plan"]["study"]["seeds"] == 6
    assert said["plan"]["situations"][0]["text"].startswith("# The shortest scenario")
    assert {"began", "ended", "command", "machine", "libraries", "python", "runs_done"} <= said["sessions"][0].keys()
    assert said["plan"]["chunk"] == 2
    assert Results(Folder(tmp_path / "out")).plan.digest == said["plan"]["digest"]
