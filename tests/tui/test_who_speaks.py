"""Whole games: the same people say the same at the table, in a game gone on with, in the story and in the debrief.

`CONVENER_FUZZ` leads more games, `CONVENER_FUZZ_SEED` the same ones again.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from sim import Chance, Happening, Scenario, kinds, load_record, policies, shipped
from tui.debriefing import asks
from tui.debriefing.opened import Opened
from tui.describing.round import Telling
from tui.describing.work import item_words
from tui.seen import reports_in
from tui.session import Session
from tui.telling.story import NOTHING, story
from tui.telling.tale import Tale
from tui.telling.voices import CALLED

GAMES = [*product(sorted(shipped()), sorted({*policies} - {"lookahead"}))]
"""Every situation under every script."""
MORE = int(os.environ.get("CONVENER_FUZZ", "1"))
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID")
"""What the processes that share one run of the tests have in common: they must lead the same games."""
SEED = int(os.environ.get("CONVENER_FUZZ_SEED") or random.Random(RUN).randrange(10**6))
QUICK = random.Random(SEED).sample(GAMES, min(len(GAMES), 4 * MORE))
"""The games that are led each time: others each time."""

Lines = dict[str, str]
"""What people say, by the happening they say it to."""


class Led(NamedTuple):
    """A game that a script has led, left and gone on with after every other round."""

    session: Session
    told: Lines
    """What was said, as it was told when it had just happened."""
    again: tuple[Lines, ...]
    """What was told to have been said up to then, each time that the game was gone on with."""
    opened: Opened
    """Its record, opened for the debrief."""


def lead(name: str, policy: str, seed: int, folder: Path) -> Led:
    """Lead a game to its end."""
    session = Session.start(name, seed=seed, folder=folder)
    told, again = said(session, session.reports[0][0].news), list[Lines]()
    while not session.is_over:
        chosen = policies[policy](session.view, session.offers, Chance(seed, "policy"))
        if session.view.question is not None:
            report = session.answer(str(chosen))
        else:
            for action in chosen:
                session.add(action)  # type: ignore[arg-type]
            report = session.commit()
        told |= said(session, report.news)
        if session.view.round % 2 and not session.is_over:
            session.close()
            session = Session.load(session.path)
            again.append(said(session, session.news))
    return Led(session, told, tuple(again), Opened(load_record(session.path)))


def said(session: Session, news: Iterable[Happening]) -> Lines:
    """What people say to some news, as it is told to the one who plays."""
    lines = Telling(session.scenario, session.reports).lines(tuple(news))  # type: ignore[arg-type]
    return {line.id: line.said for line in lines if line.said}


@pytest.fixture(scope="module", params=QUICK, ids="-".join)
def led(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Led]:
    """One of the games."""
    name, policy = request.param
    game = lead(name, policy, 1 + SEED % 97, tmp_path_factory.mktemp("saves"))
    yield game
    game.session.close()


def test_the_same_people_say_the_same_in_a_game_gone_on_with(led: Led) -> None:
    for lines in led.again:
        assert lines == dict([*led.told.items()][: len(lines)]), f"CONVENER_FUZZ_SEED={SEED}"


def test_the_same_people_say_the_same_in_the_debrief(led: Led) -> None:
    news = [row for reports in led.opened.reports.values() for report in reports for row in report.news]
    lines = {line.id: line.said for line in led.opened.telling.lines(news) if line.said}
    assert lines == led.told, f"CONVENER_FUZZ_SEED={SEED}"


def test_the_same_people_say_the_same_in_the_story(led: Led) -> None:
    parts = [" ".join(part.split()) for part in re.split(r"\n(?=Rounds? \d)", story(led.opened.game))[1:]]
    speech = speech_of(led.opened.game.scenario, led.opened.game.log)
    at_the_table = Counter(line for lines in led.told.values() for line in speech.findall(lines))
    assert at_the_table == Counter(speech.findall(" ".join(parts))), f"CONVENER_FUZZ_SEED={SEED}"
    assert at_the_table.total() == sum(lines.count(': "') for lines in led.told.values())
    assert not [part for part in parts if NOTHING in part and speech.search(part)]


def test_nobody_speaks_at_a_table_that_is_there_no_more_or_after_leaving_it(led: Led) -> None:
    news, tale = led.session.news, Tale(led.session.scenario, led.session.happenings)
    over = next((place for place, row in enumerate(news) if row.kind in (kinds.WOUND_DOWN, kinds.COLLAPSED)), len(news))
    assert not [led.told[row.id] for row in news[over + 1 :] if row.id in led.told], f"CONVENER_FUZZ_SEED={SEED}"
    for who, day in tale.gone.items():
        speaker, after = tale.last_post(who, day).name, [row.id for row in news if row.day > day]
        assert not [led.told[one] for one in after if speaker in led.told.get(one, "")], f"CONVENER_FUZZ_SEED={SEED}"


def test_no_question_and_no_answer_to_one_names_who_had_left_the_table(led: Led) -> None:
    news, tale = led.session.news, Tale(led.session.scenario, led.session.happenings)
    dilemmas = led.session.scenario.dilemmas
    for row in news:
        if row.kind in (kinds.ASKED, kinds.CAME_BACK):
            options = dilemmas[row.about].options.values() if row.about in dilemmas else ()
            texts = [str(row.detail["says"]), *(text for one in options for text in (one.text, one.tends))]
            gone = [who for who, day in tale.gone.items() if day < row.day]
            names = [name for who in gone for name in (tale.name(who), tale.last_post(who, tale.gone[who]).name)]
            assert not [text for text in texts if any(name in text for name in names)], f"CONVENER_FUZZ_SEED={SEED}"
            assert row.kind == kinds.CAME_BACK or row.who not in gone


def test_a_cause_is_told_before_what_came_of_it(led: Led) -> None:
    lines = Telling(led.session.scenario, led.session.reports).lines(led.session.news)
    place = {line.id: number for number, line in enumerate(lines)}
    for line in lines:
        causes = [cause.news.id for cause in led.session.why(line.id).because]
        later = [cause for cause in causes if place.get(cause, 0) > place[line.id]]
        assert not later, f"{line.text}; CONVENER_FUZZ_SEED={SEED}"


def test_no_question_of_the_debrief_looks_at_a_time_after_the_end(led: Led) -> None:
    calendar, scenario = led.opened.tale.calendar, led.opened.scenario
    texts = [block.text for step in (1, 2, 3, 4) for part in asks.section(led.opened, step) for block in part.blocks]
    numbers = [int(number) for text in texts for number in re.findall(rf"{calendar.unit} (\d+)", text)]
    assert max(numbers) <= calendar.number(scenario.horizon - 1)


def test_what_is_run_by_one_alone_is_not_called_joint(led: Led) -> None:
    view = led.session.view
    for item in view.initiatives.values():
        there = [one for one in item.team if view.partners[one].status != "left"]
        if item.stage == "service":
            assert ("joint service" in item_words(view, item)) == (len(there) > 1), f"CONVENER_FUZZ_SEED={SEED}"


def speech_of(scenario: Scenario, log: Iterable[Happening]) -> re.Pattern[str]:
    """Somebody saying something, as it is told."""
    partners = scenario.partners.values()
    people = {person.name for partner in partners for person in (partner.representative, *partner.successors)}
    people |= {row.detail["name"] for row in log if row.kind == kinds.ARRIVED}
    called = [*CALLED.values(), ", given a hearing"]
    either = ("|".join(map(re.escape, sorted(words, key=len, reverse=True))) for words in (people, called))
    return re.compile('(?i:{})(?:{})?: "[^"]*"'.format(*either))


def test_what_was_seen_is_read_off_a_game_report_by_report_as_it_was_given_in_play(led: Led) -> None:
    given = [[row.id for row in report.news] for reports in led.session.reports.values() for report in reports]
    assert [[row.id for row in rows] for rows in reports_in(led.session.happenings)] == given
