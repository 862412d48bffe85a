"""What is kept of a run, and the codebook that says what each column means."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from sim import dials
from sim.game import Game
from sim.outcome import gain, peoples_verdict, series_of, verdict

Type = Literal["text", "whole", "number", "yes or no"]


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: Type
    unit: str
    meaning: str


KEYS = (
    Column("run", "text", "", "what the run is called: the same for the same game in every study"),
    Column("replication", "whole", "", "which seed it is, counted from 0"),
    Column("cell", "whole", "", "number of the cell (situation × policy × point), counted from 0"),
    Column("seed", "whole", "", "the seed of all chance"),
    Column("situation", "text", "id", "which situation"),
    Column("partners", "whole", "partners", "how many partners the situation has"),
    Column("policy", "text", "", "whose script led"),
    Column(
        "point", "whole", "", "number of the design's point, counted from 0; a column for each path it sets follows"
    ),
)
"""What a run is; columns for the paths that are varied stand after them."""

FAULTS = (
    Column("failed", "text", "", "why there is no outcome, in a line; empty where the run came to its end"),
    Column("traceback", "text", "", "where in the program it failed"),
)

OUTCOMES = (
    Column("ended", "text", "", "how it ended: horizon, wound_down or collapsed"),
    Column("closed_day", "whole", "day", "when it was wound down or fell apart; empty where it lived on"),
    Column("days", "whole", "days", "the length of the story"),
    Column("verdict", "text", "", "the ledger's verdict: gain, break_even, hard_grind or inertia"),
    Column("people", "text", "", "the people's verdict: better, unchanged, worse or too_early"),
    Column("net", "number", "days' worth", "joint value less all costs"),
    Column("joint_value", "number", "days' worth", "what joint services have yielded"),
    Column("administrative", "number", "days' worth", "what days in meetings and visits would have been worth"),
    Column("legal", "number", "days' worth", "what days spent on contracts and agreements would have been worth"),
    Column("opportunity", "number", "days' worth", "what the same delivery days would have yielded alone"),
    Column("break_even_month", "whole", "month", "from which net gain stays above 0; empty where it does not"),
    Column("a_year_on", "number", "days' worth", "a projection: net a year on if each month were like the last"),
    Column("progress", "number", "share of the way", "mean way to its targets that joint services brought the people"),
    Column("output", "number", "Share", "the output gauge of inertia at the last month's end"),
    Column("rate", "number", "Share", "the rate gauge"),
    Column("pain", "number", "Share", "the pain gauge"),
    *(Column(f"S{number}", "number", "Share", f"shift {number} at the end") for number in range(1, 6)),
    *(Column(f"F{number}", "number", "Share", f"feature {number} at the end") for number in range(1, 7)),
    Column("trust", "number", "Share", "mean trust between partners at the table, at the last month's end"),
    Column("fatigue", "number", "Share", "mean fatigue of partners at the table"),
    Column("left", "whole", "partners", "how many had left"),
    Column("launched", "whole", "initiatives", "how many were launched"),
    Column("delivered", "whole", "initiatives", "how many became a service"),
    Column("first_delivered", "whole", "day", "when the first did; empty where none did"),
    Column("promises_kept", "whole", "promises", "how many were kept"),
    Column("promises_broken", "whole", "promises", "how many were broken"),
    Column("involvement", "number", "Share", "how far those it is for have a say"),
    Column("unpaid_days", "number", "days", "what families and volunteers gave; never turned into days' worth"),
    Column("happenings", "whole", "rows", "how much happened"),
)
"""What came of a run."""
NUMBERS = tuple(column.name for column in OUTCOMES if column.type in ("number", "whole"))
"""Outcomes that have a mean."""

SERIES = (
    Column("run", "text", "", "as in runs"),
    Column("month", "whole", "month", "counted from 1"),
    Column("day", "whole", "day", "the day its books close"),
    Column("joint_value", "number", "days' worth", "all so far"),
    Column("cost", "number", "days' worth", "administrative, legal and opportunity cost so far"),
    Column("net_gain", "number", "days' worth", "joint_value − cost"),
    Column("trust_mean", "number", "Share", "mean trust between partners at the table"),
    Column("fatigue_mean", "number", "Share", "mean fatigue of partners at the table"),
    Column("output", "number", "Share", "a gauge of inertia"),
    Column("rate", "number", "Share", "a gauge of inertia"),
    Column("pain", "number", "Share", "a gauge of inertia"),
)

HAPPENINGS = (
    Column("run", "text", "", "as in runs"),
    Column("number", "whole", "", "place in the run, counted from 0"),
    Column("id", "text", "", "day/kind/who, with what it is about and a number where needed"),
    Column("day", "whole", "day", "when"),
    Column("kind", "text", "", "what happened"),
    Column("who", "text", "", "whom it concerns"),
    Column("about", "text", "", "what it concerns; may be empty"),
    Column("change", "text", "JSON", "by path.stock the increment that really happened, or the new word"),
    Column("because", "text", "JSON", "ids of the happenings that caused it"),
    Column("detail", "text", "JSON", "what those who see it learn as well"),
)


def outcomes_of(game: Game) -> dict[str, Any]:
    """What came of a game that is over: a value for each of `OUTCOMES`."""
    scenario, state = game.scenario, game.state
    series = series_of(game.log)
    sums = gain(scenario, state, series)
    names = ("net", "joint_value", "administrative", "legal", "opportunity", "break_even_month", "a_year_on")
    last = {name: series[name][-1] if series[name] else 0.0 for name in ("output", "rate", "pain")}
    closed = state.partnership.closed_on
    return {
        "ended": state.ended,
        "closed_day": closed if closed >= 0 else None,
        "days": scenario.horizon,
        "verdict": verdict(scenario, state, series),
        "people": peoples_verdict(scenario, state),
        **{name: sums[name] for name in names},
        "progress": dials.progress(scenario, state),
        **last,
        **dials.shifts(scenario, state),
        **dials.features(state),
        "trust": series["trust_mean"][-1] if series["trust_mean"] else 0.0,
        "fatigue": series["fatigue_mean"][-1] if series["fatigue_mean"] else 0.0,
        **_counted(game),
    }


def _counted(game: Game) -> dict[str, Any]:
    state = game.state
    work, promises = list(state.initiatives.values()), list(state.promises.values())
    delivered = [item.delivered for item in work if item.delivered >= 0]
    return {
        "left": len([None for partner in state.partners.values() if partner.status == "left"]),
        "launched": len([None for item in work if item.launched >= 0]),
        "delivered": len(delivered),
        "first_delivered": min(delivered, default=None),
        "promises_kept": len([None for promise in promises if promise.status == "kept"]),
        "promises_broken": len([None for promise in promises if promise.status == "broken"]),
        "involvement": state.community.involvement,
        "unpaid_days": state.community.shadow_days,
        "happenings": len(game.log),
    }


def months_of(game: Game) -> list[tuple[Any, ...]]:
    """The months of a game: for each, the values of `SERIES` but the first."""
    series = series_of(game.log)
    names = [column.name for column in SERIES[2:]]
    return list(zip(range(1, len(series["day"]) + 1), *(series[name] for name in names), strict=True))
