"""A home: where it may lie, that it can be moved, and that invented and real publications never meet in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command import run
from tests.homes import DARIEN, DARIEN_LATER, lay

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
    assert ran.code == 1
    (tmp_path / "home.json").write_text('{"invented": true}')
    (tmp_path / "in").mkdir()
    assert run(tmp_path, "demo", "--no-serve", "--publications", tmp_path / "in").code == 2
