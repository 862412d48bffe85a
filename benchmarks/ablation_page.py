"""The page about what falls without a rule: what was measured and how, a row for each rule, and its role in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from measured import dated, store
from worth_page import TITLES

from sim.facts.estimates import Estimate
from sim.scenario.parameters import Parameters
from sim.terms import MODEL_VERSION

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "ablation.md"
HEAD = """\
# What falls without a rule

<!-- Written by benchmarks/ablation.py --write; the words are in benchmarks/ablation_page.py. -->

A rule that can be left out without anything becoming different is not part of an explanation. So each rule that has a
switch is switched off, alone, and everything that Convener claims is looked for again.

## What was measured, and how

- **Published findings.** All {facts} experiments are played with the rule off in every arm, in {units} units each. A
  finding *falls* if it passes with all rules on and not without this one; it *comes* if it passes only without it.
  **Bold** is what lies clear of nothing: the 95% interval of the change in its effect, on the same places, people and
  luck, leaves nothing out. The rest stood near the line of passing, and may be chance.
- **Effects moved** counts findings whose effect is clearly another without the rule, whether or not the verdict on it
  changes. Of {facts} that nothing has happened to, one or two may seem so by chance.
- **Net gain**, in days' worth: {conveners}, {seeds} seeds in each of the five situations; without the rule, less with
  it. The number behind ± is half of a 95% interval over pairs of games. Above nothing, the rule costs; below, it gives.
- **In net gain**: by how many hundredths the share of games in net gain is higher without it, for {conveners}.
- More is looked at for the *role*: net gain in each situation and in others drawn by chance, what comes for the people,
  how the partnership works, trust at the end, in how many games any of this is another number, and which kinds of
  happening never come any more. Since that makes some forty comparisons for each rule, a role says only what is *sure*:
  where an interval of 99.9% leaves nothing out.

The settings of the others stay what they are, and they were chosen with all rules on: a rule is judged in this company,
not alone. What is left without each stands in [rules and their numbers](../reference/parameters.md).

"""
COLUMNS = "| rule | falls without it | comes without it | effects moved | net gain | in net gain | role |\n"
SAID = {"people": "what comes for the people", "functioning": "how the partnership works", "trust_end": "trust"}
"""What is counted besides net gain, in words."""
SURE = 3.29 / 1.96
"""Half of an interval of 99.9%, in halves of one of 95%."""
ROLES: Mapping[str, str] = {
    "confidences": "The scripts keep what they are told, so it never costs them. It stays for whoever plays and does "
    "not, and for the third step of a debrief.",
    "steering": "The scripts hardly ever steer anybody past a decision. It stays for whoever does: found out, it costs "
    "trust, and the class is asked whether it would have told.",
    "power": "That influence moves is seen at the table, asked about in the debrief and weighed by `imbalance`; in "
    "these situations it moves too slowly to be felt in the books.",
    "imbalance": "It acts where one partner stands far above the rest, as few do here. Finding 9 sets one up, and what "
    "comes of it is less than was asked for.",
    "factions": "Camps that settle matters before a meeting are seen, mapped and healed, and slow decisions; what that "
    "costs is small beside luck.",
}
"""What a rule is for, or what should become of it, where nothing that is counted surely changes without it."""


NO_WORD = "What it is for is not said yet."


class Moved(Protocol):
    """A published finding with a rule and without it."""

    number: str
    before: bool
    after: bool
    by: Estimate | None


class Row(Protocol):
    """What is otherwise without a rule."""

    rule: str
    facts: Sequence[Moved]
    counted: Mapping[str, Estimate]
    gained: Mapping[str, Estimate]
    places: Mapping[str, Estimate]
    otherwise: float
    gone: Sequence[str]


def write(rows: Sequence[Row], units: int, seeds: int) -> None:
    """Keep what was measured, and write the page.

    Raises:
        SystemExit: a rule without which nothing changes has no words in `ROLES`; it is named on the page as well.
    """
    measured = told(rows, units, seeds)
    store("ablation", measured)
    PAGE.write_text(page(measured), "utf-8")
    silent = [row.rule for row in rows if not is_counted(row) and row.rule not in ROLES]
    if silent:
        raise SystemExit(f"ROLES in {Path(__file__).name} has no word on {', '.join(silent)}. Say what they are for.")


def told(rows: Sequence[Row], units: int, seeds: int) -> dict[str, Any]:
    """Everything the page tells, as it is kept."""
    return {
        "model_version": MODEL_VERSION,
        "units": units,
        "seeds": seeds,
        "facts": len(rows[0].facts),
        "conveners": list(rows[0].gained),
        "rules": [[*cells(row)] for row in rows],
        "idle": [row.rule for row in rows if not is_counted(row)],
    }


def page(measured: dict[str, Any]) -> str:
    """The whole page, from what is kept; of an older model it says so."""
    version = measured["model_version"]
    head = HEAD.format(
        facts=measured["facts"], units=measured["units"], seeds=measured["seeds"],
        conveners=", ".join(f"`{name}`" for name in measured["conveners"]),
    )  # fmt: skip
    table = "".join(f"| {' | '.join(row)} |\n" for row in measured["rules"])
    return dated(
        f"{head}## Rule by rule\n\n{COLUMNS}|---|---|---|--:|--:|--:|---|\n{table}\n{left(measured['idle'])}"
        f"\nModel {version}. `python benchmarks/ablation.py --write` makes this page anew.\n",
        version,
    )


def cells(row: Row) -> Iterator[str]:
    """One rule as a row of the table."""
    net = row.counted["net"]
    yield f"`{row.rule}`"
    yield listed(one for one in row.facts if one.before and not one.after)
    yield listed(one for one in row.facts if one.after and not one.before)
    yield str(len([one for one in row.facts if is_clear(one.by)]))
    yield bold(f"{net.effect:+.1f} ± {half(net):.1f}", clear=is_clear(net))
    yield ", ".join(f"{100 * one.effect:+.0f}".replace("-", "−") for one in row.gained.values())
    yield role(row)


def listed(some: Iterator[Moved]) -> str:
    """Numbers of findings, bold where the change is clear of nothing."""
    return ", ".join(bold(one.number, clear=is_clear(one.by)) for one in some) or "–"


def role(row: Row) -> str:
    """What the rule does for the whole, in a sentence made of what was measured."""
    if not is_counted(row):
        return f"**{quiet(row)}** {ROLES.get(row.rule, NO_WORD)}"
    return f"{what_it_is(row.rule)} {bearing(row)}{pays(row.counted['net'])}"


def what_it_is(rule: str) -> str:
    """The first line of the rule's docstring, without its sources."""
    said = (type(getattr(Parameters(), rule)).__doc__ or "").strip().splitlines()[0]
    return said.partition(" (")[0].rstrip(".") + "."


