"""The book on paper: `book`, made from a sealed edition."""

from __future__ import annotations

import errno
import hashlib
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cauce.briefing.book import book as make
from cauce.briefing.wanted import BOTH, Wanted
from cauce.cli.ask import edition_of
from cauce.cli.exits import DONE
from cauce.cli.output import show
from cauce.edition.question import written
from cauce.edition.whole import unfinished, whole
from cauce.errors import EngineError
from cauce.language import number, say
from cauce.web.leaves import leaf

_REASONS = {
    errno.ENOENT: "no-folder", errno.ENOTDIR: "no-folder", errno.EACCES: "not-allowed", errno.EPERM: "not-allowed",
    errno.EROFS: "not-allowed", errno.ENOSPC: "full", errno.EDQUOT: "full", errno.ENAMETOOLONG: "long",
}  # fmt: skip
"""Why a file is not written, in words of both languages; what the system says is in its own."""


def book(said: Namespace) -> int:
    """Write the book of an edition as a PDF; of both languages it is told in that of the system.

    In a folder it gets its own name. Where nothing can be written, that is said before the book is made.
    """
    wanted = Wanted(said.language, said.short, said.country or "", written(said.as_of) if said.as_of else "")
    said.language = said.spoken if said.language == BOTH else said.language
    edition = edition_of(said)
    named = Path(wanted.file(edition.digits))
    file = said.output or named
    with _faults_told(file, said.language):
        file = file / named if file.is_dir() else file
        tried = unfinished(file)
        tried.touch()
        tried.unlink()
    content = make(edition, wanted, leaf)
    with _faults_told(file, said.language), whole(file) as sink:
        sink.write(content)
    told = {"edition": edition.urn, "file": str(file), "language": wanted.language, "short": wanted.short,
            "country": wanted.country or None, "as_of": wanted.as_of or None, "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip
    size = number(len(content), said.language)
    show(said, told, [say(said.language, "cli.book", file=str(file), size=size), edition.urn])
    return DONE


@contextmanager
def _faults_told(file: Path, language: str) -> Iterator[None]:
    """What the system says against a place, as EngineError with the reason in the reader's words."""
    try:
        yield
    except OSError as fault:
        reason = say(language, f"book.unwritable.{_REASONS.get(fault.errno or 0, 'other')}")
        raise EngineError("cannot-write", {"file": str(file)[:200], "reason": reason}) from fault
