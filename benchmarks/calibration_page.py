"""The page about how numbers were chosen: what was searched and how, what came of it, and what holds in every set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from measured import dated

from sim import facts
from sim.terms import MODEL_VERSION

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "calibration.md"

HEAD = """\
# How the numbers were chosen, and what hangs on them

<!-- Written by benchmarks/calibrate.py --write; the words are in benchmarks/calibration_page.py. -->

Nearly all numbers of the model are judgement: nothing published says how many days a meeting takes from a partner's
diary in such a partnership, or at which level of satisfaction one thinks of leaving. A few that act everywhere were
therefore *chosen*, in ranges judged sensible beforehand, so that the scripted conveners fare roughly as designed and
partnerships last roughly as long as published ones. The targets on conveners are ours, not findings; those on lasting
are published [CTC08], [HCAP]. A finding that is only reproduced because it was aimed at is no evidence: that holds for
rows 22 and 22b of the [published findings](evidence.md).

## What was done

- **Search.** A Latin hypercube [McKay79] of {sets} sets over {count} numbers, all global: none is set for one
  situation, one partner or one finding. Each set was played by five scripted conveners on {seeds} seeds in each of
  {used}, and by three in stories of seven years drawn by chance.
- **Not used for choosing**: the situation `{checked}`, and all seeds from {held_out:,} up, on which everything below
  under *as it stands* was measured.
- **What a situation sets for itself stays** in the search: how long a meeting takes in an emergency, say. Findings
  were looked for with the set everywhere.
- **The numbers as they stand** were taken by hand from the middle of what earlier searches of this kind had left, and
  are round. `exits.quorum` was set by hand, so that no way of leading always makes a partnership fall apart, and
  `services.unasked`, so that what is left of one that does fades, as a rule, and not at once. While
  the script `balanced` was made better, on training seeds, it was tried in all situations, the one kept back too.
- **History matching** [Craig97]: a set is ruled out where it misses a target by more than its tolerance, which stands
  for what so few seeds leave unsure. {left} of the {sets} sets are left; none of them is called true.
- **Robustness.** Every published finding was looked for again in {looked_at} of the sets that were left, in {units}
  units each. With so few a finding may fail for want of games: the [full table](evidence.md) rests on {full}.

