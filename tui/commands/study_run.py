"""`convener study FILE`: what a study will cost, its progress, and what became of it."""

from __future__ import annotations

import sys
from time import monotonic

from sim import Study, StudyError, StudyStopped, study
from tui.command_name import command_name
from tui.commands.play import RunFailed, whole_patience, whole_workers
from tui.commands.studying import Asked
from tui.plain import remark, say, say_over

FINE, RUN_FAILED, INTERRUPTED = 0, 1, 130
MANY = 1_000_000
"""Runs from which a study is begun only with --yes."""
FEW = 200
"""Runs up to which a study is begun without reckoning what it costs."""
FEW_PARTS = 5
"""Damaged parts that are named."""
LONG = 24 * 3600
"""Seconds from which it is."""
PIECE = 10.0
"""Seconds between two lines of progress where they are not written over one another."""


def run_study(file: str | None, order: Asked) -> int:
    """Do what was asked for; the exit code.

    Raises:
        StudyError: it cannot be done, in a line for each problem.
    """
    file = _checked(file, order)
    asked = Study.read(file)
    plan = asked.plan()
    for problem in asked.remarks:
        remark(problem.said_of(file))
    if plan.runs >= MANY and not (order.yes or order.plan):
        raise StudyError(f"{file}: {plan.runs:,} runs. Look what they cost with --plan; begin them with --yes.")
    if order.out is not None and not order.plan:
        asked.look(order.out, is_resumed=order.resume)
    if order.plan or (not order.resume and plan.runs >= FEW):
        costs = study.costs_of(plan, order.workers or study.cores(), asked.functions)
        _tell_costs(costs, order.workers or study.cores(), is_asked=order.plan)
        if order.plan:
            return FINE
        if costs.seconds >= LONG and not order.yes:
            raise StudyError(f"{file}: it would take {_long(costs.seconds)}. Begin it with --yes, or make it smaller.")
    return _run(asked, order)


def _checked(file: str | None, order: Asked) -> str:
    if file is None:
        raise StudyError(
            f"study: which study? Try: {command_name()} study mine.yaml --out results, or begin one with --init."
        )
    whole_workers(order.workers)
    if order.out is None and not order.plan:
        raise StudyError(f"study: where to? Try: {command_name()} study {file} --out results, or --plan.")
    return file


def _run(asked: Study, order: Asked) -> int:
    """Run it with progress, and say what became of it."""
    progress = _Progress()
    try:
        means = {"workers": order.workers, "is_resumed": order.resume, "told": progress.tell}
        results = asked.run(order.out, **means, decision_seconds=whole_patience(order.decision_seconds))
    except StudyStopped as error:
        progress.end()
        raise RunFailed(str(error)) from None
    progress.end()
    ran = results.ran
    assert ran is not None
    _tell_damaged(ran, order.out or "")
    if ran.is_interrupted:
        remark(f"Interrupted: {ran.done:,} of {ran.runs:,} runs are kept in {order.out}. Go on with --resume.")
        return INTERRUPTED
    failed = results.failures().height if ran.failed or order.resume else 0
    _tell_end(ran, order.out or "")
    if failed:
        first = results.failures()["failed"][0]
        remark(f"{counted(failed, 'run')} failed; each is a row with its point. The first: {first}")
        return RUN_FAILED
    return FINE


def _tell_end(ran: study.Ran, out: str) -> None:
    look = ran.look
    if look is not None:
        how = "precise enough" if look.is_enough else "not as precise as asked for"
        remark(f"After {counted(look.seeds, 'seed')} {how}: the widest interval is ± {look.half_width:.3g}.")
    say(f"{counted(ran.done, 'run')} in {out}. Next: {command_name()} study summary {out}\n")


def _tell_damaged(ran: study.Ran, out: str) -> None:
    """Say which parts could not be used."""
    how = "left for the next time" if ran.is_interrupted else "played again"
    for one in ran.damaged[:FEW_PARTS]:
        remark(f"{out}/{one.path.parent.name}/{one.path.name}: {one.what}: {how}.")
    if len(ran.damaged) > FEW_PARTS:
        remark(f"{out}: {len(ran.damaged) - FEW_PARTS} more parts were damaged: {how}.")


def _tell_costs(costs: study.Costs, workers: int, *, is_asked: bool) -> None:
    rows = ", ".join(f"{count:,} rows of {table}" for table, count in costs.rows.items())
    lines = [
        f"{counted(costs.cells, 'cell')}, {counted(costs.runs, 'run')}",
        f"about {_long(costs.seconds)} on {counted(workers, 'process')}",
        f"about {rows}; {_size(costs.size)}",
    ]
    if costs.failed:
        lines.append(f"{costs.failed} of {costs.pilots} pilot runs failed")
    if is_asked:
        say("".join(f"{line}\n" for line in lines))
    else:
        remark("; ".join(lines) + ".")


class _Progress:
    """Progress on standard error: one line written over in a terminal, else a line now and then."""

    def __init__(self) -> None:
        self.is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self.last = monotonic()
        self.is_open = False

    def tell(self, now: study.Progress) -> None:
        """Say how far it has come."""
        failed = f", {now.failed} failed" if now.failed else ""
        text = f"{now.done:,} of {now.runs:,} runs{failed}, {now.rate:.0f} a second, {_long(now.left)} left"
        if self.is_terminal:
            say_over(text)
            self.is_open = True
        elif monotonic() - self.last >= PIECE:
            remark(text)
            self.last = monotonic()

    def end(self) -> None:
        """Leave the line."""
        if self.is_open:
            remark("")


def counted(number: int, thing: str) -> str:
    """`1 run`, `20,000 runs`."""
    plural = f"{thing}es" if thing.endswith("s") else f"{thing}s"
    return f"{number:,} {thing if number == 1 else plural}"


def _long(seconds: float) -> str:
    """A time as a person would say it."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return counted(round(seconds / size), unit)
    return counted(max(1, round(seconds)), "second")


def _size(count: int) -> str:
    for size, unit in ((10**9, "GB"), (10**6, "MB")):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{max(1, round(count / 1000))} KB"
