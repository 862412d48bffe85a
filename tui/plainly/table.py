"""The table in lines: what was listed last and what its numbers stand for, what was told, and what is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from sim import ACTIONS, ActionKind, Offer, Raised
from tui.describing.offer import action_words, detail_lines, raised_words, too_dear, why_impossible
from tui.describing.round import Line
from tui.plainly.choosing import BACK, chosen, none_of
from tui.plainly.talk import Talk
from tui.plainly.telling import tell_news, tell_round_end
from tui.session import Session
from tui.wording import counted

T = TypeVar("T")


class Listed(NamedTuple):
    """Something a number stands for: an action, with what is filled in already."""

    offer: Offer
    raised: Raised | None = None


class Table:
    """One game in lines."""

    def __init__(self, session: Session, talk: Talk, put_away: set[str] | None = None) -> None:
        self.session, self.talk = session, talk
        self.listed: list[Listed] = []
        self.told: dict[int, Line] = {}
        self.put_away: set[str] = set() if put_away is None else put_away
        """Hints and steps of the tutorial that have been seen."""

    @property
    def is_planning(self) -> bool:
        """Whether a round is being planned."""
        return not self.session.is_over and self.session.view.question is None

    # -- lists -------------------------------------------------------------------------------------

    def deal(self) -> None:
        """The hand, numbered."""
        session, view = self.session, self.session.view
        self.listed = [Listed(offer, raised) for raised in session.hand if (offer := session.offer(raised.action))]
        self.talk.say("In your hand:")
        self.talk.choices([
            f"{one.offer.kind.name} ({counted(one.offer.attention, 'day')}). {raised_words(one.raised, view)}"
            for one in self.listed
            if one.raised
        ])  # fmt: skip

    def show_shelves(self, shelves: Mapping[str, Sequence[Offer]]) -> None:
        """Offers under headings, numbered through."""
        self.listed = []
        for name, offers in shelves.items():
            if offers:
                self.talk.say(f"{name}:")
            for offer in offers:
                self.listed.append(Listed(offer))
                name_and_days = f"{offer.kind.name} ({counted(offer.attention, 'day')})"
                self.talk.say(f"{len(self.listed)}. {name_and_days}. {offer.kind.tends}", indent=2)

    def place(self, text: str) -> int | None:
        """The place in the queue a number names; said if there is none."""
        if text.isdecimal() and 1 <= int(text) <= len(self.session.queue):
            return int(text) - 1
        self.talk.say(f"'{text[:40]}': no place in the queue. It has {len(self.session.queue)}; see 'queue'.")
        return None

    def one_of(self, options: Sequence[T]) -> T | None:
        """One of what was just listed, by number; none: back."""
        while True:
            text = self.talk.choose()
            if text.lower() in BACK:
                return None
            if text.isdecimal() and 1 <= int(text) <= len(options):
                return options[int(text) - 1]
            self.talk.say(none_of(text, f"type a number from 1 to {len(options)}, or 'back'."))

    # -- planning ----------------------------------------------------------------------------------

    def about(self, text: str) -> None:
        """What an action takes, by its number in the last list or by its name; and why it cannot be done now."""
        kind = self._kind(text)
        if kind is None:
            return
        session = self.session
        if session.offer(kind.id) is None:
            self.talk.say(why_impossible(kind, session.scenario, session.view))
        elif dear := too_dear(kind, session.attention_left):
            self.talk.say(dear)
        self.talk.say(*detail_lines(kind, session.view))

    def _kind(self, text: str) -> ActionKind | None:
        wanted = text.lower()
        found = [kind for kind in ACTIONS.values() if wanted and wanted in (kind.id, kind.name.lower())]
        found = found or [kind for kind in ACTIONS.values() if wanted and wanted in kind.name.lower()]
        if not found or text.isdecimal():
            one = self._at(text)
            return one.offer.kind if one else None
        if len(found) > 1:
            self.talk.say(f"'{text[:40]}': more than one action. {'; '.join(kind.name for kind in found)}.")
            return None
        return found[0]

    def _at(self, text: str) -> Listed | None:
        if text.isdecimal() and 1 <= int(text) <= len(self.listed):
            return self.listed[int(text) - 1]
        self.talk.say(
            f"'{text[:40]}': no number of the last list, which has {len(self.listed)}. Say 'hand' or 'drawer'."
        )
        return None

    def choose(self, text: str) -> None:
        """Choose an action of the last list by its number, and put it in the queue."""
        one = self._at(text)
        if one is None:
            return
        action = chosen(self.talk, self.session, one.offer, one.raised.choice if one.raised else {})
        if action is None:
            self.talk.say("Nothing chosen.")
            return
        fault = self.session.add(action)
        if fault:
            self.talk.say(fault)
            return
        left = counted(self.session.attention_left, "day")
        undo = "" if "undo" in self.put_away else " 'undo' takes it back, 'queue' shows all that is planned."
        self.put_away.add("undo")
        self.talk.say(f"Planned: {action_words(action, self.session.view)}. You have {left} left.{undo}")

    def commit(self) -> None:
        """Play the round, and tell it as far as it went."""
        self.told.clear()
        self._tell(self.session.view.round, self.session.commit())

    def answer(self, key: str) -> None:
        """Answer the question, and tell what came of it."""
        self._tell(self.session.view.round, self.session.answer(key))

    def _tell(self, round: int, report) -> None:  # type: ignore[no-untyped-def]
        tell_news(self.talk, self.session, report, self.told)
        if not report.is_interrupted:
            tell_round_end(self.talk, self.session, round)
