"""Making: `recognise`, `submit`, `release`, `demo`; and `serve`, which shows what was made."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cauce import desk, settings
from cauce.cli.output import findings, refuse, show
from cauce.desk.report import plain
from cauce.edition.read import Edition
from cauce.errors import NotAllowed, NotFound, SubmissionRefused
from cauce.intake.reader import read_safely
from cauce.intake.recognise import Recognition
from cauce.intake.recognise import recognise as recognise_reading
from cauce.invented import write
from cauce.language import number, say
from cauce.sources.registry import sources


def recognise(said: Namespace) -> int:
    """Which publication each file is, by what witness; refused files with their findings."""
    rows, lines, refused = [], [], False
    for file in said.files:
        found = recognise_reading(read_safely(file, file.name), file.name, sources())
        if isinstance(found, Recognition):
            rows.append({"file": file.name, "source": found.source, "witness": found.witness})
            lines.append(f"{file.name}: {found.source} ({say(said.language, f'witness.{found.witness}')})")
        else:
            refused = True
            rows.append({"file": file.name, "source": None, "findings": [plain(each) for each in found]})
            lines += findings(found, said.language)
    show(said, {"files": rows}, lines)
    return 1 if refused else 0


def submit(said: Namespace) -> int:
    """Deliver files one after the other; a refused one does not stop the next."""
    if said.accept and not said.reason:
        raise NotAllowed("accept-without-reason", {})
    home = desk.Home(said.home or settings.home())
    documents, lines, refused = [], [], False
    for file in said.files:
        delivery = desk.Delivery(file, said.party, said.source, said.published, tuple(said.accept), said.reason)
        try:
            report = desk.submit(home, delivery, sources(), now=datetime.now(UTC), try_only=said.dry_run)
        except SubmissionRefused as refusal:
            refused = True
            if len(said.files) == 1:
                raise
            refuse(refusal, said)
            continue
        documents.append(report.document())
        lines += _told(report, said.language)
    if documents or not refused:
        show(said, documents[0] if len(said.files) == 1 else {"reports": documents}, lines)
    return 1 if refused else 0


def release(said: Namespace) -> int:
    """Seal an edition."""
    home = desk.Home(said.home or settings.home())
    now = datetime.now(UTC)
    digits = desk.release(
        home,
        sources(),
        audience=said.audience,
        publish_at=said.publish_at or now,
        received_by=said.received_by,
    )
    urn = Edition(home.audience(said.audience), digits).urn
    show(said, {"edition": urn}, [urn])
    return 0


def demo(said: Namespace) -> int:
    """Fill an empty home from a folder, or from an invented world, seal an edition and serve it."""
    home = desk.Home(said.home or settings.home())
    if said.publications and not said.publications.is_dir():
        raise NotFound("no-folder", {"folder": str(said.publications)})
    home.begin(invented=said.publications is None)
    if said.publications:
        reports, passed = _fill(home, said.publications)
    else:
        with TemporaryDirectory() as folder:
            write(Path(folder), said.seed)
            reports, passed = _fill(home, Path(folder))
    lines = [line for report in reports for line in _told(report, said.language, brief=True)]
    for each in passed:
        state = "cli.refused-file" if each.known else "cli.passed-over"
        lines.append(say(said.language, state, file=each.file.name))
        lines += [f"    {line}" for line in findings(each.findings, said.language)]
    if not reports:
        print("\n".join(lines), file=sys.stderr)
        raise NotFound("nothing-to-release", {})
    digits = desk.release(home, sources(), audience="public", publish_at=datetime.now(UTC).replace(microsecond=0))
    edition = Edition(home.audience("public"), digits)
    counts = {"accepted": len(reports), "passed": len(passed)}
    lines.append(say(said.language, "cli.built", edition=edition.urn, **counts))
    content = {
        "edition": edition.urn,
        "reports": [report.document() for report in reports],
        "passed": [{"file": each.file.name, "findings": [plain(one) for one in each.findings]} for each in passed],
    }
    show(said, content, lines)
    sys.stdout.flush()
    return 0 if said.no_serve else serve(said)


def serve(said: Namespace) -> int:
    """Serve the newest edition on this machine until stopped."""
    import uvicorn

    from cauce.app import create

    home = desk.Home(said.home or settings.home())
    host = getattr(said, "host", "127.0.0.1")
    print(say(said.language, "cli.serving", address=f"http://{host}:{said.port}/"), file=sys.stderr)
    uvicorn.run(
        create(home.audience("public"), warm=True), host=host, port=said.port, log_level="warning", server_header=False
    )
    return 0


def _fill(home: desk.Home, folder: Path) -> tuple[list[desk.Report], list[desk.Passed]]:
    reports: list[desk.Report] = []
    passed: list[desk.Passed] = []
    for each in desk.submit_folder(home, folder, sources(), lambda: datetime.now(UTC)):
        (reports if isinstance(each, desk.Report) else passed).append(each)  # type: ignore[arg-type]
    return reports, passed


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
    return lines if brief else [*lines, *findings(report.findings, language)]
