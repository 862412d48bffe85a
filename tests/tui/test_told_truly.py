"""Whole games told in every way: nobody acts after leaving, times are whole, and one thing is said alike in two places.

What would be said wrongly is found by leading games and reading all of it: the story, what the one who plays is told,
the panels, where things stand. `CONVENER_FUZZ` leads more games, `CONVENER_FUZZ_SEED` the same ones again.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from itertools import islice, product
from math import fsum
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis.strategies import floats, lists

from sim import (
    KINDS,
    Action,
    Chance,
    Happening,
    OneOf,
    SomeOf,
    View,
    debrief,
    kinds,
    load_record,
    load_scenario,
    policies,
    promise_dates,
    run,
    shipped,
)
from sim.record import record_of
from tui.debriefing import believed, leaned, wanted
from tui.debriefing import seen as seen_blocks
from tui.debriefing.build import document
from tui.debriefing.document import Chart, Table
from tui.debriefing.opened import Opened
from tui.describing.guessing import _all_guesses, guesses
from tui.describing.initiative import time_words
from tui.describing.own_word import confidences
from tui.describing.panels import PANELS, describe, own_words, said
from tui.describing.partner import dossier
from tui.describing.promising import IF_AGREED, lasts, plan_lines, promised
from tui.describing.read_off import books_in_words, days_in, gauges, rest_words, shares, since_opened, there
from tui.describing.round import Line, Telling, to_you
from tui.describing.situation import briefing, situation
from tui.describing.warning import warning_of
from tui.describing.work import is_part_done
from tui.pages.lines import lines
from tui.plainly.choosing import chosen
from tui.plainly.looking import tell_why
from tui.plainly.talk import Talk
from tui.session import Session
from tui.telling.acts import acts_of
from tui.telling.beats import beats_of
from tui.telling.behind import Behind
from tui.telling.causes import is_cut, reason_of
from tui.telling.ending import ending
from tui.telling.not_seen import ASKING
from tui.telling.standing import number_of
from tui.telling.story import story
from tui.telling.tale import Tale
from tui.widgets.naming import short_names
from tui.wording import SPANS, Calendar, answer_words, counted, in_post, percents

GAMES = [*product(sorted(shipped()), sorted({*policies} - {"lookahead"}))]
"""Every situation under every script."""
MORE = int(os.environ.get("CONVENER_FUZZ", "1"))
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID")
"""What the processes that share one run of the tests have in common: they must lead the same games."""
SEED = int(os.environ.get("CONVENER_FUZZ_SEED") or random.Random(RUN).randrange(10**6))
QUICK = random.Random(SEED).sample(GAMES, min(len(GAMES), 4 * MORE))
"""The games that are led each time: others each time."""


class Said(NamedTuple):
    """Something that was said."""

    where: str
    day: int
    text: str


class Led(NamedTuple):
    """A game that a script has led, with all that was said while it went on and after."""

    session: Session
    said: tuple[Said, ...]
    gone: dict[str, int]
    """By partner: the day it left."""
    plans: dict[int, tuple[str, ...]]
    """By round: the lines of the plan, as they were shown when it was played."""


def lead(name: str, policy: str, seed: int, folder: Path) -> Led:
    """Lead a game to its end and gather what is said."""
    session = Session.start(name, seed=seed, folder=folder)
    said, plans = [Said("briefing", 0, text) for text in briefing(session)], dict[int, tuple[str, ...]]()
    while not session.is_over:
        said += standing(session)
        chosen = policies[policy](session.view, session.offers, Chance(seed, "policy"))
        if session.view.question is not None:
            session.answer(str(chosen))
            continue
        for action in chosen:
            session.add(action)  # type: ignore[arg-type]
        plans[session.view.round] = tuple(plan_lines(session.view, session.queue))
        session.commit()
    said += standing(session)
    telling = Telling(session.scenario, session.reports)
    said += [Said("seat", line.day, line.whole) for line in telling.lines(session.news)]
    said += [Said("books", session.view.day, text) for text in books_in_words(session)]
    tale = Tale(session.scenario, session.happenings)
    said += told(tale)
    return Led(session, tuple(said), tale.gone, plans)


def standing(session: Session) -> Iterator[Said]:
    """What is told of how things stand."""
    view = session.view
    yield from (Said("situation", view.day, text) for text in situation(session))
    yield from (Said(panel, view.day, text) for panel in PANELS for text in describe(session, panel))
    there = [partner.id for partner in view.partners.values() if partner.status != "left"]
    yield from (Said("dossier", view.day, text) for name in there for text in dossier(session, name))


def told(tale: Tale) -> Iterator[Said]:
    """The story, each part with its day."""
    behind = Behind(tale)
    for rows in tale.rounds:
        yield from (Said("story", beat.day, beat.text) for beat in beats_of(tale, rows))
        yield Said("behind", rows[0].day, behind.of(rows, fits=lambda text: True))


@pytest.fixture(scope="module", params=QUICK, ids="-".join)
def led(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Led:
    """One of the games."""
    name, policy = request.param
    return lead(name, policy, 1 + SEED % 97, tmp_path_factory.mktemp("saves"))


WRONG = {
    "a time with a decimal": r"\d\.\d+ (?:more |staff )?(?:months?|weeks?|rounds?|days?)\b",
    "a plural of one": r"(?<![\d.,-])\b(?:1|one) (?:staff |working )?(?:days|weeks|months|rounds|meetings|promises|"
    r"services|partners|seats|places|times)\b",
    "a singular of several": r"\b(?:[2-9]|[1-9]\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
    r"(?:staff |working )?(?:day|week|month|round|meeting|promise|service|partner)\b(?!['’-])",
    "none of something that is counted": r"(?<![\d.,])\b0 (?:months?|weeks?|rounds?|meetings?|partners?)\b",
    "a name that was not replaced": r"\{\w*\}",
    "a value that is none": r"\b(?:nan|inf)\b|\bNone (?!of)",
    "nothing with a minus": r"[-−]0(?:\.0+)?(?![\d.])(?! to)",
    "a promised date that is no day": r"(?:promised for|by) (?:month|week) \d|"
    r"(?<!of )(?:month|week) \d+ had been promised",
    "a sentence that begins small": r"(?<=[^.\W])[.!?] [a-z]",
    "somebody who is nobody": r"\b[Nn]obody (?:did not|was not|does not|sent apologies)",
    "a mark too many": r"(?<!\.)\.\.(?!\.)|,,|;;| [,;](?= )|\(\)",
}
"""What must not be said anywhere, by what is wrong with it."""

OF_THE_PAST = (
    "left", "gone", "no longer at the table", "had kept quiet", "had not kept its promise", "By then", "Too few came",
    "had told",
)  # fmt: skip
"""Marks of a sentence that speaks of one that has left as of one that has."""

AS_IT_WAS = ("dossier", "power", "said")
"""Where what happened earlier is told again, with its date."""


@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_that_is_said_is_badly_put(led: Led, wrong: str) -> None:
    found = [(one.where, one.day, hit[0], one.text) for one in led.said if (hit := re.search(WRONG[wrong], one.text))]
    assert found[:5] == [], f"CONVENER_FUZZ_SEED={SEED}"


def test_nobody_that_has_left_is_said_to_do_anything(led: Led) -> None:
    tale = Tale(led.session.scenario, led.session.happenings)
    names = {who: (tale.name(who), short_names(led.session.view)[who]) for who in led.gone}
    wrong = [
        (one.where, one.day, sentence)
        for one in led.said
        if one.where not in AS_IT_WAS
        for who, day in led.gone.items()
        if one.day > day
        for sentence in re.split(r"(?<=[.!?])\s", one.text)
        if any(name in sentence for name in names[who]) and not any(mark in sentence for mark in OF_THE_PAST)
    ]
    assert wrong[:5] == [], f"CONVENER_FUZZ_SEED={SEED}"


def test_work_that_was_finished_by_one_alone_was_not_done_together(led: Led) -> None:
    tale = Tale(led.session.scenario, led.session.happenings)
    for row in tale.rows:
        if row.kind == kinds.DELIVERED:
            assert ("together" in tale.as_cause(row)) == (len(tale.together(row)) > 1)
            assert not {*tale.together(row)} & {who for who, day in led.gone.items() if day <= row.day}


def test_what_partners_gained_and_paid_adds_up_and_is_the_same_at_the_end_and_in_the_debrief(led: Led) -> None:
    opened = Opened(load_record(led.session.path))
    told = [*ending(opened.tale, opened.came)]
    rows = {name: numbers for name, *numbers in (re.split(r"\s{2,}", text[2:]) for text in told if text[:1] == "|")}
    del rows[""]
    sums = [sum(int(numbers[place]) for numbers in rows.values()) for place in range(3)]
    yielded = next(text for text in told if text.startswith("Joint work yielded"))
    assert [int(number) for number in re.findall(r"(?:yielded|It cost|That leaves) ([-+\d]+)", yielded)] == sums
    table = next(
        block
        for section in wanted.sections(opened)
        for block in section.blocks
        if isinstance(block, Table) and block.caption.startswith("Who paid")
    )
    assert sorted((int(row[1]), sum(map(int, row[2:5])), int(row[5])) for row in table.rows) == sorted(
        tuple(map(int, numbers)) for numbers in rows.values()
    )


def test_what_was_told_to_the_convener_alone_is_counted_and_so_is_what_was_passed_on(led: Led) -> None:
    rows = led.session.news
    said = " ".join(confidences(rows))
    alone = {row.detail.get("aim", row.about) for row in rows if row.kind in (kinds.CONFIDED, kinds.AIM_CONFIDED)}
    assert bool(said) == bool(alone)
    assert not alone or counted(len(alone), "thing") in said
    disclosed = [row for row in rows if row.kind == kinds.ANSWERED and row.detail["choice"] == "disclose"]
    assert ("passed on" in said) == bool(disclosed)


def test_how_long_nothing_has_opened_is_said_alike_by_the_panel_and_the_debrief(led: Led) -> None:
    opened = Opened(load_record(led.session.path))
    section = next(part for part in leaned.sections(opened) if part.id == "inertia")
    seen = since_opened(led.session.view)
    assert any(seen in getattr(block, "text", "") for block in section.blocks)
    assert any(one.where == "gauges" and seen in one.text for one in led.said if one.day == led.session.view.day)


def test_a_promise_that_is_broken_and_done_in_the_time_it_named_says_in_which_order(led: Led) -> None:
    session = led.session
    calendar = Calendar.of(session.scenario.horizon, len(session.scenario.round_ends))
    lines_told = Telling(session.scenario, session.reports).lines(session.news)
    told = {line.id: line.text for line in lines_told}
    for row in session.news:
        late = row.detail.get("late", 0)
        if row.kind == kinds.DELIVERED and late > 0:
            is_same = calendar.number(row.day - late) == calendar.number(row.day)
            assert f"late (promised for {calendar.due(row.day - late)})" in told[row.id]
            mine = [one for one in session.news if one.kind == kinds.PROMISE_BROKEN and one.about == row.about]
            yours = next((one for one in mine if one.who == "convener" and one.id in told), None)
            assert yours is None or (f"it opened later that {calendar.unit}" in told[yours.id]) == is_same
    kept = [(line.day, line.text.partition(" on ")[2]) for line in lines_told if "/promise_kept/" in line.id]
    assert len(kept) == len({*kept})


DATE = r"(?:promised for|[Bb]y|due by) (?:day (\d+)|the end) of (?:month|week) (\d+)"
"""A date that was promised, as it is said everywhere."""


def test_no_promise_is_broken_before_the_date_it_named_or_kept_after_it(led: Led) -> None:
    session = led.session
    calendar = Calendar.of(session.scenario.horizon, len(session.scenario.round_ends))

    def named(text: str) -> set[int]:
        places = ((int(day or calendar.days), int(number)) for day, number in re.findall(DATE, text))
        return {calendar.days * (number - 1) + day - 1 for day, number in places}

    promises = [row for row in session.news if row.kind == kinds.PROMISED]
    dates = {row.detail["due"] for row in promises}
    found = {place: set[int]().union(*(named(one.text) for one in led.said if one.where == place)) for place in SAID_IN}
    assert all(days <= dates for days in found.values()), f"CONVENER_FUZZ_SEED={SEED}: {found} {dates}"
    assert not dates or found["seat"] == dates
    for line, row in seen(led, "promise_kept", "promise_broken", "delivered"):
        where = f"CONVENER_FUZZ_SEED={SEED}: {line.text}"
        if row.kind == kinds.PROMISE_KEPT:
            assert row.day <= row.detail["due"], where
        if row.kind == kinds.PROMISE_BROKEN and row.day >= row.detail["due"]:
            assert named(line.text) == {row.detail["due"]}, where
        if row.kind == kinds.DELIVERED:
            assert named(line.text) == ({row.day - row.detail["late"]} if row.detail["late"] > 0 else set()), where


SAID_IN = ("seat", "story", "work", "dossier")
"""Where promised dates are told."""


def test_how_long_before_its_date_work_opened_is_said_alike_at_the_table_and_in_the_story(led: Led) -> None:
    tale = Tale(led.session.scenario, led.session.happenings)
    beats = {beat.ids[-1]: beat.text for rows in tale.rounds for beat in beats_of(tale, rows) if beat.ids}
    for line, row in seen(led, "delivered"):
        if row.detail["late"] < -4 and " before its date" in beats.get(row.id, ""):
            early = line.text.rpartition(" before its date")[0].rpartition(", ")[2]
            assert f"{early} before its date" in beats[row.id], f"CONVENER_FUZZ_SEED={SEED}"


def test_no_month_is_numbered_where_time_is_told_in_weeks_and_no_week_where_it_is_told_in_months(led: Led) -> None:
    unit = Calendar.of(led.session.scenario.horizon, len(led.session.scenario.round_ends)).unit
    other = {"month": "week", "week": "month"}[unit]
    found = [one for one in led.said if re.search(rf"\b{other}s? \d+(?! (?:{other}s?|staff))", one.text)]
    assert found[:3] == [], f"CONVENER_FUZZ_SEED={SEED}"


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_guess_about_who_leaves_names_those_in_post_and_a_refusal_names_partners_as_they_are_called(
    name: str, tmp_path: Path
) -> None:
    session = Session.start(name, seed=3, folder=tmp_path)
    called = sorted((partner.name for partner in session.view.partners.values()), key=len, reverse=True)
    ids, times = {*session.view.partners}, 0
    for number in range(3):
        view = session.view
        if view.question is not None:
            session.answer(next(iter(view.question.options)))
            continue
        asks = next((one.asks for one in _all_guesses(view, ()) if one.what == "departed"), "")
        names = asks.rpartition("(")[2].rstrip(")").split(", ")
        assert names == [short_names(view)[partner.id] for partner in view.in_post]
        for offer in session.offers:
            options = [_some_of(domain) for domain in offer.domains.values()]
            for combination in islice(product(*options), 200):
                fault = session.fault(Action(offer.id, dict(zip(offer.domains, combination, strict=True))))
                bare = fault or ""
                for one in called:
                    bare = bare.replace(one, "")
                times += fault is not None
                assert not ids & {*re.findall(r"[\w-]+", bare)}, fault
                assert "_" not in bare
                assert "2 to 2" not in bare
        if number == 1 and (away := _to_release(session)):
            session.add(away)
        session.commit()
    assert times


def _some_of(domain: OneOf | SomeOf) -> list[str | tuple[str, ...]]:
    """Values of a parameter, legal ones and lists that are too short or too long."""
    options = [*domain.options]
    return [*options[:9]] if isinstance(domain, OneOf) else [tuple(options[:most]) for most in (1, 2, 9)]


def _to_release(session: Session) -> Action | None:
    """Letting somebody go, where that may be done."""
    for partner in session.view.at_table:
        action = Action("change_membership", {"mode": "release", "partner": partner.id})
        if session.fault(action) is None:
            return action
    return None


def test_the_ledger_counts_the_days_that_the_cards_charge(led: Led) -> None:
    session = led.session
    met, done = days_in(session.news, session.view)
    rows = [row for row in session.happenings if KINDS[row.kind].seen != "nobody" and row.kind != kinds.PAPERS_DRAWN]
    booked = {row.id: sum(float(by) for _, stock, by in row.moves if stock in CALLED_AWAY) for row in rows}
    prepared = {row.id for row in rows if row.kind == kinds.SCANNED and row.about}  # those it will hit: nobody sees who
    assert all(booked[row.id] >= 0.0 for row in rows)
    hidden = sum(booked[name] for name in prepared) - sum(
        session.view.numbers["scan"]["days"] * len(there(session.view, session.news, row.id))
        for row in rows
        if row.id in prepared
    )
    assert met[-1] + hidden == pytest.approx(sum(booked.values())), f"CONVENER_FUZZ_SEED={SEED}"
    assert done[-1] == pytest.approx(sum(row.detail["days"] for row in rows if row.kind == kinds.PART_DONE))


CALLED_AWAY = ("administrative_days", "legal_days")
"""What is booked where a partner's people are called away."""


