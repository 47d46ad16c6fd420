"""Making: `recognise`, `submit`, `release`, `demo`."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cauce import desk, settings
from cauce.cli import serve
from cauce.cli.exits import DONE, FAILED, REFUSED, exit_code
from cauce.cli.output import failed, findings, refused, show
from cauce.desk.report import plain
from cauce.edition.read import Edition
from cauce.errors import CauceError, NotAllowed, NotFound, SubmissionRefused
from cauce.intake.quarantine import safe_name
from cauce.intake.reader import read_safely
from cauce.intake.recognise import Recognition
from cauce.intake.recognise import recognise as recognise_reading
from cauce.language import listing, number, say
from cauce.reference import forecast
from cauce.sources.registry import sources

LONGEST_PATH = 255
"""As many letters of a path that leads nowhere are repeated."""


def recognise(said: Namespace) -> int:
    """Which publication each file is, by what witness; refused files with their findings."""
    rows: list[dict[str, object]] = []
    lines, unknown = [], False
    for file in said.files:
        name = safe_name(file.name)
        found = recognise_reading(read_safely(file, name), name, sources())
        if isinstance(found, Recognition):
            rows.append({"file": name, "source": found.source, "witness": found.witness})
            lines.append(f"{name}: {found.source} ({say(said.language, f'witness.{found.witness}')})")
        else:
            unknown = True
            rows.append({"file": name, "source": None, "findings": [plain(each) for each in found]})
            lines += findings(found, said.language)
    show(said, {"files": rows}, lines)
    return REFUSED if unknown else DONE


def submit(said: Namespace) -> int:
    """Deliver files one after the other; one that is refused or fails does not stop the next."""
    if said.accept and not said.reason:
        raise NotAllowed("accept-without-reason", {})
    home = desk.Home(said.home or settings.home())
    home.begin(invented=home.invented)
    each = [_delivered(home, file, said) for file in said.files]
    documents = [document for document, _, _ in each]
    lines = [line for _, told, _ in each for line in told]
    show(said, documents[0] if len(documents) == 1 else {"files": documents}, lines)
    return max(code for _, _, code in each)


def _delivered(home: desk.Home, file: Path, said: Namespace) -> tuple[Mapping[str, object], list[str], int]:
    """One file delivered: the document and the lines that say what became of it, and the code for that."""
    delivery = desk.Delivery(file, said.party, said.source, said.published, tuple(said.accept), said.reason)
    try:
        report = desk.submit(home, delivery, sources(), now=_now(), try_only=said.dry_run)
    except SubmissionRefused as refusal:
        return *refused(refusal, safe_name(file.name), said.language), REFUSED
    except (CauceError, OSError) as fault:
        if len(said.files) == 1:
            raise
        content, text = failed(fault, said.language)
        name = safe_name(file.name)
        return {"status": "failed", "file": name, **content}, [f"{name}: {text}"], exit_code(fault)
    return report.document(), _told(report, said.language), DONE


def release(said: Namespace) -> int:
    """Seal an edition."""
    home = desk.Home(said.home or settings.home())
    digits = desk.release(
        home,
        sources(),
        audience=said.audience,
        publish_at=said.publish_at or _now,
        received_by=said.received_by,
        now=_now(),
        outlook=not said.no_outlook,
    )
    urn = Edition(home.audience(said.audience), digits).urn
    show(said, {"edition": urn}, [urn])
    return DONE


def demo(said: Namespace) -> int:
    """Fill an empty home from a folder, or from an invented world, seal an edition and serve it."""
    home = desk.Home(said.home or settings.home())
    if said.publications and not _is_folder(said.publications):
        raise NotAllowed("no-folder", {"folder": str(said.publications)[:LONGEST_PATH]})
    listening = None if said.no_serve else serve.door("127.0.0.1", said.port)
    home.begin(invented=said.publications is None)
    home.purge(_now())
    if said.publications:
        reports, passed = _fill(home, said.publications)
    else:
        from cauce.invented import write

        with TemporaryDirectory() as folder:
            write(Path(folder), said.seed)
            reports, passed = _fill(home, Path(folder))
    lines = [line for report in reports for line in _told(report, said.language, brief=True)]
    for each in passed:
        state = "cli.refused-file" if each.known else "cli.passed-over"
        lines.append(say(said.language, state, file=safe_name(each.file.name)))
        lines += [f"    {line}" for line in findings(each.findings, said.language)]
    content: dict[str, object] = {
        "reports": [report.document() for report in reports],
        "passed": [
            {"file": safe_name(each.file.name), "findings": [plain(one) for one in each.findings]} for each in passed
        ],
    }
    if not reports:
        nothing, text = failed(NotFound("nothing-to-release"), said.language)
        show(said, {**content, **nothing}, [*lines, text])
        return FAILED
    _take_in_statement(home)
    digits = desk.release(home, sources(), audience="public", publish_at=_now)
    edition = Edition(home.audience("public"), digits)
    counts = {"accepted": len(reports), "passed": len(passed)}
    lines.append(say(said.language, "cli.built", edition=edition.urn, **counts))
    show(said, {"edition": edition.urn, **content}, lines)
    ahead = _looking_ahead(home, edition) if not said.no_outlook else None
    if listening is not None:
        serve.keep_open(home, listening, said)
    return ahead.wait() if ahead and listening is None else DONE


def _take_in_statement(home: desk.Home) -> None:
    """The records of the joint statement, so that the edition has its commitments."""
    from cauce.accord.keep import take_in_statement
    from cauce.records.store import Records

    take_in_statement(Records(home.records), _now().date())


def _looking_ahead(home: desk.Home, edition: Edition) -> subprocess.Popen[bytes] | None:
    """A second edition with an outlook, made beside the server that shows the first; none without what is forecast."""
    if not any(each.source in edition.sources for each in forecast()):
        return None
    command = [sys.executable, "-m", "cauce", "release", "--home", str(home.root)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _is_folder(place: Path) -> bool:
    """Whether it is one; what no folder can be named is none."""
    with suppress(OSError):
        return place.is_dir()
    return False


def _fill(home: desk.Home, folder: Path) -> tuple[list[desk.Report], list[desk.Passed]]:
    reports: list[desk.Report] = []
    passed: list[desk.Passed] = []
    for each in desk.submit_folder(home, folder, sources(), _now):
        (reports if isinstance(each, desk.Report) else passed).append(each)  # type: ignore[arg-type]
    return reports, passed


def _now() -> datetime:
    return datetime.now(UTC)


def _told(report: desk.Report, language: str, *, brief: bool = False) -> list[str]:
    source = report.vintage.source if report.vintage else ""
    lines = [
        say(language, f"cli.{report.status}", file=report.file, source=source,
            observations=number(report.observations, language))
    ]  # fmt: skip
    for change in report.changes:
        facts = {name: change[name] for name in ("table", "cells", "first", "last")}
        moved = {name: number(int(change[name] or 0), language) for name in ("before", "after")}
        lines.append("    " + say(language, f"cli.change.{change['status']}", **facts, **moved))
        if finer := change["compared_with"]:
            lost = [say(language, f"word.{name}") for name in str(change["without"]).split(",")]
            told = say(language, "cli.change.coarser", finer=finer, without=listing(lost, language))
            lines.append(f"        {told}")
    return lines if brief else [*lines, *findings(report.findings, language)]
