"""What is told to the one who plays: words for all that can be seen and raised, to 'you', and no cause made up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sim import KINDS, News, OneOf, kinds, load_scenario, run
from sim.view import news_of
from tui.describing.form import question_words
from tui.describing.guessing import judged
from tui.describing.offer import asked_words
from tui.describing.round import Telling
from tui.session import Session
from tui.words.hand import ASKED, RAISED

ROOT = Path(__file__).resolve().parents[2]


def test_everything_that_can_be_seen_has_words() -> None:
    told_with_others = {kinds.CHOSEN, kinds.CAME_TO_NOTHING, kinds.ROUND_BEGUN}
    assert {kind for kind in KINDS.values() if bool(kind.seat.tells) != (kind.seen != "nobody")} == told_with_others


def test_every_reason_for_which_an_action_is_raised_has_words() -> None:
    tree = ast.parse((ROOT / "sim/actions/suggestions.py").read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Suggestion"]
    reasons = {node.args[2].value for node in calls if len(node.args) > 2 and isinstance(node.args[2], ast.Constant)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "both_or_one":
            reasons |= {call.args[0].value, f"{call.args[0].value}_one_way"}
    assert len(reasons) > 20
    assert reasons <= RAISED.keys()


def test_every_parameter_has_its_question(tmp_path: Path) -> None:
    session = Session.start("upland-water", seed=1, folder=tmp_path)
    asked = [(name, domain) for offer in session.offers for name, domain in offer.domains.items()]
    assert [name for name, domain in asked if not domain.asks and name not in ASKED] == []


def test_a_question_of_an_actions_own_is_asked_instead_of_the_usual_one() -> None:
    domain = OneOf({"here": "Here", "there": "There"}, asks="Where will you meet?")
    assert asked_words("partner", domain) == question_words("partner", domain, None) == "Where will you meet?"
    assert asked_words("partner", OneOf({"here": "Here"})) == "With which partner?"


@pytest.mark.parametrize(("scenario", "policy"), [("first-steps", "random"), ("upland-water", "command")])
def test_it_is_said_to_you_and_every_brace_is_filled(scenario: str, policy: str, tmp_path: Path) -> None:
    game = run(load_scenario(scenario), policy, 4)
    seen = {row.id for row in game.log if KINDS[row.kind].seen != "nobody"}
    news = [news_of(row, seen) for row in game.log if row.id in seen]
    session = Session.start(scenario, seed=4, folder=tmp_path)
    opening = session.reports[0][0]
    from dataclasses import replace

    lines = Telling(session.scenario, {0: (replace(opening, news=tuple(news)),)}).lines(news)
    assert len(lines) > 50
    for line in lines:
        assert "{" not in line.whole
        assert "the convener" not in line.whole.lower().replace("convener's days", "")
        assert "its people had other work" not in line.whole, "nobody at the table could know that"


def test_a_guess_is_judged_by_what_was_seen(tmp_path: Path) -> None:
    session = Session.start("first-steps", seed=3, folder=tmp_path)
    before = session.view
    session.commit()
    news = session.news_of(1)
    assert judged("departed", "no", before, news).is_right is True
    assert judged("departed", "yes", before, news).text == "You guessed wrong: nobody left their post."
    assert judged("count/in-work", "up", before, news).is_right is not None
    assert judged("visited", "yes", before, news).is_right is None
    assert judged("of another program", "yes", before, news).is_right is None
    begun = [News("1/pushed/partnership/cloakroom", 1, "pushed", "partnership", "cloakroom", {}, (), False)]
    assert judged("decided/cloakroom", "yes", before, begun).is_right is None, "it never came before the body"
    said = judged("decided/cloakroom", "no", before, news)
    assert said.is_right is None
    assert said.text.endswith("did not come before the governing body in this round, so your guess cannot be judged.")
