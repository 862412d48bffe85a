"""The debrief: what happened, what was hidden, why, and so what; a ladder of four steps that whoever teaches climbs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from sim import ConvenerError
from tui.debriefing.document import STEPS, Section, Step
from tui.messages import Picked, Pointed, Wondered
from tui.screens.debrief_book import LAST, Book, Keep, Opening, usual_opening
from tui.screens.debrief_keys import KEYS
from tui.screens.debrief_panes import TwoPanes
from tui.screens.debrief_reveal import BEFORE_A_VOTE, UNFINISHED, Rests, Reveal, reveal, rung
from tui.screens.debrief_votes import Voting, partners, steerings
from tui.screens.debrief_work import Run
from tui.widgets.band import Band, Keys
from tui.widgets.debrief_blocks import evidence_at
from tui.widgets.debrief_part import Part, Sections
from tui.widgets.lines import Span, line


class Debrief(TwoPanes):
    """A record led through, one step at a time."""

    PURPOSE = (
        "Read a section, then talk about it. > opens the next step, after it is said what it will show; < goes back. i "
        "says what a sentence rests on, t shows each round as it stood, v takes votes; in step 4, w plays it otherwise."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]
    OPENING: ClassVar[Opening | None] = None
    """How records are opened where nothing else is said; none: as usual."""

    def __init__(self, path: Path, *, opening: Opening | None = None, keep: Keep | None = None) -> None:
        super().__init__()
        self._path, self._opening, self._keep = path, opening or self.OPENING or usual_opening(), keep
        self.book: Book | None = None

    def compose(self) -> ComposeResult:
        """Where one is on the ladder; sections and one of them; what is going on."""
        yield Band(line(Span(" Debrief", "strong"), Span(f"  {self._path.stem}", "dim")), id="where")
        yield Band(id="ladder")
        with Horizontal():
            yield Sections()
            yield Part()
        yield Band(id="progress")
        yield Band(id="hint")
        yield Keys()

    def on_mount(self) -> None:
        """Drawn first, then the record is opened."""
        self.query_one("#progress").display = False
        self.query_one(Sections).focus()
        self.call_after_refresh(self.aside, "opening the record", self._open)

    # -- opening -----------------------------------------------------------------------------------

    def _open(self, run: Run) -> None:
        book = Book.open(self._path, self._opening, self._keep, heard=run.heard)
        run.found(self._has_opened, book)
        self._work_out(1, book, run)

    def _work_out(self, step: Step, book: Book, run: Run) -> None:
        """The sections of a step, each handed over as it is found."""
        for place, section in book.work_out(step, run.heard):
            run.found(partial(self._enter, step, place), section)
        run.found(book.is_worked_out.add, step)

    def _has_opened(self, book: Book) -> None:
        self.book = book
        whole = "" if book.opened.is_whole else "  left before its end"
        head = Span(f"  {book.opened.scenario.title}, seed {book.opened.record.seed}{whole}", "dim")
        self.query_one("#where", Band).show(line(Span(" Debrief", "strong"), head))
        self._show()

    def _enter(self, step: Step, place: int, section: Section) -> None:
        """A section was found."""
        if self.book is None:
            return
        self.book.enter(step, section, place)
        self._show()
        if len(self.book.found[step]) == 1:
            self._turn_to(section.id, leads=True)

    def is_done(self, error: ConvenerError | None) -> None:
        """The step stands, or the record cannot be opened."""
        if error is not None and self.book is None:
            self._fail(error)
            return
        if error is not None:
            self.notify(str(error), severity="error", timeout=10)
        self._show()

    def _fail(self, error: ConvenerError) -> None:
        """Back to where one came from; where that is nowhere, whoever started it says why."""
        if self._is_alone:
            self.convener.failure = error
            self.convener.exit(1)
        else:
            self.notify(str(error), severity="error", timeout=10)
            self.dismiss(None)

    @property
    def _is_alone(self) -> bool:
        return self.app.screen_stack.index(self) <= 1

    # -- the ladder --------------------------------------------------------------------------------

    def _show(self) -> None:
        """What is opened, and where one is."""
        book = self.book
        if book is None:
            return
        self.query_one(Sections).show(book.open_sections, self._below(book))
        part = self.part
        if part.section is not None:
            part.show(book.section(part.section.id))
        steps = [Span(*rung(step, name, book.step)) for step, name in STEPS.items()]
        more = "" if book.step == LAST else f"   > opens step {book.step + 1}"
        self.query_one("#ladder", Band).show(line(Span(" Step", "dim"), *steps, Span(more, "dim")))
        self.refresh_bindings()

    def _below(self, book: Book) -> str:
        if self.at_work is not None:
            return ""
        step = book.next_step
        if step is None:
            return ""
        return f"> Step {step}: {STEPS[step]}" if step > book.step else "> Work out the rest of this step"

    @work
    async def action_climb(self) -> None:
        """Say what the next step will show; then open it, or vote first."""
        book = self.book
        if book is None or self.at_work is not None or (step := book.next_step) is None:
            return
        if step == book.step:
            self._begin(step)
            return
        asked = reveal(step, book)
        answer = await self.app.push_screen_wait(Reveal(*asked))
        said = asked[answer] if answer else ""
        if said.startswith("Open"):
            book.step = step
            self._begin(step)
        elif said.startswith("Vote"):
            self._take_votes(step)

    def _begin(self, step: Step) -> None:
        """Open a step: at once where it has been worked out before."""
        book = self.book
        if book is None:
            return
        if step in book.is_worked_out:
            self._turn_to(book.found[step][0].id, leads=True)
        else:
            self.aside("what this step shows", partial(self._work_out, step, book))
        self._show()

    def action_descend(self) -> None:
        """Close the step that was opened last; nothing of it is to be seen any more."""
        if self.book is not None and self.book.step > 1:
            self.stop()
            self.book.step = Step.__args__[self.book.step - 2]  # type: ignore[attr-defined]
            self._show()
            if self.part.section is None:
                self._turn_to(self.book.found[self.book.step][0].id)

    @work
    async def action_vote(self) -> None:
        """Take votes: on partners, or on what was steered past people."""
        book = self.book
        if book is None:
            return
        step: Step = 2
        if book.step > 1:
            answer = await self.app.push_screen_wait(
                Reveal("On what shall the class vote?", "Each partner: stay or leave, worth it or not",
                       "Each time you went past somebody: would you tell them?")
            )  # fmt: skip
            if answer is None:
                return
            step = 2 if answer == 1 else 3
        if book.step < step and not book.opened.is_whole:
            answer = await self.app.push_screen_wait(Reveal(f"{BEFORE_A_VOTE}{UNFINISHED}", "Vote", "Not yet"))
            if answer != 1:
                return
        self._take_votes(step)

    @work
    async def _take_votes(self, step: Step) -> None:
        book = self.book
        if book is None:
            return
        await self.app.push_screen_wait(Voting(book, partners(book) if step == 2 else steerings(book)))
        self._show()

    # -- reading -----------------------------------------------------------------------------------

    def _turn_to(self, name: str, *, leads: bool = False) -> None:
        """Show a section, and point at it; where it leads a step, from its heading on."""
        if self.book is not None:
            self.part.show(self.book.section(name))
            sections = self.query_one(Sections)
            sections.point_at(f"section:{name}")
            if leads:
                sections.lead_with(f"section:{name}")

    def on_pointed(self, message: Pointed) -> None:
        """A section that is pointed at stands beside the list."""
        super().on_pointed(message)
        if message.kind == "section" and self.book is not None:
            self.part.show(self.book.section(message.id))

    @on(Picked)
    @on(Wondered)
    def _picked(self, message: Picked | Wondered) -> None:
        """Read it, go on, or ask what it rests on."""
        if message.kind == "section":
            self._turn_to(message.id)
            self.read(is_reading=True)
        elif message.kind == "next":
            self.action_climb()
        else:
            self._ask(message.ref)

    def action_why(self) -> None:
        """What is pointed at rests on what."""
        if isinstance(self.focused, Part):
            self._ask(self.focused.pointed_at)

    def _ask(self, ref: str) -> None:
        text, ids = evidence_at(self.part.blocks, ref)
        if text and self.book is not None:
            self.app.push_screen(Rests(self.book, text, ids))

    def action_copy(self) -> None:
        """Copy the section that is read."""
        text = self.part.describe()
        self.app.copy_to_clipboard(text)
        self.notify(f"Copied {len(text.splitlines())} lines.", timeout=5)

    # -- further -----------------------------------------------------------------------------------

    def action_timeline(self) -> None:
        """Each round as it stood."""
        from tui.screens.debrief_timeline import Timeline

        if self.book is not None:
            self.app.push_screen(Timeline(self.book))

    def action_what_if(self) -> None:
        """Play one thing otherwise."""
        from tui.screens.debrief_what_if import WhatIf

        if self.book is not None:
            self.app.push_screen(WhatIf(self.book))

    def action_back(self) -> None:
        """From a section to the list where it is narrow; else stop what is under way, and say so; else leave."""
        if self.is_list_hidden:
            self.read(is_reading=False)
        elif self.stop():
            self._show()
            if self.book is None:
                self._leave()
            else:
                self.answer("Stopped. > works out the rest of this step.")
        else:
            self._leave()

    def _leave(self) -> None:
        if self._is_alone:
            self.convener.exit(0)
        else:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes no sense yet has no key."""
        step = self.book.step if self.book else 0
        possible = {
            "climb": bool(self.book and self.book.next_step and self.at_work is None), "descend": step > 1,
            "timeline": step > 0, "vote": step > 0, "what_if": step == LAST, "why": step > 0, "copy": step > 0,
        }  # fmt: skip
        return possible.get(action, True) and super().check_action(action, parameters)