"""
SCRIPTS = ("random", "naive", "command", "small-wins", "balanced")
"""Scripted conveners whose games are shown by situation."""


class Searched(Protocol):
    """A number that was searched."""

    path: str
    low: float
    high: float
    why: str


class Aimed(Protocol):
    """What was aimed at."""

    name: str
    low: float
    high: float

    def of(self, found: Mapping[str, float]) -> float:
        """Its value in what was found."""
        ...


class Tried(NamedTuple):
    """A set of numbers with what it gave."""

    numbers: Mapping[str, Any]
    found: Mapping[str, float]


class Told(NamedTuple):
    """All that the page says."""

    sets: int
    seeds: int
    units: int
    used: Sequence[str]
    checked: Sequence[str]
    ranges: Sequence[Searched]
    targets: Sequence[Aimed]
    kept: Sequence[Tried]
    """Sets that are not ruled out, the nearest first."""
    standing: Tried
    """The numbers in the code, on held-out seeds in all situations."""
    passes: Mapping[str, Sequence[bool]]
    """By number of a finding, whether it passes in each of the sets that were looked at."""


def data_of(told: Told) -> dict[str, Any]:
    """Everything the page tells, as it is kept."""
    places = (*told.used, *told.checked)
    return {
        "model_version": MODEL_VERSION,
        **{name: getattr(told, name) for name in ("sets", "seeds", "units", "used", "checked")},
        "left": len(told.kept),
        "looked_at": max((len(found) for found in told.passes.values()), default=0),
        "numbers": [number_of(one, told) for one in told.ranges],
        "targets": [target_of(one, told) for one in told.targets],
        "gained": {place: {name: told.standing.found[f"{name} in {place}"] for name in SCRIPTS} for place in places},
        "passes": {number: sum(found) for number, found in told.passes.items()},
    }


def number_of(one: Searched, told: Told) -> dict[str, Any]:
    """A number that was searched: where, why, where it stands, and what was left of it."""
    values = [float(scale(tried.numbers[one.path], one)) for tried in told.kept]
    stands = float(scale(told.standing.numbers[one.path], one))
    return {"path": one.path, "low": one.low, "high": one.high, "why": one.why, "stands": stands, "left": ends(values)}


def target_of(one: Aimed, told: Told) -> dict[str, Any]:
    """A target: its band, how near the numbers as they stand are to it, and how near the sets that were left."""
    value, values = one.of(told.standing.found), [one.of(tried.found) for tried in told.kept]
    is_met = one.low <= value <= one.high
    return {"name": one.name, "band": band(one), "stands": round(value, 4), "met": is_met, "left": ends(values)}


def ends(values: Sequence[float]) -> list[float]:
    """The least and the greatest; nothing of nothing."""
    return [round(min(values), 4), round(max(values), 4)] if values else []


def page(measured: dict[str, Any]) -> str:
    """The page, from what is kept; of an older model it says so."""
    head = HEAD.format(
        **{name: measured[name] for name in ("sets", "seeds", "units", "left", "looked_at")},
        used=", ".join(f"`{name}`" for name in measured["used"]), count=len(measured["numbers"]),
        checked="`, `".join(measured["checked"]), held_out=facts.HELD_OUT, full=facts.FULL.units,
    )  # fmt: skip
    lines = [*searched(measured), *aimed(measured), *by_situation(measured), *robust(measured)]
    return dated(head + "\n".join(lines) + "\n", measured["model_version"])


def searched(measured: dict[str, Any]) -> Iterator[str]:
    """The numbers that were searched."""
    yield f"## The numbers, in model version {measured['model_version']}\n"
    yield "| number | from | to | as it stands | in the sets left | why this range |"
    yield "|---|--:|--:|--:|--:|---|"
    for one in measured["numbers"]:
        left = " to ".join(f"{value:.3g}" for value in one["left"])
        yield f"| `{one['path']}` | {one['low']:g} | {one['high']:g} | {one['stands']:g} | {left} | {one['why']} |"


def scale(value: Any, one: Searched) -> float:
    """A number as it is searched: a list as its last step over the last first judged."""
    return round(value[-1] / 0.58, 3) if isinstance(value, tuple | list) else float(value)


def aimed(measured: dict[str, Any]) -> Iterator[str]:
    """The targets, and how near they are."""
    yield "\n## What was aimed at\n"
    yield "| target | band | as it stands, held out | in the sets left | |"
    yield "|---|---|--:|--:|---|"
    for one in measured["targets"]:
        left, met = " to ".join(f"{value:.2f}" for value in one["left"]), "met" if one["met"] else "**missed**"
        yield f"| {one['name']} | {one['band']} | {one['stands']:.2f} | {left} | {met} |"


def band(target: Aimed) -> str:
    """A band in words."""
    return f"above {target.low:g}" if target.high >= 1e9 else f"{target.low:g} to {target.high:g}"


def by_situation(measured: dict[str, Any]) -> Iterator[str]:
    """The share of games in net gain by situation."""
    yield "\n## By situation\n"
    yield "The share of games in net gain with the numbers as they stand, on held-out seeds.\n"
    yield f"| | {' | '.join(f'`{name}`' for name in SCRIPTS)} |"
    yield f"|---|{'--:|' * len(SCRIPTS)}"
    for place, gained in measured["gained"].items():
        note = " (not used for choosing)" if place in measured["checked"] else ""
        yield f"| {place}{note} | " + " | ".join(f"{gained[name]:.2f}" for name in SCRIPTS) + " |"


def robust(measured: dict[str, Any]) -> Iterator[str]:
    """In how many sets each finding passes."""
    looked_at, passes = measured["looked_at"], measured["passes"]
    if not looked_at:
        return
    yield "\n## Which conclusions hold whatever the numbers\n"
    yield f"Of {looked_at} sets, in how many each finding passes. What passes in all of them does not hang on the"
    yield "choice among these numbers; what passes in some does, and should not be quoted without saying so.\n"
    groups = {"All": looked_at, "None": 0}
    for name, number in groups.items():
        these = [fact for fact, found in passes.items() if found == number]
        yield f"- **{name}**: {', '.join(these) or 'no finding'}."
    mixed = {fact: found for fact, found in passes.items() if 0 < found < looked_at}
    yield "- **Some**: " + (", ".join(f"{fact} ({found})" for fact, found in mixed.items()) or "no finding") + "."
