"""What panels call partners and levels: short names, three letters, and an estimate in words with its spread."""

from __future__ import annotations

from collections.abc import Mapping

from sim import Estimate, View
from tui.cells import padded
from tui.wording import Calendar, level

STOCKS = {
    "trust": "{a} trusts {b}",
    "standing": "{a} thinks well of you",
    "ownership": "{a} holds the partnership for its own",
    "fatigue": "the people of {a} are worn",
}
"""What an estimate says, by its stock."""


def tick(view: View, day: int) -> str:
    """A day in the shortest form: `m15`, or `w3` where time is told in weeks."""
    time = Calendar.of(view.horizon, view.rounds)
    return f"{time.unit[0]}{time.number(day)}"


def short_names(view: View) -> dict[str, str]:
    """Each partner's name without what follows its comma, unless two are then alike."""
    full = {partner.id: partner.name for partner in view.partners.values()}
    short = {name: text.split(",")[0] for name, text in full.items()}
    return {name: full[name] if [*short.values()].count(text) > 1 else text for name, text in short.items()}


ON_EVERY_DOOR = (
    "a action agency and association authority board borders branch club federation for group international island of "
    "plc rescue scotland service services society team the third trust union without"
)
"""Words that say of many bodies what they are, and of none which."""


def tight_names(view: View) -> dict[str, str]:
    """Names for narrow places: the last word that tells a partner from the others; none does: the short name."""
    short = short_names(view)
    words = {name: _telling(text) for name, text in short.items()}
    return {name: _tight(name, words) or short[name] for name in short}


def _telling(text: str) -> list[str]:
    """The words of a name that are not on every door, as they stand alone."""
    found = [word.removesuffix("'s").rstrip("'") for word in text.split()]
    return [word[:1].upper() + word[1:] for word in found if word.lower() not in ON_EVERY_DOOR.split()]


def _tight(name: str, words: Mapping[str, list[str]]) -> str:
    """The last telling word of a partner that no other has."""
    others = {word for other, theirs in words.items() if other != name for word in theirs}
    return next((word for word in reversed(words[name]) if word not in others), "")


def three_letters(view: View) -> dict[str, str]:
    """Three letters for each partner, no two alike."""
    taken: dict[str, str] = {}
    for name, text in tight_names(view).items():
        letters = [char for char in text if char.isalnum()]
        tries = ["".join(letters[:3]), *("".join((*letters[:2], char)) for char in letters[3:])]
        number = (f"{text[:2]}{count}" for count in range(1, 100))
        free = (one for one in (*tries, *number) if one not in taken.values())
        taken[name] = padded(next(free), 3)
    return taken


def range_in_words(estimate: Estimate) -> str:
    """An estimate as people say it, from the lowest it may be to the highest."""
    low, high = level(max(0.0, estimate.value - estimate.spread)), level(min(1.0, estimate.value + estimate.spread))
    return low if low == high else f"{low} to {high}"


def in_numbers(estimate: Estimate) -> str:
    """An estimate in numbers, with its spread."""
    return f"{estimate.value:.2f} ±{estimate.spread:.2f}"


def estimate_of(view: View, what: str) -> Estimate | None:
    """An estimate by its name: `trust/council>college`, `standing/council` …"""
    stock, _, of = what.partition("/")
    if stock == "trust":
        a, _, b = of.partition(">")
        return view.trust.get((a, b))
    partner = view.partners.get(of)
    found: Mapping[str, Estimate] = (
        {"ownership": partner.ownership, "fatigue": partner.fatigue, "standing": partner.standing} if partner else {}
    )
    return found.get(stock)


def estimate_in_words(view: View, what: str) -> str:
    """A whole sentence about an estimate: what, how much, how sure, read off what."""
    estimate = estimate_of(view, what)
    if estimate is None:
        return ""
    stock, _, of = what.partition("/")
    a, _, b = of.partition(">")
    names = short_names(view)
    says = STOCKS[stock].format(a=names.get(a, a), b=names.get(b, b))
    since = "still what everyone says" if estimate.is_opening else f"read off {_times(len(estimate.because))}"
    return f"How far {says}: {range_in_words(estimate)} ({in_numbers(estimate)}; {since})."


def _times(number: int) -> str:
    return "one moment" if number == 1 else f"{number} moments"
