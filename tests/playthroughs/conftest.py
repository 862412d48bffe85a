"""The flag that lets stored playthroughs be written anew; without it nothing rewrites them."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-playthroughs", action="store_true", help="store whole games as they are told now")
