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
    "vision_workshop": "held a vision workshop with {came}",
    "trade_aims": "sat down with {people} and {other} to see what each could take up of the other's",
    "pilot": "began {what} as a pilot with {partners}, before all was agreed{date}",
    "rotate_chair": "had the chair go to {orgs}",
    "pool_budgets": "had the partners pool what they have",
    "amplify": "saw to it that {people} had a hearing",
    "repair": "brought {people} and {other} together over what was broken",
    "formal_agreement": "had {partners} sign a formal agreement",
    "draw_map": "had the partners draw a map of {map}",
    "clarify_membership": "had the partners settle who is in and for whom they speak",
    "simplify_groups": "gave up {group}",
    "change_membership": "asked {orgs} to come to the table",
    "induct": "showed {people} round",
    "scan": "looked out for what was coming",
    "refresh_agreement": "went through what had been agreed again, with {came}",
    "decide_where": "had decisions moved nearer to those who do the work",
    "set_measures": "had the partners agree how they would see whether it works",
    "engage": "made {people} welcome",
    "write_commitments": "had {people} write it into their own plan",
    "ask_community": "asked those it is for",
    "diagnose": "looked with {partners} into what lies behind '{theme}'",
    "map_offers": "had the partners lay out what each can offer",
    "bring_evidence": "brought what others have learned about '{theme}'",
    "share_lessons": "had lessons written up and taken home",
    "review": "looked with its team at how far {what} had come",
    "wind_down": "wound the partnership down",
}
"""What a convener has done, as a verb; people are told together where they can be."""

MODES: dict[str, str] = {
    "guiding_hand/agenda": "had the governing body called early, with {what} first",
    "change_membership/release": "let {orgs} go",
    "decide_where/centralise": "moved decisions into fewer hands",
    "engage/involve": "gave {people} a part in shaping it",
    "engage/mobilise": "asked {people} to put their people in now",
    "review/stop": "stopped {what}",
}
"""The same where the way it is done makes all the difference: action and mode."""

VAIN: dict[str, str] = {
    "listen": "by then nobody was in post at {orgs} to be heard",
    "launch": "{what} could not be proposed any more",
    "visit": "too few came to the visit with {partners}",
    "share_credit": "by then there was nobody at {orgs} to give credit to",
    "gain_statement": "too few came to say together what they would gain",
    "action_plan": "too few came to agree on an action plan",
    "handover": "by then nobody was in post at {orgs} to plan a handover with",
    "guiding_hand": "nobody had proposed {what} yet, so it could not be pushed",
    "vision_workshop": "too few came to the vision workshop",
    "trade_aims": "by then {orgs} and {other} could not both be found to talk",
    "pilot": "{what} could not be begun any more",
    "rotate_chair": "no other chair could be agreed on",
    "pool_budgets": "too few came to talk about a common pot",
    "amplify": "by then there was nobody at {orgs} to be heard",
    "repair": "by then {orgs} and {other} could not both be found to talk",
    "formal_agreement": "too few were left to sign an agreement",
    "draw_map": "too few came to draw the map",
    "clarify_membership": "too few came to settle who is in",
    "simplify_groups": "{group} was gone already",
    "change_membership": "by then {orgs} had come without being asked, and the days for it were lost",
    "induct": "by then nobody was in post at {orgs} to be shown round",
    "scan": "there was no time left to look out for anything",
    "refresh_agreement": "too few came to go through what had been agreed",
    "decide_where": "too few came to agree where decisions lie",
    "set_measures": "too few came to agree on measures",
    "engage": "by then nobody was in post at {orgs} to be drawn in",
    "write_commitments": "by then nobody was in post at {orgs} to sign anything",
    "ask_community": "those it is for could not be asked any more",
    "diagnose": "too few came to look into what lies behind '{theme}'",
    "map_offers": "too few came to lay out what each can offer",
    "bring_evidence": "there was nobody left to bring evidence to",
    "share_lessons": "nobody came to take any lessons home",
    "review": "{what} was over before it could be looked at",
    "wind_down": "nobody came to wind it down with",
}
"""What became of an action that found nobody there, or nothing left to act on."""

VAIN_WITH_NOBODY = tuple(words for words in VAIN.values() if "nobody was in post at {orgs}" in words)
"""What is said where the post of the partner that was meant stood empty."""
VAIN_WITH_GONE = "by then {orgs} had left the partnership"
"""The same where the partner had left altogether."""

VAIN_MODES = {
    "change_membership/release": "by then nobody was left at {orgs} to let go",
    "review/stop": "{what} was over before it could be stopped",
}
"""The same where the way it was to be done makes all the difference: action and mode."""

TOO_FEW = {"review": "nobody of its team came to look at how far {what} had come"}
"""The same where it was for want of people, if that takes other words."""

NO_WORDS = {"done": 'did "{name}"', "vain": 'nothing came of "{name}"'}
"""The same for an action that has no words of its own yet, by its name."""
