"""Actions described to the one who chooses: why one lies in the hand, what it takes, what has been chosen for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim import ACTIONS, PRINCIPLES, Action, ActionKind, Offer, OneOf, Scenario, SomeOf, Suggestion, View, kinds
from tui.queue import alike
from tui.widgets.naming import short_names
from tui.wording import Calendar, capital, counted, gain_stated, listed, staff_time, within
from tui.words.hand import ASKED, RAISED

Value = str | tuple[str, ...]


ONE_ALONE = ("the partner's representative", "the newcomer")
"""Who must turn up where an action takes the days of one partner alone."""


class Detail(NamedTuple):
    """All that is told about an action before it is chosen."""

    name: str
    principles: str
    costs_you: str
    costs_them: str
    turns_up: str
    tends: str
    risk: str
    last: str
    """When it was last used, or that it never was."""


def detail_of(kind: ActionKind, view: View) -> Detail:
    """What an action takes and tends to do."""
    used = view.done.get(kind.id)
    days = kind.days(view.numbers)
    each = f"{staff_time(days)}{'' if kind.turns_up in ONE_ALONE else ' each'}" if days else "nothing"
    return Detail(
        name=kind.name,
        principles=", ".join(f"{code} {PRINCIPLES[code]}" for code in kind.principles),
        costs_you=f"{counted(kind.attention(view.numbers), 'day')} of your own",
        costs_them=each,
        turns_up=kind.turns_up,
        tends=kind.tends,
        risk=kind.risk,
        last=f"last used in round {used}" if used else "not used yet",
    )


def detail_lines(kind: ActionKind, view: View) -> tuple[str, ...]:
    """The same as lines."""
    told = detail_of(kind, view)
    return (
        f"{told.name} ({told.principles}).",
        f"Costs you {told.costs_you}; costs them {told.costs_them}. Must turn up: {told.turns_up}. "
        f"{capital(told.last)}.",
        f"Tends to: {told.tends}",
        f"Risk: {told.risk}",
    )


def impossible(offers: Sequence[Offer], word: str = "") -> tuple[ActionKind, ...]:
    """Return the actions that cannot be done now, in whose name, line or principle a word stands."""
    possible = {offer.id for offer in offers}
    wanted = word.strip().lower()
    found = [kind for kind in ACTIONS.values() if kind.id not in possible and _says(kind, wanted)]
    return tuple(sorted(found, key=lambda kind: _how_far_off(kind, wanted)))


def why_impossible(kind: ActionKind, scenario: Scenario, view: View) -> str:
    """Return why an action that is not offered cannot be done now, in a sentence."""
    if view.actions and kind.id not in view.actions:
        needed, comes = kind.needed(view.numbers), not scenario.actions or kind.id in scenario.actions
        later = f"Not yet: it comes with the second round, and then it needs {needed}."
        return later if comes else "This situation is played without it."
    return f"Not possible now: it needs {kind.needed(view.numbers)}."


def too_dear(kind: ActionKind, view: View, left: float, what: str = "It") -> str:
    """Return that an action takes more of the convener's days than are left in the round; empty where it does not."""
    days = kind.attention(view.numbers)
    if days <= left:
        return ""
    return f"{what} takes {counted(days, 'day')}, and you have {counted(left, 'day')} left in this round."


def is_raised_planned(raised: Suggestion | None, kind: ActionKind, planned: Sequence[Action]) -> bool:
    """Tell whether what the hand raises is planned: the same action, on what the hand names, on more, or on any."""
    if raised and kind.target and kind.target not in raised.choice:
        return any(action.kind == kind.id for action in planned)
    return planned_of_raised(raised, kind, planned) is not None


