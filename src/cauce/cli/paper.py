"""The book on paper: `book`, made from a sealed edition."""

from __future__ import annotations

import hashlib
from argparse import Namespace
from pathlib import Path

from cauce.briefing.book import book as make
from cauce.briefing.wanted import BOTH, Wanted
from cauce.cli.ask import edition_of
from cauce.cli.exits import DONE
from cauce.cli.output import show
from cauce.errors import EngineError
from cauce.language import number, say
from cauce.web.leaves import leaf


def book(said: Namespace) -> int:
    """Write the book of an edition as a PDF; of both languages it is told in that of the system."""
    wanted = Wanted(said.language, said.short, said.country or "")
    said.language = said.spoken if said.language == BOTH else said.language
    edition = edition_of(said)
    content = make(edition, wanted, leaf)
    file = said.output or Path(wanted.file(edition.digits))
    try:
        file.write_bytes(content)
    except OSError as fault:
        raise EngineError("cannot-write", {"file": str(file)[:200], "reason": fault.strerror or ""}) from fault
    told = {"edition": edition.urn, "file": str(file), "language": wanted.language, "short": wanted.short,
            "country": wanted.country or None, "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip
    size = number(len(content), said.language)
    show(said, told, [say(said.language, "cli.book", file=str(file), size=size), edition.urn])
    return DONE
