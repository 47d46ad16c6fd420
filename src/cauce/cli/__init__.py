"""The command: `cauce VERB`. Exit 0 done, 1 refused with findings, 2 wrong use, 3 the program or its storage failed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from cauce.cli.parser import parse
from cauce.errors import CauceError, EngineError, NotAllowed, StructureError, SubmissionRefused

DONE, REFUSED, WRONG_USE, FAILED = 0, 1, 2, 3

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code. No traceback reaches a person."""
    try:
        said = parse(arguments)
    except SystemExit as left:
        return DONE if left.code in (None, 0) else WRONG_USE
    output = importlib.import_module("cauce.cli.output")
    module, _, verb = said.run.partition(".")
    try:
        return int(getattr(importlib.import_module(f"cauce.cli.{module}"), verb)(said))
    except SubmissionRefused as refusal:
        output.refuse(refusal, said)
        return REFUSED
    except (EngineError, StructureError) as fault:
        output.complain(fault, said)
        return FAILED
    except NotAllowed as fault:
        output.complain(fault, said)
        return WRONG_USE
    except CauceError as fault:
        output.complain(fault, said)
        return REFUSED
    except BrokenPipeError:
        return DONE
    except (OSError, MemoryError) as fault:
        output.complain_of_storage(fault, said)
        return FAILED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return FAILED
    except Exception as fault:  # noqa: BLE001  the last door: whatever a library raises, a person reads a sentence
        output.complain_of_storage(fault, said)
        return FAILED
