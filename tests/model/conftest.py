"""What the tests of the model share: small situations, and ways to play them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sim import actions, effects, kinds, rules
from sim.actions import ACTIONS, Action
from sim.chance import Chance
from sim.errors import ActionNotAllowed
from sim.founding import founded
from sim.game import Game
from sim.happenings import Happening
from sim.policies import run
from sim.scenario import Scenario, find, parse_scenario
from sim.state import Act
from sim.view import View
from sim.view.build import view_for
from sim.world import World

THREE = Path(__file__).parent / "three.yaml"
Plan = Mapping[int, Sequence[Action]]
"""Actions by round."""


class Lab:
    """Where one mechanism is tried at a time."""

    CALM: Mapping[str, Any] = {"dilemmas": {}, "parameters.exits.on": False}
    """Nobody asks anything, and nobody leaves."""

    @staticmethod
    def three(changes: Mapping[str, Any] | None = None) -> Scenario:
        """Three partners that need one another, nothing left to chance; with changes made to them."""
        return _read(THREE, changes)

    @staticmethod
    def first_steps(changes: Mapping[str, Any] | None = None) -> Scenario:
        """First Steps, with changes made to it."""
        return _read(find("first-steps"), changes)

    @staticmethod
    def play(
        scenario: Scenario, plan: Plan | None = None, *, seed: int = 1, answers: Mapping[str, str] | None = None
    ) -> Game:
        """A whole game: these actions by round, these answers by question (else the first there is)."""

        def script(view: Any, offers: Any, chance: Any) -> Any:
            if view.question is not None:
                return (answers or {}).get(view.question.id, next(iter(view.question.options)))
            return list((plan or {}).get(view.round, ()))

        return run(scenario, script, seed)

    @staticmethod
    def world(scenario: Scenario, seed: int = 1) -> World:
        """A world at its founding, for asking one rule something."""
        chance = Chance(seed, "game")
        mechanisms = rules.mechanisms(scenario.parameters, actions, effects)
        world = World(scenario, founded(scenario, chance), chance, mechanisms=mechanisms)
        rules.found(world)
        return world

    @staticmethod
    def do(world: World, kind: str, **choice: Any) -> list[Happening]:
        """Do an action today, whoever is there; what came of it."""
        row = world.happen(kinds.CHOSEN(choice=choice), "convener", about=kind)
        before = len(world.log.rows)
        ACTIONS[kind].effect(world, Act("act", kind, choice, row.id))
        return world.log.rows[before:]

    @classmethod
    def start(cls, **changes: Any) -> World:
        """The first day of the three, in a game in which all who can come do."""
        return cls.world(cls.three({**cls.CALM, **changes}), seed=17)

    @staticmethod
    def seen(world: World) -> View:
        """What the convener's seat sees of a world."""
        return view_for(world.scenario, world.state, ())

    @classmethod
    def allowed(cls, world: World, *chosen: Action) -> None:
        """Raise where these may not be a round's actions."""
        actions.check(cls.seen(world), actions.offers(cls.seen(world)), chosen)

    @classmethod
    def refusal(cls, world: World, *chosen: Action) -> str:
        """What is said to actions that may not be done."""
        with pytest.raises(ActionNotAllowed) as refused:
            cls.allowed(world, *chosen)
        return str(refused.value)

    @staticmethod
    def spent(row: Happening) -> dict[str, Any]:
        """Staff days it took, by partner."""
        ends = ".administrative_days"
        return {key[8 : -len(ends)]: by for key, by in row.change.items() if key.endswith(ends)}

    @staticmethod
    def moved(row: Happening) -> dict[str, Any]:
        """What it moved besides the books."""
        return {key: by for key, by in row.change.items() if not key.startswith("account/")}

    @classmethod
    def signs(cls, row: Happening) -> dict[str, int]:
        """Which stocks it moved besides the books, and which way."""
        return {key: 1 if by > 0.0 else -1 for key, by in cls.moved(row).items() if isinstance(by, float)}

    @staticmethod
    def keep_away(world: World, *names: str) -> None:
        """Whoever speaks for these sends nobody today."""
        for name in names:
            partner = world.state.partners[name]
            partner.status, partner.fatigue, partner.representative.vacant_until = "passive", 1.0, 400

    @staticmethod
    def kinds(rows: Sequence[Happening]) -> list[str]:
        """What kinds of happenings these are."""
        return [row.kind for row in rows]

    @staticmethod
    def launch(initiative: str, *partners: str, promise: str = "plain") -> Action:
        """The launch of joint work with a team."""
        return Action("launch", {"initiative": initiative, "partners": partners, "promise": promise})


def _read(path: Path, changes: Mapping[str, Any] | None) -> Scenario:
    return parse_scenario(_text(path), source=path.name, changes=changes) if changes else _as_it_is(path)


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def _as_it_is(path: Path) -> Scenario:
    return parse_scenario(_text(path), source=path.name)


@pytest.fixture(scope="session")
def lab() -> Lab:
    """The laboratory."""
    return Lab()
