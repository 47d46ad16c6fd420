"""The API has one shape for what goes wrong: RFC 9457, with the sentence in both languages."""

from __future__ import annotations

import json

import pytest

from cauce.api.problems import wanted_language
from tests.unit.app.test_server import ask

PROBLEMS = [
    ("/api/query/DF_NOTHING", "GET", 400, "unknown-dataflow"),
    ("/api/trace/DF_TRANSIT?source=nobody", "GET", 400, "unknown-code"),
    ("/api/editions/0123456789abcdef", "GET", 404, "no-edition"),
    ("/api/query/DF_TRANSIT?edition=0123456789abcdef", "GET", 404, "no-edition"),
    ("/api/nothing", "GET", 404, "no-page"),
    ("/api/query/DF_TRANSIT", "POST", 405, "only-reading"),
    (f"/api/query/DF_TRANSIT?x={'a' * 3000}", "GET", 400, "question-too-long"),
]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("path", "method", "status", "code"), PROBLEMS)
def test_a_problem_has_one_shape(site: str, path: str, method: str, status: int, code: str, language: str) -> None:
    told, said, content = ask(site, path, method, Accept_Language=f"fr, {language};q=0.8")
    document = json.loads(content)
    assert (told, said["content-type"], said["content-language"]) == (status, "application/problem+json", language)
    assert list(document) == ["type", "title", "status", "detail", "instance", "code", "facts", "text"]
    assert (document["type"], document["status"], document["code"]) == (f"urn:cauce:error:{code}", status, code)
    assert document["instance"] == path.partition("?")[0]
    assert document["detail"] == document["text"][language]
    assert set(document["text"]) == {"en", "es"}
    assert document["text"]["en"] != document["text"]["es"]
    assert said["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("", "en"), ("*", "en"), ("es", "es"), ("es-MX,es;q=0.9,en;q=0.8", "es"), ("en;q=0.2, es;q=0.7", "es"),
     ("fr", "en"), ("en-GB, es", "en"), ("es;q=many, en", "en"), (";;,,", "en")],
)  # fmt: skip
def test_the_language_is_the_one_that_is_wanted_most(accepted: str, language: str) -> None:
    assert wanted_language(accepted) == language
