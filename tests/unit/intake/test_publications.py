"""Every publication at hand is recognised as what its folder says, by the witness that it needs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cauce.intake.reader import read_safely
from cauce.intake.recognise import Recognition, recognise
from cauce.model.finding import Finding, blocking
from cauce.sources.registry import sources
from tests.publications import folder

FOLDERS = {
    "us-cbp-nationwide-state": "us_cbp_encounters",
    "us-cbp-southwest": "us_cbp_southwest",
    "us-cbp-southwest-by-nationality": "us_cbp_sectors",
    "us-ohss-monthly-tables": "us_ohss_monthly",
    "us-ohss-khsm-usbp": "us_ohss_khsm",
    "us-usbp-monthly-sector": "us_usbp_sectors",
    "mx-segob-repatriations-sonora": "mx_segob_repatriations",
    "gt-igm-returns": "gt_igm_returns",
    "pa-snm-darien": "pa_snm_darien",
    "hn-inm-irregular": "hn_inm_entries",
    "iom-lighthouse-americas": "iom_americas_entries",
    "iom-missing-migrants": "iom_missing_migrants",
    "us-dos-refugee-admissions": "us_dos_refugees",
    "us-ice-removals-by-country": "us_ice_removals",
    "us-usbp-sector-annual": "us_usbp_annual",
    "us-bts-border-crossing": "us_bts_crossings",
    "mx-upm-boletin-xls": "mx_upm_air_entries",
    "unodc-glotip": "unodc_trafficking",
    "unodc-homicide": "unodc_homicide",
    "unhcr-iati": "unhcr_programmes",
}
SHARED = {
    "mx-upm-irregular": {"_exp_": "mx_upm_expulsions", "": "mx_upm_irregular_events"},
    "us-dos-niv": {".csv": "us_dos_niv_monthly", "": "us_dos_niv"},
    "unhcr-refugee-statistics": {
        "applications": "unhcr_applications", "decisions": "unhcr_decisions", "population": "unhcr_populations",
    },
    "worldbank-wdi": {"wdi": "wb_indicators", "API": "wb_poverty"},
}  # fmt: skip
"""Folders of several publications: what is in the name of a file, and its source."""
BY_NAME = {"pa-snm-darien", "hn-inm-irregular"}
"""Folders with files whose header other publications share."""

UNKNOWN = ("geo-border", "ctdc-codebook")
TABLES = {".csv", ".gz", ".xlsx", ".xls"}


def _files(name: str) -> list[Path]:
    return sorted(file for file in folder(name).iterdir() if file.suffix in TABLES)


def _answer(file: Path) -> Recognition | tuple[Finding, ...]:
    return recognise(read_safely(file, file.name), file.name, sources())


@pytest.mark.parametrize("name", FOLDERS)
def test_each_file_of_a_folder_is_recognised(name: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        for file, answer in zip(_files(name), pool.map(_answer, _files(name)), strict=True):
            assert isinstance(answer, Recognition), (file.name, answer)
            assert (answer.source, len(blocking(answer.findings))) == (FOLDERS[name], 0), file.name
            assert (answer.witness == "name") == bool(answer.others)
            assert not answer.others or name in BY_NAME, file.name


@pytest.mark.parametrize("name", SHARED)
def test_several_publications_of_a_folder_are_told_apart(name: str) -> None:
    for file in _files(name):
        wanted = next((source for part, source in SHARED[name].items() if part in file.name), None)
        answer = _answer(file)
        if wanted is None:
            assert blocking(answer if isinstance(answer, tuple) else ()), file.name
            continue
        assert isinstance(answer, Recognition), (file.name, answer)
        assert (answer.source, len(blocking(answer.findings))) == (wanted, 0), file.name


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_publication_that_is_no_source_is_refused(name: str) -> None:
    for file in _files(name):
        answer = _answer(file)
        assert isinstance(answer, tuple), file.name
        assert blocking(answer), file.name


def test_a_shared_header_under_a_strange_name_is_refused() -> None:
    file = folder("hn-inm-irregular") / "irreg_honduras_nat_2025-06-19_to-2024-12.csv"
    answer = recognise(read_safely(file, "download.csv"), "download.csv", sources())
    assert not isinstance(answer, Recognition)
    assert [finding.code for finding in answer] == ["several-publications"]
    named = recognise(read_safely(file, "download.csv"), "download.csv", sources(), source="hn_inm_entries")
    assert isinstance(named, Recognition)
    assert named.witness == "sender"
