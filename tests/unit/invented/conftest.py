"""The publications of one invented world, as three editions, in folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cauce.analysis.worlds import World, simulate
from cauce.invented import publications
from cauce.model.period import Month

SEED = 20240228


@dataclass(frozen=True)
class Edition:
    """A world and a folder with its files, in the order in which they were written."""

    world: World
    last: Month
    files: tuple[Path, ...]

    def file(self, beginning: str) -> Path:
        """The only file whose name begins so."""
        (found,) = [file for file in self.files if file.name.startswith(beginning)]
        return found


@pytest.fixture(scope="session")
def world() -> World:
    return simulate(SEED)


def _written(world: World, folder: Path, last: Month, **form: object) -> Edition:
    files = []
    for publication in publications(world, as_of=last, **form):  # type: ignore[arg-type]
        file = folder / publication.name
        file.write_bytes(publication.content)
        files.append(file)
    return Edition(world, last, tuple(files))


@pytest.fixture(scope="session")
def plain(world: World, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """As each publisher would lay it out."""
    return _written(world, tmp_path_factory.mktemp("plain"), world.months[-1])


@pytest.fixture(scope="session")
def other(world: World, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Another year, another top ten, other columns."""
    named = ("PRY", "GTM", "NPL", "SLV", "SEN", "MEX", "UZB", "HND", "KEN", "CUB")
    folder = tmp_path_factory.mktemp("other")
    return _written(world, folder, Month(2023, 8), top_ten=named, other_columns=True)


@pytest.fixture(params=["plain", "other"])
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Edition)
    return found
