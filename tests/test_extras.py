"""What needs an extra says so in one line before it begins; everything else runs on what playing brings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bare import ROOT, project

from sim import MissingExtra, extras
from tui.cli import main
from tui.command_line import app
from tui.commands.studying import study

WORKS = {
    "": "First Steps",
    "scenarios": "first-steps",
    "cards first-steps": "#",
    "time first-steps": "First Steps",
    "check mine.yaml": "mine.yaml",
    "schema": "{",
    "actions": "listen",
    "run first-steps --save again.convener": "First Steps",
    "play first-steps --plain --choices choices.txt": "First Steps",
    "doctor": "not installed (many games",
    "replay a.convener --verify": "First Steps",
    "debrief a.convener --step 1": "First Steps",
    "debrief a.convener --step 3 --markdown debrief.md": "",
    "debrief a.convener --csv tables": "",
    "debrief a.convener --what-if list": "Round 1",
    "compare a.convener b.convener": "Team 2",
    "compare a.convener b.convener --markdown compare.md --json": "{",
    "checklist --print": "1",
    "facts --only 3 --quick --workers 1": "3.",
    "study --init": "situations:",
}
"""Commands that need no extra, with a word of what they say."""
REFUSED = {
    "debrief a.convener --html pages --csv tables": "pages",
    "compare a.convener b.convener --html pages": "pages",
    "study mine-study.yaml --out runs": "study",
    "study mine-study.yaml --plan": "study",
    "study summary runs": "study",
    "study plot runs": "pages,study",
    "study export runs --csv": "study",
    "study rerun runs 00": "study",
    "study place a.convener runs": "study",
    "study place a.convener runs --plot cloud.svg": "pages,study",
    "study verify runs": "study",
}
"""Commands that need extras, with their names as they are typed."""
COMMANDS = """
import io, json, os, sys
sys.path[:0] = [{root!r}, {tests!r}]
from bare import hide_extras
hide_extras()
from tui.cli import main

def said(words):
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    sys.stdout, sys.stderr, before = out, err, sorted(os.listdir())
    try:
        code = main(words.split())
    except BaseException as error:
        code = repr(error)
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    for stream in (out, err):
        stream.flush()
    new = [name for name in os.listdir() if name not in before]
    return [code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode(), new]

with open("choices.txt", "w") as file:
    file.write("go\\n")
with open("mine.yaml", "w") as file:
    file.write(open({scenario!r}).read())
with open("mine-study.yaml", "w") as file:
    file.write("situations: [first-steps]\\npolicies: [naive]\\nseeds: 2\\n")
for policy, name in (("naive", "a"), ("small-wins", "b")):
    said(f"run first-steps --policy {{policy}} --save {{name}}.convener")
print(json.dumps({{words: said(words) for words in {commands!r}}}))
"""
PYTHON = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from bare import hide_extras
hide_extras()
import sim
for line in ("sim.Study", "sim.study", "from sim import Study", "from sim.study import place", "import sim.study.api"):
    for time in (1, 2):
        try:
            exec(line)
        except sim.MissingExtra as error:
            print(str(error).partition(" Type:")[0])
assert sim.outcome(sim.run(sim.load_scenario("first-steps"), "naive", 1))["gain"]["net"]
"""
SCREENS = """
import asyncio, sys
sys.path[:0] = [{root!r}, {screens!r}, {tests!r}]
from bare import hide_extras
hide_extras(but=["pytest"])
from pathlib import Path
from conftest import Playing
import sim
from tui.app import ConvenerApp
from tui.screens.debrief import Debrief
from tui.screens.debrief_book import Opening
from tui.settings import Settings

file = Path("saves/a.convener").absolute()
file.parent.mkdir()
sim.save_record(sim.run(sim.load_scenario("first-steps"), "balanced", 3), file)
Debrief.OPENING = Opening(seeds=2, workers=1)

async def walk():
    app = ConvenerApp(file, settings=Settings(hints=False), folder=file.parent)
    async with app.run_test(size=(120, 40)) as pilot:
        playing = Playing(app, pilot)
        copied = []
        app.copy_to_clipboard = copied.append
        for step in (1, 2, 3, 4):
            await playing.climb(step)
            await playing.press("y")
        await playing.press("w")
        print(len(copied), playing.place)

asyncio.run(walk())
"""


