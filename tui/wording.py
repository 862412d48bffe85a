"""The words for what happens, what a convener does, and how things stand: everything said is said from here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    "squeezed": Words("{who} had other days to give than before", "its days had been cut from outside"),
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
    "aim_surfaced": Words("{person} said openly what {who} had never said: {aim}", "{who} had said what it wants", 8),
    "aim_exposed": Words("It was found out what {who} had kept quiet: {aim}", "what {who} kept quiet was found out", 9),
    "deceived": Words("{who} was seen to have deceived the others", "{who} was seen to have deceived the others"),
    "fact_shared": Words("{person} told everyone what {who} knew: {fact}", "{person} had told what {who} knew", 8),
    "initiative_listed": Words("somebody thought of what nobody had listed: {what}", "somebody had thought of it", 7),
    "asked": Words('{person} asked: "{says}"', "{person} had asked", 10),
    "answered": Words('The convener answered: "{says}"', "of the answer the convener gave", 8),
    "came_back": Words(
        '{speaker} came back to what the convener had answered in month {answered}: "{says}"', "of what came back", 8
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
    "started": Words("Work on {what} began, promised for month {due}", "work had begun"),
    "promised": Words("{who} promised its part"),
    "part_done": Words("{who} did its part of {what}", "{who} had done its part"),
    "delivered": Words("{what} opened{as_service}", "they had delivered {what} together", 9),
    "failed": Words("the partners gave up {what} in month {month}", "{what} had to be given up", 10),
    "promise_kept": Words("{who} kept its promise on {what}", "{who} kept its promise on {what}", 5),
    "promise_broken": Words("{who} broke its promise on {what}", "the part of {who} in {what} was late", 8),
    "promise_excused": Words("{who} could not keep its promise on {what}, for a reason everyone accepts", "", 5),
    "service_fades": Words("{service} visibly faded, because those who run it found too few days to keep it up",
                           "{service} had faded", 7),
    "visited": Words("{present} saw one another's work", "they had seen one another's work"),
    "credited": Words("{who} was given credit", "{who} was given credit"),
    "plan_adopted": Words("The partners adopted an action plan", "there was an action plan"),
    "handover_planned": Words("{who} wrote down what its people know", "a handover had been planned"),
    "gain_stated": Words("Together they said what they would gain", "they had said what they would gain", 6),
    "counted": Words("The outcomes were counted"),
    # What nobody sees; told only behind the scenes.
    "shifted": Words("Something moved how partners stand"),
    "potential_changed": Words("What could be gained on {theme} changed"),
    "reprioritised": Words("An aim of {who} came to matter more, or less"),
    "nudged": Words("The outside moved an outcome"),
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

PROMISES = {"modest": "a modest", "plain": "a plain", "bold": "a bold"}

LEVELS = ((0.2, "very low"), (0.4, "low"), (0.6, "middling"), (0.8, "high"), (1.01, "very high"))
"""A Share in words: up to this, this."""

INERTIA = {"output": "little to show for it", "rate": "slow", "pain": "hard going"}
"""The gauges of inertia as a partner would put them, by the names the record gives them."""

GAUGES = (
    "Inertia is told by three gauges, from 0 for none of it to 1 for as bad as it can be: 'little to show for it' "
    "(little came of the days there were), 'slow' (it is long since anything was finished, or much is late) and 'hard "
    "going' (people are worn, and days went into meetings). After the first round a gauge is told when its word "
    "changes. The books are in days' worth, counted from the start: what joint work gained, and what it was paid for "
    "with. 1 is what a staff day yields when a partner spends it alone."
)

ENDINGS = {
    "horizon": "The {months} months are over",
    "wound_down": "The partnership wound itself down",
    "collapsed": "The partnership fell apart",
}

VERDICTS = {
    "gain": "collaborative gain: more came of it than it cost",
    "break_even": "break even: about as much came of it as it cost",
    "hard_grind": "a hard grind: more came of it than it cost, but the people are worn",
    "inertia": "collaborative inertia: it cost more than came of it",
}

PEOPLE = {
    "better": "better off than they would have been without it",
    "unchanged": "no better and no worse off for it",
    "worse": "worse off: the world outside took more than joint services gave",
    "too_early": "too early to tell",
}

SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {str(number): word for number, word in enumerate(SMALL, start=1)}
"""Small numbers as people say them."""

OVERTNESS = {"assumed": "never said, taken for granted", "hidden": "hidden"}


def level(share: float) -> str:
    """A Share in words."""
    return next(word for limit, word in LEVELS if share < limit)


def listed(names: Iterable[str], join: str = "and") -> str:
    """Names in a row: `a, b and c`."""
    items = [*names]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {join} {items[-1]}" if items else "nobody"


def counted(number: float, thing: str) -> str:
    """`1 month`, `2 months`."""
    shown = f"{number:g}"
    return f"{NUMBERS.get(shown, shown)} {thing}{'' if shown == '1' else 's'}"


def length(days: int) -> str:
    """A span of working days as people say it."""
    if days < 15:
        return counted(max(1, round(days / 5)), "week")
    return counted(max(1, round(days / 20)), "month")


def whole(amount: float) -> str:
    """An amount with its sign, in whole numbers; never less than nothing by a rounding."""
    return f"{round(amount):+d}"


def month(day: int) -> int:
    """The month a working day lies in, from 1."""
    return day // 20 + 1


def capital(text: str) -> str:
    """With a capital letter in front, also behind an opening quotation mark."""
    start = 1 if text[:1] in "'\"" else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def sentence(text: str) -> str:
    """A sentence with its capital and its full stop."""
    return capital(text) if text.rstrip("\"'").endswith((".", "!", "?")) else f"{capital(text)}."


def brief(text: str, most: int) -> str:
    """The first and, where there is room, the last sentences of a text; never part of a sentence."""
    if len(text) <= most:
        return text
    parts = sentences(text)
    kept: Sequence[str] = parts[:1]
    for part in parts[1:]:
        if len(" ".join((*kept, part))) > most:
            break
        kept = (*kept, part)
    return " ".join(kept)


def sentences(text: str) -> list[str]:
    """A text in sentences."""
    parts: list[str] = []
    for word in text.split():
        if parts and not parts[-1].endswith((".", "!", "?", ".'", "?'", '."', '?"')):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


ASCII = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "·": "-", "→": "->",
                       "−": "-", "×": "x", "±": "+/-", "\u00a0": " "})  # fmt: skip
"""Typographic characters and what stands for them where they cannot be shown."""
