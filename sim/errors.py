"""What can go wrong, said so that a person knows what to do.

Every message reads *place: what is wrong, with the value. What to do.* Arguments are positional and the
sentence is made in `__str__`, since SimPy rebuilds an exception from its `args`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.printable import written_out


class ConvenerError(Exception):
    """Something a person can put right; its text is one clear line for each argument, harmless whatever it quotes."""

    def __str__(self) -> str:
        return "\n".join(written_out(str(said)) for said in self.args)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file: where it is, what is wrong, what to do."""

    line: int | None
    """Line in the file, counted from 1; none where the data did not come from a file."""
    path: str
    """Dotted path, as `--set` takes it: `partners.council.turnover`; empty for the whole file."""
    what: str
    """What is wrong, with the value, and what to do."""

    def said_of(self, source: str) -> str:
        """The problem as one line, in front of it the name of the file."""
        place = source if self.line is None else f"{source}:{self.line}"
        said = f"{place}: {self.path}: {self.what}" if self.path else f"{place}: {self.what}"
        return written_out(said)


class ScenarioError(ConvenerError):
    """A scenario that cannot be used; carries all its problems at once."""

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(source, problems)
        self.source = source
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(problem.said_of(self.source) for problem in self.problems)


class ActionNotAllowed(ConvenerError):
    """An action or an answer that the rules of play do not allow now; nothing has changed."""


class GameOver(ConvenerError):
    """The game has ended; no more rounds can be played."""


class PolicyError(ConvenerError):
    """A policy that raised, or gave back something that is not a list of allowed actions."""


class NotSaved(ConvenerError):
    """A file that cannot be written; what was there before is as it was."""


class RecordError(ConvenerError):
    """A record that cannot be saved, or not be read: damaged, cut short, foreign or newer."""


class ReplayMismatch(ConvenerError):
    """A record whose inputs no longer give its happenings; names the first that differs."""


class StudyError(ConvenerError):
    """A study that cannot be planned, run or read as asked; a line for each problem."""


class StudyStopped(StudyError):
    """A study that had to stop on its way; what is done is kept."""


class MissingExtra(ConvenerError, ImportError):
    """Libraries of an extra are not installed; nothing has begun."""


class FactsError(ConvenerError):
    """A published finding that was asked for and is not listed."""
