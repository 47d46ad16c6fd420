"""Invented workbooks for tests, sound and hostile."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path

import xlsxwriter


def write_book(file: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook with these cells, each sheet from A1."""
    with xlsxwriter.Workbook(file) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value)
    return file


def with_part(file: Path, part: str, content: bytes = b"x") -> Path:
    """The same workbook with one more part in its package."""
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, content)
    return file


def with_replaced(file: Path, part: str, old: bytes, new: bytes) -> Path:
    """The same workbook with other bytes in one part."""
    before = file.with_suffix(".before")
    shutil.move(file, before)
    with zipfile.ZipFile(before) as package, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as changed:
        for member in package.infolist():
            content = package.read(member)
            if member.filename == part:
                if old not in content:
                    raise LookupError(part)
                content = content.replace(old, new)
            changed.writestr(member.filename, content)
    before.unlink()
    return file


def bomb(file: Path, copies: int = 20, size: int = 64 * 1024 * 1024) -> Path:
    """A workbook whose directory lists one tightly packed part many times: small to send, huge to unpack."""
    write_book(file, {"Table": [["a", "n"], ["x", 1]]})
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/media/0.bin", bytes(size))
        first = package.filelist[-1]
        for number in range(1, copies):
            again = copy(first)
            again.filename = f"xl/media/{number}.bin"
            package.filelist.append(again)
    return file
