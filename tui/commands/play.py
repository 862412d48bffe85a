"""The commands that play: one game by a script, or a record again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim import (
    DECISION_SECONDS,
    ActionNotAllowed,
    ConvenerError,
    Game,
    PolicyError,
    Record,
    RecordError,
    Scenario,
    find_policy,
    limits_time,
    load_record,
    load_scenario,
    outcome,
    parse_change,
    replay,
    run,
    save_record,
    verify,
)
from sim import MODEL_VERSION as MODEL
from tui.commands.files import refuse_record, refuse_to_lose, remark_on, warn_of_hidden
from tui.plain import remark, say, say_json
from tui.saves import meant
from tui.wording import counted

LONGEST_DECISION = 1_000_000
"""Seconds a decision may be given."""
MOST_WORKERS = 512
"""Processes that a machine may be asked for: each takes some hundred megabytes."""


class RunFailed(ConvenerError):
    """A run that a script broke off."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: a scenario, who leads, the seed, and what to do with the game."""

    scenario: str
    policy: str = "balanced"
    seed: str = "1"
    changes: tuple[str, ...] = ()
    difficulty: str | None = None
    lesson: bool = False
    as_json: bool = False
    save: str | None = None
    decision_seconds: float = DECISION_SECONDS


def run_one(order: Order) -> None:
    """Play a game to its end, save it where asked, and tell it."""
    seed = whole_seed(order.seed)
    patience = whole_patience(order.decision_seconds)
    find_policy(order.policy)
    if order.policy.endswith(".py") and not limits_time():
        remark(f"{order.policy}: how long it takes for a decision cannot be limited on this system.")
    refuse_record(order.scenario)
    if order.save is not None:
        refuse_to_lose(order.save)
    changes = dict(parse_change(text) for text in order.changes)
    scenario = load_scenario(order.scenario, changes=changes, difficulty=order.difficulty, lesson=order.lesson)
    remark_on(scenario, order.scenario)
    if order.lesson and not scenario.lesson:
        remark(f"{order.scenario}: names no rounds for a lesson ('lesson_rounds'); playing all of its rounds.")
    try:
        game = run(scenario, order.policy, seed, decision_seconds=patience)
    except PolicyError as error:
        raise RunFailed(str(error)) from None
    unsaved = _saved(game, order.save)
    tell(game, led_by=order.policy, changed=_changed(order, scenario), as_json=order.as_json)
    if unsaved:
        raise unsaved


def _changed(order: Order, scenario: Scenario) -> tuple[str, ...]:
    """What was changed about a scenario, in words."""
    difficulty = (f"difficulty {order.difficulty}",) if order.difficulty else ()
    is_cut = order.lesson and scenario.lesson
    rounds = (f"in {counted(len(scenario.round_ends), 'round')}",) if is_cut else ()
    return (*order.changes, *difficulty, *rounds)


def _saved(game: Game, path: str | None) -> RecordError | None:
    """Save a game before it is told; what went wrong is said after it, so that the story is not lost as well."""
    if path is None:
        return None
    try:
        save_record(game, path)
    except RecordError as error:
        return error
    remark(f"Saved: {path}")
    return None


def whole_seed(text: str) -> int:
    """A seed as it was typed."""
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return int(text)
    if text.isascii() and text.isdigit():
        raise ActionNotAllowed(f"--seed: {len(text)} digits, where 18 fit. Use a smaller one, like 1.")
    raise ActionNotAllowed(f"--seed: '{text}' is not a whole number from 0 up. Use one, like 1.")


def whole_patience(seconds: float) -> float:
    """Seconds a policy may take for a decision, as they were typed; 0: as many as it likes."""
    if not 0 <= seconds <= LONGEST_DECISION:
        most = f"Use up to {LONGEST_DECISION:,}, or 0 for no limit."
        raise ActionNotAllowed(f"--decision-seconds: {seconds:g} is no time for a decision. {most}")
    return seconds


def whole_workers(count: int) -> int:
    """Processes to work with, as they were typed; 0: one for each core."""
    if not 0 <= count <= MOST_WORKERS:
        most = f"Use 1 to {MOST_WORKERS}, or leave it out for one on each core."
        raise ActionNotAllowed(f"--workers: {count} is no number of processes. {most}")
    return count


def replay_one(file: str, *, is_verified: bool, as_json: bool) -> None:
    """Play a record again; compare where asked; tell it."""
    record = load_record(meant(file))
    warn_of_hidden(record)
    game = verify(record) if is_verified else replay(record)
    remark(_compared(record, is_verified))
    tell(game, as_json=as_json)


def _compared(record: Record, is_verified: bool) -> str:
    """What a comparison found, and whether the model is another than the record's."""
    other = (
        f" It was played with model {record.model_version}, this is {MODEL}." if record.model_version != MODEL else ""
    )
    number = len(record.happenings)
    if is_verified:
        return f"{record.source}: verified, all {number} happenings are as recorded.{other}"
    return f"{record.source}: played again, not compared (see --verify).{other}"


def tell(game: Game, *, led_by: str = "", changed: Sequence[str] = (), as_json: bool = False) -> None:
    """Print a game, as JSON or as a story."""
    if as_json:
        say_json(outcome(game, led_by, changed))
    else:
        from tui.telling.story import story

        say(story(game, led_by=led_by, changed=changed))
