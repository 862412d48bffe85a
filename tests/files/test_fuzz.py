"""Whatever a scenario or a record holds, every command that reads it ends in words: no traceback, no hang, no flood."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import pytest

from sim import load_record, load_scenario, run, save_record, synthetic
from sim.record.rows import line_of, packed, plain_row, sealed
from sim.scenario.readings import read_yaml

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = ROOT / "tests/scenario/minimal.yaml"
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED") or SystemRandom().randrange(10**6))
SCENARIOS, RECORDS = 9, 3
"""How many are tried by default; CONVENER_FUZZ multiplies them: 100 and 50 are 900 scenarios and 300 records."""
LONGEST = 20
"""Seconds of processor time that one command may take."""
MOST_MEMORY = 1024
"""Megabytes that one command may take."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are measured one by one")

WORKER = """
import io, json, os, signal, sys, traceback
sys.path.insert(0, {root!r})
import tui.cli, tui.saves, tui.commands.play, tui.commands.look, tui.commands.compare, tui.commands.debrief
import tui.plainly.play, tui.telling.story, tui.commands.cards, tui.commands.time
import sim.debrief.luck as luck, sim.debrief as debrief, sim.runner as runner
from pathlib import Path

# no processes of their own, and few games beside the one that is opened: what is read is the same, and hundreds are
runner.each = lambda work, tasks, **_: map(work, list(tasks)[:40])
few = luck.Panel({{name: (1.0,) * luck.SEEDS for name in luck.PANEL}})
luck.panel_of = lambda *_, **__: few
debrief.kept_panel = lambda *_, **__: few

def command(words):
    if words[0] == "home":
        saves = list(tui.saves.saves(Path(words[1])))
        tui.saves.newest(Path(words[1]))
        tui.saves.best_finished(Path(words[1]), "", apart_from=Path("none"))
        return 0 if saves else 2
    return tui.cli.main(words)

def play(words, told):
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    sys.stdout, sys.stderr = out, err
    code = None
    try:
        code = command(words)
    except BaseException:
        err.write("CRASH " + traceback.format_exc())
    said = out.buffer.getvalue() + err.buffer.getvalue()
    is_raw = any(byte in said for byte in (b"\\x1b", b"\\x07"))
    told.write(json.dumps([code, said.decode("utf-8", "replace")[-3000:], is_raw]))
    told.flush()

for line in sys.stdin:
    words = json.loads(line)
    with open("told", "w+") as told:
        child = os.fork()
        if not child:
            signal.setitimer(signal.ITIMER_PROF, {longest})
            play(words, told)
            os._exit(0)
        _, status, took = os.wait4(child, 0)
        told.seek(0)
        text = told.read()
    code, said, is_raw = json.loads(text) if text else [None, f"killed by signal {{status}}", False]
    sys.__stdout__.write(json.dumps([code, said, is_raw, took.ru_maxrss // 1024]) + "\\n")
"""


def complaints(commands: Sequence[Sequence[str]], folder: Path) -> list[str]:
    """Run commands, each in a child of one process; whatever no command should do."""
    code = WORKER.format(root=str(ROOT), longest=LONGEST)
    given = {
        **os.environ, "CONVENER_SAVES": str(folder / "kept"), "CONVENER_SETTINGS": str(folder / "none.toml"),
        "COLUMNS": "80", "XDG_CACHE_HOME": str(folder / "cache"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], input="".join(json.dumps(words) + "\n" for words in commands),
        capture_output=True, text=True, encoding="utf-8", env=given, cwd=folder, check=True,
    )  # fmt: skip
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == len(commands)
    return [
        f"{' '.join(words)}: code {code}, {memory} MB: {said}"
        for words, (code, said, is_raw, memory) in zip(commands, results, strict=True)
        if code not in (0, 1, 2) or "Traceback" in said or is_raw or memory > MOST_MEMORY
    ]


