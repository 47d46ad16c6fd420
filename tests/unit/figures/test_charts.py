"""Charts say what their series say: every state drawn as itself, nothing joined across a gap."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from cauce.figures.charts.bars import bars, signed_bars
from cauce.figures.charts.columns import columns
from cauce.figures.charts.coverage import Known, coverage
from cauce.figures.charts.lines import lines
from cauce.figures.charts.map import Station, route_map
from cauce.figures.charts.multiples import multiples
from cauce.figures.charts.people import people
from cauce.figures.charts.spark import spark
from cauce.figures.charts.steps import steps
from cauce.figures.charts.years import years
from cauce.figures.figure import widths
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.values import Bar, Event, Hue, Line
from tests.unit.figures.series import FIRST, canvas, line

LAST = FIRST.plus(11)


def paths(drawing: Drawing, kind: str) -> list[str]:
    """The data of all paths of a class."""
    tree = ET.fromstring(str(drawing.markup))
    return [each.attrib["d"] for each in tree.iter("path") if kind in each.attrib.get("class", "").split()]


def words(drawing: Drawing) -> list[str]:
    return ["".join(each.itertext()) for each in ET.fromstring(str(drawing.markup)).iter("text")]


def test_steps_name_the_peak_and_the_newest_month() -> None:
    shown = words(steps(canvas(), line([10, 400, 20, 30]), FIRST, LAST))
    assert "400 Feb 2023" in shown
    assert "30 Apr 2023" in shown


def test_provisional_months_are_hatched_and_their_outline_dashed() -> None:
    drawing = steps(canvas(), line([10, 40, 20, 30], "AAPP"), FIRST, LAST)
    assert len(paths(drawing, "hatch")) == 1
    assert len(paths(drawing, "dash")) == 1
    assert len(paths(drawing, "hollow")) == 1


def test_steps_are_not_joined_across_a_month_without_a_value() -> None:
    assert len(paths(steps(canvas(), line([10, None, 20, 30], "ALAA"), FIRST, LAST), "tn")) == 2


def test_a_withheld_month_is_a_square_of_one_size_whatever_the_scale() -> None:
    few = paths(steps(canvas(), line([10, None, 20], "AQA"), FIRST, LAST), "withheld")
    many = paths(steps(canvas(), line([10, None, 2_000_000], "AQA"), FIRST, LAST), "withheld")
    assert [place.partition("h")[2] for place in few] == [place.partition("h")[2] for place in many] == ["8v8h-8z"]


def test_a_month_that_was_not_collected_breaks_the_baseline() -> None:
    assert len(paths(steps(canvas(), line([10, None, 20], "ALA"), FIRST, LAST), "base")[0].split("M")) == 3


def test_months_after_the_newest_are_dotted_with_the_words() -> None:
    drawing = steps(canvas(), line([10, 20, 30]), FIRST, LAST)
    assert 'fill="url(#dots)"' in drawing.markup
    assert {"not yet", "published"} <= set(words(drawing))


def test_a_series_known_to_its_last_month_has_no_dotted_ground() -> None:
    assert "#dots" not in steps(canvas(), line(range(12)), FIRST, LAST).markup


def test_at_most_three_events_are_drawn() -> None:
    events = [Event(FIRST.plus(at), f"event {at}", "source") for at in range(2, 9, 2)]
    assert paths(steps(canvas(), line(range(12)), FIRST, LAST, events), "event")[0].count("M") == 3


def test_a_break_cuts_the_line() -> None:
    drawing = lines(canvas(), [line([10, 20, 30, 40], "AABA")], FIRST, LAST)
    assert len(paths(drawing, "cut")) == 1
    assert paths(drawing, "ln")[0].count("M") == 2


def test_lines_are_never_joined_across_a_gap() -> None:
    assert paths(lines(canvas(), [line([10, 20, None, 40, 50], "AALAA")], FIRST, LAST), "ln")[0].count("M") == 2


@pytest.mark.parametrize("width", [288, 358, 680, 1200])
def test_lines_are_named_at_their_end_with_value_and_month(width: int) -> None:
    two = [line([10, 20, 900], name="left", hue=Hue.US), line([5, 6, 7, 8], "AAAP", Hue.GT, "arrived")]
    shown = words(lines(canvas(width), two, FIRST, LAST))
    assert {"left", "900, Mar 2023", "arrived", "8, Apr 2023", "provisional"} <= set(shown)


def test_the_space_between_two_reporters_has_the_hue_of_the_higher() -> None:
    drawing = lines(canvas(), [line([9, 9], hue=Hue.US), line([1, 1], hue=Hue.GT)], FIRST, LAST, between=True)
    assert len(paths(drawing, "tn")) == 1
    assert 'class="tn hue us"' in drawing.markup


def test_years_are_laid_over_each_other_and_each_is_named() -> None:
    shown = words(years(canvas(), line(range(30))))
    assert {"2023", "2024", "2025"} <= set(shown)


def test_fiscal_years_are_named_by_the_year_in_which_they_end() -> None:
    shown = words(years(canvas(), line(range(12)), opens_in=10))
    assert {"FY2023", "FY2024"} <= set(shown)


@pytest.mark.parametrize("width", [288, 358, 588])
def test_there_are_as_many_marks_as_people(width: int) -> None:
    drawing = people(canvas(width), line([143, 0, 7, 31], "AAAP", Hue.LIVES), FIRST, LAST)
    found = re.findall(r'd="([^"]+)" fill="url\(#people-(mark|hollow)-(\d)\)"', str(drawing.markup))
    counts = []
    for data, kind, pitch in found:
        boxes = re.findall(r"h(\d+)v(\d+)h-", data)
        counts.append((sum(int(wide) * int(tall) for wide, tall in boxes) // int(pitch) ** 2, kind))
        assert all(int(value) % int(pitch) == 0 for place in re.findall(r"M(\d+) (\d+)", data) for value in place)
    assert counts == [(143, "mark"), (7, "mark"), (31, "hollow")]


def test_too_many_people_for_marks_are_bars_that_say_so() -> None:
    drawing = people(canvas(288), line([40_000, 20_000], hue=Hue.LIVES), FIRST, LAST.plus(120))
    assert "#people" not in drawing.markup
    assert any("each bar is a month" in each for each in words(drawing))


def test_signed_bars_have_the_hue_of_the_side_that_counts_more() -> None:
    drawing = signed_bars(canvas(), line([0.2, -0.3]), FIRST, LAST, ("sender", Hue.US), ("receiver", Hue.GT))
    assert 'class="solid hue us"' in drawing.markup
    assert 'class="solid hue gt"' in drawing.markup
    assert {"sender", "receiver"} <= set(words(drawing))


def test_the_unknown_is_an_outline_and_a_zero_a_tick() -> None:
    drawing = bars(canvas(), [Bar("unknown", 50, unknown=True), Bar("known", 20), Bar("none", 0)])
    assert [len(paths(drawing, kind)) for kind in ("outline", "solid", "ln")] == [1, 1, 1]


def test_a_spark_is_dotted_after_its_newest_month() -> None:
    assert "#dots" in spark(canvas(240), line([1, 2]), FIRST, LAST).markup


def test_coverage_leaves_out_the_months_that_are_not_known() -> None:
    row = Known("entries", "INM", Hue.HN, FIRST, FIRST.plus(9), FIRST.plus(8), (FIRST.plus(3),))
    drawing = coverage(canvas(), [row], FIRST, LAST, "today")
    assert paths(drawing, "solid")[0].count("M") == 2
    assert paths(drawing, "hatch")[0].count("M") == 1


def test_panels_share_one_scale() -> None:
    drawing = multiples(canvas(1200), [line([10, 10]), line([40, 40], name="other", hue=Hue.PA)], FIRST, LAST)
    own = paths(drawing, "ln")
    behind = paths(drawing, "past-year")
    assert own == behind
    assert str(drawing.markup).count("<use ") == 1, "the grey lines are drawn once and used by every other panel"


def _charts() -> list[Callable[[Canvas], Drawing]]:
    one = line([1_000, 301_981, None, 30_000, 0], "AAQAP", name="US southwest border")
    two = line([2_000, 9_981, 7, 30_000, 0], hue=Hue.GT, name="Guatemala, back from the United States")
    stations = [Station("border", one), Station("darien", two), Station("back-mx", two)]
    bars_ = [Bar("Heat, cold, lack of water or shelter", 1_234_567), Bar("b", None, status="L")]
    known = [Known("Guatemala: receptions", "IGM", Hue.GT, FIRST, FIRST.plus(5))]
    return [
        lambda c: steps(c, one, FIRST, LAST),
        lambda c: lines(c, [one, two], FIRST, LAST, between=True),
        lambda c: years(c, one),
        lambda c: signed_bars(c, line([0.1, -0.2]), FIRST, LAST, ("a", Hue.US), ("b", Hue.GT)),
        lambda c: bars(c, bars_),
        lambda c: people(c, line([30, 12], hue=Hue.LIVES), FIRST, LAST),
        lambda c: multiples(c, [one, two], FIRST, LAST),
        lambda c: coverage(c, known, FIRST, LAST, "30 Sep 2025"),
        lambda c: route_map(c, stations, FIRST, LAST),
        lambda c: spark(c, one, FIRST, LAST),
        lambda c: steps(c, Line("empty", Hue.MX, ()), FIRST, LAST),
        lambda c: lines(c, [Line("empty", Hue.MX, ())], FIRST, LAST),
        lambda c: years(c, Line("empty", Hue.MX, ())),
        lambda c: people(c, Line("empty", Hue.LIVES, ()), FIRST, LAST),
    ]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("at", range(14))
def test_every_chart_is_well_formed_at_every_width_and_says_what_it_shows(at: int, language: str) -> None:
    for width in (*widths(12), *widths(5), *widths(6)):
        drawing = _charts()[at](Canvas("f", "Found", language, width))
        tree = ET.fromstring(str(drawing.markup))
        assert tree.attrib["width"] == str(width)
        assert tree.findtext("desc")
        assert "nan" not in drawing.markup
        assert "style=" not in drawing.markup


def test_no_number_of_a_column_lies_on_a_higher_neighbour() -> None:
    """298 beside 398 and 610, in columns narrower than its number: only the highest of them is numbered."""
    rows = [Bar(f"{at}", value, Hue.LIVES) for at, value in enumerate([20, 298, 398, 610, 90, 5, 700, 10])]
    numbered = set(words(columns(canvas(160), rows, labelled=9)))
    assert {"610", "700"} <= numbered
    assert not {"298", "398"} & numbered


def test_names_below_columns_stay_within_the_picture_and_do_not_meet() -> None:
    rows = [Bar(f"{at}", 10, Hue.LIVES) for at in range(20)]
    below = [(0, "Tijuana"), (19, "McAllen · Reynosa"), (1, "Nogales")]
    drawn = words(columns(canvas(200), rows, labelled=30, below=below))
    assert {"Tijuana", "McAllen · Reynosa"} <= set(drawn)
    assert "Nogales" not in drawn


def test_bars_of_a_low_drawing_stand_closer_and_never_overlap() -> None:
    """Rows of 30 pixels where there is room; 24, over bars of 18, where the height that is asked is not enough."""
    rows = [Bar(f"row {at}", at) for at in range(1, 11)]
    loose, close = bars(canvas(), rows), bars(replace(canvas(), height=200), rows)
    assert (loose.height, close.height) == (300, 240)


def test_lines_that_may_cross_bear_their_marks_once_a_year_in_months_of_their_own() -> None:
    """Of three years the first January and July lie within; the last three months before an end stay clear."""
    one, other = (replace(line([10.0 + at for at in range(36)]), hue=hue) for hue in (Hue.MX, Hue.GT))
    drawing = lines(canvas(), (one, other), FIRST, FIRST.plus(35))
    places = re.findall(r"translate\((\S+) \S+\) scale", drawing.markup)
    assert len(places) == len(set(places)) == 6
    assert "translate" not in lines(canvas(), (one,), FIRST, FIRST.plus(35)).markup


def test_no_mark_along_a_line_stands_on_what_may_still_change() -> None:
    one, other = (replace(line([10.0 + at for at in range(24)], "P" * 24), hue=hue) for hue in (Hue.MX, Hue.GT))
    assert "scale(" not in lines(canvas(), (one, other), FIRST, FIRST.plus(23)).markup
