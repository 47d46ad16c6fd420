"""A home: the folder of one installation. It holds no absolute path and can be moved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from cauce.edition.question import LONGEST
from cauce.edition.whole import UNFINISHED, whole
from cauce.errors import CauceError, EngineError, NotAllowed
from cauce.intake.archive import Archive
from cauce.intake.quarantine import KEPT_FOR, Quarantine
from cauce.store import Store

AUDIENCES = ("public",)
"""The audiences that have a root of files. Those of the delegations come with their identities."""

FORMAT = 1
"""How a home is laid out. A home of another number is left alone."""

_MARK = "home.json"
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
    def records(self) -> Path:
        """Where the records of the agreement are kept, once there are any."""
        return self.root / "records" / "records.sqlite"

    @property
    def reports(self) -> Path:
        """What the desk found in each delivery: documents of the delegation that sent it."""
        return self.root / "reports"

    def audience(self, name: str) -> Path:
        """The root of an audience's files. Raises NotAllowed for an audience that this installation does not serve."""
        if name not in AUDIENCES:
            raise NotAllowed("no-such-audience", {"audience": name[:LONGEST], "known": ", ".join(AUDIENCES)})
        return self.root / name

    @property
    def invented(self) -> bool:
        """Whether what it holds is invented: then every page, chart and download says so."""
        return self._mark is not None and self._mark["invented"]

    def purge(self, now: datetime) -> int:
        """Remove what has waited in quarantine for seven days; gives how many deliveries that was.

        What a kill left of a report goes as late. A home that may not be written, or of which nobody knows what it
        is, is left as it is.
        """
        try:
            if self._mark is None:
                return 0
            for each in (*self.root.glob(f"{UNFINISHED}*"), *self.reports.glob(f"{UNFINISHED}*")):
                if each.stat().st_mtime <= (now - KEPT_FOR).timestamp():
                    each.unlink(missing_ok=True)
            return self.quarantine.purge(now)
        except (CauceError, OSError):
            return 0

    def begin(self, *, invented: bool) -> None:
        """Make the folder, private to its owner. Invented and real publications never share a home."""
        if wrong := sorted(set(str(self.root.absolute())) & set(_UNFIT)):
            raise NotAllowed("home-name", {"home": str(self.root), "signs": " ".join(wrong)})
        if self._mark is not None:
            if self.invented != invented:
                raise NotAllowed("invented-and-real", {"home": self.root.name})
            return
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        except (FileExistsError, NotADirectoryError) as fault:
            raise NotAllowed("home-no-folder", {"home": str(self.root)}) from fault
        with whole(self.root / _MARK, private=True) as sink:
            sink.write(json.dumps({"format": FORMAT, "invented": invented}).encode() + b"\n")

    @property
    def _mark(self) -> dict[str, bool] | None:
        """What the home says of itself; None where none was begun. Raises NotAllowed for one of another version."""
        place = self.root / _MARK
        if not place.is_file():
            return None
        try:
            said = json.loads(place.read_bytes())
            form, invented = said.get("format", FORMAT), said["invented"]
        except (ValueError, KeyError, AttributeError) as fault:
            raise EngineError("home-damaged", {"file": str(place)}) from fault
        if form != FORMAT:
            raise NotAllowed("home-of-another-version", {"home": str(self.root), "format": str(form)[:20]})
        if not isinstance(invented, bool):
            raise EngineError("home-damaged", {"file": str(place)})
        return {"invented": invented}
