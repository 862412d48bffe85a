"""Choosing for one action: on whom, how, with what; what it costs, tends to do and risks; what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var

from sim import Action, Offer, OneOf, Scenario, View
from tui.describing.form import (
    Choice,
    begin_form,
    choose_option,
    domains_of,
    fitting,
    is_met,
    left_out_words,
    next_option,
    planned_options,
    question_words,
    still_open,
    why_not_now,
)
from tui.describing.initiative import Said, about_work
from tui.describing.offer import Detail, Value, detail_of, value_words
from tui.describing.promising import Promised, promised
from tui.describing.warning import Warned, coming, warning_of
from tui.messages import Picked, Pointed
from tui.queue import alike
from tui.screens.place import Modal
from tui.widgets.band import Band, Keys
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel, picks
from tui.wording import capital, counted

PLANNED = "This is planned already. Choose another one, or take it out of the plan (x)."
PLANNED_WHOLE = "This is planned already, and there is nothing else to choose. x takes it out of the plan."
NOT_PLANNED = "Nothing to take out: this is not in the plan. Enter chooses and takes back."
WHICH_MONTH = "The month each of them names is said here as soon as the work and the team are chosen."
ELSEWHERE = "The choices are here: enter chooses what you point at."
SUGGESTED = "your hand suggests it"
ONLY_ONE = "nothing else is possible"


WarnedOf = Callable[[Mapping[str, Value]], Warned]
"""What is to be considered about an action as far as it is chosen."""


class Open(Protocol):
    """What one chooses from: a game in play, or a round of one that was played."""

    @property
    def scenario(self) -> Scenario:
        """The situation."""

    @property
    def view(self) -> View:
        """What the convener knows."""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All that may be done."""

    @property
    def attention_left(self) -> float:
        """The convener's own days that are free."""

    def offer(self, action: str) -> Offer | None:
        """What may be chosen for an action; none where it is not possible."""

    def fault(self, action: Action) -> str | None:
        """What speaks against an action, in words."""


