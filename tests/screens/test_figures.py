"""The figures on the screens: what each is a part of, how one leads to another, and in which unit time is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.widgets.panel import Panel


def test_what_power_leaves_out_is_said(begun, led, play) -> None:
    async def some(playing) -> None:
        await playing.press("enter", "4")
        text = " ".join(playing.app.screen.query_one("#power", Panel).describe().split())
        assert "The other 59%: College, Jobcentre and Voices, not at the table yet." in text

    async def everybody(playing) -> None:
        text = " ".join(playing.app.screen.query_one("#power", Panel).describe().split())
        assert "Parts of all that the partners can bring to bear; how far each uses it, you do not know." in text

    play(begun(), some)
    play(led(8), everybody)


def test_the_curve_of_days_and_the_verdict_say_how_one_leads_to_the_other(led, play) -> None:
    session = led(99)

    async def steps(playing) -> None:
        told = " ".join(playing.app.screen.query_one("#curves", Panel).describe().split())
        gain = session.result["gain"]
        cost = gain["administrative"] + gain["legal"] + gain["opportunity"]
        assert f"yielded {gain['joint_value']:.0f} days' worth and cost {cost:.0f}: net {round(gain['net']):+d}" in told
        assert "At the table you saw" in told

    async def before(playing) -> None:
        told = " ".join(playing.app.screen.query_one("#ledger", Panel).describe().split())
        assert "a day costs what it would still have yielded alone by the end" in told

    play(session, steps)
    play(led(4), before)


UNITS = {"seventy-two-hours": ("week", "wk"), "first-steps": ("month", "mo")}


@pytest.mark.parametrize("name", UNITS)
def test_home_briefing_and_verdicts_count_in_the_unit_of_the_situation(name, begun, led, play) -> None:
    unit, short = UNITS[name]

    async def home(playing) -> None:
        await playing.read()
        title = begun(name).view.title
        row = next(row for row in playing.text.splitlines() if title[:12] in row and "partners" in row)
        assert f" {short}" in row

    async def briefing(playing) -> None:
        playing.app.screen.query_one("#briefing", Panel)
        assert f" {unit}s in all." in "\n".join(playing.texts)

    async def verdicts(playing) -> None:
        assert f" {unit}s are over." in playing.text

    play(None, home)
    play(begun(name), briefing)
    play(led(99, name), verdicts)


def test_home_and_the_readme_say_the_same_of_how_long_it_takes(play) -> None:
    readme = " ".join((Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8").split())

    async def steps(playing) -> None:
        await playing.read()
        await playing.press("n")
        told = " ".join(playing.app.screen.query_one("#situation", Panel).describe().split())
        assert "Five partners, two of them from the start; twelve rounds, as a lesson six; 36 months in all." in told
        assert "A round takes four to eight minutes to play." in told
        assert "two partners are there from the start, three come later" in readme
        assert "twelve rounds of four to eight minutes" in readme

    play(None, steps)
