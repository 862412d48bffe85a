"""How it looks: what can be told apart without colour, and enough contrast in every theme."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from rich.cells import cell_len
from rich.color import Color as TerminalColour
from rich.color import ColorSystem
from textual.color import Color

from tui.widgets.curves import Curve, curve_lines
from tui.widgets.glyphs import ROWS, as_ascii
from tui.widgets.lines import text_of
from tui.widgets.network import LEGEND, tie_between
from tui.widgets.panel import Panel
from tui.widgets.themes import GREYS, LOOKS, THEMES, VIRIDIS, style_of

TO_LINEAR = 2.4
PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
TRITAN = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""Machado, Oliveira and Fernandes (2009), full severity."""


def linear(colour: str) -> list[float]:
    """A colour in linear light."""
    return [_linear(part / 255) for part in Color.parse(colour).rgb]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** TO_LINEAR


def luminance(colour: str) -> float:
    """Relative luminance."""
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, vision) -> tuple[float, float, float]:
    """A colour as it is seen with some vision, in CIE Lab."""
    seen = [max(0.0, sum(a * b for a, b in zip(row, linear(colour), strict=True))) for row in vision]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, seen, strict=True)) for row in to_xyz]
    x, y, z = (_cube(part / white) for part, white in zip(xyz, (0.95047, 1.0, 1.08883), strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube(part: float) -> float:
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116


def test_the_ramp_grows_lighter_and_its_steps_differ_for_every_vision() -> None:
    assert all(luminance(a) < luminance(b) for a, b in pairwise(VIRIDIS))
    assert all(luminance(a) < luminance(b) for a, b in pairwise(GREYS))
    for vision in (NORMAL, PROTAN, DEUTAN, TRITAN):
        colours = [lab(colour, vision) for colour in VIRIDIS]
        steps = [sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 for one, other in pairwise(colours)]
        assert min(steps) >= 10


@pytest.mark.parametrize("name", THEMES)
def test_every_look_can_be_read_in_every_theme(name: str) -> None:
    least = 7.0 if name == "contrast" else 4.5
    for look in LOOKS:
        style = style_of(look, f"convener-{name}")
        found = contrast(style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex)
        assert found >= (4.5 if look.startswith("ramp") else least), (look, found)


@pytest.mark.parametrize("name", THEMES)
def test_titles_of_panels_without_the_focus_can_be_read(name: str) -> None:
    theme = THEMES[name]
    assert contrast(theme.variables["faint"], theme.background) >= 4.5


def test_every_glyph_takes_one_cell_and_has_a_plain_one() -> None:
    for plain, chars in ROWS.items():
        assert len(plain) == 1
        assert all(cell_len(char) == 1 for char in chars)
        assert as_ascii(chars) == plain * len(chars)


def test_a_text_in_plain_characters_is_as_wide_as_before() -> None:
    for text in ("crèche · ▒█▒ ═ “so” – …", "Ålesund", "⣿⠀", "日本"):
        assert as_ascii(text).isascii()
        assert len(as_ascii(text)) == cell_len(text)


def test_the_focused_panel_differs_in_shape(led, play) -> None:
    async def steps(playing) -> None:
        assert "╔═ 8 Hand" in playing.text
        assert "╭─ 1 People" in playing.text
        await playing.press("1")
        assert "╔═ 1 People" in playing.text
        assert "╭─ 8 Hand" in playing.text

    play(led(1), steps, theme="mono")


def test_the_matrix_says_with_numbers_and_marks_what_it_says_with_colour(led, play) -> None:
    session = led(4)

    async def steps(playing) -> None:
        await playing.press("m")
        for (a, b), tie in session.view.trust.items():
            assert f"{min(99, round(tie.value * 100)):02d}" in playing.text, (a, b)
        assert "~ unsure" in playing.text

    play(session, steps, (120, 40), theme="mono")


def in_256(colour: str) -> int | None:
    """The colour that a terminal of 256 shows for it."""
    return TerminalColour.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number


@pytest.mark.parametrize("name", THEMES)
def test_with_256_colours_what_lies_side_by_side_still_differs(name: str) -> None:
    theme = THEMES[name]
    assert len({in_256(colour) for colour in (theme.background, theme.panel, theme.foreground)}) == 3
    assert in_256(theme.variables["border-blurred"]) != in_256(theme.background)
    assert len({in_256(colour) for colour in GREYS}) == len(GREYS)


def test_ties_on_the_map_differ_in_their_lines_and_the_legend_names_each(led) -> None:
    view = led(2).view
    a, b = next(iter(view.trust))
    drawn = set()
    for value in (0.9, 0.1):
        trust = {pair: tie._replace(value=value) for pair, tie in view.trust.items()}
        drawn.add(tie_between(replace(view, trust=trust, agreements=()), a, b)[0])
    drawn.add(tie_between(replace(view, agreements=((a, b),)), a, b)[0])
    assert drawn == {entry[0] for entry in LEGEND}


def test_curves_differ_in_their_marks() -> None:
    curves = [Curve("now", [0, 4], "●", "good"), Curve("before", [0, -4], "·", "dim")]
    drawn = "\n".join(text_of(row) for row in curve_lines(curves, 40, 9))
    assert {"●", "·", "─"} <= {*drawn}
    assert "● now +4" in drawn
    assert "· before −4" in drawn or "· before -4" in drawn


@pytest.mark.parametrize("panel", ["people", "ties", "power", "community"])
def test_what_an_estimate_says_with_colour_it_says_with_a_bar_or_a_word(panel, led, play) -> None:
    async def steps(playing) -> None:
        shown = playing.app.screen.query_one(f"#{panel}", Panel)
        looks = {"good", "bad", "warn", "estimate"}
        spans = [span for row in shown._rows for span in row if span.look in looks]
        by_look = {look: {span.text.strip() for span in spans if span.look == look} for look in looks}
        assert not by_look["good"] & by_look["bad"]

    play(led(5), steps, (120, 40), theme="mono")
