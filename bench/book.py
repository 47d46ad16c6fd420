"""The whole briefing book of a full edition by the command, each in a new process: nothing is kept, the start counts.

Processor seconds, so that what else a machine does at the time does not matter; on an idle one the clock says less,
since two threads read.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

from bench.figure import Measured

_MOST = 10
"""Seconds that a whole book may take."""


def measure_book(root: Path) -> Iterator[Measured]:
    """The book in one language and in both."""
    for language in ("en", "both"):
        yield Measured(f"the whole book by the command ({language})", _processor(root, language), _MOST, "s")


def _processor(root: Path, language: str) -> float:
    """The processor seconds of one book, after one whose modules are compiled and whose files are read once."""
    taken = 0.0
    with TemporaryDirectory(prefix="cauce-bench-") as folder:
        words = ["book", "--home", str(root.parent), "--language", language, "--output", str(Path(folder) / "book.pdf")]
        for _ in range(2):
            before = getrusage(RUSAGE_CHILDREN)
            cauce = str(Path(sys.executable).with_name("cauce"))
            kept = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
            subprocess.run([cauce, *words], check=True, capture_output=True, env=kept)
            after = getrusage(RUSAGE_CHILDREN)
            taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken
