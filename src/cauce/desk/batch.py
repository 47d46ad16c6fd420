"""Filling a home from a folder: every publication in it that Cauce knows, the oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cauce.desk.home import Home
from cauce.desk.report import Report
from cauce.desk.submit import Delivery, submit
from cauce.errors import SubmissionRefused
from cauce.intake.published import published_instant
from cauce.intake.reader import read_safely
from cauce.intake.reading import Reading
from cauce.intake.recognise import Recognition, recognise
from cauce.model.finding import Finding
from cauce.model.period import Month
from cauce.model.source import Source

_LAST = datetime(9999, 1, 1, tzinfo=UTC)
_EARLIEST = Month(1900, 1)


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that was passed over or refused, with its findings. `known` says whether it was recognised."""

    file: Path
    findings: tuple[Finding, ...]
    known: bool


def submit_folder(
    home: Home, folder: Path, sources: Mapping[str, Source], clock: Callable[[], datetime]
) -> Iterator[Report | Passed]:
    """Deliver every file of a folder and those below it, and say of each what became of it.

    The reading goes on two at a time; the order of delivery is that of publication, as the names say, and the same
    for the same folder.
    """
    files = sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".md")
    with ThreadPoolExecutor(max_workers=2) as pool:
        readings = dict(zip(files, pool.map(lambda each: read_safely(each, each.name), files), strict=True))
    for file in sorted(files, key=lambda each: (_when(each, readings[each], sources), each.name)):
        reading = readings.pop(file)
        recognised = isinstance(recognise(reading, file.name, sources), Recognition)
        if not recognised:
            found = recognise(reading, file.name, sources)
            yield Passed(file, found if isinstance(found, tuple) else (), known=False)
            continue
        try:
            yield submit(home, Delivery(file), sources, now=clock(), reading=reading)
        except SubmissionRefused as refusal:
            yield Passed(file, refusal.findings, known=True)


def _when(file: Path, reading: Reading, sources: Mapping[str, Source]) -> datetime:
    """When its name says that it was published. What belongs to another's edition comes after everything dated."""
    instant, basis = published_instant(file.name, _EARLIEST)
    if basis == "name":
        return instant
    waits = any(sources[code].published_with for code in reading.candidates)
    return _LAST if waits else datetime(1900, 1, 1, tzinfo=UTC)