def planned_of_raised(raised: Suggestion | None, kind: ActionKind, planned: Sequence[Action]) -> Action | None:
    """Return what is planned of what the hand raises: the same action, on what the hand names or on more."""
    choice = raised.choice if raised else {}
    if kind.target and kind.target not in choice:
        return None
    if isinstance(named := choice.get(kind.target), tuple):
        wanted = {*named}
        return next(
            (one for one in planned if one.kind == kind.id and wanted <= {*one.choice.get(kind.target, ())}), None
        )
    return alike(planned, Action(kind.id, dict(choice)), kind.target)


def raised_words(raised: Suggestion, view: View, called: Mapping[str, str] | None = None) -> str:
    """Why an action lies in the hand, as a sentence; partners by their short names, or as they are called."""
    words = RAISED.get(raised.reason, RAISED["undone"])
    names = called or short_names(view)
    partner = view.partners.get(raised.who)
    theme = raised.about if raised.about in view.themes else ""
    if raised.about in view.initiatives:
        theme = view.initiatives[raised.about].theme
    told = words.format(
        who=names.get(raised.who, "somebody" if raised.who != "convener" else "the convener"),
        person=partner.representative if partner and not partner.is_vacant else names.get(raised.who, "somebody"),
        other=names.get(raised.about, "another"),
        about=names.get(raised.about) or about_words(raised.about, view),
        theme=view.themes.get(theme, "the work"),
        last=view.done.get(raised.action, 0),
    )
    if raised.reason == "long_in_post" and (heard := _heard_of(view)):
        told = f"{told} But you have heard of this: {heard}."
    return capital(told)


def _heard_of(view: View) -> str:
    """What the convener has just heard is coming from outside, and when; empty: of nothing."""
    ahead = [row for row in view.news if row.kind == kinds.SCANNED and row.detail.get("due", -1) >= view.day]
    calendar = Calendar.of(view.horizon, view.rounds)
    return f"{ahead[-1].detail['name']}, in {calendar.at(ahead[-1].detail['due'])}" if ahead else ""


def about_words(about: str, view: View) -> str:
    """An initiative, group, theme or partner by its name."""
    item = view.initiatives.get(about)
    if item:
        return item.service if item.stage == "service" else item.name
    return view.group_names.get(about) or view.themes.get(about) or short_names(view).get(about) or "it"


def asked_words(name: str, domain: OneOf | SomeOf) -> str:
    """What is asked for a parameter, with how many may be chosen."""
    asked = domain.asks or ASKED.get(name, f"{capital(name)}?")
    if isinstance(domain, OneOf):
        return asked
    return f"{asked} ({how_many(domain)} of them)"


def how_many(domain: SomeOf) -> str:
    """Return how many a list wants.

    >>> [how_many(SomeOf(dict.fromkeys("abcdef", ""), *wanted)) for wanted in ((2, 6), (2, 9), (6, 6), (0, 3))]
    ['2 to 6', '2 to 6', '6', 'up to 3']
    """
    most = min(domain.most, len(domain.options))
    if domain.least == most:
        return f"{most}"
    return f"{domain.least} to {most}" if domain.least else f"up to {most}"


def value_words(name: str, value: Value, view: View) -> str:
    """What was chosen for a parameter, in words."""
    if isinstance(value, tuple):
        return listed(_word(name, one, view) for one in value) if value else "left open"
    return _word(name, value, view)


def _word(name: str, value: str, view: View) -> str:
    if name in ("partner", "other", "partners", "through"):
        return short_names(view).get(value, value)
    if name == "initiative":
        return about_words(value, view)
    if name == "theme":
        return view.themes.get(value, value)
    if name == "group":
        return view.group_names.get(value, value)
    if name == "outcome":
        return view.outcomes[value].name if value in view.outcomes else "left open"
    if name == "by":
        return within(value)
    if name == "measure":
        return "the published count" if value == "counted" else "no measure"
    if name == "promise":
        return f"{value} promise"
    return value


def action_words(action: Action, view: View) -> str:
    """A chosen action as a line: what, on whom, how."""
    if "measure" in action.choice:
        return f"{ACTIONS[action.kind].name}: {_gain_stated(action, view)}"
    chosen = [
        _mode(action.kind, str(value), view) if name == "mode" else _called(name, value, view)
        for name, value in action.choice.items()
    ]
    return f"{ACTIONS[action.kind].name}{': ' if chosen else ''}{'; '.join(chosen)}"


