"""Every kind of happening: what it means, who sees it, what it tells besides, and the words for it.

One row a kind. A rule that makes one names it, with what is told: `world.happen(kinds.PROMISED(due=…, days=…), …)`;
whoever reads the record compares with the name: `row.kind == kinds.PROMISED`. A name that is not here is refused once
its line is reached, and by the type checker; so is detail that does not fit. In the record a kind is its text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, NamedTuple, ParamSpec, TypedDict, TypeVar

Seen = Literal["all", "convener", "nobody"]
"""Who sees it when it happens: everyone at the table, the convener alone, or nobody (it is true, and hidden)."""
Told = ParamSpec("Told")
Detail = TypeVar("Detail", bound=Mapping[str, Any])
Ids = tuple[str, ...]


class Meaning(NamedTuple):
    """What a kind means, and for whom it is to be seen."""

    seen: Seen
    text: str
    """A sentence."""


class Story(NamedTuple):
    """How a kind is told in the story of a game and in its debrief."""

    tells: str
    """A sentence without its full stop; names in braces are filled in."""
    because: str = ""
    """What follows 'because' where it is the cause of something else; empty: it is no cause anyone would name."""
    weight: int = 0
    """How much it matters in the story of a round; 0: it is told only as part of something else."""
    of_gone: str = ""
    """The same of a partner that has left the table; empty: as of any other."""


class Seat(NamedTuple):
    """How a kind is told to the one who plays, on screens and to a screen reader: 'you' is the convener."""

    tells: str = ""
    """A sentence without its full stop; empty: it is told as part of something else, or not at all."""
    weight: int = 3
    """How much it matters: from 8 nobody may miss it; below 3 it is the small print of a month."""
    of_you: str = ""
    """The same where it is the convener's own doing; empty: as of a partner."""
    of_gone: str = ""
    """The same of a partner that has left the table; empty: as of any other."""


UNTOLD = Seat()


class Happened(NamedTuple):
    """A kind with what is told of one happening: what `World.happen` takes."""

    kind: Kind[..., Any]
    detail: dict[str, Any]


class Kind(str, Generic[Told, Detail]):
    """A kind of happening. As a text it is the name that stands in the record."""

    name: str
    """As it stands in the record: plain text."""
    seen: Seen
    meaning: str
    """What it means, in a sentence."""
    story: Story
    seat: Seat
    _detail: Callable[Told, Detail]

    def __new__(
        cls, name: str, detail: Callable[Told, Detail], means: Meaning, story: Story, seat: Seat = UNTOLD
    ) -> Kind[Told, Detail]:
        """Enter a kind in `KINDS`.

        Raises:
            ValueError: there is one of this name.
        """
        if name in KINDS:
            raise ValueError(f"{name}: this kind of happening is listed twice")
        kind: Kind[Told, Detail] = super().__new__(cls, name)
        KINDS[name] = kind
        kind.name, kind.seen, kind.meaning = name, *means
        kind.story, kind.seat, kind._detail = story, seat, detail
        return kind

    @property
    def keys(self) -> tuple[str, ...]:
        """What its detail may hold, by name."""
        return tuple(getattr(self._detail, "__annotations__", ()))

    def __call__(self, *args: Told.args, **detail: Told.kwargs) -> Happened:
        """This kind, with the detail that it has."""
        return Happened(self, {**self._detail(*args, **detail)})

    def __reduce__(self) -> tuple[Callable[[str], Any], tuple[str]]:
        return _listed, (self.name,)


KINDS: dict[str, Kind[..., Any]] = {}
"""Every kind by name."""


def _listed(name: str) -> Kind[..., Any]:
    """Return the one kind of this name: a copy of a kind, or one from another process, is that kind."""
    return KINDS[name]


# -- what is told with a happening -----------------------------------------------------------------


class Nothing(TypedDict):
    """Nothing besides who, about what, when and why."""


class Words(TypedDict):
    """Words that are spoken."""

    says: str


class Person(TypedDict):
    """Whose it is, by name."""

    name: str


class Spoken(TypedDict):
    """Words, and the name of who speaks them."""

    says: str
    name: str


class Answered(TypedDict):
    """What was answered: its key among the answers, its words, and to whom by name."""

    choice: str
    says: str
    name: str


class Attended(TypedDict):
    """Who came, and who was asked and did not, by id."""

    present: Ids
    absent: Ids


class Members(TypedDict):
    """Those it is about, by id."""

    members: Ids


class Team(TypedDict):
    """Whose joint work it is, by id."""

    team: Ids


class Days(TypedDict):
    """Staff days."""

    days: float


class StoodStill(TypedDict):
    """For how many working days."""

    days: int


class Due(TypedDict):
    """The working day promised for."""

    due: int


class Founding(TypedDict):
    """The version of the model."""

    model_version: str


class RoundBegun(TypedDict):
    """Its number, from 1."""

    round: int


class Ended(TypedDict):
    """How: a key of the ways a story can end."""

    how: str


class News(TypedDict):
    """The news as everybody hears them, and whether a trainer put them in."""

    name: str
    text: str
    injected: bool


class Squeezed(TypedDict):
    """For how many months."""

    months: int


class Departed(TypedDict):
    """Who goes, and which part of what was personal stays (0 to 1)."""

    name: str
    kept: float


class Arrived(TypedDict):
    """Who comes, and after whom."""

    name: str
    after: str


class Chosen(TypedDict):
    """The round, the act's number in it, and the choices of its form."""

    round: int
    act: str
    choice: Mapping[str, Any]


