"""Asking whether a policy that is stored in a study's folder may be run."""

from __future__ import annotations

import sys

from sim import StudyError, files, study
from tui.commands.studying import Agreed
from tui.plain import remark, say, wrapped


def asked_about(folder: str, agreed: Agreed) -> study.MayRun:
    """Whether a stored script may run: it is the text of a file that was named, or somebody agrees to it.

    Raises:
        PolicyError: a file that was named cannot be read.
    """
    own = {study.digest_of_script(path): path for path in agreed.policy}

    def may_run(script: study.Script) -> bool:
        if script.digest in own:
            return True
        if own and not agreed.trust:
            raise StudyError(
                f"{folder}: policy {study.script_in_words(script)} is not the text of {', '.join(own.values())}. Name "
                "the file it is, or read it in manifest.json and add --trust."
            )
        if agreed.trust:
            remark(f"Running {study.script_in_words(script)}, which is stored in {folder}.")
            return True
        return is_terminal() and is_agreed(folder, script)

    return may_run


def is_terminal() -> bool:
    """Whether somebody is there who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def is_agreed(folder: str, script: study.Script) -> bool:
    """Ask somebody at the terminal; anything but yes is no."""
    told = (
        f"The policy {study.script_in_words(script)} is a program that is stored in {folder}. Whoever made this folder "
        "wrote it, and it can do on this machine whatever you can."
    )
    for line in wrapped(told):
        remark(line)
    say("Run it? [y/N] ", to=sys.stderr)
    return next(files.read_lines(sys.stdin), "").strip().casefold() in ("y", "yes")
