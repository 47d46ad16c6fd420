"""Which publication a file is: told by its content, with its name or the sender's word as the second witness.

Nothing is guessed. Where the content fits one publication only, it decides alone; where it fits several, the name
or the sender must say which; a table of persons is none. How it was recognised is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from cauce.intake.reading import IdentifierColumn, Near, Reading
from cauce.model.finding import Finding, Severity, Where
from cauce.model.source import Source
from cauce.model.transcript import Transcript

Witness = Literal["content", "name", "sender"]
_MOST_NAMES = 12
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Recognition:
    """A file that is known: its publication, what decided, the other publications whose layout it fits, and findings
    about the file itself (those of the transcript stand in it).
    """

    source: str
    witness: Witness
    transcript: Transcript
    others: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def recognise(
    reading: Reading, name: str, known: Mapping[str, Source], *, source: str | None = None
) -> Recognition | tuple[Finding, ...]:
    """The publication that a file is, or every finding that says why it is none.

    `source` is the sender's word. Findings of the reading that stop a delivery stand in the answer either way.
    """
    where = Where(file=name)
    candidates = tuple(sorted(reading.candidates))
    if not candidates:
        return (*reading.findings, *_persons(reading.identifiers, (), name), *_unknown(reading, where))
    chosen = _choose(candidates, name, known, source, where)
    both = _two_at_once(reading, candidates, where)
    if isinstance(chosen, Finding) or both:
        harmless = {each for code in candidates for each in known[code].harmless}
        refusal = both if both else [chosen] if isinstance(chosen, Finding) else []
        return (*reading.findings, *_persons(reading.identifiers, harmless, name), *refusal, *_whatever_it_is(reading))
    code, witness = chosen
    persons = _persons(reading.identifiers, known[code].harmless, name)
    if persons:
        return (*reading.findings, *persons)
    return Recognition(
        code,
        witness,
        reading.candidates[code],
        tuple(each for each in candidates if each != code),
        (*reading.findings, *_name_says_otherwise(code, witness, name, known, where)),
    )


def named_by(name: str, known: Mapping[str, Source]) -> tuple[str, ...]:
    """The publications whose patterns of file names a name fits, whole, capitals or not."""
    return tuple(
        sorted(
            code
            for code, each in known.items()
            if any(re.fullmatch(pattern, name, re.IGNORECASE) for pattern in each.names)
        )
    )


def _choose(
    candidates: tuple[str, ...], name: str, known: Mapping[str, Source], source: str | None, where: Where
) -> tuple[str, Witness] | Finding:
    if source is not None:
        if source in candidates:
            return source, "content" if len(candidates) == 1 else "sender"
        return Finding(
            "other-publication", where, {"named": source[:_LONGEST_NAME], "candidates": ", ".join(candidates)}
        )
    if len(candidates) == 1:
        return candidates[0], "content"
    named = [code for code in named_by(name, known) if code in candidates]
    if len(named) == 1:
        return named[0], "name"
    return Finding("several-publications", where, {"candidates": ", ".join(candidates)})


def _two_at_once(reading: Reading, candidates: Iterable[str], where: Where) -> list[Finding]:
    """A workbook in which two publications each have sheets of their own is two publications."""
    sheets = {code: set(reading.sheets.get(code, ())) for code in candidates}
    apart = [
        (one, other)
        for one in sheets
        for other in sheets
        if one < other and sheets[one] and sheets[other] and sheets[one].isdisjoint(sheets[other])
    ]
    return [Finding("two-publications", where, {"candidates": ", ".join(pair)}) for pair in apart]


PERSONS = ("identifier-column", "identifier-values", "persons-without-header")
"""The findings that a file holds persons: it is removed from quarantine at once."""


def tells_of_persons(findings: Iterable[Finding]) -> bool:
    """Whether a file is refused because it holds, or may hold, persons."""
    return any(each.name in PERSONS for each in findings)


def _persons(found: Iterable[IdentifierColumn], harmless: Iterable[str], name: str) -> list[Finding]:
    """One finding for each column that identifies persons; never what stands in it."""
    allowed = set(harmless)
    facts = [(each, {"column": _shown(each.column), "kind": each.kind}) for each in found]
    return [
        Finding(
            "persons-without-header"
            if each.kind == "no-header"
            else "identifier-column"
            if each.kind == "name"
            else "identifier-values",
            Where(file=name, sheet=each.sheet, column=_shown(each.column)),
            said,
        )
        for each, said in facts
        if each.column not in allowed
    ]


def _unknown(reading: Reading, where: Where) -> list[Finding]:
    """Nothing known: the nearest layout and what differs, unless the file's header could name a person."""
    if any(finding.severity is Severity.BLOCKING for finding in reading.findings) and reading.nearest is None:
        return []
    near = reading.nearest
    if near is None:
        return [Finding("unknown-layout", where)]
    differs = Near(near.source, near.layout, near.share, near.missing, () if reading.identifiers else near.unknown)
    facts: dict[str, str | int] = {
        "source": differs.source,
        "layout": differs.layout,
        "percent": round(100 * differs.share),
        "missing": _listed(differs.missing),
        "unknown": _listed(differs.unknown),
    }
    return [Finding("unknown-layout-near", where, facts)]


def _whatever_it_is(reading: Reading) -> list[Finding]:
    """What is wrong with the file by every publication that it may be: it need not be sent twice to hear it all."""
    first, *rest = [each.findings for each in reading.candidates.values()]
    return [finding for finding in first if all(finding in others for others in rest)]


def _name_says_otherwise(
    code: str, witness: Witness, name: str, known: Mapping[str, Source], where: Where
) -> list[Finding]:
    named = named_by(name, known)
    if not named or code in named:
        return []
    facts = {"source": code, "named": ", ".join(named)}
    if witness == "sender":
        return [Finding("name-against-sender", where, facts, Severity.WARNING)]
    return [Finding("name-of-another", where, facts, Severity.NOTE)]


def _listed(names: tuple[str, ...]) -> str:
    """The first of them in quotes, and how many more there are."""
    shown = ", ".join(f'"{_shown(each)}"' for each in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown} (+{more})" if more > 0 else shown or "-"


def _shown(name: str) -> str:
    """A name from a stranger's file as a screen may show it."""
    plain = "".join(each if each.isprintable() else " " for each in name)
    return " ".join(plain.split())[:_LONGEST_NAME]
