"""What came of it, with its evidence: the gauges of inertia, the gain that was named, who paid and who gained, people.

Nothing is added up here that is kept apart in the books: days' worth stay days' worth, people's outcomes stay in their
own units, unpaid days stay unpaid days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import NamedTuple

from sim import kinds
from sim.debrief.principles import Movers
from sim.game import Game
from sim.happenings import Happening
from sim.outcome import community, judged_statement, peoples_verdict, series_of
from sim.rules.bookkeeping import late_share, months_since_result
from sim.state import State
from sim.terms import PeoplesVerdict, day_of

DEAREST = 5
"""Meetings named as evidence of pain: those that took most days (J)."""


class Gauge(NamedTuple):
    """One of the three gauges of inertia."""

    name: str
    """`output`, `rate` or `pain`."""
    value: float | None
    """A Share as the books of the last month have it; none before a month has been closed."""
    read_off: dict[str, float]
    """What it is read off, as it stands: counts, days' worth, months, staff days or Shares, as the names say."""
    evidence: tuple[str, ...]


def gauges(game: Game) -> tuple[Gauge, Gauge, Gauge]:
    """Output, rate and pain where the game stands [HV04]."""
    series = series_of(game.log)
    now = {name: series[name][-1] if series[name] else None for name in ("output", "rate", "pain")}
    return (
        Gauge(
            "output", now["output"], _output(game.state), ids(game.log, kinds.DELIVERED, kinds.FAILED, kinds.STOPPED)
        ),
        Gauge("rate", now["rate"], _rate(game.state), _slow(game)),
        Gauge("pain", now["pain"], _pain(game.state), _painful(game.log)),
    )


def _output(state: State) -> dict[str, float]:
    stages = [str(item.stage) for item in state.initiatives.values()]
    joint = fsum(account.joint_value for account in state.accounts.values())
    counts = {stage: float(stages.count(stage)) for stage in ("service", "failed", "stopped")}
    return {"joint_value": joint, **counts}


def _rate(state: State) -> dict[str, float]:
    today = day_of(state.tick)
    return {"months_since_result": months_since_result(state, today), "late_share": late_share(state, today)}


def _slow(game: Game) -> tuple[str, ...]:
    """The last thing delivered, and all that came late, failed, or is overdue."""
    today = day_of(game.state.tick)
    delivered = [row for row in game.log if row.kind == kinds.DELIVERED]
    late = [row.id for row in delivered if row.detail["late"] > 0 or row is delivered[-1]]
    items = game.state.initiatives.values()
    overdue = [item.because for item in items if item.stage == "delivering" and 0 <= item.due < today]
    named = dict.fromkeys((*late, *ids(game.log, kinds.FAILED), *overdue))
    return tuple(row.id for row in game.log if row.id in named)


def _pain(state: State) -> dict[str, float]:
    worn = [partner.fatigue for partner in state.partners.values() if partner.is_at_table] or [0.0]
    accounts = state.accounts.values()
    meetings = fsum(account.administrative_days + account.legal_days for account in accounts)
    work = fsum(account.delivery_days + account.upkeep_days for account in accounts)
    mean = fsum(worn) / len(worn)
    return {"fatigue_mean": mean, "fatigue_worst": max(worn), "days_in_meetings": meetings, "days_of_work": work}


def _painful(log: Sequence[Happening]) -> tuple[str, ...]:
    """Who was worn out, who went quiet, and the meetings that took most days."""
    cost = {row.id: days_taken(row) for row in log}
    dearest = sorted((row for row in cost if cost[row] > 0.0), key=lambda row: -cost[row])[:DEAREST]
    return tuple(row.id for row in log if row.kind in (kinds.WORN_OUT, kinds.WENT_QUIET) or row.id in dearest)


def days_taken(row: Happening) -> float:
    """Staff days that a happening took for meeting or for papers."""
    moves = [by for _, stock, by in row.moves if stock in ("administrative_days", "legal_days")]
    return fsum(by for by in moves if not isinstance(by, str))


def ids(log: Iterable[Happening], *wanted: str) -> tuple[str, ...]:
    """The ids of all happenings of these kinds."""
    return tuple(row.id for row in log if row.kind in wanted)


# -- the gain that was named ----------------------------------------------------------------------------


class Statement(NamedTuple):
    """The gain statement against what came (C1, C3)."""

    is_said: bool
    specificity: float
    """How much of what a statement needs it says, a Share."""
    theme: str
    outcome: str
    came: bool
    """Whether anything on its theme was delivered."""
    in_time: bool | None
    """Whether by the month it named; none where it named none."""
    through: tuple[str, ...]
    """Partners it named that took part."""
    in_vain: tuple[str, ...]
    """Partners it named that did not."""
    evidence: tuple[str, ...]
    """Where it was said, and what began and was delivered on its theme."""


def statement(game: Game) -> Statement:
    """What they said they would gain, and what came of that."""
    judged = judged_statement(game.scenario, game.state)
    plans, done = game.scenario.initiatives, (kinds.STARTED, kinds.DELIVERED)
    evidence = tuple(
        row.id
        for row in game.log
        if row.kind == kinds.GAIN_STATED
        or (judged["said"] and row.kind in done and plans[row.about].theme == judged["theme"])
    )
    return Statement(
        is_said=judged["said"],
        specificity=judged["specificity"],
        theme=judged["theme"],
        outcome=judged["outcome"],
        came=judged["came"],
        in_time=judged["in_time"],
        through=tuple(judged["through"]),
        in_vain=tuple(judged["named_in_vain"]),
        evidence=evidence,
    )


