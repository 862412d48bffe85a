"""The checklist: 26 items, what each is read off, and how answers stand beside what was so."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

import sim
from sim.debrief import Script, moments, played
from sim.debrief.checklist import ITEMS, Scored, compared, on_scale, score
from sim.debrief.observables import Seen
from sim.happenings import Happening, id_of
from sim.state import AT_TABLE, State

Rows = list[Happening]
Change = Callable[[State, Rows], object]


@cache
def _early() -> tuple[sim.Scenario, bytes, tuple[Happening, ...]]:
    """A partnership some months old in which something has been begun."""
    game = sim.Game(sim.load_scenario("first-steps"), seed=3)
    for _ in range(5):
        game.play_round(sim.policies["small-wins"](game.view(), game.offers(), sim.Chance(3, "policy")))
        while game.view().question is not None:
            game.answer(min(game.view().question.options))
    return game.scenario, pickle.dumps(game.state), tuple(game.log)


def share(number: int, change: Change | None = None) -> float | None:
    """What an item's Share is, after a change."""
    scenario, packed, log = _early()
    state, rows = pickle.loads(packed), list(log)
    if change is not None:
        change(state, rows)
    return ITEMS[number - 1].observable(Seen(scenario, state, rows))[0]


def add(rows: Rows, kind: str, who: str = "partnership", about: str = "", day: int = 290, **detail: Any) -> Happening:
    """Another happening at the end of the record."""
    because = detail.pop("because", ())
    row = Happening(f"{id_of(day, kind, who, about)}/{len(rows)}", day, kind, who, about, (), because, detail)
    rows.append(row)
    return row


def without(rows: Rows, *kinds: str) -> None:
    """Take all of some kinds out of the record."""
    rows[:] = [row for row in rows if row.kind not in kinds]


def table(state: State) -> list[Any]:
    """Those at the table."""
    return [partner for partner in state.partners.values() if partner.status in AT_TABLE]


def every(stock: str, value: float) -> Change:
    """A stock of every partner set."""
    return lambda state, rows: [setattr(partner, stock, value) for partner in state.partners.values()]


def common(stock: str, value: Any) -> Change:
    """A stock of the partnership set."""
    return lambda state, rows: setattr(state.partnership, stock, value)


def paid(joint: float, cost: float) -> Change:
    """Every account as if so much had come and been paid."""

    def change(state: State, rows: Rows) -> None:
        for account in state.accounts.values():
            account.joint_value, account.administrative, account.legal, account.opportunity = joint, cost, 0.0, 0.0

    return change


def both(*changes: Change) -> Change:
    """One change after another."""
    return lambda state, rows: [change(state, rows) for change in changes]


def logged(kind: str, who: str = "partnership", about: str = "", **detail: Any) -> Change:
    """A happening more."""
    return lambda state, rows: add(rows, kind, who, about, **detail)


def aims(overtness: str) -> Change:
    """All aims so far in the open."""
    return lambda state, rows: [setattr(aim, "overtness", overtness) for aim in state.aims.values()]


def cut(*kinds: str) -> Change:
    """The record without some kinds."""
    return lambda state, rows: without(rows, *kinds)


def statuses(status: str) -> Change:
    """Everybody at the table in one standing."""
    return lambda state, rows: [setattr(partner, "status", status) for partner in table(state)]


def promises(status: str) -> Change:
    """All promises settled so."""
    return lambda state, rows: [setattr(promise, "status", status) for promise in state.promises.values()]


def teams(names: tuple[str, ...]) -> Change:
    """All work that has begun done by these."""

    def change(state: State, rows: Rows) -> None:
        for item in state.initiatives.values():
            if item.started >= 0:
                part = next(iter(item.parts.values()))
                item.parts = dict.fromkeys(names, part)

    return change


def money(influence: float) -> Change:
    """So much influence with the one that has most money."""
    return lambda state, rows: setattr(state.partners["council"], "influence", influence)