class CameToNothing(TypedDict, total=False):
    """Whether the partnership was closed by then; who was asked and did not come."""

    closed: bool
    absent: Ids


class Listened(TypedDict):
    """Openly or off the record, and whether it had been heard lately."""

    mode: str
    again: bool


class Confided(TypedDict):
    """The words, and the aim they tell of."""

    says: str
    aim: str


class AimKnown(TypedDict):
    """How openly it was held before."""

    was: str


class PassedOn(TypedDict):
    """To whom: the one who had asked."""

    to: str


class FoundOut(TypedDict):
    """Of whom the convener had been asked."""

    of: str


class SteerSeen(TypedDict):
    """Who minds."""

    hurt: Ids


class Proposed(TypedDict):
    """With whom, and how bold a promise."""

    team: Ids
    promise: str


class Met(TypedDict):
    """Who came and who did not; staff days of each who came."""

    present: Ids
    absent: Ids
    days: float


class GroupMet(TypedDict):
    """Who came; staff days of each."""

    present: Ids
    days: float


class _Decided(TypedDict):
    missing: Ids


class Decided(_Decided, total=False):
    """Who of the team was not there; the group that decided, if it was not the governing body."""

    group: str


class Postponed(_Decided, total=False):
    """Who of the team was not there; who stood in the way."""

    blocker: str


class PassedOver(TypedDict):
    """Who was not asked."""

    passed_over: Ids


class Started(TypedDict):
    """Whose it is, its staff days in all, the months it should take, how bold the promise."""

    team: Ids
    days: float
    months: float
    promise: str


class Promised(TypedDict):
    """The working day promised for, and the staff days of this part."""

    due: int
    days: float


class Delivered(TypedDict):
    """Working days after the day promised for; below 0: before it."""

    late: int


class Failed(TypedDict):
    """Whose part was not done."""

    laggards: Ids


class Credited(TypedDict):
    """How well deserved (0 to 1)."""

    weight: float


class GainStated(Attended):
    """Who was there, and the statement."""

    said: Mapping[str, Any]


class Scanned(TypedDict, total=False):
    """What was seen to come, if anything: its name and the working day."""

    name: str
    due: int


class Counted(TypedDict):
    """The count, in the outcome's own unit."""

    count: float


class Mapped(Attended):
    """Who was there; of what the map is."""

    mode: str


class OffersMapped(Attended):
    """Who was there; by kind of work, who offers most."""

    offers: Mapping[str, str]


class Reviewed(Attended):
    """Who was there; whose part is behind."""

    behind: Ids


class CommunityAsked(TypedDict):
    """Whether they had been asked lately; who came along."""

    again: bool
    present: Ids
    absent: Ids


class Engaged(TypedDict):
    """In which way."""

    mode: str


class ChairRotated(Attended):
    """Who was there; who chairs now, and who did."""

    to: str
    before: str


class _Moved(TypedDict, total=False):
    present: Ids
    absent: Ids


class DecisionsMoved(_Moved):
    """Who was there, if they met for it; nearer to the work or into fewer hands."""

    mode: str


class Released(TypedDict):
    """Who spoke for it, and whether it would have stayed."""

    name: str
    unwilling: bool


class Left(TypedDict):
    """Who spoke for it, and whether it went in good grace."""

    name: str
    graceful: bool


class EffortDecided(TypedDict):
    """The share it gives of what it promised, in staff days, and which of its reasons is the weakest."""

    effort: float
    days: float
    weakest: str


class HeldBack(TypedDict):
    """The share it would have given (0 to 1), and which of its reasons is the weakest."""

    effort: float
    weakest: str


class Yielded(TypedDict):
    """What the service gives, in days' worth a month."""

    flow: float


class MonthClosed(TypedDict):
    """The books of the month: stocks of the partnership, and power by partner."""

    joint_value: float
    cost: float
    trust_mean: float
    fatigue_mean: float
    output: float
    rate: float
    pain: float
    power: Mapping[str, float]


# fmt: off

# -- the story and what comes from outside ---------------------------------------------------------

FOUNDING = Kind(
    "founding", Founding, Meaning("all", "The story begins."),
    Story("The partnership begins"),
    Seat("The partnership begins", 1),
)
ROUND_BEGUN = Kind(
    "round_begun", RoundBegun, Meaning("all", "A round begins."),
    Story("A round begins"),
)
ENDED = Kind(
    "ended", Ended, Meaning("all", "The story ends."),
    Story("The story ends"),
    Seat("The story ends", 9),
)
EVENT = Kind(
    "event", News, Meaning("all", "Something happens to the partnership from outside; everyone hears of it."),
    Story("{name}. {text}", 'of the news "{name}"', 9),
    Seat("{name}. {text}", 9),
)
SQUEEZED = Kind(
    "squeezed", Squeezed, Meaning("all", "A partner's days are cut or raised for a time."),
    Story("the days that {who} could give changed", "its days had been cut from outside"),
    Seat("{who} has {fewer} days to give, for {time}", 4),
)
UNSQUEEZED = Kind(
    "unsqueezed", Nothing, Meaning("all", "A partner's days are as before."),
    Story("{who} had its days back"),
    Seat("{who} has the days it used to have", 2),
)
STOOD_STILL = Kind(
    "stood_still", StoodStill, Meaning("all", "Something from outside stops work on a theme for a time."),
    Story("work on {what} stood still for {time}", "work on it stood still for {time}"),
    Seat("Work on {what} stands still for {time}", 6),
)
JOINED = Kind(
    "joined", Words, Meaning("all", "A partner comes to the table."),
    Story('{who} came to the table. {newcomer}: "{says}"', "{who} had come to the table", 9),
    Seat('{newcomer}, comes to the table for {who}: "{says}"', 9),
)

