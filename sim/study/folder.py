"""The folder of a study: a manifest that holds the study in full, and a folder of Parquet parts for each table.

A chunk is done when its part of the table of runs is there; that part is written last. Every file is written aside and
then renamed, so that whatever breaks off, what is there is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sim.errors import RecordError, StudyError, StudyStopped
from sim.files import FileFault, FileKind, read_file
from sim.record.aside import write_whole
from sim.scenario.words import escaped
from sim.study.csv import codebook
from sim.study.designs import Points, thawed
from sim.study.file import frozen
from sim.study.format import StudyFile
from sim.study.plan import Plan, Script
from sim.study.situations import Situation
from sim.study.tables import tables_of
from sim.terms import MODEL_VERSION

MANIFEST = "manifest.json"
MANIFEST_FILE = FileKind("manifest", 64 * 1024 * 1024)
FORMAT = 1
"""Version of the folder's layout."""


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

    def prepare(self) -> None:
        """Make the folder of a new study.

        Raises:
            StudyError: something else is there, or it cannot be made, in a line.
        """
        try:
            if self.path.exists() and not self.path.is_dir():
                raise StudyError(f"{self.name}: a file, not a folder. Name a folder for the results.")
            self.path.mkdir(parents=True, exist_ok=True)
            if any(not name.startswith(".") for name in os.listdir(self.path)):
                raise StudyError(f"{self.name}: this folder holds something else. Name a new one for the results.")
        except OSError as error:
            raise self._refused(error) from None

    def make_tables(self, plan: Plan) -> None:
        """Make a folder for each table, and the codebook; the manifest was written before."""
        try:
            for table in tables_of(plan):
                (self.path / table).mkdir(exist_ok=True)
        except OSError as error:
            raise self._refused(error) from None
        self.write(Path("codebook.csv"), codebook(plan))

    def _refused(self, error: OSError) -> StudyError:
        return StudyError(f"{self.name}: cannot be written to ({error.strerror}). Name another folder.")

    def write(self, inside: Path, data: bytes) -> None:
        """Write a file of the study whole, or not at all.

        Raises:
            StudyStopped: it cannot be written, in a line.
        """
        try:
            write_whole(self.path / inside, data)
        except RecordError as error:
            raise StudyStopped(f"{error} What is done is kept; go on with --resume.") from None

    def manifest(self) -> dict[str, Any]:
        """What the manifest says.

        Raises:
            StudyError: there is none, or it is damaged or newer.
        """
        try:
            data = json.loads(read_file(self.manifest_path, MANIFEST_FILE))
        except FileFault as fault:
            if fault.reason == "missing":
                raise StudyError(f"{self.name}: there is no study here (no {MANIFEST}). Check the name.") from None
            raise StudyError(f"{self.name}: its {MANIFEST}: {fault.what}") from None
        except ValueError:
            raise StudyError(f"{self.name}: its {MANIFEST} is damaged. Use another copy.") from None
        if not isinstance(data, dict) or not isinstance(data.get("convener_study"), int) or "plan" not in data:
            raise StudyError(f"{self.name}: its {MANIFEST} is none of a study. Check the name.")
        if data["convener_study"] > FORMAT:
            raise StudyError(f"{self.name}: written by a later Convener. Update Convener.")
        return data

    def write_manifest(self, data: dict[str, Any]) -> None:
        """Write the manifest anew."""
        self.write(Path(MANIFEST), (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode())

    def plan(self) -> Plan:
        """The plan in the manifest."""
        return plan_from(self.manifest()["plan"])

    def part(self, table: str, chunk: int) -> Path:
        """Where a chunk's part of a table is, from the folder."""
        return Path(table) / f"part-{chunk:07d}.parquet"

    def parts(self, table: str) -> list[Path]:
        """All parts of a table, in order."""
        return sorted((self.path / table).glob("part-*.parquet"))

    def done(self) -> set[int]:
        """The numbers of the chunks that are done."""
        with suppress(FileNotFoundError):
            return set(self._numbers())
        return set()

    def _numbers(self) -> Iterator[int]:
        for entry in os.scandir(self.path / "runs"):
            if entry.name.startswith("part-") and entry.name.endswith(".parquet"):
                yield int(entry.name[5:12])

    def tidy(self) -> None:
        """Take away what writing left behind when it was killed."""
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
        "situations": [
            {
                "id": one.id, "digest": one.digest, "made": one.made, "difficulty": one.difficulty,
                "lesson": one.lesson, "changes": [list(change) for change in one.changes], "text": one.text,
            }
            for one in plan.situations
        ],
    }  # fmt: skip


def plan_from(data: dict[str, Any]) -> Plan:
    """The plan that `described` wrote down."""
    study = StudyFile.model_validate(frozen(data["study"]))
    situations = tuple(
        Situation(
            one["id"], one["text"], made=tuple(one["made"]) if one["made"] else None, difficulty=one["difficulty"],
            lesson=one["lesson"], changes=tuple((path, thawed(value)) for path, value in one["changes"]),
        )
        for one in data["situations"]
    )  # fmt: skip
    scripts = tuple(Script(**script) for script in data["scripts"])
    design = Points(tuple(data["design"]["points"]), tuple(tuple(unit) for unit in data["design"]["units"]))
    return Plan(study, situations, scripts, design, data["chunk"])
