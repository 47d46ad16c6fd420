"""An answer is packed for whom takes it so, and for nobody else."""

from __future__ import annotations

import urllib.request

import pytest


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("gzip;q=0.5, br", True),
        ("gzip;q=0", False),
        ("br, gzip; q=0.000, *", False),
        ("identity", False),
    ],
)
def test_packed_as_accepted(site: str, accepted: str, packed: bool) -> None:
    asked = urllib.request.Request(f"{site}/en/help", headers={"Accept-Encoding": accepted})
    with urllib.request.urlopen(asked) as answer:
        assert (answer.headers["Content-Encoding"] == "gzip") is packed
        assert answer.read(2) == (b"\x1f\x8b" if packed else b"<!")
