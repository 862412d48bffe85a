"""A study from Python, or from its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

from sim.errors import Problem, StudyError
from sim.policies import Policy, policies
from sim.scenario.yaml_text import Document
from sim.study.designs import thawed
from sim.study.engine import Means, look_before, run_plan
from sim.study.file import checked, read_study
from sim.study.folder import Folder
from sim.study.format import StudyFile
from sim.study.look_up import planned
from sim.study.plan import Plan
from sim.study.results import Results

Policies = Sequence[str | Policy] | Mapping[str, str | Policy]


class Study:
    """Games of some situations under some policies on the same seeds.

    The settings are those of a study file; `policies` may be functions as well, in a list or by name.

    >>> from sim import Study
    >>> ran = Study(situations=["first-steps"], policies=["do-nothing"], seeds=3).run(workers=1)
    >>> ran.frame()["ended"].to_list()
    ['horizon', 'horizon', 'horizon']
    """

    def __init__(self, *, policies: Policies, **settings: Any) -> None:
        """A study of these settings.

        Raises:
            StudyError: a setting does not exist or cannot be so; all problems, a line each.
        """
        named = _named(policies)
        self.functions: dict[str, Policy] = {name: given for name, given in named.items() if not isinstance(given, str)}
        raw = thawed({"policies": list(named), **settings})
        self._take(*checked(Document(raw), "study"), source="study", folder=Path())

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Study:
        """The study in a file.

        Raises:
            StudyError: with all its problems, a line each.
        """
        study = cls.__new__(cls)
        study.functions = {}
        study._take(*read_study(path), source=str(path), folder=Path(path).parent)
        return study

    def _take(self, asked: StudyFile, document: Document, *, source: str, folder: Path) -> None:
        self.asked, self._document, self._source, self._folder = asked, document, source, folder
        self._planned: Plan | None = None

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What is allowed in its file and probably not meant: text that is not read, characters that nobody sees."""
        return tuple(self._document.remarks)

    def plan(self) -> Plan:
        """Everything looked up, and every path and level tried; nothing is played.

        Raises:
            StudyError: with all problems, a line each.
        """
        if self._planned is None:
            self._planned = planned(
                self.asked, self._document, source=self._source, folder=self._folder, functions=self.functions
            )
        return self._planned

    def look(self, out: str | PathLike[str], *, is_resumed: bool = False) -> None:
        """Look whether it can be run in this folder, or gone on with; nothing is played or changed.

        Raises:
            StudyError: the folder holds something else, or another study, or none to resume, or one is being run in it.
        """
        look_before(self.plan(), Folder(Path(out)), is_resumed=is_resumed)

    def run(self, out: str | PathLike[str] | None = None, **means: Any) -> Results:
        """Play it, and keep its tables in the folder `out`; left out: in a folder that goes with the results.

        `means`: `workers` (processes; 1: this one; left out: one for each core), `executor` (a
        `concurrent.futures.Executor` to run on), `is_resumed` (go on with what is in `out`), `told` (called with the
        progress after each chunk), `decision_seconds` (how long a policy of one's own may take for a decision).

        Raises:
            StudyError: it cannot be run so.
            StudyStopped: it could not go on; what is done is kept, and can be resumed.
        """
        plan = self.plan()
        if out is not None:
            folder = Folder(Path(out))
            return Results(folder, plan, run_plan(plan, folder, Means(**means), self.functions))
        home = mkdtemp(prefix="convener-study-")
        folder = Folder(Path(home))
        results = Results(folder, plan, run_plan(plan, folder, Means(**means), self.functions))
        finalize(results, rmtree, home, ignore_errors=True)
        return results


def _named(given: Policies) -> dict[str, str | Policy]:
    """Policies by what tables call them."""
    if isinstance(given, Mapping):
        renamed = [name for name, policy in given.items() if isinstance(policy, str) and policy != name]
        if renamed:
            raise StudyError(f"study: policies: {renamed[0]!r} is another name for a script. Give scripts in a list.")
        return dict(given)
    named: dict[str, str | Policy] = {}
    for policy in given:
        name = policy if isinstance(policy, str) else _name_of(policy)
        if name in named or (not isinstance(policy, str) and name in policies):
            raise StudyError(f"study: policies: {name!r} is there already. Give functions by name: {{'mine': choose}}.")
        named[name] = policy
    return named


def _name_of(policy: Callable[..., Any]) -> str:
    return str(getattr(policy, "__name__", type(policy).__name__))