# -- mutants -----------------------------------------------------------------------------------------

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 0.5, 1e-9, -0.0, 3, 17, 1000, 10**9, 10**18, 10**30, 1e300, float("inf"), float("nan"),
    "", "x", "no", "\u202egnirts", "a\nb", "\x1b[2J", "{what}", "{0}", "%s", "&", "\U0001f600", "\ud800", "x" * 5000,
    "council", "council>nursery", "0.5", "2e9", "bold", "[red]", [], {}, [[]], [{}], {"x": 1}, ["x"] * 40, [0.5, 0.5],
)  # fmt: skip
PIECES = (
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xc2\x85", b"\r", b"\t", b"#", b" #",
    b": ", b"'", b'"', b"&a ", b"*a", b"!!python/object:os.system ", b"{", b"}", b"[", b"]", b",", b"- ", b"|", b">",
    b"?", b"-1", b"1e400", b"9" * 400, b".nan", b"\xe2\x80\xae", b"\x1b[31m", b"\n", b"\n\n", b"---\n", b"%YAML 9\n",
)  # fmt: skip


def bytes_changed(data: bytes, random: Random) -> bytes:
    """A file with some bytes put in, taken out, moved or cut off."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        at = random.randrange(len(data) + 1)
        other = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((0, 1, 1, 8, 200)))
        way = random.randrange(6)
        if way == 0:
            data = data[:at] + bytes([random.randrange(256)]) + data[end:]
        elif way < 4:
            data = data[:at] + random.choice(PIECES) + data[end:]
        elif way == 4:
            data = data[:other] + data[at:end] + data[other:]
        else:
            data = data[:at] if random.random() < 0.3 else data[:at] + data[end:]
    return data


def places_in(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value."""
    items: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*at, key)
        yield from places_in(value, (*at, key))


def values_changed(data: Any, random: Random) -> Any:
    """Data with some values replaced, taken out, renamed, multiplied or exchanged."""
    data = json.loads(json.dumps(data))
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        places = list(places_in(data))
        if places:
            change_one(data, places, random)
    return data


def change_one(data: Any, places: Sequence[tuple[Any, ...]], random: Random) -> None:
    """Change the value of one place."""
    *way, last = random.choice(places)
    holder = data
    for step in way:
        holder = holder[step]
    value, what = holder[last], random.randrange(8)
    if what == 0:
        del holder[last]
    elif what == 1 and type(value) in (int, float):
        holder[last] = value * random.choice((-1, 0, 0.5, 2, 1000, 1e-6)) + random.choice((0, 0, 1, -1))
    elif what == 2 and isinstance(holder, dict):
        holder[random.choice(("x", "", "Name", "a.b", "__class__", "\u200b", str(last) * 2))] = value
    elif what == 3 and isinstance(holder, list):
        holder.extend([value] * random.choice((1, 40)))
    elif what == 4:
        source = data
        for step in random.choice(places):
            source = source[step]
        holder[last] = json.loads(json.dumps(source))
    else:
        holder[last] = random.choice(ODD)


def scenario_mutants(folder: Path, count: int, random: Random) -> Iterator[Path]:
    """Scenario files with something wrong in their bytes, or in their values."""
    texts = [MINIMAL.read_text("utf-8"), load_scenario("first-steps").text, synthetic(4, 3, months=12, rounds=4).text]
    raw = [read_yaml(text, source="x").data for text in texts]
    for number in range(count):
        path = folder / f"mutant-{number}.yaml"
        which = random.choice((0, 0, 1, 2))
        if random.random() < 0.4:
            path.write_bytes(bytes_changed(texts[which].encode(), random))
        else:
            data = json.dumps(values_changed(raw[which], random))
            path.write_text(data.replace("NaN", ".nan").replace("Infinity", ".inf"), "utf-8")
        yield path


def record_mutants(folder: Path, count: int, random: Random) -> Iterator[Path]:
    """Records with something wrong in their bytes, or in what they hold though they are sealed."""
    texts = []
    for source in (MINIMAL, "first-steps"):
        scenario = load_scenario(source) if source is MINIMAL else load_scenario(source, lesson=True)
        save_record(run(scenario, "balanced", 1), folder / "source.record")
        texts.append((folder / "source.record").read_bytes())
    for number in range(count):
        path = folder / f"mutant-{number}.convener"
        which = random.choice((0, 0, 1))
        if random.random() < 0.3:
            path.write_bytes(bytes_changed(texts[which], random))
        else:
            (folder / "source.record").write_bytes(texts[which])
            path.write_text(changed_record(folder / "source.record", random), "utf-8", "backslashreplace")
        yield path


