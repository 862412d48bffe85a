"""The keys of the table, each with a line on what it does."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.widgets.board import DATA

NAMES = {
    "people": "1 People", "ties": "2 Ties", "network": "3 Map", "power": "4 Power", "ledger": "5 Ledger",
    "community": "6 Outcomes", "said": "7 Said", "hand": "8 Hand", "planned": "9 Plan", "dossier": "Dossier",
}  # fmt: skip
"""Panels with the number key that shows them, the same at every size."""

SHOWN = (
    ("c", "commit", "Play", "Play the round as planned"),
    ("x", "drop", "Drop", "Take it out of the plan"),
    ("u", "undo", "Undo", "Take back the last change to the plan"),
    ("d", "drawer", "Drawer", "All you may do, by principle"),
    ("i", "why", "Why", "Why what you point at is so"),
    ("p", "predict", "Predict", "Say what you expect, once a round"),
    ("z", "zoom", "Zoom", "The panel alone, and back"),
    ("m", "matrix", "Matrix", "Ties in words, or the full matrix"),
    ("w", "speech", "Only words", "Only what was said, or all of it"),
    ("o", "dossier", "Dossier", "All you know of one partner"),
    ("t", "tip", "Tip away", "Put the tip away for good"),
    ("q", "home", "Home", "Home; the game is saved, with your plan"),
)
"""Keys the last line shows: key, action, name, what it does."""
UNSHOWN = (
    ("slash", "drawer(True)", "Filter", "The drawer, with a filter"),
    ("J", "move(1)", "Later", "Do it later in the round"),
    ("K", "move(-1)", "Earlier", "Do it earlier in the round"),
    ("T", "whole_tip", "Tip", "Read the whole tip"),
    ("b", "briefing", "Briefing", "The situation again"),
    ("y", "copy", "Copy", "Copy the panel as text"),
    ("escape", "back", "Back", "One step back"),
)
"""Keys that help and the commands show."""


def _binding(row: tuple[str, str, str, str], *, show: bool) -> Binding:
    key, action, name, does = row
    shown = key.partition(",")[0] if "," in key else None
    return Binding(key, action, name, key_display=shown, show=show, id=f"table.{action}", tooltip=does)


def _panel(key: int, name: str) -> Binding:
    title = NAMES[name][2:]
    return Binding(str(key), f"show('{name}')", title, show=False, id=f"table.{name}", tooltip=f"The panel: {title}")


KEYS: list[BindingType] = [
    *(_binding(row, show=True) for row in SHOWN),
    *(_binding(row, show=False) for row in UNSHOWN),
    *(_panel(key, name) for key, name in enumerate((*DATA, "hand", "planned"), start=1)),
]
"""All of them."""
