"""Every number of an edition's analysis computed once more, from what the edition itself holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from cauce.edition import manifest
from cauce.edition.read import Edition
from cauce.edition.results import RESULTS
from cauce.edition.write import arrow, parquet
from cauce.release.analyse import METHODS, Outlooks, analyse

Compared = Literal["same", "differs", "not-sealed"]
"""Whether the bytes computed anew are those of the edition, or the edition is older than the method."""

_AHEAD = tuple(name for name in RESULTS if name not in METHODS)
"""Made only where an edition is to have an outlook."""


def rerun(edition: Edition) -> Mapping[str, Compared]:
    """Each result dataflow of an edition, recomputed by today's code and held against what was sealed, byte by byte.

    Nothing that was kept is used: the backtest of the outlook is computed anew where the edition has one, and its
    record from the editions before it. Nothing is written. Another version of a method, of its facts in `reference` or
    of a library may give other bytes; then the code of that edition is needed.
    """
    sealed = edition.manifest.files
    with TemporaryDirectory() as folder:
        ahead = any(not edition.results(name).is_empty() for name in _AHEAD)
        made = analyse(edition, Outlooks(Path(folder), before(edition)) if ahead else None)
    found: dict[str, Compared] = {}
    for name, (rows, schema) in made.items():
        content = hashlib.sha256(parquet(arrow(rows, schema))).hexdigest()
        told = sealed.get(f"{name}.parquet")
        found[name.upper()] = "not-sealed" if told is None else "same" if told == content else "differs"
    return found


def before(edition: Edition) -> list[Edition]:
    """The editions of the same audience that were published earlier, oldest first."""
    said = edition.manifest
    return [
        Edition(edition.root, digits)
        for digits, other in manifest.sealed(edition.root).items()
        if other.audience == said.audience and other.published_at < said.published_at
    ]
