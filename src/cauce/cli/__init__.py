"""The command: `cauce VERB`. Exit 0 done, 1 refused with findings, 2 wrong use, 3 the program or its storage failed.

With `--json` every run prints exactly one document, whether it went well or not.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import partial
from types import ModuleType

from cauce.cli.exits import DONE, FAILED, WRONG_USE, exit_code
from cauce.cli.grammar import WrongUse
from cauce.cli.parser import parse

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code. No traceback reaches a person."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        said = parse(words)
    except WrongUse as left:
        as_json = any(len(word) > 2 and "--json".startswith(word) for word in words)
        return _told(WRONG_USE, partial(_output().misused, left, as_json=as_json))
    except SystemExit:  # its help was asked for
        return _told(DONE)
    module, _, verb = said.run.partition(".")
    try:
        code = int(getattr(importlib.import_module(f"cauce.cli.{module}"), verb)(said))
    except BrokenPipeError:
        _output().let_go()
        return DONE
    except KeyboardInterrupt as stop:
        return _told(FAILED, partial(_output().complain, stop, said))
    except Exception as fault:  # noqa: BLE001  the last door: whatever a library raises, a person reads a sentence
        return _told(exit_code(fault), partial(_output().complain, fault, said))
    return _told(code)


def _told(code: int, tell: Callable[[], None] | None = None) -> int:
    """The exit code of a run that ends with telling something; another if it cannot be told."""
    try:
        if tell:
            tell()
        if sys.stdout:  # none where it was closed
            sys.stdout.flush()
    except BrokenPipeError:
        _output().let_go()
    except OSError:
        _output().let_go()
        return FAILED
    return code


def _output() -> ModuleType:
    return importlib.import_module("cauce.cli.output")
