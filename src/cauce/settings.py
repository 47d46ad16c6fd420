"""Where a home lies and how much a reading may cost. Every value has one place: here, or the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one publication may cost its reading process; more than that is a finding."""

    file_bytes: int = 256 * MEBIBYTE  # as delivered
    unpacked_bytes: int = 768 * MEBIBYTE  # a workbook or a compressed text, unpacked
    members: int = 2_000  # parts of a workbook
    cells: int = 20_000_000  # of one sheet
    reading_bytes: int = 512 * MEBIBYTE  # what the reading process may hand back
    memory_bytes: int = 2_048 * MEBIBYTE
    processor_seconds: int = 60
    wall_seconds: int = 90
    open_files: int = 64


LIMITS = Limits()


def megabytes(size: int) -> int:
    """A size in bytes as a person reads it: in megabytes of 1,048,576 bytes, rounded up."""
    return -(-size // MEBIBYTE)


def home() -> Path:
    """The folder that holds everything of one installation: `CAUCE_HOME`, by default `./cauce-home`."""
    return Path(os.environ.get("CAUCE_HOME", "cauce-home")).absolute()


def address() -> str:
    """Where readers find this installation, as in `https://example.org`: `CAUCE_ADDRESS`; empty where nobody said."""
    return os.environ.get("CAUCE_ADDRESS", "").rstrip("/")
