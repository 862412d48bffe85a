"""Lets things take their course: the control against which leading is measured."""

from __future__ import annotations

from collections.abc import Sequence

from sim.actions import Action, Offer
from sim.chance import Chance
from sim.policies.base import Chosen, first_answer
from sim.view import View


def do_nothing(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """No action; asked, it gives the first answer."""
    return first_answer(view) if view.question is not None else list[Action]()
