from __future__ import annotations

import pytest

from cauce.errors import StructureError
from cauce.harmonise import Harmonised, harmonise
from cauce.model.finding import Severity, Where
from cauce.model.observation import KEY, LINEAGE, OBSERVATION
from cauce.model.source import MapEntry, Source
from cauce.model.transcript import Transcript
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, MAP, fix, rule, source, transcript


def read(lines: Transcript, of: Source | None = None) -> Harmonised:
    return harmonise(lines, of or source(), CODELISTS, DATAFLOWS, file="a.csv")


def test_a_line_becomes_an_observation_with_its_cell() -> None:
    got = read(transcript(["t", "nat"], ["2023-05", "Guatemala", "1,204"]))
    assert got.findings == ()
    assert got.observations.schema == OBSERVATION
    assert got.lineage.schema == LINEAGE
    row = got.observations.row(0, named=True)
    assert {name: row[name] for name in ("time_period", "freq", "citizenship", "obs_value", "obs_status")} == {
        "time_period": "2023-05", "freq": "M", "citizenship": "GTM", "obs_value": 1204, "obs_status": "A",
    }  # fmt: skip
    assert (row["sex"], row["border"], row["cause"], row["rounding"]) == ("_T", "_Z", "_Z", 1)
    assert got.lineage.row(0) == (0, "", 2, "n", "1,204", "nationality")


def test_observations_lie_in_the_order_of_their_key_and_lineage_follows() -> None:
    got = read(transcript(["t", "nat"], ["2023-06", "Honduras", "3"], ["2023-05", "Honduras", "2"],
                          ["2023-05", "Guatemala", "1"]))  # fmt: skip
    assert got.observations.equals(got.observations.sort(KEY))
    assert got.observations["obs_value"].to_list() == [1, 2, 3]
    assert got.lineage.select("obs", "row").rows() == [(0, 4), (1, 3), (2, 2)]


def test_one_label_may_fill_two_dimensions_and_another_none() -> None:
    table = rule(columns=("group",))
    got = read(transcript(["t", "group"], ["2023-05", "Women", "4"], ["2023-05", "All", "9"]), source(table))
    assert got.observations.select("sex", "age", "obs_value").rows() == [("F", "Y_GE18", 4), ("_T", "_T", 9)]


def test_a_label_with_other_blanks_is_the_same_label() -> None:
    entry = MapEntry("nat", "El Salvador and\nBelize", "citizenship", "_O")
    lines = transcript(["t", "nat"], ["2023-05", " El  Salvador and Belize", "4"])
    assert read(lines, source(map=(entry,))).observations["citizenship"].to_list() == ["_O"]


def test_every_label_without_a_code_is_told_once_at_its_first_row() -> None:
    lines = transcript(["t", "nat"], ["2023-05", "Honduras", "1"], ["2023-05", "Atlantis", "1"],
                       ["2023-06", "Atlantis", "1"], ["2023-06", "", "1"])  # fmt: skip
    found = read(lines).findings
    assert [(each.code, each.where, each.facts["lines"]) for each in found] == [
        ("unknown-label", Where("a.csv", None, 3, "nat"), 2),
        ("blank-label", Where("a.csv", None, 5, "nat"), 1),
    ]
    assert found[0].facts["label"] == "Atlantis"
    assert found[0].facts["map"] == "xx_invented.map.csv"
    assert read(lines).observations.height == 1


def test_more_than_a_hundred_cases_are_told_as_a_number() -> None:
    found = read(transcript(["t", "nat"], *[["2023-05", f"Land {n}", "1"] for n in range(130)])).findings
    assert len(found) == 101
    assert (found[-1].code, found[-1].facts["cases"]) == ("further-cases", 30)


