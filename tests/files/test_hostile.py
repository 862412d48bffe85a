"""No file fills memory: whatever a file holds, reading it takes little more than reading a good one of its kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sim import RecordError, load_record, run, save_record, synthetic
from sim.record.rows import line_of, packed, sealed
from tui.settings import keep_setting, read_settings

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1536 * 1024 * 1024
"""Bytes of addresses that a reading may take before it fails instead of filling the machine."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are measured one by one")


class Taken(NamedTuple):
    """What one reading took."""

    said: str
    """What was said of the file: the error, or nothing."""
    megabytes: float
    seconds: float
    """Of processor time."""


MORE_SECONDS = 1.0
"""How much longer than a good file any other may take, in seconds of the processor."""


def readings(reader: str, *arguments: str) -> list[Taken]:
    """Run `read(argument)`, which the code in `reader` defines, for each argument, each in a fresh child.

    What took long beside the first is read again, twice at most, and the least counts: a busy machine adds seconds.
    """
    taken = read_once(reader, *arguments)
    for _ in range(2):
        long = [place for place, one in enumerate(taken) if one.seconds >= taken[0].seconds + MORE_SECONDS]
        if not long:
            break
        for place, one in zip(long, read_once(reader, *(arguments[place] for place in long)), strict=True):
            taken[place] = min(taken[place], one, key=lambda reading: reading.seconds)
    return taken


def read_once(reader: str, *arguments: str) -> list[Taken]:
    """What each reading took."""
    code = WORKER.format(root=str(ROOT), limit=LIMIT, reader=reader)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return [Taken(*json.loads(line)) for line in done.stdout.splitlines()]


WORKER = """
import json, os, resource, sys, tempfile
sys.path.insert(0, {root!r})
from sim import ConvenerError
{reader}
resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
for argument in sys.argv[1:]:
    with tempfile.TemporaryFile("w+") as told:
        child = os.fork()
        if not child:
            try:
                read(argument)
                said = ""
            except ConvenerError as error:
                said = str(error)
            except BaseException as error:
                said = "CRASH " + repr(error)[:300]
            told.write(said)
            told.flush()
            os._exit(0)
        _, status, took = os.wait4(child, 0)
        told.seek(0)
        said = told.read() if not status else "CRASH: it was killed"
    print(json.dumps([said, took.ru_maxrss / 1024, took.ru_utime + took.ru_stime]))
"""


# -- records -----------------------------------------------------------------------------------------

RECORD = """
from sim import load_record
def read(path): load_record(path)
"""
HEAD = line_of({"convener": 1, "notice": "", "title": "x", "model_version": "0.5"})
START = packed("start", {"scenario": "format: 1", "seed": 1})
ROW = ["0/x/y", 0, "x", "y", "", [], [], {}]


def record_of_lines(*lines: str) -> str:
    """A record of any lines, sealed as a good one is."""
    every = [HEAD, *lines]
    return "\n".join([*every, line_of({"end": len(every) + 1, "sha256": sealed(every)}), ""])


def packed_text(name: str, data: bytes) -> str:
    body = b64encode(zlib.compress(data, 9)).decode("ascii")
    return line_of({"hidden": name, "sha256": sha256(data).hexdigest(), "packed": body})


def with_rows(data: bytes) -> str:
    return record_of_lines(START, packed_text("happenings", data))


