"""How things stood at the end of a round: as the convener took them to be, and, once that is opened, as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sim import News, View
from tui.cells import cut, widest
from tui.debriefing.document import Block, Chart, Series
from tui.describing.read_off import days_in
from tui.partner_names import MOST
from tui.telling.standing import number_of
from tui.widgets.community import outcome_lines, work_lines
from tui.widgets.debrief_blocks import blocks_lines
from tui.widgets.debrief_charts import chart_lines
from tui.widgets.ledger import curve_lines
from tui.widgets.lines import Line, Span, bar, ends, line, padded, paragraph, spread_bar
from tui.widgets.naming import short_names, three_letters, tight_names
from tui.widgets.panel import Panel
from tui.widgets.ties import how_sure, matrix_lines, step_of, ties_in_words
from tui.wording import Calendar, capital, days_worth, listed, whole

STATUS = {"open": "open", "kept": "kept", "broken": "broken", "excused": "not kept, accepted"}


class Truth(NamedTuple):
    """What was so, which nobody at the table knew."""

    trust: Mapping[tuple[str, str], float]
    influence: Mapping[str, float]
    net: Mapping[str, float]
    """What each partner had got, less what it had paid, in days' worth."""
    curve: tuple[float, ...]
    """Net gain at the end of each month so far."""
    counts: Mapping[str, float]
    """By outcome: where it really was, without the noise of counting."""


class Now(NamedTuple):
    """A moment of the timeline."""

    view: View
    news: tuple[News, ...]
    """All that had been seen by then."""
    told: tuple[Block, ...]
    """What is told of the round."""
    truth: Truth | None
    """What was so; none before it is opened."""
    is_matrix: bool = False


class Course(Panel):
    """A part of how things stood."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(title, id=name)
        self.now: Now | None = None

    def show(self, now: Now) -> None:
        """Another moment."""
        self.now = now
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """How it stood."""
        if self.now is None:
            return ()
        return [*DRAWN[self.id or ""](self.now, width, self.scrollable_content_region.height)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open."""
        return action != "pick"


def _ties(now: Now, width: int, height: int) -> Iterator[Line]:
    if not now.view.trust:
        yield line(Span("Nobody else is at the table yet.", "dim"))
    elif now.truth is None:
        yield from (matrix_lines if now.is_matrix else ties_in_words)(now.view, width)
    elif now.is_matrix:
        yield from _two_matrices(now.view, now.truth, width)
    else:
        yield from _both(now.view, now.truth, width)


def _both(view: View, truth: Truth, width: int) -> Iterator[Line]:
    """Each tie as it was believed to be, and as it was."""
    room = max(6, width - 27)
    names, heads = tight_names(view, min(MOST, room - 2)), tight_names(view, min(MOST, max(8, width - 12)))
    yield line(Span(cut(" " * room + "believed           so", width), "dim"))
    for a in dict.fromkeys(a for a, _ in view.trust):
        yield line(Span(cut(f"Trust of {heads[a]} in", width), "strong"))
        for (one, b), guess in view.trust.items():
            if one != a:
                continue
            was = truth.trust[a, b]
            wide = "!" if abs(was - guess.value) > max(0.1, guess.spread) else " "
            believed = f"{guess.value:.2f} ±{guess.spread:.2f}"
            ref = f"tie:{a}>{b}"
            yield line(
                Span(f" {padded(names[b], room - 2)} ", "", ref),
                Span(spread_bar(guess.value, guess.spread, 7), "estimate", ref),
                Span(f" {believed}", "", ref),
                Span(f" {was:5.2f}{wide}", "strong", ref),
            )  # fmt: skip
    yield from paragraph("! it was not even within what was thought likely", width, look="dim")


def _two_matrices(view: View, truth: Truth, width: int) -> Iterator[Line]:
    """Believed above, so below, in each cell of a hundred."""
    table, letters = [*dict.fromkeys(a for a, _ in view.trust)], three_letters(view)
    names = tight_names(view, min(MOST, max(8, width - 4 * len(table) - 3)))
    room = max(6, widest(names[a] for a in table))
    fits = max(1, (width - room - 3) // 4)
    for start in range(0, len(table), fits):
        columns = table[start : start + fits]
        yield line(" " * (room + 3), *(Span(f" {letters[b]}", "dim") for b in columns))
        for a in table:
            guesses = {b: view.trust[a, b] for b in columns if b != a}
            cells = [f" {min(99, round(guess.value * 100)):02d}{how_sure(guess)}" for guess in guesses.values()]
            steps = [step_of(guess) for guess in guesses.values()]
            so = [f" {min(99, round(truth.trust[a, b] * 100)):02d} " for b in guesses]
            so_steps = [min(6, int(truth.trust[a, b] * 7)) for b in guesses]
            yield line(padded(names[a], room), Span(" ~ ", "dim"), *_cells(a, columns, cells, steps))
            yield line(" " * room, Span(" = ", "dim"), *_cells(a, columns, so, so_steps))
    yield from paragraph("row trusts column, of 100: ~ believed, = it was", width, look="dim")


def _cells(a: str, columns: Sequence[str], cells: Sequence[str], steps: Sequence[int]) -> Iterator[Line]:
    found = iter(zip(cells, steps, strict=True))
    for b in columns:
        if b == a:
            yield Span("  · ", "dim")  # type: ignore[misc]
        else:
            cell, step = next(found)
            yield Span(cell, f"ramp{step}")  # type: ignore[misc]


def _power(now: Now, width: int, height: int) -> Iterator[Line]:
    names = tight_names(now.view, min(MOST, max(8, width // 3)))
    room = widest(names.values())
    most = max([p.looks_influential for p in now.view.partners.values()] + [*(now.truth or NOTHING).influence.values()])
    cells = max(4, width - room - 13)
    for partner in now.view.partners.values():
        chair = " chair" if now.view.chair == partner.id else ""
        looks = partner.looks_influential
        head = [padded(names[partner.id], room), Span(f" {bar(looks / (most or 1.0), cells)}", "estimate")]
        gone = {"left": " left", "invited": " not yet"}.get(partner.status, chair)
        yield ends(head, [f"{looks:4.0%}{gone}"], width)
        if now.truth is not None:
            was = now.truth.influence[partner.id]
            yield ends([" " * room, Span(f" {bar(was / (most or 1.0), cells)}", "good")], [f"{was:4.0%} so "], width)
    if now.truth is not None:
        yield from paragraph("Above: as it looked. Below: influence as it was.", width, look="dim")


NOTHING = Truth({}, {}, {}, (), {})


def _ledger(now: Now, width: int, height: int) -> Iterator[Line]:
    view = now.view
    if now.truth is None:
        met, done = days_in(now.news, view)
        yield from curve_lines(view, (met, done), width, max(5, min(9, height - 3)))
        yield from paragraph(
            f"Seen to go in: {done[-1]:.0f} days of work, {met[-1]:.0f} in meetings and what was asked of them.",
            width,
            look="dim",
        )
        return
    if now.truth.curve:
        points = ((0.0, 0.0), *((float(month), value) for month, value in enumerate(now.truth.curve, start=1)))
        says = f"So far {days_worth(now.truth.curve[-1])}, where each alone is nothing."
        chart = Chart("Net gain", says, "month", "days' worth", (Series("net gain", points),))
        yield from chart_lines(chart, width, max(11, min(15, height)))
    names = tight_names(view)
    yield from paragraph("; ".join(f"{names[name]} {whole(net)}" for name, net in now.truth.net.items()), width)


def _community(now: Now, width: int, height: int) -> Iterator[Line]:
    yield from outcome_lines(now.view, width)
    if now.truth is not None:
        for outcome in now.view.outcomes.values():
            was = number_of(now.truth.counts[outcome.id], outcome.baseline)
            yield from paragraph(f"{outcome.name}: really {was} {outcome.unit}.", width, look="good")
    yield line(Span("Joint work", "key"))
    yield from work_lines(now.view, width)


def _promises(now: Now, width: int, height: int) -> Iterator[Line]:
    names, due = short_names(now.view), Calendar.of(now.view.horizon, now.view.rounds).due
    for promise in now.view.promises:
        who = names.get(promise.who, "you") if promise.who != "convener" else "you"
        item = now.view.initiatives.get(promise.about)
        look = {"broken": "bad", "kept": "good"}.get(promise.status, "")
        what = item.name if item else "your word"
        text = f"{capital(who)}: {what}, by {due(promise.due)}: {STATUS.get(promise.status, promise.status)}"
        yield from paragraph(text, width, look=look, ref=f"promise:{promise.who}/{promise.about}/{promise.due}")
    if not now.view.promises:
        yield from paragraph("Nothing had been promised before everyone.", width, look="dim")


def _told(now: Now, width: int, height: int) -> Iterator[Line]:
    yield from blocks_lines(now.told, width, height)
    left = [partner.name for partner in now.view.partners.values() if partner.status == "left"]
    if left:
        yield ()
        yield from paragraph(f"Gone by then: {listed(left)}.", width, look="dim")


DRAWN = {"happened": _told, "ties": _ties, "power": _power, "ledger": _ledger, "community": _community,
         "promises": _promises}  # fmt: skip
TITLES = {
    "happened": "What happened", "ties": "Ties", "power": "Power", "ledger": "Ledger", "community": "Who it is for",
    "promises": "Promises",
}  # fmt: skip
