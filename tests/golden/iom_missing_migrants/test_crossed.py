"""Quality with cause, region and longitude: each cell beside a plain count of the lines of the real file.

The count reads the file as text and adds up labels of the publisher; it knows neither the reader nor its map.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from tests.golden.variants import Taken
from tests.publications import folder

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KINDS = {
    "DEATH": "Number Dead",
    "DISAPPEARANCE": "Minimum Estimated Number of Missing",
    "DEATH_OR_DISAPPEARANCE": "Total Dead and Missing",
    "SURVIVAL": "Number of Survivors",
}
REGIONS = {"MM_US_MEXICO_BORDER": "US-Mexico Border", "MM_MEDITERRANEAN": "Mediterranean", "MM_CARIBBEAN": "Caribbean"}
DROWNED = ("Drowning", "Presumed drowning")
Line = dict[str, str]
Count = Counter[tuple[str, str]]


@pytest.fixture(scope="module")
def file() -> Path:
    return folder("iom-missing-migrants") / "data.csv"


@pytest.fixture(scope="module")
def lines(file: Path) -> list[Line]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def taken(file: Path) -> Taken:
    return Taken("iom_missing_migrants", file)


def counted(lines: list[Line], kind: str) -> Count:
    """Persons of one kind by month and quality."""
    found: Count = Counter()
    for line in lines:
        number = line[KINDS[kind]].strip()
        if number and int(number) > 0:
            month = f"{line['Reported Year']}-{MONTHS.index(line['Reported Month'][:3]) + 1:02}"
            found[month, line["Source Quality"]] += int(number)
    return found


def given(taken: Taken, table: str, event: str, which: pl.Expr) -> Count:
    """The same of the observations of a table."""
    rows = taken.observations.filter((pl.col("table") == table) & (pl.col("event") == event) & which)
    found: Count = Counter()
    for month, quality, value in rows.select("time_period", "source_quality", "obs_value").iter_rows():
        found[month, quality] += value
    return found


@pytest.mark.parametrize("event", KINDS)
def test_every_region_has_the_persons_of_its_lines_by_month_and_quality(
    event: str, lines: list[Line], taken: Taken
) -> None:
    for code, label in REGIONS.items():
        asked = counted([line for line in lines if line["Region of Incident"] == label], event)
        assert asked == given(taken, "source_quality", event, pl.col("ref_area") == code) != {}


def test_one_cause_in_one_region_has_the_persons_of_its_lines(lines: list[Line], taken: Taken) -> None:
    here = [line for line in lines if line["Region of Incident"] == "US-Mexico Border"]
    asked = [line for line in here if line["Cause of Death"].strip() in DROWNED]
    cell = (pl.col("ref_area") == "MM_US_MEXICO_BORDER") & (pl.col("cause") == "DROWNING")
    assert counted(asked, "DEATH") == given(taken, "source_quality", "DEATH", cell) != {}


def test_a_degree_has_the_persons_of_its_lines_by_quality(lines: list[Line], taken: Taken) -> None:
    """111 degrees west and less than 112; south of Arizona."""
    route = [line for line in lines if line["Migration Route"] == "Central America to US"]
    asked = [line for line in route if -112 < float(line["Location Coordinates"].partition(",")[2] or 0) <= -111]
    cell = pl.col("ref_area") == "LON_W111"
    whole = counted(asked, "DEATH_OR_DISAPPEARANCE")
    assert whole == given(taken, "longitude_quality", "DEATH_OR_DISAPPEARANCE", cell) != {}
    drowned = counted([line for line in asked if line["Cause of Death"].strip() in DROWNED], "DEATH")
    assert drowned == given(taken, "longitude_quality", "DEATH", cell & (pl.col("cause") == "DROWNING"))


@pytest.mark.parametrize(("crossed", "whole"), [("source_quality", "incidents"), ("longitude_quality", "longitude")])
def test_the_cross_adds_up_to_the_table_without_quality(crossed: str, whole: str, taken: Taken) -> None:
    key = ["ref_area", "route", "cause", "event", "time_period"]
    sums = [
        taken.observations.filter(pl.col("table") == table).group_by(key).agg(pl.col("obs_value").sum()).sort(key)
        for table in (crossed, whole)
    ]
    assert sums[0].height > 0
    assert sums[0].equals(sums[1])
