"""What screens say of one thing is said alike, in full, and only where there is something behind it."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from sim import Estimate
from tui.screens.question import STAYS
from tui.screens.why import why_lines
from tui.widgets.band import Keys
from tui.widgets.board import DATA
from tui.widgets.lines import plain_text, text_of
from tui.widgets.naming import bar_of_levels, range_in_words
from tui.widgets.panel import Panel

SIZES = ((80, 24), (120, 40))
NOTHING = "There is nothing behind this that could be asked."


def shown_keys(playing) -> str:
    """The last line."""
    return text_of(playing.app.screen.query_one(Keys).rows[0])


def test_two_bars_that_look_the_same_are_read_the_same() -> None:
    words = defaultdict(set)
    for value, spread in product(range(101), range(0, 60, 2)):
        estimate = Estimate(value / 100, spread / 100)
        words[bar_of_levels(estimate)].add(range_in_words(estimate))
    assert all(len(said) == 1 for said in words.values())
    assert bar_of_levels(Estimate(0.45, 0.17)) == "·▒█▒·"


@pytest.mark.parametrize("before", [0, 4])
def test_why_is_offered_where_there_is_something_to_be_said_and_nowhere_else(before, led, play) -> None:
    async def steps(playing) -> None:
        await playing.to_the_table()
        for number, name in enumerate((*DATA, "hand", "planned"), start=1):
            await playing.press(str(number))
            panel = playing.app.screen.query_one(f"#{name}", Panel)
            for ref in dict.fromkeys(spot.ref for spot in panel._spots):
                panel.point_at(ref)
                await playing.settle()
                is_offered = playing.app.screen.check_action("why", ())
                if ref.startswith("raised:"):
                    assert is_offered
                    continue
                said = plain_text([*why_lines(playing.app.screen.at_hand, ref, 76)])
                assert is_offered == (NOTHING not in said), ref

    play(led(before), steps, (120, 40))


@pytest.mark.parametrize("keys", [(), ("d",), ("enter",), ("p",)])
def test_help_tells_every_key_in_full_and_by_what_the_last_line_calls_it(keys, led, play) -> None:
    async def steps(playing) -> None:
        await playing.press(*keys)
        last = shown_keys(playing)
        await playing.press("question_mark")
        told = " ".join(plain_text(playing.app.screen.query_one("#help", Panel)._rows).split())
        assert "…" not in told
        if "a Go on" in last:
            assert "a Go on" in told
        assert "five to seven" not in told

    play(led(3), steps)


@pytest.mark.parametrize("size", SIZES)
def test_the_way_home_is_in_the_last_line_wherever_one_stands_at_the_table(size, led, play) -> None:
    session = led(4)

    async def steps(playing) -> None:
        await playing.listen(session, "council")
        for number in range(1, 10):
            await playing.press(str(number))
            assert "q Home" in shown_keys(playing)
            assert "? Help" in shown_keys(playing)

    play(session, steps, size)


def test_what_was_not_counted_yet_shows_no_count_and_roles_and_legends_are_whole(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter", "6")
        outcomes = "\n".join(playing.rows_of("#community"))
        assert "40 → 65 parents" in outcomes
        assert "not counted yet" in outcomes
        await playing.press("1")
        people = plain_text(playing.app.screen.query_one("#people", Panel)._rows)
        assert "…" not in people
        assert "months in post)" in " ".join(people.split())
        await playing.press("5")
        legend = plain_text(playing.app.screen.query_one("#ledger", Panel)._rows)
        assert legend.count("▲") == 1
        await playing.press("m")
        matrix = plain_text(playing.app.screen.query_one("#ties", Panel)._rows)
        assert "little  ..  ..  ::  ::  ::  ##  ##  much" in matrix
        assert "m shows them in words again." in matrix

    play(begun(), steps)


@pytest.mark.parametrize("key", ["escape", "q"])
def test_a_question_says_how_one_leaves_and_stays(key, led, play) -> None:
    session = led(12, to_a_question=True)
    assert session.view.question is not None

    async def steps(playing) -> None:
        for _ in range(60):
            if playing.place == "Question":
                break
            await playing.press("enter")
        assert "esc Leave" in shown_keys(playing)
        await playing.press(key)
        assert playing.place == "Question"
        assert STAYS in " ".join(" ".join(playing.rows_of("#hint")).split())
        assert session.view.question is not None

    play(session, steps)


def test_who_is_in_the_chair_is_said_where_another_is_chosen(led, play) -> None:
    session = led(1, "only-met")
    assert session.view.chair

    async def steps(playing) -> None:
        playing.app.screen.choose("rotate_chair", {})
        await playing.settle()
        said = " ".join(plain_text(playing.app.screen.query_one("#options", Panel)._rows).split())
        assert "Not listed: " in said
        assert "which is in the chair now." in said

    play(session, steps)
