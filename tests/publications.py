"""Where the real publications lie; they are never part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CAUCE_PUBLICATIONS", Path(__file__).resolve().parents[2] / "shared" / "data"))


def folder(name: str) -> Path:
    """The folder of one publication; skips the test, saying why, where it is not there."""
    found = ROOT / name
    if not found.is_dir():
        pytest.skip(f"the publications of {name} are not at {ROOT}")
    return found
