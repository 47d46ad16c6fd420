"""What is printed is what the world's authorities counted, in their own layouts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from cauce import invented
from cauce.analysis.worlds import simulate
from cauce.model.period import Month
from tests.publications import folder
from tests.unit.invented.conftest import Edition


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def total(file: Path, **where: str) -> int:
    return sum(int(line["n"]) for line in lines(file) if all(line[key] == text for key, text in where.items()))


def test_one_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {file.name: file.read_bytes() for file in invented.write(tmp_path / "first", 4)}
    second = {file.name: file.read_bytes() for file in invented.write(tmp_path / "second", 4)}
    assert first == second


def test_every_name_says_that_it_is_invented(edition: Edition) -> None:
    assert all("_invented." in file.name for file in edition.files)
    assert len({file.name for file in edition.files}) == len(edition.files)


def test_no_month_after_the_last(edition: Edition) -> None:
    for file in edition.files:
        if file.name.startswith("irreg_"):
            assert max(line["t"] for line in lines(file)) <= str(edition.last)


def test_both_cbp_files_say_the_southwest_alike(edition: Edition) -> None:
    state = lines(edition.file("cbp-nationwide"))
    southwest = lines(edition.file("sbo-encounters"))
    here = Counter[tuple[str, str]]()
    for line in state:
        if line["Land Border Region"] == "Southwest Land Border":
            here[line["Fiscal Year"], line["Month (abbv)"]] += int(line["Encounter Count"])
    there = Counter[tuple[str, str]]()
    for line in southwest:
        there[line["Fiscal Year"], line["Month (abbv)"]] += int(line["Encounter Count"])
    assert here == there


def test_cbp_prints_what_was_counted_and_nothing_that_is_zero(edition: Edition) -> None:
    printed = lines(edition.file("cbp-nationwide"))
    world, last = edition.world, edition.last
    newest = last.year + (last.month >= 10)
    start, end = world.at(Month(newest - 4, 10)), world.at(last) + 1
    assert sum(int(line["Encounter Count"]) for line in printed) == world.encounters.counts[:, start:end].sum()
    assert min(int(line["Encounter Count"]) for line in printed) > 0
    assert {line["Fiscal Year"] for line in printed} == {str(newest - 3 + step) for step in range(3)} | {
        f"{newest} (FYTD)"
    }


def test_an_expulsion_is_under_title_42(edition: Edition) -> None:
    for line in lines(edition.file("sbo-encounters")):
        assert (line["Encounter Type"] == "Expulsions") == (line["Title of Authority"] == "Title 42")


def test_mexico_repeats_a_key_and_still_adds_up(plain: Edition) -> None:
    file = plain.file("irreg_mexico_nat_2025-06-04")
    world = plain.world
    keys = Counter((line["t"], line["nat"]) for line in lines(file))
    assert {nat for (_, nat), times in keys.items() if times > 1} == set(world.options.repeated)
    assert total(file) == world.counted["MEXICO"][:, world.at(Month(2018, 1)) :].sum()
    by_age = plain.file("irreg_mexico_dmg")
    assert total(by_age) == total(file)


def test_mexico_revises_what_the_world_says(plain: Edition) -> None:
    first = Counter[tuple[str, str]]()
    second = Counter[tuple[str, str]]()
    for found, beginning in ((first, "irreg_mexico_nat_2025-02-07"), (second, "irreg_mexico_nat_2025-06-04")):
        for line in lines(plain.file(beginning)):
            found[line["t"], line["nat"]] += int(line["n"])
    differing = {key for key in first if first[key] != second[key]} | {
        key for key in second if first[key] != second[key] and key[0] <= "2024-10"
    }
    told = {
        (str(each.month), each.citizenship): (each.first or 0, each.last or 0)
        for each in plain.world.revisions
        if each.stage == "MEXICO"
    }
    named = {key for key in differing if key[1] != "OOO"}
    assert named == {key for key in told if key[1] in {nat for _, nat in second}}
    assert all((first[key], second[key]) == told[key[0], key[1]] for key in named)


def test_honduras_revises_its_total_as_the_world_says(plain: Edition) -> None:
    first = {line["t"]: int(line["n"]) for line in lines(plain.file("irreg_honduras_2025-02-11"))}
    second = {line["t"]: int(line["n"]) for line in lines(plain.file("irreg_honduras_2025-04-13"))}
    revised = {month: (n, second[month]) for month, n in first.items() if n != second[month]}
    told = {str(each.month): (each.first, each.last) for each in plain.world.revisions if each.stage == "HONDURAS"}
    assert revised == told
    assert len(revised) == plain.world.options.late_months
    assert list(lines(plain.file("irreg_honduras_2025-02-11"))[0]) == ["t", "n", "q"]


def test_the_darien_is_annual_before_2020_and_lacks_its_missing_months(plain: Edition) -> None:
    file = plain.file("irreg_darien_nat_2025-04-10")
    months = {line["t"] for line in lines(file)}
    assert {month for month in months if month < "2020"} == {"2017-01", "2018-01", "2019-01"}
    assert not months & {str(month) for month in plain.world.options.missing_months}
    start = plain.world.at(Month(2018, 1))
    assert total(file, t="2018-01") == plain.world.counted["DARIEN"][:, start : start + 12].sum()


def test_guatemala_loses_the_label_of_the_united_states(plain: Edition) -> None:
    file, world = plain.file("irreg_guatemala"), plain.world
    begin, lost = world.at(Month(2020, 1)), world.at(world.options.label_lost_from)
    assert total(file, origin="USA") == world.returns.received_usa[begin:lost].sum()
    assert total(file, origin="") == world.returns.received_usa[lost:].sum()
    assert total(file, origin="MEX") == world.returns.received_mex[begin:].sum()


def test_mexico_sends_what_its_kinds_add_to(plain: Edition) -> None:
    assert (
        total(plain.file("irreg_mexico_exp"), nat="GTM") == plain.world.returns.mexico[:, plain.world.of("GTM")].sum()
    )


def test_the_workbook_rounds_to_ten(edition: Edition) -> None:
    book = CalamineWorkbook.from_path(str(edition.file(_ohss(edition))))
    for name in book.sheet_names[1:]:
        for row in book.get_sheet_by_name(name).to_python()[4:]:
            assert all(not isinstance(cell, float) or cell % 10 == 0 for cell in row[2:])


def test_the_workbook_prints_the_removals_of_the_world(plain: Edition) -> None:
    rows = _rows(plain, "DHS Removals by Citizenship")
    header = next(row for row in rows if row[0] == "Fiscal Year")
    total_of_2023 = next(row for row in rows if row[0] == 2023.0)
    world = plain.world
    start = world.at(Month(2022, 10))
    removed = int(world.returns.removals[:, world.of("GTM"), start : start + 12].sum())
    assert abs(total_of_2023[header.index("Guatemala")] - removed) <= 5
    assert any(row[0] == "2025 YTD" for row in rows)


def test_the_workbook_says_x_where_nothing_could_be(plain: Edition) -> None:
    rows = _rows(plain, "DHS Repats by Type")
    groups, header = rows[2], rows[3]
    assert groups[2] == "Total Repatriations"
    assert groups[3] == ""
    column = header.index("Title 42 Expulsions6")
    texts = {row[0]: row[column] for row in rows if row[1] == "Total"}
    assert texts[2019.0] == texts[2024.0] == "X"
    assert texts[2021.0] > 0


def test_a_page_of_sectors_adds_up(plain: Edition) -> None:
    text = plain.file("usbp_monthly_encounters_fy2021").read_text()
    numbers = {
        name: [int(cell.replace(",", "")) for cell in cells.split("|")]
        for name, cells in re.findall(r"^([A-Z][A-Za-z ]+)[|\n]([\d,|]+)$", text, re.MULTILINE)
    }
    assert len(numbers) == 3 + 8 + 9 + 4
    parts = [sum(numbers[border][step] for border in numbers if border.endswith("Border")) for step in range(13)]
    assert numbers["Monthly Total"] == parts
    start = plain.world.at(Month(2020, 10))
    patrol = [place.agency == "USBP" for place in plain.world.encounters.places]
    assert parts[12] == plain.world.encounters.counts[:, start : start + 12][:, :, patrol].sum()


def test_a_later_download_knows_more_incidents_of_the_same_years(plain: Edition) -> None:
    older = lines(plain.file("missing-migrants-2024-01-15"))
    later = lines(plain.file("missing-migrants-2025-04-20"))
    before = [line for line in later if int(line["Incident year"]) <= 2023]
    assert len(older) < len(before)
    dead = sum(each.dead + each.missing for each in plain.world.harm.incidents)
    assert sum(int(line["Total Number of Dead and Missing"]) for line in later) == dead


def test_the_headers_are_those_of_the_real_files(plain: Edition) -> None:
    for name, beginning, real in (
        ("us-cbp-nationwide-state", "cbp-nationwide", "cbp-nationwide-encounters-fy20-fy23-state.csv"),
        ("us-cbp-southwest", "sbo-encounters", "sbo-encounters-fy22-fy25-aug.csv"),
        ("mx-upm-irregular", "irreg_mexico_nat_2025-02-07", "irreg_mexico_nat_2025-02-07.csv"),
        ("mx-upm-irregular", "irreg_mexico_exp", "irreg_mexico_exp_2025-06-19_to-2024-12.csv"),
        ("hn-inm-irregular", "irreg_honduras_2025-02-11", "irreg_honduras_2025-03-11.csv"),
        ("pa-snm-darien", "irreg_darien_nat_2025-02-13", "irreg_darien_nat_2025-03-10.csv"),
        ("gt-igm-returns", "irreg_guatemala", "irreg_guatemala_2025-06-19_to-2024-12.csv"),
        ("iom-missing-migrants", "missing-migrants-2024", "data.csv"),
        ("iom-missing-migrants", "missing-migrants-2025", "Global Missing Migrants Dataset 2.csv"),
    ):
        with (folder(name) / real).open("rb") as theirs, plain.file(beginning).open("rb") as ours:
            assert ours.readline() == theirs.readline(), beginning


def test_writing_changes_nothing_in_the_world() -> None:
    world = simulate(5)
    invented.publications(world, as_of=Month(2022, 4))
    again = simulate(5)
    assert (world.encounters.counts == again.encounters.counts).all()
    assert all((world.counted[stage] == again.counted[stage]).all() for stage in world.counted)


def _ohss(edition: Edition) -> str:
    (name,) = [file.name for file in edition.files if file.suffix == ".xlsx"]
    return name


def _rows(edition: Edition, sheet: str) -> list[list[Any]]:
    book = CalamineWorkbook.from_path(str(edition.file(_ohss(edition))))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
