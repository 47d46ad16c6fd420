"""What an edition freezes of the records: figures of real publications, the status by its rule, the history."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from cauce import desk
from cauce.accord.freeze import frozen
from cauce.accord.judge import judged
from cauce.accord.keep import take_in_statement
from cauce.edition import manifest
from cauce.edition.read import Edition
from cauce.records.record import Signed
from cauce.records.store import Records
from cauce_verify.editions import verify as verified_apart
from tests import homes, publications
from tests.editions import PUBLISHED, fill, seal

DAY = date(2024, 7, 1)


@pytest.fixture(scope="module")
def visas(tmp_path_factory: pytest.TempPathFactory) -> tuple[desk.Home, Edition]:
    """A home of the monthly visas alone, and its edition."""
    home = desk.Home(tmp_path_factory.mktemp("visas") / "home")
    fill(home, publications.folder("us-dos-niv"), invented=False)
    return home, seal(home)


def test_the_visas_of_the_statement_are_those_counted_from_the_publication(visas: tuple[desk.Home, Edition]) -> None:
    """H-2A and H-2B to citizens of Guatemala: 3,961 and 10,557 from March 2023 to February 2024; 15,823 to May 2024."""
    home, edition = visas
    items = {each["id"]: each for each in edition.agreement["items"]}
    measure = items["JS-05"]["measures"][0]
    assert measure["values"]["2024-02"] == measure["baseline"]["value"] == 3_961 + 10_557
    assert max(measure["values"].items()) == ("2024-05", 15_823)
    assert (items["JS-05"]["rule"], items["JS-05"]["status"]) == ("too-old", "unknown")
    then = {each["id"]: each for each in frozen(edition, Records(home.records).all(), DAY)["items"]}
    assert (then["JS-05"]["rule"], then["JS-05"]["status"]) == ("on-course", "on-course")


def test_only_what_can_be_kept_has_a_status(visas: tuple[desk.Home, Edition]) -> None:
    items = visas[1].agreement["items"]
    assert len(items) == 19
    assert all((each["status"] is None) == (each["kind"] == "view") for each in items)
    status = {each["id"]: each["rule"] for each in items}
    assert (status["JS-17"], status["JS-08"], status["JS-06"]) == ("fulfilled", "no-indicator", "not-published")


def test_what_is_frozen_is_sealed_and_covered_by_both_verifiers(visas: tuple[desk.Home, Edition]) -> None:
    home, edition = visas
    assert "agreement.json" in edition.manifest.files
    assert [each.faults for each in verified_apart(home.audience("public"))] == [()]


def test_a_change_of_what_is_promised_shows_for_one_edition(tmp_path: Path) -> None:
    home = desk.Home(tmp_path / "home")
    fill(home, homes.lay(tmp_path / "files", homes.DARIEN)[0].parent, invented=True)
    records = Records(home.records)
    first = seal(home)
    content = {**records.find("JS-08").content, "due": "2026-12-31"}
    records.change(content, 1, Signed(date(2025, 10, 1), "SEC", "A day was agreed."))
    statuses = []
    for day in (datetime(2025, 10, 16, tzinfo=PUBLISHED.tzinfo), datetime(2025, 11, 16, tzinfo=PUBLISHED.tzinfo)):
        items = {each["id"]: each for each in seal(home, publish_at=day).agreement["items"]}
        statuses.append(items["JS-08"]["status"])
    assert statuses == ["changed", "unknown"]
    assert items["JS-08"]["history"][1]["fields"] == ["due"]
    assert {each["id"]: each["due"] for each in first.agreement["items"]}["JS-08"] is None


def test_a_change_on_the_day_of_an_edition_shows_in_the_next_if_that_one_did_not_see_it(tmp_path: Path) -> None:
    """What was agreed before the first edition of a day is its news; what was agreed after it is that of the next."""
    home = desk.Home(tmp_path / "home")
    fill(home, homes.lay(tmp_path / "files", homes.DARIEN)[0].parent, invented=True)
    records, day = Records(home.records), date(2025, 10, 1)
    seal(home)
    content = {**records.find("JS-08").content, "due": "2026-12-31"}
    records.change(content, 1, Signed(day, "SEC", "A day was agreed."))
    rules = []
    for hour in (8, 20):
        edition = seal(home, publish_at=datetime(2025, 10, 1, hour, tzinfo=PUBLISHED.tzinfo))
        rules += [each["rule"] for each in edition.agreement["items"] if each["id"] == "JS-08"]
        if hour == 8:
            records.change({**content, "due": "2027-01-31"}, 2, Signed(day, "SEC", "Another was agreed."))
    later = seal(home, publish_at=datetime(2025, 10, 2, tzinfo=PUBLISHED.tzinfo))
    rules += [each["rule"] for each in later.agreement["items"] if each["id"] == "JS-08"]
    assert rules == ["changed", "changed", "no-indicator"]


def test_what_was_said_of_a_record_to_the_delegations_alone_is_frozen_in_no_public_edition(
    visas: tuple[desk.Home, Edition], tmp_path: Path
) -> None:
    """Taken in for the delegations, changed there, opened, changed again: the public learns of the last two."""
    records = Records(tmp_path / "records.sqlite")
    take_in_statement(records, DAY)
    opened = dict(records.find("JS-08").content)
    kept = {**opened, "audience": "delegations"}
    reasons = ("Kept back.", "An hour was named.", "Opened.", "Mended.")
    due = ("2026-01-01", "2026-02-01", "2026-02-01", "2026-03-01")
    for seen, (content, when, reason) in enumerate(
        zip((kept, kept, opened, opened), due, reasons, strict=True), start=1
    ):
        records.change({**content, "due": when}, seen, Signed(DAY, "SEC", reason))
    (item,) = (each for each in frozen(visas[1], records.all(), DAY)["items"] if each["id"] == "JS-08")
    assert [(each["version"], each["reason"], each["fields"]) for each in item["history"]] == [
        (4, "Opened.", []), (5, "Mended.", ["due"]),
    ]  # fmt: skip


def test_context_that_is_added_to_an_item_alters_nothing_that_was_promised(tmp_path: Path) -> None:
    """As the visas of two more nationalities did to JS-05; another target of its indicator does."""
    records = Records(tmp_path / "records.sqlite")
    take_in_statement(records, DAY)
    content = records.find("JS-05").content
    told = [{**each, "values": {}} for each in content["measures"]]
    before = date(2024, 8, 1)
    fewer = {**content, "measures": content["measures"][:2]}
    records.change(fewer, 1, Signed(date(2024, 8, 20), "SEC", "One context less."))
    assert judged(records.find("JS-05"), told, date(2024, 9, 1), before)["rule"] == "not-published"
    first = {**content["measures"][0], "target": {"direction": "above", "value": 20_000}}
    records.change({**fewer, "measures": [first]}, 2, Signed(date(2024, 8, 21), "SEC", "Another target."))
    assert judged(records.find("JS-05"), told, date(2024, 9, 1), before)["rule"] == "changed"


def test_the_shipped_statement_is_taken_in_once(tmp_path: Path) -> None:
    records = Records(tmp_path / "records.sqlite")
    take_in_statement(records, DAY)
    take_in_statement(records, DAY)
    assert [each.version for each in records.all()] == [1] * 64


def test_an_edition_from_before_the_records_holds_none(visas: tuple[desk.Home, Edition], tmp_path: Path) -> None:
    said = visas[1].manifest
    files = {name: digest for name, digest in said.files.items() if name != "agreement.json"}
    content = manifest.encode(msgspec.structs.replace(said, files=files))
    folder = tmp_path / "editions" / manifest.identity(content)
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_bytes(content)
    assert Edition(tmp_path, folder.name).agreement["items"] == []
