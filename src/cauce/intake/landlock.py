"""Landlock: which files the reading process may still see. It may read those named and change none."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISDIR

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on every architecture
_ASK_VERSION = 1
_BENEATH_PATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_NO_NEW_PRIVILEGES = 38

_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many rights on files each version of the interface knows; later ones as the fifth."""
_NETWORK_SINCE, _SCOPE_SINCE = 4, 6
_NETWORK_RIGHTS = 0b11  # to bind and to connect
_SCOPES = 0b11  # abstract sockets and signals that leave the process


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def allow_reading_beneath(paths: Iterable[Path]) -> bool:
    """Whether the kernel took it: only what lies at or beneath these paths can be read, nothing written or executed."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syscall") or not hasattr(library, "prctl"):
        return False
    version = int(library.syscall(_CREATE, None, 0, _ASK_VERSION))
    if version < 1:
        return False
    rights = (1 << _FILE_RIGHTS.get(version, _FILE_RIGHTS[5])) - 1
    rules = _Ruleset(rights, _NETWORK_RIGHTS if version >= _NETWORK_SINCE else 0, _SCOPES)
    size = 24 if version >= _SCOPE_SINCE else 16 if version >= _NETWORK_SINCE else 8
    ruleset = int(library.syscall(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0))
    if ruleset < 0:
        return False
    try:
        for path in paths:
            if not _allow(library, ruleset, path):
                return False
        if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            return False
        return int(library.syscall(_RESTRICT, ruleset, 0)) == 0
    finally:
        os.close(ruleset)


def _allow(library: ctypes.CDLL, ruleset: int, path: Path) -> bool:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # what this user cannot reach, or is not there, needs no leave
        return True
    try:
        beneath = _Beneath(_READ_FILE | (_READ_FOLDER if S_ISDIR(os.fstat(opened).st_mode) else 0), opened)
        return int(library.syscall(_ADD, ruleset, _BENEATH_PATH, ctypes.byref(beneath), 0)) == 0
    finally:
        os.close(opened)
