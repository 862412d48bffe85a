"""Runs of a study once more: one as a game, a sample to compare with what is kept, a class's game among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sim.chance import Chance
from sim.errors import ScenarioError, StudyError
from sim.game import Game
from sim.policies import DECISION_SECONDS, Policy
from sim.record import Record, replay
from sim.scenario.generator import synthetic_id
from sim.study.measures import NUMBERS, outcomes_of
from sim.study.plan import Plan, Run
from sim.study.results import Results
from sim.study.stored import MayRun, agreed_digests
from sim.study.tables import Rows
from sim.study.work import Station
from sim.terms import MODEL_VERSION

FEW = 20
"""Runs a verification plays, unless it is told otherwise."""


class Differs(NamedTuple):
    """A run that did not come out as it is kept."""

    run: str
    column: str
    kept: Any
    found: Any


class Verified(NamedTuple):
    """What a verification found."""

    runs: int
    kept_digest: str
    found_digest: str
    """Digests of the rows compared."""
    differs: tuple[Differs, ...]
    """For each run that differs, the first column that does, of the first table that does."""


class Placed(NamedTuple):
    """One number of a game among the runs of a study."""

    outcome: str
    value: float
    policy: str
    runs: int
    below: float
    """Part of the runs that came to less, a Share."""
    median: float


def rerun(
    results: Results,
    key: str,
    functions: Mapping[str, Policy] | None = None,
    *,
    may_run: MayRun | None = None,
    decision_seconds: float = DECISION_SECONDS,
) -> Game:
    """One run of a study, played again; a policy stored as text is run where `may_run` says so of it.

    Raises:
        StudyError: there is no such run, the model has changed since, or its policy may not be run.
        PolicyError: its policy was a function, and is not among `functions`.
    """
    import polars as pl

    found = results.scan().filter(pl.col("run").str.starts_with(key)).select("run", "replication", "cell").collect()
    if len(key) < 4 or not found.height:
        raise StudyError(f"{results.folder.name}: no run '{key}'. Keys stand in the column 'run' of the table of runs.")
    if found["run"].n_unique() > 1:
        raise StudyError(f"{results.folder.name}: several runs begin with '{key}'. Give more of the key.")
    refuse_another_model(results)
    _, replication, cell = found.row(0)
    asked = results.plan.run(replication * results.plan.cells + cell)
    return _station(results, [asked], functions, may_run, decision_seconds).game(asked)


def _station(
    results: Results,
    runs: Sequence[Run],
    functions: Mapping[str, Policy] | None,
    may_run: MayRun | None,
    decision_seconds: float,
) -> Station:
    """Where these runs are played again: only what they need is asked about, and only that can run."""
    scripts = dict.fromkeys(map(results.plan.script, runs))
    agreed = agreed_digests(results.folder.name, scripts, may_run)
    return Station(results.plan, functions or {}, agreed, decision_seconds)


def refuse_another_model(results: Results) -> None:
    """Raise a StudyError where the study was played with another model."""
    model = results.folder.read().data["plan"]["model_version"]
    if model != MODEL_VERSION:
        raise StudyError(
            f"{results.folder.name}: played with model {model}, and this is {MODEL_VERSION}, which plays other games. "
            "Install the Convener named in its manifest.json (libraries), and run it from there."
        )


def verify(
    results: Results,
    runs: int = FEW,
    functions: Mapping[str, Policy] | None = None,
    *,
    may_run: MayRun | None = None,
    decision_seconds: float = DECISION_SECONDS,
) -> Verified:
    """Play a sample of the runs again and compare every number of every table, to the last bit.

    A policy stored as text is run where `may_run` says so of it.

    Raises:
        StudyError: nothing is there yet, the model has changed since, or a policy may not be run.
    """
    refuse_another_model(results)
    kept = results.scan().select("replication", "cell").collect()
    if not kept.height:
        raise StudyError(f"{results.folder.name}: no runs are done yet. Run it first.")
    plan, chance = results.plan, Chance(kept.height, "verify")
    chosen = sorted(range(kept.height), key=lambda number: chance.draw("sample", "", k=number))[:runs]
    numbers = sorted(kept.row(place)[0] * plan.cells + kept.row(place)[1] for place in chosen)
    sample, rows = [plan.run(number) for number in numbers], Rows(plan)
    station = _station(results, sample, functions, may_run, decision_seconds)
    for asked in sample:
        station.add(rows, asked)
    compared = [_both(results, rows, table) for table in rows.tables]
    differs: dict[str, Differs] = {}
    for table, before, found in compared:
        for one in _compared(table, before, found):
            differs.setdefault(one.run, one)
    in_order = [differs[run] for run in rows.frame("runs")["run"] if run in differs]
    digests = [_digest([both[side] for both in compared]) for side in (1, 2)]
    return Verified(len(sample), digests[0], digests[1], tuple(in_order))


def _both(results: Results, rows: Rows, table: str) -> tuple[str, Any, Any]:
    """A table, its rows of some runs as they are kept, and as they came out now; tracebacks are left out."""
    import polars as pl

    found = rows.frame(table).drop("traceback", strict=False)
    runs = rows.frame("runs")["run"].implode()
    kept = results.scan(table).filter(pl.col("run").is_in(runs)).select(found.columns).collect()
    return table, kept, found


def _digest(frames: list[Any]) -> str:
    from sim.scenario import digest

    return digest("\n".join(repr(row) for frame in frames for row in frame.iter_rows()))[:32]


def _compared(table: str, before: Any, after: Any) -> Iterator[Differs]:
    """For each run that differs in a table, where it does so first."""
    olds, news = (frame.partition_by("run", as_dict=True, maintain_order=True) for frame in (before, after))
    for run in dict.fromkeys([*news, *olds]):
        if run not in olds or run not in news or olds[run].height != news[run].height:
            heights = [found[run].height if run in found else 0 for found in (olds, news)]
            yield Differs(str(run[0]), f"rows of {table}", heights[0], heights[1])
            continue
        for old, new in zip(olds[run].iter_rows(named=True), news[run].iter_rows(named=True), strict=True):
            name = next((name for name in old if old[name] != new[name]), None)
            if name is not None:
                yield Differs(str(run[0]), name if table == "runs" else f"{name} in {table}", old[name], new[name])
                break


def place(record: Record, results: Results) -> tuple[Game, list[Placed]]:
    """A game among the runs of its own situation: for each policy, how many came to less of each number.

    Raises:
        StudyError: the study has no runs of the situation as it was played.
    """
    import polars as pl

    game = replay(record)
    if not game.is_over:
        raise StudyError(f"{record.source}: this game is not over. Place one that is.")
    name = game.scenario.id
    ended = results.scan().filter(pl.col("failed").is_null())
    played = ended.select(pl.col("cell").unique().sort()).collect()["cell"].to_list()
    cells = [number for number in played if number < results.plan.cells and _is_same(results.plan, number, game)]
    runs = ended.filter(pl.col("cell").is_in(cells)).collect()
    if not runs.height:
        known = ", ".join(dict.fromkeys(situation.id for situation in results.plan.situations))
        raise StudyError(
            f"{results.folder.name}: holds no runs of '{name}' as this game was played. It has: {known}, with what the "
            "study changes about them."
        )
    came, placed = outcomes_of(game), []
    for outcome in ("net", "progress", *(one for one in NUMBERS if one not in ("net", "progress"))):
        if came[outcome] is not None:
            for policy in runs["policy"].unique(maintain_order=True):
                values = runs.filter(pl.col("policy") == policy)[outcome].drop_nulls()
                if len(values):
                    below = float((values < came[outcome]).mean() or 0.0)
                    median = float(values.median() or 0.0)  # type: ignore[arg-type]
                    placed.append(Placed(outcome, float(came[outcome]), policy, len(values), below, median))
    return game, placed


def _is_same(plan: Plan, number: int, game: Game) -> bool:
    cell = plan.cell(number)
    made = cell.situation.made
    if game.scenario.id != (cell.situation.id if made is None else synthetic_id(made[0], made[1])):
        return False  # before it is made, which takes long
    try:
        return cell.situation.scenario(cell.point) == game.scenario
    except ScenarioError:  # values that do not go together: its runs have failed
        return False
