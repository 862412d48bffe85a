"""Choosing an action in lines: what it takes, then each parameter by number or by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sim import Action, Offer, OneOf, SomeOf
from tui.describing.form import domains_of, how_many, is_met, left_out_words, planned_options, why_not_now
from tui.describing.initiative import about_work
from tui.describing.offer import Value, asked_words, detail_lines
from tui.describing.partner import dossier
from tui.describing.promising import promised
from tui.describing.warning import Warned, coming, warning_of
from tui.plainly.talk import Talk
from tui.session import Session
from tui.wording import capital, listed

BACK = ("back", "b")
OK = ("ok", "yes", "y")
AGAIN, UNDO = "'back' chooses again", "'undo' takes it out of the plan"
MAY_DO = "You may do it all the same; {word}."
LAST_AGAIN = "The last question is asked again; what you chose before it stands."


def chosen(talk: Talk, session: Session, offer: Offer, filled: Mapping[str, Value]) -> Action | None:
    """Ask for all parameters of an action, with what the hand suggests; none when the person went back.

    What can be refused is refused before anything is asked, or is not listed.
    """
    talk.say(*detail_lines(offer.kind, session.view))
    if against := why_not_now(offer, session.queue, session.attention_left):
        room = " 'queue' shows what is planned, and 'drop' takes something out." if session.queue else ""
        talk.say(f"{against}{room}")
        return None
    return Form(talk, session, offer, filled).action()


class Form:
    """The questions of one action, asked one after the other; 'back' goes to the question before."""

    def __init__(self, talk: Talk, session: Session, offer: Offer, filled: Mapping[str, Value]) -> None:
        self._talk, self._session, self._offer, self._filled = talk, session, offer, filled
        self._names = [*offer.domains]
        self._choice: dict[str, Value] = {}
        """What was chosen, of questions to which one has gone back too."""
        self._warned = Warned()

    def action(self) -> Action | None:
        """Ask everything; none: back at the first question."""
        place = 0
        if not self._names:
            self._warn(place)
        while True:
            while 0 <= place < len(self._names):
                if self._ask(self._names[place]):
                    place += 1
                    self._warn(place)
                else:
                    place -= 1
            if place < 0:
                return None
            action = self._so_far(place)
            fault = self._session.fault(action)
            if fault is None:
                return action
            self._talk.say(f"{fault} {LAST_AGAIN if place else ''}".rstrip())
            if not place:
                return None
            place -= 1

    def _so_far(self, place: int) -> Action:
        return Action(self._offer.id, {name: self._choice[name] for name in self._names[:place]})

    def _ask(self, name: str) -> bool:
        """Ask for one parameter; whether it was chosen, and not 'back'."""
        session, place = self._session, self._names.index(name)
        before = self._so_far(place).choice
        told = promised(session.view, self._offer, before, session.attention_left) if name == "promise" else None
        if told:
            self._talk.say(told.says)
        domain = OneOf(told.options) if told else domains_of(self._offer, before, session.queue)[name]
        domain = self._marked(name, domain, before)
        if left_out := left_out_words(self._offer, name):
            self._talk.say(left_out)
        if planned := planned_options(self._offer, name, session.queue):
            self._talk.say(f"Planned already, so not listed: {listed(planned.values())}.")
        value = _asked(self._talk, name, domain, self._suggested(name, domain), self._about)
        if value is None:
            return False
        self._choice[name] = value
        if name == "initiative":
            self._talk.say(*self._about(str(value)))
        return True

    def _about(self, option: str) -> Sequence[str]:
        """What there is to say of an option: of a piece of work what it is, of a partner its dossier."""
        view = self._session.view
        if option in view.initiatives:
            work = about_work(view, self._session.scenario.capabilities, option)
            return [f"{head}: {text}" for head, text in work]
        return dossier(self._session, option) if option in view.partners else ()

    def _suggested(self, name: str, domain: OneOf | SomeOf) -> Suggested | None:
        """What was chosen here before one went back, or else what the hand suggests, where it can still be chosen."""
        for said, values in (("You chose", self._choice), ("Your hand suggests", self._filled)):
            if name in values and domain.fault(values[name]) is None:
                return Suggested(said, values[name])
        return None

    def _warned_of(self, choice: Mapping[str, Value]) -> Warned:
        session = self._session
        return warning_of(self._offer.id, choice, session.view, session.queue, coming(session.scenario))

    def _marked(self, name: str, domain: OneOf | SomeOf, before: Mapping[str, Value]) -> OneOf | SomeOf:
        """The same options, each with what is to be considered about it and not about all of them."""
        if not isinstance(domain, OneOf) or self._warned_of(before).text:
            return domain
        warnings = {key: self._warned_of({**before, name: key}).in_brackets for key in domain.options}
        return OneOf({key: f"{words}{warnings[key]}" for key, words in domain.options.items()})

    def _warn(self, place: int) -> None:
        """Say what to consider about the action as far as it is chosen, once for each reason."""
        so_far = self._so_far(place)
        warned = self._warned_of(so_far.choice)
        if warned.text and warned != self._warned:
            word = UNDO if place == len(self._names) else AGAIN
            self._talk.say(f"{warned.text} {MAY_DO.format(word=word)}")
        self._warned = warned


class Suggested(NamedTuple):
    """A value that 'ok' takes."""

    said: str
    """Whose it is, to go before its numbers."""
    value: Value


def _asked(
    talk: Talk, name: str, domain: OneOf | SomeOf, suggested: Suggested | None, more: Callable[[str], Sequence[str]]
) -> Value | None:
    """Ask for one parameter until it can be used, with more about an option for who asks; none: back."""
    _list_options(talk, name, domain, suggested)
    ticked: tuple[str, ...] = ()

    def about(text: str) -> Sequence[str]:
        keys = [*domain.options]
        option = _option(text, keys)
        return () if option is None else [option_words(domain)[keys.index(option)], *more(option)]

    while True:
        text = talk.choose(about)
        if text.lower() in BACK:
            return None
        if not text:
            _list_options(talk, name, domain, suggested)
            continue
        if suggested is not None and text.lower() in OK:
            return suggested.value
        found = picked_one(text, domain) if isinstance(domain, OneOf) else picked_some(text, domain, ticked)
        if isinstance(found, Fault):
            talk.say(found.text)
        elif isinstance(domain, OneOf) or is_met(domain, found):
            return found
        else:
            ticked = found if isinstance(found, tuple) and len(found) < domain.least else ()
            talk.say(too_few_or_many(domain, found))


def _list_options(talk: Talk, name: str, domain: OneOf | SomeOf, suggested: Suggested | None) -> None:
    """What is asked, the options by number, and what 'ok' would take."""
    several = "" if isinstance(domain, OneOf) else " Several like this: '1 2'."
    none = " '0' is none of them." if isinstance(domain, SomeOf) and not domain.least else ""
    talk.say(f"{asked_words(name, domain)}{several}{none} Or 'back'.")
    talk.choices(option_words(domain))
    if suggested is not None:
        keys, value = [*domain.options], suggested.value
        wanted = value if isinstance(value, tuple) else (value,)
        numbers = " ".join(str(keys.index(one) + 1) for one in wanted) or "none"
        talk.say(f"{suggested.said} {numbers}: 'ok' takes it.")


def too_few_or_many(domain: SomeOf, value: Value) -> str:
    """What a list wants, where too few or too many are chosen; too few stand, and more can be typed to them."""
    more = domain.least - len(value)
    adds = f" Or type {'one' if more == 1 else more} more: what is chosen stands." if 0 < more < domain.least else ""
    return f"{len(value)} chosen, where {how_many(domain)} are wanted. Type the numbers again, like '1 2'.{adds}"


class Fault:
    """What is wrong with what was typed."""

    def __init__(self, text: str) -> None:
        self.text = text


def option_words(domain: OneOf | SomeOf) -> list[str]:
    """The options as they are listed: a way of doing it with what it means, anything else by its name."""
    return [f"{name}: {text}" if name in WAYS else text for name, text in domain.options.items()]


WAYS = (
    "openly", "in confidence", "modest", "plain", "bold", "network", "power", "invite", "release", "delegate",
    "centralise", "embrace", "involve", "mobilise", "review", "stop", "agenda", "push",
)  # fmt: skip
"""Ways of doing something: options whose word is worth reading beside what it means."""


def picked_one(text: str, domain: OneOf) -> str | Fault:
    """One option, by its number or its name."""
    names = [*domain.options]
    found = _option(text, names)
    if found is None:
        return Fault(none_of(text, f"type {a_number(len(names))}, or 'back'."))
    return found


def picked_some(text: str, domain: SomeOf, before: tuple[str, ...] = ()) -> tuple[str, ...] | Fault:
    """Several options, by numbers or names, with what was chosen before where they are too few; 'all', 'none', '0'."""
    names = [*domain.options]
    words = text.replace(",", " ").split()
    if words == ["all"]:
        words = names
    if words == ["none"] or (words == ["0"] and not domain.least):
        words = []
    found = [(word, _option(word, names)) for word in words]
    if "0" in words and not domain.least:
        return Fault("'0' is none of them, so no other number goes with it. Type '0' alone, or the others without it.")
    if wrong := [word for word, option in found if option is None]:
        numbers = f"numbers from 1 to {len(names)}, like '1 2'" if len(names) > 1 else a_number(1)
        return Fault(none_of(wrong[0], f"type {numbers}, or 'back'."))
    values = tuple(name for name in names if name in {option for _, option in found})
    if is_met(domain, values) or not words:
        return values
    return tuple(name for name in names if name in values or name in before)


def none_of(text: str, instead: str) -> str:
    """What is said to something that is none of the choices; the words of a round can be said after 'back'."""
    from tui.plainly.commands import COMMANDS  # which stand on the table, and that on choosing

    word = text.partition(" ")[0].lower()
    if word and "quit".startswith(word):
        return f"'{text[:40]}' is neither: 'back' leaves this choice, 'quit' the game. Here {instead}"
    if word in COMMANDS or word[:1] in ("/", "?"):
        return f"'{word[:40]}' is for the round. You are in the middle of a choice: 'back' leaves it. Here {instead}"
    return f"'{text[:40]}': none of these. {capital(instead)}"


def a_number(count: int) -> str:
    """What can be typed for one of a list that has so many.

    >>> a_number(1), a_number(3)
    ("'1', the only number", 'a number from 1 to 3')
    """
    return f"a number from 1 to {count}" if count > 1 else "'1', the only number"


def _option(text: str, names: Sequence[str]) -> str | None:
    """What a number or a name stands for."""
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return names[int(text) - 1]
    return text.lower() if text.lower() in names and not text.isdecimal() else None
