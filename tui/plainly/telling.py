"""The round told in lines: month by month, numbered, each line with its because, then what became of the guess."""

from __future__ import annotations

from sim import RoundReport
from tui.describing.guessing import judged
from tui.describing.heard import Heard
from tui.describing.read_off import gauges_in_words
from tui.describing.round import Line, Telling
from tui.describing.situation import to_think_about
from tui.plainly.talk import Talk
from tui.session import Session, by_month
from tui.wording import sentence
from tui.words.seat import UNSEEN


def tell_news(talk: Talk, session: Session, report: RoundReport, told: dict[int, Line]) -> None:
    """What was seen since the last input; `told` gets each line by its number, from where it stands."""
    telling, heard = Telling(session.scenario, session.reports), Heard(session.news, session.view)
    time = telling.tale.calendar
    for number, news in by_month(report.news, time.days, session.view.horizon):
        lines = telling.lines(news)
        if lines:
            talk.say(f"{time.unit.capitalize()} {number}:")
        for line, brought in heard.grouped(lines):
            _tell_line(talk, told, line, line.whole, 2)
            for one in brought:
                _tell_line(talk, told, one, sentence(one.text), 6)
            if remark := heard.remark(line.id):
                talk.say(remark, indent=6)
    if not any(telling.lines(report.news)):
        talk.say("Nothing happened that you could see.")


def _tell_line(talk: Talk, told: dict[int, Line], line: Line, text: str, indent: int) -> None:
    """A line with the next number, and what somebody says to it."""
    told[len(told) + 1] = line
    hidden = f" ({UNSEEN})" if line.has_hidden_cause else ""
    talk.say(f"{len(told)}. {text}{hidden}", indent=indent)
    if line.said:
        talk.say(line.said, indent=indent + 4)


def tell_round_end(talk: Talk, session: Session, round: int) -> None:
    """The guess, the gauges, and one short question."""
    news = session.news_of(round)
    if round in session.guesses:
        before = session.reports[max(number for number in session.reports if number < round)][-1].view
        talk.say(judged(*session.guesses[round], before, news).text)
    if not session.is_over:
        talk.say(*gauges_in_words(session.view))
        talk.say(f"To think about: {to_think_about(session.scenario, round, news)}")


def tell_again(talk: Talk, session: Session, told: dict[int, Line]) -> None:
    """The last round again, numbered as before."""
    told.clear()
    if not session.last_round:
        talk.say("No round has been played yet.")
        return
    for report in session.reports[session.last_round]:
        tell_news(talk, session, report, told)
