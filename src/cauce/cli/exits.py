"""What the command ends with."""

from __future__ import annotations

from cauce.errors import CauceError, EngineError, NotAllowed, StructureError

DONE, REFUSED, WRONG_USE, FAILED = 0, 1, 2, 3


def exit_code(fault: BaseException) -> int:
    """The code for a fault: a question or delivery that is refused, a wrong use, or a failure of ours."""
    if not isinstance(fault, CauceError) or isinstance(fault, EngineError | StructureError):
        return FAILED
    return WRONG_USE if isinstance(fault, NotAllowed) else REFUSED
