"""The four steps of a debrief, and from which of them on a happening may be shown.

1 what everyone saw; 2 what each partner wanted; 3 what was believed, told in confidence, promised, broken and steered;
4 the model's rules at work. A class climbs at its own pace, and an earlier step gives nothing of a later one away.
"""

from __future__ import annotations

from typing import Literal

from sim import kinds
from sim.happenings import Happening
from sim.kinds import KINDS
from sim.scenario import Scenario

Step = Literal[1, 2, 3, 4]

OF_AIMS = (kinds.AIM_SURFACED, kinds.AIM_EXPOSED, kinds.AIMS_TRADED, kinds.TRADE_REFUSED)
"""What bears on aims, though all saw it."""
OF_TRUST = (
    kinds.PROMISED, kinds.PROMISE_KEPT, kinds.PROMISE_BROKEN, kinds.PROMISE_EXCUSED, kinds.WORD_KEPT,
    kinds.WORD_BROKEN, kinds.DECEIVED, kinds.CONFIDENCE_BETRAYED, kinds.LIE_FOUND_OUT, kinds.STEER_SEEN,
    kinds.OWNED_UP, kinds.PUSHED, kinds.AGENDA_SET, kinds.REPAIRED, kinds.TORN_OPEN,
)  # fmt: skip
"""Promises, breaches and steering, though all saw them."""
BELIEVED = (
    kinds.TRUST_ROSE, kinds.TRUST_FELL, kinds.TRUST_RESET, kinds.RESENTED, kinds.RIFT_WIDENED, kinds.OVERSHADOWED,
    kinds.STANDING_MOVED, kinds.OWNED, kinds.HELD_BACK, kinds.EFFORT_DECIDED, kinds.REASSURED, kinds.NOTHING_HEARD,
)  # fmt: skip
"""What partners thought and did not show."""


def step_of(scenario: Scenario, row: Happening) -> Step:
    """The step from which on a happening may be shown."""
    if row.kind in (kinds.ASKED, kinds.ANSWERED, kinds.CAME_BACK):
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
    if family in ("confidence", "steer") or (row.kind == kinds.ASKED and row.because):
        return 3
    dilemma = scenario.dilemmas.get(name if row.kind == kinds.ANSWERED else row.about)
    return 2 if dilemma is not None and dilemma.reveals is not None else 1
