"""What pathways allow: every line has its days, its codes, both languages and a source that can be opened."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from cauce.errors import StructureError
from cauce.reference import capacities
from cauce.reference.capacities import COLUMNS, read_capacities

NORTH = ("GTM", "HND", "HTI", "SLV")
SEVEN = ("COL", "CRI", "ECU", *NORTH)
SUPPLEMENTS = {
    "H2B_2021": (22_000, 6_000, ("GTM", "HND", "SLV")),
    "H2B_2022_FIRST": (20_000, 6_500, NORTH),
    "H2B_2022_SECOND": (35_000, 11_500, NORTH),
    "H2B_2023": (64_716, 20_000, NORTH),
    "H2B_2024": (64_716, 20_000, SEVEN),
    "H2B_2025": (64_716, 20_000, SEVEN),
}
"""As the temporary rules and the announcements of DHS give them; the pages stand in the file."""
LINE = "A,NIV_H2B,2024-01-01,2024-09-30,YEAR,10,,4,GTM,,,a rule,una regla,,"


def test_the_supplements_of_h2b_are_those_of_the_temporary_rules() -> None:
    found = {each.capacity: (each.most, each.kept and each.kept[1], each.kept_for) for each in capacities()}
    assert {name: found[name] for name in SUPPLEMENTS} == SUPPLEMENTS


def test_what_is_kept_lies_within_the_most() -> None:
    for each in capacities():
        if each.kept:
            assert each.most is not None
            assert 0 < each.kept[0] <= each.kept[1] < each.most
            assert each.kept_for


def test_of_one_pathway_no_two_supplements_are_of_one_day() -> None:
    dated = [each for each in capacities() if each.since and each.until]
    for one, other in pairwise(dated):
        if one.pathway == other.pathway:
            assert one.until is not None
            assert other.since is not None
            assert one.until < other.since


def test_a_fact_that_is_no_law_has_a_page() -> None:
    assert [each.capacity for each in capacities() if not each.address.startswith("https://")] == ["H2A"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("NIV_H2B", "NIV_X9"),
        ("YEAR", "WEEK"),
        (",GTM,", ",ATLANTIS,"),
        ("2024-09-30", "2023-09-30"),
        ("2024-09-30", "2024-09-31"),
        ("una regla", ""),
        ("a rule,una regla", ","),
        ("4,GTM,,", "4,GTM,a note,"),
        (LINE, f"{LINE}\n{LINE}"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused(tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "capacities.csv"
    file.write_text(",".join(COLUMNS) + "\n" + LINE + "\n", encoding="utf-8")
    assert len(read_capacities(file)) == 1
    assert old in LINE
    file.write_text(",".join(COLUMNS) + "\n" + LINE.replace(old, new) + "\n", encoding="utf-8")
    with pytest.raises(StructureError):
        read_capacities(file)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "capacities.csv"
    file.write_text("capacity,pathway\n", encoding="utf-8")
    with pytest.raises(StructureError):
        read_capacities(file)
