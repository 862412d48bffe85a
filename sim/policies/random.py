"""Does whatever is possible, by chance: busy, without judgement."""

from __future__ import annotations

from collections.abc import Sequence

from sim.actions import Action, Offer
from sim.chance import Chance
from sim.policies.base import Chosen
from sim.view import View


def random(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """Actions picked evenly among the offers until the attention is spent; answers picked evenly too."""
    if view.question is not None:
        return chance.pick(list(view.question.options), "answer", view.question.id, view.day)
    chosen: list[Action] = []
    left, used = view.attention, list[tuple[str, object]]()
    for k in range(6):
        affordable = [offer for offer in offers if offer.attention <= left]
        if not affordable:
            break
        offer = affordable[int(chance.draw("pick", "offer", view.day, k) * len(affordable))]
        action = offer.sample(chance, k)
        if action is None or (use := action.use(offer.kind.target)) in used:
            continue
        used.append(use)
        chosen.append(action)
        left -= offer.attention
    return chosen
