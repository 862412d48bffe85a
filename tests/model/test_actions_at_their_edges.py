"""Actions at their edges: done twice, done to nobody, done when it is over; and what is called early comes early."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest

from sim import Chance, OneOf, kinds, load_scenario, policies
from sim.actions import ACTIONS, Action, Offer, offers
from sim.actions.base import SOMEBODY
from sim.game import Game
from sim.rules.effort import fit
from sim.view.build import view_for

TEAM = ("north", "south", "east")
PAIR = {"partner": "north", "other": "south"}
STATEMENT = {"theme": "jobs", "outcome": "in-work", "through": TEAM, "by": "24", "measure": "counted"}
AGENDA = Action("guiding_hand", {"initiative": "step", "mode": "agenda"})
RARE = {"parameters.meetings.every_days": 200, "parameters.steering.seen": 0}


def start(lab: Any, **changes: Any) -> Any:
    return lab.world(lab.three({**lab.CALM, **changes}), seed=17)


def test_a_body_called_early_meets_within_a_week(lab: Any) -> None:
    game = lab.play(lab.three({**lab.CALM, **RARE}), {1: [lab.launch("step", "north", "south"), AGENDA]})
    (said,) = [row.day for row in game.log if row.kind == kinds.AGENDA_SET]
    assert next(row.day for row in game.log if row.kind == kinds.MET) == said + 5


def test_a_body_called_early_meets_on_the_same_day_after_a_restore(lab: Any) -> None:
    game = Game(lab.three({**lab.CALM, **RARE, "time.days_per_round": 20}), 1)
    game.play_round([lab.launch("step", "north", "south"), AGENDA])
    again = Game.restore(game.snapshot())
    for one in (game, again):
        for _ in range(6):
            one.play_round([])
    assert [row.id for row in again.log if row.kind == kinds.MET] == [
        row.id for row in game.log if row.kind == kinds.MET
    ]


def test_called_early_a_meeting_is_never_later_than_it_was(lab: Any) -> None:
    world = start(lab)
    lab.do(world, "launch", initiative="step", partners=("north", "south"), promise="plain")
    meeting = world.state.obligations["partnership/meeting/"]
    world.run(180)
    world.pass_time(180)
    assert (world.today, meeting.due // 10) == (18, 20)
    lab.do(world, AGENDA.kind, **AGENDA.choice)
    assert meeting.due // 10 <= 20


def test_what_is_on_the_agenda_and_still_waits_can_be_pushed_or_is_not_offered(lab: Any) -> None:
    world = start(lab)
    lab.do(world, "launch", initiative="step", partners=("north", "south"), promise="plain")
    lab.do(world, AGENDA.kind, **AGENDA.choice)
    push = Action("guiding_hand", {"initiative": "step", "mode": "push"})
    (hand,) = [offer for offer in offers(view_for(world.scenario, world.state, ())) if offer.id == "guiding_hand"]
    assert not hand.allows(push) or lab.kinds(lab.do(world, push.kind, **push.choice))[0] != kinds.CAME_TO_NOTHING


def test_work_that_is_stopped_takes_no_day_more(lab: Any) -> None:
    game = Game(lab.three({**lab.CALM, "parameters.meetings.every_days": 20}), 1)
    stop = Action("review", {"initiative": "middle", "mode": "stop"})
    both = [lab.launch("step", *TEAM), lab.launch("middle", *TEAM)]
    for actions in (both, [Action("draw_map", {"mode": "power"}), stop], []):
        game.play_round(actions)
    (stopped,) = [row.day for row in game.log if row.kind == kinds.STOPPED]
    after = [
        (row.day, row.who)
        for row in game.log
        if row.kind == kinds.WORKED and row.about == "middle" and row.day > stopped
    ]
    assert after == []


def test_lessons_nobody_is_there_to_take_home_are_said_to_have_come_to_nothing(lab: Any) -> None:
    world = start(lab)
    lab.do(world, "launch", initiative="step", partners=("north", "south"), promise="plain")
    lab.do(world, "review", initiative="step", mode="stop")
    offered = "share_lessons" in {offer.id for offer in offers(view_for(world.scenario, world.state, ()))}
    assert not offered or lab.kinds(lab.do(world, "share_lessons")) == ["came_to_nothing"]


def test_a_proposal_withdrawn_before_it_began_teaches_nothing(lab: Any) -> None:
    world = start(lab)
    lab.do(world, "launch", initiative="step", partners=("north", "south"), promise="plain")
    assert "learned" not in lab.kinds(lab.do(world, "review", initiative="step", mode="stop"))


def test_what_has_just_been_refreshed_is_fresh(lab: Any) -> None:
    world = start(lab)
    lab.do(world, "gain_statement", **STATEMENT)
    world.today = 300
    first, second = (lab.do(world, "refresh_agreement")[0].change["partner/south.ownership"] for _ in range(2))
    assert first > 0.0 > second


def test_what_is_traded_with_one_that_wants_less_of_it_does_not_make_it_oppose_the_others_aim_too(lab: Any) -> None:
    world = start(
        lab, **{"partners.south.aims.south-says.direction": -1, "partners.north.aims.north-says.theme": "skills"}
    )
    south = world.state.partners["south"]
    before = fit(world, south, "skills")
    lab.do(world, "trade_aims", **PAIR)
    assert fit(world, south, "skills") >= before


def test_what_left_with_its_person_is_not_felt_at_a_vision(lab: Any) -> None:
    world = start(lab, **{"partners.east.aims.east-personal.direction": -1})
    world.happen(kinds.POST_ENDED, "east")
    assert world.state.aims["east-personal"].weight == 0.0
    world.state.partners["east"].representative.vacant_until = -1
    (row,) = lab.do(world, "vision_workshop")
    assert row.change["partner/east.ownership"] > 0.0


@pytest.mark.parametrize(("kind", "choice"), [("ask_community", {}), ("decide_where", {"mode": "centralise"})])
def test_before_anybody_has_come_nothing_crashes(lab: Any, kind: str, choice: dict[str, str]) -> None:
    game = Game(lab.three({**lab.CALM, **{f"partners.{name}.joins": 100 for name in TEAM}}), 1)
    game.play_round([Action(kind, choice)])


def test_a_second_signature_takes_nothing_more_off_ones_shoulders(lab: Any) -> None:
    world = start(lab, **{"partners.south.fatigue": 0.6})
    world.state.partners["south"].commitment = 1.0
    (row,) = lab.do(world, "write_commitments", partner="south")
    assert "partner/south.fatigue" not in row.change


def test_the_record_says_who_came_to_hear(lab: Any) -> None:
    world = start(lab)
    for kind, choice in (("bring_evidence", {"theme": "jobs"}), ("ask_community", {})):
        assert lab.do(world, kind, **choice)[0].detail["present"] == TEAM


@pytest.mark.parametrize("name", ["first-steps", "only-met", "seventy-two-hours", "upland-water", "whole-place"])
@pytest.mark.parametrize("policy", ["balanced", "random"])
def test_what_is_offered_has_a_choice_and_what_is_not_says_what_it_needs(name: str, policy: str) -> None:
    game, chance = Game(load_scenario(name), 1), Chance(1, "policy")
    while not game.is_over:
        view, offers = game.view(), game.offers()
        chosen = policies[policy](view, offers, chance)
        if view.question is not None:
            game.answer(chosen)
            continue
        for offer in offers:
            assert any(offer.allows(action) for action in every_choice(offer)), offer.id
            assert offer.attention <= view.attention
        possible = {offer.id for offer in offers}
        for kind in ACTIONS.values():
            if kind.id not in possible and kind.id in (view.actions or ACTIONS):
                assert kind.needs != SOMEBODY or not view.in_post, kind.id
        game.play_round(chosen)


def every_choice(offer: Offer) -> Iterator[Action]:
    """Every action that an offer's domains hold; of lists the shortest."""
    values = [
        [*domain.options] if isinstance(domain, OneOf) else [*combinations(domain.options, domain.least)]
        for domain in offer.domains.values()
    ]
    return (Action(offer.id, dict(zip(offer.domains, chosen, strict=True))) for chosen in product(*values))