def test_lines_go_to_the_first_table_they_fit_and_others_are_unclaimed() -> None:
    finer = rule(name="finer", when={"nat": ("*",), "state": ("Arizona", "Texas")}, columns=("nat", "state"))
    coarser = rule(name="coarser", when={"nat": ("",), "state": ("*",)}, columns=("state",))
    lines = transcript(["t", "nat", "state"], ["2023-05", "Honduras", "Arizona", "1"], ["2023-06", "", "Texas", "2"],
                       ["2023-06", "", "", "3"], ["2023-07", "", "", "3"])  # fmt: skip
    got = read(lines, source(finer, coarser))
    assert got.observations.select("table", "citizenship", "ref_area", "obs_value").rows() == [
        ("coarser", "_T", "US-TX", 2), ("finer", "HND", "US-AZ", 1),
    ]  # fmt: skip
    assert [(each.code, each.where.row, each.facts["lines"]) for each in got.findings] == [("unclaimed-line", 4, 2)]


def test_the_sheet_may_decide_the_table() -> None:
    lines = transcript(["t", "nat"], ["2023-05", "Honduras", "1"], place={"sheet": "By country", "column": "C"})
    got = read(lines, source(rule(when={"sheet": ("By country",)})))
    assert got.lineage.row(0) == (0, "By country", 2, "C", "1", "nationality")


def test_a_table_without_a_dataflow_is_left_out_and_said() -> None:
    got = read(transcript(["t", "nat"], ["2023-05", "Honduras", "1"]), source(rule(dataflow="")))
    assert got.observations.is_empty()
    assert [(each.code, each.severity) for each in got.findings] == [("lines-left-out", Severity.NOTE)]


def test_equal_keys_are_added_with_all_their_cells() -> None:
    got = read(transcript(["t", "nat"], ["2023-05", "Honduras", "3"], ["2023-05", "Honduras", "4"]))
    assert got.observations["obs_value"].to_list() == [7]
    assert got.lineage["row"].to_list() == [2, 3]
    assert [(each.name, each.severity, each.facts["keys"], each.facts["lines"]) for each in got.findings] == [
        ("equal-keys:nationality", Severity.NOTE, 1, 2)
    ]


@pytest.mark.parametrize(
    ("texts", "value", "status"),
    [
        (["<5", "4"], None, ("Q", "A")),  # a withheld part hides the sum
        (["X", "4"], 4, ("A", "F")),  # what cannot exist adds nothing
        (["X", "X"], None, ("M", "F")),
        (["NA", "<5", "X", "7"], None, ("Q", "A")),
    ],
)
def test_a_withheld_part_hides_the_sum(texts: list[str], value: int | None, status: tuple[str, str]) -> None:
    said = {"<5": ("Q", "A"), "X": ("M", "F"), "NA": ("L", "F")}
    got = read(transcript(["t", "nat"], *[["2023-05", "Honduras", text] for text in texts]), source(values=said))
    row = got.observations.row(0, named=True)
    assert (row["obs_value"], (row["obs_status"], row["conf_status"])) == (value, status)


def test_a_table_that_ended_years_ago_is_not_provisional() -> None:
    """The months are counted back from the last of the whole publication, whichever table prints it."""
    lines = transcript(["t", "nat", "state"], *[[f"2023-{month:02d}", "Honduras", "", "1"] for month in (11, 12)],
                       ["2021-09", "Honduras", "Texas", "1"], ["2023-12", "Honduras", "Texas", "1"],
                       ["2021-08", "Guatemala", "Arizona", "1"])  # fmt: skip
    tables = (
        rule(when={"state": ("",)}),
        rule(name="old", when={"state": ("Arizona",)}, columns=("nat", "state")),
        rule(name="states", when={"state": ("*",)}, columns=("nat", "state")),
    )
    got = read(lines, source(*tables, provisional_months=1)).observations
    assert sorted(got.select("table", "time_period", "obs_status").iter_rows()) == [
        ("nationality", "2023-11", "A"), ("nationality", "2023-12", "P"), ("old", "2021-08", "A"),
        ("states", "2021-09", "A"), ("states", "2023-12", "P"),
    ]  # fmt: skip