# -- people ----------------------------------------------------------------------------------------

DEPARTED = Kind(
    "departed", Departed, Meaning("all", "A representative leaves; the post stands empty."),
    Story("{name} left {who}, and the post stood empty", "{name} had left and the post stood empty", 9,
          of_gone="{name} left {who}, which was no longer at the table, and the post stood empty"),
    Seat("{name} leaves {who}, and the post stands empty", 9,
         of_gone="{name} leaves {who}, which is no longer at the table, and the post stands empty"),
)
ARRIVED = Kind(
    "arrived", Arrived, Meaning("all", "Somebody new takes up a post."),
    Story("{successor} took up the post that {after} had left at {who}", "{name} was new in the post", 8,
          of_gone="{successor} took up the post that {after} had left at {who}, which was no longer at the table"),
    Seat("{successor} takes up the post that {after} had left at {who}", 8,
         of_gone="{successor} takes up the post that {after} had left at {who}, which is no longer at the table"),
)
WORN_OUT = Kind(
    "worn_out", Nothing, Meaning("all", "A partner's people visibly cannot keep up."),
    Story("The people of {who} could visibly not keep up", "its people were worn out", 7),
    Seat("The people of {who} can by now visibly not keep up", 7),
)

# -- what is said ----------------------------------------------------------------------------------

CHOSEN = Kind(
    "chosen", Chosen, Meaning("convener", "The convener decides to do something, and when."),
    Story("The convener decided what to do"),
)
CAME_TO_NOTHING = Kind(
    "came_to_nothing", CameToNothing, Meaning("convener", "An action found nobody there, or nothing left to act on."),
    Story("It came to nothing: too few were there"),
)
LISTENED = Kind(
    "listened", Listened, Meaning("all", "The convener hears one partner out."),
    Story("{person} was heard out", "the convener had asked"),
    Seat("You hear {person} out{mode}", 4),
)
HISTORY_TOLD = Kind(
    "history_told", Words, Meaning("convener", "A partner tells the convener what lies between it and another."),
    Story('asked by the convener, {person} remembered: "{says}"', "the convener had been told", 5),
    Seat('{person} remembers: "{says}"', 6),
)
CONFIDED = Kind(
    "confided", Confided, Meaning("convener", "A partner tells the convener something in confidence."),
    Story('Behind a closed door, and because the convener had asked, {person} said: "{says}"', "", 9),
    Seat('Behind a closed door {person} says: "{says}"', 9),
)
AIM_CONFIDED = Kind(
    "aim_confided", Nothing, Meaning("convener", "A partner tells the convener alone what it wants."),
    Story("{person} told the convener alone what {who} wants: {aim}", "the convener had been told", 8,
          of_gone="the convener heard what {who}, which had left, had wanted: {aim}"),
    Seat("{person} tells you alone what {who} wants: {aim}", 8,
         of_gone="You hear what {who}, which has left, had wanted: {aim}"),
)
AIM_SURFACED = Kind(
    "aim_surfaced", AimKnown, Meaning("all", "An aim that was not said is said openly, by its holder."),
    Story("{person} said openly what {who} had never told the others: {aim}", "{who} had said what it wants", 8,
          of_gone="it came out what {who}, which had left, had never told the others: {aim}"),
    Seat("{person} says openly what {who} had never told the others: {aim}", 8,
         of_gone="It comes out what {who}, which has left, had never told the others: {aim}"),
)
AIM_EXPOSED = Kind(
    "aim_exposed", AimKnown, Meaning("all", "An aim that was hidden is found out."),
    Story("It was found out what {who} had kept quiet: {aim}", "what {who} kept quiet was found out", 9,
          of_gone="it was found out what {who}, which had left, had kept quiet: {aim}"),
    Seat("It is found out what {who} had kept quiet: {aim}", 9,
         of_gone="It is found out what {who}, which has left, had kept quiet: {aim}"),
)
DECEIVED = Kind(
    "deceived", Nothing, Meaning("all", "A partner, or the convener, is seen to have deceived the others."),
    Story("{who} was seen to have deceived the others", "{who} was seen to have deceived the others",
          of_gone="{who}, which had left, was seen to have deceived the others"),
    Seat("{who} is seen to have deceived the others", 8, of_you="You are seen to have deceived the others",
         of_gone="{who}, which has left, is seen to have deceived the others"),
)
FACT_SHARED = Kind(
    "fact_shared", Nothing, Meaning("all", "Something one partner knew becomes known to all."),
    Story("{person} told everyone what {who} knew: {fact}", "{person} had told what {who} knew", 8,
          of_gone="it came out what {who}, which had left, had known: {fact}"),
    Seat("{person} tells everyone what {who} knew: {fact}", 8,
         of_gone="It comes out what {who}, which has left, had known: {fact}"),
)
INITIATIVE_LISTED = Kind(
    "initiative_listed", Nothing,
    Meaning("all", "Knowing more, the partners think of an initiative that nobody had listed."),
    Story("somebody thought of what nobody had listed: {what}", "somebody had thought of it", 7),
    Seat("Somebody thinks of what nobody had listed: {what}", 8),
)
ASKED = Kind(
    "asked", Spoken, Meaning("all", "Somebody asks the convener, and waits for an answer."),
    Story('{person} asked: "{says}"', "{person} had asked", 10),
    Seat('{person} {asks}: "{says}"', 9),
)
ANSWERED = Kind(
    "answered", Answered, Meaning("all", "The convener answers."),
    Story("The convener answered: {answer}", "of the answer the convener gave", 8),
    Seat("You answer: {answer}", 8),
)
CAME_BACK = Kind(
    "came_back", Spoken, Meaning("all", "What was answered comes back."),
    Story('{speaker} came back to what the convener had answered in {answered}: "{says}"', "of what came back", 8),
    Seat('{speaker} comes back to what you had answered{answered_in}: "{says}"', 9),
)
CONFIDENCE_KEPT = Kind(
    "confidence_kept", PassedOn, Meaning("convener", "The one who told hears that the convener kept it."),
    Story("{who} heard that the convener had kept its confidence", "a confidence had been kept", 8),
    Seat("{who} hears that you have kept its confidence", 8),
)
CONFIDENCE_BETRAYED = Kind(
    "confidence_betrayed", PassedOn, Meaning("all", "It comes out that the convener told what was said in confidence."),
    Story("because people talk, it came out that the convener had passed on what {who} said in confidence",
          "the convener had passed on a confidence", 10),
    Seat("People talk: it comes out that you have passed on what {who} said in confidence", 10),
)
LIE_FOUND_OUT = Kind(
    "lie_found_out", FoundOut, Meaning("all", "It comes out that the convener lied."),
    Story("because people talk, {who} found out that the convener had lied", "the convener had lied", 10),
    Seat("People talk: {who} finds out that you have lied", 10),
)
STEER_SEEN = Kind(
    "steer_seen", SteerSeen, Meaning("all", "A steer by the convener is seen as manipulation."),
    Story("it was seen for manipulation how the convener had steered {what}, because the denial was not believed",
          "the convener's steering was seen for manipulation", 9),
    Seat("It is seen for manipulation how you steered {what}", 9),
)
OWNED_UP = Kind(
    "owned_up", Nothing, Meaning("all", "The convener owns up to having steered."),
    Story("the convener owned up to having pushed {what}", "the convener had owned up"),
    Seat("You own up to having pushed {what}", 6),
)