def test_why_tells_time_as_the_story_does_and_names_the_news_that_somebody_left_by(
    led: Led, capsys: pytest.CaptureFixture[str]
) -> None:
    session = led.session
    telling = Telling(session.scenario, session.reports)
    lines_told = dict(enumerate(telling.lines(session.news), start=1))
    talk = Talk([], is_echoed=False)
    for number in lines_told:
        tell_why(talk, session, lines_told, str(number))
    for name in session.view.partners:
        tell_why(talk, session, lines_told, name)
    other = {"month": "week", "week": "month"}[telling.tale.calendar.unit]
    assert re.findall(rf"\bin {other} \d+", capsys.readouterr().out) == []
    rows = session.happenings
    for row in rows:
        if row.kind == kinds.DEPARTED and row.because:
            cause = next(one for one in rows if one.id == row.because[0])
            news = [one for one in rows if one.id in cause.because and one.kind == kinds.EVENT]
            line = next((one for one in lines_told.values() if one.id == row.id), None)
            assert line is None or not news or f'the news "{news[0].detail["name"]}"' in line.because


def test_a_date_that_is_promised_is_the_one_on_record_and_says_when_it_comes_too_late(led: Led) -> None:
    scenario, rows = led.session.scenario, led.session.happenings
    calendar = Calendar.of(scenario.horizon, len(scenario.round_ends))
    seat = [one for one in led.said if one.where == "seat" and " promise " in one.text and " by " in one.text]
    dates = {(row.day, row.detail["due"]) for row in rows if row.kind == kinds.PROMISED}
    assert len({day for day, _ in dates}) <= len(seat)
    for day, due in dates:
        mine = [one.text for one in seat if one.day == day]
        assert any(f"by {calendar.due(due)}" in text for text in mine)
        assert any("after the end of this story" in text for text in mine) == (
            max(late for at, late in dates if at == day) >= scenario.horizon
        )


