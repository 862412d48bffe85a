"""What all tests share: signals as in a terminal, how counter-examples are looked for, how long `lookahead` thinks."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import settings

# A shell has what it begins in the background ignore these two, and whatever that begins ignores them as well.
for _name, _usual in (("SIGINT", signal.default_int_handler), ("SIGQUIT", signal.SIG_DFL)):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) == signal.SIG_IGN:
        signal.signal(getattr(signal, _name), _usual)

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True, scope="session")
def lookahead_thinks_briefly() -> Iterator[None]:
    """Whoever wants `lookahead` to think as long as it does otherwise says so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("sim.policies.lookahead"), "EFFORT", 1)
        patch.setattr(import_module("sim.policies.lookahead"), "STAGES", (2,))
        patch.setattr(import_module("sim.policies.lookahead"), "FEWEST", 2)
        yield
