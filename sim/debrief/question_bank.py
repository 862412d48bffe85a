"""The question bank: for each kind of thing that may have happened, what to ask about it, and where to look.

A question stands on one of the four steps of `sim.debrief.ladder` and gives away nothing that a later step opens. Its
finder names the happenings it is about; where there are none it is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sim import kinds
from sim.debrief.ladder import Step
from sim.debrief.observables import SMALL, Seen
from sim.happenings import Happening
from sim.terms import Principle

Find = Callable[[Seen], Iterable[Happening]]


class Question(NamedTuple):
    """A question, and when it may be asked."""

    id: str
    step: Step
    principle: Principle
    text: str
    find: Find
    """What in a record it is about."""
    plenty: int
    """So many happenings are as much as there can be to see (J)."""


def of(*wanted: str) -> Find:
    """All of these kinds."""
    return lambda seen: seen.rows(*wanted)


def of_all(needed: str, *wanted: str) -> Find:
    """One kind, with others where there is any of it."""
    return lambda seen: seen.rows(needed, *wanted) if seen.rows(needed) else []


def without(missing: str, *wanted: str) -> Find:
    """These kinds, where one that might have been is missing."""
    return lambda seen: [] if seen.rows(missing) else seen.rows(*wanted)


# -- what all saw ------------------------------------------------------------------------------------------


def before_the_first(seen: Seen) -> Iterable[Happening]:
    """The first work that began, and the meetings before it."""
    first = next(iter(seen.rows(kinds.STARTED)), None)
    return [] if first is None else [*(row for row in seen.rows(kinds.MET) if row.day < first.day), first]


def thin_meetings(seen: Seen) -> Iterable[Happening]:
    """Meetings from which a third or more stayed away."""
    return (row for row in seen.rows(kinds.MET) if 2 * len(row.detail["absent"]) >= len(row.detail["present"]) > 0)


def late(seen: Seen) -> Iterable[Happening]:
    """What was delivered late."""
    return (row for row in seen.rows(kinds.DELIVERED) if row.detail["late"] > 0)


def small_first(seen: Seen) -> Iterable[Happening]:
    """Small things delivered on time, and what began after."""
    small = [row for row in seen.rows(kinds.DELIVERED) if row.detail["late"] <= 0 and _ambition(seen, row) <= SMALL]
    return [*small, *(row for row in seen.rows(kinds.STARTED) if row.day >= small[0].day)] if small else []


def _ambition(seen: Seen, row: Happening) -> int:
    return seen.scenario.initiatives[row.about].ambition


def came_later(seen: Seen) -> Iterable[Happening]:
    """Those who came to the table after the first day."""
    return (row for row in seen.rows(kinds.JOINED) if row.day > 0)


def dilemmas(*wanted: str) -> Find:
    """What was asked, or said, in a dilemma that gives no aim away; the ladder leaves out the others."""
    return lambda seen: (
        row for row in seen.rows(*wanted) if row.about.removeprefix("dilemma/") in seen.scenario.dilemmas
    )


def nothing_delivered(seen: Seen) -> Iterable[Happening]:
    """The end, where nothing was ever delivered."""
    return [] if seen.rows(kinds.DELIVERED, kinds.WOUND_DOWN, kinds.COLLAPSED) else seen.rows(kinds.ENDED)


# -- what each wanted ----------------------------------------------------------------------------------------


def never_said(seen: Seen) -> Iterable[Happening]:
    """The first day, and every listening to one whose aim was never said."""
    silent = [aim.holder for aim in seen.state.aims.values() if aim.overtness == "hidden" and aim.weight > 0.0]
    listened = (row for row in seen.rows(kinds.LISTENED) if row.who in silent)
    return [*seen.rows(kinds.FOUNDING), *listened] if silent else []


def taken_for_granted(seen: Seen) -> Iterable[Happening]:
    """The first day, and when something assumed was said, where anything was."""
    assumed = [name for name, aim in seen.scenario.aims.items() if aim.overtness == "assumed"]
    said = (row for row in seen.rows(kinds.AIM_SURFACED, kinds.AIM_EXPOSED) if row.about in assumed)
    return [*seen.rows(kinds.FOUNDING), *said] if assumed else []


def gave_away(seen: Seen) -> Iterable[Happening]:
    """Dilemmas in which asking gave an aim away."""
    telling = [name for name, dilemma in seen.scenario.dilemmas.items() if dilemma.reveals is not None]
    return (row for row in seen.rows(kinds.ASKED, kinds.ANSWERED) if row.about.removeprefix("dilemma/") in telling)


def not_meant(seen: Seen) -> Iterable[Happening]:
    """The first day, and work begun on the theme of an aim that is said and not meant."""
    themes = [aim.theme for aim in seen.scenario.aims.values() if aim.authenticity == "pseudo"]
    begun = (row for row in seen.rows(kinds.STARTED) if seen.scenario.initiatives[row.about].theme in themes)
    return [*seen.rows(kinds.FOUNDING), *begun] if themes else []


def unwanted(seen: Seen) -> Iterable[Happening]:
    """Proposals put off on a theme that somebody wants held back."""
    themes = [aim.theme for aim in seen.scenario.aims.values() if aim.direction < 0]
    return (row for row in seen.rows(kinds.POSTPONED) if seen.scenario.initiatives[row.about].theme in themes)


# -- what was believed, promised, broken and steered -----------------------------------------------------------


def promises(kind: str) -> Find:
    """What partners promised and kept, or broke."""
    return lambda seen: (row for row in seen.rows(kind) if row.who != "convener")


def unmended(seen: Seen) -> Iterable[Happening]:
    """Promises broken after which nobody sat down together."""
    mended = seen.rows(kinds.REPAIRED, kinds.TORN_OPEN)
    return [] if mended else [row for row in seen.rows(kinds.PROMISE_BROKEN) if row.who != "convener"]


def bold(seen: Seen) -> Iterable[Happening]:
    """What was promised boldly."""
    return (row for row in seen.rows(kinds.PROPOSED) if row.detail["promise"] == "bold")


def about_confidences(seen: Seen) -> Iterable[Happening]:
    """Answers about what was told in confidence, and what came of them."""
    answered = [row for row in seen.rows(kinds.ANSWERED) if row.about.startswith("confidence/")]
    return (
        [*answered, *seen.rows(kinds.CONFIDENCE_KEPT, kinds.CONFIDENCE_BETRAYED, kinds.LIE_FOUND_OUT)]
        if answered
        else []
    )


def hardest_falls(seen: Seen) -> Iterable[Happening]:
    """The three falls of trust that went deepest."""
    named = seen.named(stocks=["tie.personal", "tie.institutional"])
    return (row for row in seen.rows(kinds.TRUST_FELL, kinds.TRUST_RESET) if row.id in named)


# -- the rules -------------------------------------------------------------------------------------------------


def hardly_anything_in_it(seen: Seen) -> Iterable[Happening]:
    """Work begun in which there was hardly anything to be had."""
    poor = [item.id for item in seen.begun() if item.potential < 0.3]
    return (row for row in seen.rows(kinds.DESIGNED, kinds.DOUBT_CAST) if row.about in poor)


def last_books(seen: Seen) -> Iterable[Happening]:
    """The last month in the books."""
    return seen.rows(kinds.MONTH_CLOSED)[-1:]


BANK: tuple[Question, ...] = (
    Question("first-work", 1, "G3", "What was the first thing you did together? How often had you met by then?",
             before_the_first, 4),
    Question("meetings", 1, "G4", "What did it take to meet, and who added it up?", of(kinds.MET, kinds.GROUP_MET), 24),
    Question("absent", 1, "G4", "Who was not in the room? What did the rest decide without them?", thin_meetings, 5),
    Question("waited", 1, "G6", "What waited for a decision, and for whom? Who could have decided it sooner?",
             of(kinds.POSTPONED), 4),
    Question("departed", 1, "G5", "Who went, and what went with them? What would you have wanted on paper before?",
             of_all(kinds.DEPARTED, kinds.HANDOVER_PLANNED), 10),
    Question("arrived", 1, "G5", "Who was new? Who met them, and when were they first of use?",
             of_all(kinds.ARRIVED, kinds.INDUCTED), 10),
    Question("left", 1, "G2", "Who left the table? At which meeting could anybody have seen it coming?",
             of(kinds.LEFT, kinds.RELEASED), 2),
    Question("quiet", 1, "G7", "Who fell silent, and who noticed?", of(kinds.WENT_QUIET, kinds.CAME_BACK_IN), 3),
    Question("worn", 1, "G4", "Who carried the load? Who could have taken some of it?", of(kinds.WORN_OUT), 4),
    Question("blocked", 1, "G2", "Who stood in the way? Had anybody asked them what they needed?",
             of(kinds.BLOCKED), 2),
    Question("faction", 1, "G3", "Who talked before the meetings and not in them?",
             of(kinds.FACTION_SEEN, kinds.FACTION_GONE), 2),
    Question("dominates", 1, "G2", "When did everybody see who runs this? What did they do then?",
             of(kinds.DOMINATES), 1),
    Question("chair", 1, "G2", "Who held the chair, the pen and the purse, and from when to when?",
             of(kinds.CHAIR_ROTATED, kinds.BUDGETS_POOLED), 2),
    Question("decisions", 1, "G6", "Decisions were moved. Who won time by it, and who was not asked any more?",
             of(kinds.DECISIONS_MOVED), 2),
    Question("late", 1, "G3", "What came late? Who knew it before the day, and who was told?", late, 3),
    Question("failed", 1, "G6", "What came to nothing? Who could have stopped it, and when?",
             of(kinds.FAILED, kinds.STOPPED), 3),
    Question("delivered", 1, "G1", "What was delivered? Which of it took more than one of you?",
             of(kinds.DELIVERED), 5),
    Question("small-first", 1, "G3", "Something small came on time. What could you begin after it, and not before?",
             small_first, 5),
    Question("pilot", 1, "G1", "What did you begin before all was agreed? What could you then leave unsettled?",
             of(kinds.PILOTED), 1),
    Question("fades", 1, "G5", "Who was to look after it once it ran, and what else was on their desk?",
             of(kinds.SERVICE_FADES), 2),
    Question("known", 1, "G4", "What had one of you known all along? What had kept it from being said?",
             of(kinds.FACT_SHARED), 3),
    Question("new-idea", 1, "G4", "Which idea was on nobody's list? What had to be said before anybody could have it?",
             of(kinds.INITIATIVE_LISTED), 2),
    Question("came-later", 1, "G4", "Who came later than the rest? What had been settled without them?", came_later, 4),
    Question("asked-them", 1, "G7", "What did those it is for say when they were asked? What changed because of it?",
             of(kinds.COMMUNITY_ASKED), 2),
    Question("not-asked", 1, "G7", "Those it is for were never asked. When would have been the time?",
             without(kinds.COMMUNITY_ASKED, kinds.COUNTED), 12),
    Question("counted", 1, "G1", "What did those it is for see of it, and from which count on?", of(kinds.COUNTED), 36),
    Question("gain", 1, "G1", "When did you say what you hoped to gain? What had been begun by then?",
             of_all(kinds.GAIN_STATED, kinds.STARTED), 5),
    Question("no-gain", 1, "G1", "Nobody wrote down what you hoped to gain. What would each of you have written?",
             without(kinds.GAIN_STATED, kinds.DECIDED, kinds.ENDED), 4),
    Question("plan", 1, "G6", "Whose names stood in the plan? What did they do with it?",
             of(kinds.PLAN_ADOPTED, kinds.MEASURES_SET, kinds.REVIEWED), 3),
    Question("papers", 1, "G3", "What had to go on paper before you could begin? What did the paper stand in for?",
             of(kinds.PAPERS_DRAWN, kinds.AGREEMENT_MADE), 4),
    Question("outside", 1, "G5", "What came from outside? What had you built that could stand it?", of(kinds.EVENT), 8),
    Question("answered", 1, "G7", "You were asked straight out. Would you give the same answer again?",
             dilemmas(kinds.ANSWERED), 8),
    Question("came-back", 1, "G3", "What you had said came back. Did you know it when you said it?",
             dilemmas(kinds.CAME_BACK), 4),
    Question("closed", 1, "G5", "It ended before its time. Was it too early, too late, or right, and who could say?",
             of(kinds.WOUND_DOWN, kinds.COLLAPSED), 1),
    Question("should-have-ended", 1, "G5", "Nothing was delivered. Should this partnership have ended, and when?",
             nothing_delivered, 1),
    Question("unsaid", 2, "G1", "What did somebody want and never say? Who might have heard it, and from whom?",
             never_said, 4),
    Question("surfaced", 2, "G1", "What was said openly that had not been? What could you do after it?",
             of(kinds.AIM_SURFACED), 3),
    Question("exposed", 2, "G1", "What was found out that could have been asked? What would asking have cost?",
             of(kinds.AIM_EXPOSED), 2),
    Question("assumed", 2, "G1", "What did everybody take for granted? Who paid for that?", taken_for_granted, 3),
    Question("not-meant", 2, "G1", "Which aim did they all nod to, and nobody work for?", not_meant, 4),
    Question("unwanted", 2, "G2", "Some wanted less of what others wanted more of. What would both have put up with?",
             unwanted, 3),
    Question("traded", 2, "G1", "Who took up what another wanted, or would not? What had to be there first?",
             of(kinds.AIMS_TRADED, kinds.TRADE_REFUSED), 2),
    Question("gave-away", 2, "G1", "Somebody asked you something. What did they tell you about themselves by asking?",
             gave_away, 2),
    Question("broken", 3, "G3", "A promise was broken. Could they not, or would they not, and how could one tell?",
             promises(kinds.PROMISE_BROKEN), 5),
    Question("kept", 3, "G3", "Which promise that was kept made the next step possible?",
             promises(kinds.PROMISE_KEPT), 10),
    Question("unmended", 3, "G3", "Promises were broken and nobody sat down about it. What did that cost later?",
             unmended, 4),
    Question("bold", 3, "G3", "What was promised boldly? Did anybody think it could be kept?", bold, 2),
    Question("word", 3, "G3", "Somebody who spoke of leaving was given your word. What became of it?",
             of(kinds.WORD_KEPT, kinds.WORD_BROKEN), 2),
    Question("confided", 3, "G3", "What were you told alone, and what did you do with it?",
             of(kinds.CONFIDED, kinds.AIM_CONFIDED), 3),
    Question("kept-or-told", 3, "G3", "Keep it, tell it, deny it: what would each have cost you, and whom else?",
             about_confidences, 3),
    Question("steered", 3, "G7", "What did you settle before the others could? Would you tell them?",
             of(kinds.PUSHED, kinds.AGENDA_SET), 2),
    Question("steer-seen", 3, "G2", "They saw that they had been steered. What would it have cost to say so first?",
             of(kinds.STEER_SEEN, kinds.OWNED_UP), 1),
    Question("deceived", 3, "G3", "Who was seen to deceive, and how long will that be remembered?",
             of(kinds.DECEIVED, kinds.LIE_FOUND_OUT), 2),
    Question("held-back", 3, "G7", "Who gave nothing for a while and did not say so? What would have made it worth it?",
             of(kinds.HELD_BACK), 8),
    Question("trust-fell", 3, "G3", "Where did trust fall furthest? What did you think of it at the time?",
             hardest_falls, 5),
    Question("small-beside", 3, "G2", "Who felt small beside whom? What did they keep to themselves?",
             of(kinds.OVERSHADOWED), 6),
    Question("fades-unseen", 4, "G5", "Here trust fades where nobody tends it. Is it so where you work, and how fast?",
             of(kinds.TRUST_FADED), 16),
    Question("reset", 4, "G5", "Here most personal trust goes with the person. What do you do that it does not?",
             of_all(kinds.TRUST_RESET, kinds.FORGOTTEN), 16),
    Question("alone", 4, "G1", "The books hold joint work against the same days spent alone. Is that a fair test?",
             of(kinds.YIELDED), 40),
    Question("nothing-in-it", 4, "G1", "Some of what was begun had hardly anything in it. How could one have known?",
             hardly_anything_in_it, 2),
    Question("influence", 4, "G2", "Influence moved from quarter to quarter. Where did it go, and who noticed?",
             of(kinds.INFLUENCE_MOVED, kinds.INFLUENCE_SHIFTED), 8),
    Question("elsewhere", 4, "G4", "Other tables took people's days. At how many do you sit, and who counts them?",
             of(kinds.CALLED_ELSEWHERE), 10),
    Question("eroded", 4, "G6", "Few hands decide faster and leave others less at home. When is that worth it?",
             of(kinds.OWNERSHIP_ERODED, kinds.CHAIR_WORN), 6),
    Question("unpaid", 4, "G7", "Unpaid days are counted here and never turned into value. Should they be?",
             of(kinds.LIVES_CHANGED), 60),
    Question("gauges", 4, "G6", "Output, rate, pain: which of the three is worst where you work?", last_books, 2),
)  # fmt: skip
"""Every question of ours, by step."""
