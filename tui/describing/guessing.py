"""Guess before it is revealed: what can be guessed about the round to come, and how the guess turned out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim import ACTIONS, Action, News, Scenario, View, kinds, promise_dates
from tui.describing.promising import day_of
from tui.telling.standing import number_of
from tui.widgets.naming import short_names
from tui.wording import capital

MOST = 5
"""Guesses that are offered at once."""
YES_NO = {"yes": "Yes.", "no": "No."}
WAYS = {"up": "It will rise.", "same": "It will stay about as it is.", "down": "It will fall."}
ABOUT_THE_SAME = 0.04
"""Part of the baseline within which a count has stayed about as it was (J)."""
TOLD = (kinds.AIM_SURFACED, kinds.AIM_CONFIDED, kinds.CONFIDED, kinds.FACT_SHARED, kinds.HISTORY_TOLD)
"""Kinds by which a partner tells what was not known."""


class Guess(NamedTuple):
    """Something that can be guessed."""

    what: str
    """What it is called in the record: `decided/hub`."""
    asks: str
    options: dict[str, str]
    """What can be guessed, with words for it."""


class Judged(NamedTuple):
    """How a guess turned out."""

    text: str
    is_right: bool | None
    """None: it cannot be said yet."""


def guesses(view: View, queue: Sequence[Action]) -> tuple[Guess, ...]:
    """What can be guessed now, the nearest to what is planned first."""
    return tuple(_all_guesses(view, queue))[:MOST]


def _all_guesses(view: View, queue: Sequence[Action]) -> Iterator[Guess]:
    names = short_names(view)
    for name in _before_the_body(view, queue):
        what = view.initiatives[name].name
        yield Guess(f"decided/{name}", f"Will the governing body agree to {what} in this round?", YES_NO)
    for item in view.initiatives.values():
        if item.stage == "delivering" and item.due <= view.day + view.round_days:
            yield Guess(f"opened/{item.id}", f"Will {item.name} open in this round?", YES_NO)
    for action in queue:
        if action.kind == "listen":
            name = action.one("partner")
            asks = f"Will {view.partners[name].representative} tell something you do not know yet?"
            yield Guess(f"told/{name}", asks, YES_NO)
        if action.kind == "visit":
            yield Guess("visited", "Will all whom you invite come to the visit?", YES_NO)
    for outcome in view.outcomes.values():
        yield Guess(f"count/{outcome.id}", f"Which way will this count go: {outcome.name}?", WAYS)
    there = ", ".join(names[partner.id] for partner in view.in_post)
    if there:
        yield Guess("departed", f"Will anybody leave their post in this round? ({there})", YES_NO)


def _before_the_body(view: View, queue: Sequence[Action]) -> list[str]:
    """Joint work, planned or waiting, that can come before the governing body in this round."""
    proposed: dict[str, tuple[Sequence[str], int]] = {}
    spent = 0.0
    for action in queue:
        spent += ACTIONS[action.kind].attention(view.numbers)
        if action.kind == "launch":
            proposed[action.one("initiative")] = (action.choice["partners"], day_of(view, spent))
    for item in view.initiatives.values():
        if item.stage == "waiting":
            proposed.setdefault(item.id, (item.team, view.day))
    called = {action.one("initiative") for action in queue if action.kind == "guiding_hand"}
    end = view.day + view.round_days
    return [
        name
        for name, (team, day) in proposed.items()
        if name in called or promise_dates(view, name, team, day).begins < end
    ]


def guess_words(guess: Guess, value: str) -> str:
    """A guess as it was made."""
    return f"{guess.asks} You guess: {guess.options.get(value, value)}"


def judged(what: str, value: str, before: View, news: Sequence[News]) -> Judged:
    """How a guess turned out, from what was known before the round and what was seen of it."""
    guess, _, about = what.partition("/")
    if guess == "count":
        return _judged_count(value, before, about, news)
    if guess == "decided" and any(row.kind == kinds.PUSHED and row.about == about for row in news):
        pushed = f"{capital(_called(before, about))} was begun without the governing body"
        return Judged(f"{pushed}, so your guess cannot be judged.", None)
    if guess == "decided" and not any(row.kind in BEFORE_THE_BODY and row.about == about for row in news):
        never = f"{capital(_called(before, about))} did not come before the governing body in this round"
        return Judged(f"{never}, so your guess cannot be judged.", None)
    if guess not in CAME:
        return Judged("What you guessed cannot be told from what was seen.", None)
    came = bool(CAME[guess](news, about)) if guess != "visited" else _all_came(news)
    if came is None:
        return Judged("The visit did not take place, so your guess cannot be judged.", None)
    is_right = came == (value == "yes")
    told = WHAT_CAME[guess][came].format(what=_called(before, about))
    return Judged(f"You guessed {'right' if is_right else 'wrong'}: {told}", is_right)


BEFORE_THE_BODY = (kinds.DECIDED, kinds.POSTPONED)
"""Happenings that show that the governing body had work before it."""
CAME = {
    "decided": lambda news, about: [row for row in news if row.kind == kinds.DECIDED and row.about == about],
    "opened": lambda news, about: [row for row in news if row.kind == kinds.DELIVERED and row.about == about],
    "told": lambda news, about: [row for row in news if row.kind in TOLD and about in (row.who, row.about)],
    "departed": lambda news, about: [row for row in news if row.kind == kinds.DEPARTED],
    "visited": lambda news, about: [],
}
"""By kind of guess: what of the news says that it came so."""

WHAT_CAME = {
    "decided": {True: "the governing body agreed to {what}.", False: "the governing body did not agree to {what}."},
    "opened": {True: "{what} opened.", False: "{what} did not open."},
    "told": {True: "{what} told something you had not known.", False: "{what} told nothing you had not known."},
    "departed": {True: "somebody left their post.", False: "nobody left their post."},
    "visited": {True: "everybody came.", False: "not everybody came."},
}


def _all_came(news: Sequence[News]) -> bool | None:
    """Whether everybody came to the visits; none where there was none."""
    visits = [row for row in news if row.kind == kinds.VISITED]
    return all(not row.detail["absent"] for row in visits) if visits else None


def _judged_count(value: str, before: View, about: str, news: Sequence[News]) -> Judged:
    outcome = before.outcomes.get(about)
    counts = [row.detail["count"] for row in news if row.kind == kinds.COUNTED and row.about == about]
    if outcome is None or not counts:
        return Judged("Nothing was counted in this round, so your guess cannot be judged.", None)
    old = outcome.counts[-1][1] if outcome.counts else outcome.baseline
    by = counts[-1] - old
    came = "same" if abs(by) <= ABOUT_THE_SAME * outcome.baseline else "up" if by > 0 else "down"
    numbers = f"from {number_of(old, outcome.baseline)} to {number_of(counts[-1], outcome.baseline)} {outcome.unit}"
    way = {"same": "stayed about as it was", "up": "rose", "down": "fell"}[came]
    return Judged(f"You guessed {'right' if came == value else 'wrong'}: it {way}, {numbers}.", came == value)


def _called(view: View, about: str) -> str:
    if about in view.initiatives:
        return view.initiatives[about].name
    return capital(short_names(view).get(about, about))


def past_guess(what: str, value: str, scenario: Scenario) -> tuple[str, str]:
    """What was guessed and how, in words, where only the record is left of the round.

    A guess that is none of ours, by another program, is told as it was written.
    """
    kind, _, about = what.partition("/")
    names = {name: part.name for name, part in (*scenario.initiatives.items(), *scenario.partners.items())}
    names |= {name: outcome.name for name, outcome in scenario.community.outcomes.items()}
    asked = GUESSED.get(kind, what).format(what=names.get(about, about))
    return asked, {**YES_NO, **WAYS}.get(value, value).rstrip(".") if kind in GUESSED else value


GUESSED = {
    "decided": "Whether the governing body agrees to {what}",
    "opened": "Whether {what} opens",
    "told": "Whether {what} tells something new",
    "count": "Which way this count goes: {what}",
    "departed": "Whether anybody leaves their post",
    "visited": "Whether all who are invited come to the visit",
}
"""What each kind of guess is about."""
