"""Small counts in `make test`, full ones in `make prove`, and where the last full result is kept."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

FULL = os.environ.get("CAUCE_PROVE") == "1"
KEPT = Path(__file__).resolve().parents[1] / "docs" / "reference" / "proofs.md"

Record = Callable[[str, object], None]
"""What pytest's `record_property` is. It takes plain numbers, none of numpy: another process reads them."""

HEAD = """# Proofs

The last `make prove`: {when}, Python {python} on {processors} processors. A claim on a page refers to this run.

| claim | runs | held | test |
|---|---|---|---|
"""


def size(small: int, full: int) -> int:
    """How many of something this run tries."""
    return full if FULL else small


def keep(proofs: list[tuple[str, str, bool, str]]) -> None:
    """Write the page of proofs from claim, count, whether it held, and test: a line for each claim of a test."""
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    head = HEAD.format(when=when, python=platform.python_version(), processors=os.cpu_count())
    told: dict[tuple[str, str], list[tuple[int, bool]]] = {}
    for claim, count, held, test in proofs:
        told.setdefault((claim, test.partition("[")[0]), []).append((int(count), held))
    lines = [_line(claim, test, each) for (claim, test), each in sorted(told.items())]
    KEPT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _line(claim: str, test: str, each: list[tuple[int, bool]]) -> str:
    held = "yes" if all(held for _, held in each) else "**no**"
    return f"| {claim} | {sum(count for count, _ in each):,} | {held} | `{test}` |"
