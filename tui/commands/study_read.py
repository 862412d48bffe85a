"""What is done with a study that has been run: told, drawn, exported, played again, verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from math import isfinite
from pathlib import Path
from typing import Any, ParamSpec

from sim import NotSaved, StudyError, files, load_record, save_record, study
from tui.cells import padded, right, widest
from tui.command_name import command_name
from tui.commands.files import refuse_to_lose
from tui.commands.play import whole_patience
from tui.commands.study_trust import asked_about
from tui.commands.studying import Agreed
from tui.plain import remark, say, say_json, shortened, wrapped
from tui.saves import meant
from tui.studies import SIGNED

P = ParamSpec("P")
FINE, RUN_FAILED = 0, 1
MOST = 60
"""Rows of a table that are told; the rest are in the tables."""
FEW_COLUMNS = 3
"""Columns at the beginning of a table by which one that was written before is known."""


def reads(position: int) -> Callable[[Callable[P, int]], Callable[P, int]]:
    """A command that reads the tables of the folder at this place of its words, and says so where they cannot be read.

    Parts are looked at before they are used, so this is for what was made to deceive.
    """

    def made(command: Callable[P, int]) -> Callable[P, int]:
        @wraps(command)
        def guarded(*words: P.args, **more: P.kwargs) -> int:
            try:
                return command(*words, **more)
            except BaseException as error:
                if not study.is_of_reader(error):
                    raise
                raise StudyError(f"{words[position]}: its tables cannot be read. Use another copy.") from None

        return guarded

    return made


def opened(folder: str) -> study.Results:
    """The results in a folder, with at least one run.

    Raises:
        StudyError: there are none, in a line.
    """
    results = study.Results(study.Folder(Path(folder)))
    if not results.done:
        raise StudyError(
            f"{folder}: no runs are done yet. Go on with: {command_name()} study FILE --out {folder} --resume"
        )
    return results


@reads(0)
def tell_summary(folder: str, outcome: str, against: str | None, *, as_json: bool) -> int:
    """Say what a study has found."""
    results = opened(folder)
    tables = dict(_tables(results, outcome, against))
    if as_json:
        say_json({name: _plain(table) for name, table in tables.items()}, indent=1)
        return FINE
    plan, failed = results.plan, results.failures()
    done = results.scan().select("run").collect().height
    say(f"{plan.study.title}\n{done:,} of {plan.runs:,} runs are done, {failed.height:,} failed.\n")
    for name, table in tables.items():
        say("".join(["\n", *(f"{row}\n" for row in wrapped(name)), *_lines(table)]))
    if failed.height:
        say(f"\nThe first that failed: run {failed['run'][0]}, {failed['failed'][0]}\n")
    return FINE


def _tables(results: study.Results, outcome: str, against: str | None) -> Iterator[tuple[str, Any]]:
    """What there is to say, each with its heading."""
    unit = next((column.unit for column in study.OUTCOMES if column.name == outcome), "")
    head = f"{outcome}, in {unit}: the mean, its 95% interval, and how runs spread; 'above_0': the part of runs above 0"
    yield head, results.summary(outcome)
    if results.plan.study.paired and len(results.plan.scripts) > 1:
        head = f"{outcome}: differences on the same seeds; 'gained': times the runs that unpaired seeds would take"
        yield head, results.compare(against, outcome)
    vary = results.plan.study.vary
    if results.plan.study.paired and vary is not None and vary.design == "one-at-a-time":
        yield f"{outcome}: differences to the situation as it is, on the same seeds", results.compare(along="point")
    if vary is not None and vary.design in ("sobol", "morris"):
        indices = study.sobol if vary.design == "sobol" else study.morris
        yield f"{outcome}: what each path does ({vary.design})", indices(results, outcome)
    lives = study.survival(results)
    if lives.height and lives["alive"].min() < 1.0:
        last = lives.group_by(results.groups, maintain_order=True).last()
        yield (
            "the part still going at the end of the story, neither fallen apart nor wound down",
            last.drop("at_risk", "ended"),
        )


def _plain(table: Any) -> list[dict[str, Any]]:
    return [{name: _finite(value) for name, value in row.items()} for row in table.iter_rows(named=True)]


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not isfinite(value) else value


def _lines(table: Any) -> Iterator[str]:
    """A table in lines, its columns as wide as what is in them."""
    rows = [tuple(table.columns), *(tuple(map(_cell, row)) for row in table.head(MOST).iter_rows())]
    yield from _aligned(rows, [dtype.is_numeric() for dtype in table.dtypes])
    if table.height > MOST:
        yield f"… and {table.height - MOST} more rows: see --json\n"


def _cell(value: Any) -> str:
    if value is None or value != value:
        return "-"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


@reads(0)
def draw(folder: str, outcome: str, to: str | None) -> int:
    """Draw what a study has found."""
    from tui.studies.plots import plots

    drawn = [*plots(opened(folder), outcome)]
    place = _place(folder, "plots", to)
    for name, svg in drawn:
        files.write_whole(place / name, svg.encode(), ours=SIGNED)
        say(f"{place / name}\n")
    return FINE


def _place(folder: str, usual: str, to: str | None) -> Path:
    """The folder to write into: the one that was named, or one in that of the study, in which no link is followed.

    Raises:
        NotSaved: it cannot be written to, or whoever made the study's folder would have us write somewhere else.
    """
    place = Path(to) if to is not None else Path(folder) / usual
    if to is None:
        for path in (place, *(place.iterdir() if place.is_dir() and not place.is_symlink() else ())):
            if path.is_symlink():
                raise NotSaved(f"{shortened(str(path))}: a link, which may lead anywhere. Name a folder with --to.")
    files.prepare_folder(place)
    return place


@reads(0)
def export_tables(folder: str, *, as_csv: bool, to: str | None) -> int:
    """Write every table as CSV, with the codebook; a part at a time, so that memory stays flat."""
    if not as_csv:
        raise StudyError("export: as what? Add --csv. The tables themselves are Parquet files already.")
    results = opened(folder)
    place = _place(folder, "csv", to)
    for table in ("runs", *results.plan.study.record):
        path, rows = place / f"{table}.csv", results.scan(table)
        with files.replacing(path, ours=",".join(rows.collect_schema().names()[:FEW_COLUMNS])) as aside:
            study.write_csv(rows, aside)
        say(f"{path}\n")
    files.write_whole(place / "codebook.csv", study.codebook(results.plan), ours="table,column,type")
    say(f"{place / 'codebook.csv'}\n")
    return FINE


@reads(0)
def rerun_one(folder: str, key: str, save: str | None, agreed: Agreed) -> int:
    """Play a run again and save it as a record."""
    path = save if save is not None else f"{key}.convener"
    refuse_to_lose(path)
    seconds = whole_patience(agreed.decision_seconds)
    game = study.rerun(opened(folder), key, may_run=asked_about(folder, agreed), decision_seconds=seconds)
    save_record(game, path)
    say(f"Saved: {path}. Open it with: {command_name()} debrief {path}\n")
    return FINE


@reads(1)
def place_one(record: str, folder: str, plot: str | None) -> int:
    """Say where a game stands among the runs of a study."""
    if plot is not None:
        files.refuse_foreign(Path(plot), SIGNED)
    results = opened(folder)
    game, placed = study.place(load_record(meant(record)), results)
    say(f"{game.scenario.title}: this game among the runs of {folder}\n\n")
    rows = [("", "this game", "led by", "runs", "came to less", "median")]
    rows += [
        (one.outcome, f"{one.value:.4g}", one.policy, str(one.runs), f"{one.below:.0%}", f"{one.median:.4g}")
        for one in placed
        if one.outcome in ("net", "progress", "pain", "trust", "delivered")
    ]
    say("".join(_aligned(rows, [False] * len(rows[0]))))
    if plot is not None:
        from tui.studies.plots import cloud

        files.write_whole(Path(plot), cloud(results, game).encode(), ours=SIGNED)
        say(f"{plot}\n")
    return FINE


def _aligned(rows: Sequence[tuple[str, ...]], are_numbers: Sequence[bool]) -> Iterator[str]:
    """Rows in lines, each column as wide as what is in it, numbers to the right."""
    widths = [widest(column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, are_numbers, strict=True)
        set_out = (right(text, width) if is_number else padded(text, width) for text, width, is_number in cells)
        yield "  ".join(set_out).rstrip() + "\n"


@reads(0)
def verify_some(folder: str, runs: int, agreed: Agreed) -> int:
    """Play a sample again and compare."""
    if runs < 1:
        raise StudyError(f"--runs: {runs} is no number of runs. Use 1 or more.")
    seconds = whole_patience(agreed.decision_seconds)
    found = study.verify(opened(folder), runs, may_run=asked_about(folder, agreed), decision_seconds=seconds)
    if not found.differs:
        say(f"{found.runs} runs played again: every number as it is kept. Digest {found.found_digest}.\n")
        return FINE
    for one in found.differs[:MOST]:
        remark(f"run {one.run}: {one.column}: kept {one.kept!r}; found {one.found!r}.")
    remark(f"{len(found.differs)} of {found.runs} runs differ: kept {found.kept_digest}, found {found.found_digest}.")
    return RUN_FAILED
