"""The words of real publications behind three numbers, read in the files themselves; and behind every cell."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.edition.trace import Trace, trace
from cauce.model.observation import DIMENSIONS
from tests import proofs
from tests.publications import folder

RIO_GRANDE = {"source": ("us_cbp_sectors",), "ref_area": ("USBP_RGV",), "citizenship": ("GTM",)}
REMOVALS = {"source": ("us_ohss_monthly",), "event": ("REMOVAL",), "citizenship": ("GTM",)}
CHINESE = {"source": ("hn_inm_entries",), "citizenship": ("CHN",)}
FIELDS = ("component", "area", "authority", "type", "demog", "nat", "t")


def traced(edition: Edition, dataflow: str, named: Mapping[str, tuple[str, ...]], month: str) -> Trace:
    """The cells of one month."""
    return trace(edition, Question(dataflow, named, month, month))


def pairs(found: Trace, *ways: str) -> set[tuple[str, str | None, str, str]]:
    """Column, label, dimension and code of what came in these ways."""
    assert found.labels is not None
    said = found.labels.filter(pl.col("by").is_in(ways))
    assert not said["several"].any()
    return set(said.select("field", "label", "dimension", "code").rows())


def lines(place: Path) -> list[list[str]]:
    """A text file of the publisher, row by row, the header first."""
    with place.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_words_of_a_sector_stand_in_the_rows_of_its_cells(real_edition: Edition) -> None:
    """Guatemalans met in the Rio Grande Valley in May 2023: five rows of the file, 24,889 to 24,940."""
    found = traced(real_edition, "DF_ENCOUNTERS", RIO_GRANDE, "2023-05")
    assert pairs(found, "map") == {
        ("component", "U.S. Border Patrol", "authority", "USBP"),
        ("area", "Rio Grande Valley Sector", "ref_area", "USBP_RGV"),
        ("authority", "Title 42", "legal_basis", "T42"),
        ("authority", "Title 8", "legal_basis", "T8"),
        ("type", "Expulsions", "event", "EXPULSION"),
        ("type", "Apprehensions", "event", "APPREHENSION"),
        ("demog", "FMUA", "demographic", "FAMILY_UNIT"),
        ("demog", "Single Adults", "demographic", "SINGLE_ADULT"),
        ("demog", "UC / Single Minors", "demographic", "UNACCOMPANIED_CHILD"),
        ("nat", "GTM", "citizenship", "GTM"),
    }
    (file,) = found.cells["file"].unique()
    printed = lines(folder("us-cbp-southwest-by-nationality") / file)
    for field in FIELDS:
        at = printed[0].index(field)
        words = {printed[row - 1][at] for row in found.cells["row"]}
        assert words == {label for of, label, *_ in pairs(found, "map", "period") if of == field}
    assert {(dimension, code) for _, _, dimension, code in pairs(found, "table")} == {
        ("reporter", "USA"), ("border", "SW"),
    }  # fmt: skip


def test_the_words_of_a_sheet_stand_above_and_beside_its_cell(real_edition: Edition) -> None:
    """Removals of Guatemalans in October 2023: cell E135; the head of E is in row 3, the fiscal year in row 134."""
    found = traced(real_edition, "DF_RETURNS", REMOVALS, "2023-10")
    (cell,) = found.cells.select("file", "sheet", "row", "column").rows()
    book = CalamineWorkbook.from_path(str(folder("us-ohss-monthly-tables") / cell[0]))
    sheet = book.get_sheet_by_name(cell[1]).to_python(skip_empty_area=False)
    assert cell[2:] == (135, "E")
    assert (sheet[2][4], sheet[133][0], sheet[134][1]) == ("Guatemala", "2024 YTD", "October")
    assert pairs(found, "map", "period") == {
        ("header", "Guatemala", "citizenship", "GTM"),
        ("Fiscal Year, Month", "2024 YTD October", "time_period", "2023-10"),
    }  # fmt: skip
    title = str(sheet[1][0])
    assert title.startswith("DHS Removals by Selected Citizenship: ")
    assert pairs(found, "table") == {
        ("", "DHS Removals by Selected Citizenship", name, code)
        for name, code in (("reporter", "USA"), ("authority", "DHS"), ("ref_area", "USA"), ("event", "REMOVAL"))
    }


def test_a_blank_is_told_of_the_months_that_print_it(real_edition: Edition) -> None:
    """Guatemala's file says `USA` in its column `origin` to December 2023, and nothing there from January 2024."""
    returned = {"source": ("gt_igm_returns",), "counterpart_area": ("USA",), "sex": ("F",), "age": ("Y_GE18",)}
    for month, word in (("2023-12", "USA"), ("2024-01", "")):
        found = traced(real_edition, "DF_RETURNS", returned, month)
        (cell,) = found.cells.select("file", "row").rows()
        printed = lines(folder("gt-igm-returns") / cell[0])
        row = dict(zip(printed[0], printed[cell[1] - 1], strict=True))
        assert row["t"] == month
        assert row["origin"] == word
        assert {pair for pair in pairs(found, "map") if pair[0] == "origin"} == {
            ("origin", word, "counterpart_area", "USA"),
        }  # fmt: skip


def test_a_word_that_was_mended_is_told_as_it_is_printed(real_edition: Edition) -> None:
    """801 people from China in Honduras in May 2023, which the file codes as Taiwan: row 2,244 is `2023-05,TWN,801`."""
    found = traced(real_edition, "DF_TRANSIT", CHINESE, "2023-05")
    (cell,) = found.cells.select("file", "row").rows()
    assert lines(folder("hn-inm-irregular") / cell[0])[cell[1] - 1] == ["2023-05", "TWN", "801"]
    assert pairs(found, "fix") == {("nat", "TWN", "citizenship", "CHN")}
    assert pairs(found, "map") == set()


@pytest.mark.proof("every cell of an edition of the real publications has printed words for each code they gave")
def test_every_cell_bears_words_of_each_column(real_edition: Edition, record_property: proofs.Record) -> None:
    """Of each label column whose words give codes, one reading at least agrees with the key of every cell."""
    labels = real_edition.labels
    assert labels is not None
    parts = sorted(real_edition.manifest.lineage)
    chosen = random.Random("labels").sample(parts, min(len(parts), proofs.size(30, 10_000)))
    constant = {
        part: real_edition.constant[f"{dataflow}/{source}"]
        for dataflow, source, part in real_edition.index.select("dataflow", "source", "part").iter_rows()
    }
    seen = 0
    for part in chosen:
        said = pl.read_parquet(real_edition.root / "parts" / f"{part}.parquet").with_columns(
            pl.lit(content).alias(name) for name, content in constant[part].items() if name in DIMENSIONS
        )
        cells = pl.read_parquet(real_edition.root / "lineage" / f"{part}.parquet").select(
            "row_in_part", "row", "vintage", "rule"
        )
        keys = said.select(*DIMENSIONS, "time_period").with_row_index("row_in_part").cast({"row_in_part": pl.Int64})
        cells = cells.join(keys, on="row_in_part")
        seen += cells.height
        for (vintage, rule), own in cells.partition_by("vintage", "rule", as_dict=True).items():
            here = labels.filter(vintage=vintage, rule=rule)
            assert {"", "time_period"} & {*here["field"], *here["dimension"]}
            for readings in here.partition_by("field"):
                wide = readings.pivot(on="dimension", index="entry", values="code")
                names = [name for name in wide.columns if name != "entry"]
                spans = readings.select("entry", "first", "last").unique()
                borne = own.with_columns(period="time_period").join(wide.join(spans, on="entry"), on=names)
                held = pl.col("first").is_null() | pl.col("period").is_between("first", "last")
                assert own.join(borne.filter(held), on=["row_in_part", "row"], how="anti").is_empty()
    record_property("count", seen)
    assert seen > 0
