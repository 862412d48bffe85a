"""The folder of a study: a manifest that holds the study in full, and a folder of Parquet parts for each table.

A chunk is done when its part of the table of runs is there and every part of it is sound; that part is written last.
Every file is written aside and then renamed, so that whatever breaks off, what is there is whole.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sim.errors import NotSaved, StudyError, StudyStopped
from sim.files import write_whole
from sim.scenario.words import escaped
from sim.study.csv import codebook
from sim.study.lock import lock
from sim.study.manifest import MANIFEST_FILE, Manifest, read_manifest
from sim.study.parts import Damaged, damaged_parts, part_name
from sim.study.plan import Plan
from sim.study.situations import Situation
from sim.study.tables import tables_of
from sim.terms import MODEL_VERSION

MANIFEST = "manifest.json"
LOCK = ".convener.lock"
"""An empty file that stays: whoever runs a study in the folder holds a lock on it."""
NOTHING_ELSE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Neither follow a link that stands in its place nor wait for a pipe: the folder may be somebody else's."""
_PART = re.compile(r"part-([0-9]{7})\.parquet")


class Folder:
    """Where a study is kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = escaped(str(path))

    @property
    def manifest_path(self) -> Path:
        """Its manifest."""
        return self.path / MANIFEST

    def is_study(self) -> bool:
        """Whether there is a study in it."""
        return self.manifest_path.is_file()

    def look(self, *, is_new: bool) -> None:
        """Look whether a study can be run in it: a new one, or the rest of the one that is there; nothing is changed.

        Raises:
            StudyError: something else is there, or a study where none should be, or one is being run in it, or it
                cannot be written to, in a line.
        """
        try:
            self._look_around(is_new=is_new)
        except (OSError, ValueError) as error:  # a name with a zero byte is the latter
            raise self._refused(error) from None
        if (self.path / LOCK).exists():
            with self.locked():
                pass
        if is_new and self.is_study():
            raise self._taken()
        if not is_new:
            self.read()

    def _look_around(self, *, is_new: bool) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise StudyError(f"{self.name}: a file, not a folder. Name a folder for the results.")
        nearest = next((place for place in (self.path, *self.path.absolute().parents) if place.exists()), self.path)
        if not nearest.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if is_new and nearest == self.path:
            is_used = any(not name.startswith(".") for name in os.listdir(self.path))
            if is_used and not self.is_study():
                raise StudyError(f"{self.name}: this folder holds something else. Name a new one for the results.")

    def _taken(self) -> StudyError:
        return StudyError(
            f"{self.name}: holds a study already ({len(self.done())} chunks are done). Go on with --resume, or name "
            "another folder."
        )

    @contextmanager
    def claimed(self, *, is_new: bool) -> Iterator[None]:
        """Keep every other study out of this folder while one is run in it; a new one finds it made, and empty.

        Raises:
            StudyError: as `look` does.
        """
        self.look(is_new=is_new)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._refused(error) from None
        with self.locked():
            if is_new and self.is_study():  # somebody else was a moment faster
                raise self._taken()
            self.tidy()
            yield

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of this folder; the system takes it from a process that is killed.

        Raises:
            StudyError: a study is being run in it, or it cannot be written to, in a line.
        """
        try:
            handle = os.open(self.path / LOCK, os.O_WRONLY | os.O_CREAT | NOTHING_ELSE, 0o666)
        except OSError as error:
            raise self._refused(error) from None
        try:
            with lock(handle) as is_ours:
                if not is_ours:
                    raise StudyError(
                        f"{self.name}: another study is being run in this folder. Wait until it is over, or name "
                        "another folder."
                    )
                yield
        finally:
            os.close(handle)

    def make_tables(self, plan: Plan) -> None:
        """Make a folder for each table, and the codebook; the manifest was written before."""
        try:
            for table in tables_of(plan):
                (self.path / table).mkdir(exist_ok=True)
        except OSError as error:
            raise self._refused(error) from None
        self.write(Path("codebook.csv"), codebook(plan))

    def _refused(self, error: OSError | ValueError) -> StudyError:
        reason = getattr(error, "strerror", None) or error
        return StudyError(f"{self.name}: cannot be written to ({reason}). Name another folder.")

    def write(self, inside: Path, data: bytes) -> None:
        """Write a file of the study whole, or not at all.

        Raises:
            StudyStopped: it cannot be written, in a line.
        """
        try:
            write_whole(self.path / inside, data, within=self.path)
        except NotSaved as error:
            kept = " What is done is kept; go on with --resume." if self.is_study() else ""
            raise StudyStopped(f"{error}{kept}") from None

    def read(self) -> Manifest:
        """The manifest, and the plan in it.

        Raises:
            StudyError: there is none, or it is damaged or newer.
        """
        return read_manifest(self.manifest_path, self.name)

    def write_manifest(self, data: dict[str, Any]) -> None:
        """Write the manifest anew, in fewer lines where it is large.

        Raises:
            StudyError: it would be too large to be read again.
        """
        text = json.dumps(data, indent=1, ensure_ascii=False).encode()
        if len(text) > MANIFEST_FILE.most:
            text = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()
        if len(text) >= MANIFEST_FILE.most:
            size, most = len(text) // 1024**2, MANIFEST_FILE.most // 1024**2
            raise StudyError(
                f"{self.name}: the plan of this study would take {size} MB, where {most} are the most. Vary fewer "
                "paths, or take fewer points."
            )
        self.write(Path(MANIFEST), text + b"\n")

    def plan(self) -> Plan:
        """The plan in the manifest."""
        return self.read().plan

    def parts(self, table: str) -> list[Path]:
        """All parts of a table, in order, whatever is in them."""
        return [self.path / part_name(table, chunk) for chunk in sorted(self._chunks(table))]

    def done(self) -> set[int]:
        """The numbers of the chunks that have a part in the table of runs, whatever is in it."""
        return self._chunks("runs")

    def _chunks(self, table: str) -> set[int]:
        with suppress(OSError):
            names = [_PART.fullmatch(entry.name) for entry in os.scandir(self.path / table)]
            return {int(name[1]) for name in names if name is not None}
        return set()

    def sound(self, plan: Plan) -> tuple[set[int], list[Damaged]]:
        """The chunks of a plan of which every part is as it was written, and the parts that are not."""
        begun = sorted(chunk for chunk in self.done() if chunk < plan.stages[-1].stop)
        damaged = [one for table in tables_of(plan) for one in damaged_parts(plan, self.path, table, begun)]
        return set(begun) - {one.chunk for one in damaged}, damaged

    def tidy(self) -> None:
        """Take away what writing left behind when it was killed; for whoever holds the lock, or it is being written."""
        for left in self.path.glob("**/.convener-*.part"):
            with suppress(OSError):
                left.unlink()


def described(plan: Plan) -> dict[str, Any]:
    """A plan as data, from which it can be made again wherever it is taken."""
    return {
        "digest": plan.digest,
        "model_version": MODEL_VERSION,
        "cells": plan.cells,
        "runs": plan.runs,
        "chunk": plan.chunk,
        "study": plan.study.model_dump(mode="json", exclude_unset=True),
        "scripts": [script._asdict() for script in plan.scripts],
        "design": {"points": list(plan.design.points), "units": [list(unit) for unit in plan.design.units]},
        "situations": [_described(situation) for situation in plan.situations],
    }


def _described(one: Situation) -> dict[str, Any]:
    return {
        "id": one.id,
        "digest": one.digest,
        "made": list(one.made) if one.made is not None else None,
        "difficulty": one.difficulty,
        "lesson": one.lesson,
        "changes": [list(change) for change in one.changes],
        "text": one.text,
    }
