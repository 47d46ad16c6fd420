"""Is a delivery sound? One file a check, each pure; all findings at once.

A check takes what is delivered and what was known before it, and returns findings; none of them stops another.
"""

from __future__ import annotations

from collections.abc import Callable

from cauce.check.acceptance import ACCEPTABLE, accept
from cauce.check.agreements import agreement, check_agreement
from cauce.check.calendar import check_calendar
from cauce.check.counts import check_counts
from cauce.check.delivery import Before, Delivery
from cauce.check.differences import DIFFERENCE, difference
from cauce.check.ends import check_ends
from cauce.check.exchanged import check_exchanged
from cauce.check.jump import check_jump
from cauce.check.losses import check_losses
from cauce.check.orders import check_orders
from cauce.check.rewritten import check_rewritten
from cauce.check.structure import check_structure
from cauce.check.sums import check_sums
from cauce.check.swapped import check_swapped
from cauce.check.tables import check_tables
from cauce.check.totals import check_totals
from cauce.check.vanished import check_vanished
from cauce.check.years import check_years
from cauce.model.finding import Finding

__all__ = ["ACCEPTABLE", "DIFFERENCE", "Before", "Delivery", "accept", "agreement", "difference", "run"]

CHECKS: tuple[Callable[[Delivery, Before], list[Finding]], ...] = (
    check_structure,
    check_swapped,
    check_counts,
    check_calendar,
    check_totals,
    check_sums,
    check_orders,
    check_tables,
    check_years,
    check_losses,
    check_vanished,
    check_rewritten,
    check_ends,
    check_agreement,
    check_jump,
    check_exchanged,
)


def run(delivery: Delivery, before: Before | None = None) -> tuple[Finding, ...]:
    """Every finding of every check, in the order of the checks."""
    return tuple(found for check in CHECKS for found in check(delivery, before or Before()))
