"""The calendar of policy events: every row has its dates, its codes, both languages and a source that can be opened."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cauce.errors import StructureError
from cauce.model.period import Month
from cauce.reference import PolicyEvent, codelist, policy_events
from cauce.reference.events import COLUMNS, read_policy_events
from cauce.web.views.routes_strip import events_within
from tests.publications import folder

MARKED = ["CBP_ONE_OPEN", "TITLE_42_END", "SECURING_BORDER"]

CLAIMS = re.compile(
    r"\bcaus|because|due to|\bled to|thanks to|\bdriv(?:e|en)|porque|debid|gracias a|por culpa|provoc|logr",
    re.IGNORECASE,
)
HARSH = re.compile(r"illegal|ilegal|\balien|surge|\bflood|\bwave|oleada|avalancha|crisis|invasi", re.IGNORECASE)

OFFICE_HOLDERS = re.compile(
    r"obama|trump|biden|harris|mayorkas|noem|rubio|sheinbaum|obrador|ebrard|barcena|giammattei|arevalo|mulino|abbott"
)
CASE = re.compile(r"\b[a-z-]+-v-[a-z-]+")
"""The caption of a law case names its parties; that is how a court's page is addressed."""

OTHER_DATE = {
    "MX_GUARD_SOUTH_2019": date(2019, 6, 15),  # patrols since Saturday (La Opinión of Sunday 16 June)
    "PA_CLOSURE_2020": date(2020, 3, 17),  # the decree's own first day
    "US_FAMILY_PAROLE": date(2023, 7, 10),  # the form can be used from that day; 7 July is the announcement
    "US_CHNV_PAUSE": date(2024, 7, 6),  # the first permits not given; 2 August is the day on which it became public
    "GT_PLAN_MERCURIO": date(2025, 6, 11),  # the National Civil Police's date
}
"""Where a page read later gives an earlier or a more exact day than the compilation of dates."""


def _events() -> dict[str, PolicyEvent]:
    return {each.event: each for each in policy_events()}


