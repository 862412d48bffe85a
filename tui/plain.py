"""Plain lines on any terminal or file: wrapped, harmless, and never tripping over what cannot be shown.

The only room that writes to standard output and standard error.
"""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO
from unicodedata import combining, normalize

from tui import cells
from tui.wording import ASCII

WIDTH = 80
"""Columns a line may have."""
QUOTED = 60
"""Characters of a long word that are said again from its beginning, and as many from its end."""


def wrapped(text: str, indent: int = 0) -> list[str]:
    """A paragraph in lines; what follows the first line hangs by two."""
    return cells.wrapped(text, WIDTH, first=" " * indent, then=" " * (indent + 2 if indent else 0))


def shortened(text: str) -> str:
    """Return a word as it is said again: of a long one, its beginning and its end."""
    return text if len(text) <= 2 * QUOTED else f"{text[:QUOTED]}…{text[-QUOTED:]}"


def say(text: str, *, to: TextIO | None = None) -> None:
    """Write text to standard output without what a terminal obeys; what its encoding cannot hold is written plainly."""
    _write(harmless(text), to or sys.stdout)


def remark(text: str) -> None:
    """Write a line to standard error."""
    say(f"{text}\n", to=sys.stderr)


def remark_wrapped(text: str) -> None:
    """Write a paragraph to standard error, wrapped."""
    remark("\n".join(wrapped(text)))


def say_over(text: str) -> None:
    """Write a line to standard error over the one that was written so before: how far something has come."""
    _write(f"\r{cells.padded(harmless(text), 78)}", sys.stderr)


def _write(text: str, stream: TextIO | None) -> None:
    if stream is None:
        return
    stream.write(shown(text, stream.encoding))
    stream.flush()


def harmless(text: str) -> str:
    """Text without what a terminal obeys; the model's library is loaded only where there may be something of that."""
    if _is_plain(text):
        return text
    from sim import printable

    return printable(text)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace("\n", "").isprintable()


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
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=indent)
    if not _is_plain(text):
        from sim import written_in_json

        text = written_in_json(text)
    say_utf8(f"{text}\n")


def say_utf8(text: str) -> None:
    """Write text to standard output as UTF-8 whatever the terminal speaks, without what a terminal obeys."""
    if sys.stdout is None:
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(harmless(text).encode("utf-8"))
    sys.stdout.buffer.flush()
