"""Whatever has become of a study's folder, every command says so in a line, and what can be played again is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, NamedTuple

import polars as pl
import pytest

from sim import Study, load_scenario, run, save_record
from sim.study import Folder, Results
from sim.study.manifest import plan_from
from sim.study.parts import sealed
from sim.study.tables import OWNER, SEAL, UNSEALED, owner_of
from tui.cli import main

pytest.importorskip("resource", reason="limits are held as on Unix")
ROOT = Path(__file__).resolve().parents[2]
MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.yaml"
ASKED = f"""\
situations: [{MINIMAL}]
policies: [do-nothing, naive]
seeds: 3
vary:
  levels:
    partners.*.turnover: [0.1, 0.6]
record: [series]
chunk: 4
"""
KEY = "KEY"
READ: tuple[tuple[str, ...], ...] = (
    ("summary", "out"),
    ("summary", "out", "--json"),
    ("plot", "out"),
    ("export", "out", "--csv"),
    ("rerun", "out", KEY),
    ("place", "game.convener", "out"),
    ("verify", "out", "--runs", "2"),
)
RESUME = ("study.yaml", "--out", "out", "--resume", "--workers", "1")
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED") or SystemRandom().randrange(10**6))
AGAIN = f"to repeat it: CONVENER_FUZZ_SEED={SEED}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of twelve short games in three parts, and a game of its situation, made once."""
    home = tmp_path_factory.mktemp("made")
    (home / "study.yaml").write_text(ASKED, encoding="utf-8")
    Study.read(home / "study.yaml").run(home / "out", workers=1)
    save_record(run(load_scenario(MINIMAL, changes={"partners.*.turnover": 0.1}), "naive", 2), home / "game.convener")
    return home


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Puts the study into the present folder, as it was."""

    def put() -> Path:
        shutil.rmtree(tmp_path / "here", ignore_errors=True)
        shutil.copytree(made, tmp_path / "here")
        monkeypatch.chdir(tmp_path / "here")
        return Path("out")

    return put


def digests(folder: Path) -> tuple[str, str]:
    """Of its two tables."""
    results = Results(Folder(folder))
    return results.digest(), results.digest("series")


@cache
def digests_of(made: Path) -> tuple[str, str]:
    """Of the two tables of the study as it was made."""
    return digests(made / "out")


@cache
def keys_of(made: Path) -> tuple[str, ...]:
    """The keys of its runs."""
    return tuple(Results(Folder(made / "out")).frame()["run"])


def asked(words: tuple[str, ...], made: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """A command's exit code and what it says on standard error; that it ends at all is half of the test."""
    capsys.readouterr()
    code = main(["study", *(keys_of(made)[3] if word == KEY else word for word in words)])
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return code, said


