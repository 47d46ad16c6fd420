"""Which printed words became which codes: every reading of a file once, told apart by its other codes."""

from __future__ import annotations

from cauce.harmonise import harmonise
from cauce.model.observation import LABELS
from cauce.model.source import MapEntry, Source
from cauce.model.transcript import Transcript
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, MAP, fix, rule, source, transcript

Said = tuple[str, str | None, str, str, str]


def said(lines: Transcript, of: Source | None = None, *dimensions: str) -> set[Said]:
    """Field, label, dimension, code and how it came, of the dimensions named."""
    got = harmonise(lines, of or source(), CODELISTS, DATAFLOWS).labels
    assert got.schema == LABELS
    rows = got.select("field", "label", "dimension", "code", "by").rows()
    return {row for row in rows if not dimensions or row[2] in dimensions}


def test_a_label_is_told_once_with_its_column_and_code() -> None:
    lines = transcript(["t", "nat"], ["2023-05", "Guatemala", "1"], ["2023-06", "Guatemala", "2"])
    assert said(lines, None, "citizenship") == {("nat", "Guatemala", "citizenship", "GTM", "map")}
    got = harmonise(lines, source(), CODELISTS, DATAFLOWS).labels
    assert got.filter(dimension="citizenship").height == 1
    assert set(got["rule"]) == {"nationality"}


def test_a_date_is_told_as_it_is_printed() -> None:
    table = rule(period={"kind": "us_fiscal", "year": "year", "month": "month"})
    lines = transcript(["year", "month", "nat"], ["FY2024", "OCT", "Guatemala", "1"])
    assert said(lines, source(table), "time_period") == {
        ("year, month", "FY2024 OCT", "time_period", "2023-10", "period"),
    }  # fmt: skip


def test_what_the_table_says_of_all_its_lines_has_no_label() -> None:
    lines = transcript(["t", "nat"], ["2023-05", "Guatemala", "1"])
    assert said(lines, None, "reporter", "authority", "event", "sex") == {
        ("", None, "reporter", "PAN", "table"),
        ("", None, "authority", "SNM", "table"),
        ("", None, "event", "TRANSIT", "table"),
    }  # fmt: skip


def test_a_table_that_is_chosen_by_words_tells_them() -> None:
    table = rule(when={"title": ("Transits", "Crossings"), "nat": ("*",)})
    lines = transcript(["t", "title", "nat"], ["2023-05", "Transits", "Guatemala", "1"])
    assert said(lines, source(table), "event") == {("", "Transits", "event", "TRANSIT", "table")}


def test_a_label_of_two_dimensions_is_one_reading_and_one_that_says_none_leaves_them_whole() -> None:
    table = rule(columns=("group",))
    lines = transcript(["t", "group"], ["2023-05", "Women", "4"], ["2023-05", "All", "9"])
    got = harmonise(lines, source(table), CODELISTS, DATAFLOWS).labels.filter(field="group")
    assert got.select("entry", "label", "dimension", "code", "by").rows() == [
        (0, "All", "age", "_T", "whole"),
        (0, "All", "sex", "_T", "whole"),
        (1, "Women", "age", "Y_GE18", "map"),
        (1, "Women", "sex", "F", "map"),
    ]  # fmt: skip


def test_of_two_columns_the_later_gives_the_code() -> None:
    more = (*MAP, MapEntry("state", "Others", "citizenship", "_O"))
    table = rule(columns=("nat", "state"))
    lines = transcript(["t", "nat", "state"], ["2023-05", "Guatemala", "Others", "1"],
                       ["2023-05", "Guatemala", "Texas", "2"])  # fmt: skip
    assert said(lines, source(table, map=more), "citizenship") == {
        ("nat", "Guatemala", "citizenship", "_O", "column"),
        ("nat", "Guatemala", "citizenship", "GTM", "map"),
        ("state", "Others", "citizenship", "_O", "map"),
        ("state", "Texas", "citizenship", "GTM", "column"),
    }  # fmt: skip


def test_a_code_that_a_fix_changed_is_told_with_the_fix() -> None:
    mended = fix("recode", at={"citizenship": ("TWN",), "from": ("2023-06",)}, value="citizenship=CHN", expect=2)
    lines = transcript(["t", "nat"], ["2023-05", "Taiwan", "1"], ["2023-06", "Taiwan", "2"])
    got = harmonise(lines, source(fixes=(mended,)), CODELISTS, DATAFLOWS).labels.filter(field="nat")
    assert set(got.select("rule", "label", "code", "by").rows()) == {
        ("nationality", "Taiwan", "TWN", "map"),
        ("nationality; fix 1 recode", "Taiwan", "CHN", "fix"),
    }  # fmt: skip


def test_a_period_that_a_fix_changed_is_told_with_the_fix() -> None:
    mended = fix("recode", at={"time_period": ("2023-06",)}, value="time_period=2023-07")
    lines = transcript(["t", "nat"], ["2023-05", "Taiwan", "1"], ["2023-06", "Taiwan", "2"])
    assert said(lines, source(fixes=(mended,)), "time_period") == {
        ("t", "2023-05", "time_period", "2023-05", "period"),
        ("t", "2023-06", "time_period", "2023-07", "fix"),
    }  # fmt: skip


def test_a_blank_that_has_a_code_is_a_label_too() -> None:
    lines = transcript(["t", "nat"], ["2023-05", "", "1"])
    blank = MapEntry("nat", "", "citizenship", "_O")
    assert said(lines, source(map=(blank,)), "citizenship") == {("nat", "", "citizenship", "_O", "map")}


def test_two_words_for_one_code_have_the_periods_in_which_they_were_printed() -> None:
    more = (*MAP, MapEntry("nat", "Guatemalan", "citizenship", "GTM"))
    lines = transcript(["t", "nat"], ["2023-05", "Guatemala", "1"], ["2023-07", "Guatemala", "1"],
                       ["2023-08", "Guatemalan", "1"], ["2023-08", "Honduras", "1"])  # fmt: skip
    got = harmonise(lines, source(map=more), CODELISTS, DATAFLOWS).labels.filter(field="nat")
    assert got.select("label", "first", "last").rows() == [
        ("Guatemala", "2023-05", "2023-07"), ("Guatemalan", "2023-08", "2023-08"), ("Honduras", None, None),
    ]  # fmt: skip


def test_a_line_that_is_not_understood_tells_nothing() -> None:
    lines = transcript(["t", "nat"], ["2023-05", "Guatemala", "1"], ["soon", "Honduras", "1"],
                       ["2023-05", "China", "many"], ["2023-05", "Atlantis", "1"])  # fmt: skip
    assert {label for field, label, *_ in said(lines) if field == "nat"} == {"Guatemala"}


def test_without_a_licence_to_show_them_no_word_is_kept() -> None:
    table = rule(when={"title": ("Transits",)})
    lines = transcript(["t", "title", "nat"], ["2023-05", "Transits", "Guatemala", "1"],
                       ["2023-05", "Transits", "Honduras", "1"])  # fmt: skip
    kept_back = source(table, redistribute="none")
    assert {label for _, label, *_ in said(lines, kept_back)} == {None}
    assert said(lines, kept_back, "citizenship") == {
        ("nat", None, "citizenship", "GTM", "map"), ("nat", None, "citizenship", "HND", "map"),
    }  # fmt: skip
