"""The manners of the house that a machine can hold: who may import whom, and arithmetic that is the same everywhere.

A guard reads one source file and yields what it objects to. Every guard is fed bad and good snippets as well,
so that none of them can quietly stop working.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest

from sim import KINDS
from sim.extras import EXTRAS

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (
    "terms", "frozen", "printable", "alike", "errors", "extras", "files", "chance", "scenario", "kinds",
    "happenings", "state", "view", "valuation", "world", "perception", "effects", "rules", "actions", "inputs",
    "founding", "game", "belief", "policies", "dials", "outcome", "record", "intervals", "runner", "debrief",
    "study", "facts",
)  # fmt: skip
"""The rooms of `sim`; each imports only what stands before it."""

RESERVED = {
    "random": (),
    "secrets": (),
    "uuid": (),
    "time": ("study",),
    "datetime": ("study",),
    "hashlib": ("chance", "scenario", "record", "study"),
}
"""Sources of chance, clocks and digests, with the rooms that may import them."""

BROUGHT = ("markupsafe", "numpy")
"""Modules that libraries of the extras bring."""
DRAWN = ("tui.pages.html", "tui.pages.charts", "tui.studies.plots", "sim.study", "sim.Study")
"""What cannot run without an extra."""


@lru_cache(maxsize=1)
def nodes_of(text: str) -> tuple[ast.AST, ...]:
    """Every node of a syntax tree, which all guards of a file read and none changes."""
    return tuple(ast.walk(ast.parse(text)))


class Source(NamedTuple):
    """One file as a guard reads it."""

    path: PurePosixPath
    text: str

    @property
    def room(self) -> str:
        """The second step of the path: `rules` for `sim/rules/trust.py`."""
        return PurePosixPath(self.path.parts[1]).stem

    @property
    def nodes(self) -> Iterator[ast.AST]:
        """Every node of the syntax tree."""
        return iter(nodes_of(self.text))

    @property
    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported, wherever in the file: `sim.state.Tie`."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = [*self.path.parts[: -node.level]] if node.level else []
                base += [node.module] if node.module else []
                yield from ((node.lineno, ".".join([*base, alias.name])) for alias in node.names)

    @property
    def from_sim(self) -> Iterator[tuple[int, str]]:
        """Line and dotted name of what is taken from `sim`, imported or reached as `sim.name`, without the `sim.`."""
        yield from ((line, name[4:]) for line, name in self.imports if name.startswith("sim."))
        for node in self.nodes:
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "sim" and node.attr != "__path__":
                yield node.lineno, node.attr


Objections = Iterator[tuple[int, str]]


def rooms_look_up_only(source: Source) -> Objections:
    """A room of `sim` imports only rooms that stand before it, and never `tui`."""
    if source.room not in ROOMS:
        yield 1, f"{source.room} has no place in the order of rooms"
        return
    for line, name in source.from_sim:
        room = name.partition(".")[0]
        if room not in ROOMS:
            yield line, f"sim.{name} is not in a room of sim"
        elif ROOMS.index(room) > ROOMS.index(source.room):
            yield line, f"{source.room} must not know {room}"
    yield from (
        (line, f"{name}: sim never learns that a screen exists") for line, name in source.imports if is_tui(name)
    )


def is_tui(name: str) -> bool:
    """Whether a dotted name belongs to `tui`."""
    return name.partition(".")[0] == "tui"


def rules_stay_apart(source: Source) -> Objections:
    """Rules do not import one another: mechanisms meet in the world."""
    if source.path.name != "__init__.py":
        yield from ((line, name) for line, name in source.imports if name.startswith("sim.rules"))


def screens_use_the_front_door(source: Source) -> Objections:
    """`tui` takes only what `sim/__init__.py` offers in `__all__`."""
    offered = front_door((ROOT / "sim/__init__.py").read_text("utf-8"))
    for line, name in source.from_sim:
        if name not in offered:
            yield line, f"sim.{name} is not offered at the front door"


def front_door(text: str) -> set[str]:
    """The names listed in `__all__`."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
            return set(ast.literal_eval(node.value))
    raise ValueError("sim/__init__.py has no __all__")


