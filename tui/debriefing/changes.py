"""What may be done otherwise in a game that was played: each action and answer, with what may stand in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim import ACTIONS, Action, ActionNotAllowed, Happening, Offer, OneOf, debrief
from tui.debriefing.opened import Opened
from tui.debriefing.to_you import to_you
from tui.described import in_order
from tui.describing.offer import action_words
from tui.telling.acts import acts_of

WITHOUT = "without it"


class Change(NamedTuple):
    """One thing that may be done otherwise."""

    name: str
    """What it is called by where one types: `r2.1`, or the question."""
    happening: str
    round: int
    place: int | None
    """Its place among the actions of the round, from 0; none for an answer."""
    did: str
    """What was done, or answered."""
    instead: tuple[tuple[str, str, debrief.Script], ...]
    """What may be done instead without choosing further: what one types, in words, and the whole game so."""

    @property
    def is_action(self) -> bool:
        """Whether another action may stand in its place."""
        return self.place is not None


def changes(opened: Opened) -> list[Change]:
    """Every action and answer of the game, in the order in which they came."""
    return [*_changes(opened)]


def _changes(opened: Opened) -> Iterator[Change]:
    things = {thing.happening: thing for thing in debrief.removables(opened.script, opened.game.log)}
    answers = iter(opened.script.answers)
    for row in opened.game.log:
        thing = things.get(row.id)
        if thing is not None and thing.sort == "action":
            place = int(row.detail["act"].partition(".")[2]) - 1
            without = ("", WITHOUT, thing.alternatives[0])
            did = to_you(acts_of(opened.tale, [row])) or f"You chose '{ACTIONS[row.about].name}', too late for it."
            yield Change(row.detail["act"], row.id, thing.round, place, did, (without,))
        elif thing is not None and thing.sort == "answer":
            yield _answer(opened, row, thing, next(answers))


def _answer(opened: Opened, row: Happening, thing: debrief.Removable, said: debrief.Answered) -> Change:
    question, time = said.asked
    others = [key for key in said.options if key != said.choice]
    words = _options(opened, question)
    did = f"To {opened.tale.name(row.who)} you said: {row.detail['says']}"
    instead = tuple((key, words.get(key, key), way) for key, way in zip(others, thing.alternatives, strict=True))
    return Change(question if time == 1 else f"{question}#{time}", row.id, thing.round, None, did, instead)


def _options(opened: Opened, question: str) -> Mapping[str, str]:
    """What could have been answered, in words."""
    for reports in opened.reports.values():
        for report in reports:
            asked = report.view.question
            if asked is not None and asked.id == question:
                return asked.options
    return {}


def choosing_at(opened: Opened, change: Change) -> debrief.Choosing:
    """What stood open when the round of an action was chosen for."""
    return debrief.choosing_of(opened.script, change.round, opened.moments[change.round - 1].view)


def put_instead(opened: Opened, change: Change, action: Action) -> tuple[str, debrief.Script]:
    """Another action in the place of one: in words, and the whole game so.

    Raises:
        ActionNotAllowed: it was not possible then.
    """
    if change.place is None:
        raise ActionNotAllowed(f"{change.name}: an answer; give another answer, no action.")
    choosing = choosing_at(opened, change)
    choosing.check(change.place, action)
    offer = next(offer for offer in choosing.offers if offer.id == action.kind)
    action = in_order(offer, action)
    return action_words(action, choosing.view), choosing.instead(change.place, action)


def typed(offer: Offer, text: str) -> Action:
    """An action as it is typed: `listen:partner=nursery,mode=openly`, several names joined by `+`.

    Raises:
        ActionNotAllowed: something is no `name=value`; what is missing or wrong is said when it is checked.
    """
    choice: dict[str, str | tuple[str, ...]] = {}
    for part in filter(None, text.split(",")):
        name, found, value = part.partition("=")
        if not found:
            raise ActionNotAllowed(f"{offer.id}: '{part[:40]}': give NAME=VALUE, like {example(offer)}.")
        domain = offer.domains.get(name.strip())
        is_one = domain is None or isinstance(domain, OneOf)
        choice[name.strip()] = value.strip() if is_one else tuple(filter(None, value.strip().split("+")))
    return Action(offer.id, choice)


def example(offer: Offer) -> str:
    """An action with its first choices, as it is typed; nobody stands in it twice."""
    parts, named = [], list[str]()
    for name, domain in offer.domains.items():
        least = 1 if isinstance(domain, OneOf) else max(1, domain.least)
        fresh = [option for option in domain.options if option not in named] or [*domain.options]
        named += fresh[:least]
        parts.append(f"{name}={'+'.join(fresh[:least])}")
    return f"{offer.id}:{','.join(parts)}" if parts else offer.id
