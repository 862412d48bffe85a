"""A study's folder from somebody else runs none of the programs stored in it, unless whoever opens it agrees."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import polars as pl
import pytest

from sim import Study, StudyError, load_scenario, run, save_record
from sim import study as studies
from sim.scenario import digest
from tui.cli import main
from tui.commands.studying import study

MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.yaml"
STILL = (
    "def choose(view, offers, chance):\n    return [] if view.question is None else next(iter(view.question.options))\n"
)
ASKED = f"situations: [{MINIMAL}]\npolicies: [naive, theirs.py, other.py]\nseeds: 3\nrecord: [series]\n"


class Theirs:
    """A folder whose stored scripts write a file as soon as anybody runs them."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder, self.marks = home, home / "theirs", (home / "ran", home / "other-ran")
        for name, mark in zip(("theirs.py", "other.py"), self.marks, strict=True):
            (home / name).write_text(f"open({str(mark)!r}, 'w').close()\n{STILL}", encoding="utf-8")
        (home / "theirs.yaml").write_text(ASKED, encoding="utf-8")
        Study.read(home / "theirs.yaml").run(self.folder, workers=1)
        assert self.have_run == [True, True], "they would"
        save_record(run(load_scenario(MINIMAL), "naive", 2), home / "game.convener")
        for path in (*self.marks, home / "theirs.py", home / "other.py"):
            path.unlink()

    @property
    def have_run(self) -> list[bool]:
        """Which of the two have."""
        return [mark.exists() for mark in self.marks]

    def key(self, policy: str) -> str:
        """A run that this policy led."""
        runs = pl.read_parquet(self.folder / "runs" / "*.parquet")
        return str(runs.filter(pl.col("policy") == policy)["run"][0])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Theirs:
    """The folder, made once."""
    return Theirs(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def theirs(made: Theirs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Theirs:
    """The folder, as it was sent to somebody who stands beside it; its scripts write where they always do."""
    for mark in made.marks:
        mark.unlink(missing_ok=True)
    shutil.copytree(made.home, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\ny\ny\n"))  # somebody's pipe, which is no agreement
    return made


EVERY: dict[str, tuple[str, ...]] = {
    "summary": ("summary", "theirs"),
    "summary --json": ("summary", "theirs", "--outcome", "trust", "--json"),
    "plot": ("plot", "theirs"),
    "export": ("export", "theirs", "--csv"),
    "rerun": ("rerun", "theirs", "KEY"),
    "place": ("place", "game.convener", "theirs", "--plot", "cloud.svg"),
    "verify": ("verify", "theirs"),
    "resume": ("mine.yaml", "--out", "theirs", "--resume", "--workers", "1"),
    "resume by two": ("mine.yaml", "--out", "theirs", "--resume", "--workers", "2"),
    "begin": ("mine.yaml", "--out", "theirs"),
    "plan": ("mine.yaml", "--out", "theirs", "--plan"),
    "init": ("--init",),
}
"""Every subcommand, over the folder; `mine.yaml` is a study of one's own."""


def test_every_subcommand_is_among_these() -> None:
    names = {name for name in study if not name.startswith("-")}
    assert names == {words[0] for words in EVERY.values() if words[0] in names}


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("disguise", [None, "claimed"])
def test_no_subcommand_runs_what_is_stored_unasked(
    name: str, disguise: str | None, theirs: Theirs, capsys: pytest.CaptureFixture[str]
) -> None:
    for mine in ("theirs.py", "other.py"):
        Path(mine).write_text(f"# mine, of the same name: {mine}\n{STILL}", encoding="utf-8")
    Path("mine.yaml").write_text(ASKED, encoding="utf-8")
    if disguise is not None:
        manifest = json.loads(Path("theirs/manifest.json").read_text())
        manifest["plan"]["digest"] = Study.read("mine.yaml").plan().digest
        Path("theirs/manifest.json").write_text(json.dumps(manifest))
        shutil.rmtree("theirs/runs") if "resume" in name else None
    words = [theirs.key("theirs") if word == "KEY" else word for word in EVERY[name]]
    code = main(["study", *words])
    said = capsys.readouterr()
    assert theirs.have_run == [False, False]
    assert "Traceback" not in said.err
    if name in ("rerun", "verify"):
        assert code == 2
        assert len(said.err.splitlines()) == 1
    if name in ("rerun", "verify") and disguise is None:
        text = next(script.text for script in studies.Folder(Path("theirs")).plan().scripts if script.name == "theirs")
        assert f"policy theirs.py (digest {digest(text or '')}, 3 lines) is a program" in said.err


def test_only_the_script_that_is_needed_runs(theirs: Theirs, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", "rerun", "theirs", theirs.key("naive")]) == 0
    assert theirs.have_run == [False, False]
    assert main(["study", "rerun", "theirs", theirs.key("theirs"), "--trust"]) == 0
    assert theirs.have_run == [True, False]
    assert "Running theirs.py (digest " in capsys.readouterr().err


def test_a_file_of_the_same_text_is_agreement(theirs: Theirs, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {script.name: script.text for script in studies.Folder(Path("theirs")).plan().scripts}
    Path("mine.py").write_bytes((texts["theirs"] or "").replace("\n", "\r\n").encode())
    words = ["study", "rerun", "theirs", theirs.key("theirs"), "--policy"]
    assert main([*words, "mine.py"]) == 0
    assert theirs.have_run == [True, False]
    Path("mine.py").write_text((texts["theirs"] or "") + "\n\n# and more\n")
    for mark in theirs.marks:
        mark.unlink(missing_ok=True)
    capsys.readouterr()
    assert main([*words, "mine.py"]) == 2
    assert "is not the text of mine.py." in capsys.readouterr().err
    assert main([*words, "nix.py"]) == 2
    assert "nix.py: " in capsys.readouterr().err
    assert main(["study", "verify", "theirs", "--policy", "mine.py"]) == 2
    assert theirs.have_run == [False, False]


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answers", "code", "ran"),
    [("y\nyes\n", 0, [True, True]), ("\n", 2, [False, False]), ("y\nno\n", 2, [False, False]), ("", 2, [False, False])],
)
def test_at_a_terminal_somebody_is_asked_once_of_each_before_any_runs(
    answers: str, code: int, ran: list[bool], theirs: Theirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    monkeypatch.setattr(sys, "stderr", told)
    assert main(["study", "verify", "theirs", "--runs", "9"]) == code
    assert theirs.have_run == ran
    said = " ".join(told.getvalue().split())
    assert "theirs.py (digest " in said
    assert said.count("Run it? [y/N]") == (2 if "y" in answers else 1)


def test_what_is_asked_about_cannot_write_on_the_terminal() -> None:
    script = studies.Script("\x1b[2J\u202emine", "0\x1b[2J", "x = 1\n")
    assert studies.script_in_words(script).isprintable()


def test_a_text_with_the_digest_of_another_does_not_run(theirs: Theirs) -> None:
    results = studies.Results(studies.Folder(Path("theirs")))
    changed = tuple(
        script._replace(text=f"# harmless\n{script.text}") if script.text else script for script in results.plan.scripts
    )
    object.__setattr__(results.plan, "scripts", changed)
    with pytest.raises(StudyError, match="its text is not the one its digest was made of"):
        studies.verify(results, 9, may_run=lambda script: True)
    assert theirs.have_run == [False, False]


def test_from_python_nothing_stored_runs_either(theirs: Theirs) -> None:
    results = studies.Results(studies.Folder(Path("theirs")))
    with pytest.raises(StudyError, match="is a program stored in this folder"):
        studies.verify(results, 9)
    with pytest.raises(StudyError, match="is a program stored in this folder"):
        studies.rerun(results, theirs.key("theirs"))
    assert theirs.have_run == [False, False]
    assert not studies.verify(results, 9, may_run=lambda script: True).differs
    assert theirs.have_run == [True, True]
