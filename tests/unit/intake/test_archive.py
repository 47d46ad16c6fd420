"""The archive keeps a file whole or not at all, whatever kills the process."""

from __future__ import annotations

import hashlib
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cauce.errors import NotFound
from cauce.intake.archive import Archive

CONTENT = b"t,nat,n\n2024-01,CUB,5\n" * 1000
NAME = hashlib.sha256(CONTENT).hexdigest()

_KILLED = """
import os, signal, sys
from pathlib import Path
from cauce.intake.archive import Archive
def stop(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)
{where} = stop
Archive.of(Path(sys.argv[1])).put(Path(sys.argv[2]))
"""


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    file = tmp_path / "sent.csv"
    file.write_bytes(CONTENT)
    return file


def test_a_file_is_kept_under_its_hash_read_only_and_given_back_as_it_came(tmp_path: Path, sent: Path) -> None:
    archive = Archive.of(tmp_path / "home")
    assert archive.put(sent) == NAME
    kept = archive.get(NAME)
    assert kept.read_bytes() == CONTENT
    assert stat.S_IMODE(kept.stat().st_mode) == 0o400
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_the_same_file_twice_changes_nothing(tmp_path: Path, sent: Path) -> None:
    archive = Archive.of(tmp_path / "home")
    archive.put(sent)
    before = archive.get(NAME).stat()
    assert archive.put(sent) == NAME
    after = archive.get(NAME).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert list(archive) == [NAME]


@pytest.mark.parametrize("where", ["os.fsync", "os.fchmod", "Path.replace"])
def test_a_kill_at_any_moment_leaves_no_file_half_kept(tmp_path: Path, sent: Path, where: str) -> None:
    home = tmp_path / "home"
    done = subprocess.run([sys.executable, "-c", _KILLED.format(where=where), str(home), str(sent)], check=False)
    assert done.returncode == -signal.SIGKILL
    archive = Archive.of(home)
    assert list(archive) == []
    with pytest.raises(NotFound):
        archive.get(NAME)
    assert archive.sweep() == 1
    assert list(archive.folder.iterdir()) == []
    assert archive.put(sent) == NAME
    assert archive.get(NAME).read_bytes() == CONTENT


def test_a_changed_byte_is_seen(tmp_path: Path, sent: Path) -> None:
    archive = Archive.of(tmp_path / "home")
    archive.put(sent)
    assert archive.damaged() == []
    kept = archive.get(NAME)
    kept.chmod(0o600)
    kept.write_bytes(CONTENT.replace(b"5", b"6", 1))
    assert archive.damaged() == [NAME]


@pytest.mark.parametrize("name", ["../sent.csv", "", "0" * 64, NAME.upper()])
def test_what_is_not_there_is_not_found(tmp_path: Path, sent: Path, name: str) -> None:
    archive = Archive.of(tmp_path / "home")
    archive.put(sent)
    with pytest.raises(NotFound):
        archive.get(name)
