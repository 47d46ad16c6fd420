"""What a process gives up before it opens a file that a stranger wrote.

Limits hold everywhere; the two guards of the Linux kernel hold where it has them, for every user. Which of them
are on is said, never assumed.
"""

from __future__ import annotations

import ctypes
import resource
import sys
from collections.abc import Iterable
from pathlib import Path

from cauce.intake.landlock import allow_reading_beneath
from cauce.intake.seccomp import allow_reading_only
from cauce.settings import Limits

GUARDS = ("limits", "landlock", "seccomp")
"""All guards there are: limits of memory, time and files; which files can be seen; which system calls remain."""

_NEW_NETWORK = 0x40000000


def confine(limits: Limits, readable: Iterable[Path]) -> tuple[str, ...]:
    """Give up, for good, what reading does not need. Returns the guards that are on."""
    _set_limits(limits)
    guards = ["limits"]
    if sys.platform == "linux":
        if allow_reading_beneath(readable):
            guards.append("landlock")
        if allow_reading_only():
            guards.append("seccomp")
        elif _leave_network():
            guards.append("network")
    return tuple(guards)


def _set_limits(limits: Limits) -> None:
    seconds = limits.processor_seconds
    for what, soft, hard in (
        (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, limits.open_files, limits.open_files),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        try:
            resource.setrlimit(what, (soft, hard))
        except (ValueError, OSError):  # a hard limit that stands lower already, or a system that has no such limit
            continue


def _leave_network() -> bool:
    """An empty network of its own, where the list of system calls could not be set and the user may have one."""
    library = ctypes.CDLL(None, use_errno=True)
    return bool(hasattr(library, "unshare") and library.unshare(_NEW_NETWORK) == 0)
