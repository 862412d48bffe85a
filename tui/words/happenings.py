"""The words for each kind of happening."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """How a kind of happening is told."""

    tells: str
    """A sentence without its full stop; names in braces are filled in."""
    because: str = ""
    """What follows 'because' where it is the cause of something else; empty: it is no cause anyone would name."""
    weight: int = 0
    """How much it matters in the story of a round; 0: it is told only as part of something else."""


HAPPENINGS: dict[str, Words] = {
    # The story and what comes from outside.
    "founding": Words("The partnership begins"),
    "round_begun": Words("A round begins"),
    "ended": Words("The story ends"),
    "event": Words("{name}. {text}", 'of the news "{name}"', 9),
    "squeezed": Words("the days that {who} could give changed", "its days had been cut from outside"),
    "unsqueezed": Words("{who} had its days back"),
    "stood_still": Words("work on {what} stood still for {time}", "work on it stood still for {time}"),
    "joined": Words('{who} came to the table. {newcomer}: "{says}"', "{who} had come to the table", 9),
    # People.
    "departed": Words("{name} left {who}, and the post stood empty", "{name} had left and the post stood empty", 9),
    "arrived": Words("{successor} took up the post that {after} had left at {who}", "{name} was new in the post", 8),
    "worn_out": Words("The people of {who} could visibly not keep up", "its people were worn out", 7),
    # What is said.
    "chosen": Words("The convener decided what to do"),
    "came_to_nothing": Words("It came to nothing: too few were there"),
    "listened": Words("{person} was heard out", "the convener had asked"),
    "history_told": Words('asked by the convener, {person} remembered: "{says}"', "the convener had been told", 5),
    "confided": Words('Behind a closed door, and because the convener had asked, {person} said: "{says}"', "", 9),
    "aim_confided": Words("{person} told the convener alone what {who} wants: {aim}", "the convener had been told", 8),
    "aim_surfaced": Words("{person} said openly what {who} had never told the others: {aim}",
                          "{who} had said what it wants", 8),
    "aim_exposed": Words("It was found out what {who} had kept quiet: {aim}", "what {who} kept quiet was found out", 9),
    "deceived": Words("{who} was seen to have deceived the others", "{who} was seen to have deceived the others"),
    "fact_shared": Words("{person} told everyone what {who} knew: {fact}", "{person} had told what {who} knew", 8),
    "initiative_listed": Words("somebody thought of what nobody had listed: {what}", "somebody had thought of it", 7),
    "asked": Words('{person} asked: "{says}"', "{person} had asked", 10),
    "answered": Words("The convener answered: {answer}", "of the answer the convener gave", 8),
    "came_back": Words(
        '{speaker} came back to what the convener had answered in {answered}: "{says}"', "of what came back", 8
    ),
    "confidence_kept": Words("{who} heard that the convener had kept its confidence", "a confidence had been kept", 8),
    "confidence_betrayed": Words(
        "because people talk, it came out that the convener had passed on what {who} said in confidence",
        "the convener had passed on a confidence", 10,
    ),
    "lie_found_out": Words(
        "because people talk, {who} found out that the convener had lied", "the convener had lied", 10
    ),
    "steer_seen": Words(
        "it was seen for manipulation how the convener had steered {what}, because the denial was not believed",
        "the convener's steering was seen for manipulation", 9,
    ),
    "owned_up": Words("the convener owned up to having pushed {what}", "the convener had owned up"),
    # Joint work.
    "proposed": Words("The convener proposed {what}", "the convener had proposed it"),
    "met": Words("The governing body met", "of who was in the room"),
    "decided": Words("the governing body agreed to {what}", "the governing body had agreed", 8),
    "postponed": Words("{what} had to wait for another meeting", "too few of its team had been in the room", 6),
    "pushed": Words("{what} began without waiting for the governing body", "it was pushed past the governing body", 7),
    "designed": Words("{what} was designed"),
    "started": Words("Work on {what} began", "work had begun"),
    "promised": Words("{who} promised its part"),
    "part_done": Words("{who} did its part of {what}", "{who} had done its part"),
    "delivered": Words("{what} opened{as_service}", "they had delivered {what} together", 9),
    "failed": Words("the partners gave up {what} in {when}", "{what} had to be given up", 10),
    "promise_kept": Words("{who} kept its promise on {what}", "{who} kept its promise on {what}", 5),
    "promise_broken": Words("{who} broke its promise on {what}", "the part of {who} in {what} was late", 8),
    "promise_excused": Words("{who} could not keep its promise on {what}", "", 5),
    "service_fades": Words("{service} visibly faded, because those who run it found too few days to keep it up",
                           "{service} had faded", 7),
    "visited": Words("{present} saw one another's work", "they had seen one another's work"),
    "credited": Words("{who} was given credit", "{who} was given credit"),
    "plan_adopted": Words("The partners adopted an action plan", "there was an action plan"),
    "handover_planned": Words("{who} wrote down what its people know", "a handover had been planned"),
    "gain_stated": Words("Together they said what they would gain", "they had said what they would gain", 6),
    "counted": Words("The outcomes were counted"),
    # What the convener has them do.
    "vision_shared": Words("They pictured together what would be different", "they had pictured it together"),
    "aims_traded": Words("{members} each took up something of what the other wants", "they had traded aims", 8),
    "trade_refused": Words("{members} could not agree to take up what the other wants", "no trade had come of it", 7),
    "piloted": Words("{what} began before all was agreed", "it was begun as a pilot", 6),
    "chair_rotated": Words("The chair went round", "the chair had gone round"),
    "budgets_pooled": Words("The partners pooled what they have, and signed for it", "there was a common pot"),
    "amplified": Words("{who} was given a hearing", "{who} had been given a hearing"),
    "repaired": Words("{members} talked about what was broken between them, and it helped", "they had talked", 7),
    "torn_open": Words("{members} talked about what was broken between them, and old wounds opened",
                       "old wounds had been opened", 8),
    "agreement_made": Words("{members} signed a formal agreement", "there was a formal agreement"),
    "mapped": Words("The partners drew a map", "a map had been drawn"),
    "membership_clarified": Words("It was settled who is in", "it had been settled who is in"),
    "groups_simplified": Words("A group was given up", "a group had been given up"),
    "released": Words("{who} left the table, and was thanked", "{who} had been let go", 9),
    "inducted": Words("{who} had its newcomer shown round", "the newcomer had been shown round"),
    "scanned": Words("The convener looked out for what was coming", "the convener had looked out for it"),
    "agreement_refreshed": Words("The partners went through what they had agreed", "it had been gone through again"),
    "decisions_moved": Words("Decisions were moved", "decisions had been moved"),
    "measures_set": Words("The partners agreed on measures", "work was being measured"),
    "engaged": Words("{who} was drawn in", "{who} had been drawn in"),
    "commitments_written": Words("{who} wrote it into its own plan", "it stood in its own plan"),
    "agenda_set": Words("The governing body was called early for {what}", "the meeting was called early for it"),
    "community_asked": Words("Those it is for were asked", "those it is for had been asked"),
    "diagnosed": Words("They went into what it is really about", "they had gone into it together"),
    "offers_mapped": Words("Each laid out what it can offer", "each had laid out what it can offer"),
    "evidence_brought": Words("Evidence was brought", "evidence had been brought"),
    "doubt_cast": Words("what had been learned elsewhere spoke against {what}", "there was evidence against it", 8),
    "lessons_shared": Words("Lessons were taken home", "lessons had been taken home"),
    "reviewed": Words("The team looked at how far {what} had come", "it had been looked at"),
    "wound_down": Words("the partners wound the partnership down: what runs goes on, and nobody meets for it any more",
                        "the partnership was wound down", 10),
    # Who is in, who leads, who goes.
    "papers_drawn": Words("before work on {what} began, the team had papers drawn up, because they trusted one another "
                          "too little to begin without", "papers had to be drawn up first", 4),
    "group_met": Words("{about} met"),
    "dominates": Words("everyone could see that {who} ran the partnership", "{who} ran the partnership", 7),
    "faction_seen": Words("{members} were seen to talk before meetings and not in them",
                          "some talked before meetings and not in them", 8),
    "faction_gone": Words("the gap that had set {members} apart had closed{with_gone}", "", 8),
    "went_quiet": Words("{who} had gone quiet: a member in name, who came less often and gave half",
                        "{who} had gone quiet", 8),
    "came_back_in": Words("{who} took part again", "{who} took part again", 6),
    "blocked": Words("{who} let it be known that nothing would be agreed that did not serve it",
                     "{who} stood in the way", 9),
    "left": Words("{who} left the partnership", "{who} had left the partnership", 10),
    "word_kept": Words("{what}, which served what {who} wanted, had been put forward with it since it was "
                       "asked to stay", "", 6),
    "word_broken": Words("since the convener asked {who} to stay, no new work that served what it wanted had been put "
                         "forward with it", "no new work that served what it wanted had been put forward with it", 9),
    "collapsed": Words("the partnership fell apart: too few still took part", "", 10),
    "stopped": Words("work on {what} was stopped before it was done", "work on {what} had been stopped", 8),
    "fresh_start": Words("{name} turned out to be readier to work with the others than the one before", "", 6),
    # What nobody sees; told only behind the scenes.
    "foresight_used": Words("What had been looked out for came"),
    "membership_blurred": Words("It got less clear who was a member"),
    "called_elsewhere": Words("{who} was called to another table"),
    "chair_worn": Words("The same chair wore on the others"),
    "overshadowed": Words("{who} felt overshadowed"),
    "rift_widened": Words("Across a gap trust fell"),
    "ownership_eroded": Words("Those outside felt less at home"),
    "reassured": Words("{who} was reassured"),
    "learned": Words("Something was learned"),
    "forgotten": Words("Something was forgotten"),
    "shifted": Words("Something moved how partners stand"),
    "potential_changed": Words("What could be gained on {theme} changed"),
    "reprioritised": Words("An aim of {who} came to matter more, or less"),
    "nudged": Words("The outside moved an outcome"),
    "influence_shifted": Words("What {who} could bring to bear was moved from outside"),
    "blurred": Words("It got less clear, from outside, who was a member"),
    "resented": Words("Some took badly what {who} had said it wants"),
    "nothing_heard": Words("Nobody ever heard what the convener did with a confidence"),
    "post_ended": Words("A time in post ended"),
    "settling": Words("A newcomer settled in"),
    "owned": Words("The partnership became more, or less, their own"),
    "effort_decided": Words("{who} decided what to give"),
    "held_back": Words("{who} gave {what} nothing and did not say so", "{who} held back", 5),
    "upkeep_planned": Words("{who} set days aside"),
    "worked": Words("{who} worked"),
    "kept_up": Words("The joint services were kept up"),
    "yielded": Words("A month was booked"),
    "trust_rose": Words("trust in {whom} grew"),
    "trust_fell": Words("trust in {whom} fell", "trust had fallen"),
    "trust_faded": Words("Trust faded"),
    "trust_reset": Words("most of what others had felt for {name} left with them"),
    "standing_moved": Words("{who} thought otherwise of the convener"),
    "standing_faded": Words("Standing faded"),
    "wore": Words("Load told on people", "meetings and joint work filled more than the diary holds"),
    "influence_moved": Words("Influence moved"),
    "lives_changed": Words("Lives changed"),
    "month_closed": Words("A month was closed"),
}  # fmt: skip
"""Every kind of happening."""
OF_GONE: dict[str, str] = {
    "departed": "{name} left {who}, which was no longer at the table, and the post stood empty",
    "arrived": "{successor} took up the post that {after} had left at {who}, which was no longer at the table",
    "aim_surfaced": "it came out what {who}, which had left, had never told the others: {aim}",
    "aim_confided": "the convener heard what {who}, which had left, had wanted: {aim}",
    "aim_exposed": "it was found out what {who}, which had left, had kept quiet: {aim}",
    "fact_shared": "it came out what {who}, which had left, had known: {fact}",
    "deceived": "{who}, which had left, was seen to have deceived the others",
}
"""What comes of a partner that has left the table, told as that."""
