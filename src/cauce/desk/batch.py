"""Filling a home from a folder: every publication in it that Cauce knows, the oldest first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from cauce.desk.examine import Read, harmonised
from cauce.desk.home import Home
from cauce.desk.report import Report
from cauce.desk.submit import Delivery, described, submit
from cauce.errors import SubmissionRefused
from cauce.intake.published import published_instant
from cauce.intake.quarantine import safe_name
from cauce.intake.reader import read_safely
from cauce.intake.recognise import Recognition, recognise
from cauce.model.finding import Finding
from cauce.model.period import Month
from cauce.model.source import Source

READERS, AHEAD = 2, 6
_FIRST = datetime(1900, 1, 1, tzinfo=UTC)
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

    Files are read ahead, a few at a time, while others are delivered. The order of delivery is that of publication,
    as the names say, and the same for the same folder: undated files first, what belongs to another's edition last.
    """
    files = [each for each in folder.rglob("*") if each.is_file() and each.suffix != ".md"]
    later: list[tuple[Path, Read]] = []
    read = partial(_read, sources=described(home, sources))
    with ThreadPoolExecutor(max_workers=READERS) as pool:
        for file, found in _ahead(pool, read, sorted(files, key=lambda each: (_dated(each) or _FIRST, each.name))):
            waits = any(sources[code].published_with for code in found.reading.candidates)
            if waits and _dated(file) is None:
                later.append((file, found))
            else:
                yield _deliver(home, file, found, sources, clock())
    for file, found in later:
        yield _deliver(home, file, found, sources, clock())


def _ahead(
    pool: ThreadPoolExecutor, read: Callable[[Path], Read], files: Sequence[Path]
) -> Iterator[tuple[Path, Read]]:
    """Each file with what is read in it, in order; never more than AHEAD of them are held."""
    waiting: deque[tuple[Path, Future[Read]]] = deque()
    rest = iter(files)
    for file in islice(rest, AHEAD):
        waiting.append((file, pool.submit(read, file)))
    while waiting:
        file, found = waiting.popleft()
        yield file, found.result()
        waiting.extend((each, pool.submit(read, each)) for each in islice(rest, 1))


def _read(file: Path, sources: Mapping[str, Source]) -> Read:
    """A file read, and harmonised as the publication that it is: of all the work what asks nothing of the store."""
    name = safe_name(file.name)
    reading = read_safely(file, name)
    recognised = recognise(reading, name, sources)
    if not isinstance(recognised, Recognition):
        return Read(reading)
    code = recognised.source
    return Read(reading, {code: harmonised(reading, code, sources[code], name)})


def _deliver(home: Home, file: Path, read: Read, sources: Mapping[str, Source], now: datetime) -> Report | Passed:
    recognised = recognise(read.reading, safe_name(file.name), sources)
    if not isinstance(recognised, Recognition):
        return Passed(file, recognised, known=False)
    try:
        return submit(home, Delivery(file), sources, now=now, read=read)
    except SubmissionRefused as refusal:
        return Passed(file, refusal.findings, known=True)


def _dated(file: Path) -> datetime | None:
    """When its name says that it was published."""
    instant, basis = published_instant(file.name, _EARLIEST)
    return instant if basis == "name" else None
