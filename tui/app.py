"""The terminal game: themes, the way between its places, and what must hold everywhere.

Nothing of the model is known here; places get a session and say what was asked for.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import constants, events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerFailed

from tui.corner import Corner
from tui.messages import AboutSomething
from tui.opening import Making
from tui.screens.place import Modal, Place
from tui.settings import Settings, keep_setting, read_settings
from tui.signals import end_on_signals, end_with_terminal, leave_terminal_as_it_was, suspend, why_not_suspended
from tui.terminal import this_terminal
from tui.typeahead import Typeahead
from tui.widgets.glyphs import AsciiOnly, HarmlessOnly
from tui.widgets.line_input import in_one_line
from tui.widgets.themes import THEMES

if TYPE_CHECKING:
    from tui.screens.at_hand import AtHand
    from tui.screens.debrief_book import Keep
    from tui.session import Session

SETTLED = 1.0
"""Seconds after which what has been loaded need not be looked through again when memory is tidied up."""
TWICE = 5.0
"""Seconds within which ctrl+c a second time leaves."""


def tidy_up() -> None:
    """What has been loaded stays; from now on memory is tidied up again."""
    gc.freeze()
    gc.enable()


class ConvenerApp(Corner):
    """The game in a terminal."""

    TITLE = "Convener"
    CSS_PATH = "convener.tcss"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q",
            "leave",
            "Quit",
            show=False,
            priority=True,
            id="app.quit",
            tooltip="Leave; the game is saved, with your plan",
        ),
        Binding(
            "ctrl+c",
            "help_quit",
            "Leave",
            show=False,
            priority=True,
            id="app.ctrl_c",
            tooltip="Copy what is marked with the mouse; with nothing marked, pressed twice, leave",
        ),
        Binding("question_mark", "help", "Help", key_display="?", id="app.help", tooltip="Help for where you are"),
        Binding("f1", "help", "Help", show=False, id="app.f1", tooltip="Help for where you are"),
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            key_display="^p",
            priority=True,
            id="app.commands",
            tooltip="Everything you can do here, by name",
        ),
        Binding(
            "ctrl+z",
            "suspend_process",
            "Stop for a while",
            show=False,
            priority=True,
            id="app.suspend",
            tooltip="Back to the shell; fg there brings the game back",
        ),
        Binding("f2", "settings", "Settings", show=False, id="app.settings", tooltip="Theme, characters, hints"),
    ]

    def __init__(
        self, first: Session | Making | Path | None = None, *, settings: Settings | None = None,
        folder: Path | None = None, problems: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self.typeahead = Typeahead(self, self._hand_on)
        self.settings = settings or Settings()
        self._folder = folder
        self.failure: Exception | None = None
        self._first = first
        self._problems = problems
        self._warned = -TWICE
        self._ascii = AsciiOnly(enabled=False)
        self._is_plain = not self.is_headless and this_terminal().is_ascii  # asked once: later stdout is a screen's
        self._filters += [HarmlessOnly(), self._ascii]
        for theme in THEMES.values():
            self.register_theme(theme)
        self.apply_settings(self.settings)

    @property
    def folder(self) -> Path:
        """Where saves lie."""
        from tui.saves import saves_folder

        return self._folder or saves_folder()

    # -- settings ----------------------------------------------------------------------------------

    def apply_settings(self, settings: Settings) -> None:
        """Look and behave as these say."""
        self.settings = settings
        self.theme = THEMES[settings.theme].name
        self._ascii.enabled = settings.ascii or self._is_plain
        is_still = settings.reduced_motion or constants.TEXTUAL_ANIMATIONS == "none"
        self.animation_level = "none" if is_still else "basic"

    def keep(self, name: str, value: object) -> None:
        """Another value for a setting: it holds from now on, and is kept."""
        from dataclasses import replace

        self.apply_settings(replace(self.settings, **{name: value}))
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            screen.refresh(layout=False)
        if problem := keep_setting(name, value):
            self.notify(problem, severity="warning", timeout=8)

    # -- places ------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """The first place; whatever ends the process leaves the terminal as it was."""
        if not self.is_headless:
            self.set_timer(SETTLED, tidy_up)
            end_on_signals(self)
            end_with_terminal(self)
        for problem in self._problems:
            self.notify(problem, severity="warning", timeout=8)
        if self._first is None:
            self._home()
        elif isinstance(self._first, Making):
            self.open_game(self._first)
        elif isinstance(self._first, Path):
            self.debrief(self._first)
        else:
            self.play(self._first)

    def open_game(self, making: Making) -> None:
        """Show that a game is being read; then play it, or say what speaks against it."""
        from tui.screens.opening import Opening

        self.push_screen(Opening(making), self._opened)

    def _opened(self, came: Session | Exception | None) -> None:
        is_alone = not any(self._is_home(screen) for screen in self.screen_stack)
        if came is None and is_alone:
            self.exit(0)
        elif isinstance(came, Exception) and is_alone:
            self.failure = came
            self.exit(1)
        elif isinstance(came, Exception):
            from sim import ConvenerError

            if not isinstance(came, ConvenerError):
                raise came
            self.notify(str(came).removeprefix("--code: "), severity="error", timeout=10)
        elif came is not None:
            self.play(came)

    def _home(self) -> None:
        from tui.screens.home import Home

        self.push_screen(Home())

    def play(self, session: Session) -> None:
        """To the briefing where nothing has been chosen yet, else to the table, or a question, or the verdicts."""
        from tui.screens.at_hand import AtHand
        from tui.screens.table import Table

        at_hand = AtHand(session)
        if session.is_over:
            self.show_verdicts(at_hand)
            return
        if session.last_round == 0 and not session.queue:
            from tui.screens.briefing import Briefing

            self.push_screen(Briefing(at_hand), lambda _: self.push_screen(Table(at_hand)))
            return
        table = Table(at_hand)
        self.push_screen(table)
        if session.view.question is not None:
            table.go_on_with_question()

    def go_home(self) -> None:
        """Home, whatever lies on top of it; the game is saved."""
        while len(self.screen_stack) > 1 and not self._is_home(self.screen_stack[-1]):
            self.pop_screen()
        if not self._is_home(self.screen):
            self._home()

    _is_home = staticmethod(lambda screen: type(screen).__name__ == "Home")

    def show_verdicts(self, at_hand: AtHand) -> None:
        """What came of it."""
        from tui.screens.verdicts import Verdicts

        self.push_screen(Verdicts(at_hand))

    def debrief(self, path: Path, keep: Keep | None = None) -> None:
        """A record opened up; votes are kept by what is given, or else in its file."""
        from tui.screens.debrief import Debrief

        self.push_screen(Debrief(path, keep=keep))

    async def on_event(self, event: events.Event) -> None:
        """Keys, clicks and pastes go one by one to a screen that stands; everything else at once."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            self.typeahead.take(event)
        else:
            await super().on_event(event)

    async def _dispatch_message(self, message: Message) -> None:
        """Nothing that was pointed at matters any more once every screen has been taken down."""
        if self.screen_stack or not isinstance(message, AboutSomething):
            await super()._dispatch_message(message)

    async def _hand_on(self, event: events.Event) -> None:
        """Let an event have its effect; of a paste, a line to write in keeps more than the first line."""
        if isinstance(event, events.Paste) and isinstance(self.focused, Input):
            event = events.Paste(in_one_line(event.text))
        await super().on_event(event)

    # -- everywhere --------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Help for the place one is in, and for what is pointed at."""
        from tui.screens.help import Help, help_of

        if not isinstance(self.screen, Help):
            self.push_screen(Help(help_of(self.screen)))

    def action_command_palette(self) -> None:
        """Everything that can be done here, by name."""
        from tui.screens.commands import Commands

        if not isinstance(self.screen, Commands):
            self.push_screen(Commands())

    def action_settings(self) -> None:
        """How it looks and behaves."""
        from tui.screens.settings import SettingsPage

        if not isinstance(self.screen, SettingsPage):
            self.push_screen(SettingsPage())

    def action_leave(self) -> None:
        """Leave, at once where all that was chosen is on disk; else say first what is not."""
        if lost := self._not_kept():
            self._leave_if_pressed_again("ctrl+q", lost)
        else:
            self.exit(0)

    def _not_kept(self) -> str:
        """What would be lost of the places one is in; empty: nothing."""
        return next((lost for one in reversed(self.screen_stack) if (lost := getattr(one, "not_kept", ""))), "")

    def _leave_if_pressed_again(self, key: str, lost: str) -> None:
        now = monotonic()
        if now - self._warned <= TWICE:
            self.exit(0)
            return
        self._warned = now
        self.notify(f"Press {key} once more to leave. The game is saved. {lost}".rstrip(), timeout=5)

    def action_help_quit(self) -> None:
        """Once explains, twice leaves; with something selected it is copied."""
        if (selected := self.screen.get_selected_text()) is not None:
            self.copy_to_clipboard(selected)
            return
        self._leave_if_pressed_again("ctrl+c", self._not_kept())

    def action_suspend_process(self) -> None:
        """Stop for a while, as any terminal program does; `fg` in the shell brings the game back."""
        if fault := why_not_suspended():
            self.notify(fault, severity="warning", timeout=8)
        else:
            self._suspend_signal()
            suspend()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command that works now, with a line on what it does."""
        seen: set[str] = set()
        for key, active in screen.active_bindings.items():
            binding = active.binding
            if not active.enabled or not binding.tooltip or binding.action in seen or key == "ctrl+p":
                continue
            seen.add(binding.action)
            shown = binding.key_display or self.get_key_display(binding)
            told = binding.tooltip or binding.description
            yield SystemCommand(f"{binding.description}", f"{told} ({shown})", lambda key=key: self.simulate_key(key))
        yield from getattr(screen, "more_commands", tuple)()
        for name in THEMES:
            yield SystemCommand(f"Theme: {name}", "Change how it looks", lambda name=name: self.keep("theme", name))

    # -- however it ends ---------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours: leave the terminal as it was, and let whoever started it say so."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        if self.is_headless:
            super()._handle_exception(error)
        elif self.failure is None:
            self.failure = error
            self.exit(1)


def run_first(first: Making | Path | None) -> int:
    """Open Home, a game, or a record to debrief; the exit code. What fails is raised when the terminal is as it was."""
    settings, problems = read_settings()
    app = ConvenerApp(first, settings=settings, problems=problems)
    code = leave_terminal_as_it_was(app.run)
    if app.failure is not None:
        raise app.failure
    return code or 0


__all__ = ["ConvenerApp", "Modal", "Place", "run_first"]
