"""Playing the chunks of a study: in this process, or in another that finds the plan in the study's folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from sim.errors import PolicyError, StudyStopped
from sim.game import Game
from sim.policies import DECISION_SECONDS, Policy, policies, policy_from, run
from sim.scenario import digest
from sim.study.folder import Folder
from sim.study.parts import part_name, sealed
from sim.study.plan import Plan, Run, Script
from sim.study.tables import Rows


class Done(NamedTuple):
    """A chunk that was played and written."""

    chunk: int
    runs: int
    failed: int
    seconds: float


class Station:
    """Plays runs of one plan; of scripts that are stored as text it runs only those with an agreed digest."""

    def __init__(
        self,
        plan: Plan,
        functions: Mapping[str, Policy],
        agreed: Collection[str],
        decision_seconds: float = DECISION_SECONDS,
    ) -> None:
        self.plan = plan
        self.decision_seconds = decision_seconds
        self.functions = functions
        self.agreed = agreed
        self._policies: dict[str, Policy] = {}

    def game(self, asked: Run) -> Game:
        """A run, played."""
        scenario = asked.cell.situation.scenario(asked.cell.point)
        choose = self._policy(self.plan.script(asked))
        return run(scenario, choose, asked.seed, decision_seconds=self.decision_seconds)

    def _policy(self, script: Script) -> Policy:
        """The policy of a script, made when the first run needs it."""
        if script.name not in self._policies:
            self._policies[script.name] = chooser(script, self.functions, self.agreed)
        return self._policies[script.name]

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
            folder.write(part_name(table, chunk), sealed(rows.parquet(table, chunk)))
        return Done(chunk, len(self.plan.runs_of(chunk)), rows.failed, perf_counter() - start)


def chooser(script: Script, functions: Mapping[str, Policy], agreed: Collection[str]) -> Policy:
    """The policy of a script.

    Raises:
        PolicyError: it was a function, and none was handed in; or it is a text, and nobody has agreed to run it.
    """
    if script.text is not None:
        if digest(script.text) not in agreed:
            raise PolicyError(
                f"policy {script.name}: a stored program that nobody has agreed to run. Agree, or leave it."
            )
        return policy_from(script.text, f"{script.name}.py", script.name)
    if not script.is_function:
        return policies[script.name]
    if script.name not in functions:
        raise PolicyError(f"policy {script.name}: a function of Python, which this study does not hold. Hand it in.")
    return functions[script.name]


def play_chunk(path: str, plan: str, functions: bytes, decision_seconds: float, chunk: int) -> Done:
    """Play a chunk of the plan of this digest in whatever process this is; it is read once for each."""
    return _station(path, plan, functions, decision_seconds).play(chunk, Folder(Path(path)))


@lru_cache(maxsize=2)
def _station(path: str, wanted: str, functions: bytes, decision_seconds: float) -> Station:
    """The plan in the folder, if it is the one that was sent here to be played: then its scripts are agreed to."""
    folder = Folder(Path(path))
    plan = folder.plan()
    if plan.digest != wanted:
        raise StudyStopped(f"{folder.name}: its manifest.json was changed while the study ran. Begin in a new folder.")
    return Station(plan, unpacked(functions), plan.own_texts, decision_seconds)


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
