"""The page about the command says what the command says of itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.contracts.project import ROOT

PAGE = (ROOT / "docs" / "reference" / "command.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `cauce ([a-z-]+)(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
EVERYWHERE = {"--help", "--json", "--home", "--language"}

pytestmark = pytest.mark.skipif(find_spec("cauce.cli") is None, reason="the command is not written yet")


@cache
def _help(*verb: str) -> str:
    asked = [str(Path(sys.executable).with_name("cauce")), *verb, "--help"]
    environment = {**os.environ, "COLUMNS": "400", "LC_ALL": "C.UTF-8"}
    answer = subprocess.run(asked, capture_output=True, text=True, check=False, env=environment)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def _options(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) - EVERYWHERE


def test_the_page_has_every_verb_and_no_other() -> None:
    listed = re.search(r"\{([a-z,-]+)\}", _help())
    assert listed, "the help of the command lists no verbs"
    assert set(listed[1].split(",")) == set(SECTIONS)


@pytest.mark.parametrize("verb", sorted(SECTIONS))
def test_a_verb_has_the_options_that_the_page_names(verb: str) -> None:
    assert _options(_help(verb)) == _options(SECTIONS[verb])


def test_the_exit_codes_are_said() -> None:
    assert re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE) == ["0", "1", "2", "3"]
