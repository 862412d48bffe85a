"""What was said and done, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.reactive import var

from tui.widgets.lines import Line, Span, line
from tui.widgets.panel import Panel
from tui.widgets.told import ALOUD, MONTHS, SPOKEN, Told, because_of, kind_of, told_lines
from tui.wording import Calendar, capital


class Said(Panel):
    """The log of all that was seen; the small print of the months can be left out, or all but what was said."""

    told: var[tuple[Told, ...]] = var((), init=False)
    only_speech: var[bool] = var(False, init=False)
    by: Calendar = MONTHS
    """How time is told."""

    def watch_told(self) -> None:
        """More has been seen: one begins at the newest."""
        self.begin_again()

    def watch_only_speech(self) -> None:
        """Only what was said, or everything: from the newest again."""
        self.begin_again()

    def _is_shown(self, told: Told) -> bool:
        if self.only_speech:
            return bool(told.said) or kind_of(told) in SPOKEN
        return told.weight >= ALOUD

    def lines_for(self, width: int) -> Sequence[Line]:
        """Newest first."""
        shown = [told for told in self.told if self._is_shown(told)]
        if not shown:
            return [line(Span("Nothing yet.", "dim"))]
        return [row for told in reversed(shown) for row in told_lines(told, width, by=self.by)]

    def sentence(self, ref: str) -> str:
        """Why, as far as it was seen: what came stands in the panel whole."""
        told = next((one for one in self.told if f"news:{one.id}" == ref), None)
        why = because_of(told) if told else ""
        return f"{capital(why)}. Enter: all that led to it." if why else "Enter: what led to it, and what came of it."
