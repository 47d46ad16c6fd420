"""What a process can still do after it gave up all but reading: tried, not assumed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cauce.intake.confine import GUARDS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's guards are those of Linux")

_SNIPPET = """
import ctypes, os, socket, sys, threading
from pathlib import Path
from cauce.intake.confine import confine
from cauce.settings import Limits
{before}
guards = confine(Limits(), [Path(sys.argv[1]), *(Path(each) for each in sys.path)])
try:
    {deed}
except OSError as fault:
    print("refused")
else:
    print("done")
print(" ".join(guards))
"""
_DEEDS = {
    "open a socket": "socket.socket()",
    "open a local socket": "socket.socket(socket.AF_UNIX)",
    "write a file": "open({other!r}, 'w')",
    "append to the very file": "open({file!r}, 'a')",
    "read another file": "open({other!r})",
    "list another folder": "os.listdir({folder!r})",
    "remove a file": "os.unlink({other!r})",
    "rename a file": "os.rename({file!r}, {other!r})",
    "make a folder": "os.mkdir({folder!r} + '/new')",
    "make a link": "os.symlink('/', {folder!r} + '/link')",
    "change a mode": "os.chmod({file!r}, 0o777)",
    "start a process": "os.fork()",
    "become another program": "os.execv('/bin/true', ['true'])",
    "signal its parent": "os.kill(os.getppid(), 0)",
    "look into another process": "open('/proc/' + str(os.getppid()) + '/environ')",
    "mount": "ctypes.CDLL(None, use_errno=True).mount(b'a', b'/', b'tmpfs', 0, None) and os.open('/', os.O_WRONLY)",
}


def _tried(deed: str, folder: Path, *, before: str = "") -> list[str]:
    file, other = folder / "publication", folder / "other"
    file.write_text("t,n\n")
    other.write_text("secret\n")
    code = _SNIPPET.format(before=before, deed=deed.format(file=str(file), other=str(other), folder=str(folder)))
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert other.read_text() == "secret\n"
    assert file.read_text() == "t,n\n"
    return done.stdout.split()


@pytest.fixture
def guards(tmp_path: Path) -> list[str]:
    """Those that this kernel has; what only a missing one would refuse cannot be tried here."""
    found = _tried("pass", tmp_path)[1:]
    if set(found) != set(GUARDS):
        pytest.skip(f"this kernel has only {', '.join(found)}")
    return found


@pytest.mark.parametrize("deed", _DEEDS)
def test_a_confined_process_cannot(deed: str, tmp_path: Path, guards: list[str]) -> None:
    assert _tried(_DEEDS[deed], tmp_path) == ["refused", *guards]


@pytest.mark.parametrize("deed", ["open({file!r}).read()", "os.stat({file!r})", "open('/dev/null') if 0 else None"])
def test_a_confined_process_can_still_read_its_file(deed: str, tmp_path: Path, guards: list[str]) -> None:
    assert _tried(deed, tmp_path) == ["done", *guards]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("deed", ["open a socket", "write a file", "start a process"])
def test_the_guards_need_no_privilege(deed: str, tmp_path: Path, guards: list[str]) -> None:
    nobody = "os.setgroups([]); os.setgid(65534); os.setuid(65534)"
    assert _tried(_DEEDS[deed], tmp_path, before=nobody) == ["refused", *guards]