class Options(Panel):
    """Every parameter with its options; enter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [picks("Choose")]

    offer: Offer
    choice: var[Choice] = var(dict, init=False)

    def __init__(
        self, offer: Offer, goes: str, planned: Sequence[Action], suggested: Mapping[str, Value], warned_of: WarnedOf
    ) -> None:
        super().__init__("Choose", id="options")
        self.offer, self._goes, self._planned, self._suggested = offer, goes, planned, suggested
        self._warned_of = warned_of
        self.is_planned = False
        """Whether what is chosen is in the plan already."""
        self.promised: Promised | None = None
        """What the promises would say for the team that is chosen."""

    def watch_choice(self) -> None:
        """Something else is chosen."""
        self.redraw()

    def tell_promises(self, told: Promised | None) -> None:
        """What the promises would say for another team."""
        self.promised = told
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Parameters with their options, then the way to queue it."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        for name, domain in domains_of(self.offer, self.choice).items():
            value = self.choice.get(name)
            yield from paragraph(question_words(name, domain, value), width, look="strong")
            promised = self.promised if name == "promise" else None
            yield from paragraph(left_out, width, look="dim") if (left_out := left_out_words(self.offer, name)) else ()
            if promised:
                yield from paragraph(promised.says, width, look="dim")
            elif name == "promise":
                yield from paragraph(WHICH_MONTH, width, look="dim")
            planned = planned_options(self.offer, name, self._planned)
            for key, words in (promised.options if promised else domain.options).items():
                said = f"{key}: {words}" if name == "promise" else words
                notes = {
                    "planned already": key in planned,
                    SUGGESTED: key in self.suggested(name),
                    ONLY_ONE: isinstance(domain, OneOf) and len(domain.options) == 1,
                }
                said += "".join(f" ({note})" for note, is_so in notes.items() if is_so)
                said += self._warning(name, key)
                yield from _option(self._mark(name, key), said, width, f"option:{name}/{key}")
            yield ()
        if self.promised and "promise" not in self.offer.domains:
            yield from paragraph(self.promised.says, width, look="dim")
            yield ()
        if not self.offer.domains:
            yield from paragraph("There is nothing to choose.", width, look="dim", ref="nothing:it")
        if self.is_planned:
            yield line(Span("[ Take it out of the plan (x) ]", "key", "drop:it"))
        else:
            yield line(Span(f"[ {self._goes} (a) ]", "key", "queue:it"))

    def show_question(self, name: str) -> None:
        """Scroll all options of a question into sight, or where there is no room for all of them its first ones."""
        rows = [spot.row for spot in self._spots if spot.ref.startswith(f"option:{name}/")]
        if rows:
            self._show_row(rows[-1], first=False)
            self._show_row(rows[0], first=False)

    def action_pick(self) -> None:
        """Choose what is pointed at before the next key is read: what that does may depend on it."""
        if self.pointed_at and isinstance(self.screen, Choose):
            self.screen.on_picked(Picked(self.pointed_at))

    def _warning(self, name: str, key: str) -> str:
        """What is to be considered about an option and not about all of them, to stand behind it in brackets."""
        if not isinstance(self.offer.domains[name], OneOf):
            return ""
        others = {other: value for other, value in self.choice.items() if other != name}
        return "" if self._warned_of(others).text else self._warned_of({**others, name: key}).in_brackets

    def suggested(self, name: str) -> tuple[str, ...]:
        """What the hand suggests for a parameter; nothing of it is chosen before somebody chooses it."""
        value = self._suggested.get(name, ())
        return value if isinstance(value, tuple) else (value,)

    def _mark(self, name: str, key: str) -> str:
        value = self.choice.get(name, ())
        if isinstance(self.offer.domains[name], OneOf):
            return "(•)" if value == key else "( )"
        return "[x]" if key in value else "[ ]"

    def sentence(self, ref: str) -> str:
        """What the cursor is on."""
        kind, _, rest = ref.partition(":")
        if kind != "option":
            return ""
        name, _, key = rest.partition("/")
        said = self.promised.options if self.promised and name == "promise" else self.offer.domains[name].options
        return said[key]


def _option(mark: str, words: str, width: int, ref: str) -> Iterator[Line]:
    rows = paragraph(words, max(8, width - 5), ref=ref)
    for number, row in enumerate(rows):
        yield (Span(f" {mark} " if number == 0 else "     ", "key" if number == 0 else "", ref), *row)


class About(Panel):
    """What an action takes, tends to do and risks; what speaks against it as chosen."""

    def __init__(self, detail: Detail, can: str = "") -> None:
        super().__init__("What it takes", id="about")
        self._detail, self._can = detail, can
        self.fault, self.left, self.warns = "", "", ""
        self.of_work: tuple[Said, ...] = ()
        """The piece of work that is pointed at, or was chosen."""

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each with its head."""
        told = self._detail
        rows: list[Line] = []
        for head, text in self.of_work:
            rows += [(Span(f"{head}: ", "key"),), *paragraph(text, width, indent=1)]
        if rows:
            rows.append(())
        costs = f"{told.costs_you}. Costs them {told.costs_them}."
        for head, text in (
            ("Costs you", costs), ("Must turn up", told.turns_up), ("Tends to", told.tends), ("Risk", told.risk),
            ("Before", told.last), ("For", told.principles),
        ):  # fmt: skip
            rows += [(Span(f"{head}: ", "key"),), *paragraph(text, width, indent=1)]
        return [*self._said(width), *rows]

    def _said(self, width: int) -> Iterator[Line]:
        if self.fault:
            said = self.fault if self.fault in (PLANNED, PLANNED_WHOLE) else f"Not yet: {self.fault}"
            yield from paragraph(said, width, look="warn")
        else:
            yield from paragraph(f"{self._can} {self.left}", width, look="good")
        if self.warns:
            yield from paragraph(self.warns, width, look="warn")
        yield ()

    def say(self, fault: str, left: str, warns: str = "") -> None:
        """What speaks against it, or what is left after it; what to consider all the same."""
        self.fault, self.left, self.warns = fault, left, warns
        self.redraw()

    def tell_work(self, of_work: tuple[Said, ...]) -> None:
        """Another piece of work, from its top."""
        if of_work != self.of_work:
            self.of_work = of_work
            self.begin_again()