# -- joint work ------------------------------------------------------------------------------------

PROPOSED = Kind(
    "proposed", Proposed, Meaning("all", "The convener proposes joint work, with a team and a promise."),
    Story("The convener proposed {what}", "the convener had proposed it"),
    Seat("You propose {what} to {team}, with {promise} promise", 5),
)
MET = Kind(
    "met", Met, Meaning("all", "The governing body meets; who came and who sent apologies is minuted."),
    Story("The governing body met", "of who was in the room"),
    Seat("The governing body meets: {present} {come}", 2),
)
DECIDED = Kind(
    "decided", Decided, Meaning("all", "The governing body agrees to a proposal."),
    Story("the governing body agreed to {what}", "the governing body had agreed", 8),
    Seat("The governing body agrees to {what}", 8),
)
POSTPONED = Kind(
    "postponed", Postponed,
    Meaning("all", "A proposal waits for the next meeting: too few of its team were in the room."),
    Story("{what} had to wait for another meeting", "too few of its team had been in the room", 6),
    Seat("{what} has to wait for another meeting: {waits}", 7),
)
PUSHED = Kind(
    "pushed", PassedOver, Meaning("all", "The convener gets a proposal going without waiting for the governing body."),
    Story("{what} began without waiting for the governing body", "it was pushed past the governing body", 7),
    Seat("You push {what} through without waiting for the governing body", 6),
)
DESIGNED = Kind(
    "designed", Nothing, Meaning("nobody", "How well joint work is designed is settled."),
    Story("{what} was designed"),
)
STARTED = Kind(
    "started", Started, Meaning("all", "Joint work begins; its team, its days and its promised date are known to all."),
    Story("Work on {what} began", "work had begun"),
    Seat("Work on {what} begins: {team}", 5),
)
PROMISED = Kind(
    "promised", Promised, Meaning("all", "Somebody promises something by a date."),
    Story("{who} promised its part"),
    Seat("{who} promises its part of {what} by {due}", of_you="You promise {what} by {due}"),
)
PART_DONE = Kind(
    "part_done", Days, Meaning("all", "A partner has done its part of joint work."),
    Story("{who} did its part of {what}", "{who} had done its part"),
    Seat("{who} has done its part of {what}", 4),
)
DELIVERED = Kind(
    "delivered", Delivered, Meaning("all", "Joint work is delivered and becomes a joint service."),
    Story("{what} opened{as_service}", "they had delivered {what} together", 9),
    Seat("{what} opens{as_service}{late}", 9),
)
FAILED = Kind(
    "failed", Failed, Meaning("all", "Joint work has taken too long and is given up."),
    Story("the partners gave up {what} in {when}", "{what} had to be given up", 10),
    Seat("{what} is given up{laggards}", 10),
)
PROMISE_KEPT = Kind(
    "promise_kept", Due, Meaning("all", "A promise is kept."),
    Story("{who} kept its promise on {what}", "{who} kept its promise on {what}", 5),
    Seat("{who} has kept its promise on {what}", 6, of_you="Your promise on {what} is kept"),
)
PROMISE_BROKEN = Kind(
    "promise_broken", Due, Meaning("all", "A promise is broken."),
    Story("{who} broke its promise on {what}", "the part of {who} in {what} was late", 8),
    Seat("{who} has broken its promise on {what}{dated}{after_all}", 8,
         of_you="Your promise on {what}{dated} is broken{after_all}"),
)
PROMISE_EXCUSED = Kind(
    "promise_excused", Due, Meaning("all", "A promise could not be kept for a reason everyone accepts."),
    Story("{who} could not keep its promise on {what}", "", 5),
    Seat("{who} could not keep its promise on {what}", 6, of_you="Your promise on {what} could not be kept"),
)
SERVICE_FADES = Kind(
    "service_fades", Nothing, Meaning("all", "A joint service is visibly not kept up any more."),
    Story("{service} visibly faded, because those who run it found too few days to keep it up", "{service} had faded",
          7),
    Seat("You can see {service} fading: those who run it find too few days to keep it up", 7),
)
VISITED = Kind(
    "visited", Attended, Meaning("all", "Partners see one another's work on the ground."),
    Story("{present} saw one another's work", "they had seen one another's work"),
    Seat("{present} see one another's work{absent}", 4),
)
CREDITED = Kind(
    "credited", Credited, Meaning("all", "The convener gives a partner credit before the others."),
    Story("{who} was given credit", "{who} was given credit"),
    Seat("You give credit to {person}{little}"),
)
PLAN_ADOPTED = Kind(
    "plan_adopted", Attended, Meaning("all", "The partners adopt an action plan with named owners."),
    Story("The partners adopted an action plan", "there was an action plan"),
    Seat("The partners adopt an action plan with named owners{absent}", 5),
)
HANDOVER_PLANNED = Kind(
    "handover_planned", Nothing,
    Meaning("all", "A partner writes down what its representative knows, and names a deputy."),
    Story("{who} wrote down what its people know", "a handover had been planned"),
    Seat("{person} writes down what the people of {who} know, and names a deputy", 4),
)
GAIN_STATED = Kind(
    "gain_stated", GainStated,
    Meaning("all",
            "The partners say together what they will gain: what, for whom, through whom, by when, seen in what."),
    Story("Together they said what they would gain", "they had said what they would gain", 6),
    Seat("Together they say what they will gain: {said}{absent}", 6),
)
COUNTED = Kind(
    "counted", Counted, Meaning("all", "An outcome is counted and published."),
    Story("The outcomes were counted"),
    Seat("Counted: {count}"),
)

