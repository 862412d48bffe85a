"""What can bring little or nothing as things stand is warned of before it is played, and may be done all the same."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sim import Action, Suggestion, kinds
from tui.describing.offer import raised_words
from tui.describing.round import Telling
from tui.describing.warning import coming, unwarned, warning_of
from tui.session import Session

SITUATIONS = ("first-steps", "only-met", "seventy-two-hours", "upland-water", "whole-place")
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED", "0")) or Random().randrange(1, 10**6)
Say = Callable[[Session, str], str]
TEAM = ("council", "traders")
LAUNCH = Action("launch", {"initiative": "window-lights", "partners": TEAM, "promise": "plain"})
PUSH = Action("guiding_hand", {"initiative": "window-lights", "mode": "push"})
SAID = Action("gain_statement", {})


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A situation in which everything may be done from the first round on."""
    return Session.start("only-met", seed=3, folder=tmp_path)


def warned(session: Session, action: Action, *before: Action) -> str:
    """What is said of an action after others that are planned."""
    return warning_of(action.kind, action.choice, session.view, before).text


def test_pushing_what_nobody_has_proposed_is_warned_of_unless_it_is_proposed_before(session: Session) -> None:
    assert "there is nothing to push, and your days are lost" in warned(session, PUSH)
    assert not warned(session, PUSH, LAUNCH)
    assert warned(session, PUSH, Action("launch", {**LAUNCH.choice, "initiative": "slipway"}))


@pytest.mark.parametrize("plan", [(PUSH,), (LAUNCH, PUSH)])
def test_what_is_warned_of_comes_to_nothing_and_what_is_not_does_not(
    session: Session, plan: tuple[Action, ...]
) -> None:
    is_warned = bool(warned(session, plan[-1], *plan[:-1]))
    for action in plan:
        assert session.add(action) is None
    kinds = [(row.kind, row.about) for row in session.commit().news]
    assert (("came_to_nothing", "guiding_hand") in kinds) == is_warned


def test_a_partner_that_has_promised_nothing_is_named_where_it_is_to_write_its_promises_down(session: Session) -> None:
    commit = Action("write_commitments", {"partner": "council"})
    assert "has promised no work that is still to be done" in warned(session, commit)
    for action in (LAUNCH, PUSH):
        assert session.add(action) is None
    session.commit()
    assert {promise.who for promise in session.view.promises} >= {"council"}
    assert not warned(session, commit)


def test_a_plan_of_nothing_and_people_put_into_no_work_are_warned_of(session: Session) -> None:
    plan, mobilise = Action("action_plan", {}), Action("engage", {"partner": "council", "mode": "mobilise"})
    assert "there is nothing yet beside which a name could stand" in warned(session, plan)
    assert not warned(session, plan, SAID)
    assert "there is nothing to put people into" in warned(session, mobilise)
    assert not warned(session, mobilise, LAUNCH)
    assert not warned(session, Action("engage", {"partner": "council", "mode": "embrace"}))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/guiding hand\n1\nwindow-lights\n", "and your days are lost"),
        ("/write commitments\n1\ncouncil\n", "'undo' takes it out of the plan"),
        ("/mobilise\n1\ncouncil\nmobilise\n", "nothing to put people into"),
    ],
)
def test_line_by_line_it_is_said_as_soon_as_it_is_chosen(session: Session, say: Say, typed: str, said: str) -> None:
    assert said in " ".join(say(session, typed).split())


def test_what_is_planned_after_the_end_is_warned_of_and_is_not_done(session: Session) -> None:
    end, listen = Action("wind_down", {}), Action("listen", {"partner": "council", "mode": "openly"})
    while session.offer("wind_down") is None:
        session.commit()
        while session.view.question is not None:
            session.answer(next(iter(session.view.question.options)))
    assert not warned(session, listen)
    assert not warned(session, end, listen)
    assert "will have been wound down by then" in warned(session, listen, end)
    for action in (end, listen):
        assert session.add(action) is None
    assert kinds.LISTENED not in [row.kind for row in session.commit().news]


def test_whoever_is_let_go_earlier_in_the_plan_is_named_in_what_comes_after(session: Session) -> None:
    let_go = Action("change_membership", {"mode": "release", "partner": "traders"})
    assert warned(session, LAUNCH, let_go).startswith("By then Dunlaver Traders will have left")
    assert not warned(session, LAUNCH, Action("change_membership", {"mode": "release", "partner": "boat-club"}))
    for action in (let_go, LAUNCH):
        assert session.add(action) is None
    proposed = [row for row in session.commit().news if row.kind == kinds.PROPOSED]
    assert all("traders" not in row.detail["team"] for row in proposed)


