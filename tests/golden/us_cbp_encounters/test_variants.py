"""Another edition of CBP's nationwide file: a later year, other columns first, a citizenship newly named. Invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.editions import observe, value, write_lines

HEADER = (
    "Citizenship,Fiscal Year,Month Grouping,Month (abbv),Land Border Region,State,Demographic,Title of Authority,"
    "Encounter Count"
)


def test_another_edition_is_read_by_its_labels_wherever_its_columns_stand(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "nationwide-encounters-fy26-fy27-state.csv",
        HEADER,
        "SENEGAL,2027 (FYTD),FYTD,OCT,Southwest Land Border,AZ,Single Adults,Title 8,31",
        "SENEGAL,2026,Remaining,SEP,Northern Land Border,VT,UAC,Title 8,2",
        '"CHINA, PEOPLES REPUBLIC OF",2026,FYTD,JAN,Other,WY,FMUA,Title 8,"1,004"',
    )
    observations, findings = observe("us_cbp_encounters", path)
    assert not findings
    assert value(observations, "2026-10", citizenship="SEN", border="SW", ref_area="US-AZ") == 31
    assert value(observations, "2026-09", citizenship="SEN", demographic="UNACCOMPANIED_CHILD") == 2
    assert value(observations, "2026-01", citizenship="CHN", border="OTH", demographic="FAMILY_UNIT") == 1004


def test_a_group_that_no_edition_had_is_a_finding_and_no_number(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "nationwide-encounters-fy27-state.csv",
        HEADER,
        "ATLANTIS,2027,FYTD,OCT,Southwest Land Border,AZ,Single Adults,Title 8,31",
    )
    observations, findings = observe("us_cbp_encounters", path)
    assert observations.is_empty()
    assert [(each.code, each.facts["label"], each.where.row) for each in findings] == [("unknown-label", "ATLANTIS", 2)]
