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
            findings.append(fault.finding)
            continue
        records += [(file.name, each) for each in found]
    return Reading(tuple(each for _, each in records), (*findings, *check(records, known)))


class _Unreadable(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


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
        for each in yaml.parse(text, yaml.CSafeLoader):
            if isinstance(each, yaml.AliasEvent):
                raise _Unreadable(Finding("accord-not-yaml", where))
        said = yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        row = mark.line + 1 if mark else None
        raise _Unreadable(Finding("accord-not-yaml", Where(file=file.name, row=row))) from fault
    if not isinstance(said, list) or not all(isinstance(each, dict) for each in said):
        raise _Unreadable(Finding("accord-not-records", where))
    yield from said
