"""Opening the file of records: made, or brought up to date, by Alembic when it is first written to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

NEWEST = "0001"
"""The step that this program knows; a test holds it to the newest of `migrations`."""

_MIGRATIONS = Path(__file__).with_name("migrations")


@contextmanager
def writing(place: Path) -> Iterator[Session]:
    """A session that holds the file alone from its first word, and keeps all of it or nothing."""
    place.parent.mkdir(parents=True, exist_ok=True)
    engine = _engine(place)
    with engine.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        if _step(connection) != NEWEST:
            _upgrade(connection)
        with Session(bind=connection, join_transaction_mode="create_savepoint") as session:
            yield session
            session.commit()
        connection.commit()


@contextmanager
def reading(place: Path) -> Iterator[Session]:
    """A session on a file that is there; all that it reads is of one moment."""
    with _engine(place).connect() as connection:
        connection.execute(text("BEGIN"))
        with Session(bind=connection) as session:
            yield session


def _engine(place: Path) -> Engine:
    """The file's engine; its transactions begin where we say so, not where the driver would."""
    how = {"timeout": 30, "isolation_level": None}
    engine = create_engine(f"sqlite:///{place}", poolclass=NullPool, connect_args=how)

    @event.listens_for(engine, "connect")
    def _referring(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        """A change that refers to a record needs one."""
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    return engine


def _step(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    steps = Config()
    steps.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    steps.attributes["connection"] = connection
    command.upgrade(steps, "head")
