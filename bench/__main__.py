"""`make bench`: each figure beside its bar of the design's section 7. CAUCE_BENCH_ROWS sets the observations (10^7)."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.answers import measure_answers
from bench.book import measure_book
from bench.downloads import measure_downloads
from bench.figure import Measured, printed
from bench.files import measure_files
from bench.pages import measure_pages
from bench.records import measure_records
from bench.tables import measure_tables

ROWS = int(os.environ.get("CAUCE_BENCH_ROWS", "10_000_000"))


def main() -> None:
    """Every measurement, one after the other, printed as it comes."""
    publications = Path(os.environ.get("CAUCE_PUBLICATIONS", Path(__file__).resolve().parents[2] / "shared" / "data"))
    with TemporaryDirectory(prefix="cauce-bench-") as folder:
        root = Path(folder)
        found: list[Measured] = []
        for measured in chain(
            measure_files(root / "home", publications),
            measure_pages(root / "home" / "public"),
            measure_book(root / "home" / "public"),
            measure_records(root / "home" / "public"),
            measure_tables(),
            measure_downloads(root / "download"),
            measure_answers(root / "large", ROWS),
        ):
            found.append(measured)
            print(printed(measured), flush=True)
    met = sum(each.met for each in found)
    print(f"{met} of {len(found)} bars met")


if __name__ == "__main__":
    main()
