"""What a workbook is packed of, looked at before it is opened: its unpacked size, macros, links and formulas."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from cauce.model.finding import Finding, Severity, Where
from cauce.settings import LIMITS, megabytes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OLE_BOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>\s*<(?:\w+:)?f\b[^>]*>(.*?)</(?:\w+:)?c>", re.S)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CACHED = re.compile(rb"<(?:\w+:)?v[^>/]*>[^<]")
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')


def inspect_package(file: Path) -> tuple[bool, list[Finding]]:
    """Whether the workbook may be opened, and what is wrong with its package."""
    with file.open("rb") as opened:
        is_ole = opened.read(8) == _OLE
    return _inspect_ole(file.read_bytes()) if is_ole else _inspect_zip(file)


def _inspect_ole(raw: bytes) -> tuple[bool, list[Finding]]:
    if _OLE_LOCKED in raw:
        return False, [Finding("password")]
    if not any(name in raw for name in _OLE_BOOK):
        return False, [Finding("not-a-table")]
    if _OLE_MACROS in raw:
        return False, [Finding("macros")]
    return True, []


def _inspect_zip(file: Path) -> tuple[bool, list[Finding]]:
    try:
        with zipfile.ZipFile(file) as package:
            refusal = _refuse(package)
            if refusal:
                return False, [refusal]
            return True, list(_formulas(package))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ElementTree.ParseError,
        KeyError,
    ):
        return False, [Finding("damaged-file")]


def _refuse(package: zipfile.ZipFile) -> Finding | None:
    """Why the package is not opened at all."""
    members = package.infolist()
    names = {member.filename for member in members}
    if len(members) > LIMITS.members:
        return Finding("too-many-parts", facts={"limit": LIMITS.members})
    if sum(member.file_size for member in members) > LIMITS.unpacked_bytes:
        return Finding("unpacks-too-large", facts={"megabytes": megabytes(LIMITS.unpacked_bytes)})
    if "xl/workbook.xml" not in names:
        return Finding("not-a-table")
    if any(PurePosixPath(name).name.casefold() == "vbaproject.bin" for name in names):
        return Finding("macros")
    if any(name.startswith("xl/externalLinks/") for name in names):
        return Finding("external-links")
    return None


def _formulas(package: zipfile.ZipFile) -> Iterator[Finding]:
    """A sheet's formulas: a note where each has its printed result, for that is copied; blocking where one has none."""
    names = set(package.namelist())
    for sheet, part in _sheet_parts(package):
        if part not in names:
            continue
        xml = package.read(part)
        if not _FORMULA.search(xml):
            continue
        count = 0
        for found in _CELL.finditer(xml):
            count += 1
            place = _PLACE.search(found[1])
            if not _CACHED.search(found[2]) and place:
                column, row = place[1].decode(), int(place[2])
                yield Finding("formula-without-result", Where(sheet=sheet, row=row, column=column))
        yield Finding("formula-in-cell", Where(sheet=sheet), {"count": count}, Severity.NOTE)


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the part of the package that holds it."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in ElementTree.fromstring(package.read("xl/workbook.xml")).iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION, ""), "")
            yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"
