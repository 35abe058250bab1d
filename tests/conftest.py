"""What the tests share: the folders of real notices and of gold annotations."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("PLANPARSE_CORPUS", ROOT.parent / "shared" / "corpus"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real notices. Without it tests skip, but never in CI."""
    if not (CORPUS / "txt").is_dir():
        reason = f"no real notices at {CORPUS}; set PLANPARSE_CORPUS to their folder"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return CORPUS
