"""The debrief: a record opened up. What happened, what was hidden, why, and what would have been.

It reads a record and plays its inputs again through the game's own door; it opens no world. Everything it says is a
number of the record, or of a game that differs from it in one thing.
"""

from sim.debrief.achieved import Achieved, Gauge, People, Statement, achieved, gauges, people, statement
from sim.debrief.causes import Branch, Web
from sim.debrief.checklist import ITEMS, Compared, Item, Scored, compared, score
from sim.debrief.checklist import check as check_answers
from sim.debrief.comparing import Deed, Difference, Reader, Reply, Told, Trial, check_code, difference, luck_on, trials
from sim.debrief.ladder import step_of
from sim.debrief.luck import PANEL, Luck, Panel, kept_panel, luck_of, panel_of, panel_on
from sim.debrief.measured import Measured, measured
from sim.debrief.moments import Moment, moments
from sim.debrief.other_actions import Choosing, choosing, choosing_of
from sim.debrief.principles import Dial, Leaning, Missed, dials_of, leanings
from sim.debrief.questions import Asked, questions
from sim.debrief.removals import Removable, Removal, removables, removals
from sim.debrief.script import Answered, PutIn, Replayed, Script, Way, branched, played, script_of
from sim.debrief.what_if import SEEDS, Spread, WhatIf, on_seeds, same_moves, spread_of, what_if
from sim.runner import heeding, importing_safely

__all__ = [
    "ITEMS",
    "PANEL",
    "SEEDS",
    "Achieved",
    "Answered",
    "Asked",
    "Branch",
    "Choosing",
    "Compared",
    "Deed",
    "Dial",
    "Difference",
    "Gauge",
    "Item",
    "Leaning",
    "Luck",
    "Measured",
    "Missed",
    "Moment",
    "Panel",
    "People",
    "PutIn",
    "Reader",
    "Removable",
    "Removal",
    "Replayed",
    "Reply",
    "Scored",
    "Script",
    "Spread",
    "Statement",
    "Told",
    "Trial",
    "Way",
    "Web",
    "WhatIf",
    "achieved",
    "branched",
    "check_answers",
    "check_code",
    "choosing",
    "choosing_of",
    "compared",
    "dials_of",
    "difference",
    "gauges",
    "heeding",
    "importing_safely",
    "kept_panel",
    "leanings",
    "luck_of",
    "luck_on",
    "measured",
    "moments",
    "on_seeds",
    "panel_of",
    "panel_on",
    "people",
    "played",
    "questions",
    "removables",
    "removals",
    "same_moves",
    "score",
    "script_of",
    "spread_of",
    "statement",
    "step_of",
    "trials",
    "what_if",
]  # fmt: skip
