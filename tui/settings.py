"""Settings a person keeps: a TOML file in the system's place for settings, and CONVENER_* variables over it.

A value that cannot be used is said in a line, and what it would have replaced stays.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from sim import NotSaved, files, one_line

SETTINGS_FILE = files.FileKind("settings file", 16 * 1024)
MOST_BRACKETS = 100
"""Brackets a settings file may have; one list is all that it needs, and Python reads each within the other."""
MOST_PROBLEMS = 10
"""Problems that are told at once."""

THEMES = ("dark", "light", "contrast", "mono")
"""How the screens may look."""

TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set."""

    theme: str = "dark"
    """One of `THEMES`."""
    ascii: bool = False
    """Whether only plain characters are shown."""
    reduced_motion: bool = False
    """Whether nothing moves by itself."""
    hints: bool = True
    """Whether hints are given."""
    asks_unspent: bool = True
    """Whether it is asked before a round is played with days left over."""
    seen_hints: tuple[str, ...] = ()
    """Hints that have been put away, and do not come again."""


class Found(tuple[Settings, tuple[str, ...]]):
    """Settings, and what could not be used, a line each."""

    @property
    def settings(self) -> Settings:
        """What holds."""
        return self[0]

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be used."""
        return self[1]


def settings_file() -> Path:
    """Where settings are kept: what CONVENER_SETTINGS says, or the system's place for them."""
    given = os.environ.get("CONVENER_SETTINGS")
    return Path(given).expanduser() if given else user_config_path("convener", appauthor=False) / "settings.toml"


def read_settings(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Found:
    """The settings in the file and, over them, in the environment; with every value that could not be used."""
    path = path or settings_file()
    problems: list[str] = []
    settings = _with(Settings(), _in_file(path, problems), str(path), problems)
    settings = _with(settings, _in_environment(os.environ if environment is None else environment), "", problems)
    return Found((settings, tuple(problems)))


def _in_file(path: Path, problems: list[str]) -> dict[str, Any]:
    try:
        text = files.read_text_file(path, SETTINGS_FILE)
        if text.count("[") + text.count("{") <= MOST_BRACKETS:
            return tomllib.loads(text)
        problems.append(f"{path}: more brackets than settings have. Correct it, or delete it; the usual settings hold.")
    except files.FileFault as fault:
        if fault.reason != "missing":
            problems.append(f"{fault} The usual settings hold.")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = one_line(str(error))
        problems.append(f"{path}: not TOML ({reason}). Correct it, or delete it; the usual settings hold.")
    return {}


def _in_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """What CONVENER_THEME, CONVENER_ASCII, CONVENER_REDUCED_MOTION, CONVENER_HINTS and CONVENER_ASKS_UNSPENT say."""
    names = {f"CONVENER_{field.name.upper()}": field.name for field in fields(Settings) if field.name != "seen_hints"}
    return {name: environment[name] for name in names if environment.get(name)}


def _with(settings: Settings, values: Mapping[str, Any], source: str, problems: list[str]) -> Settings:
    """Settings with values put in that fit."""
    for key, value in values.items():
        name = key.removeprefix("CONVENER_").lower() if not source else key
        place = f"{source}: {one_line(key)[:60]}" if source else key
        if len(problems) >= MOST_PROBLEMS:
            problems[MOST_PROBLEMS:] = [f"{source or 'environment'}: there is more. Correct these first."]
            break
        try:
            settings = replace(settings, **{name: _checked(name, value)})
        except ValueError as error:
            problems.append(f"{place}: {error}")
    return settings


def _checked(name: str, value: Any) -> Any:
    """A value for a setting.

    Raises:
        ValueError: it cannot be used, in words.
    """
    known = [field.name for field in fields(Settings)]
    if name not in known:
        raise ValueError(f"not a setting. There are: {', '.join(known)}.")
    if name == "theme":
        if value not in THEMES:
            raise ValueError(f"{_shown(value)} is not a theme. Use one of {', '.join(THEMES)}.")
        return value
    if name == "seen_hints":
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(f"{_shown(value)} is not a list of names. Delete the line.")
        return tuple(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in (*TRUE, *FALSE):
        return value.lower() in TRUE
    raise ValueError(f"{_shown(value)} is neither true nor false. Use true or false.")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a table"
    return repr(value)[:60]


def keep_setting(name: str, value: Any, path: Path | None = None) -> str | None:
    """Write one setting into the file, all else in it as it was; what went wrong, in a line.

    A file that is not TOML is left alone.
    """
    path = path or settings_file()
    try:
        value = _checked(name, list(value) if isinstance(value, tuple) else value)
        text = files.read_text_file(path, SETTINGS_FILE) if os.path.lexists(path) else ""
        text = _with_line(text, name, f"{name} = {_toml(value)}")
        tomllib.loads(text)
        files.prepare_folder(path.parent)
        files.write_whole(path, text.encode())
    except (tomllib.TOMLDecodeError, RecursionError):
        return f"{path}: not TOML, so nothing was written to it. Correct it, or delete it."
    except files.FileFault as fault:
        return f"{fault} Nothing was kept."
    except NotSaved as fault:
        return f"{fault} It is set for this time only."
    except ValueError as error:
        return f"{path}: not kept ({error}). Set it for this time only."
    return None


def _with_line(text: str, name: str, line: str) -> str:
    """A text with the line of a key replaced, or the key put in front of it."""
    pattern = re.compile(rf"^{name}\s*=.*$", re.MULTILINE)
    if pattern.search(text):
        return pattern.sub(lambda _: line, text, count=1)
    return f"{line}\n{text}"


def _toml(value: Any) -> str:
    """A value as TOML writes it; strings and lists of them read the same in JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(list(value) if isinstance(value, tuple) else value)
