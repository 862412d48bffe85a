"""The convener's own word at the end: promises before everyone, and what was told to the convener alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim import News
from tui.session import Session
from tui.wording import counted, listed, sentence

TOLD_ALONE = ("confided", "aim_confided")
"""Kinds by which the convener alone is told what somebody wants."""
PASSED_ON = ("disclose",)
DENIED = ("deny", "lie")


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
    answers = [row.detail["choice"] for row in news if row.kind == "answered" and row.about.startswith("confidence/")]
    passed, denied = (len([one for one in answers if one in kinds]) for kinds in (PASSED_ON, DENIED))
    kept = len(told) - passed
    parts = [f"you kept {'all of it' if kept == len(told) else f'{kept} of them'} to yourself"]
    parts = [f"you passed on {passed} of them"] if passed and not kept else parts
    parts += [f"passed on {passed}"] if passed and kept else []
    parts += [f"denied {counted(denied, 'time')} that there was anything"] if denied else []
    kinds = [row.kind for row in news]
    heard, out = kinds.count("confidence_kept"), kinds.count("confidence_betrayed") + kinds.count("lie_found_out")
    parts += [f"that you kept it was heard of {counted(heard, 'time')}"] if heard else []
    parts += [f"that you did not, {counted(out, 'time')}"] if out else []
    yield sentence(f"told to you alone: {counted(len(told), 'thing')}; {listed(parts)}")
