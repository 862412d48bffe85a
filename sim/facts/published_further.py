"""Published findings on how partnerships fare over time, and how each is looked for: written before anything was run.

Effects worth having are judgement (J) unless the text of the finding gives a size.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from sim.facts.arms import ORDINARY, Arm, MadeUp
from sim.facts.estimates import (
    Effect,
    Unit,
    beyond,
    correlation,
    difference,
    level,
    mean_of,
    paired,
    standardised,
)
from sim.facts.fact import Fact, OutOfScope, at_most, band, more
from sim.facts.published import ANYWHERE, LEADERS

SEVEN_YEARS = MadeUp(months=84)
LONG = {name: Arm(name, SEVEN_YEARS) for name in LEADERS}
LATER_END = (
    "First run in stories of five years, at whose end the script that looks closes because the story ends; now the "
    "stories go on for seven and lasting is read off at three and five."
)
SIZES = {"three": MadeUp((3,)), "six": MadeUp((6,)), "twenty": MadeUp((20,))}
TRUSTING = (("ties.everyone.personal", 0.45), ("ties.everyone.institutional", 0.4))
DISTRUSTING = (("ties.everyone.personal", 0.15), ("ties.everyone.institutional", 0.2))
LEADING = ("listen", "engage", "share_credit", "gain_statement")
"""Acts of leadership: drawing people in and saying what it is for."""
BINDING = ("visit", "action_plan")
"""What builds cohesion and saves effort."""
SUSTAINING = ("handover", "ask_community", "wind_down")
"""What looks beyond the people and the work of today."""
STAGES = {"start": (0.0, 0.34), "middle": (0.34, 0.67), "late": (0.67, 1.01)}
LEVERS = {"start": LEADING, "middle": BINDING, "late": SUSTAINING}


def staged() -> dict[str, Arm]:
    """Leading by looking, whole and without each lever in each stage."""
    missing = {
        f"{lever} {stage}": Arm("balanced", ORDINARY, without=LEVERS[lever], during=STAGES[stage])
        for lever in LEVERS
        for stage in STAGES
    }
    return {"whole": Arm("balanced", ORDINARY), **missing}


def in_its_stage(units: Sequence[Unit]) -> float | None:
    """What missing a lever costs in its own stage, less what it costs in the two others: the mean over levers."""
    found = []
    for lever in LEVERS:
        lost = {
            stage: mean_of([a - b for a, b in paired(units, "net", "whole", f"{lever} {stage}")]) for stage in STAGES
        }
        others = [value for stage, value in lost.items() if stage != lever and value is not None]
        own = lost[lever]
        if own is not None and others:
            found.append(own - fsum(others) / len(others))
    return mean_of(found)


def between_extremes(units: Sequence[Unit]) -> float | None:
    """Net gain with six partners, less the better of three and twenty."""
    three, six, twenty = (level("net", size)(units) for size in SIZES)
    return six - max(three, twenty) if three is not None and six is not None and twenty is not None else None


def a_year(share: Effect) -> Effect:
    """Yearly loss from the share that lasts two years: 1 less its square root."""

    def effect(units: Sequence[Unit]) -> float | None:
        kept = share(units)
        return 1.0 - kept**0.5 if kept is not None else None

    return effect


FACTS: tuple[Fact, ...] = (
    Fact(
        "14", "The best lever changes: leadership first, cohesion and less effort then, lasting at the end.",
        "emergent", "M", "43 coalitions, qualitative comparison", ("WA-QCA",), staged(), in_its_stage,
        "net gain lost without a lever in its own stage, less in the two others, mean of three levers",
        more(0.0, "days' worth"), ("net",),
    ),
    Fact(
        "15", "Where more of the members are active, the partnership lasts longer.", "built in", "M-H",
        "79% of members active in those that lasted, 74% in others", ("HCAP",), LONG,
        correlation("attendance", "lasts", *LONG),
        "correlation over games of five years of attendance in the first year with lasting",
        more(0.03, "of correlation"), ("attendance", "lasts"), LATER_END,
    ),
    Fact(
        "15b", "With an experienced leader it lasts longer.", "emergent", "M-H",
        "from least to most experience the chance of lasting rises from 48% to 84%", ("HCAP",), LONG,
        difference("lasts_or_is_done", "balanced", "naive"),
        "share that last five years or close with something delivered, led by looking, less with good intentions",
        more(0.05, "of partnerships"), ("lasts_or_is_done",),
        LATER_END + " And closing with the work done does not count as failing to last.",
    ),
    Fact(
        "16", "Net gain is highest with a middling number of partners.", "emergent", "M",
        "effectiveness falls in large networks; intermediate groups cooperate most", ("Turrini", "Capraro"),
        {size: Arm("balanced", where) for size, where in SIZES.items()}, between_extremes,
        "net gain with six partners, less the better of three and of twenty",
        more(0.0, "days' worth"), ("net",),
    ),
    Fact(
        "19", "Where representatives change more often, there is less trust.", "built in", "M-H",
        "stable staff and trust; turnover of coordinators a main reason for failure in 18 studies",
        ("Maurer10", "Coleman21"),
        {"stay": Arm("small-wins", ANYWHERE, (("partners.*.turnover", 0.05),)),
         "change": Arm("small-wins", ANYWHERE, (("partners.*.turnover", 0.8),))},
        difference("trust_mean", "stay", "change"),
        "mean trust with a yearly turnover of 5%, less of 80%",
        more(0.02, "of trust"), ("trust_mean",),
    ),
    Fact(
        "19b", "And work takes longer.", "emergent", "M-H",
        "as above", ("Maurer10", "Coleman21"),
        {"stay": Arm("small-wins", ANYWHERE, (("partners.*.turnover", 0.05),)),
         "change": Arm("small-wins", ANYWHERE, (("partners.*.turnover", 0.8),))},
        difference("lateness", "change", "stay"),
        "how long joint work takes, in parts of what was planned, with a turnover of 80%, less of 5%",
        more(0.05, "of the planned time"), ("lateness",),
    ),
    Fact(
        "19c", "Overlap and records soften that.", "built in", "M-H",
        "as above", ("Maurer10", "Coleman21"),
        {"handovers": Arm("small-wins", ANYWHERE, (("partners.*.turnover", 0.8),), adds="a handover every round"),
         "none": Arm("small-wins", ANYWHERE, (("partners.*.turnover", 0.8),))},
        difference("trust_mean", "handovers", "none"),
        "mean trust at a turnover of 80% with a handover prepared every round, less without",
        more(0.01, "of trust"), ("trust_mean",),
    ),
    Fact(
        "22", "Few partnerships die while they are funded.", "emergent", "H",
        "110 sites, two thirds alive four years after the grant; 68% of 163 to 165 coalitions", ("CTC08", "HCAP"), LONG,
        level("lasts_three_years", *LONG),
        "share of partnerships that last 36 months, over three ways of leading",
        band(0.85, 0.95), ("lasts_three_years",), LATER_END,
    ),
    Fact(
        "22b", "After that they go steadily.", "emergent", "H",
        "3 to 8% a year", ("CTC08", "HCAP"), LONG,
        a_year(level("outlasts", *LONG)),
        "yearly loss in the two years after the third",
        band(0.03, 0.08, "a year"), ("outlasts",), LATER_END,
    ),
    Fact(
        "23", "Not every ending is a failure.", "emergent", "M-H",
        "of ended coalitions 33% had finished or were no longer needed", ("HCAP",), LONG,
        level("ended_well", *LONG),
        "share of partnerships that end early which wound down with something delivered",
        band(0.2, 0.5), ("ended_well",), LATER_END,
    ),
    Fact(
        "23b", "What has ended leaves something running.", "built in", "M-H",
        "80% left an activity running", ("HCAP",), LONG,
        level("left_running", *LONG),
        "share of partnerships that end early with a joint service still kept up at the horizon",
        band(0.6, 0.95), ("left_running",),
        LATER_END + " Since model 0.5 a rule says what is kept up once a partnership has fallen apart; it was written "
        "with this finding in mind, so the row, emergent before, counts as built in.",
    ),
    Fact(
        "24", "Progress is slow: a substantive milestone is rare before the second to fourth year.", "emergent", "M-H",
        "about 48 months, 44 partnerships", ("Leach02",),
        {name: Arm(name, ANYWHERE) for name in LEADERS}, level("milestone_by_two_years", *LEADERS),
        "share with a formal agreement, or work of ambition 4 or more delivered, within 24 months",
        at_most(0.25), ("milestone_by_two_years",),
    ),
    Fact(
        "26", "Somebody whose job it is raises the chance of success.", "emergent", "H",
        "success 63% with a dedicated function, 50% without", ("Kale02", "KS09"),
        {"a day a week": Arm("balanced", ANYWHERE), "by the way": Arm("balanced", ANYWHERE, (("time.attention", 3),))},
        difference("gained", "a day a week", "by the way"),
        "share of games in net gain with twelve days of the convener's a round, less with three",
        more(0.05, "of games"), ("gained",),
    ),
    Fact(
        "29", "Groups miss the best option where one partner holds what matters, unless it is asked for.",
        "built in", "H",
        "eight times less likely, 65 studies", ("Lu12",),
        {"asked": Arm("balanced", ANYWHERE, adds="causes gone into every round"),
         "not": Arm("balanced", ANYWHERE, (("parameters.disclosure.fact_at", 1.0),))},
        difference("best_is_found", "asked", "not"),
        "share of games in which the best piece of work is begun: causes gone into every round, less nobody telling",
        more(0.05, "of games"), ("best_is_found",),
    ),
    Fact(
        "30", "Distrust at the outset lowers what is achieved.", "built in", "M",
        "11 runs of a simulation of several parties", ("SC21",),
        {"trusting": Arm("small-wins", ANYWHERE, TRUSTING), "not": Arm("small-wins", ANYWHERE, DISTRUSTING)},
        standardised("joint_value", "trusting", "not"),
        "joint value where trust begins at .43, less where it begins at .17",
        more(0.2, "standard deviations"), ("joint_value",),
    ),
    Fact(
        "31", "Working together changes what is done, not only how people feel.", "emergent", "M-L",
        "nearly half of decisions would not have been taken alone", ("Doberstein",), LEADERS,
        level("not_alone", *LEADERS),
        "share of joint work on a theme that none of its team would have worked on alone",
        band(0.3, 0.7), ("not_alone",),
    ),
    Fact(
        "32", "How a partnership works is far easier to better than what it brings.", "built in", "M",
        "reviews find no clear gain in health", ("Zakocs06", "Smith09"), LEADERS,
        beyond(level("functioning", *LEADERS), level("people", *LEADERS)),
        "the mean of the six features at the end, less the part of the way to its targets that has come for the people",
        more(0.1, "of a share"), ("functioning", "people"),
    ),
)  # fmt: skip

NOT_LOOKED_FOR: tuple[OutOfScope, ...] = (
    OutOfScope("1c", "Written contact helps less than meeting face to face.", ("Balliet10",),
               "contact in writing is not in the model"),
    OutOfScope("7b", "A breach of integrity is remembered longer.", ("Connelly15",),
               "both rates of forgetting are parameters: reading them back would be no test"),
    OutOfScope("30b", "Worst off are cohesive parties that distrust each other.", ("SC21",),
               "factions form in a game and cannot be set at its start"),
)  # fmt: skip
