"""Asking a policy of one's own: whatever it does instead of choosing is a fault of its with round and line.

It runs in this process, so nothing can keep it from looking round corners. But what goes wrong by mistake is told as a
mistake: it raises anything at all, ends the program, never comes back, or gives back what is no choice.
"""

from __future__ import annotations

import opcode
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import PurePath
from types import CodeType, FrameType, FunctionType, MethodType
from typing import Any, NamedTuple, NoReturn, TypeVar

from sim.actions import Action, Offer
from sim.chance import Chance
from sim.errors import ActionNotAllowed, PolicyError
from sim.policies.base import Chosen, Policy
from sim.view import View

DECISION_SECONDS = 60.0
"""How long a policy of one's own may take for one decision, unless more is allowed."""
WORDS_SECONDS = 2.0
"""How long an exception may take to say what it is."""
AGAIN = 0.001
"""Seconds after which a policy that went on is stopped again, and then twice as many each time."""
AGAIN_AT_LATEST = 0.25
"""Seconds after which it is stopped again in any case."""
LONGEST = 300
"""Characters of what an exception says that are told."""
OURS = PurePath(__file__).parent
RAISE = opcode.opmap["RAISE_VARARGS"]

Came = TypeVar("Came")


class _TooLong(BaseException):
    """A decision took longer than it may."""


class PolicyFault(Exception):
    """What a policy raised, in words that are safe to tell, with the traceback of what it raised."""


class Moment(NamedTuple):
    """What a policy is given to choose by."""

    view: View
    offers: tuple[Offer, ...]
    chance: Chance


def ask(choose: Policy, name: str, moment: Moment, seconds: float) -> Chosen:
    """What a policy of one's own chooses: an answer's key, or actions as the game takes them.

    Raises:
        PolicyError: it raised, ended the program, took longer than `seconds` (0: no limit), or gave back no choice.
    """
    try:
        given = within(seconds, lambda: choose(*moment))
    except BaseException as error:
        if is_interrupt(error, file_of(choose)):
            raise
        place = f"policy {name}: round {moment.view.round}"
        refuse(place, error, file_of(choose), seconds, "Mend the policy.")
    try:
        return _answer(given, file_of(choose)) if moment.view.question is not None else _actions(given, file_of(choose))
    except ActionNotAllowed as error:
        raise PolicyError(f"policy {name}: round {moment.view.round}: {error}{first_line(choose)}") from None


def refuse(place: str, error: BaseException, file: str, seconds: float, advice: str) -> NoReturn:
    """Raise a PolicyError that tells what a policy did, with the line of its file."""
    line = line_in(error, file)
    where = f" (line {line} of {PurePath(file).name})" if line else ""
    if isinstance(error, _TooLong):
        limit = "a second" if seconds == 1 else f"{seconds:g} seconds"
        raise PolicyError(f"{place}: it took longer than {limit}{where}. Mend it, or allow it more.") from None
    said = f"{type(error).__name__}: {words_of(lambda: str(error), file)}".removesuffix(": ")
    fault = PolicyFault(said).with_traceback(error.__traceback__)
    if isinstance(error, SystemExit):
        raise PolicyError(f"{place}: it ended the program ({said}){where}. Let it return a list of actions.") from fault
    raise PolicyError(f"{place}: it raised {said}{where}. {advice}") from fault


def words_of(tell: Callable[[], str], file: str) -> str:
    """What something out of a policy's file says of itself, on one line; it may raise and hang where it is asked."""
    try:
        text = within(WORDS_SECONDS, tell)
        told = " ".join(str.__str__(text)[: 4 * LONGEST].split())
    except BaseException as error:
        if is_interrupt(error, file):
            raise
        return "it does not say what it is"
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


# -- what it gives back ----------------------------------------------------------------------------


def _answer(given: Any, file: str) -> str:
    if not issubclass(type(given), str):
        raise ActionNotAllowed(f"an answer's key was wanted, not {_repr(given, file)}")
    return str.__str__(given)


def _actions(given: Any, file: str) -> list[Action]:
    """Actions as they are, taken out of whatever list they came in."""
    if issubclass(type(given), list):
        found = list.copy(given)
    elif issubclass(type(given), tuple):
        found = list(tuple.__getitem__(given, slice(None)))
    else:
        raise ActionNotAllowed(f"a list of actions was wanted, not {_repr(given, file)}")
    return [_action(one, file) for one in found]


def _action(given: Any, file: str) -> Action:
    if type(given) is not Action:
        raise ActionNotAllowed(
            f"{_repr(given, file)}: not an action. Give Action(kind, choice), or what an offer samples"
        )
    kind, choice = given.kind, given.choice
    if type(kind) is not str or type(choice) is not dict:
        raise ActionNotAllowed("an action's kind is a text and its choice a dict. Give Action(kind, choice)")
    for name, value in choice.items():
        values = value if type(value) is tuple else (value,)
        if type(name) is not str or not all(type(one) is str for one in values):
            raise ActionNotAllowed(
                f"{kind}: {_repr(name, file)}: {_repr(value, file)} is neither a text nor a tuple of texts"
            )
    return given


