"""The server as a stranger meets it: what every answer carries, and what gets no answer."""

from __future__ import annotations

import gzip
import http.client
import shutil
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cauce import addresses
from cauce.desk import Home
from cauce.edition.read import Edition
from tests.editions import seal, serving

HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "",
    "cross-origin-resource-policy": "same-origin",
}
PATTERNS = addresses.path("patterns", "en")
PATRONES = addresses.path("patterns", "es")


def ask(site: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by small name, and the unpacked body; the path goes out exactly as it is written."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        content = answer.read()
        said = {name.lower(): text for name, text in answer.getheaders()}
        return answer.status, said, gzip.decompress(content) if said.get("content-encoding") == "gzip" else content
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path",
    [PATTERNS, PATRONES, "/", "/health", "/robots.txt", "/static/page.css", "/static/none.css", "/en/no-such-page",
     "/files/none", "/figures/en/none.csv", f"{PATTERNS}?{'a' * 3000}"],
)  # fmt: skip
def test_every_answer_carries_the_headers_that_guard_a_reader(site: str, path: str) -> None:
    _, said, _ = ask(site, path)
    for name, start in HEADERS.items():
        assert said.get(name, "absent").startswith(start), name
    assert "server" not in said
    assert not any("unsafe" in text for text in said.values())


def test_the_same_page_a_second_time_is_an_empty_answer(site: str) -> None:
    status, said, content = ask(site, PATTERNS)
    assert (status, bool(content)) == (200, True)
    again, same, nothing = ask(site, PATTERNS, If_None_Match=said["etag"])
    assert (again, nothing, same["etag"]) == (304, b"", said["etag"])
    assert ask(site, PATRONES, If_None_Match=said["etag"])[0] == 200


@pytest.mark.parametrize("tag", ['W/"{}"', '"other", "{}"', "*"])
def test_an_entity_tag_is_known_in_every_form_that_http_gives_it(site: str, tag: str) -> None:
    own = ask(site, PATTERNS)[1]["etag"].strip('"')
    assert ask(site, PATTERNS, If_None_Match=tag.replace("{}", own))[0] == 304


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2f..%2fapp.py", "/static/%2e%2e/%2e%2e/home.json", "//etc/passwd",
     "/files/..%2f..%2fhome.json", "/files/../../home.json", "/../../home.json", "/en/%2e%2e/%2e%2e/home.json",
     "/static/%00", "/en/..\\..\\home.json", "/figures/en/..%2f..%2f.csv", "/figures/..%2f..%2fhome.json/x.csv"],
)  # fmt: skip
def test_no_path_leads_out(site: str, path: str) -> None:
    status, _, content = ask(site, path)
    assert status in (400, 404)
    assert b"invented" not in content or b"<html" in content
    assert b"Traceback" not in content


@pytest.mark.parametrize(("path", "language"), [("/en/no-such-page", "en"), ("/es/no-hay-tal", "es"), ("/fr/x", "en")])
def test_an_address_that_leads_nowhere_says_so_in_its_language(site: str, path: str, language: str) -> None:
    status, said, content = ask(site, path)
    assert status == 404
    assert said["content-type"].startswith("text/html")
    assert f'<html lang="{language}-'.encode() in content


@pytest.mark.parametrize("path", [PATTERNS, "/figures/en/overview.x.csv", "/files/none"])
def test_a_question_that_is_too_long_is_refused(site: str, path: str) -> None:
    assert ask(site, f"{path}?x={'a' * 3000}")[0] == 400


EVERYWHERE = [PATTERNS, PATRONES, "/", "/static/page.css", "/health", "/robots.txt", "/en/no-such-page", "/files/none",
              "/figures/en/patterns.lines.csv", "/figures/es/patterns.lines.svg", "/sources/pa_snm_darien.csv",
              "/api/editions", "/api/query/DF_TRANSIT?source=pa_snm_darien", "/api/query/DF_NOTHING"]  # fmt: skip


