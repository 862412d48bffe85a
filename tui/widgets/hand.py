"""The hand: what the situation raises, with why; and the plan of this round, with what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textual.reactive import var

from sim import ACTIONS, Action, Suggestion, View
from tui.describing.initiative import JOINT, in_a_line, time_words
from tui.describing.offer import is_raised_planned, raised_words, too_dear
from tui.describing.promising import plan_words
from tui.describing.warning import Joins, Warned, warning_of
from tui.widgets.lines import Line, Span, ends, hanging, line, paragraph, plain_text
from tui.widgets.naming import tight_names
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
    joins: Joins = MappingProxyType({})
    """When partners that are not there yet come by themselves."""


def days(number: float) -> str:
    """Days in the shortest form."""
    return f"{number:g} d"


ROOMY = 16
"""Rows from which there is room for the reason of every offer at once."""


class Hand(ViewPanel):
    """Five to seven offers, and the way to all the others; where it is low, only the one pointed at says its reason."""

    raised: var[tuple[Suggestion, ...]] = var((), init=False)
    others: var[int] = var(0, init=False)
    """How many actions lie in the drawer."""

    planned: var[tuple[Action, ...]] = var((), init=False)
    """What is in the plan already."""

    left: var[float] = var(0.0, init=False)
    """Days of the convener that are still free."""

    _open = "raised:0"
    """The offer whose reason is shown where there is no room for all."""

    def watch_raised(self) -> None:
        """Another hand: one begins at its top."""
        self._open = "raised:0"
        self.begin_again()

    def watch_planned(self) -> None:
        """Something is in the plan that was not."""
        self.redraw()

    def watch_left(self) -> None:
        """Other days are left, so that other offers take more than there are."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each offer with its cost, and why it is here."""
        is_roomy = self.scrollable_content_region.height >= ROOMY
        return [] if self.view is None else [*self._lines(self.view, width, "" if is_roomy else self._open)]

    def describe(self) -> str:
        """Every offer with its reason, however much of it there was room for."""
        rows = self._lines(self.view, 76, "") if self.view else ()
        return f"{self.heading}\n{plain_text(rows)}"

    def _lines(self, view: View, width: int, only: str) -> Iterator[Line]:
        for place, raised in enumerate(self.raised):
            kind, ref = ACTIONS[raised.action], f"raised:{place}"
            is_planned = is_raised_planned(raised, kind, self.planned)
            look = "strong" if is_planned or not too_dear(kind, view, self.left) else "dim"
            head = [Span(f"{'✓ ' if is_planned else ''}{kind.name}", look, ref)]
            yield ends(head, [Span(f" {days(kind.attention(view.numbers))}", "key", ref)], width)
            if only in ("", ref):
                said = raised_words(raised, view, tight_names(view) if only else None)
                yield from paragraph(said, width, look="dim", indent=1, ref=ref)
        if self.others:
            yield line(Span(f"All {self.others} in the drawer (d)", "term", "drawer:all"))

    def _go(self, place: int) -> None:
        """Where there is no room for all reasons, that of the offer one goes to opens and the one before closes."""
        to = self._spots[max(0, min(place, len(self._spots) - 1))].ref if self._spots else ""
        if to and to != self._open:
            self._open = to
            self._lay_out(self._width)
            place = next(number for number, spot in enumerate(self._spots) if spot.ref == to)
            self.refresh()
        super()._go(place)

    def sentence(self, ref: str) -> str:
        """What an offer tends to do; of joint work, what it does for people and how long it takes."""
        kind, _, place = ref.partition(":")
        if kind == "raised" and int(place) < len(self.raised):
            raised = self.raised[int(place)]
            offered, name = ACTIONS[raised.action], str(raised.choice.get("initiative", ""))
            if is_raised_planned(raised, offered, self.planned):
                return f"Planned: {offered.name}. {offered.tends}"
            is_elsewhere = any(action.kind == offered.id for action in self.planned)
            what = "One is in your plan already. Another" if is_elsewhere else "It"
            if self.view and (dear := too_dear(offered, self.view, self.left, what)):
                return dear
            is_new = self.view is not None and raised.action in JOINT and name in self.view.initiatives
            return in_a_line(self.view, name) if self.view and is_new else offered.tends
        return "Everything you may do, by principle; type / to filter."


class Planned(ViewPanel):
    """This round's queue, in the order in which it will be done, and the days it takes."""

    plan: var[Plan] = var(Plan(), init=False)

    def watch_plan(self, before: Plan, now: Plan) -> None:
        """Another plan; what was just put in it comes into sight."""
        if not now.queue:
            self.begin_again()
            return
        self.redraw()
        if len(now.queue) > len(before.queue):
            self.point_at(f"queued:{len(now.queue) - 1}")

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
            cost = days(kind.attention(view.numbers))
            yield ends([Span(f"{place + 1} {kind.name}", "", ref)], [Span(f" {cost}", "key", ref)], width)
            if words := plan_words(view, self.plan.queue, place).partition(": ")[2]:
                yield from hanging(Span("  ", "dim", ref), words, width, look="dim", ref=ref)
            if brief := self._warned(view, place).brief:
                yield from hanging(Span("  ", "", ref), brief, width, look="warn", ref=ref)
        if not self.plan.queue:
            yield from paragraph("Nothing planned yet. Pick from the hand; about three things fit.", width, look="dim")
        if self.plan.guess:
            stale = " (guessed before the plan changed)" if self.plan.is_stale else ""
            yield from paragraph(f"Your guess: {self.plan.guess}{stale}", width, look="warn" if stale else "dim")
        yield line(Span(f"[ Play round {view.round} (c) ]", "key", "commit:round"))

    def _warned(self, view: View, place: int) -> Warned:
        """What to consider about what is planned, after what is planned before it."""
        action = self.plan.queue[place]
        return warning_of(action.kind, action.choice, view, self.plan.queue[:place], self.plan.joins)

    def sentence(self, ref: str) -> str:
        """What speaks against what is planned, or what it tends to do; what was chosen stands in the panel whole."""
        kind, _, place = ref.partition(":")
        if kind != "queued" or self.view is None or int(place) >= len(self.plan.queue):
            undoes = f" u undoes: {self.plan.undo.partition(': ')[0]}." if self.plan.undo else ""
            return f"Play the round: {counted(len(self.plan.queue), 'thing')} planned.{undoes}"
        action = self.plan.queue[int(place)]
        if warning := self._warned(self.view, int(place)).text:
            return warning
        said = ACTIONS[action.kind].tends
        if action.kind in JOINT:
            said = f"It takes {time_words(self.view, action.one('initiative'))}; enter tells all about it."
        return f"{said} J and K move it, x drops it."
