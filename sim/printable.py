r"""Text from files and from people made harmless before anybody reads it: the one gate that all of it passes.

A terminal obeys control characters (`\x1b[2J` clears it, `\r` and `\b` write over what was said), and bidirectional
marks turn a line around, so that it reads otherwise than it is written. Scenarios, records, names of files and what
players type may hold either. Nothing of them is written to a terminal, a screen or a page but through here.
"""

from __future__ import annotations

import re

_SPACES = "\x0b\x0c\r\x85\u2028\u2029"
_OTHERS = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, the escape among them; tab and line feed are left
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidirectional marks, and deprecated ones that also shape text
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"  # no characters, byte-order marks, annotations
    "\U000e0000-\U000e007f"  # tags: a second, invisible text
)
_BROKEN = "\ud800-\udfff"
HARMFUL_IN_UTF8 = f"[{_SPACES}{_OTHERS}]"
"""A pattern for characters that never leave Convener as they are, in text that can be encoded; for any engine."""
HARMFUL = re.compile(f"[{_SPACES}{_OTHERS}{_BROKEN}]")
"""The same, and halves of characters."""


def printable(text: str) -> str:
    """Leave out what a terminal would obey and what turns a line around; lines stay lines."""
    return HARMFUL.sub(_instead, text.replace("\r\n", "\n")) if HARMFUL.search(text) else text


def one_line(text: str) -> str:
    """The same on one line, with single spaces: a name, a cell, a sentence."""
    return " ".join(printable(text).split())


def written_out(text: str) -> str:
    r"""Write such characters and ends of lines as Python would (`\x1b`): messages must say what is in the way."""
    return HARMFUL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text).replace("\n", "\\n")


def written_in_json(text: str) -> str:
    r"""Write such characters in JSON text as `\u001b`: the same data, harmless to look at."""
    return HARMFUL.sub(lambda found: _as_json(found[0]), text)


def _instead(found: re.Match[str]) -> str:
    if found[0] in _SPACES:
        return " "
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else ""


def _as_json(char: str) -> str:
    return "".join(f"\\u{unit:04x}" for unit in _units(ord(char)))


def _units(code: int) -> tuple[int, ...]:
    """The code units of a character in UTF-16, as JSON escapes it."""
    return (code,) if code < 0x10000 else (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code - 0x10000 & 0x3FF))


FORMULA = "^[\\s'\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20]"
"""How a cell begins that a spreadsheet would work out, after spaces and quotes too, and in wide letters."""
PARTED = "([;\n][\\s'\"]*)([=+\\-@\uff1d\uff0b\uff0d\uff20])"
"""The same behind a semicolon or on a new line: where a comma is the decimal point, both end cells, in quotes too."""
NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"
"""What is a number, whatever sign it begins with."""


def spreadsheet_cell(cell: object) -> object:
    """A cell of a CSV file that no spreadsheet takes for a formula: text on one line, numbers as they are."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = re.sub(PARTED, r"\1'\2", one_line(cell))
    return f"'{text}" if re.match(FORMULA, text) and not re.match(NUMBER, text) else text
