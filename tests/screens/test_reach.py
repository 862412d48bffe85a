"""What can be reached, by keys and by mouse: every panel, every command, every way back, and what narrow lines cut."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from textual.command import CommandPalette

import tui.screens
from tui.screens.place import Modal, Standing
from tui.widgets.board import DATA, Board
from tui.widgets.lines import spots_of, text_of
from tui.widgets.network import Network
from tui.widgets.panel import GUTTER, Panel

DRAWN = (*DATA, "hand", "planned")


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("j", "k")])
def test_arrows_and_letters_move_on_every_panel_that_has_two_lines_to_point_at(down, up, led, play) -> None:
    async def steps(playing) -> None:
        for number, name in enumerate(DRAWN, start=1):
            await playing.press(str(number), "home")
            panel = playing.app.screen.query_one(f"#{name}", Panel)
            before = panel.pointed_at
            if len({spot.row for spot in spots_of(panel._rows) if spot.ref != before}) > 0:
                await playing.press(down)
                assert panel.pointed_at != before, name
                await playing.press(up)
                assert panel.pointed_at == before, name
        assert playing.app.screen.query_one(Network)._rows

    play(led(5), steps, (120, 40))


def test_z_shows_one_panel_and_z_gives_all_back_with_the_keys_below(led, play) -> None:
    async def steps(playing) -> None:
        board = playing.app.screen.query_one(Board)
        before = [child.id for child in board.children if child.display]
        await playing.press("1", "z")
        assert [child.id for child in board.children if child.display] == ["people"]
        assert "z Zoom" in playing.text.splitlines()[-1]
        await playing.press("z")
        assert [child.id for child in board.children if child.display] == before

    play(led(2), steps, (120, 40))


def test_every_key_has_a_place_to_click_in_the_last_line_or_among_the_commands(led, play) -> None:
    async def steps(playing) -> None:
        screen = playing.app.screen
        await playing.click_key("ctrl+p")
        await playing.settle()
        assert isinstance(playing.app.screen, CommandPalette)
        await playing.press("escape")
        listed = {command.title for command in playing.app.get_system_commands(screen)}
        for active in screen.active_bindings.values():
            is_ours = active.binding.id and active.enabled and not active.binding.show
            if is_ours and active.node is screen:
                assert active.binding.description in listed
                assert active.binding.tooltip
        await playing.click_key("d")
        assert playing.place == "Drawer"

    play(led(4), steps, (120, 40))


def all_places() -> list[type[Standing]]:
    """Every kind of place there is."""
    for found in pkgutil.iter_modules(tui.screens.__path__, "tui.screens."):
        importlib.import_module(found.name)
    kinds = [Standing]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return [kind for kind in kinds if getattr(kind, "PURPOSE", "")]


def test_what_a_place_is_for_begins_with_a_sentence_that_fits_the_least_width() -> None:
    begins = {kind.__name__: kind.PURPOSE.split(". ")[0] for kind in all_places()}
    assert len(begins) > 20
    assert not {name: said for name, said in begins.items() if len(said) > 77}


def test_every_box_over_the_table_closes_by_two_keys() -> None:
    all_places()
    kinds = [kind for kind in Modal.__subclasses__() if kind.__module__.startswith("tui.screens")]
    assert len(kinds) >= 9
    for kind in kinds:
        bound = kind._merged_bindings.key_to_bindings
        assert len([key for key, here in bound.items() if any(one.action == "close" for one in here)]) >= 2, kind


def test_ctrl_c_copies_what_is_selected_and_leaves_nothing(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("escape")
        playing.app.screen.get_selected_text = lambda: "some words"
        await playing.press("ctrl+c", "ctrl+c")
        assert playing.app.clipboard == "some words"
        assert playing.app._exit is False

    play(led(1), steps)


@pytest.mark.parametrize("name", DRAWN)
def test_what_a_narrow_line_cuts_is_said_in_full_where_one_points_at_it(name, led, play) -> None:
    async def steps(playing) -> None:
        panel = playing.app.screen.query_one(f"#{name}", Panel)
        for row in panel._rows:
            if text_of(row).rstrip().endswith("…"):
                refs = {span.ref for span in row if span.ref}
                assert refs, text_of(row)
                assert all(panel.sentence(ref) and not panel.sentence(ref).endswith("…") for ref in refs), text_of(row)

    play(led(5), steps)


@pytest.mark.parametrize("name", DRAWN)
def test_the_mouse_has_a_sentence_for_all_that_can_be_clicked(name, led, play) -> None:
    async def steps(playing) -> None:
        panel = playing.app.screen.query_one(f"#{name}", Panel)
        spots = spots_of(panel._rows)
        assert all(panel.sentence(spot.ref) for spot in spots)
        for spot in [spot for spot in spots if spot.row < panel.content_region.height][:2]:
            await playing.pilot.hover(panel, offset=(spot.start + GUTTER + 1, spot.row + 1))
            assert str(panel.tooltip) == panel.sentence(spot.ref)

    play(led(5), steps, (120, 40))
