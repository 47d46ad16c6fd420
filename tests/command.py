"""The command as the tests run it: in this process, with its exit code and what it printed."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cauce.cli import main


@dataclass(frozen=True)
class Ran:
    """One run of the command."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> Any:
        """Its JSON."""
        return json.loads(self.out)


def run(home: Path, *words: str | Path, json: bool = True, language: str = "en") -> Ran:
    """Run `cauce` on a home; no run may print a traceback."""
    verb, *rest = (str(word) for word in words)
    arguments = [verb, "--home", str(home), "--language", language, *(["--json"] if json else []), *rest]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    ran = Ran(code, out.getvalue(), err.getvalue())
    assert "Traceback" not in ran.out + ran.err
    return ran
