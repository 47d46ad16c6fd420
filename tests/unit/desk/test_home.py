"""A home: where it may lie, that it can be moved, and that invented and real publications never meet in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command import run
from tests.homes import DARIEN, DARIEN_LATER, lay, state

QUESTION = ("DF_TRANSIT", "source=pa_snm_darien", "--from", "2021-01", "--to", "2023-12", "--by", "")


def test_a_home_may_lie_in_a_folder_with_any_name_of_a_language_and_be_moved(tmp_path: Path) -> None:
    home, moved = tmp_path / "Mis documentos (año = 2)" / "home", tmp_path / "otra #1 & más" / "casa"
    first, later = lay(tmp_path / "in", DARIEN, DARIEN_LATER)
    assert run(home, "submit", first).code == 0
    assert run(home, "release", "--publish-at", "2025-07-01").code == 0
    said = run(home, "query", *QUESTION).said
    assert said["rows"][0]["obs_value"] > 0
    moved.parent.mkdir()
    shutil.move(home, moved)
    assert run(moved, "query", *QUESTION).said == said
    assert run(moved, "submit", later).code == 0
    assert run(moved, "release", "--publish-at", "2025-07-02").code == 0
    assert run(moved, "verify").said["faults"] == []
    assert run(moved, "trace", *QUESTION[:-2]).said["sum"] is not None


@pytest.mark.parametrize("sign", ["[1]", "*", "?", "50%"])
def test_a_home_that_storage_cannot_hold_is_wrong_use(tmp_path: Path, sign: str) -> None:
    ran = run(tmp_path / f"home {sign}", "submit", *lay(tmp_path / "in", DARIEN))
    assert ran.code == 2
    assert sign.strip("150]") in ran.err
    assert not (tmp_path / f"home {sign}").exists()


def test_nothing_inside_a_home_names_where_it_lies(tmp_path: Path) -> None:
    home = tmp_path / "here-it-lies"
    assert run(home, "submit", *lay(tmp_path / "in", DARIEN)).code == 0
    assert run(home, "release", "--publish-at", "2025-07-01").code == 0
    for place in home.rglob("*"):
        assert not place.is_file() or b"here-it-lies" not in place.read_bytes(), place


def test_real_publications_are_not_delivered_beside_invented_ones(tmp_path: Path) -> None:
    ran = run(tmp_path, "demo", "--no-serve", "--publications", tmp_path / "none")
    assert ran.code == 2
    (tmp_path / "home.json").write_text('{"invented": true}')
    (tmp_path / "in").mkdir()
    assert run(tmp_path, "demo", "--no-serve", "--publications", tmp_path / "in").code == 2


@pytest.mark.parametrize(
    ("mark", "code", "error"),
    [
        ('{"format": 2, "invented": false}', 2, "home-of-another-version"),
        ('{"format": "x", "invented": false}', 2, "home-of-another-version"),
        ('{"invented": "no"}', 3, "home-damaged"),
        ("{}", 3, "home-damaged"),
        ("[]", 3, "home-damaged"),
        ("", 3, "home-damaged"),
        ("not JSON", 3, "home-damaged"),
    ],
)
def test_a_home_that_is_not_understood_is_left_alone(tmp_path: Path, mark: str, code: int, error: str) -> None:
    home, files = tmp_path / "home", lay(tmp_path / "in", DARIEN)
    assert run(home, "submit", *files).code == 0
    (home / "home.json").write_text(mark)
    before = state(home)
    commands: list[tuple[str | Path, ...]] = [("submit", *files), ("release",), ("demo", "--no-serve")]
    for words in commands:
        ran = run(home, *words)
        assert ran.code == code
        assert ran.said.get("error", error) == error
        assert run(home, *words, json=False, language="es").err != run(home, *words, json=False).err
    assert state(home) == before
    (home / "home.json").write_text('{"invented": false}')
    assert run(home, "submit", *files).said["status"] == "known"


def test_a_home_that_is_a_file_is_wrong_use(tmp_path: Path) -> None:
    files = lay(tmp_path / "in", DARIEN)
    for home in (files[0], files[0] / "below"):
        assert run(home, "submit", *files).code == 2


def test_what_a_failed_build_left_is_swept_by_the_next(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(home, "submit", *lay(tmp_path / "in", DARIEN)).code == 0
    left = [home / "public" / "parts" / f".{'0' * 64}.parquet.1.2", home / "archive" / ".unfinished-x"]
    for each in left:
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(b"half")
    assert run(home, "submit", *lay(tmp_path / "in", DARIEN_LATER)).code == 0
    assert run(home, "release", "--publish-at", "2025-07-01").code == 0
    assert not any(each.exists() for each in left)
    assert run(home, "verify").code == 0
