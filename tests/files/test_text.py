"""One reader of text: what it reads, what it refuses in a line, and that it never waits."""

from __future__ import annotations

import os
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from sim.files import FileFault, FileKind, read_beginning, read_file, read_lines, read_text_file

NOTE = FileKind("note", 1024, "Notes are short.")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


def said_of(path: Path) -> str:
    """What is said of a file that is not read, without its name."""
    with pytest.raises(FileFault) as caught:
        read_text_file(path, NOTE)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(str(path))


def said_of_bytes(data: bytes, folder: Path) -> str:
    path = folder / "note"
    path.write_bytes(data)
    return said_of(path)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_mark_and_the_endings_of_any_system_change_nothing(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "note"
    path.write_bytes(b"\xef\xbb\xbf" + f"one{ending}zwölf{ending}".encode())
    assert read_text_file(path, NOTE) == "one\nzwölf\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        *((encoding, "UTF-16") for encoding in ("utf-16", "utf-16-le", "utf-16-be")),
        *((encoding, "UTF-32") for encoding in ("utf-32", "utf-32-le", "utf-32-be")),
    ],
)
@pytest.mark.parametrize("text", ["format: 1\n", "title: Ça va\nschlüssel: „ja“\n", "id: 名前 である\nseed: 4\n"])
def test_other_encodings_are_named_with_and_without_their_mark(
    encoding: str, name: str, text: str, tmp_path: Path
) -> None:
    assert said_of_bytes(text.encode(encoding), tmp_path) == f": saved as {name}. Save it as UTF-8."


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_the_first_byte_that_is_no_text_is_named_by_line_and_column(mark: bytes, ending: bytes, tmp_path: Path) -> None:
    data = mark + ending.join([b"one", "zwölf und \u2028 mehr".encode(), "é ist ".encode() + b"\xe9\xff", b"\xff"])
    said = ":3: not UTF-8 (byte 0xE9 in column 7). Save the file as UTF-8."
    assert said_of_bytes(data, tmp_path) == said


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    for data in (b"\x7fELF\0\0\xff", b"text\0", b"\0" * 100):
        assert said_of_bytes(data, tmp_path) == ": not text but a binary file. Name a note."


def test_what_is_too_large_is_refused_and_what_just_fits_is_read(tmp_path: Path) -> None:
    assert said_of_bytes(b"x" * 1025, tmp_path) == ": larger than 1 KB. Notes are short."
    (tmp_path / "note").write_bytes(b"x" * 1024)
    assert len(read_file(tmp_path / "note", NOTE)) == 1024


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    assert said_of(tmp_path) == ": a folder, not a file. Name the note in it."
    assert said_of(tmp_path / "none") == ": there is no such file. Check the name."
    assert said_of(tmp_path / ("x" * 300)).startswith(": cannot be read (")
    assert "cannot be read" in said_of(Path("a\0b"))


@needs_pipes
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert said_of(tmp_path / "pipe") == ": not an ordinary file. Name a note."
    assert said_of(Path("/dev/zero")) == ": not an ordinary file. Name a note."
    assert read_beginning(tmp_path / "pipe", 10) == read_beginning("/dev/zero", 10) == b""


def test_the_beginning_of_a_file_is_read_whatever_its_size(tmp_path: Path) -> None:
    (tmp_path / "note").write_bytes(b"x" * 5000)
    assert read_beginning(tmp_path / "note", 10) == b"x" * 10
    assert read_beginning(tmp_path / "none", 10) == read_beginning(tmp_path, 10) == b""


def piped(data: bytes) -> list[str]:
    """What is read from a pipe; Python's own reading of it would decode in the system's encoding."""
    return list(read_lines(TextIOWrapper(BytesIO(data), "latin-1")))


def said_of_pipe(data: bytes) -> str:
    with pytest.raises(FileFault) as caught:
        piped(data)
    return str(caught.value)


def test_lines_of_a_pipe_are_read_as_utf_8_whatever_the_system_speaks() -> None:
    assert piped(b"\xef\xbb\xbfone\r\n" + "zwölf\rmehr".encode()) == ["one\n", "zwölf\n", "mehr"]
    assert list(read_lines(StringIO("one\ntwo"))) == ["one\n", "two"]


def test_lines_that_are_no_text_are_named() -> None:
    assert said_of_pipe("3\n4\n".encode("utf-16")) == "standard input: saved as UTF-16. Save it as UTF-8."
    assert said_of_pipe(b"one\nzw\xf6lf\n") == (
        "standard input:2: not UTF-8 (byte 0xF6 in column 3). Save the file as UTF-8."
    )
    assert said_of_pipe(b"one\n\0\n") == "standard input:2: not text but binary data. Give lines of text."


def test_a_line_without_end_is_not_read_to_its_end() -> None:
    class Endless(BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size < 10**6, "all of it would be read"
            return b"x" * size

    with pytest.raises(FileFault, match="standard input:1: a line longer than 64 KB"):
        list(read_lines(TextIOWrapper(Endless(), "utf-8")))