def test_letting_go_of_whoever_is_in_the_chair_or_has_a_part_in_work_is_warned_of(session: Session) -> None:
    def let_go(partner: str) -> Action:
        return Action("change_membership", {"mode": "release", "partner": partner})

    chair = session.view.chair
    assert "in the chair: it stands empty once they have gone" in warned(session, let_go(chair))
    other = next(one for one in TEAM if one != chair)
    assert not warned(session, let_go(other))
    for action in (LAUNCH, PUSH):
        assert session.add(action) is None
    session.commit()
    item = session.view.initiatives["window-lights"]
    left = [partner for partner in item.team if partner not in item.parts_done and partner != session.view.chair]
    assert left
    assert f"no more of {item.name}" in warned(session, let_go(left[0]))


def test_inviting_who_comes_by_itself_in_the_same_round_is_warned_of(tmp_path: Path) -> None:
    session = Session.start("first-steps", seed=2518, folder=tmp_path)
    joins = coming(session.scenario)
    assert joins
    while not session.is_over:
        view = session.view
        for partner, day in joins.items():
            invite = {"mode": "invite", "partner": partner}
            if view.question is None and view.partners[partner].status == "invited":
                said = warning_of("change_membership", invite, view, (), joins).text
                assert bool(said) == (day <= view.day + view.round_days), (partner, view.round)
                assert not said or not any(one.choice == invite for one in session.hand)
        if view.question is not None:
            session.answer(next(iter(view.question.options)))
        else:
            session.commit()


def test_each_option_of_a_guiding_hand_says_whether_anybody_has_proposed_it(session: Session, say: Say) -> None:
    assert session.add(LAUNCH) is None
    told = say(session, "/guiding\n1\nback\n").partition("Which piece of work?")[2]
    options = re.split(r"\n +\d+\. ", told.partition("Choose:")[0])[1:]
    said = [" ".join(option.split()) for option in options]
    assert len(said) > 2
    proposed = [one for one in said if "(nobody has proposed it yet)" not in one]
    assert len(proposed) == 1
    assert session.view.initiatives["window-lights"].name in proposed[0]


def test_what_the_hand_raises_never_comes_to_nothing(tmp_path: Path) -> None:
    """The first thing of a hand that is planned alone, as far as nothing speaks against it, has an effect.

    Nobody can foresee who does not turn up, or leaves on the day before.
    """
    chance = Random(SEED)
    print(f"CONVENER_FUZZ_SEED={SEED}")
    for _ in range(2 * TIMES):
        session = Session.start(chance.choice(SITUATIONS), seed=chance.randrange(10**6), folder=tmp_path)
        while not session.is_over:
            if session.view.question is not None:
                session.answer(chance.choice([*session.view.question.options]))
                continue
            raised = chance.choice(session.hand)
            offer = session.offer(raised.action)
            assert offer
            action = next(unwarned(offer, raised.choice, session.view, coming(session.scenario)))
            assert session.add(action) is None
            news = session.commit().news
            gone = {row.who for row in news if row.kind in (kinds.DEPARTED, kinds.LEFT)}
            nothing = [row for row in news if row.kind == kinds.CAME_TO_NOTHING and row.about == action.kind]
            assert not [row for row in nothing if row.who not in gone and not row.detail.get("absent")], action


def test_who_has_come_by_itself_before_it_was_invited_has_cost_the_days_and_that_is_said(session: Session) -> None:
    invite = Action("change_membership", {"mode": "invite", "partner": "surgery"})
    free = iter([partner.id for partner in session.view.in_post])
    while session.attention_left > 3:  # until the surgery has come by itself
        assert session.add(Action("listen", {"partner": next(free), "mode": "openly"})) is None
    assert session.add(invite) is None
    session.commit()
    while session.view.question is not None:
        session.answer(next(iter(session.view.question.options)))
    told = Telling(session.scenario, session.reports).lines(session.news)
    assert [line for line in told if "had come without being asked, and the days for it were lost" in line.text]


def test_a_handover_is_asked_for_beside_what_has_been_heard_is_coming(tmp_path: Path) -> None:
    session = Session.start("first-steps", seed=4, folder=tmp_path)
    raised = Suggestion("handover", {"partner": "council"}, "long_in_post", "council")
    heard = [Action("listen", {"partner": name, "mode": "openly"}) for name in ("council", "nursery")]
    for plan in ((), (), (*heard, Action("visit", {"partners": ("council", "nursery")}), Action("scan", {}))):
        assert "But you have heard of this" not in raised_words(raised, session.view)
        assert [session.add(action) for action in plan] == [None] * len(plan)
        session.commit()
        while session.view.question is not None:
            session.answer(next(iter(session.view.question.options)))
    said = "But you have heard of this: The nursery manager resigns, in month 12."
    assert said in raised_words(raised, session.view)
