"""What a Parquet file says of itself, looked at before any of it is unpacked: rows, columns, and bytes once unpacked.

The reader of Parquet files makes room for whatever a file says it holds, and a few kilobytes can say gigabytes. So the
footer and the head of every page are read here first (they are in Thrift's compact encoding), and no row is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

Fields = dict[int, Any]
"""A Thrift struct: its values by number."""
HEAD = 64 * 1024
"""Bytes the head of a page may have; it holds the least and the greatest value."""
DEPTH = 12
"""How far structs and lists may be nested."""


class Contents(NamedTuple):
    """What a file says it holds."""

    rows: int
    columns: tuple[str, ...]
    sizes: dict[str, int]
    """By column, the bytes it takes once unpacked."""
    largest_group: int
    """Bytes that the largest group of rows takes once unpacked: so much is unpacked at once."""


class Malformed(ValueError):
    """No footer that a Parquet file could have."""


def contents(data: bytes, most_values: int) -> Contents:
    """What a Parquet file holds; its footer may have so many values.

    Raises:
        Malformed: it contradicts itself, or holds more than a table of plain columns does.
    """
    length = int.from_bytes(data[-8:-4], "little")
    start = len(data) - 8 - length
    if start < 4:
        raise Malformed
    try:
        return _contents(data, start, _Thrift(data, start, len(data) - 8, most_values).struct())
    except (KeyError, TypeError, IndexError, AttributeError, ValueError):
        raise Malformed from None


def _contents(data: bytes, end: int, footer: Fields) -> Contents:
    root, *leaves = footer[2]
    if root.get(5) != len(leaves) or any(leaf.get(5) or leaf.get(3) == 2 for leaf in leaves):
        raise Malformed  # groups of columns, or lists in a column
    names = [leaf[4].decode() for leaf in leaves]
    sizes, rows, largest = dict.fromkeys(names, 0), 0, 0
    for group in footer[4]:
        columns = [column[3] for column in group[1]]
        if len(columns) != len(names) or group[3] < 0:
            raise Malformed
        group_size = 0
        for name, column in zip(names, columns, strict=True):
            size = _unpacked(data, end, column, group[3])
            sizes[name] += size
            group_size += size
        rows, largest = rows + group[3], max(largest, group_size)
    if rows != footer[3]:
        raise Malformed
    return Contents(rows, tuple(names), sizes, largest)


def _unpacked(data: bytes, end: int, column: Fields, rows: int) -> int:
    """Bytes that the pages of a column take once unpacked, if they hold so many rows."""
    size = values = 0
    for page in _pages(data, end, column):
        size += page[2]
        told = page.get(5) or page.get(8)
        if told is not None:
            values += told[1]
        elif page.get(7, {}).get(1, 0) > page[2]:  # each entry of a dictionary takes a byte at least
            raise Malformed
        if size < 0 or values < 0:
            raise Malformed
    if values != rows or column[5] != rows:
        raise Malformed
    return size


def _pages(data: bytes, end: int, column: Fields) -> Iterator[Fields]:
    """The heads of the pages of a column."""
    place = min(column[9], column.get(11) or column[9])
    stop = place + column[7]
    if not 4 <= place <= stop <= end:
        raise Malformed
    while place < stop:
        head = _Thrift(data, place, min(stop, place + HEAD), 200)
        page = head.struct()
        if page[2] < 0 or page[3] < 0:
            raise Malformed
        yield page
        place = head.place + page[3]
    if place != stop:
        raise Malformed


class _Thrift:
    """Reads values one after another, within bounds."""

    def __init__(self, data: bytes, place: int, end: int, most: int) -> None:
        self.data, self.place, self.end, self.most = data, place, end, most

    def struct(self, depth: int = 0) -> Fields:
        """Read a struct, to its stop."""
        found: Fields = {}
        field = 0
        while kind := self._byte():
            field = field + (kind >> 4) if kind >> 4 else self._signed()
            found[field] = kind & 15 == 1 if kind & 15 in (1, 2) else self._value(kind & 15, depth + 1)
        return found

    def _value(self, kind: int, depth: int) -> Any:
        self.most -= 1
        if depth > DEPTH or self.most < 0:
            raise Malformed
        if kind in (4, 5, 6):
            return self._signed()
        if kind == 8:
            return self._take(self._varint())
        if kind in (9, 10):
            return self._list(depth)
        if kind == 12:
            return self.struct(depth)
        if kind == 7:
            return self._take(8)
        if kind in (1, 2, 3):
            return self._byte()
        raise Malformed

    def _list(self, depth: int) -> list[Any]:
        head = self._byte()
        count = head >> 4 if head >> 4 != 15 else self._varint()
        if count > self.end - self.place:
            raise Malformed
        return [self._value(head & 15, depth + 1) for _ in range(count)]

    def _take(self, count: int) -> bytes:
        start, self.place = self.place, self.place + count
        if self.place > self.end:
            raise Malformed
        return self.data[start : self.place]

    def _byte(self) -> int:
        if self.place >= self.end:
            raise Malformed
        self.place += 1
        return self.data[self.place - 1]

    def _varint(self) -> int:
        number = shift = 0
        while True:
            byte = self._byte()
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number
            if shift > 63:
                raise Malformed

    def _signed(self) -> int:
        if self.place < self.end and (byte := self.data[self.place]) < 128:
            self.place += 1
            return (byte >> 1) ^ -(byte & 1)
        number = self._varint()
        return (number >> 1) ^ -(number & 1)
