"""Published findings looked for in the model: what was expected, what came, and how the scripted conveners fare.

The findings, the experiments and what would count are data, written down first (`published`, `published_further`);
`looked_for` plays them. Nothing here changes the model.
"""

from sim.facts.as_data import told
from sim.facts.experiments import FULL, HELD_OUT, QUICK, Effort, Found, chosen, every_fact, looked_for
from sim.facts.fact import Expected, Fact, OutOfScope
from sim.facts.standings import Standing, standings

__all__ = [
    "FULL",
    "HELD_OUT",
    "QUICK",
    "Effort",
    "Expected",
    "Fact",
    "Found",
    "OutOfScope",
    "Standing",
    "chosen",
    "every_fact",
    "looked_for",
    "standings",
    "told",
]
