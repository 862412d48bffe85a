"""What it is for: outcomes as published, and three gauges of inertia as far as they can be read from the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sim import View
from tui.cells import cut
from tui.describing.read_off import gauges
from tui.describing.work import STAGES, item_words
from tui.telling.standing import number_of
from tui.widgets.lines import Line, Span, ends, hanging, line, paragraph
from tui.widgets.naming import tick, tight_names
from tui.widgets.view_panel import ViewPanel
from tui.wording import INERTIA, Calendar

STEPS = "▁▂▃▄▅▆▇"


def trend(counts: Sequence[float], baseline: float, target: float, room: int) -> str:
    """Counts as steps, the target at the top: the last of them that fit."""
    if not counts or target == baseline:
        return ""
    shares = [(count - baseline) / (target - baseline) for count in counts[-room:]]
    return "".join(STEPS[max(0, min(len(STEPS) - 1, round(1 + share * (len(STEPS) - 2))))] for share in shares)


def outcome_lines(view: View, width: int) -> Iterator[Line]:
    """Each outcome: its name, from where to where, and every published count."""
    for outcome in view.outcomes.values():
        ref, counts = f"outcome:{outcome.id}", [count for _, count in outcome.counts]
        yield from paragraph(outcome.name, width, look="strong", ref=ref)
        base, goal = (number_of(number, outcome.baseline) for number in (outcome.baseline, outcome.target))
        steps = trend(counts, outcome.baseline, outcome.target, 12)
        right, unit = [Span("not counted yet", "dim", ref)], f" {outcome.unit}"
        if counts:
            last, unit = number_of(counts[-1], outcome.baseline), ""
            right = [Span(f"{steps} ", "estimate", ref), Span(f"{last} {outcome.unit}", "strong", ref)]
        yield ends([Span(f" {base} → {goal}{unit}", "dim", ref)], right, width)


def gauge_lines(view: View, width: int) -> Iterator[Line]:
    """The three gauges, as far as they can be read from the table."""
    for name, (_, seen) in gauges(view).items():
        yield from paragraph(f"{INERTIA[name]}: {seen}", width, ref=f"gauge:{name}")


def work_lines(view: View, width: int) -> Iterator[Line]:
    """Work that is under way, waits, runs or has come to nothing: how far it is."""
    order = ("delivering", "waiting", "service", "failed", "stopped")
    begun = [item for item in view.initiatives.values() if item.stage in order]
    for item in sorted(begun, key=lambda item: order.index(item.stage)):
        look = "bad" if item.stage == "failed" or (item.stage == "delivering" and item.due < view.day) else ""
        yield from hanging(
            Span(" ● ", "dim", f"work:{item.id}"), how_far(view, item), width, look=look, ref=f"work:{item.id}"
        )
    if not begun:
        yield line(Span(cut(" Nothing has been begun.", width), "dim"))


def how_far(view: View, item: Any) -> str:
    """How far a piece of work is, in a few words."""
    if item.stage == "delivering":
        due = Calendar.of(view.horizon, view.rounds).due(item.due)
        late = " LATE" if item.due < view.day else ""
        return f"{item.name}: {len(item.parts_done)} of {len(item.team)} parts done, due by {due}{late}"
    if item.stage == "service":
        return f"{item.service}: runs{', and fades' if item.is_fading else ''}"
    return f"{item.name}: {STAGES[item.stage]}"


class Community(ViewPanel):
    """Outcomes as published, and the gauges."""

    def lines_for(self, width: int) -> Sequence[Line]:
        """Outcomes first, for they are what it is for."""
        return [] if self.view is None else [*self._lines(self.view, width)]

    def _lines(self, view: View, width: int) -> Iterator[Line]:
        yield from outcome_lines(view, width)
        yield from paragraph("One count wobbles by chance (i).", width, look="dim", indent=1)
        yield line(Span("Joint work", "key"))
        yield from work_lines(view, width)

    def sentence(self, ref: str) -> str:
        """An outcome with its counts, work with how far it is, or a gauge with what it is read off."""
        kind, _, name = ref.partition(":")
        if self.view is None:
            return ""
        if kind == "work":
            return item_words(self.view, self.view.initiatives[name], tight_names(self.view))
        if kind == "gauge":
            return f"Inertia, '{INERTIA[name]}': {gauges(self.view)[name][1]}."
        outcome = self.view.outcomes[name]
        counts = ", ".join(
            f"{tick(self.view, day)} {number_of(count, outcome.baseline)}" for day, count in outcome.counts[-6:]
        )
        nearer = "" if len(outcome.counts) < 2 else " A higher step is nearer to what is hoped for."
        counted = f"{counts} {outcome.unit}" if counts else "not counted yet"
        return f"For {outcome.group}: {counted}.{nearer}"
