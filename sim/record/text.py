"""The file of a record: written whole, and read with suspicion.

JSON Lines, UTF-8. First what it is, in plain words; then the packed scenario and seed; then the inputs, a line each;
then the packed happenings; last the digest of all lines before it, by which a file that was cut short is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, FailFast, Field, TypeAdapter, ValidationError

from sim import kinds
from sim.errors import NotSaved, RecordError
from sim.files import (
    FileFault,
    FileKind,
    JsonLimits,
    decode_text,
    normalise_newlines,
    parse_json,
    read_file,
    write_whole,
)
from sim.game import Game
from sim.happenings import Happening
from sim.inputs import LONGEST, Input
from sim.record.rows import FORMAT, Record, encoded, line_of, packed, plain_row, record_of, sealed, unpacked
from sim.scenario.words import escaped

RECORD_FILE = FileKind("record", 4 * 1024 * 1024, "No record is; check the name.")
"""The longest game of thirty-two partners takes less than one megabyte."""

MOST_LINES = 10_000
"""Lines a record may have; a long game takes some hundred."""

LINE_LIMITS = JsonLimits(values=20_000, depth=16)
"""What a line of a record may hold before its packed parts are unpacked."""

LONGEST_WORD = 300
"""Characters that the name of something, a title or a version may have: what messages and screens repeat in a line."""

HEAD = (b'{"convener"', b'\xef\xbb\xbf{"convener"')
"""How a record begins, also where an editor has put a mark before it."""

NOTICE = (
    "The record of one game of Convener. It holds what was hidden from the players: what each partner really wanted, "
    "what they thought of one another, and what chance had in store. That part is packed below so that nobody reads it "
    "by accident; it is not locked. Open it with the command: convener replay FILE."
)


Word = Annotated[str, Field(max_length=LONGEST_WORD)]


class Action(BaseModel):
    """An action as a record keeps it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    kind: Word
    choice: dict[Word, Word | list[Word]]


class InputLine(BaseModel):
    """One input: exactly one of these."""

    model_config = ConfigDict(extra="forbid", strict=True)
    round: list[Action] | None = None
    answer: Word | None = None
    inject: Word | None = None
    guess: Any = None
    note: Any = None


class Start(BaseModel):
    """What the game began with."""

    model_config = ConfigDict(extra="forbid", strict=True)
    scenario: str
    seed: Annotated[int, Field(ge=0)]


Read = TypeVar("Read")

ROWS = TypeAdapter(Annotated[tuple[Happening, ...], FailFast()])


def save_record(game: Game, path: str | PathLike[str], *, coming: Input | None = None) -> None:
    """Save a game; an older file of that name is replaced once the new one is whole.

    `coming` is an input that has not taken effect yet: then the record ends with it, and its happenings before it.

    Raises:
        RecordError: it cannot be written there, in one line; the older file is as it was.
    """
    try:
        write_whole(Path(path), encoded(text_of(record_of(game, coming=coming))))
    except NotSaved as fault:
        raise RecordError(*fault.args) from None


def text_of(record: Record) -> str:
    """A record as its file holds it; the same record gives the same text."""
    lines = [
        line_of({"convener": FORMAT, "notice": NOTICE, "title": record.title, "model_version": record.model_version}),
        packed("start", {"scenario": record.scenario_text, "seed": record.seed}),
        *(line_of(entry) for entry in record.inputs),
        packed("happenings", [plain_row(row) for row in record.happenings]),
    ]
    return "\n".join([*lines, line_of({"end": len(lines) + 1, "sha256": sealed(lines)}), ""])


def load_record(path: str | PathLike[str]) -> Record:
    """Read a record.

    Raises:
        RecordError: it is damaged, cut short, foreign or newer, or not there; in one line that names the place.
    """
    source = escaped(str(path))
    return read_text(_text(Path(path), source), source=source)


def read_text(text: str, *, source: str) -> Record:
    """The record in a text; `source` is what messages call it."""
    text = normalise_newlines(text)
    head = _head(text.partition("\n")[0], source)
    if text.count("\n") > MOST_LINES:
        raise _fault(source, MOST_LINES, f"more than {MOST_LINES:,} lines", "No record has; check the name")
    lines = text.rstrip("\n").split("\n")
    objects = [_object(line, number, source) for number, line in enumerate(lines, start=1)]
    if len(lines) < 4 or "end" not in objects[-1]:
        raise _fault(source, len(lines), "cut short: its last line, 'end', is missing", "Use another copy")
    start = _start(objects[1], source)
    rows = _rows(objects[-2], len(lines) - 1, source)
    inputs = tuple(_input(entry, number, source) for number, entry in enumerate(objects[2:-2], start=3))
    if objects[-1].get("sha256") != sealed(lines[:-1]):
        raise _fault(source, len(lines), "not as it was written: its digest differs", "Use an unedited copy")
    return Record(
        source, head["title"], head["model_version"],
        scenario_text=start.scenario, seed=start.seed, inputs=inputs, happenings=rows,
    )  # fmt: skip


