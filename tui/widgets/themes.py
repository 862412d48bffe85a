"""The four themes, on colours a 256-colour terminal has, and the ramp for trust, which grows lighter all the way."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

VIRIDIS = ("#440154", "#443983", "#31688e", "#21918c", "#35b779", "#90d743", "#fde725")
GREYS = ("#080808", "#303030", "#585858", "#767676", "#9e9e9e", "#c6c6c6", "#ffffff")


def _ramp(colours: tuple[str, ...], light_from: int) -> dict[str, str]:
    """The ramp with a colour for the text on each step."""
    text = {f"on-ramp{step}": "#000000" if step >= light_from else "#ffffff" for step in range(len(colours))}
    return {**{f"ramp{step}": colour for step, colour in enumerate(colours)}, **text}


DARK = Theme(
    "convener-dark", primary="#5fafff", secondary="#87afd7", accent="#ffaf5f", warning="#ffd75f", error="#ff8787",
    success="#5fd7af", foreground="#dadada", background="#121212", surface="#1c1c1c", panel="#262626", dark=True,
    variables={**_ramp(VIRIDIS, 3), "faint": "#a8a8a8", "border-blurred": "#585858", "block-cursor-text-style": "bold"},
)  # fmt: skip
LIGHT = Theme(
    "convener-light", primary="#005faf", secondary="#005f87", accent="#875f00", warning="#875f00", error="#af0000",
    success="#005f5f", foreground="#1c1c1c", background="#ffffff", surface="#eeeeee", panel="#e4e4e4", dark=False,
    variables={**_ramp(VIRIDIS, 3), "faint": "#4e4e4e", "border-blurred": "#9e9e9e", "block-cursor-text-style": "bold"},
)  # fmt: skip
CONTRAST = Theme(
    "convener-contrast", primary="#ffff00", secondary="#00ffff", accent="#ffff00", warning="#ffff00", error="#ffafaf",
    success="#00ff87", foreground="#ffffff", background="#000000", surface="#000000", panel="#121212", dark=True,
    variables={**_ramp(VIRIDIS, 3), "faint": "#e4e4e4", "border-blurred": "#ffffff", "block-cursor-text-style": "bold"},
)  # fmt: skip
MONO = Theme(
    "convener-mono", primary="#ffffff", secondary="#dadada", accent="#ffffff", warning="#dadada", error="#ffffff",
    success="#dadada", foreground="#dadada", background="#121212", surface="#1c1c1c", panel="#262626", dark=True,
    variables={**_ramp(GREYS, 4), "faint": "#a8a8a8", "border-blurred": "#767676", "block-cursor-text-style": "bold"},
)  # fmt: skip

THEMES = {theme.name.removeprefix("convener-"): theme for theme in (DARK, LIGHT, CONTRAST, MONO)}
"""The themes by the names that settings use."""

PLAIN = ("foreground", "background", "")
LOOKS: dict[str, tuple[str, str, str]] = {
    "plain": PLAIN,
    "dim": ("faint", "background", ""),
    "strong": ("foreground", "background", "bold"),
    "good": ("success", "background", ""),
    "bad": ("error", "background", ""),
    "warn": ("warning", "background", "bold"),
    "key": ("accent", "background", "bold"),
    "term": ("secondary", "background", "underline"),
    "quote": ("secondary", "background", "italic"),
    "mark": ("primary", "background", "bold"),
    "estimate": ("secondary", "background", ""),
    **{f"ramp{step}": (f"on-ramp{step}", f"ramp{step}", "") for step in range(7)},
}
"""How a span looks: the theme's colour for the text and for what lies under it, and how it is set."""


@lru_cache(256)
def style_of(look: str, theme: str, *, is_pointed: bool = False) -> Style:
    """A look in a theme; worked out once, for all panels."""
    chosen = THEMES[theme.removeprefix("convener-")]
    colours = {
        "foreground": chosen.foreground, "background": chosen.background, "success": chosen.success,
        "error": chosen.error, "warning": chosen.warning, "accent": chosen.accent, "secondary": chosen.secondary,
        "primary": chosen.primary, **chosen.variables,
    }  # fmt: skip
    text, under, how = LOOKS.get(look or "plain", PLAIN)
    style = Style.parse(f"{how} {colours[text]} on {colours[under]}")
    return style + Style(reverse=True, bold=True) if is_pointed else style