# -- the manifest --------------------------------------------------------------------------------------

ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**17, 1e300, "", "x", "\x1b[2J\u202e", "a\nb", "../../x", [], {}, [[]], {"a": {}}, [1, 2],
    "é" * 400, [None] * 3, 0.5,
)  # fmt: skip


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in data."""
    yield path
    if isinstance(data, dict | list):
        for key in data if isinstance(data, dict) else range(len(data)):
            yield from places(data[key], (*path, key))


def changed(data: Any, chance: Random) -> Any:
    """Data with one place changed, gone, doubled or added."""
    *inner, last = chance.choice([path for path in places(data) if path])
    around = data
    for key in inner:
        around = around[key]
    how = chance.randrange(5)
    if how == 0:
        del around[last]
    elif how == 1 and isinstance(around, list):
        around.insert(0, around[last])
    elif how == 1:
        around["more"] = around[last]
    elif how == 2 and isinstance(around[last], str) and around[last]:
        place = chance.randrange(len(around[last]))
        around[last] = around[last][:place] + chance.choice("\x00\x1b:x9-") + around[last][place + 1 :]
    elif how == 3 and isinstance(around[last], int | float):
        around[last] = around[last] + chance.choice((-1, 1, 10**6))
    else:
        around[last] = chance.choice(ODD)
    return data


def signed(data: Any) -> Any:
    """A manifest whose plan has its true digest after it was changed, as somebody who means it would give it."""
    for _ in range(3):
        try:
            plan_from(data["plan"])
        except Exception as fault:
            where, what = (str(part) for part in (*fault.args, "", "")[:2])
            if " comes to " not in what:
                break
            found = what.rpartition(" ")[2]
            data["plan"][where.removeprefix("plan.")] = found if where == "plan.digest" else int(found)
    return data


def bitten(data: bytes, chance: Random) -> bytes:
    """Bytes with some of them changed, gone or added."""
    start, how = chance.randrange(len(data)), chance.randrange(5)
    if how == 0:
        return data[:start]
    if how == 1:
        return data[:start] + bytes([data[start] ^ (1 << chance.randrange(8))]) + data[start + 1 :]
    if how == 2:
        return data[:start] + data[start + chance.randrange(1, 60) :]
    if how == 3:
        return data[:start] + chance.randbytes(chance.randrange(1, 20)) + data[start:]
    return data[:start] + bytes(chance.randrange(1, 40)) + data[start:]


@pytest.mark.parametrize("kind", ["a value", "a value, signed", "bytes"])
def test_a_manifest_that_was_changed_is_a_line_or_does_no_harm(
    kind: str, made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    chance, good = Random(f"{SEED} {kind}"), (made / "out" / "manifest.json").read_bytes()
    before = digests_of(made)
    for number in range(5 * TIMES):
        here()
        if kind == "bytes":
            mutant = bitten(good, chance)
        else:
            data = changed(json.loads(good), chance)
            mutant = json.dumps(signed(data) if "signed" in kind else data).encode("utf-8", "surrogatepass")
        Path("out/manifest.json").write_bytes(mutant)
        for words in (chance.choice(READ), RESUME):
            code, said = asked(words, made, capsys)
            assert code in (0, 1, 2), AGAIN
            if code == 2:
                assert len(said.splitlines()) == 1, f"{number}: {AGAIN}\n{said}"
                assert said.startswith(("out", "study.yaml", "game.convener")), f"{number}: {AGAIN}\n{said}"
                assert said.rstrip("\n").isprintable(), f"{number}: {AGAIN}"
        if code == 0:
            assert digests(Path("out")) == before, f"{number}: {AGAIN}"


NONE: dict[str, tuple[str, str]] = {
    "empty": ("", "out/manifest.json:1: damaged: no JSON"),
    "a list": ("[]", "out/manifest.json: this is no manifest of a study."),
    "newer": ('{"convener_study": 9, "plan": {}}', "out: written by a later Convener."),
    "deep": ("[" * 100_000, "out/manifest.json: damaged: "),
    "crowded": ("[" + "[]," * 2_000_000 + "[]]", "damaged: it holds more than 2,250,000 values"),
    "deep within": ('{"convener_study": 1, "plan": ' + '{"a":' * 5000 + "1" + "}" * 5001, "out/manifest.json: "),
    "no number": ('{"convener_study": 1, "plan": {}, "title": NaN}', "damaged: no JSON (NaN is no number of JSON)"),
    "long number": ('{"convener_study": 1, "plan": {}, "title": 1' + "0" * 5000 + "}", "out/manifest.json: damaged: "),
    "no plan": ('{"convener_study": 1, "title": "x", "sessions": [], "plan": {}}', "plan.digest: damaged: field requ"),
    "infinite": (
        '{"convener_study": 1, "title": "x", "sessions": [{"a": 1e999}], "plan": {}}',
        "damaged: it holds a number that is far too large",
    ),
    "half a character": (
        '{"convener_study": 1, "title": "\\ud800", "sessions": [], "plan": {}}',
        "out/manifest.json: ",
    ),
    "a mark": ("\ufeff", "out/manifest.json:1: damaged: no JSON"),
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_manifest_is_named_with_its_place(
    name: str, made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here()
    text, expected = NONE[name]
    Path("out/manifest.json").write_text(text, encoding="utf-8")
    for words in (("summary", "out"), RESUME):
        code, said = asked(words, made, capsys)
        assert code == 2
        assert expected in said
        assert len(said.splitlines()) == 1


def test_a_number_that_was_changed_in_the_plan_is_found(
    made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here()
    text = Path("out/manifest.json").read_text()
    Path("out/manifest.json").write_text(text.replace("0.6", "0.7"))
    code, said = asked(("summary", "out"), made, capsys)
    assert (code, "out/manifest.json: plan.digest: damaged: " in said) == (2, True)


# -- parts ---------------------------------------------------------------------------------------------


def rewritten(change: Callable[[pl.DataFrame], pl.DataFrame]) -> Callable[[Path], None]:
    """A part as another program would write it."""
    return lambda path: change(pl.read_parquet(path)).write_parquet(path)


def swapped(path: Path) -> None:
    """A part in the place of another."""
    others = [other for other in sorted(path.parent.glob("*.parquet")) if other != path]
    path.write_bytes(others[0].read_bytes())


def replaced_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARM: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty": (lambda path: path.write_bytes(b""), ": empty."),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:-20]), ": cut short, or no Parquet file."),
    "text": (lambda path: path.write_text("PAR1 but not, PAR1"), ": damaged, it cannot be read as a Parquet"),
    "another's": (swapped, ": a part of another study or another place."),
    "a row too few": (rewritten(lambda frame: frame.head(-1)), " rows, where the plan has 4."),
    "a row twice": (rewritten(lambda frame: pl.concat([frame.head(1), frame.head(-1)])), "its column 'run' is not"),
    "other seeds": (rewritten(lambda frame: frame.with_columns(pl.col("seed") + 1)), "its column 'seed' is not that"),
    "no such day": (rewritten(lambda frame: frame.with_columns(days=pl.lit(10**15))), "column 'days' has a day that"),
    "no column": (rewritten(lambda frame: frame.drop("net")), "it has no column 'net'."),
    "more columns": (rewritten(lambda frame: frame.with_columns(x=1)), "it has a column 'x', which the study has not"),
    "other types": (rewritten(lambda frame: frame.with_columns(pl.col("net").cast(pl.String))), "of another kind."),
}


@pytest.mark.parametrize("name", HARM)
def test_a_damaged_part_is_named_and_played_again(
    name: str, made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here()
    harm, expected = HARM[name]
    harm(Path("out/runs/part-0000001.parquet"))
    for words in READ if name == "empty" else READ[3:4]:
        code, said = asked(words, made, capsys)
        assert code == 2, words
        assert said.startswith("out/runs/part-0000001.parquet: ")
        assert expected in said
        assert "convener study FILE --out out --resume" in said
        assert len(said.splitlines()) == 1
    code, said = asked(RESUME, made, capsys)
    assert code == 0
    assert "out/runs/part-0000001.parquet: " in said
    assert "played again" in said
    assert digests(Path("out")) == digests_of(made)
    assert json.loads(Path("out/manifest.json").read_text())["sessions"][1]["runs_done"] == 12


def resealed(path: Path, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    """Put a changed part in the place of one, sealed as Convener seals it, as somebody who means it would."""
    says = {SEAL: UNSEALED, OWNER: owner_of(Folder(Path("out")).plan(), path.parent.name, 1)}
    file = BytesIO()
    change(pl.read_parquet(path)).write_parquet(file, compression="zstd", metadata=says)
    path.write_bytes(sealed(file.getvalue()))


def filled(**columns: Any) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Gives the same value to each row."""
    return lambda frame: frame.with_columns(
        pl.lit(value, dtype=frame.schema[name]).alias(name) for name, value in columns.items()
    )