def kinds_are_names(source: Source) -> Objections:
    """A kind of happening is named (`kinds.MET`), so that a slip is refused; it is nowhere compared or made as text."""
    for node in source.nodes:
        places: list[ast.AST] = []
        if isinstance(node, ast.Compare) and re.search(r"\bkind\b", ast.unparse(node)):
            places = [node]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "happen":
            places = [*node.args[:2]]
        texts = (one for place in places for one in ast.walk(place) if isinstance(one, ast.Constant))
        yield from ((one.lineno, f"{one.value}: kinds.{one.value.upper()}") for one in texts if one.value in KINDS)


def detail_is_declared(source: Source) -> Objections:
    """What is read of a happening's detail is declared by some kind (`sim/kinds.py`), so that a slip is refused."""
    for node in source.nodes:
        key: ast.AST | None = None
        if isinstance(node, ast.Subscript) and is_detail(node.value):
            key = node.slice
        elif isinstance(node, ast.Compare) and is_detail(node.comparators[0]):
            key = node.left
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_detail(node.func.value):
            key = node.args[0] if node.func.attr == "get" else None
        if isinstance(key, ast.Constant) and key.value not in TOLD_BESIDES:
            yield node.lineno, f"{key.value}: no kind of happening tells this; see sim/kinds.py"


def is_detail(node: ast.AST) -> bool:
    """Whether something is the detail of a happening, or called so."""
    return ast.unparse(node) == "detail" or (isinstance(node, ast.Attribute) and node.attr == "detail")


TOLD_BESIDES = {key for kind in KINDS.values() for key in kind.keys} | {"fewer"}
"""Every key of detail that some kind declares, and the one that is read off what a happening moves."""


def nobody_prints(source: Source) -> Objections:
    """Only the command and the plain story print."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input"):
            yield node.lineno, f"{node.func.id}() belongs to tui/cli and tui/plain"


def one_room_writes_to_the_terminal(source: Source) -> Objections:
    """Whatever goes to standard output or standard error passes `tui/plain`, which makes it harmless."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in ("write", "writelines", "buffer"):
            stream = ast.unparse(node.value)
            if stream.startswith("sys.") or "stdout" in stream or "stderr" in stream:
                yield node.lineno, f"{stream}.{node.attr}: only tui/plain writes to the terminal"
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.write", "traceback.print_exc"):
            yield node.lineno, f"{ast.unparse(node)}: only tui/plain writes to the terminal"


WRITERS = ("tui/plain.py", "tui/signals.py", "tui/cli.py")
"""The gate itself, and what gives a terminal back its ways or says one fixed word: nothing foreign."""


def no_screen_in_sim(source: Source) -> Objections:
    """Nothing in `sim` imports a library for screens or command lines."""
    for line, name in source.imports:
        if name.partition(".")[0] in ("textual", "rich", "cyclopts", "curses"):
            yield line, f"{name} is for screens"


def chance_has_one_room(source: Source) -> Objections:
    """Only `chance` makes random numbers; digests and clocks have their rooms too."""
    for line, name in source.imports:
        if source.room not in RESERVED.get(name.partition(".")[0], (source.room,)):
            yield line, f"{source.room} must not import {name}"
        if name == "os.urandom" or name.startswith("numpy.random"):
            yield line, f"{name}: only chance makes random numbers"


STREAMS = ("sys.stdin.read", "sys.stdin.readline", "sys.stdin.readlines", "sys.stdin.buffer")
CALLS = ("tomllib.load", "json.load", "os.fdopen", "fileinput.input")


