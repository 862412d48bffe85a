"""A whole game in lines, from the briefing to both verdicts."""

from __future__ import annotations

from tui.command_name import command_name
from tui.describing.offer import impossible, is_named
from tui.describing.own_word import confidences, own_promises
from tui.describing.promising import plan_lines
from tui.describing.read_off import books_in_words
from tui.describing.round import Telling
from tui.describing.situation import briefing, round_words, situation
from tui.plainly.choosing import BACK, OK, a_number
from tui.plainly.commands import NO_HINTS, Leave, done, look_up
from tui.plainly.table import Table
from tui.plainly.talk import NothingMore, Talk
from tui.plainly.telling import tell_again
from tui.saves import called
from tui.session import Session
from tui.telling.ending import ending
from tui.telling.tale import Tale
from tui.tutorial import next_step
from tui.tutorial_hints import done_already, hint
from tui.wording import Calendar, counted, days_worth, how_ended, whole


def play_in_lines(session: Session, talk: Talk, *, put_away: set[str] | None = None, hints: bool = True) -> None:
    """Play until the story ends, or nothing more is typed; whatever was committed is kept."""
    table = Table(session, talk, put_away)
    talk.looks_up = lambda text: look_up(table, text)
    try:
        _begin(table)
        while not session.is_over:
            if session.view.question is not None:
                _answer(table)
            else:
                _plan(table, hints=hints)
        _end(table)
    except (NothingMore, Leave):
        _leave(table)
    finally:
        session.close()


def _begin(table: Table) -> None:
    session, talk = table.session, table.talk
    talk.heading(session.scenario.title)
    if session.last_round == 0:
        talk.say(*briefing(session))
    else:
        talk.say(f"You go on with a game that was kept. {round_words(session)}.")
        talk.say("The last round was this:")
        tell_again(talk, session, table.told)
    talk.say(*session.left_out)
    if session.queue:
        talk.say("What you had planned for this round is still planned:")
        talk.choices(plan_lines(session.view, session.queue))
    talk.say("Say 'help' for what can be typed.")


def _plan(table: Table, *, hints: bool) -> None:
    """One round planned, until it is committed."""
    session, talk = table.session, table.talk
    round = session.view.round
    talk.heading(round_words(session))
    talk.say(*situation(session))
    table.deal()
    while table.is_planning and session.view.round == round and session.last_round < round:
        _advise(table, hints)
        _warn(table)
        text = talk.ask(f"Round {round}, {counted(session.attention_left, 'day')} left:")
        if text.isdecimal():
            table.pick(text)
        elif text.lower() in (*BACK, *OK):
            talk.say(f"'{text[:40]}': you are not in the middle of a choice. A number of the last list begins one.")
        elif not done(table, text):
            talk.say(f"'{text[:40]}': not understood. {_instead(table, text)}")


def _instead(table: Table, text: str) -> str:
    """What can be typed in the place of something that is no word of the round: of an action, how it is found."""
    offers = table.session.offers
    if any(is_named(one, text) for one in (*offers, *impossible(offers))):
        return f"'/{text[:40]}' finds what you may do that is so called."
    return "Type a number of the last list, or a word from 'help'."


def _advise(table: Table, hints: bool) -> None:
    """The step of the tutorial, or else a hint; each is said once."""
    session = table.session
    if not hints or NO_HINTS in table.put_away:
        return
    step = next_step(session)
    if step is not None:
        if f"tutorial/{step.id}" not in table.put_away:
            table.put_away.add(f"tutorial/{step.id}")
            table.talk.say(f"First steps: {step.text}")
        return
    put_away = {*table.put_away, *done_already(session)}
    found = hint(session.view, session.queue, session.reports, put_away)
    if found is not None and f"round/{session.view.round}" not in table.put_away:
        table.put_away.update((found.id, f"round/{session.view.round}"))
        table.talk.say(f"Hint: {found.text} ('{found.do}'; 'hint off' for no more)")


def _warn(table: Table) -> None:
    """That the plan is not on disk, once for each reason."""
    fault = table.session.not_kept
    if fault and fault not in table.put_away:
        table.put_away.add(fault)
        table.talk.say(f"What you have planned is not kept on disk: {fault}")


def _answer(table: Table) -> None:
    """A question, until it is answered."""
    session, talk = table.session, table.talk
    question = session.view.question
    partner = session.view.partners[question.who]
    talk.say("", f'{partner.representative} waits for an answer: "{question.says}"')
    keys = [*question.options]
    answers = [
        f"{text} What tends to follow: {question.tends[key]}" if question.tends.get(key) else text
        for key, text in question.options.items()
    ]
    talk.choices(answers)
    table.listed, table.shown = [], None
    talk.forget_typed_ahead()
    while True:
        text = talk.ask("Your answer:")
        if text.isdecimal() and 1 <= int(text) <= len(keys):
            table.answer(keys[int(text) - 1])
            return
        if text.isdecimal() or not done(table, text):
            talk.say(f"'{text[:40]}': no answer to this. Type {a_number(len(keys))}, or a word from 'help'.")
        if table.shown is not None:  # another list was shown, whose numbers nobody shall take for answers
            talk.say(f"{partner.representative} still waits for an answer:")
            talk.choices(answers)
            table.shown = None


def _end(table: Table) -> None:
    """Both verdicts, and what can be compared with an earlier game."""
    session, talk = table.session, table.talk
    came = session.result
    talk.heading("The end")
    time = Calendar.of(session.view.horizon, session.view.rounds)
    talk.say(how_ended(came["ended"], time.counted(session.view.horizon)))
    talk.say("What was hidden while you played is told from here on.")
    for text in ending(Tale(session.scenario, session.happenings), came):
        if text.startswith("|"):
            talk.rows(f"  {text[2:]}")
        else:
            talk.say(f"  {text[2:]}" if text.startswith("*") else text)
    talk.say(*_yours(session))
    if talk.can_ask:  # a file or a pipe gets the same lines each time, and a name of its own would differ
        talk.rows("", f"The game is kept in {session.path}.", "Open it up, step by step, by this command:")
        talk.rows(f"{command_name()} debrief --plain {called(session.path)}")


def _yours(session: Session) -> list[str]:
    """The promises you broke, the confidences you kept, your guesses, and your best earlier game."""
    lines = ["", *own_promises(session), *confidences(session.news)]
    time = Calendar.of(session.view.horizon, session.view.rounds)
    turning = [line for line in Telling(session.scenario, session.reports).lines(session.news) if line.weight >= 10]
    lines += [*books_in_words(session)]
    lines += [f"A turning point, in {time.at(line.day)}: {line.whole}" for line in turning]
    lines += [f"After round {number} you wrote: {text}" for number, text in session.thoughts.items()]
    best = session.best_earlier
    if best is not None:
        now = session.result["gain"]["net"]
        lines.append(
            f"Your best earlier game of this situation left {days_worth(best.net[-1])}; this one {whole(now)}."
        )
    return lines


def _leave(table: Table) -> None:
    """Stopping before the end: where the game is, and how to go on."""
    session, talk = table.session, table.talk
    talk.rows("", f"The game is kept in {session.path}.")
    if session.not_kept:
        talk.say(f"What you have planned is not: {session.not_kept}")
    elif session.queue:
        talk.say(f"What you have planned is kept too: {counted(len(session.queue), 'action')}.")
    talk.rows("Go on with it by this command:")
    talk.rows(f"{command_name()} play --plain --load {called(session.path)}")
