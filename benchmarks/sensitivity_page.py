"""The page about which numbers matter: what was measured and how, the tables, and what they say taken together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import sensitivity_picture
from measured import dated, store
from numbers_varied import LEAST, MOST, WRITTEN, numbers

from sim.terms import MODEL_VERSION

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE, PICTURE = DOCS / "explanation" / "sensitivity.md", DOCS / "pictures" / "sensitivity.svg"
HEAD = """\
# Which numbers matter

<!-- Written by benchmarks/sensitivity.py --write; the words are in benchmarks/sensitivity_page.py. -->

Nearly every number of the model is a judgement. So the question is on which of them what the model says hangs, and
whether it says the same when they are all chosen otherwise. Those that matter are worth arguing about.

## What was measured, and how

{varied}
Each is varied by a factor from {least:g} to {most:g}, within what a scenario may set. Numbers that belong together, one
for each ambition say, are moved by one factor. The factor applies to what a situation sets. Where another range is
used, the table at the end says why.

At each setting, `balanced` and `small-wins` play the five shipped situations and four drawn by chance: {games} games,
always with the same places, people and luck. Five things are measured: mean **net gain** of each, in days' worth; the
share of games **in net gain**; mean **trust** in the last month; and, in the drawn ones, whose story goes on for four
years, the share of partnerships that **last** three.

- **μ\\*** [Morris91]: what moving a number across its whole range does to the measure, whatever the sign, on average
  over {trajectories} random paths through the space. **σ** is the standard deviation of these effects: where it is as
  large as μ\\*, what the number does hangs on where the others stand, or bends.
- **S₁** and **S_T** [Sobol01]: the part of the measure's variance that the number makes alone, and the part in which it
  has a hand, when the ten that come first are varied and the others stay as they are ({base} × 12 settings). Both as
  SALib works them out.
- The number behind ± is half of a 95% interval, from resampling. With so few paths and settings they are wide: the
  order of neighbours in a table means nothing, the difference between its top and its end does.

With every number as it is: {usual}.

