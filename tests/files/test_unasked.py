"""No file runs for standing in the folder where Convener is used, whatever it is called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKED = f"""\
situations: [{ROOT / "tests/scenario/minimal.yaml"}]
policies: [do-nothing, naive]
seeds: 2
chunk: 2
"""
ENTERED = f"import sys\nsys.path.insert(1, {str(ROOT)!r})\nif __name__ == '__main__':\n"
"""A program that stands elsewhere, as the installed command does."""
WAYS = {
    "a study": "    from tui.cli import main\n    main(['study', 'study.yaml', '--out', 'out', '--workers', '2'])\n",
    "games of a debrief": "    from sim import runner\n    print(*runner.each(abs, range(20), workers=2))\n",
    "screens": (
        "    from tui.screens.debrief_work import let_processes_begin\n    let_processes_begin()\n"
        "    from sim import runner\n    print(*runner.each(abs, range(20), workers=2))\n"
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_processes_of_our_own_run_no_file_of_the_folder_they_are_begun_in(way: str, tmp_path: Path) -> None:
    theirs, program, ran = tmp_path / "theirs", tmp_path / "bin" / "convener.py", tmp_path / "ran"
    theirs.mkdir()
    program.parent.mkdir()
    program.write_text(ENTERED + WAYS[way], "utf-8")
    names = {*sys.stdlib_module_names, "sim", "tui", "polars", "numpy", "yaml", "sitecustomize", "usercustomize"}
    for name in names:
        (theirs / f"{name}.py").write_text(
            f"open({str(ran)!r}, 'a').write({name!r} + ' ')\nraise ImportError\n", "utf-8"
        )
    (theirs / "study.yaml").write_text(ASKED, "utf-8")
    given = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run([sys.executable, str(program)], cwd=theirs, env=given, capture_output=True, encoding="utf-8")
    assert not ran.exists(), f"run unasked: {ran.read_text('utf-8')}"
    assert done.returncode == 0, done.stderr
