"""What waits in quarantine goes after seven days, whichever verb opens the home next; a reader is not stopped by it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cauce.cli import serve
from cauce.desk import Home
from cauce.intake.quarantine import KEPT_FOR
from tests.command import run
from tests.deliveries import NOW, deliver, refused
from tests.homes import DARIEN, lay, state

VERBS = {
    "submit": ("submit", "no-such-file.csv"),
    "dry run": ("submit", "--dry-run", "no-such-file.csv"),
    "release": ("release",),
    "demo": ("demo", "--no-serve", "--publications"),
    "serve": ("serve", "--port", "0"),
}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with one publication accepted, and a refused file that has waited for years."""
    found = Home(tmp_path / "home")
    (file,) = lay(tmp_path / "in", DARIEN)
    deliver(found, file)
    (tmp_path / "letter.csv").write_text("Dear colleagues,\n")
    assert refused(found, tmp_path / "letter.csv")
    assert len(waiting(found)) == 1
    return found


def waiting(home: Home) -> list[str]:
    return sorted(each.name for each in home.quarantine.folder.iterdir())


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_that_opens_the_home_purges_it(
    verb: str, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "keep_open", lambda *_: None)
    (tmp_path / "nothing").mkdir()
    run(home.root, *VERBS[verb], *([tmp_path / "nothing"] if verb == "demo" else []))
    assert waiting(home) == []


def test_what_came_a_moment_ago_waits_on(home: Home) -> None:
    assert home.purge(NOW + KEPT_FOR - timedelta(seconds=1)) == 0
    assert len(waiting(home)) == 1
    assert home.purge(NOW + KEPT_FOR) == 1


def test_a_home_that_may_not_be_written_is_served_as_before(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(serve, "keep_open", lambda *_: None)
    monkeypatch.setattr(shutil, "rmtree", read_only)
    monkeypatch.setattr(Path, "unlink", read_only)
    before = state(home.root)
    assert run(home.root, *VERBS["serve"]).code == 0
    assert state(home.root) == before
    assert len(waiting(home)) == 1


def test_the_quarantine_of_another_is_no_failure(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def barred(self: Path) -> object:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", barred)
    assert home.purge(datetime.now(UTC)) == 0


@pytest.mark.parametrize("mark", ['{"format": 2, "invented": false}', "not JSON", None])
def test_a_home_that_is_not_understood_is_not_emptied(mark: str | None, home: Home) -> None:
    place = home.root / "home.json"
    place.unlink() if mark is None else place.write_text(mark)
    assert home.purge(datetime.now(UTC)) == 0
    assert len(waiting(home)) == 1


def test_what_a_kill_left_of_a_report_goes_as_late(home: Home) -> None:
    left = home.reports / ".unfinished-0"
    left.write_text("half")
    came = datetime.fromtimestamp(left.stat().st_mtime, UTC)
    home.purge(came + KEPT_FOR - timedelta(seconds=1))
    assert left.exists()
    home.purge(came + KEPT_FOR + timedelta(seconds=1))
    assert not left.exists()
    assert len(list(home.reports.iterdir())) == 2


def test_whatever_else_lies_there_goes_and_nothing_that_it_leads_to(home: Home, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").write_text("kept")
    (home.quarantine.folder / "link").symlink_to(tmp_path / "elsewhere")
    (home.quarantine.folder / "file").write_text("left")
    (home.quarantine.folder / ("0" * 64)).mkdir()
    (home.quarantine.folder / ("0" * 64) / "arrived").write_text("2025-09-15T12:00:00")
    assert home.purge(NOW + KEPT_FOR) == 4
    assert waiting(home) == []
    assert (tmp_path / "elsewhere" / "kept").read_text() == "kept"
