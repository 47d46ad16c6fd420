"""From the publishers' files to a sealed edition, as a process of its own: seconds and the most memory held."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Measured
from bench.held import most_held

FOLDERS = (
    "us-cbp-nationwide-state", "us-cbp-southwest", "us-cbp-southwest-by-nationality", "us-ohss-monthly-tables",
    "us-ohss-khsm-usbp", "us-usbp-monthly-sector", "mx-upm-irregular", "mx-segob-repatriations-sonora",
    "gt-igm-returns", "pa-snm-darien", "hn-inm-irregular", "iom-lighthouse-americas", "iom-missing-migrants",
)  # fmt: skip
"""The folders of the fourteen sources of the main job."""


def measure_files(home: Path, publications: Path) -> Iterator[Measured]:
    """On the real publications where they are there, else on the invented world."""
    wanted = []
    if publications.is_dir():
        gathered = home.parent / "publications"
        gathered.mkdir(parents=True)
        for folder in FOLDERS:
            for file in (publications / folder).iterdir():
                place = gathered / folder / file.name
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(file.read_bytes())
        wanted = ["--publications", str(gathered)]
    cauce = [sys.executable, "-m", "cauce"]
    taken, held = most_held([*cauce, "demo", "--no-serve", "--no-outlook", "--home", str(home), *wanted])
    name = "real files" if wanted else "invented files"
    yield Measured(f"{name} to a sealed edition", taken, 25, "s")
    yield Measured(f"{name} to a sealed edition, most memory of all its processes together", held, 1, "GB")
    taken, held = most_held([*cauce, "release", "--home", str(home)])
    print(f"         (an edition with an outlook, its backtest made anew: {taken:.1f} s, {held:.2f} GB)", flush=True)
