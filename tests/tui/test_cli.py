"""The command: what it prints, what it says when something is wrong, and with which exit code it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sim import kinds
from tui.cli import main

ROOT = Path(__file__).resolve().parents[2]
CONVENER = "import sys; sys.path.insert(0, {root!r}); from tui.cli import main; sys.exit(main(sys.argv[1:]))"


def convener(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    code = CONVENER.format(root=str(ROOT))
    given = {**os.environ, "COLUMNS": "80", **environment}
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, env=given, check=False)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A scenario file with two faults."""
    path = tmp_path / "bad.yaml"
    text = (ROOT / "scenarios/first-steps.yaml").read_text("utf-8")
    path.write_text(text.replace("purpose:", "porpose:", 1).replace("attention: 12", "attention: many", 1), "utf-8")
    return path


# -- what it prints ----------------------------------------------------------------------------------


def test_without_a_command_it_says_what_it_does_and_tells_first_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out, said = capsys.readouterr()
    assert out.startswith("First Steps Back to Work\n")
    assert "The ledger's verdict:" in out
    before, after = said.splitlines()
    assert "led by the script 'balanced', seed 1" in before
    assert after == "Next: convener run first-steps --policy do-nothing, or convener actions."


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name}: " in out for name in ("scenarios", "check", "schema", "actions", "run", "replay"))


def test_a_story_says_what_was_changed(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--set", "partners.*.turnover=0.4", "--difficulty", "hard", "--lesson", "--policy", "do-nothing"]
    assert main(["run", "first-steps", *words]) == 0
    changed = "Changed: partners.*.turnover=0.4; difficulty hard; in six rounds."
    assert changed in " ".join(capsys.readouterr().out.partition("\nRound")[0].split())
    assert main(["run", "first-steps", "--policy", "do-nothing"]) == 0
    assert "Changed:" not in capsys.readouterr().out


def test_a_run_gives_json_with_sorted_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "first-steps", "--policy", "do-nothing", "--seed", "7", "--json"]) == 0
    came = json.loads(capsys.readouterr().out)
    assert [*came] == sorted(came)
    assert (came["policy"], came["seed"], came["verdict"]) == ("do-nothing", 7, "inertia")


def test_a_change_reaches_the_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["run", "first-steps", "--set", "title=Second Steps", "--set", "partners.*.turnover=0", "--json"]
    assert main(words) == 0
    came = json.loads(capsys.readouterr().out)
    causes = [row["because"] for row in came["happenings"] if row["kind"] == kinds.DEPARTED]
    assert all(causes), "with no turnover people leave only because of events"


def test_a_saved_game_is_replayed_and_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "game.convener")
    assert main(["run", "first-steps", "--save", path]) == 0
    told, remark = capsys.readouterr()
    assert remark == f"Saved: {path}\n"
    assert main(["replay", path, "--verify"]) == 0
    again, remark = capsys.readouterr()
    assert again == told.replace(" Led by the script\n'balanced'.", "")
    assert "are as recorded." in remark


def test_a_scenario_without_rounds_for_a_lesson_is_played_in_all_of_its_rounds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "scenarios/first-steps.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.strip().startswith("lesson_rounds:")]
    (tmp_path / "mine.yaml").write_text("\n".join(lines), "utf-8")
    assert main(["run", str(tmp_path / "mine.yaml"), "--policy", "do-nothing", "--lesson"]) == 0
    out, said = capsys.readouterr()
    assert "names no rounds for a lesson" in said
    assert "12, month" in out
    assert main(["run", "first-steps", "--policy", "do-nothing", "--lesson"]) == 0
    out, said = capsys.readouterr()
    assert not said
    assert "12, month" not in out


def test_two_processes_with_two_hash_seeds_print_the_same_bytes() -> None:
    first, second = (convener("run", "first-steps", "--json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert len(first) > 1000
    assert first == second


# -- what is wrong -----------------------------------------------------------------------------------

FAULTS = {
    "rn": "convener: there is no command 'rn'. Did you mean 'run'?",
    "xyzzy": "convener: there is no command 'xyzzy'. There are: scenarios, cards, time, debrief, compare, "
    "checklist, facts, study, check, schema, actions, run, play, doctor, replay.",
    "run first-steps --sed 2": "Unknown option: --sed. Did you mean --seed? For help: convener run --help",
    "run first-steps more": "run: 'more' is one word too many. Leave it out, or see: convener run --help",
    "run": "run: which scenario? Try: convener run first-steps",
    "check": "check: which file? Try: convener check mine.yaml",
    "replay": "replay: which saved game? Try: convener replay game.convener",
    "play": "play: there is no terminal to draw on. Play line by line: convener play --plain, or have a game told: "
    "convener run first-steps",
    "run first-steps --set partners.council.turnovr=1": "first-steps: partners.council.turnovr: not a setting.",
    "run first-steps --save .": ".: a folder, not a file. Name a file in it.",
    "run first-steps --seed -1": "--seed: '-1' is not a whole number from 0 up. Use one, like 1.",
    "run first-steps --seed 1.5": "--seed: '1.5' is not a whole number from 0 up. Use one, like 1.",
    "run fist-steps": "fist-steps: no scenario has this name. Did you mean 'first-steps'?",
    "run first-steps --policy balancd": "policy: there is no 'balancd'. Did you mean 'balanced'?",
    "run first-steps --policy nix.py": "nix.py: there is no such file.",
    "run first-steps --difficulty hrd": "difficulty: there is no difficulty 'hrd'. Did you mean 'hard'?",
    "run first-steps --set time.round=3": "time.round: not a setting. Did you mean 'rounds'?",
    "run first-steps --set": "--set: needs PATH=VALUE, like partners.*.turnover=0.4.",
    "run first-steps --set rounds": "'rounds' is not a change. Write PATH=VALUE, like partners.*.turnover=0.4.",
    "run first-steps --set initiatives.*.nix=1": "not a setting.",
    "actions lisen": "actions: there is no action 'lisen'. Did you mean 'listen'?",
    "scenarios --yaml": "--yaml: no scenario was named.",
    "replay nix.convener": "nix.convener: there is no such file. Check the name.",
    "run first-steps --save nowhere/x.convener": "x.convener: there is no folder 'nowhere'.",
}


@pytest.mark.parametrize("words", FAULTS)
def test_a_mistake_is_said_in_a_line(
    words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words.split()) == 2
    said = capsys.readouterr().err
    assert FAULTS[words] in said
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert "Error" not in said


def test_all_problems_of_all_files_are_told(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bad), "first-steps"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(str(bad)) and "porpose: not a setting." in line for line in lines)
    assert any("time.attention" in line for line in lines)
    assert lines[-1] == "first-steps: fine"


def test_a_bad_file_cannot_be_run(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(bad)]) == 2
    assert "porpose: not a setting" in capsys.readouterr().err


