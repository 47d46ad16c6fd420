"""The readers that lie in this folder: each module with `LAYOUTS` and `read`. Light: it runs in the reading process."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cauce.errors import NotFound, StructureError
from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout

FOLDER = Path(__file__).parent
_OURS = ("__init__", "readers", "registry")


@dataclass(frozen=True, slots=True)
class Reader:
    """How one publication is laid out, and how it is copied."""

    code: str
    counts: str  # what the module says of itself: what is counted, events or persons
    layouts: tuple[Layout, ...]
    read: Callable[[Path], Transcript]


@cache
def codes() -> tuple[str, ...]:
    """The codes of all publications that Cauce knows: the stems of this folder, in order."""
    return tuple(sorted(each.stem for each in FOLDER.glob("*.py") if each.stem not in _OURS))


@cache
def reader(code: str) -> Reader:
    """The reader of one publication. Raises StructureError with its name if its module is broken."""
    if code not in codes():
        raise NotFound("no-such-source", {"source": code})
    try:
        module = importlib.import_module(f"cauce.sources.{code}")
        layouts = tuple(module.LAYOUTS)
        read = module.read
    except Exception as fault:  # whatever a broken module raises, its name must be said
        raise StructureError(
            "source-does-not-load", {"source": code, "fault": f"{type(fault).__name__}: {fault}"}
        ) from fault
    if not layouts or not all(isinstance(layout, Layout) for layout in layouts):
        raise StructureError("source-without-layout", {"source": code})
    return Reader(code, (module.__doc__ or "").strip(), layouts, read)


def readers() -> tuple[Reader, ...]:
    """All of them."""
    return tuple(reader(code) for code in codes())