def emptied(frame: pl.DataFrame) -> pl.DataFrame:
    """Nothing in any row."""
    return frame.with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in frame.schema.items())


NOT_THEIRS, NO_RUN = " is not that of the runs which belong here", " has something that no run comes to"
FORGED: dict[str, tuple[str, Callable[[pl.DataFrame], pl.DataFrame], str]] = {
    "a row twice": ("runs", lambda frame: pl.concat([frame.head(1), frame.head(-1)]), f"'run'{NOT_THEIRS}"),
    "in another order": ("runs", lambda frame: frame.reverse(), f"'run'{NOT_THEIRS}"),
    "a row too many": ("runs", lambda frame: pl.concat([frame, frame.head(1)]), " rows, where the plan has 4"),
    "seeds outside the design": ("runs", lambda frame: frame.with_columns(pl.col("seed") + 7), f"'seed'{NOT_THEIRS}"),
    "policies in each other's place": (
        "runs", lambda frame: frame.with_columns(pl.col("policy").reverse()), f"'policy'{NOT_THEIRS}"),
    "no policy": ("runs", filled(policy=None), f"'policy'{NOT_THEIRS}"),
    "no such cell": ("runs", filled(cell=10**12), f"'cell'{NOT_THEIRS}"),
    "no such replication": ("runs", filled(replication=2**62), f"'replication'{NOT_THEIRS}"),
    "no such point": ("runs", filled(**{"partners.*.turnover": 0.3}), f"'partners.*.turnover'{NOT_THEIRS}"),
    "escapes as a key": ("runs", filled(run="\x1b[2J\u202e"), f"'run'{NOT_THEIRS}"),
    "nothing at all": ("runs", emptied, NOT_THEIRS),
    "no number": ("runs", filled(net=float("nan")), f"'net'{NO_RUN}"),
    "infinite": ("runs", filled(net=float("-inf")), f"'net'{NO_RUN}"),
    "too large to be added up": ("runs", filled(net=1e308), f"'net'{NO_RUN}"),
    "less than none": ("runs", filled(left=-1), f"'left'{NO_RUN}"),
    "more than there can be": ("runs", filled(delivered=2**62), f"'delivered'{NO_RUN}"),
    "longer than time": ("runs", filled(days=2**62, closed_day=2**62), "'closed_day' has a day that no story has"),
    "another ending": ("runs", filled(ended="\x1b[2J"), f"'ended'{NO_RUN}"),
    "no outcome": ("runs", filled(net=None), "'net' is empty where a run has ended, or filled where one failed"),
    "failed and ended": ("runs", filled(failed="\x1b[2J\u202eoh\nno"), "it has a run that has failed in one column"),
    "failed and traced": (
        "runs", filled(failed="oh", traceback="no"), "'ended' is empty where a run has ended, or filled where one"),
    "smaller numbers": ("runs", lambda frame: frame.with_columns(pl.col("net").cast(pl.Float32)), "of another kind"),
    "words in a list of words": (
        "runs", lambda frame: frame.with_columns(pl.col("policy").cast(pl.Categorical)), "of another kind"),
    "months of another run": ("series", filled(run="0123456789abcdef"), "rows of runs that do not belong here"),
    "months twice": ("series", lambda frame: pl.concat([frame, frame]), "do not belong here, or twice"),
    "months that do not rise": ("series", filled(month=3), "'month' does not count from 1 in each run"),
    "months without a number": ("series", filled(net_gain=None), f"'net_gain'{NO_RUN}"),
    "months of infinity": ("series", filled(cost=float("inf")), f"'cost'{NO_RUN}"),
}  # fmt: skip


