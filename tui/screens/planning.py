"""Planning a round at the table, and playing it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.app import SystemCommand
from textual.markup import escape

from sim import ACTIONS, Action, ConvenerError, RecordError, RoundReport, View
from tui.describing.offer import action_words, impossible, planned_of_raised, why_impossible
from tui.screens.at_hand import AtHand
from tui.screens.choose import Choose
from tui.screens.place import Place
from tui.session import Session
from tui.widgets.hand import Planned
from tui.wording import counted, listed

if TYPE_CHECKING:
    import asyncio
from collections.abc import Callable

Filled = dict[str, str | tuple[str, ...]]
"""Parameters of an action that are filled in already."""


class HalfFilled(NamedTuple):
    """A form that was left before it was put in the plan."""

    round: int
    filled: Filled
    """What was filled in when it was opened."""
    suggested: Filled
    """What the hand suggested then."""
    choice: Filled


UNTIL_LEFT = "Open it again to go on from there; it is lost once you leave the game or play the round."
"""What becomes of a form that was left half filled."""

GUESSED_ALREADY = "This is your guess for the round, and it stands."
"""What is said where one would guess again."""

UNDONE = {"add": "Out of the plan again", "drop": "Back in the plan", "move": "Back in its place"}
"""What is said of each kind of change that was taken back."""

ONE_FRAME = 0.04
"""Seconds for which drawing waits when a round is committed, so that its report comes in one frame."""


class Planning(Place[None]):
    """What the table can do with a plan."""

    at_hand: AtHand
    session: Session
    refresh_plan: Callable[[], None]
    after_round: Callable[[], None]
    open_dossier: Callable[[str], None]
    is_busy = False
    """Whether something is being chosen or played: one thing at a time, however fast keys come."""

    def __init__(self) -> None:
        super().__init__()
        self._half: dict[str, HalfFilled] = {}
        """By action: forms of this round that were left half filled."""

    def _do(self, what: Coroutine[None, None, None]) -> None:
        """Do one thing that asks for answers on the way; nothing else meanwhile."""
        if self.is_busy or (not self.session.offers and self.session.view.question is None):
            what.close()
            return
        self.is_busy = True
        self._alone(what)

    @work
    async def _alone(self, what: Coroutine[None, None, None]) -> None:
        try:
            await what
        finally:
            self.is_busy = False
            self.refresh_bindings()

    def choose_raised(self, place: int) -> None:
        """Choose for what lies in the hand, which suggests and chooses nothing; what is planned of it is shown."""
        if place < len(self.session.hand):
            raised = self.session.hand[place]
            if planned := planned_of_raised(raised, ACTIONS[raised.action], self.session.queue):
                self.choose(raised.action, dict(planned.choice))
            else:
                self.choose(raised.action, {}, dict(raised.choice))

    def choose(self, action: str, filled: Filled, suggested: Filled | None = None) -> None:
        """Choose for an action, and put it in the plan."""
        self._do(self._choose(action, filled, suggested or {}))

    async def _choose(self, action: str, filled: Filled, suggested: Filled) -> bool:
        """Have an action chosen; tell whether the plan was looked at anew, and nobody just went back."""
        offer = self.session.offer(action)
        if offer is None:
            why = why_impossible(ACTIONS[action], self.session.scenario, self.session.view)
            self.notify(f"{ACTIONS[action].name}. {why}", severity="warning")
            return True
        form = Choose(self.session, offer, self._as_left(action, filled, suggested), suggested)
        chosen: Action | None = await self.app.push_screen_wait(form)
        if chosen is None:
            if form.left_half_filled:
                self._half[action] = HalfFilled(self.session.view.round, filled, suggested, form.left_half_filled)
            self.answer(self._said_of_half(action) if form.left_half_filled else "")
            return False
        self._half.pop(action, None)
        if chosen in self.session.queue:
            self.session.drop(self.session.queue.index(chosen))
            self.refresh_plan()
            self.notify(f"Taken out of the plan: {ACTIONS[action].name}.", timeout=5)
        else:
            fault = self.session.add(chosen)
            if fault:
                self.notify(fault, severity="warning")
            self.refresh_plan()
            if not fault:
                self.answer(f"Planned: {ACTIONS[action].name}.")
        return True

    def _said_of_half(self, action: str) -> str:
        """What is said of a form of this round that was left half filled; nothing where none was."""
        half = self._half.get(action)
        if half is None or half.round != self.session.view.round:
            return ""
        return f"{ACTIONS[action].name}: not in the plan. {UNTIL_LEFT}"

    @property
    def not_kept(self) -> str:
        """What was begun in forms of this round, which is on no disk."""
        begun = [ACTIONS[action].name for action in self._half if self._said_of_half(action)]
        return f"What you began to choose is not in your plan, and would be lost: {listed(begun)}." if begun else ""

    def _as_left(self, action: str, filled: Filled, suggested: Filled) -> Filled:
        """What a form begins with: what was chosen in it when one went back, if it is opened as then or from a list."""
        half = self._half.get(action)
        if half is None or half.round != self.session.view.round:
            return filled
        is_kept = filled in ({}, half.filled) and suggested in ({}, half.suggested)
        return {**half.choice} if is_kept else filled

    def action_drawer(self, filters: bool = False) -> None:
        """Everything one may do."""
        self._do(self._from_drawer(filters))

    async def _from_drawer(self, filters: bool) -> None:
        from tui.screens.drawer import Drawer, DrawerLeft

        before = DrawerLeft()
        while action := await self.app.push_screen_wait(drawer := Drawer(self.session, before, filters=filters)):
            if await self._choose(action, {}, {}):
                return
            before, filters = DrawerLeft(drawer.word, f"offer:{action}", self._said_of_half(action)), False

    def _queued(self) -> int | None:
        """The place in the queue that is pointed at."""
        ref = self.panel.pointed_at if isinstance(self.panel, Planned) else ""
        return int(ref.partition(":")[2]) if ref.startswith("queued:") else None

    def action_undo(self) -> None:
        """Take back the last change to the plan."""
        last = self.session.undoes
        if last and self.session.undo():
            self.refresh_plan()
            self.answer(f"{UNDONE[last[0]]}: {action_words(last[1], self.session.view)}.")

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

    def action_commit(self) -> None:
        """Play the round: asked once where days are left over."""
        self._do(self._commit())

    async def _commit(self) -> None:
        from tui.screens.confirm import Confirm

        left = self.session.attention_left
        cheapest = min((offer.attention for offer in self.session.offers), default=99.0)
        if left >= max(cheapest, 1.0) and self.convener.settings.asks_unspent:
            text = f"You have {counted(left, 'day')} left, and what is not used is gone."
            answers = ("Play the round", "Go on planning", "Play, and do not ask again (f2 changes that)")
            answer = await self.app.push_screen_wait(Confirm(text, *answers))
            if answer not in (1, 3):
                return
            if answer == 3:
                self.convener.keep("asks_unspent", False)
        await self._play()
        self.after_round()

    async def _play(self) -> None:
        from tui.screens.round import Round

        before = self.session.view
        self.app.delay_update(ONE_FRAME)
        try:
            report = self.session.commit()
        except RecordError as error:
            self.notify(f"{error} Nothing has happened.", severity="error", timeout=10)
            return
        await self.app.push_screen_wait(Round(self.at_hand, report, before))

    def go_on_with_question(self) -> None:
        """A round that had stopped at a question goes on there."""
        self._do(self._go_on())

    async def _go_on(self) -> None:
        from tui.screens.round import Round

        reports = self.session.reports
        before: View = reports[max(number for number in reports if number < self.session.last_round)][-1].view
        last: RoundReport = reports[self.session.last_round][-1]
        await self.app.push_screen_wait(Round(self.at_hand, last, before))
        self.after_round()

    def more_commands(self) -> Iterator[SystemCommand]:
        """Actions and partners by their names, for the list of commands."""
        for offer in self.session.offers:
            name = offer.kind.name
            yield SystemCommand(f"Do: {name}", offer.kind.tends, partial(self.choose, offer.id, {}))
        for kind in impossible(self.session.offers) if self.session.offers else ():
            why = why_impossible(kind, self.session.scenario, self.session.view)
            yield SystemCommand(f"Do: {kind.name}", why, partial(self.choose, kind.id, {}))
        yield SystemCommand("Class code", "The code by which the same game starts on another laptop", self.tell_code)
        for partner in self.session.view.partners.values():
            yield SystemCommand(
                f"Dossier: {escape(partner.name)}", "All you know of it", partial(self.open_dossier, partner.id)
            )

    @work(group="aside")
    async def tell_code(self) -> None:
        """Say the class code of this game, which for a game that was loaded has to be found first."""
        try:
            code = await asyncio.to_thread(lambda: self.session.class_code)
        except ConvenerError as error:
            self.notify(str(error).removeprefix("code: "), timeout=10)
        else:
            self.notify(f"The class code of this game: {code}", timeout=30)

    def action_predict(self) -> None:
        """Say what one expects before the round shows it."""
        self._do(self._predict())

    async def _predict(self) -> None:
        from tui.screens.guess import Guess

        if self.session.view.round in self.session.guesses:
            self.answer(f"{GUESSED_ALREADY} {self.at_hand.plan.guess}")
        elif guessed := await self.app.push_screen_wait(Guess(self.at_hand)):
            self.refresh_plan()
            self.answer(f"Noted: {guessed} The round will show.")
