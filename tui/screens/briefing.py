"""The briefing: the situation, the people in their own words, what success would mean, what you can and cannot do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sim import ConvenerError, Scenario, View
from tui.command_name import command_name
from tui.describing.panels import own_words
from tui.screens.at_hand import AtHand
from tui.screens.place import Place
from tui.telling.standing import number_of
from tui.widgets.band import Band, Keys
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.naming import short_names
from tui.widgets.panel import Panel
from tui.wording import counted

YOU_CAN = (
    "You are the convener. You run the partnership and own none of the organisations in it: you cannot order "
    "anybody to do anything. You have your own days, {attention:g} a round, and what is not used is gone. You can "
    "listen, bring people together, propose, give credit, push. What people think stays with them; you see what they "
    "show."
)
LEDGER = (
    "In the end there are two verdicts. The ledger's: did more come of working together than the same days would have "
    "yielded with each on its own? And the people's: are those it is for better off? They can disagree."
)


def briefing_lines(at_hand: AtHand, width: int) -> Iterator[Line]:
    """All that is known before the first round."""
    scenario, view = at_hand.session.scenario, at_hand.session.view
    yield from paragraph(f"{scenario.title}", width, look="strong")
    yield from paragraph(scenario.place, width, look="dim")
    yield ()
    yield from paragraph(" ".join(scenario.summary.split()), width)
    yield from paragraph(f"The purpose they signed: {scenario.purpose}", width)
    yield from _head("Who is at the table, in their own words")
    yield from _people(scenario, view, width)
    yield from _head("What success would mean for the people it is for")
    yield from paragraph(f"It is for {scenario.community.who}.", width)
    for outcome in view.outcomes.values():
        text = (
            f"{outcome.name}: {number_of(outcome.baseline, outcome.baseline)} {outcome.unit} now; "
            f"{number_of(outcome.target, outcome.baseline)} hoped for ({outcome.group})."
        )
        yield from paragraph(text, width, indent=2)
    yield from _head("What you can do, and what you cannot")
    yield from paragraph(YOU_CAN.format(attention=view.attention), width)
    yield from paragraph(LEDGER, width)
    time = at_hand.calendar.counted(view.horizon)
    yield from paragraph(f"It takes {counted(view.rounds, 'round')}, {time} in all.", width)
    if code := at_hand.session.known_code:
        yield from _head("The same game on another laptop")
        yield from paragraph(
            f"Its class code is {code}. Type it on Home after s, or: {command_name()} play --code {code}", width
        )


def _head(text: str) -> Iterator[Line]:
    yield ()
    yield line(Span(text, "key"))


def _people(scenario: Scenario, view: View, width: int) -> Iterator[Line]:
    names = short_names(view)
    for partner in view.partners.values():
        if partner.status == "invited":
            continue
        yield from paragraph(f"{names[partner.id]}", width, look="strong")
        yield from paragraph(
            f"{partner.representative}, {partner.role}; {partner.manner}.", width, look="dim", indent=2
        )
        yield from paragraph(own_words(scenario, view, partner.id), width, look="quote", indent=2)
        for aim in partner.aims:
            yield from paragraph(f"wants openly: {aim.text}", width, indent=2)
    later = [names[partner.id] for partner in view.partners.values() if partner.status == "invited"]
    if later:
        yield from paragraph(f"Not at the table yet: {', '.join(later)}.", width, look="dim")


class BriefingText(Panel):
    """The text of the briefing."""

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__("Briefing", id="briefing")
        self._at_hand = at_hand

    def lines_for(self, width: int) -> Sequence[Line]:
        """All of it."""
        return [*briefing_lines(self._at_hand, min(width, 96))]


class Briefing(Place[None]):
    """Read before the first round, or again at any time."""

    PURPOSE = "Read what is going on, who is there and what it is for. Then go to the table and plan your first round."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "To the table", priority=True, key_display="enter", id="briefing.begin"),
        Binding("space", "read_on", "Read on", priority=True, id="briefing.on"),
        Binding("escape", "begin", "To the table", show=False, id="briefing.back"),
    ]

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__()
        self._at_hand = at_hand

    def compose(self) -> ComposeResult:
        """Text and keys."""
        yield Band(line(Span(" Convener", "strong"), Span("  before the first round", "dim")), id="where")
        yield BriefingText(self._at_hand)
        yield Band(
            line(Span(" Space or ↓ reads on. Enter takes you to the table; b brings you back here.", "dim")), id="hint"
        )
        yield Keys()

    def on_mount(self) -> None:
        """The class code of a game that was loaded is found beside."""
        if not self._at_hand.session.known_code:
            self._find_code()

    @work(group="aside")
    async def _find_code(self) -> None:
        session = self._at_hand.session
        with suppress(ConvenerError):
            await asyncio.to_thread(lambda: session.class_code)
            self.query_one(BriefingText).redraw()

    def action_read_on(self) -> None:
        """The next page; after the last, say what leads on."""
        if not self.query_one(BriefingText).read_on():
            self.hint("That is all of it. Enter takes you to the table; b brings you back here.")

    def action_begin(self) -> None:
        """To the table."""
        self.dismiss(None)
