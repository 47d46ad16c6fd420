"""The rules of entry: each with its day, both languages and the page that was read; none is in the tested calendar."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cauce.reference import PolicyEvent, entry_regimes, policy_events
from tests.unit.reference.test_policy_events import CLAIMS, HARSH, OFFICE_HOLDERS

FILE = Path(__file__).parents[3] / "src" / "cauce" / "reference" / "entry_regimes.csv"


def _lines() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _own() -> list[PolicyEvent]:
    calendar = {each.event for each in policy_events()}
    return [each for each in entry_regimes() if each.event not in calendar]


def test_the_rules_are_those_of_the_calendar_and_of_the_file_once_each_in_the_order_of_time() -> None:
    own = {each.event for each in policy_events() if each.kind in ("VISA", "TRANSIT_FEE")}
    lines = [line["event"] for line in _lines()]
    assert len(own) == 12  # ten visa requirements and two transit fees in the compilation of dates
    assert {each.event for each in entry_regimes()} == own | set(lines)
    assert len(entry_regimes()) == len(own) + len(lines)
    assert [each.date for each in entry_regimes()] == sorted(each.date for each in entry_regimes())
    assert [line["date"] for line in _lines()] == sorted(line["date"] for line in _lines())


def test_no_rule_of_the_file_is_an_event_that_the_analysis_tests() -> None:
    assert {line["event"] for line in _lines()} & {each.event for each in policy_events()} == set()


def test_the_days_are_those_that_the_pages_give() -> None:
    """Ecuador on 27 March 2020 and 17 May 2021; airports of Mexico on 22 October 2023, Guatemala on 16 Feb 2024."""
    known = {each.event: each.date for each in _own()}
    assert known["EC_VISA_5_2020"] == date(2020, 3, 27)
    assert known["EC_VISA_5_2021"] == date(2021, 5, 17)
    assert known["MX_VISA_AIRPORTS"] == date(2023, 10, 22)
    assert known["GT_VISA_TRANSIT"] == date(2024, 2, 16)
    assert known["NI_VISA_128"] == date(2026, 2, 16)


@pytest.mark.parametrize("language", ["en", "es"])
def test_titles_are_short_stand_once_and_say_no_cause(language: str) -> None:
    names = [each.name[language] for each in entry_regimes()]
    assert [name for name in names if len(name) > 90] == []
    assert len(set(names)) == len(names)
    said = [text for each in _own() for text in (each.name[language], each.note[language])]
    assert [text for text in said if CLAIMS.search(text) or HARSH.search(text) or text != text.strip()] == []


def test_the_two_languages_give_the_same_numbers() -> None:
    for each in _own():
        for text in (each.name, each.note):
            english, spanish = (set(re.findall(r"\d{4}|\d+,\d{3}", text[language])) for language in ("en", "es"))
            assert english == spanish, each.event


def test_every_rule_has_a_page_that_was_read_and_names_nobody() -> None:
    for each in _own():
        where = urlsplit(each.address)
        assert each.confidence == "seen", each.event
        assert where.scheme in ("https", "http"), each.event
        assert "." in where.netloc, each.event
        assert not OFFICE_HOLDERS.search(f"{where.path} {each.name} {each.note}".lower()), each.event
        assert not each.marked, each.event
