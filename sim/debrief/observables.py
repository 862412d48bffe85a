"""What each item of the checklist is read off: a formula over the State and what has happened, all of them judgement.

Each gives a Share, 0 not at all to 1 fully, and what it rests on; or nothing where nothing has happened that the item
asks about. They do not count the same thing twice on purpose, but many rest on the same stocks: they are for talking
about, not for adding up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from sim import kinds
from sim.debrief.principles import Movers
from sim.dials import kept_share, mean
from sim.happenings import Happening
from sim.scenario.model import Scenario
from sim.state import InitiativeState, Partner, State
from sim.terms import clip, day_of

Reading = tuple[float | None, tuple[str, ...]]
"""A Share, or nothing to tell; and the happenings it rests on."""

YEAR, HALF_YEAR = 240, 120
"""Working days."""
SMALL = 2
"""Ambition up to which a step is small (J)."""
EARLY = 40
"""Working days within which somebody new has been met early (J: two months, since a round may be three)."""


class Seen:
    """A partnership as it stands, and all that has happened."""

    def __init__(self, scenario: Scenario, state: State, log: Sequence[Happening]) -> None:
        self.scenario, self.state, self.log = scenario, state, log
        self.today = day_of(state.tick)
        self.years = self.today / YEAR
        self.table = [partner for partner in state.partners.values() if partner.is_at_table]
        self.common = state.partnership
        self.by_id = {row.id: row for row in log}

    @cached_property
    def _movers(self) -> Movers:
        return Movers(self.log)

    def rows(self, *wanted: str) -> list[Happening]:
        """What has happened of these kinds, in order."""
        return [row for row in self.log if row.kind in wanted]

    def named(self, *wanted: str, stocks: Iterable[str] = ()) -> tuple[str, ...]:
        """The ids of what has happened of these kinds, and of what moved these stocks most, in order."""
        moved = self._movers.most(stocks)
        return tuple(row.id for row in self.log if row.kind in wanted or row.id in moved)

    def works(self, *stages: str) -> list[InitiativeState]:
        """Joint work at these stages."""
        return [item for item in self.state.initiatives.values() if item.stage in stages]

    def begun(self) -> list[InitiativeState]:
        """Joint work that ever began."""
        return [item for item in self.state.initiatives.values() if item.started >= 0]

    def is_caused_by(self, row: Happening, kind: str) -> bool:
        """Whether one of its causes is of a kind."""
        return any(self.by_id[cause].kind == kind for cause in row.because if cause in self.by_id)

    def worth(self, partner: Partner) -> float:
        """What a partner got for what it paid, a Share: 1 from break-even on; 0 where nothing came back."""
        account = self.state.accounts[partner.id]
        return clip(account.joint_value / account.cost) if account.cost > 0.0 else 0.0


# -- aims ------------------------------------------------------------------------------------------------


def understood(seen: Seen) -> Reading:
    """Half how clear the purpose is, half how much the gain statement says."""
    share = 0.5 * seen.common.clarity + 0.5 * seen.common.gain_statement.specificity
    return share, seen.named(kinds.GAIN_STATED, kinds.VISION_SHARED, stocks=["partnership.clarity"])


def said_aloud(seen: Seen) -> Reading:
    """Of what those at the table want for themselves, by weight, the part that is open to all."""
    there = [partner.id for partner in seen.table]
    aims = [aim for aim in seen.state.aims.values() if aim.holder in there]
    own = [aim for aim in aims if seen.scenario.aims[aim.id].level != "collaboration"]
    weight = mean(aim.weight for aim in own)
    share = mean(aim.weight * (aim.overtness == "open") for aim in own) / weight if weight > 0.0 else None
    return share, seen.named(kinds.AIM_SURFACED, kinds.AIM_EXPOSED)


def first_step(seen: Seen) -> Reading:
    """1 where a small step began before there was a plan, six tenths where one began later, else 0."""
    planned = next((row.day for row in seen.rows(kinds.PLAN_ADOPTED)), seen.today + 1)
    steps = [row for row in seen.rows(kinds.STARTED) if seen.scenario.initiatives[row.about].ambition <= SMALL]
    share = max([0.0, *(1.0 if row.day < planned else 0.6 for row in steps)])
    small = tuple(row.id for row in steps)
    return share, tuple(row.id for row in seen.log if row.kind == kinds.PILOTED or row.id in small)


def in_earnest(seen: Seen) -> Reading:
    """Seven tenths: those at the table that are not quiet; three: of those that went, the part that went in peace."""
    there = mean(float(partner.status == "member") for partner in seen.table)
    gone = seen.rows(kinds.LEFT, kinds.RELEASED)
    peace = [float(row.kind == kinds.RELEASED or bool(row.detail["graceful"])) for row in gone]
    share = 0.7 * there + 0.3 * (mean(peace) if gone else 1.0) if seen.table else 0.0
    return share, seen.named(kinds.WENT_QUIET, kinds.CAME_BACK_IN, kinds.LEFT, kinds.RELEASED)


def aims_looked_at(seen: Seen) -> Reading:
    """Of what came from outside, the part after which aims were gone through again within half a year."""
    renewed = (kinds.AGREEMENT_REFRESHED, kinds.VISION_SHARED, kinds.GAIN_STATED, kinds.AIMS_TRADED)
    looked = seen.rows(*renewed)
    events = seen.rows(kinds.EVENT)
    after = {row.id: any(row.day <= other.day <= row.day + HALF_YEAR for other in looked) for row in events}
    told = [float(after[row.id]) for row in events if after[row.id] or row.day <= seen.today - HALF_YEAR // 2]
    return (mean(told) if told else None), seen.named(kinds.EVENT, *renewed)


# -- power -----------------------------------------------------------------------------------------------


def money_decides(seen: Seen) -> Reading:
    """Six tenths fall from an equal part of influence for the one with most money to twice that; four: many hands."""
    if len(seen.table) < 2:
        return None, ()
    money = {partner.id: seen.scenario.partners[partner.id].power.get("money", 0.0) for partner in seen.table}
    funder = max(seen.table, key=lambda partner: (money[partner.id], partner.id))
    excess = clip(funder.influence * len(seen.table) - 1.0)
    share = 0.6 * (1.0 - excess) + 0.4 * (1.0 - seen.common.centralisation)
    return share, seen.named(kinds.DECISIONS_MOVED, kinds.DOMINATES, stocks=[f"{funder.path}.influence"])


def many_hands(seen: Seen) -> Reading:
    """Half for a change of chair each year, half for decisions in many hands; an agenda set from above takes off."""
    rotated = min(1.0, len(seen.rows(kinds.CHAIR_ROTATED)) / max(1.0, seen.years))
    spread = 1.0 - clip((seen.common.centralisation - 0.3) / 0.7)
    above = min(1.0, len(seen.rows(kinds.AGENDA_SET)) / max(1, len(seen.rows(kinds.MET))))
    share = (0.5 * rotated + 0.5 * spread) * (1.0 - 0.5 * above)
    return share, seen.named(kinds.CHAIR_ROTATED, kinds.AGENDA_SET, kinds.DECISIONS_MOVED)


def small_voices(seen: Seen) -> Reading:
    """For each small or community partner, in the last year: half a part in work begun, half a hearing or a fact."""
    small = [partner for partner in seen.table if is_small(seen, partner.id)]
    lately = [row for row in seen.log if row.day > seen.today - YEAR]
    teams = [row for row in lately if row.kind == kinds.STARTED]
    heard = [row for row in lately if row.kind in (kinds.FACT_SHARED, kinds.AMPLIFIED)]
    shares = [
        0.5 * any(partner.id in row.detail["team"] for row in teams) + 0.5 * any(row.who == partner.id for row in heard)
        for partner in small
    ]
    names = [partner.id for partner in small]
    rests = [row for row in teams if any(name in row.detail["team"] for name in names)]
    rests += [row for row in heard if row.who in names]
    return (mean(shares) if small else None), tuple(row.id for row in sorted(rests, key=lambda row: row.day))


def is_small(seen: Seen, partner: str) -> bool:
    """Whether a partner is one of the community, or looks less influential than an equal part, by a tenth at least."""
    looks = seen.scenario.looks_influential
    return seen.scenario.partners[partner].kind == "community" or looks[partner] < 0.9 / len(looks)


def to_lose(seen: Seen) -> Reading:
    """For each at the table: half a part in a joint service, half what it got for what it paid."""
    parts = [name for item in seen.works("service") for name in item.parts]
    share = mean(0.5 * float(partner.id in parts) + 0.5 * seen.worth(partner) for partner in seen.table)
    return share, seen.named(kinds.DELIVERED)


# -- trust -----------------------------------------------------------------------------------------------


def small_win(seen: Seen) -> Reading:
    """The best of what was delivered: less if late (half), if not small (three quarters), if over half a year ago."""
    shares = {
        row.id: (1.0 if row.detail["late"] <= 0 else 0.5)
        * (1.0 if seen.scenario.initiatives[row.about].ambition <= SMALL else 0.75)
        * (HALF_YEAR / max(HALF_YEAR, seen.today - row.day))
        for row in seen.rows(kinds.DELIVERED)
    }
    return max([0.0, *shares.values()]), tuple(shares)


def told_early(seen: Seen) -> Reading:
    """Of work on which a promise broke, the part looked at before its day; halved by one deception, and so on."""
    broken = {row.about: row for row in seen.rows(kinds.PROMISE_BROKEN)}
    looked = seen.rows(kinds.REVIEWED, kinds.STOPPED)
    deceptions = len(seen.rows(kinds.DECEIVED, kinds.LIE_FOUND_OUT, kinds.STEER_SEEN))
    if not broken and not deceptions:
        return None, ()
    early = [
        float(any(other.about == about and other.day <= row.detail["due"] for other in looked))
        for about, row in broken.items()
    ]
    share = (mean(early) if early else 1.0) / (1 + deceptions)
    return share, seen.named(
        kinds.PROMISE_BROKEN, kinds.REVIEWED, kinds.DECEIVED, kinds.LIE_FOUND_OUT, kinds.STEER_SEEN
    )


def not_forced(seen: Seen) -> Reading:
    """Of the facts and unsaid aims of those who came to the table, the part told before an event or a find did."""
    here = [partner.id for partner in seen.state.partners.values() if partner.joined >= 0]
    facts = [name for name in seen.scenario.facts if seen.scenario.holder[name] in here]
    aims = [
        name
        for name, aim in seen.scenario.aims.items()
        if aim.overtness != "open" and seen.scenario.holder[name] in here
    ]
    told = [row for row in seen.rows(kinds.FACT_SHARED, kinds.AIM_SURFACED) if not seen.is_caused_by(row, kinds.EVENT)]
    everything = len(facts) + len(aims)
    share = clip(len(told) / everything) if everything else None
    return share, seen.named(kinds.FACT_SHARED, kinds.AIM_SURFACED, kinds.AIM_EXPOSED)


def steers_known(seen: Seen) -> Reading:
    """For each steer: 1 if owned up to, 0 if denied or found out, else one half; and as far as the convener stands."""
    steers = seen.rows(kinds.PUSHED, kinds.AGENDA_SET)
    steers += [row for row in seen.rows(kinds.DECISIONS_MOVED) if row.detail["mode"] == "centralise"]
    if not steers:
        return None, ()
    said = {row.about.removeprefix("steer/"): row.detail["choice"] for row in seen.rows(kinds.ANSWERED)}
    found = [row.about for row in seen.rows(kinds.STEER_SEEN)]
    known = {"own_up": 1.0, "deny": 0.0}
    shares = [0.0 if row.about in found else known.get(said.get(row.about, ""), 0.5) for row in steers]
    share = mean(shares) * (0.5 + 0.5 * mean(partner.standing for partner in seen.table))
    rests = seen.named(kinds.PUSHED, kinds.AGENDA_SET, kinds.DECISIONS_MOVED, kinds.OWNED_UP, kinds.STEER_SEEN)
    return share, rests


def kept_together(seen: Seen) -> Reading:
    """Half how far there is a plan that people follow, half promises kept of those kept or broken."""
    share = 0.5 * seen.common.plan + 0.5 * kept_share(seen.state)
    return share, seen.named(kinds.PLAN_ADOPTED, kinds.PROMISE_KEPT, kinds.PROMISE_BROKEN, kinds.PROMISE_EXCUSED)
