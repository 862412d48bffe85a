"""A grid of cells to draw a picture into, which becomes lines."""

from __future__ import annotations

from collections.abc import Iterator

from tui.cells import cell_len, letters
from tui.widgets.lines import Line, Span


class Canvas:
    """Cells with a character, a look and what they are about."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells: list[list[tuple[str, str, str]]] = [[(" ", "", "")] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, *, look: str = "", ref: str = "") -> None:
        """Write a text from a cell to the right; what falls outside is left out."""
        for letter in letters(text):
            wide = cell_len(letter)
            if 0 <= x <= self.width - wide and 0 <= y < self.height and wide:
                for cell in range(x, x + wide):
                    self._clear(cell, y)
                self._cells[y][x : x + wide] = [(letter, look, ref), *[("", look, ref)] * (wide - 1)]
            x += wide

    def _clear(self, x: int, y: int) -> None:
        """Empty a cell, and the other one of a letter that takes two."""
        is_second, is_first = not self._cells[y][x][0], cell_len(self._cells[y][x][0]) > 1
        for cell in (x, x - is_second, x + is_first):
            self._cells[y][cell] = (" ", "", "")

    def join(self, start: tuple[int, int], end: tuple[int, int], char: str, *, look: str = "") -> None:
        """A straight line between two cells."""
        (x0, y0), (x1, y1) = start, end
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            self.put(round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps), char, look=look)

    def lines(self) -> Iterator[Line]:
        """The picture, line by line."""
        for row in self._cells:
            spans: list[Span] = []
            for char, look, ref in row:
                if spans and (spans[-1].look, spans[-1].ref) == (look, ref):
                    spans[-1] = spans[-1]._replace(text=spans[-1].text + char)
                else:
                    spans.append(Span(char, look, ref))
            yield tuple(spans)
