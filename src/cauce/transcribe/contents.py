"""The contents of a file: what kind it is, and its text, unpacked within a limit and decoded strictly."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import Path
from typing import Literal

from cauce.model.finding import Finding, Where
from cauce.settings import LIMITS, megabytes

Kind = Literal["text", "workbook", "other"]

_PACKED = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"SQLite format 3", b"PAR1", b"\x7fELF", b"PK\x05\x06")

_START = 4096
_FEW_ZEROS, _MANY_ZEROS = 0.2, 0.8
"""The share of zero bytes in a text of two or four bytes a letter."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
"""Characters that no publisher writes into a table: controls but tab and line ends, and the mark of a lost letter."""


def kind_of(file: Path) -> Kind:
    """Told by the first bytes, never by the name."""
    with file.open("rb") as opened:
        start = opened.read(16)
    if start.startswith((_ZIP, _OLE)):
        return "workbook"
    return "other" if start.startswith(_NO_TEXT) else "text"


def read_text(file: Path) -> tuple[str, list[Finding]]:
    """The whole text of a UTF-8 file, with or without byte order mark, packed with gzip or not.

    A file that cannot be read so gives "" and the finding that says why.
    """
    if file.stat().st_size > LIMITS.file_bytes:
        return "", [Finding("too-large", facts={"megabytes": megabytes(LIMITS.file_bytes)})]
    raw = file.read_bytes()
    if raw.startswith(_PACKED):
        unpacked = _unpacked(raw)
        if isinstance(unpacked, Finding):
            return "", [unpacked]
        raw = unpacked
    if not raw.strip():
        return "", [Finding("empty-file")]
    return _decoded(raw)


def _unpacked(raw: bytes) -> bytes | Finding:
    reader = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        text = reader.decompress(raw, LIMITS.unpacked_bytes + 1)
    except (zlib.error, gzip.BadGzipFile):
        return Finding("damaged-file")
    if len(text) > LIMITS.unpacked_bytes:
        return Finding("unpacks-too-large", facts={"megabytes": megabytes(LIMITS.unpacked_bytes)})
    if not reader.eof or reader.unused_data:
        return Finding("damaged-file")
    return text


def _decoded(raw: bytes) -> tuple[str, list[Finding]]:
    start = raw[:_START]
    if raw.startswith(_UTF16) or _FEW_ZEROS < start.count(0) / len(start) < _MANY_ZEROS:
        return "", [Finding("wrong-encoding", Where(row=1), {"encoding": "UTF-16"})]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as fault:
        row = len(re.findall(rb"\r\n|\r|\n", raw[: fault.start])) + 1
        return "", [Finding("wrong-encoding", Where(row=row), {"encoding": _guess(raw)})]


def _guess(raw: bytes) -> str:
    """What the bytes most likely are; no byte of Windows-1252 accents is a control of Latin-1."""
    return "Windows-1252" if re.search(rb"[\x80-\x9f]", raw) else "ISO 8859-1"
