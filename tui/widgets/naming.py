"""What panels call partners and levels: short names, three letters, and an estimate in words with its spread."""

from __future__ import annotations

from collections.abc import Mapping

from sim import Estimate, View
from tui import partner_names
from tui.wording import LEVELS, Calendar, level

STOCKS = {
    "trust": "{a} trusts {b}",
    "standing": "{a} thinks well of you",
    "ownership": "{a} holds the partnership for its own",
    "fatigue": "the people of {a} are worn",
}
"""What an estimate says, by its stock."""


STRONG, STRAINED = 0.6, 0.35
"""Trust from which a tie is called strong, and below which strained."""


def tie_of(view: View, a: str, b: str) -> float | None:
    """How far two seem to trust each other, from 0 to 1: the weaker of the two sides; none where nothing is known."""
    return min((view.trust[pair].value for pair in ((a, b), (b, a)) if pair in view.trust), default=None)


def tick(view: View, day: int) -> str:
    """A day in the shortest form: `m15`, or `w3` where time is told in weeks."""
    time = Calendar.of(view.horizon, view.rounds)
    return f"{time.unit[0]}{time.number(day)}"


def short_names(view: View) -> dict[str, str]:
    """Each partner's name without what follows its comma, where that tells it from the others."""
    return partner_names.short_names(_names(view))


def tight_names(view: View, most: int = partner_names.MOST) -> dict[str, str]:
    """Names for narrow places, of so many cells at most: as few words as tell a partner from the others."""
    return partner_names.tight_names(_names(view), most)


def names_within(view: View, most: int) -> dict[str, str]:
    """Short names where they fit into so many cells, tight ones where they do not."""
    return partner_names.names_within(_names(view), most)


def three_letters(view: View) -> dict[str, str]:
    """Three letters for each partner, no two alike."""
    return partner_names.three_letters(_names(view))


def _names(view: View) -> dict[str, str]:
    return {partner.id: partner.name for partner in view.partners.values()}


def range_in_words(estimate: Estimate) -> str:
    """An estimate as people say it, from the lowest it may be to the highest."""
    low, high = _reach(estimate)
    return level(low) if level(low) == level(high) else f"{level(low)} to {level(high)}"


def bar_of_levels(estimate: Estimate) -> str:
    """An estimate as a bar with a cell for each level that words have: two bars alike are said alike."""
    words = [word for _, word in LEVELS]
    low, high = (words.index(level(share)) for share in _reach(estimate))
    mark = words.index(level(max(0.0, min(1.0, estimate.value))))
    return "".join("█" if cell == mark else "▒" if low <= cell <= high else "·" for cell in range(len(words)))


def _reach(estimate: Estimate) -> tuple[float, float]:
    return max(0.0, estimate.value - estimate.spread), min(1.0, estimate.value + estimate.spread)


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
