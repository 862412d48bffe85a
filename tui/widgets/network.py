"""The map: fixed seats in a ring; strong and strained ties are drawn, steady ones are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from textual.reactive import var

from sim import News, View, kinds
from tui.cells import cell_len
from tui.partner_names import MOST
from tui.widgets.canvas import Canvas
from tui.widgets.lines import Line, legend, paragraph
from tui.widgets.naming import STRAINED, STRONG, estimate_in_words, in_numbers, tie_of, tight_names
from tui.widgets.ties import how_sure
from tui.widgets.view_panel import ViewPanel

LEGEND = ("━ strong", "· strained", "═ signed")
NUMBERS = ("50 trust of who is pointed at", "~ unsure", "? a guess")
HIGH = 14
"""Lines from which there is room to say what the numbers are; the line below the panels says them in any case."""
PLAIN = "╌"
"""How a tie that is neither is drawn, while one of its two is pointed at."""
FEW = 5
"""Ties that the line below the panels can name one by one."""
MARKS = "abcdefgh"
"""What stands at a name for each group it sits in."""


NEAREST = (0.67, 0.6, 0.75, 0.5, 0.4, 0.85, 0.3, 0.2)
"""Parts of the way along a tie at which its number can stand, the best first."""


class Seat:
    """Where a partner sits on the map."""

    def __init__(self, x: int, y: int, label: str) -> None:
        self.x, self.y, self.label = x, y, label

    @property
    def start(self) -> int:
        """The first cell of its label."""
        return self.x - cell_len(self.label) // 2

    @property
    def end(self) -> int:
        """The cell after its label."""
        return self.start + cell_len(self.label)


def seats_of(view: View, width: int, height: int) -> dict[str, Seat]:
    """A seat for each partner at the table, in the order of the scenario, from the top.

    They go down the right side of a ring and up the left one, evenly, so that no two of a side share a line: it takes
    `lines_needed` lines.
    """
    most_marks = max((len(groups_of(view, name)) for name in view.partners), default=0)
    names = tight_names(view, min(MOST, max(6, width // 3 - 2 - most_marks)))
    there = [partner.id for partner in view.partners.values() if partner.status in ("member", "passive")]
    seats = {}
    for place, name in enumerate(there):
        way = 2 * place / max(1, len(there))
        is_right, down = way <= 1, way if way <= 1 else 2 - way
        marks = groups_of(view, name)
        label = f"[{names[name]}{marks and ' '}{marks}]"
        reach = max(1, width // 2 - cell_len(label) // 2 - 1)
        aside = round(reach * sqrt(1 - (2 * down - 1) ** 2))
        if 0 < down < 1:  # beside the middle, where somebody of the other side may sit
            aside = max(aside, cell_len(label) // 2 + 1)
        seats[name] = Seat(width // 2 + (aside if is_right else -aside), round((height - 1) * down), label)
    return seats


def lines_needed(view: View) -> int:
    """Lines that the map takes at the least, so that each partner at the table can be read."""
    return max(7, sum(partner.status in ("member", "passive") for partner in view.partners.values()) // 2 + 2)


def groups_of(view: View, name: str) -> str:
    """The marks of the groups a partner sits in."""
    return "".join(mark for mark, members in zip(MARKS, view.groups.values(), strict=False) if name in members)


def faction_in(news: Sequence[News]) -> tuple[str, ...]:
    """Who was seen last to talk before meetings and is still at the table, unless that has passed."""
    gone = {row.who for row in news if row.kind in (kinds.LEFT, kinds.RELEASED)}
    for row in reversed(news):
        if row.kind in (kinds.FACTION_SEEN, kinds.FACTION_GONE):
            members = row.detail.get("members", ()) if row.kind == kinds.FACTION_SEEN else ()
            return tuple(name for name in members if name not in gone)
    return ()


def legend_lines(view: View, width: int, news: Sequence[News], *, is_high: bool) -> Iterator[Line]:
    """What lines, numbers and marks mean; who sits in which group, and who talks before meetings."""
    names = tight_names(view)
    yield from legend((*LEGEND, *NUMBERS) if is_high else LEGEND, width)
    for mark, (name, members) in zip(MARKS, view.groups.items(), strict=False):
        who = ", ".join(names[one] for one in members if view.partners[one].status != "left")
        yield from paragraph(f"{mark} {view.group_names[name]}: {who}", width, look="dim")
    if faction := faction_in(news):
        who = ", ".join(names[one] for one in faction if one in names)
        yield from paragraph(f"Seen to talk before meetings: {who}", width, look="warn")


def tie_between(view: View, a: str, b: str) -> tuple[str, str]:
    """How a tie is drawn, and its look; nothing where it is steady."""
    if (a, b) in view.agreements or (b, a) in view.agreements:
        return "═", "good"
    trust = tie_of(view, a, b)
    if trust is None:
        return "", ""
    if trust >= STRONG:
        return "━", "good"
    return ("·", "bad") if trust < STRAINED else ("", "")


def map_lines(view: View, width: int, height: int, at: str) -> Iterator[Line]:
    """The map, with numbers on the ties of whom the cursor is on."""
    canvas, seats = Canvas(width, height), seats_of(view, width, height)
    names = [*seats]
    for place, a in enumerate(names):
        for b in names[place + 1 :]:
            char, look = tie_between(view, a, b)
            if not char and at in (a, b):
                char, look = PLAIN, "dim"
            if char:
                canvas.join((seats[a].x, seats[a].y), (seats[b].x, seats[b].y), char, look=look)
    for b, seat in seats.items():
        if at in seats and (at, b) in view.trust:
            number = f"{min(99, round(view.trust[at, b].value * 100)):02d}{how_sure(view.trust[at, b])}"
            text = f" {number.strip()} "
            canvas.put(*place_for(text, seats[at], seat, [*seats.values()]), text, look="estimate")
    for name, seat in seats.items():
        look = "strong" if view.partners[name].status == "member" else "dim"
        canvas.put(seat.start, seat.y, seat.label, look=look, ref=f"partner:{name}")
    yield from canvas.lines()


def place_for(text: str, start: Seat, end: Seat, seats: Sequence[Seat]) -> tuple[int, int]:
    """Where a number stands on a tie: two thirds of the way, or as near to that as no partner's name is in its way."""
    for part in NEAREST:
        x, y = round(start.x + part * (end.x - start.x)) - 1, round(start.y + part * (end.y - start.y))
        if not any(seat.y == y and x < seat.end and seat.start < x + cell_len(text) for seat in seats):
            break
    return x, y


