"""What does not go together in a study file, told before anything is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import prod
from typing import Any

from sim.scenario.words import meant, shown
from sim.scenario.yaml_text import Place
from sim.study.designs import how_many
from sim.study.format import StudyFile, Synthetic, Vary
from sim.study.measures import NUMBERS

MOST_POINTS = 1_000_000
"""Points a design may have."""

MOST_VALUES = 1_500_000
"""Values a manifest may hold: each takes up to 90 bytes of memory when it is read, and a good one must be readable."""

MOST_SITUATIONS = 10_000
"""Situations a study may have, those that are made up among them."""

MOST_VARIED = 200_000
"""Values that the levels, ranges and rows of a design may hold; a study file has room for a tenth of them."""

MOST_CHANGED = 150_000
"""Values that all situations together may be given: what is set, for each of them."""

MOST_PATHS = 1000
"""Paths a study may vary: each is a column of its table of runs."""

Found = Iterator[tuple[Place, str]]
"""Each fault: its place in the file, and what is wrong."""


def study_faults(study: StudyFile) -> Found:
    """What does not go together about a study."""
    if not study.situations and study.synthetic is None:
        yield ("situations",), "is missing. Name a situation, like first-steps, or describe 'synthetic' ones."
    yield from _too_much(study)
    for name in ("situations", "policies", "record"):
        for number, value in _repeated(getattr(study, name)):
            yield (name, number), f"{shown(value)} comes twice. Keep one of them."
    if study.synthetic is not None:
        yield from _odd_synthetic(study.synthetic)
    if study.stop is not None:
        yield from _odd_stop(study)
    if study.vary is not None:
        yield from _odd_set(study.set, study.vary)


def _too_much(study: StudyFile) -> Found:
    """What a manifest could not hold, so that nobody could open the study again."""
    asked = study.synthetic
    made = 0 if asked is None else prod(map(len, (asked.partners, asked.seeds, asked.months, asked.rounds)))
    count = len(study.situations) + made
    if count > MOST_SITUATIONS:
        where = ("synthetic",) if made else ("situations",)
        yield where, f"{count:,} situations, where {MOST_SITUATIONS:,} are the most. Ask for fewer."
    elif count and holds_more(study.set, MOST_CHANGED // count):
        yield ("set",), f"more values than {count:,} situations can be given. Set less, or in fewer situations."


def holds_more(data: Any, most: int) -> bool:
    """Whether data hold more values than that, lists and groups counted too; no more is looked at than tells."""
    waiting, left = [data], most - 1
    while waiting and left >= 0:
        one = waiting.pop()
        inner = one.values() if isinstance(one, Mapping) else one
        left -= len(inner) if isinstance(one, Mapping | list | tuple) else 0
        if left >= 0 and isinstance(one, Mapping | list | tuple):
            waiting.extend(value for value in inner if isinstance(value, Mapping | list | tuple))
    return left < 0


def _odd_synthetic(asked: Synthetic) -> Found:
    for name in ("partners", "seeds", "months", "rounds"):
        for number, value in _repeated(getattr(asked, name)):
            yield ("synthetic", name, number), f"{value} comes twice. Keep one of them."


def _repeated(values: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Each value that has stood before in a list, with its place."""
    seen: set[str] = set()
    for number, value in enumerate(values):
        compared = repr(_as_compared(value))
        if compared in seen:
            yield number, value
        seen.add(compared)


def _odd_set(paths: Iterable[str], vary: Vary) -> Found:
    varied = varied_paths(vary)
    for path in paths:
        if other := next((other for other in varied if covers(other, path)), None):
            by = "" if other == path else f", by {shown(other)}"
            yield ("set", path), f"is varied as well{by}. Leave it out here, or there."


def _odd_stop(study: StudyFile) -> Found:
    stop = study.stop
    assert stop is not None
    if stop.outcome not in NUMBERS:
        yield ("stop", "outcome"), f"{shown(stop.outcome)} is no number of a run.{meant(stop.outcome, NUMBERS)}"
    if stop.against is not None and stop.against not in study.policies:
        where = meant(stop.against, study.policies)
        yield ("stop", "against"), f"{shown(stop.against)} is not among the policies.{where}"
    if list(stop.looks) != sorted({*stop.looks}):
        yield ("stop", "looks"), "should rise from one to the next. Put them in order, each once."
    if not study.paired and len(study.policies) > 1:
        yield ("stop",), "differences are narrowed on the same seeds, and 'paired' is false. Leave one of them out."


