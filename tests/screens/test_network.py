"""The map: whoever is at the table can be read on it, however many they are and however small the window is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sim import Game, load_scenario, shipped, synthetic
from tui.cells import cell_len
from tui.widgets.network import lines_needed, seats_of

SIZES = (3, 4, 7, 12, 19, 29, 32)


@pytest.mark.parametrize("situation", [*shipped(), *SIZES])
def test_no_partner_is_written_over_another_on_the_map(situation: str | int) -> None:
    scenario = synthetic(situation, 1) if isinstance(situation, int) else load_scenario(situation)
    view = Game(scenario, seed=11).view()
    least = lines_needed(view)
    for width in range(34, 120, 6):
        for height in range(least, least + 20, 4):
            lines: dict[int, list[tuple[int, int]]] = {}
            for seat in seats_of(view, width, height).values():
                lines.setdefault(seat.y, []).append((seat.start, seat.start + cell_len(seat.label)))
            for y, labels in lines.items():
                labels.sort()
                assert labels[0][0] >= 0
                assert labels[-1][1] <= width
                assert 0 <= y < height
                assert all(end < start for (_, end), (start, _) in pairwise(labels))
