"""An edition that is not sealed yet: its parts lie in the root, all else is in memory. The analysis asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl

from cauce.edition.read import Edition

_NUMBERS = count()


@dataclass(frozen=True, eq=False)
class Draft(Edition):
    """Answers every question as the edition will that is sealed from these tables and documents.

    Its digits are a number of this process, so that what is remembered of one draft is not said of another.
    """

    tables: Mapping[str, pl.DataFrame] = field(kw_only=True)
    documents: Mapping[str, Any] = field(kw_only=True)

    @classmethod
    def of(cls, root: Path, tables: Mapping[str, pl.DataFrame], documents: Mapping[str, Any]) -> Draft:
        """The draft of what will be sealed in a root."""
        return cls(root, f"draft-{next(_NUMBERS)}", tables=tables, documents=documents)

    @cached_property
    def urn(self) -> str:
        """It has no name yet."""
        return self.digits

    def _table(self, name: str) -> pl.DataFrame:
        return self.tables[name]

    def _document(self, name: str) -> Any:
        return self.documents[name]
