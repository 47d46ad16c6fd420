"""Each reader reads its publication in editions that it has never seen: another year, top ten and order of columns."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from cauce.check import run
from cauce.check.delivery import Before, Delivery
from cauce.harmonise import Harmonised, cover, harmonise
from cauce.model.finding import blocking
from cauce.model.period import Month
from cauce.reference import codelists, dataflows
from cauce.sources.readers import reader
from cauce.sources.registry import source
from cauce.transcribe.probe import fits, probe
from tests.unit.invented.conftest import Edition

SOURCES = (
    ("us_cbp_encounters", "cbp-nationwide-encounters-"),
    ("us_cbp_southwest", "sbo-encounters-"),
    ("us_ohss_monthly", "20"),
    ("us_usbp_sectors", "usbp_monthly_encounters_"),
    ("mx_upm_irregular_events", "irreg_mexico_nat_"),
    ("mx_upm_irregular_events", "irreg_mexico_dmg_"),
    ("mx_upm_expulsions", "irreg_mexico_exp_"),
    ("hn_inm_entries", "irreg_honduras_"),
    ("pa_snm_darien", "irreg_darien_"),
    ("gt_igm_returns", "irreg_guatemala_"),
    ("iom_missing_migrants", "missing-migrants-"),
)


def read(code: str, file: Path) -> Harmonised:
    return harmonise(reader(code).read(file), source(code), codelists(), dataflows(), file=file.name)


@pytest.mark.parametrize(("code", "beginning"), SOURCES)
def test_a_reader_knows_the_layout_and_understands_every_line(code: str, beginning: str, edition: Edition) -> None:
    files = [file for file in edition.files if file.name.startswith(beginning)]
    assert files
    for file in files:
        assert any(fits(layout, probe(file)) for layout in reader(code).layouts), file.name
        transcript = reader(code).read(file)
        assert not blocking(list(transcript.findings)), file.name
        found = harmonise(transcript, source(code), codelists(), dataflows(), file=file.name)
        assert not blocking(list(found.findings)), file.name
        assert found.observations.height > 0
        delivery = Delivery(
            source(code), file.name, found.observations, found.lineage, cover(found.observations), transcript
        )
        assert not blocking(list(run(delivery, Before(codelists=codelists())))), file.name


@pytest.mark.parametrize(("code", "beginning"), [pair for pair in SOURCES if pair[0] != "us_usbp_sectors"])
def test_the_name_is_a_second_witness(code: str, beginning: str, edition: Edition) -> None:
    for file in edition.files:
        if file.name.startswith(beginning):
            assert any(re.fullmatch(pattern, file.name, re.IGNORECASE) for pattern in source(code).names), file.name


def total(found: Harmonised, **where: str) -> int:
    rows = found.observations.filter(*(pl.col(name) == code for name, code in where.items()))
    return int(rows["obs_value"].sum())


def test_cbp_is_read_as_it_was_counted(edition: Edition) -> None:
    world, start = edition.world, Month(2021, 10)
    found = read("us_cbp_encounters", edition.file("cbp-nationwide"))
    met = world.encounters.counts[:, world.at(start)]
    assert total(found, time_period="2021-10") == met.sum()
    southwest = [place.border == "SW" for place in world.encounters.places]
    assert total(found, time_period="2021-10", border="SW") == met[:, southwest].sum()
    assert total(found, time_period="2021-10", citizenship="GTM") == met[world.of("GTM")].sum()
    assert total(found, time_period="2021-10", legal_basis="T42") == met[..., 1].sum()


def test_events_of_mexico_are_read_as_they_were_counted(edition: Edition) -> None:
    world = edition.world
    newest = [file for file in edition.files if file.name.startswith("irreg_mexico_nat_")][-1]
    found = read("mx_upm_irregular_events", newest)
    at = world.at(Month(2022, 5))
    assert total(found, time_period="2022-05") == world.counted["MEXICO"][:, at].sum()
    assert total(found, time_period="2022-05", citizenship="GHA") == world.counted["MEXICO"][world.of("GHA"), at]


def test_a_year_of_the_darien_is_read_as_a_year(plain: Edition) -> None:
    found = read("pa_snm_darien", plain.file("irreg_darien_nat_2025-04-10"))
    world = plain.world
    start = world.at(Month(2018, 1))
    assert total(found, freq="A", time_period="2018") == world.counted["DARIEN"][:, start : start + 12].sum()
    assert total(found, freq="M", time_period="2018-01") == 0
    assert total(found, freq="M", time_period="2022-05") == world.counted["DARIEN"][:, world.at(Month(2022, 5))].sum()


def test_an_empty_origin_is_read_as_the_united_states(plain: Edition) -> None:
    found = read("gt_igm_returns", plain.file("irreg_guatemala"))
    at = plain.world.at(Month(2024, 5))
    assert total(found, time_period="2024-05", counterpart_area="USA") == plain.world.returns.received_usa[at].sum()


def test_expulsions_of_mexico_are_read_by_kind(plain: Edition) -> None:
    found = read("mx_upm_expulsions", plain.file("irreg_mexico_exp"))
    kinds = plain.world.returns.mexico[:, plain.world.of("GTM"), plain.world.at(Month(2024, 5))]
    assert total(found, time_period="2024-05", citizenship="GTM", event="REMOVAL") == kinds[0]
    assert total(found, time_period="2024-05", citizenship="GTM", event="RETURN") == kinds[1:].sum()


def test_removals_of_the_workbook_are_read_to_ten(plain: Edition) -> None:
    (file,) = [file for file in plain.files if file.suffix == ".xlsx"]
    found = read("us_ohss_monthly", file).observations
    world = plain.world
    removed = world.returns.removals[:, world.of("GTM")].sum(axis=0)
    rows = found.filter(event="REMOVAL", citizenship="GTM", legal_basis="_T", time_period="2023-07", authority="DHS")
    assert rows["obs_value"].to_list() != []
    assert all(abs(value - removed[world.at(Month(2023, 7))]) <= 5 for value in rows["obs_value"])


def test_the_year_to_date_of_the_workbook_is_a_span(plain: Edition) -> None:
    (file,) = [file for file in plain.files if file.suffix == ".xlsx"]
    found = read("us_ohss_monthly", file).observations
    assert "2024-10-01/P4M" in set(found["time_period"])
    assert "FY2024" in set(found["time_period"])
    assert max(found.filter(freq="M")["time_period"]) == "2025-01"


def test_a_page_of_sectors_is_read_as_it_was_counted(plain: Edition) -> None:
    found = read("us_usbp_sectors", plain.file("usbp_monthly_encounters_fy2021"))
    world = plain.world
    tucson = [place.agency == "USBP" and place.name == "Tucson" for place in world.encounters.places]
    counted = world.encounters.counts[:, world.at(Month(2021, 4))][:, tucson].sum()
    assert total(found, time_period="2021-04", ref_area="USBP_TCA") == counted


def test_the_dead_and_the_missing_are_read_apart(plain: Edition) -> None:
    found = read("iom_missing_migrants", plain.file("missing-migrants-2025"))
    here = [each for each in plain.world.harm.incidents if each.month == Month(2022, 7)]
    for event, counted in (
        ("DEATH", sum(each.dead for each in here)),
        ("DISAPPEARANCE", sum(each.missing for each in here)),
    ):
        assert total(found, table="incidents", time_period="2022-07", event=event) == counted
