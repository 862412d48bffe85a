"""What YAML texts hold, by digest: those read before in this process, and the situations that travel with Convener.

Reading YAML takes longer than playing a game of it. The readings of the situations that travel with Convener are made
when it is built, as JSON; a text that differs from them in one character has another digest, and is read anew.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from sim.files import FileFault, FileKind, read_text_file, write_whole
from sim.scenario.yaml_text import Document, Place, parse_yaml

MOST_KEPT = 24
"""Readings a process keeps, the latest ones; each takes about a megabyte."""
SHORTEST = 2_000
"""Characters from which on a text is worth keeping; shorter ones are read at once."""

OURS = FileKind("file of Convener's own", 4 * 1024 * 1024)

BUILT = Path(__file__).parent / "_readings"
"""Where the readings are that were made when Convener was built."""


_Kept = tuple[str, dict[Place, int]]
"""The data as JSON, so that each who asks gets data of its own; and the lines, which all share."""
_kept: OrderedDict[str, _Kept] = OrderedDict()
_lock = Lock()
"""Screens read files beside the game."""


def read_yaml(text: str, *, source: str) -> Document:
    """Read one YAML document, or find it read; a fault in the YAML itself stops at the first, as a ScenarioError."""
    document = find_reading(text)
    if document is not None:
        return document
    document = parse_yaml(text, source=source)
    if not document.problems and not document.remarks and len(text) >= SHORTEST:
        with _lock:
            _keep(_key(text), (json.dumps(document.data), document.lines))
    return document


def find_reading(text: str) -> Document | None:
    """What this text holds, if it was read before or is one of those that travel with Convener."""
    if len(text) < SHORTEST:
        return None
    key = _key(text)
    with _lock:
        found = _kept.get(key) or _built(key)
        if found is None:
            return None
        _keep(key, found)
    data, lines = found
    return Document(json.loads(data), lines)


def write_readings(files: Iterable[Path], folder: Path) -> None:
    """Write what each of these files holds into a folder, as JSON named by the digest of its text."""
    for file in files:
        text = read_text_file(file, OURS)
        document = parse_yaml(text, source=file.name)
        written = {"data": document.data, "lines": [[line, *path] for path, line in document.lines.items()]}
        path = folder / f"{_key(text)}.json"
        write_whole(path, json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode())


def _keep(key: str, found: _Kept) -> None:
    _kept[key] = found
    _kept.move_to_end(key)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)


def _built(key: str) -> _Kept | None:
    """A reading that was made when Convener was built; none where there is none, or it cannot be read."""
    path = BUILT / f"{key}.json"
    try:
        written = json.loads(read_text_file(path, OURS))
        return json.dumps(written["data"]), {tuple(steps): line for line, *steps in written["lines"]}
    except (FileFault, ValueError, KeyError, TypeError, RecursionError):
        return None


def _key(text: str) -> str:
    """What tells one text, and one way of reading it, from another."""
    return sha256(_reader() + text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _reader() -> bytes:
    """The code that reads YAML: a reading made by another is not used."""
    return sha256(read_text_file(Path(__file__).parent / "yaml_text.py", OURS).encode()).digest()
