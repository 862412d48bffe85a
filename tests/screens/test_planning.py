"""Planning a round by keys: what is seen of the hand, the plan, a piece of work, and of the round that follows."""

from __future__ import annotations

import re

import pytest

from sim import ACTIONS, Action
from tui.widgets.hand import Hand, Planned
from tui.widgets.lines import plain_text
from tui.widgets.panel import Panel

LISTEN = Action("listen", {"partner": "nursery", "mode": "openly"})


def shown(panel: Panel) -> str:
    """What is to be seen of a panel, without what is scrolled out of sight."""
    top, height = round(panel.scroll_y), panel.scrollable_content_region.height
    return plain_text(panel._rows[top : top + height])


@pytest.mark.parametrize("name", ["first-steps", "upland-water", "seventy-two-hours", "whole-place", "only-met"])
def test_five_offers_are_seen_at_once_wherever_one_stands_in_the_hand(name, led, play) -> None:
    session = led(4, name)

    async def steps(playing) -> None:
        hand = playing.app.screen.query_one(Hand)
        for place, raised in enumerate(session.hand):
            seen = [ACTIONS[one.action].name[:24] in shown(hand) for one in session.hand]
            assert sum(seen) >= 5
            assert seen[place]
            assert hand.pointed_at == f"raised:{place}"
            assert "." in shown(hand), raised.reason
            await playing.press("down")

    play(session, steps)


def test_only_the_offer_pointed_at_says_its_reason_where_it_is_low_and_all_do_where_it_is_not(led, play) -> None:
    session = led(4)
    told: dict[tuple[int, int], int] = {}

    async def steps(playing) -> None:
        hand = playing.app.screen.query_one(Hand)
        told[hand.app.size] = len(hand._rows)
        assert len(hand.describe().splitlines()) > len(session.hand) * 2

    play(session, steps)
    play(session, steps, (120, 40))
    assert told[80, 24] <= len(session.hand) + 4 < told[120, 40]


