"""The editions of an audience are a line, whoever releases at the same time, and whoever is killed meanwhile."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cauce.desk import Home, release
from cauce.edition import manifest
from cauce.errors import NotAllowed
from cauce.release.build import build
from cauce.release.line import sealing
from cauce.sources.registry import sources
from tests.command import run
from tests.deliveries import NOW, deliver
from tests.homes import DARIEN, HONDURAS, lay, state
from tests.statements import PUBLISH_AT, Said, day, edition
from tests.statements import deliver as stated

FIRST = Said(1, 1, (("2024-01", "Guatemala", "3"), ("2024-01", "Honduras", "4")))
LATER = Said(3, 3, (("2024-01", "Guatemala", "9"), ("2024-01", "Honduras", "8")))
COMMAND = "import sys; from cauce.cli import main; raise SystemExit(main())"
HOLDER = """
import sys, time
from pathlib import Path
from cauce.desk import Home
from cauce.release.line import sealing
home = Home(Path(sys.argv[1]))
with home.store.writing(), sealing(home.audience("public")):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with two publications and a first edition."""
    found = Home(tmp_path / "home")
    for file in lay(tmp_path / "in", DARIEN, HONDURAS):
        deliver(found, file)
    release(found, sources(), audience="public", publish_at=NOW)
    return found


def began(home: Home, *words: str) -> subprocess.Popen[bytes]:
    """A release as a process of its own."""
    command = [sys.executable, "-c", COMMAND, "release", "--no-outlook", "--home", str(home.root), *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def line(root: Path) -> list[str | None]:
    """Which edition each names as the one before it, oldest first; the first edition of all is before the rest."""
    return [said.previous for said in manifest.sealed(root).values()]


def test_of_two_releases_begun_at_once_the_second_follows_the_first(home: Home) -> None:
    codes = [each.wait() for each in [began(home), began(home)]]
    assert codes == [0, 0]
    digits = list(manifest.sealed(home.audience("public")))
    assert len(digits) == 3
    assert line(home.audience("public")) == [None, *digits[:-1]]


def test_of_two_for_one_instant_that_differ_one_is_sealed_and_the_other_refused(home: Home) -> None:
    """One knows only the first delivery."""
    (came, *_) = home.store.cover()["received"].unique().sort()
    words = ("--publish-at", "2026-01-02")
    codes = sorted(each.wait() for each in [began(home, *words), began(home, *words, "--received-by", str(came))])
    assert codes == [0, 2]
    assert len(line(home.audience("public"))) == 2
    assert run(home.root, "verify").code == 0


def test_a_release_waits_for_the_one_that_seals_and_goes_on_when_it_is_killed(home: Home) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(home.root)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        waiting = began(home)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(4)
        os.kill(holder.pid, signal.SIGKILL)
        assert waiting.wait() == 0
    assert line(home.audience("public")) == [None, next(iter(manifest.sealed(home.audience("public"))))]


def test_one_seals_at_a_time(tmp_path: Path) -> None:
    with sealing(tmp_path):
        folder = os.open(tmp_path / "editions", os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(folder)


def test_the_clock_is_read_when_it_is_the_turn_of_the_release(home: Home) -> None:
    seen = []

    def clock() -> datetime:
        with (home.store.root / ".lock").open() as other:
            try:
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                seen.append("held")
        return NOW + timedelta(hours=1)

    release(home, sources(), audience="public", publish_at=clock)
    assert seen == ["held"]


@pytest.mark.parametrize(("language", "words"), [("en", "nothing was sealed"), ("es", "no se selló nada")])
def test_before_one_that_waits_for_its_hour_nothing_is_sealed_and_the_home_is_as_it_was(
    home: Home, language: str, words: str
) -> None:
    assert run(home.root, "release", "--no-outlook", "--publish-at", "2190-01-01").code == 0
    before = state(home.root)
    refused = run(home.root, "release", "--no-outlook", language=language, json=False)
    assert refused.code == 2
    assert words in refused.err
    assert "cauce:edition:2190-01-01:public:" in refused.err
    assert state(home.root) == before
    assert run(home.root, "release", "--no-outlook", "--publish-at", "2190-01-02").code == 0


def test_another_edition_of_one_instant_is_refused_at_its_seal(tmp_path: Path) -> None:
    """Only when it is built is it known to be another."""
    ground = stated(tmp_path, [FIRST, LATER])
    build(ground, audience="public", publish_at=PUBLISH_AT, received_by=day(2))
    with pytest.raises(NotAllowed, match="edition-follows"):
        edition(ground)
    assert line(ground.root) == [None]


def test_the_same_edition_is_sealed_again(tmp_path: Path) -> None:
    ground = stated(tmp_path, [FIRST])
    first = edition(ground)
    edition(ground, PUBLISH_AT + timedelta(days=1))
    assert edition(ground).urn == first.urn
    assert line(ground.root) == [None, first.digits]


def test_an_audience_has_a_line_of_its_own(tmp_path: Path) -> None:
    ground = stated(tmp_path, [FIRST])
    edition(ground, datetime(2025, 1, 2, tzinfo=UTC))
    build(ground, audience="delegations", publish_at=PUBLISH_AT)
    assert line(ground.root) == [None, None]
