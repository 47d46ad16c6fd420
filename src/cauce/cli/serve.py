"""Showing: `serve`, which opens a door on this machine and shows what was made."""

from __future__ import annotations

import socket
import sys
from argparse import Namespace
from contextlib import suppress
from datetime import UTC, datetime

from cauce import desk, settings
from cauce.cli.exits import DONE
from cauce.cli.output import show
from cauce.edition.question import LONGEST
from cauce.errors import EngineError
from cauce.language import say


def serve(said: Namespace) -> int:
    """Serve the newest edition on this machine until stopped."""
    home = desk.Home(said.home or settings.home())
    home.purge(datetime.now(UTC))
    keep_open(home, door(said.host, said.port), said)
    return DONE


def door(host: str, port: int) -> socket.socket:
    """The door of a server. Raises EngineError if another has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except (OSError, OverflowError) as fault:
        bound.close()
        raise EngineError("cannot-listen", {"host": host[:LONGEST], "port": str(port), "reason": str(fault)}) from fault
    return bound


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def keep_open(home: desk.Home, listening: socket.socket, said: Namespace) -> None:
    """Serve until stopped. The address is the answer of a run that has given none yet."""
    import uvicorn

    from cauce.app import create

    listening.listen()
    address = _address(listening)
    if said.json and not getattr(said, "answered", False):
        show(said, {"address": address}, [])
    print(say(said.language, "cli.serving", address=address), file=sys.stderr)
    application = create(home.audience("public"), warm=True)
    with listening, suppress(KeyboardInterrupt):  # stopping is how it ends
        uvicorn.Server(uvicorn.Config(application, log_level="warning", server_header=False)).run([listening])
