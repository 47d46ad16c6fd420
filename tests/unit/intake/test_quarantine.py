"""Quarantine: private, never under the sender's name, emptied after seven days."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cauce.intake.quarantine import Quarantine, Waiting, safe_name
from cauce.model.finding import Finding

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def _waiting(quarantine: Quarantine, file: Path, name: str | None = None) -> Waiting:
    found = quarantine.admit(file, now=NOW, name=name)
    assert isinstance(found, Waiting)
    return found


@pytest.mark.parametrize(
    ("sent", "safe"),
    [
        ("../../x.csv", "x.csv"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\x.csv", "x.csv"),
        ("C:\\Users\\a\\t.xlsx", "t.xlsx"),
        ("..", "unnamed"),
        ("", "unnamed"),
        (".hidden", "hidden"),
        ("a\x00b\x1b[2J\u202ec.csv", "ab[2Jc.csv"),
        ("KHSM Encounters (USBP) fy25m11.xlsx", "KHSM Encounters (USBP) fy25m11.xlsx"),
        ("año.csv", "año.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
    ],
)
def test_a_name_leads_nowhere_and_disturbs_no_screen(sent: str, safe: str) -> None:
    assert safe_name(sent) == safe


def test_a_delivery_waits_in_a_private_folder_under_a_name_of_ours(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("t,n\n")
    home = tmp_path / "home"
    waiting = _waiting(Quarantine.of(home), tmp_path / "x.csv", name="../../../x.csv")
    assert waiting.name == "x.csv"
    assert waiting.file.is_relative_to(home / "quarantine")
    assert "x.csv" not in str(waiting.file.relative_to(home))
    assert stat.S_IMODE((home / "quarantine").stat().st_mode) == 0o700
    assert stat.S_IMODE(waiting.file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "x.csv"]


def test_the_same_bytes_wait_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("t,n\n")
    (tmp_path / "b.csv").write_text("t,n\n")
    quarantine = Quarantine.of(tmp_path / "home")
    one, other = _waiting(quarantine, tmp_path / "a.csv"), _waiting(quarantine, tmp_path / "b.csv")
    assert quarantine.keep(one) == quarantine.keep(other)
    (kept,) = quarantine.folder.iterdir()
    assert kept.name == one.sha256
    assert (kept / "publication").read_text() == "t,n\n"


def test_what_one_takes_away_another_still_reads(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("t,n\n")
    quarantine = Quarantine.of(tmp_path / "home")
    one, other = _waiting(quarantine, tmp_path / "a.csv"), _waiting(quarantine, tmp_path / "a.csv")
    quarantine.release(one)
    assert other.file.read_text() == "t,n\n"
    quarantine.keep(other)
    third = _waiting(quarantine, tmp_path / "a.csv")
    quarantine.release(third)
    assert [each.name for each in quarantine.folder.iterdir()] == [other.sha256]


def test_what_is_arriving_is_not_taken_for_what_never_arrived(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("t,n\n")
    quarantine = Quarantine.of(tmp_path / "home")
    waiting = _waiting(quarantine, tmp_path / "a.csv")
    for left in waiting.file.parent.iterdir():
        left.unlink()
    assert quarantine.purge(NOW + timedelta(hours=1)) == 0
    assert quarantine.purge(NOW + timedelta(days=7)) == 1


def test_what_may_not_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("t,n\n")
    quarantine = Quarantine.of(tmp_path / "home")

    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    found = quarantine.admit(tmp_path / "a.csv", now=NOW)
    assert isinstance(found, Finding)
    assert (found.code, found.where.file) == ("cannot-be-read", "a.csv")
    assert not quarantine.folder.exists()


def test_what_waited_seven_days_is_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("t,n\n")
    quarantine = Quarantine.of(tmp_path / "home")
    waiting = _waiting(quarantine, tmp_path / "a.csv")
    assert quarantine.purge(NOW + timedelta(days=7) - timedelta(seconds=1)) == 0
    assert waiting.file.exists()
    assert quarantine.purge(NOW + timedelta(days=7)) == 1
    assert list(quarantine.folder.iterdir()) == []


def test_what_never_arrived_whole_is_removed(tmp_path: Path) -> None:
    quarantine = Quarantine.of(tmp_path / "home")
    (quarantine.folder / ".arriving-x").mkdir(parents=True)
    assert quarantine.purge(NOW) == 1


def test_a_folder_a_pipe_and_a_huge_file_are_findings(tmp_path: Path) -> None:
    quarantine = Quarantine.of(tmp_path / "home")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with (tmp_path / "huge.csv").open("wb") as sparse:
        sparse.truncate(1024**3)
    for name, code in (("home", "not-a-file"), ("pipe", "not-a-file"), ("huge.csv", "too-large"),
                       ("x" * 300, "not-a-file"), ("loop", "not-a-file")):  # fmt: skip
        found = quarantine.admit(tmp_path / name, now=NOW)
        assert isinstance(found, Finding)
        assert (found.code, found.where.file) == (code, name[:120])
    assert not quarantine.folder.exists()
