"""The command: `cauce VERB`. Exit 0 done, 1 refused with findings, 2 wrong use, 3 the program or its storage failed.

With `--json` every run prints exactly one document, whether it went well or not.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
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
        _output().misused(left, as_json=any(len(word) > 2 and "--json".startswith(word) for word in words))
        return WRONG_USE
    except SystemExit:  # its help was asked for
        return DONE
    module, _, verb = said.run.partition(".")
    try:
        code = int(getattr(importlib.import_module(f"cauce.cli.{module}"), verb)(said))
        sys.stdout.flush()
    except BrokenPipeError:
        _output().let_go()
        return DONE
    except KeyboardInterrupt as stop:
        _output().complain(stop, said)
        return FAILED
    except Exception as fault:  # noqa: BLE001  the last door: whatever a library raises, a person reads a sentence
        _output().complain(fault, said)
        return exit_code(fault)
    return code


def _output() -> ModuleType:
    return importlib.import_module("cauce.cli.output")
