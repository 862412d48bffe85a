"""What of a round there is room for on the page."""

from __future__ import annotations

from collections.abc import Mapping

from tui.plain import wrapped
from tui.telling.beats import HEAVY, Beat

Beats = dict[int, Beat]
"""Beats by their place in the round."""


def height(text: str, indent: int = 2) -> int:
    """Lines a paragraph takes."""
    return len(wrapped(text, indent=indent))


def height_of(beats: Mapping[int, Beat]) -> int:
    """Lines some beats take."""
    return sum(height(beat.text) for beat in beats.values())


def all_heavy(beats: list[Beat], room: int) -> Beats:
    """Every heavy beat; those that save most are told shortly until all fit, or none can be shorter."""
    kept = {place: beat for place, beat in enumerate(beats) if beat.weight >= HEAVY}
    by_saving = sorted((place for place in kept if kept[place].short), key=lambda place: -_saving(kept[place]))
    for place in by_saving:
        if height_of(kept) > room:
            kept[place] = kept[place]._replace(text=kept[place].short)
    return kept


def _saving(beat: Beat) -> int:
    return height(beat.text) - height(beat.short)


def light_that_fit(beats: list[Beat], room: int) -> Beats:
    """The heaviest of the light beats that fit."""
    kept: Beats = {}
    light = [place for place, beat in enumerate(beats) if beat.weight < HEAVY]
    for place in sorted(light, key=lambda place: -beats[place].weight):
        if height_of(kept) + height(beats[place].text) <= room:
            kept[place] = beats[place]
    return kept