def begun(led: Led) -> Iterator[tuple[Happening, Happening, str, Line]]:
    """What was begun as it was planned: what chose it and began it, the line of the plan, and what was then told."""
    session = led.session
    told = {line.id: line for line in Telling(session.scenario, session.reports).lines(session.news)}
    rows = {row.id: row for row in session.happenings}
    for row in rows.values():
        if row.kind == kinds.PROMISED and row.id in told:
            (started,) = (rows[cause] for cause in row.because)
            before = [one for one in rows.values() if one.about == row.about and one.day <= row.day]
            proposed = [one for one in before if one.kind in (kinds.PROPOSED, kinds.PILOTED)][-1]
            act = rows[proposed.because[0]]
            acts = [
                one for one in rows.values() if one.kind == kinds.CHOSEN and one.detail["round"] == act.detail["round"]
            ]
            yield act, started, led.plans[act.detail["round"]][acts.index(act)], told[row.id]


def test_a_date_that_is_not_the_one_that_the_plan_showed_says_so_and_any_other_does_not(led: Led) -> None:
    scenario = led.session.scenario
    calendar = Calendar.of(scenario.horizon, len(scenario.round_ends))
    for _, started, planned, line in begun(led):
        due = next(one for one in led.session.happenings if one.kind == kinds.PROMISED and started.id in one.because)
        named, is_due = planned.rpartition(", by ")[2], calendar.about_due(due.detail["due"])
        assert (f"; {named.partition(',')[0]} had been named" in line.text) == (named != is_due), (
            f"CONVENER_FUZZ_SEED={SEED}: {planned!r} {line.text!r}"
        )


