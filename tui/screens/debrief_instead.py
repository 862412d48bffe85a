"""Choosing another action in the place of one, from what stood open when that was chosen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sim import Action, ActionNotAllowed, Offer, Scenario, View, debrief
from tui.described import of_fault
from tui.screens.choose import Choose
from tui.screens.drawer import Drawer


class AtThatMoment:
    """A round that was played, as it stood when it was chosen for, with one of its places free again."""

    def __init__(self, choosing: debrief.Choosing, place: int) -> None:
        self._choosing, self._place = choosing, place

    @property
    def scenario(self) -> Scenario:
        """The situation."""
        return self._choosing.script.scenario

    @property
    def view(self) -> View:
        """What the convener knew then."""
        return self._choosing.view

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All that could be done then."""
        return self._choosing.offers

    @property
    def attention_left(self) -> float:
        """Days of the convener's own that the others of that round left."""
        return self._choosing.spare(self._place)

    def offer(self, action: str) -> Offer | None:
        """What could be chosen for an action; none where it was not possible."""
        return next((offer for offer in self.offers if offer.id == action), None)

    def fault(self, action: Action) -> str | None:
        """What spoke against an action, beside the others of that round."""
        try:
            self._choosing.check(self._place, action)
        except ActionNotAllowed as error:
            return of_fault(error, self.view)
        return None


class Everything(Drawer):
    """All that could be done then."""

    PURPOSE = "Everything you could have done in that round, by the principle it stands for. / filters; enter chooses."


class ChooseInstead(Choose):
    """One action in the place of one that was done."""

    PURPOSE = "Choose on whom and how. Then the whole game is played again with this in its place."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "queue", "Play it instead", id="choose.queue"),
        Binding("tab", "app.focus_next", "Other side", show=False),
    ]
    NOT_KEPT = ""
    GOES, CAN = "Play it instead", "It could have been done."
    A_DOES = "a plays it instead."
