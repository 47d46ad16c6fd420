"""A home: the folder of one installation. It holds no absolute path and can be moved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cauce.errors import NotAllowed
from cauce.intake.archive import Archive
from cauce.intake.quarantine import Quarantine
from cauce.store import Store

AUDIENCES = ("public",)
"""The audiences that have a root of files. Those of the delegations come with their identities."""

_UNFIT = "[]*?|^%\\"
"""Signs that storage and engine read as patterns in the path of a home."""


@dataclass(frozen=True)
class Home:
    """Where everything of one installation lies."""

    root: Path

    @cached_property
    def store(self) -> Store:
        """Every accepted statement."""
        return Store(self.root / "store")

    @property
    def archive(self) -> Archive:
        """The publications as they came."""
        return Archive.of(self.root)

    @property
    def quarantine(self) -> Quarantine:
        """Where deliveries wait."""
        return Quarantine.of(self.root)

    @property
    def reports(self) -> Path:
        """What the desk found in each delivery: documents of the delegation that sent it."""
        return self.root / "reports"

    def audience(self, name: str) -> Path:
        """The root of an audience's files. Raises NotAllowed for an audience that this installation does not serve."""
        if name not in AUDIENCES:
            raise NotAllowed("no-such-audience", {"audience": name, "known": ", ".join(AUDIENCES)})
        return self.root / name

    @property
    def invented(self) -> bool:
        """Whether what it holds is invented: then every page, chart and download says so."""
        mark = self.root / "home.json"
        return mark.is_file() and bool(json.loads(mark.read_bytes()).get("invented"))

    def begin(self, *, invented: bool) -> None:
        """Make the folder, private to its owner. Invented and real publications never share a home."""
        mark = self.root / "home.json"
        if wrong := sorted(set(str(self.root.absolute())) & set(_UNFIT)):
            raise NotAllowed("home-name", {"home": str(self.root), "signs": " ".join(wrong)})
        if mark.is_file():
            if self.invented != invented:
                raise NotAllowed("invented-and-real", {"home": self.root.name})
            return
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark.write_text(json.dumps({"invented": invented}) + "\n", encoding="utf-8")
