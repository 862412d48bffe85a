"""What is said in the lines below the panels is said whole where a window is smallest."""

from __future__ import annotations

import pytest

from sim import Chance
from tui.widgets.band import Band, Keys
from tui.widgets.lines import text_of
from tui.widgets.panel import Panel

LAST_LINES = ("#hint", "#missing")
"""Where a sentence about what is pointed at stands."""


async def walk(playing, panel: Panel) -> list[str]:
    """Point at each thing of a panel, and return what was not said whole."""
    panel.focus()
    await playing.settle()
    cut = []
    for ref in dict.fromkeys(spot.ref for spot in panel._spots):
        panel.point_at(ref)
        await playing.settle()
        cut += said_in_part(playing)
    return cut


def said_in_part(playing) -> list[str]:
    """What the last lines were given to say and do not show whole."""
    bands = [band for name in LAST_LINES for band in playing.app.screen.query(name).results(Band)]
    shown = {band: " ".join(text_of(row).strip() for row in band.rows) for band in bands}
    return [band.says for band in bands if " ".join(band.says.split()) not in ("", shown[band])]


@pytest.mark.parametrize(
    "name", ["first-steps", *(pytest.param(one, marks=pytest.mark.slow) for one in ("only-met", "seventy-two-hours"))]
)
def test_each_thing_at_the_table_and_in_the_drawer_is_said_whole(name, led, play) -> None:
    session, cut = led(5, name), []
    for offer in sorted(session.offers, key=lambda offer: offer.id not in ("launch", "compose_gain", "listen"))[:3]:
        session.add(offer.sample(Chance(1, "plan")))

    async def steps(playing) -> None:
        for key in "123456789":
            await playing.press(key)
            cut.extend(await walk(playing, playing.app.screen.panel))
        await playing.press("d")
        cut.extend(await walk(playing, playing.app.screen.query_one("#everything", Panel)))

    play(session, steps)
    assert not cut


@pytest.mark.parametrize("some", [slice(0, None, 6), pytest.param(slice(None), marks=pytest.mark.slow)])
def test_each_choice_of_each_form_is_said_whole(some, led, play) -> None:
    session, cut = led(5), []

    async def steps(playing) -> None:
        for offer in session.offers[some]:
            playing.app.screen.choose(offer.id, {})
            await playing.settle()
            cut.extend(await walk(playing, playing.app.screen.query_one("#options", Panel)))
            await playing.press("a")
            cut.extend(said_in_part(playing))
            if playing.place == "Choose":
                await playing.press("escape")

    play(session, steps)
    assert not cut


def test_what_undo_would_take_back_pushes_no_key_out_of_the_last_line(led, play) -> None:
    session = led(5)

    async def steps(playing) -> None:
        await playing.listen(session, "council")
        assert len(session.queue) == 1
        shown = {span.text.strip() for span in playing.app.screen.query_one(Keys).rows[0]}
        assert {"Play", "Undo", "Drawer", "Why", "Home"} <= shown

    play(session, steps)
