"""A delivery, accepted whole or refused whole, with every finding at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl

from cauce.desk.examine import Examination, Read, examine
from cauce.desk.home import Home
from cauce.desk.report import ACCEPTED, KNOWN, REFUSED, TRIED, Report, changes
from cauce.desk.rules import rules
from cauce.errors import SubmissionRefused
from cauce.intake.quarantine import Waiting
from cauce.intake.reader import read_safely
from cauce.intake.recognise import tells_of_persons
from cauce.model.finding import Finding
from cauce.model.source import Source
from cauce.model.statement import Statement, Vintage


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that somebody hands in. `accept` names findings that the sender answers for, with a `reason`."""

    file: Path
    party: str = "SEC"
    source: str | None = None
    published: date | datetime | None = None
    accept: tuple[str, ...] = ()
    reason: str | None = None
    name: str | None = None


def submit(
    home: Home,
    delivery: Delivery,
    sources: Mapping[str, Source],
    *,
    now: datetime,
    try_only: bool = False,
    read: Read | None = None,
) -> Report:
    """Read, check and keep a delivery. The same file twice changes nothing.

    `try_only` says what would happen and keeps nothing. Raises SubmissionRefused with all findings; then the home is
    as it was, but for the report, and the delivery waits in quarantine until it is purged.
    """
    home.begin(invented=home.invented)
    sources = described(home, sources)
    home.purge(now)
    waiting = home.quarantine.admit(delivery.file, now=now, name=delivery.name)
    if isinstance(waiting, Finding):
        raise SubmissionRefused([waiting])
    keep = not try_only
    try:
        read = read or Read(read_safely(waiting.file, waiting.name))
        report = _judge(home, delivery, waiting, read, sources, now, try_only=try_only)
        keep = keep and report.status == REFUSED and not tells_of_persons(report.findings)
    finally:
        (home.quarantine.keep if keep else home.quarantine.release)(waiting)
    if report.status == REFUSED:
        report.write(home.reports)
        raise SubmissionRefused(report.findings)
    return report


def _judge(
    home: Home,
    delivery: Delivery,
    waiting: Waiting,
    read: Read,
    sources: Mapping[str, Source],
    now: datetime,
    *,
    try_only: bool,
) -> Report:
    """Examine a delivery against what is known as it comes, and keep it if it is accepted."""
    with home.store.writing():
        home.archive.sweep()
        known = home.store.cover()
        found = examine(
            read,
            waiting,
            home.store,
            known,
            sources,
            source=delivery.source,
            published=delivery.published,
            accepted=delivery.accept if delivery.reason else (),
        )
        report = _report(delivery, waiting, found, _came(known, now), known, try_only=try_only)
        if report.status == ACCEPTED:
            _keep(home, waiting, found, report, sources)
    return report


def _came(known: pl.DataFrame, now: datetime) -> datetime:
    """When a delivery came: after all that came before it, whatever a clock says or how long it waited for others.

    What was known by an instant that is past would change otherwise.
    """
    last = known["received"].max()
    return max(now, last + timedelta(microseconds=1)) if isinstance(last, datetime) else now


def described(home: Home, sources: Mapping[str, Source]) -> Mapping[str, Source]:
    """The publications as this home reads them: the known faults of real ones are not those of invented ones."""
    if not home.invented:
        return sources
    return {
        code: replace(each, fixes=tuple(fix for fix in each.fixes if fix.action == "accept"))
        for code, each in sources.items()
    }


def _report(
    delivery: Delivery,
    waiting: Waiting,
    found: Examination,
    now: datetime,
    known: pl.DataFrame,
    *,
    try_only: bool,
) -> Report:
    vintage = None
    if found.recognition and found.published:
        vintage = Vintage(
            id=waiting.sha256,
            source=found.recognition.source,
            file=waiting.name,
            published=found.published,
            published_basis=found.basis,
            received=now,
            delivered_by=delivery.party,
        )
    before = known.filter(pl.col("vintage") == waiting.sha256, pl.col("source") == (vintage.source if vintage else ""))
    status = KNOWN if not before.is_empty() else REFUSED if found.refused else TRIED if try_only else ACCEPTED
    return Report(
        status=status,
        file=waiting.name,
        sha256=waiting.sha256,
        findings=found.findings,
        accepted=found.accepted,
        reason=delivery.reason if found.accepted else None,
        vintage=vintage,
        witness=found.recognition.witness if found.recognition else None,
        observations=found.harmonised.observations.height if found.harmonised else 0,
        changes=changes(found.difference) if found.difference is not None and status != KNOWN else (),
    )


def _keep(home: Home, waiting: Waiting, found: Examination, report: Report, sources: Mapping[str, Source]) -> None:
    """Archive, report, store: the last step is the acceptance, and each of the others alone is harmless."""
    if found.harmonised is None or found.cover is None or report.vintage is None:
        raise SubmissionRefused(report.findings)
    home.archive.put(waiting.file)
    report.write(home.reports)
    said, by = found.harmonised, rules(sources[report.vintage.source])
    home.store.accept(Statement(report.vintage, said.observations, said.lineage, said.labels, by), found.cover)