def one_room_reads(source: Source) -> Objections:
    """Whatever is read from disk or from standard input is read by `sim.files`."""
    if source.room == "files" and source.path.parts[0] == "sim":
        return
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and ast.unparse(node) in STREAMS:
            yield node.lineno, f"{ast.unparse(node)}: use files.read_lines"
        if isinstance(node, ast.Call) and reads_a_file(node):
            yield node.lineno, f"{ast.unparse(node.func)}(): use files.read_text_file"


def reads_a_file(call: ast.Call) -> bool:
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


POOLS = ("concurrent.futures.ProcessPoolExecutor", "multiprocessing.Pool", "multiprocessing.pool.Pool")


def one_room_has_processes(source: Source) -> Objections:
    """Processes that share work are begun by `sim.runner`: they end with whoever began them, and run nobody's files."""
    if source.room == "runner":
        return
    for line, name in source.imports:
        if name in POOLS:
            yield line, f"{name}: use sim.runner.each, or its Processes"


WRITING = ("write_text", "write_bytes")


def one_room_writes(source: Source) -> Objections:
    """Whatever is written to disk is written by `sim.files`, whole or not at all, and over nobody else's file."""
    if source.room == "files" and source.path.parts[0] == "sim":
        return
    for node in source.nodes:
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        writes = called in ("os.replace", "os.rename") or (
            called.rpartition(".")[2] in WRITING and isinstance(node.func, ast.Attribute)
        )
        if writes or opens_to_write(node):
            yield node.lineno, f"{called}(): use files.write_whole, or files.replacing"


def opens_to_write(call: ast.Call) -> bool:
    """Whether a call opens a file to write into it; nothing is kept in the system's sink."""
    if ast.unparse(call.func).rpartition(".")[2] != "open" or "devnull" in ast.unparse(call):
        return False
    modes = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    modes += [word.value.value for word in call.keywords if word.arg == "mode" and isinstance(word.value, ast.Constant)]
    return any(set(str(mode)) & set("wxa") and set(str(mode)) <= set("wxabt+") for mode in modes)


STRUCTURE = (0, 1, -1, 2)
"""Numbers that are no judgement: nothing, a whole, its sign, a pair or a half's divisor."""
NOT_OF_THE_MODEL = ("STRIDE", "MOST_SOURCES", "SPANS", "OFFERED", "TRIES", "SCATTER")
"""Constants that choose among texts, name what can be chosen, or scatter a draw: nothing moves by them."""
ADVICE = ("sim/actions/hand.py", "sim/actions/suggestions.py")
"""What a hand suggests: its numbers are constants there, since nothing moves by them either."""


