"""The debrief further on: every round as it stood, one thing done otherwise, and blocks that fit their panels."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sim
from sim import Action, debrief, kinds, load_record, save_record
from sim.record import record_of
from tui.debriefing.build import document
from tui.debriefing.document import Chart, Series, Table
from tui.debriefing.opened import Opened
from tui.debriefing.otherwise import compared, spread_told
from tui.screens.debrief import Debrief
from tui.screens.debrief_book import Opening
from tui.screens.debrief_what_if import Changes
from tui.widgets.debrief_blocks import blocks_lines, column_widths
from tui.widgets.debrief_charts import chart_lines
from tui.widgets.debrief_course import Course
from tui.widgets.lines import plain_text, text_of, width_of
from tui.widgets.panel import Panel

LARGE = (120, 40)
QUICK = Opening(seeds=2, workers=1)
SITUATIONS = ("first-steps", "whole-place", "only-met", "upland-water", "seventy-two-hours")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A finished game."""
    path = tmp_path_factory.mktemp("records") / "game.convener"
    save_record(sim.run(sim.load_scenario("first-steps"), "balanced", 3), path)
    return path


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few seeds, and no other processes."""
    monkeypatch.setattr(Debrief, "OPENING", QUICK)


def test_the_timeline_goes_from_round_to_round_and_from_turn_to_turn(path, play) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("t")
        await playing.settle()
        screen = playing.app.screen
        last = screen.at
        assert f"[{last}]" in playing.text
        await playing.press("left", "left", "right")
        assert screen.at == last - 1
        await playing.press("home")
        assert "The first day" in playing.text
        await playing.press("end", "right")
        assert screen.at == last
        await playing.press("left_square_bracket")
        assert screen.turns(screen.at)
        assert "turning point" in playing.text
        at = screen.at
        await playing.press("left_square_bracket", "right_square_bracket")
        assert screen.at == at
        await playing.press("t")
        assert playing.place == "Debrief"

    play(path, steps, LARGE)


def test_the_timeline_shows_what_was_so_only_from_the_second_step_on(path, play) -> None:
    opened = Opened(load_record(path))
    influence = {f"{one.influence:4.0%} so" for one in opened.moments[-1].state.partners.values()}

    async def steps(playing) -> None:
        for step in (1, 2):
            await playing.climb(step)
            await playing.press("t")
            await playing.settle()
            screen = playing.app.screen
            shown = "\n".join(playing.texts)
            assert (screen.now(screen.at).truth is None) == (step == 1)
            assert any(one in shown for one in influence) == (step == 2)
            assert ("believed" in shown) == ("Net gain" in shown) == (step == 2)
            await playing.press("m")
            assert ("= it was" in "\n".join(playing.texts)) == (step == 2)
            await playing.press("escape")

    play(path, steps, LARGE)


def test_where_it_is_narrow_each_panel_of_the_timeline_fills_it(path, play) -> None:
    async def steps(playing) -> None:
        await playing.climb(2)
        await playing.press("t")
        await playing.settle()
        for number, name in enumerate(("happened", "ties", "power", "ledger", "community", "promises"), start=1):
            await playing.press(str(number))
            await playing.settle()
            panel = playing.app.screen.query_one(f"#{name}", Course)
            assert panel.has_focus
            assert panel.size.width > 70
            assert all(width_of(row) <= 76 for row in panel._rows)
            assert max(map(len, playing.text.splitlines())) <= 80

    play(path, steps)


def test_one_thing_is_done_otherwise_on_the_same_luck_and_then_on_more(path, play) -> None:
    async def steps(playing) -> None:
        book = await playing.climb(4)
        nothing = next(row for row in book.opened.removals if row.sort == "action" and row.net == 0.0)
        await playing.press("w")
        screen = playing.app.screen
        changes = screen.query_one(Changes)
        assert "s More luck" not in playing.text
        rows = [row for row in book.opened.game.log if row.kind in (kinds.CHOSEN, kinds.ANSWERED)]
        place = next(number for number, row in enumerate(rows) if row.id == nothing.happening)
        changes.point_at(f"try:{place}.0")
        await playing.press("enter")
        await playing.settle()
        came = screen.query_one("#came", Panel)
        assert "exactly 0 days' worth" in plain_text(came._rows)
        await playing.press("s")
        await playing.settle()
        assert "On 2 other runs of luck" in " ".join(plain_text(came._rows).split())
        changes.focus()
        changes.point_at("try:0.0")
        await playing.press("enter")
        await playing.settle()
        text = " ".join(plain_text(came._rows).split())
        assert "Net gain as it was, and otherwise" in text
        assert "other runs of luck" not in text

    play(path, steps, LARGE)


def test_another_action_is_chosen_from_what_was_possible_then(path, play, monkeypatch) -> None:
    monkeypatch.setattr("tui.debriefing.build.BY_STEP", dict.fromkeys((1, 2, 3, 4), ()))

    async def steps(playing) -> None:
        await playing.settle()
        book = playing.app.screen.book
        book.step = 4
        await playing.press("w")
        changes = playing.app.screen.query_one(Changes)
        place = next(number for number, change in enumerate(changes.found) if change.name == "r2.1")
        changes.point_at(f"try:{place}.0")
        await playing.press("o")
        assert playing.place == "Everything"
        playing.app.screen.query_one("#everything", Panel).point_at("offer:draw_map")
        await playing.press("enter")
        assert playing.place == "ChooseInstead"
        assert "Play it instead" in playing.text
        await playing.press("enter", "a")
        await playing.settle()
        assert playing.place == "WhatIf"
        came = " ".join(plain_text(playing.app.screen.query_one("#came", Panel)._rows).split())
        assert "Instead: Draw the map" in came
        changed = debrief.choosing(book.opened.script, 2).instead(0, Action("draw_map", {"mode": "network"}))
        assert playing.app.screen._came == debrief.what_if(book.opened.script, changed)
        changes.focus()
        answer = next(number for number, change in enumerate(changes.found) if not change.is_action)
        changes.point_at(f"try:{answer}.0")
        await playing.press("o")
        assert playing.place == "WhatIf"
        assert "Point at something you did" in playing.text

    play(path, steps, LARGE)


def test_other_luck_can_be_stopped_and_what_was_played_is_told(path, play, monkeypatch) -> None:
    monkeypatch.setattr(Debrief, "OPENING", Opening(seeds=60, workers=1))
    monkeypatch.setattr("tui.debriefing.build.BY_STEP", dict.fromkeys((1, 2, 3, 4), ()))

    async def steps(playing) -> None:
        await playing.settle()
        playing.app.screen.book.step = 4
        await playing.press("w", "enter")
        await playing.settle()
        playing.waits = False
        await playing.press("s")
        await playing.until(lambda: len(playing.app.screen._values) >= 2)
        await playing.press("escape")
        playing.waits = True
        assert playing.place == "WhatIf"
        await playing.settle()
        came = " ".join(plain_text(playing.app.screen.query_one("#came", Panel)._rows).split())
        assert "of 60." in came
        assert "Stopped after" in came

    play(path, steps, LARGE)


def test_a_difference_is_more_than_luck_only_where_its_interval_is_on_one_side(path) -> None:
    even = debrief.Measured(0.0, 0.0, ())

    def games(*nets: float) -> list[debrief.WhatIf]:
        return [debrief.WhatIf(even, debrief.Measured(net, 0.0, ()), 0, 0) for net in nets]

    def told(*nets: float) -> str:
        return " ".join(block.text for block in spread_told(games(*nets), len(nets)) if hasattr(block, "text"))

    assert "more than luck" in told(4.0, 5.0, 6.0)
    assert "may be luck" in told(-4.0, 5.0, 1.0)
    assert "changes nothing, exactly 0" in told(0.0, 0.0)
    assert "says nothing" in told(3.0)
    (same,) = games(0.0)
    opened = Opened(load_record(path))
    assert "exactly 0 days' worth" in " ".join(str(block) for block in compared(opened, "You did.", "without it", same))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_block_fits_the_width_it_is_drawn_in(situation) -> None:
    opened = Opened(record_of(sim.run(sim.load_scenario(situation), "naive", 2)), seeds=2, workers=1)
    for section in document(opened, step=3).sections:
        for width in (48, 74, 84):
            for row in blocks_lines(section.blocks, width, 18):
                assert width_of(row) <= width, (section.id, text_of(row))


def test_a_table_keeps_words_whole_and_numbers_under_one_another() -> None:
    head, rows = ("Partner", "What held it back", "Days"), [("Wee Harbour", "it did not trust the others", "3"),
                                                            ("Braes", "", "-12")]  # fmt: skip
    assert sum(column_widths(head, rows, 30)) <= 30
    text = plain_text(blocks_lines((Table("Given", head, tuple(rows)),), 36, 18))
    assert all(line.endswith(("3", "-12")) for line in text.splitlines() if "Harbour" in line or "Braes" in line)
    assert "trust" in text


def test_charts_tell_lines_apart_by_their_marks_and_point_at_moments() -> None:
    lines = (Series("so", ((0, 0.2), (2, 0.4))), Series("believed", ((0, 0.5), (2, 0.5))))
    marks = ((1.0, "she left, and all was still"),)
    text = plain_text(chart_lines(Chart("Trust", "It rose.", "month", "0 to 1", lines, marks=marks), 60, 18))
    assert {"● so 0.40", "× believed 0.50"} <= {part.strip() for part in text.replace("  ", "\n").splitlines()}
    assert "1 Month 2: She left, and all was still." in " ".join(text.split())
    assert "It rose." in text
    bars = (Series("Council", ((0.0, 12.0),)), Series("Nursery", ((1.0, -5.0),)))
    drawn = plain_text(chart_lines(Chart("Net", "So.", "partner", "days", bars, "bars"), 60, 18))
    assert "+12" in drawn
    assert "▒" in drawn
    counts = Series("games", tuple((float(place), float(place % 3)) for place in range(16)))
    histogram = Chart("Luck", "So.", "days' worth", "games", (counts,), "bars", ((20.0, "yours"),))
    assert "▼ yours" in plain_text(chart_lines(histogram, 60, 18))


CAUGHT = """
import sys
from multiprocessing import get_context

class Caught:
    def fileno(self): return -1
    def write(self, text): return 0
    def flush(self): ...

if __name__ == "__main__":
    sys.stderr = Caught()
    from tui.screens.debrief_work import let_processes_begin
    let_processes_begin()
    process = get_context("spawn").Process(target=print, args=("begun",))
    process.start()
    process.join()
"""


def test_processes_begin_while_screens_catch_what_is_printed(tmp_path) -> None:
    script = tmp_path / "caught.py"
    script.write_text(CAUGHT)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "begun\n"
