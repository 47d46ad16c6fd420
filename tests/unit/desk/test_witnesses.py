"""What decides a delivery beside its content: the archive, the dated edition of another, a reason, a known fault."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Unpack

from cauce.desk import Home, release
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.model.source import Fix, Source
from cauce.sources.registry import sources
from tests.deliveries import NOW, Said, deliver, refused, vintage
from tests.homes import DARIEN, DARIEN_LATER, invented, lay

MEXICO, MEXICO_LATER = "irreg_mexico_nat_2025-02-07.csv", "irreg_mexico_nat_2025-06-04.csv"
HONDURAS = "irreg_honduras_nat_2025-06-19_to-2025-03.csv"


def stopped_by(home: Home, file: Path, known: Mapping[str, Source] | None = None, **said: Unpack[Said]) -> list[str]:
    return [finding.name for finding in refused(home, file, known, **said)]


def without(name: str, folder: Path, *, month: str, called: str) -> Path:
    """An invented publication without the lines of a month."""
    lines = list(csv.reader(io.StringIO(invented()[name].decode())))
    place = folder / called
    folder.mkdir(parents=True, exist_ok=True)
    with place.open("w", newline="") as sink:
        csv.writer(sink, lineterminator="\n").writerows(line for line in lines if line[0] != month)
    return place


def test_the_archive_speaks_against_a_wrong_word_and_a_wrong_name(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    mexico, later, honduras = lay(tmp_path / "in", MEXICO, MEXICO_LATER, HONDURAS)
    assert deliver(home, mexico).status == deliver(home, honduras).status == "accepted"
    assert "looks-like-another" in stopped_by(home, later, source="hn_inm_entries")
    misnamed = later.rename(later.with_name("irreg_honduras_nat_2025-06-20.csv"))
    assert "looks-like-another" in stopped_by(home, misnamed)
    assert vintage(deliver(home, misnamed, source="mx_upm_irregular_events")).source == "mx_upm_irregular_events"


def test_a_lost_period_is_accepted_with_a_reason_that_is_recorded(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    (first,) = lay(tmp_path / "in", DARIEN)
    later = without(DARIEN_LATER, tmp_path / "cut", month="2024-03", called=DARIEN_LATER)
    deliver(home, first)
    assert stopped_by(home, later) == ["lost-period:nationality"]
    assert stopped_by(home, later, accept=("lost-period",)) == ["lost-period:nationality"]
    assert stopped_by(home, later, accept=("lost-table",), reason="Told by the agency.") == ["lost-period:nationality"]
    taken = deliver(home, later, accept=("lost-period:nationality",), reason="Told by the agency.")
    assert (taken.status, taken.reason) == ("accepted", "Told by the agency.")
    edition = Edition(home.audience("public"), release(home, sources(), audience="public", publish_at=NOW))
    (said,) = (each for each in edition.findings if each["vintage"] == taken.sha256)
    assert said["reason"] == "Told by the agency."
    assert [each["name"] for each in said["findings"] if each["accepted"]] == ["lost-period:nationality"]
    month = Question("DF_TRANSIT", {"source": ("pa_snm_darien",)}, "2024-03", "2024-03")
    old = answer(edition, replace(month, as_of=datetime(2025, 3, 1, tzinfo=UTC))).value()
    assert answer(edition, month).value() == old is not None


def test_a_file_without_a_date_belongs_to_the_dated_edition_that_ends_where_it_does(tmp_path: Path) -> None:
    dated, undated = lay(tmp_path / "in", DARIEN, HONDURAS)
    flat = undated.rename(undated.with_name("flat.csv"))
    flat.write_bytes(invented()[DARIEN])
    described = {**sources()}
    described["mx_upm_irregular_events"] = replace(described["mx_upm_irregular_events"], published_with="pa_snm_darien")
    home = Home(tmp_path / "home")
    edition = vintage(deliver(home, dated))
    longer = tmp_path / "in" / "longer.csv"
    for file, lines, wanted in (
        (flat, "t,nat,n\n2024-12,HND,5\n2025-01,HND,6\n", ("edition", edition.published)),
        (longer, "t,nat,n\n2025-01,HND,5\n2025-02,HND,6\n", ("last-period", None)),
    ):
        file.write_text(lines)
        came = vintage(deliver(home, file, described, source="mx_upm_irregular_events"))
        assert came.published_basis == wanted[0]
        assert wanted[1] in (None, came.published)


def test_a_fix_whose_fault_the_publisher_mended_stops_the_delivery(tmp_path: Path) -> None:
    home, (file,) = Home(tmp_path / "home"), lay(tmp_path / "in", DARIEN)
    lines = list(csv.DictReader(io.StringIO(invented()[DARIEN].decode())))
    printed = next(int(line["n"]) for line in lines if (line["t"], line["nat"]) == ("2024-01", "VEN"))
    text = {"en": "Digit repeated.", "es": "Cifra repetida."}
    entry = Fix("override", text, "2025-01-01", "reported", {"citizenship": ("VEN",), "time_period": ("2024-01",)},
                table="nationality", value="1", expect=printed)  # fmt: skip
    known = {**sources(), "pa_snm_darien": replace(sources()["pa_snm_darien"], fixes=(entry,))}
    mended = {**known, "pa_snm_darien": replace(known["pa_snm_darien"], fixes=(replace(entry, expect=printed + 1),))}
    assert stopped_by(home, file, mended) == ["fix-no-longer-fits"]
    deliver(home, file, known)
    edition = Edition(home.audience("public"), release(home, known, audience="public", publish_at=NOW))
    asked = Question("DF_TRANSIT", {"source": ("pa_snm_darien",), "citizenship": ("VEN",)}, "2024-01", "2024-01")
    assert answer(edition, asked).value() == 1
    assert edition.sources["pa_snm_darien"]["fixes"][0]["reason"] == text