# -- what the convener has them do -----------------------------------------------------------------

VISION_SHARED = Kind(
    "vision_shared", Attended, Meaning("all", "The partners picture together what would be different."),
    Story("They pictured together what would be different", "they had pictured it together"),
    Seat("The partners picture together what would be different{absent}", 4),
)
AIMS_TRADED = Kind(
    "aims_traded", Members, Meaning("all", "Two partners each take up something of what the other wants."),
    Story("{members} each took up something of what the other wants", "they had traded aims", 8),
    Seat("{members} each take up something of what the other wants", 7),
)
TRADE_REFUSED = Kind(
    "trade_refused", Members, Meaning("all", "Two partners cannot agree to take up what the other wants."),
    Story("{members} could not agree to take up what the other wants", "no trade had come of it", 7),
    Seat("{members} cannot agree to take up what the other wants", 7),
)
PILOTED = Kind(
    "piloted", Team, Meaning("all", "A small first step begins before everything is agreed."),
    Story("{what} began before all was agreed", "it was begun as a pilot", 6),
    Seat("{what} begins as a pilot, before all is agreed, with {team}", 6),
)
CHAIR_ROTATED = Kind(
    "chair_rotated", ChairRotated, Meaning("all", "The chair and the agenda go to somebody else."),
    Story("The chair went round", "the chair had gone round"),
    Seat("The chair and the agenda go to {to}{unheard}{absent}", 5),
)
BUDGETS_POOLED = Kind(
    "budgets_pooled", Attended, Meaning("all", "Partners put money and days into one pot."),
    Story("The partners pooled what they have, and signed for it", "there was a common pot"),
    Seat("The partners pool what they have, and sign for it{absent}", 5),
)
AMPLIFIED = Kind(
    "amplified", Nothing, Meaning("all", "A partner is given a hearing."),
    Story("{who} was given a hearing", "{who} had been given a hearing"),
    Seat("You see to it that {person} has a hearing", 4),
)
REPAIRED = Kind(
    "repaired", Members, Meaning("all", "Two partners talk about what was broken between them, and it helps."),
    Story("{members} talked about what was broken between them, and it helped", "they had talked", 7),
    Seat("{members} talk about what was broken between them, and it helps", 7),
)
TORN_OPEN = Kind(
    "torn_open", Members,
    Meaning("all", "Two partners talk about what was broken between them, and it makes it worse."),
    Story("{members} talked about what was broken between them, and old wounds opened", "old wounds had been opened",
          8),
    Seat("{members} talk about what was broken between them, and old wounds open", 8),
)
AGREEMENT_MADE = Kind(
    "agreement_made", Members,
    Meaning("all", "Partners sign a formal agreement: who does what, who pays, who is liable."),
    Story("{members} signed a formal agreement", "there was a formal agreement"),
    Seat("{members} sign a formal agreement", 5),
)
MAPPED = Kind(
    "mapped", Mapped, Meaning("all", "The partners draw a map together, of the network or of power."),
    Story("The partners drew a map", "a map had been drawn"),
    Seat("The partners draw a map of {map}{absent}", 4),
)
MEMBERSHIP_CLARIFIED = Kind(
    "membership_clarified", Attended,
    Meaning("all", "It is settled who is a member, in what standing, and for whom they speak."),
    Story("It was settled who is in", "it had been settled who is in"),
    Seat("It is settled who is in, and for whom they speak{absent}", 4),
)
GROUPS_SIMPLIFIED = Kind(
    "groups_simplified", Members, Meaning("all", "A group beside the governing body is given up."),
    Story("A group was given up", "a group had been given up"),
    Seat("One group fewer{freed}", 4),
)
RELEASED = Kind(
    "released", Released, Meaning("all", "A partner is let go, without a quarrel."),
    Story("{who} left the table, and was thanked", "{who} had been let go", 9),
    Seat("{who} leaves the table, and is thanked", 9),
)
INDUCTED = Kind(
    "inducted", Person, Meaning("all", "Somebody new is shown round and introduced."),
    Story("{who} had its newcomer shown round", "the newcomer had been shown round"),
    Seat("You show {person} round"),
)
SCANNED = Kind(
    "scanned", Scanned, Meaning("convener", "The convener looks out for what is coming from outside."),
    Story("The convener looked out for what was coming", "the convener had looked out for it"),
    Seat("You look out for what is coming{scanned}", 4),
)
AGREEMENT_REFRESHED = Kind(
    "agreement_refreshed", Attended, Meaning("all", "The partners go through again what they have agreed."),
    Story("The partners went through what they had agreed", "it had been gone through again"),
    Seat("The partners go again through what they have agreed{absent}", 4),
)
DECISIONS_MOVED = Kind(
    "decisions_moved", DecisionsMoved,
    Meaning("all", "Decisions are moved: nearer to those who do the work, or into fewer hands."),
    Story("Decisions were moved", "decisions had been moved"),
    Seat("Decisions are moved {where}", 5),
)
MEASURES_SET = Kind(
    "measures_set", Attended, Meaning("all", "The partners agree how they will see whether it works."),
    Story("The partners agreed on measures", "work was being measured"),
    Seat("The partners agree how they will see whether it works{absent}", 4),
)
ENGAGED = Kind(
    "engaged", Engaged, Meaning("convener", "The convener draws one partner in."),
    Story("{who} was drawn in", "{who} had been drawn in"),
    Seat("You {engage}", 4),
)
COMMITMENTS_WRITTEN = Kind(
    "commitments_written", Nothing, Meaning("convener", "A partner writes what it has promised into its own plan."),
    Story("{who} wrote it into its own plan", "it stood in its own plan"),
    Seat("{who} writes its part in the partnership into its own plan", 4),
)
AGENDA_SET = Kind(
    "agenda_set", PassedOver,
    Meaning("all", "The convener calls the governing body early, with one proposal at the head of the agenda."),
    Story("The governing body was called early for {what}", "the meeting was called early for it"),
    Seat("You have the governing body called early, with {what} first", 5),
)
COMMUNITY_ASKED = Kind(
    "community_asked", CommunityAsked, Meaning("all", "Those it is for are asked what they need."),
    Story("Those it is for were asked", "those it is for had been asked"),
    Seat("You ask those it is for{again}", 4),
)
DIAGNOSED = Kind(
    "diagnosed", Attended, Meaning("all", "Partners go into what a piece of work is really about."),
    Story("They went into what it is really about", "they had gone into it together"),
    Seat("{present} look into what lies behind '{theme}'{absent}", 4),
)
OFFERS_MAPPED = Kind(
    "offers_mapped", OffersMapped, Meaning("all", "Partners lay out what each can offer and deliver."),
    Story("Each laid out what it can offer", "each had laid out what it can offer"),
    Seat("The partners lay out what each can offer{absent}", 4),
)
EVIDENCE_BROUGHT = Kind(
    "evidence_brought", Attended, Meaning("all", "Lessons from elsewhere are found, judged and shared."),
    Story("Evidence was brought", "evidence had been brought"),
    Seat("You bring what others have learned about '{theme}'", 4),
)
DOUBT_CAST = Kind(
    "doubt_cast", Nothing, Meaning("all", "What was learned elsewhere speaks against something on the list."),
    Story("what had been learned elsewhere spoke against {what}", "there was evidence against it", 8),
    Seat("What was learned elsewhere speaks against {what}", 7),
)
LESSONS_SHARED = Kind(
    "lessons_shared", Attended, Meaning("all", "Lessons are written up and taken home."),
    Story("Lessons were taken home", "lessons had been taken home"),
    Seat("Lessons are written up and taken home{absent}", 4),
)
REVIEWED = Kind(
    "reviewed", Reviewed, Meaning("all", "The partners look at how far a piece of work has come."),
    Story("The team looked at how far {what} had come", "it had been looked at"),
    Seat("The team looks at how far {what} has come: {behind}", 5),
)
WOUND_DOWN = Kind(
    "wound_down", Attended,
    Meaning("all", "The partnership is wound down well: what runs goes on, and there are no more meetings."),
    Story("the partners wound the partnership down: what runs goes on, and nobody meets for it any more",
          "the partnership was wound down", 10),
    Seat("The partners wind the partnership down: what runs goes on, and nobody meets any more", 10),
)

