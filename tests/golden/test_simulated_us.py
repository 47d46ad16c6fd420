"""The US readers on the simulator's publications: other columns, other top ten, other years; their sums are known."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polars as pl
import pytest

from cauce.analysis.worlds import simulate
from cauce.check import Before, Delivery, run
from cauce.harmonise import Harmonised, cover, harmonise
from cauce.invented import Publication, publications
from cauce.model.finding import Severity
from cauce.reference import codelists, dataflows
from cauce.sources.readers import reader
from cauce.sources.registry import source

TOP_TEN = ("SEN", "IND", "CHN", "GTM", "BRA", "PER", "RUS", "UZB", "TUR", "NPL")
STEMS = {
    "cbp-nationwide-": "us_cbp_encounters",
    "sbo-encounters-": "us_cbp_southwest",
    "usbp_monthly_": "us_usbp_sectors",
}
EDITIONS = {
    "as printed": publications(simulate(11)),
    "another top ten": publications(simulate(12), top_ten=TOP_TEN),
    "another top ten and other columns": publications(simulate(13), top_ten=TOP_TEN, other_columns=True),
}


def _code(publication: Publication) -> str | None:
    if "_ohss_" in publication.name:
        return "us_ohss_monthly"
    return next((code for stem, code in STEMS.items() if publication.name.startswith(stem)), None)


CASES = [
    pytest.param(code, publication, id=f"{edition}: {publication.name}")
    for edition, written in EDITIONS.items()
    for publication in written
    if (code := _code(publication))
]


def _taken(code: str, publication: Publication, folder: Path) -> tuple[Harmonised, list[str]]:
    """What the publication gives, and the codes of all that is found, notes left out."""
    path = folder / publication.name
    path.write_bytes(publication.content)
    transcript = reader(code).read(path)
    taken = harmonise(transcript, source(code), codelists(), dataflows(), file=path.name)
    delivery = Delivery(source(code), path.name, taken.observations, taken.lineage, cover(taken.observations))
    findings = (*transcript.findings, *taken.findings, *run(delivery, Before(codelists=codelists())))
    return taken, [each.code for each in findings if each.severity is not Severity.NOTE]


@pytest.mark.parametrize(("code", "publication"), CASES)
def test_every_edition_is_understood_and_adds_up(code: str, publication: Publication, tmp_path: Path) -> None:
    taken, found = _taken(code, publication, tmp_path)
    assert not found
    assert taken.observations.height


@pytest.mark.parametrize(
    ("code", "publication"), [case for case in CASES if case.values[0] in ("us_cbp_encounters", "us_cbp_southwest")]
)
def test_no_encounter_of_a_file_is_lost_or_added(code: str, publication: Publication, tmp_path: Path) -> None:
    lines = csv.DictReader(io.StringIO(publication.content.decode("utf-8-sig")))
    printed = sum(int(line["Encounter Count"].replace(",", "")) for line in lines)
    taken, _ = _taken(code, publication, tmp_path)
    assert taken.total() == printed > 0


def test_the_ten_that_a_workbook_names_are_the_ten_that_are_read(tmp_path: Path) -> None:
    workbook = next(each for each in EDITIONS["another top ten"] if _code(each) == "us_ohss_monthly")
    taken, _ = _taken("us_ohss_monthly", workbook, tmp_path)
    table = taken.observations.filter(pl.col("table") == "southwest_by_citizenship")
    assert set(table["citizenship"]) == {*TOP_TEN, "_O", "_T"}
