"""A server of its own process over an audience's root, as a reader meets it."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SERVER = (
    "import sys, uvicorn; from pathlib import Path; from cauce.app import create; "
    "uvicorn.run(create(Path(sys.argv[1])), port=int(sys.argv[2]), log_level='error')"
)
_PORT = 8799


@dataclass(frozen=True, slots=True)
class Served:
    """Where it answers, and the number of its process."""

    port: int
    process: int

    @property
    def site(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def served(root: Path) -> Iterator[Served]:
    """Awake when it is given, gone afterwards. Raises SystemExit where it does not start."""
    server = subprocess.Popen([sys.executable, "-c", _SERVER, str(root), str(_PORT)])
    try:
        given = Served(_PORT, server.pid)
        _awake(given.site)
        yield given
    finally:
        server.kill()
        server.wait()


def _awake(site: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{site}/health").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("bench: the server did not start")
