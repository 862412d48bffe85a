"""What came of the tutorial's first study: `docs/first_study.py` plays it on twenty seeds and keeps the figures.

The page is written by hand but for the part between the two marks, which is made from what is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "benchmarks")]

from measured import dated, store, stored  # noqa: E402

PAGE = HERE / "tutorial" / "first-study.md"
BEGIN, END = "<!-- made from docs/measured/first-study.json by docs/generate.py -->\n", "<!-- until here -->\n"
SITUATIONS = ("first-steps", "whole-place", "upland-water", "only-met")
NUMBERS = ("none of them", "one of them", "two of them", "three of them", "all of them")
SEEDS = 20
PART = """\
With {seeds} seeds (change `seeds`, name another folder, wait some seconds more) we found, with model {version}:

| situation | small steps less one big one, days' worth | 95% interval |
|---|--:|---|
{rows}
The mean of the four, {mean:.0f}, is the row of `convener facts` about small steps: there it is looked for with other
seeds and comes to [{elsewhere:.0f}](../explanation/evidence.md). On average the big step loses in {lost}, and small
steps gain in {gained}.
"""


def main() -> None:
    """Play the study, keep what came, and write the page."""
    from sim import Study

    results = Study(situations=list(SITUATIONS), policies=["big-bang", "small-wins"], seeds=SEEDS).run()
    differences = {row["situation"]: row for row in results.compare(outcome="net").to_dicts()}
    means = {(row["situation"], row["policy"]): row["mean"] for row in results.summary().to_dicts()}
    rows = [
        {
            "situation": name,
            **{key: round(differences[name][key], 3) for key in ("mean", "low", "high")},
            "big_bang": round(means[name, "big-bang"], 3),
            "small_wins": round(means[name, "small-wins"], 3),
        }
        for name in SITUATIONS
    ]
    store("first-study", {"seeds": SEEDS, "rows": rows})
    PAGE.write_text(page(), "utf-8")


def page() -> str:
    """The page with what is kept in its place; of an older model it says so."""
    text, kept = PAGE.read_text("utf-8"), stored("first-study")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    heading, _, rest = before.partition("\n")
    begun = f"{heading}\n\n{rest[rest.index('In fifteen minutes') :]}"
    return dated(f"{begun}{BEGIN}{part(kept)}{END}{after}", kept["model_version"])


def part(kept: dict[str, Any]) -> str:
    """What came of the study, beside what came of the same question elsewhere."""
    rows = kept["rows"]
    elsewhere = next(row["effect"] for row in stored("evidence")["facts"] if row["number"] == "5")
    return PART.format(
        seeds=kept["seeds"],
        version=kept["model_version"],
        rows="".join(
            f"| {one['situation']} | {one['mean']:.0f} | {one['low']:.0f} to {one['high']:.0f} |\n" for one in rows
        ),
        mean=sum(one["mean"] for one in rows) / len(rows),
        elsewhere=elsewhere,
        lost=NUMBERS[len([one for one in rows if one["big_bang"] < 0.0])],
        gained=NUMBERS[len([one for one in rows if one["small_wins"] > 0.0])],
    )


if __name__ == "__main__":
    main()
