"""The pages on actions, happenings and rules, read off the code they describe."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from numbers_of_rules import table_of_numbers
from pydantic import BaseModel

from sim import (
    ACTIONS,
    KINDS,
    PRINCIPLES,
    ActionKind,
    Game,
    OneOf,
    View,
    load_scenario,
    policies,
    synthetic,
    usual_numbers,
)
from sim.kinds import Kind
from sim.rules import RULES
from sim.scenario.parameters import groups

SIM = Path(__file__).resolve().parents[1] / "sim"


def first_paragraph(part: type[BaseModel]) -> str:
    """What a part is, from its docstring."""
    return _summary(part)


def actions() -> str:
    """The page on what a convener can do."""
    return _ACTIONS + "".join(_action(kind) for kind in ACTIONS.values())


_ACTIONS = """# Actions

What a convener can do. Each costs the convener's own days (*attention*, so many a round, never saved up) and staff
days of the partners who turn up, booked as administrative cost. An action is done on the day by which its own days,
and those of the actions chosen before it, are spent. `convener actions NAME` prints the same; `offer.domains` holds
what can be chosen at a given moment. In what follows *at hand* means: whatever the situation holds just then.

"""


def _action(kind: ActionKind) -> str:
    served = ", ".join(f"{code} {PRINCIPLES[code]}" for code in kind.principles)
    usual = usual_numbers()
    days = kind.days(usual)
    rows = (
        ("principles", served),
        ("costs you", f"{kind.attention(usual):g} days of attention"),
        ("costs them", f"{days:g} staff day{'s' * (days > 1)} of each who comes" if days else "no staff days"),
        ("must turn up", kind.turns_up),
        ("tends to", kind.tends),
        ("risk", kind.risk),
        ("needs", kind.needed(usual)),
        ("to choose", _choices(kind)),
    )
    table = "".join(f"| {name} | {said} |\n" for name, said in rows)
    return f"## {kind.name}\n\n`{kind.id}`. {_summary(kind.effect)}\n\n| | |\n|---|---|\n{table}\n"


def _choices(kind: ActionKind) -> str:
    """An action's parameters: options that every situation has are named, the others are at hand."""
    one, other = map(kind.domains, _first_views())
    said = []
    for name, domain in one.items():
        fixed = [f"`{key}` ({text})" for key, text in domain.options.items() if other[name].options.get(key) == text]
        of_those = ["one at hand" if isinstance(domain, OneOf) else "several at hand"]
        said.append(f"`{name}`: {', '.join(fixed if len(fixed) == len(domain.options) > 0 else of_those + fixed)}")
    return "<br>".join(said) or "nothing"


@cache
def _first_views() -> tuple[View, View]:
    """What is seen at the start of two situations that have nothing in common."""
    return Game(load_scenario("first-steps")).view(), Game(synthetic(4, 1)).view()


def _summary(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ")


def happenings() -> str:
    """The page on everything that can happen."""
    rooms = made_in()
    page = _HAPPENINGS
    for seen, head in _HEADS.items():
        rows = [_kind(kind, rooms[kind]) for name, kind in sorted(KINDS.items()) if kind.seen == seen]
        page += f"## {head}\n\n| kind | what it means | detail | made in |\n|---|---|---|---|\n{''.join(rows)}\n"
    return page


_HAPPENINGS = """# Happenings

Everything that happens in a game is a row of one record; debriefs, analyses, saved games and tests read nothing else.
A row has an `id` made of its content (`day/kind/who/about`, with a number where a day holds several), the working
`day`, its `kind`, `who` it is about (a partner, `convener`, `partnership` or `community`) and `about` what. `change`
says what moved: by path in the State the increment that really happened (or the new word), so that all increments of
a stock add up to what it has moved, exactly. `because` holds the ids of the earlier happenings that caused it.
`detail` is what those who see it learn as well. A seat sees a row without `change`, and only those of its causes that
it has seen itself.

`sim/kinds.py` has a row for each kind, with the words in which it is told; *made in* names the files under `sim/` that
make it.

"""
_HEADS = {"all": "Seen by all", "convener": "Seen by the convener alone", "nobody": "Seen by nobody at the time"}


def _kind(kind: Kind[..., Any], rooms: Sequence[str]) -> str:
    detail, made = (", ".join(f"`{word}`" for word in words) for words in (kind.keys, rooms))
    return f"| `{kind}` | {kind.meaning} | {detail} | {made} |\n"


def made_in() -> dict[str, list[str]]:
    """The rooms that make each kind of happening: by name of the kind, those whose files name it in code."""
    made: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for room, tree in _rooms():
        if room.split("/")[0] in ("rules", "actions", "effects", "game") and room != "actions/suggestions":
            for kind in _made(tree):
                made[kind].append(room)
    return made


def _rooms() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SIM.rglob("*.py")):
        room = path.relative_to(SIM).with_suffix("").as_posix().removesuffix("/__init__")
        yield room, ast.parse(path.read_text(encoding="utf-8"))


