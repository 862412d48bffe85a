"""A round as it unfolds: what is small print and what is news, and what can be asked about."""

from __future__ import annotations

from sim import kinds, load_scenario, run
from sim.view import news_of
from tui.describing.round import Telling, more
from tui.screens.round import POINT, Unfolding
from tui.widgets.lines import plain_text


def test_a_published_count_is_news_and_a_month_of_small_print_says_so(begun, play) -> None:
    session = begun(seed=5)

    async def steps(playing) -> None:
        await playing.press("enter", "c", "1", "e")
        page = playing.app.screen.query_one(Unfolding)
        shown = plain_text(page._rows)
        told = [one for month in page.months for one in month.told]
        assert shown.count("Counted:") == sum(one.text.startswith("Counted:") for one in told) > 0
        small = [month for month in page.months if month.told and all(one.weight < 3 for one in month.told)]
        assert shown.count("Only small print (s).") == len(small) > 0
        page.months[0].told.clear()
        page.redraw()
        assert "Nothing you could see." in plain_text(page._rows)

    play(session, steps)


def test_nobody_comes_to_a_meeting() -> None:
    game = run(load_scenario("first-steps"), "do-nothing", 1)
    met = news_of(next(row for row in game.log if row.kind == kinds.MET), set())
    tale = Telling(load_scenario("first-steps"), {}).tale
    come = {
        number: more(tale, met._replace(detail={"present": ("council", "nursery")[:number]}))["come"]
        for number in (0, 1, 2)
    }
    assert come == {0: "comes", 1: "comes", 2: "come"}


def test_the_panel_of_outcomes_says_it_where_they_stand(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("6")
        assert "One count wobbles by chance" in playing.text

    play(led(2), steps)


def test_why_of_a_month_is_that_of_its_first_line_that_has_one(led, play) -> None:
    session = led(3)

    async def steps(playing) -> None:
        await playing.press("c", "1", "e")
        page = playing.app.screen.query_one(Unfolding)
        whys = {f"month:{m.number}": [one.id for one in m.told if one.because and one.weight >= 3] for m in page.months}
        month = next(ref for ref, found in whys.items() if found)
        page.point_at(month)
        await playing.press("i")
        assert playing.place == "Why"
        assert playing.app.screen._ref == f"news:{whys[month][0]}"
        await playing.press("escape")
        page.months[0].told.clear()
        page.redraw()
        page.point_at(f"month:{page.months[0].number}")
        await playing.press("i")
        assert playing.place == "Round"
        assert POINT in playing.text

    play(session, steps)
