"""Enter never decides for anybody: pressed however often, in whatever form is offered, it plans nothing."""

from __future__ import annotations

import os
from random import Random

import pytest

from sim import ACTIONS, Action
from tui.screens.choose import SUGGESTED, Choose, Options

SITUATIONS = ("first-steps", "only-met", "seventy-two-hours", "upland-water", "whole-place")
SIZES = ((80, 24), (120, 40))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED", "0")) or Random().randrange(1, 10**6)
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
ENTERS = 9
"""More than any form has single choices, and the button after them."""


async def enter_alone(playing, session, name: str) -> None:
    """Press enter again and again in a form that has just been opened: nothing is planned where there was a choice."""
    form = playing.app.screen
    assert isinstance(form, Choose), name
    offer, options = form._offer, form.query_one(Options)
    assert not any(options.choice.values()), f"{name}: something is chosen that nobody chose"
    if offer.domains:
        assert options.pointed_at.startswith("option:"), f"{name}: the cursor stands on no question"
        await playing.burst(*["enter"] * ENTERS)
        assert playing.place == "Choose", f"{name}: enter alone left the form"
    assert session.queue == ()
    await playing.press("escape")
    assert playing.place == "Table"
    playing.app.screen._half.clear()


async def walk(playing, session, chance: Random, from_drawer: int) -> None:
    """Open everything in the hand, and so much of the drawer."""
    await playing.to_the_table()
    for place, raised in enumerate(session.hand):
        playing.app.screen.choose_raised(place)
        await playing.settle()
        suggested = sum(isinstance(value, str) or len(value) for value in raised.choice.values())
        assert sum(SUGGESTED in said for said in _options(playing)) == suggested, raised
        await enter_alone(playing, session, ACTIONS[raised.action].name)
    for offer in chance.sample(session.offers, min(from_drawer, len(session.offers))):
        playing.app.screen.choose(offer.id, {})
        await playing.settle()
        assert not any(SUGGESTED in said for said in _options(playing))
        await enter_alone(playing, session, offer.kind.name)


def test_enter_alone_plans_nothing_in_any_form_of_a_hand(led, play) -> None:
    chance = Random(SEED)
    print(f"CONVENER_FUZZ_SEED={SEED}")
    session = led(chance.randrange(4), chance.choice(SITUATIONS), seed=chance.randrange(1, 10**6))
    play(session, lambda playing: walk(playing, session, chance, 2), chance.choice(SIZES))


@pytest.mark.slow
@pytest.mark.parametrize("name", SITUATIONS)
def test_enter_alone_plans_nothing_wherever_a_game_stands(name, led, play) -> None:
    chance = Random(f"{SEED}/{name}")
    print(f"CONVENER_FUZZ_SEED={SEED}")
    rounds = led(0, name).view.rounds
    for _ in range(TIMES):
        session = led(chance.randrange(rounds), name, seed=chance.randrange(1, 10**6))
        if not session.is_over:
            play(session, lambda playing, here=session: walk(playing, here, chance, 99), chance.choice(SIZES))


def _options(playing) -> list[str]:
    """Each option of the form that is open, as one line."""
    panel, said = playing.app.screen.query_one(Options), dict[str, str]()
    for row in panel._rows:
        for span in row:
            if span.ref.startswith("option:"):
                said[span.ref] = f"{said.get(span.ref, '')} {span.text}".strip()
    return [" ".join(text.split()) for text in said.values()]


def test_what_is_planned_is_opened_again_with_its_choices(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        place, raised = next((n, one) for n, one in enumerate(session.hand) if one.action == "listen")
        planned = Action("listen", {**raised.choice, "mode": "in confidence"})
        assert session.add(planned) is None
        playing.app.screen.refresh_plan()
        for keys in (("8", "home", *["down"] * place, "enter"), ("9", "home", "enter")):
            await playing.press(*keys)
            assert playing.place == "Choose"
            assert playing.app.screen.query_one(Options).choice == planned.choice
            await playing.burst(*["enter"] * ENTERS)
            assert session.queue == (planned,), "enter alone takes nothing out either"
            await playing.press("escape")

    play(session, steps)


def test_enter_pressed_again_does_not_take_out_what_was_just_planned(begun, play) -> None:
    session = begun("whole-place")

    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("scan", {})
        await playing.settle()
        await playing.press("a")
        assert [action.kind for action in session.queue] == ["scan"]
        playing.app.screen.choose("scan", {})
        await playing.settle()
        assert playing.place == "Choose"
        await playing.press("enter", "enter")
        assert [action.kind for action in session.queue] == ["scan"]
        await playing.press("x")
        assert session.queue == ()

    play(session, steps)
