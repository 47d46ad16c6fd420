"""Ordering an edition from what the home holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from cauce.desk.home import Home
from cauce.desk.report import accepted_reports
from cauce.desk.reread import reread
from cauce.desk.submit import described
from cauce.edition.write import sweep
from cauce.model.source import Source
from cauce.records.record import Record
from cauce.reference import codelists, dataflows
from cauce.release.build import Ground, build


def release(
    home: Home,
    sources: Mapping[str, Source],
    *,
    audience: str,
    publish_at: datetime | Callable[[], datetime],
    received_by: datetime | None = None,
    now: datetime | None = None,
    outlook: bool = False,
) -> str:
    """Seal an edition for an audience, by today's rules; gives its sixteen digits. Deliveries wait meanwhile.

    `publish_at` is an instant, or a clock that is read when this release has its turn, so that of two that are begun
    at once the one that waits follows the other. Raises NotAllowed if an edition already follows the one that this
    would: after an instant that was given, there must be none.
    By `now`, where it is told, quarantine is purged first. With `outlook` it looks ahead, which takes longer where the
    series that are forecast have changed.
    """
    if now is not None:
        home.purge(now)
    with home.store.writing():
        sweep(home.audience(audience))
        known = described(home, sources)
        reread(home, known)
        held = home.store.cover().select("source", "vintage", "submission").unique().rows()
        read_by = [(source, vintage, submission.rpartition("-")[2]) for source, vintage, submission in held]
        ground = Ground(
            store=home.store,
            archive=home.archive.folder,
            root=home.audience(audience),
            sources=known,
            flows=dataflows(),
            codelists=codelists(),
            reports=accepted_reports(home.reports, read_by),
            records=_records(home, audience),
        )
        return build(
            ground,
            audience=audience,
            publish_at=publish_at() if callable(publish_at) else publish_at,
            received_by=received_by,
            invented=home.invented,
            outlooks=home.root / "analysis" if outlook else None,
        )


def _records(home: Home, audience: str) -> list[Record]:
    """The records of the joint statement; the library that reads them is loaded only where there are any."""
    if not home.records.is_file():
        return []
    from cauce.records.store import Records

    return Records(home.records).all(audience)
