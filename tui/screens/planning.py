"""Planning a round at the table, and playing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from sim import ACTIONS, Action, RecordError, RoundReport, View
from tui.screens.at_hand import AtHand
from tui.screens.choose import Choose
from tui.screens.place import Place
from tui.session import Session
from tui.widgets.hand import Planned

if TYPE_CHECKING:
    from collections.abc import Callable


class Planning(Place[None]):
    """What the table can do with a plan."""

    at_hand: AtHand
    session: Session
    refresh_plan: Callable[[], None]
    after_round: Callable[[], None]

    def choose_raised(self, place: int) -> None:
        raised = self.session.hand[place]
        self.choose(raised.action, dict(raised.choice))

    @work
    async def choose(self, action: str, filled: dict[str, str | tuple[str, ...]]) -> None:
        """Choose for an action, and put it in the plan."""
        offer = self.session.offer(action)
        if offer is None:
            self.notify(f"{ACTIONS[action].name}: not possible now.")
            return
        chosen: Action | None = await self.app.push_screen_wait(Choose(self.session, offer, filled))
        if chosen is not None:
            fault = self.session.add(chosen)
            if fault:
                self.notify(fault, severity="warning")
            self.refresh_plan()

    @work
    async def action_drawer(self, filters: bool = False) -> None:
        """Everything one may do."""
        from tui.screens.drawer import Drawer

        action = await self.app.push_screen_wait(Drawer(self.session, filters=filters))
        if action:
            self.choose(action, {})

    def _queued(self) -> int | None:
        """The place in the queue that is pointed at."""
        ref = self.panel.pointed_at if isinstance(self.panel, Planned) else ""
        return int(ref.partition(":")[2]) if ref.startswith("queued:") else None

    def action_undo(self) -> None:
        """Take back the last change to the plan."""
        undone = self.at_hand.plan.undo
        if self.session.undo():
            self.refresh_plan()
            self.hint(f"Taken back: {undone}.")

    def action_drop(self) -> None:
        """Take what is pointed at out of the plan."""
        if (place := self._queued()) is not None:
            self.session.drop(place)
            self.refresh_plan()

    def action_move(self, by: int) -> None:
        """Do what is pointed at earlier or later."""
        if (place := self._queued()) is not None:
            to = max(0, min(len(self.session.queue) - 1, place + by))
            self.session.move(place, by)
            self.refresh_plan()
            self.query_one(Planned).point_at(f"queued:{to}")

    @work(exclusive=True, group="round")
    async def action_commit(self) -> None:
        """Play the round: asked once where days are left over."""
        from tui.screens.confirm import Confirm

        left = self.session.attention_left
        cheapest = min((offer.attention for offer in self.session.offers), default=99.0)
        if left >= max(cheapest, 1.0) and self.convener.asks_unspent:
            text = f"You have {left:g} days left, and what is not used is gone."
            answers = ("Play the round", "Go on planning", "Play, and do not ask again")
            answer = await self.app.push_screen_wait(Confirm(text, *answers))
            if answer not in (1, 3):
                return
            self.convener.asks_unspent = answer == 1
        await self._play()

    async def _play(self) -> None:
        from tui.screens.round import Round

        before = self.session.view
        try:
            report = self.session.commit()
        except RecordError as error:
            self.notify(f"{error} Nothing has happened.", severity="error", timeout=10)
            return
        await self.app.push_screen_wait(Round(self.at_hand, report, before))
        self.after_round()

    @work(exclusive=True, group="round")
    async def go_on_with_question(self) -> None:
        """A round that had stopped at a question goes on there."""
        from tui.screens.round import Round

        reports = self.session.reports
        before: View = reports[max(number for number in reports if number < self.session.last_round)][-1].view
        last: RoundReport = reports[self.session.last_round][-1]
        await self.app.push_screen_wait(Round(self.at_hand, last, before))
        self.after_round()

    @work
    async def action_predict(self) -> None:
        """Say what one expects before the round shows it."""
        from tui.screens.guess import Guess

        if await self.app.push_screen_wait(Guess(self.at_hand)):
            self.refresh_plan()
