"""What was found without a fault in this process, by digest: a text, and what was changed in it, is searched once.

The search for what is undefined, unsaid or alike, in each difficulty as well, takes longer than the rest of reading.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from hashlib import sha256
from threading import Lock
from typing import Any

MOST_KNOWN = 1_000
"""Digests a process keeps, the latest ones."""

_known: OrderedDict[bytes, None] = OrderedDict()
_lock = Lock()
"""Screens read files beside the game."""


def key_of(
    text: str, changes: Mapping[str, Any] | None, difficulty: str | None, known_actions: Collection[str] | None
) -> bytes:
    """What tells one search from another: all that can make a difference to what it finds."""
    asked = repr((sorted(known_actions) if known_actions is not None else None, difficulty, [*(changes or {}).items()]))
    return sha256(f"{len(asked)} {asked}{text}".encode("utf-8", "surrogatepass")).digest()


def is_sound(key: bytes) -> bool:
    """Whether nothing was found when this was searched."""
    with _lock:
        if key in _known:
            _known.move_to_end(key)
        return key in _known


def remember(key: bytes) -> None:
    """Keep that nothing was found."""
    with _lock:
        _known[key] = None
        while len(_known) > MOST_KNOWN:
            _known.popitem(last=False)
