"""The words for what a convener has done, and for what came to nothing."""

from __future__ import annotations

ACTS: dict[str, str] = {
    "listen": "heard {people} out{mode}",
    "launch": "proposed {what} to {partners} with {promise} promise",
    "visit": "took {present} to see one another's work",
    "share_credit": "gave credit to {people}",
    "gain_statement": "had the partners say what they would gain",
    "action_plan": "had the partners adopt an action plan with named owners",
    "handover": "planned a handover with {people}",
    "guiding_hand": "pushed {what} through without waiting for the governing body{date}",
}
"""What a convener has done, as a verb; people are told together where they can be."""

VAIN: dict[str, str] = {
    "listen": "by then nobody was in post at {orgs} to be heard",
    "launch": "{what} could not be proposed any more",
    "visit": "too few came to the visit with {partners}",
    "share_credit": "by then there was nobody at {orgs} to give credit to",
    "gain_statement": "too few came to say together what they would gain",
    "action_plan": "too few came to agree on an action plan",
    "handover": "by then nobody was in post at {orgs} to plan a handover with",
    "guiding_hand": "{what} had begun before it could be pushed",
}
"""What became of an action that found nobody there, or nothing left to act on."""

NO_WORDS = {"done": 'did "{name}"', "vain": 'nothing came of "{name}"'}
"""The same for an action that has no words of its own yet, by its name."""