# -- what none could alone, who paid, who gained --------------------------------------------------------


class Service(NamedTuple):
    """A joint service against what its partners' days would have yielded alone, both in days' worth."""

    initiative: str
    partners: tuple[str, ...]
    together: float
    alone: float
    evidence: tuple[str, ...]
    """Its delivery, and the first and the last month of it in the books."""

    @property
    def advantage(self) -> float:
        """What none could alone, before the cost of meeting; with one partner there is none."""
        return self.together - self.alone if len(self.partners) > 1 else 0.0


class PaidAndGained(NamedTuple):
    """One partner's side of it, in days' worth."""

    partner: str
    joint_value: float
    cost: float
    """Administrative, legal and opportunity cost."""
    net: float
    share_of_cost: float
    share_of_value: float
    """Its parts of all cost and of all joint value; 0 where there is none, below 0 where it came off worse for it."""
    evidence: tuple[str, ...]
    """What moved its account most."""


class Achieved(NamedTuple):
    """What was achieved, what it cost, and how it was parted."""

    services: tuple[Service, ...]
    """The greatest advantage first."""
    partners: tuple[PaidAndGained, ...]
    """The one that gained most first."""
    joint_value: float
    cost: float
    """Of all partners, in days' worth; net gain is the one less the other."""


def achieved(game: Game) -> Achieved:
    """What came that none could have had alone, who paid for it and who gained."""
    accounts = game.state.accounts.values()
    joint, cost = fsum(row.joint_value for row in accounts), fsum(row.cost for row in accounts)
    delivered = [item.id for item in game.state.initiatives.values() if item.delivered >= 0]
    services = sorted((_service(game, name) for name in delivered), key=lambda row: (-row.advantage, row.initiative))
    partners = sorted(_partners(game, joint, cost), key=lambda row: (-row.net, row.partner))
    return Achieved(tuple(services), tuple(partners), joint, cost)


def _service(game: Game, name: str) -> Service:
    books = [row for row in game.log if row.kind == kinds.YIELDED and row.about == name]
    moves = [(stock, by) for row in books for _, stock, by in row.moves if not isinstance(by, str)]
    together = fsum(by for stock, by in moves if stock == "joint_value")
    alone = fsum(by for stock, by in moves if stock == "opportunity")
    delivered = [row.id for row in game.log if row.kind == kinds.DELIVERED and row.about == name]
    evidence = dict.fromkeys((*delivered, *(row.id for row in (*books[:1], *books[-1:]))))
    return Service(name, tuple(game.state.initiatives[name].parts), together, alone, tuple(evidence))


def _partners(game: Game, joint: float, cost: float) -> Iterable[PaidAndGained]:
    moved = Movers(game.log)
    for name, account in game.state.accounts.items():
        stocks = [f"{account.path}.{stock}" for stock in ("joint_value", "administrative", "legal", "opportunity")]
        yield PaidAndGained(
            partner=name,
            joint_value=account.joint_value,
            cost=account.cost,
            net=account.net_gain,
            share_of_cost=account.cost / cost if cost > 0.0 else 0.0,
            share_of_value=account.joint_value / joint if joint > 0.0 else 0.0,
            evidence=moved.most(stocks),
        )


# -- the people it is for -------------------------------------------------------------------------------


class Counted(NamedTuple):
    """One outcome, in its own units."""

    outcome: str
    unit: str
    baseline: float
    target: float
    counts: tuple[tuple[int, float], ...]
    """What was published: working day and count, with its noise."""
    by_services: float
    from_outside: float
    """What joint services and the world outside really changed so far; services: above 0 is towards the target."""
    evidence: tuple[str, ...]
    """The counts."""


class People(NamedTuple):
    """The people's verdict, and what they paid: never turned into days' worth."""

    verdict: PeoplesVerdict
    outcomes: tuple[Counted, ...]
    unpaid_days: float
    """Days families and volunteers gave since the start."""
    involvement: float
    """How far they had a part in it, a Share."""
    evidence: tuple[str, ...]
    """When they were asked, and what was counted."""


def people(game: Game) -> People:
    """What became of those it is for."""
    counted = [row for row in game.log if row.kind == kinds.COUNTED]
    outcomes = tuple(
        Counted(
            outcome=row["id"],
            unit=row["unit"],
            baseline=row["baseline"],
            target=row["target"],
            counts=tuple((int(day), float(count)) for day, count in row["counts"]),
            by_services=row["by_services"],
            from_outside=row["from_outside"],
            evidence=tuple(happening.id for happening in counted if happening.about == row["id"]),
        )
        for row in community(game.scenario, game.state)
    )
    return People(
        verdict=peoples_verdict(game.scenario, game.state),
        outcomes=outcomes,
        unpaid_days=game.state.community.shadow_days,
        involvement=game.state.community.involvement,
        evidence=ids(game.log, kinds.COMMUNITY_ASKED, kinds.COUNTED),
    )
