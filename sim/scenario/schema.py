"""The scenario format for other programs: a JSON Schema, with the meaning of each setting."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from sim.scenario.model import Scenario
from sim.scenario.shape import Shape, field_shape, shape_of


def json_schema() -> dict[str, Any]:
    """JSON Schema of a scenario file; meanings come from the strings under the fields."""
    schema = Scenario.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for part in parts():
        described = schema if part is Scenario else schema["$defs"].get(part.__name__, {})
        for name, meaning in meanings(part).items():
            described.get("properties", {}).get(name, {})["description"] = meaning
    return schema


def parts(whole: type[BaseModel] = Scenario) -> list[type[BaseModel]]:
    """Every part a scenario, or another whole, is made of, outermost first."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[type[BaseModel]] = [whole]
    while waiting:
        part = waiting.pop(0)
        if part not in found:
            found[part] = None
            for field in part.model_fields.values():
                waiting += _parts_in(field_shape(field))
    return list(found)


def _parts_in(shape: Shape) -> list[type[BaseModel]]:
    if shape.part is not None:
        return [shape.part]
    if shape.parts:
        return [part for _, part in shape.parts]
    inner = shape.options or ((shape.item,) if shape.kind in ("entries", "list") else ())
    return [part for annotation in inner for part in _parts_in(shape_of(annotation))]


def meanings(part: type[BaseModel]) -> dict[str, str]:
    """The strings under the fields of a part, its own and those it inherits; read from the source, only here."""
    import ast
    import inspect

    found: dict[str, str] = {}
    for owner in reversed(part.__mro__):
        if issubclass(owner, BaseModel) and owner.__module__.startswith("sim."):
            [definition] = [
                node
                for node in ast.parse(inspect.getsource(inspect.getmodule(owner) or owner)).body
                if isinstance(node, ast.ClassDef) and node.name == owner.__name__
            ]
            for field, after in zip(definition.body, definition.body[1:], strict=False):
                is_said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and is_said:
                    found[field.target.id] = inspect.cleandoc(ast.literal_eval(ast.unparse(after)))
    return found
