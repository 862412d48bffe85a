"""What all tests share: signals as in a terminal, how counter-examples are looked for, how long `lookahead` thinks.

And what they need not do again and again: modules are compiled once, as they are for everybody, what was loaded for all
tests is not looked through for garbage in each of them, and nobody waits until a disk has what is thrown away anyway.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import settings

# A shell has what it begins in the background ignore these two, and whatever that begins ignores them as well.
for _name, _usual in (("SIGINT", signal.default_int_handler), ("SIGQUIT", signal.SIG_DFL)):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) == signal.SIG_IGN:
        signal.signal(getattr(signal, _name), _usual)

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_finish() -> None:
    """What stays to the end of the session is no garbage; for the rest one looks less often than in a small program."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(30_000, 10, 50)


@pytest.fixture(autouse=True, scope="session")
def lookahead_thinks_briefly() -> Iterator[None]:
    """Whoever wants `lookahead` to think as long as it does otherwise says so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("sim.policies.lookahead"), "EFFORT", 1)
        patch.setattr(import_module("sim.policies.lookahead"), "STAGES", (2,))
        patch.setattr(import_module("sim.policies.lookahead"), "FEWEST", 2)
        yield


@pytest.fixture(autouse=True, scope="session")
def no_disk_is_waited_for() -> Iterator[None]:
    """Here; where another process is cut off as it writes, it waits as it does otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield
