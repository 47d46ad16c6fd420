"""Reading a file that a stranger wrote, in a process of its own that can do nothing else."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import cast

import msgspec

from cauce.intake.child import NO_MEMORY
from cauce.intake.confine import GUARDS
from cauce.intake.quarantine import barred
from cauce.intake.reading import IdentifierColumn, Near, Reading
from cauce.model.finding import Finding, Severity, Where
from cauce.model.transcript import Transcript
from cauce.settings import LIMITS, Limits, megabytes
from cauce.sources.readers import readers

_START = "import sys; sys.path[:] = {path!r}; from cauce.intake.child import main; raise SystemExit(main(sys.argv[1:]))"

_PIECE = 1024 * 1024


class _Copied(msgspec.Struct):
    """A transcript as the reading process writes it."""

    source: str
    cells: dict[str, list[str | int]]
    findings: tuple[Finding, ...]
    printed_date: str | None


class _Answer(msgspec.Struct):
    """A reading as the reading process writes it."""

    kind: str
    candidates: dict[str, _Copied]
    findings: tuple[Finding, ...]
    nearest: Near | None
    identifiers: tuple[IdentifierColumn, ...]
    sheets: dict[str, tuple[str, ...]]
    guards: tuple[str, ...]


def read_safely(file: Path, name: str, *, limits: Limits = LIMITS) -> Reading:
    """What the file is. `name` is the one that findings use; whatever happens to the reading is a finding too.

    May be called from several threads at once. Raises StructureError where a source of ours is broken.
    """
    readers()  # a broken one is an error here with its name, not a silence there
    said = _refuse(file, limits) or _run(_command(file, limits), limits)
    if isinstance(said, Finding):
        return Reading(findings=(_at(said, name),))
    try:
        return _reading(msgspec.json.decode(said, type=_Answer), name)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Reading(findings=(_at(_failed("answer"), name),))


def _refuse(file: Path, limits: Limits) -> Finding | None:
    """What is seen without opening it."""
    if found := barred(file, limits):
        return found
    return None if file.stat().st_size else Finding("empty-file")


def _command(file: Path, limits: Limits) -> list[str]:
    """The reading process: no user's settings, and of our own path only what is there."""
    path = [str(Path(each).absolute()) for each in sys.path if each and Path(each).exists()]
    start = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _START.format(path=path)]
    return [*start, str(file.absolute()), json.dumps(asdict(limits))]


def _run(command: Sequence[str], limits: Limits) -> bytes | Finding:
    """What it said, or why it said nothing that counts."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    )
    try:
        said = _listen(process, limits)
        return said if isinstance(said, Finding) else _judge(process.wait(timeout=5), said, limits)
    except subprocess.TimeoutExpired:
        return Finding("took-too-long", facts={"seconds": limits.wall_seconds})
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _listen(process: subprocess.Popen[bytes], limits: Limits) -> bytes | Finding:
    """All it says, for as long and as much as it may."""
    out = process.stdout
    if out is None:
        return _failed("no answer")
    until = time.monotonic() + limits.wall_seconds
    pieces: list[bytes] = []
    length = 0
    while (left := until - time.monotonic()) > 0:
        if not select.select([out], [], [], left)[0]:
            break
        piece = os.read(out.fileno(), _PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        length += len(piece)
        if length > limits.reading_bytes:
            return Finding("reading-too-large", facts={"megabytes": megabytes(limits.reading_bytes)})
    return Finding("took-too-long", facts={"seconds": limits.wall_seconds})


def _judge(code: int, said: bytes, limits: Limits) -> bytes | Finding:
    """What an exit means."""
    if code == 0:
        return said
    if code == NO_MEMORY:
        return Finding("reading-too-large", facts={"megabytes": megabytes(limits.memory_bytes)})
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Finding("took-too-long", facts={"seconds": limits.processor_seconds})
    return _failed(f"exit {code}")


def _failed(fault: str) -> Finding:
    return Finding("reading-failed", facts={"fault": fault})


def _reading(answer: _Answer, name: str) -> Reading:
    """The reading with the file's own name in every place, and a warning where a guard was off."""
    findings = [_at(finding, name) for finding in answer.findings]
    off = [guard for guard in GUARDS if guard not in answer.guards]
    if off:
        findings.append(Finding("guards-off", Where(file=name), {"guards": ", ".join(off)}, Severity.WARNING))
    return Reading(
        kind=answer.kind,
        candidates={code: _transcript(copied, name) for code, copied in answer.candidates.items()},
        findings=tuple(findings),
        nearest=answer.nearest,
        identifiers=answer.identifiers,
        sheets=answer.sheets,
        guards=answer.guards,
    )


def _transcript(copied: _Copied, name: str) -> Transcript:
    cells = cast("dict[str, list[str] | list[int]]", copied.cells)
    return Transcript(
        copied.source, cells, tuple(_at(finding, name) for finding in copied.findings), copied.printed_date
    )


def _at(finding: Finding, name: str) -> Finding:
    return replace(finding, where=replace(finding.where, file=name))
