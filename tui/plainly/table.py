"""The table in lines: what was listed last and what its numbers stand for, what was told, and what is planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from sim import ACTIONS, ActionKind, Offer, Suggestion
from tui.describing.offer import detail_lines, is_raised_planned, raised_words, too_dear, why_impossible
from tui.describing.promising import plan_lines
from tui.describing.round import Line
from tui.plainly.choosing import BACK, a_number, chosen, none_of
from tui.plainly.talk import Talk
from tui.plainly.telling import tell_news, tell_round_end
from tui.session import Session
from tui.wording import counted

T = TypeVar("T")


class Shown(NamedTuple):
    """A numbered list, and what its numbers do."""

    what: str
    """What it lists, to follow 'of'."""
    count: int
    pick: Callable[[int], None]
    """Do what the number stands for."""


class Listed(NamedTuple):
    """Something a number stands for: an action, with what is filled in already."""

    offer: Offer
    raised: Suggestion | None = None


class Table:
    """One game in lines."""

    def __init__(self, session: Session, talk: Talk, put_away: set[str] | None = None) -> None:
        self.session, self.talk = session, talk
        self.listed: list[Listed] = []
        """Actions that the numbers of the last list stand for; none where it was a list of something else."""
        self.shown: Shown | None = None
        """The list shown last, whose numbers can be typed; none where all of it has been chosen from and is done."""
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
        self._list_actions([Listed(offer, one) for one in session.hand if (offer := session.offer(one.action))])
        self.talk.say("In your hand:")
        self.talk.choices([
            f"{one.offer.kind.name} ({self._days_of(one)}). {raised_words(one.raised, view)}"
            for one in self.listed
            if one.raised
        ])  # fmt: skip

    def _days_of(self, one: Listed) -> str:
        """What it costs, and that it is planned already or takes more than is left."""
        offer, left = one.offer, self.session.attention_left
        if is_raised_planned(one.raised, offer.kind, self.session.queue):
            return f"{counted(offer.attention, 'day')}, planned already"
        if offer.attention <= left:
            return counted(offer.attention, "day")
        are_left = f"more than the {counted(left, 'day')} left" if left else "and none is left"
        return f"{counted(offer.attention, 'day')}, {are_left}"

    def show_shelves(self, shelves: Mapping[str, Sequence[Offer]]) -> None:
        """Offers under headings, numbered through."""
        self._list_actions([Listed(offer) for offers in shelves.values() for offer in offers])
        number = 0
        for name, offers in shelves.items():
            if offers:
                self.talk.say(f"{name}:")
            for offer in offers:
                number += 1
                self.talk.say(
                    f"{number}. {offer.kind.name} ({self._days_of(Listed(offer))}). {offer.kind.tends}", indent=2
                )

    def _list_actions(self, listed: list[Listed]) -> None:
        self.listed = listed
        self.shown = Shown("actions", len(listed), self._choose)

    def show_list(self, what: str, count: int, pick: Callable[[int], None]) -> None:
        """Have the numbers mean a list of something else than actions, which was just said."""
        self.listed, self.shown = [], Shown(what, count, pick)

    def pick(self, text: str) -> None:
        """Do what a number of the last list stands for; where that list is done, show the hand anew."""
        if self.shown is None:
            self.talk.say(
                f"'{text[:40]}': what was listed last has been chosen from. This is your hand now; type again."
            )
            self.deal()
        elif 1 <= int(text) <= self.shown.count:
            self.shown.pick(int(text))
        else:
            self._no_number(text)

    def _no_number(self, text: str) -> None:
        if not text.isdecimal():
            self.talk.say(f"'{text[:40]}': no action is called so. 'drawer' lists them all.")
        elif self.shown is None:
            self.talk.say(f"'{text[:40]}': no list is open to choose from. Say 'hand' or 'drawer'.")
        else:
            of = "" if self.listed else f"of {self.shown.what}, "
            count = self.shown.count
            self.talk.say(f"'{text[:40]}': no number of the last list, {of}which has {count}. Say 'hand' or 'drawer'.")

    def place(self, text: str) -> int | None:
        """The place in the queue a number names; said if there is none."""
        if text.isdecimal() and 1 <= int(text) <= len(self.session.queue):
            return int(text) - 1
        count = len(self.session.queue)
        if count:
            has = f"has 1 to {count}" if count > 1 else "has only one, number 1"
            self.talk.say(f"'{text[:40]}': no place in the plan, which {has}. 'queue' lists it.")
        else:
            self.talk.say("Nothing is planned yet, so there is nothing to move or take out.")
        return None

    def one_of(self, question: str, options: Mapping[T, str]) -> T | None:
        """Ask a question and list its answers until one is chosen by number; none: back."""
        keys, words = [*options], [*options.values()]

        def about(text: str) -> Sequence[str]:
            return words[int(text) - 1 : int(text)] if is_listed(text) else ()

        def is_listed(text: str) -> bool:
            return text.isdecimal() and 1 <= int(text) <= len(keys)

        while True:
            self.talk.say(question)
            self.talk.choices(words)
            text = self.talk.choose(about)
            if text.lower() in BACK:
                return None
            if is_listed(text):
                return keys[int(text) - 1]
            if text:
                self.talk.say(none_of(text, f"type {a_number(len(keys))}, or 'back'."))

    # -- planning ----------------------------------------------------------------------------------

    def about(self, text: str) -> None:
        """What an action takes, by its number in the last list or by its name; and why it cannot be done now."""
        if not text:
            self.talk.say("about: say an action, by its number or a word of its name, like 'about listen'.")
            return
        kind = self._kind(text)
        if kind is None:
            return
        session = self.session
        if session.offer(kind.id) is None:
            self.talk.say(why_impossible(kind, session.scenario, session.view))
        elif dear := too_dear(kind, session.view, session.attention_left):
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
        if self.shown is not None and not self.listed and text.isdecimal():
            self.talk.say(f"'{text[:40]}': the last list was of {self.shown.what}. Say 'hand' or 'drawer' first.")
        else:
            self._no_number(text)
        return None

    def _choose(self, number: int) -> None:
        """Choose an action of the last list by its number, and put it in the queue; its numbers stand."""
        one = self.listed[number - 1]
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
        self.talk.say(f"Planned: {plan_lines(self.session.view, self.session.queue)[-1]}. You have {left} left.{undo}")

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
