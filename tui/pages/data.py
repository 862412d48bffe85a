"""A debrief as plain data, for another program: the document, and the numbers it was written from."""

from __future__ import annotations

from typing import Any

from sim import one_line
from tui.debriefing.document import STEPS, Document, Step
from tui.debriefing.opened import Opened

NUMBERS: dict[Step, tuple[str, ...]] = {
    1: ("scenario", "scenario_digest", "seed", "model_version", "days", "rounds", "ended", "verdict", "people"),
    2: ("gain", "series", "partners", "community"),
    3: ("inertia", "shifts", "features", "gain_statement", "unpaid", "initiatives", "promises"),
}
"""Keys of `run --json`, by the step that opens them."""
REMOVAL = ("sort", "happening", "net", "people", "skipped", "by_default")


def data(document: Document, opened: Opened, *, step: Step) -> dict[str, Any]:
    """The document and its numbers up to a step."""
    return {"step": step, "document": _plain(document), "numbers": _plain_text(_numbers(opened, step))}


def _plain(thing: Any) -> Any:
    """Parts as objects that say what they are; a section says the name of its step."""
    if isinstance(thing, tuple) and hasattr(thing, "_fields"):
        made = {name: _plain(getattr(thing, name)) for name in thing._fields}
        if type(thing).__name__ == "Section":
            made["step_title"] = STEPS[made["step"]]
        return {"is": type(thing).__name__.lower(), **made}
    return [_plain(part) for part in thing] if isinstance(thing, tuple | list) else thing


def _numbers(opened: Opened, step: Step) -> dict[str, Any]:
    found = {key: opened.came[key] for number, keys in NUMBERS.items() if number <= step for key in keys}
    if step == 4:
        found["removals"] = [{name: getattr(row, name) for name in REMOVAL} for row in opened.removals]
        if opened.is_whole:
            found["luck"] = opened.luck._asdict()
    return found


def _plain_text(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {_plain_text(key): _plain_text(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_plain_text(part) for part in thing]
    return one_line(thing) if isinstance(thing, str) else thing
