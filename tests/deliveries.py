"""Deliveries of the tests: one file to one home at one instant, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import pytest

from cauce.desk import Delivery, Home, Report, submit
from cauce.errors import SubmissionRefused
from cauce.model.finding import Finding, blocking
from cauce.model.source import Source
from cauce.model.statement import Vintage
from cauce.sources.registry import sources

NOW = datetime(2025, 9, 15, 12, tzinfo=UTC)


class Said(TypedDict, total=False):
    """What a sender may say with a file."""

    source: str
    published: date | datetime
    accept: tuple[str, ...]
    reason: str


def deliver(
    home: Home,
    file: Path,
    known: Mapping[str, Source] | None = None,
    *,
    now: datetime = NOW,
    **said: Unpack[Said],
) -> Report:
    """Deliver a file as one of the publications that are known, by default the real ones."""
    return submit(home, Delivery(file, **said), known or sources(), now=now)


def vintage(report: Report) -> Vintage:
    """The vintage of a delivery that was recognised."""
    assert report.vintage is not None
    return report.vintage


def refused(home: Home, file: Path, known: Mapping[str, Source] | None = None, **said: Unpack[Said]) -> list[Finding]:
    """The findings that stop a delivery, which must be stopped."""
    with pytest.raises(SubmissionRefused) as raised:
        deliver(home, file, known, **said)
    return blocking(list(raised.value.findings))
