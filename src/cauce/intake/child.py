"""The reading process: looks at one file, copies it for each publication that it may be, and says so on its way out.

It starts with an empty environment and reads with the guards of `confine` on. Arguments: the file, the limits.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from cauce.intake.confine import confine
from cauce.intake.persons import find_identifiers
from cauce.intake.reading import Near, Reading
from cauce.model.finding import Finding
from cauce.model.transcript import Transcript
from cauce.settings import Limits
from cauce.sources.readers import Reader, readers
from cauce.transcribe.contents import read_text
from cauce.transcribe.probe import Probe, fits, matched_sheets, nearness, probe

NO_MEMORY = 12
"""The exit of a reading that needed more memory than it may have."""


def main(arguments: Sequence[str]) -> int:
    """Read the file and write the reading to the standard output, which nothing else uses."""
    gc.disable()  # it lives for one file, in bounds of memory: looking for what may be let go only costs
    file, limits = Path(arguments[0]), Limits(**json.loads(arguments[1]))
    known = readers()
    guards = confine(limits, [file, *(Path(each) for each in sys.path)])
    try:
        reading = read(file, known, guards)
        answer = json.dumps(reading, default=_fields, ensure_ascii=False, check_circular=False)
        sys.stdout.buffer.write(answer.encode("utf-8", errors="replace"))
        sys.stdout.buffer.flush()
    except MemoryError:
        return NO_MEMORY
    return 0


def _fields(value: object) -> dict[str, object]:
    """A dataclass as the answer holds it."""
    return {each: getattr(value, each) for each in value.__dataclass_fields__}  # type: ignore[attr-defined]


def read(file: Path, known: Sequence[Reader], guards: tuple[str, ...] = ()) -> Reading:
    """What the file is, by its content alone."""
    seen = probe(file)
    matching = [(each, [layout for layout in each.layouts if fits(layout, seen)]) for each in known]
    matching = [(each, layouts) for each, layouts in matching if layouts]
    findings = list(seen.findings)
    if not matching and seen.kind == "text":
        findings += read_text(file)[1]
    return Reading(
        kind=seen.kind,
        candidates={each.code: _transcribed(each, file) for each, _ in matching},
        findings=tuple(findings),
        nearest=None if matching else _nearest(known, seen),
        identifiers=find_identifiers(file, seen),
        sheets={
            each.code: tuple(sorted(frozenset().union(*(matched_sheets(layout, seen) for layout in layouts))))
            for each, layouts in matching
        },
        guards=guards,
    )


def _transcribed(by: Reader, file: Path) -> Transcript:
    """Its transcript; a reader that the file brings to a fall has found something that it cannot read."""
    try:
        return by.read(file)
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001  what a reader raises on a malformed file is the file's fault, and must be said
        finding = Finding("unreadable", facts={"source": by.code, "fault": type(fault).__name__})
        return Transcript(by.code, {"sheet": [], "row": [], "column": [], "value": []}, (finding,))


def _nearest(known: Sequence[Reader], seen: Probe) -> Near | None:
    near = [(each.code, nearness(layout, seen)) for each in known for layout in each.layouts]
    code, found = max(near, key=lambda pair: pair[1].share, default=("", None))
    if found is None or found.share == 0:
        return None
    return Near(code, found.layout, found.share, found.missing, found.unknown)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
