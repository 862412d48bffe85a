"""What is done between two partners is planned once a round, in whichever order the two are named."""

from __future__ import annotations

import pytest

from sim import ACTIONS, Action, Chance, policies
from tui.describing.form import domains_of
from tui.queue import alike
from tui.session import Session


@pytest.mark.parametrize("kind", ["repair", "trade_aims"])
def test_a_pair_is_planned_already_in_the_other_order_too(kind) -> None:
    planned, turned = (
        Action(kind, {"partner": a, "other": b}) for a, b in (("council", "nursery"), ("nursery", "council"))
    )
    other = Action(kind, {"partner": "college", "other": "voices"})
    assert alike((planned,), turned, ACTIONS[kind].target) == planned
    assert alike((planned,), other, ACTIONS[kind].target) is None


def test_a_pair_that_is_planned_is_not_listed_the_other_way_round(tmp_path) -> None:
    session = Session.start("first-steps", seed=1, folder=tmp_path)
    while session.last_round < 2:
        chosen = policies["balanced"](session.view, session.offers, Chance(1, "policy"))
        if session.view.question is not None:
            session.answer(chosen)
        else:
            session.commit()
    offer = session.offer("trade_aims")
    assert offer is not None
    a, b = [*offer.domains["partner"].options][:2]
    planned = (Action("trade_aims", {"partner": a, "other": b}),)
    others = domains_of(offer, {"partner": b}, planned)["other"].options
    assert a not in others
    assert others