def _lines() -> list[dict[str, str]]:
    path = Path(__file__).parents[3] / "src" / "cauce" / "reference" / "policy_events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _compiled() -> list[dict[str, str]]:
    with (folder("policy-events") / "policy_events.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_dates_are_those_that_the_ohss_workbook_and_the_federal_register_print() -> None:
    known = {code: each.date for code, each in _events().items()}
    assert known["CBP_ONE_OPEN"] == date(2023, 1, 12)
    assert known["TITLE_42_END"] == date(2023, 5, 11)
    assert known["SECURING_BORDER"] == date(2024, 6, 5)
    assert known["US_CHNV_END"] == date(2025, 3, 25)


def test_the_route_page_marks_three_dates_and_no_more() -> None:
    assert [each.event for each in policy_events() if each.marked] == MARKED
    assert [each.event for each in events_within((Month(2014, 1), Month(2026, 12)))] == MARKED
    assert [each.event for each in events_within((Month(2023, 5), Month(2024, 5)))] == ["TITLE_42_END"]


def test_the_file_is_in_the_order_of_time_and_each_code_can_be_an_sdmx_id() -> None:
    lines = _lines()
    assert [line["date"] for line in lines] == sorted(line["date"] for line in lines)
    assert [line["event"] for line in lines if not re.fullmatch(r"[A-Z][A-Z0-9_]{2,23}", line["event"])] == []
    assert len({line["event"] for line in lines}) == len(lines) >= 80


@pytest.mark.parametrize("language", ["en", "es"])
def test_titles_are_short_say_no_cause_and_stand_once(language: str) -> None:
    names = [each.name[language] for each in policy_events()]
    assert [name for name in names if len(name) > 90] == []
    assert len(set(names)) == len(names)
    said = [*names, *(each.note[language] for each in policy_events())]
    assert [text for text in said if CLAIMS.search(text) or HARSH.search(text) or text != text.strip()] == []


def test_the_two_languages_give_the_same_numbers() -> None:
    """A day or a figure in one note and not in the other is a slip; ordinals and times of day are figures too."""
    for each in policy_events():
        for text in (each.name, each.note):
            english, spanish = (set(re.findall(r"\d{4}|\d+,\d{3}", text[language])) for language in ("en", "es"))
            assert english == spanish, each.event


def test_a_page_that_was_read_is_addressed_and_no_other() -> None:
    for each in policy_events():
        where = urlsplit(each.address)
        if each.confidence == "seen":
            assert where.scheme == "https", each.event
            assert "." in where.netloc, each.event
            assert "utm_" not in where.query, each.event
        else:
            assert not each.address, each.event
            assert "no page was read" in each.source["en"], each.event
            assert "no se consultó ninguna página" in each.source["es"], each.event


def test_no_address_names_a_person_but_as_the_party_of_a_case() -> None:
    paths = [CASE.sub("", urlsplit(each.address).path.lower()) for each in policy_events()]
    assert [path for path in paths if OFFICE_HOLDERS.search(path)] == []
    said = [text.lower() for each in policy_events() for part in (each.name, each.note) for text in part.values()]
    assert [text for text in said if OFFICE_HOLDERS.search(text)] == []


def test_everyone_stands_alone_and_no_code_twice() -> None:
    for each in policy_events():
        for codes in (each.country, each.border, each.citizenship):
            assert len(set(codes)) == len(codes), each.event
            assert "_T" not in codes or codes == ("_T",), each.event
        assert all(re.fullmatch("[A-Z]{3}", code) for code in each.country), each.event


def test_each_kind_is_used() -> None:
    assert {each.kind for each in policy_events()} == set(codelist("CL_EVENT_KIND").codes)


def test_the_dates_are_those_of_the_compilation_but_where_a_page_says_otherwise() -> None:
    theirs, ours = _compiled(), policy_events()
    starts = Counter(str(each.date) for each in ours) - Counter(row["date"] for row in theirs)
    ends = Counter(str(each.end_date or "") for each in ours) - Counter(row["end_date"] for row in theirs)
    assert starts == Counter(map(str, OTHER_DATE.values()))
    assert {code: _events()[code].date for code in OTHER_DATE} == OTHER_DATE
    assert not ends
    assert len(ours) == len(theirs)


def test_no_title_note_or_source_is_taken_over_from_the_compilation() -> None:
    theirs = {row[field].lower() for row in _compiled() for field in ("title_en", "title_es", "note", "source_title")}
    ours = [
        text.lower()
        for each in policy_events()
        for part in (each.name, each.note, each.source)
        for text in part.values()
        if text
    ]
    # A source named by publisher and day alone can only be named so: "Infobae, 31 May 2019".
    bare = re.compile(r"[^,]+, (?:\d{1,2} )?[a-z]+ \d{4}")
    assert [text for text in ours if text in theirs and not bare.fullmatch(text)] == []


def test_the_note_shows_each_date_that_the_sources_give_for_the_start_of_title_42() -> None:
    with (folder("policy-events") / "policy_events_from_sources.csv").open(encoding="utf-8", newline="") as file:
        starts = {row["start"] for row in csv.DictReader(file) if row["event"].startswith("Title 42 public")}
    assert starts == {"2020-03-20", "2020-03-21"}
    note = _events()["US_TITLE_42"].note
    assert all(f"{day} March" in note["en"] and f"{day} de marzo" in note["es"] for day in (20, 21))


SOUND = dict.fromkeys(COLUMNS, "text") | {
    "event": "A", "date": "2024-01-01", "end_date": "", "country": "MEX;GTM", "kind": "VISA",
    "border": "SW;DARIEN;HND-GTM;MEX-AIR",
    "citizenship": "_T", "confidence": "known", "marked": "no", "address": "",
}  # fmt: skip


def _read(tmp_path: Path, *lines: dict[str, str]) -> tuple[PolicyEvent, ...]:
    path = tmp_path / "policy_events.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.DictWriter(file, list(lines[0]))
        written.writeheader()
        written.writerows(lines)
    return read_policy_events(path)


def test_a_sound_line_is_read(tmp_path: Path) -> None:
    later, first = SOUND | {"event": "B", "date": "2024-02-01", "end_date": "2024-02-01", "marked": "yes"}, SOUND
    one, two = _read(tmp_path, later, first)
    assert (one.event, one.end_date, one.marked, one.country) == ("A", None, False, ("MEX", "GTM"))
    assert (two.event, two.end_date, two.marked) == ("B", date(2024, 2, 1), True)
    assert one.border == ("SW", "DARIEN", "HND-GTM", "MEX-AIR")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"event": ""}, "name-missing"),
        ({"name_es": ""}, "name-missing"),
        ({"source_en": " "}, "name-missing"),
        ({"note_en": ""}, "name-missing"),
        ({"date": "2024-02-30"}, "not-an-instant"),
        ({"date": ""}, "not-an-instant"),
        ({"end_date": "soon"}, "not-an-instant"),
        ({"end_date": "2023-12-31"}, "end-before-start"),
        ({"country": "MX"}, "unknown-code"),
        ({"kind": "visa"}, "unknown-code"),
        ({"kind": ""}, "unknown-code"),
        ({"border": "NOWHERE"}, "unknown-code"),
        ({"border": "HND-NOWHERE"}, "unknown-code"),
        ({"border": "AIR-HND"}, "unknown-code"),
        ({"citizenship": "_T;ATLANTIS"}, "unknown-code"),
        ({"confidence": "sure"}, "unknown-code"),
        ({"marked": "maybe"}, "unknown-code"),
    ],
)
def test_a_line_that_cannot_be_is_refused(tmp_path: Path, changed: dict[str, str], code: str) -> None:
    with pytest.raises(StructureError) as raised:
        _read(tmp_path, SOUND | changed)
    assert raised.value.code == code


def test_an_event_twice_and_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StructureError, match="code-twice"):
        _read(tmp_path, SOUND, SOUND)
    with pytest.raises(StructureError, match="codelist-columns"):
        _read(tmp_path, {"event": "A", "date": "2024-01-01"})
