"""A step of the build: keeps what the situations that travel with Convener hold, so that they open at once.

Hatchling runs it whenever Convener is built or installed from a checkout.
"""

import sys
from pathlib import Path
from shutil import rmtree
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Readings(BuildHookInterface):  # type: ignore[misc]
    """Writes a file of JSON for each file of `scenarios/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the readings before anything is packed."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from sim.scenario.readings import write_readings

        folder = root / "sim" / "scenario" / "_readings"
        rmtree(folder, ignore_errors=True)
        folder.mkdir()
        write_readings(sorted((root / "scenarios").glob("*.yaml")), folder)
