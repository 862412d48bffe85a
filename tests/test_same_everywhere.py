"""Arithmetic and order that are the same on every machine and in every run, held by reading the source.

The same scenario, seed, actions and model version give the same bytes everywhere only as long as the model keeps
to + − × ÷, square roots and exactly rounded sums, and never walks over anything whose order depends on a hash.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODEL = ("terms", "chance", "state", "valuation", "world", "effects", "rules", "actions", "founding")
"""Rooms of `sim` whose arithmetic decides what happens."""

EXACT = {"fsum", "sqrt", "ceil", "floor", "isfinite", "inf"}
"""What the model may take from `math`: correctly rounded, so the same everywhere."""

IN_ORDER = ("list", "tuple", "enumerate", "fromkeys", "zip", "map", "join", "extend", "reversed")
"""Functions that keep the order of what they are given."""

Objections = Iterator[tuple[int, str]]
Guard = Callable[[str], Objections]


def other_bits(text: str) -> Objections:
    """Arithmetic that some machine may round otherwise."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow):
            exponent = node.right if isinstance(node, ast.BinOp) else node.value
            if not (isinstance(exponent, ast.Constant) and isinstance(exponent.value, int)):
                yield node.lineno, "** with anything but a whole number written out"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("sum", "pow"):
            yield node.lineno, f"{node.func.id}() gives other bits elsewhere; use math.fsum, or multiply"
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "math" and node.attr not in EXACT:
            yield node.lineno, f"math.{node.attr} gives other bits elsewhere"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, f"{name} gives other bits elsewhere") for name in inexact_imports(node))


def inexact_imports(node: ast.Import | ast.ImportFrom) -> list[str]:
    """What an import brings in that does not round alike everywhere."""
    module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
    names = [f"{module}.{alias.name}" if module else alias.name for alias in node.names]
    renamed = [alias.name for alias in node.names if not module and alias.name == "math" and alias.asname]
    return renamed + [name for name in names if is_inexact(name)]


def is_inexact(name: str) -> bool:
    """Whether a dotted name stands for other arithmetic than the model may use."""
    top, _, rest = name.partition(".")
    return top in ("numpy", "scipy", "cmath", "statistics") or (top == "math" and rest != "" and rest not in EXACT)


def other_order(text: str) -> Objections:
    """No order that depends on a hash or on where an object lies in memory."""
    nodes = list(ast.walk(ast.parse(text)))
    named = {name for node in nodes for name in set_names(node)}
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("hash", "id"):
            yield node.lineno, f"{node.func.id}() differs from run to run"
        yield from (
            (walked.lineno, "a set has no order; sort it") for walked in walked_over(node) if is_set(walked, named)
        )


def set_names(node: ast.AST) -> Iterator[str]:
    """Names that this node binds to a set."""
    if isinstance(node, ast.Assign) and is_set(node.value, set()):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and says_set(node.annotation):
        yield node.target.id
    elif isinstance(node, ast.arg) and node.annotation and says_set(node.annotation):
        yield node.arg


def says_set(annotation: ast.expr) -> bool:
    """Whether an annotation says that something is a set."""
    return ast.unparse(annotation).startswith(("set", "frozenset"))


def walked_over(node: ast.AST) -> list[ast.expr]:
    """What this node goes through one after another."""
    if isinstance(node, ast.For | ast.comprehension):
        return [node.iter]
    if isinstance(node, ast.Starred):
        return [node.value]
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in IN_ORDER:
        return node.args
    return []


def is_set(node: ast.expr, named: set[str]) -> bool:
    """Whether an expression is plainly a set."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd | ast.Sub | ast.BitXor):
        return is_keys(node.left) or is_set(node.left, named) or is_set(node.right, named)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in ("set", "frozenset")
    return isinstance(node, ast.Set | ast.SetComp) or (isinstance(node, ast.Name) and node.id in named)


def is_keys(node: ast.expr) -> bool:
    """Whether an expression is `something.keys()`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "keys"


OTHER_BITS = (
    "x ** 0.5",
    "x **= 0.5",
    "x ** n",
    "2.0 ** -y",
    "import math\nmath.exp(x)",
    "import math\nx = math.pow",
    "import math as m",
    "from math import fsum, tanh",
    "import numpy as np",
    "sum(values)",
    "def late():\n    return pow(x, y)",
)
SAME_BITS = ("x ** 2 + 2**20", "import math\nmath.fsum(v) / math.sqrt(2)", "from math import fsum, floor", "total.sum")

OTHER_ORDER = (
    "hash(x)",
    "id(x)",
    "for who in {1, 2}: ...",
    "for who in set(partners): ...",
    "[who for who in {p for p in partners}]",
    "list(set(partners))",
    "tuple(a.keys() & b.keys())",
    "[*frozenset(partners)]",
    "for who in set(a) - b: ...",
    "seen = set()\nfor who in seen: ...",
    "seen: set[str] = chosen()\nfor who in seen: ...",
    "def told(to: frozenset[str]):\n    return [who for who in to]",
    "', '.join(set(names))",
)
SAME_ORDER = (
    "for who in sorted({1, 2}): ...",
    "1 in {1, 2}",
    "for who in partners: ...",
    "len(set(partners))",
    "days = a - b\nfor day in days: ...",
    "{day for day in days}",
)


def files_of(*rooms: str) -> list[Path]:
    """The source files of these rooms of `sim`; of the whole of it when none is named."""
    found = sorted((ROOT / "sim").rglob("*.py"))
    return [path for path in found if not rooms or Path(path.relative_to(ROOT).parts[1]).stem in rooms]


@pytest.mark.parametrize(("guard", "files"), [(other_bits, files_of(*MODEL)), (other_order, files_of())])
def test_the_model_gives_the_same_everywhere(guard: Guard, files: list[Path]) -> None:
    assert len(files) >= len(MODEL), "this guard reads too little"
    said = [
        f"{path.relative_to(ROOT)}:{line}: {what}" for path in files for line, what in guard(path.read_text("utf-8"))
    ]
    assert not said


@pytest.mark.parametrize(
    ("guard", "text"), [(other_bits, text) for text in OTHER_BITS] + [(other_order, text) for text in OTHER_ORDER]
)
def test_what_differs_elsewhere_is_noticed(guard: Guard, text: str) -> None:
    assert list(guard(text))


@pytest.mark.parametrize(
    ("guard", "text"), [(other_bits, text) for text in SAME_BITS] + [(other_order, text) for text in SAME_ORDER]
)
def test_what_is_the_same_everywhere_passes(guard: Guard, text: str) -> None:
    assert not list(guard(text))
