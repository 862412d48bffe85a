"""Choosing an action in lines: what it takes, then each parameter by number or by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim import Action, Offer, OneOf, SomeOf
from tui.describing.form import domains_of, how_many, is_met
from tui.describing.initiative import about_work
from tui.describing.offer import Value, asked_words, detail_lines
from tui.describing.promising import promised
from tui.describing.warning import Warned, warning_of
from tui.plainly.talk import Talk
from tui.session import Session
from tui.wording import capital

BACK = ("back", "b")


OK = ("ok", "yes", "y")
AGAIN, UNDO = "'back' chooses again", "'undo' takes it out of the plan"
MAY_DO = "You may do it all the same; {word}."


def chosen(talk: Talk, session: Session, offer: Offer, filled: Mapping[str, Value]) -> Action | None:
    """An action with all its parameters, what the hand suggests among them; none when the person went back.

    'back' goes back to the question before; at the first it drops the action.
    """
    talk.say(*detail_lines(offer.kind, session.view))
    if not offer.domains:
        _warn(talk, session, Action(offer.id), Warned(), 0)
    names, choice, warned = [*offer.domains], dict[str, Value](), Warned()
    place = 0
    while place < len(names):
        name = names[place]
        told = promised(session.view, offer, choice, session.attention_left) if name == "promise" else None
        if told:
            talk.say(told.says)
        domain = OneOf(told.options) if told else domains_of(offer, choice)[name]
        value = _asked(talk, name, domain, filled.get(name))
        if value is None:
            if not place:
                return None
            place -= 1
            continue
        choice[name] = value
        if name == "initiative":
            work = about_work(session.view, session.scenario.capabilities, str(value))
            talk.say(*(f"{head}: {text}" for head, text in work))
        place += 1
        warned = _warn(talk, session, Action(offer.id, {one: choice[one] for one in names[:place]}), warned, len(names))
    return Action(offer.id, {name: choice[name] for name in names})


def _warn(talk: Talk, session: Session, so_far: Action, before: Warned, count: int) -> Warned:
    """Say what to consider about an action as far as it is chosen, once for each reason."""
    warned = warning_of(so_far.kind, so_far.choice, session.view, session.queue)
    if warned.text and warned != before:
        is_last = len(so_far.choice) == count
        talk.say(f"{warned.text} {MAY_DO.format(word=UNDO if is_last else AGAIN)}")
    return warned


def _asked(talk: Talk, name: str, domain: OneOf | SomeOf, suggested: Value | None) -> Value | None:
    """One parameter, asked until it can be used; none: back."""
    several = "" if isinstance(domain, OneOf) else " Several like this: '1 2'."
    talk.say(f"{asked_words(name, domain)}{several} Or 'back'.")
    talk.choices(option_words(domain))
    if suggested is not None:
        keys = [*domain.options]
        wanted = suggested if isinstance(suggested, tuple) else (suggested,)
        talk.say(f"Your hand suggests {' '.join(str(keys.index(one) + 1) for one in wanted)}: 'ok' takes it.")
    ticked: tuple[str, ...] = ()
    while True:
        text = talk.choose()
        if text.lower() in BACK:
            return None
        if suggested is not None and text.lower() in OK:
            return suggested
        found = picked_one(text, domain) if isinstance(domain, OneOf) else picked_some(text, domain, ticked)
        if isinstance(found, Fault):
            talk.say(found.text)
        elif isinstance(domain, OneOf) or is_met(domain, found):
            return found
        else:
            ticked = found if isinstance(found, tuple) and len(found) < domain.least else ()
            talk.say(too_few_or_many(domain, found))


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
        return Fault(none_of(text, f"type a number from 1 to {len(names)}, or 'back'."))
    return found


def picked_some(text: str, domain: SomeOf, before: tuple[str, ...] = ()) -> tuple[str, ...] | Fault:
    """Several options, by numbers or names, with what was chosen before where they are too few; 'all', or 'none'."""
    names = [*domain.options]
    words = text.replace(",", " ").split()
    if words == ["all"]:
        words = names[: domain.most]
    if words == ["none"]:
        words = []
    found = [(word, _option(word, names)) for word in words]
    if wrong := [word for word, option in found if option is None]:
        return Fault(none_of(wrong[0], f"type numbers from 1 to {len(names)}, like '1 2', or 'back'."))
    values = tuple(name for name in names if name in {option for _, option in found})
    if is_met(domain, values) or not words:
        return values
    return tuple(name for name in names if name in values or name in before)


def none_of(text: str, instead: str) -> str:
    """What is said to something that is none of the choices; the words of a round can be said after 'back'."""
    from tui.plainly.commands import COMMANDS  # which stand on the table, and that on choosing

    word = text.partition(" ")[0].lower()
    if word in COMMANDS or word[:1] in ("/", "?"):
        return f"'{word[:40]}' is for the round: type 'back' first. Here {instead}"
    return f"'{text[:40]}': none of these. {capital(instead)}"


def _option(text: str, names: Sequence[str]) -> str | None:
    """What a number or a name stands for."""
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return names[int(text) - 1]
    return text.lower() if text.lower() in names and not text.isdecimal() else None
