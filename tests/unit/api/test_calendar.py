"""The calendar of meetings as another program reads it: every meeting, its day, one name for ever, the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
import vobject

from cauce import addresses
from cauce.api.calendar import calendar
from cauce.edition.read import Edition
from cauce.language import LANGUAGES
from tests.unit.app.test_server import ask


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_reads_every_meeting_with_its_day(invented_edition: Edition, language: str) -> None:
    read = vobject.readOne(calendar(invented_edition, language).decode())
    events = {str(each.uid.value): each for each in read.vevent_list}
    held = {f"cauce:meeting:{each['id']}": each for each in invented_edition.agreement["meetings"]}
    assert set(events) == set(held)
    for name, meeting in held.items():
        event = events[name]
        assert event.location.value == meeting["place"][language]
        assert event.location.params["LANGUAGE"] == [language]
        assert meeting["outcome"][language] in event.description.value
        assert all(point[language] in event.description.value for point in meeting["agenda"])
        assert event.dtstamp.value == datetime(2025, 9, 16, tzinfo=UTC)


def test_the_days_are_those_of_the_public_record(invented_edition: Edition) -> None:
    """The first ministerial was on 28 February 2024; of a talk in July 2014 the month alone is known."""
    read = vobject.readOne(calendar(invented_edition, "en").decode())
    days = {each.uid.value.rpartition(":")[2]: (each.dtstart.value, each.dtend.value) for each in read.vevent_list}
    assert days["MT-2024-02-28"] == (date(2024, 2, 28), date(2024, 2, 29))
    assert days["MT-2014-07"] == (date(2014, 7, 1), date(2014, 8, 1))


def test_it_is_served_at_an_address_of_each_language(site: str, invented_edition: Edition) -> None:
    for language in LANGUAGES:
        page, file = addresses.path("meetings", language), addresses.file_url(f"calendar-{language}")
        assert file == f"{page}.ics"
        status, said, content = ask(site, file)
        assert (status, said["content-type"].split(";")[0]) == (200, "text/calendar")
        assert content == calendar(invented_edition, language)
        assert f'href="{file}"'.encode() in ask(site, page)[2]


def test_no_line_is_longer_than_the_standard_allows(invented_edition: Edition) -> None:
    """RFC 5545, 3.1: at most 75 octets a line, each ended by CRLF."""
    lines = calendar(invented_edition, "es").split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_addresses_stand_in_it_where_the_installation_has_one(
    invented_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "url" not in vobject.readOne(calendar(invented_edition, "en").decode()).vevent.contents
    monkeypatch.setenv("CAUCE_ADDRESS", "https://example.org")
    read = vobject.readOne(calendar(invented_edition, "en").decode())
    assert all(each.url.value.startswith("https://example.org/en/meetings") for each in read.vevent_list)


def test_invented_figures_are_said_to_be_invented(invented_edition: Edition) -> None:
    read = vobject.readOne(calendar(invented_edition, "es").decode())
    assert "Datos inventados" in read.x_wr_calname.value


def test_an_edition_without_meetings_has_an_empty_calendar(invented_edition: Edition) -> None:
    manifest = invented_edition.manifest
    older = msgspec.structs.replace(
        manifest, files={name: digest for name, digest in manifest.files.items() if name != "agreement.json"}
    )
    edition = Edition(invented_edition.root, invented_edition.digits)
    edition.__dict__["manifest"] = older
    assert "vevent" not in vobject.readOne(calendar(edition, "en").decode()).contents
