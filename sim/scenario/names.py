"""Names that stand in one list on a screen and could not be told apart there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim.alike import first_alike
from sim.scenario.check import Found, found_at
from sim.scenario.words import place, shown
from sim.scenario.yaml_text import Place, Raw


class Named(NamedTuple):
    """Things that people choose among, or read about, in one list."""

    what: str
    """What such a name is, in a plural."""
    paths: tuple[str, ...]
    """Where the names stand."""
    within: int = 0
    """Steps of the path that lead to the list, where there are several: the options of one dilemma."""


LISTS = (
    Named("partners", ("partners.*.name",)),
    Named("people", ("partners.*.representative.name", "partners.*.successors.*.name", "newcomers.*")),
    Named("aims of one partner", ("partners.*.aims.*.text",), within=2),
    Named("facts of one partner", ("partners.*.facts.*.text",), within=2),
    Named("capabilities", ("capabilities.*",)),
    Named("themes", ("themes.*.name",)),
    Named("initiatives", ("initiatives.*.name",)),
    Named("services", ("initiatives.*.service",)),
    Named("groups", ("start.groups.*.name",)),
    Named("outcomes", ("community.outcomes.*.name",)),
    Named("events", ("events.*.name",)),
    Named("events", ("deck.*.name",)),
    Named("answers of one dilemma", ("dilemmas.*.options.*.text",), within=2),
    Named("difficulties", ("difficulty.*.text",)),
    Named("objectives", ("teaching.objectives.*",)),
)
"""What must differ to the eye, by what lists show; an aim or a fact is always told with its holder."""


TAKEN = ("all", "convener", "partnership", "community")
"""Words that stand where a partner's id may stand: effects are for `all`, and the record knows the other three."""


def ids_taken(raw: Raw) -> Iterator[Found]:
    """Yield every partner whose id is a word of the format or of the record."""
    for path, name in found_at(raw, "partners.@"):
        if name in TAKEN:
            yield path, f"{shown(name)} has a meaning of its own and cannot be a partner's id. Choose another."


def names_alike(raw: Raw, line_of: Callable[[Place], int | None]) -> Iterator[Found]:
    """Yield every name that reads like an earlier one of its list, with where that one stands."""
    for one in LISTS:
        named: dict[Place, list[tuple[Place, str]]] = {}
        for pattern in one.paths:
            for path, name in found_at(raw, pattern):
                if isinstance(name, str):
                    named.setdefault(path[: one.within], []).append((path, name))
        for among in named.values():
            told = dict(sorted(among, key=lambda found: line_of(found[0]) or 0))
            for second, first in first_alike(told.items()):
                yield second, _sentence(one.what, told[second], first, line_of(first))


def _sentence(what: str, name: str, first: Place, line: int | None) -> str:
    where = f"{place(first)}{f' (line {line})' if line else ''}"
    return f"{shown(name)} comes twice among {what}: {where} reads the same. Change one of them."
