"""Designing gain: what it is about, what each can do, what others have learned, what to stop and how to end."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from sim import kinds
from sim.actions import Action, check, offers
from sim.errors import ActionNotAllowed
from sim.game import Game
from sim.rules.delivery import quality
from sim.scenario.parameters import usual_numbers
from sim.world import World

TEAM = ("north", "south", "east")
near = partial(pytest.approx, abs=1e-5)
"""Stocks move in whole grains, each about a millionth."""


def begun(lab: Any, *team: str, **changes: Any) -> World:
    """A small step that these, or all, have begun."""
    world = lab.start(**changes)
    lab.do(world, "pilot", initiative="small", partners=team or TEAM)
    return world


SMALL = {"initiative": "small"}
MEETINGS: dict[str, tuple[str, dict[str, Any], int]] = {
    "diagnose": ("diagnosed", {"theme": "jobs", "partners": TEAM}, 2),
    "map_offers": ("offers_mapped", {}, 2),
    "bring_evidence": ("evidence_brought", {"theme": "jobs"}, 1),
    "share_lessons": ("lessons_shared", {}, 1),
    "review": ("reviewed", {**SMALL, "mode": "review"}, 1),
    "wind_down": ("wound_down", {}, 1),
}
"""What comes of each, what is chosen, and how many it takes."""


def ready(lab: Any, kind: str) -> World:
    """A situation in which an action has its place."""
    world = begun(lab)
    if kind == "share_lessons":
        lab.do(world, "review", **SMALL, mode="stop")
    return world


@pytest.mark.parametrize("kind", MEETINGS)
def test_all_who_come_pay_what_was_said_and_what_came_of_it_names_the_choice(lab: Any, kind: str) -> None:
    came, choice, least = MEETINGS[kind]
    for team in (TEAM, TEAM[:least]):
        world = ready(lab, kind)
        lab.keep_away(world, *TEAM[len(team) :])
        (row,) = [row for row in lab.do(world, kind, **choice) if row.kind == came]
        assert row.because == ([row.id for row in world.log.rows if row.kind == kinds.CHOSEN][-1],)
        assert lab.spent(row) == near(dict.fromkeys(team, usual_numbers()[kind]["days"]))


@pytest.mark.parametrize("kind", MEETINGS)
def test_with_fewer_than_it_takes_nothing_comes_of_it_and_no_day_is_spent(lab: Any, kind: str) -> None:
    _, choice, least = MEETINGS[kind]
    world = ready(lab, kind)
    lab.keep_away(world, *TEAM[least - 1 :])
    (row,) = lab.do(world, kind, **choice)
    assert (row.kind, row.who, row.about, row.moves) == (kinds.CAME_TO_NOTHING, "partnership", kind, ())
    assert row.detail == {"absent": TEAM[least - 1 :]}


@pytest.mark.parametrize(("changes", "theme", "partners", "comes_out"), [
    ({}, "jobs", ("north", "east"), True),
    ({}, "jobs", ("north", "south"), False),  # who knows it is not in the room
    ({}, "skills", ("north", "east"), False),  # it is not about that
    ({"estimates.standing.value": 0.25}, "jobs", ("north", "east"), True),  # a tenth less of the .35 it takes alone
    ({"estimates.standing.value": 0.24}, "jobs", ("north", "east"), False),
])  # fmt: skip
def test_what_one_in_the_room_knows_of_it_comes_out_if_it_thinks_well_enough_of_the_convener(
    lab: Any, changes: dict[str, Any], theme: str, partners: tuple[str, ...], comes_out: bool
) -> None:
    world = lab.start(**changes)
    row, *told = lab.do(world, "diagnose", theme=theme, partners=partners)
    assert (row.about, row.detail) == (theme, {"present": partners, "absent": ()})
    assert lab.kinds(told) == (["fact_shared", "initiative_listed"] if comes_out else [])
    assert all((fact.who, fact.about, fact.because) == ("east", "east-knows", (row.id,)) for fact in told[:1])
    assert lab.kinds(lab.do(world, "diagnose", theme=theme, partners=partners)) == ["diagnosed"]  # said once


def test_one_that_has_been_given_a_hearing_says_what_it_knows_sooner(lab: Any) -> None:
    world = lab.start(**{"estimates.standing.value": 0.1})
    world.state.partners["east"].voice = 0.6
    assert "fact_shared" in lab.kinds(lab.do(world, "diagnose", theme="jobs", partners=TEAM))


def test_in_a_diagnosis_those_invited_learn_one_anothers_work(lab: Any) -> None:
    row = lab.do(lab.start(), "diagnose", theme="skills", partners=("north", "south"))[0]
    assert lab.signs(row) == {"tie/north>south.familiarity": 1, "tie/south>north.familiarity": 1}


def test_a_diagnosis_is_of_something_and_takes_two_of_those_in_post(lab: Any) -> None:
    world = lab.start()
    for choice, line in (
        ({"theme": "weather", "partners": TEAM}, "theme: 'weather' is not one of jobs, skills."),
        ({"theme": "jobs", "partners": ("north",)}, "partners: 1 chosen, where 2 to 3 are wanted."),
        ({"theme": "jobs"}, "partners is missing; choose 2 to 3 of north, south, east."),
    ):
        assert lab.refusal(world, Action("diagnose", choice)) == f"diagnose: {line}"
    twice = [Action("diagnose", {"theme": "jobs", "partners": team}) for team in (TEAM, TEAM[1:])]
    assert lab.refusal(world, *twice) == "diagnose: chosen twice in one round for the same. Choose it once."
    for more in ({}, {"partners": TEAM}):  # evidence on each theme, and a diagnosis of each
        kind = "diagnose" if more else "bring_evidence"
        check(
            lab.seen(world), offers(lab.seen(world)), [Action(kind, {"theme": it, **more}) for it in ("jobs", "skills")]
        )
    world.state.partners["east"].representative.vacant_until = 400
    line = "diagnose: partners: east: not one of north, south."
    assert lab.refusal(world, Action("diagnose", {"theme": "jobs", "partners": TEAM})) == line


def test_what_each_can_do_is_laid_out_by_those_who_are_there(lab: Any) -> None:
    world = lab.start()
    (row,) = lab.do(world, "map_offers")
    assert row.detail["offers"] == {"outreach": "north", "training": "south", "childcare": "east"}
    ties = {f"tie/{a}>{b}.familiarity": 1 for a in TEAM for b in TEAM if a != b}
    assert lab.signs(row) == {**ties, **{f"partner/{name}.voice": 1 for name in TEAM}}
    lab.keep_away(world, "north")
    (again,) = lab.do(world, "map_offers")
    assert again.detail["offers"] == {
        "outreach": "south",
        "training": "south",
        "childcare": "east",
    }  # .1 each: the later
    # most of it they knew: of the way that is left as much as before
    part = row.change["tie/east>south.familiarity"] / 0.7
    assert again.change["tie/east>south.familiarity"] == near(part * 0.7 * (1.0 - part))


def test_laymen_feel_lectured_and_experts_do_not(lab: Any) -> None:
    powers = {"partners.south.power": {"money": 0.5}, "partners.north.power": {"expertise": 0.24}}
    (row,) = lab.do(lab.start(**powers, **{"partners.east.power": {"expertise": 0.25}}), "bring_evidence", theme="jobs")
    assert (row.who, row.about) == ("convener", "jobs")
    assert lab.signs(row) == {"partnership.knowledge": 1, "partner/north.ownership": -1, "partner/south.ownership": -1}


def test_later_work_is_better_designed_for_what_others_have_learned_and_by_as_many_as_heard_it(lab: Any) -> None:
    world, fewer = begun(lab), lab.start()
    before = quality(world, world.state.initiatives["small"])
    (row,) = lab.do(world, "bring_evidence", theme="jobs")
    by = 0.15 * 0.7 * row.change["partnership.knowledge"]  # an unshared fact spoils .3 of what knowledge adds
    assert quality(world, world.state.initiatives["small"]) == near(before + by)
    lab.keep_away(fewer, "east")
    (less,) = lab.do(fewer, "bring_evidence", theme="jobs")
    assert less.change["partnership.knowledge"] == near(2 / 3 * row.change["partnership.knowledge"])


def test_evidence_may_speak_against_what_is_on_the_list_and_its_silence_proves_nothing(lab: Any) -> None:
    doubted = []
    for number in range(20):
        world = begun(lab, **{"initiatives.course.potential": 0.2})
        world.state.round = number
        for name, potential in (("small", 0.0), ("step", 0.29), ("middle", 0.3)):  # small has begun
            world.state.initiatives[name].potential = potential
        row, *doubts = lab.do(world, "bring_evidence", theme="jobs")
        assert all((doubt.kind, doubt.because) == (kinds.DOUBT_CAST, (row.id,)) for doubt in doubts)
        doubted += [doubt.about for doubt in doubts]
    assert set(doubted) == {"step"}  # neither what has begun, nor what is good, nor another theme
    assert 0 < len(doubted) < 20


def test_lessons_are_taken_home_by_those_who_took_part_and_are_there(lab: Any) -> None:
    world = begun(lab, "north", "south")
    assert lab.refusal(world, Action("share_lessons")).startswith("share_lessons: not possible now. Possible are ")
    world.state.initiatives["small"].stage = "service"
    lab.do(world, "pilot", initiative="step", partners=("north", "east"))  # which goes on
    (row,) = lab.do(world, "share_lessons")
    assert row.detail == {"present": ("north", "south"), "absent": ()}
    assert lab.signs(row) == {**{f"partner/{name}.commitment": 1 for name in TEAM[:2]}, "partnership.knowledge": 1}
    lab.allowed(world, Action("share_lessons"))
    world = begun(lab, "north", "south")
    world.state.initiatives["small"].stage = "failed"
    world.state.partners["south"].status = "left"
    assert lab.do(world, "share_lessons")[0].detail == {"present": ("north",), "absent": ()}


def test_those_behind_put_more_in_after_a_review_and_only_those(lab: Any) -> None:
    world = begun(lab)
    small = world.state.initiatives["small"]
    small.months, world.today = 2.0, 20  # half the time has gone: three quarters of it is 3/8 of the days
    planned = small.parts["north"].days_planned
    for name, done in (("north", 0.37 * planned), ("south", 0.38 * planned), ("east", planned)):
        small.parts[name].days_done = done
    (row,) = lab.do(world, "review", **SMALL, mode="review")
    assert (row.about, row.detail["behind"]) == ("small", ("north",))
    assert lab.signs(row) == {"partner/north.commitment": 1, "partnership.knowledge": 1}
    read = {f"{stock}/{name}" for stock in ("fatigue", "ownership") for name in TEAM}
    assert {what for what, how in world.state.knowledge.estimates.items() if row.id in how.because} == read
    world.today = 400  # long overdue: no more than all of the time can have gone
    small.parts["south"].days_done = 0.76 * planned
    world.state.partners["east"].status = "left"  # nobody asks it to come
    detail = lab.do(world, "review", **SMALL, mode="review")[0].detail
    assert detail == {"present": ("north", "south"), "absent": (), "behind": ("north",)}


def test_a_review_fits_the_design_to_part_of_what_has_been_learned_since_and_never_spoils_it(lab: Any) -> None:
    world = begun(lab)
    small = world.state.initiatives["small"]
    for knowledge, better in ((1.0, 0.4), (0.0, 0.0)):
        world.state.partnership.knowledge = knowledge
        gap = max(0.0, quality(world, small) - small.quality)
        (row,) = lab.do(world, "review", **SMALL, mode="review")
        assert row.change.get("initiative/small.quality", 0.0) == near(better * gap)
        assert (gap > 0.0) == (better > 0.0)


def test_stopped_it_is_over_nobody_is_to_blame_and_the_team_feels_it(lab: Any) -> None:
    world = begun(lab, "north", "south")
    small = world.state.initiatives["small"]
    small.parts["north"].finished, world.today = 3, 9
    row, *after = lab.do(world, "review", **SMALL, mode="stop")
    assert (row.kind, row.about, row.because) == (kinds.STOPPED, "small", ("9/chosen/convener/review",))
    assert (lab.signs(row), lab.spent(row)) == ({"partner/north.ownership": -1, "partner/south.ownership": -1}, {})
    assert (small.stage, small.because) == ("stopped", row.id)
    assert [part.finished for part in small.parts.values()] == [3, 9]  # one was done before
    excused = [("promise_excused", who) for who in ("north", "south", "convener")]
    assert [(row.kind, row.who) for row in after] == [*excused, (kinds.LEARNED, "partnership")]
    assert {row.because for row in after} == {(row.id,)}
    (late,) = lab.do(world, "review", **SMALL, mode="review")
    assert (late.kind, late.about, late.because) == (kinds.CAME_TO_NOTHING, "review", ("9/chosen/convener/review/2",))


def test_what_waits_can_be_withdrawn_but_not_looked_at(lab: Any) -> None:
    world = lab.start()
    look, stop = (Action("review", {**SMALL, "mode": mode}) for mode in ("review", "stop"))
    assert lab.refusal(world, look).startswith("review: not possible now. Possible are ")
    lab.do(world, "launch", **SMALL, partners=("north", "south"), promise="plain")
    assert lab.refusal(world, look) == "review: it has not begun yet."
    lab.allowed(world, stop)
    lab.do(world, "review", **stop.choice)
    assert (world.state.initiatives["small"].stage, world.state.initiatives["small"].parts) == ("stopped", {})
    assert lab.refusal(world, stop).startswith("review: not possible now. Possible are ")


def test_wound_down_what_is_under_way_stops_what_runs_goes_on_and_nothing_new_begins(lab: Any) -> None:
    world = begun(lab)
    lab.do(world, "launch", initiative="step", partners=("north", "south"), promise="plain")
    world.state.initiatives["middle"].stage = "service"
    *stopped, row = lab.do(world, "wind_down")
    assert row.detail == {"present": TEAM, "absent": ()}
    assert lab.signs(row) == {f"partner/{name}.commitment": 1 for name in TEAM}
    assert [row.about for row in stopped if row.kind == kinds.STOPPED] == ["small", "step"]
    assert world.state.initiatives["middle"].stage == "service"
    assert world.is_closed


def test_nobody_ends_what_has_hardly_begun_and_after_the_end_nothing_is_done(lab: Any) -> None:
    game = Game(lab.three(lab.CALM), 17)
    for _ in range(2):
        with pytest.raises(ActionNotAllowed, match=r"^wind_down: not possible now\. Possible are "):
            game.play_round([Action("wind_down")])
        game.play_round([])
    game.play_round([Action("wind_down"), Action("map_offers")])
    assert game.ended == "wound_down"
    (vain,) = [row for row in game.log if row.kind == kinds.CAME_TO_NOTHING]
    assert (vain.about, vain.detail) == ("map_offers", {"closed": True})
