"""Where the code speaks: findings, errors and sentences, as they stand in the source files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import cauce.errors
from tests.contracts.project import modules, name


@dataclass(frozen=True)
class Spoken:
    """One call that names a sentence: where it stands, the code, and the facts if they are written out there."""

    where: str
    code: str
    facts: frozenset[str] | None


def _texts(node: ast.expr) -> list[str]:
    """The texts that an argument may be: a constant, or one or the other."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return []


def _facts(call: ast.Call, position: int) -> frozenset[str] | None:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "facts"] or call.args[position : position + 1]
    if not given:
        return frozenset()
    if not isinstance(given[0], ast.Dict):
        return None
    if None in given[0].keys:
        return None
    return frozenset(text for key in given[0].keys if key for text in _texts(key))


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _calls(names: set[str], code_at: int, facts_at: int) -> Iterator[Spoken]:
    for file, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) in names:
                coded = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                for argument in coded or node.args[code_at : code_at + 1]:
                    for code in _texts(argument):
                        yield Spoken(f"{name(file)}:{node.lineno}", code, _facts(node, facts_at))


def findings() -> list[Spoken]:
    """Each finding that the code can make, where its code is written out."""
    return list(_calls({"Finding", "finding"}, 0, 2))


def errors() -> list[Spoken]:
    """Each error that the code can raise."""
    kinds = {
        each.__name__
        for each in vars(cauce.errors).values()
        if isinstance(each, type) and issubclass(each, cauce.errors.CauceError)
    }
    return list(_calls(kinds - {"SubmissionRefused"}, 0, 1))


def said() -> list[Spoken]:
    """Each sentence that the code says by a name written out."""
    return list(_calls({"say"}, 1, 99))


def constants() -> set[str]:
    """Every text that stands in the code."""
    return {
        node.value
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
