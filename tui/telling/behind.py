"""Behind the scenes: what nobody at the table saw, in a sentence or two a round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sim import Happening, kinds
from tui.telling.causes import in_tenths, reason_of
from tui.telling.tale import Tale
from tui.wording import capital, listed


class Hidden(NamedTuple):
    """Something hidden, and how much it moved."""

    size: float
    text: str
    lasts: str = ""
    """What goes on for months, and how it is told when it has been told before."""
    again: str = ""

    @property
    def why(self) -> str:
        """What it says after its 'because'."""
        return self.text.partition(", because ")[2]


class Behind:
    """What has been told, so that what goes on for months is told once."""

    def __init__(self, tale: Tale) -> None:
        self._tale = tale
        self._told: set[str] = set()

    def of(self, rows: Sequence[Happening], *, fits: Callable[[str], bool], most: int = 2) -> str:
        """The largest hidden movements of these rows, as many as fit; empty where nothing moved."""
        tale = self._tale
        found = [*_effort(tale, rows), *_trust(tale, rows), *_standing(tale, rows)]
        found = [one._replace(text=one.again) if one.lasts in self._told else one for one in found]
        by_size = sorted((one for one in found if one.text not in self._told), key=lambda hidden: -hidden.size)
        by_reason: dict[str, Hidden] = {}
        for one in by_size:
            by_reason.setdefault(one.why or one.text, one)
        news = [*by_reason.values()]
        for number in range(min(most, len(news)), 0, -1):
            text = f"Behind the scenes: {' '.join(f'{capital(one.text)}.' for one in news[:number])}"
            if fits(text):
                self._told.update(one.text for one in news[:number])
                self._told.update(one.lasts for one in news[:number] if one.lasts)
                return text
        return ""


def _effort(tale: Tale, rows: Sequence[Happening]) -> Iterator[Hidden]:
    """Who gave joint work little or nothing without saying so."""
    given: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for row in rows:
        if row.kind in (kinds.EFFORT_DECIDED, kinds.HELD_BACK):
            given[row.who, row.about].append(row)
    for (who, about), mine in given.items():
        plan, why = tale.scenario.initiatives[about].name, _wants_otherwise(tale, who, about)
        last, unit = tale.scenario.horizon - 1, tale.calendar.unit
        days = (min(last, row.day) for row in mine if row.kind == kinds.HELD_BACK)
        held = [*dict.fromkeys(str(tale.calendar.number(day)) for day in days)]
        share = sum(row.detail["effort"] for row in mine) / len(mine)
        if held:
            months = f"{unit}{'s' if len(held) > 1 else ''} {listed(held)}"
            text = f"{tale.name(who)} gave {plan} nothing in {months} and did not say so{why}"
            again = f"{tale.name(who)} went on giving {plan} nothing"
            yield Hidden(0.5 + 0.1 * len(held), text, f"{who}/{about}", again)
        elif share < 0.45:
            yield Hidden(0.45 - share, f"{tale.name(who)} put only {in_tenths(share)} of its days into {plan}{why}")


def _wants_otherwise(tale: Tale, who: str, initiative: str) -> str:
    """That the work does nothing for what a partner really wants, where that is so."""
    theme = tale.scenario.initiatives[initiative].theme
    real = [aim for aim in tale.scenario.partners[who].aims.values() if aim.authenticity == "genuine"]
    served = sum(aim.weight for aim in real if aim.theme == theme and aim.direction > 0)
    others = [aim for aim in real if aim.theme != theme and aim.overtness == "hidden"]
    if not others or served >= 0.4:
        return ""
    strongest = max(others, key=lambda aim: aim.weight)
    return f', because what it really wants lies elsewhere: "{strongest.text}"'


def _trust(tale: Tale, rows: Sequence[Happening]) -> Iterator[Hidden]:
    """Whose trust in whom moved most, by what moved it."""
    for row in rows:
        moved = {key: by for key, by in row.change.items() if key.startswith("tie/") and isinstance(by, float)}
        personal = {
            key: by
            for key, by in moved.items()
            if key.endswith(("personal", "institutional"))
            and not any(tale.has_gone(name, row.day) for name in _ends_of(key))
        }
        size = sum(abs(by) for by in personal.values())
        if row.kind == kinds.TRUST_RESET and size > 0.15:
            yield Hidden(size, _gone(tale, tale.by_id[row.because[0]]))
        elif (
            row.kind in (kinds.TRUST_FELL, kinds.TRUST_ROSE, kinds.SHIFTED)
            and size > 0.12
            and (why := reason_of(tale, row))
        ):
            yield Hidden(
                size if row.kind != kinds.TRUST_ROSE else 0.4 * size, f"{_moved(tale, personal)}, because {why}"
            )


def _gone(tale: Tale, departed: Happening) -> str:
    """What became of the trust around somebody who left."""
    kept, before = departed.detail["kept"], tale.rows[: tale.place[departed.id]]
    way = "handed_over" if kept >= HANDED_OVER else "half" if kept > NOTHING_KEPT else "nothing"
    alike = [
        row for row in before if row.kind == kinds.DEPARTED and (row.detail["kept"] >= HANDED_OVER) == (way == WAY)
    ]
    lines = GONE[way]
    return lines[len(alike) % len(lines)].format(name=departed.detail["name"], who=tale.name(departed.who))


HANDED_OVER, NOTHING_KEPT, WAY = 0.6, 0.3, "handed_over"
"""Parts of personal trust that stay: from the first a handover had been planned, up to the second nothing was left."""

GONE = {
    "nothing": (
        "{name} had handed nothing over, and most of the trust that had grown around {name} was lost",
        "the others had trusted {name} rather than {who}; most of that was lost, for nothing had been written down",
        "whoever follows {name} begins almost from nothing, for there had been no handover",
        "{name} took most of what the others felt for {who} along, and left no notes",
        "no handover had been planned for {name}, and little of the trust stayed with {who}",
    ),
    "half": (
        "what had been written down for {name} served once more: about half of the trust stayed with {who}",
        "an older handover at {who} kept about half of the trust that had grown around {name}",
    ),
    "handed_over": (
        "because a handover had been planned, most of the trust that had grown around {name} stayed with {who}",
        "{name} had written down who is who, and most of the trust stayed with {who}",
        "the handover from {name} held: the others went on trusting {who} much as before",
    ),
}
"""What became of the trust around somebody who left, by what had been handed over; in turn, so none is repeated."""


def _moved(tale: Tale, changes: dict[str, float]) -> str:
    """Whose trust moved which way, from paths like `tie/council>nursery.personal`."""
    pairs = [_ends_of(key) for key in changes]
    of, towards = [*dict.fromkeys(a for a, _ in pairs)], [*dict.fromkeys(b for _, b in pairs)]
    way = "fell" if sum(changes.values()) < 0 else "grew"
    if len(towards) == 1:
        return f"trust in {tale.name(towards[0])} {way}"
    if len(of) == 1:
        return f"what {tale.name(of[0])} trusts the others with {'shrank' if way == 'fell' else way}"
    if set(of) == set(towards) and len(of) < 4:
        return f"trust {'between' if len(of) == 2 else 'among'} {tale.names(of)} {way}"
    return f"trust among them all {way}"


def _ends_of(tie: str) -> tuple[str, ...]:
    """Who trusts and who is trusted, from a path like `tie/council>nursery.personal`."""
    return tuple(tie.removeprefix("tie/").partition(".")[0].split(">"))


def _standing(tale: Tale, rows: Sequence[Happening]) -> Iterator[Hidden]:
    """Who has come to think much less of the convener."""
    lost: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        down = -sum(by for key, by in row.change.items() if key.endswith(".standing") and isinstance(by, float))
        has_left = tale.has_gone(row.who, row.day) or (
            row.because and tale.by_id[row.because[0]].kind == kinds.DEPARTED
        )
        if row.kind == kinds.STANDING_MOVED and down > 0.03 and not has_left and (why := reason_of(tale, row)):
            lost[why][row.who] = down
    for why, by_whom in lost.items():
        think = "thinks" if len(by_whom) == 1 else "think"
        yield Hidden(sum(by_whom.values()), f"{tale.names(by_whom)} {think} less of the convener, because {why}")
