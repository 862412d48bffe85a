"""The gate: what a terminal obeys and what turns a line around does not leave Convener as it is."""

from __future__ import annotations

import io
import json
import sys
from unicodedata import bidirectional, category

import pytest

from sim import ActionNotAllowed, Problem, ScenarioError, one_line, printable, written_in_json
from sim.printable import written_out
from tui.plain import remark, say, say_json, say_utf8

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
HARMFUL = [
    char
    for char in EVERY
    if (category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in "\t\n")
    or bidirectional(char) in TURNING
    or char in "\u200e\u200f\u061c"
]
"""By what Unicode says of each character, and not by the list that is tested."""


@pytest.mark.parametrize("gate", [printable, one_line, written_out, written_in_json])
def test_no_gate_lets_a_character_through_that_a_terminal_obeys(gate: object) -> None:
    left = gate("".join(EVERY))
    assert not set(HARMFUL) & set(left)


def test_letters_of_every_language_pass_and_lines_stay_lines() -> None:
    text = "Ål và\tनमस्ते\n\u05e9\u05dc\u05d5\u05dd \u0645\u06cc\u200c\u0634\u0648\u062f 🙂 👩\u200d🔧 日本"
    assert printable(text) == text
    assert printable("one\r\ntwo\rthree") == "one\ntwo three"


def test_json_holds_the_same_data_written_out() -> None:
    held = {"a": "".join(char for char in EVERY if category(char) != "Cs"), "\x9b2J": "\U000e0041\u202e"}
    assert json.loads(written_in_json(json.dumps(held, ensure_ascii=False))) == held


def test_a_message_says_what_is_in_the_way_and_writes_none_of_it() -> None:
    assert str(ActionNotAllowed("a\x1b[2J\u202eb")) == "a\\x1b[2J\\u202eb"
    assert str(ScenarioError("\x9bx.yaml", (Problem(3, "\x07", "\r"),))) == "\\x9bx.yaml:3: \\x07: \\r"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii", "cp1252"])
def test_whatever_is_said_passes_the_gate(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding, newline="") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    text = "".join(HARMFUL)
    say(text)
    remark(text)
    say_utf8(text)
    say_json({text: text})
    for stream, read_as in ((out, "utf-8"), (err, encoding)):
        assert not set(HARMFUL) & set(stream.buffer.getvalue().decode(read_as))
