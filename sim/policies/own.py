"""Policies of one's own: a Python file, or its text, with a function `choose`."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

from sim.errors import PolicyError
from sim.files import FileFault, FileKind, read_text_file
from sim.policies.asking import DECISION_SECONDS, is_interrupt, refuse, within
from sim.policies.base import Chosen, Policy

POLICY_FILE = FileKind("policy file", 1024 * 1024)


class OwnPolicy:
    """The function `choose` of a file of one's own; what it prints goes to standard error, apart from what we print."""

    def __init__(self, name: str, choose: Policy) -> None:
        self.__name__ = name
        self.__wrapped__ = choose

    def __call__(self, *asked: Any) -> Chosen:
        """What it chooses."""
        with _printing_aside():
            return self.__wrapped__(*asked)


def _printing_aside() -> AbstractContextManager[Any]:
    return redirect_stdout(sys.stderr if sys.stderr is not None else StringIO())


def load_policy(path: Path) -> OwnPolicy:
    """The function `choose(view, offers, chance)` of a Python file.

    Raises:
        PolicyError: the file cannot be read or run, or has no such function; says what to do.
    """
    try:
        text = read_text_file(path, POLICY_FILE)
    except FileFault as fault:
        if fault.reason == "missing":
            give = "Give the path of a Python file with a function 'choose'."
            raise PolicyError(f"{path}: there is no such file. {give}") from None
        raise PolicyError(str(fault)) from None
    return policy_from(text, str(path), str(path))


def policy_from(text: str, file: str, name: str) -> OwnPolicy:
    """A policy from the text of a Python file; `file` is what lines are counted in, `name` what faults call it.

    Raises:
        PolicyError: it cannot be run, or has no function `choose`; says what to do.
    """
    module = ModuleType("convener_policy")
    module.__file__ = file
    try:
        code = compile(text, file, "exec")
        with _printing_aside():
            within(DECISION_SECONDS, lambda: exec(code, module.__dict__))  # what was read is what runs
    except BaseException as error:
        if is_interrupt(error, file):
            raise
        refuse(f"{file}: it cannot be run", error, file, DECISION_SECONDS, "Mend the file.")
    choose = module.__dict__.get("choose")
    if not callable(choose):
        raise PolicyError(f"{file}: it has no function 'choose'. Write: def choose(view, offers, chance): return [].")
    return OwnPolicy(name, choose)
