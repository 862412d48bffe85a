"""The pages that go with a study: its tables column by column, and the model in the headings of the ODD protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sim import KINDS, MODEL_VERSION, policies
from sim.rules import RULES
from sim.scenario.parameters import groups
from sim.study.measures import FAULTS, HAPPENINGS, KEYS, OUTCOMES, SERIES, Column

HERE = Path(__file__).parent


def tables() -> str:
    """The tables of a study, from their codebooks."""
    return _TABLES + "".join(_table(*one) for one in _CODEBOOKS)


_TABLES = """# The tables

Parquet parts in a folder for each table, `runs/`, `series/`, `happenings/`; `codebook.csv` beside them says the same as
below. An empty cell means that there is no such thing. `manifest.json` holds the study in full: situations and policies
as they were, the points of the design, the model version, and for each session machine, libraries, command, times and
counts. Nothing else is needed to resume, verify or rerun it, wherever the folder is taken.

"""
_CODEBOOKS = (
    ("runs", "A row for each run; after `point` comes a column for each path varied.", (*KEYS, *FAULTS, *OUTCOMES)),
    ("series", "A row for each whole month of each run, as its books close.", SERIES),
    ("happenings", "A row for everything that happened in each run.", HAPPENINGS),
)  # fmt: skip


def _table(name: str, says: str, columns: tuple[Column, ...]) -> str:
    head = "| column | type | unit | meaning |\n|---|---|---|---|\n"
    rows = "".join(f"| `{one.name}` | {one.type} | {one.unit} | {one.meaning} |\n" for one in columns)
    return f"## {name}\n\n{says}\n\n{head}{rows}\n"


def odd() -> str:
    """The model in the headings of the ODD protocol, with the numbers it has now."""
    return (_ODD.format(version=MODEL_VERSION) + "".join(_elements()) + _numbers()).rstrip() + "\n"


_ODD = """# The model by the ODD protocol

To go with a publication: what each element of the ODD protocol (2020) finds where in the description of the model, and
every number of the rules as model {version} has it. It is written from the code, so that it cannot be older than the
model; give it with the model version, which every record and every manifest carries. How to cite is on [a page of its
own](../how-to/cite.md).

"""
_SAYS = {
    "Purpose and patterns": "under which circumstances, and led how, do organisations that keep their own aims produce "
    "together more than the sum of the parts, and when do they end in inertia; for teaching and thinking, no forecasts",
    "Entities, state variables and scales": "partners with representatives, aims and facts, ties, initiatives and "
    "services, promises, the community, the convener; working days, 20 to a month, over some years",
    "Process overview and scheduling": "{rules} rules on an integer clock of days and ten phases, as SimPy processes "
    "whose memory is plain data",
    "Design concepts": "learning, sensing through a view and no more, interaction in work, meetings and ties, chance "
    "by address, observation from {kinds} kinds of happenings",
    "Initialisation": "from the scenario file, with what it leaves to chance drawn from the seed",
    "Input data": "none but the scenario; a convener's actions come from a person or one of {scripts} scripts",
    "Submodels": "one for each rule, with its formulas, sources and marks of standing",
}  # fmt: skip


def _elements() -> Iterator[str]:
    """The elements of ODD: what each says in a line, and where it is told."""
    text = (HERE / "explanation" / "model.md").read_text("utf-8")
    counts = {"rules": len(RULES), "kinds": len(KINDS), "scripts": len(policies)}
    yield "| element | in a line | told in |\n|---|---|---|\n"
    for number, name in re.findall(r"^## (\d)\. (.+)$", text, re.MULTILINE):
        place = f"{number}-{name.lower().replace(' ', '-').replace(',', '')}"
        told = f"[section {number}](../explanation/model.md#{place})"
        yield f"| {number}. {name} | {_SAYS[name].format(**counts)} | {told} |\n"
    yield "\nScenario files are described in [their format](scenario-format.md), what happens in "
    yield "[happenings](happenings.md), what a convener can do in [actions](actions.md).\n\n"


def _numbers() -> str:
    """Every number of every rule with its value; units, ranges and standing are on the page on rules."""
    page = f"## The numbers of model {MODEL_VERSION}\n\n"
    page += "What each means, its unit, its range and its standing are told with [its rule](parameters.md).\n\n"
    page += "| number | value |\n|---|---|\n"
    return page + "".join(f"| `parameters.{path}` | {value} |\n" for path, value in _values())


def _values() -> Iterator[tuple[str, str]]:
    for rule, group in groups():
        for name, value in group:
            said = ("true" if value else "false") if isinstance(value, bool) else str(value).strip("()")
            yield f"{rule}.{name}", said
