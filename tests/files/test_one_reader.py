"""Whatever is read from disk or from standard input is read by `sim.files`, and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STREAMS = ("sys.stdin.read", "sys.stdin.readline", "sys.stdin.readlines", "sys.stdin.buffer", "sys.__stdin__")
CALLS = ("tomllib.load", "json.load", "os.fdopen", "fileinput.input")


def readings(text: str) -> Iterator[str]:
    """Every place in a source file that reads a file or standard input by itself."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in STREAMS:
            yield f"{node.lineno}: {ast.unparse(node)}"
        if isinstance(node, ast.Call) and reads(node):
            yield f"{node.lineno}: {ast.unparse(node.func)}()"


def reads(call: ast.Call) -> bool:
    """Whether a call reads a file: not one that opens a file to write, or a folder to flush it."""
    called = ast.unparse(call.func)
    name = called.rpartition(".")[2]
    if called in CALLS or (name in ("read_text", "read_bytes") and isinstance(call.func, ast.Attribute)):
        return True
    if called == "os.open":
        return not any(flag in ast.unparse(call) for flag in ("O_WRONLY", "O_DIRECTORY"))
    if name != "open":
        return False
    modes = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    modes += [word.value.value for word in call.keywords if word.arg == "mode" and isinstance(word.value, ast.Constant)]
    opens_something_else = isinstance(call.func, ast.Attribute) and len(call.args) > len(modes)
    return not opens_something_else and not any(set(str(mode)) & set("wxa") for mode in modes)


def sources() -> list[Path]:
    """All of `sim` and `tui` but the reader itself."""
    found = [*ROOT.glob("sim/**/*.py"), *ROOT.glob("tui/**/*.py")]
    return sorted(path for path in found if path.parent != ROOT / "sim/files")


def test_nobody_else_reads_a_file() -> None:
    assert len(sources()) > 200
    assert not [
        f"{path.relative_to(ROOT)}:{said}: use sim.files" for path in sources() for said in readings(path.read_text())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "def f(path):\n    return path.read_bytes()",
        "path.read_text('utf-8')",
        "with path.open('rb') as file: pass",
        "tomllib.load(file)",
        "open(path)",
        "path.open()",
        "os.open(path, os.O_RDONLY)",
        "sys.stdin.readline()",
    ],
)
def test_a_reading_is_noticed(text: str) -> None:
    assert list(readings(text))


@pytest.mark.parametrize(
    "text",
    [
        "path.open('xb')",
        "os.open(folder, os.O_RDONLY | os.O_DIRECTORY)",
        "open(os.devnull, 'w')",
        "Book.open(path, opening)",
        "files.read_text_file(path, SETTINGS_FILE)",
    ],
)
def test_what_reads_nothing_is_let_pass(text: str) -> None:
    assert not list(readings(text))
