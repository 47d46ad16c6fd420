"""Every address is answered, and nothing answers at an address that is none."""

from __future__ import annotations

import re
from pathlib import Path

from cauce.addresses import FILES, PAGES
from cauce.app import application
from cauce.web.site import views

EVERY_PAGE = "/{path:path}"


def _shape(template: str) -> str:
    """A path with a star for each part that is filled in."""
    parts = ["*" if "{" in part else part for part in template.split("/")]
    return "/".join(parts)


def test_every_address_of_a_file_is_routed_and_every_route_is_an_address(tmp_path: Path) -> None:
    routes = {
        route.path_format if hasattr(route, "path_format") else route.path for route in application(tmp_path).routes
    }
    told = {_shape(re.sub(r":[a-z]+}", "}", route)) for route in routes}
    assert told - {_shape(EVERY_PAGE.replace(":path", ""))} == {_shape(template) for template in FILES.values()}


def test_every_page_has_a_view_and_every_view_an_address() -> None:
    assert set(views()) == set(PAGES)
