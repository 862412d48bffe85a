"""Write the pages that follow from the code or from what was measured: `docs/generate.py`, or `--check` for stale ones.

A page is a function that gives its text; add yours to `PAGES`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "benchmarks")]

import ablation_page  # noqa: E402
import calibration_page  # noqa: E402
import evidence  # noqa: E402
import first_study  # noqa: E402
import sensitivity_page  # noqa: E402
import worth_page  # noqa: E402
from measured import stored  # noqa: E402
from numbers_of_rules import BOUNDS, default_in_words, limit_pairs, number  # noqa: E402
from pages import actions, first_paragraph, happenings, parameters, scripts  # noqa: E402
from studies import odd, tables  # noqa: E402

from sim.scenario.schema import meanings, parts  # noqa: E402
from sim.study import StudyFile  # noqa: E402


def scenario_format() -> str:
    """The page on scenario files."""
    return _INTRODUCTION + "".join(_section(part) for part in parts())


_INTRODUCTION = """# The scenario format

A scenario is one YAML file (YAML 1.2, UTF-8, at most 256 KB). Aliases, anchors, tags and tabs are refused, and so is
any setting that is not listed here. `convener check FILE` names every problem with its line.

The file begins with the settings under [Scenario](#scenario). Where a type names another part, follow the link: its
settings stand one step further in. Where it says *by id*, you choose the id: at most 30 small letters, digits, `-`
or `_`, beginning with a letter. The ids of all aims and facts of a scenario differ from one another, and so do those of
`events` and `deck`. A *share* is a number from 0 to 1. Days are working days, 20 to a month, counted from 0.

The same dotted paths are used in messages and by `--set`: `partners.council.turnover`, or `partners.*.turnover` for
all partners at once.

"""


def study_format() -> str:
    """The page on study files."""
    return _STUDY + "".join(_section(part) for part in parts(StudyFile)) + tables()


_STUDY = """# The study format

A study is one YAML file, checked as a scenario is: `convener study FILE --plan` names every problem with its line,
tries every path and every level on every situation, and plays nothing but twenty pilot runs. `convener study --init`
prints one with comments. `Study(...)` in Python takes the same settings.

The file begins with the settings under [StudyFile](#studyfile). Paths are those of `--set`, with `*` for everything in
its place: `partners.*.turnover`. A *cell* is a situation at a point of the design under a policy; every cell is played
on the same seeds.

"""


def _section(part: type[BaseModel]) -> str:
    said = meanings(part)
    rows = [_row(name, field, said.get(name, "")) for name, field in part.model_fields.items()]
    head = "| setting | type | default | meaning |\n|---|---|---|---|\n"
    return f"## {part.__name__}\n\n{first_paragraph(part)}\n\n{head}{''.join(rows)}\n"


def _row(name: str, field: FieldInfo, meaning: str) -> str:
    kind = _in_words(_whole_annotation(field))
    default = "*needed*" if field.is_required() else default_in_words(field.get_default(call_default_factory=True))
    cells = (f"`{name}`", kind, default, " ".join(meaning.split()))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _whole_annotation(field: FieldInfo) -> Any:
    """The annotation of a field with the limits that pydantic took off it."""
    annotation: Any = field.annotation
    for mark in field.metadata:
        annotation = Annotated[annotation, mark]
    return annotation


def _in_words(annotation: Any) -> str:
    """A type as a person would say it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        words, limits = _in_words(inner[0]), dict(limit_pairs(inner[1:]))
        if words == "number" and (limits.get("ge"), limits.get("le")) == (0, 1):
            return "share"
        if words == "text" and "pattern" in limits:
            return "pair, like `council>college`" if ">" in limits["pattern"] else "id"
        said = _limits(limits, "characters" if words == "text" else "entries")
        return f"{words} ({said})" if said else words
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in inner)
    if origin in (Union, UnionType):
        return " or ".join(_in_words(one) for one in inner if one is not NoneType)
    if origin is dict:
        return f"{_in_words(inner[1])}, by {_in_words(inner[0])}"
    if origin is tuple:
        return f"list of {_in_words(inner[0])}" + ("" if inner[-1] is ... else f", {len(inner)} of them")
    plain = {float: "number", int: "whole number", str: "text", bool: "true or false", Any: "any value"}
    return plain.get(annotation, str(annotation))


def _limits(limits: dict[str, Any], thing: str) -> str:
    """Limits as a person would say them."""
    if "ge" in limits and "le" in limits:
        return f"{number(limits['ge'])} to {number(limits['le'])}"
    least = limits.get("min_length", 0)
    many = (least, limits.get("max_length"))
    said = [f"{words} {number(limits[key])}" for key, words in BOUNDS if key in limits]
    if many[1] is not None:
        said.append(f"{least} to {many[1]} {thing}" if least else f"at most {many[1]} {thing}")
    elif least:
        said.append("at least one" if least == 1 else f"at least {least}")
    return ", ".join(said)


PAGES: dict[str, Callable[[], str]] = {
    "reference/scenario-format.md": scenario_format,
    "reference/actions.md": actions,
    "reference/happenings.md": happenings,
    "reference/parameters.md": parameters,
    "reference/scripts.md": scripts,
    "reference/study-format.md": study_format,
    "reference/odd.md": odd,
    "explanation/evidence.md": evidence.page,
    "explanation/ablation.md": lambda: ablation_page.page(stored("ablation")),
    "explanation/calibration.md": lambda: calibration_page.page(stored("calibration")),
    "explanation/sensitivity.md": lambda: sensitivity_page.page(stored("sensitivity")),
    "explanation/actions-worth.md": lambda: worth_page.page(stored("actions-worth")),
    "tutorial/first-study.md": first_study.page,
}
"""Each generated page by its place under `docs/`."""


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` name those that are stale."""
    stale = 0
    for name, page in PAGES.items():
        path = HERE / name
        text = page()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in arguments:
            print(f"docs/{name}: stale. Run docs/generate.py.", file=sys.stderr)
            stale = 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"docs/{name}: written")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