def bearing(row: Row) -> str:
    """What rests on the rule."""
    fall = [one.number for one in row.facts if one.before and not one.after and is_sure(one.by)]
    if fall:
        return f"Finding{'s' * (len(fall) > 1)} {', '.join(fall)} rest{'s' * (len(fall) == 1)} on it."
    moved = [one.number for one in row.facts if is_sure(one.by)]
    said = [f"the effect of {', '.join(moved)}"] if moved else []
    said += [SAID[name] for name in SAID if is_sure(row.counted[name])]
    where = [TITLES.get(place, "situations drawn by chance") for place, one in row.places.items() if is_sure(one)]
    if where and not is_sure(row.counted["net"]):
        said.append(f"net gain in {', '.join(where)}")
    return f"No finding rests on it; it moves {'; '.join(said)}." if said else "No finding rests on it."


def pays(net: Estimate) -> str:
    """Whether the rule gives or costs in the books."""
    if not is_sure(net):
        return ""
    return " It costs the partnership." if net.effect > 0.0 else " The partnership gains by it."


def quiet(row: Row) -> str:
    """How little a rule changes that nothing counted hangs on."""
    if row.otherwise == 0.0:
        return "No game comes to any other number without it."
    gone = f"; without it never: {', '.join(f'`{kind}`' for kind in row.gone)}" if row.gone else ""
    return f"Nothing that is counted surely changes, though {100 * row.otherwise:.0f}% of games end otherwise{gone}."


def is_counted(row: Row) -> bool:
    """Whether anything that is counted is surely another without the rule."""
    return any(map(is_sure, (*(one.by for one in row.facts), *row.counted.values(), *row.places.values())))


def left(idle: Sequence[str]) -> str:
    """Which rules nothing hangs on."""
    if not idle:
        return "Without any one of the rules something that is counted is surely another.\n"
    names = ", ".join(f"`{rule}`" for rule in idle)
    return f"Rules without which nothing that is counted surely changes: {names}.\n"


def is_clear(by: Estimate | None) -> bool:
    """Whether an interval lies on one side of nothing."""
    return by is not None and (by.low > 0.0 or by.high < 0.0)


def is_sure(by: Estimate | None) -> bool:
    """Whether even an interval of 99.9% lies on one side of nothing: some forty things are looked at for each rule."""
    return by is not None and abs(by.effect) > SURE * half(by)


def half(by: Estimate) -> float:
    """Half of the interval."""
    return 0.5 * (by.high - by.low)


def bold(text: str, *, clear: bool) -> str:
    """Text with a true minus, bold where it is clear of nothing."""
    said = text.replace("-", "−")
    return f"**{said}**" if clear else said


def line(row: Row) -> str:
    """One rule for the terminal."""
    return " | ".join((*list(cells(row))[:-1], f"{100 * row.otherwise:.0f}% otherwise", f"gone: {', '.join(row.gone)}"))
