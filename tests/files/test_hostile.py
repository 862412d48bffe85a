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

from sim import RecordError, Study, StudyError, load_record, run, save_record, synthetic
from sim.record.rows import line_of, packed, sealed
from sim.study import Folder
from sim.study.folder import described
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


# -- studies -----------------------------------------------------------------------------------------

MANIFEST = """
from pathlib import Path
import polars
from sim.study import Folder
Folder(Path("nowhere")).done()
def read(path): Folder(Path(path)).read()
"""
MINIMAL = ROOT / "tests" / "scenario" / "minimal.yaml"
SMALL_STUDY = f"situations: [{MINIMAL}]\npolicies: [do-nothing]\nseeds: 2\n"
MANY = 1_450_000
"""Values, of which a manifest may have a few more."""


def manifest_of(study: str, folder: Path) -> dict[str, Any]:
    """What is kept of a study when it begins."""
    (folder / "good.yaml").write_text(study, "utf-8")
    plan = Study.read(folder / "good.yaml").plan()
    return {"convener_study": 1, "title": "x", "plan": described(plan), "sessions": []}


def hostile_manifests(good: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Manifests that would take gigabytes, or seconds, each by another way."""

    def with_(path: str, value: Any) -> tuple[str, str]:
        data = json.loads(json.dumps(good))
        *inner, last = path.split(".")
        around = data
        for step in inner:
            around = around[int(step) if isinstance(around, list) else step]
        around[last] = value
        return path, json.dumps(data, separators=(",", ":"), ensure_ascii=False)

    plan, mb = good["plan"], 1024 * 1024
    yield with_("plan.design", {"points": [{}] * (MANY // 3), "units": [[]] * (MANY // 3)})
    yield with_("plan.study.set", {"a": [[]] * 240_000})
    yield with_("plan.study.set", {"a" * 31 * mb: 1})
    yield with_("plan.study.vary", {"design": "list", "rows": [{"a": "x"}] * (MANY // 4)})
    yield with_("plan.study.vary", {"levels": {"a": [*range(MANY)]}})
    yield with_("plan.study.vary", {"levels": {"a": [[]] * (MANY // 2)}})
    yield with_("plan.study.vary", {"levels": {f"k{number}": [1] for number in range(MANY // 4)}})
    yield with_("plan.study.vary", {"ranges": {f"k{number}": [0, 1] for number in range(MANY // 5)}})
    yield with_("plan.study.synthetic", {"partners": [4], "seeds": [*range(MANY)]})
    yield with_("plan.study.record", ["series"] * MANY)
    yield with_("plan.study.stop", {"half_width": 1, "looks": [*range(5, MANY)]})
    one, script = plan["situations"][0], plan["scripts"][0]
    each = [{**one, "id": f"s{number}", "text": "x", "changes": [["a", 1]] * 40} for number in range(9999)]
    yield with_("plan.situations", each)
    yield with_("plan.situations.0.changes", [["a", [[]] * 230]] * 1000)
    yield with_("plan.scripts", [{**script, "name": f"s{number}", "text": "x" * 200_000} for number in range(140)])
    yield with_("sessions", [{"a": [[]] * 290_000}])
    yield with_("more", {f"k{number}": 1 for number in range(700_000)})
    yield with_("title", "a" * 31 * mb)
    begin = '{"convener_study":1,"plan":{},"x":'
    yield "lists", begin + "[" + "[]," * (9 * mb) + "0]}"
    yield "lists within limits", begin + "[" + "[]," * (MANY // 2) + "0]}"
    yield "words within limits", begin + "[" + '"ab",' * MANY + "0]}"
    yield "deep", begin + "[" * MANY + "]" * MANY + "}"
    yield "escapes", begin + '["' + "\\u00e9" * (5 * mb) + '"]}'
    yield "quotes", begin + '["' + '\\"' * (15 * mb) + '"]}'
    yield "spaces", " " * 31 * mb + "{}"
    yield "digits", begin + "9" * 30 * mb + "}"


@pytest.mark.slow
@needs_fork
def test_no_manifest_takes_much_more_than_that_of_a_large_study(tmp_path: Path) -> None:
    paths = "".join(f"partners.{name}.turnover: [0.1, 0.6], " for name in ("council", "residents"))
    vary = f"vary: {{design: latin-hypercube, points: 150000, ranges: {{{paths}}}}}\n"
    large, small = manifest_of(SMALL_STUDY + vary, tmp_path), manifest_of(SMALL_STUDY, tmp_path)
    texts = {"good": json.dumps(large, ensure_ascii=False)}
    texts |= {f"{number} {name}": text for number, (name, text) in enumerate(hostile_manifests(small))}
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(text, "utf-8")
    good, *rest = readings(MANIFEST, *(str(tmp_path / name) for name in texts))
    assert good.said == ""
    for name, taken in zip([*texts][1:], rest, strict=True):
        assert taken.said, name
        refused_or_read(name, taken, good)


STUDY = """
from sim import Study
def read(path): Study.read(path).plan()
"""


def hostile_studies() -> Iterator[tuple[str, str]]:
    """Study files that would plan for hours."""
    listed = "[" + ", ".join(map(str, range(1, 5000))) + "]"
    made = f"synthetic: {{partners: [3, 4, 5], seeds: {listed}, months: [6, 7, 8], rounds: [3, 4]}}"
    yield "made-up situations", SMALL_STUDY.replace(f"situations: [{MINIMAL}]", made)
    yield "wrong levels", SMALL_STUDY + f"vary: {{levels: {{partners.*.turnover: {listed}}}}}\n"
    yield "products", SMALL_STUDY + f"vary: {{levels: {{partners.*.turnover: {listed}, partners.*.power: {listed}}}}}\n"
    yield "points", SMALL_STUDY + "vary: {design: sobol, points: 1000000, ranges: {partners.*.turnover: [0.1, 0.5]}}\n"
    names = "[" + ", ".join(f"s{number}" for number in range(9000)) + "]"
    yield "situations", SMALL_STUDY.replace(f"[{MINIMAL}]", names)
    yield "policies", SMALL_STUDY.replace("[do-nothing]", names)
    yield "tables", SMALL_STUDY + "record: [" + "series, " * 9000 + "]\n"
    yield "title", SMALL_STUDY + "title: " + "x " * 200_000
    yield "megabytes", SMALL_STUDY + "# x\n" * 400_000
    yield from hostile_scenarios()


@pytest.mark.slow
@needs_fork
def test_no_study_file_takes_much_more_than_one_of_many_levels(tmp_path: Path) -> None:
    levels = [round(0.1 + number / 10_000, 4) for number in range(500)]
    (tmp_path / "good.yaml").write_text(f"{SMALL_STUDY}vary: {{levels: {{partners.*.turnover: {levels}}}}}\n", "utf-8")
    hostile = dict(hostile_studies())
    for name, text in hostile.items():
        (tmp_path / name).write_text(text, "utf-8")
    good, *rest = readings(STUDY, str(tmp_path / "good.yaml"), *(str(tmp_path / name) for name in hostile))
    assert good.said == ""
    for name, taken in zip(hostile, rest, strict=True):
        assert taken.said, name
        assert taken.said.count("\n") <= 40, name
        refused_or_read(name, taken._replace(said=taken.said.replace("\n", " ")), good)


def test_a_study_is_not_begun_whose_plan_could_not_be_read_again(tmp_path: Path) -> None:
    data = manifest_of(SMALL_STUDY, tmp_path)
    data["plan"]["design"]["points"] = [{"a" * 300: number} for number in range(120_000)]
    with pytest.raises(StudyError, match=r"would take \d+ MB, where 32 are the most. Vary fewer paths"):
        Folder(tmp_path).write_manifest(data)
    assert not (tmp_path / "manifest.json").exists()


# -- choices and plans of a round --------------------------------------------------------------------

TYPED = """
from pathlib import Path
from sim import ActionNotAllowed, Game, load_scenario
from tui.plan_file import read_plan
from tui.plainly.talk import lines_of
game = Game(load_scenario("first-steps"), seed=1)
def read(path):
    if path.endswith(".plan"): read_plan(Path(path), game)
    else: lines_of(path)
"""


def hostile_typed() -> Iterator[tuple[str, str]]:
    """Files of choices, and plans of a round."""
    fill = 250 * 1024
    for number, piece in enumerate(("[],", "[", '{"a":', '"', '"a",', "1,", "{},", "9")):
        yield f"{number}.plan", piece * (fill // len(piece))
        head = '{"convener_plan": 1, "game": "x", "predicted_on": null, "actions": '
        yield f"within-{number}.plan", head + "[" + piece * (fill // len(piece)) + "0]}"
    yield "large.plan", " " * 10**7
    yield "large.choices", "1\n" * 10**7
    yield "long.choices", "x" * 10**7
    yield "zero.choices", "\0" * 10**6


@pytest.mark.slow
@needs_fork
def test_no_file_of_choices_or_plans_takes_much(tmp_path: Path) -> None:
    (tmp_path / "good.choices").write_text("1\n" * 100, "utf-8")
    hostile = dict(hostile_typed())
    for name, text in hostile.items():
        (tmp_path / name).write_text(text, "utf-8")
    good, *rest = readings(TYPED, str(tmp_path / "good.choices"), *(str(tmp_path / name) for name in hostile))
    assert good.said == ""
    for name, taken in zip(hostile, rest, strict=True):
        assert taken.said, name
        refused_or_read(name, taken, good)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_settings_at_a_pipe_or_a_device_are_a_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    for path in (tmp_path / "settings.toml", Path("/dev/zero")):
        said = f"{path}: not an ordinary file. Name a settings file. The usual settings hold."
        assert read_settings(path, {}).problems == (said,)
        assert "Nothing was kept" in str(keep_setting("hints", False, path))
