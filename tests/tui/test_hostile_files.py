"""Nobody's file, and nothing that is typed, writes on a terminal: a walk over every text and every command."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hostile import HOSTILE, came_through, spoiled

from sim import Chance, Record, load_record, load_scenario, policies, run, save_record
from sim.record.text import text_of
from sim.scenario.readings import read_yaml
from sim.scenario.yaml_text import write_yaml
from tui.cli import main
from tui.session import Session

Said = pytest.CaptureFixture[str]

CHOICES = (
    *(f"describe {panel}" for panel in ("people", "ties", "matrix", "map", "power", "ledger", "gauges", "community")),
    *("describe said", "describe work", "hand", "drawer", "back", "people", "who nursery", "dossier nursery", "queue"),
    *(f"note nursery {HOSTILE[:40]}", f"think {HOSTILE[:40]}", HOSTILE, f"describe {HOSTILE}", f"why {HOSTILE}"),
    *("why 1", "code", "save", f"save {HOSTILE}", "commit now", "1", "1", "why 1", "commit now", "1", "quit"),
)


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a scenario, a finished game, a game in play with a player's own words, choices and answers."""
    folder = tmp_path_factory.mktemp("theirs")
    raw = spoiled(read_yaml(load_scenario("first-steps").text, source="shipped").data)
    (folder / "s.yaml").write_text(write_yaml(raw), "utf-8")
    scenario = load_scenario(folder / "s.yaml")
    assert HOSTILE in scenario.title
    save_record(run(scenario, "small-wins", 1), folder / "over.convener")
    save_record(run(scenario, "naive", 1), folder / "other.convener")
    session, choose = Session.start(folder / "s.yaml", seed=1, folder=folder / "saves"), policies["balanced"]
    session.note("nursery", f"n{HOSTILE}")
    for _ in range(4):
        chosen = choose(session.view, session.offers, Chance(1, "policy"))
        if session.view.question is not None:
            session.answer(chosen)
            continue
        for action in chosen:
            session.add(action)
        session.commit()
        session.think(session.last_round, f"t{HOSTILE}")
    session.path.rename(folder / "open.convener")
    (folder / "choices.txt").write_bytes("\n".join(one.replace("\r", "") for one in CHOICES).encode())
    return folder