def filled(piece: bytes, size: int, begin: bytes = b"[", end: bytes = b"0]") -> bytes:
    """A JSON list of as many pieces as fit."""
    return begin + piece * (size // len(piece)) + end


def rows_of(row: list[Any], count: int) -> bytes:
    return json.dumps([row] * count, separators=(",", ":")).encode()


def hostile_records() -> Iterator[tuple[str, str]]:
    """Records that would take gigabytes, or minutes, each by another way."""
    mb = 1024 * 1024
    yield "lists", with_rows(filled(b"[],", 25 * mb))
    yield "lists within limits", with_rows(filled(b"[],", 3 * mb - 64))
    yield "objects within limits", with_rows(filled(b'{"":{}},', 3 * mb))
    yield "words within limits", with_rows(filled(b'"ab",', 4 * mb))
    yield "one word of emoji", with_rows(json.dumps(["a" * 15 * mb + "\U0001f600"], ensure_ascii=False).encode())
    yield "spaces", with_rows(b" " * 900 * mb)
    yield "spaces within limits", with_rows(b"[" + b" " * 15 * mb + b"]")
    yield "deep", with_rows(b"[" * 8 * mb + b"]" * 8 * mb)
    yield "deep objects", with_rows(b'{"a":' * 2 * mb)
    yield "a huge number", with_rows(b"[" + b"9" * 15 * mb + b"]")
    yield "infinity", with_rows(rows_of([*ROW[:7], {"a": 7.5}], 1).replace(b"7.5", b"1e999"))
    yield "rows that are none", with_rows(rows_of([], 300_000))
    yield "rows of wrong kinds", with_rows(rows_of([1, "x", 1, 1, 1, 1, 1, 1], 50_000))
    yield "many rows", with_rows(rows_of(ROW, 90_000))
    yield "many moves", with_rows(rows_of([*ROW[:5], [["a", "b", 0.5]] * 150_000, [], {}], 1))
    yield "many reasons", with_rows(rows_of([*ROW[:6], ["a"] * 900_000, {}], 1))
    yield "many details", with_rows(rows_of([*ROW[:7], {"x": [{"a": []}] * 150_000}], 1))
    yield "quotes", with_rows(b'["' + b'\\"' * 7 * mb + b'"]')
    yield "strings", with_rows(filled(b'"",', 15 * mb))
    yield (
        "a scenario of megabytes",
        record_of_lines(packed("start", {"scenario": "a: " + "x " * 7 * mb, "seed": 1}), packed("happenings", [])),
    )
    yield "a line of lists", record_of_lines(filled(b"[],", 3 * mb).decode())
    yield "an input of lists", record_of_lines(START, f'{{"note":{filled(b"[],", 3 * mb).decode()}}}', START)
    yield "lines", HEAD + "\n" * 3 * mb
    yield "inputs", record_of_lines(START, *['{"answer":"a"}'] * 200_000, packed("happenings", []))
    yield "a head of lists", '{"convener":1,"title":' + filled(b"[],", 3 * mb).decode()
    yield "megabytes", "x" * 60 * mb


@pytest.fixture(scope="module")
def good_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of a long game of thirty-two partners."""
    path = tmp_path_factory.mktemp("good") / "good.convener"
    save_record(run(synthetic(32, 1, months=60, rounds=40), "talking-shop", 2), path)
    return path


def test_a_small_file_that_unpacks_to_millions_of_lists_is_refused_before_any_is_built(tmp_path: Path) -> None:
    path = tmp_path / "x.convener"
    for size, said in ((25, "it ends early, or is far too large"), (4, "it holds more than 1,000,000 values")):
        path.write_text(with_rows(filled(b"[],", size * 1024 * 1024)), "utf-8")
        assert path.stat().st_size < 60_000
        with pytest.raises(RecordError, match=f"x.convener:3: happenings: damaged: {said}"):
            load_record(path)


@pytest.mark.slow
@needs_fork
def test_no_record_takes_much_more_than_a_long_game_of_many(good_record: Path, tmp_path: Path) -> None:
    paths = [str(good_record)]
    for name, text in hostile_records():
        paths.append(str(tmp_path / name))
        Path(paths[-1]).write_text(text, "utf-8")
    good, *rest = readings(RECORD, *paths)
    assert good.said == ""
    for path, taken in zip(paths[1:], rest, strict=True):
        refused_or_read(path, taken, good)


def refused_or_read(path: str, taken: Taken, good: Taken) -> None:
    """See that a reading ended in a line, or in nothing, and took little."""
    assert "CRASH" not in taken.said, path
    assert "\n" not in taken.said, path
    assert taken.megabytes < good.megabytes + 200, (path, taken)
    assert taken.seconds < good.seconds + MORE_SECONDS, (path, taken)


# -- scenarios, settings, panels, answers ------------------------------------------------------------

SCENARIO = """
from pathlib import Path
from sim import parse_scenario, load_scenario
def read(path): load_scenario(path)
"""
SIZE = 256 * 1024 - 64


def repeated(piece: str, size: int = SIZE) -> str:
    return piece * (size // len(piece.encode()))


def hostile_scenarios() -> Iterator[tuple[str, str]]:
    """Scenario files that keep a YAML reader busy, each by another way."""
    good = synthetic(4, 1).text
    yield from ((f"flow {piece}", f"a: [{repeated(piece)}]") for piece in ("[],", "{},", "a,", "'',"))
    yield from ((f"lines {piece}", repeated(f"{piece}\n")) for piece in ("a: 1", "- a", "-", "? a", "# x", "", "a"))
    yield "flow keys", f"a: {{{repeated('a:1,')}}}"
    yield "keys", "".join(f"k{number}: 1\n" for number in range(20_000))
    yield "keys beside a scenario", good + "".join(f"k{number}: 1\n" for number in range(9_000))
    yield "words", "a: " + repeated("x ")
    yield "lines of words", "a:\n" + repeated(" x\n")
    yield "quoted", f'a: "{repeated("x ")}"'
    yield "never closed", 'a: "' + repeated("x\n ")
    yield "escapes", f'a: "{repeated(chr(92) + "x41")}"'
    yield "folded", "a: >\n" + repeated("\n  x\n   y\n")
    yield "aliases", "a: &a [x, x]\n" + "".join(f"k{n}: &b{n} [*a, *a]\n" for n in range(9_000))
    yield "anchors", repeated("- &a b\n")
    yield "deep", "[" * SIZE
    yield "deep keys", "{a: " * (SIZE // 4)
    yield "deep lines", "".join(" " * deep + "a:\n" for deep in range(700))
    yield "digits", "a: " + "9" * SIZE
    yield "one key", "a" * SIZE + ": 1"
    yield "hashes", "a: the # 1\n" + repeated("b: x #3 y\n")
    yield "unseen", repeated("a: \u200b\u2028x\n")
    yield "no-break spaces", "a: " + repeated("\u00a0 ")
    yield "partners", good.replace("partners:\n", "partners:\n" + "".join(f"  p{n}: {{}}\n" for n in range(9_000)), 1)


@pytest.mark.slow
@needs_fork
def test_no_scenario_takes_much_more_than_one_of_thirty_two_partners(tmp_path: Path) -> None:
    paths = [str(tmp_path / "good.yaml")]
    Path(paths[0]).write_text(synthetic(32, 1, months=60, rounds=40).text, "utf-8")
    for number, (_, text) in enumerate(hostile_scenarios()):
        paths.append(str(tmp_path / f"{number}.yaml"))
        Path(paths[-1]).write_text(text, "utf-8")
    good, *rest = readings(SCENARIO, *paths)
    assert good.said == ""
    for (name, _), taken in zip(hostile_scenarios(), rest, strict=True):
        assert taken.said, name
        assert taken.said.count("\n") <= 100, name
        refused_or_read(name, taken._replace(said=taken.said.replace("\n", " ")), good)


SMALL = """
from pathlib import Path
from sim import ActionNotAllowed, load_scenario
from sim.debrief.luck import PANEL, _read_panel
from tui.commands.checklist import read as read_answers
from tui.settings import read_settings
def read(path):
    if path.endswith(".toml"):
        problems = read_settings(Path(path), {}).problems
        if problems: raise ActionNotAllowed(" ".join(problems))
    elif "panel" in path:
        if _read_panel(Path(path)) is None: raise ActionNotAllowed("no panel")
    else:
        read_answers(path)
"""


def hostile_small_files() -> Iterator[tuple[str, str]]:
    """Files of settings, panels and answers that nobody wrote by playing."""
    fill = 60 * 1024
    for number, piece in enumerate(
        ("[", "{", "[[", "a.", "a=[", "[a.b.", "a\n", "x=1\n", '"', "'" * 3, "[[a]]\n", "#")
    ):
        yield f"{number}.toml", piece * (fill // len(piece))
    yield "dots.toml", "a." * 30_000 + "a = 1\n"
    yield "keys.toml", "".join(f"k{number} = 1\n" for number in range(6_000))
    yield "digits.toml", "hints = " + "9" * fill
    yield "odd.toml", '"a\\u001b[2J\\n\\u202e" = 1\n'
    panel = json.dumps({"do-nothing": [1.0] * 200, "naive": [1.0] * 200, "small-wins": [1.0] * 200, "balanced": 7})
    for name in ("panel", "answers"):
        for number, text in enumerate(
            ("[" * fill, '{"a":' * 9_000, filled(b"[],", fill).decode(), "9" * fill, "", "7")
        ):
            yield f"{name}-{number}.json", text
    for number, odd in enumerate(("[NaN]", "[1e999]", '["1"]', "[true]", "{}", "null")):
        yield f"panel-odd-{number}.json", panel.replace("7", odd if odd in ("{}", "null") else str([odd] * 200))
        yield f"answers-odd-{number}.json", f'{{"checklist": 1, "answers": {odd}}}'


@pytest.mark.slow
@needs_fork
def test_no_small_file_takes_much(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text("hints = true\n", "utf-8")
    hostile = list(hostile_small_files())
    for name, text in hostile:
        (tmp_path / name).write_text(text, "utf-8")
    good, *rest = readings(SMALL, str(tmp_path / "good.toml"), *(str(tmp_path / name) for name, _ in hostile))
    assert good.said == ""
    for (name, text), taken in zip(hostile, rest, strict=True):
        refused_or_read(name, taken, good)
        assert taken.said or text.startswith("#"), name
        assert len(taken.said) < 5000, name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_settings_at_a_pipe_or_a_device_are_a_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    for path in (tmp_path / "settings.toml", Path("/dev/zero")):
        said = f"{path}: not an ordinary file. Name a settings file. The usual settings hold."
        assert read_settings(path, {}).problems == (said,)
        assert "Nothing was kept" in str(keep_setting("hints", False, path))
