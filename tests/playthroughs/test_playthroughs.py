"""Whole games as readable text: what changes in the model shows here as a diff that a person can review.

`pytest tests/playthroughs --rewrite-playthroughs` stores them as they are told now.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim import kinds
from sim.chance import Chance
from sim.game import Game, RoundReport
from sim.outcome import outcome
from sim.policies import policies
from sim.scenario import find, read_scenario, shipped
from sim.view import News, View

HERE = Path(__file__).parent
STYLES = tuple(policy for policy in policies if policy not in ("random", "lookahead"))
GAMES = tuple((scenario, policy, 1) for scenario in shipped() for policy in STYLES)


def told(scenario: str, policy: str, seed: int) -> str:
    """A whole game, a line for each thing done and each thing seen."""
    game, chance = Game(read_scenario(find(scenario)), seed), Chance(seed, f"policy/{policy}")
    lines = [f"{scenario}, led by {policy}, seed {seed}", *seen(game.view().news)]
    while not game.is_over:
        view = game.view()
        chosen = policies[policy](view, game.offers(), chance)
        if view.question is not None:
            lines.append(f"  > {chosen}: {view.question.options[str(chosen)]}")
            report = game.answer(str(chosen))
        else:
            lines += ["", f"round {view.round}, day {view.day}: {guessed(view)}"]
            lines += [f"  > {action.kind}{spelled(action.choice)}" for action in chosen]  # type: ignore[union-attr]
            report = game.play_round(list(chosen))  # type: ignore[arg-type]
        lines += reported(report)
    return "\n".join([*lines, "", *judged(game)]) + "\n"


def guessed(view: View) -> str:
    """How things stand, as far as the seat can tell."""
    trust = [estimate.value for estimate in view.trust.values()]
    standing = [partner.standing.value for partner in view.at_table]
    return f"trust about {sum(trust) / max(1, len(trust)):.2f}, standing about {sum(standing) / len(standing):.2f}"


def reported(report: RoundReport) -> Iterator[str]:
    yield from seen(report.news)
    if report.view.question is not None:
        yield f"  ? {report.view.question.who} asks: {report.view.question.says}"


def seen(news: tuple[News, ...]) -> Iterator[str]:
    """One line for each happening the seat saw."""
    for row in news:
        if row.kind not in (kinds.CHOSEN, kinds.ANSWERED, kinds.ASKED, kinds.ROUND_BEGUN):
            about = f" {row.about}" if row.about else ""
            hidden = " (and something unseen)" if row.has_hidden_cause else ""
            because = f" <- {', '.join(row.because)}" if row.because else ""
            yield f"  {row.day:4d} {row.kind} {row.who}{about}{spelled(row.detail)}{because}{hidden}"


def spelled(detail: dict[str, Any]) -> str:
    """What else is said of it."""
    said = [f"{name}={short(value)}" for name, value in detail.items() if name not in ("text", "act", "round")]
    return f" ({'; '.join(said)})" if said else ""


def short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {short(item)}" for name, item in value.items())
    if isinstance(value, tuple | list):
        return "+".join(map(str, value)) or "nobody"
    return str(value)


def judged(game: Game) -> Iterator[str]:
    """How it ended."""
    result = outcome(game)
    gain = result["gain"]
    yield f"ended: {result['ended']}; ledger: {result['verdict']}; people: {result['people']}"
    yield f"joint value {gain['joint_value']:.1f}, cost {gain['joint_value'] - gain['net']:.1f}, net {gain['net']:.1f}"
    yield ", ".join(f"{name} {value:.2f}" for name, value in result["inertia"].items())
    for row in result["initiatives"]:
        if row["launched"] >= 0:
            yield f"{row['id']}: {row['stage']}, by {short([part['partner'] for part in row['parts']])}"


@pytest.mark.parametrize(("scenario", "policy", "seed"), GAMES)
def test_a_whole_game_is_told_as_it_was(request: pytest.FixtureRequest, scenario: str, policy: str, seed: int) -> None:
    stored = HERE / f"{scenario}-{policy}-{seed}.txt"
    now = told(scenario, policy, seed)
    if request.config.getoption("--rewrite-playthroughs", default=False):
        stored.write_text(now, encoding="utf-8")
    elif not stored.exists():
        pytest.skip(f"{stored.name} is not stored yet: pytest tests/playthroughs --rewrite-playthroughs")
    assert now == stored.read_text("utf-8")


@pytest.mark.parametrize("scenario", shipped())
def test_a_game_told_twice_is_told_alike(scenario: str) -> None:
    assert told(scenario, "balanced", 3) == told(scenario, "balanced", 3)
