"""The figures on the screens: what each is a part of, how one leads to another, and in which unit time is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim import ACTIONS, usual_numbers
from tui.describing.offer import detail_lines
from tui.describing.panels import describe
from tui.describing.read_off import shares
from tui.round_minutes import round_minutes
from tui.telling.standing import number_of
from tui.widgets.lines import plain_text
from tui.widgets.naming import range_in_words, short_names, three_letters
from tui.widgets.panel import Panel
from tui.wording import COSTS, counted, whole


def test_what_power_leaves_out_is_said(begun, led, play) -> None:
    async def some(playing) -> None:
        await playing.press("enter", "4")
        text = " ".join(playing.app.screen.query_one("#power", Panel).describe().split())
        assert "The other 59%: College, Jobcentre and Voices, not at the table yet." in text

    async def everybody(playing) -> None:
        text = " ".join(playing.app.screen.query_one("#power", Panel).describe().split())
        assert "Parts of all that the partners can bring to bear; how far each uses it, you do not know." in text

    async def those_left(playing) -> None:
        text = " ".join(playing.app.screen.query_one("#power", Panel).describe().split())
        assert re.search(r"The other \d+%: Nurseries, no longer at the table\.", text)

    play(begun(), some)
    play(led(4), everybody)
    play(led(8), those_left)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_curve_of_days_and_the_verdict_say_how_one_leads_to_the_other(seed, led, play) -> None:
    session = led(99, seed=seed)

    async def steps(playing) -> None:
        told = " ".join(playing.app.screen.query_one("#curves", Panel).describe().split())
        net = whole(session.result["gain"]["net"])
        gained, paid, left = re.search(r"yielded (\S+) days' worth and cost (\S+): net (\S+)\. At", told).groups()
        assert (left, int(gained) - int(paid)) == (net, int(net))
        end = " ".join(playing.app.screen.query_one("#whole", Panel).describe().split())
        assert f"Joint work yielded {gained} days' worth. It cost {paid}" in end
        assert f"That leaves {net}" in end
        assert "At the table you saw" in told

    async def before(playing) -> None:
        told = " ".join(playing.app.screen.query_one("#ledger", Panel).describe().split())
        assert f"a day {COSTS}" in told

    play(session, steps)
    play(led(4), before)


UNITS = {"seventy-two-hours": ("week", "wk"), "first-steps": ("month", "mo")}


@pytest.mark.parametrize("name", UNITS)
def test_home_briefing_and_verdicts_count_in_the_unit_of_the_situation(name, begun, led, play) -> None:
    unit, short = UNITS[name]

    async def home(playing) -> None:
        await playing.settle()
        rows = playing.app.screen.query_one("#situations", Panel)._rows
        of_it = [row for row in rows if any(span.ref == f"situation:{name}" for span in row)]
        assert re.search(rf"\d partners +\d+ {short}\b", plain_text(of_it))

    async def briefing(playing) -> None:
        playing.app.screen.query_one("#briefing", Panel)
        assert f" {unit}s in all." in "\n".join(playing.texts)

    async def verdicts(playing) -> None:
        assert f" {unit}s are over." in playing.text

    play(None, home)
    session = begun(name)
    play(session, briefing)
    while not session.is_over:
        session.answer(next(iter(session.view.question.options))) if session.view.question else session.commit()
    play(session, verdicts)


def test_home_and_the_readme_say_the_same_of_how_long_it_takes(play) -> None:
    readme = " ".join((Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8").split())

    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("n")
        told = " ".join(playing.app.screen.query_one("#situation", Panel).describe().split())
        assert "Five partners, two of them from the start; twelve rounds, as a lesson six; 36 months in all." in told
        assert f"A round takes {round_minutes('first-steps')}." in told
        assert "two partners are there from the start, three come later" in readme
        assert f"twelve rounds, each {round_minutes('first-steps')}." in readme

    play(None, steps)


def test_a_count_and_what_is_hoped_for_are_the_same_figures_everywhere(led, play) -> None:
    session = led(6, "upland-water")
    view = session.view

    async def steps(playing) -> None:
        panel = playing.app.screen.query_one("#community", Panel)
        said = {name: panel.sentence(f"outcome:{name}") for name in view.outcomes}
        shown = panel.describe()
        await playing.press("b")
        brief = " ".join(playing.app.screen.query_one("#briefing", Panel).describe().split())
        plain = " ".join(describe(session, "community"))
        for name, outcome in view.outcomes.items():
            base, goal, last = (
                number_of(count, outcome.baseline)
                for count in (outcome.baseline, outcome.target, outcome.counts[-1][1])
            )
            assert f"{base} → {goal}" in shown
            assert f"{last} {outcome.unit}" in shown
            assert f"{base} {outcome.unit} now; {goal} hoped for" in brief
            assert f"{base} {outcome.unit} at the start, {goal} hoped for" in plain
            assert f"{last} in" in plain
            assert said[name].split(" A higher")[0].endswith(f"{last} {outcome.unit}.")

    play(session, steps)


def test_what_a_thing_costs_and_what_is_left_are_the_same_figures_everywhere(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        for raised in session.hand:
            days = usual_numbers()[raised.action]["attention"]
            hand = playing.app.screen.query_one("#hand", Panel)
            row = next(row for row in plain_text(hand._rows).splitlines() if ACTIONS[raised.action].name in row)
            assert row.endswith(f" {days:g} d")
            detail = " ".join(detail_lines(session.offer(raised.action).kind, session.view))
            assert f"Costs you {counted(days, 'day')} of your own" in detail
        await playing.listen(session, "nursery")
        assert "10 of 12 days left" in playing.text
        assert "10 of 12 d left" in playing.text
        assert "1 Listen to one partner    2 d" in playing.text
        await playing.press("c")
        assert "You have ten days left" in playing.text

    play(session, steps)


def test_influence_is_the_same_figure_as_a_bar_in_a_sentence_and_in_lines(led, play) -> None:
    session = led(5)

    async def steps(playing) -> None:
        power = playing.app.screen.query_one("#power", Panel)
        plain, names = " ".join(describe(session, "power")), short_names(session.view)
        for partner in session.view.partners.values():
            part = f"{shares(session.view)[partner.id]}%"
            assert f"{part}" in power.describe()
            assert f"looks to hold {part} of all influence" in power.sentence(f"partner:{partner.id}")
            assert f"{names[partner.id]} {part}" in plain

    play(session, steps)


def test_the_net_gain_is_one_figure_with_its_sign_at_the_end_and_at_home(led, play) -> None:
    session = led(99)
    net = whole(session.result["gain"]["net"])

    async def end(playing) -> None:
        assert f"net gain {net}" in playing.text
        assert f"net {net}." in " ".join(playing.app.screen.query_one("#curves", Panel).describe().split())
        assert f"leaves {net}" in " ".join(playing.app.screen.query_one("#whole", Panel).describe().split())

    async def home(playing) -> None:
        await playing.settle()
        assert f"Your best left {net} days' worth." in "\n".join(playing.texts)

    play(session, end)
    play(None, home)


def test_a_trust_is_the_same_figure_in_the_matrix_in_a_sentence_and_in_a_dossier(led, play) -> None:
    session = led(5)
    view, names = session.view, short_names(session.view)

    async def steps(playing) -> None:
        ties, letters = playing.app.screen.query_one("#ties", Panel), three_letters(view)
        matrix = [*describe(session, "matrix")]
        for (a, b), tie in view.trust.items():
            whole_words = f"{range_in_words(tie)} ({tie.value:.2f} ±{tie.spread:.2f}"
            assert whole_words in ties.sentence(f"estimate:trust/{a}>{b}")
            assert f"{names[b]} {whole_words}" in " ".join(describe(session, "ties"))
            row = next(line for line in matrix if line.startswith(letters[a]))
            assert f"{tie.value * 100:.0f}/{tie.spread * 100:.0f}" in row

    play(session, steps)


def test_the_last_day_belongs_to_the_last_month(led, play) -> None:
    session = led(11)

    async def steps(playing) -> None:
        playing.app.keep("asks_unspent", False)
        await playing.press("c", "e")
        while playing.place == "Question":
            await playing.press("1", "e")
        told = plain_text(playing.app.screen.query_one("#unfolding", Panel)._rows)
        assert "The story ends." in told
        assert "Month 36" in told
        assert "Month 37" not in told

    play(session, steps)
