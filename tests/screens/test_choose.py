"""Choosing for one action: lists ticked one by one, what is missing, what is planned already."""

from __future__ import annotations

import re

import pytest

from sim import ACTIONS, Action
from tui.screens.choose import ELSEWHERE, NOT_PLANNED, PLANNED, PLANNED_WHOLE, SUGGESTED, Choose
from tui.screens.planning import UNTIL_LEFT


def test_what_is_planned_already_says_so_and_can_be_taken_out(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        await playing.listen(session, "council")
        table = playing.app.screen
        assert len(session.queue) == 1
        table.choose("listen", {"partner": "council", "mode": "in-confidence"})
        await playing.settle()
        assert playing.place == "Choose"
        said = " ".join("\n".join(playing.texts[1:]).split())
        assert PLANNED in said
        assert "Not yet" not in said
        await playing.press("x")
        assert playing.place == "Table"
        assert session.queue == ()
        table.choose("listen", {"partner": "nursery", "mode": "openly"})
        await playing.settle()
        assert isinstance(playing.app.screen, Choose)
        assert PLANNED not in " ".join("\n".join(playing.texts[1:]).split())
        await playing.press("x")
        assert playing.place == "Choose"

    play(session, steps)


def missing(playing) -> str:
    """The line that says what a form still wants."""
    return playing.rows_of("#missing")[0].strip()


def pointed(playing) -> str:
    """The line the cursor stands on."""
    return next(row for row in playing.rows_of("#options") if row.startswith("▸"))[1:].strip()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_list_that_wants_several_is_ticked_from_empty_one_by_one(size, begun, play) -> None:
    session = begun("whole-place")

    async def steps(playing) -> None:
        await playing.press("enter")
        for _ in range([raised.action for raised in session.hand].index("diagnose")):
            await playing.press("down")
        await playing.press("enter")
        assert missing(playing) == "Still to choose: On what?"
        assert SUGGESTED in " ".join(" ".join(playing.rows_of("#options")).split())
        await playing.press("enter")
        assert "(2 to 5: none chosen, 2 more)" in missing(playing)
        first = pointed(playing)
        assert first.startswith("[ ] Strathbrae Council")
        await playing.press("enter")
        assert pointed(playing) == first.replace("[ ]", "[x]"), "a tick leaves the cursor where it is"
        assert "(2 to 5: 1 chosen, 1 more)" in missing(playing)
        await playing.press("a")
        assert playing.place == "Choose"
        assert missing(playing) == "Not yet: With which partners? (2 to 5: 1 chosen, 1 more)"
        assert pointed(playing).startswith("[ ] NHS Strathbrae")
        await playing.press("space")
        assert missing(playing) == "With which partners? (2 to 5: 2 chosen, enough) a puts it in the plan."
        await playing.press("a")
        assert "Strathbrae Council and NHS" in " ".join(playing.app.screen.query_one("#planned").describe().split())

    play(session, steps, size)


def test_keys_typed_at_once_are_taken_in_the_order_in_which_they_came(begun, play) -> None:
    session = begun("whole-place")

    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("diagnose", {"theme": next(iter(session.view.themes))})
        await playing.settle()
        await playing.burst("enter", "a", "enter", "a")
        assert playing.place == "Table"
        assert len(session.queue[0].choice["partners"]) == 2
        playing.app.screen.choose("diagnose", dict(session.queue[0].choice))
        await playing.settle()
        await playing.burst("a", "x")
        assert playing.place == "Table"
        assert session.queue == ()

    play(session, steps)


def test_more_than_the_work_has_room_for_is_too_many_and_says_which_to_take_back(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("launch", {})
        await playing.settle()
        assert missing(playing) == "Still to choose: Which piece of work?"
        await playing.press("enter", "enter", "down", "enter", "down")
        for _ in range(5):
            await playing.press("enter", "down")
        room = re.search(r"\(1 to (\d): (\d) chosen, (\d) too many\)", " ".join(playing.text.split()))
        assert room
        most, chosen, over = map(int, room.groups())
        assert chosen - most == over > 0
        for _ in range(over):
            await playing.press("a")
            assert missing(playing).startswith("Not yet: With which partners?")
            assert pointed(playing).startswith("[x]")
            await playing.press("enter")
        assert f"(1 to {most}: {most} chosen, enough)" in " ".join(playing.text.split())
        await playing.press("a", "enter", "a")
        assert playing.place == "Table"

    play(begun("whole-place"), steps)


def test_enter_space_and_x_do_something_or_say_something_wherever_one_stands_in_a_form(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        assert playing.place == "Choose"
        for key, said in (("x", NOT_PLANNED), ("enter", ELSEWHERE), ("space", ELSEWHERE)):
            await playing.press("tab", key)
            assert missing(playing) == said
            assert playing.app.screen.focused.id == ("about" if key == "x" else "options")
            await playing.press("down", "up", *(["tab"] if key == "x" else []))

    play(led(1), steps)


def test_a_form_left_half_filled_is_found_as_it_was_and_its_leaving_says_so(begun, play) -> None:
    session = begun("whole-place")

    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("launch", {})
        await playing.settle()
        await playing.press("enter", "enter", "escape")
        assert playing.place == "Table"
        assert f"not in the plan. {UNTIL_LEFT}" in " ".join(playing.text.split())
        assert session.queue == ()
        for keys in (["escape"], ["enter", "enter", "a"]):
            playing.app.screen.choose("launch", {})
            await playing.settle()
            chosen = playing.app.screen.query_one("#options").choice
            assert "initiative" in chosen
            assert len(chosen["partners"]) == 1
            await playing.press(*keys)

    play(session, steps)


def test_a_form_of_what_is_too_dear_or_planned_says_so_before_anything_is_chosen(begun, play) -> None:
    session = begun("whole-place")

    async def steps(playing) -> None:
        await playing.press("enter")
        assert session.add(Action("scan", {})) is None
        playing.app.screen.choose("scan", {})
        await playing.settle()
        said = " ".join("\n".join(playing.texts).split())
        assert PLANNED_WHOLE in said
        assert "Choose another one" not in said
        assert "Put it in the plan" not in said
        assert "Into the plan" not in said
        assert "x Take out" in said
        await playing.press("escape")
        for partner in ("council", "health", "police", "fire", "college"):
            assert session.add(Action("listen", {"partner": partner, "mode": "openly"})) is None
        playing.app.screen.choose("launch", {})
        await playing.settle()
        assert missing(playing).startswith("It takes three days, and you have one day left")

    play(session, steps)


def test_what_is_planned_is_marked_in_a_list_and_the_cursor_goes_past_it(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        assert session.add(Action("listen", {"partner": "council", "mode": "openly"})) is None
        playing.app.screen.choose("listen", {})
        await playing.settle()
        assert " ".join("\n".join(playing.texts).split()).count("(planned already)") == 2, (
            "on the screen and in the list"
        )
        assert not pointed(playing).startswith("( ) Kinlarrie Council")

    play(session, steps, (120, 40))


def test_a_single_partner_pays_days_and_not_days_each(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("listen", {})
        await playing.settle()
        assert "Costs them half a staff day." in " ".join("\n".join(playing.texts).split())

    play(begun(), steps, (120, 40))


def test_every_promise_is_seen_with_its_month_before_one_is_chosen(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("launch", {})
        await playing.settle()
        await playing.press("enter", "enter", "down", "enter", "a")
        shown = " ".join(" ".join(playing.rows_of("#options")).split())
        for size in ("modest", "plain", "bold"):
            assert f"( ) {size}: by about month " in shown
        assert pointed(playing).startswith("( ) modest")

    play(begun(), steps)


def test_work_that_is_only_pointed_at_is_told_apart_from_what_was_chosen(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("launch", {})
        await playing.settle()
        assert "Only pointed at" not in playing.text
        await playing.press("enter", "up")
        said = " ".join("\n".join(playing.rows_of("#about")).split())
        assert "Only pointed at: Chosen is an adviser in the cloakroom. What it is: The Back to Work Hub." in said

    play(begun(), steps)


def test_the_last_line_says_what_speaks_against_a_choice_that_may_be_made(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        choice = {"initiative": "cloakroom", "partners": ("council",), "promise": "plain"}
        playing.app.screen.choose("launch", choice)
        await playing.settle()
        playing.app.screen.query_one("#options").point_at("queue:it")
        await playing.settle()
        assert missing(playing) == "Nothing is missing: a puts it in the plan. One partner: no joint gain."

    play(begun(), steps)


def test_going_back_from_a_form_leads_to_the_drawer_it_was_opened_from(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter", "slash", *"listen", "enter", "enter")
        assert playing.place == "Choose"
        await playing.press("escape")
        assert playing.place == "Drawer"
        assert playing.app.screen.word == "listen"
        assert playing.app.screen.query_one("#everything").pointed_at == "offer:listen"
        await playing.press("enter", "enter", "escape")
        assert playing.place == "Drawer"
        assert f"not in the plan. {UNTIL_LEFT}" in " ".join(playing.text.split())
        await playing.press("escape", "escape")
        assert playing.place == "Table"

    play(begun(), steps)


@pytest.mark.parametrize("word", ["invite", "repair", "share", "map", "agree"])
def test_the_filter_of_the_drawer_puts_what_is_so_called_first(word, led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("slash", *word)
        everything = playing.app.screen.query_one("#everything")
        names = [ACTIONS[ref.partition(":")[2]].name.lower() for ref in dict.fromkeys(s.ref for s in everything._spots)]
        has_it = [word in name for name in names]
        assert True in has_it
        assert has_it[0]
        offered = [ACTIONS[spot.ref[6:]].name.lower() for spot in everything._spots if spot.ref.startswith("offer:")]
        begins = [name.startswith(word) for name in dict.fromkeys(offered)]
        assert begins == sorted(begins, reverse=True)

    play(led(2), steps)


def test_what_a_form_says_on_being_left_is_not_said_again_in_the_next_round(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("listen", {})
        await playing.settle()
        await playing.press("enter", "escape")
        assert UNTIL_LEFT in " ".join(playing.text.split())
        session.commit()
        while session.view.question is not None:
            session.answer(next(iter(session.view.question.options)))
        playing.app.screen.after_round()
        await playing.settle()
        hand = playing.app.screen.query_one("#hand")
        assert UNTIL_LEFT not in " ".join(playing.text.split())
        assert " ".join(" ".join(playing.rows_of("#hint")).split()) == hand.sentence(hand.pointed_at)

    play(session, steps)


def test_leaving_says_first_that_a_form_which_is_half_filled_would_be_lost(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("listen", {})
        await playing.settle()
        await playing.press("enter", "ctrl+q")
        assert playing.app._exit is False
        assert "would be lost" in playing.app.said[-1]
        await playing.press("ctrl+q")
        assert playing.app._exit is True

    play(begun(), steps)


def test_going_home_says_first_that_a_form_which_was_left_half_filled_would_be_lost(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("listen", {})
        await playing.settle()
        await playing.press("enter", "escape", "q")
        assert playing.place == "Table"
        assert "lost: Listen to one partner. q once more goes Home." in " ".join(
            " ".join(playing.rows_of("#hint")).split()
        )
        await playing.press("q")
        assert playing.place == "Home"

    play(begun(), steps)


def test_a_form_that_was_left_half_filled_is_named_before_one_leaves(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        playing.app.screen.choose("listen", {})
        await playing.settle()
        await playing.press("enter", "escape", "ctrl+q")
        assert playing.app._exit is False
        assert "Listen to one partner" in playing.app.said[-1]

    play(begun(), steps)
