"""What took long to measure, kept as JSON beside the pages that tell it, so that a page is made anew without measuring.

Each file carries the version of the model that was measured; a page of an older model says so under its heading.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim.terms import MODEL_VERSION

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "measured"


def store(name: str, data: dict[str, Any], folder: Path = FOLDER) -> None:
    """Write what was measured, with the version of the model."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(as_text({"model_version": MODEL_VERSION, **data}), "utf-8", newline="\n")


def stored(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """Read what was measured."""
    data: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return data


def as_text(data: dict[str, Any]) -> str:
    """Lay data out as JSON that can be compared by eye."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def dated(page: str, measured_on: str) -> str:
    """Say under the heading of a page that it is of an older model, where it is.

    >>> dated("# A page\\n\\nText.\\n", MODEL_VERSION)
    '# A page\\n\\nText.\\n'
    """
    if measured_on == MODEL_VERSION:
        return page
    heading, _, rest = page.partition("\n")
    return f"{heading}\n\n{BANNER.format(then=measured_on, now=MODEL_VERSION)}{rest}"


BANNER = """\
> **This page is of an older model.** What it tells was measured on model {then}; the model is now {now}, and any number
> below may come out otherwise. What changed between them stands under *Model* in the [changelog](../../CHANGELOG.md).
"""
