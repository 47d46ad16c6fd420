"""Every error reaches a person as a sentence, whether or not there is a remedy to name."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from cauce.cli.output import complain
from cauce.errors import NotFound, NotYetReleased
from tests.command import run


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "fault", [NotYetReleased("not-yet-released", {"edition": "x"}), NotFound("not-in-archive", {"archive": "x"})]
)
def test_an_error_is_said(fault: NotFound, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    complain(fault, Namespace(json=False, language=language))

    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize(("language", "words"), [("en", "nothing to verify"), ("es", "nada que verificar")])
def test_a_home_that_is_not_there_is_not_found_sound(tmp_path: Path, language: str, words: str) -> None:
    left = run(tmp_path / "nowhere", "verify", language=language)
    assert left.code == 1
    assert words in left.said["text"]
