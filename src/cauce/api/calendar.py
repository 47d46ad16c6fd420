"""The meetings of an edition as a calendar (iCalendar, RFC 5545): the same bytes for the same edition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event, vText

from cauce import addresses, settings
from cauce.edition.read import Edition
from cauce.language import day, say
from cauce.model.period import Month

Meeting = Mapping[str, Any]


def calendar(edition: Edition, language: str) -> bytes:
    """Every meeting as an event of whole days, in the order of the page; its UID never changes.

    A meeting of which the month alone is known takes the month. Stamps are the edition's instant and the days of the
    records, never the hour of asking.
    """
    made = Calendar()
    made.add("prodid", f"-//Cauce//{say(language, 'menu.meetings')}//{language.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    name = say(language, "meetings.calendar")
    name = f"{name} ({say(language, 'shell.invented')})" if edition.manifest.invented else name
    for each in ("name", "x-wr-calname"):
        made.add(each, vText(name))
    made.add("source", edition.urn)
    for meeting in edition.agreement["meetings"]:
        made.add_component(_event(edition, meeting, language))
    return bytes(made.to_ical())


def _event(edition: Edition, meeting: Meeting, language: str) -> Event:
    first, after = _days(meeting)
    made = Event()
    made.add("uid", f"cauce:meeting:{meeting['id']}")
    made.add("dtstamp", edition.manifest.published_at.astimezone(UTC))
    made.add("dtstart", first)
    made.add("dtend", after)
    made.add("sequence", meeting["version"] - 1)
    made.add("last-modified", datetime.combine(date.fromisoformat(meeting["history"][-1]["day"]), time.min, UTC))
    place, tongue = meeting["place"][language], {"LANGUAGE": language}
    kind = "meetings.trilateral" if meeting["trilateral"] else "meetings.neighbouring"
    made.add("summary", f"{say(language, kind)}: {place}", parameters=tongue)
    made.add("location", place, parameters=tongue)
    made.add("description", _description(edition, meeting, language), parameters=tongue)
    made.add("transp", "TRANSPARENT")
    if address := settings.address():
        made.add("url", f"{address}{addresses.path('meeting', language, meeting=meeting['id'])}")
    return made


def _days(meeting: Meeting) -> tuple[date, date]:
    """Its first day, and the day after its last."""
    first = date.fromisoformat(meeting["date"])
    if meeting["precision"] == "month":
        month = Month(first.year, first.month)
        return first.replace(day=1), month.last_day + timedelta(days=1)
    return first, first + timedelta(days=1)


def _description(edition: Edition, meeting: Meeting, language: str) -> str:
    """Who met, by office; the agenda; what came of it; where it was read."""
    evidence = edition.agreement["evidence"]
    about = say(language, "meetings.about", day=day(meeting["date"], language))
    lines = [
        about[:1].upper() + about[1:] if meeting["precision"] == "about" else "",
        meeting["participants"][language],
        *(f"{place}. {point[language]}" for place, point in enumerate(meeting["agenda"], 1)),
        meeting["outcome"][language],
        f"{say(language, 'meetings.evidence')} {'; '.join(evidence[each] for each in meeting['evidence'])}",
    ]
    return "\n".join(each for each in lines if each)
