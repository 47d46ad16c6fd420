"""The project's own files, as the contracts look at them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "cauce"


@cache
def _listed() -> tuple[str, ...]:
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        answer = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ()
    return tuple(sorted({name for name in answer.stdout.split("\0") if name}))


def tracked() -> list[Path]:
    """Every file that is committed or would be; skips where this is no checkout."""
    if not _listed():
        pytest.skip("this is not a git checkout, so what is tracked cannot be told")
    return [ROOT / name for name in _listed() if (ROOT / name).is_file()]


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Each python file of the package, parsed."""
    for file in sorted(PACKAGE.rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"), str(file))


def name(file: Path) -> str:
    """A file as it is named from the root of the project."""
    return file.relative_to(ROOT).as_posix()
