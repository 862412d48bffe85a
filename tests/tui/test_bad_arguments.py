"""Every argument of every command, found from the parser, with what somebody may give it by mistake or to do harm.

Wanted of each: one line of a readable length that says what is wrong, exit code 2, and nothing written.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, NamedTuple

import pytest
from hostile import came_through

from sim import load_scenario, run, save_record
from tui.cli import main
from tui.command_line import app
from tui.commands.faults import LONGEST_NAME, LONGEST_WORD, usable

needs_clock = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a clock that breaks a command off")

TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED") or SystemRandom().randrange(10**6))
SAMPLE = 60
"""Cases that are tried by default, and times CONVENER_FUZZ as many; all of them are in the slow test."""
LONGEST_LINE = 320
"""Characters that a line about a bad argument may have."""
SECONDS = 15
"""How long a command may take to refuse one, on a busy machine."""

EVERYWHERE = (
    "a\0b",
    "",
    " ",
    "x" * 5000,
    "x" * 1200,
    "y " * 700,
    "\x1b[2J\u202e" * 9,
    "\udcff\x9b",
    "~nouser-of-this-name/x",
)
"""What no argument takes, of whatever kind."""
DEEP = "a/" * 700
LONG = ("z" * 250, DEEP)
"""Names that a file could have."""
TEXTS = {
    "read": (
        *("missing", "folder", "folder/missing", "good.convener/x", "pipe", "binary", "utf16", "empty", "closed"),
        *LONG,
    ),
    "save": ("folder", "missing/x", "good.convener/x", "pipe", DEEP),
    "draw": ("folder", "missing/x", "good.convener/x", "pipe", "good.convener", DEEP),
    "into": ("good.convener", "good.convener/x", "pipe"),
    "word": ("nothing-of-this-name", *LONG),
    "number": ("-1", "9" * 60, "9" * 400, "seven", "1e999", "nan", "1.5.2"),
}
"""By kind of argument: what is wrong for it."""

READS = {"scenario", "file", "more", "folder", "record", "load", "choices", "before", "after", "answers", "policy"}
KINDS = {
    **dict.fromkeys(READS, "read"),
    **dict.fromkeys(("save", "markdown"), "save"),
    "plot": "draw",
    **dict.fromkeys(("out", "html", "to", "csv"), "into"),
    **dict.fromkeys(("name", "outcome", "against", "only", "key", "code", "set", "difficulty", "what-if"), "word"),
    **dict.fromkeys(("seed", "seats", "minutes", "step", "workers", "decision-seconds", "runs"), "number"),
}
"""By name of an argument: its kind. Whoever adds an argument says here what it is."""

GOOD = {
    "scenario": ["first-steps"],
    "record": ["good.convener"],
    "folder": ["results"],
    "key": ["0000"],
    "study file": ["study.yaml"],
    "check file": ["good.yaml"],
    "file": ["good.convener"],
}
"""By name of an argument that has to be there, with its command where that matters: a good one."""
BESIDE = {
    "play --choices": ["--plain"],
    "study FILE": ["--out", "new"],
    "study --workers": ["--out", "new"],
    "study --decision-seconds": ["--out", "new", "--workers", "1"],
    "checklist --before": ["--after", "answers.json"],
    "checklist --after": ["--before", "answers.json"],
    "study export --to": ["--csv"],
    "checklist --record": ["--answers", "answers.json"],
}
"""What else has to be typed where an argument is of use only beside others."""
FINE = {
    *(("play --choices", empty) for empty in ("empty", "closed")),  # a game in which nothing is chosen
    *((f"study {command} --policy", text) for command in ("verify", "rerun") for text in ("empty", "closed")),
    *(("study verify --runs", "9" * count) for count in (60, 400)),  # all there are
}
"""What is not wrong there: texts of scripts that this study does not hold, and the like."""
TELLS_RESULTS = {"check FILE", "check MORE", "compare MORE"}
"""Commands that go through all they were given, and tell what became of each on standard output."""
SAYS_WHAT_IS_LEFT = {"compare FILE"}
"""Says in a second line that nothing is left to be done."""


class Case(NamedTuple):
    """One argument of a command, with something bad in it."""

    at: str
    """The command and the argument."""
    bad: str
    words: list[str]


def commands(at: Any = app, chain: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Every command with its arguments, but for switches."""
    if chain:
        arguments = [one for one in at.assemble_argument_collection() if not one.children and one.hint is not bool]
        yield chain, arguments
    for name in at:
        if not name.startswith("-"):
            yield from commands(at[name], (*chain, name))


def plain(argument: Any) -> str:
    return str(argument.name).lstrip("-").lower()


def cases() -> Iterator[Case]:
    """Every argument of every command with each thing that is wrong for it."""
    for chain, arguments in commands():
        for argument in arguments:
            at = f"{' '.join(chain)} {argument.name}"
            for bad in dict.fromkeys((*TEXTS[KINDS[plain(argument)]], *EVERYWHERE)):
                if (at, bad) not in FINE and not (bad == "closed" and os.access("/", os.W_OK)):
                    yield Case(at, bad, words(chain, arguments, argument, bad))


def words(chain: tuple[str, ...], arguments: list[Any], argument: Any, bad: str) -> list[str]:
    """A command with something bad in one of its arguments, and something good in all that have to be there."""
    at, found = f"{' '.join(chain)} {argument.name}", [*chain]
    for other in arguments:
        if other is argument and other.index is not None:
            found.append(bad)
        elif other.index is not None and (other.required or at.startswith("study -")):
            found += GOOD.get(f"{' '.join(chain)} {plain(other)}") or GOOD[plain(other)]
        elif other.index is not None and argument.index is not None and other.index < argument.index:
            found += GOOD[plain(other)]
    return [*found, *BESIDE.get(at, []), *([f"{argument.name}={bad}"] if argument.index is None else [])]


