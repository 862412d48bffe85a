"""The game a person is playing: the only room of `tui` that holds a Game.

Screens and plain lines ask it for what the convener knows, plan a round in it, commit the round, and read what came.
Whatever is committed is in the record on disk before it takes effect, and what is planned in a file beside it, so a
game goes on where it was, however it ended.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from sim import (
    ACTIONS,
    Action,
    ActionNotAllowed,
    News,
    Offer,
    RecordError,
    RoundReport,
    Scenario,
    Suggestion,
    View,
    hand,
    outcome,
)
from tui.begun import Begun, Dials, begin, go_on_with
from tui.class_code import code_of
from tui.described import in_order, of_fault
from tui.describing.warning import coming, is_in_vain
from tui.own_words import OwnWords
from tui.plan_file import Draft
from tui.queue import Queue
from tui.saves import Earlier, best_finished
from tui.seen import Reports, by_month, informed
from tui.why import Cause, cause_of, causes_of_estimate, laid_open

__all__ = ["Reports", "Session", "by_month"]


class Session(OwnWords):
    """One game in play, with its record."""

    def __init__(self, begun: Begun) -> None:
        self._game, self._kept, self._seen, self._code = begun
        self._queue = Queue()
        self._viewed: tuple[View, View] | None = None
        self._dealt: tuple[View, tuple[Suggestion, ...]] | None = None
        self.left_out: tuple[str, ...] = ()
        """What of the plan could not be taken up when the game was opened, a line each."""
        self.not_kept = ""
        """Why the plan as it is now is not on disk, in a line; nothing where it is."""
        self._game.keep = self._keep

    @classmethod
    def start(
        cls, scenario: str | Path, *, seed: int, folder: Path, difficulty: str | None = None, lesson: bool = False
    ) -> Session:
        """A new game, with a record of its own in the folder of saves.

        Raises:
            ScenarioError: the scenario cannot be used.
            RecordError: nothing can be saved in the folder.
        """
        return cls(begin(scenario, seed, folder, Dials(difficulty, lesson)))

    @classmethod
    def load(cls, path: str | Path) -> Session:
        """A saved game, where it stopped.

        Raises:
            RecordError: it is damaged, foreign or newer.
            ReplayMismatch: this Convener would tell it otherwise.
        """
        session = cls(go_on_with(path))
        session.take_up_plan()
        return session

    # -- what is known -----------------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario:
        """The situation; it holds what is hidden as well, so show of it what everyone knows."""
        return self._game.scenario

    @property
    def seed(self) -> int:
        """The seed, for class codes and reports of a crash."""
        return self._game.seed

    @property
    def class_code(self) -> str:
        """The code by which the same game starts on another laptop.

        Raises:
            ActionNotAllowed: it is a save of a scenario that does not come with Convener.
        """
        self._code = self._code or code_of(self.scenario, self.seed)
        return self._code

    @property
    def known_code(self) -> str:
        """The class code where it is known at once; empty where the situations have to be read for it."""
        return self._code or ""

    @property
    def path(self) -> Path:
        """Where its record lies."""
        return self._kept.path

    @property
    def view(self) -> View:
        """What the convener knows now, with what anybody can tell from what was seen."""
        bare = self._game.view()
        if self._viewed is None or self._viewed[0] is not bare:
            self._viewed = bare, informed(bare, self._seen.news.values())
        return self._viewed[1]

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All that may be done now."""
        return self._game.offers()

    @property
    def hand(self) -> tuple[Suggestion, ...]:
        """What the situation raises: five to seven of it, and nothing that anyone can see would be in vain."""
        view = self.view
        if self._dealt is None or self._dealt[0] is not view:
            offers, joins = {offer.id: offer for offer in self.offers}, coming(self.scenario)

            def is_worth_it(raised: Suggestion) -> bool:
                return not is_in_vain(offers[raised.action], raised.choice, view, joins)

            self._dealt = view, hand(view, self.offers, is_worth_it=is_worth_it)
        return self._dealt[1]

    def offer(self, action: str) -> Offer | None:
        """What may be chosen for an action now; none where it is not possible."""
        return next((offer for offer in self.offers if offer.id == action), None)

    # -- the round being planned -------------------------------------------------------------------

    @property
    def queue(self) -> tuple[Action, ...]:
        """The actions of this round, in the order in which they will be done."""
        return self._queue.actions

    def add(self, action: Action) -> str | None:
        """Put an action at the end of the queue; what speaks against it, if it cannot be done."""
        fault = self.fault(action)
        if fault is None:
            self._queue.add(self._in_order(action))
            self._keep_plan()
        return fault

    def _in_order(self, action: Action) -> Action:
        """The same action, named in the order in which it is offered: however it was chosen, one record."""
        offer = self.offer(action.kind)
        return in_order(offer, action) if offer else action

    def drop(self, place: int) -> None:
        """Take an action out of the queue; nothing where there is none."""
        self._queue.drop(place)
        self._keep_plan()

    def move(self, place: int, by: int) -> None:
        """Do an action earlier (below 0) or later in the round."""
        self._queue.move(place, by)
        self._keep_plan()

    def undo(self) -> bool:
        """Take back the last change to the queue; whether there was one."""
        was_changed = self._queue.undo()
        self._keep_plan()
        return was_changed

    @property
    def undoes(self) -> tuple[str, Action] | None:
        """What `undo` would take back: `add`, `drop` or `move`, and of which action."""
        return self._queue.last

    @property
    def attention_left(self) -> float:
        """The convener's own days that are still free in this round."""
        return self.view.attention - sum(self._days(action) for action in self.queue)

    def _days(self, action: Action) -> float:
        offer = self.offer(action.kind)
        return offer.attention if offer else 0.0

    def fault(self, action: Action) -> str | None:
        """What speaks against an action, in words, with what is in the queue already; nothing where it may be done."""
        try:
            self._game.check((*self.queue, action))
        except ActionNotAllowed as error:
            return of_fault(error, self.view)
        return None

    @property
    def _draft(self) -> Draft:
        return Draft(self.queue, self._guessed_on)

    def _keep_plan(self) -> None:
        """Have the plan on disk as it is now; a fault is to be read in `not_kept`, and planning goes on."""
        try:
            self._kept.write_plan(self._game, self._draft)
            self.not_kept = ""
        except RecordError as error:
            self.not_kept = str(error)

    def take_up_plan(self) -> None:
        """Plan again what was planned when the game was left; what cannot be done now is left out, and named."""
        self._queue, self._guessed_on, self.left_out = Queue(), None, ()
        try:
            draft = self._kept.read_plan(self._game)
        except RecordError as error:
            self.left_out = (f"{error} The plan of this round starts empty.",)
            return
        for action in draft.actions:
            fault = self.fault(action) if action.kind in ACTIONS else "an action that this Convener does not know."
            if fault is None:
                self._queue.add(self._in_order(action))
            else:
                self.left_out = (*self.left_out, f"Left out of the plan that was kept: {fault}")
        self._guessed_on = draft.predicted_on

    # -- playing it --------------------------------------------------------------------------------

    def commit(self) -> RoundReport:
        """Play the round with what is in the queue, to its end or the first question.

        Raises:
            RecordError: it could not be saved, so nothing has happened.
        """
        report = self._game.play_round(self.queue)
        self._queue, self._guessed_on = Queue(), None
        self._kept.forget_plan()
        self.not_kept = ""
        return self._heard(report)

    def answer(self, key: str) -> RoundReport:
        """Answer the question that waits, and go on; raises as `commit` does."""
        return self._heard(self._game.answer(key))

    def _heard(self, report: RoundReport) -> RoundReport:
        report = self._seen.enter(report)
        if self.is_over or self.view.question is not None:
            self.close()
        return report

    @property
    def reports(self) -> Reports:
        """What was reported, by round; a round that stopped at questions has several. Round 0 is the opening."""
        return self._seen.reports

    @property
    def news(self) -> tuple[News, ...]:
        """All that the convener has seen, oldest first."""
        return tuple(self._seen.news.values())

    def news_of(self, round: int) -> tuple[News, ...]:
        """What was seen of a round."""
        return tuple(row for report in self.reports.get(round, ()) for row in report.news)

    @property
    def last_round(self) -> int:
        """The last round of which something was reported; 0 before the first."""
        return max(self.reports)

    # -- why ---------------------------------------------------------------------------------------

    def why(self, happening: str) -> Cause | None:
        """What led to something the convener has seen, as far as it can be seen; none where it has not been seen."""
        return cause_of(self._news_laid_open if self.is_over else self._seen.news, happening)

    def why_estimate(self, what: str) -> tuple[Cause, ...]:
        """What an estimate (`trust/council>college`, `standing/council` …) was read off; nothing: the public guess."""
        return causes_of_estimate(self._seen.news, self.view, what)

    # -- the end -----------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Whether the story has ended."""
        return self._game.is_over

    @cached_property
    def result(self) -> dict[str, Any]:
        """What came of it, the hidden part too: only once it is over; ActionNotAllowed before."""
        if not self.is_over:
            raise ActionNotAllowed("result: the story is not over. Play it to its end.")
        return outcome(self._game)

    @cached_property
    def happenings(self) -> tuple[Any, ...]:
        """Everything that happened, the hidden part too: only once it is over."""
        return tuple(self._game.log) if self.is_over else ()

    @cached_property
    def _news_laid_open(self) -> dict[str, News]:
        return laid_open(self._seen.news, self._game.log)

    @cached_property
    def best_earlier(self) -> Earlier | None:
        """The best finished game of the same situation, as hard and as long, among the other saves."""
        return best_finished(self._kept.path.parent, self.scenario.text, apart_from=self.path)

    # -- keeping it --------------------------------------------------------------------------------

    def _keep(self, entry: dict[str, Any]) -> None:
        """Have an input in the record before it takes effect; the plan goes with it where the game takes another name.

        Raises:
            RecordError: it cannot be written; then it does not take effect.
        """
        before = self.path
        self._kept.write(self._game, coming=entry)
        if self.path != before:
            self._keep_plan()

    def save_as(self, name: str) -> Path:
        """Keep a copy of the game as it stands under a name; the game itself goes on in its own record.

        Raises:
            RecordError: there is one of this name, or it cannot be written.
        """
        return self._kept.copy(self._game, self._draft, name)

    def close(self) -> None:
        """Bring the record up to what has happened; what was committed is in it already."""
        with suppress(RecordError):
            self._kept.bring_up_to_date(self._game)
