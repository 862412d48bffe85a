"""Read a file or a stream of lines as text: ordinary files only, within a size, in UTF-8 with or without its mark."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from os import PathLike
from typing import IO, Any, Literal, NamedTuple

from sim.errors import ConvenerError, Problem

Reason = Literal["missing", "folder", "special", "denied", "failed", "too large", "other encoding", "binary", "broken"]

LONGEST_LINE = 64 * 1024
"""Bytes a line of standard input may have."""

MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # begins like the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""Byte-order marks of encodings that are not read, with the name of each."""

_LINE = re.compile("[^\n]*\n|[^\n]+")

SAMPLE = 4096
"""Bytes from the beginning that tell UTF-16 and UTF-32 without a mark."""


class FileKind(NamedTuple):
    """What a file is expected to be."""

    noun: str
    """What messages call it: `scenario file`."""
    most: int
    """Bytes it may have."""
    advice: str = "Check the name."
    """What to do about one that has more."""


class FileFault(ConvenerError):
    """A file that cannot be read as it should be; `reason` tells callers which fault it is."""

    def __init__(self, source: str, line: int | None, what: str, reason: Reason) -> None:
        super().__init__(source, line, what, reason)
        self.source = source
        self.line = line
        self.what = what
        self.reason = reason

    def __str__(self) -> str:
        return Problem(self.line, "", self.what).said_of(self.source)


def read_text_file(path: str | PathLike[str], kind: FileKind, *, source: str | None = None) -> str:
    """Read a file as text, its lines ending as on Unix; `source` is what messages call it.

    Raises:
        FileFault: it cannot be read so, in one line.
    """
    source = str(path) if source is None else source
    return decode_text(read_file(path, kind, source=source), kind, source=source)


def read_file(path: str | PathLike[str], kind: FileKind, *, source: str | None = None) -> bytes:
    """Read the bytes of an ordinary file.

    Raises:
        FileFault: it is none, there is none, it may not be read, or it is too large.
    """
    source = str(path) if source is None else source
    try:
        data = _bytes(path, kind, source)
    except FileNotFoundError:
        raise FileFault(source, None, "there is no such file. Check the name.", "missing") from None
    except PermissionError:
        raise FileFault(source, None, "this file may not be read. Change its permissions.", "denied") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileFault(source, None, f"cannot be read ({reason}). Check the name.", "failed") from None
    if len(data) > kind.most:
        raise FileFault(source, None, f"larger than {_size(kind.most)}. {kind.advice}", "too large")
    return data


def _bytes(path: str | PathLike[str], kind: FileKind, source: str) -> bytes:
    """Open without waiting for a writer, look at what was opened, then read no more than may be there."""
    if os.path.isdir(path):  # Windows opens no folder, and says only that access is denied
        raise FileFault(source, None, f"a folder, not a file. Name the {kind.noun} in it.", "folder")
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise FileFault(source, None, f"not an ordinary file. Name a {kind.noun}.", "special")
        return file.read(kind.most + 1)


def read_beginning(path: str | PathLike[str], most: int) -> bytes:
    """Read the first bytes of an ordinary file; of anything else nothing, without waiting."""
    with suppress(FileFault, OSError, ValueError):
        return _bytes(path, FileKind("file", most - 1), str(path))
    return b""


def _size(most: int) -> str:
    return f"{most // 1024 // 1024} MB" if most >= 1024 * 1024 else f"{most // 1024} KB"


def decode_text(data: bytes, kind: FileKind, *, source: str) -> str:
    """Decode UTF-8, with or without its byte-order mark; lines end as on Unix.

    Raises:
        FileFault: it is UTF-16, no text, or a byte is no UTF-8: then with its line and column.
    """
    other = _other_encoding(data)
    if other:
        raise FileFault(source, None, f"saved as {other}. Save it as UTF-8.", "other encoding")
    if b"\0" in data:
        raise FileFault(source, None, f"not text but a binary file. Name a {kind.noun}.", "binary")
    return normalise_newlines(_decoded(data.removeprefix(codecs.BOM_UTF8), 1, source))


def _decoded(data: bytes, line: int, source: str) -> str:
    """Decode bytes that begin on a line."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = normalise_newlines(data[: error.start].decode("utf-8"))
        column = len(before) - before.rfind("\n")
        what = f"not UTF-8 (byte 0x{data[error.start]:02X} in column {column}). Save the file as UTF-8."
        raise FileFault(source, line + before.count("\n"), what, "broken") from None


def normalise_newlines(text: str) -> str:
    """Drop a byte-order mark, and end lines as on Unix."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _other_encoding(data: bytes) -> str | None:
    """Name UTF-16 or UTF-32, known by its mark, or by where the zero bytes of plain letters stand."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    sample = data[:SAMPLE]
    zeros = [sample[start::4].count(0) for start in range(4)]
    quarter = len(sample) / 4
    if sum(zeros) >= 2.5 * quarter and min(zeros[0], zeros[3]) < quarter / 4:
        return "UTF-32"
    halves = sorted((zeros[0] + zeros[2], zeros[1] + zeros[3]))
    return "UTF-16" if halves[1] >= max(quarter, 2) and halves[0] <= quarter / 16 else None


def read_lines(stream: IO[Any], *, source: str = "standard input") -> Iterator[str]:
    """Read lines as they come, each with its ending; from a terminal in its encoding, else as UTF-8.

    Raises:
        FileFault: a line is too long, or no text.
    """
    inner = getattr(stream, "buffer", None)
    read = stream.readline if inner is None or _is_terminal(stream) else inner.readline
    number = 0
    while True:
        line = _line(read, number + 1, source)
        if not line:
            return
        yield from _LINE.findall(line.replace("\r\n", "\n").replace("\r", "\n"))
        number += 1


def _line(read: Any, number: int, source: str) -> str:
    try:
        line = read(LONGEST_LINE + 1)
    except UnicodeDecodeError:
        raise FileFault(source, number, "no text that can be read. Save it as UTF-8.", "broken") from None
    if len(line) > LONGEST_LINE:
        raise FileFault(source, number, f"a line longer than {_size(LONGEST_LINE)}. Shorten it.", "too large")
    if isinstance(line, str):
        return line
    other = _other_encoding(line) if number == 1 else None
    if other:
        raise FileFault(source, None, f"saved as {other}. Save it as UTF-8.", "other encoding")
    if b"\0" in line:
        raise FileFault(source, number, "not text but binary data. Give lines of text.", "binary")
    return _decoded(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, number, source)


def _is_terminal(stream: IO[Any]) -> bool:
    with suppress(OSError, ValueError):
        return stream.isatty()
    return False
