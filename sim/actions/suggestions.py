"""What in a situation raises an action: one function for each, which reads the view and nothing else.

Somebody wants to be seen, something is due, has just broken, or has been said by nobody yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sim import kinds
from sim.actions.base import Value
from sim.view import Estimate, InitiativeView, News, View

LONG_IN_POST = 18
"""Months in post from which a handover is worth a thought (J)."""
LITTLE = 0.4
"""Trust below this is little: as screens call it low (J)."""
DOUBTFUL = 0.5
"""Trust below which a visit is worth a thought (J)."""
HALF_IN = 0.45
"""Ownership below which one is half in (J)."""
QUIET = 0.75
"""How influential one looks, in equal parts, below which it is quiet (J)."""
WORN = 0.35
"""Fatigue above which people seem worn (J)."""
SOON = 40
"""Working days before a promised date in which it is due soon (J)."""
A_THING = 3
"""Partners at the table for each piece of work that they can carry at a time (J)."""
ENOUGH = 3
"""Part of the story, one in so many, after which something should run (J)."""
BIG = 3
"""Ambition from which work is worth a formal agreement (J)."""
SAME_CHAIR = 4
"""Rounds after which somebody else might take the chair (J)."""
PERCENT = 100


class Suggestion(NamedTuple):
    """An action that the situation raises."""

    action: str
    choice: dict[str, Value]
    """Parameters already filled in by what raised it; the others are still to be chosen."""
    reason: str
    """Why it lies on the table: a word, which screens put into a sentence."""
    who: str = ""
    """The partner it is about; nobody when empty."""
    about: str = ""
    """The initiative, group or theme it is about."""
    because: tuple[str, ...] = ()
    """Ids of happenings the seat has seen."""


def latest(view: View, *wanted: str) -> Iterator[News]:
    """What the seat has just seen of these kinds, newest first."""
    return (row for row in reversed(view.news) if row.kind in wanted)


ANSWERED_BY: dict[str, tuple[str, ...]] = {
    "repair": (kinds.REPAIRED, kinds.TORN_OPEN),
    "induct": (kinds.INDUCTED,),
    "clarify_membership": (kinds.MEMBERSHIP_CLARIFIED,),
    "share_credit": (kinds.CREDITED,),
    "diagnose": (kinds.DIAGNOSED,),
    "share_lessons": (kinds.LESSONS_SHARED,),
    "engage": (kinds.ENGAGED,),
    "rotate_chair": (kinds.CHAIR_ROTATED,),
    "vision_workshop": (kinds.VISION_SHARED,),
    "refresh_agreement": (kinds.AGREEMENT_REFRESHED,),
}
"""By action: the happenings that show it has been done."""
OF_ONE = (kinds.INDUCTED, kinds.CREDITED, kinds.ENGAGED)
"""Those that are done with one partner, and answer nothing about another."""


def is_answered(view: View, raised: Suggestion) -> bool:
    """Whether what has just happened has been seen to already: the action it raises was done after it."""
    ids = [row.id for row in view.news]
    if not raised.because or raised.because[0] not in ids:
        return False
    since = view.news[ids.index(raised.because[0]) + 1 :]
    done = [row for row in since if row.kind in ANSWERED_BY.get(raised.action, ())]
    whom = raised.choice.get("partner")
    return any(row.kind not in OF_ONE or row.who == whom for row in done)


def again(view: View, action: str, reason: str) -> str:
    """A reason that holds for what was never done, or its counterpart where it was: `unasked`, `unasked_again`."""
    return f"{reason}_again" if action in view.done else reason


# -- what has just happened ------------------------------------------------------------------------


def broken(view: View) -> Iterator[Suggestion]:
    """A promise has been broken: those it let down and the one that broke it have to talk."""
    for row in latest(view, kinds.PROMISE_BROKEN):
        team = view.initiatives[row.about].team
        for hurt in team:
            if hurt != row.who and row.who != "convener":
                yield Suggestion("repair", {"partner": hurt, "other": row.who}, "broken", row.who, row.about, (row.id,))


def stuck(view: View) -> Iterator[Suggestion]:
    """A proposal was put off."""
    for row in latest(view, kinds.POSTPONED):
        yield Suggestion("guiding_hand", {"initiative": row.about}, "stuck", "", row.about, (row.id,))


def newcomer(view: View) -> Iterator[Suggestion]:
    """Somebody has come into a post, or to the table."""
    for row in latest(view, kinds.ARRIVED):
        yield Suggestion("induct", {"partner": row.who}, "newcomer", row.who, "", (row.id,))
    for row in latest(view, kinds.JOINED, kinds.LEFT, kinds.RELEASED):
        yield Suggestion("clarify_membership", {}, "changed", row.who, "", (row.id,))


def done(view: View) -> Iterator[Suggestion]:
    """Somebody has done their part; something has ended, well or badly."""
    for row in latest(view, kinds.PART_DONE):
        item = view.initiatives[row.about]
        if item.stage != "delivering" or len(item.parts_done) >= len(item.team):  # those still at it would mind
            yield Suggestion("share_credit", {"partner": row.who}, "done", row.who, row.about, (row.id,))
    for row in latest(view, kinds.FAILED):
        theme = view.initiatives[row.about].theme
        yield Suggestion("diagnose", {"theme": theme}, "failed", "", row.about, (row.id,))
    for row in latest(view, kinds.DELIVERED, kinds.FAILED, kinds.STOPPED):
        if not {*view.initiatives[row.about].team}.intersection(partner.id for partner in view.at_table):
            continue  # nobody would come to take anything home
        yield Suggestion("share_lessons", {}, "ended", "", row.about, (row.id,))


def unrest(view: View) -> Iterator[Suggestion]:
    """Somebody blocks, goes quiet, runs the partnership, or talks before meetings."""
    for row in latest(view, kinds.BLOCKED, kinds.WENT_QUIET):
        yield Suggestion("engage", {"partner": row.who}, row.kind, row.who, "", (row.id,))
    for row in latest(view, kinds.DOMINATES):
        if view.chair == row.who:
            yield Suggestion("rotate_chair", {}, "dominates", row.who, "", (row.id,))
        yield Suggestion("draw_map", {"mode": "power"}, "dominates", row.who, "", (row.id,))
    for row in latest(view, kinds.FACTION_SEEN):
        yield Suggestion("vision_workshop", {}, "faction", row.who, "", (row.id,))


def from_outside(view: View) -> Iterator[Suggestion]:
    """Something has happened outside."""
    for row in latest(view, kinds.EVENT):
        yield Suggestion("refresh_agreement", {}, "event", "", row.about, (row.id,))


# -- what stands on the calendar -------------------------------------------------------------------


def due(view: View) -> Iterator[Suggestion]:
    """Work that is late or due soon, and not all done."""
    going = [item for item in view.initiatives.values() if item.stage == "delivering"]
    for item in sorted(going, key=lambda item: (item.due, item.id)):
        if item.due < view.day + SOON and len(item.parts_done) < len(item.team):
            reason = "late" if item.due < view.day else "due"
            yield Suggestion("review", {"initiative": item.id, "mode": "review"}, reason, "", item.id)


def new_work(view: View) -> Iterator[Suggestion]:
    """An idea nobody had before."""
    for row in latest(view, kinds.INITIATIVE_LISTED):
        if opens_in_time(view, row.about):
            yield Suggestion("launch", {"initiative": row.about}, "idea", "", row.about, (row.id,))


def idle(view: View) -> Iterator[Suggestion]:
    """A step to begin with, where people have time."""
    step = next_step(view)
    if step is not None and has_room(view) and opens_in_time(view, step.id):
        yield Suggestion("launch", {"initiative": step.id}, "idle", "", step.id)


def next_step(view: View) -> InitiativeView | None:
    """The next step up from what has been delivered."""
    reached = [item.ambition for item in view.initiatives.values() if item.stage == "service"]
    listed = [item for item in view.initiatives.values() if item.stage == "listed"]
    steps = [item for item in listed if item.ambition <= max(reached, default=1) + 1]
    return min(steps or listed, key=lambda item: (item.ambition, item.id), default=None)


def opens_in_time(view: View, initiative: str) -> bool:
    """Whether work that is proposed now would be over, as planned, before the end of the story."""
    return view.initiatives[initiative].months < view.months_left


def has_room(view: View) -> bool:
    """Whether fewer things are under way than the table can carry."""
    under_way = [item for item in view.initiatives.values() if item.stage in ("waiting", "delivering")]
    return len(under_way) < max(1, len(view.at_table) // A_THING)


def unsaid(view: View) -> Iterator[Suggestion]:
    """What they hope to gain has not been said."""
    if view.gain_statement.day < 0 and len(view.at_table) > 2:
        yield Suggestion("gain_statement", {}, "unsaid")


def unplanned(view: View) -> Iterator[Suggestion]:
    """Nobody has put names to it; nobody has said how they will see whether it works."""
    if view.gain_statement.day >= 0 and not view.has_plan:
        yield Suggestion("action_plan", {}, "no_plan")
    elif view.has_plan and not view.has_measures:
        yield Suggestion("set_measures", {}, "no_measures")


def leaving(view: View) -> Iterator[Suggestion]:
    """Those who have been in post for long, and have written nothing down."""
    for partner in sorted(view.in_post, key=lambda partner: (-partner.months_in_post, partner.id)):
        if partner.months_in_post >= LONG_IN_POST and not partner.has_handover and view.round > 1:
            yield Suggestion("handover", {"partner": partner.id}, "long_in_post", partner.id)


# -- how people seem -------------------------------------------------------------------------------


def unheard(view: View) -> Iterator[Suggestion]:
    """The one who may think worst of you, where one may; else somebody of whom you can only guess."""
    in_turn = sorted(view.in_post, key=lambda partner: (pessimistic(partner.standing), partner.id))
    lowest = [partner for partner in in_turn if pessimistic(partner.standing) <= pessimistic(in_turn[0].standing)]
    for partner in in_turn:
        reason = "unheard" if [partner] == lowest else "unguessed"
        yield Suggestion("listen", {"partner": partner.id}, reason, partner.id, "", partner.standing.because)


def distant(view: View) -> Iterator[Suggestion]:
    """Who seems to trust whom least: one the other, or both one another."""
    there = {partner.id for partner in view.in_post}
    pairs = {pair: tie for pair, tie in view.trust.items() if there.issuperset(pair) and tie.value < DOUBTFUL}
    for (a, b), tie in sorted(pairs.items(), key=lambda item: (item[1].value, item[0])):
        names = tuple(partner.id for partner in view.at_table if partner.id in (a, b))
        yield Suggestion("visit", {"partners": names}, both_or_one("distant", view, a, b), a, b, tie.because)


def both_or_one(reason: str, view: View, a: str, b: str) -> str:
    """A reason that holds for both, or for the first alone where the other seems to trust it well enough."""
    back = view.trust[b, a].value
    return reason if back < LITTLE or back <= view.trust[a, b].value else f"{reason}_one_way"


def half_in(view: View) -> Iterator[Suggestion]:
    """The one who seems to hold the partnership least for its own, and the one who looks weakest."""
    for partner in sorted(view.in_post, key=lambda partner: (partner.ownership.value, partner.id)):
        if partner.ownership.value < HALF_IN and not partner.ownership.is_opening:
            yield Suggestion("engage", {"partner": partner.id}, "half_in", partner.id, "", partner.ownership.because)
    if len(view.in_post) > 2:
        weakest, other, *_ = sorted(view.at_table, key=lambda partner: partner.looks_influential)
        stands_out = round(PERCENT * weakest.looks_influential) < round(PERCENT * other.looks_influential)
        if stands_out and not weakest.is_vacant and weakest.looks_influential < QUIET / len(view.at_table):
            yield Suggestion("amplify", {"partner": weakest.id}, "quiet", weakest.id)


def worn(view: View) -> Iterator[Suggestion]:
    """Where people seem worn, a group less."""
    tired = [partner for partner in view.in_post if partner.fatigue.value > WORN]
    for name, members in view.groups.items():
        if tired and any(partner.id in members for partner in tired):
            yield Suggestion("simplify_groups", {"group": name}, "worn", tired[0].id, name, tired[0].fatigue.because)


def enough(view: View) -> Iterator[Suggestion]:
    """Much of the time has gone and nothing runs: is there anything to be had here?"""
    runs = any(item.stage == "service" for item in view.initiatives.values())
    if view.day * ENOUGH > view.horizon and not runs:
        yield Suggestion("wind_down", {}, "nothing_runs")


def pessimistic(estimate: Estimate) -> float:
    """What a hidden stock may be if one has bad luck."""
    return estimate.value - estimate.spread


# -- what can wait, and is easily left ---------------------------------------------------------------


def unasked(view: View) -> Iterator[Suggestion]:
    """Those it is for, of whom a count has been published."""
    counted = [row.id for row in latest(view, kinds.COUNTED)]
    yield Suggestion("ask_community", {}, again(view, "ask_community", "unasked"), because=tuple(counted[:1]))


def unseen(view: View) -> Iterator[Suggestion]:
    """Nobody has looked up for a while."""
    yield Suggestion("scan", {}, again(view, "scan", "unseen"))


def unlearned(view: View) -> Iterator[Suggestion]:
    """What nobody has gone into yet: what each can offer, what others know, what a theme is really about."""
    item = next_step(view)
    if item is not None:
        yield Suggestion("diagnose", {"theme": item.theme}, again(view, "diagnose", "unclear"), "", item.id)
        yield Suggestion("bring_evidence", {"theme": item.theme}, again(view, "bring_evidence", "unread"), "", item.id)
    if len(view.at_table) > 2:
        yield Suggestion("map_offers", {}, again(view, "map_offers", "unknown"))
        yield Suggestion("draw_map", {"mode": "network"}, again(view, "draw_map", "unmapped"))


def unsigned(view: View) -> Iterator[Suggestion]:
    """Bigger work is on the list, and two who would do it seem to trust each other little."""
    big = [item for item in view.initiatives.values() if item.stage == "listed" and item.ambition >= BIG]
    signed = {tuple(sorted(pair)) for pair in view.agreements}
    low = {pair: tie for pair, tie in view.trust.items() if tie.value < LITTLE and tuple(sorted(pair)) not in signed}
    if big and low:
        a, b = min(low, key=lambda pair: (low[pair].value, pair))
        names = tuple(partner.id for partner in view.at_table if partner.id in (a, b))
        reason = both_or_one("unsigned", view, a, b)
        yield Suggestion("formal_agreement", {"partners": names}, reason, a, b, low[a, b].because)


def unwritten(view: View) -> Iterator[Suggestion]:
    """Somebody has promised days that stand in no plan of theirs."""
    for promise in view.promises:
        if promise.status == "open" and promise.who != "convener":
            reason = again(view, "write_commitments", "unwritten")
            yield Suggestion("write_commitments", {"partner": promise.who}, reason, promise.who, promise.about)


def arrangements(view: View) -> Iterator[Suggestion]:
    """The same chair, the same few who decide, the same purses; a seat that is still empty."""
    if view.chair and view.round - view.done.get("rotate_chair", 0) > SAME_CHAIR:
        yield Suggestion("rotate_chair", {}, "same_chair", view.chair)
    waiting = [item.id for item in view.initiatives.values() if item.stage == "waiting"]
    if waiting:
        yield Suggestion("decide_where", {}, "slow", "", waiting[0])
    runs = [item for item in view.initiatives.values() if item.stage == "service"]
    if len(runs) > 1 and not view.is_pooled:
        yield Suggestion("pool_budgets", {}, "many_purses")
    for partner in view.partners.values():
        if partner.status == "invited":
            choice: dict[str, Value] = {"mode": "invite", "partner": partner.id}
            yield Suggestion("change_membership", choice, "missing", partner.id)


def opposed(view: View) -> Iterator[Suggestion]:
    """Two who openly want different things, and might give each other a hand."""
    wanting = [partner for partner in view.in_post if any(aim.overtness == "open" for aim in partner.aims)]
    for a, b in pairwise(wanting):
        if not {aim.theme for aim in a.aims} & {aim.theme for aim in b.aims}:
            yield Suggestion("trade_aims", {"partner": a.id, "other": b.id}, "opposed", a.id, b.id)


def unagreed(view: View) -> Iterator[Suggestion]:
    """A first step that could begin while the detail is still argued about."""
    step = next_step(view)
    if step is None or not opens_in_time(view, step.id):
        return
    if step.ambition <= view.numbers["pilot"]["ambition"] and view.gain_statement.day < 0:
        yield Suggestion("pilot", {"initiative": step.id}, "unagreed", "", step.id)


JUST_HAPPENED = (broken, stuck, unrest, new_work, newcomer, done, from_outside)
"""What has just happened, the most pressing first."""
PRESSING = (unsaid, due, idle, unheard, enough)
"""What is pressing whenever it is so."""
STANDING = (
    unplanned, distant, leaving, half_in, worn, unasked, unseen, unlearned, unsigned, unwritten, arrangements, opposed,
    unagreed,
)  # fmt: skip
"""What can wait: taken in turn."""
