"""From the publishers' files to a sealed edition, as a process of its own: seconds and the most memory held."""

from __future__ import annotations

import subprocess
import sys
import time
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
MORE = (
    "us-dos-niv", "us-dos-refugee-admissions", "us-ice-removals-by-country", "us-usbp-sector-annual",
    "us-bts-border-crossing", "mx-upm-boletin-xls", "unhcr-refugee-statistics", "unodc-glotip", "unodc-homicide",
    "worldbank-wdi", "unhcr-iati",
)  # fmt: skip
"""The folders of the other sources."""


def measure_files(home: Path, publications: Path) -> Iterator[Measured]:
    """On the real publications where they are there, else on the invented world; then all real sources together."""
    cauce = [sys.executable, "-m", "cauce"]
    first = [*cauce, "demo", "--no-serve", "--no-outlook"]
    there = publications.is_dir()
    wanted = ["--publications", str(_gathered(home.parent / "main", publications, FOLDERS))] if there else []
    start = time.perf_counter()
    subprocess.run([*first, "--home", str(home.parent / "timed"), *wanted], check=True, stdout=subprocess.DEVNULL)
    taken = time.perf_counter() - start
    _, held = most_held([*first, "--home", str(home), *wanted])  # to look at memory takes processor time of its own
    name = "real files" if there else "invented files"
    yield Measured(f"{name} to a sealed edition", taken, 25, "s")
    yield Measured(f"{name} to a sealed edition, most memory of all its processes together", held, 1, "GB")
    taken, held = most_held([*cauce, "release", "--home", str(home)])
    print(f"         (an edition with an outlook, its backtest made anew: {taken:.1f} s, {held:.2f} GB)", flush=True)
    if there:
        everything = _gathered(home.parent / "all", publications, FOLDERS + MORE)
        taken, held = most_held([*first, "--home", str(home.parent / "whole"), "--publications", str(everything)])
        yield Measured("all real sources to a sealed edition", taken, 60, "s")
        yield Measured("all real sources, most memory of all their processes together", held, 2, "GB")


def _gathered(place: Path, publications: Path, folders: tuple[str, ...]) -> Path:
    for folder in folders:
        for file in (publications / folder).iterdir():
            copy = place / folder / file.name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    return place
