"""Every error reaches a person as a sentence, whether or not there is a remedy to name."""

from __future__ import annotations

from argparse import Namespace

import pytest

from cauce.cli.output import complain
from cauce.errors import NotFound, NotYetReleased


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "fault", [NotYetReleased("not-yet-released", {"edition": "x"}), NotFound("not-in-archive", {"archive": "x"})]
)
def test_an_error_is_said(fault: NotFound, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    complain(fault, Namespace(json=False, language=language))

    assert capsys.readouterr().err.strip()
