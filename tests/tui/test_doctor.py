"""The doctor, and the report of a failure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui.cli import main
from tui.crash import crash_report
from tui.doctor import findings
from tui.session import Session
from tui.terminal import Terminal, has_plain_locale, this_terminal

FINE = Terminal("xterm-256color", True, 120, 40, 256, "utf-8", False)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of nobody's own."""
    monkeypatch.setenv("CONVENER_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("CONVENER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def done_about(terminal: Terminal) -> dict[str, str]:
    """What to do, by what was looked at."""
    return {finding.what: finding.do for finding in findings(terminal) if finding.do}


def test_where_all_is_fine_there_is_nothing_to_do() -> None:
    assert done_about(FINE) == {}
    assert all(finding.line.endswith("Fine.") for finding in findings(FINE))


def test_each_fault_says_what_to_do() -> None:
    assert "--plain" in done_about(FINE._replace(is_terminal=False))["terminal"]
    assert "--plain" in done_about(FINE._replace(name="dumb"))["terminal"]
    assert "80 by 24" in done_about(FINE._replace(columns=79))["size"]
    assert "mono" in done_about(FINE._replace(colours=16))["colours"]
    assert "LANG" in done_about(FINE._replace(is_ascii=True))["characters"]


def test_extras_are_listed_with_what_they_are_for_and_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = {finding.what: finding.line for finding in findings(FINE)}
    assert "installed (pages and charts: debrief --html" in lines["pages"]
    assert "installed (many games by design" in lines["study"]
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    found = {finding.what: finding for finding in findings(FINE)}
    assert "not installed (pages and charts: debrief --html" in found["pages"].found
    assert found["pages"].do.startswith("Type: ")
    assert found["pages"].do.endswith('install "convener[pages]"')
    assert not found["pages"].stops
    assert found["study"].do == ""


def test_damaged_saves_and_wrong_settings_are_named(home: Path) -> None:
    (home / "saves").mkdir()
    (home / "saves" / "bad.convener").write_text("nothing")
    (home / "settings.toml").write_text('theme = "pink"\n')
    lines = [finding.line for finding in findings(FINE)]
    assert any("bad.convener:1: not a Convener record" in line and "skipped" in line for line in lines)
    assert any("'pink' is not a theme" in line for line in lines)


def test_a_place_for_saves_that_cannot_be_written_stops_the_game(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("x")
    monkeypatch.setenv("CONVENER_SAVES", str(home / "file" / "saves"))
    assert main(["doctor"]) == 1


def test_the_command_tells_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    for what in ("terminal:", "size:", "colours:", "characters:", "saves:", "settings:", "versions:"):
        assert f"\n{what}" in f"\n{out}"


@pytest.mark.parametrize(
    ("environment", "is_plain"),
    [
        ({}, True),
        ({"LANG": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LC_ALL": "en_GB.UTF-8"}, False),
        ({"LC_CTYPE": "de_DE.UTF-8"}, False),
    ],
)
def test_a_plain_locale_is_known(environment: dict[str, str], is_plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.name", "posix")
    monkeypatch.setattr("sys.platform", "linux")
    assert has_plain_locale(environment) == is_plain


def test_no_colour_is_no_colour() -> None:
    assert this_terminal({"TERM": "xterm-256color", "NO_COLOR": "1"}).colours == 0
    assert this_terminal({"TERM": "xterm-256color"}).colours == 256
    assert this_terminal({"TERM": "xterm", "COLORTERM": "truecolor"}).colours == 2**24


# -- when Convener fails -----------------------------------------------------------------------------


def failing(hidden: str) -> BaseException:
    """A fault of the program's own, with something hidden at hand."""
    secret = hidden
    try:
        _ = {}["gain"]
    except KeyError as error:
        assert secret
        return error
    raise AssertionError


def test_a_report_replays_to_the_same_state_and_holds_no_values(home: Path) -> None:
    session = Session.start("first-steps", seed=3, folder=home / "saves")
    session.commit()
    said = crash_report(failing("the nursery will leave"), session.path)
    path = Path(said.rpartition(" ")[2])
    text = path.read_text("utf-8")
    assert "\n" not in said
    assert "KeyError: 'gain'" in text
    assert "in failing" in text
    assert "the nursery will leave" not in text
    assert "versions:" in text
    assert Session.load(path.with_suffix(".convener")).reports == session.reports


def test_a_failure_is_a_paragraph_and_exit_code_1(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("gain / 0")

    monkeypatch.setattr("tui.plainly.play.play_in_lines", fails)
    assert main(["play", "--plain", "--seed", "3"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Convener has failed, which is its own fault and not yours.")
    assert "Traceback" not in said
    assert len([*(home / "saves" / "reports").glob("*.txt")]) == 1
