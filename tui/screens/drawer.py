"""The drawer: everything one may do, by principle, with a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from sim import ACTIONS, ActionKind, Offer, View
from tui.cells import cut
from tui.describing.offer import detail_of, drawer, filtered, impossible, is_named, too_dear, why_impossible
from tui.messages import Picked, Pointed
from tui.screens.choose import About, Open
from tui.screens.place import Modal
from tui.widgets.band import Band, Keys
from tui.widgets.hand import days
from tui.widgets.line_input import LineInput
from tui.widgets.lines import Line, Span, ends, line, paragraph
from tui.widgets.panel import Panel


class Everything(Panel):
    """All actions by principle; those that are not possible now stand at the end, and say why when pointed at."""

    word: var[str] = var("", init=False)

    def __init__(self, session: Open) -> None:
        super().__init__("Drawer", id="everything")
        self._session = session

    def watch_word(self) -> None:
        """Another filter."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Principles with their actions."""
        offers, rest = filtered(self._session.offers, self.word), impossible(self._session.offers, self.word)
        named, barred = ([one for one in some if is_named(one, self.word)] for some in (offers, rest))
        others, more_barred = (
            [one for one in some if one not in first] for some, first in ((offers, named), (rest, barred))
        )
        rows = [*self._shelf("In the name", named, width), *(self._impossible(barred, width) if not named else ())]
        for principle, some in drawer(others).items():
            rows += self._shelf(principle.partition(" ")[2], some, width)
        if not offers:
            rows += paragraph(f"Nothing that may be done now has '{self.word}' in it.", width, look="dim")
        return [*rows, *self._impossible(more_barred if not named else rest, width)]

    def _shelf(self, head: str, offers: Sequence[Offer], width: int) -> Iterator[Line]:
        if offers:
            yield line(Span(cut(head.upper(), width), "key"))
        for offer in offers:
            ref = f"offer:{offer.id}"
            yield ends([Span(f" {offer.kind.name}", "", ref)], [Span(f" {days(offer.attention)}", "key", ref)], width)

    def _impossible(self, kinds: Sequence[ActionKind], width: int) -> Iterator[Line]:
        if kinds:
            yield ()
            yield line(Span("NOT POSSIBLE NOW", "dim"))
        for kind in kinds:
            ref, cost = f"impossible:{kind.id}", days(kind.attention(self._session.view.numbers))
            yield ends([Span(f" {kind.name}", "dim", ref)], [Span(f" {cost}", "dim", ref)], width)

    def why_not(self, ref: str) -> str:
        """Return why what is pointed at cannot be done, or not with the days that are left; empty where it can."""
        kind, _, name = ref.partition(":")
        if kind == "impossible":
            return why_impossible(ACTIONS[name], self._session.scenario, self._session.view)
        return too_dear(ACTIONS[name], self._session.view, self._session.attention_left) if kind == "offer" else ""

    def sentence(self, ref: str) -> str:
        """What an action tends to do, or why it cannot be done."""
        return self.why_not(ref) or ACTIONS[ref.partition(":")[2]].tends


class AboutAction(About):
    """What the action that is pointed at takes, and why it cannot be done now."""

    def show(self, kind: ActionKind, view: View, why_not: str) -> None:
        """Another action."""
        self._detail, self.fault = detail_of(kind, view), why_not
        self.border_title = kind.name
        self.begin_again()

    def _said(self, width: int) -> Iterator[Line]:
        if self.fault:
            yield from paragraph(self.fault, width, look="warn")
            yield ()


class DrawerLeft(NamedTuple):
    """How the drawer stood when something was taken out of it, so that one can come back to it."""

    word: str = ""
    """The filter."""
    at: str = ""
    """What was pointed at."""
    says: str = ""
    """What is to be said on coming back."""


class Drawer(Modal[str]):
    """Gives back the action that was chosen, or nothing."""

    PURPOSE = (
        "Everything you may do now, by the principle it stands for. / filters; enter chooses. What is not possible now "
        "stands at the end: point at it, and it says why."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", id="drawer.filter"),
        Binding("enter,space", "to_list", "Choose", show=False, id="drawer.list"),
    ]

    def __init__(self, session: Open, before: DrawerLeft | None = None, *, filters: bool = False) -> None:
        super().__init__()
        self._session, self._before = session, before or DrawerLeft()
        self.word = self._before.word
        """The filter."""
        self._answered: str | None = None
        """What was pointed at when enter was answered with a sentence; that stands until one points elsewhere."""
        self.AUTO_FOCUS = "#filter" if filters else "#everything"

    def compose(self) -> ComposeResult:
        """Filter, list, what is pointed at, keys."""
        with Vertical(classes="sheet"):
            yield LineInput(self.word, placeholder="/ to filter: a name, a principle, what it does", id="filter")
            with Horizontal():
                yield Everything(self._session)
                yield AboutAction(detail_of(next(iter(ACTIONS.values())), self._session.view))
            yield Band(id="hint", classes="two")
            yield Keys()

    def on_mount(self) -> None:
        """Come back to what was pointed at."""
        everything = self.query_one(Everything)
        everything.word = self.word
        if everything.point_at(self._before.at) and self._before.says:
            self.call_after_refresh(self._say, self._before.says, "warn")

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def _filter(self, event: LineInput.Changed) -> None:
        everything = self.query_one(Everything)
        if everything.word == event.value:
            return
        self.word = everything.word = event.value
        everything.begin_again()
        self._show_beside(everything.pointed_at)

    @on(LineInput.Submitted)
    def _to_list(self) -> None:
        self.action_to_list()

    def on_pointed(self, message: Pointed) -> None:
        """What it takes stands beside it."""
        ref = self.query_one(Everything).pointed_at
        self._show_beside(ref)
        if ref != self._answered:
            self._say(self.query_one(Everything).why_not(ref) or "Enter chooses on whom and how.")

    def _show_beside(self, ref: str) -> None:
        """What the action takes that stands first, or is pointed at; nothing where no action is left."""
        kind = ACTIONS.get(ref.partition(":")[2])
        why_not = self.query_one(Everything).why_not(ref)
        for about in self.query(AboutAction):
            about.display = kind is not None
            if kind:
                about.show(kind, self._session.view, why_not)

    def on_picked(self, message: Picked) -> None:
        """It is chosen; where it is not possible, it is said why."""
        if message.kind == "offer":
            self.dismiss(message.id)
        else:
            self._say(self.query_one(Everything).why_not(message.ref), "warn")

    def action_to_list(self) -> None:
        """Back to the list; where the filter leaves nothing in it, say how to see everything again."""
        everything = self.query_one(Everything)
        if not everything.pointed_at:
            self._say(f"Nothing has '{everything.word}' in it. Escape clears the filter.", "warn")
        everything.focus()

    def _say(self, text: str, look: str = "dim") -> None:
        self._answered = self.query_one(Everything).pointed_at if look == "warn" else None
        self.query_one("#hint", Band).say(text, look)

    def action_close(self) -> None:
        """First the filter is cleared, then one leaves."""
        box = self.query_one(LineInput)
        if box.value or box.has_focus:
            box.value = ""
            self.query_one(Everything).focus()
        else:
            self.dismiss(None)
