"""What is read off a finished game for a published finding: one number each, or nothing where it cannot be said.

Each is defined here in a line before anything is run. Shares are 0 to 1, months are months, value is in days' worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import fsum

from sim import dials, kinds
from sim.game import Game
from sim.happenings import Happening
from sim.outcome import series_of
from sim.state import InitiativeState
from sim.terms import DAYS_A_MONTH
from sim.valuation import Valuation, coverage

Reading = Callable[[Game], float | None]

YEAR = 12 * DAYS_A_MONTH
THREE_YEARS, FIVE_YEARS = 3 * YEAR, 5 * YEAR


def mean(values: Iterable[float]) -> float | None:
    """The mean; nothing where there is nothing."""
    listed = list(values)
    return fsum(listed) / len(listed) if listed else None


def net(game: Game) -> float | None:
    """Net gain at the end, in days' worth."""
    return fsum(account.net_gain for account in game.state.accounts.values())


def gained(game: Game) -> float | None:
    """1 where the books end in net gain, else 0."""
    return float((net(game) or 0.0) > 0.0)


def net_after_a_year(game: Game) -> float | None:
    """Net gain booked by the end of the first year, in days' worth."""
    months = series_of(game.log)["net_gain"]
    return float(months[min(12, len(months)) - 1]) if months else None


def joint_value(game: Game) -> float | None:
    """What joint work has given, in days' worth."""
    return fsum(account.joint_value for account in game.state.accounts.values())


def synergy(game: Game) -> float | None:
    """Joint value less what the same days would have given with everyone alone, in days' worth."""
    return fsum(account.joint_value - account.opportunity for account in game.state.accounts.values())


def performance(game: Game) -> float | None:
    """Joint value for each day that partners could have given."""
    able = fsum(partner.days_a_month for partner in game.scenario.partners.values())
    return (joint_value(game) or 0.0) / (able * game.scenario.horizon / DAYS_A_MONTH)


def people(game: Game) -> float | None:
    """How much of the way to its targets joint services have brought the community: an objective end result."""
    return dials.progress(game.scenario, game.state)


def functioning(game: Game) -> float | None:
    """How well the partnership works: the mean of the six features at the end."""
    return mean(dials.features(game.state).values())


def trust_mean(game: Game) -> float | None:
    """Mean trust over all months, between those at the table."""
    return mean(series_of(game.log)["trust_mean"])


def trust_end(game: Game) -> float | None:
    """Mean trust in the last month."""
    months = series_of(game.log)["trust_mean"]
    return float(months[-1]) if months else None


def effort(game: Game) -> float | None:
    """The mean share of its planned days that a partner decides to give, month by month; held back counts as none."""
    rows = [row for row in game.log if row.kind in (kinds.EFFORT_DECIDED, kinds.HELD_BACK)]
    return mean(row.detail["effort"] if row.kind == kinds.EFFORT_DECIDED else 0.0 for row in rows)


def promises_kept(game: Game) -> float | None:
    """Kept promises among those kept or broken, the convener's own left out: a result of the process."""
    settled = [p for p in game.state.promises.values() if p.status in ("kept", "broken") and p.who != "convener"]
    return mean(float(promise.status == "kept") for promise in settled)


def lateness(game: Game) -> float | None:
    """How long joint work took, in parts of what was planned; what was given up or is overdue counts to that day."""
    return mean(_taken(game, item) for item in game.state.initiatives.values() if item.started >= 0)


def _taken(game: Game, item: InitiativeState) -> float:
    ends = item.delivered if item.delivered >= 0 else _given_up(game, item)
    return (ends - item.started) / (item.months * DAYS_A_MONTH)


def _given_up(game: Game, item: InitiativeState) -> int:
    rows = [row.day for row in game.log if row.kind in (kinds.FAILED, kinds.STOPPED) and row.about == item.id]
    return rows[-1] if rows else game.scenario.horizon


def lasts(game: Game) -> float | None:
    """1 where the partnership lasts five years: it has not closed, and half of all who ever joined take part."""
    return _alive_on(game, FIVE_YEARS)


def lasts_or_is_done(game: Game) -> float | None:
    """1 where it lasts five years, or has been wound down before with something delivered: it has not failed."""
    done = game.state.partnership.closed_on >= 0 and ended_well(game) == 1.0
    return 1.0 if done else lasts(game)


def lasts_three_years(game: Game) -> float | None:
    """1 where it lasts 36 months."""
    return _alive_on(game, THREE_YEARS)


def outlasts(game: Game) -> float | None:
    """Of those that lasted three years, 1 for those that last another two; nothing for the others."""
    return lasts(game) if _alive_on(game, THREE_YEARS) else None


OUT, BACK = (kinds.LEFT, kinds.RELEASED, kinds.WENT_QUIET), (kinds.CAME_BACK_IN,)


def _alive_on(game: Game, day: int) -> float:
    closed = game.state.partnership.closed_on
    if 0 <= closed <= day:
        return 0.0
    here = {name: part.joins == 0 for name, part in game.scenario.partners.items()}
    joined = dict.fromkeys(name for name, there in here.items() if there)
    for row in game.log:
        if row.day > day:
            break
        if row.kind in (kinds.JOINED, *BACK):
            here[row.who] = True
            joined[row.who] = None
        elif row.kind in OUT:
            here[row.who] = False
    return float(2 * len([name for name in joined if here[name]]) >= len(joined))


