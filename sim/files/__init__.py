"""Files: the one place where they are read from disk or standard input, and where they are written.

What is no ordinary file, too large, or no UTF-8 is refused in one line; nothing here waits for a pipe that nobody
writes to, and nothing reads on without end. What is written is written whole or not at all.
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
from sim.files.whole import prepare_folder, refuse_foreign, replacing, write_whole

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
    "prepare_folder",
    "read_beginning",
    "read_file",
    "read_lines",
    "read_text_file",
    "refuse_foreign",
    "replacing",
    "unseen_in",
    "write_whole",
]
