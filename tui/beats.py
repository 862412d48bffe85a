"""What happened in a round and why, as a few sentences: related happenings are told together, small ones not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sim import Happening
from tui.causes import because, why_slow
from tui.tale import Tale
from tui.wording import HAPPENINGS, asking, brief, capital, counted, length, listed, month, sentence

ROOM = 230
"""Characters of somebody's words that a story has room for."""


class Beat(NamedTuple):
    """A piece of the story."""

    day: int
    weight: int
    text: str
    short: str = ""
    """The same where there is less room; empty: it cannot be told shorter."""


def beats_of(tale: Tale, rows: Sequence[Happening]) -> list[Beat]:
    """All that is worth telling of these rows, in order of day."""
    told = ((row, _told(tale, row)) for row in rows)
    beats = [Beat(row.day, HAPPENINGS[row.kind].weight, text, _shortly(tale, row)) for row, text in told if text]
    return [*beats, *_dates_passed(tale, rows)]


def _told(tale: Tale, row: Happening) -> str:
    """A row's part of the story; nothing where it is told as part of something else."""
    if not HAPPENINGS[row.kind].weight or row.kind in HIDDEN or _is_part_of_more(tale, row):
        return ""
    tell = TELLERS.get(row.kind, _plainly)
    return tell(tale, row)


def _shortly(tale: Tale, row: Happening) -> str:
    """What has a short form, in it."""
    if row.kind == "event":
        return _event(tale, row, room=0)
    if row.kind == "joined":
        return sentence(f"{tale.name(row.who)} came to the table")
    if row.kind == "delivered":
        return sentence(f"{tale.told(row)} in month {month(row.day)}")
    return _question(tale, row, room=110) if row.kind == "asked" else ""


HIDDEN = ("held_back",)
"""Kinds that are told behind the scenes only."""


def _is_part_of_more(tale: Tale, row: Happening) -> bool:
    """Whether a happening is told together with what caused it."""
    causes = {tale.by_id[cause].kind for cause in row.because}
    if row.kind in ("promise_kept", "promise_broken", "promise_excused", "answered", "pushed", "initiative_listed"):
        return True
    return bool(causes & {"post_ended", "confidence_betrayed", "asked"}) or (row.kind == "aim_exposed" and bool(causes))


def _plainly(tale: Tale, row: Happening) -> str:
    return (
        sentence(tale.told(row) + because(tale, row)) if "because" not in tale.told(row) else sentence(tale.told(row))
    )


def _event(tale: Tale, row: Happening, room: int = 180) -> str:
    """News from outside, and what it did that all could see."""
    news = f"{row.detail['name']}. {brief(row.detail['text'], room)}" if room else row.detail["name"]
    did = [*_consequences(tale, row)]
    return sentence(news) + (f" Because of it {listed(did)}." if did else "") + _exposed(tale, row)


def _exposed(tale: Tale, row: Happening) -> str:
    """What was found out by it."""
    return "".join(f" {sentence(tale.told(one))}" for one in tale.then[row.id] if one.kind == "aim_exposed")


def _consequences(tale: Tale, row: Happening) -> Iterator[str]:
    """What an event or an answer did that all could see."""
    for effect in tale.then[row.id]:
        if effect.kind == "stood_still":
            yield tale.told(effect)
        elif effect.kind == "post_ended":
            yield from (f"{gone.detail['name']} left" for gone in tale.then[effect.id] if gone.kind == "departed")
    cut = [effect for effect in tale.then[row.id] if effect.kind == "squeezed"]
    for way, rows in (("fewer", [e for e in cut if _total(e) < 0]), ("more", [e for e in cut if _total(e) > 0])):
        if rows:
            time = counted(rows[0].detail["months"], "month")
            yield f"{tale.names(e.who for e in rows)} had {way} days to give for {time}"


def _total(row: Happening) -> float:
    return sum(by for by in row.change.values() if isinstance(by, float))


def _question(tale: Tale, row: Happening, room: int = ROOM) -> str:
    """A question to the convener and the answer."""
    asked = f'{tale.person(row.who, row.day)} asked: "{asking(row.detail["says"], room)}"'
    answers = [one.detail["says"] for one in tale.then[row.id] if one.kind == "answered"]
    answer = f' The convener\'s answer: "{answers[0]}"' if answers else ""
    betrayed = [one.about for one in tale.then[row.id] if one.kind == "aim_confided"]
    aside = f" What it is about: {tale.fields(_one(tale, row, 'aim_confided'))['aim']}." if betrayed else ""
    return asked + aside + answer


def _one(tale: Tale, row: Happening, kind: str) -> Happening:
    return next(one for one in tale.then[row.id] if one.kind == kind)


def _came_back(tale: Tale, row: Happening) -> str:
    """What was answered comes back, with what followed."""
    did = [*_consequences(tale, row)]
    return sentence(tale.told(row)) + (f" {capital(listed(did))}." if did else "") + _exposed(tale, row)


def _fact(tale: Tale, row: Happening) -> str:
    """What somebody told, and what could be thought of then."""
    told = because_first(tale, row)
    ideas = [tale.told(one) for one in tale.then[row.id] if one.kind == "initiative_listed"]
    return told + (f" So {listed(ideas)}." if ideas else "")


