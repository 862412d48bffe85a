"""What asking brought: what was heard by it, what was read off it, or that nothing new was heard.

That nothing new was heard is said of every asking that brought nothing, so it never tells whether there was anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sim import News, View, kinds
from tui.describing.round import Line
from tui.telling.not_seen import ASKING
from tui.widgets.naming import range_in_words, short_names

READ = {
    "standing": "its opinion of you",
    "ownership": "its sense that the partnership is its own",
    "fatigue": "its people's tiredness",
}
"""What is read off a partner, by stock."""
NOTHING = "Nothing new was heard."


class Heard:
    """What each asking brought, from what was seen and what is thought now."""

    def __init__(self, news: Iterable[News], view: View) -> None:
        rows = {row.id: row for row in news}
        self._view = view
        self._asking = {name: row for name, row in rows.items() if row.kind in ASKING}
        self.brought_by: dict[str, str] = {}
        """By what was heard: the asking that brought it."""
        for row in rows.values():
            for cause in row.because:
                asked = cause if cause in self._asking else self.brought_by.get(cause, "")
                if asked:
                    self.brought_by[row.id] = asked

    def grouped(self, lines: Sequence[Line]) -> Iterator[tuple[Line, list[Line]]]:
        """Each line with what was heard by it; what stands under another does not come again."""
        here = {line.id for line in lines}
        for line in lines:
            if self.brought_by.get(line.id, "") not in here:
                yield line, [one for one in lines if self.brought_by.get(one.id) == line.id]

    def remark(self, name: str) -> str:
        """What is to be said under an asking: that nothing new was heard, and what was read off it."""
        row = self._asking.get(name)
        if row is None:
            return ""
        nothing = "" if name in self.brought_by.values() else NOTHING
        return " ".join(part for part in (nothing, self._read(row)) if part)

    def _read(self, row: News) -> str:
        """How a partner that was heard out stands to you and to the others, as you think now."""
        names = short_names(self._view)
        partner = self._view.partners.get(row.who)
        if row.kind != kinds.LISTENED or partner is None:
            return ""
        found = [
            f"{what} {range_in_words(estimate)}"
            for stock, what in READ.items()
            if row.id in (estimate := getattr(partner, stock)).because
        ]
        ties = [
            f"its trust in {names[b]} {range_in_words(tie)}"
            for (a, b), tie in self._view.trust.items()
            if a == row.who and row.id in tie.because
        ]
        return f"How {names[row.who]} seems to you now: {'; '.join((*found, *ties))}." if found or ties else ""