@pytest.fixture(autouse=True)
def _in_their_folder(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(theirs)
    for name in ("CONVENER_SAVES", "CONVENER_CACHE", "CONVENER_SETTINGS"):
        monkeypatch.setenv(name, str(theirs / name.lower()))


COMMANDS = (
    "check s.yaml",
    "check s.yaml --json",
    "scenarios s.yaml",
    "scenarios s.yaml --json",
    "scenarios s.yaml --yaml",
    "cards s.yaml",
    "run s.yaml --policy naive",
    "run s.yaml --policy balanced",
    "run s.yaml --policy do-nothing --json",
    "run s.yaml --set partners.council.name=X",
    "replay over.convener",
    "replay over.convener --json",
    "replay open.convener --verify",
    "debrief over.convener --step 3 --names",
    "debrief over.convener --step 3 --names --json",
    "debrief open.convener --step 2 --names",
    "debrief over.convener --step 3 --html html --markdown all.md --names",
    "compare over.convener other.convener open.convener --names",
    "compare over.convener other.convener --json",
    "compare over.convener other.convener --markdown both.md --html both",
    "play s.yaml --plain --seed 1 --choices choices.txt",
    "doctor",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_of_a_file_commands_a_terminal(command: str, theirs: Path, capsys: Said) -> None:
    capsys.readouterr()
    code = main(shlex.split(command))
    said = capsys.readouterr()
    assert code in (0, 1, 2)
    assert said.out or said.err
    assert not came_through(said.out)
    assert not came_through(said.err)
    for page in (
        *theirs.glob("*.md"),
        *theirs.glob("html/*"),
        *theirs.glob("both/*"),
        *theirs.glob("**/reports/*.txt"),
    ):
        assert not came_through(page.read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("command", ["debrief over.convener --csv csv", "time s.yaml", "debrief over.convener --names"])
def test_no_text_of_a_file_commands_a_terminal_where_much_is_worked_out(
    command: str, theirs: Path, capsys: Said
) -> None:
    test_no_text_of_a_file_commands_a_terminal(command, theirs, capsys)
    for table in theirs.glob("csv/*"):
        assert not came_through(table.read_text("utf-8-sig").replace("\r\n", "\n"))


TYPED = (
    "{0}",
    "check {0}",
    "check s.yaml {0}",
    "run {0}",
    "run s.yaml --policy {0}",
    "run s.yaml --seed {0}",
    "run s.yaml --set {0}",
    "run s.yaml --set {0}=1",
    "run s.yaml --set title={0}",
    "run s.yaml --difficulty {0}",
    "run s.yaml --save nowhere/{0}",
    "run s.yaml --{0}",
    "scenarios {0}",
    "cards {0}",
    "actions {0}",
    "facts {0}",
    "replay {0}",
    "debrief {0}",
    "debrief over.convener --step {0}",
    "debrief over.convener --what-if {0}",
    "debrief over.convener --step 1 --html s.yaml/{0}",
    "debrief over.convener --step 1 --markdown nowhere/{0}",
    "compare {0} {0}",
    "compare over.convener {0}",
    "checklist --answers {0} {0}",
    "checklist --record {0}",
    "checklist --save nowhere/{0}",
    "time {0}",
    "play {0}",
    "play --plain {0}",
    "play --plain --code {0}",
    "play --plain --code first-steps.1.{0}",
    "play --plain --load {0}",
    "play --plain --choices {0}",
    "study {0}",
    "study {0} --out o",
    "study summary {0}",
    "study rerun {0} {0}",
    "study place over.convener {0}",
    "study verify {0}",
)


@pytest.mark.parametrize("command", TYPED)
@pytest.mark.parametrize("put_in", [HOSTILE, "a\nconvener: all is well"], ids=["hostile", "two-lines"])
def test_nothing_that_is_typed_comes_back_to_command_a_terminal(command: str, put_in: str, capsys: Said) -> None:
    code = main([word.replace("{0}", put_in) for word in command.split()])
    said = capsys.readouterr()
    assert code in (0, 1, 2)
    assert not came_through(said.out)
    assert not came_through(said.err)
    if put_in != HOSTILE and code:
        assert not [line for line in said.err.splitlines() if line.startswith("convener: all is well")]


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every text in data, one of each sort: what stands at the same keys."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            yield from places(value, (*path, number))
    elif isinstance(data, str):
        yield path


def put(data: Any, path: tuple[Any, ...], text: str) -> Any:
    """The same data with a text at a place."""
    if not path:
        return text
    if isinstance(data, dict):
        return {**data, path[0]: put(data[path[0]], path[1:], text)}
    return type(data)(put(one, path[1:], text) if number == path[0] else one for number, one in enumerate(data))


def mutants(record: Record) -> Iterator[tuple[str, Record]]:
    """The record with something hostile in one text of it: its version, what was done, what happened."""
    yield "model_version", replace(record, model_version=f"0{HOSTILE}")
    seen: set[tuple[Any, ...]] = set()
    for number, entry in enumerate(record.inputs):
        for path in places(entry):
            if (sort := tuple("*" if isinstance(step, int) else step for step in path)) not in seen:
                seen.add(sort)
                changed = put(entry, path, f"x{HOSTILE}")
                yield (
                    str(sort),
                    replace(record, inputs=(*record.inputs[:number], changed, *record.inputs[number + 1 :])),
                )
    row = record.happenings[-1]
    for name in ("id", "kind", "who", "about"):
        spoilt = row._replace(**{name: f"{getattr(row, name)}{HOSTILE}"})
        yield name, replace(record, happenings=(*record.happenings[:-1], spoilt))


def test_no_field_of_a_record_commands_a_terminal(theirs: Path, capsys: Said) -> None:
    found = [*mutants(load_record(theirs / "open.convener"))]
    assert len(found) >= 10
    for sort, record in found:
        Path("mutant.convener").write_text(text_of(record), "utf-8")
        for command in (
            "replay mutant.convener",
            "debrief mutant.convener --step 1 --names",
            "compare mutant.convener",
        ):
            assert main(command.split()) in (0, 1, 2), sort
            said = capsys.readouterr()
            assert not came_through(said.out + said.err), (sort, command)


def test_json_keeps_what_it_makes_harmless(capsys: Said) -> None:
    main(["scenarios", "s.yaml", "--json"])
    assert json.loads(capsys.readouterr().out)["title"] == load_scenario("s.yaml").title