class Choose(Modal[Action]):
    """One action, all its choices on one page; gives back the action, or nothing; a planned one is to be taken out."""

    PURPOSE = (
        "Choose on whom and how, look at what it takes, put it in the plan. Nothing is chosen before you choose it, "
        "and nothing happens before the round. Lists say how many they want; a goes on to what is still missing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "queue", "Into the plan", id="choose.queue"),
        Binding("x", "drop", "Take out", id="choose.drop", tooltip="Take it out of the plan"),
        Binding("tab", "app.focus_next", "Other side", show=False),
        Binding("enter,space", "to_choices", "Choose", show=False, id="choose.choices"),
    ]
    NOT_KEPT = "What you chose on this page is not in your plan yet, and would be lost."
    """Of leaving the game; whoever goes back to the table finds it as it was."""
    GOES, CAN = "Put it in the plan", "It can go in the plan."
    """What is said where it is chosen, and where nothing speaks against it."""
    A_DOES = "a puts it in the plan."

    def __init__(
        self, session: Open, offer: Offer, filled: Mapping[str, Value], suggested: Mapping[str, Value] | None = None
    ) -> None:
        super().__init__()
        self._session, self._offer, self._suggested = session, offer, suggested or {}
        self._filled = begin_form(offer, filled)
        self.left_half_filled: Choice = {}
        """What had been chosen when one went back; empty: nothing that was not there before."""
        self._answered = ""
        """What was pointed at when a key was answered with a sentence; that stands until one points elsewhere."""

    def compose(self) -> ComposeResult:
        """Options at the left, what it takes at the right, what is still missing below."""
        with Vertical(classes="sheet"):
            with Horizontal():
                yield Options(self._offer, self.GOES, self._queue, self._suggested, self._warned_of)
                yield About(detail_of(self._offer.kind, self._session.view), self.CAN)
            yield Band(id="missing", classes="two")
            yield Keys()

    def on_mount(self) -> None:
        """Begin with what is filled in, at the first open choice; enter alone puts nothing in the plan."""
        options = self.query_one(Options)
        options.border_title = self._offer.kind.name
        options.choice = self._filled
        options.focus()
        self.call_after_refresh(self._to_first)
        self._judge()

    def on_picked(self, message: Picked) -> None:
        """An option is chosen or taken back, or it goes in the plan."""
        if message.kind == "queue":
            self.action_queue()
        elif message.kind == "drop":
            self.action_drop()
        elif message.kind == "option":
            name, _, key = message.id.partition("/")
            self._choose(name, key)

    def on_pointed(self, message: Pointed) -> None:
        """A piece of work that is pointed at is described, else the one that was chosen; of a list what it wants."""
        name, _, key = message.id.partition("/")
        chosen = str(self.query_one(Options).choice.get("initiative", ""))
        if message.kind != "option" or name != "initiative":
            key = chosen
        view = self._session.view
        if key in view.initiatives:
            told = (*about_work(view, self._session.scenario.capabilities, key),)
            other = view.initiatives.get(chosen)
            is_other = (Said("Only pointed at", f"Chosen is {other.name}."),) if other and chosen != key else ()
            self.query_one(About).tell_work((*is_other, *told))
        if message.ref != self._answered:
            self._say(self._wanted(name if message.kind == "option" else ""))

    def _choose(self, name: str, key: str) -> None:
        """Choose an option; after a single choice the cursor goes on, in a list it stays."""
        options, domain = self.query_one(Options), self._offer.domains[name]
        changed = {**options.choice, name: choose_option(domain, options.choice.get(name), key)}
        options.choice = fitting(self._offer, changed)
        self._judge()
        if isinstance(domain, OneOf) and self._missing():
            self._to_next()
        else:  # the way into the plan is for whoever goes there: one enter too many would decide
            self._say(self._wanted(name))

    def _to_first(self) -> None:
        """Go to the first choice that is still open, else to the first there is; where there is none, to the way on."""
        for options in self.query(Options):
            asked = [*still_open(self._offer, options.choice), *self._offer.domains, ""]
            self._go_to(options, asked[0])

    def _to_next(self) -> None:
        """Go on to the next choice that is still open, or to the way into the plan."""
        for options in self.query(Options):
            self._go_to(options, next(iter(still_open(self._offer, options.choice)), ""))

    def _go_to(self, options: Options, name: str) -> None:
        """Point at what is chosen for a parameter, or is suggested, or stands first; none: the way into the plan."""
        domain, value = domains_of(self._offer, options.choice, self._queue).get(name), options.choice.get(name)
        if domain is None:
            # One enter too many must not take out what has just been planned.
            options.point_at("nothing:it" if options.is_planned else "queue:it")
            return
        options.point_at(f"option:{name}/{next_option(domain, value, options.suggested(name))}")
        options.show_question(name)

    def _action(self) -> Action:
        choice = self.query_one(Options).choice
        return Action(self._offer.id, {name: choice[name] for name in self._offer.domains if name in choice})

    # -- what is still missing ---------------------------------------------------------------------

    def _missing(self) -> str:
        """The question that still wants something, with how much; empty: none does."""
        choice = self.query_one(Options).choice
        name = next(iter(still_open(self._offer, choice)), "")
        return question_words(name, domains_of(self._offer, choice)[name], choice.get(name)) if name else ""

    def _fault(self) -> str:
        """What speaks against it: that it is planned, the days, a choice that is open, or what the session says."""
        return self._barred() or self._missing() or self._session.fault(self._action()) or ""

    def _barred(self) -> str:
        """Why it cannot go in the plan whatever is still chosen: it is planned, or takes more days than are left."""
        if self._planned:
            return PLANNED if self._has_another else PLANNED_WHOLE
        return why_not_now(self._offer, self._queue, self._session.attention_left)

    @property
    def _has_another(self) -> bool:
        """Whether the same can be done on something that is not in the plan."""
        domain = self._offer.domains.get(self._offer.kind.target)
        planned = planned_options(self._offer, self._offer.kind.target, self._queue) if domain else {}
        return domain is not None and len(planned) < len(domain.options)

    @property
    def _queue(self) -> tuple[Action, ...]:
        """What is planned; nothing in a round that was played."""
        return getattr(self._session, "queue", ())

    @property
    def _planned(self) -> Action | None:
        """What is in the plan already on the same."""
        target = self._offer.kind.target
        is_said = not target or target in self.query_one(Options).choice
        return alike(self._queue, self._action(), target) if is_said else None

    def _wanted(self, name: str) -> str:
        """What a list that is pointed at wants; else what is still missing, or that nothing is."""
        if barred := self._barred():
            return barred
        choice = self.query_one(Options).choice
        domain = domains_of(self._offer, choice).get(name)
        if domain is not None and not isinstance(domain, OneOf):
            on = "a goes on to what is missing." if self._missing() else self.A_DOES
            return f"{question_words(name, domain, choice.get(name))} {on if is_met(domain, choice.get(name)) else ''}"
        if missing := self._missing():
            return f"Still to choose: {missing}"
        return self._fault() or f"Nothing is missing: {self.A_DOES} {self._warned.brief}".rstrip()

    def _say(self, text: str, look: str = "dim") -> None:
        self._answered = self.query_one(Options).pointed_at if look == "warn" else ""
        self.query_one("#missing", Band).say(text, look)

    def _judge(self) -> None:
        left = self._session.attention_left - self._offer.attention
        options = self.query_one(Options)
        self.query_one(About).say(self._fault(), f"It leaves you {counted(left, 'day')}.", self._warned.text)
        options.border_subtitle = Content(self._in_words())
        before = self._session.attention_left
        options.is_planned = self._planned is not None
        options.tell_promises(promised(self._session.view, self._offer, options.choice, before))
        self.refresh_bindings()

    @property
    def _warned(self) -> Warned:
        """What to consider about it as far as it is chosen."""
        return self._warned_of(self.query_one(Options).choice)

    def _warned_of(self, choice: Mapping[str, Value]) -> Warned:
        return warning_of(self._offer.id, choice, self._session.view, self._queue, coming(self._session.scenario))

    def _in_words(self) -> str:
        choice = self.query_one(Options).choice
        words = [value_words(name, value, self._session.view) for name, value in choice.items() if value]
        return capital("; ".join(words))[:60]

    def label_of(self, action: str) -> str | None:
        """What a does now: into the plan, or on to what is missing; where it is planned, x alone does anything."""
        is_planned = any(options.is_planned for options in self.query(Options))
        if action in ("queue", "drop") and is_planned != (action == "drop"):
            return None
        is_half = action == "queue" and any(self._missing() for _ in self.query(Options))
        return "Go on" if is_half else ""

    @property
    def not_kept(self) -> str:
        """That what was chosen here would be lost, where anything was."""
        return self.NOT_KEPT if [*self.query(Options)] and self.half_filled else ""

    @property
    def half_filled(self) -> Choice:
        """What was chosen beyond what was filled in at the start; empty: nothing was."""
        choice = self.query_one(Options).choice
        return choice if choice != self._filled else {}

    # -- into the plan, and out of it --------------------------------------------------------------

    def action_to_choices(self) -> None:
        """Back to the choices, where enter chooses."""
        self.query_one(Options).focus()
        self._say(ELSEWHERE, "warn")

    def action_close(self) -> None:
        """Back to the table; what was chosen so far can be gone on with."""
        self.left_half_filled = self.half_filled
        super().action_close()

    def action_drop(self) -> None:
        """Out of the plan, where it is in it."""
        if self._planned:
            self.dismiss(self._planned)
        else:
            self._say(NOT_PLANNED, "warn")

    def action_queue(self) -> None:
        """Into the plan, if nothing speaks against it; else point to what is missing and say it."""
        if fault := self._fault():
            self.query_one(Options).focus()
            self._to_next()
            self._say(fault if self._planned else f"Not yet: {fault}", "warn")
            self.app.bell()
        else:
            self.dismiss(self._action())
