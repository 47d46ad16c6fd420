"""The store of vintages: one Delta table a dataflow, lineage beside, and `cover`, whose commit is the acceptance.

    store/DF_ENCOUNTERS   observations, partitioned by source and table; a commit a submission
    store/lineage         the cells of each observation, partitioned by source
    store/labels          the printed words that gave them their codes: a small Parquet file a submission
    store/cover           what each vintage states, by source, table and period

A statement is accepted when its rows stand in `cover`, which is written last. A vintage that is read anew, by other
rules, has a new submission: of one vintage only the last counts, as a whole. What a crash leaves behind before that
has a submission number that no cover names, so no reader sees it; nothing is overwritten or deleted.
"""

from __future__ import annotations

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import polars as pl
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

from cauce.errors import EngineError
from cauce.model.observation import LABELS
from cauce.model.statement import COVER, Statement, Vintage

_LONGEST = 300

RULES = 12
"""Letters of the name of the rules by which a vintage was read."""

_NUMBER = pl.col("submission").str.extract(rf"-(\d+)(?:-[0-9a-f]{{{RULES}}})?$").cast(pl.Int64)
"""The number of a submission: greater for what was accepted later."""

_COVER = pl.Schema({**COVER, "submission": pl.String()})


class Store:
    """The folder of Delta tables of one home. One writer at a time; readers need no lock."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._opened: dict[str, DeltaTable] = {}
        self._writing = False
        self._current: set[str] = set()
        self._cover: dict[str, pl.DataFrame] = {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the home for one transaction; a second writer waits."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._current.clear()
            self._writing = True
            try:
                yield
            finally:
                self._writing = False

    def cover(self) -> pl.DataFrame:
        """Every accepted statement: COVER and its `submission`."""
        table = self._table("cover")
        if table is None:
            return pl.DataFrame(schema=_COVER)
        files = table.file_uris()
        for file in set(files) - set(self._cover):
            self._cover[file] = _read([file], self.root / "cover").select(_COVER.names()).cast(_COVER)
        said = pl.concat([self._cover[file] for file in files])
        return said.filter(_NUMBER.max().over("source", "vintage") == _NUMBER)

    def holds(self, vintage: str, source: str) -> bool:
        """Whether this publication was accepted as this source before."""
        return not self.cover().filter((pl.col("vintage") == vintage) & (pl.col("source") == source)).is_empty()

    def accept(self, statement: Statement, cover: pl.DataFrame) -> None:
        """Keep a whole statement. `cover` is what `harmonise.cover` says of its observations."""
        vintage = statement.vintage
        submission = f"{vintage.id[:16]}-{vintage.source}-{self._attempts()}-{statement.rules}"
        mark = CommitProperties(custom_metadata={"submission": submission})
        rows = statement.observations.with_row_index("obs").with_columns(
            pl.col("obs").cast(pl.Int64), vintage=pl.lit(vintage.id), submission=pl.lit(submission)
        )
        for (dataflow,), flow in rows.partition_by("dataflow", as_dict=True).items():
            self._append(str(dataflow), flow, ["source", "table"], mark)
        self._append(
            "lineage",
            statement.lineage.with_columns(source=pl.lit(vintage.source), submission=pl.lit(submission)),
            ["source"],
            mark,
        )
        self._keep_labels(submission, statement.labels)
        self._append("cover", _stated(cover, vintage, submission), None, mark)

    def observations(self, dataflow: str, source: str, held: pl.DataFrame) -> pl.DataFrame:
        """The observations of some rows of `cover`: OBSERVATION, `obs`, `vintage`, `submission`."""
        keys = ["table", "freq", "time_period", "submission"]
        table = self._table(dataflow)
        if table is None or held.is_empty():
            return pl.DataFrame()
        files = _stating(table, source, held["submission"].unique().sort().to_list())
        return _read(files, self.root / dataflow).join(held.select(keys).unique(), on=keys, how="semi")

    def lineage(self, source: str, submissions: list[str]) -> pl.DataFrame:
        """LINEAGE and `submission` of some submissions."""
        table = self._table("lineage")
        if table is None:
            return pl.DataFrame()
        found = _read(_stating(table, source, submissions), self.root / "lineage")
        return found.filter(pl.col("submission").is_in(submissions))

    def labels(self, submission: str) -> pl.DataFrame:
        """LABELS of a submission; none of one that was accepted before they were kept."""
        place = self._labels(submission)
        return pl.read_parquet(place, glob=False) if place.is_file() else pl.DataFrame(schema=LABELS)

    def _attempts(self) -> int:
        """How many appends there were: other after each, so that no submission has the number of a broken-off one."""
        tables = [self._table(log.parent.name) for log in self.root.glob("*/_delta_log")]
        return sum(table.version() + 1 for table in tables if table is not None)

    def _table(self, name: str) -> DeltaTable | None:
        """A table as it is now: opened once, then brought up to date; in a transaction it changes by our own hand."""
        if name not in self._opened:
            if not DeltaTable.is_deltatable(str(self.root / name)):
                return None
            self._opened[name] = DeltaTable(self.root / name)
        elif not (self._writing and name in self._current):
            self._opened[name].update_incremental()
        self._current.add(name)
        return self._opened[name]

    def _append(self, name: str, rows: pl.DataFrame, by: list[str] | None, mark: CommitProperties) -> None:
        place = self._table(name) or self.root / name
        try:
            write_deltalake(place, rows.to_arrow(), mode="append", partition_by=by, commit_properties=mark)
        except (DeltaError, OSError) as fault:
            raise EngineError("store-failed", {"table": name, "reason": _plain(str(fault))}) from fault

    def _keep_labels(self, submission: str, rows: pl.DataFrame) -> None:
        """Under the name of a submission, which no cover names yet and no other attempt will have."""
        place = self._labels(submission)
        try:
            place.parent.mkdir(exist_ok=True)
            rows.write_parquet(place)
        except OSError as fault:
            raise EngineError("store-failed", {"table": "labels", "reason": _plain(str(fault))}) from fault

    def _labels(self, submission: str) -> Path:
        return self.root / "labels" / f"{submission}.parquet"


def _stated(cover: pl.DataFrame, vintage: Vintage, submission: str) -> pl.DataFrame:
    said = cover.with_columns(
        vintage=pl.lit(vintage.id),
        file=pl.lit(vintage.file),
        published=pl.lit(vintage.published).cast(COVER["published"]),
        published_basis=pl.lit(vintage.published_basis),
        received=pl.lit(vintage.received).cast(COVER["received"]),
        submission=pl.lit(submission),
    )
    return said.select(pl.col(name).cast(kind) for name, kind in _COVER.items())


def _plain(reason: str) -> str:
    """What storage said, in one line without the colours of a screen."""
    bare = re.sub(r"\x1b\[[0-9;]*m", "", reason)
    return " ".join("".join(each for each in bare if each.isprintable() or each.isspace()).split())[:_LONGEST]


def _stating(table: DeltaTable, source: str, submissions: list[str]) -> list[str]:
    """The files that may hold rows of these submissions."""
    return table.file_uris(file_pruning_predicate=[("source", "=", source), ("submission", "in", submissions)])


def _read(files: list[str], root: Path) -> pl.DataFrame:
    """All rows of the files (as URIs) of a Delta table; the columns in the names of its folders included."""
    parts = []
    for file in map(unquote, files):
        frame = pl.read_parquet(file, glob=False, hive_partitioning=False)
        stated = dict(piece.split("=", 1) for piece in Path(file).relative_to(root.absolute()).parts[:-1])
        parts.append(frame.with_columns(pl.lit(value).alias(name) for name, value in stated.items()))
    return pl.concat(parts, how="diagonal") if parts else pl.DataFrame()
