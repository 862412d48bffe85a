"""Ties: how far each is thought to trust each other, in words with a spread, or as the full matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.reactive import var

from sim import Estimate, View
from tui.cells import cell_len, cut, widest
from tui.partner_names import MOST
from tui.widgets.lines import Line, Span, legend, line, padded, paragraph
from tui.widgets.naming import bar_of_levels, estimate_in_words, range_in_words, three_letters, tight_names
from tui.widgets.view_panel import ViewPanel

SURE, UNSURE = 0.1, 0.18
"""Spreads up to which an estimate in the matrix has no mark, or one."""


def ties_in_words(view: View, width: int) -> Iterator[Line]:
    """Who trusts whom, truster by truster."""
    names = tight_names(view, min(MOST, max(8, width - 25)))
    name_room, heads = widest(names[b] for _, b in view.trust), tight_names(view, min(MOST, max(8, width - 12)))
    for a in dict.fromkeys(a for a, _ in view.trust):
        yield line(Span(cut(f"Trust of {heads[a]} in", width), "strong", f"partner:{a}"))
        for (one, b), estimate in view.trust.items():
            if one == a:
                ref = f"estimate:trust/{a}>{b}"
                yield line(
                    Span(f" {padded(names[b], name_room)} ", "", ref),
                    Span(bar_of_levels(estimate), "estimate", ref),
                    Span(f" {_shortened(range_in_words(estimate), width - name_room - 8)}", "", ref),
                )


def _shortened(words: str, room: int) -> str:
    """A range in words where there is little room."""
    if cell_len(words) <= room:
        return words
    return cut(words.replace("very low", "v.low").replace("very high", "v.high").replace("middling", "mid"), room)


def step_of(estimate: Estimate) -> int:
    """The step of the ramp an estimate stands on."""
    return min(6, int(estimate.value * 7))


def how_sure(estimate: Estimate) -> str:
    """A mark for how sure an estimate is: nothing, `~` or `?`."""
    return " " if estimate.spread <= SURE else "~" if estimate.spread <= UNSURE else "?"


def matrix_lines(view: View, width: int) -> Iterator[Line]:
    """The full matrix: the row trusts the column; a number of hundred with a mark for how sure it is, on a ramp.

    Columns that do not fit beside the names stand in another block below.
    """
    table = [*dict.fromkeys(a for a, _ in view.trust)]
    names = tight_names(view, min(MOST, max(10, width - 4 * len(table))))
    room = max(6, widest(names[a] for a in table))
    fits = max(1, (width - room) // 4)
    for start in range(0, len(table), fits):
        yield from _block(view, {a: padded(names[a], room) for a in table}, table[start : start + fits])
    yield from legend(("row trusts column, of 100", "~ unsure", "? a guess"), width)
    yield from _ramp(width)


def _ramp(width: int) -> Iterator[Line]:
    """What the cells' looks mean, from little trust to much, and the way back to words."""
    ends, bands = ("little ", " much"), ("..", "..", "::", "::", "::", "##", "##")
    room = max(1, (width - sum(map(cell_len, ends))) // len(bands))
    ramp = (Span(cut(f" {band} ", room), f"ramp{step}") for step, band in enumerate(bands))
    yield line(Span(ends[0], "dim"), *ramp, Span(ends[1], "dim"))
    yield from paragraph("m shows them in words again.", width, look="dim")


def _block(view: View, heads: Mapping[str, str], columns: Sequence[str]) -> Iterator[Line]:
    letters = three_letters(view)
    yield line(" " * widest(heads.values()), *(Span(f" {letters[b]}", "dim") for b in columns))
    for a, head in heads.items():
        cells = (_cell(view, a, b) for b in columns)
        yield line(Span(head, "", f"partner:{a}"), *cells)
    yield ()


def _cell(view: View, a: str, b: str) -> Span:
    if a == b:
        return Span("  · ", "dim")
    estimate = view.trust[a, b]
    number = min(99, round(estimate.value * 100))
    return Span(f" {number:02d}{how_sure(estimate)}", f"ramp{step_of(estimate)}", f"estimate:trust/{a}>{b}")


class Ties(ViewPanel):
    """Ties in words first; the matrix one key away."""

    is_matrix: var[bool] = var(False, init=False)

    def watch_is_matrix(self) -> None:
        """The other way of showing it."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """In words or as a matrix."""
        if self.view is None:
            return ()
        if not self.view.trust:
            return [line(Span("Nobody else is at the table yet.", "dim"))]
        draw = matrix_lines if self.is_matrix else ties_in_words
        return [*draw(self.view, width)]

    def sentence(self, ref: str) -> str:
        """A tie in words."""
        kind, _, name = ref.partition(":")
        if self.view is None:
            return ""
        return estimate_in_words(self.view, name) if kind == "estimate" else self.view.partners[name].name
