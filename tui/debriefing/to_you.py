"""The story speaks of the convener; a debrief speaks to the one who was it."""

from __future__ import annotations

YOURS = (
    ("the convener's", "your"), ("The convener's", "Your"),
    ("The convener broke its promise", "You broke your promise"),
    ("the convener broke its promise", "you broke your promise"), ("the convener has", "you have"),
    ("The convener could not keep its promise", "You could not keep your promise"),
    ("the convener could not keep its promise", "you could not keep your promise"),
    ("the convener was", "you were"), ("The convener was", "You were"),
    ("the convener", "you"), ("The convener", "You"),
)  # fmt: skip


def to_you(text: str) -> str:
    """A sentence of the story as it is said to the convener.

    >>> to_you("it was found out, because the convener had asked")
    'it was found out, because you had asked'
    """
    for theirs, yours in YOURS:
        text = text.replace(theirs, yours)
    return text
