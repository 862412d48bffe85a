"""The table: what is known, what the situation raises, and the round being planned."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.cells import cell_len, cut
from tui.messages import Picked, Pointed, Wondered
from tui.screens.at_hand import AtHand
from tui.screens.planning import Planning
from tui.screens.table_keys import KEYS, NAMES
from tui.screens.tips import Tip, tip_for
from tui.screens.why import HAS_REASONS
from tui.widgets.band import Band, Keys
from tui.widgets.board import DATA, Board
from tui.widgets.community import Community
from tui.widgets.dossier import Dossier
from tui.widgets.hand import Hand, Planned
from tui.widgets.ledger import Ledger
from tui.widgets.lines import Line, Span, ends, paragraph
from tui.widgets.network import Network
from tui.widgets.people import People
from tui.widgets.power import Power
from tui.widgets.said import Said
from tui.widgets.ties import Ties

MOST_OF_A_TIP = 3
"""Lines of a tip that are shown at the table."""


class Table(Planning):
    """Where one looks, plans a round and plays it."""

    AUTO_FOCUS = ""
    PURPOSE = (
        "Look at how things stand, choose what you do this round, and play it with c. Your hand holds what the "
        "situation raises; everything else you may do lies in the drawer (d). Numbers show a panel, i asks why."
    )
    WAY_OUT = ("q",)
    """Keys that the last line shows however little room there is."""
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__()
        self.at_hand = at_hand
        self.session = at_hand.session
        self._not_kept = ""
        """What has been said of a plan that could not be kept."""
        self._said_lost = ""
        """What of half-filled forms has been said to be lost on the way Home."""

    def compose(self) -> ComposeResult:
        """Where one is, the panels, what is pointed at, the keys."""
        kinds = {"people": People, "ties": Ties, "network": Network, "power": Power, "ledger": Ledger, "said": Said,
                 "community": Community, "hand": Hand, "planned": Planned, "dossier": Dossier}  # fmt: skip
        yield Band(id="where")
        yield Band(id="tabs")
        yield Board(*(kind(NAMES[name], id=name) for name, kind in kinds.items()))
        yield Band(id="tip")
        yield Band(id="hint", classes="two")
        yield Keys()

    def on_mount(self) -> None:
        """Show what is known; the hand is what one uses most."""
        self.refresh_all()
        self.query_one("#hand").focus()
        for text in self.session.left_out:
            self.notify(text, severity="warning", timeout=10)

    # -- showing -----------------------------------------------------------------------------------

    def refresh_all(self) -> None:
        """Everything anew, after a round or at the start."""
        session, view, told = self.session, self.session.view, self.at_hand.told
        with self.app.batch_update():
            for kind in (People, Ties, Network, Power, Ledger, Community, Hand, Planned):
                self.query_one(kind).view = view
            self.query_one(Dossier).fill(self.at_hand)
            self.query_one(Power).told = told
            self.query_one(Said).by = self.at_hand.calendar
            self.query_one(Said).told = told
            self.query_one(Ledger).news = self.query_one(Network).news = session.news
            hand = self.query_one(Hand)
            hand.raised, hand.others = session.hand, len(session.offers)
            self.refresh_plan()
            self._show_tabs()

    def refresh_plan(self) -> None:
        """The plan has changed."""
        self.query_one(Planned).plan = self.at_hand.plan
        self.query_one(Hand).planned = self.session.queue
        self.query_one(Hand).left = self.session.attention_left
        self.query_one("#where", Band).show(self._where())
        self._show_tip()
        self._warn()
        self.refresh_bindings()

    def _warn(self) -> None:
        """Say that the plan is not on disk, once for each reason."""
        if self.session.not_kept not in ("", self._not_kept):
            self.notify(f"Your plan is not kept on disk: {self.session.not_kept}", severity="warning", timeout=10)
        self._not_kept = self.session.not_kept

    @property
    def _tip(self) -> Tip | None:
        settings = self.convener.settings
        return tip_for(self.session, settings.seen_hints, hints=settings.hints)

    def _show_tip(self) -> None:
        """One tip, as high as it needs; none, no room."""
        tip, band = self._tip, self.query_one("#tip", Band)
        rows = paragraph(f"▸ {tip.text}", max(40, self.app.size.width - 2), look="key", indent=1) if tip else []
        if len(rows) > MOST_OF_A_TIP:
            more = paragraph("… T shows the rest of it, t puts it away.", 60, look="dim", indent=1)
            rows = [*rows[: MOST_OF_A_TIP - 1], *more]
        band.show(*rows)
        if band.styles.height is None or band.styles.height.value != len(rows):
            band.styles.height = len(rows)
        band.display = bool(rows)

    def action_whole_tip(self) -> None:
        """The tip on a page, where it is longer than there is room for."""
        from tui.screens.page import Page, Words

        if (tip := self._tip) is not None:
            self.app.push_screen(Page(Words("Tip", tip.text)))

    def action_tip(self) -> None:
        """Put the tip away for good."""
        if (tip := self._tip) is not None:
            self.convener.keep("seen_hints", (*self.convener.settings.seen_hints, tip.id))
            self.refresh_plan()

    def _where(self) -> Line:
        view, left = self.session.view, self.session.attention_left
        time = self.at_hand.calendar
        now = f"{time.at(view.day)} of {round(view.horizon / time.days)}"
        when = f"· round {view.round} of {view.rounds} · {now}"
        days = f"{left:g} of {view.attention:g} days left "
        title = cut(view.title, max(8, self.app.size.width - cell_len(f"  {when} {days}")))
        return ends([Span(f" {title} ", "strong"), Span(when, "dim")], [Span(days, "strong")], self.app.size.width)

    def _show_tabs(self) -> None:
        shown = self.query_one(Board).shown
        spans: list[Span] = [Span(" ")]
        for key, name in enumerate(DATA, start=1):
            is_on = name == (shown.zoomed or shown.panel)
            text = f"<{NAMES[name].upper()}>" if is_on else f" {NAMES[name]} "
            spans.append(Span(text, "strong" if is_on else "dim", f"key:{key}"))
        self.query_one("#tabs", Band).show(tuple(spans))

    def on_resize(self) -> None:
        """The first line and the tip have another width."""
        self.query_one("#where", Band).show(self._where())
        self._show_tip()

    # -- what is pointed at ------------------------------------------------------------------------

    def on_pointed(self, message: Pointed) -> None:
        """Say what it is; a partner is shown in the dossier, and on the map with its numbers."""
        super().on_pointed(message)
        if message.kind == "partner":
            self.query_one(Dossier).show(message.id)
            self.query_one(Network).at = message.id
        self.refresh_bindings()

    def on_picked(self, message: Picked) -> None:
        """Do what one does with it."""
        do = {
            "raised": lambda: self.choose_raised(int(message.id)),
            "drawer": self.action_drawer,
            "queued": lambda: self._open_queued(message.ref),
            "commit": self.action_commit,
            "partner": lambda: self.open_dossier(message.id),
            "note": self.action_dossier,
            "work": lambda: self._open_work(message.id),
        }.get(message.kind, lambda: self.ask_why(message.ref))
        do()

    def on_wondered(self, message: Wondered) -> None:
        """Somebody asks why."""
        self.ask_why(message.ref)

    def action_why(self) -> None:
        """Why what is pointed at is so."""
        if self.panel:
            self.ask_why(self.panel.pointed_at)

    def ask_why(self, ref: str) -> None:
        """Open the why of something."""
        from tui.screens.why import Why, raised_ref

        if ref.startswith("raised:"):
            ref = raised_ref(self.session.hand[int(ref.partition(":")[2])])
        self.app.push_screen(Why(self.at_hand, ref))

    def after_round(self) -> None:
        """Back at the table, or on to the verdicts."""
        if self.session.is_over:
            self.convener.show_verdicts(self.at_hand)
            return
        self.refresh_all()
        self.action_show("hand")
        hand = self.query_one(Hand)
        self.hint(hand.sentence(hand.pointed_at))

    # -- the panels --------------------------------------------------------------------------------

    def action_show(self, name: str) -> None:
        """Show a panel and go to it."""
        board = self.query_one(Board)
        shown = board.shown._replace(zoomed=name if board.shown.zoomed else "")
        board.shown = shown._replace(panel=name) if name in DATA else shown
        self._show_tabs()
        self.query_one(f"#{name}").focus()

    def action_zoom(self) -> None:
        """The focused panel alone, and back."""
        board = self.query_one(Board)
        if self.panel and self.panel.id:
            zoomed = "" if board.shown.zoomed else self.panel.id
            board.shown = board.shown._replace(zoomed=zoomed)
            self._show_tabs()

    def action_back(self) -> None:
        """One step back: out of a zoomed panel, then to the hand."""
        if self.query_one(Board).shown.zoomed:
            self.action_zoom()
        else:
            self.query_one("#hand").focus()

    def action_matrix(self) -> None:
        """Ties in words, or the full matrix."""
        ties = self.query_one(Ties)
        ties.is_matrix = not ties.is_matrix
        self.action_show("ties")

    def action_speech(self) -> None:
        """Only what was said, or everything."""
        said = self.query_one(Said)
        said.only_speech = not said.only_speech
        self.action_show("said")

    def action_dossier(self) -> None:
        """The dossier of the partner that is pointed at."""
        self.open_dossier(self.query_one(Dossier).partner)

    def open_dossier(self, partner: str) -> None:
        from tui.screens.dossier import DossierPage

        self.app.push_screen(DossierPage(self.at_hand, partner), lambda _: self.query_one(Dossier).redraw())

    def _open_work(self, item: str) -> None:
        from tui.screens.page import page_of_work

        self.app.push_screen(page_of_work(self.session, item))

    def _open_queued(self, ref: str) -> None:
        """The piece of work that is planned, on a page; of anything else its form, with what was chosen."""
        action = self.session.queue[int(ref.partition(":")[2])]
        if "initiative" in action.choice:
            self._open_work(action.one("initiative"))
        else:
            self.choose(action.kind, dict(action.choice))

    def action_briefing(self) -> None:
        """The briefing again."""
        from tui.screens.briefing import Briefing

        self.app.push_screen(Briefing(self.at_hand))

    def action_home(self) -> None:
        """Home; the game is saved. Where a form was left half filled, say first that this is not kept."""
        lost = self.not_kept
        if lost and lost != self._said_lost:
            self._said_lost = lost
            self.answer(f"{lost} q once more goes Home.")
        else:
            self.convener.go_home()

    def label_of(self, action: str) -> str | None:
        """Of what can be done once, nothing any more where it has been done: its key then says so."""
        is_guessed = action == "predict" and self.session.view.round in self.session.guesses
        return None if is_guessed else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that do nothing now are not shown; while a round is being played, none of the table's does."""
        if not self.stands or self.is_busy or not self.session.offers:
            return False
        if action == "undo":
            return self.session.undoes is not None
        if action in ("drop", "move"):
            return self._queued() is not None
        if action in ("tip", "whole_tip"):
            return self._tip is not None
        if action == "why":
            return bool(self.panel and self.panel.pointed_at.partition(":")[0] in ("raised", *HAS_REASONS))
        return True
