"""Playing the chunks of a study: in this process, or in another that finds the plan in the study's folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import NamedTuple

from sim.errors import PolicyError
from sim.game import Game
from sim.policies import Policy, policies, run
from sim.study.folder import Folder
from sim.study.plan import Plan, Run, Script
from sim.study.tables import Rows


class Done(NamedTuple):
    """A chunk that was played and written."""

    chunk: int
    runs: int
    failed: int
    seconds: float


class Station:
    """Plays runs of one plan."""

    def __init__(self, plan: Plan, functions: dict[str, Policy]) -> None:
        self.plan = plan
        self.scripts = {script.name: chooser(script, functions) for script in plan.scripts}

    def game(self, asked: Run) -> Game:
        """A run, played."""
        scenario = asked.cell.situation.scenario(asked.cell.point)
        choose = self.scripts[asked.cell.policy]
        return run(scenario, choose, asked.seed)

    def add(self, rows: Rows, asked: Run) -> None:
        """Play a run and put it into the rows; where it raises, the row says why."""
        partners = None
        try:
            partners = len(asked.cell.situation.scenario(asked.cell.point).partners)
            rows.add(asked, partners, self.game(asked))
        except (Exception, SystemExit) as error:
            rows.add(asked, partners, error)

    def play(self, chunk: int, folder: Folder) -> Done:
        """Play a chunk and write its parts, that of the runs last."""
        start = perf_counter()
        rows = Rows(self.plan)
        for asked in self.plan.each_run(chunk):
            self.add(rows, asked)
        for table in sorted(rows.tables, key=lambda table: table == "runs"):
            folder.write(folder.part(table, chunk), rows.parquet(table))
        return Done(chunk, len(self.plan.runs_of(chunk)), rows.failed, perf_counter() - start)


def chooser(script: Script, functions: dict[str, Policy]) -> Policy:
    """The policy of a script.

    Raises:
        PolicyError: it was a function, and none was handed in.
    """
    if script.text is not None:
        module = ModuleType(script.name)
        exec(compile(script.text, f"{script.name}.py", "exec"), module.__dict__)
        choose: Policy = module.__dict__["choose"]
        vars(module)["choose"].__name__ = script.name  # what faults call it
        return choose
    if not script.is_function:
        return policies[script.name]
    if script.name not in functions:
        raise PolicyError(f"policy {script.name}: a function of Python, which this study does not hold. Hand it in.")
    return functions[script.name]


def play_chunk(path: str, digest: str, functions: bytes, chunk: int) -> Done:
    """Play a chunk in whatever process this is; the plan is read once for each."""
    return _station(path, digest, functions).play(chunk, Folder(Path(path)))


@lru_cache(maxsize=2)
def _station(path: str, digest: str, functions: bytes) -> Station:
    return Station(Folder(Path(path)).plan(), unpacked(functions))


def packed(functions: dict[str, Policy]) -> bytes:
    """Functions so that they can travel, also those of a notebook.

    Raises:
        PolicyError: one of them cannot.
    """
    if not functions:
        return b""
    import dill

    try:
        data: bytes = dill.dumps(functions, recurse=True)
    except Exception as error:
        raise PolicyError(
            f"policies: {', '.join(functions)} cannot travel to another process ({error}). Use workers=1."
        ) from None
    return data


def unpacked(functions: bytes) -> dict[str, Policy]:
    """The functions that `packed` packed."""
    if not functions:
        return {}
    import dill

    found: dict[str, Policy] = dill.loads(functions)
    return found
