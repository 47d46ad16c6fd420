"""Who takes part: the delegations of the three countries, and the secretariat."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DELEGATIONS: Mapping[str, str] = MappingProxyType({"US": "USA", "MX": "MEX", "GT": "GTM"})
"""Each delegation by the code with which it signs, and its country as codelists have it (ISO 3166-1 alpha-3)."""

SECRETARIAT = "SEC"
PARTIES = (*DELEGATIONS, SECRETARIAT)
"""Those who deliver files and answer for records."""
