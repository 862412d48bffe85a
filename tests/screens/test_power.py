"""The panel of power: how influential each at the table looks; who has left has no share and no ties any more."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import tui
from sim import ACTIONS, Game, View, load_scenario, shipped
from tui.describing.read_off import rest_words, shares
from tui.widgets.lines import plain_text
from tui.widgets.network import map_lines
from tui.widgets.people import People
from tui.widgets.power import Power

TUI = Path(tui.__file__).parent


def test_one_that_has_left_has_no_share_of_influence() -> None:
    view = Game(load_scenario("first-steps"), 1).view()
    gone = view.partners["nursery"]._replace(status="left")
    panel = Power(id="power")
    panel.set_reactive(Power.view, replace(view, partners={**view.partners, "nursery": gone}))
    rows = plain_text(panel.lines_for(50)).splitlines()
    shown = [int(row.rsplit("%")[0].rsplit(" ", 1)[-1]) for row in rows if "%" in row]
    assert len(shown) == len(view.at_table)
    assert not any(row.startswith("Nurseries") for row in rows)
    assert "Nurseries, no longer at the table" in " ".join(rows)
    assert " looks to hold " in panel.sentence("partner:council")


def gone_from(name: str) -> View:
    """A game in which a partner has left, that had signed with another."""
    view = Game(load_scenario("first-steps"), 1).view()
    gone = view.partners[name]._replace(status="left")
    return replace(view, partners={**view.partners, name: gone}, agreements=(("council", name),))


def test_one_that_has_left_has_no_seat_and_no_ties_on_the_map() -> None:
    view = gone_from("nursery")
    drawn = plain_text([*map_lines(view, 60, 12, "council")])
    assert "Nurseries" not in drawn
    assert "Council" in drawn
    assert "═" not in drawn


def test_the_months_of_one_that_has_left_do_not_go_on_counting() -> None:
    people = People(id="people")
    people.set_reactive(People.view, gone_from("nursery"))
    shown = " ".join(plain_text(people.lines_for(90)).split())
    assert "Shona Mackie, manager of three nurseries, when it left" in shown
    assert people.sentence("partner:nursery").startswith("Wee Harbour Nurseries has left. Shona Mackie")


@pytest.mark.parametrize("name", shipped())
def test_the_shares_of_those_here_and_the_rest_make_a_hundred(name: str) -> None:
    view = Game(load_scenario(name), 1).view()
    for gone in view.at_table:
        now = replace(view, partners={**view.partners, gone.id: gone._replace(status="left")})
        rest = re.search(r"other (\d+)%", rest_words(now))
        assert rest
        assert sum(shares(now).values()) + int(rest[1]) == 100
        assert {*shares(now)} == {one.id for one in view.at_table} - {gone.id}


def test_actions_are_called_by_their_names_on_panels_and_in_hints() -> None:
    names = {kind.name for kind in ACTIONS.values()}
    parts = ("widgets", "describing", "screens", "words")
    files = [*(one for part in parts for one in (TUI / part).glob("*.py")), *TUI.glob("tutorial*.py")]
    quoted = {
        found for file in files for found in re.findall(r"[\s\"]'([A-Z][a-z]+(?: [a-z]+)+)'", file.read_text("utf-8"))
    }
    assert quoted <= names | {"Class code"}
    assert not [file.name for file in files if "(an action)" in file.read_text("utf-8")]
    assert f"'{ACTIONS['draw_map'].name}' asks everyone." in _power_at_the_start()


def _power_at_the_start() -> str:
    panel = Power(id="power")
    panel.set_reactive(Power.view, Game(load_scenario("first-steps"), 1).view())
    return " ".join(plain_text(panel.lines_for(50)).split())
