"""The folder of saves: where it is, what lies in it, and how a game in play is kept there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from math import inf
from pathlib import Path
from secrets import choice
from typing import Any, NamedTuple

from platformdirs import user_data_path

from sim import ConvenerError, Game, Happening, Record, RecordError, kinds, load_record, save_record
from tui import plan_file
from tui.plan_file import Draft

ENDING = ".convener"
"""How the names of records end."""

LETTERS, TAG = "bcdfghjkmnpqrstvwxz", 4
"""What tells games apart that begin alike, as those of a class do: letters in the names of their files, by chance."""

LONGEST_NAME = 60
"""Characters the name of a save may have."""


def saves_folder() -> Path:
    """Where saves lie: what CONVENER_SAVES says, or the system's place for a person's data."""
    given = os.environ.get("CONVENER_SAVES")
    return Path(given).expanduser() if given else user_data_path("convener", appauthor=False) / "saves"


def called(path: Path) -> str:
    """What to type for a save: its name where it lies in the folder of saves, else its path."""
    name = path.stem if path.parent == saves_folder() and not _is_there(path.stem) else str(path)
    return name if name == path.stem and " " not in name else f'"{name}"'


def meant(text: str) -> Path:
    """The save that is meant by a path, or by the name of one in the folder of saves, its letters left out or not."""
    kept = saves_folder() / f"{text}{ENDING}"
    if _is_there(text):
        return Path(text)
    return kept if _is_there(kept) else _only_one_begun_so(text) or Path(text)


def _only_one_begun_so(text: str) -> Path | None:
    """The save of this name and some letters, where there is one and no other."""
    with suppress(OSError, ValueError):
        ending = re.compile(f"-[{LETTERS}]{{{TAG}}}{re.escape(ENDING)}")
        names = [name for name in os.listdir(saves_folder()) if name.startswith(text)]
        found = [name for name in names if ending.fullmatch(name, len(text))]
        return saves_folder() / found[0] if len(found) == 1 else None
    return None


def _is_there(path: str | Path) -> bool:
    with suppress(OSError, ValueError):
        return Path(path).exists()
    return False


class Save(NamedTuple):
    """A file in the folder of saves."""

    path: Path
    title: str = ""
    seed: int = 0
    scenario: str = ""
    """The scenario's id."""
    round: int = 0
    """Rounds that have been committed."""
    is_asked: bool = False
    """Whether a question waits for an answer, in the middle of the last of these rounds."""
    month: int = 0
    """The month it has come to."""
    is_over: bool = False
    net: float = 0.0
    """What was left at the end of the last month that was booked, in days' worth."""
    digest: str = ""
    """What tells its scenario, as hard and as long as it was played, from another."""
    fault: str = ""
    """Why it cannot be used, in a line; then nothing else is known of it. The file is kept as it is."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.stem

    @property
    def how_far(self) -> str:
        """How far it is, by what was committed: that is what it goes on from."""
        if self.is_asked:
            return f"in the middle of round {self.round}"
        return "over" if self.is_over else f"after round {self.round}" if self.round else "at the start"


class Earlier(NamedTuple):
    """A finished game, to compare with."""

    path: Path
    seed: int
    net: tuple[float, ...]
    """Net gain at the end of each month, in days' worth."""


def saves(folder: Path) -> Iterator[Save]:
    """What lies in the folder, the newest first, each read as it is asked for; what cannot be used is named."""
    for path in _newest_first(folder):
        yield save_at(path)


LATEST = 20
"""How many saves are looked at for a game that was left: reading all of a large folder would take long."""


def left_in_play(folder: Path) -> Save | None:
    """Return the game that was played or planned for last, among the latest saves, and is not over."""
    found = [save for save in islice(saves(folder), LATEST) if not save.fault]
    over = {(save.scenario, save.seed, save.digest) for save in found if save.is_over}  # of these, copies may lie about
    left = (save for save in found if not save.is_over and (save.round or _has_plan(save)))
    return next((save for save in left if (save.scenario, save.seed, save.digest) not in over), None)


def _has_plan(save: Save) -> bool:
    return _is_there(save.path.with_suffix(plan_file.ENDING))


def newest(folder: Path) -> Save | None:
    """The game to continue with: the newest that can be used and is not over."""
    return next((save for save in saves(folder) if not save.fault and not save.is_over), None)


def number_of_saves(folder: Path) -> int:
    """How many files there are in the folder that may be saves, unread."""
    return len(_newest_first(folder))


def save_at(path: Path) -> Save:
    """One save, or why it cannot be used; a file that has not changed is read once."""
    mark = _mark(path)
    before = _READ.get(path)
    if before is None or before[0] != mark:
        before = _READ[path] = (mark, _read_save(path))
    return before[1]


_READ: dict[Path, tuple[tuple[float, ...], Save]] = {}
"""What was read of each file, with what tells whether it has been written since."""


def _read_save(path: Path) -> Save:
    try:
        record = load_record(path)
    except ConvenerError as error:
        return Save(path, fault=str(error))
    stated = _ID.search(record.scenario_text)
    net = _curve(record)
    return Save(
        path, record.title, record.seed, stated[1] if stated else "",
        round=sum("round" in entry for entry in record.inputs), is_asked=_is_asked(record),
        month=len(net) + (not has_ended(record)),
        is_over=has_ended(record), net=net[-1] if net else 0.0, digest=record.digest,
    )  # fmt: skip


_ID = re.compile(r"^id: *[\"']?([a-z][a-z0-9_-]*)", re.MULTILINE)
"""How a scenario says what it is, without reading all of it."""


