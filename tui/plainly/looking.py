"""Looking things up in lines: panels, dossiers, why, the last round again."""

from __future__ import annotations

from difflib import get_close_matches

from sim import View, kinds
from tui.describing.panels import PANELS, describe
from tui.describing.partner import dossier
from tui.describing.round import Line, Telling
from tui.describing.wobble import BEHIND, wobble
from tui.plainly.talk import Talk
from tui.session import Session
from tui.telling.not_seen import remark
from tui.why import Cause, of_itself
from tui.widgets.naming import estimate_in_words, short_names
from tui.words.seat import UNSEEN


def tell_panel(talk: Talk, session: Session, name: str) -> None:
    """A panel by its word, all of them by 'all', or which there are."""
    if name == "all":
        for one in PANELS:
            _panel(talk, session, one)
    elif name in PANELS:
        _panel(talk, session, name)
    else:
        if name:
            talk.say(f"describe: there is no panel '{name[:40]}'. There are these.")
        talk.say("Say 'describe' and one of these, or 'describe all':")
        talk.say(*(f"  {one}: {what}" for one, (what, _) in PANELS.items()))


def _panel(talk: Talk, session: Session, name: str) -> None:
    talk.heading(name.capitalize())
    lines = describe(session, name)
    if name != "matrix":
        talk.say(*lines)
        return
    says, *table, letters = lines
    talk.say(says)
    talk.rows(*table)
    talk.say(letters)


def partner_meant(talk: Talk, view: View, text: str) -> str | None:
    """The partner a number, an id or a part of a name stands for; said if none does."""
    names = short_names(view)
    ids = [*names]
    if text.isdecimal() and 1 <= int(text) <= len(ids):
        return ids[int(text) - 1]
    wanted = text.lower()
    people = {name: view.partners[name].representative.lower() for name in ids}
    found = [
        name for name in ids if wanted and (wanted == name or wanted in names[name].lower() or wanted in people[name])
    ]
    if wanted in ids:
        return wanted
    if len(found) == 1:
        return found[0]
    near = get_close_matches(wanted, ids, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    if text:
        talk.say(f"'{text[:40]}': {'more than one partner' if found else 'no partner'} of this name.{hint}")
    talk.say("Partners:")
    talk.choices([f"{names[name]} ({name})" for name in ids])
    return None


def tell_dossier(talk: Talk, session: Session, text: str) -> bool:
    """Tell a partner's dossier; whether a partner was meant, and the partners were not listed instead."""
    name = partner_meant(talk, session.view, text)
    if name is None:
        return False
    talk.heading(short_names(session.view)[name])
    talk.say(*dossier(session, name))
    return True


def tell_why(talk: Talk, session: Session, told: dict[int, Line], text: str) -> bool:
    """Tell why, of a numbered line or of what is thought of a partner; false where the partners were listed instead."""
    if text.isdecimal():
        _why_line(talk, session, told, text)
    elif text:
        name = partner_meant(talk, session.view, text)
        if name is None:
            return False
        _why_estimates(talk, session, name)
    else:
        talk.say("why: say the number of a line, like 'why 3', or a partner, like 'why council'.")
    return True


def _why_line(talk: Talk, session: Session, told: dict[int, Line], number: str) -> None:
    """What led to a line of the last round."""
    line = told.get(int(number))
    if line is None:
        there_are = f"The lines of the last round are 1 to {len(told)}." if told else "No round has been told yet."
        talk.say(f"why: there is no line {number[:10]}. {there_are}")
        return
    cause = session.why(line.id)
    if cause is None:
        return
    talk.say(line.whole)
    if cause.news.kind == kinds.COUNTED:
        behind = (BEHIND,) if cause.has_hidden_cause else ()
        talk.say(wobble(session.view, session.view.outcomes), *behind, indent=2)
        return
    telling = Telling(session.scenario, session.reports)
    if said := remark(telling.tale, cause.news):
        talk.say(said, indent=2)
    _causes(talk, telling, cause, 1)


def _causes(talk: Talk, telling: Telling, cause: Cause, deep: int) -> None:
    """What led to something, each step further in; and where something is hidden."""
    for one in cause.because:
        line = telling.line(one.news)
        text = line.whole if line else telling.chosen(one.news)
        if text:
            when = telling.tale.calendar.at(one.news.day)
            talk.say(f"Because, in {when}: {text}", indent=2 * deep)
        _causes(talk, telling, one, deep + (1 if text else 0))
    if cause.has_hidden_cause:
        talk.say(UNSEEN, indent=2 * deep)
    elif not cause.because and deep == 1:
        nothing = "Nothing you know of led to it: it came of itself, or by chance."
        talk.say(of_itself(cause.news, nothing), indent=2)


def _why_estimates(talk: Talk, session: Session, name: str) -> None:
    """What is thought of a partner, and what it was read off."""
    telling = Telling(session.scenario, session.reports)
    ties = [f"trust/{a}>{b}" for a, b in session.view.trust if a == name]
    for what in (f"standing/{name}", f"ownership/{name}", f"fatigue/{name}", *ties):
        said = estimate_in_words(session.view, what)
        if said:
            talk.say(said)
            for cause in session.why_estimate(what)[:3]:
                line = telling.line(cause.news)
                if line:
                    when = telling.tale.calendar.at(line.day)
                    talk.say(f"Read off this, in {when}: {line.whole}", indent=2)
