"""Whatever a stranger writes into an address, the server answers: it never fails, tells nothing of itself, and gives
no file that is not an edition's.
"""

from __future__ import annotations

import random
import socket
from urllib.parse import urlsplit

import pytest

from cauce import addresses
from tests import proofs

PLACES = (
    *(addresses.path(page, language) for page, each in addresses.PAGES.items() if "{" not in each.paths["en"]
      for language in addresses.LANGUAGES),
    "/en/nationalities/GTM", "/en/nationalities/XHEM", "/en/data/us_cbp_encounters", "/sources/pa_snm_darien.csv",
    *(f"/api/{verb}/{flow}" for verb in ("query", "trace") for flow in ("DF_TRANSIT", "DF_ENCOUNTERS", "DF_RETURNS")),
    "/figures/en/borders.kinds.csv", "/api/editions",
)  # fmt: skip
NAMES = (
    "asOf", "receivedBy", "edition", "tab", "startPeriod", "endPeriod", "dataflow", "source", "citizenship", "event",
    "reporter", "ref_area", "border", "by", "splice", "q", "sex", "age", "cause", "compare", "place", "span", "scale",
    "_citizenship", "_source", "%00", "a%0d%0ab", "",
)  # fmt: skip
TEXTS = (
    "", "%00", "%FF%FE", "..%2f..%2fetc%2fpasswd", "%0d%0aX-Evil:%201", "%F0%9F%98%80", "%ED%A0%80", "%3Cscript%3E",
    "9999-12", "0001-01", "2025-13", "0000", "FY0000", "FY9999", "2199-12", "1900-01", "2023-01-01/P99M", "9999-12-31",
    "0001-01-01", "0001-01-01T00:00%2B14:00", "9999-12-31T23:59:59.999999-23:59", "2025-03-01%2010:00", "20250301",
    "GTM", "GTM,HND", "_T,_T", ",", "%2C" * 40, "A" * 1500, "XHEM", "-1", "1e9", "%D9%A2%D9%A0%D9%A2%D9%A3-01", "NaN",
    "DF_TRANSIT", "*", "%", "%zz", "2023-01", "2023", "FY2023", "pa_snm_darien", "us_cbp_encounters", "PAN", "USA", "M",
    "table", "TRANSIT", "ENCOUNTER", "true",
)  # fmt: skip
PATHS = (
    "/%00", "/en/%00", "/en/nationalities/%ff", "/en/nationalities/..%2f..%2fetc", f"/en/nationalities/{'A' * 5000}",
    "/en/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/files/..%2f..%2fhome.json", "/files/../../home.json",
    "/files/%2e%2e%2f%2e%2e%2farchive", f"/files/{'a' * 64}", "/static/..%2f..%2fhome.json", "/static/%2e%2e",
    "/figures/en/..%2f.csv", "/figures/xx/overview.a.csv", f"/figures/en/{'a.' * 900}csv", "/sources/..%2fx.csv",
    "/sources/a%0d%0aX-Evil:%201.csv", "/sources/x%22y.csv", "/api/editions/..%2f..%2f..%2fhome.json", "//evil/en",
    "/api/query/%00", f"/api/query/{'A' * 4000}", "*", "http://evil/en", f"/en?{'a=1&' * 400}", "/.env", "/en?;&&=",
)  # fmt: skip


def answered(site: str, target: str) -> tuple[int, bytes]:
    """Status and all that the server sends for a request whose target goes out exactly as it is written."""
    place = urlsplit(site)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=60) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        said = b"".join(iter(lambda: connection.recv(65_536), b""))
    return int(said.split(b" ", 2)[1]), said


def sound(site: str, target: str) -> bool:
    """Whether the answer is one: no failure, nothing from inside, no header that the address wrote."""
    status, said = answered(site, target)
    head = said.partition(b"\r\n\r\n")[0].lower()
    return 200 <= status < 500 and b"Traceback" not in said and b"\r\nx-evil" not in head and b"root:" not in said


@pytest.mark.parametrize("target", PATHS)
def test_a_strange_path_is_answered_and_leads_nowhere(site: str, target: str) -> None:
    assert sound(site, target)
    assert b'"format": 1, "invented"' not in answered(site, target)[1]


@pytest.mark.proof("no parameters of an address make the server fail")
def test_strange_parameters_never_make_the_server_fail(site: str, record_property: proofs.Record) -> None:
    chance = random.Random(20240228)
    count = proofs.size(120, 4_000)
    for _ in range(count):
        said = [f"{chance.choice(NAMES)}={chance.choice(TEXTS)}" for _ in range(chance.randint(1, 3))]
        whole = "dataflow=DF_TRANSIT&source=pa_snm_darien&startPeriod=2023-01&endPeriod=2023-12"
        target = f"{chance.choice(PLACES)}?{'&'.join(chance.sample([*said, whole], len(said) + chance.randint(0, 1)))}"
        assert sound(site, target), target
    record_property("count", count)
