"""Files from outside: the one place where text is read from disk or from standard input.

What is no ordinary file, too large, or no UTF-8 is refused in one line; nothing here waits for a pipe that nobody
writes to, and nothing reads on without end.
"""

from sim.files.bounded_json import JsonLimits, NotJson, parse_json
from sim.files.characters import CURLY, described, odd_in_structure, odd_in_word, unseen_in
from sim.files.text import (
    FileFault,
    FileKind,
    decode_text,
    normalise_newlines,
    read_beginning,
    read_file,
    read_lines,
    read_text_file,
)

__all__ = [
    "CURLY",
    "FileFault",
    "FileKind",
    "JsonLimits",
    "NotJson",
    "decode_text",
    "described",
    "normalise_newlines",
    "odd_in_structure",
    "odd_in_word",
    "parse_json",
    "read_beginning",
    "read_file",
    "read_lines",
    "read_text_file",
    "unseen_in",
]
