"""A finished game and its record, for the tests of records."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import Game, load_scenario, run, save_record


@pytest.fixture(scope="session")
def game() -> Game:
    return run(load_scenario("first-steps"), "balanced", 1)


@pytest.fixture
def saved(game: Game, tmp_path: Path) -> Path:
    save_record(game, tmp_path / "game.convener")
    return tmp_path / "game.convener"
