"""Another edition of CBP's southwest file: a later year to date and other citizenships named. Invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.editions import observe, value, write_lines


def test_another_year_to_date_with_other_citizenships_is_read(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "sbo-encounters-fy23-fy26-jan.csv",
        "Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,"
        "Encounter Type,Encounter Count",
        "2023,FYTD,NOV,Office of Field Operations,Single Adults,Haiti,Title 42,Expulsions,7",
        "2026 (FYTD),FYTD,JAN,U.S. Border Patrol,UAC,Venezuela,Title 8,Apprehensions,11",
        "2025,Remaining,SEP,Office of Field Operations,Accompanied Minors,Other,Title 8,Inadmissibles,3",
    )
    observations, findings = observe("us_cbp_southwest", path)
    assert not findings
    assert value(observations, "2022-11", citizenship="HTI", authority="OFO", event="EXPULSION", legal_basis="T42") == 7
    assert value(observations, "2026-01", citizenship="VEN", authority="USBP", event="APPREHENSION") == 11
    assert value(observations, "2025-09", citizenship="_O", demographic="ACCOMPANIED_MINOR", event="INADMISSIBLE") == 3
    assert set(observations["border"]) == {"SW"}
