"""The memory that a process and all it started hold together, shared pages counted once."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

BETWEEN_SECONDS = 0.1


def most_held(command: Sequence[str]) -> tuple[float, float]:
    """Run a command to its end; gives seconds, and the most GB that it held at one moment. Raises where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    most = 0.0
    while process.poll() is None:
        most = max(most, held(process.pid))
        time.sleep(BETWEEN_SECONDS)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - start, most


def held(process: int) -> float:
    """GB that a process and all it started hold now."""
    return sum(_proportional(each) for each in _family(process)) / 1024**2


def _family(first: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            said = _read(entry / "stat").rpartition(")")[2].split()
            if said:
                children.setdefault(int(said[1]), []).append(int(entry.name))
    found = [first]
    for each in found:
        found += children.get(each, [])
    return found


def _proportional(process: int) -> int:
    """kB, a page shared by several counted in parts."""
    said = _read(Path(f"/proc/{process}/smaps_rollup"))
    return next((int(line.split()[1]) for line in said.splitlines() if line.startswith("Pss:")), 0)


def _read(place: Path) -> str:
    try:
        return place.read_text()
    except OSError:
        return ""
