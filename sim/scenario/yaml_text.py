"""YAML text to raw data and back: YAML 1.2, and only as much of it as a scenario needs.

Raw data are mappings, lists, texts, numbers, true, false and nothing, with the line of each. Aliases, anchors and
tags are refused, as is a key that comes twice. It is read event by event, so deep nesting does no harm.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from sim.errors import Problem, ScenarioError
from sim.files import CURLY, described, odd_in_structure, unseen_in
from sim.scenario.words import escaped, place, shown

DEEPEST = 24
"""How far settings may be nested; scenarios need about ten."""

MOST_VALUES = 21_000
"""Keys, values, lists and groups a file may have; thirty-two partners over five years take some seven thousand."""

MOST_IN_ONE = 1_000
"""Settings there may be in one group, below the first; thirty-two partners are thirty-two."""

Place = tuple[str | int, ...]
Raw = dict[str, Any]

_NOT_TEXT = re.compile("[^\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,5})?")
_WHOLE = re.compile(r"[-+]?[0-9]{1,300}")
_BASED = re.compile(r"0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_WORDS: dict[str, Any] = {"": None, "~": None}
for _word, _value in (("null", None), ("true", True), ("false", False)):
    _WORDS |= dict.fromkeys((_word, _word.capitalize(), _word.upper()), _value)
for _sign, _infinity in (("", "inf"), ("+", "inf"), ("-", "-inf")):
    _WORDS |= dict.fromkeys((f"{_sign}.inf", f"{_sign}.Inf", f"{_sign}.INF"), float(_infinity))
_WORDS |= dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan"))

_NEVER_CLOSED, _NO_COLON = "found unexpected end of stream", "could not find expected ':'"
_FOUND_LATE = (_NEVER_CLOSED, _NO_COLON)
"""Faults that the YAML reader notices lines after they were made."""
_FAULTS = (
    (
        "mapping values are not allowed",
        "a ':' where none fits. Check the indentation, or put text with ': ' in quotes.",
    ),
    (_NO_COLON, "a line without 'key: value'. Add the ':', or check the indentation."),
    ("expected <block end>", "the indentation does not fit the lines above. Line it up with its neighbours."),
    (_NEVER_CLOSED, "a quote is opened and never closed. Close it."),
    ("found undefined alias", "an alias ('*name'). Write the value out, or put the text in quotes."),
    ("while scanning an alias", "a value that begins with '*'. Put it in quotes."),
    ("while scanning an anchor", "a value that begins with '&'. Put it in quotes."),
    ("cannot start any token", "a value that begins with a special character. Put it in quotes."),
    (
        "expected ',' or ']', but got '{'",
        "a '{' within a text, or a comma is missing before it. Put the whole text in quotes, or add the comma.",
    ),
    (
        "expected ',' or",
        "a '{' or '[' here or on the line above is never closed, or a comma is missing. Close it, or add the comma.",
    ),
    ("unknown escape character", "an unknown '\\' in double quotes. Write '\\\\', or use single quotes."),
)
"""What the YAML reader says, and the same in plain words."""

_ENDED_BY = {
    "'": "an apostrophe ends the text here. Put the text in double quotes.",
    '"': "a double quote ends the text here. Use single quotes inside a text, or close the text above.",
}
"""What to say where words follow a closing quote."""

_CURLY_OPENS = re.compile(rf"(?:^|[:,\[{{-]) *([{CURLY}])")

_PROSE = re.compile(r"[a-z].* .*|.*[.!?…]", re.DOTALL)
"""What reads like a sentence or the rest of one, and unlike an id or a name."""


def plain_value(text: str) -> Any:
    """What an unquoted YAML 1.2 scalar means; `no`, `on` and dates are just text."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return int(text, 0) if _BASED.fullmatch(text) else text


_LOST = re.compile(r"(?P<before>[ \t]*:?[ \t]+)#(?P<text>[^\n]*)")
_NO_COMMENT = re.compile("([^\\S \n]) *#")
_GLUED = re.compile(r"[^\s#!=*~-]")
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_UNFINISHED = re.compile(
    r".*\b(?:the|a|an|of|no\.?|number|our|your|their|and|or|to|for|in|with|at|by|is|are)", re.I | re.S
)


def lost_text(value: Any, text: str, end: int) -> str:
    """What stands after ' #' behind a value without quotes, where it reads like a part of that value.

    An ordinary comment has a space after its '#'; so has lost text at times, where a sentence breaks off before it.
    """
    found = _LOST.match(text, end)
    if found is None or not (value is None or isinstance(value, str)):
        return ""
    lost = found["text"].rstrip()
    words = lost.strip()
    if _GLUED.match(lost):
        is_like_an_id = isinstance(value, str) and _ID.fullmatch(value) is not None
        return lost if lost[0].isdigit() or not is_like_an_id else ""
    if not isinstance(value, str) or not words.strip("#!=*~- "):
        return ""
    is_open = value.count("(") > value.count(")") or value.count('"') % 2 == 1 or bool(_UNFINISHED.fullmatch(value))
    is_counting = len(found["before"]) == 1 and words[:1].isdigit() and not _ID.fullmatch(value)
    return words if is_open or is_counting else ""