def _newest_first(folder: Path) -> list[Path]:
    """The records of the folder by when they were written."""
    found: list[tuple[float, str, Path]] = []
    with suppress(OSError):
        for path in folder.iterdir():
            if path.suffix == ENDING:
                with suppress(OSError):
                    found.append((-path.stat().st_mtime, path.name, path))
    return [path for _, _, path in sorted(found)]


def best_finished(folder: Path, scenario: str, *, apart_from: Path) -> Earlier | None:
    """The finished game of this scenario text that left most; none where there is none."""
    found = [save for save in saves(folder) if save.is_over and save.path.name != apart_from.name]
    for save in sorted(found, key=lambda save: -save.net):
        with suppress(ConvenerError):
            record = load_record(save.path)
            if record.scenario_text == scenario and has_ended(record) and (net := _curve(record)):
                return Earlier(save.path, record.seed, net)
    return None


def has_ended(record: Record) -> bool:
    """Tell whether the game of a record is over."""
    return any(row.kind == kinds.ENDED for row in record.happenings[-3:])


def _is_asked(record: Record) -> bool:
    """Whether more was asked than was answered."""
    answers = sum("answer" in entry for entry in record.inputs)
    return sum(row.kind == kinds.ASKED for row in record.happenings) > answers


def _curve(record: Record) -> tuple[float, ...]:
    """Net gain month by month, as far as the record goes."""
    months: list[Happening] = [row for row in record.happenings if row.kind == kinds.MONTH_CLOSED]
    return tuple(row.detail["joint_value"] - row.detail["cost"] for row in months)


class Kept:
    """A game's own files: written before anything takes effect, and never over somebody else's."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._left = self._marks()
        self._is_whole = True
        """Whether the record holds all that has happened."""

    @classmethod
    def fresh(cls, folder: Path, scenario: str, seed: int) -> Kept:
        """Files of its own for a new game, with a name that no other table of a class has.

        Raises:
            RecordError: the folder cannot be made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(
                f"{folder}: no folder for saves can be made here ({error.strerror or error}). Set CONVENER_SAVES to "
                "a folder of yours."
            ) from None
        tag = "".join(choice(LETTERS) for _ in range(TAG))
        return cls(_free(folder, f"{scenario}-{seed}-{tag}"))

    @property
    def plan_path(self) -> Path:
        """Where the plan of the round in the making lies."""
        return self.path.with_suffix(plan_file.ENDING)

    def write(self, game: Game, *, coming: dict[str, Any] | None = None) -> None:
        """Write the game as it stands, with the input that is about to take effect.

        Where another window has gone on with the same save, that one keeps the name, and this game takes another.

        Raises:
            RecordError: it cannot be written; the older file is as it was.
        """
        if self._marks() != self._left:
            self.path = _free(self.path.parent, self.path.stem)
        save_record(game, self.path, coming=coming)
        self._is_whole = coming is None
        self._left = self._marks()

    def bring_up_to_date(self, game: Game) -> None:
        """Write what has come of the last input; nothing where the record holds it already. Raises as `write` does."""
        if not self._is_whole:
            self.write(game)

    def write_plan(self, game: Game, draft: Draft) -> None:
        """Write what is planned for the round.

        Raises:
            RecordError: it cannot be written; an older plan is as it was.
        """
        if self._marks() != self._left:
            self.write(game)
        plan_file.write_plan(self.plan_path, game, draft)
        self._left = self._marks()

    def read_plan(self, game: Game) -> Draft:
        """What was planned when the game was left. Raises RecordError, in a line, where it cannot be read."""
        return plan_file.read_plan(self.plan_path, game)

    def forget_plan(self) -> None:
        """The round has been played: its plan is in the record."""
        if self._marks() == self._left:
            plan_file.forget_plan(self.plan_path)
            self._left = self._marks()

    def copy(self, game: Game, draft: Draft, name: str) -> Path:
        """Write a copy under another name, with what is planned.

        Raises:
            RecordError: the name cannot be used, or there is such a save.
        """
        path = self.path.parent / f"{checked_name(name)}{ENDING}"
        if path.exists():
            raise RecordError(f"{path.stem}: there is a save of this name. Choose another.")
        save_record(game, path)
        plan_file.write_plan(path.with_suffix(plan_file.ENDING), game, draft)
        return path

    def _marks(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        return _mark(self.path), _mark(self.plan_path)


def checked_name(name: str) -> str:
    """A name for a save, without what a file's name may not have.

    Raises:
        RecordError: it cannot be used.
    """
    name = " ".join(name.split()).removesuffix(ENDING)
    if not name or not all(char.isalnum() or char in " -_" for char in name) or len(name) > LONGEST_NAME:
        raise RecordError(
            f"name: '{name[:LONGEST_NAME]}' cannot be used. Use letters, digits, spaces, '-' and '_', at most "
            f"{LONGEST_NAME}."
        )
    return name


def _free(folder: Path, stem: str) -> Path:
    """A path in the folder that nothing has yet: the name, or the name with a number."""
    names = (f"{stem}{f'-{number}' if number > 1 else ''}" for number in range(1, 10**6))
    taken = (ENDING, plan_file.ENDING)
    free = next(name for name in names if not any(os.path.lexists(folder / f"{name}{end}") for end in taken))
    return folder / f"{free}{ENDING}"


def _mark(path: Path) -> tuple[float, ...]:
    """What tells whether somebody has written a file since; not there: nothing."""
    try:
        found = path.stat()
    except OSError:
        return (-inf,)
    return found.st_ino, found.st_mtime_ns, found.st_size