def _text(path: Path, source: str) -> str:
    try:
        data = read_file(path, RECORD_FILE, source=source)
        if not data.strip():
            raise _fault(source, None, "empty", "Use another copy")
        return decode_text(data, RECORD_FILE, source=source)
    except FileFault as fault:
        if fault.reason in ("broken", "binary"):
            if not data.startswith(HEAD):
                raise _foreign(source) from None
            what = f"damaged: {fault.what.partition('. ')[0]}"
            raise _fault(source, fault.line, what, "Use another copy") from None
        raise RecordError(escaped(str(fault))) from None


def _head(line: str, source: str) -> dict[str, Any]:
    """The first line, if it is a record's and not a newer one's."""
    try:
        head = parse_json(encoded(line), LINE_LIMITS)
    except ValueError:
        if line.startswith('{"convener"'):
            raise _fault(source, 1, "damaged: it is not JSON", "Use another copy") from None
        raise _foreign(source) from None
    if not isinstance(head, dict) or not isinstance(head.get("convener"), int):
        raise _foreign(source)
    if head["convener"] > FORMAT:
        raise _fault(
            source, 1, f"a record of format {head['convener']}; this Convener reads up to {FORMAT}", "Update Convener"
        )
    for name in ("title", "model_version"):
        if not isinstance(head.get(name), str):
            raise _fault(source, 1, "damaged: it does not say title and model version", "Use another copy")
        if len(head[name]) > LONGEST_WORD:
            what = f"damaged: {name}: {len(head[name]):,} characters, where {LONGEST_WORD} fit"
            raise _fault(source, 1, what, "Use another copy")
    return head


def _object(line: str, number: int, source: str) -> dict[str, Any]:
    try:
        data = parse_json(encoded(line), LINE_LIMITS)
    except ValueError as error:
        raise _fault(source, number, str(error), "Use another copy") from None
    if not isinstance(data, dict):
        raise _fault(source, number, "damaged: no entry of a record", "Use another copy")
    return data


def _start(line: Mapping[str, Any], source: str) -> Start:
    return _checked(lambda: Start.model_validate(_hidden(line, "start")), "scenario and seed", 2, source)


def _rows(line: Mapping[str, Any], number: int, source: str) -> tuple[Happening, ...]:
    def read() -> tuple[Happening, ...]:
        rows = ROWS.validate_python(_hidden(line, "happenings"))
        for row in rows:
            if max(map(len, (row.id, row.kind, row.who, row.about))) > LONGEST_WORD:
                raise ValueError(f"damaged: a name longer than {LONGEST_WORD} characters")
            sums = (row.detail.get("joint_value"), row.detail.get("cost"))
            if row.kind == kinds.MONTH_CLOSED and not all(map(_is_number, sums)):
                raise ValueError("damaged: a month without its sums")
        return rows

    return _checked(read, "happenings", number, source)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)  # never infinite: what is read keeps within limits


def _hidden(line: Mapping[str, Any], name: str) -> Any:
    if line.get("hidden") != name:
        raise ValueError("not where they should be")
    return unpacked(dict(line))


def _input(entry: dict[str, Any], number: int, source: str) -> dict[str, Any]:
    def read() -> dict[str, Any]:
        InputLine.model_validate(entry)
        if len(entry) != 1 or entry.get("round", entry.get("answer", entry.get("inject", 0))) is None:
            raise ValueError("no input that Convener knows")
        if any(len(words) > LONGEST for words in _texts(entry.get("guess", entry.get("note")))):
            raise ValueError(f"damaged: words of more than {LONGEST:,} characters")
        return entry

    return _checked(read, "input", number, source)


def _texts(data: Any) -> Iterator[str]:
    """Every text in data, those that name something too."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in (*data, *data.values()) if isinstance(data, dict) else data:
            yield from _texts(item)


def _checked(read: Callable[[], Read], what: str, number: int, source: str) -> Read:
    """What `read` gives; its faults as one line that names the place."""
    try:
        return read()
    except ValidationError:
        raise _fault(source, number, f"{what}: damaged: not what a record holds here", "Use another copy") from None
    except ValueError as error:
        raise _fault(source, number, f"{what}: {error}", "Use another copy") from None


def _foreign(source: str) -> RecordError:
    return _fault(source, 1, "not a Convener record", "Name a file that '--save' wrote")


def _fault(source: str, line: int | None, what: str, do: str) -> RecordError:
    place = source if line is None else f"{source}:{line}"
    return RecordError(f"{place}: {what}. {do}.")
