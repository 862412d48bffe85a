"""Small functions: none over 40 lines (a generator 50), at most five parameters. A file is as long as its subject."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("sim", "tui", "tests", "docs", "benchmarks")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_large(text: str) -> Iterator[str]:
    """What is too large in a source file."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, Function):
            continue
        if (length := (node.end_lineno or 0) - node.lineno + 1) > (50 if is_generator(node) else 40):
            yield f"{node.lineno}: {node.name} has {length} lines"
        if (count := len(parameters(node))) > 5 and not is_command(node):
            yield f"{node.lineno}: {node.name} takes {count} parameters"


def is_generator(function: Function) -> bool:
    """Whether the function yields itself, not only something defined in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(node, Function | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))
    return False


def is_command(function: Function) -> bool:
    """Whether the parameters are a command's options, which no other function has to pass."""
    return any(
        ast.unparse(decorator).startswith(("app.command", "app.default")) for decorator in function.decorator_list
    )


def parameters(function: Function) -> list[ast.arg]:
    """All parameters but `self` and `cls`."""
    given = function.args
    return [arg for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs) if arg.arg not in ("self", "cls")]


TOO_LARGE = (
    "def f():\n" + "    x = 1\n" * 40,
    "def f():\n    yield\n" + "    x = 1\n" * 49,
    "def f():\n    def g():\n        yield\n" + "    x = 1\n" * 40,
    "def f(world, a, b, *, c, d, e): ...",
    "@cache\ndef run(a, b, c, d, e, f): ...",
)
SMALL = (
    "def f():\n" + "    x = 1\n" * 39,
    "def f():\n    yield\n" + "    x = 1\n" * 48,
    "class G:\n    def f(self, a, b, *, c, d, e): ...",
    "@app.command\ndef run(a, b, c, d, e, f): ...",
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_has_grown_too_large(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files, "there is nothing to measure here"
    assert not [f"{path.relative_to(ROOT)}:{said}" for path in files for said in too_large(path.read_text("utf-8"))]


@pytest.mark.parametrize("text", TOO_LARGE)
def test_what_is_too_large_is_noticed(text: str) -> None:
    assert list(too_large(text))


@pytest.mark.parametrize("text", SMALL)
def test_what_is_small_passes(text: str) -> None:
    assert not list(too_large(text))