BAD_POLICIES = {
    "1 / 0": "it raised ZeroDivisionError: division by zero",
    "'yes'": "a list of actions was wanted, not 'yes'",
    "None": "a list of actions was wanted, not None",
}


@pytest.mark.parametrize("returned", BAD_POLICIES)
def test_a_policy_that_fails_is_named_with_its_round_and_line(
    returned: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.py").write_text(f"def choose(view, offers, chance): return {returned}")
    assert main(["run", "first-steps", "--policy", str(tmp_path / "mine.py")]) == 1
    said = capsys.readouterr().err
    assert f"mine.py: round 1: {BAD_POLICIES[returned]} (line 1 of mine.py)." in said
    assert said.count("\n") == 1


def test_an_interruption_ends_it_with_its_own_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.py").write_text(
        "import os, signal\ndef choose(view, offers, chance): os.kill(os.getpid(), signal.SIGINT)\n"
    )
    assert main(["run", "first-steps", "--policy", str(tmp_path / "mine.py")]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_a_policy_that_ends_the_program_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.py").write_text("def choose(view, offers, chance): raise SystemExit")
    assert main(["run", "first-steps", "--policy", str(tmp_path / "mine.py")]) == 1
    assert "mine.py: round 1: it ended the program (SystemExit) (line 1 of mine.py)." in capsys.readouterr().err


def test_a_policy_of_one_s_own_leads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "def choose(view, offers, chance):\n    return next(iter(view.question.options)) if view.question else []\n"
    (tmp_path / "mine.py").write_text(text)
    assert main(["run", "first-steps", "--policy", str(tmp_path / "mine.py")]) == 0
    assert "The ledger's verdict: collaborative inertia" in capsys.readouterr().out


def test_a_file_that_is_no_record_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.convener").write_text("nothing\n")
    assert main(["replay", str(tmp_path / "x.convener")]) == 2
    assert "x.convener:1: not a Convener record." in capsys.readouterr().err


def test_another_sim_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "sim.py").write_text("raise SystemExit('the wrong sim ran')\n")
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; from tui.cli import main; sys.exit(main([]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{(tmp_path / 'sim.py').resolve()}: another 'sim' stands in the way of Convener's.")
    assert "venv" in done.stderr


# -- terminals of all kinds --------------------------------------------------------------------------


def test_a_terminal_without_typographic_marks_gets_plain_ones() -> None:
    done = convener("scenarios", "first-steps", LC_ALL="C", PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert done.returncode == 0
    assert b"with a creche, a cafe and a sign" in done.stdout


def test_json_is_the_same_on_any_terminal() -> None:
    words = ("scenarios", "first-steps", "--json")
    assert convener(*words, PYTHONIOENCODING="ascii").stdout == convener(*words, PYTHONIOENCODING="utf-8").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Unix")
def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    code = CONVENER.format(root=str(ROOT))
    words = [sys.executable, "-c", code, "run", "first-steps", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_said() -> None:
    code = CONVENER.format(root=str(ROOT))
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-c", code, "schema"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"Writing failed: ")
    assert done.stderr.count(b"\n") == 1


def test_help_loads_nothing_heavy() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.cli import main; main(['--help']); "
        "print(sorted({'sim', 'simpy', 'pydantic', 'textual', 'numpy', 'ruamel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.endswith("[]\n")


def test_text_that_is_not_read_is_remarked_on_by_check_and_before_a_game(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "scenarios/first-steps.yaml").read_text("utf-8")
    name = re.search(r"^    name: (\w.*)$", text, re.MULTILINE)
    assert name
    path = tmp_path / "first-steps.yaml"
    path.write_text(text.replace(name[0], f"    name: {name[1]} #3 Team", 1), "utf-8")
    line = text.count("\n", 0, name.start()) + 1
    assert main(["check", str(path)]) == 0
    checked = capsys.readouterr().out
    assert checked.startswith(f"{path}:{line}: partners.")
    assert "what follows ' #' is not read: '3 Team'." in checked
    assert checked.endswith(f"{path}: fine, but see one remark above\n")
    assert main(["check", str(path), "--json"]) == 0
    [result] = json.loads(capsys.readouterr().out)
    assert [remark["line"] for remark in result["remarks"]] == [line]
    (tmp_path / "choices").write_text("")
    monkeypatch.setenv("CONVENER_SAVES", str(tmp_path / "saves"))
    for words in ("run --policy do-nothing", f"play --plain --choices {tmp_path / 'choices'}"):
        main([*words.split(), str(path)])
        assert f"{path}:{line}: partners." in capsys.readouterr().err
