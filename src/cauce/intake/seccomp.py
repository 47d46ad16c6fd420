"""A list of the system calls that the reading process may still make: none opens a socket, starts or ends a process,
or changes a file. The numbers stand in `system_calls.csv`; a file may be opened to be read, never to be written.
"""

from __future__ import annotations

import csv
import ctypes
import errno
import os
import platform
from pathlib import Path

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_OPENING = {"open": 1, "openat": 2}
"""The position of the flags among the arguments of the calls that open."""
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER_MODE = 38, 22, 2
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("jt", ctypes.c_uint8), ("jf", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def allow_reading_only() -> bool:
    """Whether the kernel took the list; from then on every other call fails with EPERM, in this process for good."""
    machine = platform.machine()
    if machine not in _ARCHITECTURE:
        return False
    steps = _steps(_ARCHITECTURE[machine], _allowed(machine))
    program = _Program(len(steps), (_Instruction * len(steps))(*(_Instruction(*step) for step in steps)))
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "prctl") or library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return bool(library.prctl(_SET_FILTER, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _allowed(machine: str) -> dict[str, int]:
    with (Path(__file__).parent / "system_calls.csv").open(encoding="utf-8", newline="") as opened:
        return {line["name"]: int(line[machine]) for line in csv.DictReader(opened) if line[machine]}


def _steps(architecture: int, allowed: dict[str, int]) -> list[tuple[int, int, int, int]]:
    """The filter, step by step: another architecture is killed, a call that is not listed refused."""
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    for name, number in allowed.items():
        if name in _OPENING:
            flags = 16 + 8 * _OPENING[name]
            steps += [(_EQUAL, 0, 4, number), (_LOAD, 0, 0, flags), (_ANY_BIT, 1, 0, _CHANGING)]
            steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
        else:
            steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    return [*steps, (_RETURN, 0, 0, _REFUSE)]
