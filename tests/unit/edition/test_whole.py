"""A file has its name when it is whole, and not before, whoever falls or writes beside."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cauce.edition.whole import UNFINISHED, whole
from cauce.edition.write import put, sweep

_KILLED = """
import os, signal, sys
from pathlib import Path
from cauce.edition.whole import whole
with whole(Path(sys.argv[1]), flush=True) as sink:
    sink.write(b"half")
    sink.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nobody_sees_a_file_before_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "said.json"
    with whole(place) as sink:
        sink.write(b"one")
        assert not place.exists()
    with whole(place) as sink:
        sink.write(b"other")
        assert place.read_bytes() == b"one"
    assert place.read_bytes() == b"other"
    assert [each.name for each in tmp_path.iterdir()] == ["said.json"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError])
def test_who_falls_leaves_what_was_there(fault: type[BaseException], tmp_path: Path) -> None:
    place = tmp_path / "said.json"
    place.write_bytes(b"before")

    def falls() -> None:
        with whole(place) as sink:
            sink.write(b"half")
            raise fault

    with pytest.raises(fault):
        falls()
    assert place.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["said.json"]


def test_what_a_kill_left_is_swept(tmp_path: Path) -> None:
    place = tmp_path / "parts" / "said.json"
    place.parent.mkdir()
    left = subprocess.run([sys.executable, "-c", _KILLED, str(place)], check=False)
    assert left.returncode == -signal.SIGKILL
    (draft,) = place.parent.iterdir()
    assert draft.name.startswith(UNFINISHED)
    (tmp_path / "editions" / f"{UNFINISHED}x").mkdir(parents=True)
    put(tmp_path / "editions" / f"{UNFINISHED}x" / "manifest.json", b"{}")
    assert sweep(tmp_path) == 2
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_many_at_once_leave_one_of_them_whole(tmp_path: Path) -> None:
    contents = [bytes([each]) * 100_000 for each in range(1, 9)]

    def write(content: bytes) -> None:
        with whole(tmp_path / "said.json") as sink:
            sink.write(content)

    with ThreadPoolExecutor(max_workers=len(contents)) as pool:
        list(pool.map(write, contents))
    assert (tmp_path / "said.json").read_bytes() in contents
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_private_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        for private, mode in ((True, 0o600), (False, 0o644)):
            with whole(tmp_path / "said.json", private=private) as sink:
                sink.write(b"one")
            assert stat.S_IMODE((tmp_path / "said.json").stat().st_mode) == mode
    finally:
        os.umask(before)
