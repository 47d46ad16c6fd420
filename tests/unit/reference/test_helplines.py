"""Lines that help: the three countries, both languages, and nothing called confirmed without a day."""

from __future__ import annotations

from datetime import date

from cauce.reference.helplines import helplines


def test_each_of_the_three_countries_has_lines() -> None:
    assert {line.country for line in helplines()} == {"USA", "MEX", "GTM"}


def test_the_numbers_that_the_definitions_name_are_there() -> None:
    numbers = {line.number for line in helplines()}
    assert numbers >= {"1-888-373-7888", "800 5533 000", "911", "089", "1555", "1546", "110", "1572"}


def test_a_line_is_confirmed_on_a_day_or_not_at_all() -> None:
    for line in helplines():
        assert line.confirmed == "" or date.fromisoformat(line.confirmed)


def test_both_languages_say_the_same_of_each_line() -> None:
    for line in helplines():
        assert line.name["en"]
        assert line.name["es"]
        assert bool(line.details["en"]) == bool(line.details["es"])
