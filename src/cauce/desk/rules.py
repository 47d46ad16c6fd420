"""By which rules a vintage was read. What a publisher said by an instant is told by today's rules and codes: a vintage
that was read by others is read anew from the archive before an edition is built.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import polars as pl

from cauce.check import ACCEPTABLE
from cauce.desk.home import Home
from cauce.errors import SubmissionRefused
from cauce.harmonise import cover, harmonise
from cauce.intake.reader import read_safely
from cauce.model.finding import Finding, Where, blocking
from cauce.model.source import Source
from cauce.model.statement import Statement, Vintage
from cauce.reference import codelists, dataflows
from cauce.sources.readers import FOLDER
from cauce.store import RULES


def rules(source: Source) -> str:
    """One name for all by which the cells of a publication become observations: its reader, tables, map and fixes."""
    reader = FOLDER / f"{source.code}.py"
    fixes = [
        (fix.action, sorted(fix.at.items()), fix.table, fix.value, fix.expect)
        for fix in source.fixes
        if fix.action != "accept"
    ]
    said = (
        (source.reporter, source.rounding, source.provisional_months, sorted(source.values.items())),
        source.tables,
        [(entry.field, entry.label, entry.dimension, entry.code) for entry in source.map],
        fixes,
    )
    digest = hashlib.sha256(reader.read_bytes() if reader.is_file() else b"")
    digest.update(repr(said).encode())
    return digest.hexdigest()[:RULES]


def reread(home: Home, sources: Mapping[str, Source]) -> int:
    """Read anew what was read by other rules than today's, and say how many vintages that was.

    Only in a transaction of the store. Raises SubmissionRefused where a vintage is not understood by today's rules;
    then those read before it are as they are now, and it is as it was.
    """
    stated = home.store.cover()
    today = {code: rules(sources[code]) for code in stated["source"].unique().to_list()}
    done = 0
    for (_, submission), rows in stated.partition_by(
        ["source", "submission"], as_dict=True, maintain_order=True
    ).items():
        code = str(rows["source"][0])
        if not str(submission).endswith(f"-{today[code]}"):
            _read(home, sources[code], rows, today[code])
            done += 1
    return done


def _read(home: Home, source: Source, stated: pl.DataFrame, by: str) -> None:
    said = stated.row(0, named=True)
    file = home.archive.get(said["vintage"])
    copied = read_safely(file, said["file"]).candidates.get(source.code)
    if copied is None:
        facts: dict[str, str | int] = {"source": source.code}
        raise SubmissionRefused([Finding("no-longer-read", Where(file=said["file"]), facts)])
    got = harmonise(copied, source, codelists(), dataflows(), file=said["file"])
    stops = [each for each in blocking([*copied.findings, *got.findings]) if each.code not in ACCEPTABLE]
    if stops or got.observations.is_empty():
        raise SubmissionRefused(stops or [Finding("nothing-read", Where(file=said["file"]))])
    vintage = Vintage(
        id=said["vintage"],
        source=source.code,
        file=said["file"],
        published=said["published"],
        published_basis=said["published_basis"],
        received=said["received"],
        delivered_by=source.delivered_by,
    )
    home.store.accept(Statement(vintage, got.observations, got.lineage, by), cover(got.observations))