def test_the_reason_why_a_date_is_not_the_one_that_was_named_is_true(led: Led) -> None:
    tale = Tale(led.session.scenario, led.session.happenings)
    for act, started, planned, line in begun(led):
        where = f"CONVENER_FUZZ_SEED={SEED}: {planned!r} {line.text!r}"
        since = [row for row in tale.rows if act.day <= row.day <= started.day]
        of_round = {"round": act.detail["round"]}
        of_it = {row.kind for row in since if row.about == started.about}
        reason = line.text.partition("had been named")[2]
        assert "had put it off" not in line.text or "postponed" in of_it, where
        assert "you had pushed it" not in reason or "pushed" in of_it, where
        assert "called early" not in reason or kinds.AGENDA_SET in {row.kind for row in since}, where
        due = next(one for one in tale.rows if one.kind == kinds.PROMISED and started.id in one.because).detail["due"]
        named = int(re.findall(r"\d+", planned.rpartition(", by about ")[2])[0])
        only_sooner = re.fullmatch(r", but you had (?:pushed it|the governing body called early)[^,]*", reason)
        assert not only_sooner or tale.calendar.number(due) <= named, where
        for name in tale.scenario.partners:
            called = re.escape(tale.name(name))
            assert not re.search(rf"{called}[^;]* had left", reason) or tale.gone.get(name, 10**6) <= started.day, where
            for more, time in re.findall(rf"{called} has had (fewer|more) days to give since (\w+ \d+)", reason):
                mine = [row for row in tale.rows if row.who == name and row.day <= started.day]
                given_back = {cause for row in mine if row.kind == kinds.UNSQUEEZED for cause in row.because}
                from_day = next(
                    row.day for row in tale.rows if row.kind == kinds.ROUND_BEGUN and row.detail == of_round
                )
                cuts = [row for row in mine if row.kind == kinds.SQUEEZED and row.id not in given_back]
                cuts = [row for row in cuts if row.day >= from_day]  # what was so before, the plan knew
                assert (more, time) in {
                    ("fewer" if is_cut(row) else "more", tale.calendar.at(row.day)) for row in cuts
                }, where
                assert name in started.detail["team"], where


