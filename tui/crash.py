"""When the program itself is at fault: a report that tells what was going on, and a copy of the game to replay.

The traceback names places in the program and no values: what is hidden in a game stays hidden in a report.
"""

from __future__ import annotations

import platform
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from traceback import StackSummary, extract_tb

from sim import MODEL_VERSION, printable
from tui.doctor import findings
from tui.saves import saves_folder


def crash_report(error: BaseException, record: Path | None = None) -> str:
    """Write a report and a copy of the record beside it; a paragraph that says where."""
    folder = saves_folder() / "reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(folder, record.stem if record else "convener")
        copied = path.with_suffix(".convener")
        if record is not None:
            copyfile(record, copied)
        path.write_text(printable(report_text(error, copied if record else None)), encoding="utf-8", newline="\n")
    except OSError as failed:
        return (
            f"Convener has failed ({type(error).__name__}), and no report could be written "
            f"({failed.strerror}).{_kept(record)}"
        )
    return f"Convener has failed, which is its own fault and not yours.{_kept(record)} A report is in {path}"


def _kept(record: Path | None) -> str:
    return f" Everything you chose is kept: convener play --load {record}" if record else ""


def report_text(error: BaseException, record: Path | None = None) -> str:
    """What is in a report."""
    lines = [
        "A report of a failure of Convener",
        "",
        f"Model {MODEL_VERSION}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
    ]
    with suppress(Exception):
        lines += [finding.line for finding in findings()]
    if record is not None:
        lines += ["", f"The game: {record.name}, beside this file. It replays to the same state:"]
        lines += [f"  convener play --load {record}"]
    return "\n".join([*lines, "", *_traceback(error), ""])


def _traceback(error: BaseException) -> list[str]:
    """Where it failed, and through which calls; without the values of anything."""
    found = StackSummary.from_list(extract_tb(error.__traceback__)).format()
    said = str(error) if len(str(error)) <= 200 else f"{str(error)[:200]}..."
    return ["Where it failed:", *(line.rstrip() for line in found), f"{type(error).__name__}: {said}"]


def _free(folder: Path, stem: str) -> Path:
    paths = (folder / f"{stem}{f'-{number}' if number else ''}.txt" for number in range(10**6))
    return next(path for path in paths if not path.exists())
