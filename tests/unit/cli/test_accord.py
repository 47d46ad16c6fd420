"""The command for records: what each act says, and what it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.command import run


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_shipped_statement_is_checked_loaded_and_told(tmp_path: Path, language: str) -> None:
    home = tmp_path / "home"
    assert run(home, "accord", "check", json=False, language=language).code == 0
    assert run(home, "accord", "load").said == {"new": 47, "same": 0}
    assert run(home, "accord", "load").said == {"new": 0, "same": 47}
    told = run(home, "accord", "history", "JS-05")
    assert (told.code, told.said["version"], told.said["history"][0]["office"]) == (0, 1, "SEC")


def test_a_change_names_the_version_that_was_seen(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "one.yaml"
    run(home, "accord", "load")
    content = {**run(home, "accord", "history", "JS-08").said["content"], "owner": {"en": "An office", "es": "Una"}}
    file.write_text(yaml.safe_dump([content]), encoding="utf-8")
    signed = ("--office", "SEC", "--reason", "An owner was named.", "--day", "2025-03-01")
    assert run(home, "accord", "change", file, *signed).code == 2
    assert run(home, "accord", "change", file, "--seen", "1", *signed).said == {"record": "JS-08", "version": 2}
    again = run(home, "accord", "change", file, "--seen", "1", *signed)
    assert (again.code, again.said["error"]) == (1, "record-changed-meanwhile")
    assert run(home, "accord", "history", "JS-08").said["history"][1]["day"] == "2025-03-01"


def test_a_person_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    home = tmp_path / "home"
    asked = run(home, "accord", "load", "--office", "somebody@example.org")
    assert (asked.code, asked.said["error"]) == (1, "names-a-person")
    assert "somebody" not in asked.out + asked.err
    assert run(home, "accord", "history", "JS-05").said["error"] == "no-record"


def test_bad_files_are_refused_with_every_finding(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("- record: item\n  id: X\n", encoding="utf-8")
    for act in ("check", "load"):
        refused = run(tmp_path / "home", "accord", act, file)
        assert refused.code == 1
        assert len(refused.said["findings"]) > 5
    assert run(tmp_path / "home", "accord", "check", tmp_path / "none.yaml").said["error"] == "no-such-file"
