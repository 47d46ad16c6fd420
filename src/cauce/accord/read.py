"""Reading reviewed YAML: records as plain mappings, and every fault of a file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cauce.accord.checks import check
from cauce.errors import NotFound, SubmissionRefused
from cauce.model.finding import Finding, Where, blocking

LARGEST = 2_000_000
"""Bytes of one file."""
DEEPEST = 12
"""Lists and mappings within each other; a record needs five."""

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What some files say: their records, if they can be read, and every finding."""

    records: tuple[Content, ...]
    findings: tuple[Finding, ...]

    def sound(self) -> tuple[Content, ...]:
        """The records. Raises SubmissionRefused if a finding stops them."""
        stops = blocking(self.findings)
        if stops:
            raise SubmissionRefused(self.findings)
        return self.records


def read(files: Sequence[Path], known: Sequence[Content] = ()) -> Reading:
    """The records of some files. What they refer to may stand in `known`, the records that are held already."""
    records: list[tuple[str, Content]] = []
    findings: list[Finding] = []
    for file in files:
        try:
            found = list(_records(file))
        except _Unreadable as fault:
            findings += fault.findings
            continue
        records += [(file.name, each) for each in found]
    return Reading(tuple(each for _, each in records), (*findings, *check(records, known)))


class _Unreadable(Exception):
    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings[0].code)
        self.findings = findings


def _records(file: Path) -> Iterator[Content]:
    where = Where(file=file.name)
    try:
        size = file.stat().st_size
        text = file.read_bytes() if size <= LARGEST else b""
    except OSError as fault:
        raise NotFound("no-such-file", {"file": file.name}) from fault
    if size > LARGEST:
        raise _Unreadable(Finding("accord-file-too-large", where, {"bytes": size, "most": LARGEST}))
    try:
        _is_flat(text, where)
        faults = list(_faults(file.name, yaml.compose(text, yaml.CSafeLoader)))
        said = [] if faults else yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        row = mark.line + 1 if mark else None
        raise _Unreadable(Finding("accord-not-yaml", Where(file=file.name, row=row))) from fault
    if faults:
        raise _Unreadable(*faults)
    if not isinstance(said, list) or not all(isinstance(each, dict) for each in said):
        raise _Unreadable(Finding("accord-not-records", where))
    yield from said


def _is_flat(text: bytes, where: Where) -> None:
    """Nothing that refers to itself or hides in endless brackets is composed at all."""
    depth = 0
    for each in yaml.parse(text, yaml.CSafeLoader):
        depth += isinstance(each, yaml.CollectionStartEvent) - isinstance(each, yaml.CollectionEndEvent)
        if isinstance(each, yaml.AliasEvent) or depth > DEEPEST:
            raise _Unreadable(Finding("accord-not-yaml", where))


def _faults(file: str, node: yaml.Node | None) -> Iterator[Finding]:
    """A key that stands twice, of which YAML would lose the first; a day or number that there is not."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, inner in node.value:
            row = key.start_mark.line + 1
            if str(key.value) in seen:
                yield Finding("accord-key-twice", Where(file=file, row=row))
            seen.add(str(key.value))
            yield from _faults(file, inner)
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _faults(file, inner)
    elif isinstance(node, yaml.ScalarNode):
        try:
            yaml.CSafeLoader("").construct_object(node)
        except ValueError:
            yield Finding("accord-no-such-value", Where(file=file, row=node.start_mark.line + 1))
