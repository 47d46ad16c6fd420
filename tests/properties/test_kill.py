"""A kill at any moment: what was accepted stays, nothing half done is seen, the same delivery succeeds after."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from cauce.desk import Home
from cauce.edition.read import Edition
from tests import proofs
from tests.command import run
from tests.editions import newest
from tests.homes import DARIEN, DARIEN_LATER, HONDURAS, lay

RUNS = proofs.size(2, 200)
QUESTION = ("DF_TRANSIT", "source=pa_snm_darien", "--from", "2021-01", "--to", "2023-12", "--by", "")
START = "import sys; from cauce.cli import main; raise SystemExit(main())"


def command(home: Path, *words: str | Path) -> list[str]:
    """The command as a process of its own."""
    return [sys.executable, "-c", START, *map(str, words), "--home", str(home)]


def took(words: list[str]) -> float:
    """How many seconds a run takes when it is left alone."""
    before = time.monotonic()
    subprocess.run(words, check=True, capture_output=True)
    return time.monotonic() - before


def killed(words: list[str], after: float) -> None:
    """Run, and kill it with everything it started after so many seconds."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def shown(edition: Edition) -> pl.DataFrame:
    """What an edition says, but for when it was received."""
    parts = edition.index.drop("received_from", "received_to", "part")
    return parts.with_columns(
        content=pl.Series([_content(edition, name) for name in edition.index["part"]], dtype=pl.UInt64)
    ).sort(parts.columns)


def _content(edition: Edition, part: str) -> int:
    return int(pl.read_parquet(edition.root / "parts" / f"{part}.parquet").hash_rows().sum())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one delivery and its edition; a second delivery waits; and the home where nobody was killed."""
    place = tmp_path_factory.mktemp("kill")
    first, *_ = lay(place / "in", DARIEN, DARIEN_LATER, HONDURAS)
    assert run(place / "start", "submit", first).code == 0
    assert run(place / "start", "release", "--publish-at", "2025-07-01").code == 0
    shutil.copytree(place / "start", place / "whole")
    for name in (DARIEN_LATER, HONDURAS):
        assert run(place / "whole", "submit", place / "in" / name).code == 0
    assert run(place / "whole", "release", "--publish-at", "2025-07-02").code == 0
    return place


@pytest.mark.proof("a kill at any moment of a delivery loses nothing accepted and leaves nothing half done")
def test_a_kill_while_delivering(folder: Path, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    later, other = folder / "in" / DARIEN_LATER, folder / "in" / HONDURAS
    before = run(folder / "start", "query", *QUESTION).said
    shutil.copytree(folder / "start", tmp_path / "timed")
    whole = took(command(tmp_path / "timed", "submit", later, other))
    chance = random.Random(20240228)
    home = tmp_path / "home"
    shutil.copytree(folder / "start", home)
    for _ in range(RUNS):
        killed(command(home, "submit", later, other), chance.uniform(0.2, 1.05) * whole)
        assert run(home, "verify").said["faults"] == []
        assert run(home, "query", *QUESTION).said == before
        again = run(home, "submit", later, other)
        assert again.code == 0
        assert {each["status"] for each in again.said["files"]} <= {"accepted", "known"}
        assert run(home, "release", "--publish-at", "2025-07-02").code == 0
        assert shown(newest(Home(home))).equals(shown(newest(Home(folder / "whole"))))
        shutil.rmtree(home)
        shutil.copytree(folder / "start", home)
    record_property("count", RUNS)


@pytest.mark.proof("a kill at any moment of a release leaves earlier editions whole, and the same release succeeds")
def test_a_kill_while_releasing(folder: Path, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    shutil.copytree(folder / "start", tmp_path / "start")
    assert run(tmp_path / "start", "submit", folder / "in" / DARIEN_LATER).code == 0
    before = run(tmp_path / "start", "query", *QUESTION).said
    words = ("release", "--publish-at", "2025-07-02")
    shutil.copytree(tmp_path / "start", tmp_path / "timed")
    whole = took(command(tmp_path / "timed", *words))
    wanted = newest(Home(tmp_path / "timed")).urn
    chance = random.Random(20240229)
    home = tmp_path / "home"
    for _ in range(RUNS):
        shutil.copytree(tmp_path / "start", home)
        killed(command(home, *words), chance.uniform(0.2, 1.05) * whole)
        assert run(home, "verify").said["faults"] == []
        assert run(home, "query", *QUESTION, "--edition", before["edition"]).said == before
        assert run(home, *words).said["edition"] == wanted
        assert run(home, "verify").said["faults"] == []
        shutil.rmtree(home)
    record_property("count", RUNS)
