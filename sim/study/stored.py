"""Policies stored as text in a study's folder: programs of whoever made the folder, run only by agreement.

A study that is begun or gone on with runs the files its own study file names. A study that is opened later holds their
text in its manifest. There a text runs only where whoever opens it says so of exactly this text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os import PathLike

from sim.errors import PolicyError, StudyError
from sim.files import FileFault, read_text_file
from sim.policies import POLICY_FILE
from sim.scenario import digest
from sim.scenario.words import escaped
from sim.study.plan import Script

MayRun = Callable[[Script], bool]
"""Whether a stored script may be run."""


def agreed_digests(source: str, scripts: Iterable[Script], may_run: MayRun | None) -> frozenset[str]:
    """The digests of stored scripts that may run, each asked about once; `source` is what messages call the folder.

    Raises:
        StudyError: a script may not run, or its text is not what its digest says.
    """
    agreed: set[str] = set()
    for script in scripts:
        if script.text is None or script.digest in agreed:
            continue
        refuse_changed(source, script)
        if may_run is None or not may_run(script):
            raise StudyError(
                f"{source}: policy {script_in_words(script)} is a program stored in this folder, and it runs only if "
                "you agree. Read it in manifest.json; then add --trust, or --policy FILE where the file is your own."
            )
        agreed.add(script.digest)
    return frozenset(agreed)


def refuse_changed(source: str, script: Script) -> None:
    """Raise a StudyError where the text of a stored script does not have the digest that is given for it."""
    if script.text is not None and digest(script.text) != script.digest:
        raise StudyError(
            f"{source}: policy {escaped(script.name)}: its text is not the one its digest was made of: it was changed "
            "or damaged. Use another copy."
        )


def script_in_words(script: Script) -> str:
    """A stored script so that a person can tell it from another: its file, its digest, how long it is."""
    lines = len((script.text or "").splitlines())
    return f"{escaped(script.name)}.py (digest {escaped(script.digest)}, {lines} line{'' if lines == 1 else 's'})"


def digest_of_script(path: str | PathLike[str]) -> str:
    """The digest of a policy file, to be compared with that of a stored script.

    Raises:
        PolicyError: it cannot be read.
    """
    try:
        return digest(read_text_file(path, POLICY_FILE, source=escaped(str(path))))
    except FileFault as fault:
        raise PolicyError(str(fault)) from None
