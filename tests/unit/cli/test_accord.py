"""The command for records: what each act says, and what it ends with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from cauce.accord.keep import digest, signed
from cauce.accord.plain import plain
from cauce.accord.read import read
from cauce.accord.shipped import FILES, kept_reason, shipped_forms
from cauce.desk.home import Home
from cauce.language import LANGUAGES, say
from cauce.records.store import Records
from tests.command import run


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_shipped_statement_is_checked_loaded_and_told(tmp_path: Path, language: str) -> None:
    home = tmp_path / "home"
    assert run(home, "accord", "check", json=False, language=language).code == 0
    assert run(home, "accord", "load").said == {"new": 64, "same": 0, "renewed": 0, "left": []}
    assert run(home, "accord", "load").said == {"new": 0, "same": 64, "renewed": 0, "left": []}
    told = run(home, "accord", "history", "JS-05")
    assert (told.code, told.said["version"], told.said["history"][0]["office"]) == (0, 1, "SEC")


def test_a_change_names_the_version_that_was_seen(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "one.yaml"
    run(home, "accord", "load", "--day", "2025-02-01")
    content = {**run(home, "accord", "history", "JS-08").said["content"], "owner": {"en": "An office", "es": "Una"}}
    file.write_text(yaml.safe_dump([content]), encoding="utf-8")
    signed = ("--office", "SEC", "--reason", "An owner was named.", "--day", "2025-03-01")
    assert run(home, "accord", "change", file, *signed).code == 2
    assert run(home, "accord", "change", file, "--seen", "1", *signed).said == {"record": "JS-08", "version": 2}
    again = run(home, "accord", "change", file, "--seen", "1", *signed)
    assert (again.code, again.said["error"]) == (1, "record-changed-meanwhile")
    assert run(home, "accord", "history", "JS-08").said["history"][1]["day"] == "2025-03-01"


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_signed_with_a_day_to_come(tmp_path: Path, language: str) -> None:
    told = run(tmp_path / "home", "accord", "load", "--day", "2999-01-01", json=False, language=language)
    assert told.code != 0
    assert say(language, "error.day-to-come.remedy") in told.out + told.err
    assert Records(Home(tmp_path / "home").records).all() == []


def _earlier(name: str) -> dict[str, Any]:
    """A meeting as the second version of Cauce shipped it: with the edition it saw, without decisions, and of a
    follow-up only what it became.
    """
    found = next(dict(each) for each in read(FILES).records if each["id"] == name)
    del found["decisions"]
    found["follow_ups"] = [{key: each[key] for key in ("id", "item", "after")} for each in found["follow_ups"]]
    shipped: dict[str, Any] = plain({**found, "edition": None})
    return shipped


def _home_of_earlier(tmp_path: Path) -> Path:
    """A home in which two meetings of that version were taken in, and one of them was changed by an office."""
    home = tmp_path / "home"
    records = Records(Home(home).records)
    records.load([_earlier("MT-2024-02-28"), _earlier("MT-2014-07")], signed(date(2024, 12, 1), "SEC", "First."))
    altered = {**_earlier("MT-2014-07"), "place": {"en": "Guatemala City", "es": "Ciudad de Guatemala"}}
    records.change(altered, 1, signed(date(2025, 1, 1), "Protocol", "The place was looked up."))
    return home


def test_load_renews_what_an_earlier_version_shipped_and_leaves_what_was_changed_here(tmp_path: Path) -> None:
    home = _home_of_earlier(tmp_path)
    told = run(home, "accord", "load", "--day", "2025-06-01")
    assert (told.code, told.said) == (0, {"new": 62, "same": 0, "renewed": 1, "left": ["MT-2014-07"]})
    history = run(home, "accord", "history", "MT-2024-02-28").said["history"]
    assert [each["day"] for each in history] == ["2024-12-01", "2025-06-01"]
    assert (history[1]["office"], history[1]["reason"]) == ("SEC", kept_reason("renewed"))
    assert history[1]["before"] == _earlier("MT-2024-02-28")
    assert "decisions" in history[1]["after"]
    assert run(home, "accord", "history", "MT-2014-07").said["version"] == 2
    assert run(home, "accord", "load").said == {"new": 0, "same": 63, "renewed": 0, "left": ["MT-2014-07"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_is_mended_as_the_message_says(tmp_path: Path, language: str) -> None:
    home, file = _home_of_earlier(tmp_path), tmp_path / "one.yaml"
    words = " ".join(run(home, "accord", "load", json=False, language=language).out.split())
    fields = "decisions, place"
    assert say(language, "accord.cli.left", record="MT-2014-07", version=2, fields=fields) in words
    file.write_text(run(home, "accord", "show", "MT-2014-07", json=False, language=language).out, encoding="utf-8")
    assert {each["code"] for each in run(home, "accord", "check", file).said["findings"]} == {
        "accord-strange-field", "accord-field-missing",
    }  # fmt: skip
    text = file.read_text(encoding="utf-8").replace("  edition: null\n", "  decisions: []\n")
    file.write_text(text, encoding="utf-8")
    signed_by = ("--seen", "2", "--office", "Protocol", "--reason", "The form of this version.")
    assert run(home, "accord", "change", file, *signed_by).said == {"record": "MT-2014-07", "version": 3}
    held = run(home, "accord", "show", "MT-2014-07").said["content"]
    assert (held["place"]["en"], held["date"], held["decisions"]) == ("Guatemala City", "2014-07-01", [])


def test_every_record_that_ships_is_known_as_shipped(tmp_path: Path) -> None:
    """Whoever edits a record says so in shipped_forms.yaml, or homes that hold the text before could not be renewed."""
    missing = {each["id"]: digest(plain(each)) for each in read(FILES).records
               if shipped_forms().get(each["id"], ("",))[-1] != digest(plain(each))}  # fmt: skip
    assert missing == {}


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
