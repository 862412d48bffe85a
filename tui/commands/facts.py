"""`convener facts`: published findings looked for in the model, a row each, and how the scripted conveners fare."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sim import facts
from tui.cells import padded
from tui.commands.play import whole_workers
from tui.plain import remark, say, say_json, wrapped

NAME, CELL = 13, 11
"""Widths in the table of scripted conveners."""
KEY = (
    "In brackets: where it was published (docs/reference/sources.md says what was read), and how sure that literature "
    "is: H high, M middling, L low. Built in: a rule says so; emergent: none does. Not surely: the effect is what was "
    "expected, but its interval reaches beyond that. The whole table, as it came out, is docs/explanation/evidence.md."
)
"""What the marks of the rows mean."""
SUREST = "Of those the literature is surest of (H, M-H)"


def tell_facts(only: Sequence[str], *, quick: bool, lookahead: bool, workers: int, as_json: bool) -> None:
    """Play, and print the tables.

    Raises:
        ConvenerError: a number that is not listed, or so many workers as there cannot be.
    """
    workers = whole_workers(workers)
    asked = facts.chosen(only)
    effort = facts.QUICK if quick else facts.FULL
    found = facts.looked_for(asked, effort.units, workers=workers, heard=progress("games for the findings"))
    heard = progress("games of the scripts")
    ways = [] if only else facts.standings(effort.seeds, workers=workers, heard=heard)
    ways += (
        facts.standings(effort.looking_ahead, names=("lookahead",), workers=workers, heard=heard) if lookahead else []
    )
    if as_json:
        say_json(facts.told(found, ways), indent=1)
        return
    counts = [line for said in summary(facts.told(found, [])["facts"]) for line in wrapped(said)]
    lines = (*rows(found), "", *counts, *(["", *standings(ways)] if ways else []))
    say("".join(f"{line}\n" for line in (*lines, "", *wrapped(KEY))))


def progress(what: str) -> Callable[[int, int], None]:
    """Says on the terminal's error side how far it has come, in tenths; nothing where nobody watches."""
    said = [-1]

    def heard(done: int, whole: int) -> None:
        tenth = 10 * done // whole
        if tenth > said[0] and sys.stderr.isatty():
            said[0] = tenth
            remark(f"{done} of {whole} {what}")

    return heard


def rows(found: Sequence[facts.Found]) -> Iterator[str]:
    """Each finding: what it says, what was measured, what came, what was expected, and whether that is so."""
    for one in found:
        fact = one.fact
        yield from wrapped(f"{fact.number}. {fact.statement} [{', '.join(fact.source)}; {fact.confidence}]")
        yield from wrapped(f"Measured: {fact.measure}.", 4)
        yield from wrapped(f"{came(one)} Expected: {fact.expected.text}. {fact.kind.capitalize()}.", 4)
        yield from wrapped(f"Amended: {fact.amended}", 4) if fact.amended else ()
        yield f"    {verdict(facts.told([one], [])['facts'][0]).upper()}"


def came(one: facts.Found) -> str:
    """The effect with its interval."""
    if one.estimate is None:
        return "Too few games could say anything."
    effect, low, high, units = one.estimate
    return f"Came: {effect:.3g} (95%: {low:.3g} to {high:.3g}; {units} units, {one.games:,} games that could say)."


def verdict(row: Mapping[str, Any]) -> str:
    """Whether a finding came: surely, where its whole interval is what was expected."""
    return ("pass" if row["passed_throughout"] else "pass, not surely") if row["passed"] else "fail"


def summary(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """How many pass and how many surely: those built in, those that emerged, those the literature is surest of."""
    groups = {kind.capitalize(): [one for one in found if one["kind"] == kind] for kind in ("built in", "emergent")}
    groups[SUREST] = [one for one in found if one["confidence"] in ("H", "M-H")]
    for name, these in groups.items():
        if these:
            passed = len([one for one in these if one["passed"]])
            surely = len([one for one in these if verdict(one) == "pass"])
            yield f"{name}: {passed} of {len(these)} pass, {surely} of them with the whole interval."


def standings(ways: Sequence[facts.Standing]) -> Iterator[str]:
    """The share of games in net gain, and the mean net gain, by scripted convener, situation and length."""
    for length in ("whole", "lesson"):
        these = [one for one in ways if one.length == length]
        how = "as they are" if length == "whole" else "in the rounds of a lesson"
        yield f"Share in net gain / mean net gain in days' worth, {how}:"
        places = [one.partition("-") for one in dict.fromkeys(one.situation for one in these)]
        yield _row("", [first for first, _, _ in places])
        yield _row("", [rest for _, _, rest in places])
        for name in dict.fromkeys(one.policy for one in these):
            yield _row(name, [f"{one.gained:.2f}/{one.net:+z.0f}" for one in these if one.policy == name])


def _row(name: str, cells: Sequence[str]) -> str:
    return "".join([padded(name, NAME), *(padded(cell, CELL) for cell in cells)]).rstrip()
