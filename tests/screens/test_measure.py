"""Running text keeps a measure that can be read, however wide the window is."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.widgets.lines import MEASURE, hanging, paragraph, text_of
from tui.widgets.panel import Panel

PROSE = "People talk if you ask; off the record they say more, but then you must keep it to yourself. " * 5


@pytest.mark.parametrize("width", [80, 120, 200, 400])
def test_a_line_of_running_text_is_never_longer_than_can_be_read(width: int) -> None:
    for rows in (paragraph(PROSE, width, indent=4), hanging("m12 ", PROSE, width)):
        assert max(cell_len(text_of(row)) for row in rows) <= min(width, MEASURE)


def test_at_two_hundred_columns_the_pages_of_a_game_keep_their_measure(led, play) -> None:
    async def steps(playing) -> None:
        for keys in (("b",), ("o",), ("7", "z")):
            await playing.press(*keys)
            panels = [panel for panel in playing.app.screen.query(Panel) if panel.display and panel.region.width > 120]
            assert panels
            for panel in panels:
                prose = [text for row in panel._rows if (text := text_of(row).strip()).count(" ") > 12]
                assert prose
                assert max(map(cell_len, prose)) <= MEASURE
            while playing.place != "Table":
                playing.app.screen.dismiss(None)
                await playing.settle()

    play(led(2), steps, (200, 50))
