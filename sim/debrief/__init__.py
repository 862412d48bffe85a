"""The debrief: a record opened up. What happened, what was hidden, why, and what would have been.

It reads a record and plays its inputs again through the game's own door; it opens no world. Everything it says is a
number of the record, or of a game that differs from it in one thing.
"""

from sim.debrief.comparing import Deed, Difference, Reader, Reply, Told, Trial, check_code, difference, luck_on, trials
from sim.debrief.luck import PANEL, Luck, Panel, kept_panel, luck_of, panel_of, panel_on
from sim.debrief.measured import Measured, measured
from sim.debrief.moments import Moment, moments
from sim.debrief.removals import Removable, Removal, removables, removals
from sim.debrief.script import Answered, PutIn, Replayed, Script, played, script_of
from sim.debrief.what_if import SEEDS, Spread, WhatIf, on_seeds, same_moves, spread_of, what_if
from sim.debrief.why import Branch, Web

__all__ = [
    "PANEL", "SEEDS", "Answered", "Branch", "Deed", "Difference", "Luck", "Measured", "Moment", "Panel", "PutIn",
    "Reader", "Removable", "Removal", "Replayed", "Reply", "Script", "Spread", "Told", "Trial", "Web", "WhatIf",
    "check_code", "difference", "kept_panel", "luck_of", "luck_on", "measured", "moments", "on_seeds", "panel_of",
    "panel_on", "played", "removables", "removals", "same_moves", "script_of", "spread_of", "trials", "what_if",
]  # fmt: skip