@pytest.mark.parametrize("name", sorted(shipped()))
def test_promises_of_one_date_differ_by_the_days_they_leave_and_lengths_are_said_alike(
    name: str, tmp_path: Path
) -> None:
    session = Session.start(name, seed=4, folder=tmp_path)
    view, offer = session.view, session.offer("launch")
    calendar = Calendar.of(view.horizon, view.rounds)
    assert offer is not None
    for work in offer.domains["initiative"].options:
        team = tuple(partner.id for partner in view.in_post)[: view.initiatives[work].seats]
        told = promised(view, offer, {"initiative": work, "partners": team}, view.attention)
        assert told is not None
        assert len({words.partition(";")[0] for words in told.options.values()}) == len(told.options)
        months = promise_dates(view, work, team, view.day).months
        assert f"about {lasts(months, calendar)}, " in told.says
        assert time_words(view, work) == f"{lasts(view.initiatives[work].months, calendar)} at the least"


@pytest.mark.parametrize("name", sorted(shipped()))
def test_work_that_cannot_open_before_the_end_is_not_put_into_the_hand_and_is_warned_of(
    name: str, tmp_path: Path
) -> None:
    session, times = Session.start(name, seed=4, folder=tmp_path), 0
    while not session.is_over:
        view = session.view
        if view.question is not None:
            session.answer(next(iter(view.question.options)))
            continue
        for raised in session.hand:
            if raised.action in ("launch", "pilot") and raised.choice:
                assert view.initiatives[str(raised.choice["initiative"])].months < view.months_left
        for work, item in view.initiatives.items():
            is_late = item.months >= view.months_left
            warned = warning_of("launch", {"initiative": work}, view).text
            assert ("can hardly open before this story ends" in warned) == is_late
            times += is_late
        session.commit()
    assert times


OTHER_DAYS = ("squeezed", "unsqueezed", "left", "released")
"""What gives a team other days than it had when a date was named."""


@pytest.mark.parametrize("policy", ["random", "big-bang"])
def test_a_form_names_the_date_that_is_promised_where_the_next_meeting_agrees(policy: str) -> None:
    scenario, named = load_scenario("first-steps"), {}
    calendar = Calendar.of(scenario.horizon, len(scenario.round_ends))

    def watched(view: View, offers, chance):  # type: ignore[no-untyped-def]
        chosen, left = policies[policy](view, offers, chance), view.attention
        for action in () if isinstance(chosen, str) else chosen:
            offer = next(one for one in offers if one.id == action.kind)
            if told := promised(view, offer, action.choice, left):
                option = told.options[action.choice["promise"]].partition(", ")[0]
                named[action.choice["initiative"]] = (view.day, option, IF_AGREED in told.says)
            left -= offer.attention
        return chosen

    game = run(scenario, watched, 3)
    moved = {
        row.about for row in game.log if row.kind in (kinds.POSTPONED, kinds.PUSHED, kinds.AGENDA_SET, kinds.PILOTED)
    }
    for row in game.log:
        if row.kind == kinds.STARTED and row.about in named:
            day, option, is_said_to_move = named[row.about]
            assert is_said_to_move
            cut = [one for one in game.log if one.kind in OTHER_DAYS and day <= one.day <= row.day]
            if row.about not in moved and not {one.who for one in cut} & {*row.detail["team"]}:
                due = game.state.initiatives[row.about].due
                assert option == f"by {calendar.about_due(due)}"


def test_what_is_promised_for_after_the_end_says_so_before_it_is_chosen() -> None:
    scenario = load_scenario("first-steps")
    calendar = Calendar.of(scenario.horizon, len(scenario.round_ends))
    assert calendar.due(scenario.horizon - 1) == "the end of month 36"
    assert calendar.due(scenario.horizon) == "day 1 of month 37, after the end of this story"


def test_how_much_time_is_left_is_told_in_whole_months() -> None:
    calendar = Calendar("month", 20, 720)
    told = {day: calendar.left(day) for day in (119, 120, 125, 695, 700, 701, 720)}
    assert told == {
        119: "a little more than 30 months are left",
        120: "30 months are left",
        125: "not quite 30 months are left",
        695: "a little more than one month is left",
        700: "one month is left",
        701: "less than a month is left",
        720: "no time is left",
    }
    assert [in_post(months) for months in (0, 1, 14, 35, 36, 235)] == [
        "less than a month in post", "one month in post", "14 months in post", "35 months in post",
        "three years in post", "19 years in post",
    ]  # fmt: skip


def test_by_when_a_gain_is_to_come_is_said_as_the_form_offers_it() -> None:
    from sim.actions.aims import SPANS as OFFERED

    assert {str(months): text for months, text in OFFERED.items()} == {
        months: f"within {text}" for months, text in SPANS.items()
    }


def test_one_is_one_and_several_are_several() -> None:
    assert [counted(number, "day") for number in (0, 1, 2, 13)] == ["no days", "one day", "two days", "13 days"]
    assert [counted(number, "day") for number in (0.25, 0.5, 1.5, 2.75)] == [
        "a quarter of a day", "half a day", "one and a half days", "two and three quarters days"
    ]  # fmt: skip


