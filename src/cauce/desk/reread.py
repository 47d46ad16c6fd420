"""What a publisher said by an instant is told by today's rules and codes: a vintage that was read by others is read
anew from the archive before an edition is built, and its report is written anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from cauce.check import ACCEPTABLE
from cauce.desk.examine import Examination, reexamine
from cauce.desk.home import Home
from cauce.desk.report import ACCEPTED, Report, accepted_report, changes
from cauce.desk.rules import rules
from cauce.errors import SubmissionRefused
from cauce.intake.quarantine import Waiting
from cauce.intake.reader import read_safely
from cauce.model.finding import Finding, Where, blocking
from cauce.model.source import Source
from cauce.model.statement import Statement, Vintage


def reread(home: Home, sources: Mapping[str, Source]) -> int:
    """Read anew what was read by other rules than today's, the first received first; gives how many vintages that was.

    Who delivered a vintage, when, and what the sender answered for stays as it was. Only in a transaction of the
    store. Raises SubmissionRefused where a vintage is not understood by today's rules; then those read before it are
    as they are now, and it is as it was.
    """
    stated = home.store.cover().sort("received", "submission")
    today = {code: rules(sources[code]) for code in stated["source"].unique().to_list()}
    done = 0
    for (code, submission), rows in stated.partition_by(
        ["source", "submission"], as_dict=True, maintain_order=True
    ).items():
        if not str(submission).endswith(f"-{today[str(code)]}"):
            _read(home, sources, rows.row(0, named=True), today[str(code)])
            done += 1
    return done


def _read(home: Home, sources: Mapping[str, Source], said: Mapping[str, Any], by: str) -> None:
    """The report first, then the statement: it is the statement that says which report counts."""
    before = accepted_report(home.reports, said["source"], said["vintage"])
    told = before.get("delivered_by")
    usual = sources[said["source"]].delivered_by
    vintage = _vintage(said, told if isinstance(told, str) else usual)
    waiting = Waiting(home.archive.get(vintage.id), vintage.file, vintage.id, vintage.received)
    known = home.store.cover().filter(pl.col("received") < vintage.received)
    reading = read_safely(waiting.file, waiting.name)
    reason, answered = _answered(before)
    found = reexamine(reading, waiting, home.store, known, sources, vintage, accepted=answered)
    stops = _stops(found, vintage)
    if stops or found.harmonised is None or found.cover is None or found.recognition is None:
        raise SubmissionRefused(stops)
    got, witness = found.harmonised, before.get("witness")
    Report(
        status=ACCEPTED,
        file=vintage.file,
        sha256=vintage.id,
        findings=found.findings,
        accepted=found.accepted,
        reason=reason if found.accepted else None,
        vintage=vintage,
        witness=witness if isinstance(witness, str) else found.recognition.witness,
        observations=got.observations.height,
        changes=changes(found.difference) if found.difference is not None else (),
    ).write(home.reports, by=by)
    home.store.accept(Statement(vintage, got.observations, got.lineage, got.labels, by), found.cover)


def _vintage(said: Mapping[str, Any], delivered_by: str) -> Vintage:
    """From a row of COVER."""
    return Vintage(
        id=said["vintage"],
        source=said["source"],
        file=said["file"],
        published=said["published"],
        published_basis=said["published_basis"],
        received=said["received"],
        delivered_by=delivered_by,
    )


def _answered(before: Mapping[str, object]) -> tuple[str | None, tuple[str, ...]]:
    """The reason that the sender gave, and the findings that it was given for."""
    reason, findings = before.get("reason"), before.get("findings")
    if not isinstance(reason, str) or not isinstance(findings, list):
        return None, ()
    return reason, tuple(str(each["name"]) for each in findings if isinstance(each, dict) and each.get("accepted"))


def _stops(found: Examination, vintage: Vintage) -> list[Finding]:
    """Why it cannot be read any more. What a check says of it is told, and stops nothing that was accepted."""
    where = Where(file=vintage.file)
    if found.recognition is None:
        return [Finding("no-longer-read", where, {"source": vintage.source})]
    said = found.harmonised.findings if found.harmonised else ()
    stops = [each for each in blocking([*found.recognition.transcript.findings, *said]) if each.code not in ACCEPTABLE]
    return stops or ([Finding("nothing-read", where)] if found.cover is None else [])
