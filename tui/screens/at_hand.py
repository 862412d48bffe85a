"""What the screens of a game share: its session, and all that was seen told once for every report."""

from __future__ import annotations

from collections.abc import Sequence

from sim import News, View
from tui.describing.guessing import WAYS, YES_NO, guesses
from tui.describing.heard import Heard
from tui.describing.offer import action_words
from tui.describing.round import Telling
from tui.describing.warning import coming
from tui.session import Session
from tui.widgets.hand import Plan
from tui.widgets.told import Told
from tui.wording import Calendar


class AtHand:
    """A session with its telling."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._told: tuple[Told, ...] = ()
        self._telling: Telling | None = None
        self._heard = -1

    @property
    def telling(self) -> Telling:
        """All that was seen, ready to be told; made anew when there is more."""
        heard = sum(len(reports) for reports in self.session.reports.values())
        if self._telling is None or heard != self._heard:
            self._telling, self._heard = Telling(self.session.scenario, self.session.reports), heard
            self._told = self._telling.lines(self.session.news)
        return self._telling

    @property
    def told(self) -> tuple[Told, ...]:
        """All that was seen, told, oldest first."""
        assert self.telling
        return self._told

    def told_of(self, news: Sequence[News]) -> tuple[Told, ...]:
        """Some of it."""
        return self.telling.lines(news)

    @property
    def heard(self) -> Heard:
        """What each asking brought, as far as was seen."""
        return Heard(self.session.news, self.session.view)

    @property
    def calendar(self) -> Calendar:
        """How time is told in this situation."""
        return Calendar.of(self.session.view.horizon, self.session.view.rounds)

    @property
    def plan(self) -> Plan:
        """The round as planned so far."""
        session, view = self.session, self.session.view
        last = session.undoes
        undo = f"{last[0]} {action_words(last[1], view)}" if last else ""
        joins = coming(session.scenario)
        return Plan(session.queue, session.attention_left, undo, self._guessed(view), session.is_guess_stale, joins)

    def _guessed(self, view: View) -> str:
        """What was guessed of this round, in words."""
        what, value = self.session.guesses.get(view.round, ("", ""))
        asked = next((one for one in guesses(view, self.session.queue) if one.what == what), None)
        return f"{asked.asks} {asked.options.get(value, value)}" if asked else {**YES_NO, **WAYS}.get(value, value)
