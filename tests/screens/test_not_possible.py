"""What cannot be done now can be pointed at, and says why: in the drawer, the hand and the list of commands."""

from __future__ import annotations

import pytest

from sim import ACTIONS, usual_numbers
from tui.widgets.hand import Hand
from tui.widgets.panel import Panel


@pytest.mark.parametrize(("before", "size"), [(0, (80, 24)), (0, (120, 40)), (4, (80, 24))])
def test_each_action_of_the_drawer_that_is_not_possible_says_why(before, size, led, play) -> None:
    session = led(before)

    async def steps(playing) -> None:
        await playing.to_the_table()
        await playing.press("d")
        panel = playing.app.screen.query_one("#everything", Panel)
        named = [spot.ref.partition(":")[2] for spot in panel._spots if spot.ref.startswith("impossible:")]
        missing = {*ACTIONS} - {offer.id for offer in session.offers}
        assert {*named} == missing
        assert missing
        await playing.press("end")
        for name in reversed(list(dict.fromkeys(named))):
            assert panel.pointed_at == f"impossible:{name}"
            said = " ".join(" ".join(playing.rows_of("#about")).split())
            why = panel.sentence(panel.pointed_at)
            assert why.startswith(
                "Not yet: it comes with the second round, and then it needs " if not before else "Not possible now: it"
            )
            assert said.startswith(why)
            await playing.press("enter")
            assert playing.place == "Drawer"
            assert playing.rows_of("#hint")[0].strip(" …") in why
            assert not playing.app.said, "nothing in a corner covers it"
            await playing.press("up")

    play(session, steps, size)


def test_enter_says_that_a_filter_leaves_nothing(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("slash", *"zzz", "enter", "enter")
        assert playing.place == "Drawer"
        assert playing.rows_of("#hint")[0].strip() == "Nothing has 'zzz' in it. Escape clears the filter."

    play(led(1), steps)


def test_the_list_of_commands_names_what_is_not_possible_and_says_why(led, play) -> None:
    session = led(3)

    async def steps(playing) -> None:
        commands = {command.title: command for command in playing.app.screen.more_commands()}
        for kind in ACTIONS.values():
            command = commands[f"Do: {kind.name}"]
            is_offered = session.offer(kind.id) is not None
            assert command.help.startswith("Not possible now: it needs ") != is_offered
            if not is_offered:
                command.callback()
                await playing.settle()
                assert playing.place == "Table"
                assert playing.app.said[-1] == f"{kind.name}. {command.help}"

    play(session, steps)


def test_an_offer_of_the_hand_that_takes_more_days_than_are_left_says_so(led, play) -> None:
    session = led(0, "whole-place")

    async def steps(playing) -> None:
        await playing.press("enter")
        table, hand = playing.app.screen, playing.app.screen.query_one(Hand)
        while session.attention_left >= 3:
            for name in ("scan", "map_offers", "ask_community", "clarify_membership", "decide_where"):
                if session.attention_left >= 3 and (offer := session.offer(name)):
                    from sim import Chance

                    session.add(offer.sample(Chance(1, "plan")))
        table.refresh_plan()
        await playing.settle()
        place = next(number for number, one in enumerate(session.hand) if usual_numbers()[one.action]["attention"] == 3)
        hand.point_at(f"raised:{place}")
        await playing.settle()
        said = " ".join(" ".join(playing.rows_of("#hint")).split())
        assert said.startswith("It takes three days, and you have")

    play(session, steps)


def test_looking_at_what_an_action_takes_comes_to_rest(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("d", "tab")
        assert playing.app.screen.focused.id == "about"

    play(led(4), steps)
