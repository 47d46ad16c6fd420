"""What is written into a picture is escaped and can be read aloud."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from cauce.figures import letters
from cauce.figures.svg import Canvas, element, number, picture, standing, text


def test_words_from_a_publication_cannot_become_markup() -> None:
    drawn = picture(Canvas("f", '<b>"Honduras"</b>', "en", 358), 10, "a & b", text(0, 0, "<script>"))
    tree = ET.fromstring(str(drawn.markup))
    assert [each.text for each in tree] == ['<b>"Honduras"</b>', "a & b", "<script>"]


def test_a_picture_has_a_role_a_title_and_a_description() -> None:
    tree = ET.fromstring(str(picture(Canvas("f", "Found", "en", 358), 10, "Spoken").markup))
    names = tree.attrib["aria-labelledby"].split()
    assert tree.attrib["role"] == "img"
    assert [tree.find(f".//*[@id='{name}']").text for name in names] == ["Found", "Spoken"]  # type: ignore[union-attr]


def test_a_picture_is_as_wide_as_it_is_drawn_for() -> None:
    tree = ET.fromstring(str(picture(Canvas("f", "Found", "en", 358), 10, "Spoken").markup))
    assert (tree.attrib["width"], tree.attrib["viewBox"]) == ("358", "0 0 358 10")


def test_coordinates_have_one_decimal_at_most() -> None:
    assert [number(value) for value in (3.14159, 2.0, -0.04, 100, 0.05)] == ["3.1", "2", "0", "100", "0.1"]


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert element("path", d="M0 0", class_=None) == '<path d="M0 0"/>'


def test_bold_words_are_wider_and_lines_break_within_their_room() -> None:
    words = "Heat, cold, lack of water or shelter"
    assert letters.width(words, bold=True) > letters.width(words)
    lines = letters.wrapped(words, 120)
    assert " ".join(lines) == words
    assert all(letters.width(each) <= 120 for each in lines)


def test_bars_on_one_baseline_keep_their_places_whatever_is_rounded() -> None:
    """Sixty bars of 2.125 on steps of 3.125: followed step by step, the outline ends where the last bar ends."""
    path = standing([(3.125 * at, 2.125, 10.0) for at in range(60)], 33)
    right = sum(float(each) for each in re.findall(r"h(-?[\d.]+)", path))
    assert path.startswith("M0 33V10h")
    assert abs(right - (3.125 * 59 + 2.125)) <= 0.05


def test_no_bars_draw_nothing() -> None:
    assert standing([], 33) == ""