def _mode(kind: str, mode: str, view: View) -> str:
    """How an action is to be done, as the form says it, in short: `off the record`."""
    options = ACTIONS[kind].domains(view)["mode"].options
    return re.split("[,:]", options.get(mode, mode))[0]


def _gain_stated(action: Action, view: View) -> str:
    """What the partners are to say they would gain."""
    said = action.choice
    theme, outcome = str(said["theme"]), view.outcomes.get(str(said["outcome"]))
    through = f"through {value_words('through', said['through'], view)}" if said["through"] else ""
    group = outcome.group if outcome else ""
    return gain_stated(view.themes.get(theme, theme), group, through, str(said["by"]), str(said["measure"]))


def _called(name: str, value: Value, view: View) -> str:
    said = value_words(name, value, view)
    return f"with {said}" if name == "other" else said


def drawer(offers: Sequence[Offer]) -> dict[str, tuple[Offer, ...]]:
    """All that may be done, by the principle each stands for first."""
    return {
        f"{code} {name}": tuple(offer for offer in offers if offer.kind.principles[0] == code)
        for code, name in PRINCIPLES.items()
    }


def serving(offers: Sequence[Offer], word: str) -> dict[str, tuple[Offer, ...]]:
    """Return by each principle in whose code or name a word stands all that serves it, first or besides."""
    named = {code: f"{code} {name}" for code, name in PRINCIPLES.items()}
    return {
        said: tuple(offer for offer in offers if code in offer.kind.principles)
        for code, said in named.items()
        if word.lower() in said.lower()
    }


def filtered(offers: Sequence[Offer], word: str) -> tuple[Offer, ...]:
    """Offers in whose name, line or principle a word stands, or in a piece of work they can be used on."""
    wanted = word.strip().lower()
    found = [offer for offer in offers if _says(offer.kind, wanted) or works_with(offer, wanted)]
    return tuple(sorted(found, key=lambda offer: _how_far_off(offer.kind, wanted)))


def is_named(one: Offer | ActionKind, word: str) -> bool:
    """Tell whether an action has a word that is looked for in its name, and not only in what it does."""
    kind, wanted = one.kind if isinstance(one, Offer) else one, word.strip().lower()
    return bool(wanted) and _how_far_off(kind, wanted) < ELSEWHERE


ELSEWHERE = 3
"""How far off a word is that stands in what an action does, and not in its name."""


def _how_far_off(kind: ActionKind, wanted: str) -> int:
    """Rank where a word stands: its name begins with it, a word of its name does, it is in the name, or elsewhere."""
    name = kind.name.lower()
    places = (name.startswith(wanted), f" {wanted}" in name, wanted in name)
    return places.index(True) if wanted and True in places else ELSEWHERE


def works_with(offer: Offer, word: str) -> tuple[str, ...]:
    """Return the pieces of work an action can be used on in whose words a word stands."""
    domain = offer.domains.get("initiative")
    wanted = word.strip().lower()
    return tuple(words for words in domain.options.values() if wanted and _has(words.lower(), wanted)) if domain else ()


def _says(kind: ActionKind, wanted: str) -> bool:
    """Tell whether a word of an action's line or principle begins with what is looked for; in its name, any part."""
    return wanted in kind.name.lower() or _has(_said_of(kind), wanted)


def _has(text: str, wanted: str) -> bool:
    """Tell whether a word of a text begins with what is looked for."""
    return bool(re.search(rf"(?<!\w){re.escape(wanted)}", text))


def _said_of(kind: ActionKind) -> str:
    principles = (f"{code} {PRINCIPLES[code]}" for code in kind.principles)
    return " ".join((kind.id, kind.name, kind.tends, kind.turns_up, *principles)).lower()
