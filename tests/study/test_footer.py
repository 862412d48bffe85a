"""What a Parquet file says of itself is read within bounds: a damaged one is malformed, and nothing else happens."""

from __future__ import annotations

import os
from io import BytesIO
from random import Random, SystemRandom

import polars as pl
import pytest

from sim.study.footer import Malformed, contents

TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED") or SystemRandom().randrange(10**6))


def parquet() -> bytes:
    """A small file with numbers, texts that repeat and gaps, in several groups of rows."""
    data = BytesIO()
    columns = {"seed": range(90), "policy": ["naive", "balanced", None] * 30, "net": [0.5, -1.0, None] * 30}
    pl.DataFrame(columns).write_parquet(data, row_group_size=40)
    return data.getvalue()


def test_a_file_that_names_no_column_is_malformed() -> None:
    footer = b"\x15\x02\x19\x0c\x00"  # a version, and a list of nothing
    with pytest.raises(Malformed):
        contents(b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1", 100)


def test_a_good_file_says_how_much_it_holds() -> None:
    held = contents(parquet(), 10_000)
    assert (held.rows, held.columns) == (90, ("seed", "policy", "net"))
    assert held.sizes["seed"] >= 90


def test_a_damaged_file_is_malformed_or_says_something_and_raises_nothing_else() -> None:
    chance, good, refused = Random(SEED), parquet(), 0
    for number in range(2000 * TIMES):
        data = bytearray(good)
        for _ in range(chance.choice((1, 1, 2, 8))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            contents(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]), 10_000)
        except Malformed:
            refused += 1
        except Exception as error:
            raise AssertionError(f"CONVENER_FUZZ_SEED={SEED}, {number}") from error
    assert refused > 100
