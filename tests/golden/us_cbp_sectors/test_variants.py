"""Other editions of the recoded southwest file: with and without its quarter, another year. Invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.editions import observe, value, write_lines


def test_a_line_belongs_to_the_table_of_the_dimensions_that_it_fills(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "irreg_usa_2027-02-01.csv",
        "t,t_fy,q,component,area,authority,type,demog,nat,n",
        "2019-09,2019-12,2019-07,U.S. Border Patrol,,Title 8,Apprehensions,FMUA,,5",
        "2026-10,2027-10,2026-10,U.S. Border Patrol,Yuma Sector,Title 8,Apprehensions,UAC,SEN,7",
        "2026-11,2027-11,2026-10,Office of Field Operations,Laredo Field Office,Title 8,Inadmissibles,FMUA,,1",
        "2026-11,2027-11,2026-10,Office of Field Operations,Laredo Field Office,Title 8,Inadmissibles,FMUA,,2",
    )
    observations, findings = observe("us_cbp_sectors", path)
    assert not findings
    assert value(observations, "2019-09", table="southwest", ref_area="_T", citizenship="_T") == 5
    assert value(observations, "2026-10", table="nationality", ref_area="USBP_YUM", citizenship="SEN") == 7
    assert value(observations, "2026-11", table="sector", ref_area="OFO_LA", citizenship="_T", authority="OFO") == 3


def test_the_file_is_read_without_its_quarter_too(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "irreg_usa_2027-05-01.csv",
        "nat,t,t_fy,component,area,authority,type,demog,n",
        "OOO,2026-10,2027-10,U.S. Border Patrol,El Paso Sector,Title 42,Expulsions,Single Adults,9",
    )
    observations, findings = observe("us_cbp_sectors", path)
    assert not findings
    assert value(observations, "2026-10", citizenship="_O", event="EXPULSION", legal_basis="T42") == 9
