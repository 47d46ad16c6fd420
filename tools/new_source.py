"""The four files of a new source, and the list of what to fill in.

Usage: new_source.py CODE, where CODE is <iso2>_<agency>_<publication>.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "docs" / "how-to" / "templates"
SOURCES = ROOT / "src" / "cauce" / "sources"
FORM = re.compile(r"[a-z]{2,3}(?:_[a-z0-9]+){2,}")
REPORTERS = {"us": "USA", "mx": "MEX", "gt": "GTM", "hn": "HND", "pa": "PAN", "co": "COL", "cr": "CRI", "iom": "IOM"}

NEXT = """
Fill in, in this order; docs/how-to/add-a-source.md says how:
  1. {code}.py          the layouts, so that a file of it is recognised; `read` copies and judges nothing
  2. {code}.yaml        every FILL IN in English and LLENAR in Spanish; the rank; the tables
  3. {code}.map.csv     each label of the file, its code, and why where it is not plain
  4. {code}.fixes.yaml  known faults of the publisher, each with a reason; delete the file if there are none
  5. tests/golden/{code}/expected.yaml  sums that you counted yourself or that the publisher prints
Then: make check, and cauce submit FILE --dry-run
"""


def scaffold(code: str, folder: Path = SOURCES) -> list[Path]:
    """Write the four files. Refuses to write over one."""
    said = {"code": code, "reporter": REPORTERS.get(code.split("_")[0], "FILL IN")}
    files = {folder / f"{code}{file.name.removeprefix('source').removesuffix('.txt')}": file
             for file in sorted(TEMPLATES.glob("source.*"))}  # fmt: skip
    there = [file.name for file in files if file.exists()]
    if there:
        raise SystemExit(f"already there: {', '.join(there)}")
    for file, template in files.items():
        file.write_text(Template(template.read_text(encoding="utf-8")).substitute(said), encoding="utf-8")
    return list(files)


def main(arguments: list[str]) -> None:
    """Write the files of the code that was given, and say what comes next."""
    if len(arguments) != 1 or not FORM.fullmatch(arguments[0]):
        raise SystemExit("usage: make new-source NAME=<iso2>_<agency>_<publication>, for instance mx_inm_permits")
    for file in scaffold(arguments[0]):
        sys.stdout.write(f"  {file.relative_to(ROOT)}\n")
    sys.stdout.write(NEXT.format(code=arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
