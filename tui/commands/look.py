"""The commands that look things up: scenarios, checks of files, the schema, actions."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from sim import (
    ACTIONS,
    PRINCIPLES,
    ActionKind,
    ActionNotAllowed,
    Game,
    OneOf,
    Problem,
    RecordError,
    Scenario,
    ScenarioError,
    json_schema,
    load_scenario,
    shipped,
    synthetic,
    usual_numbers,
)
from tui.cells import padded
from tui.command_name import command_name
from tui.commands.files import refuse_record
from tui.plain import say, say_json, say_utf8, wrapped
from tui.wording import counted, listed, staff_time


def tell_scenarios(name: str | None, *, as_yaml: bool, as_json: bool) -> None:
    """All shipped scenarios in brief, or one in more detail, or its file."""
    if name is None:
        if as_yaml:
            raise ActionNotAllowed(
                f"--yaml: no scenario was named. Name one, like: {command_name()} scenarios first-steps --yaml"
            )
        found = {one: load_scenario(one) for one in shipped()}
        _print([_row(one, scenario) for one, scenario in found.items()], as_json, lambda: _in_brief(found))
        return
    refuse_record(name)
    scenario = load_scenario(name)
    if as_yaml:
        say_utf8(scenario.text)
    else:
        _print({**_row(name, scenario), **_more(scenario)}, as_json, lambda: _in_full(name, scenario))


def tell_cards(name: str) -> None:
    """Cards to print and hand out."""
    from tui.commands.cards import cards

    refuse_record(name)
    say_utf8(cards(load_scenario(name)) + "\n")


def _print(data: Any, as_json: bool, text: Any) -> None:
    if as_json:
        say_json(data)
    else:
        say("\n".join(text()) + "\n")


def _row(name: str, scenario: Scenario) -> dict[str, Any]:
    return {
        "name": name,
        "title": scenario.title,
        "summary": scenario.summary.strip(),
        "partners": len(scenario.partners),
        "rounds": len(scenario.round_ends),
        "months": scenario.horizon // 20,
    }


def _more(scenario: Scenario) -> dict[str, Any]:
    return {
        "place": scenario.place,
        "purpose": scenario.purpose,
        "at_the_table": {name: partner.name for name, partner in scenario.partners.items()},
        "difficulty": {name: dial.text for name, dial in scenario.difficulty.items()},
        "objectives": list(scenario.teaching.objectives),
        "minutes": scenario.teaching.minutes,
    }


def _in_brief(found: dict[str, Scenario]) -> list[str]:
    lines = []
    for name, scenario in found.items():
        size = f"{counted(len(scenario.partners), 'partner')}, {counted(len(scenario.round_ends), 'round')}"
        lines += [f"{name}: {scenario.title} ({size})", *wrapped(scenario.summary.strip(), indent=2)]
    return lines


def _in_full(name: str, scenario: Scenario) -> list[str]:
    """What somebody choosing a situation wants to know; nothing that is hidden from those who play."""
    lines = [
        *_in_brief({name: scenario}),
        "",
        *wrapped(f"Where: {scenario.place}."),
        *wrapped(f"Purpose: {scenario.purpose}"),
    ]
    lines += ["", "At the table:"]
    for partner in scenario.partners.values():
        person = partner.representative
        later = f", from month {partner.joins // 20 + 1}" if partner.joins else ""
        lines += wrapped(f"{partner.name}{later}: {person.name}, {person.role}", indent=2)
    lines += ["", "What can be launched from the start:"]
    for plan in scenario.initiatives.values():
        lines += (
            wrapped(f"{plan.name} (ambition {plan.ambition}): {plan.does}", indent=2) if not plan.needs_facts else []
        )
    lines += ["", f"What it teaches, in about {scenario.teaching.minutes} minutes:"]
    lines += [line for text in scenario.teaching.objectives for line in wrapped(text, indent=2)]
    if scenario.difficulty:
        lines += ["", f"Difficulties ({command_name()} run {name} --difficulty …):"]
        lines += [
            line for key, dial in scenario.difficulty.items() for line in wrapped(f"{key}: {dial.text}", indent=2)
        ]
    return lines


def tell_checks(files: Sequence[str], *, as_json: bool) -> bool:
    """All problems of all files; whether there are none."""
    results = [_checked(file) for file in files]
    _print(results, as_json, lambda: [line for result in results for line in _result_lines(result)])
    return all(result["fine"] for result in results)


def _checked(file: str) -> dict[str, Any]:
    try:
        refuse_record(file)
        scenario = load_scenario(file)
    except RecordError as error:
        what = str(error).removeprefix(f"{file}: ")
        return {
            "file": file,
            "fine": False,
            "problems": [{"line": None, "path": "", "what": what}],
            "said": str(error),
        }
    except ScenarioError as error:
        return {"file": file, "fine": False, "problems": _as_data(error.problems), "said": str(error)}
    remarks = [remark.said_of(file) for remark in scenario.remarks]
    but = f", but see {counted(len(remarks), 'remark')} above" if remarks else ""
    return {
        "file": file,
        "fine": True,
        "problems": [],
        "remarks": _as_data(scenario.remarks),
        "said": "\n".join([*remarks, f"{file}: fine{but}"]),
    }


def _as_data(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [{"line": problem.line, "path": problem.path, "what": problem.what} for problem in problems]


def _result_lines(result: dict[str, Any]) -> list[str]:
    return str(result["said"]).split("\n")


def tell_schema() -> None:
    """The JSON Schema of a scenario file."""
    say_json(json_schema(), indent=2)


def tell_actions(name: str | None, *, as_json: bool) -> None:
    """All actions in brief, or one in full."""
    if name is None:
        _print(
            [_action_row(kind) for kind in ACTIONS.values()],
            as_json,
            lambda: [_action_line(kind) for kind in ACTIONS.values()],
        )
        return
    if name not in ACTIONS:
        near = get_close_matches(name, ACTIONS, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"See them all by: {command_name()} actions"
        raise ActionNotAllowed(f"actions: there is no action '{name}'. {hint}")
    kind = ACTIONS[name]
    _print(_action_row(kind), as_json, lambda: _action_lines(kind))


def _action_row(kind: ActionKind) -> dict[str, Any]:
    usual = usual_numbers()
    return {
        "id": kind.id,
        "name": kind.name,
        "attention": kind.attention(usual),
        "days": kind.days(usual),
        **{name: getattr(kind, name) for name in ("turns_up", "tends", "risk")},
        "needs": kind.needed(usual),
        "principles": list(kind.principles),
    }


def _action_line(kind: ActionKind) -> str:
    days = counted(kind.attention(usual_numbers()), "day")
    return f"{padded(kind.id, 15)}{padded(kind.name, 40)}{days}\n{' ' * 15}for {_principles(kind)}"


def _principles(kind: ActionKind) -> str:
    return ", ".join(f"{code} {PRINCIPLES[code]}" for code in kind.principles)


def _action_lines(kind: ActionKind) -> list[str]:
    time = type(load_scenario("first-steps").time)
    attention = counted(time.model_fields["attention"].default, "day")
    usual = usual_numbers()
    days = kind.days(usual)
    return [
        f"{kind.name} ({kind.id})",
        f"  Costs you:   {counted(kind.attention(usual), 'day')} of your own; a round has {attention} by default",
        f"  Costs them:  {f'{staff_time(days)} each' if days else 'nothing'}",
        f"  Must come:   {kind.turns_up}",
        f"  Principles:  {_principles(kind)}",
        *wrapped(f"Tends to:    {kind.tends}", indent=2),
        *wrapped(f"Risk:        {kind.risk}", indent=2),
        *wrapped(f"Needs:       {kind.needed(usual)}", indent=2),
        *wrapped(f"To choose:   {_choices(kind)}", indent=2),
    ]


def _choices(kind: ActionKind) -> str:
    """What has to be chosen: options that every situation has are named, the others are those at hand."""
    one, other = (kind.domains(Game(each).view()) for each in (load_scenario("first-steps"), synthetic(4, 1)))
    said = []
    for name, domain in one.items():
        fixed = [key for key, text in domain.options.items() if other[name].options.get(key) == text]
        hand = "one at hand" if isinstance(domain, OneOf) else "several at hand"
        all_fixed = len(fixed) == len(domain.options) > 0
        said.append(f"{name}: {listed(fixed if all_fixed else [hand, *fixed], 'or')}")
    return "; ".join(said) or "nothing"