def because_first(tale: Tale, row: Happening) -> str:
    """With the cause in front, where what is told ends in somebody's words."""
    cause = because(tale, row).removeprefix(", ")
    return sentence(f"{cause}, {tale.told(row)}" if cause else tale.told(row))


def _decided(tale: Tale, row: Happening) -> str:
    """An agreement, who was not there for it, and for when it was promised."""
    away = [tale.person(name, row.day) for name in row.detail["missing"]]
    started = next((one for one in tale.then[row.id] if one.kind == "started"), None)
    promised = next((one for one in tale.then[started.id] if one.kind == "promised"), None) if started else None
    date = f"; it is promised for month {month(promised.detail['due'])}" if promised else ""
    return sentence(tale.told(row) + (f", though {listed(away)} sent apologies" if away else "") + date)


def _delivered(tale: Tale, row: Happening) -> str:
    """A joint service opens: early or late, and why."""
    late = row.detail["late"]
    team = tale.names(_promised(tale, row.about))
    size = next(one.detail["promise"] for one in tale.earlier(row) if one.kind == "started")
    told = f"{tale.told(row)} in month {month(row.day)}"
    if late > 0:
        slowest = tale.by_id[row.because[0]].who
        by, why = length(late) if late >= 5 else "some days", why_slow(tale, slowest, row.about, row.day)
        return sentence(f"{told}, {by} late: {tale.name(slowest)} was the last to finish, because {why}")
    early = f", {length(-late)} before its date" if late < -5 else ", on its date"
    why = f"the promise had been {size} and {team} kept to it" if size != "plain" else f"{team} each did their part"
    return sentence(f"{told}{early}, because {why}")


def _promised(tale: Tale, initiative: str) -> list[str]:
    names = [row.who for row in tale.rows if row.kind == "promised" and row.about == initiative]
    return [name for name in names if name != "convener"]


def _dates_passed(tale: Tale, rows: Sequence[Happening]) -> Iterator[Beat]:
    """Promised dates that came before the work was done: who kept its part, who did not, and why."""
    settled = [row for row in rows if row.kind.startswith("promise_") and tale.by_id[row.because[0]].kind == "started"]
    for initiative in dict.fromkeys(row.about for row in settled):
        mine = [row for row in settled if row.about == initiative and row.who != "convener"]
        plan = tale.scenario.initiatives[initiative].name
        head = f"month {month(settled[0].day)} had been promised for {plan}, and it was not done"
        parts = [*_kept(tale, mine), *_excused(tale, mine), *_broken(tale, mine)]
        text = f"{sentence(head)} {sentence('; '.join(parts))}" if parts else sentence(head)
        yield Beat(settled[0].day, HAPPENINGS["promise_broken"].weight, text, sentence(head))


def _kept(tale: Tale, rows: Sequence[Happening]) -> Iterator[str]:
    if kept := [row.who for row in rows if row.kind == "promise_kept"]:
        yield f"{tale.names(kept)} had done {'its' if len(kept) == 1 else 'their'} part"


def _excused(tale: Tale, rows: Sequence[Happening]) -> Iterator[str]:
    if not (late := [row for row in rows if row.kind == "promise_excused"]):
        return
    why = why_slow(tale, late[0].who, late[0].about, late[0].day)
    yield f"{tale.names(row.who for row in late)} had not, because {why}, and nobody holds it against them"


def _broken(tale: Tale, rows: Sequence[Happening]) -> Iterator[str]:
    late: dict[str, list[str]] = {}
    for row in rows:
        if row.kind == "promise_broken":
            late.setdefault(why_slow(tale, row.who, row.about, row.day), []).append(row.who)
    for why, names in late.items():
        each = why if len(names) == 1 else why.replace("it gave", "each gave").replace("its ", "their ")
        yield f"{tale.names(names)} had not, because {each}"


def _surfaced(tale: Tale, row: Happening) -> str:
    return because_first(tale, row)


def _gain_stated(tale: Tale, row: Happening) -> str:
    """What they said they would gain, and what they left open."""
    said = row.detail["said"]
    outcome = tale.scenario.community.outcomes.get(said["outcome"])
    what = f"{tale.scenario.themes[said['theme']].name}, for {outcome.group if outcome else 'nobody in particular'}"
    through = f"through {tale.names(said['through'])}" if said["through"] else "through whom was left open"
    by = f"within {counted(int(said['by']), 'month')}" if said["by"] != "open" else "some day"
    seen = "to be seen in the published count" if said["measure"] == "counted" else "with no measure"
    away = [tale.person(name, row.day) for name in row.detail["absent"]]
    return sentence(
        f"{tale.told(row)}: {what}, {through}, {by}, {seen}" + (f"; {listed(away)} sent apologies" if away else "")
    )


TELLERS: dict[str, Callable[[Tale, Happening], str]] = {
    "event": _event,
    "asked": _question,
    "came_back": _came_back,
    "fact_shared": _fact,
    "aim_surfaced": _surfaced,
    "aim_confided": _surfaced,
    "decided": _decided,
    "gain_stated": _gain_stated,
    "delivered": _delivered,
}
"""Kinds that are told with more than their own sentence."""
