"""The words for what lies in the hand, for what has to be chosen, and for the drawer."""

from __future__ import annotations

RAISED: dict[str, str] = {
    # What has just happened.
    "broken": "{who} has broken a promise on {about}.",
    "stuck": "The governing body has put {about} off.",
    "newcomer": "{who} has somebody new in the post.",
    "changed": "Who sits at the table has changed: {who}.",
    "done": "{who} has done its part of {about}.",
    "failed": "{about} has been given up.",
    "ended": "Work on {about} has ended: there is something to learn from it.",
    "blocked": "{who} stands in the way.",
    "went_quiet": "{who} has gone quiet.",
    "dominates": "{who} runs the partnership, and all can see it.",
    "faction": "Some talk before meetings and not in them.",
    "event": "Something has happened outside.",
    "idea": "Nobody had thought of it before: {about}.",
    # What is pressing, or due.
    "late": "{about} is late.",
    "due": "{about} is due soon, and not all of it is done.",
    "idle": "People have time: {about} would be a step.",
    "unsaid": "Nobody has said what you hope to gain together.",
    "no_plan": "It has been said, and nobody's name stands beside it.",
    "no_measures": "Nobody has said how you will see whether it works.",
    "nothing_runs": "A third of the time has gone and nothing runs.",
    "long_in_post": "{person} has been in post for long, and nothing is written down.",
    # How people seem.
    "unheard": "Of all in post, {person} may think least of you.",
    "unguessed": "How {person} thinks of you is for you to find out.",
    "distant": "Trust seems weakest between {who} and {other}.",
    "distant_one_way": "{who} seems to trust {other} the least.",
    "half_in": "{who} seems to be only half in.",
    "quiet": "{who} looks the weakest at the table.",
    "worn": "People of {who} seem worn, and {about} takes their days.",
    # What can wait, and is easily left.
    "unseen": "Nobody is looking out for what may come from outside.",
    "unseen_again": "You last set out to look for what may come from outside in round {last}.",
    "unasked": "Those it is for have not been asked.",
    "unasked_again": "You last set out to ask those it is for in round {last}.",
    "unclear": "Nobody has looked into this yet: {theme}.",
    "unclear_again": "The next step is on this: {theme}. You last set out to look into a theme in round {last}.",
    "unread": "Others will have tried this before you: {theme}.",
    "unread_again": "The next step is on this: {theme}. You last sought what others have learned in round {last}.",
    "unknown": "They hardly know what the others can do.",
    "unknown_again": "You last set out to have them lay out what each can offer in round {last}.",
    "unmapped": "Nobody has drawn who works with whom.",
    "unmapped_again": "You last set out to have a map drawn in round {last}.",
    "unsigned": "Trust is not strong yet between {who} and {other}, and bigger work lies ahead.",
    "unsigned_one_way": "{who} does not seem to trust {other} much yet, and bigger work lies ahead.",
    "unwritten": "{who} has promised days that stand in no plan of its own.",
    "unwritten_again": "{who} has promised days. You last had such days put into a partner's plan in round {last}.",
    "same_chair": "{who} has been in the chair for long.",
    "slow": "{about} waits to be decided. In fewer hands decisions wait less, and those outside drift away.",
    "many_purses": "More than one service runs, each from its own purse.",
    "missing": "{who} is expected to come by itself later, and could be asked to come now.",
    "opposed": "{who} and {other} openly want different things.",
    "unagreed": "{about} could begin while the detail is argued about.",
    "undone": "You have not done this yet.",
    "too_early": "For later: credit wants something that somebody has done.",
    "undone_again": "You last did this in round {last}.",
}
"""Why something lies in the hand, by the word the model gives for it."""

ASKED: dict[str, str] = {
    "partner": "With which partner?",
    "other": "And with which other?",
    "partners": "With which partners?",
    "initiative": "Which piece of work?",
    "promise": "What will you promise?",
    "mode": "How?",
    "theme": "On what?",
    "outcome": "For whom, seen in what?",
    "through": "Through which partners?",
    "by": "By when?",
    "measure": "How will it be seen?",
    "group": "Which group?",
}
"""What is asked for each parameter of an action."""

CALLED: dict[str, str] = {
    "partner": "partner", "other": "with", "partners": "partners", "initiative": "work", "promise": "promise",
    "mode": "how", "theme": "on", "outcome": "for", "through": "through", "by": "by", "measure": "seen in",
    "group": "group",
}  # fmt: skip
"""What each parameter is called where it has been chosen."""

LEFT_OPEN: dict[str, str] = {
    "outcome": "for whom left open", "through": "through whom left open", "measure": "not measured",
}  # fmt: skip
"""What is said of a parameter that was left open on purpose."""
