"""The groups of the page of definitions."""

from __future__ import annotations

from cauce.reference import codelist, definitions
from cauce.web.views.definitions import GROUPS


def test_every_event_that_is_defined_stands_in_one_group() -> None:
    list_ = codelist("CL_EVENT")
    for event in {each.event for each in definitions().values()}:
        lineage = {event, *list_.ancestors(event)}
        assert len([key for key, heads in GROUPS.items() if lineage & set(heads)]) == 1, event
