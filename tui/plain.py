"""Plain lines on any terminal or file: wrapped, and never tripping over what cannot be shown."""

from __future__ import annotations

import json
import sys
from textwrap import TextWrapper
from typing import Any, TextIO
from unicodedata import combining, normalize

from tui.wording import ASCII

WIDTH = 80
"""Columns a line may have."""


def wrapped(text: str, indent: int = 0) -> list[str]:
    """A paragraph in lines; what follows the first line hangs by two."""
    fill = TextWrapper(
        WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2 if indent else 0),
        break_on_hyphens=False,
    )  # fmt: skip
    return fill.wrap(text)


def say(text: str, *, to: TextIO | None = None) -> None:
    """Write text to standard output as it is; what its encoding cannot hold is written plainly."""
    stream = to or sys.stdout
    if stream is None:
        return
    stream.write(shown(text, stream.encoding))
    stream.flush()


def remark(text: str) -> None:
    """Write a line to standard error."""
    say(f"{text}\n", to=sys.stderr)


def shown(text: str, encoding: str | None) -> str:
    """Text in characters that an encoding has: curly marks as straight ones, letters without their accents."""
    encoding = encoding or "ascii"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        text = "".join(char for char in normalize("NFKD", text.translate(ASCII)) if not combining(char))
        return text.encode(encoding, "replace").decode(encoding)
    return text


def say_json(data: Any, indent: int | None = None) -> None:
    """Write data as JSON: keys sorted, UTF-8 whatever the terminal speaks, the same bytes for the same data."""
    say_raw(json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=indent) + "\n")


def say_raw(text: str) -> None:
    """Write text to standard output as UTF-8, byte for byte."""
    if sys.stdout is None:
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
