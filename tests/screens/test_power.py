"""The panel of power: how influential each looks, and that some of them have left."""

from __future__ import annotations

from dataclasses import replace

from sim import Game, load_scenario
from tui.widgets.lines import plain_text
from tui.widgets.power import Power


def test_one_that_has_left_is_said_to_have_left_beside_its_influence() -> None:
    view = Game(load_scenario("first-steps"), 1).view()
    gone = view.partners["nursery"]._replace(status="left")
    panel = Power(id="power")
    panel.set_reactive(Power.view, replace(view, partners={**view.partners, "nursery": gone}))
    rows = plain_text(panel.lines_for(50)).splitlines()
    assert [row.rsplit(" ", 1)[-1] for row in rows if "%" in row][:2] == ["23%", "left"]
    assert panel.sentence("partner:nursery").startswith("Wee Harbour Nurseries has left; it looked to hold ")
    assert " looks to hold " in panel.sentence("partner:council")
