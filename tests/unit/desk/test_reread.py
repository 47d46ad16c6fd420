"""A vintage that is read anew keeps who delivered it and why it was taken; its report says what is found today."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cauce.desk import Delivery, Home, release, submit
from cauce.edition.read import Edition
from cauce.errors import EngineError
from cauce.model.source import Source
from cauce.sources.registry import sources
from cauce.store import Store
from tests.command import run
from tests.homes import DARIEN, DARIEN_LATER, HONDURAS, invented, lay
from tests.unit.desk.test_rules import CODE, fixed

NOW = datetime(2025, 9, 15, 12, tzinfo=UTC)
OTHER = "0123456789ab"
"""The name of rules that read as ours do."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Darien twice, the second time without a month that was stated, which somebody answered for; and Honduras."""
    found = Home(tmp_path / "home")
    first, later, other = lay(tmp_path / "in", DARIEN, DARIEN_LATER, HONDURAS)
    lines = invented()[DARIEN_LATER].decode().splitlines(keepends=True)
    later.write_text("".join(line for line in lines if not line.startswith("2024-03")))
    for hours, delivery in enumerate((
        Delivery(other, party="MX"),
        Delivery(first, party="GT"),
        Delivery(later, party="US", accept=("lost-period",), reason="Told by the agency."),
    )):  # fmt: skip
        submit(found, delivery, sources(), now=NOW + timedelta(hours=hours))
    return found


def built(home: Home, known: Mapping[str, Source] | None = None) -> Edition:
    """The edition by the rules as they are; by others one of an hour later."""
    at = NOW + timedelta(hours=1 if known else 0)
    digits = release(home, known or sources(), audience="public", publish_at=at)
    return Edition(home.audience("public"), digits)


def told(edition: Edition) -> dict[str, Mapping[str, Any]]:
    """What an edition tells of each delivery, by who delivered it."""
    return {str(each["delivered_by"]): each for each in edition.findings}


def names(report: Mapping[str, Any]) -> list[str]:
    return [each["name"] for each in report["findings"]]


def reports(home: Home) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in home.reports.iterdir()}


def test_read_anew_by_rules_that_say_the_same_the_report_is_the_same(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, before = built(home), reports(home)
    monkeypatch.setattr("cauce.desk.reread.rules", lambda _: OTHER)
    assert built(home).urn == first.urn
    after = reports(home)
    assert len(before) == 3
    assert {name for name in after if name not in before} == {
        name.replace(".json", f"-{OTHER}.json") for name in before
    }
    for name, content in before.items():
        assert after[name] == after[name.replace(".json", f"-{OTHER}.json")] == content


def test_who_delivered_and_why_it_was_taken_stays_and_what_is_found_is_todays(home: Home) -> None:
    before = told(built(home))
    assert set(before) == {"US", "MX", "GT"}
    assert "fix-no-longer-fits" not in {*names(before["GT"]), *names(before["US"])}
    mended = fixed(7, expect=-1)
    after = told(built(home, mended))
    assert after["MX"] == before["MX"]
    assert "fix-no-longer-fits" in names(after["GT"])
    assert "fix-no-longer-fits" in names(after["US"])
    for party in ("GT", "US"):
        for name in ("file", "vintage", "published", "published_basis", "received", "witness", "reason"):
            assert after[party][name] == before[party][name]
    assert after["US"]["reason"] == "Told by the agency."
    assert [each["name"] for each in after["US"]["findings"] if each["accepted"]] == ["lost-period:nationality"]
    assert told(built(home)) == before


def test_a_fall_between_report_and_statement_leaves_the_report_that_counts(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(built(home))

    def falls(*_: object) -> None:
        raise EngineError("store-failed", {"table": "cover", "reason": "invented"})

    with monkeypatch.context() as patched:
        patched.setattr(Store, "accept", falls)
        with pytest.raises(EngineError):
            built(home, fixed(7, expect=-1))
    assert len(reports(home)) == 4
    assert told(built(home)) == before


def test_without_a_report_the_usual_deliverer_is_named(home: Home) -> None:
    for each in home.reports.iterdir():
        each.unlink()
    assert built(home).findings == []
    (after, _) = built(home, fixed(7, expect=-1)).findings
    assert (after["source"], after["delivered_by"]) == (CODE, sources()[CODE].delivered_by)


@pytest.mark.parametrize("content", ["", "[]", "{", "7", "\udcff"])
def test_a_report_that_is_none_is_said(content: str, home: Home) -> None:
    (place,) = home.reports.glob("accepted-hn_inm*")
    place.write_bytes(content.encode("utf-8", "surrogateescape"))
    for language, words in (("en", "cannot be understood"), ("es", "No se entiende el informe")):
        ran = run(home.root, "release", language=language)
        assert (ran.code, ran.said["error"]) == (3, "report-damaged")
        assert words in ran.err


@pytest.mark.parametrize(("language", "words"), [("en", "has no code"), ("es", "no tiene código")])
def test_a_release_that_cannot_read_a_vintage_any_more_says_what_it_does_not_understand(
    language: str, words: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = sources()[CODE]
    poorer = replace(known, map=tuple(entry for entry in known.map if entry.label != "VEN"))
    monkeypatch.setattr("cauce.cli.deliver.sources", lambda: {**sources(), CODE: poorer})
    ran = run(home.root, "release", language=language)
    assert (ran.code, ran.said["error"]) == (1, "submission-refused")
    assert {each["code"] for each in ran.said["findings"]} == {"unknown-label"}
    assert words in ran.err


@pytest.mark.parametrize("said", [{"delivered_by": 7, "reason": 7, "findings": 7, "witness": 7}, {"findings": [7, {}]}])
def test_a_report_that_says_something_else_is_no_failure(said: dict[str, object], home: Home) -> None:
    (place,) = home.reports.glob("accepted-*-" + home.store.cover().filter(source=CODE)["vintage"][0][:16] + ".json")
    place.write_text(json.dumps({"reason": "Told.", **said}))
    usual = sources()[CODE].delivered_by
    assert usual in {each["delivered_by"] for each in built(home, fixed(7, expect=-1)).findings}
