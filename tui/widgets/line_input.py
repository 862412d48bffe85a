"""A line to write in: a class code, a note, a filter, the name of a table. What is pasted comes as one line."""

from __future__ import annotations

from textual.widgets import Input


class LineInput(Input):
    """An input that loses nothing of a paste of several lines."""

    def action_paste(self) -> None:
        """Put what was copied within the game where the cursor stands."""
        self.replace(in_one_line(self.app.clipboard), *self.selection)


def in_one_line(text: str) -> str:
    """Join the lines of a text by spaces; a tab is a space too, and empty lines are left out."""
    return " ".join(line.strip() for line in text.replace("\t", " ").splitlines() if line.strip())
