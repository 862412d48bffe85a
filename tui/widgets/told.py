"""What the convener has seen, as lines to draw: month, sentence, because, and who said what to it."""

from __future__ import annotations

from sim import kinds
from tui.cells import padded
from tui.describing.round import ALOUD
from tui.describing.round import Line as Told
from tui.widgets.lines import Line, Span, hanging
from tui.wording import Calendar

__all__ = ["ALOUD", "MONTHS", "SPOKEN", "Told", "because_of", "kind_of", "told_lines", "who_of"]

MONTHS = Calendar("month", 20)
SPOKEN = (kinds.ASKED, kinds.CONFIDED, kinds.HISTORY_TOLD, kinds.JOINED, kinds.CAME_BACK)
"""Kinds in which somebody speaks."""
NO_WONDER = (kinds.COUNTED, kinds.EVENT, kinds.PART_DONE, kinds.MET, kinds.GROUP_MET, kinds.JOINED)
"""Kinds behind which there is always something, so that saying so says nothing."""


def kind_of(told: Told) -> str:
    """What kind of happening is told."""
    return told.id.split("/")[1]


def who_of(told: Told) -> str:
    """Whose doing it is."""
    return told.id.split("/")[2]


def because_of(told: Told) -> str:
    """Why, as a clause; where nothing was seen, that something lies behind it."""
    if told.because:
        return f"because {told.because}"
    return "because of something you cannot see yet" if told.has_hidden_cause and kind_of(told) not in NO_WONDER else ""


def told_lines(told: Told, width: int, *, with_because: bool = False, by: Calendar | None = MONTHS) -> list[Line]:
    """One thing seen, with its month or week in front unless that stands above; under it what is said to it."""
    ref = f"news:{told.id}"
    head = f"{by.unit[0]}{padded(str(by.number(told.day)), 3)}" if by else "  · "
    look = "quote" if kind_of(told) in SPOKEN else "strong" if told.weight >= 8 else ""
    rows = hanging(Span(head, "dim", ref), f"{told.text}{_stop(told.text)}", width, look=look, ref=ref)
    if with_because and because_of(told):
        rows += hanging(Span("      └ ", "dim", ref), because_of(told), width, look="dim", ref=ref)
    if told.said:
        rows += hanging(Span("      ", "dim", ref), told.said, width, look="quote", ref=ref)
    return rows


def _stop(text: str) -> str:
    return "" if text.rstrip("\"'").endswith((".", "!", "?")) else "."
