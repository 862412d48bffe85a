"""Settings: what holds, what cannot be used and says so in a line, and what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.settings import Settings, keep_setting, read_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where settings are kept."""
    return tmp_path / "deep" / "settings.toml"


def written(path: Path, text: str) -> Path:
    """A file of settings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_usual_holds(path: Path) -> None:
    assert tuple(read_settings(path, {})) == (Settings(), ())


def test_the_environment_stands_above_the_file(path: Path) -> None:
    written(path, 'theme = "light"\nascii = false\nreduced_motion = true\n')
    found = read_settings(path, {"CONVENER_THEME": "mono", "CONVENER_ASCII": "yes", "CONVENER_SAVES": "x"})
    assert (found.settings, found.problems) == (Settings("mono", True, True), ())


WRONG = {
    'theme = "pink"': "theme: 'pink' is not a theme. Use one of dark, light, contrast, mono.",
    "theme = 3": "theme: 3 is not a theme. Use one of dark, light, contrast, mono.",
    'ascii = "perhaps"': "ascii: 'perhaps' is neither true nor false. Use true or false.",
    "colour = 1": "colour: not a setting. There are: theme, ascii, reduced_motion, hints, asks_unspent, seen_hints.",
    "seen_hints = 7": "seen_hints: 7 is not a list of names. Delete the line.",
    "theme = ": "not TOML (",
    "[table]\ntheme = 1": "table: not a setting.",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_value_is_one_line_and_no_crash(text: str, path: Path) -> None:
    settings, problems = read_settings(written(path, f"{text}\n"), {})
    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}: {WRONG[text]}")
    assert "\n" not in problems[0]


def test_what_is_right_beside_a_wrong_value_holds(path: Path) -> None:
    found = read_settings(written(path, 'theme = "pink"\nreduced_motion = true\n'), {})
    assert found.settings == Settings(reduced_motion=True)


def test_a_wrong_variable_is_named(path: Path) -> None:
    found = read_settings(path, {"CONVENER_THEME": "pink"})
    assert found.problems == ("CONVENER_THEME: 'pink' is not a theme. Use one of dark, light, contrast, mono.",)


def test_one_key_is_kept_and_all_else_stays(path: Path) -> None:
    written(path, '# mine\ntheme = "light"   # by day\nhints = true\n')
    assert keep_setting("hints", False, path) is None
    assert keep_setting("seen_hints", ("why", "note"), path) is None
    assert (
        path.read_text("utf-8") == 'seen_hints = ["why", "note"]\n# mine\ntheme = "light"   # by day\nhints = false\n'
    )
    assert read_settings(path, {}).settings == Settings("light", hints=False, seen_hints=("why", "note"))


def test_a_first_setting_makes_the_file(path: Path) -> None:
    assert keep_setting("theme", "contrast", path) is None
    assert read_settings(path, {}).settings.theme == "contrast"


def test_what_cannot_be_kept_is_said_and_harms_nothing(path: Path) -> None:
    written(path, "hints = ")
    assert "not TOML, so nothing was written" in str(keep_setting("theme", "dark", path))
    assert path.read_text("utf-8") == "hints = "
    assert "not a theme" in str(keep_setting("theme", "pink", path))
    assert keep_setting("theme", "dark", path.parent / "settings.toml" / "x") is not None
