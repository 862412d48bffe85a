"""The actions of the round being planned: an order that can be changed and taken back until it is committed."""

from __future__ import annotations

from collections.abc import Sequence

from sim import Action


class Queue:
    """Actions in the order in which they will be done, with every earlier state of the list."""

    def __init__(self) -> None:
        self.actions: tuple[Action, ...] = ()
        self._before: list[tuple[tuple[Action, ...], str, Action]] = []

    def add(self, action: Action) -> None:
        """Put an action at the end."""
        self._change((*self.actions, action), "add", action)

    def drop(self, place: int) -> None:
        """Take an action out."""
        if 0 <= place < len(self.actions):
            self._change((*self.actions[:place], *self.actions[place + 1 :]), "drop", self.actions[place])

    def move(self, place: int, by: int) -> None:
        """Put an action earlier (below 0) or later, as far as there is room."""
        to = max(0, min(len(self.actions) - 1, place + by))
        if 0 <= place < len(self.actions) and to != place:
            rest = [*self.actions[:place], *self.actions[place + 1 :]]
            rest.insert(to, self.actions[place])
            self._change(tuple(rest), "move", self.actions[place])

    def undo(self) -> bool:
        """Take back the last change; whether there was one."""
        if not self._before:
            return False
        self.actions, _, _ = self._before.pop()
        return True

    @property
    def last(self) -> tuple[str, Action] | None:
        """The last change: `add`, `drop` or `move`, and of which action."""
        return self._before[-1][1:] if self._before else None

    def _change(self, actions: tuple[Action, ...], what: str, action: Action) -> None:
        self._before.append((self.actions, what, action))
        self.actions = actions


def alike(queue: Sequence[Action], action: Action, target: str) -> Action | None:
    """What is planned already on the same as an action, or on the same two: in one round that can be chosen once."""
    pair = _pair_of(action)

    def is_alike(one: Action) -> bool:
        return one.use(target) == action.use(target) or (pair is not None and _pair_of(one) == pair)

    return next((one for one in queue if is_alike(one)), None)


def _pair_of(action: Action) -> tuple[str, frozenset[str]] | None:
    """The two partners between whom something is done, in whatever order they were chosen."""
    if not {"partner", "other"} <= action.choice.keys():
        return None
    return action.kind, frozenset((action.one("partner"), action.one("other")))
