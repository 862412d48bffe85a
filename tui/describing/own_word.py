"""The convener's own word at the end: promises before everyone, and what was told to the convener alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sim import News, kinds
from tui.session import Session
from tui.wording import counted, listed, sentence

TOLD_ALONE = (kinds.CONFIDED, kinds.AIM_CONFIDED)
"""Kinds by which the convener alone is told what somebody wants."""
PASSED_ON = ("disclose",)
DENIED = ("deny", "lie")
COMES_OUT = (kinds.AIM_SURFACED, kinds.AIM_EXPOSED)
"""Kinds by which all come to know what somebody wants."""


def own_promises(session: Session) -> Iterator[str]:
    """The promises of the convener: how many, what became of them, and which were broken."""
    mine = [promise for promise in session.view.promises if promise.who == "convener"]
    plans = session.scenario.initiatives
    told = [
        f"{len([one for one in mine if one.status == status])} {words}"
        for status, words in (("kept", "kept"), ("broken", "broken"), ("excused", "excused"), ("open", "still open"))
        if status in ("kept", "broken") or any(one.status == status for one in mine)
    ]
    yield f"Your promises: {', '.join(told)}, of {len(mine)}."
    lost = [one.about for one in mine if one.status == "broken"]
    if lost:
        named = listed(plans[name].name if name in plans else "what you said to keep somebody" for name in lost)
        yield f"You broke: {named}."


def confidences(news: Sequence[News]) -> Iterator[str]:
    """How much was told to the convener alone, and what the convener did with it; nothing where nothing was told."""
    told = {row.detail.get("aim", row.about) for row in news if row.kind in TOLD_ALONE}
    if not told:
        return
    answers = [row for row in news if row.kind == kinds.ANSWERED and row.about.startswith("confidence/")]
    passed, denied = (len([row for row in answers if row.detail["choice"] in words]) for words in (PASSED_ON, DENIED))
    said, out_else = _came_out(news, told)
    kept = len(told) - passed - said - out_else
    parts = [_of(kept, len(told), "you kept", "to yourself")] if kept else []
    parts += [_of(passed, len(told), "you passed on")] if passed else []
    parts += [_of(said, len(told), "", "came out by the answer you gave")] if said else []
    parts += [_of(out_else, len(told), "", "came out without you")] if out_else else []
    parts += [f"you denied {counted(denied, 'time')} that there was anything"] if denied else []
    came = [row.kind for row in news]
    heard, out = (
        came.count(kinds.CONFIDENCE_KEPT),
        came.count(kinds.CONFIDENCE_BETRAYED) + came.count(kinds.LIE_FOUND_OUT),
    )
    parts += [f"that you kept it was heard of {counted(heard, 'time')}"] if heard else []
    parts += [f"that you did not, {counted(out, 'time')}"] if out else []
    yield sentence(f"told to you alone: {counted(len(told), 'thing')}; {listed(parts)}")


def _came_out(news: Sequence[News], told: Iterable[str]) -> tuple[int, int]:
    """How many aims that were told, and not passed on, came out by an answer to a question, and how many otherwise."""
    aim_of = {row.about: row.detail["aim"] for row in news if row.kind == kinds.CONFIDED}
    passed = {
        aim_of.get(row.about.partition("/")[2])
        for row in news
        if row.kind == kinds.ANSWERED and row.detail["choice"] in PASSED_ON
    }
    out = {row.about: row for row in news if row.kind in COMES_OUT and row.about in told and row.about not in passed}
    answers = {row.id for row in news if row.kind == kinds.ANSWERED}
    said = [row for row in out.values() if answers.intersection(row.because)]
    return len(said), len(out) - len(said)


def _of(number: int, total: int, before: str, after: str = "") -> str:
    """So many of all that was told, with what was done with them: `you kept all of it to yourself`."""
    amount = ("it" if total == 1 else "all of it") if number == total else f"{number} of them"
    return " ".join(part for part in (before, amount, after) if part)
