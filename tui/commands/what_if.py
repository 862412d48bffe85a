"""`convener debrief FILE --what-if CHANGE`: one thing done otherwise, told in lines or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from sim import ACTIONS, ActionNotAllowed, Offer, debrief
from tui.debriefing.changes import WITHOUT, Change, changes, choosing_at, example, put_instead, typed
from tui.debriefing.document import Document, Section
from tui.debriefing.opened import Opened
from tui.debriefing.otherwise import compared, spread_told
from tui.described import of_fault
from tui.pages.clean import cleaned
from tui.pages.lines import lines
from tui.plain import say, say_json, wrapped
from tui.wording import counted

LIST = "list"


class Meant(NamedTuple):
    """What is to be done otherwise."""

    change: Change
    key: str
    """What stands in its place, as it was typed; empty: nothing does."""
    words: str
    script: debrief.Script


def tell_what_if(opened: Opened, wanted: str, *, as_json: bool) -> None:
    """Tell what came of one change, or what may be changed.

    Raises:
        ActionNotAllowed: there is no such thing to change, or it was not possible then.
    """
    found = changes(opened)
    name, _, key = wanted.partition("=")
    if wanted == LIST:
        say("".join(f"{line}\n" for line in _listed(found)))
        return
    change = _named(found, name)
    if key == LIST:
        say("".join(f"{line}\n" for line in _possible(opened, change)))
        return
    meant = _meant(opened, change, key)
    came = debrief.what_if(opened.script, meant.script)
    games = []
    for game in debrief.on_seeds(opened.script, meant.script, opened.seeds, workers=opened.workers):
        games.append(game)
        opened.heard("the same with other luck", len(games), len(opened.seeds))
    if as_json:
        say_json(_data(meant, came, games))
    else:
        blocks = (*compared(opened, change.did, meant.words, came), *spread_told(games, len(opened.seeds)))
        title = f"{opened.scenario.title}: what if"
        section = Section(4, "what-if", f"{change.name}, in round {change.round}", blocks)
        say("".join(f"{line}\n" for line in lines(cleaned(Document(title, "", (section,))))))


def _named(found: list[Change], name: str) -> Change:
    for change in found:
        if change.name == name:
            return change
    near = get_close_matches(name, [change.name for change in found], n=1)
    hint = f"Did you mean {near[0]}?" if near else f"See them all with --what-if {LIST}."
    raise ActionNotAllowed(f"--what-if: nothing in this game is called '{name[:40]}'. {hint}")


def _meant(opened: Opened, change: Change, key: str) -> Meant:
    for known, words, script in change.instead:
        if known == key:
            return Meant(change, key, words, script)
    if not change.is_action:
        others = ", ".join(known for known, _, _ in change.instead)
        raise ActionNotAllowed(
            f"--what-if: {change.name}: say what else was answered: {change.name}=ANSWER of {others}."
        )
    kind, _, rest = key.partition(":")
    choosing = choosing_at(opened, change)
    offer = next((offer for offer in choosing.offers if offer.id == kind), None)
    if offer is None:
        why = "not possible then" if kind in ACTIONS else "there is no such action"
        raise ActionNotAllowed(f"--what-if: {kind[:40]}: {why}. See what was: --what-if {change.name}={LIST}.")
    try:
        return Meant(change, key, *put_instead(opened, change, typed(offer, rest)))
    except ActionNotAllowed as error:
        raise ActionNotAllowed(f"--what-if: {of_fault(error, choosing.view)}") from error


def _listed(found: list[Change]) -> Iterator[str]:
    """Everything that may be done otherwise, with what to type."""
    number = 0
    for change in found:
        if change.round != number:
            number = change.round
            yield f"Round {number}"
        yield from wrapped(f"{change.name}: {change.did}", indent=2)
        for key, words, _ in change.instead:
            if words != WITHOUT:
                yield from wrapped(f"{change.name}={key}: {words}", indent=6)
    if not found:
        yield "Nothing was done and nothing answered."


def _possible(opened: Opened, change: Change) -> Iterator[str]:
    """All that could have stood in the place of an action, with its choices."""
    if change.place is None:
        yield from (f"{change.name}={key}: {words}" for key, words, _ in change.instead)
        return
    choosing = choosing_at(opened, change)
    spare = choosing.spare(change.place)
    yield from wrapped(f"Round {choosing.round} leaves {counted(spare, 'day')} for it. Several names are joined by +.")
    for offer in choosing.offers:
        if offer.attention <= spare:
            yield from _offered(offer)


def _offered(offer: Offer) -> Iterator[str]:
    yield f"  {example(offer)}"
    yield from wrapped(f"{offer.kind.name}, {counted(offer.attention, 'day')}", indent=6)
    for name, domain in offer.domains.items():
        yield from wrapped(f"{name}: {', '.join(domain.options)}", indent=6)


def _data(meant: Meant, came: debrief.WhatIf, games: list[debrief.WhatIf]) -> dict[str, Any]:
    """The numbers, for another program."""
    spread = debrief.spread_of([game.net for game in games])
    return {
        "change": meant.change.name,
        "happening": meant.change.happening,
        "round": meant.change.round,
        "instead": meant.key,
        "net_gain": came.net,
        "people_progress": came.people,
        "left_out": came.skipped,
        "by_default": came.by_default,
        "net_gain_by_month": {"as_it_was": [*came.before.curve], "otherwise": [*came.after.curve]},
        "other_luck": {
            "mean": spread.mean, "half_width": spread.half_width, "better": spread.better, "net_gain": [*spread.values],
        },
    }  # fmt: skip
