"""The command `convener play --plain` in a process of its own: pipes, files, locales, codes, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim import kinds, load_record

ROOT = Path(__file__).resolve().parents[2]
CONVENER = "import sys; sys.path.insert(0, {root!r}); from tui.cli import main; sys.exit(main(sys.argv[1:]))"


def convener(*words: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with what is typed through a pipe."""
    code = CONVENER.format(root=str(ROOT))
    given = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-c", code, *words], input=typed.encode(), capture_output=True, env=given, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> dict[str, str]:
    """Folders of nobody's own, as an environment."""
    return {"CONVENER_SAVES": str(tmp_path / "saves"), "CONVENER_SETTINGS": str(tmp_path / "settings.toml")}


WHOLE = "commit\n1\nback\n" * 30


def test_choices_from_a_file_and_from_a_pipe_are_the_same_game(tmp_path: Path, folder: dict[str, str]) -> None:
    (tmp_path / "choices.txt").write_text(f"# nothing but time\n\n{WHOLE}", "utf-8")
    words = ("play", "first-steps", "--plain", "--seed", "3")
    piped = convener(*words, typed=WHOLE, **folder)
    elsewhere = {**folder, "CONVENER_SAVES": str(tmp_path / "others")}
    filed = convener(*words, "--choices", str(tmp_path / "choices.txt"), **elsewhere)
    assert (piped.returncode, filed.returncode) == (0, 0), piped.stderr + filed.stderr
    assert b"The ledger's verdict:" in piped.stdout
    assert piped.stdout == filed.stdout
    (one,), (other,) = ([*(tmp_path / name).glob("first-steps-3-*.convener")] for name in ("saves", "others"))
    assert one.read_bytes() == other.read_bytes()
    assert load_record(one).happenings[-1].kind == kinds.ENDED


def test_in_the_c_locale_every_byte_is_ascii(folder: dict[str, str]) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "TERM": "dumb", "NO_COLOR": "1", "PYTHONIOENCODING": ""}
    done = convener(
        "play", "--plain", "--seed", "3", typed="describe all\ncommit\ndossier 1\ncommit\n", **plain, **folder
    )
    assert done.returncode == 0
    assert {byte for byte in done.stdout if byte not in range(32, 127)} <= {10, 13}
    assert b"+/-0.15" in done.stdout


def test_without_a_terminal_screens_are_refused_politely(folder: dict[str, str]) -> None:
    done = convener("play", **folder)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"play: there is no terminal to draw on. Play line by line: convener play --plain")
    assert done.stderr.count(b"\n") == 1


REFUSED = {
    "--load nix.convener": "nix.convener: there is no such file. Check the name.",
    "--seed x": "--seed: 'x' is not a whole number from 0 up. Use one, like 1.",
    "nowhere": "nowhere: no scenario has this name.",
    "--code hello": "--code: 'hello' is not a class code.",
    "--load nix.convener --seed 3": "--load: it says what is played, so leave out --seed.",
    "--code a.1.k7qd2x8 --lesson": "--code: it says what is played, so leave out --lesson.",
    "--choices nix.txt": "nix.txt: there is no such file. Check the name.",
    "--difficulty hrd": "difficulty: there is no difficulty 'hrd'. Did you mean 'hard'?",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_played_is_said_in_a_line(words: str, folder: dict[str, str]) -> None:
    done = convener("play", "--plain", *words.split(), **folder)
    assert done.returncode == 2
    assert REFUSED[words] in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_class_code_starts_the_same_game(folder: dict[str, str], tmp_path: Path) -> None:
    first = convener("play", "--plain", "--seed", "42", "--difficulty", "hard", "--lesson", typed="code\n", **folder)
    code = first.stdout.decode().split("The class code of this game: ")[1].split()[0]
    second = convener("play", "--plain", "--code", code, typed="commit\n", **folder)
    assert b"Round 2 of 6" in second.stdout
    one, other = (load_record(path) for path in sorted((tmp_path / "saves").glob("*.convener")))
    assert (one.seed, one.scenario_text) == (other.seed, other.scenario_text)


def test_plain_play_loads_no_screen(folder: dict[str, str]) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom tui.cli import main\n"
        "main(['play', '--plain', '--seed', '3'])\nsys.exit('textual' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=b"commit\n", capture_output=True, env={**os.environ, **folder}, check=False
    )
    assert done.returncode == 0, done.stderr
