"""In one folder one study is run at a time; it can be read meanwhile, and is free again however a run has ended."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from sim import Study, StudyError
from sim.study import Folder, Results
from tui.cli import main

ROOT = Path(__file__).parents[2]
START = "import sys; from tui.cli import main; sys.exit(main())"
WAITS = """\
import os, time
from pathlib import Path

def choose(view, offers, chance):
    while "CONVENER_TEST_WAITS_AT" in os.environ and Path(os.environ["CONVENER_TEST_WAITS_AT"]).exists():
        time.sleep(0.005)
    return [] if view.question is None else next(iter(view.question.options))
"""
RUNNING = "another study is being run in this folder. Wait until it is over, or name another folder."


@pytest.fixture
def long(small: Path) -> Path:
    """A study of 24 games with a policy that waits, where it is told to, once there is a file."""
    (small.parent / "mine.py").write_text(WAITS, encoding="utf-8")
    small.write_text(small.read_text(encoding="utf-8").replace("do-nothing", "mine.py"), encoding="utf-8")
    return small


@contextmanager
def running(study: Path, out: Path, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process of its own, which goes no further once it has two chunks, and is killed at last."""
    words = ["study", str(study), "--out", str(out), "--workers", "1", "--decision-seconds", "0", *more]
    last = out / "runs" / "part-0000001.parquet"
    process = subprocess.Popen(
        [sys.executable, "-c", START, *words], cwd=ROOT, env={**os.environ, "CONVENER_TEST_WAITS_AT": str(last)}
    )
    try:
        while not last.exists() and process.poll() is None:
            time.sleep(0.01)
        yield process
    finally:
        process.kill()
        process.wait()


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int) -> str:
    """What a command of studies says on standard error, after it has ended with this code."""
    capsys.readouterr()
    assert main(["study", *words]) == code
    return capsys.readouterr().err


def test_a_study_that_is_run_can_be_read_and_not_run_until_it_is_over(
    long: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Study.read(long).run(tmp_path / "whole", workers=1)
    out = tmp_path / "out"
    words = (str(long), "--out", str(out), "--workers", "1")
    with running(long, out) as first:
        under_way = out / "runs" / ".convener-1-part-0000002.parquet.part"
        under_way.write_bytes(b"half of it")
        assert said(capsys, *words, code=2) == f"{out}: {RUNNING}\n"
        assert said(capsys, *words, "--resume", code=2) == f"{out}: {RUNNING}\n"
        for reading in (["summary"], ["verify", "--trust", "--runs", "4"], ["export", "--csv"]):
            assert RUNNING not in said(capsys, reading[0], str(out), *reading[1:], code=0)
        assert under_way.exists()
        assert first.poll() is None
    assert "holds a study already (2 chunks are done). Go on with --resume" in said(capsys, *words, code=2)
    assert said(capsys, *words, "--resume", code=0) == ""
    assert not under_way.exists()
    assert Results(Folder(out)).digest() == Results(Folder(tmp_path / "whole")).digest()


def test_a_study_that_is_gone_on_with_is_locked_as_a_new_one_is(long: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with running(long, out):
        pass
    (out / "runs" / "part-0000001.parquet").unlink()
    with running(long, out, "--resume") as second:
        for is_resumed in (False, True):
            with pytest.raises(StudyError, match="another study is being run in this folder"):
                Study.read(long).run(out, workers=1, is_resumed=is_resumed)
        assert second.poll() is None


def begun_at_once(studies: list[Study], out: Path) -> list[str]:
    """What became of studies that threads begin in one folder: "" where one was run, else why not."""

    def run(study: Study) -> str:
        try:
            study.run(out, workers=1)
        except StudyError as refused:
            return str(refused)
        return ""

    with ThreadPoolExecutor(len(studies)) as threads:
        return list(threads.map(run, studies))


def test_of_studies_begun_in_one_new_folder_at_once_one_is_run(small: Path, tmp_path: Path) -> None:
    small.write_text(small.read_text(encoding="utf-8").replace("seeds: 6", "seeds: 1"), encoding="utf-8")
    studies = [Study.read(small) for _ in range(3)]
    for study in studies:
        study.plan()
    for number in range(5):
        out = tmp_path / f"out-{number}"
        ran, *refused = sorted(begun_at_once(studies, out))
        assert ran == ""
        assert len(refused) == 2
        assert all("another study is being run" in one or "holds a study already" in one for one in refused), refused
        assert Results(Folder(out)).frame().height == 4


@pytest.mark.slow
def test_of_two_commands_begun_in_one_new_folder_at_once_one_is_refused(small: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-c", START, "study", str(small), "--out", str(tmp_path / "out"), "--workers", "2"]
    both = [subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    try:
        told = [process.communicate(timeout=120)[1].decode() for process in both]
    finally:
        for process in both:
            process.kill()
    assert sorted(process.returncode for process in both) == [0, 2], told
    assert sorted(len(one.splitlines()) for one in told) == [0, 1], told
    assert Results(Folder(tmp_path / "out")).frame().height == 24


def test_what_a_kill_left_of_a_study_that_had_hardly_begun_is_tidied(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".convener-1-manifest.json.part").write_text("{", encoding="utf-8")
    (out / ".convener.lock").touch()
    Study.read(small).run(out, workers=1)
    assert not list(out.glob("**/*.part"))


@pytest.mark.skipif(os.name != "posix", reason="locks are others elsewhere")
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS])
def test_on_a_disk_without_locks_a_study_is_run_all_the_same(
    code: int, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def flock(handle: int, what: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", flock)
    assert Study.read(small).run(tmp_path / "out", workers=1).frame().height == 24


@pytest.mark.skipif(os.name != "posix", reason="there are no such files elsewhere")
@pytest.mark.parametrize("place", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/null", path)])
def test_a_lock_that_is_something_else_is_refused_in_a_line(
    place: Callable[[Path], None], small: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    place(tmp_path / "out" / ".convener.lock")
    with pytest.raises(StudyError, match=r"out: cannot be written to \([^)\n]+\)\. Name another folder\.$"):
        Study.read(small).run(tmp_path / "out", workers=1)


def test_a_study_that_could_not_begin_is_not_said_to_be_kept(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as stopped:
        Folder(tmp_path).write(Path("nowhere/manifest.json"), b"")
    assert str(stopped.value).endswith("there is no folder 'nowhere'. Make it first, or save elsewhere.")