def test_line_by_line_no_more_partners_are_asked_for_than_the_work_has_room_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session.start("whole-place", seed=1, folder=tmp_path)
    offer = session.offer("launch")
    assert offer is not None
    for number, work in enumerate(offer.domains["initiative"].options, start=1):
        chosen(Talk([str(number), "back", "back"], is_echoed=True), session, offer, {})
        said, seats = " ".join(capsys.readouterr().out.split()), session.view.initiatives[work].seats
        most = min(seats, len(session.view.at_table))
        assert f"Up to {counted(seats, 'partner')} can usefully take part" in said or seats == 1
        assert f"({'1 to ' if most > 1 else ''}{most} of them)" in said


@pytest.mark.slow
@pytest.mark.parametrize(("name", "policy"), GAMES)
def test_the_story_and_the_debrief_of_any_game_are_well_put(name: str, policy: str, tmp_path: Path) -> None:
    game = run(load_scenario(name), policy, 1 + SEED % 97)
    debriefed = lines(document(Opened(record_of(game), seeds=2, workers=1), step=3))
    text = " ".join(line.strip() for line in (*story(game).splitlines(), *debriefed))
    found = [
        (what, text[hit.start() - 80 : hit.end() + 40]) for what, one in WRONG.items() if (hit := re.search(one, text))
    ]
    assert found == [], f"CONVENER_FUZZ_SEED={SEED}"


def test_a_group_that_is_given_up_gives_days_back_to_those_who_are_at_the_table(tmp_path: Path) -> None:
    times = 0
    for name in sorted(shipped()):
        for group, plan in load_scenario(name).start.groups.items():
            session = Session.start(name, seed=3, folder=tmp_path)
            later = {one.id: one.name for one in session.view.partners.values() if one.status == "invited"}
            session.add(Action("simplify_groups", {"group": group}))
            news = session.commit().news
            told = Telling(session.scenario, session.reports).lines(news)
            line = next(line.text for line in told if line.text.startswith("One group fewer"))
            assert not [one for one in later.values() if one in line]
            times += bool({*plan.members} & {*later})
    assert times


def test_nobodys_words_are_put_into_a_successors_mouth(led: Led) -> None:
    scenario, view = led.session.scenario, led.session.view
    for partner in view.partners.values():
        first, text = scenario.partners[partner.id].representative.name, own_words(scenario, view, partner.id)
        assert text.startswith(f"In {first}'s words: ") == (partner.is_vacant or partner.representative != first)
        assert text in [*dossier(led.session, partner.id)]


def seen(led: Led, *kinds: str) -> Iterator[tuple[Line, Happening]]:
    """What was told of the kinds named, each line with the happening it tells."""
    session = led.session
    rows = {row.id: row for row in session.happenings}
    for line in Telling(session.scenario, session.reports).lines(session.news):
        if rows[line.id].kind in kinds:
            yield line, rows[line.id]


def test_who_promises_without_having_come_to_the_meeting_does_so_by_letter(led: Led) -> None:
    tale = Tale(led.session.scenario, led.session.happenings)
    lines_told = {(line.day, row.about): line.text.casefold() for line, row in seen(led, "promised")}
    for row in tale.rows:
        if row.kind == kinds.PROMISED and row.who != "convener":
            missing = {name for one in tale.earlier(row) if one.kind == kinds.DECIDED for name in one.detail["missing"]}
            said = f"{tale.name(row.who)} (by letter)".casefold() in lines_told[row.day, row.about]
            assert said == (row.who in missing), f"CONVENER_FUZZ_SEED={SEED}"


def test_what_is_heard_of_too_late_to_plan_for_it_says_so(led: Led) -> None:
    ends = led.session.scenario.round_ends
    for line, row in seen(led, "scanned"):
        if "due" in row.detail:
            next_plan = next((end for end in ends if end > row.day), led.session.scenario.horizon)
            assert ("before you can plan for it" in line.text) == (row.detail["due"] < next_plan), line.text


def test_what_was_planned_after_the_winding_down_is_said_not_to_be_done(tmp_path: Path) -> None:
    session = Session.start("only-met", seed=2, folder=tmp_path)
    while session.offer("wind_down") is None:
        session.answer(next(iter(session.view.question.options))) if session.view.question else session.commit()
    heard = session.view.in_post[0].id
    for action in (Action("wind_down"), Action("listen", {"partner": heard, "mode": "openly"})):
        session.add(action)
    session.commit()
    told = [line.text for line in Telling(session.scenario, session.reports).lines(session.news)]
    said = "Not done, since the partnership had been wound down by then: Listen to one partner"
    assert [text for text in told if said in text]
    assert said in " ".join(told_of(session))


def test_a_gap_that_nobody_has_seen_is_not_told_to_have_closed(led: Led) -> None:
    session = led.session
    seen_gap = [row.day for row in session.news if row.kind == kinds.FACTION_SEEN]
    told = {line.id for line in Telling(session.scenario, session.reports).lines(session.news)}
    for row in session.news:
        if row.kind == kinds.FACTION_GONE:
            assert (row.id in told) == any(day <= row.day for day in seen_gap), f"CONVENER_FUZZ_SEED={SEED}"


def test_a_promise_whose_part_is_done_says_so_and_none_is_owed_to_one_that_has_left(led: Led) -> None:
    session, view = led.session, led.session.view
    promised = [line for line in describe(session, "work") if line.startswith("Promised: ")]
    for partner in view.partners.values():
        told = [line for line in dossier(session, partner.id) if line.startswith(("Promised its part", "You promised"))]
        done = [
            one for one in view.promises if one.who == partner.id and one.status == "open" and is_part_done(view, one)
        ]
        assert len([line for line in told if line.endswith("open, and this part is done.")]) == len(done)
        assert partner.status != "left" or not [line for line in told if line.startswith("You promised")]
    assert len([line for line in promised if line.endswith("this part is done.")]) == len(
        [one for one in view.promises if is_part_done(view, one)]
    )


