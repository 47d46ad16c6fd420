"""What all tests share: a fixed seed, the browser of the machine, and the page of proofs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import proofs
from tests.editions import (
    ahead_edition,
    ahead_site,
    invented_edition,
    invented_home,
    real_edition,
    real_home,
    real_site,
    site,
)

__all__ = [
    "ahead_edition", "ahead_site", "invented_edition", "invented_home", "real_edition", "real_home", "real_site", "site"
]  # fmt: skip

settings.register_profile(
    "small", derandomize=True, max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "full", derandomize=True, max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("full" if proofs.FULL else "small")

_proven: list[tuple[str, str, bool, str]] = []


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, drawing WebGL in software; nothing is downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CAUCE_BROWSER") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail("no browser on this machine: `make test-browser` installs one, or set CAUCE_BROWSER")
    software = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
    return {**browser_type_launch_args, "executable_path": found, "args": software}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    claim = item.get_closest_marker("proof")
    if claim:
        report.user_properties.append(("proof", claim.args[0]))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Told of every test, whichever process ran it."""
    said = dict(report.user_properties)
    if "proof" in said and report.when == "call" and not report.skipped:
        _proven.append((str(said["proof"]), str(said.get("count", 1)), report.passed, report.nodeid))


def pytest_sessionfinish(session: pytest.Session) -> None:
    everything = session.config.args_source is pytest.Config.ArgsSource.TESTPATHS
    first = not hasattr(session.config, "workerinput")
    if proofs.FULL and everything and first and _proven:
        proofs.keep(_proven)