def _repr(value: Any, file: str) -> str:
    told = words_of(lambda: repr(value), file)
    return told if len(told) <= 80 else f"{told[:79]}…"


# -- where it stands -------------------------------------------------------------------------------


def code_of(choose: Any) -> CodeType | None:
    """The code of a policy, where it is written in Python."""
    choose = getattr(choose, "__wrapped__", choose)
    if isinstance(choose, MethodType):
        choose = choose.__func__
    if not isinstance(choose, FunctionType):
        choose = type(choose).__dict__.get("__call__")
    return choose.__code__ if isinstance(choose, FunctionType) else None


def file_of(choose: Any) -> str:
    """The file a policy is written in; empty where there is none."""
    code = code_of(choose)
    return code.co_filename if code is not None else ""


def first_line(choose: Any) -> str:
    """Where a policy begins, in words."""
    code = code_of(choose)
    return "." if code is None else f" (line {code.co_firstlineno} of {PurePath(code.co_filename).name})."


def line_in(error: BaseException | None, file: str) -> int:
    """The last line of a file that an error came from, or else what it came upon; 0 where neither was in the file."""
    for _ in range(100):
        line, trace = 0, error.__traceback__ if error is not None else None
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == file:
                line = trace.tb_lineno or line
            trace = trace.tb_next
        if line or error is None:
            return line
        error = error.__context__
    return 0


def is_interrupt(error: BaseException, file: str) -> bool:
    """Whether somebody has pressed Ctrl-C, and not a policy in this file raised what only looks like it."""
    if not isinstance(error, KeyboardInterrupt):
        return False
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or trace.tb_frame.f_code.co_filename != file:
        return True
    return trace.tb_frame.f_code.co_code[trace.tb_lasti] != RAISE


# -- how long it takes -----------------------------------------------------------------------------


def limits_time() -> bool:
    """Whether a decision can be stopped here: in a program's main thread, and not on Windows."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def within(seconds: float, call: Callable[[], Came]) -> Came:
    """Call something that may take so long, where that can be held; 0: as long as it likes.

    Whoever swallows what stops it is stopped again, and at once at the next line it comes to, where it swallows it.

    Raises:
        _TooLong: it took longer.
    """
    if not seconds or not limits_time() or signal.getitimer(signal.ITIMER_REAL)[0]:  # somebody else's alarm, or ours
        return call()
    alarm = _Alarm()
    out, before, hook = sys.stdout, signal.signal(signal.SIGALRM, alarm.strike), sys.unraisablehook
    sys.unraisablehook = lambda told: alarm.swallowed(told.exc_value) or hook(told)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        came = call()
    except BaseException as error:
        if not alarm.strikes or isinstance(error, _TooLong):
            raise
        raise _TooLong from error  # it was stopped, and tripped over that
    finally:
        alarm.is_over = True
        if sys.gettrace() is _let_pass:
            sys.settrace(None)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        sys.stdout, sys.unraisablehook = out, hook  # whoever puts the first back within may have been stopped at that
    if alarm.strikes:
        raise alarm.last or _TooLong
    return came


class _Alarm:
    """What stops a call that takes too long, again and again until it has come back."""

    def __init__(self) -> None:
        self.strikes = 0
        self.is_over = False
        self.last: BaseException | None = None
        """What could not come out of a destructor."""

    def strike(self, _: int, frame: FrameType | None) -> None:
        """Stop what is under way; later each time, since a busy machine takes long to deal with what is raised here."""
        if self.is_over:
            return
        signal.setitimer(signal.ITIMER_REAL, min(AGAIN * 2 ** min(self.strikes, 9), AGAIN_AT_LATEST))
        if frame is not None and frame.f_code is not within.__code__ and not _is_debugged():
            if self.strikes:
                _trip_up(frame)
            self.strikes += 1
            raise _TooLong

    def swallowed(self, error: BaseException | None) -> bool:
        """Keep what stopped a destructor, which Python would print; whether it was that."""
        self.last = error if isinstance(error, _TooLong) else self.last
        return isinstance(error, _TooLong)


def _trip_up(frame: FrameType) -> None:
    """Let every function of the policy that is under way stop at its next line: that of a handler, most of all."""
    at: FrameType | None = frame
    while at is not None and at.f_code is not within.__code__:
        if PurePath(at.f_code.co_filename).parent != OURS:
            at.f_trace = _stop_at_a_line
        at = at.f_back
    sys.settrace(_let_pass)


def _stop_at_a_line(frame: FrameType, event: str, _: Any) -> Any:
    """Stop; Python gives up tracing when this raises, until the next strike."""
    if event == "line":
        raise _TooLong
    return _stop_at_a_line


def _let_pass(frame: FrameType, event: str, _: Any) -> None:
    """Leave functions that are called from now on as they are."""


def _is_debugged() -> bool:
    """Whether somebody is stepping through the policy, and may take as long as they like."""
    monitoring = getattr(sys, "monitoring", None)
    return sys.gettrace() not in (None, _let_pass) or bool(monitoring and monitoring.get_tool(monitoring.DEBUGGER_ID))
