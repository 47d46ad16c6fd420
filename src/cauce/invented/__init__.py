"""Invented publications: a simulated world written down as its authorities would publish it.

For the demonstration without files and for tests. Nothing here is a real figure. A publication is laid out exactly
as a real one, so nothing inside a text file can say that it is invented: its name does, and whoever delivers it says
so with the delivery.
"""

from __future__ import annotations

from pathlib import Path

from cauce.analysis.worlds import World, simulate
from cauce.invented import cbp, incidents, national, ohss, sectors
from cauce.invented.publication import Form, Publication
from cauce.model.period import Month

__all__ = ["Publication", "publications", "write"]


def publications(
    world: World,
    *,
    top_ten: tuple[str, ...] | None = None,
    as_of: Month | None = None,
    other_columns: bool = False,
) -> list[Publication]:
    """Every publication of a world, oldest vintage of each source first.

    Parameters
    ----------
    world
        What happened, and what was counted of it.
    top_ten
        The citizenships that US publications name; without it each names its largest, as its publisher would.
    as_of
        The last month that anybody has published; without it the last of the world.
    other_columns
        The same content in an edition with its columns in another order or number, where the layout lets them vary.
    """
    form = Form(world, top_ten, as_of or world.months[-1], other_columns)
    return [
        publication
        for written in (cbp, ohss, national, sectors, incidents)
        for publication in written.publications(form)
    ]


def write(folder: Path, seed: int) -> list[Path]:
    """The publications of a seed as files in a folder, which is made if need be; their paths, in the order made."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for publication in publications(simulate(seed)):
        path = folder / publication.name
        path.write_bytes(publication.content)
        paths.append(path)
    return paths
