"""What is no good record is refused, in one line that names the place."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import Game, Record, RecordError, kinds, load_record
from sim.record.rows import encoded, record_of
from sim.record.text import read_text, text_of


def complaint(path: Path) -> str:
    """What is said of a file that is no good record, without the folder it lies in."""
    with pytest.raises(RecordError) as caught:
        load_record(path)
    said = str(caught.value)
    assert "\n" not in said
    return said.replace(f"{path.parent}{os.sep}", "")


def changed(path: Path, change: Callable[[list[str]], list[str]]) -> Path:
    """A record with its lines changed."""
    lines = path.read_text("utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join(change(lines)) + "\n", "utf-8")
    return path


CONTENTS = {
    b"": "bad.convener: empty. Use another copy.",
    b"\n \n": "bad.convener: empty. Use another copy.",
    b"format: 1\nid: x\n": "bad.convener:1: not a Convener record. Name a file that '--save' wrote.",
    b"[1, 2]\n": "bad.convener:1: not a Convener record. Name a file that '--save' wrote.",
    b"{}\n": "bad.convener:1: not a Convener record. Name a file that '--save' wrote.",
    b"\x89PNG\r\n\x1a\n\0\0": "bad.convener:1: not a Convener record. Name a file that '--save' wrote.",
    b"[" * 90_000: "bad.convener:1: not a Convener record. Name a file that '--save' wrote.",
    b'{"convener":2}\n': "bad.convener:1: a record of format 2; this Convener reads up to 1. Update Convener.",
    b'{"convener":1}\n': "bad.convener:1: damaged: it does not say title and model version. Use another copy.",
    b'{"convener":1,"tit': "bad.convener:1: damaged: it is not JSON. Use another copy.",
}


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: repr(content[:20]))
def test_what_is_no_record_is_refused_in_a_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.convener"
    path.write_bytes(content)
    assert complaint(path) == CONTENTS[content]


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path).endswith("a folder, not a file. Name the record in it.")
    assert complaint(tmp_path / "nix") == "nix: there is no such file. Check the name."


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.99])
def test_a_record_that_was_cut_short_is_refused(part: float, saved: Path) -> None:
    data = saved.read_bytes()
    saved.write_bytes(data[: int(len(data) * part)])
    said = complaint(saved)
    assert "damaged: it is not JSON" in said or "cut short" in said


def test_a_record_without_its_last_lines_is_cut_short(saved: Path) -> None:
    changed(saved, lambda lines: lines[:-2])
    assert "cut short: its last line, 'end', is missing. Use another copy." in complaint(saved)


def test_an_edited_input_is_noticed(saved: Path) -> None:
    changed(saved, lambda lines: [line.replace('"nursery"', '"council"') for line in lines])
    assert complaint(saved).endswith("not as it was written: its digest differs. Use an unedited copy.")


@pytest.mark.parametrize(("number", "name"), [(1, "scenario and seed"), (-2, "happenings")])
def test_an_edited_hidden_part_is_noticed_at_its_line(number: int, name: str, saved: Path) -> None:
    def edit(lines: list[str]) -> list[str]:
        part = json.loads(lines[number])
        part["sha256"] = part["sha256"][::-1]
        lines[number] = json.dumps(part)
        return lines

    place = number + 1 if number > 0 else len(saved.read_text("utf-8").split("\n")) + number
    expected = f"game.convener:{place}: {name}: not as it was written: its digest differs. Use another copy."
    assert complaint(changed(saved, edit)) == expected


def test_a_damaged_hidden_part_is_noticed(saved: Path) -> None:
    changed(saved, lambda lines: [*lines[:-2], lines[-2].replace('"packed":"', '"packed":"AAAA'), lines[-1]])
    assert "happenings: damaged: it cannot be unpacked" in complaint(saved)


def test_an_input_that_no_convener_knows_is_named_with_its_line(saved: Path) -> None:
    changed(saved, lambda lines: [*lines[:2], '{"cheat":true}', *lines[2:]])
    assert complaint(saved).startswith("game.convener:3: input: damaged")


def test_bytes_that_are_no_text_are_named_with_their_line(saved: Path) -> None:
    data = saved.read_bytes().split(b"\n")
    saved.write_bytes(b"\n".join([*data[:2], b'{"answer":"caf\xe9"}', *data[3:]]))
    assert complaint(saved) == "game.convener:3: damaged: not UTF-8 (byte 0xE9 in column 15). Use another copy."


@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
@settings(max_examples=60)
def test_a_byte_that_was_changed_anywhere_is_noticed(place: float, byte: int, game: Game) -> None:
    data = bytearray(encoded(text_of(record_of(game))))
    data[int(place * len(data))] = byte
    text = data.decode("utf-8", "replace")
    with suppress(RecordError):
        assert text_of(read_text(text, source="x")) == text_of(record_of(game)), "it was read, so nothing is lost"


@pytest.mark.parametrize("detail", [{}, {"joint_value": "much", "cost": 1.0}, {"joint_value": True, "cost": None}])
def test_a_month_without_its_sums_is_named_where_the_record_is_read(detail: dict[str, Any], saved: Path) -> None:
    record = load_record(saved)
    rows = [row._replace(detail=detail) if row.kind == kinds.MONTH_CLOSED else row for row in record.happenings]
    saved.write_bytes(encoded(text_of(replace(record, happenings=tuple(rows)))))
    assert complaint(saved).endswith(": happenings: damaged: a month without its sums. Use another copy.")


def overlong(record: Record) -> Iterator[Record]:
    """The record with one of its texts that a message or a screen repeats grown far beyond what anybody would write."""
    much = "x" * 100_000
    yield replace(record, title=much)
    yield replace(record, model_version=much)
    action = {"kind": "listen", "choice": {"partner": "council"}}
    odd = (
        {"answer": much},
        {"inject": much},
        {"note": {"partner": "council", "text": much}},
        {"guess": {much: 1}},
        *({"round": [{**action, **change}]} for change in ({"kind": much}, {"choice": {"partner": much}})),
        *({"round": [{**action, "choice": change}]} for change in ({much: "council"}, {"partners": ["council", much]})),
    )
    for entry in odd:
        yield replace(record, inputs=(*record.inputs, entry))
    for name in ("id", "kind", "who", "about"):
        yield replace(record, happenings=(record.happenings[0]._replace(**{name: much}), *record.happenings[1:]))


def test_a_text_that_is_far_too_long_is_damage_told_in_a_short_line(saved: Path) -> None:
    found = [*overlong(load_record(saved))]
    assert len(found) == 14
    for record in found:
        saved.write_text(text_of(record), "utf-8")
        said = complaint(saved)
        assert said.startswith("game.convener:")
        assert "damaged" in said
        assert len(said) < 200