STUDY = """title: A small study
situations: [small.yaml]
policies: [do-nothing, balanced]
seeds: 2
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a good file of each kind, and bad ones."""
    place = tmp_path_factory.mktemp("bad")
    scenario = load_scenario("first-steps")
    save_record(run(scenario, "balanced", 1), place / "good.convener")
    (place / "good.yaml").write_text(scenario.text, "utf-8")
    (place / "answers.json").write_text('{"checklist": 1, "answers": {}}', "utf-8")
    (place / "study.yaml").write_text(STUDY, "utf-8")
    (place / "small.yaml").write_bytes((Path(__file__).parents[1] / "scenario" / "minimal.yaml").read_bytes())
    (place / "folder").mkdir()
    (place / "binary").write_bytes(bytes(range(256)) * 8)
    (place / "utf16").write_text("format: 1", "utf-16")
    (place / "empty").write_bytes(b"")
    (place / "closed").write_text("format: 1", "utf-8")
    (place / "closed").chmod(0)
    if hasattr(os, "mkfifo"):
        os.mkfifo(place / "pipe")
    for folder in ("saves", "cache"):
        (place / folder).mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        assert main(["study", "study.yaml", "--out", "results", "--workers", "1"]) == 0
    return place


@pytest.fixture
def there(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same, as the folder a command is run in, with nothing on standard input."""
    monkeypatch.chdir(place)
    for name, path in (("SAVES", "saves"), ("CACHE", "cache"), ("SETTINGS", "settings.toml")):
        monkeypatch.setenv(f"CONVENER_{name}", str(place / path))
    with open(os.devnull) as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        yield place


class TooLong(BaseException):
    """A command that was broken off."""


@contextmanager
def broken_off(seconds: float) -> Iterator[None]:
    """Raise TooLong in what takes longer."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def lying_in(place: Path) -> dict[Path, tuple[float, int]]:
    """All files and folders there, with when they were written and how much is in them."""
    stats = {path: path.lstat() for path in place.rglob("*")}
    return {path: (0, 0) if path.is_dir() else (stat.st_mtime, stat.st_size) for path, stat in stats.items()}


def ended_with(case: Case) -> object:
    """The exit code of a command, or what it ended with instead."""
    try:
        with broken_off(SECONDS):
            return main(case.words)
    except SystemExit as left:
        return left.code
    except TooLong:
        return f"nothing within {SECONDS} seconds"
    except BaseException as error:  # whatever it is, the case is to be named
        return repr(error)[:200]


def wrong_with(case: Case, place: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a command should not have done about a bad argument."""
    before = lying_in(place)
    capsys.readouterr()
    code = ended_with(case)
    out, err = capsys.readouterr()
    said = err or out if case.at in TELLS_RESULTS else err
    lines = said.splitlines()
    wrong = [] if code == 2 else [f"it ended with {code}"]
    if not lines or len(lines) > 1 + (case.at in SAYS_WHAT_IS_LEFT) + (case.at == "check MORE"):
        wrong.append(f"{len(lines)} lines of remarks: {said[:400]!a}")
    long = [line for line in err.splitlines() if len(line) > LONGEST_LINE]
    wrong += [f"a line of {len(line)} characters: {line[:120]!a}" for line in long]
    if out and case.at not in TELLS_RESULTS:
        wrong.append(f"it printed {out[:60]!a}")
    if came_through(err) or came_through(out):
        wrong.append("a terminal would obey it")
    if (after := lying_in(place)) != before:
        wrong.append(f"it wrote {sorted(str(path.relative_to(place)) for path in after if path not in before)}")
    return [f"{case.at} {case.bad[:24]!a}: {one}" for one in wrong]


@needs_clock
def test_a_bad_argument_is_refused_in_a_line_and_nothing_is_written(
    there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = [*cases()]
    chosen = Random(SEED).sample(every, min(SAMPLE * TIMES, len(every)))
    assert [line for case in chosen for line in wrong_with(case, there, capsys)] == [], f"CONVENER_FUZZ_SEED={SEED}"


@pytest.mark.slow
@needs_clock
def test_every_argument_of_every_command_refuses_what_is_wrong_for_it(
    there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "\n".join(line for case in cases() for line in wrong_with(case, there, capsys)) == ""


def test_a_home_is_written_out_behind_an_equals_sign_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert usable(["debrief", "~/g.convener", "--html=~/pages"]) == [
        "debrief",
        f"{tmp_path}/g.convener",
        f"--html={tmp_path}/pages",
    ]


def test_what_is_there_by_the_very_name_is_meant_whatever_it_is_called(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("~nouser-of-this-name", "a\u202eb"):
        (tmp_path / name).touch()
        assert usable(["check", name]) == ["check", name]


def test_a_setting_may_be_any_text_that_is_not_too_long() -> None:
    text = "x" * (LONGEST_WORD - 20)
    for given in (["run", "a", "--set", f"title={text}"], ["run", "a", f"--set=title={text}"]):
        assert usable(given) == given
    assert usable(["check", "x" * LONGEST_NAME]) == ["check", "x" * LONGEST_NAME]


def test_a_drawing_replaces_no_saved_game(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = (there / "good.convener").read_bytes()
    assert main(["study", "place", "good.convener", "results", "--plot", "good.convener"]) == 2
    assert (there / "good.convener").read_bytes() == saved
    assert capsys.readouterr() == (
        "",
        "good.convener: there is another file of this name already, and it stays as it is. Save elsewhere.\n",
    )
