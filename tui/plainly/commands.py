"""The words that can be typed at any time, each with what it does: the help is made from this list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from sim import ConvenerError
from tui.describing.guessing import guesses
from tui.describing.offer import action_words, drawer, filtered, impossible, serving, why_impossible
from tui.describing.promising import plan_lines, plan_words
from tui.describing.situation import briefing, round_words, situation
from tui.plainly.looking import partner_meant, tell_dossier, tell_panel, tell_why
from tui.plainly.table import Table
from tui.plainly.talk import STILL_CHOOSING
from tui.plainly.telling import tell_again
from tui.settings import keep_setting
from tui.tutorial_hints import HINTS, done_already, hint
from tui.widgets.naming import short_names
from tui.wording import counted, listed


class Leave(Exception):
    """Somebody wants to stop here."""


ANYTHING = None
"""Of a command that anything can follow."""


class Command(NamedTuple):
    """Something that can be typed."""

    do: Callable[[Table, str], None]
    says: str
    """How it is typed, and what it does."""
    is_for_planning: bool = False
    """Whether it makes sense only while a round is planned."""
    takes: tuple[str, ...] | None = ANYTHING
    """Words that can follow it; none at all where there are none, and any where it says so."""
    only_reads: bool = False
    """Whether it changes nothing, so that it can be asked in the middle of a choice too."""


def _hand(table: Table, rest: str) -> None:
    table.deal()


def _drawer(table: Table, rest: str) -> None:
    """Everything that may be done, by principle; with a word, all that serves the principle it names."""
    wanted = rest.lower()
    shelves = serving(table.session.offers, wanted) if wanted else drawer(table.session.offers)
    if not shelves:
        table.talk.say(f"drawer: no principle is called '{rest[:40]}'. They are G1 to G7.")
        return
    table.show_shelves(shelves)
    if not any(shelves.values()):
        table.talk.say(f"{listed(shelves)}: nothing that serves it can be done now.")
    rest_of_it = [kind.name for kind in impossible(table.session.offers)]
    if rest_of_it and not wanted:
        table.talk.say(f"Not possible now: {'; '.join(rest_of_it)}. 'about' and a name says what it needs.")


def _filter(table: Table, rest: str) -> None:
    if not rest:
        table.talk.say("/: say a word of what you look for, like '/meeting'.")
        return
    found, others = filtered(table.session.offers, rest), impossible(table.session.offers, rest)
    if found:
        table.show_shelves({f"With '{rest[:40]}'": found})
    else:
        table.talk.say(f"/{rest[:40]}: nothing that may be done now has this word. Say 'drawer' for all of it.")
    for kind in others:
        table.talk.say(f"  {kind.name}. {why_impossible(kind, table.session.scenario, table.session.view)}")


def _queue(table: Table, rest: str) -> None:
    session = table.session
    if not session.queue:
        table.talk.say(f"Nothing is planned. You have {counted(session.attention_left, 'day')}.")
        return
    table.talk.say("Planned, in this order:")
    table.talk.choices(plan_lines(session.view, session.queue))
    table.talk.say(f"{counted(session.attention_left, 'day').capitalize()} left. 'move 2 1' puts the second first, "
                   "'drop 2' takes it out, 'undo' takes the last change back.")  # fmt: skip
    table.show_list("what is planned", len(session.queue), partial(_one_planned, table))


def _one_planned(table: Table, number: int) -> None:
    """What a number of the plan stands for, and what can be done with it: nothing is chosen from there."""
    planned = plan_words(table.session.view, table.session.queue, number - 1)
    first = f", 'move {number} 1' does it first" if number > 1 else ""
    table.talk.say(f"{number} of the plan is: {planned}. 'drop {number}' takes it out{first}.")
    table.talk.say("To plan more, say 'hand' or 'drawer'.")


def _drop(table: Table, rest: str) -> None:
    if not rest:
        table.talk.say("drop: say which, like 'drop 2'. 'queue' lists what is planned.")
        return
    place = table.place(rest)
    if place is not None:
        table.session.drop(place)
        _queue(table, "")


def _move(table: Table, rest: str) -> None:
    words = rest.split()
    if len(words) != 2:
        table.talk.say("move: say from where to where, like 'move 2 1'.")
        return
    start, end = table.place(words[0]), table.place(words[1])
    if start is not None and end is not None:
        table.session.move(start, end - start)
        _queue(table, "")


def _undo(table: Table, rest: str) -> None:
    last = table.session.undoes
    if last is None:
        table.talk.say("undo: there is nothing left to take back in this round.")
        return
    table.session.undo()
    table.talk.say(f"Taken back: {UNDONE[last[0]]} {action_words(last[1], table.session.view)}.")
    _queue(table, "")


UNDONE = {"add": "planning", "drop": "taking out", "move": "moving"}


def _commit(table: Table, rest: str) -> None:
    session, left = table.session, table.session.attention_left
    if rest in ("ask", "always"):
        asks = rest == "ask"
        (table.put_away.discard if asks else table.put_away.add)(NEVER_ASKS)
        fault = keep_setting("asks_unspent", asks)
        table.talk.say(fault or (ASKS_AGAIN if asks else ASKS_NO_MORE))
        if asks:
            return
    cheapest = min((offer.attention for offer in session.offers), default=left + 1)
    mark = f"unspent/{session.view.round}"
    is_to_ask = table.talk.can_ask and rest == "" and not {mark, NEVER_ASKS} & table.put_away
    if is_to_ask and left >= max(cheapest, 1.0):
        table.put_away.add(mark)
        table.talk.say(
            f"You have {counted(left, 'day')} left, and what is not used is gone. 'commit' once more plays the round "
            "all the same; 'commit now' does so without asking, and 'commit always' from now on."
        )
        return
    if left:
        table.talk.say(f"You leave {counted(left, 'day')} unused.")
    table.commit()


ASKS_AGAIN = "'commit' asks about days left over again."
ASKS_NO_MORE = "You are not asked about days left over again; 'commit ask' changes that."
NEVER_ASKS = "unspent/never"
"""What stands among what was put away as long as nobody wants to be asked about days left over."""


def _guess(table: Table, rest: str) -> None:
    """Guess what will come of the round."""
    session, talk = table.session, table.talk
    if session.view.round in session.guesses:
        talk.say("You have made your guess for this round. The round will show.")
        return
    offered = guesses(session.view, session.queue)
    asks = {place: guess.asks for place, guess in enumerate(offered)}
    place = table.one_of("What do you want to guess? Or 'back'.", asks)
    if place is None:
        return
    guess = offered[place]
    value = table.one_of(guess.asks, guess.options)
    if value is not None:
        talk.say(session.guess(guess.what, value) or "Noted. The round will show.")


def _why(table: Table, rest: str) -> None:
    if not tell_why(table.talk, table.session, table.told, rest):
        _partners_listed(table, _why_partner)


def _why_partner(table: Table, rest: str) -> None:
    """By its number in the list of partners, which for 'why' alone would be that of a line."""
    _why(table, [*short_names(table.session.view)][int(rest) - 1])


def _dossier(table: Table, rest: str) -> None:
    if not tell_dossier(table.talk, table.session, rest):
        _partners_listed(table, _dossier)


def _partners_listed(table: Table, do: Callable[[Table, str], None]) -> None:
    """Have the numbers of the partners that were just listed mean them."""
    count = len(short_names(table.session.view))
    table.show_list("partners", count, lambda number: do(table, str(number)))


def _describe(table: Table, rest: str) -> None:
    tell_panel(table.talk, table.session, rest.lower())


def _note(table: Table, rest: str) -> None:
    """Show a note, write one or delete it; without a text nothing is changed."""
    session, talk = table.session, table.talk
    who, _, text = talk.pasted_with(rest).partition(" ")
    name = partner_meant(talk, session.view, who)
    if name is None:
        _partners_listed(table, _note)
        return
    before, partner = session.notes.get(name, ""), short_names(session.view)[name]
    if not text and before:
        talk.say(f"Your note on {partner}: {before}")
        talk.say(f"'note {name} {DELETES}' deletes it; 'note {name}' and other words write another in its place.")
    elif not before and text in ("", DELETES):
        talk.say(f"You have no note on {partner}. 'note {name}' and some words write one.")
    elif text == DELETES:
        talk.say(session.note(name, "") or f"Deleted, your note on {partner}: {before}")
    else:
        talk.say(session.note(name, text) or (f"Noted, in place of: {before}" if before else "Noted."))


DELETES = "-"
"""What is written in place of a note to delete it."""


def _think(table: Table, rest: str) -> None:
    session = table.session
    if not session.last_round or not rest:
        table.talk.say("think: say it after a round, like 'think they needed a reason of their own'.")
        return
    thought = table.talk.pasted_with(rest)
    table.talk.say(session.think(session.last_round, thought) or "Noted. You will see it again at the end.")


def _round(table: Table, rest: str) -> None:
    tell_again(table.talk, table.session, table.told)
    if table.told:
        table.show_list("what happened", len(table.told), lambda number: _why(table, str(number)))


def _where(table: Table, rest: str) -> None:
    table.talk.say(f"{round_words(table.session)}.", *situation(table.session))


def _briefing(table: Table, rest: str) -> None:
    table.talk.say(*briefing(table.session))


def _about(table: Table, rest: str) -> None:
    table.about(rest)


def _save(table: Table, rest: str) -> None:
    try:
        table.talk.say(f"A copy is kept: {table.session.save_as(rest)}")
    except ConvenerError as error:
        table.talk.say(str(error))


def _code(table: Table, rest: str) -> None:
    session = table.session
    try:
        code = session.class_code
    except ConvenerError as error:
        table.talk.say(str(error))
        return
    table.talk.say(f"The class code of this game: {code}")


def _hint(table: Table, rest: str) -> None:
    """The hint that fits now; 'hint off' for no more."""
    if rest == "off":
        table.talk.say(keep_setting("hints", False) or "No more hints. 'hint' still gives one when you ask.")
        table.put_away.update((*HINTS, NO_HINTS))
        return
    if rest == "on":
        table.talk.say(keep_setting("hints", True) or "Hints are given again, one at a time.")
        table.put_away.difference_update((*HINTS, NO_HINTS))
        return
    session = table.session
    put_away = {*table.put_away, *done_already(session)}
    found = hint(session.view, session.queue, session.reports, put_away)
    table.talk.say(f"{found.text} ('{found.do}')" if found else "There is no other hint now.")
    if found:
        table.put_away.add(found.id)


NO_HINTS = "hints/off"
"""What stands among what was put away as long as no hints are wanted."""


def _quit(table: Table, rest: str) -> None:
    raise Leave


def _help(table: Table, rest: str) -> None:
    table.talk.say(
        "A number chooses from the list that was shown last. And these words, or as much of one as is plain:"
    )
    for command in COMMANDS.values():
        if table.is_planning or not command.is_for_planning:
            table.talk.say(f"  {command.says}")


COMMANDS: dict[str, Command] = {
    "hand": Command(_hand, "hand: what the situation asks for", True, (), True),
    "drawer": Command(
        _drawer, "drawer: everything you may do, by principle; 'drawer G3' for one of them", True, ANYTHING, True
    ),
    "/": Command(_filter, "/word: what has this word in it", True, ANYTHING, True),
    "about": Command(
        _about,
        "about 3: what it takes and tends to do; 'about repair' by its name, possible or not",
        True,
        ANYTHING,
        True,
    ),
    "queue": Command(_queue, "queue: what you have planned for this round, and the days left", True, (), True),
    "move": Command(_move, "move 2 1: do the second of them first", True),
    "drop": Command(_drop, "drop 2: take the second out", True),
    "undo": Command(_undo, "undo: take back the last change to what is planned", True, ()),
    "guess": Command(_guess, "guess: what will come of the round, once a round", True, ()),
    "commit": Command(
        _commit,
        "commit: play the round; 'commit now' does not ask about days left over, 'commit always' never again, "
        "and 'commit ask' does again",
        True,
        ("now", "always", "ask"),
    ),
    "why": Command(_why, "why 3: what led to line 3; 'why council': what you read your estimates off", only_reads=True),
    "dossier": Command(_dossier, "dossier council: all you know of a partner", only_reads=True),
    "describe": Command(
        _describe, "describe: which panels there are; 'describe ties', 'describe all'", only_reads=True
    ),
    "note": Command(
        _note, "note council they count in committee dates: your own note on a partner; 'note council' shows it"
    ),
    "think": Command(_think, "think it was the grant: your own answer to what the round gave to think about"),
    "round": Command(_round, "round: the last round again", takes=(), only_reads=True),
    "where": Command(_where, "where: where things stand", takes=(), only_reads=True),
    "briefing": Command(_briefing, "briefing: the situation from the start", takes=(), only_reads=True),
    "hint": Command(
        _hint, "hint: a hint, if there is one; 'hint off' for no more, 'hint on' for more again", takes=("off", "on")
    ),
    "code": Command(_code, "code: the class code of this game", takes=(), only_reads=True),
    "save": Command(_save, "save NAME: keep a copy under a name; the game itself is kept all the time"),
    "help": Command(_help, "help: this list", takes=(), only_reads=True),
    "quit": Command(_quit, "quit: stop here; the game is kept", takes=()),
}
"""Every word by itself."""


def done(table: Table, text: str) -> bool:
    """Whether what was typed is one of the words, or begins some; it is done then, or what is wrong with it said."""
    if text == "?":
        text = "help"
    if text.startswith("/"):
        word, rest = "/", text[1:]
    else:
        word, _, rest = text.partition(" ")
    found = [name for name in COMMANDS if name == word.lower()] or [
        name for name in COMMANDS if word and name.startswith(word.lower())
    ]
    if len(found) > 1:
        table.talk.say(f"'{word}': {listed(found, 'or')}? Type more of it. Nothing was done.")
        return True
    if not found:
        return False
    command = COMMANDS[found[0]]
    if command.is_for_planning and not table.is_planning:
        table.talk.say(f"{found[0]}: there is no round to plan now. Answer the question by a number, or say 'help'.")
    elif command.takes is not ANYTHING and rest.strip() and rest.strip() not in command.takes:
        words = [f"'{word}'" for word in command.takes]
        can = f"Only {listed(words, 'or')} can follow it" if words else ALONE
        table.talk.say(f"{found[0]}: '{rest.strip()[:40]}' is not understood. {can}. Nothing was done.")
    else:
        command.do(table, rest.strip())
    return True


ALONE = "It is typed alone"


def look_up(table: Table, text: str) -> bool:
    """Do in the middle of a choice what only reads; tell whether it was that, and the choice is to be listed again.

    The numbers of the round go on meaning the list they meant before.
    """
    word = "/" if text.startswith("/") else "help" if text == "?" else text.partition(" ")[0].lower()
    if word not in COMMANDS or not COMMANDS[word].only_reads:
        return False
    listed_before, shown = table.listed, table.shown
    done(table, text)
    table.listed, table.shown = listed_before, shown
    table.talk.say(STILL_CHOOSING)
    return True
