"""Where things stand when a round is planned, the briefing before the first, and what is worth thinking about after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim import News, Scenario, kinds
from tui.describing.panels import own_words
from tui.describing.read_off import gauges_in_words
from tui.describing.work import item_words
from tui.telling.standing import number_of
from tui.widgets.naming import short_names
from tui.wording import Calendar, capital, counted, listed

if TYPE_CHECKING:
    from tui.session import Session


def briefing(session: Session) -> Iterator[str]:
    """The situation, the people in their own words, what each openly wants, what success would mean, and your part."""
    scenario, view = session.scenario, session.view
    names = short_names(view)
    yield f"{capital(scenario.place)}. {scenario.summary.strip()}"
    yield f"The purpose they signed: {scenario.purpose}"
    for partner in view.at_table:
        person = f"{partner.representative}, {partner.role}" if not partner.is_vacant else "Nobody in post"
        yield f"{person}, for {names[partner.id]} ({partner.manner}): {own_words(scenario, view, partner.id)}"
        wants = [f'"{aim.text}"' for aim in partner.aims if aim.overtness == "open"]
        if wants:
            yield f"  Openly wants: {'; '.join(wants)}."
    later = [names[one.id] for one in view.partners.values() if one.status == "invited"]
    if later:
        yield f"Expected later: {listed(later)}."
    yield f"It is for {scenario.community.who}. Success would mean, for them:"
    for outcome in view.outcomes.values():
        now, hoped = (number_of(count, outcome.baseline) for count in (outcome.baseline, outcome.target))
        yield f"  {outcome.name}, for {outcome.group}: {now} {outcome.unit} now, {hoped} hoped for."
    yield from what_you_can_do(session)


def what_you_can_do(session: Session) -> Iterator[str]:
    """What the convener can and cannot do."""
    view = session.view
    time, days = Calendar.of(view.horizon, view.rounds).counted(view.horizon), counted(view.attention, "day")
    yield (
        f"You convene. You have no authority over anybody: you have {days} of your own in each of "
        f"{counted(view.rounds, 'round')}, over {time}, and what people tell you. You "
        "can listen, bring people together, propose work, promise, and settle how they work together; you cannot make "
        "anybody come, and you do not see what they really want unless they say so."
    )


def situation(session: Session) -> Iterator[str]:
    """Where things stand: time, days, what is under way, what is due, the gauges."""
    view, names = session.view, short_names(session.view)
    calendar = Calendar.of(view.horizon, view.rounds)
    yield f"You have {counted(view.attention, 'day')} of your own in this round; {calendar.left(view.day)}."
    under_way = [item for item in view.initiatives.values() if item.stage in ("waiting", "delivering")]
    yield from (item_words(view, item) for item in under_way)
    if not under_way:
        yield "No joint work is under way."
    runs = [item.service for item in view.initiatives.values() if item.stage == "service"]
    if runs:
        yield f"What runs: {listed(runs)}."
    empty = [names[partner.id] for partner in view.at_table if partner.is_vacant]
    if empty:
        yield f"Nobody is in post at {listed(empty)}."
    yield " ".join(gauges_in_words(view))


def round_words(session: Session) -> str:
    """`Round 2 of 12, months 4 to 6`; after the last one, that the story is over."""
    if session.is_over:
        return "The story is over"
    view = session.view
    start = view.day if view.question is None else session.scenario.round_ends[view.round - 1] - view.round_days
    months = Calendar.of(view.horizon, view.rounds).span(start, start + view.round_days - 1)
    return f"Round {view.round} of {view.rounds}, {months}"


THINK: dict[str, str] = {
    kinds.LEFT: "What had it hoped for when it came, and when did you last ask?",
    kinds.CONFIDENCE_BETRAYED: "What did you gain by saying it, and who will tell you something now?",
    kinds.LIE_FOUND_OUT: "Would you have told them, had you known that they would find out?",
    kinds.STEER_SEEN: "Was it for them or for you? Would you tell them how you did it?",
    kinds.PROMISE_BROKEN: "Who had counted on that date, and did you ask them before you named it?",
    kinds.FAILED: "When could you have known, and who knew before you?",
    kinds.DEPARTED: "What left with the person who left?",
    kinds.POSTPONED: "Who was not in the room, and what else was in their diary?",
    kinds.CONFIDED: "Now that you know it: who else would need to?",
    kinds.DELIVERED: "Whose is it? Who will still look after it when you are gone?",
    kinds.JOINED: "What had the others settled before this partner came to the table, and who will tell it?",
}
"""A question to think about, by what happened; the first that fits is asked."""

OTHERWISE = (
    "Whom did you not see in this round?",
    "Which of your estimates is oldest, and what rests on it?",
    "What did this round cost people whom no ledger counts?",
    "If you had done nothing, what would be different?",
)


def to_think_about(scenario: Scenario, round: int, news: Sequence[News]) -> str:
    """One short question that closes a round."""
    came = {row.kind for row in news}
    for kind, question in THINK.items():
        if kind in came:
            return question
    events = [
        scenario.events[row.about].question for row in news if row.kind == kinds.EVENT and row.about in scenario.events
    ]
    return next((asked for asked in reversed(events) if asked), OTHERWISE[round % len(OTHERWISE)])
