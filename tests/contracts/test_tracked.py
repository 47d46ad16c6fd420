"""What is committed speaks of no machine, and holds none of the publishers' files."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.contracts.project import name, tracked
from tests.publications import ROOT as PUBLICATIONS

# Written in two halves, so that this file is not what it looks for.
MACHINE = re.compile(
    "|".join(
        (
            r"(?<![\w.])/" + "work/",
            r"(?<![\w.])/" + "root/",
            r"(?<![\w.])/" + r"home/\w",
            r"(?<![\w.])/" + "opt/",
            r"(?<![\w.])/" + "tmp/v",
            r"\." + "library/",
            "pypi" + r"\.org",
            "pythonhosted" + r"\.org",
            "registry" + r"\.npmjs",
            r"localhost:\d+/simple",
        )
    )
)
DRAWN = {".woff2", ".ttf", ".png", ".ico", ".parquet", ".xlsx", ".gz"}


def test_no_file_names_a_machine_or_where_packages_come_from() -> None:
    found = []
    for file in tracked():
        if file.suffix not in DRAWN:
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if MACHINE.search(line):
                    found.append(f"{name(file)}:{number} {line.strip()[:80]}")
    assert found == []


def test_every_text_is_utf_8_with_plain_line_ends() -> None:
    kept = [file for file in tracked() if file.suffix not in DRAWN]
    assert [name(file) for file in kept if b"\r\n" in file.read_bytes()] == []


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()


def test_no_publication_is_committed() -> None:
    if not PUBLICATIONS.is_dir():
        pytest.skip(f"the publications are not at {PUBLICATIONS}")
    theirs = {_content(file) for file in PUBLICATIONS.rglob("*") if file.is_file()}
    assert [name(file) for file in tracked() if file.stat().st_size and _content(file) in theirs] == []
