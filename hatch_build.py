"""Puts into a wheel what its rules come to, so that the first run need not read and compile them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PreparedRules(BuildHookInterface[Any]):
    """A wheel that cannot be given them works as well, only its first run is slower."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run ``planparse.prepare`` of the sources; an editable checkout has its own by ``make``."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        target = Path(self._folder.name, "prepared.bin")
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "planparse.prepare", str(target)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(self.root, "src"))},
        )
        if done.returncode == 0:
            build_data["force_include"][str(target)] = "planparse/grammar/prepared.bin"
        else:
            self.app.display_warning(f"the rules are not prepared: {done.stderr.strip().splitlines()[-1:]}")