def attendance(game: Game) -> float | None:
    """The share of members that came to meetings of the governing body in the first year."""
    met = [row for row in game.log if row.kind == kinds.MET and row.day < YEAR]
    return mean(_present(row) for row in met)


def _present(row: Happening) -> float:
    there, absent = len(row.detail["present"]), len(row.detail["absent"])
    return there / (there + absent) if there + absent else 0.0


def departures(game: Game) -> float | None:
    """Departures of representatives a year for each partner, over the first year."""
    gone = [row for row in game.log if row.kind == kinds.DEPARTED and row.day < YEAR]
    return len(gone) / len(game.scenario.partners)


def ended_well(game: Game) -> float | None:
    """Of those that ended within five years, 1 where they were wound down with something delivered; else 0."""
    if not 0 <= game.state.partnership.closed_on <= FIVE_YEARS:
        return None
    return float(not game.state.partnership.has_collapsed and _delivered(game) > 0)


def left_running(game: Game) -> float | None:
    """Of those that ended within five years, 1 where at least one joint service is still kept up at the horizon."""
    if not 0 <= game.state.partnership.closed_on <= FIVE_YEARS:
        return None
    strengths = [part.strength for item in game.state.initiatives.values() if item.stage == "service"
                 for part in item.parts.values()]  # fmt: skip
    return float(any(strength >= 0.5 for strength in strengths))


def _delivered(game: Game) -> int:
    return len([item for item in game.state.initiatives.values() if item.delivered >= 0])


def milestone_by_two_years(game: Game) -> float | None:
    """1 where a substantive milestone (a formal agreement, or work of ambition 4 or more) stands after 24 months."""
    days = [row.day for row in game.log if row.kind == kinds.AGREEMENT_MADE]
    days += [item.delivered for item in game.state.initiatives.values()
             if item.delivered >= 0 and game.scenario.initiatives[item.id].ambition >= 4]  # fmt: skip
    return float(any(day < 24 * DAYS_A_MONTH for day in days))


def best_is_found(game: Game) -> float | None:
    """1 where the piece of work with the most in it was begun, listed at the start or not; nothing where none has any.

    The most: its days times its hidden potential times how well all partners together cover its theme.
    """
    worth = {name: _in_it(game, item) for name, item in game.state.initiatives.items()}
    best = max(worth, key=lambda name: (worth[name], name))
    return float(game.state.initiatives[best].started >= 0) if worth[best] > 0.0 else None


def _in_it(game: Game, item: InitiativeState) -> float:
    plan, scenario = game.scenario.initiatives[item.id], game.scenario
    days = plan.days or scenario.parameters.delivery.days[plan.ambition - 1]
    everyone = [partner.capabilities for partner in scenario.partners.values()]
    return days * item.potential * coverage(scenario.themes[plan.theme].needs, everyone, 1)


def not_alone(game: Game) -> float | None:
    """The share of joint work begun on a theme on which nobody in the team would have worked alone."""
    begun = [item for item in game.state.initiatives.values() if item.started >= 0 and len(item.parts) > 1]
    valuation = Valuation(game.scenario)
    return mean(float(all(_own_theme(game, valuation, name) != game.scenario.initiatives[item.id].theme
                          for name in item.parts)) for item in begun)  # fmt: skip


def _own_theme(game: Game, valuation: Valuation, partner: str) -> str:
    """The theme on which a partner's own capabilities go furthest."""
    power = game.scenario.parameters.services.coverage_power
    able = game.scenario.partners[partner].capabilities
    return max(game.scenario.themes, key=lambda theme: coverage(game.scenario.themes[theme].needs, [able], power))


def fall_of_breach(game: Game) -> float | None:
    """The mean loss of personal trust in a tie when a promise is broken."""
    return _moved(game, kinds.TRUST_FELL, kinds.PROMISE_BROKEN)


def fall_of_deceit(game: Game) -> float | None:
    """The mean loss of personal trust in a tie when a deception comes out."""
    return _moved(game, kinds.TRUST_FELL, kinds.DECEIVED)


def rise_of_promise(game: Game) -> float | None:
    """The mean gain of personal trust in a tie when a promise is kept."""
    return _moved(game, kinds.TRUST_ROSE, kinds.PROMISE_KEPT)


def _moved(game: Game, kind: str, because: str) -> float | None:
    of = {row.id: row.kind for row in game.log}
    rows = [row for row in game.log if row.kind == kind and any(of.get(one) == because for one in row.because)]
    moves = [by for row in rows for _, stock, by in row.moves if stock == "personal" and isinstance(by, float)]
    return mean(map(abs, moves))


READINGS: Mapping[str, Reading] = {
    reading.__name__: reading
    for reading in (
        net, gained, net_after_a_year, joint_value, synergy, performance, people, functioning, trust_mean, trust_end,
        effort, promises_kept, lateness, lasts, lasts_or_is_done, lasts_three_years, outlasts, attendance, departures,
        ended_well, left_running, milestone_by_two_years, best_is_found, not_alone, fall_of_breach,
        fall_of_deceit, rise_of_promise,
    )
}  # fmt: skip
"""Every reading by name."""