def _made(tree: ast.Module) -> Iterator[str]:
    """The kinds of happenings that a file makes: those it names but where it asks for them or reacts to them."""
    asked: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            asked.update(ast.walk(node))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "REACTIONS":
            asked.update(ast.walk(node.value))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("latest", "id_of"):
            asked.update(ast.walk(node))
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "kinds")
    yield from sorted({node.attr.lower() for node in names if node not in asked and node.attr.isupper()})


def parameters() -> str:
    """The page on the rules and their numbers."""
    known = {name: type(group) for name, group in groups()}
    ruled = [_rule(name, known.pop(name, None), RULES[name]) for name in RULES]
    acts = [_numbers_of(name, group) for name, group in known.items() if name.startswith("actions.")]
    more = [_rule(name, group) for name, group in known.items() if not name.startswith("actions.")]
    return _PARAMETERS + "".join([*ruled, *more, _OF_ACTIONS, *acts])


def _numbers_of(path: str, group: type[BaseModel]) -> str:
    return f"### {first_paragraph(group).rstrip('.')}\n\n{table_of_numbers(path, group)}"


_OF_ACTIONS = """## Actions

What each [action](actions.md) costs, and how far it moves what it moves. *Part of the way up* is of what is still
missing to 1, *part* of what there is.

"""
_PARAMETERS = """# Rules, actions and their numbers

Every rule of the model with the paragraph that opens its file, its switch and its numbers; then the numbers of every
action. A scenario changes them under `parameters`, a single run with `--set parameters.trust.fade=0.01` or
`--set parameters.actions.listen.days=1`; `--set 'parameters.*.on=false'` switches off every rule that has a switch.
Beside each switch stands what is left without the rule.

**Range** is what a scenario may set; a *share* is a part of 1. **Standing** says where a number comes from: P
published, D derived from something published, J judgement; and beside it the causal link (M1 …) it belongs to, for
which [sources](sources.md#causal-links) says what was read. So far every number is a judgement: the sources give
directions and now and then an order of size, hardly ever a monthly rate.

"""


def _rule(name: str, group: type[BaseModel] | None, module: ModuleType | None = None) -> str:
    paragraph = " ".join((inspect.getdoc(module) or "").split("\n\n", 1)[-1].split()) if module else ""
    head = f"## {name.capitalize()}\n\n{first_paragraph(group) if group else _summary(module)}\n\n"
    body = f"{paragraph}\n\n" if paragraph and paragraph != _summary(module) else ""
    return head + body + _switch(name, group, module) + (table_of_numbers(name, group) if group else "")


def scripts() -> str:
    """The page on scripted conveners."""
    head = "| script | what it does |\n|---|---|\n"
    rows = (f"| `{name}` | {_purpose(choose)} |\n" for name, choose in policies.items())
    return f"{_SCRIPTS}{head}{''.join(rows)}"


_SCRIPTS = """# Scripted conveners

They see what a person would see, choose through the same door, and are none of them good everywhere. Their names are
what `--policy` and `run(scenario, policy, seed)` take; what they come to in each situation, over many seeds, is a
question to put to them yourself:

```python example
from statistics import mean
from sim import load_scenario, outcome, run

scenario = load_scenario("first-steps", changes={"partners.*.turnover": 0.3})
for name in ("naive", "balanced"):
    nets = [outcome(run(scenario, name, seed))["gain"]["net"] for seed in range(1, 6)]
    print(name, round(mean(nets), 1))
```

`small-wins` is the advice of the literature made a rule of thumb and followed blindly: it does not look at what has
become of what it began. How often it gains was aimed at when [numbers were
chosen](../explanation/calibration.md); that it falls behind `balanced` says that not looking is dear in this model, and
nothing about small wins in the world.

`balanced` is also a coach: asked in any round of anybody's game, it says what it would do and what it read to say so.

```python example
from sim import Game
from sim.policies.balanced import reasons

game = Game(load_scenario("first-steps"), seed=1)
for action, why in reasons(game.view(), game.offers()):
    print(f"{action.kind}: {why}")
```

"""


def _purpose(choose: Any) -> str:
    text = inspect.getdoc(inspect.getmodule(choose)) or ""
    return " ".join(text.split())


def _switch(name: str, group: type[BaseModel] | None, module: ModuleType | None) -> str:
    said = next(_beneath(module, "STAYS"), "") if module else ""
    said = said or (off(group) if group else "")
    if group is None:
        return f"It has no switch and no numbers. {said}\n\n"
    if "on" not in group.model_fields:
        return "It has no switch: the books are always kept.\n\n"
    return f"Switch: `parameters.{name}.on`, true by default. {said}".strip() + "\n\n"


def off(group: type[BaseModel]) -> str:
    """What is left when a rule is off: the paragraph of its docstring that says so."""
    paragraphs = (inspect.getdoc(group) or "").split("\n\n")
    return next((" ".join(one.split()) for one in paragraphs if one.startswith("Off, ")), "")


def _beneath(module: ModuleType, name: str) -> Iterator[str]:
    """The string that stands beneath a constant."""
    body = ast.parse(inspect.getsource(module)).body
    for node, after in pairwise(body):
        is_it = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
        if is_it and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield str(after.value.value)
