"""The card of a method: what it takes, what it assumes, where it fails, how it was tested, what it is not for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from types import MappingProxyType

from cauce.web.asked import Asked

METHODS: Mapping[str, str] = MappingProxyType(
    {
        "mirror": "mirror",
        "drivers": "drivers",
        "events": "events",
        "network": "network",
        "nowcast": "outlook",
        "outlook": "outlook",
        "rates": "rates",
        "route": "route-nowcast",
        "signals": "signals",
        "transit": "transit",
    }
)
"""Each method with the page of `docs/methods` that tells it in full."""
_ROWS = ("data", "assumes", "limits", "test")


def card(asked: Asked, method: str) -> tuple[tuple[str, str], ...]:
    """Heading and text of each row, the last ones the same for all methods."""
    rows = [(asked.say(f"method.{row}"), asked.say(f"method.{method}.{row}")) for row in _ROWS]
    return (
        *rows,
        (asked.say("method.version"), asked.say("method.version.text", version=version("cauce"), page=METHODS[method])),
        (asked.say("method.not-for"), asked.say("method.not-for.text")),
    )
