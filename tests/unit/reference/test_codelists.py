"""The codelists say what the standards they come from say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

from cauce.errors import NotFound, StructureError
from cauce.reference import codelist, codelists
from cauce.reference.lists import read_codelist
from tests.publications import folder

GENERIC = {"_T", "_O", "_U", "_X", "_Z", "_N"}
FORMER = {"XKX", "TIB", "ANT", "SCG", "YUG", "CSK", "ZAR", "XCX", "AB9", "XXA"}
"""Codes that are no country of ISO 3166-1 today: former states, and what publishers write beside it."""

M49_REGIONS = {
    "021": "WHEM", "013": "WHEM", "029": "WHEM", "005": "WHEM",
    "002": "XHEM", "015": "002", "202": "002", "014": "202", "017": "202", "018": "202", "011": "202",
    "142": "XHEM", "143": "142", "030": "142", "035": "142", "034": "142", "145": "142",
    "150": "XHEM", "151": "150", "154": "150", "039": "150", "155": "150",
    "009": "XHEM", "053": "009", "054": "009", "057": "009", "061": "009", "010": "XHEM",
}  # fmt: skip


def _countries(id: str) -> list[str]:
    codes = [each.code for each in codelist(id)]
    return [code for code in codes if len(code) == 3 and code.isalpha() and code.isupper() and code not in FORMER]


@pytest.mark.parametrize(("language", "locale"), [("en", "en"), ("es", "es_MX")])
@pytest.mark.parametrize("id", ["CL_CITIZENSHIP", "CL_REPORTER", "CL_AREA"])
def test_countries_have_the_names_of_cldr(id: str, language: str, locale: str) -> None:
    alpha2 = {alpha3: found[0] for alpha3, found in get_global("territory_aliases").items()}
    territories = Locale.parse(locale).territories
    countries = [code for code in _countries(id) if code != "IOM"]
    assert {"USA", "MEX", "GTM", "HND", "PAN"} <= set(countries)
    expected = {code: territories[alpha2[code]] for code in countries}
    assert {code: codelist(id).name(code, language) for code in countries} == expected


def test_regions_stand_as_in_m49() -> None:
    regions = {each.code: each.parent for each in codelist("CL_CITIZENSHIP") if each.code.isdigit()}
    assert regions == M49_REGIONS


def test_every_country_stands_in_its_m49_region() -> None:
    with (folder("geo-countries") / "all.csv").open(encoding="utf-8") as file:
        rows = {row["alpha-3"]: row for row in csv.DictReader(file)}
    citizenship = codelist("CL_CITIZENSHIP")
    assert set(_countries("CL_CITIZENSHIP")) >= rows.keys()
    placed = {code: row for code, row in rows.items() if row["region-code"]}
    expected = {code: row["intermediate-region-code"] or row["sub-region-code"] for code, row in placed.items()}
    assert {code: citizenship.codes[code].parent for code in placed} == expected


def test_hemisphere_holds_the_americas_and_nothing_else() -> None:
    inside = set(codelist("CL_CITIZENSHIP").descendants("WHEM"))
    outside = set(codelist("CL_CITIZENSHIP").descendants("XHEM"))
    assert {"USA", "MEX", "GTM", "HTI", "CUB", "VEN", "GUF", "GRL"} <= inside
    assert {"CHN", "IND", "ESP", "AGO", "AUS"} <= outside
    assert inside.isdisjoint(outside)
    assert not (inside | outside) & {"_O", "_U", "_X", "XXA"}


def test_a_border_is_no_parent_of_states() -> None:
    area = codelist("CL_AREA")
    states = [each for each in area if each.code.startswith(("US-", "MX-", "GT-"))]
    assert (len(states), {each.parent for each in states}) == (57 + 32 + 22, {"USA", "MEX", "GTM"})
    assert {each.code for each in area if each.code.startswith("USBP_") and each.parent == "USA_B_SW"} == {
        "USBP_SDC", "USBP_ELC", "USBP_YUM", "USBP_TCA", "USBP_EPT", "USBP_BBT", "USBP_DRT", "USBP_LRT", "USBP_RGV"
    }  # fmt: skip


def test_each_degree_of_the_route_is_an_area() -> None:
    area = codelist("CL_AREA")
    degrees = [code for code in area.children("USA_MEX_ROUTE") if code != "LON_U"]
    assert degrees == [f"LON_W{degree:03d}" for degree in range(80, 126)]
    assert area.codes["LON_W098"].name == {"en": "98° W", "es": "98° O"}


@pytest.mark.parametrize("id", sorted(codelists()))
def test_generic_codes_stand_where_they_belong(id: str) -> None:
    listed = codelist(id)
    rooted = "_T" in listed
    for each in listed:
        if each.code in GENERIC - {"_T"}:
            assert each.parent == ("_T" if rooted and each.code != "_Z" else None), each.code
    if rooted:
        assert [each.code for each in listed if each.parent is None] in (["_T"], ["_T", "_Z"])
    assert all(each.source for each in listed)


def test_the_status_list_is_the_second_version() -> None:
    """In 2.x `M` is what cannot exist; in 1.0 it was any missing value."""
    status = codelist("CL_OBS_STATUS")
    assert len(status.codes) == 20
    assert status.name("M", "en") == "Missing value; data cannot exist"


def test_events_have_the_parents_of_the_definitions() -> None:
    event = codelist("CL_EVENT")
    assert event.ancestors("RETURN_ENFORCEMENT") == ("RETURN", "REPATRIATION")
    assert event.codes["EXPULSION"].parent == "ENCOUNTER"
    assert event.children("DEATH_OR_DISAPPEARANCE") == ("DEATH", "DISAPPEARANCE")
    assert event.codes["SURVIVAL"].parent is None


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["A,,One,Uno,x", "A,,Two,Dos,x"], "code-twice"),
        (["A,B,One,Uno,x"], "unknown-parent"),
        (["A,B,One,Uno,x", "B,A,Two,Dos,x"], "parent-cycle"),
        (["A,A,One,Uno,x"], "parent-cycle"),
        (["A,,One,,x"], "name-missing"),
        (["A,,,Uno,x"], "name-missing"),
        ([",,One,Uno,x"], "name-missing"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(tmp_path: Path, lines: list[str], code: str) -> None:
    path = tmp_path / "invented.csv"
    path.write_text("\n".join(["code,parent,name_en,name_es,source", *lines]), encoding="utf-8")
    with pytest.raises(StructureError) as raised:
        read_codelist(path)
    assert raised.value.code == code
    assert raised.value.facts["file"] == "invented.csv"


def test_a_list_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "invented.csv"
    path.write_text("code,name\nA,One\n", encoding="utf-8")
    with pytest.raises(StructureError, match="codelist-columns"):
        read_codelist(path)


def test_an_unknown_list_is_not_found() -> None:
    with pytest.raises(NotFound, match="no-such-codelist"):
        codelist("CL_COLOUR")
