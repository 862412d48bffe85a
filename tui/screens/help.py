"""Help for where one is: what one does here, what is pointed at, the keys that work, the words of the field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from tui.screens.place import Modal
from tui.screens.terms import ABOUT_PANELS, TERMS, terms_for
from tui.widgets.band import Keys, Labelled
from tui.widgets.lines import Line, Span, hanging, line, padded, paragraph
from tui.widgets.panel import Panel


class Helped(NamedTuple):
    """What help is asked for."""

    purpose: str
    panel: str
    """The id of the panel that has the focus."""
    pointed: str
    """What is pointed at, as a sentence."""
    keys: tuple[tuple[str, str], ...]
    """Keys that work now, with what they do."""
    code: str = ""
    """The class code of the game one is in, or how to learn it; empty where there is no game."""


def help_of(screen: Screen[object]) -> Helped:
    """The help for a screen as it stands."""
    panel = screen.focused if isinstance(screen.focused, Panel) else None
    keys: dict[str, tuple[str, str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        does = OF_THE_TOOLKIT.get(binding.action) or (
            binding.tooltip or binding.description if _is_ours(binding) else ""
        )
        if isinstance(screen, Labelled) and (now := screen.label_of(binding.action)):
            does = now
        if active.enabled and does and binding.action not in keys:
            shown = binding.key_display or screen.app.get_key_display(binding)
            keys[binding.action] = (shown, does)
    pointed = panel.sentence(panel.pointed_at) if panel and panel.pointed_at else ""
    session = getattr(screen, "session", None)
    code = (session.known_code or "^p and 'Class code' tell it") if session else ""
    purpose, where = getattr(screen, "PURPOSE", ""), panel.id or "" if panel else ""
    return Helped(purpose, where, pointed, tuple(keys.values()), code)


OF_THE_TOOLKIT = {"app.focus_next": "To what stands next", "app.focus_previous": "To what stands before"}
"""What keys of Textual's own do that are worth knowing here."""
WALKING = {binding.action for binding in Binding.make_bindings(Panel.BINDINGS)}
"""What keys do in every panel."""


def _is_ours(binding: Binding) -> bool:
    """Whether a key is Convener's own: those of Textual's widgets have names that nobody here would look for."""
    return bool(binding.id or binding.action in WALKING)


class HelpText(Panel):
    """The help."""

    def __init__(self, helped: Helped) -> None:
        super().__init__("Help", id="help")
        self._helped = helped

    def lines_for(self, width: int) -> Sequence[Line]:
        """What one does here, then the words that matter here, then keys, then all words."""
        return [*self._lines(width)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open."""
        return action != "pick"

    def _lines(self, width: int) -> Iterator[Line]:
        helped = self._helped
        yield from paragraph(helped.purpose, width, look="strong")
        if about := ABOUT_PANELS.get(helped.panel):
            yield ()
            yield from paragraph(f"This panel: {about}", width)
        if helped.pointed:
            yield from paragraph(f"You point at: {helped.pointed}", width)
        yield from _words("Words for what you point at", terms_for(helped.panel, helped.pointed), width)
        yield ()
        yield line(Span("Keys that work now", "key"))
        for key, does in helped.keys:
            yield from hanging(Span(f" {padded(key, 10)}", "strong"), does, width)
        if helped.code:
            yield ()
            yield from paragraph(f"The class code of this game: {helped.code}.", width)
        yield from _words("All words", tuple(TERMS), width)


def _words(head: str, terms: Sequence[str], width: int) -> Iterator[Line]:
    if terms:
        yield ()
        yield line(Span(head, "key"))
    for term in terms:
        yield from paragraph(f"{term}: {TERMS[term]}", width, indent=1, ref=f"term:{term}")


class Help(Modal[None]):
    """Help, over the place one is in."""

    PURPOSE = "Read; the arrows go on. Escape or q closes."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "close", "Back", key_display="esc", id="help.close"),
    ]

    def __init__(self, helped: Helped) -> None:
        super().__init__()
        self._helped = helped

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        with Vertical(classes="sheet"):
            yield HelpText(self._helped)
            yield Keys()
