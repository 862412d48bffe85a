"""The words of the command `convener`: parsed, called, printed, and what went wrong said in one line.

Nothing heavy is imported before a command needs it, so that `convener --help` comes at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from tui.command_name import command_name
from tui.commands.faults import (
    UnusableWord,
    refuse_another_sim,
    refuse_unknown_homes,
    usable,
    usage,
    with_short_words,
)
from tui.commands.researching import facts
from tui.commands.studying import study
from tui.commands.teaching import checklist, compare, debrief, time
from tui.plain import remark

FINE, RUN_FAILED, BAD_USE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""

Json = Annotated[bool, Parameter(name="--json", negative="")]
Switch = Annotated[bool, Parameter(negative="")]


def _version() -> str:
    try:
        return version("convener")
    except PackageNotFoundError:
        return "not installed: run from its folder"


app = App(
    name="convener",
    help="A partnership you can play, open up and run ten thousand times.\n\nWithout a command it opens the game in a "
    "terminal; elsewhere it tells the story of 'First Steps', led by the script 'balanced'.",
    version=_version,
    help_formatter="plain",
    suppress_keyboard_interrupt=False,
)


@app.default
def first_story() -> int:
    """Open the game in a terminal; elsewhere tell the story of 'First Steps', led by the script 'balanced', seed 1."""
    from tui.terminal import this_terminal

    if this_terminal().can_draw:
        from tui.opening import open_home

        return open_home()
    from tui.commands.play import Order, run_one

    remark(
        f"Telling the story of 'First Steps', led by the script 'balanced', seed 1. For more: {command_name()} --help"
    )
    run_one(Order("first-steps"))
    remark(f"Next: {command_name()} run first-steps --policy do-nothing, or {command_name()} actions.")
    return FINE


@app.command
def scenarios(name: str | None = None, /, *, yaml: Switch = False, json: Json = False) -> None:
    """List the scenarios that come with Convener, or tell about one.

    Parameters
    ----------
    name
        A scenario's name or a file; left out: all that come with Convener.
    yaml
        Print its file, to copy and change.
    json
        Print JSON.
    """
    from tui.commands.look import tell_scenarios

    tell_scenarios(name, as_yaml=yaml, as_json=json)


@app.command
def cards(scenario: str, /) -> None:
    """Print role cards and the convener's briefing for a class, in Markdown; they hold what is hidden.

    Parameters
    ----------
    scenario
        A scenario's name or a file.
    """
    from tui.commands.look import tell_cards

    tell_cards(scenario)


for command in (time, debrief, compare, checklist, facts, study):
    app.command(command)


@app.command
def check(file: str, /, *more: str, json: Json = False) -> int:
    """Check scenario files: every problem of each, with its line.

    Parameters
    ----------
    file
        A scenario file.
    more
        More of them.
    json
        Print JSON.
    """
    from tui.commands.look import tell_checks

    return FINE if tell_checks((file, *more), as_json=json) else BAD_USE


@app.command
def schema() -> None:
    """Print the JSON Schema of a scenario file, for editors."""
    from tui.commands.look import tell_schema

    tell_schema()


@app.command
def actions(name: str | None = None, /, *, json: Json = False) -> None:
    """List what a convener can do, or tell about one action in full.

    Parameters
    ----------
    name
        An action's name; left out: all of them.
    json
        Print JSON.
    """
    from tui.commands.look import tell_actions

    tell_actions(name, as_json=json)


@app.command
def run(  # noqa: PLR0913
    scenario: str,
    /,
    *,
    policy: str = "balanced",
    seed: Annotated[str, Parameter(allow_leading_hyphen=True)] = "1",
    set: Annotated[tuple[str, ...], Parameter(allow_leading_hyphen=True, negative="", show_default=False)] = (),
    difficulty: str | None = None,
    lesson: Annotated[bool, Parameter(negative="")] = False,
    json: Json = False,
    save: str | None = None,
    decision_seconds: Annotated[float, Parameter(allow_leading_hyphen=True)] = 60.0,
) -> None:
    """Play a scenario to its end with a scripted convener, and tell the story.

    Parameters
    ----------
    scenario
        A scenario's name or a file.
    policy
        The script that leads: its name, or a Python file with a function 'choose'.
    seed
        A whole number; the same seed gives the same game.
    set
        PATH=VALUE: change the scenario, as often as you like.
    difficulty
        One of the scenario's difficulties.
    lesson
        The same story in the fewer, longer rounds of a lesson.
    json
        Print JSON instead of the story.
    save
        Save the game as a record.
    decision_seconds
        How long a policy of your own may take for one decision; 0: as long as it likes.
    """
    from tui.commands.play import Order, run_one

    dials = {"changes": set, "difficulty": difficulty, "lesson": lesson, "decision_seconds": decision_seconds}
    run_one(Order(scenario, policy, seed, **dials, as_json=json, save=save))


@app.command
def play(  # noqa: PLR0913
    scenario: str | None = None,
    /,
    *,
    seed: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None,
    code: Annotated[str | None, Parameter(show_default=False)] = None,
    load: Annotated[str | None, Parameter(show_default=False)] = None,
    difficulty: Annotated[str | None, Parameter(show_default=False)] = None,
    lesson: Switch = False,
    plain: Switch = False,
    choices: Annotated[str | None, Parameter(show_default=False)] = None,
) -> int:
    """Play a situation yourself, on screens in a terminal or line by line.

    Parameters
    ----------
    scenario
        A scenario's name or a file; left out: 'first-steps', or what the code or the save says.
    seed
        A whole number; the same seed gives the same game; left out: any.
    code
        A class code: the same game on every laptop.
    load
        A save to go on with.
    difficulty
        One of the scenario's difficulties.
    lesson
        The same story in the fewer, longer rounds of a lesson.
    plain
        Line by line: for screen readers, pipes, and terminals that draw nothing.
    choices
        A file with what would be typed, a line each; only with --plain.
    """
    from tui.opening import Wish, play_one

    return play_one(Wish(scenario, seed, code, load, difficulty, lesson), is_plain=plain, choices=choices)


@app.command
def doctor() -> int:
    """Look at the terminal, the folder of saves and the versions, and say what to do where they are not enough."""
    from tui.commands.game import tell_findings

    return FINE if tell_findings() else RUN_FAILED


@app.command
def replay(file: str, /, *, verify: Switch = False, json: Json = False) -> None:
    """Play a saved game again and tell its story.

    Parameters
    ----------
    file
        A record that 'run --save' wrote.
    verify
        Compare with what was recorded, and name the first happening that differs.
    json
        Print JSON instead of the story.
    """
    from tui.commands.play import replay_one

    replay_one(file, is_verified=verify, as_json=json)


def run_words(words: Sequence[str] | None) -> int:
    """Run the command with these words, or those that were typed; its exit code."""
    try:
        code = _guarded(sys.argv[1:] if words is None else list(words))
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return _nobody_reads()
    except OSError as error:
        remark(f"Writing failed: {error.strerror or error}. Make room, or write elsewhere.")
        return _nobody_reads(RUN_FAILED)
    return code


def _guarded(words: list[str]) -> int:
    """Run a command; what goes wrong by a user's mistake is said in a line, without a traceback."""
    try:
        refuse_another_sim()
        refuse_unknown_homes()
        words = usable(words)
        code = app(words, result_action="return_value", exit_on_error=False, print_error=False)
    except UnusableWord as error:
        remark(str(error))
        return BAD_USE
    except CycloptsError as error:
        line = usage(error, [name for name in app if not name.startswith("-")])
        remark(" ".join(with_short_words(line, words).split()))
        return BAD_USE
    except KeyboardInterrupt:
        remark("Interrupted.")
        return INTERRUPTED
    except OSError:
        raise
    except SystemExit as left:  # the library that prints help leaves so where nobody reads
        if isinstance(left.__context__, BrokenPipeError):
            raise left.__context__ from None
        raise
    except Exception as error:
        return _said(error, words)
    return code if isinstance(code, int) else FINE


def _said(error: Exception, words: Sequence[str]) -> int:
    """Say what a person can put right, the words that were typed shortened; anything else is a fault of ours."""
    from sim import ConvenerError, ReplayMismatch
    from tui.commands.game import Failed
    from tui.commands.play import RunFailed

    if not isinstance(error, ConvenerError):
        raise error
    remark(with_short_words(str(error), words))
    if isinstance(error, RunFailed | Failed):
        return RUN_FAILED
    return RUN_FAILED if isinstance(error, ReplayMismatch) else BAD_USE


def _nobody_reads(code: int = FINE) -> int:
    """Whoever read our output has gone: end without a word, also when Python tidies up."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    return code
