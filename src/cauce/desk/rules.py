"""By which rules a vintage was read: one name for all by which the cells of a publication become observations."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cauce.model.source import Source
from cauce.model.structure import Codelist, Dataflow
from cauce.reference import codelists, dataflows
from cauce.sources.readers import FOLDER
from cauce.store import RULES

PACKAGE = FOLDER.parent
SHARED = ("harmonise", "transcribe", "model", "sources/readers.py", "sources/registry.py")
"""The code that every publication is read with, by its place in the package."""


def rules(source: Source, package: Path = PACKAGE) -> str:
    """The name of the rules: the reader, tables, map and fixes of the source, the codes and dimensions that these
    name, and the code that all sources share. It is the same on every machine and however Cauce was installed.
    """
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
        meanings(source, dataflows(), codelists()),
    )
    reader = package / "sources" / f"{source.code}.py"
    digest = hashlib.sha256(_source(reader) if reader.is_file() else b"")
    digest.update(shared(package).encode())
    digest.update(repr(said).encode())
    return digest.hexdigest()[:RULES]


@cache
def shared(package: Path = PACKAGE) -> str:
    """The hash of the source of the shared code; what a machine compiles of it does not count."""
    digest = hashlib.sha256()
    for place in SHARED:
        whole = package / place
        for file in [whole] if whole.is_file() else sorted(whole.rglob("*.py")):
            content = _source(file)
            digest.update(f"{file.relative_to(package).as_posix()} {len(content)}\0".encode() + content)
    return digest.hexdigest()


def meanings(
    source: Source, flows: Mapping[str, Dataflow], lists: Mapping[str, Codelist]
) -> tuple[list[object], list[object]]:
    """What the reference says of what a source names: the dimensions of its dataflows, and each code with those that
    it stands below. A code that it does not name, or another name for one, is no rule of it.
    """
    used = sorted({rule.dataflow for rule in source.tables} & flows.keys())
    listed = {dimension: name for flow in flows.values() for dimension, name in flow.codelists.items()}
    named = {(entry.dimension, entry.code) for entry in source.map if entry.dimension}
    named |= {(name, str(code)) for rule in source.tables for name, code in rule.constants.items()}
    codes: list[object] = []
    for dimension, code in sorted(named):
        known = lists.get(listed.get(dimension, ""))
        if known is not None:
            codes.append((dimension, known.id, code, known.ancestors(code) if code in known else None))
    return [(name, flows[name].dimensions) for name in used], codes


def _source(file: Path) -> bytes:
    """Its bytes, with the line ends that it has in the repository."""
    return file.read_bytes().replace(b"\r\n", b"\n")