class Network(ViewPanel):
    """The map of who trusts whom."""

    at: var[str] = var("", init=False)
    """Whose ties carry numbers."""

    news: var[tuple[News, ...]] = var((), init=False)

    def watch_news(self) -> None:
        """More has been seen."""
        self.redraw()

    def watch_at(self) -> None:
        """Somebody else is pointed at."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """The ring and what its lines mean."""
        if self.view is None:
            return ()
        high = self.scrollable_content_region.height
        under = [*legend_lines(self.view, width, self.news, is_high=high >= HIGH)]
        height = max(lines_needed(self.view), high - len(under))
        return [*map_lines(self.view, width, height, self.at), *under]

    def sentence(self, ref: str) -> str:
        """A partner's ties."""
        name = ref.partition(":")[2]
        if self.view is None or name not in self.view.partners:
            return ""
        names, view = tight_names(self.view), self.view
        ties = {b: tie for (a, b), tie in view.trust.items() if a == name}
        if len(ties) <= FEW:
            told = ", ".join(f"{names[b]} {in_numbers(tie)}" for b, tie in ties.items())
            return f"{names[name]} trusts: {told or 'nobody here yet'}."
        ranked = sorted(ties, key=lambda b: -ties[b].value)
        most, least = ranked[0], ranked[-1]
        shown = "The map shows its trust in each, 2 (Ties) how sure you can be."
        if in_numbers(ties[most]) == in_numbers(ties[least]):
            return f"{names[name]} trusts all alike ({in_numbers(ties[most])}), as far as you know. {shown}"
        return (
            f"{names[name]} trusts {names[most]} most ({in_numbers(ties[most])}), {names[least]} least "
            f"({in_numbers(ties[least])}). {shown}"
        )

    def describe(self) -> str:
        """Every tie in words, since a picture cannot be read out."""
        if self.view is None:
            return ""
        return "\n".join(estimate_in_words(self.view, f"trust/{a}>{b}") for a, b in self.view.trust)
