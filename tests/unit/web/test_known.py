"""The publications that pages know are those that the making side reads."""

from __future__ import annotations

from cauce.sources.registry import sources
from cauce.web.known import publications


def test_every_source_is_known_with_the_same_words() -> None:
    read = {code: (each.title, each.publisher, each.counted, each.reporter) for code, each in sources().items()}
    shown = {code: (each["title"], each["publisher"], each["counted"], each["reporter"])
             for code, each in publications().items()}  # fmt: skip
    assert {code: (dict(title), dict(publisher), dict(counted), reporter)
            for code, (title, publisher, counted, reporter) in read.items()} == shown  # fmt: skip
