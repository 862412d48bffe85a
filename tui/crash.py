"""When the program itself is at fault: a report that tells what was going on, and a copy of the game to replay.

The traceback names places in the program and no values: what is hidden in a game stays hidden in a report.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from traceback import StackSummary, extract_tb

from sim import MODEL_VERSION, NotSaved, files, printable
from tui.command_name import command_name
from tui.doctor import findings
from tui.saves import saves_folder

LONGEST_MESSAGE = 2000
"""Characters of what an error says; what failed in another process comes with its traceback in words."""


def crash_report(error: BaseException, record: Path | None = None) -> str:
    """Write a report and a copy of the record beside it; a paragraph that says where."""
    folder = saves_folder() / "reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(folder, record.stem if record else "convener")
        copied = path.with_suffix(".convener")
        if record is not None:
            copyfile(record, copied)
        files.write_whole(path, printable(report_text(error, copied if record else None)).encode())
    except (OSError, NotSaved) as failed:
        why = getattr(failed, "strerror", None) or failed
        return f"Convener has failed ({type(error).__name__}), and no report could be written ({why}).{_kept(record)}"
    return f"Convener has failed, which is its own fault and not yours.{_kept(record)} A report is in {path}"


def _kept(record: Path | None) -> str:
    return f" Everything you chose is kept: {command_name()} play --load {record}" if record else ""


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
        lines += [f"  {command_name()} play --load {record}"]
    return "\n".join([*lines, "", *_traceback(error), ""])


def _traceback(error: BaseException) -> list[str]:
    """Where it failed, and through which calls, what it came from first; without the values of anything."""
    lines = []
    for one in reversed([*_chain(error)]):
        found = StackSummary.from_list(extract_tb(one.__traceback__)).format()
        said = str(one) if len(str(one)) <= LONGEST_MESSAGE else f"{str(one)[:LONGEST_MESSAGE]}..."
        head = "Which led to:" if lines else "Where it failed:"
        lines += [head, *(line.rstrip() for line in found), f"{type(one).__name__}: {said}"]
    return lines


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, then what it came from, back to the first; what a worker failed of stands in its `error`."""
    seen: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and now not in seen:
        seen.append(now)
        yield now
        within = getattr(now, "error", None)
        before = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
        now = within if isinstance(within, BaseException) else before


def _free(folder: Path, stem: str) -> Path:
    paths = (folder / f"{stem}{f'-{number}' if number else ''}.txt" for number in range(10**6))
    return next(path for path in paths if not path.exists())