OWN_WORDS = (
    {"guess": {"round": 1, "what": "decided/x", "value": "yes"}},
    {"guess": {"round": 1, "what": "thought/1", "value": "They were tired."}},
    {"guess": {"round": 2, "what": "vote/wanted/trust", "value": "3/4"}},
    {"note": {"partner": "council", "text": "Says no, means later."}},
)


def changed_record(path: Path, random: Random) -> str:
    """A record with some of its values changed, sealed as if nothing had happened."""
    record = load_record(path)
    parts: dict[str, Any] = {
        "head": {"convener": 1, "notice": "", "title": record.title, "model_version": record.model_version},
        "start": {"scenario": record.scenario_text, "seed": record.seed},
        "inputs": [*record.inputs, *OWN_WORDS],
        "happenings": [plain_row(row) for row in record.happenings],
    }
    which = random.choice(("head", "start", "inputs", "happenings", "happenings", "scenario"))
    if which == "scenario":
        raw = values_changed(read_yaml(record.scenario_text, source="x").data, random)
        parts["start"]["scenario"] = json.dumps(raw).replace("NaN", ".nan").replace("Infinity", ".inf")
    else:
        parts[which] = values_changed(parts[which], random)
    try:
        lines = [
            line_of(parts["head"]), packed("start", parts["start"]), *(line_of(entry) for entry in parts["inputs"]),
            packed("happenings", parts["happenings"]),
        ]  # fmt: skip
    except ValueError:  # infinity, which no record can hold
        return path.read_text("utf-8")
    return "\n".join([*lines, line_of({"end": len(lines) + 1, "sha256": sealed(lines)}), ""])


# -- what is done with them --------------------------------------------------------------------------


@pytest.mark.slow
@needs_fork
def test_no_scenario_breaks_a_command(tmp_path: Path) -> None:
    (tmp_path / "choices").write_text("describe all\ncommit\n1\ncommit\n1\n")
    commands: list[tuple[str, ...]] = []
    for path in scenario_mutants(tmp_path, SCENARIOS * TIMES, Random(SEED)):
        commands += [("check", path.name), ("check", path.name, "--json"), ("run", path.name, "--policy", "random")]
        commands += [("play", "--plain", path.name, "--seed", "1", "--choices", "choices"), ("cards", path.name)]
        commands += [("scenarios", path.name), ("time", path.name)]
    found = complaints(commands, tmp_path)
    assert not found, f"CONVENER_FUZZ_SEED={SEED}\n" + "\n\n".join(found[:20])


@pytest.mark.slow
@needs_fork
def test_no_record_breaks_a_command(tmp_path: Path) -> None:
    save_record(run(load_scenario(MINIMAL), "naive", 1), tmp_path / "good.convener")
    save_record(run(load_scenario("first-steps", lesson=True), "naive", 1), tmp_path / "long.convener")
    commands: list[tuple[str, ...]] = []
    for path in record_mutants(tmp_path, RECORDS * TIMES, Random(SEED)):
        name = path.name
        (tmp_path / path.stem).mkdir()
        (tmp_path / path.stem / name).write_bytes(path.read_bytes())
        commands += [("home", path.stem), ("replay", name), ("replay", name, "--verify"), ("replay", name, "--json")]
        commands += [("debrief", name, "--csv", f"csv-{name}"), ("debrief", name, "--json", "--names")]
        commands += [("compare", "--json", name), ("compare", name)]
        commands += [("compare", "good.convener", "long.convener", name)]
    found = complaints(commands, tmp_path)
    assert not found, f"CONVENER_FUZZ_SEED={SEED}\n" + "\n\n".join(found[:20])