def numbers_are_declared(source: Source) -> Objections:
    """Numbers of the model stand in `sim/scenario`, each with unit, range and source, where `--set` reaches them."""
    tree = ast.parse(source.text)
    constants = [node for node in tree.body if isinstance(node, ast.Assign)]
    declared = {
        id(inner)
        for node in constants
        if str(source.path) in ADVICE or ast.unparse(node.targets[0]) in NOT_OF_THE_MODEL
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        is_number = isinstance(node, ast.Constant) and type(node.value) in (int, float)
        if is_number and node.value not in STRUCTURE and id(node) not in declared:
            yield node.lineno, f"{node.value}: declare it in sim/scenario, as a field of the parameters"


def nobody_watches_a_clock(source: Source) -> Objections:
    """Tests of screens wait by `settle` and `until` (tests/screens/conftest.py), which ask what is still under way."""
    for node in source.nodes:
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called.endswith("pilot.pause") or called == "asyncio.sleep":
            yield node.lineno, f"{called}() looks at a clock, or at how busy the machine is"


def widths_are_cells(source: Source) -> Objections:
    """Only `tui/cells.py` wraps, cuts and fills up what is shown: anything else counts letters, not cells."""
    for line, name in source.imports:
        if name.partition(".")[0] == "textwrap" or name.startswith("rich.cells"):
            yield line, f"{name}: tui.cells does it by cells"
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in ("ljust", "rjust", "center"):
            yield node.lineno, f".{node.attr}() counts letters: use padded, right or centred of tui.cells"
        if isinstance(node, ast.FormattedValue) and node.format_spec and is_filled_up(node.format_spec):
            yield node.lineno, "a width counts letters, but for numbers: use padded or right of tui.cells"
        if isinstance(node, ast.Slice) and node.upper:
            at = [one for one in ast.walk(node.upper) if isinstance(one, ast.Name) and one.id in ("width", "room")]
            yield from ((one.lineno, "a cut at a width counts letters: use cut of tui.cells") for one in at)


def is_filled_up(spec: ast.expr) -> bool:
    """Whether a format gives a width, and is not that of a number."""
    parts = spec.values if isinstance(spec, ast.JoinedStr) else [spec]
    text = "".join(str(part.value) if isinstance(part, ast.Constant) else "9" for part in parts)
    return bool(re.match(r"(.?[<>^=])?[-+ ]?#?0?[1-9]", text)) and not re.search(r"[bdeEfFgGnoxX%]$", text)


def extras_come_late(source: Source) -> Objections:
    """Libraries of an extra are imported where they are used, and so is what draws with them; playing needs neither."""
    late = {*(module for extra in EXTRAS.values() for module in extra.modules), *BROUGHT}
    for node in at_import(ast.parse(source.text).body):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        yield from (
            (node.lineno, f"{name}: import it where it is used") for name in names if name.split(".")[0] in late
        )
    if source.path.parts[0] == "sim" or source.path.parts[1] in ("commands", "pages", "studies"):
        return
    for line, name in source.imports:
        if name.startswith(DRAWN):
            yield line, f"{name}: needs an extra; a command asks for it first (sim/extras.py)"


def at_import(body: Sequence[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports that run when a file is imported: not those of functions, and not those for types."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from at_import(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in ("body", "orelse", "finalbody"):
                yield from at_import(getattr(node, part, []))
            yield from (one for handler in getattr(node, "handlers", []) for one in at_import(handler.body))


def python_files(*patterns: str) -> list[PurePosixPath]:
    """Source files by pattern, from the root of the checkout."""
    found = {path.relative_to(ROOT) for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(PurePosixPath(path.as_posix()) for path in found)


def files_in_sim() -> list[PurePosixPath]:
    """All of `sim` but its front door."""
    return [path for path in python_files("sim/**/*.py") if path != PurePosixPath("sim/__init__.py")]


class Held(NamedTuple):
    """A guard, what it reads, and what it must object to and let pass, each with the path it pretends to stand at."""

    guard: Callable[[Source], Objections]
    files: Callable[[], list[PurePosixPath]]
    bad: tuple[tuple[str, str], ...]
    good: tuple[tuple[str, str], ...]


HOUSE = (
    Held(
        kinds_are_names,
        lambda: python_files(*(f"{top}/**/*.py" for top in ("sim", "tui", "docs", "benchmarks", "tests"))),
        bad=(
            ("sim/rules/trust.py", "row.kind == 'promise_broken'"),
            ("tui/seen.py", "row.kind in ('met', kinds.LEFT)"),
            ("sim/rules/trust.py", "world.happen('trust_rose', 'partnership', *moves)"),
            ("sim/actions/power.py", "meeting.happen(world, 'mapped', act)"),
        ),
        good=(
            ("sim/rules/trust.py", "row.kind == kinds.PROMISE_BROKEN"),
            ("sim/rules/exits.py", "world.happen(kinds.LEFT(name=name), who, (partner, 'status', 'left'))"),
            ("sim/study/means.py", "pl.col('left')"),
        ),
    ),
    Held(
        detail_is_declared,
        lambda: python_files(*(f"{top}/**/*.py" for top in ("sim", "tui", "docs", "benchmarks"))),
        bad=(
            ("sim/outcome.py", "row.detail['dau']"),
            ("tui/told.py", "one.detail.get('presnt', ())"),
            ("tui/told.py", "if 'dau' in row.detail: pass"),
            ("tui/told.py", "detail['dau']"),
        ),
        good=(
            ("sim/outcome.py", "row.detail['due']"),
            ("tui/told.py", "row.detail.get('present', ()) or 'due' in row.detail or row.detail[name]"),
            ("tui/told.py", "choice['partner']"),
        ),
    ),
    Held(
        rooms_look_up_only,
        files_in_sim,
        bad=(
            ("sim/state/tie.py", "from sim.world import World"),
            ("sim/state/tie.py", "import sim.game"),
            ("sim/terms.py", "from sim import view"),
            ("sim/terms.py", "from . import errors"),
            ("sim/rules/trust.py", "from ..actions import listen"),
            ("sim/view.py", "def late():\n    from sim.world import World"),
            ("sim/game.py", "from sim import load_scenario"),
            ("sim/game.py", "import sim\nsim.load_scenario"),
            ("sim/game.py", "import sim\nsim.record.load"),
            ("sim/record.py", "from tui import cli"),
            ("sim/record.py", "import tui"),
            ("sim/cellar.py", "x = 1"),
        ),
        good=(
            ("sim/world.py", "from sim.state import State\nfrom sim import terms\nimport simpy"),
            ("sim/scenario/find.py", "import sim\nsim.__path__"),
            ("sim/rules/trust.py", "from ..world import World\nfrom sim.rules.delivery import pace"),
        ),
    ),
    Held(
        rules_stay_apart,
        lambda: python_files("sim/rules/**/*.py"),
        bad=(
            ("sim/rules/trust.py", "from sim.rules.delivery import pace"),
            ("sim/rules/trust.py", "from . import delivery"),
            ("sim/rules/trust.py", "from sim.rules import delivery"),
        ),
        good=(
            ("sim/rules/__init__.py", "from sim.rules import delivery"),
            ("sim/rules/trust.py", "from sim.world import World"),
        ),
    ),
    Held(
        screens_use_the_front_door,
        lambda: python_files("tui/**/*.py"),
        bad=(
            ("tui/cli.py", "from sim.world import World"),
            ("tui/cli.py", "import sim.world"),
            ("tui/cli.py", "from sim import nowhere_offered"),
            ("tui/cli.py", "import sim\nsim.nowhere_offered()"),
        ),
        good=(("tui/cli.py", "import sim\nfrom tui import plain\nsim.run"), ("tui/cli.py", "from sim import Game")),
    ),
    Held(
        nobody_prints,
        lambda: [path for path in python_files("sim/**/*.py", "tui/**/*.py") if not may_print(path)],
        bad=(("sim/game.py", "def f():\n    print('gain')"), ("sim/game.py", "input()")),
        good=(("sim/game.py", "printed = str(1)"),),
    ),
    Held(
        one_room_writes_to_the_terminal,
        lambda: [path for path in python_files("sim/**/*.py", "tui/**/*.py") if str(path) not in WRITERS],
        bad=(
            ("tui/cli.py", "import sys\nsys.stderr.write('x')"),
            ("tui/cli.py", "import sys\nsys.stdout.buffer.write(b'x')"),
            ("tui/cli.py", "import os\nos.write(1, b'x')"),
        ),
        good=(("tui/cli.py", "import sys\nsys.stdout.flush()\nfile.write('x')"),),
    ),
    Held(
        no_screen_in_sim,
        lambda: python_files("sim/**/*.py"),
        bad=(("sim/game.py", "import rich.table"), ("sim/game.py", "def f():\n    from textual.app import App")),
        good=(("sim/game.py", "import simpy"),),
    ),
    Held(
        one_room_reads,
        lambda: python_files("sim/**/*.py", "tui/**/*.py"),
        bad=(
            ("sim/study/folder.py", "def f(path):\n    return path.read_bytes()"),
            ("tui/settings.py", "path.read_text('utf-8')"),
            ("tui/settings.py", "with path.open('rb') as file: pass"),
            ("tui/settings.py", "tomllib.load(file)"),
            ("tui/settings.py", "open(path)"),
            ("tui/settings.py", "path.open()"),
            ("tui/settings.py", "os.open(path, os.O_RDONLY)"),
            ("tui/settings.py", "sys.stdin.readline()"),
        ),
        good=(
            ("sim/files/text.py", "path.open('rb')"),
            ("sim/record/rows.py", "path.open('xb')"),
            ("sim/record/rows.py", "os.open(folder, os.O_RDONLY | os.O_DIRECTORY)"),
            ("tui/cli.py", "open(os.devnull, 'w')"),
            ("tui/screens/debrief.py", "Book.open(path, opening)"),
            ("tui/settings.py", "files.read_text_file(path, SETTINGS_FILE)"),
        ),
    ),
    Held(
        one_room_writes,
        lambda: python_files("sim/**/*.py", "tui/**/*.py"),
        bad=(
            ("sim/record/rows.py", "path.open('xb')"),
            ("tui/settings.py", "os.replace(aside, path)"),
            ("tui/settings.py", "path.write_text(text, 'utf-8')"),
            ("tui/settings.py", "open(path, mode='w')"),
        ),
        good=(
            ("sim/files/whole.py", "os.replace(aside, path)"),
            ("tui/cli.py", "open(os.devnull, 'w')"),
            ("tui/settings.py", "files.write_whole(path, data)"),
        ),
    ),
    Held(
        one_room_has_processes,
        lambda: python_files("sim/**/*.py", "tui/**/*.py", "benchmarks/*.py", "docs/*.py"),
        bad=(("benchmarks/worth.py", "from concurrent.futures import ProcessPoolExecutor"),),
        good=(
            ("sim/runner.py", "from concurrent.futures import ProcessPoolExecutor"),
            ("sim/study/executors.py", "from concurrent.futures import Executor, wait"),
        ),
    ),
    Held(
        chance_has_one_room,
        files_in_sim,
        bad=(
            ("sim/game.py", "import random"),
            ("sim/chance.py", "from random import random"),
            ("sim/view.py", "from hashlib import blake2b"),
            ("sim/rules/trust.py", "from os import urandom"),
            ("sim/study/runs.py", "from numpy.random import default_rng"),
            ("sim/world.py", "import time"),
        ),
        good=(
            ("sim/chance.py", "from hashlib import blake2b"),
            ("sim/scenario/file.py", "from hashlib import sha256"),
        ),
    ),
    Held(
        numbers_are_declared,
        lambda: python_files(
            "sim/rules/*.py",
            "sim/actions/*.py",
            "sim/perception.py",
            "sim/world.py",
            "sim/effects.py",
            "sim/founding.py",
            "sim/outcome.py",
        ),
        bad=(
            ("sim/actions/power.py", "HEARD_DAYS = 0.125"),
            ("sim/actions/suggestions.py", "def worn(view): return view.fatigue > 0.35"),
            ("sim/rules/trust.py", "by = 0.15 * tie.personal"),
            ("sim/rules/trust.py", "def f(share: float = 0.5): pass"),
            ("sim/rules/trust.py", "MOST = 3"),
        ),
        good=(
            ("sim/rules/trust.py", "by = (1.0 - tie.personal) / 2"),
            ("sim/rules/exits.py", "STRIDE = 3"),
            ("sim/actions/suggestions.py", "WORN = 0.35"),
        ),
    ),
    Held(
        nobody_watches_a_clock,
        lambda: python_files("tests/screens/test_*.py"),
        bad=(
            ("tests/screens/test_home.py", "async def f(playing):\n    await playing.pilot.pause()"),
            ("tests/screens/test_home.py", "import asyncio\nasync def f():\n    await asyncio.sleep(0.1)"),
        ),
        good=(("tests/screens/test_home.py", "async def f(playing):\n    await playing.settle()"),),
    ),
    Held(
        widths_are_cells,
        lambda: [path for path in python_files("tui/**/*.py") if path.name != "cells.py"],
        bad=(
            ("tui/doctor.py", "from textwrap import wrap"),
            ("tui/doctor.py", "import rich.cells"),
            ("tui/doctor.py", "name.ljust(8)"),
            ("tui/doctor.py", "f'{name:<8}'"),
            ("tui/doctor.py", "f'{name:8.8}'"),
            ("tui/doctor.py", "f'{name:>{room}}'"),
            ("tui/doctor.py", "text[: width - 1]"),
            ("tui/doctor.py", "text[: max(0, room)]"),
        ),
        good=(
            ("tui/doctor.py", "from tui.cells import padded\npadded(name, 8)"),
            ("tui/doctor.py", "f'{days:>8.1f} {share:4.0%} {number:,} {gain:+.2f} {seed:04d}'"),
            ("tui/doctor.py", "parts[:2]"),
        ),
    ),
    Held(
        extras_come_late,
        lambda: python_files("sim/**/*.py", "tui/**/*.py"),
        bad=(
            ("sim/study/means.py", "import polars as pl"),
            ("sim/study/work.py", "try:\n    from dill import dumps\nexcept ImportError:\n    import numpy.random"),
            ("tui/pages/html.py", "class Page:\n    from jinja2 import Environment"),
            ("tui/screens/debrief.py", "def f():\n    from tui.pages.html import pages"),
            ("tui/plainly/play.py", "def f():\n    from sim import study"),
        ),
        good=(
            ("sim/study/means.py", "if TYPE_CHECKING:\n    import polars\ndef f():\n    import polars as pl"),
            ("tui/screens/debrief.py", "from tui.pages.lines import lines"),
            ("tui/commands/compare.py", "def f():\n    from tui.pages.html import pages"),
            ("tui/screens/home.py", "import rich.cells"),
        ),
    ),
)


def may_print(path: PurePosixPath) -> bool:
    """Whether a file belongs to the two rooms that write to the terminal without Textual."""
    return path.parts[0] == "tui" and PurePosixPath(path.parts[1]).stem in ("cli", "plain")


def objections_of(guard: Callable[[Source], Objections], path: str, text: str) -> list[str]:
    """What a guard says of a file, a line each."""
    return [f"{path}:{line}: {what}" for line, what in guard(Source(PurePosixPath(path), text))]


def named(held: Held) -> str:
    """The name of the guard, for the test's name."""
    return held.guard.__name__


@cache
def objections() -> dict[str, list[str] | None]:
    """What each guard says of the house, which is walked through once; nothing of one that reads nothing."""
    files = {named(held): {*held.files()} for held in HOUSE}
    said: dict[str, list[str] | None] = {name: [] if read else None for name, read in files.items()}
    for path in sorted({path for read in files.values() for path in read}):
        text = (ROOT / path).read_text("utf-8")
        for held in HOUSE:
            if path in files[named(held)]:
                said[named(held)] += objections_of(held.guard, str(path), text)
    return said


@pytest.mark.parametrize("held", HOUSE, ids=named)
def test_the_house_is_in_order(held: Held) -> None:
    said = objections()[named(held)]
    assert said is not None, "this guard reads nothing"
    assert not said


@pytest.mark.parametrize(("held", "path", "text"), [(held, *bad) for held in HOUSE for bad in held.bad])
def test_a_guard_objects_to_a_bad_file(held: Held, path: str, text: str) -> None:
    assert objections_of(held.guard, path, text)


@pytest.mark.parametrize(("held", "path", "text"), [(held, *good) for held in HOUSE for good in held.good])
def test_a_guard_lets_a_good_file_pass(held: Held, path: str, text: str) -> None:
    assert not objections_of(held.guard, path, text)
