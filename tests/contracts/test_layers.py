"""Data flows one way: the four import contracts hold, have no exceptions, and catch what is planted."""

from __future__ import annotations

import ast
import configparser
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.project import PACKAGE, ROOT, modules, name

SHOWN = {"web", "api", "briefing", "figures", "addresses", "accord", "exchange"}
MAKING = {
    "transcribe", "sources", "intake", "harmonise", "check", "store", "disclosure", "analysis", "release", "desk",
}  # fmt: skip
PURE = {"model", "harmonise", "check", "disclosure", "analysis"}
NUMERICAL = ("scipy", "lightgbm", "statsmodels", "statsforecast", "highspy")
STATEFUL = {"engine", "records", "edition", "settings"}


def _contracts() -> configparser.ConfigParser:
    found = configparser.ConfigParser()
    found.read(ROOT / ".importlinter")
    return found


def _lint(source: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), str(ROOT / ".importlinter"), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    return subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)


def test_the_four_contracts_hold() -> None:
    answer = _lint(ROOT / "src")
    assert "Contracts: 4 kept, 0 broken." in answer.stdout, answer.stdout[-3000:]
    assert answer.returncode == 0


def test_no_import_is_excepted() -> None:
    contracts = _contracts()
    excepted = [section for section in contracts if contracts.has_option(section, "ignore_imports")]
    assert excepted == []


@pytest.mark.parametrize(
    ("contract", "key", "packages"),
    [
        ("published", "source_modules", SHOWN),
        ("published", "forbidden_modules", MAKING),
        ("pure", "source_modules", PURE),
        ("pure", "forbidden_modules", STATEFUL),
    ],
)
def test_each_package_that_exists_is_bound(contract: str, key: str, packages: set[str]) -> None:
    there = {name for name in packages if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()}
    bound = _contracts()[f"importlinter:contract:{contract}"][key].split()
    assert {name.removeprefix("cauce.") for name in bound if name.startswith("cauce.")} == there


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages without their data, to plant faults in."""
    source = tmp_path_factory.mktemp("planted") / "src"
    for package in ("cauce", "cauce_verify"):
        for file in (ROOT / "src" / package).rglob("*.py"):
            target = source / file.relative_to(ROOT / "src")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    return source


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("cauce/web/planted.py", "import cauce.store", "The shown side knows only what is published"),
        ("cauce/model/planted.py", "import duckdb", "What judges and computes reads and writes nothing"),
        ("cauce/check/planted.py", "import cauce.desk", "Data flows one way"),
        ("cauce/utils.py", "", "Data flows one way"),
        ("cauce_verify/planted.py", "import cauce.errors", "The verifier owes the server nothing"),
    ],
)
def test_a_planted_fault_is_caught(copy: Path, file: str, line: str, broken: str) -> None:
    planted = copy / file
    planted.write_text(line, encoding="utf-8")
    try:
        answer = _lint(copy)
    finally:
        planted.unlink()
    assert answer.returncode == 1
    assert f"{broken} BROKEN" in answer.stdout, answer.stdout[-3000:]


def test_the_shown_side_loads_no_numerical_library() -> None:
    """What a page shows of a distribution is sealed: a server need not load the libraries that made it."""
    shown = [module for module in (_dotted(file) for file, _ in modules()) if _package(module) in SHOWN]
    asks = f"[each for each in {NUMERICAL!r} if each in sys.modules]"
    code = f"import sys\nfor each in {shown!r}: __import__(each)\nprint({asks})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert len(shown) > 100
    assert done.stdout.strip() == "[]"


def _dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


def _package(module: str) -> str:
    """The package of ours that a module belongs to."""
    return f"{module}.".split(".")[1]


def _imports_for_types_only() -> Iterator[tuple[str, str]]:
    for file, tree in modules():
        blocks = [
            node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        ]
        for node in (inner for block in blocks for inner in ast.walk(block)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cauce"):
                yield name(file), node.module or ""


def test_no_import_hides_as_one_for_types() -> None:
    # An error carries findings and a period raises an error: of the two nouns one names the other for its type alone.
    assert set(_imports_for_types_only()) <= {("src/cauce/errors.py", "cauce.model.finding")}
