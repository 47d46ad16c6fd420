"""The house is kept: short files, names that say what they are, public names that exist."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.project import PACKAGE, ROOT, modules, name, tracked

LONGEST = 300
GRAB_BAGS = {"utils", "util", "misc", "common", "helpers", "manager", "service", "handler"}


def test_no_python_file_is_longer_than_one_idea() -> None:
    long = {
        name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in tracked() if file.suffix == ".py"
    }
    assert {file: lines for file, lines in long.items() if lines > LONGEST} == {}


def test_no_file_is_a_grab_bag() -> None:
    python = (file for file in tracked() if file.suffix == ".py")
    parts = {name(file): set(file.relative_to(ROOT).with_suffix("").parts) for file in python}
    assert [file for file, words in parts.items() if words & GRAB_BAGS] == []


def test_every_package_says_what_it_is() -> None:
    packages = [file for file, tree in modules() if file.name == "__init__.py" and not ast.get_docstring(tree)]
    assert [name(file) for file in packages if file.parent != PACKAGE] == []


def _imports_of_private_names() -> Iterator[str]:
    for file, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cauce"):
                for each in node.names:
                    if each.name.startswith("_"):
                        yield f"{name(file)}:{node.lineno} {node.module}.{each.name}"


def test_private_names_stay_at_home() -> None:
    assert list(_imports_of_private_names()) == []


def _doors() -> list[str]:
    doors = []
    for file, tree in modules():
        assigned = [t.id for node in tree.body if isinstance(node, ast.Assign) for t in node.targets
                    if isinstance(t, ast.Name)]  # fmt: skip
        if "__all__" in assigned:
            doors.append(".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"))
    return doors


def test_there_are_public_doors() -> None:
    assert _doors()


@pytest.mark.parametrize("door", _doors())
def test_what_a_door_names_is_behind_it_and_documented(door: str) -> None:
    module = importlib.import_module(door)
    missing = [each for each in module.__all__ if not hasattr(module, each)]
    assert missing == []
    public = [getattr(module, each) for each in module.__all__]
    assert [each.__qualname__ for each in public if callable(each) and not each.__doc__] == []


def test_no_comment_promises_later_work() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "X" + "XX:")
    kept = (file for file in tracked() if file.suffix in {".py", ".html", ".css", ".js", ".yaml"})
    assert [name(Path(file)) for file in kept if any(w in file.read_text(encoding="utf-8") for w in words)] == []