@pytest.mark.parametrize("path", EVERYWHERE)
def test_the_head_of_an_answer_is_that_of_the_answer(site: str, path: str) -> None:
    status, said, _ = ask(site, path)
    again, same, content = ask(site, path, "HEAD")
    assert (again, content) == (status, b"")
    assert {name: text for name, text in same.items() if name not in ("date", "transfer-encoding")} == {
        name: text for name, text in said.items() if name not in ("date", "transfer-encoding")
    }


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_media_type_names_its_letters_once(site: str, path: str) -> None:
    assert ask(site, path)[1].get("content-type", "").count("charset") <= 1


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize("path", [PATTERNS, "/static/page.css", "/health", "/no-such-page"])
def test_only_reading_is_served(site: str, path: str, method: str) -> None:
    status, said, content = ask(site, path, method)
    assert (status, said["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "content-security-policy" in said
    assert method.encode() in content


@pytest.mark.parametrize(("path", "language"), [(PATTERNS, "en"), (PATRONES, "es")])
def test_what_is_not_allowed_is_said_in_the_language_of_the_address(site: str, path: str, language: str) -> None:
    assert f'<html lang="{language}-'.encode() in ask(site, path, "POST")[2]


def test_what_may_be_done_can_be_asked(site: str) -> None:
    status, said, content = ask(site, PATTERNS, "OPTIONS")
    assert (status, said["allow"], content) == (200, "GET, HEAD, OPTIONS", b"")
    assert "content-security-policy" in said


def test_a_file_of_no_edition_is_not_given(site: str, invented_edition: Edition) -> None:
    part = invented_edition.manifest.parts[0]
    assert ask(site, f"/files/{part}")[0] == 404


def test_an_archived_file_is_given_as_it_came(site: str, invented_edition: Edition) -> None:
    digest = invented_edition.manifest.archive[0]
    status, said, content = ask(site, f"/files/{digest}")
    name = invented_edition.vintage(digest)["file"]
    assert (status, said["content-disposition"]) == (200, f'attachment; filename="{name}"')
    assert content == (invented_edition.root / "files" / digest).read_bytes()


def test_an_edition_that_is_not_there_is_said(site: str) -> None:
    status, _, content = ask(site, f"{PATTERNS}?edition=0123456789abcdef")
    assert status == 404
    assert b"Traceback" not in content


@pytest.mark.parametrize("query", ["asOf=never", "edition=%00", "edition=..%2f..", "asOf=9999-99-99", "%ff=%fe", "x;y"])
def test_no_question_brings_out_what_is_inside(site: str, query: str) -> None:
    for path in ("/en", PATTERNS, "/figures/en/overview.x.csv"):
        status, _, content = ask(site, f"{path}?{query}")
        assert status in (200, 400, 404), (path, query)
        assert b"Traceback" not in content
        assert b"site-packages" not in content


def test_a_fault_of_ours_is_said_without_what_is_inside(
    invented_edition: Edition, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(_: object) -> bytes:
        raise ZeroDivisionError("the inside")

    monkeypatch.setattr("cauce.app.html", fall)
    with serving(invented_edition.root) as address:
        status, said, content = ask(address, PATRONES)
    assert status == 500
    assert said["cache-control"] == "no-store"
    assert b"the inside" not in content
    assert b"ZeroDivisionError" not in content
    assert b'<html lang="es-' in content


def test_an_edition_is_not_seen_before_its_hour(invented_home: Home, tmp_path: Path) -> None:
    shutil.copytree(invented_home.root, tmp_path / "home")
    later = seal(Home(tmp_path / "home"), publish_at=datetime(2190, 1, 1, tzinfo=UTC))
    with serving(later.root) as address:
        assert ask(address, f"{PATTERNS}?edition={later.digits}")[0] == 404
        assert ask(address, PATTERNS)[0] == 200


def test_a_home_without_an_edition_says_so(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        status, _, content = ask(address, PATTERNS)
    assert status == 404
    assert b"Traceback" not in content
