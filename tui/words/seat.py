"""Words for what the convener sees happen, where those of its kind (`sim/kinds.py`) leave something open."""

from __future__ import annotations

from sim import kinds

ENGAGED = {"embrace": "make {person} welcome", "involve": "give {person} a part in shaping it",
           "mobilise": "ask {person} to put their people in now"}  # fmt: skip
MOVED = {"delegate": "nearer to those who do the work", "centralise": "into fewer hands"}
WEIGHED = (
    "Each quarter every partner weighs what being here is to it: its own part in it, whom it trusts, what it gets for "
    "what it pays, how worn its people are. You do not see its sums."
)
OF_ITSELF = dict.fromkeys((kinds.WENT_QUIET, kinds.CAME_BACK_IN, kinds.BLOCKED, kinds.LEFT), WEIGHED)
"""Why a partner did something of its own accord, by kind: what is said where nothing that was seen led to it."""
UNSEEN = "Something lies behind it that you cannot see yet."
"""What is said where a cause is hidden."""
