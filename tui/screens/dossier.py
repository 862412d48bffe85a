"""The dossier as a page: one partner after the other, with your note."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.messages import Picked, Wondered
from tui.screens.at_hand import AtHand
from tui.screens.page import page_of_work
from tui.screens.place import Place
from tui.widgets.band import Band, Keys
from tui.widgets.dossier import Dossier
from tui.widgets.lines import Span, line


class DossierPage(Place[None]):
    """All you know of one partner."""

    PURPOSE = "All you know of one partner. n writes your own note, i or enter asks why, < and > go to the others."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("greater_than_sign,right_square_bracket", "turn(1)", "Next", key_display=">", id="dossier.next"),
        Binding("less_than_sign,left_square_bracket", "turn(-1)", "Before", key_display="<", id="dossier.before"),
        Binding("n", "note", "Note", id="dossier.note"),
        Binding("i", "why", "Why", id="dossier.why"),
        Binding("y", "copy", "Copy", id="dossier.copy"),
        Binding("escape,q", "close", "Back", key_display="esc", id="dossier.close"),
    ]

    def __init__(self, at_hand: AtHand, partner: str) -> None:
        super().__init__()
        self._at_hand, self._partner = at_hand, partner

    def compose(self) -> ComposeResult:
        """The dossier and the keys."""
        yield Band(id="where")
        yield Dossier("Dossier", id="page")
        yield Band(id="hint", classes="two")
        yield Keys()

    def on_mount(self) -> None:
        """Show the partner that was asked for."""
        page = self.query_one(Dossier)
        page.show(self._partner)
        page.fill(self._at_hand)
        page.focus()
        self._say_where()

    def _say_where(self) -> None:
        names = [*self._at_hand.session.view.partners]
        place = names.index(self.query_one(Dossier).partner) + 1
        self.query_one("#where", Band).show(line(Span(" Dossier", "strong"), Span(f"  {place} of {len(names)}", "dim")))

    def action_turn(self, by: int) -> None:
        """Another partner; nothing while the page is still being put up."""
        names = [*self._at_hand.session.view.partners]
        for page in self.query(Dossier):
            page.show(names[(names.index(page.partner) + by) % len(names)])
            page.scroll_home(animate=False)
            self._say_where()

    def action_why(self) -> None:
        """Why what is pointed at is so."""
        self._ask(self.panel.pointed_at if self.panel else "")

    @on(Picked)
    @on(Wondered)
    def _why_of(self, message: Picked | Wondered) -> None:
        if message.kind == "note":
            self.action_note()
        elif message.kind == "work":
            self.app.push_screen(page_of_work(self._at_hand.session, message.id))
        else:
            self._ask(message.ref)

    def _ask(self, ref: str) -> None:
        from tui.screens.why import Why

        if ref.partition(":")[0] in ("estimate", "news"):
            self.app.push_screen(Why(self._at_hand, ref))

    @work
    async def action_note(self) -> None:
        """Write your own note."""
        from tui.screens.words import Words

        pages, session = self.query(Dossier), self._at_hand.session
        if not pages:
            return
        page = pages.first()
        name = session.view.partners[page.partner].name
        text = await self.app.push_screen_wait(Words(f"Your note on {name}", session.notes.get(page.partner, "")))
        if text is not None:
            if fault := session.note(page.partner, text):
                self.notify(fault, severity="warning")
            page.redraw()

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