def forged(name: str) -> tuple[Path, str]:
    """Put a forged part in its place; where, and what is to be said of it."""
    table, change, expected = FORGED[name]
    path = Path("out") / table / "part-0000001.parquet"
    resealed(path, change)
    return path, expected


def test_a_part_that_somebody_forged_and_sealed_is_named(
    made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    out, faults = here(), []
    for name, (table, _, _) in FORGED.items():
        good = out / table / "part-0000001.parquet"
        kept = good.read_bytes()
        path, expected = forged(name)
        code, said = asked(("export", "out", "--csv"), made, capsys)
        if not (code == 2 and said.startswith(f"{path}: ") and expected in said and said.count("\n") == 1):
            faults.append((name, code, said))
        good.write_bytes(kept)
    assert not faults


PLAYED_AGAIN = ("in another order", "months twice")
"""Of the forged parts, those that are played again each time: one of either table."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in PLAYED_AGAIN else [pytest.mark.slow]) for name in FORGED]
)
def test_a_part_that_somebody_forged_and_sealed_is_named_by_others_too_and_played_again(
    name: str, made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here()
    path, expected = forged(name)
    table, chance = path.parent.name, Random(f"{SEED} {name}")
    reading = [("verify", "out")] + ([chance.choice(READ)] if table == "runs" else [])
    for words in reading:
        code, said = asked(words, made, capsys)
        assert (code, len(said.splitlines())) == (2, 1), (words, said, AGAIN)
        assert said.startswith(f"{path}: "), AGAIN
        assert expected in said
        assert said.rstrip("\n").isprintable()
    assert asked(RESUME, made, capsys)[0] == 0
    assert digests(Path("out")) == digests_of(made)


UNTRUE: dict[str, tuple[str, Callable[[pl.DataFrame], pl.DataFrame], str]] = {
    "a net gain": ("runs", lambda frame: frame.with_columns(pl.col("net") + 1e-9), ": net: kept "),
    "a text": ("runs", filled(people="better", verdict="hard_grind"), ": verdict: kept 'hard_grind'; found "),
    "a month": ("series", lambda frame: frame.with_columns(pl.col("trust_mean") / 2), ": trust_mean in series: kept "),
    "months that are gone": ("series", lambda frame: frame.clear(), ": rows of series: kept 0; found 36"),
}


@pytest.mark.parametrize("name", UNTRUE)
def test_verifying_names_the_first_run_that_comes_out_otherwise_in_any_table(
    name: str, made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here()
    table, change, expected = UNTRUE[name]
    resealed(Path("out") / table / "part-0000001.parquet", change)
    first = keys_of(made)[4]
    code, said = asked(("verify", "out", "--runs", "12"), made, capsys)
    assert code == 1
    assert said.startswith(f"run {first}{expected}")
    assert "4 of 12 runs differ: kept " in said


@pytest.mark.parametrize("harm", ["gone", "empty", "strangers"])
def test_a_damaged_part_beside_that_of_the_runs_has_its_games_played_again(
    harm: str, made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here()
    path = Path("out/series/part-0000002.parquet")
    if harm == "gone":
        path.unlink()
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        pl.read_parquet("out/series/part-0000001.parquet").write_parquet(path)
    assert asked(("export", "out", "--csv"), made, capsys)[0] == 2
    assert asked(RESUME, made, capsys)[0] == 0
    assert digests(Path("out")) == digests_of(made)


def test_what_stands_in_the_place_of_a_part_and_is_no_file_is_named(
    made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here()
    replaced_by_folder(Path("out/runs/part-0000001.parquet"))
    code, said = asked(("summary", "out"), made, capsys)
    assert (code, "out/runs/part-0000001.parquet: a folder, not a file." in said) == (2, True)
    code, said = asked(RESUME, made, capsys)
    assert code == 1
    assert "a folder, not a file" in said
    Path("out/runs/part-0000001.parquet").rmdir()
    os.mkfifo("out/runs/part-0000001.parquet")
    assert asked(("summary", "out"), made, capsys)[0] == 2


LINKED = ("manifest.json", "codebook.csv", "runs/part-0000001.parquet", "series/part-0000002.parquet")


@pytest.mark.parametrize("inside", LINKED)
def test_no_link_in_a_strangers_folder_has_a_file_elsewhere_written_over(
    inside: str, made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    out = here()
    mine = out.absolute().parent / "mine"
    mine.write_bytes((out / inside).read_bytes() if inside == "manifest.json" else b"mine")
    before = mine.read_bytes()
    (out / inside).unlink()
    (out / inside).symlink_to(mine)
    assert asked(RESUME, made, capsys)[0] == 0
    assert mine.read_bytes() == before
    assert digests(out) == digests_of(made)


def test_no_link_has_tables_or_drawings_written_outside_a_strangers_folder(
    made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    out = here()
    mine = out.absolute().parent / "mine"
    mine.mkdir()
    (mine / "means.svg").write_text("<svg>mine</svg>")
    for name in ("plots", "csv", "more"):
        (out / name).symlink_to(mine)
    for words in (("plot", "out"), ("export", "out", "--csv")):
        code, said = asked(words, made, capsys)
        assert (code, said.endswith(": a link, which may lead anywhere. Name a folder with --to.\n")) == (2, True)
    (out / "plots").unlink()
    (out / "plots").mkdir()
    (out / "plots" / "means.svg").symlink_to(mine / "means.svg")
    assert asked(("plot", "out"), made, capsys)[0] == 2
    (out / "runs").rename(mine / "runs")
    (out / "runs").symlink_to(mine / "runs")
    (mine / "runs" / "part-0000001.parquet").unlink()
    code, said = asked(RESUME, made, capsys)
    assert (code, ": not saved: a link leads out of the folder." in said) == (1, True)
    assert [path.name for path in sorted(mine.rglob("*"))] == [
        "means.svg", "runs", "part-0000000.parquet", "part-0000002.parquet"]  # fmt: skip
    assert (mine / "means.svg").read_text() == "<svg>mine</svg>"


def test_files_that_are_no_parts_are_passed_over(
    made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here()
    for name in ("part-x.parquet", "part-0000001.parquet.bak", "part-0009999.parquet", "part-00000010.parquet", ".x"):
        Path("out/runs", name).write_bytes(b"")
    assert asked(("summary", "out"), made, capsys)[0] == 0
    assert asked(RESUME, made, capsys)[0] == 0
    assert digests(Path("out")) == digests_of(made)


def test_a_seal_of_which_a_byte_has_changed_is_no_part_without_a_seal(
    made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = here() / "runs" / "part-0000001.parquet"
    good = path.read_bytes()
    start, end = good.rindex(SEAL.encode()), good.rindex(b"blake2b:") + len("blake2b:") + 32
    for place in range(start, end, 3):
        path.write_bytes(good[:place] + bytes([good[place] ^ 64]) + good[place + 1 :])
        code, said = asked(("export", "out", "--csv"), made, capsys)
        assert (code, said.startswith(f"{path}: ")) == (2, True), f"{place - start}: {said}"


def test_no_byte_of_a_part_can_change_unseen(
    made: Path, here: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    chance = Random(SEED)
    for number in range(24 * TIMES):
        out = here()
        path = out / chance.choice(("runs", "series")) / f"part-000000{chance.randrange(3)}.parquet"
        good = path.read_bytes()
        path.write_bytes(mutant := bitten(good, chance))
        words = chance.choice(READ) if number % 8 == 0 else ("export", "out", "--csv")
        code, said = asked(words, made, capsys)
        assert code in (0, 2), f"{number}: {AGAIN}"
        assert len(said.splitlines()) <= 1, f"{number}: {AGAIN}\n{said}"
        if words[0] == "export" and mutant != good:
            assert code == 2, f"{number}: {AGAIN}"
            assert said.startswith(f"{path}: "), f"{number}: {AGAIN}\n{said}"
        if number % 8 == 0:
            assert asked(RESUME, made, capsys)[0] == 0, f"{number}: {AGAIN}"
            assert digests(out) == digests_of(made), f"{number}: {AGAIN}"


# -- what it costs -------------------------------------------------------------------------------------

MANY = 100_000
PATH = "partners.*.turnover"


def crowded(data: dict[str, Any], vary: dict[str, Any], points: list[dict[str, Any]]) -> dict[str, Any]:
    """A manifest whose design is another one."""
    data["plan"]["study"]["vary"], data["plan"]["design"]["points"] = vary, points
    return data


CROWDS: dict[str, tuple[dict[str, Any], list[dict[str, Any]], str]] = {
    "a path for each point": (
        {"design": "list", "rows": [{f"a{number}": 1} for number in range(MANY)]},
        [{f"a{number}": 1} for number in range(MANY)],
        "plan.study.vary: damaged: more than 200,000 values. Use another copy.",
    ),
    "a level for each point": (
        {"levels": {PATH: [f"a{number}" for number in range(MANY)]}},
        [{PATH: f"a{number}"} for number in range(MANY)],
        "plan.digest: damaged: ",
    ),
    "long lists": (
        {"levels": {PATH: [[[0] * 100] * 900, [[0] * 100] * 999]}},
        [{PATH: [[0] * 100] * 999}] * 10,
        "plan.digest: damaged: ",
    ),
}


class Taken(NamedTuple):
    """What a command took, and what became of it."""

    code: int
    said: str
    megabytes: float
    """Of memory at its peak; 0 where the system does not say."""


CHILD = """
import resource, sys
sys.path.insert(0, {root!r})
resource.setrlimit(resource.RLIMIT_CPU, (25, 30))
from tui.cli import main
code = main(["study", *sys.argv[2:]])
with open(sys.argv[1], "w") as peak, open("/proc/self/status") as status:
    peak.write(next(line.split()[1] for line in status if line.startswith("VmHWM")))
sys.exit(code)
"""


def limited(*words: str) -> Taken:
    """A command in a process of its own, which is stopped where it takes far more of the processor than any should."""
    command = [sys.executable, "-c", CHILD.format(root=str(ROOT)), "peak", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    return Taken(done.returncode, done.stderr, int(Path("peak").read_text()) / 1024)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == "a path for each point" else [pytest.mark.slow]) for name in CROWDS]
)
def test_a_crowded_design_is_refused_without_comparing_everything_with_everything(
    name: str, here: Callable[[], Path]
) -> None:
    """For all stands the one in which every point has a path of its own."""
    manifest = here() / "manifest.json"
    vary, points, expected = CROWDS[name]
    manifest.write_text(json.dumps(crowded(json.loads(manifest.read_text()), vary, points)))
    done = limited("summary", "out")
    assert (done.code, len(done.said.splitlines())) == (2, 1)
    assert f"out/manifest.json: {expected}" in done.said


def test_a_game_is_placed_without_making_every_situation_a_manifest_names(here: Callable[[], Path]) -> None:
    out = here()
    part, data = out / "runs" / "part-0000000.parquet", json.loads((out / "manifest.json").read_text())
    for path in out.glob("*/part-*.parquet"):
        if path != part:
            path.unlink()
    recipe = {**data["plan"]["situations"][0], "text": ""}
    data["plan"]["situations"] += [
        {**recipe, "id": f"made-{seed}", "made": [32, seed, 120, 40]} for seed in range(3000)
    ]
    data["plan"]["study"]["record"] = []
    (out / "manifest.json").write_text(json.dumps(signed(data)))
    plan, file = Folder(out).plan(), BytesIO()
    assert plan.cells > 3000
    says = {SEAL: UNSEALED, OWNER: owner_of(plan, "runs", 0)}
    pl.read_parquet(part).write_parquet(file, metadata=says)
    part.write_bytes(sealed(file.getvalue()))
    taken = limited("place", "game.convener", "out")
    assert (taken.code, taken.said) == (0, "")


WIDE: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "in what is set": (
        lambda data: data["plan"]["study"].update(set={"a": [{"b": 0}] * 700_000}),
        "plan.study: damaged: more than 21,000 values",
    ),
    "in a session": (
        lambda data: data["sessions"].append({f"k{number}": 1 for number in range(1_000_000)}),
        "manifest.json: damaged: it holds more than 950,000 keys",
    ),
    "in a name": (lambda data: data.update({"x" * 30 * 1024**2: 1}), "xxx…: damaged: extra inputs are not permitted."),
}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == "in what is set" else [pytest.mark.slow]) for name in WIDE]
)
def test_a_manifest_that_is_crowded_anywhere_takes_little_more_than_a_good_one(
    name: str, here: Callable[[], Path]
) -> None:
    """For all stands the one that is crowded in what is set."""
    manifest = here() / "manifest.json"
    good = limited("summary", "out")
    data = json.loads(manifest.read_text())
    change, expected = WIDE[name]
    change(data)
    manifest.write_text(json.dumps(data))
    taken = limited("summary", "out")
    assert (taken.code, len(taken.said.splitlines())) == (2, 1)
    assert expected in taken.said
    assert taken.megabytes < good.megabytes + 200


@pytest.mark.slow
def test_changes_that_hold_more_than_any_file_are_damage(here: Callable[[], Path]) -> None:
    """For this stands `test_a_crowded_design_is_refused_without_comparing_everything_with_everything`."""
    manifest = here() / "manifest.json"
    data = json.loads(manifest.read_text())
    data["plan"]["situations"][0]["changes"] = [[PATH, [[0] * 1000] * 1000]]
    manifest.write_text(json.dumps(signed(data)))
    taken = limited("verify", "out", "--runs", "2")
    assert (taken.code, len(taken.said.splitlines())) == (2, 1)
    assert "out/manifest.json: plan.situations: damaged: more than 150,000 values" in taken.said


def bomb(table: str, change: Callable[[pl.DataFrame], pl.DataFrame], **more: str) -> Callable[[bool], Path]:
    """A part that is small on disk, with a seal as Convener gives it or without."""

    def put(is_sealed: bool) -> Path:
        path = Path("out") / table / "part-0000001.parquet"
        says = {SEAL: UNSEALED, OWNER: owner_of(Folder(Path("out")).plan(), table, 1)} if is_sealed else {}
        file = BytesIO()
        change(pl.read_parquet(path)).write_parquet(file, compression="zstd", metadata={**more, **says})
        path.write_bytes(sealed(file.getvalue()) if is_sealed else file.getvalue())
        return path

    return put


def sparse(_: bool) -> Path:
    """A file of gigabytes that takes no room."""
    path = Path("out/runs/part-0000001.parquet")
    with path.open("r+b") as file:
        file.truncate(3 * 1024**3)
    return path


MOST_MEGABYTES = 300
"""Of memory; a good study of this size takes about 100."""
MEGABYTES = 40 * 1024**2
BOMBS: dict[str, tuple[Callable[[bool], Path], str]] = {
    "millions of rows": (
        bomb("series", lambda frame: frame.clear(2_000_000)),
        ": it has 2,000,000 rows, where so few",
    ),
    "rows of runs": (
        bomb("runs", lambda frame: frame.clear(200_000)),
        ": it has 200,000 rows, where the plan has 4",
    ),
    "a long text": (bomb("runs", filled(traceback="x" * MEGABYTES)), "bytes once unpacked, far more than these runs"),
    "one text for all rows": (
        bomb("series", lambda frame: filled(run="x" * 200_000)(frame.sample(3204, with_replacement=True))),
        ": its texts are far longer than those of any run",
    ),
    "columns": (
        bomb("runs", lambda frame: frame.with_columns(**{f"c{number}": number for number in range(5000)})),
        "far more than these runs take",
    ),
    "lists": (bomb("runs", lambda frame: frame.with_columns(net=pl.lit([[[1.0]]]))), ": damaged, it cannot be read as"),
    "a footer of megabytes": (bomb("runs", lambda frame: frame, x="x" * MEGABYTES), "far more than these runs take"),
    "a hole": (sparse, "far more than these runs take"),
}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak of one process")
@pytest.mark.parametrize("is_sealed", [True, False], ids=["sealed", "unsealed"])
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_part_that_unpacks_to_gigabytes_is_named_before_it_is_unpacked(
    name: str, is_sealed: bool, here: Callable[[], Path]
) -> None:
    here()
    put, expected = BOMBS[name]
    path = put(is_sealed)
    for words in (("export", "out", "--csv"), RESUME):
        taken = limited(*words)
        assert (taken.code, len(taken.said.splitlines())) == (0 if words == RESUME else 2, 1), taken
        assert taken.said.startswith(f"{path}: ")
        assert expected in taken.said
        assert taken.megabytes < MOST_MEGABYTES, (words, taken)
