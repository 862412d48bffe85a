"""The hand: what the situation raises, with why; and the plan of this round, with what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.reactive import var

from sim import ACTIONS, Action, Raised, View
from tui.describing.offer import action_words, raised_words
from tui.widgets.lines import Line, Span, ends, hanging, line, paragraph
from tui.widgets.view_panel import ViewPanel
from tui.wording import counted


class Plan(NamedTuple):
    """The round as planned so far."""

    queue: tuple[Action, ...] = ()
    left: float = 0.0
    """Days of the convener that are still free."""
    undo: str = ""
    """What undo would take back; empty: nothing."""
    guess: str = ""
    """What was guessed for this round; empty: nothing yet."""
    is_stale: bool = False
    """Whether the plan was another one when it was guessed."""


def days(number: float) -> str:
    """Days in the shortest form."""
    return f"{number:g} d"


class Hand(ViewPanel):
    """Five to seven offers with why they lie here, and the way to all the others."""

    raised: var[tuple[Raised, ...]] = var((), init=False)
    others: var[int] = var(0, init=False)
    """How many actions lie in the drawer."""

    planned: var[frozenset[str]] = var(frozenset(), init=False)
    """Actions that are in the plan already."""

    def watch_raised(self) -> None:
        """Another hand: one begins at its top."""
        self.begin_again()

    def watch_planned(self) -> None:
        """Something is in the plan that was not."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each offer with its cost, and why it is here."""
        return [] if self.view is None else [*self._lines(self.view, width)]

    def _lines(self, view: View, width: int) -> Iterator[Line]:
        for place, raised in enumerate(self.raised):
            kind, ref = ACTIONS[raised.action], f"raised:{place}"
            mark = "✓ " if raised.action in self.planned else ""
            head = [Span(f"{mark}{kind.name}", "strong", ref)]
            yield ends(head, [Span(f" {days(kind.attention)}", "key", ref)], width)
            yield from paragraph(raised_words(raised, view), width, look="dim", indent=1)
        if self.others:
            yield line(Span(f"All {self.others} in the drawer (d)", "term", "drawer:all"))

    def sentence(self, ref: str) -> str:
        """What an offer tends to do."""
        kind, _, place = ref.partition(":")
        if kind == "raised" and int(place) < len(self.raised):
            return ACTIONS[self.raised[int(place)].action].tends
        return "Everything you may do, by principle; type / to filter."


class Planned(ViewPanel):
    """This round's queue, in the order in which it will be done, and the days it takes."""

    plan: var[Plan] = var(Plan(), init=False)

    def watch_plan(self) -> None:
        """Another plan."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """The queue, then what is left, then the way on."""
        return [] if self.view is None else [*self._lines(self.view, width)]

    def _lines(self, view: View, width: int) -> Iterator[Line]:
        left = self.plan.left
        used = round(view.attention - left)
        cells = "■" * used + "□" * round(left)
        yield ends([Span(cells)], [Span(f" {left:g} of {view.attention:g} d left", "strong")], width)
        for place, action in enumerate(self.plan.queue):
            kind, ref = ACTIONS[action.kind], f"queued:{place}"
            yield ends(
                [Span(f"{place + 1} {kind.name}", "", ref)], [Span(f" {days(kind.attention)}", "key", ref)], width
            )
            if words := action_words(action, view).partition(": ")[2]:
                yield from hanging(Span("  ", "dim"), words, width, look="dim")
        if not self.plan.queue:
            yield from paragraph("Nothing planned yet. Pick from the hand; about three things fit.", width, look="dim")
        if self.plan.guess:
            stale = " (guessed before the plan changed)" if self.plan.is_stale else ""
            yield from paragraph(f"Your guess: {self.plan.guess}{stale}", width, look="warn" if stale else "dim")
        yield line(Span(f"[ Play round {view.round} (c) ]", "key", "commit:round"))

    def sentence(self, ref: str) -> str:
        """What is planned, in full."""
        kind, _, place = ref.partition(":")
        if kind != "queued" or self.view is None or int(place) >= len(self.plan.queue):
            return f"Play the round: {counted(len(self.plan.queue), 'thing')} planned."
        action = self.plan.queue[int(place)]
        return f"{action_words(action, self.view)}. J and K move it, x drops it."
