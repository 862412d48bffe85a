"""The commands of whoever does research by design, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import App, Parameter

study = App(
    name="study",
    help="Many games by design, kept as tables: plan, run, resume; then summary, plot, export, rerun, place, verify.",
    help_formatter="plain",
)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a study is run.

    Parameters
    ----------
    out
        The folder to keep its tables in.
    workers
        Processes to run on; left out: one for each core.
    resume
        Go on with what is in the folder.
    plan
        Only say what it will cost: cells, runs, time, rows, bytes.
    yes
        Run it however long it takes.
    init
        Print a study file with comments, to begin from.
    decision_seconds
        How long a policy of your own may take for one decision; 0: as long as it likes.
    """

    out: Annotated[str | None, Parameter(show_default=False)] = None
    workers: Annotated[int, Parameter(allow_leading_hyphen=True, show_default=False)] = 0
    resume: Annotated[bool, Parameter(negative="")] = False
    plan: Annotated[bool, Parameter(negative="")] = False
    yes: Annotated[bool, Parameter(negative="")] = False
    init: Annotated[bool, Parameter(negative="")] = False
    decision_seconds: Annotated[float, Parameter(allow_leading_hyphen=True)] = 60.0


AS_IT_IS = Asked()


@study.default
def run(file: str | None = None, /, *, asked: Asked = AS_IT_IS) -> int:
    """Run a study file into a folder, or go on with it.

    Parameters
    ----------
    file
        A study file.
    """
    if asked.init:
        from tui.commands.study_starter import tell_starter

        return tell_starter()
    from tui.commands.study_run import run_study

    return run_study(file, asked)


@study.command
def summary(
    folder: str,
    /,
    *,
    outcome: str = "net",
    against: Annotated[str | None, Parameter(show_default=False)] = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Say what a study has found: means with intervals, differences on the same seeds, indices of a sampled design.

    Parameters
    ----------
    folder
        The folder of a study.
    outcome
        A number of the table of runs.
    against
        The policy that the others are held against; left out: the first.
    json
        Print JSON.
    """
    from tui.commands.study_read import tell_summary

    return tell_summary(folder, outcome, against, as_json=json)


@study.command
def plot(
    folder: str,
    /,
    *,
    outcome: str = "net",
    to: Annotated[str | None, Parameter(show_default=False)] = None,
) -> int:
    """Draw what a study has found, as SVG.

    Parameters
    ----------
    folder
        The folder of a study.
    outcome
        A number of the table of runs.
    to
        The folder to draw into; left out: 'plots' in that of the study.
    """
    from sim import extras

    extras.require("study plot", "pages", "study")
    from tui.commands.study_read import draw

    return draw(folder, outcome, to)


@study.command
def export(
    folder: str,
    /,
    *,
    csv: Annotated[bool, Parameter(negative="")] = False,
    to: Annotated[str | None, Parameter(show_default=False)] = None,
) -> int:
    """Write the tables of a study in another format, with their codebook.

    Parameters
    ----------
    folder
        The folder of a study.
    csv
        As CSV.
    to
        The folder to write into; left out: 'csv' in that of the study.
    """
    from tui.commands.study_read import export_tables

    return export_tables(folder, as_csv=csv, to=to)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Which policies that are stored in the folder may be run: programs of whoever made it.

    Parameters
    ----------
    policy
        A policy file of your own: the stored script that is the same text is run; may be given several times.
    trust
        Run the stored scripts that are needed without being asked.
    decision_seconds
        How long such a script may take for one decision; 0: as long as it likes.
    """

    policy: Annotated[tuple[str, ...], Parameter(negative="", show_default=False)] = ()
    trust: Annotated[bool, Parameter(negative="")] = False
    decision_seconds: Annotated[float, Parameter(allow_leading_hyphen=True)] = 60.0


UNASKED = Agreed()


@study.command
def rerun(
    folder: str,
    key: str,
    /,
    *,
    save: Annotated[str | None, Parameter(show_default=False)] = None,
    agreed: Agreed = UNASKED,
) -> int:
    """Play one run of a study again and save it as a record, to be opened in the game and the debrief.

    Parameters
    ----------
    folder
        The folder of a study.
    key
        The run's key, or the beginning of it: the column 'run' of the table of runs.
    save
        The file to save it as; left out: KEY.convener.
    """
    from tui.commands.study_read import rerun_one

    return rerun_one(folder, key, save, agreed)


@study.command
def place(record: str, folder: str, /, *, plot: Annotated[str | None, Parameter(show_default=False)] = None) -> int:
    """Say where a game of one's own stands among the runs of a study.

    Parameters
    ----------
    record
        A saved game that is over.
    folder
        The folder of a study of the same situation.
    plot
        An SVG file to draw it to: the game as a dot in the cloud.
    """
    if plot is not None:
        from sim import extras

        extras.require("study place --plot", "pages", "study")
    from tui.commands.study_read import place_one

    return place_one(record, folder, plot)


@study.command
def verify(
    folder: str,
    /,
    *,
    runs: Annotated[int, Parameter(allow_leading_hyphen=True)] = 20,
    agreed: Agreed = UNASKED,
) -> int:
    """Play a sample of the runs again, and compare every number with what is kept.

    Parameters
    ----------
    folder
        The folder of a study.
    runs
        How many runs to play.
    """
    from tui.commands.study_read import verify_some

    return verify_some(folder, runs, agreed)