def test_the_last_months_of_a_publication_are_provisional() -> None:
    lines = transcript(["t", "nat"], *[[f"2023-{month:02d}", "Honduras", "1"] for month in (10, 11, 12)],
                       ["2015-01", "Honduras", "1"])  # fmt: skip
    table = rule(period={"kind": "month", "column": "t", "annual_before": "2020"})
    got = read(lines, source(table, provisional_months=2)).observations
    assert dict(got.select("time_period", "obs_status").iter_rows()) == {
        "2015": "A", "2023-10": "A", "2023-11": "P", "2023-12": "P",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        MapEntry("nat", "Mars", "citizenship", "MARS"),
        MapEntry("nat", "Mars", "planet", "GTM"),
        MapEntry("nat", "Guatemala ", "citizenship", "HND"),
    ],
)
def test_a_map_that_contradicts_its_codelist_names_its_line(wrong: MapEntry) -> None:
    with pytest.raises(StructureError) as raised:
        read(transcript(["t", "nat"], ["2023-05", "Honduras", "1"]), source(map=(*MAP, wrong)))
    assert (raised.value.facts["file"], raised.value.facts["line"]) == ("xx_invented.map.csv", len(MAP) + 2)


def test_an_empty_publication_gives_empty_tables() -> None:
    got = read(transcript(["t", "nat"]))
    assert (got.observations.schema, got.lineage.schema, got.findings) == (OBSERVATION, LINEAGE, ())


def test_a_fix_that_recodes_joins_what_already_has_the_code() -> None:
    recode = fix("recode", at={"citizenship": ("TWN",)}, value="citizenship=CHN", expect=12)
    lines = transcript(["t", "nat"], ["2023-05", "Taiwan", "7"], ["2023-06", "Taiwan", "5"], ["2023-06", "China", "1"])
    got = read(lines, source(fixes=(recode,)))
    assert got.observations.select("citizenship", "time_period", "obs_value").rows() == [
        ("CHN", "2023-05", 7), ("CHN", "2023-06", 6),
    ]  # fmt: skip
    assert got.lineage.select("obs", "row", "rule").rows() == [
        (0, 2, "nationality; fix 1 recode"), (1, 3, "nationality; fix 1 recode"), (1, 4, "nationality"),
    ]  # fmt: skip


def test_a_fix_that_the_publisher_has_made_needless_stops() -> None:
    lines = transcript(["t", "nat"], ["2023-05", "Honduras", "1204"])
    stale = fix("override", at={"time_period": ("2023-05",)}, value="1204", expect=12040)
    got = read(lines, source(fixes=(stale,)))
    assert [(each.code, each.severity, each.facts["printed"]) for each in got.findings] == [
        ("fix-no-longer-fits", Severity.BLOCKING, 1204)
    ]


@pytest.mark.parametrize(
    ("action", "value", "after"),
    [
        ("override", "7", (7, "A", "F")),
        ("blank", None, (None, "Q", "N")),
        ("scale", "1/10", (7, "A", "F")),
        ("flag", "U", (70, "U", "F")),
    ],
)
def test_each_fix_does_what_it_says_and_only_there(action: str, value: str | None, after: tuple[object, ...]) -> None:
    lines = transcript(["t", "nat"], ["2023-05", "Honduras", "70"], ["2023-06", "Honduras", "80"])
    there = fix(action, at={"from": ("2023-01",), "to": ("2023-05",)}, value=value, expect=70)
    got = read(lines, source(fixes=(there,))).observations.select("obs_value", "obs_status", "conf_status").rows()
    assert got == [after, (80, "A", "F")]


def test_a_fix_that_meets_nothing_is_a_note() -> None:
    elsewhere = fix("blank", at={"time_period": ("2020-01",)})
    got = read(transcript(["t", "nat"], ["2023-05", "Honduras", "70"]), source(fixes=(elsewhere,)))
    assert [(each.code, each.severity) for each in got.findings] == [("fix-without-match", Severity.NOTE)]
