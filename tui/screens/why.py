"""Why: what was seen that led to something, back to what you chose and what came from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from sim import ACTIONS, Suggestion, kinds
from tui.describing.wobble import BEHIND, wobble
from tui.messages import Picked
from tui.screens.at_hand import AtHand
from tui.screens.place import Modal
from tui.telling.not_seen import remark
from tui.why import Cause, of_itself
from tui.widgets.band import Keys
from tui.widgets.community import Community
from tui.widgets.lines import Line, line, paragraph
from tui.widgets.naming import estimate_in_words, estimate_of, tick
from tui.widgets.panel import Panel
from tui.wording import sentence
from tui.words.seat import UNSEEN

OPENING = (
    "Nothing you have seen bears on it yet. It is what people in the place would say, and it may be wrong. "
    "Listen to somebody, or bring people together, and you will read more."
)
GAUGE = (
    "You read this off what anybody at the table can see: what has opened, what is late, how people look. The true "
    "books are opened at the end."
)


HAS_REASONS = ("estimate", "news", "action", "gauge", "outcome")
"""Kinds of things of which it can be asked why they are so."""


def raised_ref(raised: Suggestion) -> str:
    """What an offer in the hand was raised by: a happening, or what is thought of a partner."""
    if raised.because:
        return f"news:{raised.because[0]}"
    return f"action:{raised.action}"


def why_lines(at_hand: AtHand, ref: str, width: int) -> Iterator[Line]:
    """The answer to why something is so."""
    kind, _, name = ref.partition(":")
    if kind == "estimate":
        yield from _of_estimate(at_hand, name, width)
    elif kind == "news":
        yield from _of_news(at_hand, name, width)
    elif kind == "action":
        kind_of = ACTIONS[name]
        yield from paragraph(f"{kind_of.name}: {kind_of.tends}", width)
        yield from paragraph("It lies in your hand because of how things stand, not because of one moment.", width)
    elif kind in ("gauge", "outcome"):
        yield from _of_panel(at_hand, ref, width)
    else:
        yield from paragraph("There is nothing behind this that could be asked.", width, look="dim")


def _of_panel(at_hand: AtHand, ref: str, width: int) -> Iterator[Line]:
    """A gauge, or a published count, with what moved it as far as it was seen."""
    panel = Community()
    panel.set_reactive(Community.view, at_hand.session.view)
    yield from paragraph(panel.sentence(ref), width, look="strong")
    yield ()
    if ref.startswith("gauge"):
        yield from paragraph(GAUGE, width)
        return
    name = ref.partition(":")[2]
    yield from paragraph(wobble(at_hand.session.view, (name,)), width)
    theme = at_hand.session.view.outcomes[name].theme
    work = [item.id for item in at_hand.session.view.initiatives.values() if item.theme == theme]
    seen = [one for one in at_hand.told if _is_about(one.id, work) or one.id.split("/")[1] == kinds.EVENT]
    yield from paragraph("What you have seen that may bear on it:" if seen else "Nothing seen bears on it yet.", width)
    for told in seen[-6:]:
        yield from paragraph(
            f"{tick(at_hand.session.view, told.day)} {told.text}", width, indent=2, ref=f"news:{told.id}"
        )
    yield from paragraph(UNSEEN, width, look="warn")


def _is_about(happening: str, work: Sequence[str]) -> bool:
    kind, about = happening.split("/")[1], happening.split("/")[3:4]
    return kind in (kinds.DELIVERED, kinds.SERVICE_FADES, kinds.FAILED) and bool(about) and about[0] in work


def _of_estimate(at_hand: AtHand, what: str, width: int) -> Iterator[Line]:
    yield from paragraph(estimate_in_words(at_hand.session.view, what), width, look="strong")
    yield ()
    estimate = estimate_of(at_hand.session.view, what)
    if estimate is None or estimate.is_opening:
        yield from paragraph(OPENING, width)
        return
    causes = at_hand.session.why_estimate(what)
    yield from paragraph("You read it off these moments, the latest first:", width)
    for cause in causes:
        yield from _tree(at_hand, cause, width, 1)
    yield from paragraph(
        "People show what they feel, but not exactly; and what was seen goes stale.", width, look="dim"
    )


def _of_news(at_hand: AtHand, happening: str, width: int) -> Iterator[Line]:
    cause = at_hand.session.why(happening)
    if cause is None:
        yield from paragraph("This has not been seen.", width, look="dim")
        return
    yield from _tree(at_hand, cause, width, 0)


def _tree(at_hand: AtHand, cause: Cause, width: int, deep: int) -> Iterator[Line]:
    """A happening, then what led to it, each a step further in."""
    mark = "" if deep == 0 else "└ "
    indent = max(0, 2 * deep - 2)
    rows = paragraph(f"{mark}{tick(at_hand.session.view, cause.news.day)} {_in_words(at_hand, cause)}", width - indent)
    look = "strong" if deep == 0 else ""
    ref = f"news:{cause.news.id}"
    yield from (line(" " * indent, *(span._replace(look=look, ref=ref) for span in row)) for row in rows)
    if deep == 0 and (said := remark(at_hand.telling.tale, cause.news)):
        yield from paragraph(f"└ {said}", width, look="warn", indent=2)
    for earlier in cause.because:
        yield from _tree(at_hand, earlier, width, deep + 1)
    if cause.news.kind == kinds.COUNTED:
        yield from paragraph(f"└ {_of_counts(at_hand, cause)}", width, look="warn", indent=indent + 2)
    elif cause.has_hidden_cause:
        yield from paragraph(f"└ {UNSEEN}", width, look="warn", indent=indent + 2)
    elif not cause.because and cause.news.kind not in (kinds.CHOSEN, kinds.EVENT, kinds.ROUND_BEGUN):
        further = of_itself(cause.news, "Nothing further back.")
        yield from paragraph(f"└ {further}", width, look="dim", indent=indent + 2)


def _of_counts(at_hand: AtHand, cause: Cause) -> str:
    """What to make of a count, before anything is read into it."""
    view = at_hand.session.view
    return " ".join((wobble(view, view.outcomes), *((BEHIND,) if cause.has_hidden_cause else ())))


def _in_words(at_hand: AtHand, cause: Cause) -> str:
    """A cause as a sentence; what you chose as such."""
    if cause.news.kind == kinds.CHOSEN:
        return f"You chose: {ACTIONS[cause.news.about].name}."
    text = at_hand.telling.text(cause.news)
    return sentence(text) if text else "Something began."


class Reasons(Panel):
    """The answer."""

    def __init__(self, at_hand: AtHand, ref: str) -> None:
        super().__init__("Why?", id="reasons")
        self._at_hand = at_hand
        self.ref = ref

    def lines_for(self, width: int) -> Sequence[Line]:
        """The answer, in lines."""
        return [*why_lines(self._at_hand, self.ref, width)]


class Why(Modal[None]):
    """The answer to why something is so."""

    PURPOSE = "What you have seen that led to this. It goes back to what you chose or what came from outside."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,i,q", "close", "Back", key_display="esc", id="why.close")]

    def __init__(self, at_hand: AtHand, ref: str) -> None:
        super().__init__()
        self._at_hand, self._ref = at_hand, ref

    def compose(self) -> ComposeResult:
        """The answer and the keys."""
        with Vertical(classes="sheet"):
            yield Reasons(self._at_hand, self._ref)
            yield Keys()

    def on_picked(self, message: Picked) -> None:
        """Go back further: why what led to it happened."""
        reasons = self.query_one(Reasons)
        if message.kind == "news":
            reasons.ref = message.ref
            reasons.redraw()
