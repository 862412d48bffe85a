"""Who is at the table: each partner with its person, and how it seems to take the partnership and you."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim import View
from tui.cells import cell_len
from tui.widgets.lines import Line, Span, ends, legend, line, paragraph, spread_bar
from tui.widgets.naming import estimate_in_words, names_within, range_in_words
from tui.widgets.view_panel import ViewPanel
from tui.wording import in_post

STATUS = {"invited": "not here yet", "passive": "gone quiet", "left": "has left", "member": ""}
AWAY = {"invited": "is not at the table yet", "left": "has left"}
"""Those of whom nothing can be read off, in words."""
GAUGED = (("standing", "you"), ("ownership", "own"), ("fatigue", "worn"))
"""What is read off people, and what it is called beside its bar."""


LEGEND = ("█ likely", "▒ may be", "you: thinks well of you", "own: holds it for its own", "worn: by the work")
"""What the bars mean."""


def people_lines(view: View, width: int) -> Iterator[Line]:
    """Three lines a partner or more: who, by whom, and three estimates as bars with their spread."""
    for partner in view.partners.values():
        ref = f"partner:{partner.id}"
        mark = "chair" if view.chair == partner.id else ""
        state = STATUS[partner.status] or mark
        name = Span(
            names_within(view, width - cell_len(state) - 1)[partner.id],
            "strong" if partner.status == "member" else "dim",
            ref,
        )
        yield ends([name], [Span(state, "warn" if partner.status in ("passive", "left") else "dim", ref)], width)
        yield from paragraph(_person(view, partner.id), width, look="dim", indent=1, ref=ref)
        if partner.status in ("member", "passive"):
            yield line(" ", *_bars(view, partner.id, width - 1))


def _person(view: View, name: str) -> str:
    partner = view.partners[name]
    if partner.is_vacant:
        return "nobody in post"
    if partner.status == "left":
        return f"{partner.representative}, {partner.role}, when it left"
    since = "new" if partner.months_in_post < 3 else in_post(partner.months_in_post)
    return f"{partner.representative}, {partner.role} ({since})"


def _bars(view: View, name: str, width: int) -> Iterator[Span]:
    partner = view.partners[name]
    labels = sum(cell_len(label) + 1 for _, label in GAUGED)
    room = max(3, (width - labels - 2) // 3)
    for number, (stock, label) in enumerate(GAUGED):
        estimate = getattr(partner, stock)
        ref = f"estimate:{stock}/{name}"
        yield Span(f"{' ' if number else ''}{label} ", "dim", ref)
        yield Span(spread_bar(estimate.value, estimate.spread, room), "estimate", ref)


class People(ViewPanel):
    """Partners and their people."""

    def lines_for(self, width: int) -> Sequence[Line]:
        """Three lines a partner, and what the bars mean."""
        if self.view is None:
            return ()
        return [*people_lines(self.view, width), (), *legend(LEGEND, width)]

    def sentence(self, ref: str) -> str:
        """Who speaks for a partner and how it seems, or an estimate in words."""
        kind, _, name = ref.partition(":")
        if self.view is None:
            return ""
        if kind == "estimate":
            return estimate_in_words(self.view, name)
        partner = self.view.partners[name]
        if partner.status in AWAY:
            return f"{partner.name} {AWAY[partner.status]}. {_person(self.view, name)}."
        seems = ", ".join(f"{said}: {range_in_words(getattr(partner, stock))}" for stock, said in GAUGED)
        who = "nobody in post" if partner.is_vacant else f"{partner.representative}, {partner.role}"
        return f"{who}. {seems}."