# -- who is in, who leads, who goes ----------------------------------------------------------------

PAPERS_DRAWN = Kind(
    "papers_drawn", Team,
    Meaning("all", "Before work begins partners have papers drawn up: contracts, data-sharing, who is liable."),
    Story("before work on {what} began, the team had papers drawn up, because they trusted one another too little to "
          "begin without", "papers had to be drawn up first", 4),
    Seat("First, the team for {what} has papers drawn up: who does what, who is liable", 4),
)
GROUP_MET = Kind(
    "group_met", GroupMet, Meaning("all", "A group beside the governing body meets."),
    Story("{about} met"),
    Seat("{group} meets: {present} {come}", 1),
)
DOMINATES = Kind(
    "dominates", Nothing, Meaning("all", "One partner is seen to run the partnership."),
    Story("everyone could see that {who} ran the partnership", "{who} ran the partnership", 7),
    Seat("Everyone can see that {who} runs the partnership", 7),
)
FACTION_SEEN = Kind(
    "faction_seen", Members, Meaning("all", "Some are seen to talk before meetings and not in them."),
    Story("{members} were seen to talk before meetings and not in them", "some talked before meetings and not in them",
          8),
    Seat("{members} are seen to talk before meetings and not in them", 7),
)
FACTION_GONE = Kind(
    "faction_gone", Members, Meaning("all", "A gap has closed."),
    Story("the gap that had set {members} apart had closed{with_gone}", "", 8),
    Seat("The gap that set {members} apart has closed{with_gone}", 5),
)
WENT_QUIET = Kind(
    "went_quiet", Nothing, Meaning("all", "A partner is a member in name only: it comes less often and gives half."),
    Story("{who} had gone quiet: a member in name, who came less often and gave half", "{who} had gone quiet", 8),
    Seat("{who} has gone quiet: from now on a member in name, that comes less often and gives half", 8),
)
CAME_BACK_IN = Kind(
    "came_back_in", Nothing, Meaning("all", "A partner that had gone quiet takes part again."),
    Story("{who} took part again", "{who} took part again", 6),
    Seat("{who} takes part again", 7),
)
BLOCKED = Kind(
    "blocked", Nothing, Meaning("all", "A partner makes it known that it stands in the way of what does not serve it."),
    Story("{who} let it be known that nothing would be agreed that did not serve it", "{who} stood in the way", 9),
    Seat("{who} lets it be known that nothing will be agreed that does not serve it", 9),
)
LEFT = Kind(
    "left", Left, Meaning("all", "A partner leaves the partnership."),
    Story("{who} left the partnership", "{who} had left the partnership", 10),
    Seat("{who} leaves the partnership", 10),
)
WORD_KEPT = Kind(
    "word_kept", Nothing,
    Meaning("all", "Work that serves what a partner wants has been put forward with it since it was asked to stay."),
    Story("{what}, which served what {who} wanted, had been put forward with it since it was asked to stay", "", 6),
    Seat("{what}, which serves what {who} wants, has been put forward with it since you asked it to stay", 6),
)
WORD_BROKEN = Kind(
    "word_broken", Nothing,
    Meaning("all", "No work that serves what a partner wants has been put forward with it since it was asked to stay."),
    Story("since the convener asked {who} to stay, no new work that served what it wanted had been put forward with "
          "it", "no new work that served what it wanted had been put forward with it", 9),
    Seat("Since you asked {who} to stay, no new work that serves what it wants has been put forward with it", 9),
)
COLLAPSED = Kind(
    "collapsed", Nothing, Meaning("all", "The partnership falls apart: too few still take part."),
    Story("the partnership fell apart: too few still took part", "", 10),
    Seat("The partnership falls apart: too few still take part", 10),
)
STOPPED = Kind(
    "stopped", Nothing, Meaning("all", "Joint work is stopped before it is done."),
    Story("work on {what} was stopped before it was done", "work on {what} had been stopped", 8),
    Seat("Work on {what} is stopped before it is done", 8),
)
FRESH_START = Kind(
    "fresh_start", Person, Meaning("all", "A newcomer is readier to work with the others than the one who left."),
    Story("{name} turned out to be readier to work with the others than the one before", "", 6),
    Seat("{name} turns out to be readier to work with the others than the one before", 5),
)

