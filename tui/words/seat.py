"""The words for what the convener sees happen, said to the one who plays: 'you' is the convener."""

from __future__ import annotations

from typing import NamedTuple


class Seen(NamedTuple):
    """How something that is seen is told."""

    tells: str
    """A sentence without its full stop; empty: it is told as part of something else, or not at all."""
    weight: int = 3
    """How much it matters: from 8 nobody may miss it; below 3 it is the small print of a month."""


SEEN: dict[str, Seen] = {
    # The story and what comes from outside.
    "founding": Seen("The partnership begins", 1),
    "round_begun": Seen(""),
    "ended": Seen("The story ends", 9),
    "chosen": Seen(""),
    "came_to_nothing": Seen(""),
    "event": Seen("{name}. {text}", 9),
    "squeezed": Seen("{who} has {fewer} days to give, for {time}", 4),
    "unsqueezed": Seen("{who} has the days it used to have", 2),
    "influence_shifted": Seen("From outside: what {who} can bring to bear is not what it was", 5),
    "stood_still": Seen("Work on {what} stands still for {time}", 6),
    "joined": Seen('{newcomer}, comes to the table for {who}: "{says}"', 9),
    "departed": Seen("{name} leaves {who}, and the post stands empty", 9),
    "arrived": Seen("{successor} takes up the post that {after} had left at {who}", 8),
    "fresh_start": Seen("{name} turns out to be readier to work with the others than the one before", 5),
    "worn_out": Seen("The people of {who} can by now visibly not keep up", 7),
    # What is said.
    "listened": Seen("You hear {person} out{mode}", 4),
    "history_told": Seen('{person} remembers: "{says}"', 6),
    "confided": Seen('Behind a closed door {person} says: "{says}"', 9),
    "aim_confided": Seen("{person} tells you alone what {who} wants: {aim}", 8),
    "aim_surfaced": Seen("{person} says openly what {who} had never told the others: {aim}", 8),
    "aim_exposed": Seen("It is found out what {who} had kept quiet: {aim}", 9),
    "deceived": Seen("{who} is seen to have deceived the others", 8),
    "fact_shared": Seen("{person} tells everyone what {who} knew: {fact}", 8),
    "initiative_listed": Seen("Somebody thinks of what nobody had listed: {what}", 8),
    "asked": Seen('{person} {asks}: "{says}"', 9),
    "answered": Seen("You answer: {answer}", 8),
    "came_back": Seen('{speaker} comes back to what you had answered{answered_in}: "{says}"', 9),
    "confidence_kept": Seen("{who} hears that you have kept its confidence", 8),
    "confidence_betrayed": Seen("People talk: it comes out that you have passed on what {who} said in confidence", 10),
    "lie_found_out": Seen("People talk: {who} finds out that you have lied", 10),
    "steer_seen": Seen("It is seen for manipulation how you steered {what}", 9),
    "owned_up": Seen("You own up to having pushed {what}", 6),
    # Joint work.
    "proposed": Seen("You propose {what} to {team}, with {promise} promise", 5),
    "met": Seen("The governing body meets: {present} {come}", 2),
    "decided": Seen("The governing body agrees to {what}", 8),
    "postponed": Seen("{what} has to wait for another meeting: {waits}", 7),
    "pushed": Seen("You push {what} through without waiting for the governing body", 6),
    "agenda_set": Seen("You have the governing body called early, with {what} first", 5),
    "started": Seen("Work on {what} begins: {team}", 5),
    "papers_drawn": Seen("First, the team for {what} has papers drawn up: who does what, who is liable", 4),
    "promised": Seen("{who} promises its part of {what} by {due}", 3),
    "part_done": Seen("{who} has done its part of {what}", 4),
    "delivered": Seen("{what} opens{as_service}{late}", 9),
    "failed": Seen("{what} is given up{laggards}", 10),
    "stopped": Seen("Work on {what} is stopped before it is done", 8),
    "promise_kept": Seen("{who} has kept its promise on {what}", 6),
    "promise_broken": Seen("{who} has broken its promise on {what}{dated}{after_all}", 8),
    "promise_excused": Seen("{who} could not keep its promise on {what}", 6),
    "service_fades": Seen("You can see {service} fading: those who run it find too few days to keep it up", 7),
    "counted": Seen("Counted: {count}", 3),
    # What you have them do.
    "visited": Seen("{present} see one another's work{absent}", 4),
    "credited": Seen("You give credit to {person}{little}", 3),
    "gain_stated": Seen("Together they say what they will gain: {said}{absent}", 6),
    "plan_adopted": Seen("The partners adopt an action plan with named owners{absent}", 5),
    "handover_planned": Seen("{person} writes down what the people of {who} know, and names a deputy", 4),
    "inducted": Seen("You show {person} round", 3),
    "scanned": Seen("You look out for what is coming{scanned}", 4),
    "agreement_refreshed": Seen("The partners go again through what they have agreed{absent}", 4),
    "mapped": Seen("The partners draw a map of {map}{absent}", 4),
    "membership_clarified": Seen("It is settled who is in, and for whom they speak{absent}", 4),
    "groups_simplified": Seen("One group fewer{freed}", 4),
    "released": Seen("{who} leaves the table, and is thanked", 9),
    "diagnosed": Seen("{present} look into what lies behind '{theme}'{absent}", 4),
    "offers_mapped": Seen("The partners lay out what each can offer{absent}", 4),
    "evidence_brought": Seen("You bring what others have learned about '{theme}'", 4),
    "doubt_cast": Seen("What was learned elsewhere speaks against {what}", 7),
    "lessons_shared": Seen("Lessons are written up and taken home{absent}", 4),
    "reviewed": Seen("The team looks at how far {what} has come: {behind}", 5),
    "wound_down": Seen("The partners wind the partnership down: what runs goes on, and nobody meets any more", 10),
    "vision_shared": Seen("The partners picture together what would be different{absent}", 4),
    "aims_traded": Seen("{members} each take up something of what the other wants", 7),
    "trade_refused": Seen("{members} cannot agree to take up what the other wants", 7),
    "piloted": Seen("{what} begins as a pilot, before all is agreed, with {team}", 6),
    "chair_rotated": Seen("The chair and the agenda go to {to}{unheard}{absent}", 5),
    "budgets_pooled": Seen("The partners pool what they have, and sign for it{absent}", 5),
    "amplified": Seen("You see to it that {person} has a hearing", 4),
    "repaired": Seen("{members} talk about what was broken between them, and it helps", 7),
    "torn_open": Seen("{members} talk about what was broken between them, and old wounds open", 8),
    "agreement_made": Seen("{members} sign a formal agreement", 5),
    "decisions_moved": Seen("Decisions are moved {where}", 5),
    "measures_set": Seen("The partners agree how they will see whether it works{absent}", 4),
    "engaged": Seen("You {engage}", 4),
    "commitments_written": Seen("{who} writes its part in the partnership into its own plan", 4),
    "community_asked": Seen("You ask those it is for{again}", 4),
    # Who is in, who leads, who goes.
    "group_met": Seen("{group} meets: {present} {come}", 1),
    "dominates": Seen("Everyone can see that {who} runs the partnership", 7),
    "faction_seen": Seen("{members} are seen to talk before meetings and not in them", 7),
    "faction_gone": Seen("The gap that set {members} apart has closed{with_gone}", 5),
    "went_quiet": Seen("{who} has gone quiet: from now on a member in name, that comes less often and gives half", 8),
    "came_back_in": Seen("{who} takes part again", 7),
    "blocked": Seen("{who} lets it be known that nothing will be agreed that does not serve it", 9),
    "left": Seen("{who} leaves the partnership", 10),
    "word_kept": Seen(
        "{what}, which serves what {who} wants, has been put forward with it since you asked it to stay", 6
    ),
    "word_broken": Seen(
        "Since you asked {who} to stay, no new work that serves what it wants has been put forward with it", 9
    ),
    "collapsed": Seen("The partnership falls apart: too few still take part", 10),
}  # fmt: skip
"""Every kind of happening that a convener can see."""

