"""IOM, Missing Migrants Project: people who died or disappeared on the way to another country, and who survived.

Counts persons, each incident a line, as minimum estimates. Only month, region, route, cause, kind and quality of the
source leave this module, and on the route between Mexico and the United States the whole degree of longitude:
never a place, a coordinate, an origin or a link. A blank count is not known and is passed over; it is not zero.

Two tables: each count by region, route and cause; on that one route again by degree of longitude in place of the
region, and cause. Where the file rates its sources, two more cross each of them with the quality of the source. In a
few lines the missing are a negative number, so that the printed total of dead and missing fits; they are passed over
with a finding, and the total is copied as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cauce.model.finding import Finding, Severity, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import read_separated

SOURCE = "iom_missing_migrants"
LABELS = ("year", "month", "region", "route", "longitude", "cause", "quality", "kind")
BORDER_ROUTES = ("US-Mexico border crossing", "Central America to US")
DEGREES = range(80, 126)  # west; incidents that this route is said to have elsewhere have a coordinate mistyped


@dataclass(frozen=True, slots=True)
class Style:
    """How one edition names the columns that are read; `quality` is "" where it has none.

    `forgiven` are the codes of findings that are a habit of its publisher.
    """

    year: str
    month: str
    region: str
    route: str
    cause: str
    coordinates: str
    quality: str
    counts: tuple[str, ...]
    forgiven: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All that must stand in the header."""
        named = (self.year, self.month, self.region, self.route, self.cause, self.coordinates, *self.counts)
        return (*named, self.quality) if self.quality else named


EDITION_2020 = Style(
    year="Reported Year",
    month="Reported Month",
    region="Region of Incident",
    route="Migration Route",
    cause="Cause of Death",
    coordinates="Location Coordinates",
    quality="Source Quality",
    counts=("Number Dead", "Minimum Estimated Number of Missing", "Total Dead and Missing", "Number of Survivors"),
    forgiven=("no-last-line-break",),
)
EDITION_2023 = Style(
    year="Incident year",
    month="Reported Month",
    region="Region of Incident",
    route="Migration route",
    cause="Cause of Death",
    coordinates="Coordinates",
    quality="",
    counts=(
        "Number of Dead",
        "Minimum Estimated Number of Missing",
        "Total Number of Dead and Missing",
        "Number of Survivors",
    ),
)

_PASSED_OVER_2020 = (
    "Web ID", "Reported Date", "Number of Females", "Number of Males", "Number of Children", "Location Description",
    "Information Source", "latitude", "longitude", "URL", "UNSD Geographical Grouping",
)  # fmt: skip
_PASSED_OVER_2023 = (
    "Incident Type", "Region of Origin", "Country of Origin", "Number of Females", "Number of Males",
    "Number of Children", "Location of death", "Information Source", "UNSD Geographical Grouping",
)  # fmt: skip

LAYOUTS = (
    Layout("incidents_2020", "separated", columns=EDITION_2020.columns, optional=_PASSED_OVER_2020),
    Layout("incidents_2023", "separated", columns=EDITION_2023.columns, optional=_PASSED_OVER_2023),
)


def read(file: Path) -> Transcript:
    """For each incident and kind with a count: a line, and one more for each finer table that it is in."""
    read_file = read_separated(file)
    style = EDITION_2020 if EDITION_2020.year in read_file.header else EDITION_2023
    cells, findings = Cells(LABELS), Findings(each for each in read_file.findings if each.code not in style.forgiven)
    missing = [name for name in style.columns if name not in read_file.header]
    if missing:
        for name in missing if read_file.header else ():
            findings.add(Finding("missing-column", facts={"column": name}))
        return cells.transcript(SOURCE, findings.all())
    for row, fields in read_file.records:
        incident = dict(zip(read_file.header, fields, strict=True))
        if style.quality and not incident[style.quality].strip():
            blank: dict[str, str | int] = {"label": "", "map": f"{SOURCE}.map.csv", "lines": 1}
            findings.add(Finding("blank-label", Where(row=row, column=style.quality), blank))
        for kind in style.counts:
            count = incident[kind].strip()
            if count.startswith("-"):
                facts: dict[str, str | int] = {"text": count, "column": kind, "lines": 1}
                findings.add(Finding("negative-count", Where(row=row, column=kind), facts, Severity.WARNING))
            elif count not in ("", "0"):
                for labels in _lines(incident, style):
                    cells.add(row=row, column=kind, value=count, labels={**labels, "kind": kind})
    return cells.transcript(SOURCE, findings.all())


def _lines(incident: Mapping[str, str], style: Style) -> Iterator[dict[str, str]]:
    """The labels of an incident in each table that it is in; nothing else of it is passed on."""
    when = {"year": incident[style.year], "month": incident[style.month], "cause": incident[style.cause]}
    where = [{"region": incident[style.region], "route": incident[style.route]}]
    if incident[style.route].strip() in BORDER_ROUTES:
        where.append({"longitude": _degree(incident[style.coordinates])})
    for place in where:
        yield {**when, **place}
        if style.quality and incident[style.quality].strip():
            yield {**when, **place, "quality": incident[style.quality]}


def _degree(coordinates: str) -> str:
    """The whole degree west, decimals dropped, as `98 W`; `elsewhere` for no coordinates or none on this route."""
    _, _, longitude = coordinates.partition(",")
    try:
        degree = -int(float(longitude))
    except (ValueError, OverflowError):
        return "elsewhere"
    return f"{degree} W" if degree in DEGREES else "elsewhere"
