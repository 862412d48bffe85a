"""The SVG that matplotlib writes made into part of a page: named, told, sized by the page, in the page's colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

INK, QUIET, GRID, PAPER = "#010101", "#010102", "#010103", "#010104"
SERIES = ("#020201", "#020202", "#020203", "#020204", "#020205", "#020206")
"""Stand-ins while a chart is drawn; each becomes a name that a page may set, with a colour where none does."""

COLOURS = {
    INK: "var(--ink, #1a1a1a)", QUIET: "var(--quiet, #767676)", GRID: "var(--grid, #dcdcdc)",
    PAPER: "var(--paper, #ffffff)",
    **dict(zip(SERIES, (
        "var(--one, #00609c)", "var(--two, #b34700)", "var(--three, #00704f)", "var(--four, #8f3a73)",
        "var(--five, #7a5c00)", "var(--six, #444444)",
    ), strict=True)),
}  # fmt: skip
"""Blue, vermilion, green, purple, ochre, grey: apart for the colour-blind, dark enough to be read as text."""

SPACE = "http://www.w3.org/2000/svg"
LINK = "http://www.w3.org/1999/xlink"
DROPPED = ("width", "height", "version", "id")
FONT = re.compile(r"font: ((?:bold )?)([\d.]+)px [^;]*")


def finished(data: bytes, *, key: str, title: str, says: str) -> str:
    """The element for a page: an image with a title and a description, its ids its own."""
    ElementTree.register_namespace("", SPACE)
    ElementTree.register_namespace("xlink", LINK)
    root = ElementTree.fromstring(data)
    used = {name for element in root.iter() for name in _pointed_at(element)}
    for element in root.iter():
        _settle(element, used, key)
    for name in DROPPED:
        root.attrib.pop(name, None)
    root.attrib.update({"role": "img", "aria-labelledby": f"{key}-title {key}-says", "class": "chart"})
    for place, (tag, name, text) in enumerate((("title", "title", title), ("desc", "says", says))):
        told = ElementTree.Element(f"{{{SPACE}}}{tag}", {"id": f"{key}-{name}"})
        told.text = text
        root.insert(place, told)
    return ElementTree.tostring(root, encoding="unicode").strip()


def _pointed_at(element: ElementTree.Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name == f"{{{LINK}}}href":
            yield value.removeprefix("#")
        yield from re.findall(r"url\(#([^)]+)\)", value)


def _settle(element: ElementTree.Element, used: set[str], key: str) -> None:
    """Ids that are pointed at become the chart's own, others go; colours and fonts become the page's."""
    if element.tail is not None and not element.tail.strip():
        element.tail = None
    if len(element) and element.text is not None and not element.text.strip():
        element.text = None
    name = element.attrib.pop("id", None)
    if name in used:
        element.attrib["id"] = f"{key}-{name}"
    for attribute, value in [*element.attrib.items()]:
        if attribute == f"{{{LINK}}}href":
            value = f"#{key}-{value.removeprefix('#')}"
        value = re.sub(r"url\(#([^)]+)\)", rf"url(#{key}-\1)", value)
        if attribute in ("style", "fill", "stroke"):
            value = _coloured(FONT.sub(r"font: \1\2px var(--face, sans-serif)", value))
        element.attrib[attribute] = value


def _coloured(style: str) -> str:
    for stand_in, colour in COLOURS.items():
        style = style.replace(stand_in, colour)
    return style
