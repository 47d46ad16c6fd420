"""Both header styles with the same invented incidents, and what must never leave the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cauce.model.finding import Severity
from cauce.model.transcript import PLACE
from cauce.sources.iom_missing_migrants import EDITION_2020, EDITION_2023, LABELS, Style
from tests.golden.variants import Taken, take

CODE = "iom_missing_migrants"
SECRETS = ("Invented Ranch", "Invented River", "31.1234", "-111.5678", "Atlantis", "https://incident.invalid", "Nobody")
EXTRAS_2020 = ("Web ID", "Location Description", "Information Source", "latitude", "longitude", "URL")
EXTRAS_2023 = ("Incident Type", "Country of Origin", "Location of death", "Information Source")

Incident = dict[str, str]


def incident(**said: str) -> Incident:
    """An invented incident on the US-Mexico route, with what is said otherwise."""
    usual = {
        "region": "Central America", "route": "US-Mexico border crossing", "cause": "Drowning", "quality": "4",
        "coordinates": "31.1234, -111.5678", "dead": "2", "missing": "", "total": "2", "survivors": "",
    }  # fmt: skip
    return {**usual, **said}


def written(style: Style, extras: tuple[str, ...], *incidents: Incident) -> list[str]:
    """The lines of a file in that style, all in May 2031, with a secret in every column that is not read."""
    header = [*extras, *style.columns]
    lines = [",".join(header)]
    for each in incidents:
        said = {
            style.year: "2031",
            style.month: "May",
            style.region: each["region"],
            style.route: each["route"],
            style.cause: each["cause"],
            style.coordinates: each["coordinates"],
            style.quality: each["quality"],
            **dict(zip(style.counts, (each["dead"], each["missing"], each["total"], each["survivors"]), strict=True)),
        }
        fields = [said.get(name, SECRETS[place % len(SECRETS)]) for place, name in enumerate(header)]
        lines.append(",".join(f'"{field}"' for field in fields))
    return lines


def old(folder: Path, *incidents: Incident) -> Taken:
    return take(CODE, folder, *written(EDITION_2020, EXTRAS_2020, *incidents), name="data.csv")


def new(folder: Path, *incidents: Incident) -> Taken:
    return take(CODE, folder, *written(EDITION_2023, EXTRAS_2023, *incidents), name="missing migrants.csv")


def test_both_styles_say_the_same_in_our_codes(tmp_path: Path) -> None:
    columns = ("table", "event", "ref_area", "route", "cause", "time_period", "obs_value")
    before = old(
        tmp_path, incident(route="Central America to US"), incident(route="Darien Gap", missing="3", total="5")
    )
    after = new(tmp_path, incident(), incident(route="Darien", missing="3", total="5"))
    for table in ("incidents", "longitude"):
        assert before.rows(*columns, table=table) == after.rows(*columns, table=table) != []
    assert before.rows(*columns, table="incidents", route="DARIEN") == [
        ("incidents", "DEATH", "MM_CENTRAL_AMERICA", "DARIEN", "DROWNING", "2031-05", 2),
        ("incidents", "DEATH_OR_DISAPPEARANCE", "MM_CENTRAL_AMERICA", "DARIEN", "DROWNING", "2031-05", 5),
        ("incidents", "DISAPPEARANCE", "MM_CENTRAL_AMERICA", "DARIEN", "DROWNING", "2031-05", 3),
    ]


@pytest.mark.parametrize("taken_by", [old, new])
def test_no_place_coordinate_link_or_origin_leaves_the_reader(taken_by: Callable[..., Taken], tmp_path: Path) -> None:
    taken = taken_by(tmp_path, incident(), incident(survivors="4"), incident(missing="-1", total="1"))
    assert set(taken.cells) == {*PLACE, *LABELS}
    said = {str(text) for texts in taken.cells.values() for text in texts}
    said |= {str(fact) for finding in taken.findings for fact in finding.facts.values()}
    assert not [(text, secret) for text in said for secret in SECRETS if secret in text]


def test_the_degree_of_longitude_is_told_on_the_border_route_only(tmp_path: Path) -> None:
    taken = new(tmp_path, incident(), incident(route="Darien"), incident(route="", region="North America"))
    assert taken.rows("ref_area", "route", "obs_value", table="longitude", event="DEATH") == [("LON_W111", "US_MEX", 2)]


@pytest.mark.parametrize("coordinates", ["", "31.1", "31.1, west", "31.1, 111.5", "31.1, -145.2", "31.1, nan"])
def test_coordinates_that_are_not_on_the_route_give_no_degree(coordinates: str, tmp_path: Path) -> None:
    taken = new(tmp_path, incident(coordinates=coordinates))
    assert taken.rows("ref_area", table="longitude", event="DEATH") == [("LON_U",)]


def test_a_blank_count_is_not_known_and_a_zero_adds_nothing(tmp_path: Path) -> None:
    taken = new(tmp_path, incident(dead="", missing="0", total="1", survivors="6"))
    assert taken.rows("event", "obs_value", table="incidents") == [("DEATH_OR_DISAPPEARANCE", 1), ("SURVIVAL", 6)]


def test_a_negative_number_is_told_and_the_printed_total_kept(tmp_path: Path) -> None:
    taken = new(tmp_path, incident(dead="20", missing="-1", total="19"))
    assert taken.rows("event", "obs_value", table="incidents") == [("DEATH", 20), ("DEATH_OR_DISAPPEARANCE", 19)]
    assert [(each.code, each.severity, each.where.row) for each in taken.findings] == [
        ("negative-count", Severity.WARNING, 2)
    ]


def test_quality_of_the_source_is_told_with_the_cause_and_the_region(tmp_path: Path) -> None:
    taken = old(tmp_path, incident(quality="1"), incident(quality="5"), incident(quality="5", cause="Violence"))
    crossed = taken.rows("ref_area", "cause", "source_quality", "obs_value", table="source_quality", event="DEATH")
    assert crossed == [
        ("MM_CENTRAL_AMERICA", "DROWNING", "1", 2),
        ("MM_CENTRAL_AMERICA", "DROWNING", "5", 2),
        ("MM_CENTRAL_AMERICA", "VIOLENCE", "5", 2),
    ]
    uncrossed = taken.rows("cause", "source_quality", "obs_value", table="incidents", event="DEATH")
    assert uncrossed == [("DROWNING", "_T", 4), ("VIOLENCE", "_T", 2)]


def test_on_the_border_route_quality_is_told_with_the_degree_too(tmp_path: Path) -> None:
    taken = old(tmp_path, incident(quality="5"), incident(quality="5", route="Darien Gap"))
    degrees = taken.rows("ref_area", "route", "cause", "source_quality", "obs_value", table="longitude_quality")
    assert degrees == [("LON_W111", "US_MEX", "DROWNING", "5", 2)] * 2  # the dead, and the dead and missing


def test_without_a_rating_no_line_is_in_a_table_of_quality(tmp_path: Path) -> None:
    assert set(new(tmp_path, incident()).observations["table"]) == {"incidents", "longitude"}


def test_a_quality_that_is_blank_stops_the_delivery(tmp_path: Path) -> None:
    taken = old(tmp_path, incident(quality=""))
    assert [(each.code, each.where.column) for each in taken.findings] == [("blank-label", "Source Quality")]


def test_several_causes_in_one_cell_are_not_given_to_one(tmp_path: Path) -> None:
    taken = new(tmp_path, incident(cause="Drowning,Violence"), incident(cause="Violence"))
    assert taken.rows("cause", "obs_value", table="incidents", event="DEATH") == [("SEVERAL", 2), ("VIOLENCE", 2)]


def test_a_file_without_a_column_that_is_read_says_so(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "Web ID,Reported Year,Number Dead", "1,2031,4")
    assert taken.observations.height == 0
    assert set(taken.codes) == {"missing-column"}


def test_a_file_that_is_cut_off_is_told_where_its_edition_ends_with_a_line_break(tmp_path: Path) -> None:
    """The edition of 2020 is given without the last one."""
    file = tmp_path / "cut.csv"
    for style, extras, told in ((EDITION_2020, EXTRAS_2020, []), (EDITION_2023, EXTRAS_2023, ["no-last-line-break"])):
        file.write_text("\n".join(written(style, extras, incident())), encoding="utf-8")
        assert Taken(CODE, file).codes == told
