"""What a fresh process loads: `import sim` and `convener --help` stay light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LISTED = "; import sys; print(*{name.partition('.')[0] for name in sys.modules})"
SHOW_HELP = """
import contextlib, sys
sys.argv = ["convener", "--help"]
from tui.cli import main
with contextlib.suppress(SystemExit):
    main()
pass"""


def loaded_by(code: str) -> set[str]:
    """The libraries a fresh process has loaded after running `code`."""
    done = subprocess.run(
        [sys.executable, "-c", code + LISTED], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_a_loaded_library_is_noticed() -> None:
    assert {"rich", "ruamel"} <= loaded_by("import rich, ruamel.yaml")


def test_importing_sim_loads_nothing_heavy() -> None:
    assert not {"textual", "rich", "numpy", "polars", "ruamel", "tui"} & loaded_by("import sim")


def test_help_loads_no_screen_and_no_numbers() -> None:
    loaded = loaded_by(SHOW_HELP)
    assert "tui" in loaded
    assert not {"textual", "numpy", "polars"} & loaded
