"""The command: `cauce VERB`. Exit 0 done, 1 refused with findings, 2 wrong use, 3 the program or its storage failed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cauce.cli.output import complain, complain_of_storage, refuse
from cauce.cli.parser import parser
from cauce.errors import CauceError, EngineError, NotAllowed, StructureError, SubmissionRefused

DONE, REFUSED, WRONG_USE, FAILED = 0, 1, 2, 3

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code. No traceback reaches a person."""
    try:
        said = parser().parse_args(arguments)
    except SystemExit as left:
        return DONE if left.code in (None, 0) else WRONG_USE
    try:
        return int(said.run(said))
    except SubmissionRefused as refusal:
        refuse(refusal, said)
        return REFUSED
    except (EngineError, StructureError) as fault:
        complain(fault, said)
        return FAILED
    except NotAllowed as fault:
        complain(fault, said)
        return WRONG_USE
    except CauceError as fault:
        complain(fault, said)
        return REFUSED
    except (OSError, MemoryError) as fault:
        complain_of_storage(fault, said)
        return FAILED
    except BrokenPipeError:
        return DONE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return FAILED
