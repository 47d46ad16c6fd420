"""Incidents of an invented world in the two headers of the Missing Migrants files. No place in them is real."""

from __future__ import annotations

from collections.abc import Iterator

from cauce.analysis.worlds import Incident
from cauce.invented.publication import MONTHS, Form, Publication, invented, published, reordered, separated

OLDER = (
    "Web ID", "Region of Incident", "Reported Date", "Reported Year", "Reported Month", "Number Dead",
    "Minimum Estimated Number of Missing", "Total Dead and Missing", "Number of Survivors", "Number of Females",
    "Number of Males", "Number of Children", "Cause of Death", "Location Description", "Information Source",
    "Location Coordinates", "latitude", "longitude", "Migration Route", "URL", "UNSD Geographical Grouping",
    "Source Quality",
)  # fmt: skip
LATER = (
    "Incident Type", "Incident year", "Reported Month", "Region of Origin", "Region of Incident", "Country of Origin",
    "Number of Dead", "Minimum Estimated Number of Missing", "Total Number of Dead and Missing",
    "Number of Survivors", "Number of Females", "Number of Males", "Number of Children", "Cause of Death",
    "Migration route", "Location of death", "Information Source", "Coordinates", "UNSD Geographical Grouping",
)  # fmt: skip
_OLDER_REGIONS = {
    "US_MEXICO": "US-Mexico Border", "DARIEN": "Central America", "MEXICO": "Central America",
    "CARIBBEAN": "Caribbean", "ELSEWHERE": "Mediterranean",
}  # fmt: skip
_LATER_REGIONS = {**_OLDER_REGIONS, "US_MEXICO": "North America"}
_OLDER_ROUTES = {
    "US_MEXICO": "Central America to US", "DARIEN": "Darien Gap", "MEXICO": "",
    "CARIBBEAN": "", "ELSEWHERE": "Central Mediterranean",
}  # fmt: skip
_LATER_ROUTES = {
    "US_MEXICO": "US-Mexico border crossing", "DARIEN": "Darien", "MEXICO": "",
    "CARIBBEAN": "Caribbean to US", "ELSEWHERE": "Central Mediterranean",
}  # fmt: skip
_OLDER_CAUSES = {
    "DROWNING": "Drowning", "HARSH_CONDITIONS": "Exposure", "VEHICLE": "Vehicle Accident",
    "SICKNESS": "Sickness and lack of access to medicines", "VIOLENCE": "Violence", "UNKNOWN": "Unknown",
}  # fmt: skip
_LATER_CAUSES = {
    "DROWNING": "Drowning",
    "HARSH_CONDITIONS": "Harsh environmental conditions / lack of adequate shelter, food, water",
    "VEHICLE": "Vehicle accident / death linked to hazardous transport",
    "SICKNESS": "Sickness / lack of access to adequate healthcare",
    "VIOLENCE": "Violence",
    "UNKNOWN": "Mixed or unknown",
}
_GROUPINGS = {
    "US_MEXICO": "Northern America", "DARIEN": "Central America", "MEXICO": "Central America",
    "CARIBBEAN": "Caribbean", "ELSEWHERE": "Uncategorized",
}  # fmt: skip
_DOWNLOADED_BEFORE = 15
_FIRST_ID = 900_001


def publications(form: Form) -> Iterator[Publication]:
    """An older download, which lacks some incidents that were added since, then the later one."""
    known = form.last.plus(-_DOWNLOADED_BEFORE)
    incidents = [each for each in form.world.harm.incidents if each.month <= form.last]
    older = [each for each in incidents if each.month <= known and not each.late]
    lines = [_older(number, each) for number, each in enumerate(older, _FIRST_ID)]
    header, rows = reordered(form, OLDER, reversed(lines))
    name = f"missing-migrants-{published(known, 1, 15)}.csv"
    yield Publication(invented(name), separated(header, rows, ending="\r\n"))
    header, rows = reordered(form, LATER, [_later(each) for each in incidents])
    name = f"missing-migrants-{published(form.last, 1, 20)}.csv"
    yield Publication(invented(name), separated(header, rows, ending="\r\n", mark=True))


def _older(number: int, each: Incident) -> tuple[object, ...]:
    """Unknown numbers are blank in this header."""
    month = MONTHS[each.month.month - 1][:3]
    return (
        number, _OLDER_REGIONS[each.route], f"{each.day}-{month}-{each.month.year % 100:02}", each.month.year, month,
        each.dead or "", each.missing or "", each.dead + each.missing, each.survivors or "", each.women or "",
        each.men or "", each.children or "", _OLDER_CAUSES[each.cause], "Invented place", "Invented source",
        f"{each.latitude:.12f}, {each.longitude:.12f}", each.latitude, each.longitude, _OLDER_ROUTES[each.route], "",
        _GROUPINGS[each.route], each.quality,
    )  # fmt: skip


def _later(each: Incident) -> tuple[object, ...]:
    """Unknown numbers are 0 in this header, and no quality of the source is given."""
    return (
        "Incident", each.month.year, MONTHS[each.month.month - 1], "Unknown", _LATER_REGIONS[each.route], "Unknown",
        each.dead, each.missing, each.dead + each.missing, each.survivors, each.women, each.men, each.children,
        _LATER_CAUSES[each.cause], _LATER_ROUTES[each.route], "Invented place", "Invented source",
        f"{each.latitude}, {each.longitude}", _GROUPINGS[each.route],
    )  # fmt: skip