def varied_paths(vary: Vary) -> list[str]:
    """Every path that a design varies, each once."""
    return list(dict.fromkeys([*vary.levels, *vary.ranges, *(path for row in vary.rows for path in row)]))


def covers(path: str, other: str) -> bool:
    """Whether setting a path sets all that another leads to: `partners.*.turnover` covers that of any partner."""
    steps, others = path.split("."), other.split(".")
    return len(steps) <= len(others) and all(a in ("*", b) for a, b in zip(steps, others, strict=False))


def design_faults(vary: Vary | None) -> Found:
    """What does not go together about a design."""
    if vary is None:
        return
    if holds_more((vary.levels, vary.ranges, vary.rows), MOST_VARIED):
        yield ("vary",), f"more than {MOST_VARIED:,} values. Vary fewer paths or levels."
        return
    wanted = {"factorial": ("levels",), "list": ("rows",)}.get(vary.design, ("ranges", "levels"))
    for name in ("levels", "ranges", "rows"):
        if getattr(vary, name) and name not in wanted:
            yield ("vary", name), f"means nothing to the design '{vary.design}'. Use {' or '.join(wanted)}."
            return
    if not any(getattr(vary, name) for name in wanted):
        yield ("vary",), f"nothing is varied: the design '{vary.design}' takes {' or '.join(wanted)}. Add them."
        return
    if len(paths := varied_paths(vary)) > MOST_PATHS:
        yield ("vary",), f"{len(paths):,} paths, where {MOST_PATHS:,} are the most. Vary fewer."
        return
    yield from _odd_values(vary)
    yield from _odd_paths(vary)
    yield from _odd_size(vary)


def _odd_values(vary: Vary) -> Found:
    for path, levels in vary.levels.items():
        where: Place = ("vary", "levels", path)
        if path in vary.ranges:
            yield where, "has a range as well. Keep one of them."
        if not levels:
            yield where, "has no values, so there would be no runs. Add one."
        for number, level in _repeated(levels):
            yield (*where, number), f"{shown(level)} comes twice. Keep one of them."
    for path, (low, high) in vary.ranges.items():
        if low >= high:
            yield ("vary", "ranges", path), f"from {low:g} to {high:g} is no range. Write the lower number first."
    seen: dict[str, int] = {}
    for number, row in enumerate(vary.rows):
        first = seen.setdefault(repr(_as_compared(row)), number)
        if first != number:
            yield ("vary", "rows", number), f"the same values as in row {first + 1}. Keep one of them."


def _odd_paths(vary: Vary) -> Found:
    """Paths without effect, since a later one sets the same: the table would tell of values that nobody played."""
    rows: list[tuple[Place, list[str]]] = [
        (("vary", "rows", number), list(row)) for number, row in enumerate(vary.rows)
    ]
    if vary.design != "one-at-a-time":  # there each path is set alone
        rows += [(("vary", "ranges"), [*vary.ranges, *vary.levels])]
    for where, paths in rows:
        for number, path in enumerate(paths):
            if other := next((later for later in paths[number + 1 :] if covers(later, path)), None):
                where = ("vary", "levels") if path in vary.levels else where
                yield (*where, path), f"is set again by {shown(other)}, which comes after it. Leave one of them out."


def _as_compared(value: Any) -> Any:
    """Bring a value into a form that reads the same where it is the same setting: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, Mapping):
        return sorted((str(key), _as_compared(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return [_as_compared(item) for item in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return type(value).__name__, value
    return "number", float(value) + 0.0 if abs(value) < 1e300 else value  # -0.0 is 0.0


def _odd_size(vary: Vary) -> Found:
    where: Place = ("vary", "points")
    if vary.design == "sobol" and vary.points & (vary.points - 1):
        near = 2 ** (vary.points.bit_length() - 1)
        yield where, f"{vary.points} is not a power of 2, which this design needs. Use {near} or {2 * near}."
    if vary.design == "morris" and len(vary.ranges) + len(vary.levels) < 2:
        yield ("vary",), "one path alone has no trajectories. Add a path, or use the design 'factorial'."
    paths = max(len(vary.ranges) + len(vary.levels), *(len(row) for row in vary.rows), 1)
    most = min(MOST_POINTS, MOST_VALUES // (2 * paths + 3))
    if how_many(vary) > most:
        yield ("vary",), f"{how_many(vary):,} points, where {most:,} are the most. Vary fewer paths or levels."