def arrived(days: int) -> Change:
    """Somebody arrives, and is shown round so many days later."""
    came, shown = logged("arrived", "college", day=100), logged("inducted", "college", day=100 + days)
    return both(cut("arrived", "inducted"), came, shown)


def groups(*names: str) -> Change:
    """Groups that meet; `work` has decided something."""
    made = dict.fromkeys(names, ("council", "college"))
    return both(common("groups", made), logged("decided", about="cloakroom", group="work"))


MEASURES = common("measures", 1.0)
EVENT = logged("event", about="bus", day=150)
SLIPPED = both(cut("reviewed", "promise_broken"), logged("promise_broken", "nursery", "cloakroom", due=200, day=200))
PUSHED = both(cut("pushed", "answered", "steer_seen"), logged("pushed", "convener", "hub"))
DELIVERED = cut("delivered", "failed", "stopped", "lessons_shared")

BETTER: list[tuple[int, Change, Change]] = [
    (1, common("clarity", 0.1), common("clarity", 0.9)),
    (2, aims("hidden"), aims("open")),
    (3, cut("started", "piloted"), lambda state, rows: None),
    (3, both(cut("plan_adopted"), logged("plan_adopted", day=0)), cut("plan_adopted")),
    (4, statuses("passive"), statuses("member")),
    (4, logged("left", "college", graceful=False), logged("left", "college", graceful=True)),
    (5, money(0.6), money(0.2)),
    (5, common("centralisation", 0.9), common("centralisation", 0.1)),
    (6, cut("chair_rotated"), logged("chair_rotated")),
    (6, logged("agenda_set", "convener", "hub"), lambda state, rows: None),
    (7, cut("fact_shared", "amplified"), logged("fact_shared", "voices", "car-park")),
    (8, paid(0.0, 10.0), paid(10.0, 10.0)),
    (9, both(cut("delivered"), logged("delivered", about="tasters", late=30)),
        both(cut("delivered"), logged("delivered", about="tasters", late=0))),
    (9, both(cut("delivered"), logged("delivered", about="tasters", late=0, day=20)),
        both(cut("delivered"), logged("delivered", about="tasters", late=0, day=280))),
    (10, SLIPPED, both(SLIPPED, logged("reviewed", about="cloakroom", day=150))),
    (10, both(SLIPPED, logged("reviewed", about="cloakroom", day=150), logged("deceived", "nursery")),
         both(SLIPPED, logged("reviewed", about="cloakroom", day=150))),
    (11, cut("fact_shared", "aim_surfaced"), logged("aim_surfaced", "college", "census")),
    (12, common("membership", 0.1), common("membership", 0.9)),
    (12, cut("mapped", "membership_clarified"), logged("mapped", mode="network")),
    (13, groups("work", "talk"), groups("work")),
    (14, paid(0.0, 10.0), paid(10.0, 10.0)),
    (14, every("fatigue", 0.9), every("fatigue", 0.1)),
    (15, every("handover", 0.0), every("handover", 0.7)),
    (15, common("knowledge", 0.1), common("knowledge", 0.9)),
    (16, arrived(90), arrived(10)),
    (17, both(cut("event"), EVENT, cut("agreement_refreshed")), both(EVENT, logged("agreement_refreshed", day=200))),
    (18, logged("postponed", about="hub"), logged("decided", about="hub")),
    (18, common("centralisation", 0.9), common("centralisation", 0.2)),
    (19, every("standing", 0.1), every("standing", 0.9)),
    (19, cut("chosen"), lambda state, rows: None),
    (20, teams(("jobcentre",)), teams(("council", "nursery", "college", "jobcentre"))),
    (21, both(PUSHED, logged("steer_seen", "convener", "hub")), PUSHED),
    (21, PUSHED, both(PUSHED, logged("answered", "college", "steer/hub", choice="own_up"))),
    (21, both(PUSHED, every("standing", 0.1)), both(PUSHED, every("standing", 0.9))),
    (22, paid(5.0, 10.0), paid(15.0, 10.0)),
    (23, promises("broken"), promises("kept")),
    (23, common("plan", 0.0), common("plan", 1.0)),
    (24, lambda state, rows: None, MEASURES),
    (24, cut("reviewed"), logged("reviewed", about="cloakroom")),
    (25, every("commitment", 0.1), every("commitment", 0.9)),
    (26, both(DELIVERED, logged("delivered", about="tasters")),
         both(DELIVERED, logged("delivered", about="tasters"), logged("lessons_shared"))),
    (26, common("knowledge", 0.1), common("knowledge", 0.9)),
]  # fmt: skip
"""An item, and two changes: the second leaves the partnership better in what the item asks about."""


