"""Faults of the program and of its use. A fault in *data* is a `Finding`, never one of these.

CauceError
  + SubmissionRefused     the report's blocking findings; the delegation can mend it
  + StructureError        a codelist, structure, map or source description contradicts itself
  + QuestionRefused       a question that has no single answer; names what could be said instead
  + UnsafeRelease         an edition fails its own attack; nothing is sealed
  + NotFound  NotAllowed  NotYetReleased
  + EngineError           storage; the only one worth retrying
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cauce.model.finding import Finding


class CauceError(Exception):
    """The root: every error that a person may see. `code` names its sentence in `locales/`."""

    def __init__(self, code: str, facts: Mapping[str, object] | None = None) -> None:
        self.code = code
        self.facts: dict[str, object] = dict(facts or {})
        super().__init__(f"{code} {self.facts}" if self.facts else code)


class SubmissionRefused(CauceError):
    """A delivery that is not accepted; `findings` holds all of them at once."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("submission-refused", {"count": len(findings)})
        self.findings = tuple(findings)


class StructureError(CauceError):
    """A fact file of ours contradicts itself or another."""


class QuestionRefused(CauceError):
    """A question without one answer. `facts` name the dimension and the codes that could be named."""


class UnsafeRelease(CauceError):
    """An edition would tell what it must withhold."""


class NotFound(CauceError):
    """No such edition, code, page or file."""


class NotAllowed(CauceError):
    """The audience may not see it."""


class NotYetReleased(CauceError):
    """Sealed, but its hour has not come."""


class EngineError(CauceError):
    """Storage or the engine failed; worth trying again."""