def told_of(session: Session) -> list[str]:
    """The story as it is told of the convener's own doings."""
    tale = Tale(session.scenario, session.happenings)
    return [acts_of(tale, rows) for rows in tale.rounds]


def test_parts_of_power_add_up_to_a_hundred_at_the_table_and_in_the_debrief(led: Led) -> None:
    view = led.session.view
    rest = re.search(r"The other (\d+)%", rest_words(view))
    assert sum(shares(view).values()) + (int(rest[1]) if rest else 0) == 100
    blocks = [block for part in wanted.sections(Opened(load_record(led.session.path))) for block in part.blocks]
    table = next(block for block in blocks if isinstance(block, Table) and block.caption == "Influence")
    columns = [[int(cell[:-1]) for cell in cells if cell[-1:] == "%"] for cells in zip(*table.rows, strict=True)][1:]
    assert [sum(column) for column in columns[:2]] == [100, 100]
    looked = {row[0]: int(row[1][:-1]) for row in table.rows}
    tale = Tale(led.session.scenario, led.session.happenings)
    assert all(looked[tale.name(name)] == part for name, part in shares(view).items())


@given(lists(floats(0.001, 1.0), min_size=1, max_size=32))
def test_percents_add_up_and_none_is_a_whole_percent_out(parts: list[float]) -> None:
    whole = percents({str(place): part / fsum(parts) for place, part in enumerate(parts)})
    assert sum(whole.values()) == 100
    assert all(abs(whole[str(place)] - 100 * part / fsum(parts)) < 1 for place, part in enumerate(parts))


def test_a_promise_that_could_not_be_kept_says_why(led: Led) -> None:
    assert [line.text for line, _ in seen(led, "promise_excused") if not line.because] == []


def test_a_broken_promise_has_one_cause_at_the_table_and_after(led: Led) -> None:
    tale = Tale(led.session.scenario, led.session.happenings)
    apart = [
        (line.because, after)
        for line, row in seen(led, "promise_broken")
        if line.because not in (after := to_you(reason_of(tale, row)))
    ]
    assert apart == [], f"CONVENER_FUZZ_SEED={SEED}"


def test_it_is_said_whether_a_partner_has_more_days_or_fewer(led: Led) -> None:
    for line, row in seen(led, "squeezed"):
        assert ("fewer days" if is_cut(row) else "more days") in line.text


def test_what_a_question_rests_on_is_told_before_it(led: Led) -> None:
    told = [row.id for _, row in seen(led, "asked", "aim_confided")]
    for row in led.session.happenings:
        if row.kind == kinds.AIM_CONFIDED:
            assert all(told.index(row.id) < told.index(cause) for cause in row.because if "/asked/" in cause)


def test_net_gains_are_the_same_in_the_chart_as_in_the_table_beside_it(led: Led) -> None:
    blocks = [block for part in wanted.sections(Opened(load_record(led.session.path))) for block in part.blocks]
    table = next(block for block in blocks if isinstance(block, Table) and block.caption.startswith("Who paid"))
    chart = next(block for block in blocks if isinstance(block, Chart) and block.title == "Net gain by partner")
    assert [(one.name, one.points[0][1]) for one in chart.series] == [(row[0], float(row[-1])) for row in table.rows]


def test_no_column_of_a_debrief_is_empty_and_no_line_comes_after_the_end(led: Led) -> None:
    opened = Opened(load_record(led.session.path))
    for part in (*seen_blocks.sections(opened), *believed.sections(opened)):
        for block in part.blocks:
            if isinstance(block, Table) and block.rows:
                assert all(any(cells) for cells in zip(*block.rows, strict=True)), block.caption
    last = Calendar.of(opened.scenario.horizon, len(opened.scenario.round_ends)).number(opened.scenario.horizon - 1)
    for line in Telling(opened.scenario, led.session.reports).lines(led.session.news):
        assert opened.tale.calendar.number(line.day) <= last


def test_what_came_out_was_not_kept_by_the_one_it_was_told_to(led: Led) -> None:
    rows = led.session.news
    alone = {str(row.detail.get("aim", row.about)) for row in rows if row.kind in (kinds.CONFIDED, kinds.AIM_CONFIDED)}
    out = [row for row in rows if row.kind in (kinds.AIM_SURFACED, kinds.AIM_EXPOSED) and row.about in alone]
    if out:
        assert not re.search(r"you kept (all of )?it to yourself", " ".join(confidences(rows)))


def test_the_days_that_went_in_are_those_the_gauge_is_read_off(led: Led) -> None:
    text = next(books_in_words(led.session))
    off = debrief.gauges(Opened(load_record(led.session.path)).game)[2].read_off
    everything = round(off["days_in_meetings"] + off["days_of_work"])
    numbers = [int(number) for number in re.findall(r"you saw (\d+)(?: of (\d+))? days go in", text)[0] if number]
    assert numbers[-1] == everything or numbers[0] >= everything


def test_what_is_late_stopped_or_given_up_is_all_counted(led: Led) -> None:
    view = led.session.view
    begun = [item for item in view.initiatives.values() if item.launched >= 0]
    late = [row.about for row in led.session.news if row.kind == kinds.DELIVERED and row.detail["late"] > 0]
    over = {*late, *(item.id for item in begun if item.stage in ("stopped", "failed"))}
    still = {item.id for item in begun if item.stage in ("waiting", "delivering") and 0 <= item.due < view.day}
    told = " ".join(one.text for one in led.said if one.where == "gauges" and one.day == view.day)
    number = len(over | still)
    assert (f", {number} late, stopped or given up" in told) == bool(number), f"CONVENER_FUZZ_SEED={SEED}"


