"""Every error reaches a person as a sentence, whether or not there is a remedy to name."""

from __future__ import annotations

import subprocess
import sys
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


@pytest.mark.parametrize("end", [">/dev/full", ">&-", ">/dev/full 2>/dev/full"])
@pytest.mark.parametrize("words", ["fly --json", "query --help", "sources", "structures NOTHING --json"])
def test_whoever_cannot_hear_gets_no_traceback(words: str, end: str, tmp_path: Path) -> None:
    """A full disk, a stream that is closed, a reader that has gone."""
    command = f"{Path(sys.executable).with_name('cauce')} {words} --home {tmp_path} {end}"
    ran = subprocess.run(["/bin/bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"], capture_output=True, check=False)
    assert ran.returncode in (0, 1, 2, 3)
    assert b"Traceback" not in ran.stdout + ran.stderr
    assert b"Exception ignored" not in ran.stderr
    if "fly" in words and "full" not in end:
        assert ran.returncode == 2
