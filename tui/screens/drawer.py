"""The drawer: everything one may do, by principle, with a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from sim import ACTIONS, Offer, View
from tui.cells import cut
from tui.describing.offer import detail_of, drawer, filtered
from tui.messages import Picked, Pointed
from tui.screens.choose import About, Open
from tui.screens.place import Modal
from tui.widgets.band import Keys
from tui.widgets.hand import days
from tui.widgets.line_input import LineInput
from tui.widgets.lines import Line, Span, ends, line, paragraph
from tui.widgets.panel import Panel


class Everything(Panel):
    """All actions by principle; those that are not possible now stand at the end."""

    word: var[str] = var("", init=False)

    def __init__(self, session: Open) -> None:
        super().__init__("Drawer", id="everything")
        self._session = session

    def watch_word(self) -> None:
        """Another filter."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Principles with their actions."""
        offers = filtered(self._session.offers, self.word)
        return [*self._possible(offers, width), *self._impossible(width)]

    def _possible(self, offers: Sequence[Offer], width: int) -> Iterator[Line]:
        for principle, some in drawer(offers).items():
            if some:
                yield line(Span(cut(principle.partition(" ")[2].upper(), width), "key"))
            for offer in some:
                ref = f"offer:{offer.id}"
                yield ends(
                    [Span(f" {offer.kind.name}", "", ref)], [Span(f" {days(offer.attention)}", "key", ref)], width
                )
        if not offers:
            yield from paragraph(f"Nothing that may be done now has '{self.word}' in it.", width, look="dim")

    def _impossible(self, width: int) -> Iterator[Line]:
        possible = {offer.id for offer in self._session.offers}
        allowed = self._session.view.actions or tuple(ACTIONS)
        rest = [kind for kind in ACTIONS.values() if kind.id not in possible and self.word.lower() in kind.name.lower()]
        if rest:
            yield ()
            yield line(Span("NOT POSSIBLE NOW", "dim"))
        for kind in rest:
            why = "" if kind.id in allowed else " (later)"
            yield ends([Span(f" {kind.name}{why}", "dim")], [Span(days(kind.attention), "dim")], width)

    def sentence(self, ref: str) -> str:
        """What an action tends to do."""
        return ACTIONS[ref.partition(":")[2]].tends


class AboutOffer(About):
    """What the action that is pointed at takes."""

    def show(self, offer: Offer, view: View) -> None:
        """Another action."""
        self._detail = detail_of(offer, view)
        self.border_title = offer.kind.name
        self.redraw()

    def _said(self, width: int) -> Iterator[Line]:
        yield from ()


class Drawer(Modal[str]):
    """Gives back the action that was chosen, or nothing."""

    PURPOSE = "Everything you may do now, by the principle it stands for. / filters; enter chooses."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", id="drawer.filter"),
    ]

    def __init__(self, session: Open, *, filters: bool = False) -> None:
        super().__init__()
        self._session = session
        self.AUTO_FOCUS = "#filter" if filters else "#everything"

    def compose(self) -> ComposeResult:
        """Filter, list, what is pointed at, keys."""
        with Vertical(classes="sheet"):
            yield LineInput(placeholder="/ to filter: a name, a principle, what it does", id="filter")
            with Horizontal():
                yield Everything(self._session)
                if self._session.offers:
                    yield AboutOffer(detail_of(self._session.offers[0], self._session.view))
            yield Keys()

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def _filter(self, event: LineInput.Changed) -> None:
        everything = self.query_one(Everything)
        everything.word = event.value
        everything.begin_again()
        self._show_beside(everything.pointed_at)

    @on(LineInput.Submitted)
    def _to_list(self) -> None:
        self.query_one(Everything).focus()

    def on_pointed(self, message: Pointed) -> None:
        """What it takes stands beside it."""
        self._show_beside(self.query_one(Everything).pointed_at)

    def _show_beside(self, ref: str) -> None:
        """What the action takes that stands first, or is pointed at; nothing where no action is left."""
        offer = self._session.offer(ref.removeprefix("offer:"))
        for about in self.query(AboutOffer):
            about.display = offer is not None
            if offer:
                about.show(offer, self._session.view)

    def on_picked(self, message: Picked) -> None:
        """It is chosen."""
        if message.kind == "offer":
            self.dismiss(message.id)

    def action_close(self) -> None:
        """First the filter is cleared, then one leaves."""
        box = self.query_one(LineInput)
        if box.value or box.has_focus:
            box.value = ""
            self.query_one(Everything).focus()
        else:
            self.dismiss(None)