@dataclass
class Document:
    """What a YAML text holds, and where."""

    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    """Line of each key and list entry, counted from 1."""
    problems: list[Problem] = field(default_factory=list)
    """Keys that come twice, of which the first one counts; texts that a comma or a curly quote spoils."""
    remarks: list[Problem] = field(default_factory=list)
    """What is allowed and probably not meant: text after ' #', which is not read, and characters that nobody sees."""
    changed: set[Place] = field(default_factory=set)
    """Places set from outside the file, which have no line."""

    def line_of(self, path: Place) -> int | None:
        """The line of this place, or of the nearest thing around it."""
        if any(path[:end] in self.changed for end in range(1, len(path) + 1)):
            return None
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def parse_yaml(text: str, *, source: str) -> Document:
    """Read one YAML document anew; a fault in the YAML itself stops at the first, as a ScenarioError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reading = _Reading(source, text)
    odd = _NOT_TEXT.search(text)
    if odd:
        do = "Use spaces." if odd[0] == "\t" else "Delete it."
        raise _fault(source, reading.line_at(odd.start()), f"{described(odd[0])}. {do}")
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            reading.take(event)
    except MarkedYAMLError as error:
        begins_earlier = any(fault in str(error.problem) for fault in _FOUND_LATE)
        mark = (begins_earlier and error.context_mark) or error.problem_mark or error.context_mark
        line = reading.line_at(mark.index) if mark else None
        lost = (remark for remark in reading.document.remarks if line in (remark.line, (remark.line or 0) + 1))
        raise ScenarioError(source, (*lost, Problem(line, "", _plainly(error, mark, text)))) from None
    except (YAMLError, ValueError, IndexError, AttributeError, TypeError) as error:
        reason = escaped(str(error).partition("\n")[0])
        raise _fault(source, None, f"not readable as YAML ({reason}). Check the file.") from None
    reading.document.remarks += _unseen(reading)
    return reading.document


def _unseen(reading: _Reading) -> list[Problem]:
    """Name the characters that nobody sees, the first of each line."""
    by_line: dict[int, str] = {}
    for found in _NO_COMMENT.finditer(reading.text):
        what = f"{described(found[1])} stands before '#', so what follows counts as text. Use a plain space."
        by_line.setdefault(reading.line_at(found.start(1)), what)
    for odd in unseen_in(reading.text):
        by_line.setdefault(reading.line_at(odd.at), f"{odd} stands in this line. Delete it if it is not meant.")
    return [Problem(line, "", what) for line, what in by_line.items()]


def write_yaml(data: Any) -> str:
    """Raw data as YAML text that is read back the same."""
    from ruamel.yaml import YAML
    from ruamel.yaml.representer import RoundTripRepresenter

    class Representer(RoundTripRepresenter):
        """Puts in quotes whatever would be read as something else than text."""

        def text(self, data: str) -> Any:
            is_plain = plain_value(data) is data and data.isprintable()
            return self.represent_scalar("tag:yaml.org,2002:str", data, style=None if is_plain else '"')

    Representer.add_representer(str, Representer.text)
    yaml = YAML()
    yaml.Representer = Representer
    yaml.width = 110
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


class _Reading:
    """Puts raw data together from the events of a YAML text."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.text = text
        self.document = Document()
        self._line_ends = [found.start() for found in re.finditer("\n", text)]
        self._key_end = 0
        self._open: list[_Open] = []
        self._documents = 0
        self._values = 0

    def line_at(self, index: int) -> int:
        """The line of a place in the text, as editors count: the YAML reader also counts U+0085 and U+2028."""
        return bisect_left(self._line_ends, index) + 1

    def _line(self, event: Any) -> int:
        return self.line_at(event.start_mark.index)

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._check(event)
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._check(event)
            self._begin({} if kind == "MappingStartEvent" else [], event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._end(self._open.pop())
        elif kind == "AliasEvent":
            raise self._refused(event, f"an alias ('*{event.anchor}'). Write the value out, or put the text in quotes.")
        elif kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                raise self._refused(event, "a second document begins here. Keep one scenario to a file.")

    def _check(self, event: Any) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            raise self._refused(event, f"more than {MOST_VALUES:,} settings and values. Check the file.")
        if event.anchor is not None:
            raise self._refused(event, f"an anchor ('&{event.anchor}'). Leave it out, or put the text in quotes.")
        if event.ctag is not None:
            tag = str(event.ctag).replace("tag:yaml.org,2002:", "!!")
            raise self._refused(event, f"a tag ('{tag}'). Leave it out, or put the text in quotes.")

    def _scalar(self, event: Any) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and top.waits_for_key:
            self._key(top, event)
            return
        text = event.value
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise self._refused(event, "half of a character ('\\ud800' to '\\udfff'). Write the whole character.")
        value = plain_value(text) if event.style is None else text
        path = self._put(value, event)
        if event.style is None:
            self._remark_on_lost(path, value, event)
        if event.style is None and text[:1] in tuple(CURLY):
            self._complain(path, self._line(event), _curly(text[0]))
        elif event.style is None and top is not None and top.has_commas:
            top.unquoted.append((path, text))

    def _remark_on_lost(self, path: Place, value: Any, event: Any) -> None:
        """Remark on text that stands after ' #', and is not read although it belongs to the text before it."""
        end = self._key_end if value is None and self._open and isinstance(self._open[-1].holder, dict) else None
        lost = lost_text(value, self.text, event.end_mark.index if end is None else end)
        if lost:
            line = self.line_at(event.end_mark.index if end is None else end)
            what = f"what follows ' #' is not read: {shown(lost)}. If it belongs to the text, put all of it in quotes."
            self.document.remarks.append(Problem(line, place(path), what))

    def _key(self, top: _Open, event: Any) -> None:
        key = event.value
        if any("\ud800" <= char <= "\udfff" for char in key):
            raise self._refused(event, "half of a character ('\\ud800' to '\\udfff'). Write the whole character.")
        if top.path and len(top.holder) >= MOST_IN_ONE:
            what = f"{place(top.path)}: more than {MOST_IN_ONE:,} settings in one place. Check the file."
            raise self._refused(event, what)
        line = self._line(event)
        self._key_end = event.end_mark.index
        path = (*top.path, key)
        top.key = key
        top.is_repeated = key in top.holder
        if top.is_repeated:
            first = self.document.lines[path]
            self._complain(path, line, f"comes twice; the first is on line {first}. Keep one of them.")
        else:
            self.document.lines[path] = line

    def _begin(self, holder: Any, event: Any) -> None:
        if self._open and self._open[-1].waits_for_key:
            raise self._refused(event, "a '{' or '[' where a key should be. Write 'key: value', or use quotes.")
        if len(self._open) >= DEEPEST:
            raise self._refused(event, f"nested more than {DEEPEST} deep. Check the brackets and the indentation.")
        has_commas = isinstance(holder, list) and bool(event.flow_style)
        self._open.append(_Open(holder, self._put(holder, event), has_commas=has_commas))

    def _end(self, closed: _Open) -> None:
        """Complain of a list like `[Well, we tried.]`, where a comma cuts a sentence in two."""
        for path, text in closed.unquoted[1:]:
            if _PROSE.fullmatch(text):
                what = f"{shown(text)} comes after a comma, so it counts as a text of its own."
                self._complain(path, self.document.lines[path], f"{what} Put each text of this list in quotes.")
                return

    def _put(self, value: Any, event: Any) -> Place:
        """Put a value where it belongs and give its path."""
        if not self._open:
            self.document.data = value
            return ()
        top = self._open[-1]
        if isinstance(top.holder, list):
            path = (*top.path, len(top.holder))
            top.holder.append(value)
            self.document.lines[path] = self._line(event)
            return path
        path = (*top.path, top.key)
        if not top.is_repeated:
            top.holder[top.key] = value
        elif isinstance(value, dict | list):
            path = (*path, "(again)")
        top.key = None
        return path

    def _complain(self, path: Place, line: int, what: str) -> None:
        self.document.problems.append(Problem(line, place(path), what))

    def _refused(self, event: Any, what: str) -> ScenarioError:
        return _fault(self.source, self._line(event), what)


@dataclass
class _Open:
    """A mapping or list whose end has not come."""

    holder: Any
    path: Place
    key: Any = None
    """The key whose value comes next."""
    is_repeated: bool = False
    has_commas: bool = False
    """Whether it is a list whose entries are parted by commas."""
    unquoted: list[tuple[Place, str]] = field(default_factory=list)
    """Where it has commas, its entries without quotes."""

    @property
    def waits_for_key(self) -> bool:
        return isinstance(self.holder, dict) and self.key is None


def _fault(source: str, line: int | None, what: str) -> ScenarioError:
    return ScenarioError(source, (Problem(line, "", what),))


def _curly(quote: str) -> str:
    return f'a curly quote ({quote}, U+{ord(quote):04X}) does not quote anything here. Use a straight one (").'


def _plainly(error: Any, mark: Any, text: str) -> str:
    """What is wrong with the YAML, without the reader's own words where there are better ones."""
    said = f"{error.context or ''} {error.problem or ''}".strip()
    before = _before(error.problem_mark, text) if error.problem_mark else ""
    if "'<scalar>'" in said and before[-1:] in _ENDED_BY:
        return _ENDED_BY[before[-1]]
    curly = _CURLY_OPENS.search(before)
    if curly:
        return _curly(curly[1])
    odd = odd_in_structure(_whole_line(mark, text))
    if odd:
        return f"{odd} stands where only a plain space, '-' or ':' will do. Type it anew."
    for theirs, ours in _FAULTS:
        if theirs in said:
            return ours
    return f"not readable as YAML ({escaped(str(error.problem or said))}). Check this line and the one above."


def _before(mark: Any, text: str) -> str:
    """What stands before a place in its line."""
    return text[text.rfind("\n", 0, mark.index) + 1 : mark.index].rstrip()


def _whole_line(mark: Any, text: str) -> str:
    index = mark.index if mark else 0
    return text[text.rfind("\n", 0, index) + 1 :].partition("\n")[0]