# -- what nobody sees; told only behind the scenes -------------------------------------------------

FORESIGHT_USED = Kind(
    "foresight_used", Nothing, Meaning("nobody", "What had been looked out for has come, or something else has."),
    Story("What had been looked out for came"),
)
MEMBERSHIP_BLURRED = Kind(
    "membership_blurred", Nothing, Meaning("nobody", "It gets less clear who is a member, and for whom they speak."),
    Story("It got less clear who was a member"),
)
CALLED_ELSEWHERE = Kind(
    "called_elsewhere", Days, Meaning("nobody", "Another partnership takes a partner's people for some days."),
    Story("{who} was called to another table"),
)
CHAIR_WORN = Kind(
    "chair_worn", Nothing, Meaning("nobody", "The same chair, meeting after meeting, leaves the others less at home."),
    Story("The same chair wore on the others"),
)
OVERSHADOWED = Kind(
    "overshadowed", Nothing, Meaning("nobody", "A partner feels overshadowed by another, and holds back."),
    Story("{who} felt overshadowed"),
)
RIFT_WIDENED = Kind(
    "rift_widened", Nothing, Meaning("nobody", "Across a gap in the table trust falls further."),
    Story("Across a gap trust fell"),
)
OWNERSHIP_ERODED = Kind(
    "ownership_eroded", Nothing, Meaning("nobody", "Decisions in few hands leave those outside less at home."),
    Story("Those outside felt less at home"),
)
REASSURED = Kind(
    "reassured", Nothing, Meaning("nobody", "A partner that spoke of leaving is reassured."),
    Story("{who} was reassured"),
)
LEARNED = Kind(
    "learned", Nothing, Meaning("nobody", "Something has been learned, and is kept."),
    Story("Something was learned"),
)
FORGOTTEN = Kind(
    "forgotten", Nothing, Meaning("nobody", "What somebody knew is gone with them."),
    Story("Something was forgotten"),
)
SHIFTED = Kind(
    "shifted", Nothing, Meaning("nobody", "Something moves how partners stand, what they own, or how worn they are."),
    Story("Something moved how partners stand"),
)
POTENTIAL_CHANGED = Kind(
    "potential_changed", Nothing, Meaning("nobody", "What can be gained on a theme changes."),
    Story("What could be gained on {theme} changed"),
)
REPRIORITISED = Kind(
    "reprioritised", Nothing, Meaning("nobody", "An aim comes to matter more, or less."),
    Story("An aim of {who} came to matter more, or less"),
)
NUDGED = Kind(
    "nudged", Nothing, Meaning("nobody", "A community outcome is moved from outside."),
    Story("The outside moved an outcome"),
)
INFLUENCE_SHIFTED = Kind(
    "influence_shifted", Nothing, Meaning("nobody", "Money or a mandate moves from outside, and influence with it."),
    Story("What {who} could bring to bear was moved from outside"),
)
BLURRED = Kind(
    "blurred", Nothing,
    Meaning("nobody", "Something from outside makes it less clear who is a member, and for whom they speak."),
    Story("It got less clear, from outside, who was a member"),
)
RESENTED = Kind(
    "resented", Nothing, Meaning("nobody", "Those who hardly trust a partner take an aim it has told them badly."),
    Story("Some took badly what {who} had said it wants"),
)
NOTHING_HEARD = Kind(
    "nothing_heard", Nothing, Meaning("nobody", "Nobody hears what the convener did with a confidence."),
    Story("Nobody ever heard what the convener did with a confidence"),
)
POST_ENDED = Kind(
    "post_ended", Nothing, Meaning("nobody", "Something ends a person's time in post."),
    Story("A time in post ended"),
)
SETTLING = Kind(
    "settling", Nothing, Meaning("nobody", "A newcomer gets into the job."),
    Story("A newcomer settled in"),
)
OWNED = Kind(
    "owned", Nothing, Meaning("nobody", "A partner holds the partnership more, or less, for its own."),
    Story("The partnership became more, or less, their own"),
)
EFFORT_DECIDED = Kind(
    "effort_decided", EffortDecided,
    Meaning("nobody", "A partner decides how many days it really puts into joint work this month."),
    Story("{who} decided what to give"),
)
HELD_BACK = Kind(
    "held_back", HeldBack, Meaning("nobody", "A partner gives joint work nothing this month, and does not say so."),
    Story("{who} gave {what} nothing and did not say so", "{who} held back", 5),
)
WORKED = Kind(
    "worked", Nothing, Meaning("nobody", "A partner's people finish a stint of joint work; its days are booked."),
    Story("{who} worked"),
)
KEPT_UP = Kind(
    "kept_up", Nothing,
    Meaning("nobody", "Partners' people have put in a month's upkeep for the joint services; its days are booked."),
    Story("The joint services were kept up"),
)
YIELDED = Kind(
    "yielded", Yielded,
    Meaning("nobody",
            "A month of a piece of work is booked: what it gave together, and what its days would have given alone."),
    Story("A month was booked"),
)
TRUST_ROSE = Kind(
    "trust_rose", Nothing, Meaning("nobody", "Partners come to trust one another more."),
    Story("trust in {whom} grew"),
)
TRUST_FELL = Kind(
    "trust_fell", Nothing, Meaning("nobody", "Partners come to trust one another less."),
    Story("trust in {whom} fell", "trust had fallen"),
)
TRUST_FADED = Kind(
    "trust_faded", Nothing,
    Meaning("nobody", "Personal trust fades towards the institutional, and old breaches are slowly forgotten."),
    Story("Trust faded"),
)
TRUST_RESET = Kind(
    "trust_reset", Nothing, Meaning("nobody", "What was personal in a tie goes with a departure."),
    Story("most of what others had felt for {name} left with them"),
)
STANDING_MOVED = Kind(
    "standing_moved", Nothing, Meaning("nobody", "A partner thinks better, or worse, of the convener."),
    Story("{who} thought otherwise of the convener"),
)
STANDING_FADED = Kind(
    "standing_faded", Nothing, Meaning("nobody", "Standing fades, unattended."),
    Story("Standing faded"),
)
WORE = Kind(
    "wore", Nothing, Meaning("nobody", "A month of load or of rest has told on people."),
    Story("Load told on people", "meetings and joint work filled more than the diary holds"),
)
INFLUENCE_MOVED = Kind(
    "influence_moved", Nothing, Meaning("nobody", "Influence moves between partners."),
    Story("Influence moved"),
)
LIVES_CHANGED = Kind(
    "lives_changed", Nothing, Meaning("nobody", "A month of services, or of their lack, in people's lives."),
    Story("Lives changed"),
)
MONTH_CLOSED = Kind(
    "month_closed", MonthClosed, Meaning("nobody", "The books of a month are closed."),
    Story("A month was closed"),
)
# fmt: on