def test_news_that_had_been_heard_of_do_not_say_that_nobody_knew(led: Led) -> None:
    heard = {row.about for row in led.session.news if row.kind == kinds.SCANNED and row.about}
    for line, row in seen(led, "event"):
        if row.about in heard:
            assert "It had been heard of in" in line.text
            assert not re.search(r"[Nn]obody|before the partnership|from the radio", line.text)


def test_a_full_stop_stands_inside_what_is_quoted_as_a_sentence(led: Led) -> None:
    told = [one.text for one in led.said if one.where in ("seat", "story", "behind")]
    wants = [text for text in told if re.search(r"(?:wants?|never said|quiet|knew|known|wanted): \"", text)]
    assert [text for text in wants if re.search(r"[^.!?]\"\.", text)] == []


@pytest.mark.parametrize("baseline", [0.0, 9.0, 22.0])
def test_what_is_counted_in_whole_things_is_told_in_whole_numbers(baseline: float) -> None:
    assert [number_of(count, baseline) for count in (10.8, 1.1, 0.4)] == ["11", "1", "0"]


def test_an_answer_that_is_no_direct_speech_stands_without_quotation_marks() -> None:
    assert answer_words("Top left it is.") == '"Top left it is."'
    assert answer_words("Suggest telling the others.") == "Suggest telling the others."


def test_a_guess_about_the_governing_body_is_open_only_where_it_can_meet(tmp_path: Path) -> None:
    session, found = Session.start("first-steps", seed=3, folder=tmp_path), []
    for before in range(2):  # the body meets in the second month: what is proposed after that waits for another round
        team = tuple(partner.id for partner in session.view.in_post)
        wait = [Action("listen", {"partner": name, "mode": "openly"}) for name in team[:2]] * 2
        queue = [
            *wait[: 4 * before],
            Action("launch", {"initiative": "cloakroom", "partners": team, "promise": "plain"}),
        ]
        found.append([one.what for one in guesses(session.view, queue) if one.what.startswith("decided/")])
    assert found == [["decided/cloakroom"], []]


def test_nobody_speaks_to_a_decision_of_a_meeting_to_which_they_did_not_come(led: Led) -> None:
    tale = Tale(led.session.scenario, led.session.happenings)
    for line, row in seen(led, "decided", "postponed"):
        meetings = [tale.by_id[cause] for cause in row.because if tale.by_id[cause].kind == kinds.MET]
        for partner in {partner for met in meetings for partner in met.detail["absent"]}:
            assert not line.said.startswith(tale.person(partner, row.day)), f"CONVENER_FUZZ_SEED={SEED}: {line}"


def test_a_confidence_is_in_the_dossier_for_as_long_as_the_game_lasts(led: Led) -> None:
    for line, row in seen(led, "confided", "history_told"):
        assert any(line.whole in text for text in dossier(led.session, row.who)), f"CONVENER_FUZZ_SEED={SEED}: {line}"


def test_people_who_are_seen_not_to_keep_up_seem_worn_wherever_it_is_told(tmp_path: Path) -> None:
    times = 0
    for number, name in enumerate(("first-steps", "whole-place")):
        session = Session.start(name, seed=3 + SEED % 5, folder=tmp_path / str(number))
        while not session.is_over:
            chosen = policies["balanced"](session.view, session.offers, Chance(number, "policy"))
            if session.view.question is not None:
                news = session.answer(str(chosen)).news
            else:
                for action in chosen:
                    session.add(action)  # type: ignore[arg-type]
                news = session.commit().news
            view = session.view
            for row in news:
                if row.kind != kinds.WORN_OUT or view.partners[row.who].status == "left":
                    continue
                worn = view.partners[row.who].fatigue
                if worn.because[-1] == row.id:  # nothing was read off them since
                    times += 1
                    assert worn.value >= 0.6
                    assert said(worn) in " ".join(dossier(session, row.who))
                    assert "how worn people seem: very low (" not in gauges(view)["pain"][1]
    assert times, f"CONVENER_FUZZ_SEED={SEED}"


def test_why_says_of_all_that_went_wrong_or_brought_nothing_why_or_that_nobody_can_know(
    led: Led, capsys: pytest.CaptureFixture[str]
) -> None:
    session = led.session
    telling = Telling(session.scenario, session.reports)
    talk, rows = Talk([], is_echoed=False), {row.id: row for row in session.happenings}
    seen = {cause for row in session.news for cause in row.because}
    for number, told in enumerate(telling.lines(session.news), start=1):
        row = rows[told.id]
        in_vain = row.kind in ASKING and row.id not in seen
        away = [one for one in row.detail.get("absent", ()) if telling.tale.post(one, row.day)]
        if in_vain or away or row.kind in (kinds.TRADE_REFUSED, kinds.TORN_OPEN, kinds.PROMISE_BROKEN):
            tell_why(talk, session, {number: told}, str(number))
            answer = capsys.readouterr().out.replace("\n", " ").partition(told.text[-20:])[2]
            without = re.sub(r"Because, in .*?: (?:You decided so|Work on [^:]* begins)[^.]*\.", "", answer)
            assert len(without.split()) > 5 or told.because, f"CONVENER_FUZZ_SEED={SEED}: {told.text}: {answer}"


def test_work_that_opens_since_one_has_left_says_so_and_no_other_cause(led: Led) -> None:
    rows = {row.id: row for row in led.session.happenings}
    for line, row in seen(led, "delivered"):
        last = rows[row.because[0]]
        if last.kind in (kinds.LEFT, kinds.RELEASED):
            assert "had gone, and its part was left as it stood" in line.because, f"CONVENER_FUZZ_SEED={SEED}"
