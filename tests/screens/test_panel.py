"""A panel and its cursor: whoever is pointed at something sees it, however the lines and the window change."""

from __future__ import annotations

import pytest

from tui.widgets.lines import Span, line
from tui.widgets.panel import Panel


class Rows(Panel):
    """A panel with as many lines as it is told."""

    count = 3

    def lines_for(self, width: int):
        return [line(Span(f"row {number}", "", f"row:{number}")) for number in range(self.count)]


async def shown(playing) -> Rows:
    """A panel that fills the screen, its lines all in sight."""
    panel = Rows(id="rows")
    await playing.app.screen.mount(panel)
    panel.styles.layer, panel.styles.dock, panel.styles.height = "_toastrack", "top", "100%"
    panel.redraw()
    panel.focus()
    await playing.settle()
    assert not panel.show_vertical_scrollbar
    return panel


@pytest.mark.parametrize("row", [30, 99])
def test_what_is_pointed_at_is_in_sight_though_its_lines_have_only_just_come(begun, play, row) -> None:
    async def steps(playing) -> None:
        panel = await shown(playing)
        panel.count = 100
        panel.redraw()
        assert panel.point_at(f"row:{row}")
        await playing.settle()
        assert f"▸ row {row}" in playing.text
        assert panel.show_vertical_scrollbar
        assert panel.vertical_scrollbar.position == panel.scroll_y, "the scrollbar does not stand where the lines do"

    play(begun(), steps)


def test_what_is_pointed_at_stays_in_sight_when_the_window_shrinks(begun, play) -> None:
    async def steps(playing) -> None:
        panel = await shown(playing)
        panel.count = 100
        panel.redraw()
        panel.point_at("row:34")
        await playing.settle()
        await playing.pilot.resize_terminal(120, 24)
        await playing.settle()
        assert "▸ row 34" in playing.text

    play(begun(), steps, (120, 40))


def test_what_was_scrolled_out_of_sight_by_hand_is_not_brought_back(begun, play) -> None:
    async def steps(playing) -> None:
        panel = await shown(playing)
        panel.count = 100
        panel.redraw()
        await playing.settle()
        panel.scroll_to(y=50, animate=False)
        panel.redraw()
        await playing.settle()
        assert panel.scroll_y == 50

    play(begun(), steps)
