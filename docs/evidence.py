"""Look for the published findings: `docs/evidence.py` plays the full table, which takes some minutes, and keeps it.

The page is made from what is kept (`docs/generate.py`); beside it stands the quick table, which `--check` plays again:
it must be the same to the last digit.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "benchmarks")]

from measured import as_text, dated, store, stored  # noqa: E402

from sim import facts  # noqa: E402
from tui.commands.facts import summary, verdict  # noqa: E402

PAGE = HERE / "explanation" / "evidence.md"
QUICK = HERE / "explanation" / "evidence-quick.json"

INTRODUCTION = """# Published findings, looked for in the model

What the literature reports, one row each, looked for in model version {version} by `convener facts`. Each experiment
was written down before it was run: what is compared, who leads, in which situations, what is read off, and the
smallest effect worth having (`sim/facts/published.py`, `published_further.py`). Where an experiment was changed later,
its row says so. Games are paired: both sides of a comparison meet the same places, people and luck. Intervals are 95%,
by leaving out one unit after the other [Efron81]. The seeds, from {first:,} up, were not used for tuning any number of
the model. One number of a script was chosen with the table of lessons below in view: how long a round must be for
`balanced` to begin a second piece of work (`ROOM` in `sim/policies/balanced.py`).

**Built in** means that a rule says so: such a row shows that the rule acts, and is no evidence for the finding.
**Emergent** means that no rule says so. Neither makes the model a forecast: nearly all of its numbers are judgement,
and most of the findings are correlations from elsewhere. A row that fails is left standing. A row **passes** where its
effect is what was expected and, where that is a sign, its whole interval is on that side of nothing. *Not surely* is
said where the interval reaches beyond what was expected: such a row may have passed by luck.

{counts}

"""


def main() -> int:
    """Look for the findings and keep the tables, or check the quick one."""
    quick = played(facts.QUICK)
    if "--check" in sys.argv[1:]:
        return check(quick)
    QUICK.write_text(as_text(quick), "utf-8")
    store("evidence", played(facts.FULL))
    PAGE.write_text(page(), "utf-8")
    return 0


def check(quick: dict[str, Any]) -> int:
    """Whether the quick table comes out as it is kept."""
    if QUICK.read_text("utf-8") == as_text(quick):
        return 0
    kept = {row["number"]: row for row in json.loads(QUICK.read_text("utf-8"))["facts"]}
    for row in quick["facts"]:
        if kept.get(row["number"]) != row:
            print(f"{QUICK.name}: fact {row['number']} comes out otherwise", file=sys.stderr)
    print(f"{QUICK.name} is stale. Run docs/evidence.py.", file=sys.stderr)
    return 1


def played(effort: facts.Effort) -> dict[str, Any]:
    """Everything, played."""
    return facts.told(facts.looked_for(facts.every_fact(), effort.units), facts.standings(effort.seeds))


def page() -> str:
    """The page, from the full table as it is kept."""
    told = stored("evidence")
    rows, version = told["facts"], told["model_version"]
    head = INTRODUCTION.format(
        version=version, first=facts.HELD_OUT, counts="\n".join(f"- {one}" for one in summary(rows))
    )
    body = "\n".join([*table(rows), *measured(rows), *not_looked_for(told), *ways(told["policies"])])
    return dated(f"{head}{body}\n", version)


def table(rows: list[dict[str, Any]]) -> Iterator[str]:
    """A row for each finding."""
    yield "| | finding | sources | sure | kind | effect (95%) | expected | |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in rows:
        keys = " ".join(f"[{key}]" for key in row["source"])
        came = verdict(row).replace("fail", "**fail**")
        yield (
            f"| {row['number']} | {row['statement']} | {keys} | {row['confidence']} | {row['kind']} | {effect(row)} "
            f"| {row['expected']} | {came} |"
        )


def effect(row: dict[str, Any]) -> str:
    """An effect with its interval."""
    if row["effect"] is None:
        return "too few games could say anything"
    return f"{row['effect']:.3g} ({row['low']:.3g} to {row['high']:.3g})"


def measured(rows: list[dict[str, Any]]) -> Iterator[str]:
    """What each effect is, what was published, and what was changed."""
    yield "\n## What was measured\n"
    for row in rows:
        amended = f" *Amended*: {row['amended']}" if row["amended"] else ""
        yield f"- **{row['number']}** {row['measure']}. Published: {row['published']}. {row['units']} units.{amended}"


def not_looked_for(told: dict[str, Any]) -> Iterator[str]:
    """Findings that are out of scope."""
    yield "\n## Out of scope\n"
    for row in told["not_looked_for"]:
        yield f"- **{row['number']}** {row['statement']} Not looked for: {row['why']}."


def ways(rows: list[dict[str, Any]]) -> Iterator[str]:
    """How the scripted conveners fare."""
    yield "\n## How the scripted conveners fare\n"
    yield "The share of games in net gain, and the mean net gain in days' worth."
    for length in ("whole", "lesson"):
        these = [row for row in rows if row["length"] == length]
        places = list(dict.fromkeys(row["situation"] for row in these))
        games = {row["situation"]: row["games"] for row in these}
        yield f"\n### {'The whole story' if length == 'whole' else 'In the fewer rounds of a lesson'}\n"
        yield f"| | {' | '.join(f'{place} ({games[place]} games)' for place in places)} |"
        yield f"|---|{'---|' * len(places)}"
        for name in dict.fromkeys(row["policy"] for row in these):
            cells = [
                f"{row['gained']:.2f} ({max(0.0, row['low']):.2f} to {row['high']:.2f}) / {row['net']:+.0f}"
                for row in these
                if row["policy"] == name
            ]
            yield f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
