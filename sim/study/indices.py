"""What a sampled design says of its paths: Sobol's and Morris's indices, worked out by SALib.

A point counts with its mean over seeds. Where a run of it failed, its whole block of the sample is left out (a block
of Sobol's, a trajectory of Morris's: they are drawn apart, so the rest is still a sample), and that is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sim.errors import StudyError
from sim.study.designs import GRID, problem_of
from sim.study.means import refuse_unknown
from sim.study.results import Results

if TYPE_CHECKING:
    import polars


class Block(NamedTuple):
    """The sample as SALib takes it."""

    units: Any
    values: Any
    left_out: int
    """Blocks left out, since a run in them failed."""


def sobol(results: Results, outcome: str = "net") -> polars.DataFrame:
    """By situation, policy and path: the part of the variance between points that it makes alone, and in all.

    Raises:
        StudyError: the design is another, or too much of it has failed or is missing.
    """
    from SALib.analyze import sobol as method

    def analysed(block: Block, problem: dict[str, Any]) -> dict[str, Any]:
        return dict(method.analyze(problem, block.values, calc_second_order=False, seed=1))

    return _indices(results, "sobol", outcome, analysed, ("S1", "S1_conf", "ST", "ST_conf"))


def morris(results: Results, outcome: str = "net") -> polars.DataFrame:
    """By situation, policy and path: the mean effect of moving it across its range, and how much effects differ.

    `mu_star` is the mean of effects whatever their sign, `sigma` their standard deviation: large where the effect
    hangs on where the others stand, or bends.

    Raises:
        StudyError: the design is another, or too much of it has failed or is missing.
    """
    from SALib.analyze import morris as method

    def analysed(block: Block, problem: dict[str, Any]) -> dict[str, Any]:
        return dict(method.analyze(problem, block.units, block.values, num_levels=GRID, seed=1))

    return _indices(results, "morris", outcome, analysed, ("mu", "mu_star", "mu_star_conf", "sigma"))


def _indices(results: Results, design: str, outcome: str, analysed: Any, names: tuple[str, ...]) -> polars.DataFrame:
    import polars as pl

    vary = results.plan.study.vary
    if vary is None or vary.design != design:
        raise StudyError(f"{results.folder.name}: its design is not '{design}'. Plan a study with it.")
    refuse_unknown(results, outcome)
    problem = problem_of(vary)
    rows: list[dict[str, Any]] = []
    for situation in results.plan.situations:
        for script in results.plan.scripts:
            block = _block(results, (situation.id, script.name), outcome)
            found = analysed(block, problem)
            for number, path in enumerate(problem["names"]):
                row = {"situation": situation.id, "policy": script.name, "path": path}
                row |= {name: float(found[name][number]) for name in names}
                rows.append({**row, "blocks_left_out": block.left_out})
    return pl.DataFrame(rows)


def _block(results: Results, whose: tuple[str, str], outcome: str) -> Block:
    """The sample of one situation and policy."""
    import polars as pl

    situation, policy = whose
    runs = results.scan().filter((pl.col("situation") == situation) & (pl.col("policy") == policy))
    value = pl.col(outcome).cast(pl.Float64)
    means = runs.group_by("point").agg(value.mean().alias("mean"), value.is_null().any().alias("lacks"))
    points = pl.LazyFrame({"point": range(len(results.plan.design.points))}, schema={"point": pl.Int64})
    told = points.join(means, on="point", how="left").sort("point").collect()
    problem = problem_of(results.plan.study.vary)  # type: ignore[arg-type]
    size = problem["num_vars"] + (2 if results.plan.study.vary.design == "sobol" else 1)  # type: ignore[union-attr]
    lacks = (told["lacks"].fill_null(True) | told["mean"].is_null()).to_list()
    whole = [start for start in range(0, told.height, size) if not any(lacks[start : start + size])]
    if len(whole) < 2:
        raise StudyError(
            f"{results.folder.name}: too little of the sample of '{policy}' in '{situation}' is there: runs failed or "
            "are missing. Go on with --resume, or see what failed in its summary."
        )
    kept = [number for start in whole for number in range(start, start + size)]
    units = pl.DataFrame([results.plan.design.units[number] for number in kept], orient="row").to_numpy()
    return Block(units, told["mean"].gather(kept).to_numpy(), told.height // size - len(whole))
