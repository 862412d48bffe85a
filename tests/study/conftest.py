"""Small studies to try things on."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import Study

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
    return put(tmp_path)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small study, run in one go by one worker."""
    folder = tmp_path_factory.mktemp("whole")
    Study.read(put(folder)).run(folder / "out", workers=1)
    return folder / "out"


def put(folder: Path) -> Path:
    """Put the file into a folder."""
    path = folder / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path
