"""The page about what each action is worth: what was measured and how, in words for a trainer, and the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from action_choices import TRIES
from measured import dated, store

from sim import ACTIONS
from sim.terms import MODEL_VERSION

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "actions-worth.md"
TITLES = {
    "first-steps": "First Steps",
    "whole-place": "The Whole Place",
    "upland-water": "Upland Water",
    "seventy-two-hours": "Seventy-Two Hours",
    "only-met": "Only Met",
}
HEAD = """\
# What each action is worth

<!-- Written by benchmarks/worth.py --write; the words are in benchmarks/worth_page.py. -->

No action is free, and none is good everywhere. This page says in which of the shipped situations each does better than
leaving the attention unspent, and in which it does worse. Use it after a game, to argue with; before a game it is a
spoiler.

## What was measured, and how

A **steady convener** plays a modest plan: it says once what is to be gained, hears one partner each round, launches
what the team's trust seems to carry, takes those who would do the biggest thing on the list to see one another's work,
adopts an action plan and gives credit. It is played {seeds} times in each situation, and {seeds} times more with one
thing changed: it also uses the action in question, whenever that is possible and seems sensible. How, is in the last
table. Where the action belongs to its plan, it is compared with the same plan without it; but a launch is one bold step
*more*. Repairs are tried by a steady convener that promises boldly, or there would be little to repair.

- Both have so much attention that nothing has to be left out for it. So the difference is what the action does, against
  leaving that attention **unspent**; whether something else would have been a better use of it is another question.
- Both have the same luck: the same people leave, the same work turns out well. What differs comes from the action.
- **Net gain** is in days' worth, as in the ledger. The number behind ± is half of a 95% interval. **Bold** is what lies
  clear of nothing; the rest may be chance. A dash: the action was never possible there, or never seemed sensible.
- **The people it is for** are counted apart, and never turned into days' worth: hundredths of the way to the targets.

The numbers belong to this model and this plan, not to the world. The size of a difference says little; its sign, and
why it is so, is worth a conversation.

## What the differences have in common

- **Where many sit at a table, anything that costs everybody half a day is dear.** In *Only Met* eighteen partners come;
  there nearly all meetings cost more than they bring, and fewer meetings or fewer members are a gain.
- **In an emergency there is no time to reap.** In *Seventy-Two Hours* what pays is saying what it is for, a plan with
  names in it, one bold step more, and hearing what somebody knows; workshops, visits and papers come too late.
- **A big gain to be had makes it worth designing well.** In *The Whole Place* clear purpose, clear membership and
  knowing what each can offer pay for the meetings they take; a bold step more does not.
- **A signature pays where partners are few and there is little time for trust to grow** (*First Steps*); where there is
  time (*Upland Water*) it makes work stiff, and seeing one another's work does more.
- **A start before full agreement pays where nothing else could be begun yet** (*The Whole Place*, *Seventy-Two Hours*);
  where there are years (*Upland Water*) it costs far more than it brings.

"""


class Row(Protocol):
    """What an action changed in a situation."""

    net: float
    net_out: float
    people: float
    people_out: float
    uses: float


Found = Mapping[tuple[str, str], Row]
DIGITS = 3
"""Digits behind the point that are kept."""


def write(found: Found, situations: Sequence[str], seeds: range) -> None:
    """Keep what was measured, and write the page."""
    measured = told(found, situations, seeds)
    store("actions-worth", measured)
    PAGE.write_text(page(measured), "utf-8")


def told(found: Found, situations: Sequence[str], seeds: range) -> dict[str, Any]:
    """Everything the page tells, as it is kept: the mean of each difference, and half of its interval."""
    return {
        "model_version": MODEL_VERSION,
        "seeds": [seeds[0], seeds[-1]],
        "situations": list(situations),
        "actions": {
            action: {name: row_told(found[action, name]) for name in situations}
            for action in ACTIONS
            if (action, situations[0]) in found
        },
    }


def row_told(row: Row) -> dict[str, float] | None:
    """What an action changed in a situation, and whether that is clear of nothing; nothing where it was never used."""
    if row.uses == 0.0:
        return None
    numbers = {name: round(getattr(row, name), DIGITS) for name in ("net", "net_out", "people", "people_out", "uses")}
    return {**numbers, "net_clear": abs(row.net) > row.net_out, "people_clear": abs(row.people) > row.people_out}


def page(measured: dict[str, Any]) -> str:
    """The whole page, from what is kept; of an older model it says so."""
    version, (first, last) = measured["model_version"], measured["seeds"]
    parts = [
        HEAD.format(seeds=last - first + 1),
        "## Net gain\n\n" + table(measured, "net"),
        "\n## The people it is for\n\n" + table(measured, "people"),
        "\n" + open_rows(measured),
        "\n## How each was tried\n\n" + how(),
        f"\nModel {version}, seeds {first} to {last}. ",
        "`python benchmarks/worth.py --write` makes this page anew.\n",
    ]
    return dated("".join(parts), version)


def table(measured: dict[str, Any], what: str) -> str:
    """A row for each action, a column for each situation."""
    situations = measured["situations"]
    head = f"| | {' | '.join(TITLES[name] for name in situations)} |\n|---|{'--:|' * len(situations)}\n"
    rows = [
        f"| {ACTIONS[action].name} | {' | '.join(cell(found[name], what) for name in situations)} |\n"
        for action, found in measured["actions"].items()
    ]
    return head + "".join(rows)


def cell(row: dict[str, float] | None, what: str) -> str:
    """One difference, bold where it is clear of nothing."""
    if row is None:
        return "–"
    said = f"{row[what]:+.1f} ± {row[f'{what}_out']:.1f}".replace("-", "−")
    return f"**{said}**" if row[f"{what}_clear"] else said


def open_rows(measured: dict[str, Any]) -> str:
    """What is not settled by these games."""
    said = []
    for action in ACTIONS:
        rows = [row for row in measured["actions"].get(action, {}).values() if row]
        clear = [row["net"] for row in rows if row["net_clear"]]
        if not any(net > 0.0 for net in clear):
            said.append(f"- {ACTIONS[action].name}: nowhere clearly better than nothing.\n")
        if not any(net < 0.0 for net in clear):
            said.append(f"- {ACTIONS[action].name}: nowhere clearly worse than nothing.\n")
    if not said:
        return "Every action is clearly better than nothing in one situation at least, and clearly worse in another.\n"
    return "## What these games do not settle\n\n" + "".join(said)


def how() -> str:
    """How each action was tried, in the words of the code."""
    rows = [f"| {ACTIONS[action].name} | {line(action)} |\n" for action in ACTIONS]
    return "| Action | When, on whom |\n|---|---|\n" + "".join(rows)


def line(action: str) -> str:
    """The first line of what is written about a way to try an action."""
    return (TRIES[action].__doc__ or "").strip().splitlines()[0]
