"""The four steps of a debrief, and from which of them on a happening may be shown.

1 what everyone saw; 2 what each partner wanted; 3 what was believed, told in confidence, promised, broken and steered;
4 the model's rules at work. A class climbs at its own pace, and an earlier step gives nothing of a later one away.
"""

from __future__ import annotations

from typing import Literal

from sim.happenings import KINDS, Happening
from sim.scenario import Scenario

Step = Literal[1, 2, 3, 4]

OF_AIMS = ("aim_surfaced", "aim_exposed", "aims_traded", "trade_refused")
"""What bears on aims, though all saw it."""
OF_TRUST = (
    "promised", "promise_kept", "promise_broken", "promise_excused", "word_kept", "word_broken", "deceived",
    "confidence_betrayed", "lie_found_out", "steer_seen", "owned_up", "pushed", "agenda_set", "repaired", "torn_open",
)  # fmt: skip
"""Promises, breaches and steering, though all saw them."""
BELIEVED = (
    "trust_rose", "trust_fell", "trust_reset", "resented", "rift_widened", "overshadowed", "standing_moved", "owned",
    "held_back", "effort_decided", "reassured", "nothing_heard",
)  # fmt: skip
"""What partners thought and did not show."""


def step_of(scenario: Scenario, row: Happening) -> Step:
    """The step from which on a happening may be shown."""
    if row.kind in ("asked", "answered", "came_back"):
        return _step_of_asking(scenario, row)
    seen = KINDS[row.kind].seen
    if seen == "nobody" and row.kind not in BELIEVED:
        return 4
    if seen != "all" or row.kind in OF_TRUST:
        return 3
    return 2 if row.kind in OF_AIMS else 1


def _step_of_asking(scenario: Scenario, row: Happening) -> Step:
    """Asking about a confidence or a steer gives it away; some dilemmas give an aim away."""
    family, _, name = row.about.partition("/")
    if family in ("confidence", "steer") or (row.kind == "asked" and row.because):
        return 3
    dilemma = scenario.dilemmas.get(name if row.kind == "answered" else row.about)
    return 2 if dilemma is not None and dilemma.reveals is not None else 1
