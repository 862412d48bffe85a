"""Studies: many games by design, played on all cores, kept as tables, and what they say.

A study file (or a few lines of Python) → a plan → runs in a folder → results. Whatever breaks off in between can be
resumed, and comes to the same tables.
"""

from sim.extras import require

require("study", "study")  # before anything of it is imported, so that nothing of it stays behind

from sim.runner import cores
from sim.study.api import Study
from sim.study.costs import Costs, costs_of
from sim.study.csv import codebook, write_csv
from sim.study.engine import Means, Progress, Ran, run_plan
from sim.study.folder import Folder
from sim.study.format import StudyFile
from sim.study.indices import morris, sobol
from sim.study.measures import NUMBERS, OUTCOMES, outcomes_of
from sim.study.parts import is_of_reader
from sim.study.plan import Plan, Script
from sim.study.rerun import Differs, Placed, Verified, place, rerun, verify
from sim.study.results import Results
from sim.study.stored import MayRun, digest_of_script, script_in_words
from sim.study.survival import survival

__all__ = [
    "NUMBERS",
    "OUTCOMES",
    "Costs",
    "Differs",
    "Folder",
    "MayRun",
    "Means",
    "Placed",
    "Plan",
    "Progress",
    "Ran",
    "Results",
    "Script",
    "Study",
    "StudyFile",
    "Verified",
    "codebook",
    "cores",
    "costs_of",
    "digest_of_script",
    "is_of_reader",
    "morris",
    "outcomes_of",
    "place",
    "rerun",
    "run_plan",
    "script_in_words",
    "sobol",
    "survival",
    "verify",
    "write_csv",
]
