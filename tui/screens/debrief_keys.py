"""The keys of the debrief."""

from __future__ import annotations

from textual.binding import Binding

KEYS = [
    Binding(
        "greater_than_sign,plus", "climb", "Next step", key_display=">", id="debrief.climb",
        tooltip="Open the next step, after it is said what it will show",
    ),
    Binding(
        "less_than_sign,minus", "descend", "Step back", key_display="<", id="debrief.descend",
        tooltip="Close the step that was opened last",
    ),
    Binding("t", "timeline", "Rounds", id="debrief.timeline", tooltip="Each round as it stood when it ended"),
    Binding("v", "vote", "Vote", id="debrief.vote", tooltip="Take votes before the next step is opened"),
    Binding("w", "what_if", "What if", id="debrief.what_if", tooltip="Play one thing otherwise"),
    Binding("i", "why", "Rests on", id="debrief.why", tooltip="What a sentence rests on"),
    Binding("y", "copy", "Copy", id="debrief.copy", tooltip="Copy what is read as text"),
    Binding("escape,q", "back", "Back", key_display="esc", id="debrief.back", tooltip="Stop, or back"),
]  # fmt: skip