def in_bare(code: str, folder: Path, **more: object) -> str:
    """What a script prints that runs in a folder without the extras."""
    tests = ROOT / "tests"
    script = code.format(root=str(ROOT), tests=str(tests), screens=str(tests / "screens"), **more)
    homes = {f"CONVENER_{name}": str(folder / name) for name in ("SAVES", "SETTINGS", "CACHE")}
    env = {**os.environ, **homes, "TEXTUAL_ANIMATIONS": "none", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_every_command_works_without_extras_or_says_what_to_type_and_leaves_nothing(tmp_path: Path) -> None:
    scenario = str(ROOT / "scenarios" / "first-steps.yaml")
    found = json.loads(in_bare(COMMANDS, tmp_path, scenario=scenario, commands=[*WORKS, *REFUSED]))
    for words, word in WORKS.items():
        code, out, err, _ = found[words]
        assert code == 0, (words, code, out[-500:], err)
        assert word in out, words
        assert "Traceback" not in err
    for words, names in REFUSED.items():
        code, out, err, new = found[words]
        assert (code, out, new) == (2, "", []), words
        assert err.count("\n") == 1
        assert re.search(rf': needs .+, which are not installed\. Type: \S.* "\S*\[{names}\]"\n$', err), err


def test_no_command_is_missing_from_that_walk() -> None:
    walked = {tuple(words.split())[:2] for words in (*WORKS, *REFUSED)}
    assert {words[0] for words in walked if words} == {name for name in app if not name.startswith("-")}
    commands = {name for name in study if not name.startswith("-")}
    assert commands == {words[1] for words in walked if words[:1] == ("study",) and words[1].isalpha()}


def test_python_asks_for_a_study_each_time_and_plays_without_one(tmp_path: Path) -> None:
    lines = in_bare(PYTHON, tmp_path).splitlines()
    assert len(lines) == 10
    assert set(lines) == {"study: needs polars, SALib, scipy, dill and pandas, which are not installed."}


def test_a_debrief_on_screens_is_read_and_copied_without_extras(tmp_path: Path) -> None:
    copied, place = in_bare(SCREENS, tmp_path).split()
    assert (copied, place) == ("4", "WhatIf")


def test_hiding_hides_what_the_extras_bring_and_not_what_playing_needs() -> None:
    line = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r}); from bare import hide_extras; print(*hide_extras())"
    )
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    hidden = set(done.stdout.split())
    assert {
        "numpy",
        "markupsafe",
        "pytest",
        *(name for one in extras.EXTRAS.values() for name in one.modules),
    } <= hidden
    assert not {"textual", "rich", "simpy", "pydantic", "ruamel", "cyclopts", "platformdirs"} & hidden


def test_the_table_of_extras_is_that_of_the_package() -> None:
    stated = project()["optional-dependencies"]
    assert isinstance(stated, dict)
    named = {extra: {re.split(r"[<>=\[]", need)[0] for need in needs} for extra, needs in stated.items()}
    assert {**{name: set(one.modules) for name, one in extras.EXTRAS.items()}, "dev": named["dev"]} == named
    assert f"convener[{','.join(extras.EXTRAS)}]" in stated["dev"]
    assert not {"torch", "tensorflow", "jax", "gymnasium", "pettingzoo"} & set().union(*named.values())


def test_one_library_that_is_missing_is_named_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert extras.missing("pages") == ["jinja2"]
    with pytest.raises(MissingExtra, match=r"^debrief --html: needs jinja2, which is not installed\. Type: "):
        extras.require("debrief --html", "pages", "study")
    assert extras.install_line("pages", "study").endswith('[pages,study]"')


def test_what_to_type_names_this_environment_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "my env" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "pip"):
        (programs / name).touch()
    monkeypatch.setattr(sys, "executable", str(programs / "python"))
    monkeypatch.setattr(sys, "prefix", str(programs.parent))
    line = extras.install_line("pages")
    assert line.startswith(f'"{programs / "pip"}" install "')
    monkeypatch.chdir(tmp_path / "my env")
    assert extras.install_line("pages").startswith('bin/pip install "')
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    assert extras.install_line("pages").startswith('bin/python -m pip install "')
    monkeypatch.setitem(sys.modules, "pip", None)
    assert extras.install_line("pages").startswith('uv pip install --python bin/python "')


def test_a_missing_extra_is_said_before_a_file_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert main(["debrief", "no-such-file", "--html", "pages"]) == 2
    assert "no-such-file" not in capsys.readouterr().err
