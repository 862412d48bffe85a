"""Power as it looks, going by what each can bring to bear, and as it moves, going by what was seen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.reactive import var

from sim import ACTIONS, kinds
from tui.describing.read_off import rest_words, shares
from tui.widgets.lines import Line, Span, bar, ends, line, padded, paragraph
from tui.widgets.naming import tick, tight_names
from tui.widgets.told import Told, kind_of, who_of
from tui.widgets.view_panel import ViewPanel

MOVES = {
    kinds.DOMINATES: ("↑", "seen to run it"),
    kinds.CHAIR_ROTATED: ("↔", "the chair went round"),
    kinds.AMPLIFIED: ("↑", "was given a hearing"),
    kinds.BLOCKED: ("↑", "stood in the way"),
    kinds.PUSHED: ("↑", "you pushed it through"),
    kinds.DECISIONS_MOVED: ("↔", "decisions were moved"),
    kinds.BUDGETS_POOLED: ("↔", "a common pot"),
    kinds.FACTION_SEEN: ("↑", "talks before meetings"),
    kinds.WENT_QUIET: ("↓", "went quiet"),
    kinds.LEFT: ("↓", "left"),
}
"""What was seen to move power, with the way it went."""


class Power(ViewPanel):
    """Bars of how influential each looks, and what moved it."""

    told: var[tuple[Told, ...]] = var((), init=False)

    def watch_told(self) -> None:
        """More has been seen."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """A bar a partner, then what was seen to move."""
        if self.view is None:
            return ()
        room, rows = min(14, max(8, width // 3)), []
        names = tight_names(self.view, room)
        parts = shares(self.view)
        table = [self.view.partners[name] for name in parts]
        most = max((partner.looks_influential for partner in table), default=1.0) or 1.0
        for partner in table:
            ref, mark = f"partner:{partner.id}", self._last_move(partner.id)
            beside = " chair" if self.view.chair == partner.id else ""
            cells = bar(partner.looks_influential / most, max(4, width - room - 14))
            head = [Span(padded(names[partner.id], room), "", ref), Span(f" {cells}", "estimate", ref)]
            rows.append(ends([*head, Span(f" {mark}", "warn")], [f"{parts[partner.id]}%{beside}"], width))
        rows += paragraph(rest_words(self.view), width, look="dim")
        rows += [(), line(Span("As it moves, by what was seen:", "dim"))]
        moved = [told for told in self.told if kind_of(told) in MOVES][-6:]
        for told in reversed(moved):
            rows += paragraph(
                f"{tick(self.view, told.day)} {MOVES[kind_of(told)][0]} {told.text}", width, ref=f"news:{told.id}"
            )
        if not moved:
            rows += paragraph(f"Nothing yet. '{ACTIONS['draw_map'].name}' asks everyone.", width, look="dim")
        return rows

    def _last_move(self, partner: str) -> str:
        moves = [MOVES[kind_of(told)][0] for told in self.told if kind_of(told) in MOVES and who_of(told) == partner]
        return moves[-1] if moves else " "

    def sentence(self, ref: str) -> str:
        """How influential a partner looks."""
        name = ref.partition(":")[2]
        if self.view is None or name not in (parts := shares(self.view)):
            return "What was seen to move power. Enter: why."
        partner = self.view.partners[name]
        return f"{partner.name} looks to hold {parts[name]}% of all influence, by what it can bring to bear."