OF_YOU: dict[str, str] = {
    "promised": "You promise {what} by {due}",
    "promise_kept": "Your promise on {what} is kept",
    "promise_broken": "Your promise on {what}{dated} is broken{after_all}",
    "promise_excused": "Your promise on {what} could not be kept",
    "deceived": "You are seen to have deceived the others",
}
"""The same where it is the convener's own doing."""

OF_GONE: dict[str, str] = {
    "departed": "{name} leaves {who}, which is no longer at the table, and the post stands empty",
    "arrived": "{successor} takes up the post that {after} had left at {who}, which is no longer at the table",
    "aim_surfaced": "It comes out what {who}, which has left, had never told the others: {aim}",
    "aim_confided": "You hear what {who}, which has left, had wanted: {aim}",
    "aim_exposed": "It is found out what {who}, which has left, had kept quiet: {aim}",
    "fact_shared": "It comes out what {who}, which has left, had known: {fact}",
    "deceived": "{who}, which has left, is seen to have deceived the others",
}
"""The same of a partner that has left the table."""

ENGAGED = {"embrace": "make {person} welcome", "involve": "give {person} a part in shaping it",
           "mobilise": "ask {person} to put their people in now"}  # fmt: skip
MOVED = {"delegate": "nearer to those who do the work", "centralise": "into fewer hands"}
WEIGHED = (
    "Each quarter every partner weighs what being here is to it: its own part in it, whom it trusts, what it gets for "
    "what it pays, how worn its people are. You do not see its sums."
)
OF_ITSELF = dict.fromkeys(("went_quiet", "came_back_in", "blocked", "left"), WEIGHED)
"""Why a partner did something of its own accord, by kind: what is said where nothing that was seen led to it."""
UNSEEN = "Something lies behind it that you cannot see yet."
"""What is said where a cause is hidden."""


def seen_words(kind: str) -> Seen:
    """How a kind is told; one that has no words yet is not told."""
    return SEEN.get(kind, Seen(""))
