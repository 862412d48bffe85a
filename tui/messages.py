"""What panels say to the screen they stand on: what was pointed at, picked, or wondered about."""

from __future__ import annotations

from textual.message import Message


class AboutSomething(Message):
    """Something was done to a thing on a panel; `ref` names it as `kind:id`."""

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref

    @property
    def kind(self) -> str:
        """What kind of thing it is: `partner`, `estimate`, `news`, `offer` …"""
        return self.ref.partition(":")[0]

    @property
    def id(self) -> str:
        """Which of them."""
        return self.ref.partition(":")[2]


class Pointed(AboutSomething):
    """The cursor came to rest on it; a burst of these counts once."""

    def __init__(self, ref: str, says: str = "") -> None:
        super().__init__(ref)
        self.says = says
        """What it is, as a sentence."""

    def can_replace(self, message: Message) -> bool:
        """Whether this one makes an earlier one needless."""
        return isinstance(message, Pointed)


class Picked(AboutSomething):
    """It was entered or clicked: do what one does with it."""


class Wondered(AboutSomething):
    """Somebody wants to know why it is so."""