"""
COLUMNS = "| number | μ\\* | σ | S₁ | S_T |\n|---|--:|--:|--:|--:|\n"
DIGITS = {"net gain, balanced": 1, "net gain, small-wins": 1}
"""Digits behind the point; three for what is a share."""
TOP = 10
KEPT = ("mu_star", "mu_star_out", "sigma", "first", "first_out", "total", "total_out")
"""What is kept of each number and each measure."""


class Indices(Protocol):
    """What the designs say of one number and one measure."""

    mu_star: float
    mu_star_out: float
    sigma: float
    first: float | None
    first_out: float | None
    total: float | None
    total_out: float | None


class Found(Protocol):
    """Everything that was found."""

    indices: Mapping[tuple[str, str], Indices]
    ranked: Sequence[str]
    usual: Mapping[str, float]
    points: Mapping[str, Sequence[Mapping[str, float]]]
    games: int
    minutes: float


def write(found: Found, measures: Sequence[str], sizes: tuple[int, int]) -> None:
    """Keep what was measured, and write the page and its picture."""
    measured = told(found, measures, sizes)
    store("sensitivity", measured)
    PICTURE.write_text(picture(measured), "utf-8")
    PAGE.write_text(page(measured), "utf-8")


def told(found: Found, measures: Sequence[str], sizes: tuple[int, int]) -> dict[str, Any]:
    """Everything the page tells, as it is kept."""
    return {
        "model_version": MODEL_VERSION,
        "trajectories": sizes[0],
        "base": sizes[1],
        "settings": sum(map(len, found.points.values())),
        "games": found.games,
        "minutes": round(found.minutes),
        "usual": {name: round(found.usual[name], 3) for name in measures},
        "varied": [varied_told(varied, some, measures) for varied, some in found.points.items()],
        "numbers": {path: {name: rounded(found.indices[path, name]) for name in measures} for path in found.ranked},
        "idle": [path for path in found.ranked if not any(found.indices[path, name].mu_star for name in measures)],
    }


def varied_told(varied: str, points: Sequence[Mapping[str, float]], measures: Sequence[str]) -> dict[str, Any]:
    """What came out at the settings of one kind: how many, who is ahead, and how far each measure goes."""
    spread = {name: [round(one, 3) for one in quantiles([point[name] for point in points])] for name in measures}
    return {"varied": varied, "settings": len(points), "ahead": round(ahead_of(points), 3), "spread": spread}


def rounded(one: Indices) -> dict[str, float | None]:
    """The indices of one number and one measure; nothing where a design did not look."""
    values = {name: getattr(one, name) for name in KEPT}
    return {name: None if value is None else round(value, 3) for name, value in values.items()}


def picture(measured: dict[str, Any]) -> str:
    """The picture, from what is kept."""
    return sensitivity_picture.drawn(measured, title(), says(measured))


def title() -> str:
    """What the picture is called."""
    return "How much of what comes out hangs on each of the ten numbers that matter most"


def page(measured: dict[str, Any]) -> str:
    """The whole page, from what is kept; of an older model it says so."""
    version, measures = measured["model_version"], list(measured["usual"])
    head = HEAD.format(
        varied=what_was_varied(measured), least=LEAST, most=MOST, games=measured["games"],
        trajectories=measured["trajectories"], base=measured["base"],
        usual=", ".join(f"{name} {amount(name, value)}" for name, value in measured["usual"].items()),
    )  # fmt: skip
    settings, games = measured["settings"], measured["settings"] * measured["games"]
    parts = [
        head,
        "## What stays the same\n\n" + robust(measured),
        f"\n## The ten that matter most\n\n![{says(measured)}](../pictures/sensitivity.svg)\n\n",
        "Ranked by the mean, over the five measures, of μ\\* as a part of the largest one.\n",
        *(f"\n### {name.capitalize()}\n\n{COLUMNS}{''.join(top_rows(measured, name))}" for name in measures),
        "\n## All numbers\n\n" + everything(measured),
        "\n## Ranges with a reason\n\n" + reasons(measured),
        f"\nModel {version}; {settings:,} settings, {games:,} games, "
        f"{measured['minutes']} minutes. `python benchmarks/sensitivity.py --write` makes this page anew.\n",
    ]
    return dated("".join(parts), version)


def what_was_varied(measured: dict[str, Any]) -> str:
    """Which numbers were varied, of those that the model declares today: all, or how many of how many."""
    declared = [one.path for one in numbers()]
    known = len([path for path in declared if path in measured["numbers"]])
    link = "[numbers of the model](../reference/parameters.md)"
    if known == len(declared):
        return f"All {known} {link} are varied at once."
    return f"Of the {len(declared)} {link}, {known} are varied at once; the others, declared later, stay as they are."


def robust(measured: dict[str, Any]) -> str:
    """What holds at most settings, and how far each measure goes."""
    usual = measured["usual"]
    ahead = "".join(
        f"| {one['varied']} | {one['settings']} | {100 * one['ahead']:.0f}% |\n" for one in measured["varied"]
    )
    spread = "".join(
        f"| {one['varied']} | {' | '.join(spread_of(one['spread'][name], name) for name in usual)} |\n"
        for one in measured["varied"]
    )
    nothing = " | ".join(amount(name, value) for name, value in usual.items())
    return (
        "How often `balanced` is ahead of `small-wins` in net gain:\n\n"
        f"| varied | settings | share of them |\n|---|--:|--:|\n{ahead}"
        "\nOnly the settings of the first row were drawn apart; those of the others differ from one another in a "
        "number or a few, so that there are fewer of them than it seems.\n"
        "\nWhere half of the settings lie, and in brackets from where to where eight in ten of them do:\n\n"
        f"| varied | {' | '.join(usual)} |\n|---|{'--:|' * len(usual)}\n| nothing | {nothing} |\n{spread}"
    )


def ahead_of(points: Sequence[Mapping[str, float]]) -> float:
    """The share of settings at which looking does better than small steps by rule."""
    balanced, small_wins = "net gain, balanced", "net gain, small-wins"
    return len([one for one in points if one[balanced] > one[small_wins]]) / len(points)


def spread_of(found: Sequence[float], name: str) -> str:
    """The middle of some values, and where eight in ten of them lie."""
    low, half, high = (amount(name, value) for value in found)
    return f"{half} ({low} to {high})"


def quantiles(values: Sequence[float]) -> tuple[float, float, float]:
    """What a tenth, half and nine tenths lie below.

    >>> quantiles([float(number) for number in range(11)])
    (1.0, 5.0, 9.0)
    """
    ordered = sorted(values)
    low, half, high = (ordered[round(part * (len(ordered) - 1))] for part in (0.1, 0.5, 0.9))
    return low, half, high


def top_rows(measured: dict[str, Any], name: str) -> Iterator[str]:
    """The ten numbers for one measure."""
    for path, indices in list(measured["numbers"].items())[:TOP]:
        one = indices[name]
        mu = f"{amount(name, one['mu_star'])} ± {amount(name, one['mu_star_out'])}"
        first, total = part(one["first"], one["first_out"]), part(one["total"], one["total_out"])
        yield f"| `{path}` | {mu} | {amount(name, one['sigma'])} | {first} | {total} |\n"


def part(value: float | None, out: float | None) -> str:
    """A part of the variance with its interval."""
    return "–" if value is None or out is None else f"{value:.2f} ± {out:.2f}".replace("-", "−")


def everything(measured: dict[str, Any]) -> str:
    """μ* of every number that does anything, and the names of those that do nothing."""
    measures = list(measured["usual"])
    rows = (
        f"| `{path}` | {' | '.join(amount(name, one[name]['mu_star']) for name in measures)} |\n"
        for path, one in measured["numbers"].items()
        if path not in measured["idle"]
    )
    still = ", ".join(f"`{path}`" for path in measured["idle"])
    rest = f"\nOn these nothing that is measured hangs here: {still}.\n" if still else ""
    head = f"| number | {' | '.join(measures)} |\n|---|{'--:|' * len(measures)}\n"
    return f"μ\\* for each measure.\n\n{head}{''.join(rows)}{rest}"


def reasons(measured: dict[str, Any]) -> str:
    """Ranges other than the usual one, of the numbers that were varied."""
    factors = [
        f"| `{one.path}` | {one.low:.2f} to {one.high:.2f} | "
        f"{WRITTEN[one.path][2] if one.path in WRITTEN else 'what a scenario may set'} |\n"
        for one in numbers()
        if one.path in measured["numbers"] and (one.low, one.high) != (LEAST, MOST)
    ]
    return "| number | factors | reason |\n|---|---|---|\n" + "".join(factors)


def says(measured: dict[str, Any]) -> str:
    """The picture in words."""
    said = []
    for name in measured["usual"]:
        known = [(one[name]["total"] or 0.0, path) for path, one in list(measured["numbers"].items())[:TOP]]
        total, path = max(known)
        said.append(f"{name}: most on {path} ({total:.2f})")
    return f"Bars of Sobol's total index by number and measure. {'; '.join(said)}."


def amount(name: str, value: float) -> str:
    """A value of a measure, with a true minus."""
    return f"{value:.{DIGITS.get(name, 3)}f}".replace("-", "−")


def line(found: Found, path: str, measures: Sequence[str]) -> str:
    """One number for the terminal."""
    return f"{path:28} " + "  ".join(
        f"{amount(name, found.indices[path, name].mu_star)} (σ {amount(name, found.indices[path, name].sigma)})"
        for name in measures
    )
