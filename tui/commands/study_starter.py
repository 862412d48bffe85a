"""A study file with comments, to begin from."""

from tui.plain import say

STARTER = """\
# A study of Convener. Check it and see what it costs:  convener study FILE --plan
# Run it:  convener study FILE --out DIR          Go on after a break:  … --resume
title: Does it pay to take small steps where people come and go?

# Names of situations, or files of your own, as seen from this file.
situations: [first-steps]

# Or made-up ones: one for each combination of these lists.
# synthetic:
#   partners: [4, 8, 16]
#   seeds: [1, 2]

# Scripted conveners by name, or Python files with a function 'choose'. The first is what others are held against.
policies: [do-nothing, small-wins, balanced]

# Each cell (situation × policy × point) is played on the same seeds: 1, 2, … Differences are then not luck.
seeds: 50

# What is varied, by the same paths as --set. Designs: factorial, list, one-at-a-time (levels);
# latin-hypercube, sobol, morris (ranges, and how many points).
vary:
  design: factorial
  levels:
    partners.*.turnover: [0.1, 0.4]
# vary:
#   design: morris
#   points: 20
#   ranges:
#     partners.*.turnover: [0.05, 0.6]
#     parameters.trust.fade: [0.0, 0.05]

# Changes made everywhere.
# set:
#   time.attention: 10

# Tables beside that of the runs: months (series), everything that happened (happenings).
record: [series]

# Stop before all seeds are played, once differences to the first policy are known to ± 5 days' worth.
# stop:
#   outcome: net
#   half_width: 5
"""


def tell_starter() -> int:
    """Print the file."""
    say(STARTER)
    return 0
