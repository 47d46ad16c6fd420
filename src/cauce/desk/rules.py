"""By which rules a vintage was read: one name for all by which the cells of a publication become observations."""

from __future__ import annotations

import hashlib

from cauce.model.source import Source
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
