"""The shape of a scenario, read off its parts: which settings there are at a place, and of what kind.

Dotted paths (of problems, and of changes) are walked along these shapes, so both speak the same language.
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Kind = Literal["settings", "variants", "entries", "list", "either", "value"]


class Shape(NamedTuple):
    """What may stand at a place."""

    kind: Kind
    """`settings` has fields, `variants` differ by one of theirs, `entries` are by id, `either` is one of several."""
    part: type[BaseModel] | None = None
    item: Any = None
    """What an entry of a mapping or list is."""
    key: Any = None
    """What a key of a mapping is."""
    parts: tuple[tuple[str, type[BaseModel]], ...] = ()
    """Variants by tag."""
    tag: str = ""
    """The field that tells variants apart."""
    options: tuple[Any, ...] = ()
    """What `either` can be."""
    length: int = 0
    """For a list of fixed length, its length."""


def shape_of(annotation: Any) -> Shape:
    """The shape a type gives."""
    if get_origin(annotation) is Annotated:
        base, *marks = get_args(annotation)
        tag = next((mark.discriminator for mark in marks if isinstance(mark, FieldInfo) and mark.discriminator), None)
        return _variants(base, str(tag)) if tag else shape_of(base)
    if get_origin(annotation) in (Union, UnionType):
        options = tuple(option for option in get_args(annotation) if option is not NoneType)
        return shape_of(options[0]) if len(options) == 1 else Shape("either", options=options)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("settings", part=annotation)
    if get_origin(annotation) is dict:
        key, item = get_args(annotation)
        return Shape("entries", item=item, key=key)
    if get_origin(annotation) is tuple:
        item, *more = get_args(annotation)
        return Shape("list", item=item, length=0 if more == [...] else 1 + len(more))
    return Shape("value")


def _variants(union: Any, tag: str) -> Shape:
    parts = tuple((get_args(part.model_fields[tag].annotation)[0], part) for part in get_args(union))
    return Shape("variants", parts=parts, tag=tag)


def settled(shape: Shape, raw: Any) -> Shape:
    """The shape with its choice made by what the file says there."""
    if shape.kind == "variants":
        tag = raw.get(shape.tag) if isinstance(raw, dict) else None
        part = dict(shape.parts).get(tag) if isinstance(tag, str) else None
        return Shape("settings", part=part) if part else Shape("value")
    if shape.kind == "either":
        wanted = "list" if isinstance(raw, list | tuple) else "value"
        return next((option for option in map(shape_of, shape.options) if option.kind == wanted), Shape("value"))
    return shape


def known_keys(shape: Shape) -> tuple[str, ...]:
    """The keys that are always legal here: fields, or the words a mapping's key may be."""
    if shape.kind == "settings" and shape.part:
        return tuple(shape.part.model_fields)
    return literal_words(shape.key) if shape.kind == "entries" else ()


def literal_words(annotation: Any) -> tuple[str, ...]:
    """The words of a Literal."""
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()


def below(shape: Shape, step: object) -> Shape:
    """The shape one step further down; a plain value where there is no such step."""
    if shape.kind == "settings" and shape.part:
        field = shape.part.model_fields.get(str(step))
        return field_shape(field) if field else Shape("value")
    if shape.kind in ("entries", "list"):
        return shape_of(shape.item)
    return Shape("value")


def field_shape(field: FieldInfo) -> Shape:
    """The shape of a field; what marks it as variants may stand on the field itself."""
    if isinstance(field.discriminator, str):
        return _variants(field.annotation, field.discriminator)
    return shape_of(field.annotation)


def below_raw(raw: Any, step: object) -> Any:
    """What the file says one step further down; nothing where it says nothing."""
    if isinstance(raw, dict):
        return raw.get(step)
    if isinstance(raw, list | tuple) and isinstance(step, int) and 0 <= step < len(raw):
        return raw[step]
    return None