@pytest.mark.parametrize(("number", "worse", "better"), BETTER)
def test_an_item_says_more_where_there_is_more_of_it(number: int, worse: Change, better: Change) -> None:
    low, high = share(number, worse), share(number, better)
    assert low is not None
    assert high is not None
    assert 0.0 <= low < high <= 1.0


def test_every_item_is_tried() -> None:
    assert {number for number, _, _ in BETTER} == {item.number for item in ITEMS}


def test_there_are_26_items_in_order_each_with_text_codes_and_a_formula() -> None:
    assert [item.number for item in ITEMS] == list(range(1, 27))
    assert len({item.text for item in ITEMS}) == 26
    assert all(item.text.endswith(".") and item.formula and item.codes for item in ITEMS)
    codes = [code for item in ITEMS for code in item.codes]
    assert set(codes) == {f"{letter}{n}" for letter, most in (("G", 7), ("F", 6), ("S", 5)) for n in range(1, most + 1)}


def test_nothing_is_said_where_nothing_has_happened_that_an_item_asks_about() -> None:
    silent = [number for number in range(1, 27) if share(number, lambda state, rows: rows.clear()) is None]
    assert silent == [10, 16, 17, 21]


def test_a_share_is_told_from_one_to_five_in_halves() -> None:
    assert [on_scale(share) for share in (0.0, 0.05, 0.07, 0.5, 0.94, 1.0)] == [1.0, 1.0, 1.5, 3.0, 5.0, 5.0]


def test_the_first_day_and_the_last_are_scored_apart(script: Script) -> None:
    game, seen = played(script).game, list(moments(script))
    first, last = score(game, seen[:1]), score(game, seen)
    assert first != last
    assert all(row.evidence == () for row in first if row.number in (3, 9, 23))
    assert last == score(played(script).game, list(moments(script)))
    early = {row.id for row in game.log[: seen[0].happened]}
    assert {happening for row in first for happening in row.evidence} <= early


def test_the_widest_gap_comes_first_and_where_nobody_could_say_last() -> None:
    scored = [Scored(number, 0.5, 3.0, ()) for number in range(1, 27)]
    before, after = [3.0] * 26, [3.0] * 26
    after[4], after[6], before[7] = 1.0, 4.0, 5.0
    rows = compared(before, [*after[:7], None, *after[8:25], None], [*scored[:-1], Scored(26, None, None, ())])
    assert [row.number for row in rows[:3]] == [5, 8, 7]
    assert (rows[0].gap_after, rows[1].gap_before, rows[1].gap_after) == (-2.0, 2.0, None)
    assert rows[-1].number == 26


def test_answers_that_do_not_fit_are_refused_with_what_to_do() -> None:
    scored = [Scored(number, 0.5, 3.0, ()) for number in range(1, 27)]
    with pytest.raises(sim.ConvenerError, match="25 answers"):
        compared([3.0] * 25, [3.0] * 26, scored)
    with pytest.raises(sim.ConvenerError, match="item 2: 6 is not an answer"):
        compared([3.0, 6.0, *[None] * 24], [3.0] * 26, scored)
