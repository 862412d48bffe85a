"""Small studies to try things on."""

from __future__ import annotations

from pathlib import Path

import pytest

MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.yaml"

SMALL = f"""\
title: A small study
situations: [{MINIMAL}]
policies: [do-nothing, small-wins]
seeds: 6
vary:
  levels:
    partners.*.turnover: [0.1, 0.6]
record: [series]
chunk: 2
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The file of a study of 24 short games."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path
