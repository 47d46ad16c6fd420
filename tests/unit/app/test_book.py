"""The book from the server: the button leads to a PDF, made once for an edition."""

from __future__ import annotations

from cauce import addresses
from cauce.language import say
from tests.unit.app.test_server import ask

BOOK = addresses.file_url("book", {"language": "es", "length": "short"})


def test_the_button_of_the_page_leads_to_the_file(site: str) -> None:
    for language in addresses.LANGUAGES:
        status, _, page = ask(site, addresses.path("book", language))
        assert status == 200
        assert f'action="{addresses.file_url("book")}"'.encode() in page
        assert f'<option value="{language}" selected>'.encode() in page


def test_it_is_given_as_a_file_with_a_tag_of_its_content(site: str) -> None:
    status, headers, content = ask(site, BOOK)
    assert status == 200
    assert content.startswith(b"%PDF-")
    assert headers["content-type"].startswith("application/pdf")
    assert headers["content-disposition"].endswith('-es-short.pdf"')
    assert "default-src 'none'" in headers["content-security-policy"]
    again, _, nothing = ask(site, BOOK, if_none_match=headers["etag"])
    assert (again, nothing) == (304, b"")


def test_another_language_is_refused_with_those_that_there_are(site: str) -> None:
    status, _, page = ask(site, addresses.file_url("book", {"language": "fr"}))
    assert status == 400
    assert b"both" in page


def test_a_book_of_an_earlier_day_is_made_and_another_instant_refused(site: str) -> None:
    then = addresses.file_url("book", {"language": "es", "length": "short", "asOf": "2024-03-31"})
    status, headers, content = ask(site, then)
    assert status == 200
    assert headers["content-disposition"].endswith('-es-short-as-of-2024-03-31.pdf"')
    assert content != ask(site, BOOK)[2]
    status, _, page = ask(site, addresses.file_url("book", {"language": "es", "asOf": "ayer"}))
    assert (status, b'<html lang="es' in page) == (400, True)
    _, _, page = ask(site, f"{addresses.path('book', 'es')}?asOf=2024-03-31")
    assert b'name="asOf" value="2024-03-31"' in page


def test_what_is_refused_is_told_in_the_readers_language_with_the_way_back(site: str) -> None:
    for language, accepted in (("es", "en"), ("en", "es")):
        where = addresses.file_url("book", {"language": language, "country": "HN"})
        status, _, page = ask(site, where, accept_language=accepted)
        assert status == 400
        assert f'<html lang="{language}'.encode() in page
        assert f'href="{addresses.path("book", language)}"'.encode() in page
        assert say(language, "wrong.title.question").encode() in page
        gone = addresses.file_url("book", {"language": language, "edition": "zzz"})
        status, _, page = ask(site, gone)
        assert (status, f'<html lang="{language}'.encode() in page) == (404, True)
    status, _, page = ask(site, addresses.file_url("book", {"language": "fr"}), accept_language="es-GT")
    assert (status, b'<html lang="es' in page) == (400, True)
