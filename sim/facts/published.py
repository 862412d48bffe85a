"""Published findings on people and how they are led, and how each is looked for: written before anything was run.

Effects worth having are judgement (J) unless the text of the finding gives a size.
"""

from __future__ import annotations

from sim.facts.arms import EMERGENCY, ORDINARY, Arm, MadeUp
from sim.facts.estimates import beyond, beyond_all, correlation, difference, ratio, ratio_of_arms, standardised
from sim.facts.fact import Fact, band, more

ANYWHERE = MadeUp()
SMALL, LARGE = MadeUp((4,)), MadeUp((12,))
LEADERS = {name: Arm(name, ANYWHERE) for name in ("naive", "small-wins", "balanced")}
"""People as they come: those who mean well, those with a rule of thumb, those who look."""

EQUAL = (("partners.*.power.money", 0.5), ("partners.*.power.mandate", 0.5), ("partners.*.power.convening", 0.5))
ONE_ABOVE = (
    ("partners.*.power.money", 0.2), ("partners.*.power.mandate", 0.2), ("partners.*.power.convening", 0.2),
    ("partners.council.power.money", 1.0), ("partners.council.power.mandate", 1.0),
    ("partners.council.power.convening", 1.0),
)  # fmt: skip

FACTS: tuple[Fact, ...] = (
    Fact(
        "1", "More face-to-face dialogue makes for more cooperation.", "built in", "H",
        "d 1.01 over 45 effects, 1.21 face to face", ("Balliet10",),
        {"talk": Arm("small-wins", ANYWHERE, adds="a visit every round"),
         "none": Arm("small-wins", ANYWHERE, without=("visit",))},
        standardised("effort", "talk", "none"),
        "share of its days a partner decides to give: a visit every round less none, in standard deviations",
        more(0.2, "standard deviations"), ("effort",),
    ),
    Fact(
        "1b", "That effect is, if anything, stronger in larger groups.", "emergent", "H",
        "stronger in larger groups", ("Balliet10",),
        {"talk, large": Arm("small-wins", LARGE, adds="a visit every round"),
         "none, large": Arm("small-wins", LARGE, without=("visit",)),
         "talk, small": Arm("small-wins", SMALL, adds="a visit every round"),
         "none, small": Arm("small-wins", SMALL, without=("visit",))},
        beyond(standardised("effort", "talk, large", "none, large"),
               standardised("effort", "talk, small", "none, small")),
        "the same with twelve partners, less with four",
        more(0.0, "standard deviations"), ("effort",),
    ),
    Fact(
        "2", "Where trust is higher, performance is better, moderately.", "built in", "H",
        "correlation .30 over 112 studies", ("DeJong16", "Meier16"), LEADERS,
        correlation("trust_mean", "performance", *LEADERS),
        "correlation over games of mean trust with joint value per day that could be given",
        band(0.25, 0.50), ("trust_mean", "performance"),
    ),
    Fact(
        "3", "Trust goes with the results of the process more than with end results.", "emergent", "M",
        "28 effects of trust, chiefly on process", ("George", "PPMR24"), LEADERS,
        beyond(correlation("trust_mean", "promises_kept", *LEADERS), correlation("trust_mean", "people", *LEADERS)),
        "correlation of mean trust with promises kept, less its correlation with what came for the people",
        more(0.05, "of correlation"), ("trust_mean", "promises_kept", "people"),
    ),
    Fact(
        "5", "Several modest joint tasks first end better than one big one.", "emergent", "M",
        "137 cases, which were not compared with one big task", ("AG08", "LoopBlog"),
        {"small": Arm("small-wins", ORDINARY), "big": Arm("big-bang", ORDINARY)},
        difference("net", "small", "big"),
        "net gain of small steps first, less that of the largest first, in situations of years",
        more(10, "days' worth"), ("net",),
    ),
    Fact(
        "5b", "In an emergency they do not.", "emergent", "M",
        "except where the deadline is short or the stakes are an emergency", ("AG08", "LoopBlog"),
        {"small": Arm("small-wins", EMERGENCY), "bold": Arm("command", EMERGENCY)},
        difference("net", "bold", "small"),
        "net gain of bold middling steps pushed through, less that of small steps first, in the emergency",
        more(0.0, "days' worth"), ("net",),
    ),
    Fact(
        "7", "A breach of integrity costs more trust than a failure of competence.", "built in", "M",
        "integrity trust lowers transaction cost about ten times as much: an inference", ("Connelly15",), LEADERS,
        ratio("fall_of_deceit", "fall_of_breach", *LEADERS),
        "loss of trust in a tie when a deception comes out, over that when a promise is broken",
        band(1.25, 10), ("fall_of_deceit", "fall_of_breach"),
    ),
    Fact(
        "8", "Trust is lost faster than it is won.", "built in", "M",
        "t -1.95, p .05, in the condition based on experience", ("Asym",), LEADERS,
        ratio("fall_of_breach", "rise_of_promise", *LEADERS),
        "loss of trust in a tie at a broken promise, over the gain at a kept one",
        band(1.25, 10), ("fall_of_breach", "rise_of_promise"),
    ),
    Fact(
        "9", "Where influence is more equal, there is more trust.", "built in", "M",
        "power the sole predictor of trust, 337 partners in 40 partnerships", ("JB16",),
        {"equal": Arm("small-wins", ANYWHERE, EQUAL), "one above": Arm("small-wins", ANYWHERE, ONE_ABOVE)},
        difference("trust_end", "equal", "one above"),
        "trust in the last month: all with equal bases of power, less one far above the rest",
        more(0.01, "of trust"), ("trust_end",),
    ),
    Fact(
        "10", "Better leadership makes for more synergy: the largest single lever that can be managed.",
        "emergent", "H",
        "leadership and efficiency strongest of six, 63 partnerships; beta .25", ("Weiss02", "Cramm12"),
        {"as it comes": Arm("naive", ANYWHERE),
         "led": Arm("balanced", ANYWHERE),
         "cheap meetings": Arm("naive", ANYWHERE, (("parameters.meetings.days", 0.3),)),
         "able people": Arm("naive", ANYWHERE, (("partners.*.representative.skill", 0.9),)),
         "few leave": Arm("naive", ANYWHERE, (("partners.*.turnover", 0.05),))},
        beyond_all(standardised("synergy", "led", "as it comes"),
                   standardised("synergy", "cheap meetings", "as it comes"),
                   standardised("synergy", "able people", "as it comes"),
                   standardised("synergy", "few leave", "as it comes")),
        "effect of leading by looking on joint value beyond going alone, less the greatest of three other levers",
        more(0.1, "standard deviations"), ("synergy",),
    ),
    Fact(
        "11", "More skill around the table makes for more that is achieved.", "built in", "M",
        "non-financial resources, beta .31", ("Cramm12",),
        {"skilled": Arm("small-wins", ANYWHERE, (("partners.*.representative.skill", 0.9),)),
         "not": Arm("small-wins", ANYWHERE, (("partners.*.representative.skill", 0.2),))},
        standardised("joint_value", "skilled", "not"),
        "joint value with people good at working across boundaries, less with people who are not",
        more(0.05, "standard deviations"), ("joint_value",),
    ),
    Fact(
        "13", "Wise use of partners' time makes for more synergy.", "emergent", "M",
        "efficiency among the top predictors", ("Weiss02", "JB11"),
        {"sparing": Arm("small-wins", ANYWHERE, (("parameters.meetings.days", 0.3),)),
         "lavish": Arm("small-wins", ANYWHERE, (("parameters.meetings.days", 1.5),))},
        standardised("synergy", "sparing", "lavish"),
        "joint value beyond going alone with meetings of a third of a day, less with meetings of a day and a half",
        more(0.05, "standard deviations"), ("synergy",),
    ),
    Fact(
        "13b", "Paperwork for its own sake does not.", "emergent", "M",
        "administration not significant; yet formal rules are among six factors that recur", ("Cramm12", "Zakocs06"),
        {"papers": Arm("small-wins", ANYWHERE, adds="papers every round"), "none": Arm("small-wins", ANYWHERE)},
        difference("net", "none", "papers"),
        "net gain without, less with a formal agreement every round",
        more(0.0, "days' worth"), ("net",),
    ),
    Fact(
        "18", "With stability and money, one strong lead body can out-deliver a network of equals.", "emergent", "M",
        "the best of four systems was run by one provider with a veto", ("MP98",),
        {"lead": Arm("command", ANYWHERE, (*ONE_ABOVE, ("partners.*.turnover", 0.0), ("partners.*.days_a_month", 14),
                                           ("parameters.events.on", False))),
         "equals": Arm("small-wins", ANYWHERE, (*EQUAL, ("partners.*.turnover", 0.0), ("partners.*.days_a_month", 14),
                                                ("parameters.events.on", False)))},
        difference("joint_value", "lead", "equals"),
        "joint value of command with one far above, less of small steps among equals; nobody leaves, days abound",
        more(0.0, "days' worth"), ("joint_value",),
    ),
    Fact(
        "21", "Organisations in trouble lose their people faster.", "built in", "M-H",
        "vacancies 14% against 3%; executives new that year 72% against 20%", ("KF18",),
        {"in trouble": Arm("small-wins", ANYWHERE, (("partners.*.fatigue", 0.8),)),
         "not": Arm("small-wins", ANYWHERE, (("partners.*.fatigue", 0.0),))},
        ratio_of_arms("departures", "in trouble", "not"),
        "departures in the first year of partners that begin worn out, over those of partners that begin fresh",
        band(1.2, 4), ("departures",),
    ),
)  # fmt: skip