def test_the_plan_shows_what_was_just_put_in_it(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        plan = playing.app.screen.query_one(Planned)
        for partner in ("council", "nursery", "council"):
            await playing.listen(session, partner)
            assert plan.pointed_at == f"queued:{len(session.queue) - 1}"
            assert f"{len(session.queue)} Listen" in shown(plan)
            assert {"council": "Braes Council", "nursery": "Wee Harbour"}[partner] in shown(plan)

    play(session, steps)


def test_a_piece_of_work_is_described_while_it_is_chosen_and_again_from_the_plan(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        hand = playing.app.screen.query_one(Hand)
        assert "an adviser sits beside the coat pegs" in " ".join(playing.text.split())
        assert "A small first step." in hand.sentence("raised:0")
        await playing.press("enter")
        about, options = (playing.app.screen.query_one(name, Panel) for name in ("#about", "#options"))
        for key, said in (("cloakroom", "Two afternoons a week"), ("hub", "under one roof")):
            options.point_at(f"option:initiative/{key}")
            await playing.settle()
            assert said in " ".join(shown(about).split())
        for ref in ("initiative/cloakroom", "partners/council", "partners/nursery", "promise/modest"):
            options.point_at(f"option:{ref}")
            await playing.press("enter")
        told = " ".join(plain_text(about._rows).split())
        for said in (
            "A small first step (ambition 1 of 5)",
            "20 staff days in all",
            "two months",
            "Up to two partners",
            "childcare that fits a working day (Wee Harbour Nurseries)",
            "Families on the nursery waiting list",
        ):
            assert said in told
        await playing.press("a", "9", "enter")
        assert playing.place == "Page"
        assert "Two afternoons a week" in " ".join(" ".join(playing.texts).split())

    play(session, steps)


def test_each_promise_names_its_month_for_the_team_that_is_chosen(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter", "enter")
        options = playing.app.screen.query_one("#options", Panel)
        said = " ".join(plain_text(options._rows).split())
        assert "modest: a date with room in it" in said
        await playing.press("enter")
        for ref, takes, months in (
            ("partners/council", "about four and a half months", (9, 7, 6)),
            ("partners/nursery", "about three months", (6, 5, 4)),
        ):
            options.point_at(f"option:{ref}")
            await playing.press("enter")
            said = " ".join(plain_text(options._rows).split())
            assert f"It takes this team {takes}, from about month 2 on" in said
            for size, month in zip(("modest", "plain", "bold"), months, strict=True):
                assert f"{size}: by about month {month}, " in said
        options.point_at("option:promise/plain")
        assert options.sentence("option:promise/plain").startswith("by about month 5")

    play(session, steps)


def test_work_with_one_partner_is_warned_of_and_may_be_planned(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter", "enter")
        options = playing.app.screen.query_one("#options", Panel)
        for ref in ("initiative/cloakroom", "partners/nursery", "promise/plain"):
            options.point_at(f"option:{ref}")
            await playing.press("enter")
        assert "nothing is gained by it jointly" in " ".join(
            shown(playing.app.screen.query_one("#about", Panel)).split()
        )
        await playing.press("a")
        assert [action.kind for action in session.queue] == ["launch"]
        assert "One partner: no joint gain." in playing.text
        await playing.press("9")
        assert "Joint gain takes two at least" in " ".join(playing.text.split())

    play(session, steps)


def test_the_drawer_tells_of_what_stands_first_while_one_types(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("slash", *"trade")
        about = playing.app.screen.query_one("#about", Panel)
        assert about.border_title == "Broker a trade of aims"
        await playing.press(*["backspace"] * 5, *"visit")
        assert about.border_title == "Arrange a shared visit"
        await playing.press(*"qqq")
        assert not about.display
        await playing.press("escape")
        assert about.display

    play(led(3), steps)


def test_what_was_said_begins_at_the_newest_after_a_round(led, play) -> None:
    async def steps(playing) -> None:
        said = playing.app.screen.query_one("#said", Panel)
        await playing.press("7", "end")
        assert said.scroll_y > 0
        await playing.press("c", "3", "e")
        while playing.place == "Question":
            await playing.press("1", "e")
        await playing.press("enter", "7")
        assert playing.place == "Table"
        assert said.scroll_y == 0
        assert said.pointed_at == said._spots[0].ref

    play(led(3), steps)


def test_what_was_heard_stands_under_the_asking_and_nothing_new_is_said_too(begun, play) -> None:
    session = begun()
    session.add(LISTEN)
    session.commit()
    session.add(LISTEN)

    async def steps(playing) -> None:
        await playing.press("c", "1", "e")
        assert playing.place == "Round"
        told = " ".join(plain_text(playing.app.screen.query_one("#unfolding", Panel)._rows).split())
        heard = told.partition("You hear Shona Mackie out.")[2]
        assert heard.strip().startswith("└ Nothing new was heard. How Wee Harbour Nurseries seems to you now")

    async def first(playing) -> None:
        await playing.press("enter")
        await playing.listen(again, "nursery")
        await playing.press("c", "1", "e")
        rows = plain_text(playing.app.screen.query_one("#unfolding", Panel)._rows).splitlines()
        place = next(number for number, row in enumerate(rows) if "You hear Shona Mackie out." in row)
        assert rows[place + 1].startswith("      · Shona Mackie tells everyone what Wee Harbour Nurseries knew")
        assert not any("because you had asked" in row for row in rows)
        assert any("└ How Wee Harbour" in row for row in rows)

    play(session, steps)
    again = begun()
    play(again, first)


def test_page_down_and_end_reach_the_end_of_a_round(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("c", "3", "e")
        while playing.place == "Question":
            await playing.press("1", "e")
        await playing.press("s")
        page = playing.app.screen.query_one("#unfolding", Panel)
        end = len(page._rows) - page.scrollable_content_region.height
        assert end > 5
        for keys in (("end",), ("pagedown",) * 12):
            await playing.press("home")
            assert page.scroll_y == 0
            seen = {*shown(page).splitlines()}
            for key in keys:
                await playing.press(key)
                seen |= {*shown(page).splitlines()}
            assert page.scroll_y == end
        assert {*plain_text(page._rows).splitlines()} <= seen

    play(led(4), steps)


def test_the_tutorial_is_whole_above_the_smallest_table(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        asked = []
        for do in (
            lambda: session.add(Action("launch", {"initiative": "cloakroom", "partners": ("council", "nursery"),
                                                  "promise": "modest"})),
            lambda: session.add(LISTEN),
            lambda: session.guess("decided/cloakroom", "yes"),
        ):  # fmt: skip
            asked += re.findall(r"Hear one of them out|Make a promise|Guess before you look", playing.text)
            assert "T shows the rest" not in playing.text
            do()
            playing.app.screen.refresh_plan()
            await playing.settle()
        assert asked == ["Hear one of them out"] * 2 + ["Guess before you look"], "what was done is not asked for"

    play(session, steps, hints=True)


@pytest.mark.parametrize("before", [2, 4, 6])
def test_a_round_ends_with_its_end_in_sight_and_says_what_to_do_next(before, led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("c", "3")
        assert "goes on to the next month" in playing.text or "waits for your answer" in playing.text
        await playing.press("e")
        while playing.place == "Question":
            await playing.press("1", "e")
        await playing.settle()
        page = playing.app.screen.query_one("#unfolding", Panel)
        end = max(0, len(page._rows) - page.scrollable_content_region.height)
        assert page.scroll_y in (end, page.spot.row)
        assert "a keeps your answer, enter goes back to the table." in playing.text
        await playing.press("enter")
        assert playing.place == "Table"

    play(led(before), steps)


def test_enter_is_called_by_what_it_does(led, play) -> None:
    async def steps(playing) -> None:
        assert "enter Open" in playing.text
        await playing.press("enter")
        assert playing.place == "Choose"
        assert "enter Choose" in playing.text
        assert "enter Open" not in playing.text

    play(led(1), steps)
